/* What a log says of each pair of people, summed up while it is read. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/radix.h"
#include "ties/pairs.h"

enum {
	LEAST_LIMIT = 4 * 1024 * 1024,
	MOST_MOVED = 64 * 1024, /* bytes of pieces at once */
	LEAST_SETTLED = 64	/* bytes of days */
};

enum { WORDS_LENGTHS = 12 }; /* bytes of three numbers, before the words */

/* Facts of a link: got and gave in three bits each, and then these. */
enum { GAVE_SHIFT = 3, TIMED = 1 << 6, ASKS = 1 << 7, MINUTES_SHIFT = 8 };

void
pairs_open(struct pairs *pairs, bool all, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180)
{
	*pairs = (struct pairs){.all = all,
	    .me = me,
	    .today = today,
	    .decay90 = decay90,
	    .decay180 = decay180,
	    .limit = LEAST_LIMIT};
}

void
pairs_close(struct pairs *pairs)
{
	free(pairs->links);
	free(pairs->words);
	run_free(&pairs->run);
	run_free(&pairs->parts);
}

static inline uint64_t
pair_of(uint32_t a, uint32_t b)
{
	return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

/* Keeps the words of an entry; returns their place + 1. */
static uint32_t
add_words(struct pairs *pairs, const struct entry *entry)
{
	const uint32_t lengths[3] = {(uint32_t)entry->date.length,
	    (uint32_t)entry->kind.length, (uint32_t)entry->note.length};
	size_t start = pairs->word_count;
	size_t needed = start + sizeof(lengths) + lengths[0] + lengths[1] +
	    lengths[2] + ENTRY_MARGIN;
	char *at;

	if (needed > pairs->word_capacity)
		pairs->words =
		    alloc_grow(pairs->words, &pairs->word_capacity, needed, 1);
	at = pairs->words + start;
	memcpy(at, lengths, sizeof(lengths));
	at = entry_copy(at + sizeof(lengths), entry->date);
	at = entry_copy(at, entry->kind);
	entry_copy(at, entry->note);
	pairs->word_count = needed - ENTRY_MARGIN;
	return (uint32_t)start + 1;
}

/* Returns the words of a link that has some. */
static struct words
link_words(const struct pairs *pairs, const struct pair_entry *link)
{
	const char *at = pairs->words + link->words - 1;
	struct facts facts = {.last = link->day >> DAYS_FLAGS};

	memcpy(&facts.date_length, at, WORDS_LENGTHS);
	return words_at(at + WORDS_LENGTHS, &facts);
}

static void
add_link(struct pairs *pairs, const struct entry *entry)
{
	uint32_t a = entry->people[0], b = entry->people[1];
	uint32_t flags = entry->day & DAYS_ANY_FLAG;
	struct pair_entry *link = &pairs->links[pairs->count++];

	link->pair = pair_of(a, b);
	link->day = entry->day + (a < b ? 0 : tie_turned(flags) - flags);
	link->facts = entry->got | (uint32_t)entry->gave << GAVE_SHIFT |
	    (uint32_t)entry->timed * TIMED | (uint32_t)entry->asks * ASKS |
	    entry->minutes << MINUTES_SHIFT;
	link->words = 0;
	if (flags != 0 && pairs->all)
		link->words = add_words(pairs, entry);
}

static uint8_t
remark_of(const struct pair_entry *link)
{
	uint32_t remark = link->facts & REMARK_GOT;

	if ((link->facts >> GAVE_SHIFT & 7) > 0)
		remark |= REMARK_GAVE;
	if ((link->facts & ASKS) && (link->day & INITIATED_AB))
		remark |= REMARK_ASKS;
	if ((link->facts & ASKS) && (link->day & INITIATED_BA))
		remark |= REMARK_ASKED;
	return (uint8_t)remark;
}

/* Returns which of two links is the later row; last may be NULL. */
static const struct pair_entry *
later(const struct pairs *pairs, const struct pair_entry *last,
    const struct pair_entry *link)
{
	struct words words, others;

	if (last == NULL || link->day >> DAYS_FLAGS > last->day >> DAYS_FLAGS)
		return link;
	if (link->day >> DAYS_FLAGS < last->day >> DAYS_FLAGS)
		return last;
	words = link_words(pairs, link);
	others = link_words(pairs, last);
	return words_later(&words, &others) ? link : last;
}

/* Adds what links of a pair say, but their days, to a draft. */
static void
add_facts(const struct pairs *pairs, struct draft *draft, struct facts *facts,
    struct words *words, const struct keyed *order, size_t count)
{
	const struct pair_entry *last = NULL;
	struct words newer;

	for (size_t i = 0; i < count; i++) {
		const struct pair_entry *link = &pairs->links[order[i].value];
		int32_t known = entry_known(link->day);

		if ((link->day & DAYS_ANY_FLAG) == 0) {
			if (known > draft->head.known)
				draft->head.known = known;
			continue;
		}
		if (!pairs->all)
			continue;
		facts->minutes += link->facts >> MINUTES_SHIFT;
		facts->timed += (link->facts & TIMED) != 0;
		facts->got += link->facts & REMARK_GOT;
		facts->gave += link->facts >> GAVE_SHIFT & 7;
		last = later(pairs, last, link);
	}
	if (last == NULL)
		return;
	newer = link_words(pairs, last);
	if (words_later(&newer, words))
		*words = newer;
}

/*
 * In a log that is not in the order of its dates, days come again and again.
 * Removes those when they may be as many as the others.
 */
static void
settle(struct piece *piece, bool ordered)
{
	uint8_t *start = piece_days(piece), *end = start + piece->day_bytes;

	if (!ordered &&
	    piece->day_bytes / 2 < piece->settled + (uint32_t)LEAST_SETTLED)
		return;
	if (!ordered)
		end = days_settle(start, end, &piece->newest, &piece->first);
	piece->day_bytes = (uint32_t)(end - start);
	piece->settled = piece->day_bytes & PIECE_SETTLED;
}

/* Folds the links of one pair, and what was known of it before. */
static void
fold_pair(struct pairs *pairs, struct run *to, const struct piece *old,
    const struct keyed *order, size_t count)
{
	struct facts facts = {0};
	struct words words = {0, {"", 0}, {"", 0}, {"", 0}};
	struct draft draft = {
	    .head = {.pair = order->key, .known = TIES_UNKNOWN}};
	struct piece *piece;
	uint8_t *start, *at;
	bool ordered;

	if (old != NULL) {
		draft.head = *old;
		draft.days = piece_days(old);
	}
	if (old != NULL && old->kept) {
		facts = *piece_facts(old);
		words = piece_last(old);
	}
	if (pairs->all) {
		draft.facts = &facts;
		draft.words = &words;
	}
	add_facts(pairs, &draft, &facts, &words, order, count);
	piece = piece_begin(to, &draft, count * DAYS_LONGEST);
	start = piece_days(piece);
	at = start + piece->day_bytes;
	ordered = piece->settled == piece->day_bytes;
	for (size_t i = 0; i < count; i++) {
		const struct pair_entry *link = &pairs->links[order[i].value];

		if ((link->day & DAYS_ANY_FLAG) == 0)
			continue;
		ordered &= (link->day | DAYS_ANY_FLAG) >= piece->newest;
		at = days_note(at, &piece->newest, &piece->first, link->day);
		if (pairs->all && remark_of(link) != 0)
			at = days_remark(at, remark_of(link));
	}
	piece->day_bytes = (uint32_t)(at - start);
	settle(piece, ordered);
	piece_finish(to, piece, start + piece->day_bytes);
}

/* Makes the piece of a new pair with one link that is not of `knows`. */
static void
fold_link(
    const struct pairs *pairs, struct run *to, const struct pair_entry *link)
{
	uint32_t day = link->day >> DAYS_FLAGS;
	uint8_t remark = pairs->all ? remark_of(link) : 0;
	struct words words = {.day = day};
	struct piece *piece;
	char *at;

	if (pairs->all)
		words = link_words(pairs, link);
	piece = (void *)run_room(to,
	    sizeof(*piece) + sizeof(struct facts) + words_length(&words) +
		DAYS_LONGEST);
	*piece = (struct piece){.pair = link->pair,
	    .known = TIES_UNKNOWN,
	    .newest = link->day,
	    .first = day,
	    .kept = pairs->all};
	at = (char *)(piece + 1);
	if (pairs->all) {
		*(struct facts *)at = (struct facts){
		    link->facts >> MINUTES_SHIFT, (link->facts & TIMED) != 0,
		    link->facts & REMARK_GOT, link->facts >> GAVE_SHIFT & 7,
		    day, (uint32_t)words.date.length,
		    (uint32_t)words.kind.length, (uint32_t)words.note.length};
		/* The texts stand one after the other there as well. */
		at = entry_copy(at + sizeof(struct facts),
		    (struct slice){words.date.data, words_length(&words)});
	}
	if (remark != 0)
		days_remark((uint8_t *)at, remark);
	piece->day_bytes = piece->settled = remark != 0 ? 2 : 0;
	piece_finish(to, piece, at + piece->day_bytes);
}

static void
fold_links(struct pairs *pairs, struct run *to, const struct piece *old,
    const struct keyed *order, size_t count)
{
	const struct pair_entry *link = &pairs->links[order->value];

	if (old == NULL && count == 1 && (link->day & DAYS_ANY_FLAG) != 0)
		fold_link(pairs, to, link);
	else
		fold_pair(pairs, to, old, order, count);
}

/* A place in a run that is read and freed. */
struct cursor {
	struct run *run;
	size_t chunk, at;
};

/* Returns the next piece, or NULL at the end. */
static const struct piece *
next_piece(struct cursor *cursor)
{
	while (cursor->chunk < cursor->run->count) {
		struct chunk *chunk = &cursor->run->chunks[cursor->chunk];

		if (cursor->at < chunk->used)
			return (const void *)(chunk->bytes + cursor->at);
		free(chunk->bytes);
		chunk->bytes = NULL;
		cursor->chunk++;
		cursor->at = 0;
	}
	return NULL;
}

/*
 * Returns the size of all pieces before a pair, from the current one on, that
 * can be moved at once.
 */
static size_t
size_before(const struct cursor *cursor, uint64_t pair)
{
	const struct chunk *chunk = &cursor->run->chunks[cursor->chunk];
	size_t end = cursor->at;

	while (end < chunk->used && end - cursor->at < MOST_MOVED) {
		const struct piece *piece = (const void *)(chunk->bytes + end);

		if (piece->pair >= pair)
			break;
		end += piece->size;
	}
	return end - cursor->at;
}

/*
 * Moves the pieces before a pair to another run; returns the piece of the pair,
 * or NULL without one.
 */
static const struct piece *
copy_before(struct cursor *cursor, struct run *to, uint64_t pair)
{
	const struct piece *piece;

	while ((piece = next_piece(cursor)) != NULL && piece->pair < pair) {
		size_t size = size_before(cursor, pair);

		memcpy(run_room(to, size), piece, size);
		run_added(to, size);
		cursor->at += size;
	}
	if (piece == NULL || piece->pair != pair)
		return NULL;
	cursor->at += piece->size;
	return piece;
}

static struct keyed *
sort_links(const struct pairs *pairs)
{
	struct keyed *order = alloc_resize(NULL, pairs->count, sizeof(*order));

	for (size_t i = 0; i < pairs->count; i++)
		order[i] = (struct keyed){pairs->links[i].pair, i};
	return radix_sort(order, pairs->count);
}

static size_t
run_size(const struct run *run)
{
	size_t size = 0;

	for (size_t i = 0; i < run->count; i++)
		size += run->chunks[i].used;
	return size;
}

/* Folds all links. */
static void
fold(struct pairs *pairs)
{
	struct keyed *order = sort_links(pairs);
	struct cursor cursor = {&pairs->run, 0, 0};
	struct run to = {NULL, 0, 0};

	for (size_t i = 0, end; i < pairs->count; i = end) {
		const struct piece *old =
		    copy_before(&cursor, &to, order[i].key);

		for (end = i + 1;
		     end < pairs->count && order[end].key == order[i].key;
		     end++)
			continue;
		fold_links(pairs, &to, old, order + i, end - i);
	}
	copy_before(&cursor, &to, UINT64_MAX);
	free(order);
	run_free(&pairs->run);
	pairs->run = to;
	pairs->count = pairs->word_count = 0;
	/* More often is slower. */
	pairs->limit = run_size(&to) / 2;
	if (pairs->limit < LEAST_LIMIT)
		pairs->limit = LEAST_LIMIT;
}

void
pairs_add(struct pairs *pairs, const struct entry *list, size_t count)
{
	if (pairs->count * sizeof(*pairs->links) + pairs->word_count >
	    pairs->limit)
		fold(pairs);
	pairs->links = alloc_grow(pairs->links, &pairs->capacity,
	    pairs->count + count, sizeof(*pairs->links));
	for (size_t i = 0; i < count; i++)
		if (list[i].people[0] != list[i].people[1])
			add_link(pairs, &list[i]);
}

void
pairs_end(struct pairs *pairs)
{
	fold(pairs);
	free(pairs->links);
	free(pairs->words);
	pairs->links = NULL;
	pairs->words = NULL;
}

static struct ratings
age_ratings(const struct pairs *pairs, const struct ratings *from, int32_t age)
{
	struct ratings ratings = {0, 0, 0, 0};

	ratings_add(&ratings, from, decay_weight(pairs->decay90, age),
	    decay_weight(pairs->decay180, age));
	return ratings;
}

static struct span
span_of(const struct ties_part *part)
{
	const struct tie *tie = &part->tie;
	const struct contact *contact = &part->contact;

	return (struct span){tie->days, contact->out, contact->in, tie->first,
	    tie->last, contact->on_first, contact->on_last, tie->d30, tie->d180,
	    contact->ab180, contact->ba180, part->place};
}

void
pairs_part(
    struct pairs *pairs, uint32_t a, uint32_t b, const struct ties_part *part)
{
	const struct contact *contact = &part->contact;
	bool kept = pairs->all || a == pairs->me || b == pairs->me;
	struct span span = span_of(part);
	struct facts facts = {.minutes = contact->minutes,
	    .timed = contact->timed,
	    .got = contact->got,
	    .gave = contact->gave};
	struct words words = {
	    span.days > 0 ? days_pack(span.last, 0) >> DAYS_FLAGS : 0,
	    entry_date(part->date), part->kind, part->note};
	struct ratings ratings = contact->ratings;
	struct draft draft = {.head = {.pair = pair_of(a, b),
				  .known = part->tie.known,
				  .aged = !pairs->all}};
	struct piece *piece;

	if (a > b) {
		span = span_turned(&span);
		ratings = ratings_turned(&ratings);
	}
	/* With me alone, ratings are as of today. */
	if (!pairs->all && kept && span.days > 0)
		ratings =
		    age_ratings(pairs, &ratings, pairs->today - span.last);
	if (kept) {
		draft.facts = &facts;
		draft.words = &words;
		draft.ratings = ratings_any(&ratings) ? &ratings : NULL;
	}
	if (span.days > 1 ||
	    (span.days == 1 && pairs->all && ratings_any(&ratings)))
		draft.span = &span;
	piece = piece_begin(&pairs->parts, &draft, 0);
	if (span.days == 1 && draft.span == NULL)
		days_note(NULL, &piece->newest, &piece->first,
		    days_pack(span.first, span.on_first));
	piece_finish(&pairs->parts, piece, piece_days(piece));
}

static void
each_of(const struct run *run,
    void (*each)(void *closure, const struct piece *piece), void *closure)
{
	for (size_t i = 0; i < run->count; i++) {
		const struct chunk *chunk = &run->chunks[i];

		for (size_t at = 0; at < chunk->used;) {
			const struct piece *piece =
			    (const void *)(chunk->bytes + at);

			each(closure, piece);
			at += piece->size;
		}
	}
}

void
pairs_each(const struct pairs *pairs,
    void (*each)(void *closure, const struct piece *piece), void *closure)
{
	each_of(&pairs->run, each, closure);
	each_of(&pairs->parts, each, closure);
}
