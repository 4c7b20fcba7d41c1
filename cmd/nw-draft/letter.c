/* A letter about an introduction, in words. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-draft/letter.h"
#include "tool/words.h"

enum {
	FACT_LIMIT = 60,    /* characters of a fact: less than a line */
	ADDRESS_LIMIT = 254 /* RFC 5321 4.5.3.1.3 */
};

struct slice
letter_safe(const struct letter_context *context, struct slice text)
{
	size_t length = 0;
	struct text safe;
	uint32_t code;

	text_put_shown(text_open(&safe), text_flatten(context->bytes, text));
	text = text_close(&safe, context->bytes);
	for (size_t i = 0; i < FACT_LIMIT && length < text.length; i++)
		length += utf8_first(
		    (struct slice){text.data + length, text.length - length},
		    &code);
	return text_cut(context->bytes, text, length);
}

/*
 * Returns whether it is an address without quotes or comments (a dot-atom of
 * RFC 5322 3.4.1), which no mail program takes for more than one.
 */
static bool
is_plain_address(struct slice text)
{
	size_t ats = 0;

	for (size_t i = 0; i < text.length; i++) {
		char lower = slice_lower(text.data[i]);

		ats += lower == '@';
		if (!(lower >= 'a' && lower <= 'z') &&
		    !(lower >= '0' && lower <= '9') &&
		    (lower == '\0' ||
			strchr("@.!#$%&'*+/=?^_`{|}~-", lower) == NULL))
			return false;
	}
	/* Some programs decode what looks like RFC 2047 even here. */
	for (size_t i = 1; i < text.length; i++)
		if (text.data[i - 1] == '=' && text.data[i] == '?')
			return false;
	return ats == 1 && text.data[0] != '@' &&
	    text.data[text.length - 1] != '@' && text.length <= ADDRESS_LIMIT;
}

static struct slice
fact(const struct letter_context *context, struct slice name,
    enum people_column column)
{
	const struct person *person = people_find(context->people, name);

	return person != NULL ? people_cell(context->people, person, column)
			      : slice_empty;
}

struct slice
letter_address(const struct letter_context *context, struct slice name)
{
	struct slice list = fact(context, name, PEOPLE_EMAIL), item;

	while (slice_item(&list, ';', &item))
		if (is_plain_address(item))
			return item;
	return is_plain_address(name) ? name : slice_empty;
}

/* Writes the name of a person. */
static void
put_name(FILE *out, const struct letter_context *context, struct slice name)
{
	text_put(out, letter_safe(context, name));
}

/* Writes "Ada Lovelace (engineer, Engines)". */
static void
put_person(FILE *out, const struct letter_context *context, struct slice name)
{
	struct slice who = words_join(context->bytes,
	    letter_safe(context, fact(context, name, PEOPLE_ROLE)), ", ",
	    letter_safe(context, fact(context, name, PEOPLE_ORG)));

	put_name(out, context, name);
	if (who.length > 0)
		fprintf(out, " (%.*s)", SLICE_ARG(who));
}

/* Writes the items of a list, or if it is empty, a gap. */
static void
put_items(FILE *out, const struct letter_context *context, struct slice list)
{
	struct slice item;
	bool any = false;

	while (slice_item(&list, ';', &item))
		text_put_item(out, &any, ", ", letter_safe(context, item));
	if (!any)
		fputs("[... what]", out);
}

/* Returns the items that are in both lists, whatever their case. */
static struct slice
common_items(
    const struct letter_context *context, struct slice a, struct slice b)
{
	struct text text;
	FILE *out = text_open(&text);
	struct slice item, other, rest;
	bool any = false;

	while (slice_item(&a, ';', &item)) {
		rest = b;
		while (slice_item(&rest, ';', &other))
			if (slice_equal_nocase(item, other)) {
				text_put_item(out, &any, ";", item);
				break;
			}
	}
	return text_close(&text, context->bytes);
}

/* Writes a line with a gap for an address that is not known. */
static void
put_missing(FILE *out, const struct letter_context *context, struct slice name)
{
	if (letter_address(context, name).length > 0)
		return;
	fputs("[... no address of ", out);
	put_name(out, context, name);
	fputs(
	    " is known: add it to the header, and delete this line]\n\n", out);
}

static void
put_end(FILE *out, const struct letter_context *context, const char *thanks)
{
	fprintf(out, "%s\n", thanks);
	put_name(out, context, context->me);
	putc('\n', out);
}

