/* nw-from-contacts: address books of other programs, as people. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "import/addressbook.h"
#include "import/birthday.h"
#include "import/columns.h"
#include "import/importer.h"
#include "import/linkedinurl.h"

const char diag_tool[] = "nw-from-contacts";

/* If several columns mean one field, the first counts; from EMAIL on, all. */
enum field {
	WHOLE_NAME,
	FIRST_NAME,
	MIDDLE_NAME,
	LAST_NAME,
	SUFFIX,
	NICKNAME,
	FILE_AS,
	COMPANY,
	JOB,
	TITLE, /* the job, unless another column is */
	BIRTHDAY,
	BIRTH_YEAR,
	BIRTH_MONTH,
	BIRTH_DAY,
	NOTES,
	EMAIL_LABEL,
	EMAIL,
	PHONE,
	LABELS,
	CATEGORIES,
	WEB_PAGE,
	FIELDS
};

/* Google, old and new; Outlook, in seven languages; Thunderbird, in five. */
static const struct column_name names[] = {{"Name", WHOLE_NAME},
    {"Given Name", FIRST_NAME}, {"First Name", FIRST_NAME},
    {"Additional Name", MIDDLE_NAME}, {"Middle Name", MIDDLE_NAME},
    {"Family Name", LAST_NAME}, {"Last Name", LAST_NAME},
    {"Name Suffix", SUFFIX}, {"Nickname", NICKNAME}, {"File As", FILE_AS},
    {"Organization # - Name", COMPANY}, {"Organization Name", COMPANY},
    {"Organization # - Title", JOB}, {"Organization Title", JOB},
    {"Birthday", BIRTHDAY}, {"Notes", NOTES}, {"E-mail # - Type", EMAIL_LABEL},
    {"E-mail # - Label", EMAIL_LABEL}, {"E-mail # - Value", EMAIL},
    {"Phone # - Value", PHONE}, {"Group Membership", LABELS},
    {"Labels", LABELS}, {"Website # - Value", WEB_PAGE}, {"Suffix", SUFFIX},
    {"Company", COMPANY}, {"Job Title", JOB}, {"E-mail Address", EMAIL},
    {"E-mail # Address", EMAIL}, {"Primary Phone", PHONE},
    {"Mobile Phone", PHONE}, {"Business Phone", PHONE},
    {"Business Phone #", PHONE}, {"Home Phone", PHONE}, {"Home Phone #", PHONE},
    {"Other Phone", PHONE}, {"Categories", CATEGORIES}, {"Web Page", WEB_PAGE},
    {"Personal Web Page", WEB_PAGE},
    /* Thunderbird */
    {"Display Name", WHOLE_NAME}, {"Primary Email", EMAIL},
    {"Secondary Email", EMAIL}, {"Work Phone", PHONE}, {"Mobile Number", PHONE},
    {"Organization", COMPANY}, {"Web Page #", WEB_PAGE},
    {"Birth Year", BIRTH_YEAR}, {"Birth Month", BIRTH_MONTH},
    {"Birth Day", BIRTH_DAY},
    /* German */
    {"Vorname", FIRST_NAME}, {"Weitere Vornamen", MIDDLE_NAME},
    {"Nachname", LAST_NAME}, {"Spitzname", NICKNAME},
    {"Anzeigename", WHOLE_NAME}, {"Firma", COMPANY}, {"Organisation", COMPANY},
    {"Position", JOB}, {"Arbeitstitel", JOB}, {"Geburtstag", BIRTHDAY},
    {"Geburtsjahr", BIRTH_YEAR}, {"Geburtsmonat", BIRTH_MONTH},
    {"Notizen", NOTES}, {"Kategorien", CATEGORIES}, {"E-Mail-Adresse", EMAIL},
    {"E-Mail-Adresse #", EMAIL}, {"E-Mail #: Adresse", EMAIL},
    {"E-Mail # Adresse", EMAIL}, {"E-Mail #-Adresse", EMAIL},
    {"Prim\xc3\xa4re E-Mail-Adresse", EMAIL},
    {"Sekund\xc3\xa4re E-Mail-Adresse", EMAIL}, {"Webseite", WEB_PAGE},
    {"Webseite #", WEB_PAGE}, {"Pers\xc3\xb6nliche Webseite", WEB_PAGE},
    {"Mobiltelefon", PHONE}, {"Mobiltelefon #", PHONE},
    {"Telefon gesch\xc3\xa4"
     "ftlich",
	PHONE},
    {"Telefon gesch\xc3\xa4"
     "ftlich #",
	PHONE},
    {"Telefon privat", PHONE}, {"Telefon privat #", PHONE},
    {"Haupttelefon", PHONE}, {"Weiteres Telefon", PHONE},
    {"Tel. dienstlich", PHONE}, {"Tel. privat", PHONE},
    {"Mobil-Tel.-Nr.", PHONE},
    /* French */
    {"Pr\xc3\xa9nom", FIRST_NAME},
    {"Deuxi\xc3\xa8me pr\xc3\xa9nom", MIDDLE_NAME}, {"Nom", LAST_NAME},
    {"Nom de famille", LAST_NAME}, {"Suffixe", SUFFIX}, {"Surnom", NICKNAME},
    {"Nom \xc3\xa0 afficher", WHOLE_NAME}, {"Soci\xc3\xa9t\xc3\xa9", COMPANY},
    {"Fonction", JOB}, {"Profession", JOB}, {"Titre", TITLE},
    {"Anniversaire", BIRTHDAY}, {"Date de naissance", BIRTHDAY},
    {"Ann\xc3\xa9"
     "e de naissance",
	BIRTH_YEAR},
    {"Mois de naissance", BIRTH_MONTH}, {"Jour de naissance", BIRTH_DAY},
    {"Cat\xc3\xa9gories", CATEGORIES}, {"Adresse de messagerie", EMAIL},
    {"Adresse de messagerie #", EMAIL}, {"Adresse e-mail", EMAIL},
    {"Adresse e-mail #", EMAIL}, {"Adresse \xc3\xa9lectronique", EMAIL},
    {"Premi\xc3\xa8re adresse \xc3\xa9lectronique", EMAIL},
    {"Adresse \xc3\xa9lectronique principale", EMAIL},
    {"Adresse \xc3\xa9lectronique secondaire", EMAIL},
    {"Page Web personnelle", WEB_PAGE}, {"Page Web", WEB_PAGE},
    {"T\xc3\xa9l\xc3\xa9phone (bureau)", PHONE},
    {"T\xc3\xa9l\xc3\xa9phone # (bureau)", PHONE},
    {"T\xc3\xa9l\xc3\xa9phone (domicile)", PHONE},
    {"T\xc3\xa9l\xc3\xa9phone # (domicile)", PHONE},
    {"T\xc3\xa9l. mobile", PHONE}, {"T\xc3\xa9l\xc3\xa9phone mobile", PHONE},
    /* Spanish */
    {"Nombre", FIRST_NAME}, {"Segundo nombre", MIDDLE_NAME},
    {"Apellidos", LAST_NAME}, {"Apellido", LAST_NAME}, {"Sufijo", SUFFIX},
    {"Apodo", NICKNAME}, {"Nombre a mostrar", WHOLE_NAME},
    {"Organizaci\xc3\xb3n", COMPANY},
    {"Compa\xc3\xb1\xc3\xad"
     "a",
	COMPANY},
    {"Empresa", COMPANY}, {"Puesto", JOB}, {"Cargo", JOB},
    {"Cumplea\xc3\xb1os", BIRTHDAY}, {"A\xc3\xb1o de nacimiento", BIRTH_YEAR},
    {"Mes de nacimiento", BIRTH_MONTH},
    {"D\xc3\xad"
     "a de nacimiento",
	BIRTH_DAY},
    {"Notas", NOTES},
    {"Categor\xc3\xad"
     "as",
	CATEGORIES},
    {"Direcci\xc3\xb3n de correo electr\xc3\xb3nico", EMAIL},
    {"Direcci\xc3\xb3n de correo electr\xc3\xb3nico #", EMAIL},
    {"Direcci\xc3\xb3n del correo electr\xc3\xb3nico", EMAIL},
    {"Direcci\xc3\xb3n del correo electr\xc3\xb3nico #", EMAIL},
    {"Correo electr\xc3\xb3nico", EMAIL},
    {"Correo electr\xc3\xb3nico #", EMAIL},
    {"Correo electr\xc3\xb3nico principal", EMAIL},
    {"Correo electr\xc3\xb3nico secundario", EMAIL},
    {"P\xc3\xa1gina Web", WEB_PAGE}, {"P\xc3\xa1gina Web personal", WEB_PAGE},
    {"Tel\xc3\xa9"
     "fono m\xc3\xb3vil",
	PHONE},
    {"M\xc3\xb3vil", PHONE},
    {"Tel\xc3\xa9"
     "fono del trabajo",
	PHONE},
    {"Tel\xc3\xa9"
     "fono particular",
	PHONE},
    {"Tel\xc3\xa9"
     "fono privado",
	PHONE},
    /* Italian */
    {"Nome", FIRST_NAME}, {"Secondo nome", MIDDLE_NAME}, {"Cognome", LAST_NAME},
    {"Suffisso", SUFFIX}, {"Soprannome", NICKNAME},
    {"Nome visualizzato", WHOLE_NAME}, {"Societ\xc3\xa0", COMPANY},
    {"Organizzazione", COMPANY}, {"Posizione", JOB}, {"Qualifica", JOB},
    {"Compleanno", BIRTHDAY}, {"Note", NOTES}, {"Categorie", CATEGORIES},
    {"Indirizzo posta elettronica", EMAIL},
    {"Indirizzo posta elettronica #", EMAIL},
    {"Indirizzo di posta elettronica", EMAIL},
    {"Indirizzo di posta elettronica #", EMAIL}, {"Indirizzo e-mail", EMAIL},
    {"Indirizzo e-mail #", EMAIL}, {"Email primaria", EMAIL},
    {"Email secondaria", EMAIL}, {"Pagina Web", WEB_PAGE}, {"Cellulare", PHONE},
    {"Telefono cellulare", PHONE}, {"Telefono (uff.)", PHONE},
    {"Telefono (ab.)", PHONE}, {"Telefono ufficio", PHONE},
    {"Telefono abitazione", PHONE},
    /* Dutch */
    {"Voornaam", FIRST_NAME}, {"Middelste naam", MIDDLE_NAME},
    {"Achternaam", LAST_NAME}, {"Achtervoegsel", SUFFIX}, {"Bijnaam", NICKNAME},
    {"Weergavenaam", WHOLE_NAME}, {"Bedrijf", COMPANY},
    {"Organisatie", COMPANY}, {"Functie", JOB}, {"Verjaardag", BIRTHDAY},
    {"Geboortejaar", BIRTH_YEAR}, {"Geboortemaand", BIRTH_MONTH},
    {"Geboortedag", BIRTH_DAY}, {"Notities", NOTES},
    {"Categorie\xc3\xabn", CATEGORIES}, {"E-mailadres", EMAIL},
    {"E-mailadres #", EMAIL}, {"Prim\xc3\xa4ir e-mailadres", EMAIL},
    {"Secundair e-mailadres", EMAIL}, {"Webpagina", WEB_PAGE},
    {"Mobiele telefoon", PHONE}, {"Telefoon op werk", PHONE},
    {"Telefoon thuis", PHONE},
    /* Portuguese */
    {"Nome Pr\xc3\xb3prio", FIRST_NAME}, {"Segundo Nome", MIDDLE_NAME},
    {"Sobrenome", LAST_NAME}, {"Apelido", LAST_NAME}, {"Sufixo", SUFFIX},
    {"Organiza\xc3\xa7\xc3\xa3o", COMPANY}, {"Anivers\xc3\xa1rio", BIRTHDAY},
    {"Observa\xc3\xa7\xc3\xb5"
     "es",
	NOTES},
    {"Categorias", CATEGORIES}, {"Endere\xc3\xa7o de E-mail", EMAIL},
    {"Endere\xc3\xa7o de E-mail #", EMAIL}, {"Endere\xc3\xa7o de Email", EMAIL},
    {"Endere\xc3\xa7o de Email #", EMAIL},
    {"Endere\xc3\xa7o de Correio Eletr\xc3\xb4nico", EMAIL},
    {"Endere\xc3\xa7o de Correio Eletr\xc3\xb4nico #", EMAIL},
    {"Endere\xc3\xa7o de Correio Electr\xc3\xb3nico", EMAIL},
    {"P\xc3\xa1gina da Web", WEB_PAGE}, {"Telefone Celular", PHONE},
    {"Telem\xc3\xb3vel", PHONE}, {"Telefone Comercial", PHONE},
    {"Telefone Residencial", PHONE}, {NULL, COLUMN_NONE}};

