/* nw-mail: a list in words, for people. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "mime.h"
#include "number.h"
#include "options.h"
#include "utf8.h"

const char diag_tool[] = "nw-mail";

const char options_usage[] =
    "usage: nw-mail [-k] [-s subject] [-r from] [-n limit] [-d delimiter]\n"
    "               [address ...]\n"
    "\n"
    "Turns what nw-stale, nw-score and nw-intro print, read from standard\n"
    "input, into words: plain text, or with an address a whole message for\n"
    "sendmail -t.  Where there are no rows it prints nothing at all.\n"
    "\n"
    "  -s, --subject TEXT  subject and heading (else what the list is about)\n"
    "  -r, --from ADDRESS  whom the message is from\n"
    "  -n, --limit N       at most N entries (10), then how many more\n"
    "  -d, --delimiter C   the character between cells\n"
    "  -k, --keep-going    report and skip malformed rows\n"
    "  -h, --help          print this\n"
    "  -V, --version       print the version\n"
    "\n"
    "  nw-score -p people.csv log.csv | nw-stale | nw-mail\n";

enum { DEFAULT_LIMIT = 10, LINE_WIDTH = 72, ENTRY_LINES = 6 };

/* What is told of one row; texts are of the arena, empty where unused. */
struct entry {
	struct slice title;
	struct slice who;     /* what one knows of the person */
	struct slice address; /* to write to */
	struct slice lines[ENTRY_LINES];
	size_t line_count;
	struct slice quote; /* the last note, said behind the first line */
};

enum kind { PEOPLE, ROUTES, STRANGERS, PAIRS };

struct letter {
	enum kind kind;
	struct stream *stream;
	const struct header *header;
	struct slice heading;
	struct entry *entries;
	size_t count, capacity;
	size_t rows;	     /* those left out too */
	struct slice target; /* of routes, empty where there are several */
	struct arena bytes;
};

/* Text as it may be shown: what could deceive a terminal is replaced. */
static struct slice
shown(struct letter *letter, struct slice text)
{
	char *safe = NULL;
	size_t size;
	FILE *out = open_memstream(&safe, &size);
	struct slice copy;

	if (out == NULL)
		diag_out_of_memory();
	text = slice_trim(text);
	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(text, &code);

		if (code == '\n' || code == '\t')
			putc(' ', out);
		else if (utf8_deceptive(code) && code != 0x200d)
			fputs("\xef\xbf\xbd", out);
		else
			fwrite(text.data, 1, length, out);
		text.data += length;
		text.length -= length;
	}
	if (fclose(out) != 0)
		diag_out_of_memory();
	copy = arena_copy(&letter->bytes, (struct slice){safe, size});
	free(safe);
	return copy;
}

/* A text made by printf(3), in the letter's memory. */
static struct slice __attribute__((format(printf, 2, 3)))
text_of(struct letter *letter, const char *format, ...)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	struct slice copy;
	va_list arguments;

	if (out == NULL)
		diag_out_of_memory();
	va_start(arguments, format);
	vfprintf(out, format, arguments);
	va_end(arguments);
	if (fclose(out) != 0)
		diag_out_of_memory();
	copy = arena_copy(&letter->bytes, (struct slice){text, size});
	free(text);
	return copy;
}

static void
add_line(struct entry *entry, struct slice line)
{
	if (line.length > 0 && entry->line_count < ENTRY_LINES)
		entry->lines[entry->line_count++] = line;
}

/* A cell by the name of its column, fit to be shown; empty without one. */
static struct slice
cell(struct letter *letter, const struct row *row, const char *name)
{
	uint32_t at = stream_column(letter->stream, name, false);

	return at != HEADER_NONE ? shown(letter, row->cells[at])
				 : (struct slice){"", 0};
}

static bool
reject(struct letter *letter, const char *name, struct slice value)
{
	stream_reject(letter->stream, "bad %s %s in column %s", name,
	    diag_quote(value).text, name);
	return false;
}

/* A day, DATE_NONE where the cell is empty; false if it is no date. */
static bool
day_cell(struct letter *letter, const struct row *row, const char *name,
    int32_t *day)
{
	struct slice text = cell(letter, row, name);

	*day = DATE_NONE;
	if (text.length == 0 || date_parse(text, day))
		return true;
	return reject(letter, name, text);
}

