/* What a stream holds, by the columns of its header. */
/* SPDX-License-Identifier: ISC */
#ifndef KIND_H
#define KIND_H

#include "csv/header.h"

enum stream_kind {
	STREAM_LOG,    /* nw-log(5) */
	STREAM_PEOPLE, /* nw-people(5), and any other list of people */
	STREAM_TIES,   /* nw-ties(5) */
	STREAM_ROUTES, /* as nw-intro --to prints them */
	STREAM_PAIRS,  /* as nw-intro --pairs prints them */
	STREAM_UNKNOWN
};

/*
 * Returns the first kind whose columns are all in the header: from and to make
 * a log, name makes people.
 */
enum stream_kind stream_kind(const struct header *header);

#endif