enum out {
	OUT_NAME,
	OUT_EMAIL,
	OUT_AKA,
	OUT_ORG,
	OUT_ROLE,
	OUT_TAGS,
	OUT_NOTE,
	OUT_CREDENTIALS,
	OUT_NICKNAME,
	OUT_PHONE,
	OUT_BIRTHDAY
};
static const char *const out_columns[] = {"name", "email", "aka", "org", "role",
    "tags", "note", "credentials", "nickname", "phone", "birthday", NULL};

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-contacts [-kq] [--strict-names] [-p people] [-c columns]\n"
		"                        [-d delimiter] [file ...]\n",
	    .description =
		"Reads contacts that Google, Outlook or Thunderbird exported as CSV, and prints\n"
		"people.\n",
	    .example =
		"nw-from-contacts contacts.csv | nw-add -f people.csv -i",
	    .common = "pcdkq",
	    .own = {{IMPORTER_STRICT_NAMES, "strict-names", NULL,
		"join nobody in people by the name alone"}},
	},
    .record = "contact",
    .columns = out_columns,
};

struct contact {
	struct place place;
	struct slice *cells; /* by column that means something */
	struct slice name;
};

struct contacts {
	struct importer importer;
	struct stream *stream;
	struct columns columns;
	struct contact *list;
	size_t count, capacity;
	struct addressbook_emails emails; /* of the current contact */
	struct addressbook addressbook;
	struct arena bytes;
};

