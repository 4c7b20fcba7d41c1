/* Which columns of a stream to show, if nobody says it. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "nw-show/preset.h"

enum { HAS = 3, SHOWN = 12 };

/* The first row counts whose columns `has` are all in the header. */
static const struct preset {
	const char *has[HAS];
	const char *shown[SHOWN];
	bool rest; /* then all other columns */
} presets[] = {
    /* nw-ask */
    {{"name", "evidence", "chance"},
	{"name", "score", "chance", "via", "latest", "why"}, false},
    /* nw-score -x */
    {{"name", "score", "why"},
	{"name", "score", "value", "reach", "answer", "why"}, false},
    /* nw-stale */
    {{"name", "status", "gap"},
	{"name", "status", "birthday_on", "age", "next", "next_note", "last",
	    "every", "loss", "last_note", "email"},
	false},
    /* nw-score */
    {{"name", "score", "reach"},
	{"name", "score", "value", "reach", "answer", "last", "last_note"},
	false},
    /* nw-intro */
    {{"name", "worth"},
	{"name", "worth", "value", "via", "brokers", "org", "role"}, false},
    {{"to", "route"},
	{"to", "via", "chance", "route", "last", "asked", "outcome"}, false},
    {{"a", "item"}, {"a", "b", "item", "chance", "why"}, false},
    /* nw-broker */
    {{"name", "constraint"},
	{"name", "ties", "constraint", "effective", "betweenness", "org",
	    "tags"},
	false},
    /* nw-reverse --dropped */
    {{"name", "began", "gap"},
	{"name", "value", "began", "first", "kind", "note"}, false},
    {{"group", "trend"},
	{"group", "in", "out", "share", "share_before", "change", "low", "high",
	    "trend"},
	false},
    /* nw-same */
    {{"name", "same_as"}, {"name", "same_as", "likeness", "why"}, true},
    /* nw-ties(5) */
    {{"a", "b", "days"},
	{"a", "b", "days", "last", "minutes", "last_kind", "last_note"}, false},
    /* nw-log(5) */
    {{"from", "to"}, {"date", "from", "to", "kind", "minutes", "about", "note"},
	false},
    /* nw-people(5) */
    {{"name", "email"},
	{"name", "org", "role", "email", "every", "tags", "note"}, true},
    /* any other CSV */
    {{NULL}, {NULL}, true}};

static bool
fits(const struct preset *preset, const struct header *header)
{
	for (int i = 0; i < HAS && preset->has[i] != NULL; i++)
		if (header_find(header, slice_of(preset->has[i])) ==
		    HEADER_NONE)
			return false;
	return true;
}

uint32_t *
preset_columns(const struct header *header, size_t *count)
{
	uint32_t *columns = alloc_zeroed(header->count, sizeof(*columns));
	bool *taken = alloc_zeroed(header->count, sizeof(*taken));
	const struct preset *preset = presets;

	*count = 0;
	while (!fits(preset, header))
		preset++;
	for (int i = 0; i < SHOWN && preset->shown[i] != NULL; i++) {
		uint32_t at = header_find(header, slice_of(preset->shown[i]));

		if (at == HEADER_NONE)
			continue;
		columns[(*count)++] = at;
		taken[at] = true;
	}
	for (uint32_t i = 0; preset->rest && i < header->count; i++)
		if (!taken[i])
			columns[(*count)++] = i;
	free(taken);
	return columns;
}
