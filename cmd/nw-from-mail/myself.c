/* Which addresses are mine, and which only write under my name. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/address.h"
#include "nw-from-mail/myself.h"

enum { REPORTED = 20 };

static int
compare_words(const void *first, const void *second)
{
	return slice_compare(
	    *(const struct slice *)first, *(const struct slice *)second);
}

/* Returns the words of a name, folded and in order. */
static struct slice
sorted(struct arena *arena, struct slice name)
{
	struct slice clean = learned_clean(arena, name), rest, word;
	char *folded = g_utf8_casefold(clean.data, (gssize)clean.length);
	struct slice *words = NULL;
	size_t count = 0, capacity = 0;
	struct text text;
	FILE *out = text_open(&text);

	rest = slice_of(folded);
	for (size_t i = 0; folded[i] != '\0'; i++)
		if (folded[i] == ',')
			folded[i] = ' ';
	while (slice_item(&rest, ' ', &word)) {
		words = alloc_grow(words, &capacity, count + 1, sizeof(*words));
		words[count++] = word;
	}
	if (count > 0)
		qsort(words, count, sizeof(*words), compare_words);
	for (size_t i = 0; i < count; i++) {
		text_put(out, words[i]);
		putc(' ', out);
	}
	free(words);
	g_free(folded);
	return text_close(&text, arena);
}

/* Returns the addresses in a list, as a list. */
static struct slice
addresses_in(struct arena *arena, struct slice list)
{
	struct text text;
	FILE *out = text_open(&text);
	struct slice item;
	bool any = false;

	while (slice_item(&list, ';', &item))
		if (address_valid(item))
			text_put_item(out, &any, ";", item);
	return text_close(&text, arena);
}

void
myself_open(struct myself *myself, const struct importer *importer)
{
	const struct people *people = &importer->people;
	const struct person *person = people_find(people, importer->me);

	*myself = (struct myself){.importer = importer};
	map_open(&myself->addresses);
	if (importer->me.length == 0)
		return;
	if (!address_valid(importer->me) && utf8_valid(importer->me))
		myself->name = sorted(&myself->bytes, importer->me);
	if (person == NULL)
		return;
	myself->given = addresses_in(
	    &myself->bytes, people_cell(people, person, PEOPLE_EMAIL));
	if (myself->given.length == 0)
		myself->given = addresses_in(
		    &myself->bytes, people_cell(people, person, PEOPLE_AKA));
}

void
myself_close(struct myself *myself)
{
	map_close(&myself->addresses);
	free(myself->uses);
	arena_free(&myself->bytes);
}

/* Returns whether people say that an address, in lower case, is mine. */
static bool
owns(const struct myself *myself, struct slice address)
{
	struct slice me = myself->importer->me;

	return me.length > 0 &&
	    slice_equal(people_resolve(&myself->importer->people, address), me);
}

/* Returns whether a name is mine, in any case and order of its words. */
static bool
is_my_name(const struct myself *myself, struct slice display)
{
	struct arena scratch = {NULL};
	bool mine = myself->name.length > 0 && display.length > 0 &&
	    utf8_valid(display) &&
	    slice_equal(sorted(&scratch, display), myself->name);

	arena_free(&scratch);
	return mine;
}

