/* Rows of a log into ties: the summing up, and the asking. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "folding.h"

struct ranked {
	struct slice name;
	uint32_t spelling;
};

static int
compare_ranked(const void *a, const void *b)
{
	return slice_compare(
	    ((const struct ranked *)a)->name, ((const struct ranked *)b)->name);
}

/* Numbers people by name: the rank of each spelling that is a person's. */
static uint32_t *
rank_people(struct ties *ties)
{
	const struct folding *folding = ties->folding;
	const struct map *spellings = &ties->spellings;
	struct ranked *ranked = alloc_zeroed(spellings->count, sizeof(*ranked));
	uint32_t *rank = alloc_zeroed(spellings->count, sizeof(*rank));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (folding->person_of[i] == i)
			ranked[ties->person_count++] =
			    (struct ranked){spellings->names[i], i};
	qsort(ranked, ties->person_count, sizeof(*ranked), compare_ranked);
	ties->names = alloc_zeroed(ties->person_count, sizeof(*ties->names));
	for (uint32_t i = 0; i < ties->person_count; i++) {
		ties->names[i] = ranked[i].name;
		rank[ranked[i].spelling] = i;
	}
	free(ranked);
	return rank;
}

static int
compare_days(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, two = *(const uint32_t *)b;

	return (one > two) - (one < two);
}

/* The half-lives of a tie's sums. */
struct tie_decay {
	struct decay decay30, decay180;
};

/* The sums of one tie over its days, sorted, some of them more than once. */
static void
sum_days(struct tie *tie, const uint32_t *days, size_t count,
    const struct tie_decay *decay, struct contact *contact, bool me_is_a)
{
	uint64_t d30 = 0, d180 = 0, ab180 = 0, ba180 = 0;
	uint32_t mine = me_is_a ? BEGAN_AB : BEGAN_BA;
	uint32_t theirs = me_is_a ? BEGAN_BA : BEGAN_AB;

	for (size_t i = 0; i < count;) {
		uint32_t number = days[i] >> DAY_FLAGS, flags = 0;
		int32_t day = DATE_FIRST + (int32_t)number;
		uint64_t weight =
		    decay_weight(&decay->decay180, tie->last - day);

		for (; i < count && days[i] >> DAY_FLAGS == number; i++)
			flags |= days[i];
		d30 += decay_weight(&decay->decay30, tie->last - day);
		d180 += weight;
		ab180 += flags & WORD_AB ? weight : 0;
		ba180 += flags & WORD_BA ? weight : 0;
		if (tie->days++ == 0)
			tie->first = day;
		if (contact == NULL)
			continue;
		contact->out += (flags & mine) != 0;
		contact->in += (flags & theirs) != 0;
	}
	tie->d30 = decay_sum(d30);
	tie->d180 = decay_sum(d180);
	tie->ab180 = decay_sum(ab180);
	tie->ba180 = decay_sum(ba180);
}

/* The days of all ties, those of a tie together: where each tie's begin. */
static uint32_t *
group_days(const struct ties *ties, size_t *first)
{
	const struct folding *folding = ties->folding;
	uint32_t *days = alloc_zeroed(folding->day_count, sizeof(*days));

	for (size_t i = 0; i < folding->day_count; i++)
		first[folding->days[i].tie + 1]++;
	for (uint32_t i = 0; i < ties->count; i++)
		first[i + 1] += first[i];
	for (size_t i = 0; i < folding->day_count; i++)
		days[first[folding->days[i].tie]++] = folding->days[i].day;
	/* Each start has moved to its end, which is the next one's start. */
	memmove(first + 1, first, ties->count * sizeof(*first));
	first[0] = 0;
	return days;
}

static bool
sorted(const uint32_t *days, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (days[i - 1] > days[i])
			return false;
	return true;
}

static void
sum_ties(struct ties *ties)
{
	struct folding *folding = ties->folding;
	size_t *first = alloc_zeroed((size_t)ties->count + 1, sizeof(*first));
	uint32_t *days = group_days(ties, first);
	struct tie_decay decay;

	decay_open(&decay.decay30, 30);
	decay_open(&decay.decay180, 180);
	for (uint32_t i = 0; i < ties->count; i++) {
		struct tie *tie = &ties->list[i];
		size_t count = first[i + 1] - first[i];
		bool me_is_a = tie->a == folding->me;
		struct contact *contact = NULL;

		if (me_is_a || tie->b == folding->me)
			contact =
			    folding_contact(folding, me_is_a ? tie->b : tie->a);
		if (!sorted(days + first[i], count))
			qsort(days + first[i], count, sizeof(*days),
			    compare_days);
		sum_days(tie, days + first[i], count, &decay, contact, me_is_a);
	}
	decay_close(&decay.decay30);
	decay_close(&decay.decay180);
	free(days);
	free(first);
}

