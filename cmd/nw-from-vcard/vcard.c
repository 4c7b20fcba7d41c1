/* vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs write them. */
/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/lines.h"
#include "base/text.h"
#include "base/utf8.h"
#include "import/charset.h"
#include "nw-from-vcard/encoding.h"
#include "nw-from-vcard/vcard.h"

/* A kept byte takes up to three in quoted-printable, plus soft breaks. */
enum { LINE_LIMIT = 4 * VCARD_LIMIT };

struct vcard_reader {
	struct lines *lines;
	const char *const *names;
	void (*skip)(
	    void *closure, size_t line, const char *what, struct slice value);
	void *closure; /* of skip */
	bool begun_file;

	struct line text; /* the current property, unfolded */
	size_t solid; /* its length without blanks at the end, 0: not known */
	bool has_colon;
	enum property_encoding encoding;
	struct line ahead; /* the next line */
	bool has_ahead;
	size_t begun; /* the line of a BEGIN that was read already, or 0 */

	struct property *properties;
	size_t count, capacity;
	size_t kept; /* bytes kept of the card */
	struct arena bytes;

	struct slice problem; /* the first one of the card */
	size_t problem_line;
};

struct vcard_reader *
vcard_open(int descriptor, const char *const *names,
    void (*skip)(
	void *closure, size_t line, const char *what, struct slice value),
    void *closure)
{
	struct vcard_reader *reader = alloc_zeroed(1, sizeof(*reader));

	reader->lines = lines_open(descriptor);
	reader->names = names;
	reader->skip = skip;
	reader->closure = closure;
	return reader;
}

void
vcard_watch(struct vcard_reader *reader, struct progress *progress)
{
	lines_watch(reader->lines, progress);
}

void
vcard_close(struct vcard_reader *reader)
{
	lines_close(reader->lines);
	free(reader->text.data);
	free(reader->ahead.data);
	free(reader->properties);
	arena_free(&reader->bytes);
	free(reader);
}

struct slice
vcard_problem(const struct vcard_reader *reader)
{
	return reader->problem;
}

/* Notes what is wrong with the card; the first problem counts. */
__attribute__((format(printf, 3, 4))) static void
complain(struct vcard_reader *reader, size_t line, const char *format, ...)
{
	va_list arguments;
	struct text text;

	if (reader->problem.length > 0)
		return;
	va_start(arguments, format);
	vfprintf(text_open(&text), format, arguments);
	va_end(arguments);
	reader->problem = text_close(&text, &reader->bytes);
	reader->problem_line = line;
}

/* Returns whether the line is name:VCARD, in any case. */
static bool
is_edge(const struct property *property, const char *name)
{
	return property_is(property, name) &&
	    slice_equal_nocase(slice_trim(property->value), slice_of("VCARD"));
}

/* Returns whether the value of the property is in that encoding. */
static bool
is_in(struct vcard_reader *reader, enum property_encoding encoding)
{
	struct property property;

	/* Looked up only once, because thousands of lines may follow. */
	if (reader->encoding == PROPERTY_UNKNOWN && reader->has_colon)
		reader->encoding = property_parse(&reader->text, &property)
		    ? property_encoding(&property)
		    : PROPERTY_BARE;
	return reader->encoding == encoding;
}

/*
 * Notes what the text has from an offset on, so that nobody looks through all
 * of it again for each line that is joined.
 */
static void
note_text(struct vcard_reader *reader, size_t from)
{
	const struct line *text = &reader->text;
	size_t end = text->length;

	reader->has_colon = reader->has_colon ||
	    slice_contains((struct slice){text->data + from, end - from}, ':');
	while (end > from && slice_blank(text->data[end - 1]))
		end--;
	if (end > from)
		reader->solid = end;
}

/* Removes the soft break of quoted-printable; false if there is no break. */
static bool
take_soft_break(struct vcard_reader *reader)
{
	if (reader->solid == 0 || reader->text.data[reader->solid - 1] != '=' ||
	    !is_in(reader, PROPERTY_PRINTABLE))
		return false;
	reader->text.length = reader->solid - 1;
	reader->solid = 0;
	return true;
}

/* Joins the next line to the text, if it belongs to it. */
static bool
join(struct vcard_reader *reader, bool after_blank)
{
	struct slice ahead = line_text(&reader->ahead);
	struct property property;
	bool is_end = property_parse(&reader->ahead, &property) &&
	    is_edge(&property, "END");
	size_t before;

	if (after_blank || is_end || !take_soft_break(reader)) {
		if (slice_blank(ahead.data[0])) {
			slice_skip(&ahead, 1);
		} else if (after_blank || slice_contains(ahead, ':') ||
		    !is_in(reader, PROPERTY_BASE64)) {
			return false;
		}
	}
	before = reader->text.length;
	line_append(&reader->text, ahead, LINE_LIMIT);
	note_text(reader, before);
	return true;
}

