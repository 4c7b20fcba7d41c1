/* What a column of a spreadsheet means, by its name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/accent.h"
#include "base/utf8.h"
#include "nw-from-csv/headers.h"

const char *const field_names[FIELDS] = {"date", "from", "to", "name", "email",
    "aka", "org", "role", "skill", "influence", "liking", "every", "snooze",
    "offers", "wants", "tags", "kind", "minutes", "got", "gave", "about",
    "note", "ref", "last", "birthday", "phone", "nickname", "given", "middle",
    "family", "reversed", "hours", "linkedin"};

/* Each in the form of plain; by field, the languages one after the other. */
static const char *const meanings[FIELDS] = {
    [FIELD_DATE] = "date|day|when|on|contact date|date of contact|meeting date|"
		   "interaction date|activity date|timestamp|"
		   "datum|wann|am|kontaktdatum|gesprachsdatum|datum kontakt|"
		   "jour|le|quand|date de contact|date du contact|"
		   "fecha|dia|cuando|fecha de contacto|fecha del contacto|"
		   "data|giorno|quando|data contatto|data del contatto|"
		   "dag|wanneer|contactdatum",
    [FIELD_FROM] =
	"from|sender|initiator|initiated by|von|absender|de|expediteur|"
	"remitente|da|mittente|van|afzender",
    [FIELD_TO] =
	"to|recipient|recipients|attendees|participants|an|empfanger|"
	"teilnehmer|destinataire|destinataires|para|destinatario|destinatarios|"
	"participantes|aan|ontvanger|deelnemers|partecipanti",
    [FIELD_NAME] =
	"name|full name|fullname|display name|contact|contact name|person|"
	"people|who|whom|with|with whom|friend|"
	"vollstandiger name|voller name|anzeigename|kontakt|kontaktname|"
	"ansprechpartner|ansprechpartnerin|kontaktperson|wer|wen|mit|mit wem|"
	"nom complet|nom et prenom|prenom et nom|nom prenom|prenom nom|"
	"personne|"
	"qui|avec|avec qui|"
	"nombre completo|nombre y apellidos|nombre y apellido|contacto|persona|"
	"quien|con|con quien|"
	"nome completo|nome e cognome|contatto|chi|con chi|"
	"naam|volledige naam|contactpersoon|persoon|wie|met|met wie",
    [FIELD_EMAIL] =
	"email|e mail|mail|emails|e mails|email address|e mail address|"
	"email addresses|mail address|work email|personal email|home email|"
	"primary email|other email|email work|email home|"
	"e mail adresse|email adresse|emailadresse|mailadresse|e mailadresse|"
	"e mail privat|e mail geschaftlich|email privat|email geschaftlich|"
	"adresse e mail|adresse email|adresse mail|courriel|"
	"adresse electronique|adresse de messagerie|"
	"correo|correo electronico|direccion de correo|"
	"direccion de correo electronico|direccion de email|"
	"indirizzo email|indirizzo e mail|posta elettronica|indirizzo mail|"
	"indirizzo di posta elettronica|emailadres|e mailadres|e mail adres",
    [FIELD_AKA] =
	"aka|alias|aliases|also known as|auch bekannt als|autres noms|"
	"otros nombres|altri nomi|andere namen",
    [FIELD_ORG] =
	"org|company|company name|account name|account|organization|"
	"organisation|organization name|"
	"organisation name|employer|workplace|associated company|"
	"current company|firma|unternehmen|arbeitgeber|firmenname|"
	"societe|entreprise|employeur|organisme|"
	"empresa|organizacion|compania|"
	"azienda|societa|ditta|organizzazione|bedrijf|werkgever|organisatie|"
	"bedrijfsnaam",
    [FIELD_ROLE] =
	"role|job title|title|position|job|function|occupation|current title|"
	"jobtitel|funktion|rolle|beruf|stelle|berufsbezeichnung|"
	"poste|fonction|metier|titre|profession|intitule du poste|"
	"cargo|puesto|rol|profesion|ruolo|posizione|qualifica|mansione|"
	"professione|functie|functietitel|beroep|rol",
    [FIELD_SKILL] = "skill",
    [FIELD_INFLUENCE] = "influence",
    [FIELD_LIKING] = "liking",
    [FIELD_EVERY] =
	"every|frequency|contact frequency|keep in touch|keep in touch every|"
	"stay in touch|cadence|interval|rhythmus|haufigkeit|intervall|turnus|"
	"kontaktrhythmus|kontakt alle|alle|kontakthaufigkeit|frequence|"
	"rythme|frecuencia|"
	"frequenza|frequentie|contactfrequentie",
    [FIELD_SNOOZE] =
	"snooze|snooze until|next contact|next contact date|follow up|"
	"follow up date|next follow up|next follow up date|"
	"wiedervorlage|nachster kontakt|prochain contact|date de relance|"
	"relance|proximo contacto|prossimo contatto|volgend contact|"
	"volgende contact",
    [FIELD_OFFERS] = "offers|offer|bietet",
    [FIELD_WANTS] = "wants|looking for|sucht",
    [FIELD_TAGS] =
	"tags|tag|labels|label|group|groups|category|categories|list|lists|"
	"schlagworte|schlagworter|stichworte|stichworter|kategorie|kategorien|"
	"gruppe|gruppen|etiquette|etiquettes|categorie|groupe|groupes|"
	"mots cles|etiqueta|etiquetas|categoria|categorias|grupo|grupos|"
	"etichetta|etichette|gruppo|gruppi|categorieen|groep|groepen",
    [FIELD_KIND] =
	"kind|type|what|activity|channel|medium|method|how|via|"
	"interaction type|contact type|activity type|interaction|"
	"art|typ|art des kontakts|gesprachsart|was|kanal|kontaktart|"
	"wie kontaktiert|aktivitat|"
	"quoi|canal|moyen|type de contact|activite|"
	"tipo|que|medio|canal de contacto|tipo de contacto|actividad|"
	"cosa|canale|mezzo|tipo di contatto|attivita|"
	"soort|wat|kanaal|type contact|activiteit",
    [FIELD_MINUTES] =
	"minutes|min|mins|duration|duration min|length|dauer|minuten|"
	"dauer min|dauer in minuten|duree|duree min|duracion|minutos|durata|"
	"minuti|duur",
    [FIELD_GOT] = "got",
    [FIELD_GAVE] = "gave",
    [FIELD_ABOUT] = "about",
    [FIELD_NOTE] =
	"note|notes|comment|comments|remark|remarks|description|details|memo|"
	"summary|topic|topics|subject|"
	"notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|"
	"anmerkungen|beschreibung|info|thema|themen|betreff|inhalt|"
	"commentaire|commentaires|remarque|remarques|observations|sujet|objet|"
	"notas|nota|comentario|comentarios|observaciones|tema|asunto|"
	"commento|commenti|osservazioni|argomento|oggetto|"
	"notitie|notities|opmerking|opmerkingen|onderwerp",
    [FIELD_REF] = "ref",
    [FIELD_LAST] =
	"last|last contact|last contact date|date last contacted|"
	"last time contacted|last contact on|most recent contact|"
	"last contacted date|date of last contact|"
	"last contacted|last contacted on|last interaction|"
	"last interaction date|last seen|last spoke|last spoken|"
	"last spoke with|last spoken to|last talked|last talked to|last talk|"
	"last met|last meeting|last touch|last touchpoint|last activity|"
	"last activity date|last communication|last conversation|"
	"last reached out|seen|contacted|last checked in|last connected|"
	"last in touch|last message|"
	"letzter kontakt|zuletzt|zuletzt kontaktiert|zuletzt gesehen|"
	"zuletzt gesprochen|zuletzt getroffen|letzte kontaktaufnahme|"
	"letztes treffen|letztes gesprach|letzte interaktion|"
	"letzte aktivitat|letzter kontakt am|gesprochen am|getroffen am|"
	"kontaktiert am|zuletzt kontaktiert am|letztes treffen am|"
	"letzter anruf|"
	"datum letzter kontakt|datum des letzten kontakts|letztkontakt|"
	"dernier contact|date de dernier contact|"
	"date de derniere prise de contact|date dernier echange|"
	"derniere prise de contact|date du dernier contact|"
	"date dernier contact|dernier echange|derniere rencontre|"
	"derniere interaction|dernier appel|derniere activite|"
	"dernier contact le|vu le|vu pour la derniere fois|"
	"ultimo contacto|fecha del ultimo contacto|fecha de ultimo contacto|"
	"fecha ultimo contacto|ultima vez|ultima interaccion|"
	"ultimo encuentro|ultima conversacion|ultima actividad|"
	"ultima llamada|ultima reunion|"
	"ultimo contatto|ultimo contatto il|data ultimo contatto|"
	"data dell ultimo contatto|"
	"ultima interazione|ultimo incontro|ultima attivita|"
	"ultima conversazione|"
	"laatste contact|laatste contact op|laatst contact gehad|"
	"laatst gesproken|laatst gezien|laatste interactie|"
	"datum laatste contact|laatste gesprek|laatste activiteit|"
	"laatste contactmoment|laatst contact|laatste contactdatum",
    [FIELD_BIRTHDAY] =
	"birthday|birthdate|birth date|date of birth|dob|geburtstag|"
	"geburtsdatum|geb|anniversaire|date de naissance|naissance|"
	"cumpleanos|fecha de nacimiento|compleanno|data di nascita|verjaardag|"
	"geboortedatum",
    [FIELD_PHONE] =
	"phone|phones|telephone|tel|mobile|mobile phone|cell|cell phone|"
	"phone number|phone numbers|phone work|phone mobile|phone home|"
	"work phone number|mobile number|work phone|home phone|"
	"mobile phone number|telefon|handy|mobil|telefonnummer|handynummer|"
	"mobiltelefon|festnetz|telefon privat|telefon geschaftlich|"
	"portable|tel portable|telephone portable|numero de telephone|"
	"telefono|movil|celular|telefono movil|numero de telefono|cellulare|"
	"numero di telefono|telefoon|mobiel|gsm|telefoonnummer",
    [FIELD_NICKNAME] =
	"nickname|nick name|spitzname|surnom|apodo|soprannome|bijnaam",
    [FIELD_GIVEN] =
	"given|given name|first name|firstname|first|forename|vorname|rufname|"
	"prenom|nombre|nombre de pila|nome|nome proprio|voornaam|roepnaam",
    [FIELD_MIDDLE] =
	"middle|middle name|additional name|zweiter vorname|"
	"weitere vornamen|deuxieme prenom|segundo nombre|secondo nome|"
	"tussenvoegsel|tussenvoegsels",
    [FIELD_FAMILY] =
	"family|family name|last name|lastname|surname|nachname|familienname|"
	"zuname|nom|nom de famille|apellido|apellidos|primer apellido|"
	"cognome|achternaam|familienaam",
    [FIELD_REVERSED] =
	"reversed|last first|last name first name|surname first name|"
	"family name given name|name vorname|nachname vorname|"
	"familienname vorname|apellidos nombre|cognome nome|"
	"achternaam voornaam",
    [FIELD_HOURS] =
	"hours|hrs|duration h|duration hours|hours spent|stunden|dauer h|"
	"dauer std|dauer in stunden|heures|duree h|horas|duracion h|ore|"
	"durata h|uren|duur uur",
    [FIELD_LINKEDIN] =
	"linkedin|linked in|linkedin url|linkedin profile|linkedin profile url|"
	"linkedin profil|linked in url|linked in profile|profil linkedin|"
	"perfil de linkedin|profilo linkedin|linkedin profiel|"
	"linked in profil|linked in profile url",
};

