/* A person's name, address, URL or phone, parsed for a comparison. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/credential.h"
#include "import/linkedinurl.h"
#include "nw-same/personname.h"

enum { TOKENS = 16, ASIDE_LIMIT = 256 };

/* A name split at spaces and commas. */
struct tokens {
	struct token {
		struct slice text;
		size_t part; /* commas before it */
		bool dropped;
	} list[TOKENS];
	size_t count;
	size_t kept; /* not dropped */
	bool full;   /* the name has more than TOKENS */
};

static bool
is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	    (unsigned char)byte >= 0x80;
}

/* An apostrophe within a word does not end it. */
static bool
next_word(struct slice *rest, struct slice *word)
{
	while (rest->length > 0 && !is_word_byte(rest->data[0]))
		slice_skip(rest, 1);
	*word = (struct slice){rest->data, 0};
	while (rest->length > 0 &&
	    (is_word_byte(rest->data[0]) || rest->data[0] == '\'')) {
		slice_skip(rest, 1);
		word->length++;
	}
	return word->length > 0;
}

static void
put_word(FILE *out, struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if (word.data[i] != '\'')
			putc(word.data[i], out);
}

/* Returns the words of a text, separated by single spaces. */
static struct slice
words_of(struct slice text, struct arena *arena)
{
	struct text words;
	FILE *out = text_open(&words);
	struct slice word;
	bool any = false;

	while (next_word(&text, &word)) {
		fputs(any ? " " : "", out);
		put_word(out, word);
		any = true;
	}
	return text_close(&words, arena);
}

static bool
is_url(struct slice text)
{
	const char *slash = memchr(text.data, '/', text.length);
	const char *dot = memchr(text.data, '.', text.length);

	if (slice_contains(text, ' ') || dot == NULL)
		return false;
	if (text.length > 4 && slice_starts_nocase(text, "www."))
		return true;
	return slash != NULL &&
	    (dot < slash || (slash > text.data && slash[-1] == ':'));
}

static enum personname_form
form_of(struct slice text)
{
	if (text.length == 0)
		return PERSONNAME_NAME;
	if (is_url(text))
		return PERSONNAME_URL;
	if (slice_contains(text, '@') && !slice_contains(text, ' '))
		return PERSONNAME_ADDRESS;
	return PERSONNAME_NAME;
}

/*
 * Returns a URL without scheme, "www.", trailing slashes and percent-encoding;
 * a LinkedIn profile as the importer writes it.
 */
static struct slice
normal_url(struct slice url, struct arena *arena)
{
	struct slice page = linkedinurl_address(arena, url);
	struct slice rest = arena_lower(arena, page.length > 0 ? page : url);
	struct text text;

	slice_take_nocase(&rest, "http://");
	slice_take_nocase(&rest, "https://");
	slice_take_nocase(&rest, "www.");
	while (rest.length > 0 && rest.data[rest.length - 1] == '/')
		rest.length--;
	text_put_decoded(text_open(&text), rest, '%');
	return arena_lower(arena, text_close(&text, arena));
}

/* Returns the address in lower case, and without a "+tag". */
static struct slice
normal_address(struct personname *name, struct arena *arena)
{
	struct slice lower = arena_lower(arena, name->written);
	const char *at = memchr(lower.data, '@', lower.length);
	const char *plus = memchr(lower.data, '+', (size_t)(at - lower.data));
	struct text text;
	FILE *out;

	if (plus == NULL || plus == lower.data)
		return lower;
	name->tagged = true;
	out = text_open(&text);
	fwrite(lower.data, 1, (size_t)(plus - lower.data), out);
	fwrite(at, 1, lower.length - (size_t)(at - lower.data), out);
	return text_close(&text, arena);
}

static struct slice
exact_of(struct personname *name, struct arena *arena)
{
	if (name->form == PERSONNAME_URL)
		return normal_url(name->written, arena);
	if (name->form == PERSONNAME_ADDRESS)
		return normal_address(name, arena);
	return name->written;
}

