/* nw-from-vcard: an address book in vCards as a list of people. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/text.h"
#include "import/addressbook.h"
#include "import/birthday.h"
#include "import/importer.h"
#include "import/linkedinurl.h"
#include "nw-from-vcard/vcard.h"
#include "records/status.h"
#include "tool/content.h"

const char diag_tool[] = "nw-from-vcard";

enum column {
	NAME,
	EMAIL,
	ORG,
	ROLE,
	TAGS,
	NOTE,
	PHONE,
	BIRTHDAY,
	NICKNAME,
	UNIT,
	AKA,
	UID
};

static const char *const columns[] = {"name", "email", "org", "role", "tags",
    "note", "phone", "birthday", "nickname", "unit", "aka", "uid", NULL};

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-vcard [-kq] [--strict-names] [-p people] [-c columns]\n"
		"                     [-d delimiter] [file ...]\n",
	    .description =
		"Turns address books in vCards (2.1, 3.0, 4.0), as phones and mail programs\n"
		"export them, into a list of people: a row for each card.\n",
	    .example = "nw-from-vcard contacts.vcf | nw-add -f people.csv -i",
	    .common = "pcdkq",
	    .own = {{IMPORTER_STRICT_NAMES, "strict-names", NULL,
		"join nobody in people by the name alone"}},
	},
    .record = "card",
    .columns = columns,
};

static const char *const properties[] = {"FN", "N", "NICKNAME", "ORG", "TITLE",
    "ROLE", "EMAIL", "TEL", "BDAY", "NOTE", "CATEGORIES", "X-ANDROID-CUSTOM",
    "KIND", "X-ADDRESSBOOKSERVER-KIND", "URL", "SOCIALPROFILE",
    "X-SOCIALPROFILE", "X-LINKEDIN", "UID", NULL};

/* The current card, and where it goes. */
struct card {
	struct vcard vcard;
	struct importer *importer;
	struct place place;
	struct arena bytes;
	struct addressbook_emails emails;
	struct addressbook *addressbook;
};

/* Returns the next property of that name from *at on, or NULL. */
static const struct property *
next_property(const struct card *card, const char *name, size_t *at)
{
	while (*at < card->vcard.count) {
		const struct property *property =
		    &card->vcard.properties[(*at)++];

		if (property_is(property, name))
			return property;
	}
	return NULL;
}

static bool
is_filled(const struct card *card, enum column column)
{
	return card->importer->cells[column].length > 0;
}

static void
add(struct card *card, enum column column, struct slice escaped)
{
	importer_add(
	    card->importer, column, property_unescape(escaped, &card->bytes));
}

static void
collect_emails(struct card *card)
{
	const struct property *property;
	struct place place = card->place;
	size_t at = 0;

	card->emails.count = 0;
	while ((property = next_property(card, "EMAIL", &at)) != NULL) {
		place.line = property->line;
		addressbook_add_emails(&card->emails, &card->bytes,
		    property_unescape(property->value, &card->bytes), place);
	}
}

static void
add_phones(struct card *card)
{
	const struct property *property;
	size_t at = 0;

	while ((property = next_property(card, "TEL", &at)) != NULL) {
		struct slice value = slice_trim(property->value);

		slice_take_nocase(&value, "tel:");
		add(card, PHONE, value);
	}
}

/* Fills an empty cell from the first property that can. */
static void
fill(struct card *card, enum column column, const char *name)
{
	const struct property *property;
	size_t at = 0;

	while (!is_filled(card, column) &&
	    (property = next_property(card, name, &at)) != NULL)
		add(card, column, property->value);
}

/* Prints the names that a part of N lists, separated by blanks. */
static void
put_names(struct card *card, FILE *out, bool *any, struct slice part)
{
	struct slice name;

	while (property_part(&part, ',', &name)) {
		name = slice_trim(property_unescape(name, &card->bytes));
		if (name.length > 0)
			text_put_item(out, any, " ", name);
	}
}

/* N is: family name, given name, other names, prefixes, suffixes. */
static void
fill_name_of_parts(struct card *card)
{
	static const int spoken[] = {3, 1, 2, 0, 4};
	enum { PARTS = sizeof(spoken) / sizeof(spoken[0]) };
	const struct property *property;
	size_t at = 0;

	while (!is_filled(card, NAME) &&
	    (property = next_property(card, "N", &at)) != NULL) {
		struct slice rest = property->value, parts[PARTS] = {{"", 0}};
		struct text name;
		FILE *out = text_open(&name);
		bool any = false;

		for (int i = 0; i < PARTS; i++)
			if (!property_part(&rest, ';', &parts[i]))
				break;
		for (int i = 0; i < PARTS; i++)
			put_names(card, out, &any, parts[spoken[i]]);
		importer_add(
		    card->importer, NAME, text_close(&name, &card->bytes));
	}
}