/* Columns that only other programs have, whose exports need their own tool. */
static const struct {
	const char *header, *tool;
} exports[] = {
    {"Connected On", "nw-from-linkedin"},
    {"RECIPIENT PROFILE URLS", "nw-from-linkedin"},
    {"CONVERSATION ID", "nw-from-linkedin"},
    {"inviterProfileUrl", "nw-from-linkedin"},
    {"E-mail 1 - Value", "nw-from-contacts"},
    {"E-mail 2 Address", "nw-from-contacts"},
    {"E-Mail 2: Adresse", "nw-from-contacts"},
    {"E-Mail-Adresse 2", "nw-from-contacts"},
    {"Adresse de messagerie 2", "nw-from-contacts"},
    {"Secondary Email", "nw-from-contacts"},
    {"Sekund\xc3\xa4re E-Mail-Adresse", "nw-from-contacts"},
};

enum { PLAIN_ROOM = 80 };

/* A header in small letters without accents, with single blanks. */
struct plain {
	char text[PLAIN_ROOM];
	size_t length;
	bool too_long;
};

static void
put(struct plain *plain, char byte)
{
	bool again =
	    plain->length == 0 || plain->text[plain->length - 1] == ' ';

	if (byte == ' ' && again)
		return;
	if (plain->length + 1 < PLAIN_ROOM)
		plain->text[plain->length++] = byte;
	else
		plain->too_long = true;
}

