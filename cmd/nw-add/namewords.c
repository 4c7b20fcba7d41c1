/* Words that a name hardly has. */
/* SPDX-License-Identifier: ISC */
#include "nw-add/namewords.h"

/* Never in a name, even in one that is typed in small letters. */
static const char not_in_names[] =
    "a about after again ago all almost already also although always and "
    "another any anyone are around as asked at away back because been "
    "before being between both but by came colleagues could did discussed "
    "during each early email etc ever every everybody everyone few finally "
    "for friend friends from got had has have her here him his how if "
    "instead into is it its just last late later least less many me more "
    "most much my near never next not now of off often on once only or our "
    "out over people plus quick quickly regarding several she should since "
    "some somebody someone somewhere soon still than that the their them "
    "then there they this those though through to together told too toward "
    "towards twice until up very via was we well went were what when where "
    "whether which while who whom whose why with within without would yes "
    "yet you your afternoon days evening hour hours in midnight minute "
    "minutes month months morning night noon oclock o'clock tomorrow "
    "tonight week weekend weeks year years";

/* In small letters in names that have capitals: Ludwig van Beethoven. */
static const char particles[] =
    "af al an ap av bar ben bin binti bint d da dal dalla das de degli dei del "
    "della den der des di do dos du e el el-din en esq het i ibn ii iii iv jr "
    "la las le les lo los mac mc md ne phd sr te ten ter und van vande vanden "
    "vander vom von y z zu zum zur";

static bool
is_listed(struct slice word, const char *list)
{
	struct slice rest = slice_of(list), item;

	while (slice_item(&rest, ' ', &item))
		if (slice_equal(word, item))
			return true;
	return false;
}

static bool
in_range(char byte, char first, char last)
{
	return byte >= first && byte <= last;
}

static bool
has_capital(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (in_range(text.data[i], 'A', 'Z'))
			return true;
	return false;
}

bool
namewords_is_small(struct slice name)
{
	for (size_t i = 0; i < name.length; i++)
		if ((unsigned char)name.data[i] >= 0x80)
			return false;
	return !has_capital(name);
}

/* Returns whether all bytes are ASCII without letters. */
static bool
has_no_letter(struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if (in_range(word.data[i], 'a', 'z') ||
		    in_range(word.data[i], 'A', 'Z') ||
		    (unsigned char)word.data[i] >= 0x80)
			return false;
	return true;
}

/* Returns whether the word has only small ASCII letters. */
static bool
is_small(struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if (!in_range(word.data[i], 'a', 'z'))
			return false;
	return word.length > 0;
}

/* Removes the stop of an abbreviation or a sentence, and brackets. */
static struct slice
without_marks(struct slice word)
{
	while (word.length > 0 &&
	    slice_contains(slice_of(".!?)"), word.data[word.length - 1]))
		word.length--;
	if (word.length > 0 && word.data[0] == '(')
		slice_skip(&word, 1);
	return word;
}

bool
namewords_is_time(struct slice word)
{
	size_t digits = 0;
	struct slice rest = word;

	if (is_listed(word,
		"noon midnight morning afternoon evening night "
		"oclock o'clock"))
		return true;
	while (digits < word.length && in_range(word.data[digits], '0', '9'))
		digits++;
	slice_skip(&rest, digits);
	return digits > 0 &&
	    (slice_starts_nocase(rest, "am") ||
		slice_starts_nocase(rest, "pm") || slice_starts(rest, ":"));
}

struct slice
namewords_odd(struct slice name)
{
	bool capital = has_capital(name);
	struct slice rest = name, word;

	while (slice_item(&rest, ' ', &word)) {
		struct slice plain = without_marks(word);

		if (word.data[0] == '-' || word.data[0] == '#' ||
		    has_no_letter(word) || is_listed(plain, not_in_names) ||
		    namewords_is_time(plain))
			return word;
		if (capital && is_small(plain) && !is_listed(plain, particles))
			return word;
	}
	return slice_empty;
}
