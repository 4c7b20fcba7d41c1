/* The date and time at the start of a line of WhatsApp's export. */
/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"
#include "nw-from-chat/stamp.h"

enum { LONGEST = 64 }; /* characters of a date and time */

/* The start of a line in plain characters, and where they are in it. */
struct plain {
	char text[LONGEST + 1];
	size_t ends[LONGEST + 1]; /* by character: where the next one begins */
	size_t count;
};

bool
stamp_is_mark(uint32_t code)
{
	return (code >= 0x200b && code <= 0x200f) || code == 0x61c ||
	    (code >= 0x202a && code <= 0x202e) || code == 0xfeff ||
	    (code >= 0x2066 && code <= 0x2069);
}

bool
stamp_skip_marks(struct slice *text)
{
	uint32_t code;
	size_t length;
	bool any = false;

	while (
	    (length = utf8_decode(*text, &code)) > 0 && stamp_is_mark(code)) {
		slice_skip(text, length);
		any = true;
	}
	return any;
}

/* Returns what the character stands for here; 0x7f for any other letter. */
static char
plain_of(uint32_t code)
{
	if (code == 0xa0 || code == 0x202f || code == 0x2009 || code == '\t')
		return ' ';
	if (code >= 0x660 && code <= 0x669)
		return (char)('0' + (code - 0x660));
	if (code >= 0x6f0 && code <= 0x6f9)
		return (char)('0' + (code - 0x6f0));
	if (code == 0x60c) /* Arabic comma */
		return ',';
	if (code == 0x2010 || code == 0x2011 || code == 0x2013)
		return '-';
	/* What differs in AM and PM: Arabic, Chinese, Korean, Japanese. */
	if (code == 0x635 || code == 0x4e0a || code == 0xc804 || code == 0x524d)
		return 'a';
	if (code == 0x645 || code == 0x4e0b || code == 0xd6c4 || code == 0x5f8c)
		return 'p';
	return code < 0x7f ? slice_lower((char)code) : 0x7f;
}

static void
make_plain(struct plain *plain, struct slice line)
{
	size_t at = 0;
	uint32_t code;
	size_t length;

	plain->count = 0;
	while (plain->count < LONGEST && at < line.length) {
		length = utf8_first(
		    (struct slice){line.data + at, line.length - at}, &code);
		at += length;
		if (stamp_is_mark(code))
			continue;
		plain->text[plain->count] = code == 0 ? 0x7f : plain_of(code);
		plain->ends[plain->count++] = at;
	}
	plain->text[plain->count] = '\0';
}

static void
skip_blanks(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

static bool
take_byte(const char **at, char byte)
{
	if (**at != byte)
		return false;
	(*at)++;
	return true;
}

static bool
take_number(const char **at, int most, int *number)
{
	int digits = 0;

	*number = 0;
	while (**at >= '0' && **at <= '9' && digits < most) {
		*number = *number * 10 + (*(*at)++ - '0');
		digits++;
	}
	return digits > 0 && (**at < '0' || **at > '9');
}

/* Takes three numbers with the same character between them. */
static bool
take_date(const char **at, char *separator)
{
	int number;

	if (!take_number(at, 4, &number))
		return false;
	*separator = **at;
	if (*separator == '\0' || strchr("/-.", *separator) == NULL)
		return false;
	for (int i = 0; i < 2; i++) {
		if (!take_byte(at, *separator))
			return false;
		if (*separator == '.')
			skip_blanks(at);
		if (!take_number(at, 4, &number))
			return false;
	}
	return true;
}

/* Takes what separates the date from the time: a comma, a word. */
static bool
take_between(const char **at)
{
	const char *start = *at;

	take_byte(at, '.');
	take_byte(at, ',');
	skip_blanks(at);
	/* at, um, klo; or a half of the day. */
	while ((**at >= 'a' && **at <= 'z') || **at == 0x7f)
		(*at)++;
	take_byte(at, '.');
	skip_blanks(at);
	return *at > start;
}

/* Returns whether the text before the time names a half of the day. */
static char
half_before(const char *start, const char *end)
{
	for (; start < end; start++)
		if (start[0] == 0x7f && (start[1] == 'p' || start[1] == 'a'))
			return start[1];
		else if ((start[0] == 'p' || start[0] == 'a') &&
		    start[1] == 0x7f)
			return start[0];
	return '\0';
}

/* Takes AM or PM, which some write with dots and blanks. */
static char
take_half(const char **at)
{
	const char *rest = *at;
	char half;

	skip_blanks(&rest);
	half = *rest;
	if (half != 'a' && half != 'p')
		return '\0';
	rest++;
	take_byte(&rest, '.');
	skip_blanks(&rest);
	if (take_byte(&rest, 'm'))
		take_byte(&rest, '.');
	*at = rest;
	return half;
}

/* Takes a time; the second is -1 if it does not exist. */
static bool
take_time(const char **at, struct stamp *stamp, char half)
{
	int hour, minute, second = 0;
	char after;

	if (!take_number(at, 2, &hour) ||
	    (!take_byte(at, ':') && !take_byte(at, '.') &&
		!take_byte(at, 'h')) ||
	    !take_number(at, 2, &minute))
		return false;
	stamp->precise =
	    (**at == ':' || **at == '.') && (*at)[1] >= '0' && (*at)[1] <= '9';
	if (stamp->precise && ((*at)++, !take_number(at, 2, &second)))
		return false;
	after = take_half(at);
	if (after != '\0')
		half = after;
	stamp->second = -1;
	if (minute > 59 || second > 59 || hour > (half != '\0' ? 12 : 23))
		return true;
	if (half != '\0')
		hour = hour % 12 + (half == 'p' ? 12 : 0);
	stamp->second = hour * 3600 + minute * 60 + second;
	return true;
}

/* Takes what follows the time: a bracket, or a hyphen between blanks. */
static bool
take_end(const char **at, bool bracketed)
{
	skip_blanks(at);
	if (bracketed) {
		if (!take_byte(at, ']'))
			return false;
		skip_blanks(at);
		return true;
	}
	return take_byte(at, '-') && take_byte(at, ' ');
}

bool
stamp_take(struct slice *line, struct arena *arena, struct stamp *stamp)
{
	struct plain plain;
	const char *at = plain.text, *date, *end;

	make_plain(&plain, *line);
	*stamp = (struct stamp){.bracketed = take_byte(&at, '[')};
	date = at;
	if (!take_date(&at, &stamp->separator))
		return false;
	end = at;
	if (!take_between(&at) ||
	    !take_time(&at, stamp, half_before(end, at)) ||
	    !take_end(&at, stamp->bracketed))
		return false;
	stamp->date =
	    arena_copy(arena, (struct slice){date, (size_t)(end - date)});
	slice_skip(line, plain.ends[at - plain.text - 1]);
	return true;
}