/*
 * Returns whether a column seems to hold e-mail addresses: without them the
 * people of another program would be only names.
 */
static bool
has_unknown_email(const struct slice *cells, size_t count)
{
	static const char word[] = "mail";

	for (size_t i = 0; i < count; i++) {
		struct slice rest = cells[i];

		for (; rest.length > 0; slice_skip(&rest, 1))
			if (slice_starts_nocase(rest, word))
				return true;
	}
	return false;
}

static bool
is_header(
    void *closure, struct place place, const struct slice *cells, size_t count)
{
	const uint64_t who = UINT64_C(1) << WHOLE_NAME |
	    UINT64_C(1) << FIRST_NAME | UINT64_C(1) << LAST_NAME;
	const uint64_t what =
	    UINT64_C(1) << EMAIL | UINT64_C(1) << PHONE | UINT64_C(1) << LABELS;
	uint64_t known = columns_of(names, cells, count);

	(void)closure;
	(void)place;
	if ((known & UINT64_C(1) << EMAIL) == 0 &&
	    has_unknown_email(cells, count))
		return false;
	return (known & who) != 0 && (known & what) != 0;
}

/* Google puts several values into one cell. */
static bool
next_value(struct slice *rest, struct slice *value)
{
	static const char between[] = ":::";
	const size_t length = sizeof(between) - 1;

	while (rest->length > 0) {
		size_t at = 0, skip;

		while (at < rest->length &&
		    (rest->length - at < length ||
			memcmp(rest->data + at, between, length) != 0))
			at++;
		skip = at < rest->length ? at + length : at;
		*value = slice_trim((struct slice){rest->data, at});
		slice_skip(rest, skip);
		if (value->length > 0)
			return true;
	}
	return false;
}

