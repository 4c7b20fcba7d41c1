/*
 * The addresses that the fields of a message list: RFC 5322, 3.4, and what
 * programs write instead.  A lenient reader of our own: a strict one loses
 * every recipient after the first fault.
 */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "import/address.h"
#include "nw-from-mail/addresses.h"
#include "nw-from-mail/encodedword.h"

enum {
	LITERAL_LIMIT = 64, /* an IPv6 address has 45 bytes */
	COLON_LIMIT = 32    /* a field of people has one or two groups */
};

struct reader {
	struct addresses *addresses;
	GMimeParserOptions *parser;
	bool again; /* in text that was decoded or in quotes */
};

/* A text whose start is the next token. */
struct scan {
	struct slice text;
	bool no_quote, no_comment; /* no later one has an end */
};

enum kind { BYTE, QUOTED, COMMENT, ENCODED, LITERAL };

static struct slice
after(struct slice text, size_t count)
{
	return (struct slice){text.data + count, text.length - count};
}

static struct slice
between(const char *start, const char *end)
{
	return (struct slice){start, (size_t)(end - start)};
}

/* Returns the length of "..." or (...) at the start of a text, or 0. */
static size_t
enclosed_length(struct slice text, char open, char close)
{
	size_t depth = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\\')
			i++;
		else if (text.data[i] == close && depth > 0 && --depth == 0)
			return i + 1;
		else if (text.data[i] == open)
			depth++;
	}
	return 0;
}

/* Returns the length of @[...] at the start of a text, or 0. */
static size_t
literal_length(struct slice text)
{
	if (!slice_starts(text, "@["))
		return 0;
	for (size_t i = 2;
	     i < text.length && i < LITERAL_LIMIT && text.data[i] > ' '; i++)
		if (text.data[i] == ']')
			return i + 1;
	return 0;
}

/* Whatever has no end is one byte. */
static struct slice
next_token(struct scan *scan, enum kind *kind)
{
	struct slice text = scan->text;
	size_t length = 0;

	*kind = BYTE;
	if (text.data[0] == '"' && !scan->no_quote) {
		length = enclosed_length(text, '"', '"');
		scan->no_quote = length == 0;
		*kind = QUOTED;
	} else if (text.data[0] == '(' && !scan->no_comment) {
		length = enclosed_length(text, '(', ')');
		scan->no_comment = length == 0;
		*kind = COMMENT;
	} else if (text.data[0] == '=') {
		length = encodedword_length(text);
		*kind = ENCODED;
	} else if (text.data[0] == '@') {
		length = literal_length(text);
		*kind = LITERAL;
	}
	if (length == 0) {
		*kind = BYTE;
		length = 1;
	}
	scan->text = after(text, length);
	return (struct slice){text.data, length};
}

static void
put_unescaped(FILE *out, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\\' && i + 1 < text.length)
			i++;
		putc(text.data[i], out);
	}
}

/* Returns a text decoded, without quotes, comments and angle brackets. */
static struct slice
name_of(const struct reader *reader, struct slice text)
{
	struct arena scratch = {NULL};
	struct scan scan = {.text = text};
	struct text plain;
	FILE *out = text_open(&plain);
	struct slice name;

	while (scan.text.length > 0) {
		enum kind kind;
		struct slice token = next_token(&scan, &kind);

		if (kind == QUOTED)
			put_unescaped(out,
			    (struct slice){token.data + 1, token.length - 2});
		else if (kind != COMMENT &&
		    (kind != BYTE || strchr("\"<>", token.data[0]) == NULL))
			text_put(out, token);
	}
	name = slice_trim(encodedword_decode(&reader->addresses->bytes,
	    reader->parser, text_close(&plain, &scratch)));
	arena_free(&scratch);
	return name;
}