static bool
read_ahead(struct vcard_reader *reader)
{
	reader->has_ahead =
	    lines_next(reader->lines, &reader->ahead, LINE_LIMIT);
	return reader->has_ahead;
}

/* Goes to the next line that is not blank; false at the end. */
static bool
find_text(struct vcard_reader *reader)
{
	while (!reader->has_ahead ||
	    slice_trim(line_text(&reader->ahead)).length == 0)
		if (!read_ahead(reader))
			return false;
	return true;
}

/* Reads a property, unfolded; false at the end of the file. */
static bool
next_text(struct vcard_reader *reader)
{
	struct line line = reader->text;
	bool after_blank = false;

	if (!find_text(reader))
		return false;
	reader->text = reader->ahead;
	reader->ahead = line;
	reader->encoding = PROPERTY_UNKNOWN;
	reader->has_colon = false;
	reader->solid = 0;
	note_text(reader, 0);
	while (read_ahead(reader)) {
		/* Empty lines may be anywhere, even in a folded property. */
		if (reader->ahead.length == 0)
			after_blank = true;
		else if (!join(reader, after_blank))
			break;
	}
	take_soft_break(reader);
	return true;
}

static bool
is_wanted(const struct vcard_reader *reader, const struct property *property)
{
	for (const char *const *name = reader->names; *name != NULL; name++)
		if (property_is(property, *name))
			return true;
	return false;
}

/* A name that cannot be read costs the card, any other value only itself. */
__attribute__((format(printf, 3, 4))) static void
refuse(struct vcard_reader *reader, const struct property *property,
    const char *format, ...)
{
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	va_list arguments;
	struct slice problem;

	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	putc('\0', out);
	problem = text_close(&text, &scratch);
	if (property_is(property, "FN") || property_is(property, "N"))
		complain(reader, property->line, "%s", problem.data);
	else
		reader->skip(
		    reader->closure, property->line, problem.data, slice_empty);
	arena_free(&scratch);
}

static bool
decode_charset(struct vcard_reader *reader, struct property *property,
    struct slice charset)
{
	switch (charset_decode(
	    charset, property->value, &reader->bytes, &property->value)) {
	case CHARSET_UNKNOWN:
		refuse(reader, property,
		    "%s is in an unknown character set: %s",
		    diag_name(property->name).text, diag_quote(charset).text);
		return false;
	case CHARSET_MALFORMED:
		refuse(reader, property, "%s is not %s",
		    diag_name(property->name).text, diag_name(charset).text);
		return false;
	default:
		return true;
	}
}

static bool
decode_base64(struct vcard_reader *reader, struct property *property)
{
	bool empty = slice_trim(property->value).length == 0;

	property->value = encoding_base64(property->value, &reader->bytes);
	if (property->value.length > 0 || empty)
		return true;
	refuse(reader, property, "%s is not base64",
	    diag_name(property->name).text);
	return false;
}

/* Decodes the value into UTF-8; false, after a report, if that fails. */
static bool
decode(struct vcard_reader *reader, struct property *property)
{
	struct slice charset = property_parameter(property, "CHARSET");
	enum property_encoding encoding = property_encoding(property);

	if (encoding == PROPERTY_PRINTABLE)
		property->value =
		    encoding_printable(property->value, &reader->bytes);
	else if (encoding == PROPERTY_BASE64 &&
	    !decode_base64(reader, property))
		return false;
	if (charset.length > 0 &&
	    !slice_equal_nocase(charset, slice_of("UTF-8"))) {
		if (!decode_charset(reader, property, charset))
			return false;
	} else if (!utf8_valid(property->value)) {
		refuse(reader, property, "%s is not UTF-8%s",
		    diag_name(property->name).text,
		    encoding == PROPERTY_BARE ? " (try iconv -f WINDOWS-1252)"
					      : "");
		return false;
	}
	if (slice_contains(property->value, '\0')) {
		refuse(reader, property, "a NUL byte in %s",
		    diag_name(property->name).text);
		return false;
	}
	return true;
}

