/* The .mailmap of a repository, see gitmailmap(5). */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/lines.h"
#include "base/text.h"
#include "nw-from-git/mailmap.h"

enum { LINE_LIMIT = 4096 /* bytes */ };

/* Returns the key of an address, for those of one name or of any. */
static struct slice
key_of(struct arena *arena, struct slice address, struct slice name)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, arena_lower(arena, address));
	putc('\n', out);
	text_put(out, arena_lower(arena, name));
	return text_close(&text, arena);
}

/* Takes a name and the address after it off a line; false without one. */
static bool
take_identity(struct slice *line, struct mailmap_entry *identity)
{
	size_t open = slice_find(*line, '<'), close = slice_find(*line, '>');

	if (close == line->length || open > close)
		return false;
	identity->name = slice_trim((struct slice){line->data, open});
	identity->address =
	    slice_trim((struct slice){line->data + open + 1, close - open - 1});
	slice_skip(line, close + 1);
	return true;
}

/* Adds what is not empty to the entry of a key. */
static void
add_entry(struct mailmap *mailmap, struct slice key, struct mailmap_entry entry)
{
	uint32_t before = mailmap->keys.count;
	uint32_t number = map_intern(&mailmap->keys, key);
	struct mailmap_entry *it;

	mailmap->entries = alloc_grow(mailmap->entries, &mailmap->capacity,
	    (size_t)number + 1, sizeof(*mailmap->entries));
	it = &mailmap->entries[number];
	if (number == before)
		*it = (struct mailmap_entry){slice_empty, slice_empty};
	if (entry.name.length > 0)
		it->name = arena_copy(&mailmap->bytes, entry.name);
	if (entry.address.length > 0)
		it->address = arena_copy(&mailmap->bytes, entry.address);
}

static void
read_line(struct mailmap *mailmap, struct slice line)
{
	struct arena scratch = {NULL};
	struct mailmap_entry proper, old;

	line.length = slice_find(line, '#');
	if (take_identity(&line, &proper)) {
		/* Without a second address, only the name is proper. */
		if (!take_identity(&line, &old)) {
			old =
			    (struct mailmap_entry){slice_empty, proper.address};
			proper.address = slice_empty;
		}
		add_entry(
		    mailmap, key_of(&scratch, old.address, old.name), proper);
	}
	arena_free(&scratch);
}

void
mailmap_open(struct mailmap *mailmap, const char *path)
{
	struct line line = {.data = NULL};
	struct input input;
	struct lines *lines;

	*mailmap = (struct mailmap){.entries = NULL};
	map_open(&mailmap->keys);
	if (path == NULL)
		return;
	input = input_open(path);
	lines = lines_open(input.descriptor);
	while (lines_next(lines, &line, LINE_LIMIT))
		read_line(mailmap, line_text(&line));
	if (lines_error(lines) != 0)
		diag_die_at(input.name, 0, "%s", strerror(lines_error(lines)));
	free(line.data);
	lines_close(lines);
	input_close(input);
}

void
mailmap_close(struct mailmap *mailmap)
{
	map_close(&mailmap->keys);
	free(mailmap->entries);
	arena_free(&mailmap->bytes);
}

void
mailmap_apply(const struct mailmap *mailmap, struct trailer_person *person)
{
	struct arena scratch = {NULL};
	uint32_t number = map_find(
	    &mailmap->keys, key_of(&scratch, person->address, person->name));

	if (number == MAP_NONE)
		number = map_find(&mailmap->keys,
		    key_of(&scratch, person->address, slice_empty));
	arena_free(&scratch);
	if (number == MAP_NONE || person->address.length == 0)
		return;
	if (mailmap->entries[number].name.length > 0)
		person->name = mailmap->entries[number].name;
	if (mailmap->entries[number].address.length > 0)
		person->address = mailmap->entries[number].address;
}
