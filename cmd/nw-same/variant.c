/* The ways a person's name is written, and how alike two of them are. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/spelling.h"
#include "base/text.h"
#include "base/utf8.h"
#include "import/linkedinurl.h"
#include "nw-same/variant.h"

enum { TOKENS = 16, ASIDE_LIMIT = 256, SHORT_WORD = 5, TYPO_WORD = 4 };

/* Words that stand before a name, and letters behind it; without their dots. */
static const char *const titles[] = {"dame", "dipl", "doctor", "dr", "frau",
    "herr", "ing", "mag", "miss", "mr", "mrs", "ms", "mx", "prof", "professor",
    "sir", NULL};

static const char *const credentials[] = {"acca", "aia", "ba", "bs", "bsc",
    "ca", "cfa", "cfp", "chrp", "cipd", "cissp", "cma", "cpa", "cscp", "csm",
    "cso", "cspo", "dba", "dds", "dphil", "edd", "emba", "esq", "facs", "frsa",
    "jd", "llb", "llm", "ma", "mba", "md", "meng", "mpa", "mph", "mphil", "mpp",
    "ms", "msc", "msw", "pe", "pgce", "phd", "pharmd", "phr", "pmp", "prince2",
    "psyd", "rn", "shrm", "sphr", NULL};

/* A name on its way to words. */
struct tokens {
	struct token {
		struct slice text;
		size_t part; /* commas before it */
		bool dropped;
	} list[TOKENS];
	size_t count;
	size_t kept;
	bool full; /* there are more */
};

static bool
is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	    (unsigned char)byte >= 0x80;
}

/* The next run of letters and digits, an apostrophe not ending it. */
static bool
next_word(struct slice *rest, struct slice *word)
{
	while (rest->length > 0 && !is_word_byte(rest->data[0])) {
		rest->data++;
		rest->length--;
	}
	*word = (struct slice){rest->data, 0};
	while (rest->length > 0 &&
	    (is_word_byte(rest->data[0]) || rest->data[0] == '\'')) {
		rest->data++;
		rest->length--;
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

/* All words of a text, one blank between them. */
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
	if (text.length > 4 &&
	    slice_equal_nocase((struct slice){text.data, 4}, slice_of("www.")))
		return true;
	return slash != NULL &&
	    (dot < slash || (slash > text.data && slash[-1] == ':'));
}

static enum variant_form
form_of(struct slice text)
{
	if (text.length == 0)
		return VARIANT_NAME;
	if (is_url(text))
		return VARIANT_URL;
	if (slice_contains(text, '@') && !slice_contains(text, ' '))
		return VARIANT_ADDRESS;
	return VARIANT_NAME;
}

static void
skip_prefix(struct slice *text, const char *prefix)
{
	size_t length = strlen(prefix);

	if (text->length >= length && memcmp(text->data, prefix, length) == 0) {
		text->data += length;
		text->length -= length;
	}
}

static int
hex_value(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/*
 * Without the scheme, www., slashes at the end and percent-encoding; those of
 * LinkedIn as the importer has them.
 */
static struct slice
plain_url(struct slice url, struct arena *arena)
{
	struct slice page = linkedinurl_address(arena, url);
	struct slice rest = arena_lower(arena, page.length > 0 ? page : url);
	struct text text;
	FILE *out = text_open(&text);

	skip_prefix(&rest, "http://");
	skip_prefix(&rest, "https://");
	skip_prefix(&rest, "www.");
	while (rest.length > 0 && rest.data[rest.length - 1] == '/')
		rest.length--;
	for (size_t i = 0; i < rest.length; i++) {
		int high = -1, low = -1;

		if (rest.data[i] == '%' && i + 2 < rest.length) {
			high = hex_value(rest.data[i + 1]);
			low = hex_value(rest.data[i + 2]);
		}
		if (high < 0 || low < 0) {
			putc(rest.data[i], out);
			continue;
		}
		putc(high * 16 + low, out);
		i += 2;
	}
	return arena_lower(arena, text_close(&text, arena));
}

static struct slice
exact_of(const struct variant *variant, struct arena *arena)
{
	if (variant->form == VARIANT_URL)
		return plain_url(variant->written, arena);
	if (variant->form == VARIANT_ADDRESS)
		return arena_lower(arena, variant->written);
	return variant->written;
}

/* Whether a token is one of the words, its dots aside. */
static bool
is_one_of(struct slice token, const char *const *list)
{
	for (; *list != NULL; list++) {
		const char *at = *list;
		size_t i = 0;

		while (i < token.length &&
		    (token.data[i] == '.' || token.data[i] == *at))
			at += token.data[i++] != '.';
		if (i == token.length && *at == '\0')
			return true;
	}
	return false;
}

static void
drop(struct tokens *tokens, size_t index)
{
	tokens->list[index].dropped = true;
	tokens->kept--;
}

/* A part that is credentials only, but for the first: "Patel, MBA". */
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
			all &= is_one_of(tokens->list[end].text, credentials);
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
		leading &= token->dropped || is_one_of(token->text, titles);
		if (leading && !token->dropped)
			drop(tokens, i);
	}
}