/* Returns whether the two have items in common; writes them in a sentence. */
static bool
put_common(FILE *out, const struct letter_context *context, struct slice target,
    enum people_column theirs, enum people_column mine, const char *words[3])
{
	struct slice items = common_items(context,
	    fact(context, target, theirs), fact(context, context->me, mine));

	if (items.length == 0)
		return false;
	fputs(words[0], out);
	if (words[1] != NULL)
		put_name(out, context, target);
	fputs(words[1] != NULL ? words[1] : "", out);
	put_items(out, context, items);
	fputs(words[2], out);
	return true;
}

/* Writes what speaks for the introduction, to the broker. */
static void
put_reasons(
    FILE *out, const struct letter_context *context, struct slice target)
{
	bool any = put_common(out, context, target, PEOPLE_WANTS, PEOPLE_OFFERS,
	    (const char *[]){"", " is looking for ", ", which I offer. "});

	any |= put_common(out, context, target, PEOPLE_OFFERS, PEOPLE_WANTS,
	    (const char *[]){
		"I am looking for ", NULL, ", which they offer. "});
	any |= put_common(out, context, target, PEOPLE_OFFERS, PEOPLE_OFFERS,
	    (const char *[]){"Both of us offer ", NULL, ". "});
	any |= put_common(out, context, target, PEOPLE_WANTS, PEOPLE_WANTS,
	    (const char *[]){"Both of us are looking for ", NULL, ". "});
	fputs(any ? "\n\n" : "", out);
}

/* Writes the same to the target. */
static void
put_reasons_to_target(
    FILE *out, const struct letter_context *context, struct slice target)
{
	put_common(out, context, target, PEOPLE_WANTS, PEOPLE_OFFERS,
	    (const char *[]){
		"You are looking for ", NULL, ", which I offer. "});
	put_common(out, context, target, PEOPLE_OFFERS, PEOPLE_WANTS,
	    (const char *[]){"I am looking for ", NULL, ", which you offer. "});
	put_common(out, context, target, PEOPLE_OFFERS, PEOPLE_OFFERS,
	    (const char *[]){"Both of us offer ", NULL, ". "});
	put_common(out, context, target, PEOPLE_WANTS, PEOPLE_WANTS,
	    (const char *[]){"Both of us are looking for ", NULL, ". "});
}

/* Writes how the broker reaches the target. */
static void
put_way(FILE *out, const struct letter_context *context,
    const struct introduction *introduction)
{
	struct slice rest = introduction->between, name;

	if (rest.length == 0) {
		fputs("As far as I know, the two of you know each other.", out);
		return;
	}
	fputs("As far as I know, you know ", out);
	while (slice_item(&rest, ';', &name)) {
		put_name(out, context, name);
		fputs(", who knows ", out);
	}
	put_name(out, context, introduction->a);
	putc('.', out);
}

/* Writes the paragraph that the broker can forward, as from me. */
static void
put_forward(
    FILE *out, const struct letter_context *context, struct slice target)
{
	struct slice address = letter_address(context, context->me);

	fputs("You can forward this paragraph:\n\n* * *\n\nMy name is ", out);
	put_person(out, context, context->me);
	fputs(", and I would like to get to know you. [... say what it is "
	      "about, and what is in it for ",
	    out);
	put_name(out, context, target);
	fputs("] ", out);
	put_reasons_to_target(out, context, target);
	if (address.length > 0)
		fprintf(out, "You reach me at %.*s.", SLICE_ARG(address));
	fputs("\n\n* * *\n\n", out);
}

/* Writes to the broker. */
static void
put_ask(FILE *out, const struct letter_context *context,
    const struct introduction *introduction)
{
	struct slice target = introduction->a, day;

	put_missing(out, context, introduction->broker);
	fputs("Dear ", out);
	put_name(out, context, introduction->broker);
	fputs(",\n\nWould you introduce me to ", out);
	put_person(out, context, target);
	fputs("? ", out);
	put_way(out, context, introduction);
	if (introduction->asked != DATE_NONE) {
		day = words_date(context->bytes, introduction->asked);
		fprintf(out, " I asked you on %.*s, and have not heard since.",
		    SLICE_ARG(day));
	}
	fputs("\n\n[... say why you would like to meet ", out);
	put_name(out, context, target);
	fputs("]\n\n", out);
	put_reasons(out, context, target);
	fputs("If it does not suit you, a no is fine too.\n\n", out);
	put_forward(out, context, target);
	put_end(out, context, "Many thanks,");
}