static void
fill_org(struct card *card)
{
	const struct property *property;
	size_t at = 0;

	while (!is_filled(card, ORG) && !is_filled(card, UNIT) &&
	    (property = next_property(card, "ORG", &at)) != NULL) {
		struct slice rest = property->value, part;

		if (property_part(&rest, ';', &part))
			add(card, ORG, part);
		while (property_part(&rest, ';', &part))
			add(card, UNIT, part);
	}
}

/* Returns whether nw-to-vcard adds the category itself: it may be old. */
static bool
is_status(struct slice category)
{
	category = slice_trim(category);
	return slice_take_nocase(&category, "nw-") &&
	    status_find(category) != STATUSES;
}

/* vCard 2.1 separates them with semicolons, other versions with commas. */
static void
add_tags(struct card *card)
{
	const struct property *property;
	size_t at = 0;

	while ((property = next_property(card, "CATEGORIES", &at)) != NULL) {
		struct slice rest = property->value, part, tag;

		while (property_part(&rest, ',', &part))
			while (property_part(&part, ';', &tag))
				if (!is_status(tag))
					add(card, TAGS, tag);
	}
}

static void
add_nicknames(struct card *card)
{
	static const char android[] = "vnd.android.cursor.item/nickname";
	const struct property *property;
	struct slice rest, part;
	size_t at = 0;

	while ((property = next_property(card, "NICKNAME", &at)) != NULL) {
		rest = property->value;
		while (property_part(&rest, ',', &part))
			add(card, NICKNAME, part);
	}
	at = 0;
	while (
	    (property = next_property(card, "X-ANDROID-CUSTOM", &at)) != NULL) {
		rest = property->value;
		if (property_part(&rest, ';', &part) &&
		    slice_is(part, android) && property_part(&rest, ';', &part))
			add(card, NICKNAME, part);
	}
}

/* Joins all notes. */
static void
set_note(struct card *card)
{
	const struct property *property;
	size_t at = 0;
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);

	while ((property = next_property(card, "NOTE", &at)) != NULL)
		text_put_item(out, &any, "\n",
		    property_unescape(property->value, &card->bytes));
	importer_note(card->importer, NOTE, text_close(&text, &card->bytes));
}

static void
set_birthday(struct card *card)
{
	size_t at = 0;
	const struct property *property = next_property(card, "BDAY", &at);
	struct place place = card->place;
	struct slice text;
	struct date_text day;

	if (property == NULL)
		return;
	text = property_unescape(property->value, &card->bytes);
	switch (birthday_read(
	    text, property_has(property, "X-APPLE-OMIT-YEAR", "1604"), &day)) {
	case BIRTHDAY_DATE:
		importer_set(card->importer, BIRTHDAY, slice_of(day.text));
		break;
	case BIRTHDAY_TEXT:
		importer_set(card->importer, BIRTHDAY, text);
		break;
	case BIRTHDAY_BAD:
		place.line = property->line;
		importer_skip_value(
		    card->importer, place, "bad date in BDAY", text);
		break;
	case BIRTHDAY_NONE:
		break;
	}
}

/* Returns whether the property says that it is about LinkedIn. */
static bool
is_linkedin(const struct property *property)
{
	static const char *const parameters[] = {
	    "TYPE", "SERVICE-TYPE", "X-SERVICE-TYPE"};

	for (size_t i = 0; i < sizeof(parameters) / sizeof(parameters[0]); i++)
		if (property_has(property, parameters[i], "LinkedIn"))
			return true;
	return property_is(property, "X-LINKEDIN");
}

/* Returns the address of a profile at LinkedIn, empty if it is not one. */
static struct slice
profile_of(struct card *card, const struct property *property)
{
	struct slice value = property_unescape(property->value, &card->bytes);
	struct slice user = property_parameter(property, "X-USER");
	struct slice address = linkedinurl_profile(&card->bytes, value);

	if (address.length > 0 || !is_linkedin(property))
		return address;
	/* Apple writes "x-apple:" before the name of a user. */
	slice_take_nocase(&value, "x-apple:");
	return linkedinurl_of_user(
	    &card->bytes, user.length > 0 ? user : value);
}

static void
add_profiles(struct card *card)
{
	static const char *const names[] = {
	    "URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "X-LINKEDIN"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct property *property;
		size_t at = 0;

		while ((property = next_property(card, names[i], &at)) != NULL)
			importer_add(
			    card->importer, AKA, profile_of(card, property));
	}
}

