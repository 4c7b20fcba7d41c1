/* Files of JSON: Telegram's result.json, and lines of Signal. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "nw-from-chat/jsonchats.h"
#include "nw-from-chat/jsonfile.h"
#include "nw-from-chat/signalchat.h"
#include "nw-from-chat/telegram.h"

enum level {
	TOP,   /* the object of a file or a line */
	LISTS, /* chats, or left_chats */
	CHAT   /* an item of their list */
};

struct reader {
	struct chats *chats;
	struct jsonfile json;
	json_t *heads[CHAT + 1]; /* by level: the members that are needed */
	struct telegram telegram;
	bool is_telegram, is_signal;
};

static bool
fail(struct reader *it, const char *problem)
{
	it->json.problem = problem;
	return false;
}

static bool
is_needed(const char *key)
{
	static const char *const keys[] = {"name", "type", "id",
	    "personal_information", "envelope", "account", "params",
	    "timestamp", "sent_at", "source", "sourceNumber", "sourceUuid",
	    "sourceServiceId", "conversationId", "sourceName", "destination",
	    "destinationNumber", "destinationUuid", "destinationName", "body",
	    "message", "text", "attachments", "sticker", "reaction",
	    "remoteDelete", "group", "groupId", "groupInfo", "groupV2"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

/* Reads a message of Telegram, an item of a list. */
static bool
read_message(struct reader *it, enum level level)
{
	struct place place;
	json_t *message;

	jsonfile_peek(&it->json);
	place = jsonfile_place(&it->json);
	message = jsonfile_read(&it->json);
	if (message == NULL)
		return false;
	telegram_add(&it->telegram, it->heads[level], message, place);
	json_decref(message);
	return true;
}

static bool read_members(struct reader *it, enum level level);

/* Reads a chat of Telegram, an item of a list. */
static bool
read_chat(struct reader *it, enum level level)
{
	bool read;

	(void)level;
	if (!jsonfile_take(&it->json, '{'))
		return fail(it, "a chat that is no object");
	it->heads[CHAT] = json_object();
	telegram_open(&it->telegram, it->chats);
	read = read_members(it, CHAT);
	telegram_close(&it->telegram, it->heads[CHAT]);
	telegram_open(&it->telegram, it->chats);
	json_decref(it->heads[CHAT]);
	return read;
}

/* Reads the items of a list, after its bracket. */
static bool
read_items(struct reader *it, enum level level,
    bool (*read)(struct reader *it, enum level level))
{
	if (jsonfile_take(&it->json, ']'))
		return true;
	do
		if (!read(it, level))
			return false;
	while (jsonfile_take(&it->json, ','));
	return jsonfile_take(&it->json, ']') ||
	    fail(it, "no comma or bracket after an item of a list");
}

static bool
read_needed(struct reader *it, enum level level, const char *key)
{
	json_t *value = jsonfile_read(&it->json);

	if (value == NULL)
		return false;
	json_object_set_new(it->heads[level], key, value);
	return true;
}

/* Reads the value of a member. */
static bool
read_value(struct reader *it, enum level level, const char *key)
{
	int start = jsonfile_peek(&it->json);
	bool lists =
	    strcmp(key, "chats") == 0 || strcmp(key, "left_chats") == 0;

	if (strcmp(key, "messages") == 0 && level != LISTS && start == '[') {
		it->is_telegram = true;
		jsonfile_take(&it->json, '[');
		return read_items(it, level, read_message);
	}
	if (lists && level == TOP && start == '{') {
		it->is_telegram = true;
		jsonfile_take(&it->json, '{');
		return read_members(it, LISTS);
	}
	if (strcmp(key, "list") == 0 && level == LISTS && start == '[') {
		jsonfile_take(&it->json, '[');
		return read_items(it, level, read_chat);
	}
	return is_needed(key) && level != LISTS ? read_needed(it, level, key)
						: jsonfile_skip(&it->json);
}

static bool
read_member(struct reader *it, enum level level)
{
	json_t *key;
	bool read;

	if (jsonfile_peek(&it->json) != '"')
		return fail(it, "a member without a name");
	key = jsonfile_read(&it->json);
	if (key == NULL)
		return false;
	read = jsonfile_take(&it->json, ':')
	    ? read_value(it, level, json_string_value(key))
	    : fail(it, "no colon after the name of a member");
	json_decref(key);
	return read;
}

/* Reads the members of an object, after its bracket. */
static bool
read_members(struct reader *it, enum level level)
{
	if (jsonfile_take(&it->json, '}'))
		return true;
	do
		if (!read_member(it, level))
			return false;
	while (jsonfile_take(&it->json, ','));
	return jsonfile_take(&it->json, '}') ||
	    fail(it, "no comma or bracket after a member of an object");
}

static _Noreturn void
die_unknown(const struct reader *it)
{
	diag_die_at(
	    it->json.file, 1, "this JSON is no chat of Telegram or Signal");
}

/* Handles an object that was read: a chat of Telegram, or a line of Signal. */
static void
end_object(struct reader *it, struct place place)
{
	const json_t *head = it->heads[TOP];

	if (it->is_telegram) {
		/* A chat may be the whole file. */
		telegram_close(&it->telegram, head);
		telegram_find_me(it->chats,
		    json_object_get(head, "personal_information"),
		    it->json.file);
	} else if (signalchat_is(head)) {
		it->is_signal = true;
		signalchat_add(it->chats, head, place);
	} else if (it->is_signal) {
		importer_begin(it->chats->importer);
		importer_skip(it->chats->importer, "other than messages");
	} else {
		die_unknown(it);
	}
}

/* Reads an object that is a whole file, or a line. */
static bool
read_object(struct reader *it)
{
	struct place place = jsonfile_place(&it->json);
	bool read;

	if (!jsonfile_take(&it->json, '{'))
		return fail(it, "no JSON object");
	it->heads[TOP] = json_object();
	telegram_open(&it->telegram, it->chats);
	read = read_members(it, TOP);
	if (read)
		end_object(it, place);
	json_decref(it->heads[TOP]);
	return read;
}

/* Reads an object of a list, which may hold the lines. */
static bool
read_item(struct reader *it, enum level level)
{
	(void)level;
	jsonfile_peek(&it->json);
	return read_object(it);
}

/* Reads an object, or a list of them. */
static bool
read_any(struct reader *it)
{
	if (jsonfile_take(&it->json, '['))
		return read_items(it, TOP, read_item);
	return read_object(it);
}

void
jsonchats_read(struct chats *chats, struct lines *lines, const char *file)
{
	struct reader it = {.chats = chats};

	jsonfile_open(&it.json, lines, file);
	/* A byte order mark. */
	if (jsonfile_take(&it.json, '\xef') && jsonfile_take(&it.json, '\xbb'))
		jsonfile_take(&it.json, '\xbf');
	while (jsonfile_peek(&it.json) >= 0) {
		if (read_any(&it))
			continue;
		importer_begin(chats->importer);
		importer_reject(chats->importer, jsonfile_place(&it.json), "%s",
		    it.json.problem);
		/* Nobody knows where the next message of Telegram begins. */
		if (it.is_telegram)
			return;
		jsonfile_skip_line(&it.json);
	}
}