/* A number, NAN where the cell is empty; false if it is none. */
static bool
real_cell(struct letter *letter, const struct row *row, const char *name,
    double *value)
{
	struct slice text = cell(letter, row, name);

	*value = NAN;
	if (text.length == 0 || number_real(text, value))
		return true;
	return reject(letter, name, text);
}

/* "1 May 2026" */
static struct slice
date_words(struct letter *letter, int32_t day)
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};
	struct date_text iso = date_format(day);
	int32_t year = 0, month = 1, of_month = 0;

	number_whole((struct slice){iso.text, 4}, 1, 9999, &year);
	number_whole((struct slice){iso.text + 5, 2}, 1, 12, &month);
	number_whole((struct slice){iso.text + 8, 2}, 1, 31, &of_month);
	return text_of(
	    letter, "%d %s %d", (int)of_month, months[month - 1], (int)year);
}

/* Days in the unit one would say them in: "8 weeks", "a year". */
static struct slice
span_words(struct letter *letter, double days)
{
	static const struct {
		double least, unit;
		const char *one, *many;
	} units[] = {{700, 365.25, "a year", "years"},
	    {60, 30.44, "a month", "months"}, {14, 7, "a week", "weeks"},
	    {0, 1, "a day", "days"}};
	size_t i = 0;
	long count;

	if (days >= 350 && days < 550)
		return text_of(letter, "a year");
	while (days < units[i].least)
		i++;
	count = lround(days / units[i].unit);
	if (count == 1)
		return text_of(letter, "%s", units[i].one);
	return text_of(letter, "%ld %s", count, units[i].many);
}

static struct slice
joined(
    struct letter *letter, struct slice a, const char *between, struct slice b)
{
	if (a.length == 0)
		return b;
	if (b.length == 0)
		return a;
	return text_of(letter, "%.*s%s%.*s", (int)a.length, a.data, between,
	    (int)b.length, b.data);
}

/* A list cell with commas, behind a word; empty where the cell is. */
static struct slice
list_words(struct letter *letter, const char *word, struct slice list)
{
	struct slice words = {"", 0}, item;

	while (slice_item(&list, ';', &item))
		words = joined(letter, words, ", ", item);
	if (words.length == 0)
		return words;
	return text_of(letter, "%s %.*s.", word, (int)words.length, words.data);
}

/* What people streams say of somebody, whatever the list is about. */
static void
add_facts(struct letter *letter, const struct row *row, struct entry *entry)
{
	struct slice list = cell(letter, row, "email");
	struct slice note = cell(letter, row, "note");

	entry->who = joined(
	    letter, cell(letter, row, "role"), ", ", cell(letter, row, "org"));
	slice_item(&list, ';', &entry->address);
	if (note.length > 0)
		add_line(entry,
		    text_of(letter, "Note: %.*s", (int)note.length, note.data));
	add_line(entry,
	    list_words(letter, "Looking for", cell(letter, row, "wants")));
	add_line(
	    entry, list_words(letter, "Offers", cell(letter, row, "offers")));
}

/* When it was last, and how. */
static void
add_last(struct letter *letter, const struct row *row, struct entry *entry,
    int32_t last, double gap)
{
	struct slice kind = cell(letter, row, "last_kind");
	struct slice date = date_words(letter, last);
	struct slice ago = {"", 0};

	if (gap == 0)
		ago = slice_of("today, ");
	else if (gap == 1)
		ago = slice_of("yesterday, ");
	else if (gap > 1)
		ago = span_words(letter, gap);
	add_line(entry,
	    text_of(letter, "Last in touch %.*s%son %.*s%s%.*s%s",
		(int)ago.length, ago.data, gap > 1 ? " ago, " : "",
		(int)date.length, date.data, kind.length > 0 ? " (" : "",
		(int)kind.length, kind.data, kind.length > 0 ? ")." : "."));
}