/* Without a comma two letters could be a name, as in Jack Ma. */
static void
drop_last_credentials(struct tokens *tokens)
{
	for (size_t i = tokens->count; i-- > 0 && tokens->kept > 2;) {
		struct slice token = tokens->list[i].text;

		if (tokens->list[i].dropped)
			continue;
		if (!is_one_of(token, credentials) ||
		    (token.length < 3 && !slice_contains(token, '.')))
			break;
		drop(tokens, i);
	}
}

/* Takes what stands up to a closing byte; false if none is near. */
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
	rest->data += length + 1;
	rest->length -= length + 1;
	return true;
}

static void
take_nickname(struct variant *variant, struct slice inside, struct arena *arena)
{
	struct slice all = words_of(inside, arena), word;

	if (variant->nickname.length == 0 && slice_item(&all, ' ', &word))
		variant->nickname = word;
}

/* Brackets at the end are a qualifier, elsewhere a nickname. */
static bool
take_aside(struct variant *variant, struct slice *rest, struct arena *arena)
{
	static const char opening[] = "[(\"", closing[] = "])\"";
	const char *kind = memchr(opening, rest->data[0], 3);
	struct slice inside;

	if (kind == NULL ||
	    !take_enclosed(rest, closing[kind - opening], &inside))
		return false;
	if (*kind != '"' && slice_trim(*rest).length == 0)
		variant->qualifier = words_of(inside, arena);
	else
		take_nickname(variant, inside, arena);
	return true;
}

/* Takes one byte at least: an opening one that nothing closes is no other. */
static struct slice
take_token(struct slice *rest)
{
	struct slice token = {rest->data, 0};

	do {
		rest->data++;
		rest->length--;
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
tokenize(struct variant *variant, struct slice rest, struct tokens *tokens,
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
		if (take_aside(variant, &rest, arena))
			continue;
		token = take_token(&rest);
		if (token.length > 2 && token.data[0] == '\'' &&
		    token.data[token.length - 1] == '\'')
			take_nickname(variant, token, arena);
		else
			add_token(tokens, token, part);
	}
}

/* Appends the words of a text; false if there are too many. */
static bool
add_words(struct variant *variant, struct slice text, struct arena *arena)
{
	struct slice rest = words_of(text, arena), word;

	while (slice_item(&rest, ' ', &word)) {
		if (variant->count == VARIANT_WORDS)
			return false;
		variant->words[variant->count++] = word;
	}
	return true;
}

/* Those of the first part last, where there is another: "Doe, Jane". */
static void
order_words(
    struct variant *variant, const struct tokens *tokens, struct arena *arena)
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
	variant->inverted = first != last && first != SIZE_MAX;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < tokens->count && fits; i++) {
			const struct token *token = &tokens->list[i];

			if (!token->dropped &&
			    (token->part == first) == (pass == 1))
				fits = add_words(variant, token->text, arena);
		}
	if (!fits)
		variant->count = 0;
}

static void
parse_local(struct variant *variant, struct slice folded, struct arena *arena)
{
	size_t length = 0;

	while (length < folded.length && folded.data[length] != '@' &&
	    folded.data[length] != '+')
		length++;
	if (!add_words(variant, (struct slice){folded.data, length}, arena))
		variant->count = 0;
}

struct variant
variant_parse(struct slice written, struct slice folded, struct arena *arena)
{
	struct variant variant = {.written = written};
	struct tokens tokens = {0};

	variant.form = form_of(written);
	variant.exact = exact_of(&variant, arena);
	if (variant.form == VARIANT_URL)
		return variant;
	if (variant.form == VARIANT_ADDRESS) {
		parse_local(&variant, folded, arena);
		return variant;
	}
	variant.folded = words_of(folded, arena);
	tokenize(&variant, folded, &tokens, arena);
	drop_credential_parts(&tokens);
	drop_titles(&tokens);
	drop_last_credentials(&tokens);
	order_words(&variant, &tokens, arena);
	return variant;
}

