/* Whom I asked for an introduction to whom, and the answers. */
/* SPDX-License-Identifier: ISC */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "records/log.h"

/*
 * I asked a broker, or the broker answered.  A row may have several brokers and
 * several targets.
 */
struct request {
	uint32_t broker;
	int32_t day;
	enum log_kind kind; /* LOG_ASK, LOG_INTRO or LOG_DECLINED */
	size_t first_target, target_count;
};

/* All zero is an empty list. */
struct requests {
	struct request *list; /* once arranged, by broker and day */
	size_t count, capacity;
	uint32_t *targets; /* row after row; once arranged, sorted in each */
	size_t target_count, target_capacity;
};

void requests_close(struct requests *requests);

/* Adds a target of the row that is read. */
void requests_target(struct requests *requests, uint32_t target);

/* Adds a request to a broker, or the answer, about the targets from one on. */
void requests_add(struct requests *requests, uint32_t broker, int32_t day,
    enum log_kind kind, size_t first_target);

/*
 * Moves all requests of another list, whose people have the numbers given by
 * theirs, to the end.
 */
void requests_join(
    struct requests *requests, struct requests *other, const uint32_t *numbers);

/* Puts all in order, when people get their final numbers, by rank[]. */
void requests_arrange(struct requests *requests, const uint32_t *rank);

/* Returns the requests to a broker and the answers, by day: *count of them. */
const struct request *requests_of(
    const struct requests *requests, uint32_t broker, size_t *count);

/* Returns whether the request is about a target. */
bool requests_about(const struct requests *requests,
    const struct request *request, uint32_t target);

#endif
