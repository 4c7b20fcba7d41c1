/* Whom I asked for an introduction to whom, and the answers. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/number.h"
#include "ties/requests.h"

void
requests_close(struct requests *requests)
{
	free(requests->list);
	free(requests->targets);
}

void
requests_target(struct requests *requests, uint32_t target)
{
	requests->targets =
	    alloc_grow(requests->targets, &requests->target_capacity,
		requests->target_count + 1, sizeof(*requests->targets));
	requests->targets[requests->target_count++] = target;
}

void
requests_add(struct requests *requests, uint32_t broker, int32_t day,
    enum log_kind kind, size_t first_target)
{
	requests->list = alloc_grow(requests->list, &requests->capacity,
	    requests->count + 1, sizeof(*requests->list));
	requests->list[requests->count++] = (struct request){broker, day, kind,
	    first_target, requests->target_count - first_target};
}

void
requests_join(
    struct requests *requests, struct requests *other, const uint32_t *numbers)
{
	for (size_t i = 0, target = 0; i < other->count; i++) {
		const struct request *request = &other->list[i];
		size_t first = requests->target_count;

		/* The brokers of one row share their targets. */
		if (i > 0 && request->first_target == request[-1].first_target)
			first =
			    requests->list[requests->count - 1].first_target;
		for (; target < request->first_target + request->target_count;
		     target++)
			requests_target(
			    requests, numbers[other->targets[target]]);
		requests_add(requests, numbers[request->broker], request->day,
		    request->kind, first);
	}
	requests_close(other);
}

static int
compare_requests(const void *first, const void *second)
{
	const struct request *a = first, *b = second;

	if (a->broker != b->broker)
		return a->broker < b->broker ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (int)a->kind - (int)b->kind;
}

void
requests_arrange(struct requests *requests, const uint32_t *rank)
{
	if (requests->count == 0)
		return;
	for (size_t i = 0; i < requests->target_count; i++)
		requests->targets[i] = rank[requests->targets[i]];
	for (size_t i = 0; i < requests->count; i++) {
		struct request *request = &requests->list[i];

		request->broker = rank[request->broker];
		/* The brokers of one row share their targets. */
		if (i == 0 || request->first_target != request[-1].first_target)
			qsort(requests->targets + request->first_target,
			    request->target_count, sizeof(*requests->targets),
			    number_compare);
	}
	qsort(requests->list, requests->count, sizeof(*requests->list),
	    compare_requests);
}

const struct request *
requests_of(const struct requests *requests, uint32_t broker, size_t *count)
{
	size_t low = 0, high = requests->count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (requests->list[middle].broker < broker)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low;
	     end < requests->count && requests->list[end].broker == broker;
	     end++)
		continue;
	*count = end - low;
	return *count > 0 ? requests->list + low : NULL;
}

bool
requests_about(const struct requests *requests, const struct request *request,
    uint32_t target)
{
	return bsearch(&target, requests->targets + request->first_target,
		   request->target_count, sizeof(target),
		   number_compare) != NULL;
}
