/* Ties from what was read of their pairs. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "base/radix.h"
#include "base/tasks.h"
#include "ties/finish.h"
#include "ties/sums.h"

enum {
	PART = 4096, /* pieces that are visited together */
	AHEAD = 16   /* pieces that are prefetched */
};

/* Some pairs; where their pieces, ties and contacts begin. */
struct part {
	size_t first, tie, contact;
};

/* What a thread needs to sum up pairs. */
struct visitor {
	struct sums sums;
	struct run made;       /* pieces of my records, for one pair */
	struct keyed *current; /* the pieces of one pair */
	size_t current_capacity;
	struct arena texts; /* of contacts */
};

struct finish {
	struct ties *ties;
	struct share *shares;
	const struct builder_each *each;
	const uint32_t *rank; /* by number of the name, of the current share */
	bool has_mine;
	struct keyed *pieces; /* by pair, in the order of the names */
	size_t count, capacity;
	struct part *parts; /* and one more, for their end */
	size_t part_count, part_capacity;
	struct visitor visitors[TASKS_THREADS];
};

void
share_close(struct share *share)
{
	pairs_close(&share->pairs);
	mine_close(&share->mine);
	free(share->numbers);
}

/* Lists a piece, or what stands for it. */
static void
add_piece(struct finish *finish, uint32_t a, uint32_t b, uint64_t value)
{
	uint64_t key = a > b ? (uint64_t)b << 32 | (uint64_t)a << 1 | 1
			     : (uint64_t)a << 32 | (uint64_t)b << 1;

	finish->pieces = alloc_grow(finish->pieces, &finish->capacity,
	    finish->count + 1, sizeof(*finish->pieces));
	finish->pieces[finish->count++] = (struct keyed){key, value};
}

static void
list_piece(void *closure, const struct piece *piece)
{
	const struct finish *finish = closure;

	add_piece(closure, finish->rank[piece->pair >> 32],
	    finish->rank[(uint32_t)piece->pair], (uint64_t)(uintptr_t)piece);
}

/* Lists what a share has; my records as odd numbers, as places are even. */
static void
list_share(struct finish *finish, size_t number, const uint32_t *rank)
{
	struct share *share = &finish->shares[number];
	struct keyed *mine = mine_arrange(&share->mine, rank);

	finish->rank = rank;
	pairs_each(&share->pairs, list_piece, finish);
	for (size_t i = 0; i < share->mine.count; i++)
		add_piece(finish, finish->ties->me, (uint32_t)mine[i].key,
		    (uint64_t)i << 32 | number << 1 | 1);
	finish->has_mine |= share->mine.count > 0;
	free(mine);
}

/* Returns the end of the pieces of one pair. */
static size_t
end_of_pair(const struct finish *finish, size_t first)
{
	size_t end = first + 1;

	while (end < finish->count &&
	    (finish->pieces[end].key ^ finish->pieces[first].key) <= 1)
		end++;
	return end;
}

/* Returns what is listed of a pair as pieces. */
static const struct keyed *
pieces_of(const struct finish *finish, struct visitor *visitor, size_t first,
    size_t end)
{
	if (!finish->has_mine)
		return finish->pieces + first;
	visitor->current = alloc_grow(visitor->current,
	    &visitor->current_capacity, end - first, sizeof(*visitor->current));
	run_clear(&visitor->made);
	for (size_t i = first; i < end; i++) {
		struct keyed it = finish->pieces[i];

		if (it.value & 1)
			it.value = (uint64_t)(uintptr_t)mine_piece(
			    &finish->shares[(uint32_t)it.value >> 1].mine,
			    it.value >> 32, &visitor->made);
		visitor->current[i - first] = it;
	}
	return visitor->current;
}

static const struct place *
sum_up(const struct finish *finish, struct visitor *visitor, size_t first,
    size_t end, struct tie *tie, struct contact *contact)
{
	const struct keyed *pieces = pieces_of(finish, visitor, first, end);
	const struct place *overlap =
	    sums_pair(&visitor->sums, pieces, end - first, tie, contact);

	tie->a = (uint32_t)(pieces->key >> 32);
	tie->b = (uint32_t)pieces->key >> 1;
	return overlap;
}

static _Noreturn void
die_of_overlap(
    const struct ties *ties, const struct tie *tie, const struct place *place)
{
	diag_die_at(place->file, place->line,
	    "dates of %s and %s overlap those in other rows; "
	    "run nw-tally on the logs instead",
	    diag_quote(ties->names[tie->a]).text,
	    diag_quote(ties->names[tie->b]).text);
}

/* Exits if parts of a tie overlap or are too large, before any is used. */
static void
check_spans(struct finish *finish)
{
	struct contact contact;
	struct tie tie;

	for (size_t i = 0, end; i < finish->count; i = end) {
		const struct place *overlap = NULL;

		end = end_of_pair(finish, i);
		if (end - i > 1)
			overlap = sum_up(finish, &finish->visitors[0], i, end,
			    &tie, &contact);
		if (overlap != NULL)
			die_of_overlap(finish->ties, &tie, overlap);
	}
}

static void
begin_part(struct finish *finish, struct part part)
{
	finish->parts = alloc_grow(finish->parts, &finish->part_capacity,
	    finish->part_count + 1, sizeof(*finish->parts));
	finish->parts[finish->part_count++] = part;
}