static bool
is_primary(struct slice label)
{
	return label.length > 0 && label.data[0] == '*';
}

/* Returns the number of the primary address, 0 if no address is marked. */
static uint32_t
primary_number(const struct contacts *contacts, const struct contact *contact)
{
	const struct columns *columns = &contacts->columns;

	for (uint32_t i = 0; i < columns->count; i++)
		if (columns->meanings[i] == EMAIL_LABEL &&
		    is_primary(contact->cells[i]))
			return columns->numbers[i];
	return 0;
}

/* Lists the primary address first. */
static void
collect_emails(struct contacts *contacts, const struct contact *contact)
{
	const struct columns *columns = &contacts->columns;
	uint32_t primary = primary_number(contacts, contact);
	struct slice rest, value;

	contacts->emails.count = 0;
	for (int first = 1; first >= 0; first--)
		for (uint32_t i = 0; i < columns->count; i++) {
			rest = contact->cells[i];
			if (columns->meanings[i] != EMAIL ||
			    (columns->numbers[i] == primary) != first)
				continue;
			while (next_value(&rest, &value))
				addressbook_add_emails(&contacts->emails,
				    &contacts->bytes, value, contact->place);
		}
}

/* Sets cells, by field, to the first that is not empty. */
static void
read_fields(const struct contacts *contacts, const struct contact *contact,
    struct slice *cells)
{
	for (int i = 0; i < FIELDS; i++)
		cells[i] = slice_empty;
	for (uint32_t i = 0; i < contacts->columns.count; i++)
		if (cells[contacts->columns.meanings[i]].length == 0)
			cells[contacts->columns.meanings[i]] =
			    contact->cells[i];
}

