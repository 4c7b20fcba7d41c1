/* Messages and calls as the program SMS Backup & Restore writes them. */
/* SPDX-License-Identifier: ISC */
#include <expat.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "nw-from-chat/instant.h"
#include "nw-from-chat/references.h"
#include "nw-from-chat/smsbackup.h"

enum {
	MOST_LEVELS = 64,	   /* real files have four */
	MOST_BYTES = 32 * 1048576, /* of a tag: pictures are in attributes */
	BLOCK = 65536,		   /* bytes that expat gets at a time */
	SHORT_DIGITS = 6	   /* programs have numbers of so few */
};

struct reader {
	struct chats *chats;
	const char *file;
	XML_Parser parser;
	const char *problem; /* that expat does not know of, or NULL */
	size_t depth;
	uint64_t given; /* bytes, to expat */
	bool known;	/* the root is that of a backup */

	/* Of the current message with several recipients or parts. */
	bool open;
	struct place place;
	struct slice addresses, names, box, date, sender, text;
	struct arena bytes;
};

static struct place
place_of(const struct reader *it)
{
	return (struct place){
	    it->file, (size_t)XML_GetCurrentLineNumber(it->parser)};
}

/* Returns the value of an attribute; empty if it has none, or "null". */
static struct slice
value_of(const XML_Char *const *attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return strcmp(attributes[1], "null") == 0
			    ? slice_empty
			    : slice_trim(slice_of(attributes[1]));
	return slice_empty;
}

static struct slice
name_of(struct slice name)
{
	return slice_is(name, "(Unknown)") ? slice_empty : name;
}

/* Returns whether only programs send from there. */
static bool
is_program(struct chats *chats, struct slice address, struct slice name)
{
	struct arena scratch = {NULL};
	size_t digits = phones_digits(&scratch, address).length;

	arena_free(&scratch);
	return name.length == 0 && digits < SHORT_DIGITS &&
	    !slice_contains(address, '@') &&
	    !chats_know(chats, address, slice_empty);
}

/* A contact of the telephone has one name, and may have many numbers. */
static uint32_t
person_of(struct chats *chats, struct slice address, struct slice name)
{
	bool by_number =
	    name.length == 0 || chats_know(chats, address, slice_empty);

	return chats_person(chats, by_number ? address : slice_empty,
	    by_number ? slice_empty : name);
}

/* Adds a message or call between me and one other person. */
static void
add(struct reader *it, struct slice address, struct slice name, bool from_me,
    struct slice date, struct chat_message *message)
{
	struct chats *chats = it->chats;
	uint32_t partner;

	message->place = it->place;
	if (!instant_read(date, message)) {
		importer_reject(chats->importer, it->place, "bad date %s",
		    diag_quote(date).text);
		return;
	}
	if (address.length == 0 || address.data[0] == '-') {
		importer_skip(chats->importer, "without a number");
		return;
	}
	if (is_program(chats, address, name)) {
		importer_skip(chats->importer, "from programs");
		return;
	}
	partner = person_of(chats, address, name);
	message->from = from_me ? CHATS_ME : partner;
	message->chat =
	    chats_chat(chats, "sms", chats->people[partner].key, it->place);
	chats_join(chats, message->chat, CHATS_ME);
	chats_join(chats, message->chat, partner);
	chats_add(chats, message);
}

static void
read_sms(struct reader *it, const XML_Char *const *attributes)
{
	struct slice type = value_of(attributes, "type");
	struct chat_message message = {
	    .called = CHATS_TEXT, .text = value_of(attributes, "body")};

	it->place = place_of(it);
	importer_begin(it->chats->importer);
	if (!slice_is(type, "1") && !slice_is(type, "2"))
		importer_skip(it->chats->importer, "never sent");
	else
		add(it, value_of(attributes, "address"),
		    name_of(value_of(attributes, "contact_name")),
		    slice_is(type, "2"), value_of(attributes, "date"),
		    &message);
}

