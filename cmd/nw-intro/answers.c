/* Whether I asked the broker of a route about its target. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-intro/answers.h"

/* By broker, then by target. */
static int
compare_ends(const void *first, const void *second)
{
	const struct answer *a = first, *b = second;

	if (a->via != b->via)
		return a->via < b->via ? -1 : 1;
	return (a->target > b->target) - (a->target < b->target);
}

static int
compare_routes(const void *first, const void *second)
{
	const struct answer *a = first, *b = second;

	return (a->route > b->route) - (a->route < b->route);
}

/* Adds a request, or an answer to one; they come by day, requests first. */
static void
add(struct answer *answer, const struct request *request)
{
	if (request->kind == LOG_ASK)
		answer->asked = request->day;
	if (answer->asked != DATE_NONE)
		answer->outcome = request->kind;
}

/*
 * Adds a request to those of the answers of one broker that it is about.  The
 * shorter of both lists is searched for in the other, as both may be long.
 */
static void
add_request(const struct requests *requests, const struct request *request,
    struct answer *list, size_t count)
{
	const uint32_t *targets = requests->targets + request->first_target;

	for (size_t i = 0; i < count && count < request->target_count; i++)
		if (requests_about(requests, request, list[i].target))
			add(&list[i], request);
	for (size_t i = 0;
	     i < request->target_count && request->target_count <= count; i++) {
		struct answer key = {.via = list->via, .target = targets[i]};
		struct answer *found =
		    bsearch(&key, list, count, sizeof(*list), compare_ends);

		if (found != NULL)
			add(found, request);
	}
}

struct answer *
answers_find(const struct routes *routes, size_t count)
{
	const struct requests *requests = &routes->ties->requests;
	struct answer *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = (struct answer){routes->list[i].via,
		    routes->list[i].target, i, DATE_NONE, LOG_ASK};
	if (count == 0 || requests->count == 0)
		return list;
	qsort(list, count, sizeof(*list), compare_ends);
	for (size_t i = 0, end; i < count; i = end) {
		size_t asked;
		const struct request *of =
		    requests_of(requests, list[i].via, &asked);

		for (end = i + 1; end < count && list[end].via == list[i].via;)
			end++;
		for (size_t j = 0; j < asked; j++)
			add_request(requests, &of[j], list + i, end - i);
	}
	qsort(list, count, sizeof(*list), compare_routes);
	return list;
}