/* Writes to the target, whom I know. */
static void
put_direct(FILE *out, const struct letter_context *context,
    const struct introduction *introduction)
{
	put_missing(out, context, introduction->a);
	fputs("Dear ", out);
	put_name(out, context, introduction->a);
	fputs(",\n\n[... say what it is about] ", out);
	put_reasons_to_target(out, context, introduction->a);
	fputs("\n\n", out);
	put_end(out, context, "Best wishes,");
}

static struct slice
compose(const struct letter_context *context, const char *before,
    struct slice name, const char *between, struct slice other,
    const char *after)
{
	struct slice a = letter_safe(context, name);
	struct slice b = letter_safe(context, other);

	return words_format(context->bytes, "%s%.*s%s%.*s%s", before,
	    SLICE_ARG(a), between, SLICE_ARG(b), after);
}

struct letter
letter_ask(const struct letter_context *context,
    const struct introduction *introduction)
{
	bool direct = introduction->broker.length == 0;
	struct letter letter = {
	    .to = {direct ? introduction->a : introduction->broker}};
	struct text body;
	FILE *out = text_open(&body);

	letter.subject = direct ? slice_of("[... the subject]")
				: compose(context, "An introduction to ",
				      introduction->a, "", slice_empty, "?");
	if (direct)
		put_direct(out, context, introduction);
	else
		put_ask(out, context, introduction);
	letter.body = text_close(&body, context->bytes);
	return letter;
}

struct letter
letter_propose(const struct letter_context *context,
    const struct introduction *pair, bool other)
{
	struct slice you = other ? pair->b : pair->a;
	struct slice them = other ? pair->a : pair->b;
	struct slice yours = other ? pair->from_b : pair->from_a;
	struct slice theirs = other ? pair->from_a : pair->from_b;
	struct letter letter = {.to = {you}};
	struct text body;
	FILE *out = text_open(&body);

	letter.subject = compose(
	    context, "May I introduce you to ", them, "", slice_empty, "?");
	put_missing(out, context, you);
	fputs("Dear ", out);
	put_name(out, context, you);
	fputs(",\n\nMay I introduce you to ", out);
	put_person(out, context, them);
	fputs("?", out);
	if (yours.length > 0) {
		fputs(" They are looking for ", out);
		put_items(out, context, yours);
		fputs(", which you offer.", out);
	}
	if (theirs.length > 0) {
		fputs(" They offer ", out);
		put_items(out, context, theirs);
		fputs(", which you are looking for.", out);
	}
	fputs("\n\n[... say why the two of you should talk]\n\n"
	      "I only introduce you if both of you would like it. If not, or "
	      "not now, a no is fine too.\n\n",
	    out);
	put_end(out, context, "Best wishes,");
	letter.body = text_close(&body, context->bytes);
	return letter;
}

/* Writes what one offers and the other wants. */
static void
put_exchange(FILE *out, const struct letter_context *context, struct slice from,
    struct slice to, struct slice items)
{
	if (items.length == 0)
		return;
	put_name(out, context, from);
	fputs(" offers ", out);
	put_items(out, context, items);
	fputs(", which ", out);
	put_name(out, context, to);
	fputs(" is looking for.\n\n", out);
}

struct letter
letter_introduce(
    const struct letter_context *context, const struct introduction *pair)
{
	struct letter letter = {.to = {pair->a, pair->b}};
	struct text body;
	FILE *out = text_open(&body);

	letter.subject = compose(context, "", pair->a, ", meet ", pair->b, "");
	put_missing(out, context, pair->a);
	put_missing(out, context, pair->b);
	fputs("Dear ", out);
	put_name(out, context, pair->a);
	fputs(", dear ", out);
	put_name(out, context, pair->b);
	fputs(",\n\nBoth of you said that you would like to get to know each "
	      "other, so here you are: ",
	    out);
	put_person(out, context, pair->a);
	fputs(", this is ", out);
	put_person(out, context, pair->b);
	fputs(".\n\n", out);
	put_exchange(out, context, pair->a, pair->b, pair->from_a);
	put_exchange(out, context, pair->b, pair->a, pair->from_b);
	fputs("[... say what each of you should know of the other]\n\n"
	      "Now it is up to you; there is no need to keep me in copy.\n\n",
	    out);
	put_end(out, context, "Best wishes,");
	letter.body = text_close(&body, context->bytes);
	return letter;
}