/* Returns the first comment, decoded: jane@x (Jane Doe). */
static struct slice
comment_of(const struct reader *reader, struct slice text)
{
	struct scan scan = {.text = text};

	while (scan.text.length > 0) {
		enum kind kind;
		struct slice token = next_token(&scan, &kind);

		if (kind == COMMENT)
			return name_of(reader,
			    (struct slice){token.data + 1, token.length - 2});
	}
	return slice_empty;
}

/*
 * Returns the text without comments, and without blanks around an @ or the dots
 * of a domain; blanks for angle brackets.
 */
static struct slice
squeeze(struct arena *arena, struct slice text)
{
	struct scan scan = {.text = text};
	struct text squeezed;
	FILE *out = text_open(&squeezed);
	bool blank = false, glued = true, domain = false;

	while (scan.text.length > 0) {
		enum kind kind;
		struct slice token = next_token(&scan, &kind);
		char byte = token.data[0];
		bool joins = byte == '@' || (byte == '.' && (blank || domain));

		if (kind == COMMENT)
			continue;
		if (kind == BYTE &&
		    (slice_blank(byte) || byte == '<' || byte == '>')) {
			blank = true;
			continue;
		}
		if (blank && !glued && !joins) {
			putc(' ', out);
			domain = false;
		}
		text_put(out, token);
		domain = domain || byte == '@';
		glued = kind == BYTE && joins;
		blank = false;
	}
	return text_close(&squeezed, arena);
}

/* Takes the next word of a squeezed text, which may have quoted blanks. */
static struct slice
next_word(struct scan *scan)
{
	const char *start;

	while (scan->text.length > 0 && slice_blank(scan->text.data[0]))
		scan->text = after(scan->text, 1);
	start = scan->text.data;
	while (scan->text.length > 0 && !slice_blank(scan->text.data[0])) {
		enum kind kind;

		next_token(scan, &kind);
	}
	return between(start, scan->text.data);
}

static bool
strip_pair(struct slice *word, char open, char close)
{
	if (word->length < 2 || word->data[0] != open ||
	    word->data[word->length - 1] != close)
		return false;
	*word = (struct slice){word->data + 1, word->length - 2};
	return true;
}

/* Takes off what is before the last colon: mailto: and RFC 5322 routes. */
static void
strip_scheme(struct slice *word)
{
	bool mailto = slice_starts_nocase(*word, "mailto:");
	struct scan scan = {.text = *word};

	while (scan.text.length > 0) {
		enum kind kind;
		struct slice token = next_token(&scan, &kind);

		if (kind == BYTE && token.data[0] == ':')
			*word = scan.text;
	}
	if (mailto)
		word->length = slice_find(*word, '?');
}

/* Returns the address that a word is, or an empty one. */
static struct slice
address_of(struct slice word)
{
	size_t quoted;

	while (strip_pair(&word, '[', ']') || strip_pair(&word, '\'', '\'') ||
	    (enclosed_length(word, '"', '"') == word.length &&
		strip_pair(&word, '"', '"')))
		;
	strip_scheme(&word);
	quoted = word.length > 0 && word.data[0] == '"'
	    ? enclosed_length(word, '"', '"')
	    : 0;
	if (!address_valid(word) ||
	    (quoted > 0 &&
		(quoted == word.length || word.data[quoted] != '@')) ||
	    (quoted == 0 && slice_contains(word, ' ')))
		return slice_empty;
	return word;
}

static void
add(const struct reader *reader, struct slice address, struct slice display,
    struct slice comment)
{
	struct addresses *addresses = reader->addresses;

	addresses->list = alloc_grow(addresses->list, &addresses->capacity,
	    addresses->count + 1, sizeof(*addresses->list));
	addresses->list[addresses->count++] = (struct addresses_item){
	    arena_lower(&addresses->bytes, address), display, comment};
}

