/* Topics that a user may have meant, when there is no row about the given one.
 */
/* SPDX-License-Identifier: ISC */
#ifndef NEAR_H
#define NEAR_H

#include "base/map.h"
#include "nw-ask/topic.h"

struct near {
	struct slice given; /* as the user wrote it */
	const struct folded *wanted;
	char *bare; /* the same in UTF-8 */
	struct counted {
		struct map names;
		uint64_t *counts; /* by name */
		size_t capacity;
	} words, topics; /* like the given one; all hashtags */
};

/* Both, the given topic and the folded one, must outlive the near topics. */
void near_open(
    struct near *near, struct slice given, const struct folded *wanted);
void near_close(struct near *near);

/* Counts those words of a text that are like the given topic. */
void near_words(struct near *near, const struct folded *text);

/* Counts a hashtag, with its #, and the same folded. */
void near_hashtag(
    struct near *near, struct slice hashtag, const struct folded *folded);

/*
 * Says on standard error that nothing is about the given topic, and which
 * topics are like it; else the most frequent hashtags.
 */
void near_report(const struct near *near);

#endif