/* Returns whether a server has delivered the current message to somebody. */
static bool
was_delivered(const struct mailbox *mailbox)
{
	static const char *const names[] = {"Received", "Return-Path",
	    "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To",
	    "Authentication-Results", "X-Received"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (mailbox_field(mailbox, names[i]).data != NULL)
			return true;
	return false;
}

bool
myself_sent(const struct myself *myself, const struct mailbox *mailbox,
    const struct addresses *from, const struct addresses *to)
{
	const struct addresses_item *writer = from->list;

	if (from->count == 0)
		return false;
	if (owns(myself, writer->address))
		return true;
	if (!is_my_name(myself, writer->display) || was_delivered(mailbox))
		return false;
	for (size_t i = 0; i < to->count; i++)
		if (!slice_equal(to->list[i].address, writer->address) &&
		    (owns(myself, to->list[i].address) ||
			is_my_name(myself, to->list[i].display)))
			return false;
	return true;
}

void
myself_count(struct myself *myself, const struct addresses_item *it, bool sent)
{
	const struct people *people = &myself->importer->people;
	uint32_t number, before = myself->addresses.count;

	/* nw-add refuses to make mine what is somebody's. */
	if (people_find(people, people_resolve(people, it->address)) != NULL ||
	    !is_my_name(myself, it->display))
		return;
	number = map_intern(&myself->addresses, it->address);
	myself->uses = alloc_grow(myself->uses, &myself->capacity,
	    (size_t)number + 1, sizeof(*myself->uses));
	if (number == before)
		myself->uses[number] = (struct myself_uses){0, 0};
	myself->uses[number].sent += sent;
	myself->uses[number].others += !sent;
}

bool
myself_is(const struct myself *myself, struct slice address)
{
	uint32_t number;

	if (owns(myself, address))
		return true;
	if (myself->given.length == 0)
		return false;
	number = map_find(&myself->addresses, address);
	return number != MAP_NONE && myself->uses[number].sent > 0;
}

/* Returns the address that most of my messages are from, or MAP_NONE. */
static uint32_t
best_address(const struct myself *myself)
{
	const struct myself_uses *uses = myself->uses;
	uint32_t best = 0;

	for (uint32_t i = 1; i < myself->addresses.count; i++)
		if (uses[i].sent > uses[best].sent ||
		    (uses[i].sent == uses[best].sent &&
			uses[i].others > uses[best].others))
			best = i;
	return myself->addresses.count > 0 ? best : MAP_NONE;
}

void
myself_exclude(const struct myself *myself, struct learned *learned)
{
	uint32_t kept =
	    myself->given.length == 0 ? best_address(myself) : MAP_NONE;

	for (uint32_t i = 0; i < myself->addresses.count; i++)
		if (i != kept)
			learned_exclude(learned, myself->addresses.names[i]);
}

/*
 * Returns whether an address can be in a list and be shown without an escape.
 */
static bool
is_plain(struct slice address)
{
	while (address.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(address, &code);

		if (length == 0 || code <= ' ' || utf8_deceptive(code) ||
		    strchr(";\"\\", *address.data) != NULL)
			return false;
		address.data += length;
		address.length -= length;
	}
	return true;
}

/* Returns, in the arena, the addresses of one sort, at most 20. */
static struct slice
list_addresses(const struct myself *myself, struct arena *arena, bool sent,
    const char *separator)
{
	struct text text;
	FILE *out = text_open(&text);
	bool any = false;
	size_t count = 0;

	for (uint32_t i = 0; i < myself->addresses.count; i++) {
		struct slice address = myself->addresses.names[i];

		if ((myself->uses[i].sent > 0) == sent && is_plain(address) &&
		    count++ < REPORTED)
			text_put_item(out, &any, separator, address);
	}
	return text_close(&text, arena);
}

/* Returns, in the arena, the command that makes these addresses mine. */
static struct slice
command(const struct myself *myself, struct arena *arena, struct slice list)
{
	const struct importer *importer = myself->importer;
	const struct person *me = people_find(&importer->people, importer->me);
	const char *file = "people.csv";
	struct text text;
	FILE *out = text_open(&text);

	/* The last row with an email counts, so it is added after that. */
	if (me != NULL)
		file = me->email.file != NULL ? me->email.file : me->seen.file;
	fputs("nw-add -f ", out);
	if (strcmp(file, "standard input") == 0)
		file = "people.csv";
	text_put_path(out, slice_of(file));
	fputs(" name=", out);
	text_put_quoted(out, importer->me);
	fputs(" email=", out);
	text_put_quoted(out, list);
	return text_close(&text, arena);
}

/* Returns whether there are any to report. */
static bool
report(const struct myself *myself, bool sent)
{
	struct arena scratch = {NULL};
	struct slice shown = list_addresses(myself, &scratch, sent, ", ");

	if (shown.length > 0) {
		struct slice added = command(myself, &scratch,
		    list_addresses(myself, &scratch, sent, ";"));

		diag_warn("%s: %.*s",
		    sent ? "these write under your name"
			 : "these have your name in mail that was delivered, "
			   "where anybody can write it",
		    SLICE_ARG(shown));
		diag_warn("%sif they are yours: %.*s", sent ? "" : "only ",
		    SLICE_ARG(added));
	}
	arena_free(&scratch);
	return shown.length > 0;
}

bool
myself_report(const struct myself *myself)
{
	bool evident = report(myself, true), other = report(myself, false);

	return evident || other;
}
