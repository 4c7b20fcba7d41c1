/* A person as a vCard, as it is written. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "import/address.h"
#include "import/birthday.h"
#include "nw-to-vcard/card.h"
#include "nw-to-vcard/nameparts.h"
#include "records/status.h"
#include "tool/content.h"
#include "tool/words.h"

/* The properties of the current card. */
struct card {
	struct card_writer *writer;
	const struct person *person;
	struct arena bytes;
	FILE *out;
};

static struct slice
cell(struct card *card, const char *column)
{
	return people_named_cell(card->writer->people, card->person, column);
}

/* Writes a text if it is not empty. */
static void
put_text(struct card *card, const char *name, struct slice text)
{
	if (text.length > 0)
		content_line(
		    card->out, name, content_escape(&card->bytes, text));
}

/* Returns the items of a list as one value: escaped, with that separator. */
static struct slice
join(struct card *card, struct slice list, const char *separator)
{
	struct text text;
	FILE *out = text_open(&text);
	struct slice item;
	bool any = false;

	while (slice_item(&list, ';', &item))
		text_put_item(
		    out, &any, separator, content_escape(&card->bytes, item));
	return text_close(&text, &card->bytes);
}

/* Writes the items of a list, with that separator, if there are any. */
static void
put_list(struct card *card, const char *name, const char *separator,
    struct slice list)
{
	struct slice value = join(card, list, separator);

	if (value.length > 0)
		content_line(card->out, name, value);
}

/* Returns whether it can stand in a property as it is, as a URI must. */
static bool
is_uri(struct slice text)
{
	size_t colon = slice_find(text, ':');

	if (colon == 0 || colon + 1 >= text.length)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] <= ' ' || text.data[i] > '~' ||
		    strchr("\"<>\\^`{|}", text.data[i]) != NULL)
			return false;
	for (size_t i = 0; i < colon; i++)
		if (strchr("/@,?#", text.data[i]) != NULL)
			return false;
	return true;
}

/* Returns whether it is the address of a page. */
static bool
is_page(struct slice text)
{
	return slice_starts_nocase(text, "https://") ||
	    slice_starts_nocase(text, "http://");
}

static void
put_page(struct card *card, struct slice page)
{
	if (is_uri(page))
		content_line(card->out, "URL", page);
	else
		put_text(card, "URL", page);
}

/*
 * Returns the identifier: that of the address book it comes from, else one made
 * of the name.  If another card has it, a number follows the latter.
 */
static struct slice
identifier(struct card *card)
{
	struct map *others = &card->writer->identifiers;
	struct slice list = cell(card, "uid"), found, made;
	uint32_t known = others->count;

	if (slice_item(&list, ';', &found)) {
		map_intern(others, found);
		if (others->count > known)
			return found;
		notices_give(&card->writer->notices, "uids of two people",
		    (struct place){NULL, 0},
		    "two people have the uid %s; %s gets another one",
		    diag_quote(found).text,
		    diag_quote(card->person->name).text);
	}
	made = content_identifier(&card->bytes, "nw-", card->person->name);
	found = made;
	map_intern(others, found);
	for (size_t i = 2; others->count == known; i++) {
		found =
		    words_format(&card->bytes, "%.*s-%zu", SLICE_ARG(made), i);
		map_intern(others, found);
	}
	return found;
}

static void
put_identifier(struct card *card)
{
	struct slice text = identifier(card);

	if (!card->writer->four)
		put_text(card, "UID", text);
	else if (is_uri(text))
		content_line(card->out, "UID", text);
	else
		put_text(card, "UID;VALUE=text", text);
}

static void
put_name(struct card *card)
{
	struct slice name = card->person->name;
	/* An organisation has one name. */
	struct nameparts parts = slice_equal(name, cell(card, "org"))
	    ? (struct nameparts){.family = name}
	    : nameparts_guess(name);
	const struct slice list[5] = {parts.family, parts.given,
	    parts.additional, parts.prefix, parts.suffix};
	struct text text;
	FILE *out = text_open(&text);

	put_text(card, "FN", name);
	for (size_t i = 0; i < 5; i++) {
		fputs(i > 0 ? ";" : "", out);
		text_put(out, content_escape(&card->bytes, list[i]));
	}
	content_line(card->out, "N", text_close(&text, &card->bytes));
}

/* Writes a property for each item; the first of several is preferred. */
static void
put_each(struct card *card, const char *name, struct slice list)
{
	const char *first = card->writer->four ? ";PREF=1" : ";TYPE=pref";
	struct slice rest = list, item;
	bool several =
	    slice_item(&rest, ';', &item) && slice_item(&rest, ';', &item);
	char property[32];

	snprintf(
	    property, sizeof(property), "%s%s", name, several ? first : "");
	while (slice_item(&list, ';', &item)) {
		put_text(card, property, item);
		snprintf(property, sizeof(property), "%s", name);
	}
}

static void
add_items(struct map *seen, struct slice list)
{
	struct slice item;

	while (slice_item(&list, ';', &item))
		map_add_item(seen, item);
}

/*
 * Writes the pages among the aliases; appends the addresses and the other
 * names, each unless it is there, to these lists.
 */
