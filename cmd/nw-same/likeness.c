/* How similar two names are, and why. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/spelling.h"
#include "base/utf8.h"
#include "nw-same/likeness.h"

enum { SHORT_WORD = 5, TYPO_WORD = 4 };

static bool
same_order(const struct personname *a, const struct personname *b, size_t from)
{
	if (a->count != b->count)
		return false;
	for (size_t i = from; i < a->count; i++)
		if (!slice_equal(a->words[i], b->words[i]))
			return false;
	return true;
}

static bool
same_words(const struct personname *a, const struct personname *b)
{
	bool used[PERSONNAME_WORDS] = {false};

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

/* Compares the letters, wherever words begin and end. */
static bool
same_letters(const struct personname *a, const struct personname *b)
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

/* Returns whether two words are equal, or one is the other's initial. */
static bool
words_agree(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;

	if (slice_equal(a, b))
		return true;
	return (utf8_count(a) == 1 || utf8_count(b) == 1) &&
	    memcmp(a.data, b.data, shorter) == 0;
}

/* The middle names of one must be among those of the other, in order. */
static bool
middles_agree(const struct personname *a, const struct personname *b)
{
	const struct personname *fewer = a->count < b->count ? a : b;
	const struct personname *more = a->count < b->count ? b : a;
	size_t j = 1;

	for (size_t i = 1; i + 1 < fewer->count; i++) {
		while (j + 1 < more->count &&
		    !words_agree(fewer->words[i], more->words[j]))
			j++;
		if (j++ + 1 >= more->count)
			return false;
	}
	return true;
}

static size_t
longer_length(struct slice a, struct slice b)
{
	size_t length_a = utf8_count(a), length_b = utf8_count(b);

	return length_a > length_b ? length_a : length_b;
}

/* For the one word in which two names differ. */
static enum likeness
compare_word(struct slice a, struct slice b)
{
	if (longer_length(a, b) < TYPO_WORD || !spelling_near(a, b))
		return LIKENESS_NONE;
	return utf8_count(a) < SHORT_WORD || utf8_count(b) < SHORT_WORD
	    ? LIKENESS_SHORT
	    : LIKENESS_TYPO;
}

/* For two names of the same number of words. */
static enum likeness
compare_typos(const struct personname *a, const struct personname *b)
{
	size_t at[2], count = 0;

	for (size_t i = 0; i < a->count; i++) {
		if (slice_equal(a->words[i], b->words[i]))
			continue;
		if (count == 2)
			return LIKENESS_NONE;
		at[count++] = i;
	}
	if (personname_has_digit(a) || personname_has_digit(b))
		return LIKENESS_NONE;
	if (count == 1)
		return compare_word(a->words[at[0]], b->words[at[0]]);
	for (size_t i = 0; i < count; i++) {
		struct slice word_a = a->words[at[i]], word_b = b->words[at[i]];

		if (longer_length(word_a, word_b) < TYPO_WORD ||
		    !spelling_within(word_a, word_b, 1))
			return LIKENESS_NONE;
	}
	return LIKENESS_TYPOS;
}

static bool
nickname_matches(const struct personname *a, const struct personname *b)
{
	return a->nickname.length > 0 &&
	    slice_equal(a->nickname, b->words[0]) && same_order(a, b, 1);
}

/* For names that may differ in middle names, initials or typos. */
static enum likeness
compare_parts(const struct personname *a, const struct personname *b)
{
	if (a->count >= 2 && b->count >= 2 &&
	    slice_equal(a->words[a->count - 1], b->words[b->count - 1]) &&
	    words_agree(a->words[0], b->words[0]) && middles_agree(a, b))
		return slice_equal(a->words[0], b->words[0]) ? LIKENESS_MIDDLE
							     : LIKENESS_INITIAL;
	return a->count == b->count ? compare_typos(a, b) : LIKENESS_NONE;
}

static enum likeness
compare_names(const struct personname *a, const struct personname *b)
{
	if (slice_equal(a->folded, b->folded))
		return LIKENESS_CASE;
	if (same_order(a, b, 0) && a->inverted == b->inverted)
		return LIKENESS_TITLE;
	if (same_words(a, b))
		return LIKENESS_ORDER;
	if (same_letters(a, b))
		return LIKENESS_BLANKS;
	if (nickname_matches(a, b) || nickname_matches(b, a))
		return LIKENESS_NICKNAME;
	return compare_parts(a, b);
}

static enum likeness
compare_addresses(const struct personname *a, const struct personname *b)
{
	size_t words = a->count > b->count ? a->count : b->count;

	if (!same_letters(a, b))
		return LIKENESS_NONE;
	if (a->form == b->form)
		return words > 1 ? LIKENESS_LOCALS : LIKENESS_NONE;
	return words > 1 ? LIKENESS_LOCAL : LIKENESS_WORD;
}

enum likeness
likeness_compare(const struct personname *a, const struct personname *b)
{
	enum likeness likeness;

	if (a->form == b->form && slice_equal(a->exact, b->exact))
		return LIKENESS_SAME;
	if (a->form == PERSONNAME_URL || b->form == PERSONNAME_URL)
		return LIKENESS_NONE;
	if (a->count == 0 || b->count == 0)
		return a->folded.length > 0 && slice_equal(a->folded, b->folded)
		    ? LIKENESS_CASE
		    : LIKENESS_NONE;
	likeness = a->form == PERSONNAME_NAME && b->form == PERSONNAME_NAME
	    ? compare_names(a, b)
	    : compare_addresses(a, b);
	if (slice_equal(a->qualifier, b->qualifier))
		return likeness;
	if (a->qualifier.length > 0 && b->qualifier.length > 0)
		return LIKENESS_NONE;
	return likeness != LIKENESS_NONE && likeness <= LIKENESS_NICKNAME
	    ? LIKENESS_QUALIFIER
	    : LIKENESS_NONE;
}

static const struct {
	double weight;
	const char *reason;
} likenesses[LIKENESS_COUNT] = {
    [LIKENESS_SAME] = {1, "same aka"},
    [LIKENESS_CASE] = {0.95, "same but for case, accents or punctuation"},
    [LIKENESS_TITLE] = {0.9, "same but for titles or a nickname"},
    [LIKENESS_ORDER] = {0.85, "same words in another order"},
    [LIKENESS_BLANKS] = {0.85, "same but for blanks"},
    [LIKENESS_NICKNAME] = {0.8, "a nickname for the first name"},
    [LIKENESS_MIDDLE] = {0.7, "same but for middle names"},
    [LIKENESS_LOCAL] = {0.7, "the address spells the name"},
    [LIKENESS_TYPO] = {0.6, "one word is spelled almost so"},
    [LIKENESS_LOCALS] = {0.6, "the addresses spell one name"},
    [LIKENESS_TYPOS] = {0.5, "two words are spelled almost so"},
    [LIKENESS_SHORT] = {0.4, "a short word is spelled almost so"},
    [LIKENESS_INITIAL] = {0.4, "an initial for the first name"},
    [LIKENESS_WORD] = {0.4, "the address spells the only word"},
    [LIKENESS_QUALIFIER] = {0.3, "only one has a mark in brackets"},
};

double
likeness_weight(enum likeness likeness)
{
	return likenesses[likeness].weight;
}

const char *
likeness_reason(enum likeness likeness, enum personname_form form)
{
	if (likeness == LIKENESS_SAME && form == PERSONNAME_ADDRESS)
		return "same address";
	if (likeness == LIKENESS_SAME && form == PERSONNAME_URL)
		return "same URL";
	return likenesses[likeness].reason;
}