/* Returns the last address in a text, or an empty one. */
static struct slice
last_address(struct arena *arena, struct slice text)
{
	struct scan scan = {.text = squeeze(arena, text)};
	struct slice found = slice_empty;

	while (scan.text.length > 0) {
		struct slice address = address_of(next_word(&scan));

		if (address.length > 0)
			found = address;
	}
	return found;
}

/* Where the angle brackets of an item are; data is NULL if they are not. */
struct angles {
	const char *first, *last; /* the first <, and that of the address */
	const char *end;	  /* after the address */
	struct slice address;	  /* the last one, or empty */
};

static struct angles
find_angles(struct arena *arena, struct slice item)
{
	struct scan scan = {.text = item};
	struct angles angles = {NULL, NULL, NULL, {NULL, 0}};
	const char *open = NULL;

	while (scan.text.length > 0 || open != NULL) {
		enum kind kind = BYTE;
		struct slice token = scan.text.length > 0
		    ? next_token(&scan, &kind)
		    : (struct slice){scan.text.data, 0};
		bool opens = token.length > 0 && token.data[0] == '<';

		if (kind != BYTE ||
		    !(opens || token.length == 0 || token.data[0] == '>'))
			continue;
		if (open != NULL) {
			struct slice address =
			    last_address(arena, between(open + 1, token.data));

			if (address.length > 0)
				angles = (struct angles){angles.first, open,
				    token.data + token.length, address};
		}
		open = opens ? token.data : NULL;
		if (angles.first == NULL)
			angles.first = open;
	}
	return angles;
}

static void
add_angled(
    const struct reader *reader, struct slice item, const struct angles *angles)
{
	const char *end = item.data + item.length;
	struct slice display =
	    name_of(reader, between(item.data, angles->first));
	struct slice comment = comment_of(reader, item);

	if (display.length == 0 && angles->last > angles->first)
		display =
		    name_of(reader, between(angles->first + 1, angles->last));
	if (display.length == 0)
		display = comment;
	if (display.length == 0 && angles->end[-1] == '>')
		display = name_of(reader, between(angles->end, end));
	add(reader, angles->address, display, comment);
}

/* Adds the addresses in an item without angle brackets. */
static bool
add_bare(const struct reader *reader, struct slice item)
{
	struct arena scratch = {NULL};
	struct scan scan = {.text = squeeze(&scratch, item)};
	struct addresses *addresses = reader->addresses;
	size_t before = addresses->count;
	struct text others;
	FILE *out = text_open(&others);
	struct slice display, comment = comment_of(reader, item);

	while (scan.text.length > 0) {
		struct slice word = next_word(&scan);
		struct slice address = address_of(word);

		if (address.length > 0) {
			add(reader, address, slice_empty, comment);
		} else {
			text_put(out, word);
			putc(' ', out);
		}
	}
	display = name_of(reader, text_close(&others, &scratch));
	if (display.length == 0)
		display = comment;
	if (addresses->count == before + 1)
		addresses->list[before].display = display;
	arena_free(&scratch);
	return addresses->count > before;
}

static void split(const struct reader *reader, struct slice text);

static void
add_unread(struct addresses *addresses, struct slice item)
{
	addresses->unread =
	    alloc_grow(addresses->unread, &addresses->unread_capacity,
		addresses->unread_count + 1, sizeof(*addresses->unread));
	addresses->unread[addresses->unread_count++] =
	    arena_copy(&addresses->bytes, item);
}

static void
add_item(const struct reader *reader, struct slice item)
{
	struct arena scratch = {NULL};
	struct angles angles = find_angles(&scratch, item);
	struct slice plain;

	if (angles.address.length > 0) {
		add_angled(reader, item, &angles);
	} else if (!add_bare(reader, item)) {
		plain = name_of(reader, item);
		if (!reader->again && slice_contains(plain, '@'))
			split(&(struct reader){reader->addresses,
				  reader->parser, true},
			    plain);
		else if (plain.length > 0 &&
		    !slice_starts_nocase(plain, "undisclosed"))
			add_unread(reader->addresses, plain);
	}
	arena_free(&scratch);
}

