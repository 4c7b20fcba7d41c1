/* Whether I asked the broker of a route about its target. */
/* SPDX-License-Identifier: ISC */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "nw-intro/routes.h"

struct answer {
	uint32_t via, target;
	size_t route;	       /* its index */
	int32_t asked;	       /* the last day, or DATE_NONE */
	enum log_kind outcome; /* LOG_INTRO or LOG_DECLINED, or else LOG_ASK */
};

/*
 * Returns the answers to my requests for the first routes, count of them, by
 * route; for free(3).
 */
struct answer *answers_find(const struct routes *routes, size_t count);

#endif