static bool
is_letter(uint32_t code)
{
	return code >= 0x80 || (code >= 'a' && code <= 'z') ||
	    (code >= 'A' && code <= 'Z');
}

static bool
is_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

/* Writes a character; a capital after a small letter begins a word. */
static void
put_code(struct plain *plain, struct slice bytes, uint32_t code, bool small)
{
	uint32_t letters[2];
	size_t count = accent_strip(code, letters);

	if (!is_letter(code) && !is_digit(code)) {
		put(plain, ' ');
		return;
	}
	if (small && code >= 'A' && code <= 'Z')
		put(plain, ' ');
	for (size_t i = 0; count > 0 && letters[0] >= 0x80 && i < bytes.length;
	     i++)
		put(plain, bytes.data[i]);
	for (size_t i = 0; i < count && letters[0] < 0x80; i++)
		put(plain, slice_lower((char)letters[i]));
}

static struct plain
plain_of(struct slice header)
{
	struct plain plain = {.length = 0};
	bool small = false;

	while (header.length > 0) {
		uint32_t code;
		size_t length = utf8_first(header, &code);

		/* U+00A0 and all punctuation separate words. */
		if (code == 0xa0 || code > UTF8_LAST)
			code = ' ';
		put_code(
		    &plain, (struct slice){header.data, length}, code, small);
		small = code >= 'a' && code <= 'z';
		slice_skip(&header, length);
	}
	while (plain.length > 0 && plain.text[plain.length - 1] == ' ')
		plain.length--;
	return plain;
}

