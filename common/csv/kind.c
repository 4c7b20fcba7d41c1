/* What a stream holds, by the columns of its header. */
/* SPDX-License-Identifier: ISC */
#include "csv/kind.h"

/* By stream_kind; the first NULL ends the columns. */
static const char *const columns[STREAM_UNKNOWN][3] = {
    {"from", "to"},
    {"name"},
    {"a", "b", "days"},
    {"to", "route"},
    {"a", "item"},
};

static bool
has_columns(const struct header *header, const char *const names[3])
{
	for (int i = 0; i < 3 && names[i] != NULL; i++)
		if (header_find(header, slice_of(names[i])) == HEADER_NONE)
			return false;
	return true;
}

enum stream_kind
stream_kind(const struct header *header)
{
	enum stream_kind kind = STREAM_LOG;

	while (kind < STREAM_UNKNOWN && !has_columns(header, columns[kind]))
		kind++;
	return kind;
}
