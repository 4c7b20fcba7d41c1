/* JSON of any length, a value at a time. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "nw-from-chat/jsonfile.h"

enum {
	MOST_BYTES = 4 * 1024 * 1024, /* of a value */
	MOST_LEVELS = 64,	      /* real files have six */
	SCALAR_ROOM = 64
};

static void *
allocate(size_t size)
{
	return alloc_zeroed(size > 0 ? size : 1, 1);
}

void
jsonfile_open(struct jsonfile *json, struct lines *lines, const char *file)
{
	uint64_t seed;

	*json = (struct jsonfile){.lines = lines, .file = file, .line = 1};
	json_set_alloc_funcs(allocate, free);
	/* Else jansson opens /dev/urandom. */
	seed_fill(&seed, 1);
	json_object_seed((size_t)seed | 1);
}

struct place
jsonfile_place(const struct jsonfile *json)
{
	return (struct place){json->file, json->line};
}

/* Returns the next byte without taking it; -1 at the end.  Exits on errors. */
static int
next_byte(struct jsonfile *json)
{
	if (json->rest.length == 0)
		json->rest = lines_bytes(json->lines);
	if (json->rest.length == 0 && lines_error(json->lines) != 0)
		diag_die_at(
		    json->file, 0, "%s", strerror(lines_error(json->lines)));
	return json->rest.length > 0 ? (unsigned char)json->rest.data[0] : -1;
}

static void
take_byte(struct jsonfile *json)
{
	json->line += json->rest.data[0] == '\n';
	slice_skip(&json->rest, 1);
}

int
jsonfile_peek(struct jsonfile *json)
{
	int byte;

	while ((byte = next_byte(json)) == ' ' || byte == '\t' ||
	    byte == '\n' || byte == '\r')
		take_byte(json);
	return byte;
}

bool
jsonfile_take(struct jsonfile *json, char byte)
{
	if (jsonfile_peek(json) != (unsigned char)byte)
		return false;
	take_byte(json);
	return true;
}

/* Follows the brackets outside of strings. */
static void
watch(struct jsonfile *json, char byte)
{
	if (json->escaped)
		json->escaped = false;
	else if (json->quoted && byte == '\\')
		json->escaped = true;
	else if (byte == '"')
		json->quoted = !json->quoted;
	else if (!json->quoted && (byte == '{' || byte == '['))
		json->depth++;
	else if (!json->quoted && (byte == '}' || byte == ']'))
		json->depth--;
}

/*
 * Gives jansson one byte at a time: it must not take what follows the value.
 * It calls itself for each level, so their number is bounded.
 */
static size_t
give_byte(void *room, size_t size, void *closure)
{
	struct jsonfile *json = closure;
	int byte = next_byte(json);

	(void)size;
	if (json->problem != NULL || byte < 0)
		return 0;
	watch(json, (char)byte);
	if (++json->size > MOST_BYTES)
		json->problem = "a value of more than 4 MiB";
	else if (json->depth > MOST_LEVELS)
		json->problem = "more than 64 levels";
	if (json->problem != NULL)
		return 0;
	memcpy(room, json->rest.data, 1);
	take_byte(json);
	return 1;
}

/* Reads a number, true, false or null. */
static json_t *
read_scalar(struct jsonfile *json, json_error_t *error)
{
	char text[SCALAR_ROOM];
	size_t length = 0;
	int byte;

	while ((byte = next_byte(json)) >= 0 &&
	    strchr(" \t\r\n,:]}", byte) == NULL && length < sizeof(text)) {
		text[length++] = (char)byte;
		take_byte(json);
	}
	return json_loadb(text, length, JSON_DECODE_ANY, error);
}

static void
start_value(struct jsonfile *json)
{
	json->size = json->depth = 0;
	json->quoted = json->escaped = false;
	json->problem = NULL;
}

json_t *
jsonfile_read(struct jsonfile *json)
{
	enum {
		FLAGS =
		    JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL
	};
	int byte = jsonfile_peek(json);
	json_error_t error = {.text = ""};
	json_t *value;

	start_value(json);
	value = byte == '{' || byte == '[' || byte == '"'
	    ? json_load_callback(give_byte, json, FLAGS, &error)
	    : read_scalar(json, &error);
	if (value == NULL && json->problem == NULL && next_byte(json) < 0)
		json->problem = "the file ends within a value";
	if (value == NULL && json->problem == NULL) {
		snprintf(
		    json->text, sizeof(json->text), "bad JSON: %s", error.text);
		json->problem = json->text;
	}
	return value;
}

bool
jsonfile_skip(struct jsonfile *json)
{
	int byte = jsonfile_peek(json);
	bool scalar = byte != '{' && byte != '[' && byte != '"';

	start_value(json);
	while ((byte = next_byte(json)) >= 0) {
		if (scalar && strchr(" \t\r\n,]}", byte) != NULL)
			return true;
		watch(json, (char)byte);
		take_byte(json);
		if (!scalar && json->depth == 0 && !json->quoted)
			return true;
	}
	json->problem = "the file ends within a value";
	return false;
}

void
jsonfile_skip_line(struct jsonfile *json)
{
	int byte;

	while ((byte = next_byte(json)) >= 0 && byte != '\n')
		take_byte(json);
}

struct slice
jsonfile_string(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return slice_empty;
	return (struct slice){
	    json_string_value(value), json_string_length(value)};
}

struct slice
jsonfile_word(struct arena *arena, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	char digits[32];

	if (!json_is_integer(value))
		return jsonfile_string(object, key);
	snprintf(digits, sizeof(digits), "%" JSON_INTEGER_FORMAT,
	    json_integer_value(value));
	return arena_copy(arena, slice_of(digits));
}