static struct slice
joined_name(struct arena *arena, const struct slice *cells)
{
	static const enum field parts[] = {FIRST_NAME, MIDDLE_NAME, LAST_NAME};
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);

	for (int i = 0; i < 3; i++)
		if (cells[parts[i]].length > 0)
			text_put_item(out, &any, " ", cells[parts[i]]);
	return text_flatten(arena, text_close(&text, arena));
}

/* Returns the contact's own name, empty if it has only an address. */
static struct slice
own_name(struct contacts *contacts, const struct contact *contact)
{
	static const enum field others[] = {
	    WHOLE_NAME, FILE_AS, NICKNAME, COMPANY};
	struct slice cells[FIELDS], name;

	read_fields(contacts, contact, cells);
	name = joined_name(&contacts->bytes, cells);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (name.length == 0)
			name = text_flatten(&contacts->bytes, cells[others[i]]);
	return name;
}

static void
name_contact(struct contacts *contacts, struct contact *contact)
{
	struct slice name = own_name(contacts, contact);

	if (name.length == 0)
		return;
	collect_emails(contacts, contact);
	contact->name =
	    addressbook_name(&contacts->addressbook, name, &contacts->emails);
}

/* Call it after all the names are known: the contact may be one of them. */
static void
name_by_address(struct contacts *contacts, struct contact *contact)
{
	if (contact->name.length > 0)
		return;
	collect_emails(contacts, contact);
	if (addressbook_first_address(&contacts->emails).length > 0)
		contact->name = addressbook_name(
		    &contacts->addressbook, contact->name, &contacts->emails);
}

/* Skips the groups that Google makes itself. */
static void
add_label(struct importer *importer, struct slice label)
{
	static const char *const own[] = {
	    "myContacts", "My Contacts", "otherContacts", "Other Contacts"};

	if (is_primary(label)) {
		slice_skip(&label, 1);
		label = slice_trim(label);
	}
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (slice_is(label, own[i]))
			return;
	importer_add(importer, OUT_TAGS, label);
}

/* Adds the fields that may have many values. */
static void
set_lists(struct contacts *contacts, const struct contact *contact)
{
	struct importer *importer = &contacts->importer;

	for (uint32_t i = 0; i < contacts->columns.count; i++) {
		int field = contacts->columns.meanings[i];
		struct slice rest = contact->cells[i], value;

		while (field == CATEGORIES && slice_item(&rest, ';', &value))
			importer_add(importer, OUT_TAGS, value);
		while (field > EMAIL && field != CATEGORIES &&
		    next_value(&rest, &value)) {
			if (field == PHONE)
				importer_add(importer, OUT_PHONE, value);
			else if (field == LABELS)
				add_label(importer, value);
			else
				importer_add(importer, OUT_AKA,
				    linkedinurl_profile(
					&contacts->bytes, value));
		}
	}
}

/*
 * Returns the birthday as written, or put together from the columns of year,
 * month and day; in German, Thunderbird calls the day what Outlook calls the
 * whole.
 */
static struct slice
birthday_of(struct arena *arena, const struct slice *cells)
{
	int32_t year = 0, month, day;
	char text[32];

	if (!number_whole(cells[BIRTH_MONTH], 1, 12, &month) ||
	    (!number_whole(cells[BIRTH_DAY], 1, 31, &day) &&
		!number_whole(cells[BIRTHDAY], 1, 31, &day)))
		return cells[BIRTHDAY];
	number_whole(cells[BIRTH_YEAR], 1, 9999, &year);
	snprintf(text, sizeof(text), "%04d-%02d-%02d", (int)year, (int)month,
	    (int)day);
	return arena_copy(arena, slice_of(text));
}