/* Why now, in the words of the status. */
static bool
add_why_now(struct letter *letter, const struct row *row, struct entry *entry)
{
	struct slice status = cell(letter, row, "status");
	struct slice every = cell(letter, row, "every"), usual;
	int32_t days = INTERVAL_NONE, due;
	double rhythm;

	if (!real_cell(letter, row, "rhythm", &rhythm) ||
	    !day_cell(letter, row, "due", &due))
		return false;
	if (date_interval(every, &days) && days > 0)
		usual = text_of(letter, "You wanted to be in touch every");
	else
		usual = text_of(letter, "Usually it is about every");
	if (days <= 0 && isnan(rhythm))
		rhythm = 90;
	if (slice_is(status, "new")) {
		add_line(entry, slice_of("You have not been in touch yet."));
	} else if (slice_is(status, "ok") && due != DATE_NONE) {
		struct slice date = date_words(letter, due);

		add_line(entry,
		    text_of(
			letter, "Due on %.*s.", (int)date.length, date.data));
	} else if (slice_is(status, "due") || slice_is(status, "stale")) {
		struct slice span =
		    span_words(letter, days > 0 ? days : rhythm);

		/* "every month", not "every a month" */
		if (span.length > 2 && memcmp(span.data, "a ", 2) == 0) {
			span.data += 2;
			span.length -= 2;
		}
		add_line(entry,
		    text_of(letter, "%.*s %.*s.", (int)usual.length, usual.data,
			(int)span.length, span.data));
	} else if (slice_is(status, "lapsed")) {
		add_line(entry,
		    slice_of("It has been so long that a word "
			     "would be a surprise: a good one."));
	}
	return true;
}

static bool
read_person(struct letter *letter, const struct row *row, struct entry *entry)
{
	int32_t last;
	double gap;

	if (!day_cell(letter, row, "last", &last) ||
	    !real_cell(letter, row, "gap", &gap))
		return false;
	entry->title = cell(letter, row, "name");
	if (last != DATE_NONE)
		add_last(letter, row, entry, last, gap);
	entry->quote = cell(letter, row, "last_note");
	if (!add_why_now(letter, row, entry))
		return false;
	add_facts(letter, row, entry);
	return true;
}

/* A chance as one would say it. */
static struct slice
chance_words(struct letter *letter, double chance)
{
	if (chance < 0.01)
		return slice_of("a slim chance");
	return text_of(
	    letter, "a chance of about %ld %%", lround(chance * 100));
}

static struct slice
request_words(struct letter *letter, int32_t asked, struct slice outcome)
{
	struct slice date;

	if (asked == DATE_NONE)
		return (struct slice){"", 0};
	date = date_words(letter, asked);
	return text_of(letter, "You asked on %.*s%s", (int)date.length,
	    date.data,
	    slice_is(outcome, "intro")		? ", and were introduced."
		: slice_is(outcome, "declined") ? ", in vain."
						: "; nothing came of it yet.");
}

static bool
read_route(struct letter *letter, const struct row *row, struct entry *entry)
{
	struct slice to = cell(letter, row, "to"), chance_text, date;
	struct slice via = cell(letter, row, "via");
	int32_t last, asked;
	double chance;

	if (!day_cell(letter, row, "last", &last) ||
	    !day_cell(letter, row, "asked", &asked) ||
	    !real_cell(letter, row, "chance", &chance))
		return false;
	chance_text = chance_words(letter, isnan(chance) ? 0 : chance);
	if (via.length == 0)
		entry->title = text_of(
		    letter, "Write to %.*s yourself", (int)to.length, to.data);
	else if (letter->target.length > 0)
		entry->title =
		    text_of(letter, "Ask %.*s", (int)via.length, via.data);
	else
		entry->title = text_of(letter, "Ask %.*s about %.*s",
		    (int)via.length, via.data, (int)to.length, to.data);
	entry->who = chance_text;
	add_line(entry, cell(letter, row, "route"));
	if (last != DATE_NONE) {
		date = date_words(letter, last);
		add_line(entry,
		    text_of(letter, "Last in touch on %.*s.", (int)date.length,
			date.data));
	}
	add_line(
	    entry, request_words(letter, asked, cell(letter, row, "outcome")));
	return true;
}