bool
variant_has_initial(const struct variant *variant)
{
	return variant->count > 0 && utf8_count(variant->words[0]) == 1;
}

static bool
same_order(const struct variant *a, const struct variant *b, size_t from)
{
	if (a->count != b->count)
		return false;
	for (size_t i = from; i < a->count; i++)
		if (!slice_equal(a->words[i], b->words[i]))
			return false;
	return true;
}

static bool
same_words(const struct variant *a, const struct variant *b)
{
	bool used[VARIANT_WORDS] = {false};

	for (size_t i = 0; i < a->count; i++) {
		size_t j = 0;

		while (j < b->count &&
		    (used[j] || !slice_equal(a->words[i], b->words[j])))
			j++;
		if (j == b->count)
			return false;
		used[j] = true;
	}
	return a->count == b->count;
}

/* Whether the words run together are the same letters. */
static bool
same_letters(const struct variant *a, const struct variant *b)
{
	size_t i = 0, j = 0, at = 0, from = 0;

	for (;;) {
		while (i < a->count && at == a->words[i].length) {
			i++;
			at = 0;
		}
		while (j < b->count && from == b->words[j].length) {
			j++;
			from = 0;
		}
		if (i == a->count || j == b->count)
			return i == a->count && j == b->count;
		if (a->words[i].data[at++] != b->words[j].data[from++])
			return false;
	}
}

/* Equal, or one is the initial of the other. */
static bool
agrees(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;

	if (slice_equal(a, b))
		return true;
	return (utf8_count(a) == 1 || utf8_count(b) == 1) &&
	    memcmp(a.data, b.data, shorter) == 0;
}

/* Whether the middle names of one are among those of the other, in order. */
static bool
middles_agree(const struct variant *a, const struct variant *b)
{
	const struct variant *fewer = a->count < b->count ? a : b;
	const struct variant *more = a->count < b->count ? b : a;
	size_t j = 1;

	for (size_t i = 1; i + 1 < fewer->count; i++) {
		while (j + 1 < more->count &&
		    !agrees(fewer->words[i], more->words[j]))
			j++;
		if (j++ + 1 >= more->count)
			return false;
	}
	return true;
}

bool
variant_has_digit(const struct variant *variant)
{
	for (size_t i = 0; i < variant->count; i++)
		for (size_t j = 0; j < variant->words[i].length; j++)
			if (variant->words[i].data[j] >= '0' &&
			    variant->words[i].data[j] <= '9')
				return true;
	return false;
}

static size_t
longer_of(struct slice a, struct slice b)
{
	size_t one = utf8_count(a), other = utf8_count(b);

	return one > other ? one : other;
}

/* One word in which they differ, if it could be a slip. */
static enum variant_likeness
like_with_typo(struct slice a, struct slice b)
{
	if (longer_of(a, b) < TYPO_WORD || !spelling_near(a, b))
		return VARIANT_UNLIKE;
	return utf8_count(a) < SHORT_WORD || utf8_count(b) < SHORT_WORD
	    ? VARIANT_SHORT
	    : VARIANT_TYPO;
}

/* The one word, or the two, in which names of as many words differ. */
static enum variant_likeness
like_with_typos(const struct variant *a, const struct variant *b)
{
	size_t at[2], count = 0;

	for (size_t i = 0; i < a->count; i++) {
		if (slice_equal(a->words[i], b->words[i]))
			continue;
		if (count == 2)
			return VARIANT_UNLIKE;
		at[count++] = i;
	}
	if (variant_has_digit(a) || variant_has_digit(b))
		return VARIANT_UNLIKE;
	if (count == 1)
		return like_with_typo(a->words[at[0]], b->words[at[0]]);
	for (size_t i = 0; i < count; i++) {
		struct slice one = a->words[at[i]], other = b->words[at[i]];

		if (longer_of(one, other) < TYPO_WORD ||
		    !spelling_within(one, other, 1))
			return VARIANT_UNLIKE;
	}
	return VARIANT_TYPOS;
}

static bool
has_nickname_of(const struct variant *a, const struct variant *b)
{
	return a->nickname.length > 0 &&
	    slice_equal(a->nickname, b->words[0]) && same_order(a, b, 1);
}