static bool
is_kind(const struct card *card, const char *kind)
{
	static const char *const names[] = {"KIND", "X-ADDRESSBOOKSERVER-KIND"};

	for (int i = 0; i < 2; i++) {
		size_t at = 0;
		const struct property *property =
		    next_property(card, names[i], &at);

		if (property != NULL &&
		    slice_equal_nocase(
			slice_trim(property->value), slice_of(kind)))
			return true;
	}
	return false;
}

/* Returns the reason to skip the card; NULL to keep it. */
static const char *
reason_against(const struct card *card)
{
	if (is_kind(card, "group"))
		return "for groups";
	if (is_kind(card, "location") || is_kind(card, "device") ||
	    is_kind(card, "application"))
		return "for places or things";
	if (!is_filled(card, NAME) &&
	    addressbook_first_address(&card->emails).length == 0)
		return "without a name";
	return NULL;
}

static void
fill_name(struct card *card)
{
	static const enum column others[] = {NICKNAME, ORG};

	fill(card, NAME, "FN");
	fill_name_of_parts(card);
	for (int i = 0; i < 2 && !is_filled(card, NAME); i++) {
		struct slice list = card->importer->cells[others[i]], item;

		if (slice_item(&list, ';', &item))
			importer_add(card->importer, NAME, item);
	}
	if (!is_filled(card, NAME))
		importer_add(card->importer, NAME,
		    addressbook_first_address(&card->emails));
}

/* Names the card, and sets the addresses that belong to the name. */
static void
settle_name(struct card *card)
{
	struct importer *importer = card->importer;
	struct slice name = addressbook_name(
	    card->addressbook, importer->cells[NAME], &card->emails);

	importer_set(importer, NAME, name);
	addressbook_set_emails(card->addressbook, EMAIL, name, &card->emails);
}

/* Sets the identifier, unless nw-to-vcard makes the same of the name. */
static void
set_identifier(struct card *card)
{
	struct importer *importer = card->importer;
	struct slice made =
	    content_identifier(&card->bytes, "nw-", importer->cells[NAME]);

	fill(card, UID, "UID");
	if (slice_equal(importer->cells[UID], made))
		importer_set(importer, UID, slice_empty);
}

static void
print_card(struct card *card)
{
	const char *reason;

	collect_emails(card);
	fill_org(card);
	fill(card, ROLE, "TITLE");
	fill(card, ROLE, "ROLE");
	add_tags(card);
	set_note(card);
	add_phones(card);
	add_nicknames(card);
	fill_name(card);
	reason = reason_against(card);
	if (reason != NULL) {
		importer_skip(card->importer, reason);
	} else {
		set_birthday(card);
		add_profiles(card);
		settle_name(card);
		set_identifier(card);
		if (importer_fits(card->importer, card->place))
			importer_print(card->importer);
	}
}

struct cards {
	struct importer importer;
	struct addressbook addressbook;
};

static void
skip_value(void *closure, size_t line, const char *what, struct slice value)
{
	struct card *card = closure;
	struct place place = {card->place.file, line};

	importer_skip_value(card->importer, place, what, value);
}

static void
read_file(void *closure, const char *path)
{
	struct cards *cards = closure;
	struct importer *importer = &cards->importer;
	struct input input = input_open(path);
	struct card card = {.importer = importer,
	    .place = {input.name, 0},
	    .addressbook = &cards->addressbook};
	struct vcard_reader *reader =
	    vcard_open(input.descriptor, properties, skip_value, &card);
	enum vcard_result result;

	vcard_watch(reader, &importer->progress);
	while ((result = vcard_next(reader, &card.vcard)) != VCARD_END) {
		struct slice problem = vcard_problem(reader);

		card.place.line = card.vcard.line;
		if (result == VCARD_FAILED)
			diag_die_at(input.name, card.vcard.line, "%.*s",
			    SLICE_ARG(problem));
		importer_begin(importer);
		if (result == VCARD_BAD)
			importer_reject(
			    importer, card.place, "%.*s", SLICE_ARG(problem));
		else
			print_card(&card);
		arena_free(&card.bytes);
	}
	free(card.emails.list);
	vcard_close(reader);
	input_close(input);
}

int
main(int argc, char *argv[])
{
	struct cards cards;

	importer_open(&cards.importer, &format, &cards, argc, argv);
	addressbook_open(&cards.addressbook, &cards.importer);
	importer_start(&cards.importer);
	importer_read_files(&cards.importer, read_file);
	addressbook_close(&cards.addressbook);
	return importer_close(&cards.importer);
}