static bool
read_stranger(struct letter *letter, const struct row *row, struct entry *entry)
{
	struct slice via = cell(letter, row, "via");
	double brokers;

	if (!real_cell(letter, row, "brokers", &brokers))
		return false;
	entry->title = cell(letter, row, "name");
	if (brokers > 1)
		add_line(entry,
		    text_of(letter,
			"Ask %.*s, the closest of %ld people who "
			"know you both.",
			(int)via.length, via.data, lround(brokers)));
	else
		add_line(entry,
		    text_of(letter, "Ask %.*s, who knows you both.",
			(int)via.length, via.data));
	add_facts(letter, row, entry);
	return true;
}

static bool
read_pair(struct letter *letter, const struct row *row, struct entry *entry)
{
	struct slice a = cell(letter, row, "a"), b = cell(letter, row, "b");
	struct slice item = cell(letter, row, "item");

	entry->title = text_of(letter, "%.*s and %.*s", (int)a.length, a.data,
	    (int)b.length, b.data);
	add_line(entry,
	    text_of(letter, "%.*s offers what %.*s is looking for: %.*s.",
		(int)a.length, a.data, (int)b.length, b.data, (int)item.length,
		item.data));
	add_line(entry, slice_of("They do not know each other yet."));
	return true;
}

static bool
has_columns(const struct header *header, const char *a, const char *b)
{
	return header_find(header, slice_of(a)) != HEADER_NONE &&
	    header_find(header, slice_of(b)) != HEADER_NONE;
}

static enum kind
kind_of(const struct letter *letter)
{
	const struct header *header = letter->header;

	if (has_columns(header, "to", "route"))
		return ROUTES;
	if (has_columns(header, "a", "item"))
		return PAIRS;
	if (has_columns(header, "name", "worth"))
		return STRANGERS;
	if (has_columns(header, "from", "to"))
		diag_die_at(stream_file(letter->stream), 1,
		    "this is a log: nw-score log.csv | nw-stale | nw-mail");
	stream_column(letter->stream, "name", true);
	return PEOPLE;
}

/* Whether all routes lead to the same person. */
static void
note_target(struct letter *letter, const struct row *row)
{
	struct slice to = cell(letter, row, "to");

	if (letter->rows == 1)
		letter->target = to;
	else if (!slice_equal(to, letter->target))
		letter->target = (struct slice){"", 0};
}

static bool
read_entry(struct letter *letter, const struct row *row, struct entry *entry)
{
	static bool (*const readers[])(
	    struct letter *, const struct row *, struct entry *) = {
	    read_person, read_route, read_stranger, read_pair};

	return readers[letter->kind](letter, row, entry);
}

static void
read_letter(struct letter *letter, struct options *options)
{
	struct row row;

	letter->stream =
	    stream_open(NULL, 0, options->delimiter, options->keep_going);
	letter->header = stream_header(letter->stream);
	letter->kind = kind_of(letter);
	while (stream_next(letter->stream, &row)) {
		struct entry entry = {0};

		letter->rows++;
		if (letter->kind == ROUTES)
			note_target(letter, &row);
		if (!read_entry(letter, &row, &entry)) {
			letter->rows--;
			continue;
		}
		if (letter->rows > options->limit)
			continue;
		letter->entries = alloc_grow(letter->entries, &letter->capacity,
		    letter->count + 1, sizeof(*letter->entries));
		letter->entries[letter->count++] = entry;
	}
}

/* "3 people to reconnect with" */
static void
set_heading(struct letter *letter, const char *subject)
{
	static const char *const one[] = {"person to reconnect with",
	    "introduction to ask for", "person worth meeting",
	    "introduction to make"};
	static const char *const many[] = {"people to reconnect with",
	    "introductions to ask for", "people worth meeting",
	    "introductions to make"};
	bool single = letter->rows == 1;

	if (subject != NULL)
		letter->heading = slice_of(subject);
	else if (letter->kind == PEOPLE &&
	    header_find(letter->header, slice_of("status")) == HEADER_NONE)
		letter->heading = text_of(letter, "%zu %s to keep in mind",
		    letter->rows, single ? "person" : "people");
	else if (letter->kind == ROUTES && letter->target.length > 0)
		letter->heading = text_of(letter, "%zu way%s to reach %.*s",
		    letter->rows, single ? "" : "s", (int)letter->target.length,
		    letter->target.data);
	else
		letter->heading = text_of(letter, "%zu %s", letter->rows,
		    single ? one[letter->kind] : many[letter->kind]);
}

