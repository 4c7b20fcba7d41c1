/* Whether two spellings may mean the same name. */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>

#include "base/accent.h"
#include "base/spelling.h"
#include "base/utf8.h"

enum { SPELLING_LENGTH = 128, SPELLING_LONG = 8 };

/*
 * Returns a small letter, in the alphabets whose cases differ by a constant.
 * Not towlower(3): the result must not depend on the locale.
 */
static uint32_t
fold(uint32_t code)
{
	if (code >= 'A' && code <= 'Z')
		return code + 32;
	if (code >= 0xc0 && code <= 0xde && code != 0xd7)
		return code + 32; /* Latin-1 */
	if (code >= 0x391 && code <= 0x3a9 && code != 0x3a2)
		return code + 32; /* Greek */
	if (code >= 0x410 && code <= 0x42f)
		return code + 32; /* Cyrillic */
	if (code >= 0x400 && code <= 0x40f)
		return code + 80;
	if ((code >= 0x100 && code <= 0x137 && code != 0x130) ||
	    (code >= 0x14a && code <= 0x177))
		return code | 1; /* Latin Extended-A: even capitals */
	if ((code >= 0x139 && code <= 0x148) ||
	    (code >= 0x179 && code <= 0x17e))
		return code + (code & 1); /* and odd ones */
	return code;
}

/* The letters of a text, in lower case. */
struct letters {
	struct slice rest;
	bool plain;	 /* without accents */
	uint32_t second; /* of two letters that one became, or 0 */
};

/* Takes the next letter, folded; false at the end. */
static bool
next_letter(struct letters *letters, uint32_t *letter)
{
	uint32_t plain[2] = {letters->second, 0};
	size_t count = letters->second != 0 ? 1 : 0;

	while (count == 0 && letters->rest.length > 0) {
		uint32_t code;

		slice_skip(&letters->rest, utf8_first(letters->rest, &code));
		plain[0] = code;
		count = letters->plain ? accent_strip(code, plain) : 1;
	}
	letters->second = count == 2 ? plain[1] : 0;
	*letter = fold(plain[0]);
	return count > 0;
}

/* Returns the number of letters; SIZE_MAX if over SPELLING_LENGTH. */
static size_t
fold_all(struct slice text, uint32_t folded[SPELLING_LENGTH])
{
	struct letters letters = {text, true, 0};
	size_t count = 0;
	uint32_t letter;

	while (next_letter(&letters, &letter)) {
		if (count == SPELLING_LENGTH)
			return SIZE_MAX;
		folded[count++] = letter;
	}
	return count;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Returns whether the distance is at most `most`: optimal string alignment,
 * with three rows of the table.  Stops when no way can be short enough.
 */
static bool
within(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
    size_t most)
{
	size_t rows[3][SPELLING_LENGTH + 1];

	for (size_t j = 0; j <= b_count; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_count; i++) {
		size_t *now = rows[i % 3];
		const size_t *before = rows[(i + 2) % 3];
		const size_t *earlier = rows[(i + 1) % 3];
		size_t shortest = i;

		now[0] = i;
		for (size_t j = 1; j <= b_count; j++) {
			bool same = a[i - 1] == b[j - 1];

			now[j] = least(before[j], now[j - 1]) + 1;
			now[j] = least(now[j], before[j - 1] + !same);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j], earlier[j - 2] + 1);
			shortest = least(shortest, now[j]);
		}
		/* + 1: a transposition continues from the row before. */
		if (shortest > most + 1)
			return false;
	}
	return rows[a_count % 3][b_count] <= most;
}

/* The letters of a text whose distance is computed. */
struct spelled {
	uint32_t letters[SPELLING_LENGTH];
	size_t count;
};

/* Returns false if there are no letters, or too many. */
static bool
spell(struct slice text, struct spelled *spelled)
{
	/* A quick test: a character has at most four bytes. */
	if (text.length > 4 * SPELLING_LENGTH)
		return false;
	spelled->count = fold_all(text, spelled->letters);
	return spelled->count != SIZE_MAX && spelled->count > 0;
}

static bool
spelled_within(const struct spelled *a, const struct spelled *b, size_t most)
{
	size_t shorter = least(a->count, b->count);

	return a->count + b->count - 2 * shorter <= most &&
	    within(a->letters, a->count, b->letters, b->count, most);
}

bool
spelling_within(struct slice a, struct slice b, size_t most)
{
	struct spelled spelled_a, spelled_b;

	return spell(a, &spelled_a) && spell(b, &spelled_b) &&
	    spelled_within(&spelled_a, &spelled_b, most);
}

bool
spelling_near(struct slice a, struct slice b)
{
	struct spelled spelled_a, spelled_b;

	return spell(a, &spelled_a) && spell(b, &spelled_b) &&
	    spelled_within(&spelled_a, &spelled_b,
		least(spelled_a.count, spelled_b.count) >= SPELLING_LONG ? 2
									 : 1);
}

bool
spelling_equal(struct slice a, struct slice b, bool plain)
{
	struct letters letters_a = {a, plain, 0}, letters_b = {b, plain, 0};
	uint32_t letter, other;
	bool more = next_letter(&letters_a, &letter);
	bool others = next_letter(&letters_b, &other);

	while (more && others && letter == other) {
		more = next_letter(&letters_a, &letter);
		others = next_letter(&letters_b, &other);
	}
	return !more && !others;
}

static bool
is_digit(uint32_t letter)
{
	return letter >= '0' && letter <= '9';
}

/* Takes the next letter that is no digit, folded; 0 at the end. */
static uint32_t
next_but_digits(struct letters *letters)
{
	uint32_t letter;

	while (next_letter(letters, &letter))
		if (!is_digit(letter))
			return letter;
	return 0;
}

bool
spelling_equal_but_digits(struct slice a, struct slice b)
{
	struct letters letters_a = {a, true, 0}, letters_b = {b, true, 0};
	uint32_t letter;

	do {
		letter = next_but_digits(&letters_a);
		if (letter != next_but_digits(&letters_b))
			return false;
	} while (letter != 0);
	return true;
}

size_t
spelling_continues(struct slice name, struct slice text)
{
	struct letters known = {name, true, 0}, given = {text, true, 0};
	uint32_t letter, other;

	while (next_letter(&known, &letter))
		if (!next_letter(&given, &other) || letter != other)
			return 0;
	if (name.length == 0 || !next_letter(&given, &other) || other != ' ')
		return 0;
	return text.length - given.rest.length;
}

static bool
word_begins(struct slice word, struct slice start, bool plain)
{
	struct letters given = {start, plain, 0}, rest = {word, plain, 0};
	uint32_t letter, other, last = 0;

	for (; next_letter(&given, &letter); last = letter)
		if (!next_letter(&rest, &other) || letter != other)
			return false;
	return !(
	    is_digit(last) && next_letter(&rest, &other) && is_digit(other));
}

bool
spelling_begins(struct slice start, struct slice name, bool plain)
{
	struct slice given, word;
	bool any = false;

	while (slice_item(&start, ' ', &given)) {
		struct slice rest = name;
		bool found = false;

		while (!found && slice_item(&rest, ' ', &word))
			found = word_begins(word, given, plain);
		if (!found)
			return false;
		any = true;
	}
	return any;
}

bool
spelling_accented(struct slice text)
{
	while (text.length > 0) {
		uint32_t code, plain[2];

		slice_skip(&text, utf8_first(text, &code));
		if (accent_strip(code, plain) != 1 || plain[0] != code)
			return true;
	}
	return false;
}