static void
drop(struct tokens *tokens, size_t index)
{
	tokens->list[index].dropped = true;
	tokens->kept--;
}

/* Drops each part after the first that has only credentials: "Patel, MBA". */
static void
drop_credential_parts(struct tokens *tokens)
{
	size_t end;

	for (size_t i = 0; i < tokens->count; i = end) {
		size_t part = tokens->list[i].part;
		bool all = part > 0;

		for (end = i;
		     end < tokens->count && tokens->list[end].part == part;
		     end++)
			all &= credential_is(tokens->list[end].text);
		for (size_t j = i; all && tokens->kept > 1 && j < end; j++)
			drop(tokens, j);
	}
}

static void
drop_titles(struct tokens *tokens)
{
	bool leading = true;
	size_t part = 0;

	for (size_t i = 0; i < tokens->count && tokens->kept > 1; i++) {
		struct token *token = &tokens->list[i];

		leading |= token->part != part;
		part = token->part;
		leading &= token->dropped || credential_title(token->text);
		if (leading && !token->dropped)
			drop(tokens, i);
	}
}

/* Without a comma, two letters may be a surname: Jack Ma. */
static void
drop_last_credentials(struct tokens *tokens)
{
	for (size_t i = tokens->count; i-- > 0 && tokens->kept > 2;) {
		struct slice token = tokens->list[i].text;

		if (tokens->list[i].dropped)
			continue;
		if (!credential_is(token) ||
		    (token.length < 3 && !slice_contains(token, '.')))
			break;
		drop(tokens, i);
	}
}

/* Returns false if the closing byte is missing or too far away. */
static bool
take_enclosed(struct slice *rest, char closing, struct slice *inside)
{
	size_t length = 1;

	while (length < rest->length && length < ASIDE_LIMIT &&
	    rest->data[length] != closing)
		length++;
	if (length == rest->length || length == ASIDE_LIMIT)
		return false;
	*inside = slice_trim((struct slice){rest->data + 1, length - 1});
	slice_skip(rest, length + 1);
	return true;
}

static void
set_nickname(struct personname *name, struct slice inside, struct arena *arena)
{
	struct slice all = words_of(inside, arena), word;

	if (name->nickname.length == 0 && slice_item(&all, ' ', &word))
		name->nickname = word;
}

/* Brackets at the end of a name hold a qualifier, elsewhere a nickname. */
static bool
take_aside(struct personname *name, struct slice *rest, struct arena *arena)
{
	static const char opening[] = "[(\"", closing[] = "])\"";
	const char *kind = memchr(opening, rest->data[0], 3);
	struct slice inside;

	if (kind == NULL ||
	    !take_enclosed(rest, closing[kind - opening], &inside))
		return false;
	if (*kind == '"' || slice_trim(*rest).length > 0) {
		set_nickname(name, inside, arena);
		return true;
	}
	name->qualifier = words_of(inside, arena);
	if (*kind == '(')
		name->mark = MARK_OWN;
	else
		name->mark =
		    slice_contains(inside, '@') ? MARK_ADDRESS : MARK_PAGE;
	return true;
}

/* Takes at least one byte, because that may be a bracket never closed. */
static struct slice
take_token(struct slice *rest)
{
	struct slice token = {rest->data, 0};

	do {
		slice_skip(rest, 1);
		token.length++;
	} while (
	    rest->length > 0 && memchr(" \t,;[(\"", rest->data[0], 7) == NULL);
	return token;
}

static void
add_token(struct tokens *tokens, struct slice text, size_t part)
{
	struct slice rest = text, word;

	if (!next_word(&rest, &word))
		return;
	tokens->full |= tokens->count == TOKENS;
	if (tokens->full)
		return;
	tokens->list[tokens->count++] = (struct token){text, part, false};
	tokens->kept++;
}

static void
tokenize(struct personname *name, struct slice rest, struct tokens *tokens,
    struct arena *arena)
{
	size_t part = 0;