static void
read_call(struct reader *it, const XML_Char *const *attributes)
{
	struct slice type = value_of(attributes, "type");
	struct slice duration = value_of(attributes, "duration");
	struct chat_message message = {.called = 0};
	uint64_t seconds = 0;

	it->place = place_of(it);
	importer_begin(it->chats->importer);
	if (!number_count(duration, 10000000, &seconds)) {
		importer_reject(it->chats->importer, it->place,
		    "bad duration %s", diag_quote(duration).text);
		return;
	}
	/* Incoming, outgoing, and answered on another device. */
	if (slice_is(type, "1") || slice_is(type, "2") || slice_is(type, "7"))
		message.called = (int64_t)seconds;
	add(it, value_of(attributes, "number"),
	    name_of(value_of(attributes, "contact_name")), slice_is(type, "2"),
	    value_of(attributes, "date"), &message);
}

static struct slice
keep(struct reader *it, struct slice text)
{
	return arena_copy(&it->bytes, text);
}

static void
open_mms(struct reader *it, const XML_Char *const *attributes)
{
	it->open = true;
	it->place = place_of(it);
	it->addresses = keep(it, value_of(attributes, "address"));
	it->names = keep(it, name_of(value_of(attributes, "contact_name")));
	it->box = keep(it, value_of(attributes, "msg_box"));
	it->date = keep(it, value_of(attributes, "date"));
	it->sender = it->text = slice_empty;
}

/* Reads a part of a message, or an address of it. */
static void
read_part(
    struct reader *it, const char *name, const XML_Char *const *attributes)
{
	enum { TEXT_LIMIT = 1200 /* bytes: a note has at most 1,000 */ };

	if (strcmp(name, "addr") == 0 &&
	    slice_is(value_of(attributes, "type"), "137"))
		it->sender = keep(it, value_of(attributes, "address"));
	if (strcmp(name, "part") == 0 && it->text.length == 0 &&
	    slice_is(value_of(attributes, "ct"), "text/plain"))
		it->text = text_cut(
		    &it->bytes, value_of(attributes, "text"), TEXT_LIMIT);
}

static size_t
count_items(struct slice list, char separator)
{
	struct slice item;
	size_t count = 0;

	while (slice_item(&list, separator, &item))
		count++;
	return count;
}

/* Adds a message to several people, who are a group. */
static void
add_group(struct reader *it, bool from_me)
{
	struct chats *chats = it->chats;
	struct slice rest = it->addresses, names = it->names, address;
	bool named = count_items(names, ',') == count_items(rest, '~');
	struct chat_message message = {.place = it->place,
	    .from = from_me ? CHATS_ME : MAP_NONE,
	    .called = CHATS_TEXT,
	    .text = it->text};

	if (!instant_read(it->date, &message)) {
		importer_reject(chats->importer, it->place, "bad date %s",
		    diag_quote(it->date).text);
		return;
	}
	message.chat = chats_chat(chats, "sms", it->addresses, it->place);
	chats_join(chats, message.chat, CHATS_ME);
	while (slice_item(&rest, '~', &address)) {
		struct slice name = slice_empty;
		uint32_t person;

		if (named)
			slice_item(&names, ',', &name);
		person = person_of(chats, address, name_of(name));
		chats_join(chats, message.chat, person);
		if (!from_me && slice_equal(address, it->sender))
			message.from = person;
	}
	if (message.from == MAP_NONE)
		importer_skip(chats->importer, "without a sender");
	else
		chats_add(chats, &message);
}

static void
close_mms(struct reader *it)
{
	bool from_me = slice_is(it->box, "2");
	struct chat_message message = {.called = CHATS_TEXT, .text = it->text};

	it->open = false;
	importer_begin(it->chats->importer);
	if (!from_me && !slice_is(it->box, "1"))
		importer_skip(it->chats->importer, "never sent");
	else if (slice_contains(it->addresses, '~'))
		add_group(it, from_me);
	else
		add(it, it->addresses, it->names, from_me, it->date, &message);
	arena_free(&it->bytes);
}

static void
stop(struct reader *it, const char *problem)
{
	it->problem = problem;
	XML_StopParser(it->parser, XML_FALSE);
}

static void XMLCALL
start_element(void *closure, const XML_Char *name, const XML_Char **attributes)
{
	struct reader *it = closure;
	const XML_Char *const *list = (const XML_Char *const *)attributes;

	if (it->depth == 0)
		it->known =
		    strcmp(name, "smses") == 0 || strcmp(name, "calls") == 0;
	if (!it->known)
		stop(it,
		    strcmp(name, "html") == 0
			? "this is HTML; Telegram also exports JSON"
			: "this XML is no backup of SMS Backup & Restore");
	else if (++it->depth > MOST_LEVELS)
		stop(it, "more than 64 levels");
	else if (it->open)
		read_part(it, name, list);
	else if (strcmp(name, "sms") == 0)
		read_sms(it, list);
	else if (strcmp(name, "call") == 0)
		read_call(it, list);
	else if (strcmp(name, "mms") == 0)
		open_mms(it, list);
}

