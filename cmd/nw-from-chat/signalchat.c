/* A message of Signal, as signal-cli or an export of the desktop writes it. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "nw-from-chat/instant.h"
#include "nw-from-chat/jsonfile.h"
#include "nw-from-chat/signalchat.h"

/* What the forms of a message have in common. */
struct sent {
	const json_t *sender, *recipient; /* objects that name them */
	const json_t *body;		  /* the object with the text */
	struct slice time, group, account;
	bool from_me, to_me;
	const char *skipped;
};

/* Returns the object in which signal-cli wraps a message, else the object. */
static const json_t *
unwrap(const json_t *object)
{
	const json_t *params = json_object_get(object, "params");

	return params != NULL ? params : object;
}

bool
signalchat_is(const json_t *object)
{
	object = unwrap(object);
	if (json_is_object(json_object_get(object, "envelope")))
		return true;
	return (json_object_get(object, "timestamp") != NULL ||
		   json_object_get(object, "sent_at") != NULL) &&
	    (json_object_get(object, "source") != NULL ||
		json_object_get(object, "destination") != NULL ||
		json_object_get(object, "type") != NULL);
}

/* Returns the first member that is not empty. */
static struct slice
first_of(struct arena *arena, const json_t *object, const char *const *keys)
{
	struct slice word = slice_empty;

	while (*keys != NULL && word.length == 0)
		word = jsonfile_word(arena, object, *keys++);
	return word;
}

static struct slice
text_of(struct arena *arena, const json_t *body)
{
	static const char *const keys[] = {"message", "body", "text", NULL};

	return first_of(arena, body, keys);
}

/*
 * Returns the identifier of the group, of version 1 or 2, or of the
 * conversation, with which the desktop program names the recipients.
 */
static struct slice
group_of(struct arena *arena, const json_t *body)
{
	static const char *const keys[] = {
	    "groupId", "group", "conversationId", NULL};
	static const char *const objects[] = {"groupInfo", "groupV2"};
	struct slice group = first_of(arena, body, keys);

	for (size_t i = 0; i < 2 && group.length == 0; i++) {
		const json_t *object = json_object_get(body, objects[i]);

		group = jsonfile_word(arena, object, "groupId");
		if (group.length == 0)
			group = jsonfile_word(arena, object, "id");
	}
	return group;
}

/* Returns whether it says something: not a receipt, nor a reaction. */
static bool
is_message(struct arena *arena, const json_t *body)
{
	const json_t *attachments = json_object_get(body, "attachments");

	if (json_is_object(json_object_get(body, "reaction")) ||
	    json_is_object(json_object_get(body, "remoteDelete")))
		return false;
	return text_of(arena, body).length > 0 ||
	    json_array_size(attachments) > 0 ||
	    json_is_object(json_object_get(body, "sticker"));
}

/* Reads {"envelope": ..., "account": ...} of signal-cli. */
static void
read_envelope(struct arena *arena, const json_t *object, struct sent *sent)
{
	const json_t *envelope = json_object_get(object, "envelope");
	const json_t *sync = json_object_get(
	    json_object_get(envelope, "syncMessage"), "sentMessage");

	sent->account = jsonfile_word(arena, object, "account");
	sent->time = jsonfile_word(arena, envelope, "timestamp");
	sent->sender = envelope;
	sent->from_me = json_is_object(sync);
	sent->to_me = !sent->from_me;
	sent->body =
	    sent->from_me ? sync : json_object_get(envelope, "dataMessage");
	sent->recipient = sync;
}

/* Reads {"timestamp": ..., "source": ..., "destination": ...}. */
static void
read_flat(struct arena *arena, const json_t *object, struct sent *sent)
{
	static const char *const times[] = {"timestamp", "sent_at", NULL};
	struct slice type = jsonfile_string(object, "type");

	sent->account = jsonfile_word(arena, object, "account");
	sent->time = first_of(arena, object, times);
	sent->sender = sent->recipient = sent->body = object;
	sent->from_me = slice_is(type, "outgoing");
	sent->to_me = slice_is(type, "incoming");
	if (type.length > 0 && !sent->from_me && !sent->to_me &&
	    !slice_is(type, "message"))
		sent->body = NULL;
}

static uint32_t
person_of(struct chats *chats, struct arena *arena, const json_t *object,
    const char *const *keys, const char *name)
{
	struct slice id = first_of(arena, object, keys);
	struct slice called = jsonfile_string(object, name);

	return id.length + called.length > 0 ? chats_person(chats, id, called)
					     : MAP_NONE;
}

/* Finds who wrote to whom; a group has no recipient. */
static const char *
find_people(struct chats *chats, struct arena *arena, const struct sent *sent,
    uint32_t *from, uint32_t *to)
{
	static const char *const sources[] = {
	    "sourceNumber", "source", "sourceUuid", "sourceServiceId", NULL};
	static const char *const destinations[] = {
	    "destinationNumber", "destination", "destinationUuid", NULL};

	if (sent->account.length > 0)
		chats_set_me(
		    chats, chats_person(chats, sent->account, slice_empty));
	*from = sent->from_me
	    ? CHATS_ME
	    : person_of(chats, arena, sent->sender, sources, "sourceName");
	*to = sent->to_me ? CHATS_ME
			  : person_of(chats, arena, sent->recipient,
				destinations, "destinationName");
	if (*from == MAP_NONE)
		return "without a sender";
	if (*to == MAP_NONE && sent->group.length == 0)
		return "without another person";
	return NULL;
}

static uint32_t
chat_of(struct chats *chats, const struct sent *sent, uint32_t from,
    uint32_t to, struct place place)
{
	uint32_t partner = chats->people[from].me ? to : from;
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	uint32_t chat;

	fputs(sent->group.length > 0 ? "group " : "", out);
	text_put(out,
	    sent->group.length > 0 ? sent->group : chats->people[partner].key);
	chat = chats_chat(chats, "signal", text_close(&text, &scratch), place);
	arena_free(&scratch);
	if (sent->group.length == 0)
		chats_join(chats, chat, to);
	else if (sent->to_me)
		chats_join(chats, chat, CHATS_ME);
	return chat;
}

static void
add_sent(struct chats *chats, struct arena *arena, const struct sent *sent,
    struct place place)
{
	struct chat_message message = {.place = place, .called = CHATS_TEXT};
	uint32_t to;
	const char *reason =
	    find_people(chats, arena, sent, &message.from, &to);

	if (reason != NULL) {
		importer_skip(chats->importer, reason);
	} else if (!instant_read(sent->time, &message)) {
		importer_reject(chats->importer, place, "bad timestamp %s",
		    diag_quote(sent->time).text);
	} else {
		message.chat = chat_of(chats, sent, message.from, to, place);
		message.text = text_of(arena, sent->body);
		chats_add(chats, &message);
	}
}

void
signalchat_add(struct chats *chats, const json_t *object, struct place place)
{
	struct arena scratch = {NULL};
	struct sent sent = {.sender = NULL};

	object = unwrap(object);
	importer_begin(chats->importer);
	if (json_is_object(json_object_get(object, "envelope")))
		read_envelope(&scratch, object, &sent);
	else
		read_flat(&scratch, object, &sent);
	sent.group = group_of(&scratch, sent.body);
	if (is_message(&scratch, sent.body))
		add_sent(chats, &scratch, &sent, place);
	else
		importer_skip(chats->importer, "other than messages");
	arena_free(&scratch);
}