	for (rest = slice_trim(rest); rest.length > 0;
	     rest = slice_trim(rest)) {
		struct slice token;

		if (rest.data[0] == ',' || rest.data[0] == ';') {
			part++;
			rest = (struct slice){rest.data + 1, rest.length - 1};
			continue;
		}
		if (take_aside(name, &rest, arena))
			continue;
		token = take_token(&rest);
		if (token.length > 2 && token.data[0] == '\'' &&
		    token.data[token.length - 1] == '\'')
			set_nickname(name, token, arena);
		else
			add_token(tokens, token, part);
	}
}

/* Appends the words of a text; returns false if there are too many. */
static bool
add_words(struct personname *name, struct slice text, struct arena *arena)
{
	struct slice rest = words_of(text, arena), word;

	while (slice_item(&rest, ' ', &word)) {
		if (name->count == PERSONNAME_WORDS)
			return false;
		name->words[name->count++] = word;
	}
	return true;
}

/* Words of the first part go last, if there is another part: "Doe, Jane". */
static void
order_words(
    struct personname *name, const struct tokens *tokens, struct arena *arena)
{
	size_t first = SIZE_MAX, last = 0;
	bool fits = !tokens->full;

	for (size_t i = 0; i < tokens->count; i++) {
		if (tokens->list[i].dropped)
			continue;
		if (first == SIZE_MAX)
			first = tokens->list[i].part;
		last = tokens->list[i].part;
	}
	name->inverted = first != last && first != SIZE_MAX;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < tokens->count && fits; i++) {
			const struct token *token = &tokens->list[i];

			if (!token->dropped &&
			    (token->part == first) == (pass == 1))
				fits = add_words(name, token->text, arena);
		}
	if (!fits)
		name->count = 0;
}

static void
parse_local(struct personname *name, struct slice folded, struct arena *arena)
{
	size_t length = 0;

	while (length < folded.length && folded.data[length] != '@' &&
	    folded.data[length] != '+')
		length++;
	if (!add_words(name, (struct slice){folded.data, length}, arena))
		name->count = 0;
}

struct personname
personname_parse(struct slice written, struct slice folded, struct arena *arena)
{
	struct personname name = {.written = written};
	struct tokens tokens = {0};

	name.form = form_of(written);
	name.exact = exact_of(&name, arena);
	if (name.form == PERSONNAME_URL)
		return name;
	if (name.form == PERSONNAME_ADDRESS) {
		parse_local(&name, folded, arena);
		return name;
	}
	name.folded = words_of(folded, arena);
	tokenize(&name, folded, &tokens, arena);
	drop_credential_parts(&tokens);
	drop_titles(&tokens);
	drop_last_credentials(&tokens);
	order_words(&name, &tokens, arena);
	return name;
}

/*
 * Keeps the digits without leading zeros, so that +49 30 and 030 have the same
 * end; a letter after them begins an extension.
 */
bool
personname_phone(struct personname *phone, struct slice written,
    const struct personname *name, struct arena *arena)
{
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;

	for (size_t i = 0; i < written.length; i++) {
		char byte = written.data[i];

		if (any && ((byte | 32) >= 'a' && (byte | 32) <= 'z'))
			break;
		any |= byte >= '1' && byte <= '9';
		if (any && byte >= '0' && byte <= '9')
			putc(byte, out);
	}
	*phone = *name;
	phone->form = PERSONNAME_PHONE;
	phone->written = written;
	phone->exact = text_close(&text, arena);
	return phone->exact.length >= PERSONNAME_DIGITS;
}

bool
personname_has_initial(const struct personname *name)
{
	return name->count > 0 && utf8_count(name->words[0]) == 1;
}

bool
personname_has_digit(const struct personname *name)
{
	for (size_t i = 0; i < name->count; i++)
		for (size_t j = 0; j < name->words[i].length; j++)
			if (name->words[i].data[j] >= '0' &&
			    name->words[i].data[j] <= '9')
				return true;
	return false;
}