static void XMLCALL
end_element(void *closure, const XML_Char *name)
{
	struct reader *it = closure;

	it->depth--;
	if (it->open && strcmp(name, "mms") == 0)
		close_mms(it);
}

/* An entity may stand for the contents of files, or for a billion of laughs. */
static void XMLCALL
refuse_entity(void *closure, const XML_Char *name, int parameter,
    const XML_Char *value, int length, const XML_Char *base,
    const XML_Char *system, const XML_Char *public, const XML_Char *notation)
{
	(void)name;
	(void)parameter;
	(void)value;
	(void)length;
	(void)base;
	(void)system;
	(void)public;
	(void)notation;
	stop(closure, "it declares an entity, which no backup does");
}

/* Gives expat what is ready; false after reporting a problem. */
static bool
parse(struct reader *it, struct references *ready, bool final)
{
	enum XML_Status status =
	    XML_Parse(it->parser, ready->bytes, (int)ready->length, final);

	it->given += ready->length;
	ready->length = 0;
	if (status == XML_STATUS_OK)
		return true;
	if (it->problem == NULL &&
	    XML_GetErrorCode(it->parser) == XML_ERROR_NO_MEMORY)
		diag_out_of_memory();
	importer_begin(it->chats->importer);
	importer_reject(it->chats->importer, place_of(it), "%s%s",
	    it->problem != NULL ? "" : "bad XML: ",
	    it->problem != NULL
		? it->problem
		: XML_ErrorString(XML_GetErrorCode(it->parser)));
	return false;
}

/*
 * Reads the file in blocks.  A tag that is not complete is given again from its
 * start each time, so the blocks grow with it.
 */
static void
parse_all(struct reader *it, struct lines *lines, struct references *ready)
{
	uint64_t waiting = 0;
	struct slice bytes;
	long long at;

	while ((bytes = lines_bytes(lines)).length > 0) {
		references_add(ready, bytes);
		if (ready->length < BLOCK || ready->length < waiting)
			continue;
		if (!parse(it, ready, false))
			return;
		at = (long long)XML_GetCurrentByteIndex(it->parser);
		waiting = at < 0 ? 0 : it->given - (uint64_t)at;
		if (waiting > MOST_BYTES) {
			importer_begin(it->chats->importer);
			importer_reject(it->chats->importer, place_of(it),
			    "a tag of more than 32 MiB");
			return;
		}
	}
	references_end(ready);
	if (lines_error(lines) != 0)
		diag_die_at(it->file, 0, "%s", strerror(lines_error(lines)));
	parse(it, ready, true);
}

static void
say_references(const struct reader *it, const struct references *references)
{
	if (it->chats->importer->options.quiet)
		return;
	if (references->joined > 0)
		diag_warn_at(it->file, 0,
		    "surrogate pairs written as two references: %" PRIu64
		    " joined",
		    references->joined);
	if (references->replaced > 0)
		diag_warn_at(it->file, 0,
		    "references to what is no character: %" PRIu64
		    " replaced by U+FFFD",
		    references->replaced);
}

static void *
allocate(size_t size)
{
	return alloc_zeroed(size > 0 ? size : 1, 1);
}

static void *
reallocate(void *memory, size_t size)
{
	return alloc_resize(memory, size > 0 ? size : 1, 1);
}

void
smsbackup_read(struct chats *chats, struct lines *lines, const char *file)
{
	static const XML_Memory_Handling_Suite memory = {
	    allocate, reallocate, free};
	struct reader it = {.chats = chats, .file = file};
	struct references ready = {.bytes = NULL};

	it.parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	XML_SetUserData(it.parser, &it);
	XML_SetElementHandler(it.parser, start_element, end_element);
	XML_SetEntityDeclHandler(it.parser, refuse_entity);
	parse_all(&it, lines, &ready);
	say_references(&it, &ready);
	XML_ParserFree(it.parser);
	free(ready.bytes);
	arena_free(&it.bytes);
}