static void
set_birthday(struct contacts *contacts, const struct contact *contact,
    const struct slice *cells)
{
	struct importer *importer = &contacts->importer;
	struct slice text = birthday_of(&contacts->bytes, cells);
	struct date_text day;

	switch (birthday_read(text, false, &day)) {
	case BIRTHDAY_DATE:
		importer_set(importer, OUT_BIRTHDAY, slice_of(day.text));
		break;
	case BIRTHDAY_TEXT:
		importer_set(importer, OUT_BIRTHDAY, text);
		break;
	case BIRTHDAY_BAD:
		importer_skip_value(
		    importer, contact->place, "bad birthday", text);
		break;
	case BIRTHDAY_NONE:
		break;
	}
}

static void
print_contact(struct contacts *contacts, const struct contact *contact)
{
	struct importer *importer = &contacts->importer;
	struct slice cells[FIELDS];

	importer_begin(importer);
	if (contact->name.length == 0) {
		importer_skip(importer, "without a name or address");
		return;
	}
	read_fields(contacts, contact, cells);
	importer_add(importer, OUT_NAME, contact->name);
	collect_emails(contacts, contact);
	addressbook_set_emails(&contacts->addressbook, OUT_EMAIL, contact->name,
	    &contacts->emails);
	set_lists(contacts, contact);
	importer_set(importer, OUT_ORG, cells[COMPANY]);
	importer_set(
	    importer, OUT_ROLE, cells[cells[JOB].length > 0 ? JOB : TITLE]);
	importer_set(importer, OUT_CREDENTIALS, cells[SUFFIX]);
	importer_set(importer, OUT_NICKNAME, cells[NICKNAME]);
	importer_note(importer, OUT_NOTE, cells[NOTES]);
	set_birthday(contacts, contact, cells);
	if (importer_fits(importer, contact->place))
		importer_print(importer);
}

static void
read_contacts(struct contacts *contacts)
{
	struct row row;

	while (stream_next(contacts->stream, &row)) {
		struct contact *contact;

		contacts->list = alloc_grow(contacts->list, &contacts->capacity,
		    contacts->count + 1, sizeof(*contacts->list));
		contact = &contacts->list[contacts->count++];
		contact->place =
		    (struct place){stream_file(contacts->stream), row.line};
		contact->name = slice_empty;
		contact->cells = alloc_zeroed(
		    contacts->columns.count, sizeof(*contact->cells));
		for (uint32_t i = 0; i < contacts->columns.count; i++)
			contact->cells[i] = arena_copy(&contacts->bytes,
			    slice_trim(
				row.cells[contacts->columns.columns[i]]));
	}
}

static void
open_contacts(struct contacts *contacts, int argc, char *argv[])
{
	static const struct stream_form form = {is_header,
	    "this is not an export of contacts from Google, Outlook or Thunderbird",
	    importer_csv_hint, NULL, false};

	*contacts = (struct contacts){.list = NULL};
	importer_open(&contacts->importer, &format, contacts, argc, argv);
	addressbook_open(&contacts->addressbook, &contacts->importer);
	contacts->stream = importer_open_csv(&contacts->importer, &form);
	columns_open(&contacts->columns, contacts->stream, names);
	importer_start(&contacts->importer);
}

static int
close_contacts(struct contacts *contacts)
{
	for (size_t i = 0; i < contacts->count; i++)
		free(contacts->list[i].cells);
	free(contacts->list);
	free(contacts->emails.list);
	addressbook_close(&contacts->addressbook);
	columns_close(&contacts->columns);
	importer_close_csv(&contacts->importer, contacts->stream);
	arena_free(&contacts->bytes);
	return importer_close(&contacts->importer);
}

int
main(int argc, char *argv[])
{
	struct contacts contacts;

	open_contacts(&contacts, argc, argv);
	read_contacts(&contacts);
	for (size_t i = 0; i < contacts.count; i++)
		name_contact(&contacts, &contacts.list[i]);
	for (size_t i = 0; i < contacts.count; i++)
		name_by_address(&contacts, &contacts.list[i]);
	for (size_t i = 0; i < contacts.count; i++)
		print_contact(&contacts, &contacts.list[i]);
	return close_contacts(&contacts);
}