static void
keep(struct vcard_reader *reader, struct property property)
{
	struct arena *bytes = &reader->bytes;

	property.name = arena_copy(bytes, property.name);
	property.parameters = arena_copy(bytes, property.parameters);
	property.preference = property_preference(&property);
	if (!reader->text.cut && !decode(reader, &property))
		return;
	property.value = arena_copy(bytes, property.value);
	reader->kept += property.name.length + property.parameters.length +
	    property.value.length;
	if (reader->text.cut || reader->kept > VCARD_LIMIT)
		complain(reader, property.line,
		    "a card of more than 64 KiB, pictures not counted");
	reader->properties = alloc_grow(reader->properties, &reader->capacity,
	    reader->count + 1, sizeof(*reader->properties));
	reader->properties[reader->count++] = property;
}

/* Reads a card up to its END, or to what comes instead. */
static void
read_card(struct vcard_reader *reader, size_t begun)
{
	bool agent = false; /* in 2.1, its value is a whole card */
	size_t depth = 1;

	while (depth > 0 && next_text(reader)) {
		struct property property;

		if (!property_parse(&reader->text, &property)) {
			reader->skip(reader->closure, reader->text.number,
			    "not a property:", line_text(&reader->text));
			continue;
		}
		if (is_edge(&property, "END")) {
			depth--;
		} else if (is_edge(&property, "BEGIN")) {
			if (!agent) {
				reader->begun = property.line;
				break;
			}
			depth++;
		} else if (depth == 1 && reader->problem.length == 0 &&
		    is_wanted(reader, &property)) {
			keep(reader, property);
		}
		agent = property_is(&property, "AGENT") &&
		    slice_trim(property.value).length == 0;
	}
	if (depth == 0)
		return;
	/* In a card that was cut off, other problems do not matter. */
	reader->problem = slice_empty;
	complain(reader, begun, "a card without END:VCARD");
}

static bool
begins_card(struct vcard_reader *reader)
{
	struct line *line = &reader->text;
	struct property property;

	/* The mark is at the start of a file, or of one joined to another. */
	if (line->length >= 3 && memcmp(line->data, "\xef\xbb\xbf", 3) == 0) {
		line->length -= 3;
		memmove(line->data, line->data + 3, line->length);
	}
	return property_parse(line, &property) && is_edge(&property, "BEGIN");
}

/* Returns the line of the next BEGIN, 0 at the end of the file. */
static size_t
find_card(struct vcard_reader *reader)
{
	size_t begun = reader->begun;

	reader->begun = 0;
	while (begun == 0 && next_text(reader)) {
		if (begins_card(reader))
			begun = reader->text.number;
		else
			reader->skip(reader->closure, reader->text.number,
			    "outside of a card:", line_text(&reader->text));
	}
	return begun;
}

/* Returns whether the file starts with a vCard; else notes what it is. */
static bool
begin_file(struct vcard_reader *reader)
{
	const char *foreign = input_foreign(lines_start(reader->lines));
	const char *problem = "this is not a vCard";

	reader->begun_file = true;
	if (foreign != NULL) {
		complain(reader, 1, "%s", foreign);
		return false;
	}
	if (!next_text(reader)) {
		problem = "this is not a vCard: it is empty";
	} else if (begins_card(reader)) {
		reader->begun = reader->text.number;
		return true;
	}
	complain(reader, reader->text.number, "%s", problem);
	return false;
}

static int
compare_preference(const void *first, const void *second)
{
	const struct property *a = first, *b = second;

	if (a->preference != b->preference)
		return a->preference < b->preference ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

static enum vcard_result
read_next(struct vcard_reader *reader, struct vcard *card)
{
	if (!reader->begun_file && !begin_file(reader))
		return VCARD_FAILED;
	card->line = find_card(reader);
	if (card->line == 0)
		return VCARD_END;
	read_card(reader, card->line);
	return reader->problem.length > 0 ? VCARD_BAD : VCARD_CARD;
}

enum vcard_result
vcard_next(struct vcard_reader *reader, struct vcard *card)
{
	enum vcard_result result;

	arena_free(&reader->bytes);
	reader->problem = slice_empty;
	reader->count = reader->kept = 0;
	*card = (struct vcard){0, 0, NULL};
	result = read_next(reader, card);
	if (lines_error(reader->lines) != 0) {
		result = VCARD_FAILED;
		reader->problem =
		    slice_of(strerror(lines_error(reader->lines)));
		reader->problem_line = 0;
	}
	if (result == VCARD_BAD || result == VCARD_FAILED)
		card->line = reader->problem_line;
	if (reader->count > 1)
		qsort(reader->properties, reader->count,
		    sizeof(*reader->properties), compare_preference);
	card->count = reader->count;
	card->properties = reader->properties;
	return result;
}