/* Gives the ends of ties their ranks, the lesser one first. */
static void
renumber(struct ties *ties, const uint32_t *rank)
{
	for (uint32_t i = 0; i < ties->count; i++) {
		struct tie *tie = &ties->list[i];
		struct tie old = *tie;

		tie->a = rank[old.a];
		tie->b = rank[old.b];
		if (tie->a < tie->b)
			continue;
		tie->a = rank[old.b];
		tie->b = rank[old.a];
		tie->ab180 = old.ba180;
		tie->ba180 = old.ab180;
	}
}

static int
compare_ties(const void *a, const void *b)
{
	const struct tie *one = a, *two = b;

	if (one->a != two->a)
		return one->a < two->a ? -1 : 1;
	return (one->b > two->b) - (one->b < two->b);
}

/*
 * Lays out the neighbours of all people one behind the other.  Ties being in
 * order, each person's come out in order too: first those before him, from the
 * ties in which he is b, then those behind.
 */
static void
link_neighbours(struct ties *ties)
{
	size_t *end =
	    alloc_zeroed((size_t)ties->person_count + 2, sizeof(*end));

	ties->neighbours =
	    alloc_zeroed((size_t)ties->count * 2, sizeof(*ties->neighbours));
	for (uint32_t i = 0; i < ties->count; i++) {
		end[ties->list[i].a + 2]++;
		end[ties->list[i].b + 2]++;
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		end[i + 2] += end[i + 1];
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		ties->neighbours[end[tie->b + 1]++] =
		    (struct neighbour){tie->a, i};
	}
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		ties->neighbours[end[tie->a + 1]++] =
		    (struct neighbour){tie->b, i};
	}
	ties->first_neighbour = end;
}

/* My contacts in the order of my neighbours. */
static void
arrange_contacts(struct ties *ties, const uint32_t *rank)
{
	struct folding *folding = ties->folding;
	const struct map *spellings = &ties->spellings;
	size_t count;
	const struct neighbour *mine = ties_of(ties, ties->me, &count);
	uint32_t *spelling =
	    alloc_zeroed(ties->person_count, sizeof(*spelling));

	for (uint32_t i = 0; i < spellings->count; i++)
		if (folding->person_of[i] == i)
			spelling[rank[i]] = i;
	ties->contacts = alloc_zeroed(count, sizeof(*ties->contacts));
	for (size_t i = 0; i < count; i++)
		ties->contacts[i] =
		    *folding_contact(folding, spelling[mine[i].person]);
	free(spelling);
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

static void
arrange_requests(struct ties *ties, const uint32_t *rank)
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

void
ties_finish(struct ties *ties)
{
	struct folding *folding = ties->folding;
	uint32_t *rank = rank_people(ties);

	sum_ties(ties);
	renumber(ties, rank);
	arrange_requests(ties, rank);
	qsort(ties->list, ties->count, sizeof(*ties->list), compare_ties);
	link_neighbours(ties);
	ties->me = TIES_NOBODY;
	if (folding->me != TIES_NOBODY) {
		ties->me = rank[folding->me];
		arrange_contacts(ties, rank);
	}
	free(rank);
	folding_close(folding);
	ties->folding = NULL;
}

void
ties_close(struct ties *ties)
{
	map_close(&ties->spellings);
	arena_free(&ties->bytes);
	free(ties->names);
	free(ties->list);
	free(ties->contacts);
	free(ties->requests);
	free(ties->targets);
	free(ties->first_neighbour);
	free(ties->neighbours);
}

uint32_t
ties_person(const struct ties *ties, struct slice name)
{
	uint32_t low = 0, high = ties->person_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = slice_compare(ties->names[middle], name);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return TIES_NOBODY;
}

const struct neighbour *
ties_of(const struct ties *ties, uint32_t person, size_t *count)
{
	size_t first = ties->first_neighbour[person];

	*count = ties->first_neighbour[person + 1] - first;
	return ties->neighbours + first;
}

/* Other among the neighbours of person, NULL if he is none of them. */
static const struct neighbour *
find_neighbour(const struct ties *ties, uint32_t person, uint32_t other)
{
	size_t count;
	const struct neighbour *list = ties_of(ties, person, &count);

	while (count > 0) {
		const struct neighbour *middle = list + count / 2;

		if (middle->person == other)
			return middle;
		if (middle->person < other) {
			count -= count / 2 + 1;
			list = middle + 1;
		} else {
			count /= 2;
		}
	}
	return NULL;
}

const struct tie *
ties_between(const struct ties *ties, uint32_t person, uint32_t other)
{
	const struct neighbour *found = find_neighbour(ties, person, other);

	return found != NULL ? &ties->list[found->tie] : NULL;
}

const struct contact *
ties_contact(const struct ties *ties, uint32_t person)
{
	size_t count;
	const struct neighbour *found = find_neighbour(ties, ties->me, person);
	const struct neighbour *first = ties_of(ties, ties->me, &count);

	return found != NULL ? &ties->contacts[found - first] : NULL;
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