/* The same last word, and more or less the same before it. */
static enum variant_likeness
like_by_parts(const struct variant *a, const struct variant *b)
{
	if (a->count >= 2 && b->count >= 2 &&
	    slice_equal(a->words[a->count - 1], b->words[b->count - 1]) &&
	    agrees(a->words[0], b->words[0]) && middles_agree(a, b))
		return slice_equal(a->words[0], b->words[0]) ? VARIANT_MIDDLE
							     : VARIANT_INITIAL;
	return a->count == b->count ? like_with_typos(a, b) : VARIANT_UNLIKE;
}

static enum variant_likeness
like_names(const struct variant *a, const struct variant *b)
{
	if (slice_equal(a->folded, b->folded))
		return VARIANT_CASE;
	if (same_order(a, b, 0) && a->inverted == b->inverted)
		return VARIANT_TITLE;
	if (same_words(a, b))
		return VARIANT_ORDER;
	if (same_letters(a, b))
		return VARIANT_BLANKS;
	if (has_nickname_of(a, b) || has_nickname_of(b, a))
		return VARIANT_NICKNAME;
	return like_by_parts(a, b);
}

static enum variant_likeness
like_addresses(const struct variant *a, const struct variant *b)
{
	size_t words = a->count > b->count ? a->count : b->count;

	if (!same_letters(a, b))
		return VARIANT_UNLIKE;
	if (a->form == b->form)
		return words > 1 ? VARIANT_LOCALS : VARIANT_UNLIKE;
	return words > 1 ? VARIANT_LOCAL : VARIANT_WORD;
}

enum variant_likeness
variant_like(const struct variant *a, const struct variant *b)
{
	enum variant_likeness like;

	if (a->form == b->form && slice_equal(a->exact, b->exact))
		return VARIANT_SAME;
	if (a->form == VARIANT_URL || b->form == VARIANT_URL)
		return VARIANT_UNLIKE;
	if (a->count == 0 || b->count == 0)
		return a->folded.length > 0 && slice_equal(a->folded, b->folded)
		    ? VARIANT_CASE
		    : VARIANT_UNLIKE;
	like = a->form == VARIANT_NAME && b->form == VARIANT_NAME
	    ? like_names(a, b)
	    : like_addresses(a, b);
	if (slice_equal(a->qualifier, b->qualifier))
		return like;
	if (a->qualifier.length > 0 && b->qualifier.length > 0)
		return VARIANT_UNLIKE;
	return like != VARIANT_UNLIKE && like <= VARIANT_NICKNAME
	    ? VARIANT_QUALIFIER
	    : VARIANT_UNLIKE;
}

static const struct {
	double weight;
	const char *reason;
} likenesses[VARIANT_LIKENESSES] = {
    [VARIANT_SAME] = {1, "same aka"},
    [VARIANT_CASE] = {0.95, "same but for case, accents or punctuation"},
    [VARIANT_TITLE] = {0.9, "same but for titles or a nickname"},
    [VARIANT_ORDER] = {0.85, "same words in another order"},
    [VARIANT_BLANKS] = {0.85, "same but for blanks"},
    [VARIANT_NICKNAME] = {0.8, "a nickname for the first name"},
    [VARIANT_MIDDLE] = {0.7, "same but for middle names"},
    [VARIANT_LOCAL] = {0.7, "the address spells the name"},
    [VARIANT_TYPO] = {0.6, "one word is spelled almost so"},
    [VARIANT_LOCALS] = {0.6, "the addresses spell one name"},
    [VARIANT_TYPOS] = {0.5, "two words are spelled almost so"},
    [VARIANT_SHORT] = {0.4, "a short word is spelled almost so"},
    [VARIANT_INITIAL] = {0.4, "an initial for the first name"},
    [VARIANT_WORD] = {0.4, "the address spells the only word"},
    [VARIANT_QUALIFIER] = {0.3, "only one has a mark in brackets"},
};

double
variant_weight(enum variant_likeness likeness)
{
	return likenesses[likeness].weight;
}

const char *
variant_reason(enum variant_likeness likeness, enum variant_form form)
{
	if (likeness == VARIANT_SAME && form == VARIANT_ADDRESS)
		return "same address";
	if (likeness == VARIANT_SAME && form == VARIANT_URL)
		return "same URL";
	return likenesses[likeness].reason;
}
