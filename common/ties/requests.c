/* Rows of a log into ties: who was asked for an introduction, and answered. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "ties/builder.h"

static void
add_target(struct ties *ties, uint32_t target)
{
	if (target == ties->builder->me)
		return;
	ties->targets =
	    alloc_grow(ties->targets, &ties->builder->target_capacity,
		ties->target_count + 1, sizeof(*ties->targets));
	ties->targets[ties->target_count++] = target;
}

/* Everyone whom I am to be introduced to. */
static void
note_targets(struct ties *ties, const struct log_row *row)
{
	const struct builder *builder = ties->builder;
	struct slice rest = row->cells[LOG_ABOUT], name;

	while (slice_item(&rest, ';', &name))
		if (name.data[0] != '#')
			add_target(ties, builder_person(ties, name));
	for (size_t i = 1; row->kind == LOG_INTRO && i < builder->met_count;
	     i++)
		add_target(ties, builder->met[i]);
}

/* The broker, asked by me or answering, with the targets that came last. */
static void
add_request(struct ties *ties, const struct log_row *row, uint32_t broker,
    size_t first_target)
{
	ties->requests =
	    alloc_grow(ties->requests, &ties->builder->request_capacity,
		ties->request_count + 1, sizeof(*ties->requests));
	ties->requests[ties->request_count++] =
	    (struct request){broker, row->day, row->kind, first_target,
		ties->target_count - first_target};
}

/* I asked all whom the row names, or the one who began it answered me. */
void
builder_note_requests(struct ties *ties, const struct log_row *row)
{
	const struct builder *builder = ties->builder;
	size_t first = ties->target_count, mine = 0;

	while (mine < builder->met_count && builder->met[mine] != builder->me)
		mine++;
	if (builder->met_count < 2 || mine == builder->met_count ||
	    (mine == 0) != (row->kind == LOG_ASK))
		return;
	note_targets(ties, row);
	if (ties->target_count == first)
		return;
	if (mine > 0)
		add_request(ties, row, builder->met[0], first);
	for (size_t i = 1; mine == 0 && i < builder->met_count; i++)
		add_request(ties, row, builder->met[i], first);
}

static int
compare_requests(const void *a, const void *b)
{
	const struct request *one = a, *two = b;

	if (one->broker != two->broker)
		return one->broker < two->broker ? -1 : 1;
	if (one->day != two->day)
		return one->day < two->day ? -1 : 1;
	return (int)one->kind - (int)two->kind;
}

static int
compare_targets(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, two = *(const uint32_t *)b;

	return (one > two) - (one < two);
}

void
builder_arrange_requests(struct ties *ties, const uint32_t *rank)
{
	for (size_t i = 0; i < ties->target_count; i++)
		ties->targets[i] = rank[ties->targets[i]];
	for (size_t i = 0; i < ties->request_count; i++) {
		struct request *request = &ties->requests[i];

		request->broker = rank[request->broker];
		/* The brokers of one row have their targets in common. */
		if (i == 0 || request->first_target != request[-1].first_target)
			qsort(ties->targets + request->first_target,
			    request->target_count, sizeof(*ties->targets),
			    compare_targets);
	}
	qsort(ties->requests, ties->request_count, sizeof(*ties->requests),
	    compare_requests);
}

const struct request *
ties_requests(const struct ties *ties, uint32_t broker, size_t *count)
{
	size_t low = 0, high = ties->request_count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ties->requests[middle].broker < broker)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low;
	     end < ties->request_count && ties->requests[end].broker == broker;
	     end++)
		continue;
	*count = end - low;
	return ties->requests + low;
}

bool
ties_request_about(
    const struct ties *ties, const struct request *request, uint32_t target)
{
	return bsearch(&target, ties->targets + request->first_target,
		   request->target_count, sizeof(target),
		   compare_targets) != NULL;
}
