/* The messages of a chat in Telegram's result.json. */
/* SPDX-License-Identifier: ISC */
#include "base/text.h"
#include "nw-from-chat/jsonfile.h"
#include "nw-from-chat/telegram.h"

void
telegram_open(struct telegram *telegram, struct chats *chats)
{
	*telegram = (struct telegram){chats, MAP_NONE};
}

/* Returns an identifier such as user123; older files have only the number. */
static struct slice
identifier(struct arena *arena, const json_t *object, const char *key)
{
	struct slice id = jsonfile_word(arena, object, key);
	struct text text;
	FILE *out;

	if (!json_is_integer(json_object_get(object, key)))
		return id;
	out = text_open(&text);
	fputs("user", out);
	text_put(out, id);
	return text_close(&text, arena);
}

/* Returns the text, which may be a list of strings and of objects with one. */
static struct slice
text_of(struct arena *arena, const json_t *message)
{
	const json_t *list = json_object_get(message, "text"), *item;
	struct text text;
	FILE *out;
	size_t i;

	if (!json_is_array(list))
		return jsonfile_string(message, "text");
	out = text_open(&text);
	json_array_foreach(list, i, item)
	{
		if (json_is_string(item))
			fwrite(json_string_value(item), 1,
			    json_string_length(item), out);
		else
			text_put(out, jsonfile_string(item, "text"));
	}
	return text_close(&text, arena);
}

/* Reads 2025-12-31T14:05:11. */
static bool
read_date(struct slice text, struct chat_message *message)
{
	const char *time = text.data + sizeof("YYYY-MM-DDT") - 1;

	if (text.length != sizeof("YYYY-MM-DDTHH:MM:SS") - 1 ||
	    !date_parse(text, &message->day))
		return false;
	message->second = ((time[0] - '0') * 10 + time[1] - '0') * 3600 +
	    ((time[3] - '0') * 10 + time[4] - '0') * 60 + (time[6] - '0') * 10 +
	    time[7] - '0';
	message->precise = true;
	return true;
}

/* Returns why it is not from a person; NULL if it is. */
static const char *
objection(const json_t *message, bool *call)
{
	struct slice type = jsonfile_string(message, "type");

	*call = slice_is(type, "service") &&
	    slice_is(jsonfile_string(message, "action"), "phone_call");
	if (*call || slice_is(type, "message"))
		return NULL;
	return slice_is(type, "service") ? "from Telegram"
					 : "other than messages";
}

/* Sets the sender, and returns why there is nobody; NULL if there is. */
static const char *
read_sender(
    struct chats *chats, const json_t *message, bool call, uint32_t *from)
{
	struct arena scratch = {NULL};
	struct slice id =
	    identifier(&scratch, message, call ? "actor_id" : "from_id");
	struct slice name = jsonfile_string(message, call ? "actor" : "from");
	const char *reason = NULL;

	if (slice_starts(id, "channel"))
		reason = "from channels and bots";
	else if (name.length == 0 && !chats_know(chats, id, name))
		reason = "without a sender";
	else
		*from = chats_person(chats, id, name);
	arena_free(&scratch);
	return reason;
}

/* Adds a message whose chat is known. */
static void
add_message(
    struct telegram *telegram, const json_t *message, struct place place)
{
	struct chats *chats = telegram->chats;
	struct arena scratch = {NULL};
	struct chat_message it = {
	    .place = place, .chat = telegram->chat, .called = CHATS_TEXT};
	bool call;
	const char *reason = objection(message, &call);

	if (reason == NULL)
		reason = read_sender(chats, message, call, &it.from);
	if (reason != NULL) {
		importer_skip(chats->importer, reason);
	} else if (!read_date(jsonfile_string(message, "date"), &it)) {
		importer_reject(chats->importer, place, "bad date %s",
		    diag_quote(jsonfile_string(message, "date")).text);
	} else {
		if (call)
			it.called = json_integer_value(
			    json_object_get(message, "duration_seconds"));
		if (it.called < CHATS_TEXT)
			it.called = 0;
		it.text = text_of(&scratch, message);
		chats_add(chats, &it);
	}
	arena_free(&scratch);
}

void
telegram_add(struct telegram *telegram, const json_t *head,
    const json_t *message, struct place place)
{
	struct arena scratch = {NULL};
	struct importer *importer = telegram->chats->importer;
	struct slice key = jsonfile_word(&scratch, head, "id");

	if (key.length == 0)
		key = jsonfile_string(head, "name");
	importer_begin(importer);
	if (telegram->chat == MAP_NONE && key.length > 0)
		telegram->chat =
		    chats_chat(telegram->chats, "telegram", key, place);
	if (telegram->chat == MAP_NONE)
		importer_reject(importer, place,
		    "a chat without an id or a name before its messages");
	else
		add_message(telegram, message, place);
	arena_free(&scratch);
}

/* Joins the partner of a chat between two people. */
static void
join_partner(struct telegram *telegram, const json_t *head)
{
	struct chats *chats = telegram->chats;
	struct arena scratch = {NULL};
	struct slice id = identifier(&scratch, head, "id");
	struct slice name = jsonfile_string(head, "name");
	const struct chat *chat = &chats->list[telegram->chat];
	uint32_t partner;

	if (id.length > 0 && name.length > 0) {
		partner = chats_person(chats, id, name);
		chats_join(chats, telegram->chat, partner);
		if (chats_find_me(chats, telegram->chat, partner))
			chats_own(chats, chat->place.file);
		else if (chat->member_count == 1)
			/* Nobody but the partner wrote. */
			chats_join(chats, telegram->chat, CHATS_ME);
	}
	arena_free(&scratch);
}

void
telegram_close(struct telegram *telegram, const json_t *head)
{
	struct slice type = jsonfile_string(head, "type");
	struct chat *chat;

	if (telegram->chat == MAP_NONE)
		return;
	chat = &telegram->chats->list[telegram->chat];
	if (slice_is(type, "personal_chat"))
		join_partner(telegram, head);
	else if (slice_is(type, "bot_chat") ||
	    slice_is(type, "public_channel") ||
	    slice_is(type, "private_channel"))
		chat->skipped = "from channels and bots";
	else if (slice_is(type, "saved_messages"))
		chat->skipped = "without another person";
}

void
telegram_find_me(
    struct chats *chats, const json_t *information, const char *file)
{
	struct arena scratch = {NULL};
	struct slice id = identifier(&scratch, information, "user_id");

	if (id.length > 0) {
		chats_set_me(
		    chats, chats_person(chats, id, chats->importer->me));
		chats_own(chats, file);
	}
	arena_free(&scratch);
}