/* An item of a list, as far as it has been read. */
struct item {
	const char *start;
	const char *pending; /* of items before it that may be a family name */
	const char *close;   /* after the last > */
	int depth;	     /* in angle brackets */
	bool route;	     /* <@relay,@relay:jane@x> */
	bool at, angle, words; /* what it has; words: before any < */
	bool more;	       /* words after close */
	bool square;	       /* after a [ */
};

static void
start_item(struct item *item, const char *start)
{
	*item = (struct item){.start = start, .pending = item->pending};
}

/* Ends an item: Doe, Jane <jane@x> is one. */
static void
end_item(
    const struct reader *reader, struct item *item, const char *end, bool comma)
{
	bool joined = item->pending != NULL && item->angle && item->words;
	const char *pending = item->pending;

	item->pending = NULL;
	if (pending != NULL && !joined && (item->at || item->angle || !comma))
		add_item(reader, slice_trim(between(pending, item->start - 1)));
	else if (pending != NULL && !joined)
		item->pending = pending;
	if (comma && !item->at && !item->angle && item->words) {
		if (item->pending == NULL)
			item->pending = item->start;
		return;
	}
	add_item(
	    reader, slice_trim(between(joined ? pending : item->start, end)));
}

static void
take_angle(const struct reader *reader, struct item *item, const char *at)
{
	if (item->depth == 0 && item->close != NULL && item->more) {
		/* A comma is missing: Jane <jane@x> Tom <tom@x>. */
		const char *close = item->close;

		end_item(reader, item, close, false);
		start_item(item, close);
		item->words = true;
	}
	item->angle = true;
	item->depth++;
	item->route = at[1] == '@';
}

static void
take_byte(const struct reader *reader, struct item *item, const char *at)
{
	bool separator = *at == ',' || *at == ';';

	if (separator && !(item->depth > 0 && item->route && *at == ',')) {
		end_item(reader, item, at, *at == ',');
		start_item(item, at + 1);
	} else if (*at == '<') {
		take_angle(reader, item, at);
	} else if (*at == '>') {
		item->depth -= item->depth > 0;
		item->close = at + 1;
	} else if (*at == ':' && !item->angle && !item->at && !item->square) {
		/* The name of a group, or mailto. */
		item->pending = NULL;
		start_item(item, at + 1);
	} else {
		item->at = item->at || *at == '@';
		item->square = *at == '[' || (item->square && *at != ']');
	}
}

static void
split(const struct reader *reader, struct slice text)
{
	struct scan scan = {.text = text};
	struct item item = {.start = text.data};
	size_t colons = 0;

	while (scan.text.length > 0) {
		enum kind kind;
		struct slice token = next_token(&scan, &kind);
		bool word = kind != COMMENT && !slice_blank(token.data[0]) &&
		    (kind != BYTE || strchr(",;<>:", token.data[0]) == NULL);

		item.words = item.words || (word && !item.angle);
		item.more = item.more || (word && item.close != NULL);
		item.at = item.at || kind == LITERAL;
		colons += kind == BYTE && token.data[0] == ':';
		if (kind == BYTE)
			take_byte(reader, &item, token.data);
	}
	if (!reader->again && colons > COLON_LIMIT)
		reader->addresses->tangled = true;
	end_item(reader, &item, text.data + text.length, false);
}

void
addresses_read(struct addresses *addresses, const struct mailbox *mailbox,
    const char *name, GMimeParserOptions *parser)
{
	struct slice text;
	size_t at = 0;

	while ((text = mailbox_next_field(mailbox, name, &at)).data != NULL)
		split(&(struct reader){addresses, parser, false}, text);
}

void
addresses_free(struct addresses *addresses)
{
	free(addresses->list);
	free(addresses->unread);
	arena_free(&addresses->bytes);
}