/* The width of a text on a terminal, by characters. */
static size_t
width_of(struct slice text)
{
	size_t width = 0;

	for (size_t i = 0; i < text.length; i++)
		width += (text.data[i] & 0xc0) != 0x80;
	return width;
}

/* Words in lines of an indent each. */
static void
print_wrapped(FILE *out, struct slice text, const char *indent)
{
	size_t column = 0;
	struct slice word;

	while (slice_item(&text, ' ', &word)) {
		size_t width = width_of(word);

		if (column > 0 && column + 1 + width > LINE_WIDTH) {
			putc('\n', out);
			column = 0;
		}
		fprintf(out, "%s%.*s", column == 0 ? indent : " ",
		    (int)word.length, word.data);
		column += (column == 0 ? strlen(indent) : 1) + width;
	}
	putc('\n', out);
}

static void
print_text_entry(FILE *out, struct letter *letter, const struct entry *entry)
{
	struct slice title = joined(letter, entry->title, " - ", entry->who);

	print_wrapped(out, title, "");
	for (size_t i = 0; i < entry->line_count; i++) {
		print_wrapped(out, entry->lines[i], "    ");
		if (i == 0 && entry->quote.length > 0)
			print_wrapped(out, entry->quote, "    > ");
	}
	if (entry->address.length > 0)
		print_wrapped(out, entry->address, "    ");
}

static struct slice
more_words(struct letter *letter)
{
	return text_of(letter, "and %zu more", letter->rows - letter->count);
}

static void
print_text(FILE *out, struct letter *letter)
{
	print_wrapped(out, letter->heading, "");
	for (size_t i = 0; i < letter->count; i++) {
		putc('\n', out);
		print_text_entry(out, letter, &letter->entries[i]);
	}
	if (letter->count < letter->rows) {
		putc('\n', out);
		print_wrapped(out, more_words(letter), "");
	}
}

static void
print_html_text(FILE *out, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		switch (text.data[i]) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		default:
			putc(text.data[i], out);
		}
	}
}

static void
print_element(FILE *out, const char *tag, const char *style, struct slice text)
{
	if (text.length == 0)
		return;
	fprintf(out, "<%s style=\"%s\">", tag, style);
	print_html_text(out, text);
	fprintf(out, "</%s>\n", tag);
}

/* An address as mailto: wants it: RFC 6068 keeps few characters bare. */
static void
print_mailto(FILE *out, struct slice address)
{
	fputs("<p style=\"margin:8px 0 0\"><a style=\"color:#1d5fa8\" "
	      "href=\"mailto:",
	    out);
	for (size_t i = 0; i < address.length; i++) {
		char byte = address.data[i];

		if ((byte >= 'a' && byte <= 'z') ||
		    (byte >= 'A' && byte <= 'Z') ||
		    (byte >= '0' && byte <= '9') ||
		    strchr("@.-_~", byte) != NULL)
			putc(byte, out);
		else
			fprintf(out, "%%%02X", (unsigned char)byte);
	}
	fputs("\">", out);
	print_html_text(out, address);
	fputs("</a></p>\n", out);
}

static void
print_html_entry(FILE *out, const struct entry *entry)
{
	fputs("<div style=\"margin:0 0 14px;padding:14px 16px;"
	      "border:1px solid #d9d9de;border-radius:8px\">\n",
	    out);
	print_element(out, "h2", "margin:0;font-size:18px", entry->title);
	print_element(out, "p", "margin:2px 0 0;color:#62626b", entry->who);
	for (size_t i = 0; i < entry->line_count; i++) {
		print_element(out, "p", "margin:8px 0 0", entry->lines[i]);
		if (i == 0)
			print_element(out, "blockquote",
			    "margin:8px 0 0;padding:0 0 0 12px;"
			    "border-left:3px solid #c9a227;font-style:italic",
			    entry->quote);
	}
	if (entry->address.length > 0)
		print_mailto(out, entry->address);
	fputs("</div>\n", out);
}