/* Removes the number of `E-mail 2`. */
static void
drop_number(struct plain *plain)
{
	size_t length = plain->length;

	while (length > 0 && is_digit((unsigned char)plain->text[length - 1]))
		length--;
	if (length < plain->length && length > 1 &&
	    plain->text[length - 1] == ' ')
		plain->length = length - 1;
}

void
headers_open(struct headers *headers)
{
	*headers = (struct headers){.fields = NULL};
	map_open(&headers->names);
	for (int i = 0; i < FIELDS; i++) {
		struct slice rest = slice_of(meanings[i]), item;

		while (slice_item(&rest, '|', &item)) {
			uint32_t known = headers->names.count;
			uint32_t name = map_intern(&headers->names, item);

			headers->fields =
			    alloc_grow(headers->fields, &headers->capacity,
				name + 1, sizeof(*headers->fields));
			/* If a word means two fields, the first counts. */
			if (name == known)
				headers->fields[name] = (enum field)i;
		}
	}
}

void
headers_close(struct headers *headers)
{
	map_close(&headers->names);
	free(headers->fields);
}

static enum field
find(const struct headers *headers, const struct plain *plain)
{
	uint32_t name = map_find(
	    &headers->names, (struct slice){plain->text, plain->length});

	return name == MAP_NONE || plain->too_long ? FIELD_NONE
						   : headers->fields[name];
}

enum field
headers_field(struct slice name)
{
	for (int i = 0; i < FIELDS; i++)
		if (slice_is(name, field_names[i]))
			return (enum field)i;
	return FIELD_NONE;
}

/* Removes the `Person - ` that some programs put before each header. */
static void
drop_prefix(struct plain *plain)
{
	static const char *const prefixes[] = {"person ", "contact "};

	for (int i = 0; i < 2; i++) {
		size_t length = strlen(prefixes[i]);

		if (plain->length <= length ||
		    memcmp(plain->text, prefixes[i], length) != 0)
			continue;
		plain->length -= length;
		memmove(plain->text, plain->text + length, plain->length);
		return;
	}
}

enum field
headers_meaning(const struct headers *headers, struct slice header)
{
	static void (*const simplify[])(struct plain *) = {
	    drop_number, drop_prefix};
	struct plain plain = plain_of(header);
	enum field field = find(headers, &plain);

	for (int i = 0; i < 2 && field == FIELD_NONE; i++) {
		simplify[i](&plain);
		field = find(headers, &plain);
	}
	if (field == FIELD_NONE && slice_contains(header, '(')) {
		/* What is in brackets explains: Last contact (date). */
		header.length = slice_find(header, '(');
		plain = plain_of(header);
		field = find(headers, &plain);
		if (field == FIELD_MINUTES)
			field = FIELD_NONE;
	}
	return field;
}

bool
headers_same(struct slice a, struct slice b)
{
	struct plain one = plain_of(a), other = plain_of(b);

	return !one.too_long && !other.too_long && one.length > 0 &&
	    one.length == other.length &&
	    memcmp(one.text, other.text, one.length) == 0;
}

const char *
headers_other_tool(struct slice header)
{
	for (size_t i = 0; i < sizeof(exports) / sizeof(exports[0]); i++)
		if (slice_equal_nocase(header, slice_of(exports[i].header)))
			return exports[i].tool;
	return NULL;
}
