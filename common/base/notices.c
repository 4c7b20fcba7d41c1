/* Messages of which only the first of each kind are printed. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/notices.h"

enum { SHOWN = 20 }; /* of a kind */

/* Counts a notice of a kind; returns how many there are now. */
static uint64_t
count(struct notices *notices, const char *kind)
{
	struct notices_kind *it;

	for (size_t i = 0; i < notices->count; i++)
		if (strcmp(notices->list[i].name, kind) == 0)
			return ++notices->list[i].count;
	notices->list = alloc_grow(notices->list, &notices->capacity,
	    notices->count + 1, sizeof(*notices->list));
	it = &notices->list[notices->count++];
	*it = (struct notices_kind){alloc_string(kind), 1};
	return it->count;
}

void
notices_give(struct notices *notices, const char *kind, struct place place,
    const char *format, ...)
{
	va_list arguments;

	if (count(notices, kind) > SHOWN || notices->quiet)
		return;
	va_start(arguments, format);
	diag_warn_list(place.file, place.line, format, arguments);
	va_end(arguments);
}

void
notices_end(const struct notices *notices)
{
	for (size_t i = 0; i < notices->count && !notices->quiet; i++)
		if (notices->list[i].count > SHOWN)
			diag_warn("and %" PRIu64 " more: %s",
			    notices->list[i].count - SHOWN,
			    notices->list[i].name);
}

uint64_t
notices_total(const struct notices *notices)
{
	uint64_t total = 0;

	for (size_t i = 0; i < notices->count; i++)
		total += notices->list[i].count;
	return total;
}

void
notices_free(struct notices *notices)
{
	for (size_t i = 0; i < notices->count; i++)
		free(notices->list[i].name);
	free(notices->list);
}
