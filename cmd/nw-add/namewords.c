/* Words that a name hardly has. */
/* SPDX-License-Identifier: ISC */
#include "nw-add/namewords.h"

/* Never in a name, even in one that is typed in small letters. */
static const char not_in_names[] =
    "a about after afternoon again ago all almost already also although "
    "always and another any anyone are around as asked at away back "
    "because been before being between both bumped but by called came "
    "caught chatted colleagues could days did dined discussed during each "
    "earlier early email emailed etc evening ever every everybody everyone "
    "few finally for friday friend friends from gave got had has have "
    "heard her here him his hour hours how if in instead into is it its "
    "just knows last late lately later least less lunched mailed many me "
    "messaged met midnight minute minutes monday month months more morning "
    "most much my near never next night noon not now o'clock oclock of off "
    "often on once only or our out over people phoned plus quick quickly "
    "ran rang recently regarding saturday saw several she should since "
    "some somebody someone somewhere soon spoke still sunday talked texted "
    "than that the their them then there they this those though through "
    "thursday to today together told tomorrow tonight too took toward "
    "towards tuesday twice until up very via visited w/ walked was we "
    "wednesday week weekend weekends weeks well went were what when where "
    "whether which while who whom whose why with within without would "
    "wrote year years yes yesterday yet you your";

/* In small letters in names that have capitals: Ludwig van Beethoven. */
static const char particles[] =
    "'t af al an ap av bar ben bin binti bint d da dal dalla das de degli dei del "
    "della den der des di do dos du e el el-din en esq het i ibn ii iii iv jr "
    "la las le les lo los mac mc md ne phd sr te ten ter und van vande vanden "
    "van't vander vom von y z zu zum zur";

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

/* Returns whether all letters are ASCII and small. */
static bool
is_small(struct slice word)
{
	for (size_t i = 0; i < word.length; i++)
		if ((unsigned char)word.data[i] >= 0x80 ||
		    in_range(word.data[i], 'A', 'Z'))
			return false;
	return word.length > 0;
}

bool
namewords_begins_word(struct slice text)
{
	char start = text.length > 0 ? text.data[0] : '\0';

	return in_range(start, 'a', 'z') || in_range(start, 'A', 'Z') ||
	    (unsigned char)start >= 0x80;
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
	return is_small(name);
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

/* Returns whether a word can hardly be in any name; first: it begins it. */
static bool
is_odd(struct slice word, struct slice plain, bool first)
{
	char start = word.data[0], end = word.data[word.length - 1];

	if (start == '-' || end == '!' || end == '?' || start == '#' ||
	    has_no_letter(word))
		return true;
	if (!first &&
	    (start == '@' ||
		(plain.length > 0 && in_range(plain.data[0], '0', '9'))))
		return true;
	return is_listed(plain, not_in_names) || namewords_is_time(plain);
}

struct slice
namewords_odd(struct slice name)
{
	bool capital = has_capital(name), first = true;
	struct slice rest = name, word;

	for (; slice_item(&rest, ' ', &word); first = false) {
		struct slice plain = without_marks(word);

		if (is_odd(word, plain, first))
			return word;
		if (capital && is_small(plain) && !is_listed(plain, particles))
			return word;
	}
	return slice_empty;
}