static void
sort_aliases(struct card *card, struct slice *addresses, struct slice *names)
{
	struct slice aka = cell(card, "aka"), item;
	struct text text, other;
	FILE *out = text_open(&text), *others = text_open(&other);
	bool any = addresses->length > 0, any_other = names->length > 0;
	struct map seen;

	map_open(&seen);
	add_items(&seen, *addresses);
	add_items(&seen, *names);
	text_put(out, *addresses);
	text_put(others, *names);
	while (slice_item(&aka, ';', &item)) {
		if (!map_add_item(&seen, item))
			continue;
		if (is_page(item))
			put_page(card, item);
		else if (address_valid(item))
			text_put_item(out, &any, ";", item);
		else
			text_put_item(others, &any_other, ";", item);
	}
	*addresses = text_close(&text, &card->bytes);
	*names = text_close(&other, &card->bytes);
	map_close(&seen);
}

static void
put_aliases(struct card *card)
{
	struct slice addresses = cell(card, "email");
	struct slice names = cell(card, "nickname");

	sort_aliases(card, &addresses, &names);
	put_page(card, cell(card, "url"));
	put_list(card, "NICKNAME", ",", names);
	put_each(card, "EMAIL", addresses);
}

static void
put_organisation(struct card *card)
{
	struct slice org = cell(card, "org"), unit = cell(card, "unit");
	struct text text;
	FILE *out = text_open(&text);
	struct slice value;

	text_put(out, content_escape(&card->bytes, org));
	fputs(unit.length > 0 ? ";" : "", out);
	text_put(out, join(card, unit, ";"));
	value = text_close(&text, &card->bytes);
	if (value.length > 0)
		content_line(card->out, "ORG", value);
}

/* Writes a date as each version has it; any other text stays. */
static void
put_birthday(struct card *card)
{
	struct card_writer *writer = card->writer;
	struct slice text = cell(card, "birthday");
	struct date_text day;

	switch (birthday_read(text, false, &day)) {
	case BIRTHDAY_NONE:
		return;
	case BIRTHDAY_TEXT:
	case BIRTHDAY_BAD:
		if (writer->odd_birthdays++ == 0)
			writer->first_odd = card->person;
		put_text(card, "BDAY;VALUE=text", text);
		return;
	case BIRTHDAY_DATE:
		break;
	}
	if (strlen(day.text) < sizeof("YYYY-MM-DD") - 1)
		fprintf(card->out,
		    writer->four ? "BDAY:--%.2s%.2s\r\n"
				 : "BDAY;X-APPLE-OMIT-YEAR=1604:1604-%.2s-%.2s"
				   "\r\n",
		    day.text, day.text + 3);
	else
		fprintf(card->out,
		    writer->four ? "BDAY:%.4s%.2s%.2s\r\n"
				 : "BDAY:%.4s-%.2s-%.2s\r\n",
		    day.text, day.text + 5, day.text + 8);
}

static void
put_categories(struct card *card)
{
	struct slice tags = cell(card, "tags");
	enum status status = status_find(cell(card, "status"));

	if (status != STATUSES)
		tags = words_format(&card->bytes, "%.*s;nw-%s", SLICE_ARG(tags),
		    status_names[status]);
	put_list(card, "CATEGORIES", ",", tags);
}

void
card_open(struct card_writer *writer, FILE *out, bool four,
    const struct people *people)
{
	*writer =
	    (struct card_writer){.out = out, .four = four, .people = people};
	map_open(&writer->identifiers);
}

void
card_print(struct card_writer *writer, const struct person *person)
{
	struct card card = {.writer = writer, .person = person};
	struct text text;

	card.out = text_open(&text);
	fprintf(card.out,
	    "BEGIN:VCARD\r\nVERSION:%s\r\n"
	    "PRODID:-//nw//nw-to-vcard//EN\r\n",
	    writer->four ? "4.0" : "3.0");
	put_identifier(&card);
	put_name(&card);
	put_aliases(&card);
	put_each(&card, "TEL", cell(&card, "phone"));
	put_organisation(&card);
	put_text(&card, "TITLE", cell(&card, "role"));
	put_birthday(&card);
	put_text(&card, "NOTE", cell(&card, "note"));
	put_categories(&card);
	put_text(&card, "X-NW-WARMTH", cell(&card, "warmth"));
	fputs("END:VCARD\r\n", card.out);
	/* At once: if that fails, nothing follows what was lost. */
	text_put(writer->out, text_close(&text, &card.bytes));
	diag_check_stdout();
	arena_free(&card.bytes);
}

void
card_close(struct card_writer *writer)
{
	size_t count = writer->odd_birthdays;

	if (count > 0)
		diag_warn("%zu birthday%s not a date, such as %s of %s; kept "
			  "as text",
		    count, count == 1 ? " is" : "s are",
		    diag_quote(people_cell(writer->people, writer->first_odd,
				   PEOPLE_BIRTHDAY))
			.text,
		    diag_quote(writer->first_odd->name).text);
	notices_end(&writer->notices);
	notices_free(&writer->notices);
	map_close(&writer->identifiers);
}
