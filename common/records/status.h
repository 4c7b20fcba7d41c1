/* What nw-stale says about a person, in its column status. */
/* SPDX-License-Identifier: ISC */
#ifndef STATUS_H
#define STATUS_H

#include "base/slice.h"

enum status {
	STATUS_NEW, /* never contacted */
	STATUS_OK,
	STATUS_DUE,
	STATUS_STALE,
	STATUS_LAPSED,
	STATUS_UNANSWERED,
	STATUS_NEXT,	 /* a follow-up that is due */
	STATUS_BIRTHDAY, /* soon */
	STATUSES
};

/* By status. */
extern const char *const status_names[STATUSES];

/* Returns the status with that name, or STATUSES. */
enum status status_find(struct slice name);

#endif
