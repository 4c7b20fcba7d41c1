/* How similar two names are, and why. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/spelling.h"
#include "base/utf8.h"
#include "import/credential.h"
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

/*
 * Compares the one word in which two names differ; SHORT if it is short, or the
 * whole name.
 */
static enum likeness
compare_word(const struct personname *a, const struct personname *b, size_t at)
{
	struct slice word_a = a->words[at], word_b = b->words[at];

	if (longer_length(word_a, word_b) < TYPO_WORD ||
	    !spelling_near(word_a, word_b))
		return LIKENESS_NONE;
	return a->count == 1 || utf8_count(word_a) < SHORT_WORD ||
		utf8_count(word_b) < SHORT_WORD
	    ? LIKENESS_SHORT
	    : LIKENESS_TYPO;
}

/*
 * Compares two names of the same number of words.  If others have each of the
 * two words in which full names differ, both are names: Meyer, Meier.
 */
static enum likeness
compare_typos(const struct personname *a, const struct personname *b,
    const struct wordcount *words)
{
	size_t at[2], count = 0;

	for (size_t i = 0; i < a->count; i++) {
		if (slice_equal(a->words[i], b->words[i]))
			continue;
		if (count == 2)
			return LIKENESS_NONE;
		if (a->count > 1 && wordcount_common(words, a->words[i]) &&
		    wordcount_common(words, b->words[i]))
			return LIKENESS_NONE;
		at[count++] = i;
	}
	if (personname_has_digit(a) || personname_has_digit(b))
		return LIKENESS_NONE;
	if (count == 1)
		return compare_word(a, b, at[0]);
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

/* Returns whether first and last names agree, and middle names too. */
static bool
ends_agree(const struct personname *a, const struct personname *b)
{
	return a->count >= 2 && b->count >= 2 &&
	    slice_equal(a->words[a->count - 1], b->words[b->count - 1]) &&
	    words_agree(a->words[0], b->words[0]) && middles_agree(a, b);
}

static bool
is_suffix(struct slice word)
{
	return credential_generation(word) || slice_is(word, "junior") ||
	    slice_is(word, "senior");
}

/* Returns whether the names agree without the last word of the longer. */
static bool
second_surname(const struct personname *shorter, struct personname longer)
{
	return longer.count-- > 2 && !is_suffix(longer.words[longer.count]) &&
	    slice_equal(shorter->words[0], longer.words[0]) &&
	    ends_agree(shorter, &longer);
}

/*
 * Compares names that may differ in middle names, surnames, initials or typos.
 */
static enum likeness
compare_parts(const struct personname *a, const struct personname *b,
    const struct wordcount *words)
{
	if (ends_agree(a, b))
		return slice_equal(a->words[0], b->words[0]) ? LIKENESS_MIDDLE
							     : LIKENESS_INITIAL;
	if (second_surname(a, *b) || second_surname(b, *a))
		return LIKENESS_SECOND;
	return a->count == b->count ? compare_typos(a, b, words)
				    : LIKENESS_NONE;
}

static enum likeness
compare_names(const struct personname *a, const struct personname *b,
    const struct wordcount *words)
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
	return compare_parts(a, b, words);
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

/* Compares phones: a number may begin with the code of the country, or not. */
static enum likeness
compare_phones(const struct personname *a, const struct personname *b,
    const struct wordcount *words)
{
	const struct personname *shorter =
	    a->exact.length < b->exact.length ? a : b;
	const struct personname *longer = shorter == a ? b : a;

	if (memcmp(shorter->exact.data,
		longer->exact.data + longer->exact.length -
		    shorter->exact.length,
		shorter->exact.length) != 0)
		return LIKENESS_NONE;
	if (a->count == 0 || b->count == 0)
		return LIKENESS_NUMBER;
	return words_agree(a->words[0], b->words[0]) ||
		compare_names(a, b, words) != LIKENESS_NONE
	    ? LIKENESS_PHONE
	    : LIKENESS_NUMBER;
}

/* Compares what belongs to one person only. */
static enum likeness
compare_exact(const struct personname *a, const struct personname *b)
{
	if (a->form != b->form || !slice_equal(a->exact, b->exact))
		return LIKENESS_NONE;
	if (a->tagged != b->tagged)
		return LIKENESS_TAG;
	return a->tagged && !slice_equal_nocase(a->written, b->written)
	    ? LIKENESS_NONE
	    : LIKENESS_SAME;
}

/* Returns the likeness of names of which at least one has a qualifier. */
static enum likeness
compare_marked(const struct personname *a, const struct personname *b,
    enum likeness likeness)
{
	bool by_nw = (a->mark == MARK_NONE || a->mark >= MARK_PAGE) &&
	    (b->mark == MARK_NONE || b->mark >= MARK_PAGE);

	switch (likeness) {
	case LIKENESS_CASE:
	case LIKENESS_TITLE:
	case LIKENESS_ORDER:
	case LIKENESS_BLANKS:
	case LIKENESS_NICKNAME:
		break;
	default:
		return LIKENESS_NONE;
	}
	if (a->count == 1 && by_nw)
		return LIKENESS_NONE; /* most people called Anna are others */
	if (by_nw && (a->mark != MARK_PAGE || b->mark != MARK_PAGE))
		return LIKENESS_MARK;
	return a->mark == MARK_NONE || b->mark == MARK_NONE ? LIKENESS_QUALIFIER
							    : LIKENESS_NONE;
}

enum likeness
likeness_compare(const struct personname *a, const struct personname *b,
    const struct wordcount *words)
{
	enum likeness likeness = LIKENESS_NONE;

	if (a->form == PERSONNAME_PHONE || b->form == PERSONNAME_PHONE)
		return a->form == b->form ? compare_phones(a, b, words)
					  : LIKENESS_NONE;
	likeness = compare_exact(a, b);
	if (likeness != LIKENESS_NONE || a->form == PERSONNAME_URL ||
	    b->form == PERSONNAME_URL)
		return likeness;
	if (a->count == 0 || b->count == 0)
		return a->folded.length > 0 && slice_equal(a->folded, b->folded)
		    ? LIKENESS_CASE
		    : LIKENESS_NONE;
	likeness = a->form == PERSONNAME_NAME && b->form == PERSONNAME_NAME
	    ? compare_names(a, b, words)
	    : compare_addresses(a, b);
	return slice_equal(a->qualifier, b->qualifier)
	    ? likeness
	    : compare_marked(a, b, likeness);
}

static const struct {
	double weight;
	const char *reason;
} likenesses[LIKENESS_COUNT] = {
    [LIKENESS_SAME] = {1, "same aka"},
    [LIKENESS_TAG] = {0.99, "same address except for a +tag"},
    [LIKENESS_PHONE] = {0.98, "same phone"},
    [LIKENESS_CASE] = {0.98, "same except for case, accents or punctuation"},
    [LIKENESS_TITLE] = {0.97, "same except for titles or a nickname"},
    [LIKENESS_ORDER] = {0.97, "same words in another order"},
    [LIKENESS_MIDDLE] = {0.97, "same except for middle names"},
    [LIKENESS_SECOND] = {0.96, "same except for a second surname"},
    [LIKENESS_MARK] = {0.94, "same except for a mark that nw added"},
    [LIKENESS_LOCAL] = {0.94, "the address spells the name"},
    [LIKENESS_LOCALS] = {0.94, "the addresses spell one name"},
    [LIKENESS_NICKNAME] = {0.92, "a nickname for the first name"},
    [LIKENESS_BLANKS] = {0.9, "same except for blanks"},
    [LIKENESS_QUALIFIER] = {0.87, "only one has a mark in brackets"},
    [LIKENESS_INITIAL] = {0.7, "an initial for the first name"},
    [LIKENESS_TYPO] = {0.6, "one word differs in spelling"},
    [LIKENESS_TYPOS] = {0.5, "two words differ in spelling"},
    [LIKENESS_NUMBER] = {0.28, "same phone, another name"},
    [LIKENESS_SHORT] = {0.1, "a short word differs in spelling"},
    [LIKENESS_WORD] = {0.09, "the address spells the only word"},
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