/* Cuts the pieces into parts of whole pairs; returns where the last one ends.
 */
static struct part
cut(struct finish *finish)
{
	uint32_t me = finish->ties->me;
	struct part at = {0, 0, 0};

	for (size_t end; at.first < finish->count; at.first = end) {
		uint64_t key = finish->pieces[at.first].key;

		if (at.first >= finish->part_count * PART)
			begin_part(finish, at);
		end = end_of_pair(finish, at.first);
		at.contact += key >> 32 == me || (uint32_t)key >> 1 == me;
		at.tie++;
	}
	if (at.tie > MAP_NONE - 1)
		diag_die("more than %u ties", MAP_NONE - 1);
	begin_part(finish, at);
	finish->part_count--;
	return at;
}

/* Keeps a contact, whose texts live with its piece. */
static void
keep_contact(
    struct visitor *visitor, struct contact *to, const struct contact *contact)
{
	struct slice texts = {contact->words,
	    (size_t)contact->date_length + contact->kind_length +
		contact->note_length};

	*to = *contact;
	to->words = arena_copy(&visitor->texts, texts).data;
}

/* Prefetches a piece, which may be anywhere; that of a record does no harm. */
static void
fetch_piece(const struct finish *finish, size_t i)
{
	if (i < finish->count)
		__builtin_prefetch(
		    (const void *)(uintptr_t)finish->pieces[i].value);
}

/* Sums up the pairs of a part, and gives or keeps each tie. */
static void
visit(void *closure, size_t task, size_t thread)
{
	struct finish *finish = closure;
	const struct builder_each *each = finish->each;
	struct visitor *visitor = &finish->visitors[thread];
	struct ties *ties = finish->ties;
	struct part at = finish->parts[task];
	struct contact contact;
	struct tie tie;

	for (size_t end; at.first < finish->parts[task + 1].first;
	     at.first = end) {
		end = end_of_pair(finish, at.first);
		fetch_piece(finish, end + AHEAD);
		sum_up(finish, visitor, at.first, end, &tie, &contact);
		if (each != NULL) {
			each->tie(
			    each->closure, thread, ties->names, &tie, &contact);
			continue;
		}
		ties->list[at.tie++] = tie;
		if (tie.b == ties->me)
			contact_turn(&contact);
		if (tie.a == ties->me || tie.b == ties->me)
			keep_contact(
			    visitor, &ties->contacts[at.contact++], &contact);
	}
}

/* Ends a part, or frees my records that were in it: they are in its order. */
static void
end_part(void *closure, size_t task, size_t thread)
{
	struct finish *finish = closure;
	const struct part *part = &finish->parts[task];
	size_t used[TASKS_THREADS] = {0}; /* records, by share */

	if (finish->each != NULL) {
		finish->each->end(finish->each->closure, thread);
		return;
	}
	for (size_t i = part->first; i < part[1].first; i++) {
		uint64_t value = finish->pieces[i].value;

		if (value & 1)
			used[(uint32_t)value >> 1] = (value >> 32) + 1;
	}
	for (size_t i = 0; i < TASKS_THREADS; i++)
		if (used[i] > 0)
			mine_drop(&finish->shares[i].mine, used[i]);
}

static void
visit_all(struct finish *finish, size_t threads)
{
	const struct builder_each *each = finish->each;
	struct part end = cut(finish);
	struct ties *ties = finish->ties;
	struct tasks tasks = {.count = finish->part_count,
	    .work = visit,
	    .done = end_part,
	    .closure = finish};

	if (each != NULL) {
		each->begin(each->closure);
	} else {
		ties->count = (uint32_t)end.tie;
		ties->list = alloc_zeroed(end.tie, sizeof(*ties->list));
		ties->contacts =
		    alloc_zeroed(end.contact, sizeof(*ties->contacts));
	}
	tasks_run(&tasks, threads);
}

void
finish_ties(struct ties *ties, struct share *shares, size_t count,
    const uint32_t *rank, const struct builder_each *each, size_t threads)
{
	struct finish finish = {.ties = ties, .shares = shares, .each = each};
	struct decay decay30;
	bool has_spans = false;

	decay_open(&decay30, 30);
	for (size_t i = 0; i < TASKS_THREADS; i++)
		sums_open(&finish.visitors[i].sums, &decay30,
		    shares->pairs.decay90, shares->pairs.decay180);
	for (size_t i = 0; i < count; i++) {
		struct share *share = &shares[i];

		for (uint32_t j = 0; j < share->name_count; j++)
			share->numbers[j] = rank[share->numbers[j]];
		list_share(&finish, i, i == 0 ? rank : share->numbers);
		has_spans |= share->pairs.parts.count > 0;
	}
	finish.pieces = radix_sort(finish.pieces, finish.count);
	if (has_spans)
		check_spans(&finish);
	visit_all(&finish, threads);
	for (size_t i = 0; i < TASKS_THREADS; i++) {
		struct visitor *visitor = &finish.visitors[i];

		sums_close(&visitor->sums);
		run_free(&visitor->made);
		free(visitor->current);
		arena_join(&ties->texts, &visitor->texts);
	}
	free(finish.pieces);
	free(finish.parts);
	decay_close(&decay30);
}
