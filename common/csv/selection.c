/* NAME[,NAME...]: which columns to print, and in which order. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "base/text.h"
#include "csv/selection.h"

struct slice
selection_name(struct slice *rest, struct arena *bytes)
{
	bool quoted = false;
	struct text text;
	FILE *out = text_open(&text);
	size_t i = 0;

	for (; i < rest->length && (quoted || rest->data[i] != ','); i++) {
		if (rest->data[i] != '"')
			putc(rest->data[i], out);
		else if (quoted && i + 1 < rest->length &&
		    rest->data[i + 1] == '"')
			putc(rest->data[++i], out);
		else
			quoted = !quoted;
	}
	slice_skip(rest, i);
	return slice_trim(text_close(&text, bytes));
}

static void
add_name(struct selection *selection, struct slice name, const char *argument)
{
	uint32_t known = selection->names.count;

	if (name.length == 0)
		diag_die("bad columns %s for -c; write NAME[,NAME...]",
		    diag_quote(slice_of(argument)).text);
	if (map_intern(&selection->names, name) < known)
		diag_die("-c names column %s twice", diag_quote(name).text);
}

void
selection_add(struct selection *selection, const char *argument)
{
	struct slice rest = slice_of(argument);
	struct arena bytes = {NULL};

	if (selection->names.count == 0)
		map_open(&selection->names);
	add_name(selection, selection_name(&rest, &bytes), argument);
	while (rest.length > 0) {
		slice_skip(&rest, 1);
		add_name(selection, selection_name(&rest, &bytes), argument);
	}
	arena_free(&bytes);
}

void
selection_close(struct selection *selection)
{
	if (selection->names.count > 0)
		map_close(&selection->names);
	free(selection->columns);
}

bool
selection_has(const struct selection *selection, const char *name)
{
	return selection->names.count > 0 &&
	    map_find(&selection->names, slice_of(name)) != MAP_NONE;
}

void
selection_bind(struct selection *selection, const struct header *header)
{
	const struct map *names = &selection->names;

	if (names->count == 0)
		return;
	selection->columns =
	    alloc_zeroed(names->count, sizeof(*selection->columns));
	for (uint32_t i = 0; i < names->count; i++)
		selection->columns[i] = header_require(header, names->names[i]);
}

size_t
selection_count(const struct selection *selection, size_t count)
{
	return selection->names.count > 0 ? selection->names.count : count;
}

void
selection_header(const struct selection *selection, const struct writer *writer,
    const struct slice *names, size_t count)
{
	struct slice *selected;

	count = selection_count(selection, count);
	selected = alloc_zeroed(count, sizeof(*selected));
	for (size_t i = 0; i < count; i++)
		selected[i] =
		    names[selection->columns != NULL ? selection->columns[i]
						     : i];
	writer_header(writer, selected, count);
	free(selected);
}

void
selection_row(const struct selection *selection, const struct writer *writer,
    const struct slice *cells, size_t count)
{
	writer_columns(writer, cells, selection->columns,
	    selection_count(selection, count));
}
