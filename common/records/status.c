/* What nw-stale says about a person, in its column status. */
/* SPDX-License-Identifier: ISC */
#include "records/status.h"

const char *const status_names[STATUSES] = {
    "new", "ok", "due", "stale", "lapsed", "unanswered", "next", "birthday"};

enum status
status_find(struct slice name)
{
	enum status status = STATUS_NEW;

	while (status < STATUSES && !slice_is(name, status_names[status]))
		status++;
	return status;
}
