/* The trailers of commits that name a person who helped: Reviewed-by. */
/* SPDX-License-Identifier: ISC */
#include "nw-from-git/trailer.h"

/*
 * The benefit as nw-log(5) rates it: 1 a nod, 2 useful, 3 clearly helped, 4 it
 * opened a door.
 */
static const struct trailer_kind kinds[] = {
    {"acked", 1},
    {"reviewed", 2},
    {"tested", 2},
    {"reported", 2},
    {"noticed", 2},
    {"spotted", 2},
    {"found", 2},
    {"requested", 2},
    {"proposed", 2},
    {"inspired", 2},
    {"helped", 3},
    {"assisted", 3},
    {"suggested", 3},
    {"improved", 3},
    {"explained", 3},
    {"diagnosed", 3},
    {"analyzed", 3},
    {"analysed", 3},
    {"debugged", 3},
    {"bisected", 3},
    {"co-authored", 4},
    {"co-developed", 4},
    {"mentored", 4},
    {"co-mentored", 4},
    {"original-patch", 4},
    {"initial-patch", 4},
    {"based-on-patch", 4},
    {"contributions", 4},
};

/* Adds the kind of a word; false if it is not one. */
static bool
add_kind(struct trailer *trailer, struct slice word)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (slice_equal_nocase(word, slice_of(kinds[i].name)) &&
		    trailer->count < TRAILER_KINDS) {
			trailer->kinds[trailer->count++] = kinds[i];
			return true;
		}
	return false;
}

/* Takes the text before a separator, and the separator, off the text. */
static struct slice
take_until(struct slice *text, const char *separator)
{
	size_t length = strlen(separator), at = 0;
	struct slice before;

	while (at < text->length &&
	    !slice_starts_nocase(
		(struct slice){text->data + at, text->length - at}, separator))
		at++;
	before = (struct slice){text->data, at};
	slice_skip(text, at < text->length ? at + length : at);
	return before;
}

bool
trailer_read(struct slice line, struct trailer *trailer)
{
	static const char ending[] = "-by";
	struct slice key = {line.data, slice_find(line, ':')};
	size_t length = sizeof(ending) - 1;

	*trailer = (struct trailer){.count = 0};
	/* What is indented, quotes another commit. */
	if (key.length == line.length || key.length == 0 ||
	    slice_blank(key.data[0]))
		return false;
	slice_skip(&line, key.length + 1);
	trailer->rest = slice_trim(line);
	key = slice_trim(key);
	if (key.length <= length ||
	    !slice_equal_nocase(
		(struct slice){key.data + key.length - length, length},
		slice_of(ending)))
		return false;
	key.length -= length;
	while (key.length > 0)
		if (!add_kind(trailer, take_until(&key, "-and-")))
			return false;
	return true;
}

/* Takes the separators between two people off the text; false without one. */
static bool
take_separators(struct slice *text)
{
	static const char *const separators[] = {
	    ",", ";", "&", "+", "/", "and "};
	bool any = false, again = true;

	while (again) {
		again = false;
		*text = slice_trim(*text);
		for (size_t i = 0;
		     i < sizeof(separators) / sizeof(separators[0]); i++)
			again |= slice_take_nocase(text, separators[i]);
		any |= again;
	}
	return any;
}

/*
 * Returns whether all items between commas are addresses, or names of several
 * words.
 */
static bool
has_full_names(struct slice text)
{
	struct slice item;

	while (slice_item(&text, ',', &item))
		if (!slice_contains(item, ' ') && !slice_contains(item, '@'))
			return false;
	return true;
}

/* Takes a name off a text without addresses, and the separator after it. */
static struct slice
take_name(struct slice *text)
{
	static const char *const separators[] = {
	    "#", "(", ";", " & ", " and ", ","};
	enum { REMARKS = 2, SEPARATORS = 6 };
	int count = has_full_names(*text) ? SEPARATORS : SEPARATORS - 1;
	struct slice name = *text, rest = slice_empty;

	for (int i = 0; i < count; i++) {
		struct slice after = *text;
		struct slice before = take_until(&after, separators[i]);

		if (before.length < name.length) {
			name = before;
			rest = i < REMARKS ? slice_empty : after;
		}
	}
	*text = rest;
	return slice_trim(name);
}

/* Returns whether what follows an address is only a remark. */
static bool
is_remark(struct slice text)
{
	return text.length == 0 || strchr("([#", text.data[0]) != NULL ||
	    !slice_contains(text, '<');
}

bool
trailer_next(struct trailer *trailer, struct trailer_person *person)
{
	struct slice *rest = &trailer->rest, before, within;
	size_t close;

	*person = (struct trailer_person){.name = slice_empty};
	take_separators(rest);
	if (rest->length == 0)
		return false;
	close = slice_find(*rest, '>');
	if (close == rest->length || slice_find(*rest, '<') > close) {
		person->name = take_name(rest);
		person->written = person->name;
		return person->name.length > 0;
	}
	person->written = (struct slice){rest->data, close + 1};
	before = take_until(rest, "<");
	within = take_until(rest, ">");
	person->name = slice_trim(before);
	person->address = slice_trim(within);
	if (!take_separators(rest) && is_remark(*rest))
		*rest = slice_empty;
	return true;
}