static void
print_html(FILE *out, struct letter *letter)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width\">\n"
	      "<title>",
	    out);
	print_html_text(out, letter->heading);
	fputs("</title>\n</head>\n<body style=\"margin:0\">\n"
	      "<div style=\"max-width:600px;margin:0 auto;padding:16px;"
	      "font-family:sans-serif;font-size:16px;line-height:1.45\">\n",
	    out);
	print_element(
	    out, "h1", "margin:0 0 14px;font-size:22px", letter->heading);
	for (size_t i = 0; i < letter->count; i++)
		print_html_entry(out, &letter->entries[i]);
	if (letter->count < letter->rows)
		print_element(
		    out, "p", "margin:0;color:#62626b", more_words(letter));
	fputs("</div>\n</body>\n</html>\n", out);
}

/* One alternative of the message, through a printer. */
static void
print_part(FILE *out, const char *type, struct letter *letter,
    void (*print)(FILE *, struct letter *))
{
	char *body = NULL;
	size_t size;
	FILE *memory = open_memstream(&body, &size);

	if (memory == NULL)
		diag_out_of_memory();
	print(memory, letter);
	if (fclose(memory) != 0)
		diag_out_of_memory();
	fprintf(out,
	    "--=_nw\nContent-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n\n",
	    type);
	mime_print_body(out, (struct slice){body, size});
	free(body);
}

static void
print_message(
    struct letter *letter, const char *from, char *const *to, size_t count)
{
	if (from != NULL)
		printf("From: %s\n", from);
	fputs("To: ", stdout);
	for (size_t i = 0; i < count; i++)
		printf("%s%s", i > 0 ? ",\n " : "", to[i]);
	putc('\n', stdout);
	mime_print_header(stdout, "Subject", letter->heading);
	/* RFC 3834: so that nobody's absence notice answers. */
	fputs("Auto-Submitted: auto-generated\n"
	      "MIME-Version: 1.0\n"
	      "Content-Type: multipart/alternative; boundary=\"=_nw\"\n"
	      "\n",
	    stdout);
	print_part(stdout, "text/plain", letter, print_text);
	print_part(stdout, "text/html", letter, print_html);
	fputs("--=_nw--\n", stdout);
}

/* Dies of what would break out of its header. */
static void
check_header(const char *what, const char *text, bool ascii)
{
	struct slice rest = slice_of(text);

	while (rest.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(rest, &code);

		if (length == 0 || utf8_control(code) ||
		    (ascii && code >= 0x80))
			diag_die("bad %s %s%s", what,
			    diag_quote(slice_of(text)).text,
			    ascii ? "; an address is plain ASCII" : "");
		rest.data += length;
		rest.length -= length;
	}
	if (*text == '\0')
		diag_die("the %s is empty", what);
}

int
main(int argc, char *argv[])
{
	static const struct option own[] = {
	    {"subject", required_argument, NULL, 's'},
	    {"from", required_argument, NULL, 'r'}, {NULL, 0, NULL, 0}};
	struct options options;
	struct letter letter = {0};
	const char *subject = NULL, *from = NULL;
	bool rejected;
	int letter_of;

	options_open(&options);
	options.limit = DEFAULT_LIMIT;
	while ((letter_of = options_next(
		    &options, argc, argv, "ndk", own, false)) != -1) {
		if (letter_of == 's')
			subject = optarg;
		else
			from = optarg;
	}
	if (subject != NULL)
		check_header("subject", subject, false);
	if (from != NULL)
		check_header("sender", from, true);
	for (int i = optind; i < argc; i++)
		check_header("address", argv[i], true);
	read_letter(&letter, &options);
	set_heading(&letter, subject);
	if (letter.rows > 0 && optind < argc)
		print_message(
		    &letter, from, argv + optind, (size_t)(argc - optind));
	else if (letter.rows > 0)
		print_text(stdout, &letter);
	rejected = stream_rejected(letter.stream);
	stream_close(letter.stream);
	free(letter.entries);
	arena_free(&letter.bytes);
	options_close(&options);
	diag_finish();
	return rejected ? DIAG_TROUBLE : DIAG_DONE;
}
