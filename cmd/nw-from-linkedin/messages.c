/* Messages that I sent or received, as rows of a log. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-from-linkedin/messages.h"

enum out { OUT_DATE, OUT_FROM, OUT_TO, OUT_KIND, OUT_NOTE, OUT_REF };

const char *const messages_columns[] = {
    "date", "from", "to", "kind", "note", "ref", NULL};

void
messages_open(struct messages *messages)
{
	*messages = (struct messages){.list = NULL};
	map_open(&messages->refs);
}

void
messages_close(struct messages *messages)
{
	free(messages->list);
	free(messages->recipients);
	map_close(&messages->refs);
}

void
messages_address(
    struct messages *messages, struct message *message, uint32_t member)
{
	if (member == MAP_NONE)
		return;
	messages->recipients =
	    alloc_grow(messages->recipients, &messages->recipient_capacity,
		messages->recipient_count + 1, sizeof(*messages->recipients));
	if (message->to_count == 0)
		message->to = messages->recipient_count;
	messages->recipients[messages->recipient_count++] = member;
	message->to_count++;
}

bool
messages_add(struct messages *messages, const struct message *message)
{
	uint32_t known = messages->refs.count;

	if (map_intern(&messages->refs, message->ref) < known)
		return false;
	messages->list = alloc_grow(messages->list, &messages->capacity,
	    messages->count + 1, sizeof(*messages->list));
	messages->list[messages->count++] = *message;
	return true;
}

/* The number of messages of a person, and of those that they sent. */
struct part {
	uint32_t messages, sent;
};

struct parts {
	struct map names;
	struct part *list; /* by name */
	size_t capacity;
};

static void
count_part(struct parts *parts, struct slice name, bool sender)
{
	uint32_t known = parts->names.count;
	uint32_t number = map_intern(&parts->names, name);

	parts->list = alloc_grow(parts->list, &parts->capacity,
	    (size_t)number + 1, sizeof(*parts->list));
	if (number == known)
		parts->list[number] = (struct part){0, 0};
	parts->list[number].messages++;
	parts->list[number].sent += sender;
}

/* If a message says which side is me, counts that side only. */
static void
count_parts(const struct messages *messages, const struct member *members,
    struct parts *parts)
{
	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = &messages->list[i];
		const uint32_t *to = messages->recipients + message->to;

		if (!message->to_me)
			count_part(parts, members[message->from].called, true);
		for (size_t j = 0; !message->from_me && j < message->to_count;
		     j++)
			count_part(parts, members[to[j]].called, false);
	}
}

/*
 * Returns me; else the person in most messages, then with most sent, then
 * first.
 */
static struct slice
find_owner(const struct parts *parts, struct importer *importer)
{
	uint32_t best = 0;

	for (uint32_t i = 0; i < parts->names.count; i++)
		if (importer_meet(importer, parts->names.names[i]))
			return parts->names.names[i];

	for (uint32_t i = 1; i < parts->names.count; i++) {
		const struct part *part = &parts->list[i];
		const struct part *most = &parts->list[best];

		if (part->messages > most->messages ||
		    (part->messages == most->messages &&
			part->sent > most->sent))
			best = i;
	}
	return parts->names.names[best];
}

/* Warns if I was found and not given. */
static void
say_owner(const struct messages *messages, const struct importer *importer,
    struct slice owner)
{
	const struct message *first = &messages->list[0];
	struct slice me = importer->me;

	if (importer->options.quiet || first->from_me || first->to_me)
		return;
	if (me.length == 0)
		diag_warn("assuming you are %s, who takes part in most "
			  "messages; else give -u NAME",
		    diag_quote(owner).text);
	else if (!importer->met_me)
		diag_warn("no message names %s; assuming you are %s, who "
			  "takes part in most messages",
		    diag_quote(me).text, diag_quote(owner).text);
}

/* The context of printing. */
struct printing {
	const struct messages *messages;
	const struct member *members;
	struct importer *importer;
	struct slice owner, me; /* the owner is printed as me */
};

static void
print_message(const struct printing *it, const struct message *message)
{
	struct importer *importer = it->importer;
	struct slice from = it->members[message->from].called;
	size_t others = 0;

	importer_begin(importer);
	if (message->skipped != NULL) {
		importer_skip(importer, message->skipped);
		return;
	}
	if (message->from_me || slice_equal(from, it->owner))
		from = it->me;
	for (size_t i = 0; i < message->to_count; i++) {
		uint32_t member = it->messages->recipients[message->to + i];
		struct slice to = it->members[member].called;

		if (message->to_me || slice_equal(to, it->owner))
			to = it->me;
		if (slice_equal(to, from))
			continue;
		importer_add(importer, OUT_TO, to);
		others++;
	}
	if (others == 0) {
		importer_skip(importer, "to the sender alone");
		return;
	}
	importer_set(importer, OUT_DATE, message->date);
	importer_add(importer, OUT_FROM, from);
	importer_set(importer, OUT_KIND, slice_of("message"));
	importer_note(importer, OUT_NOTE, message->note);
	importer_set(importer, OUT_REF, message->ref);
	if (importer_fits(importer, message->place))
		importer_print(importer);
}

void
messages_print(const struct messages *messages, struct importer *importer,
    const struct members *members)
{
	struct printing printing = {
	    messages, members->list, importer, importer->me, importer->me};
	struct parts parts = {.list = NULL};

	if (messages->count == 0)
		return;
	map_open(&parts.names);
	count_parts(messages, members->list, &parts);
	printing.owner = find_owner(&parts, importer);
	if (printing.me.length == 0)
		printing.me = printing.owner;
	say_owner(messages, importer, printing.owner);
	for (size_t i = 0; i < messages->count; i++)
		print_message(&printing, &messages->list[i]);
	map_close(&parts.names);
	free(parts.list);
}
