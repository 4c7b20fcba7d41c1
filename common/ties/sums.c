/* The pieces of a pair, summed up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/number.h"
#include "ties/sums.h"

void
sums_open(struct sums *sums, const struct decay *decay30,
    const struct decay *decay90, const struct decay *decay180)
{
	*sums = (struct sums){
	    .decay30 = decay30, .decay90 = decay90, .decay180 = decay180};
}

void
sums_close(struct sums *sums)
{
	free(sums->days.list);
	free(sums->merged.list);
	free(sums->spans);
}

/* By day. */
static int
compare_spans(const void *first, const void *second)
{
	const struct span *a = first, *b = second;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->last > b->last) - (a->last < b->last);
}

/* The sum of one tie so far, over its days in order. */
struct sum {
	const struct sums *sums;
	const struct span *previous; /* NULL before the first */
	int32_t last;		     /* of all days */
	int32_t first, newest;	     /* of those so far */
	uint32_t on_first, on_newest;
	uint32_t days, ab, ba;
	uint64_t d30, d180, ab180, ba180;
};

/* Adds the flags of a day of that weight. */
static void
add_flags(struct sum *sum, uint32_t flags, uint64_t weight)
{
	sum->ab += (flags & INITIATED_AB) != 0;
	sum->ba += (flags & INITIATED_BA) != 0;
	sum->ab180 += flags & SENT_AB ? weight : 0;
	sum->ba180 += flags & SENT_BA ? weight : 0;
}

/* Adds a day, which is not before the newest. */
static inline void
add_day(struct sum *sum, int32_t day, uint32_t flags)
{
	const struct sums *sums = sum->sums;
	int32_t age = sum->last - day;
	uint64_t weight = decay_weight(sums->decay180, age);

	if (sum->days == 0)
		sum->first = day;
	if (sum->days == 0 || sum->newest != day) {
		sum->days++;
		sum->d30 += decay_weight(sums->decay30, age);
		sum->d180 += weight;
		sum->newest = day;
		sum->on_newest = 0;
	}
	add_flags(sum, flags & ~sum->on_newest, weight);
	sum->on_newest |= flags;
	if (sum->first == day)
		sum->on_first = sum->on_newest;
}

/* Subtracts the newest day, with the flags that a span adds again. */
static void
subtract_newest(struct sum *sum, uint32_t flags)
{
	const struct sums *sums = sum->sums;
	int32_t age = sum->last - sum->newest;
	uint64_t weight = decay_weight(sums->decay180, age);

	flags &= sum->on_newest;
	sum->days--;
	sum->d30 -= decay_weight(sums->decay30, age);
	sum->d180 -= weight;
	sum->ab -= (flags & INITIATED_AB) != 0;
	sum->ba -= (flags & INITIATED_BA) != 0;
	sum->ab180 -= flags & SENT_AB ? weight : 0;
	sum->ba180 -= flags & SENT_BA ? weight : 0;
}

/* Adds a span that begins on the newest day or later. */
static void
add_span(struct sum *sum, const struct span *span)
{
	const struct sums *sums = sum->sums;
	int32_t age = sum->last - span->last;
	uint64_t w30 = decay_weight(sums->decay30, age);
	uint64_t w180 = decay_weight(sums->decay180, age);
	bool begins = sum->days == 0;

	if (begins)
		sum->first = span->first;
	else if (sum->newest == span->first)
		subtract_newest(sum, span->on_first);
	if (sum->first == span->first)
		sum->on_first |= span->on_first;
	sum->days += span->days;
	sum->ab += span->ab;
	sum->ba += span->ba;
	sum->d30 += decay_scale(decay_units(span->d30), w30);
	sum->d180 += decay_scale(decay_units(span->d180), w180);
	sum->ab180 += decay_scale(decay_units(span->ab180), w180);
	sum->ba180 += decay_scale(decay_units(span->ba180), w180);
	if (begins || sum->newest != span->last)
		sum->on_newest = 0;
	sum->newest = span->last;
	sum->on_newest |= span->on_last;
	if (sum->first == span->last)
		sum->on_first = sum->on_newest;
	sum->previous = span;
}

/* Merges days and spans; returns the place of a span if they overlap. */
static const struct place *
sum_pieces(struct sum *sum)
{
	const struct sums *all = sum->sums;
	size_t i = 0, j = 0;

	while (i < all->day_count || j < all->span_count) {
		const struct span *span =
		    j < all->span_count ? &all->spans[j] : NULL;
		int32_t first = i < all->day_count
		    ? days_unpack(all->days.list[i])
		    : DATE_LAST + 1;
		bool is_day = span == NULL || first <= span->first;

		if (!is_day)
			first = span->first;
		if (sum->days > 0 && first < sum->newest)
			return is_day ? &sum->previous->place : &span->place;
		if (is_day)
			add_day(
			    sum, first, all->days.list[i++] & DAYS_ANY_FLAG);
		else
			add_span(sum, &all->spans[j++]);
	}
	return NULL;
}

/* Returns the end of the days that are in order from the first one on. */
static size_t
end_of_order(const struct sums *sums, size_t first)
{
	const uint32_t *days = sums->days.list;

	while (first + 1 < sums->day_count && days[first] <= days[first + 1])
		first++;
	return first < sums->day_count ? first + 1 : first;
}

static void
merge(struct sums *sums, size_t first, size_t middle, size_t end)
{
	const uint32_t *days = sums->days.list;
	size_t second = middle;

	for (size_t i = first; i < end; i++)
		sums->merged.list[i] = second == end ||
			(first < middle && days[first] <= days[second])
		    ? days[first++]
		    : days[second++];
}

/* Merges neighbours until all are in order; those of a piece mostly are. */
static void
sort_days(struct sums *sums)
{
	while (end_of_order(sums, 0) < sums->day_count) {
		struct day_list merged = sums->merged;

		merged.list = alloc_grow(merged.list, &merged.capacity,
		    sums->day_count, sizeof(*merged.list));
		sums->merged = merged;
		for (size_t i = 0, end; i < sums->day_count; i = end) {
			size_t middle = end_of_order(sums, i);

			end = end_of_order(sums, middle);
			merge(sums, i, middle, end);
		}
		sums->merged = sums->days;
		sums->days = merged;
	}
}

/* Returns the remark with the ends of the pair exchanged. */
static uint32_t
remark_turned(uint32_t remark)
{
	return (remark & (REMARK_GOT | REMARK_GAVE)) |
	    (remark & REMARK_ASKS) << 1 | (remark & REMARK_ASKED) >> 1;
}

/* Returns a piece's days, to be read. */
static inline struct days_reading
read_days(const struct piece *piece, const uint8_t *days)
{
	return (struct days_reading){
	    days, days + piece->day_bytes, piece->first, piece->newest};
}

static void
add_days(struct sums *sums, const struct piece *piece, bool turned)
{
	struct days_reading reading = read_days(piece, piece_days(piece));
	uint32_t day, flags;
	uint8_t remark = 0;

	while (days_next(&reading, &day, &remark)) {
		flags = day & DAYS_ANY_FLAG;
		if (flags == 0)
			continue;
		if (turned)
			day += tie_turned(flags) - flags;
		sums->days.list = alloc_grow(sums->days.list,
		    &sums->days.capacity, sums->day_count + 1, sizeof(day));
		sums->days.list[sums->day_count++] = day;
	}
}

static void
add_part(struct sums *sums, const struct piece *piece, bool turned)
{
	struct span span = *piece_span(piece);

	if (turned)
		span = span_turned(&span);
	sums->spans = alloc_grow(sums->spans, &sums->span_capacity,
	    sums->span_count + 1, sizeof(*sums->spans));
	sums->spans[sums->span_count++] = span;
}

/* Adds what rows say, but the days and the ratings. */
static inline void
add_facts(struct contact *contact, const struct facts *facts)
{
	contact->minutes = decay_add(contact->minutes, facts->minutes);
	contact->timed = decay_add(contact->timed, facts->timed);
	contact->got = decay_add(contact->got, facts->got);
	contact->gave = decay_add(contact->gave, facts->gave);
}

/* Keeps the words of the last row; returns their end. */
static inline const char *
keep_words(
    struct contact *contact, const struct facts *facts, const char *words)
{
	contact->words = words;
	contact->date_length = facts->date_length;
	contact->kind_length = facts->kind_length;
	contact->note_length = facts->note_length;
	return words + facts->date_length + facts->kind_length +
	    facts->note_length;
}

static bool
is_later(const struct piece *piece, const struct piece *other)
{
	struct words words = piece_last(piece), last = piece_last(other);

	return words_later(&words, &last);
}

/* Sets what pieces say, but the days and the ratings. */
static void
collect_facts(const struct keyed *list, size_t count, struct tie *tie,
    struct contact *contact)
{
	const struct piece *last = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = (const void *)list[i].value;

		if (piece->known > tie->known)
			tie->known = piece->known;
		if (!piece->kept)
			continue;
		add_facts(contact, piece_facts(piece));
		if (last == NULL || is_later(piece, last))
			last = piece;
	}
	if (last != NULL)
		keep_words(contact, piece_facts(last), piece_words(last));
}

/* Collects the days that pieces have; returns the newest of all. */
static int32_t
collect_days(struct sums *sums, const struct keyed *list, size_t count)
{
	int32_t last = DATE_NONE;

	sums->day_count = sums->span_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = (const void *)list[i].value;
		bool turned = (list[i].key & 1) != 0;

		add_days(sums, piece, turned);
		if (piece->part)
			add_part(sums, piece, turned);
	}
	for (size_t i = 0; i < sums->day_count; i++)
		if (days_unpack(sums->days.list[i]) > last)
			last = days_unpack(sums->days.list[i]);
	for (size_t i = 0; i < sums->span_count; i++)
		if (sums->spans[i].last > last)
			last = sums->spans[i].last;
	return last;
}

/* Adds a remark on a day. */
static void
rate_day(const struct sums *sums, struct ratings *ratings, uint32_t remark,
    int32_t age, bool turned)
{
	ratings_rate(ratings,
	    (uint8_t)(turned ? remark_turned(remark) : remark),
	    decay_weight(sums->decay90, age),
	    decay_weight(sums->decay180, age));
}

static void
rate_days(const struct sums *sums, const struct piece *piece, int32_t last,
    bool turned, struct ratings *ratings)
{
	struct days_reading reading = read_days(piece, piece_days(piece));
	uint32_t day;
	uint8_t remark = 0;

	while (days_next(&reading, &day, &remark))
		if ((day & DAYS_ANY_FLAG) == 0)
			rate_day(sums, ratings, remark, last - days_unpack(day),
			    turned);
}

/*
 * Adds the ratings of a piece: those of my pairs are as of today already; of
 * the others, as of the last day of a part.
 */
static void
add_ratings(const struct sums *sums, const struct piece *piece, int32_t last,
    bool turned, struct ratings *ratings)
{
	struct ratings more = *piece_ratings(piece);
	int32_t age;

	if (turned)
		more = ratings_turned(&more);
	if (piece->aged) {
		ratings_sum(ratings, &more);
		return;
	}
	age = last - piece_span(piece)->last;
	ratings_add(ratings, &more, decay_weight(sums->decay90, age),
	    decay_weight(sums->decay180, age));
}

static inline void
keep_sum(const struct sum *sum, struct tie *tie, struct contact *contact)
{
	tie->days = sum->days;
	tie->first = sum->first;
	tie->last = sum->last;
	tie->d30 = decay_sum(sum->d30);
	tie->d180 = decay_sum(sum->d180);
	tie->m180 =
	    decay_sum(sum->ab180 < sum->ba180 ? sum->ab180 : sum->ba180);
	contact->out = sum->ab;
	contact->in = sum->ba;
	contact->ab180 = decay_sum(sum->ab180);
	contact->ba180 = decay_sum(sum->ba180);
	contact->on_first = (uint8_t)sum->on_first;
	contact->on_last = (uint8_t)sum->on_newest;
}

/* Sums up one piece, which is no part, with its days in order. */
static void
sum_settled(const struct sums *sums, const struct piece *piece, struct tie *tie,
    struct contact *contact)
{
	const struct facts *facts = piece_facts(piece);
	const char *words = piece_words(piece), *end = words;
	struct sum sum = {.sums = sums, .first = DATE_NONE, .last = DATE_NONE};
	struct days_reading reading;
	uint32_t day;
	uint8_t remark = 0;

	tie->known = piece->known;
	if (facts != NULL) {
		add_facts(contact, facts);
		end = keep_words(contact, facts, words);
	}
	reading = read_days(piece, (const uint8_t *)end);
	if (piece->newest != 0)
		sum.last = days_unpack(piece->newest);
	while (days_next(&reading, &day, &remark))
		if ((day & DAYS_ANY_FLAG) != 0)
			add_day(&sum, days_unpack(day), day & DAYS_ANY_FLAG);
		else
			rate_day(sums, &contact->ratings, remark,
			    sum.last - days_unpack(day), false);
	if (piece->rated)
		add_ratings(sums, piece, sum.last, false, &contact->ratings);
	keep_sum(&sum, tie, contact);
}

/* Sums up any pieces; returns as sums_pair does. */
static const struct place *
sum_all(struct sums *sums, const struct keyed *pieces, size_t count,
    struct tie *tie, struct contact *contact)
{
	struct sum sum = {.sums = sums, .first = DATE_NONE};
	const struct place *overlap;

	collect_facts(pieces, count, tie, contact);
	sum.last = collect_days(sums, pieces, count);
	sort_days(sums);
	if (sums->span_count > 1)
		qsort(sums->spans, sums->span_count, sizeof(*sums->spans),
		    compare_spans);
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = (const void *)pieces[i].value;
		bool turned = (pieces[i].key & 1) != 0;

		rate_days(sums, piece, sum.last, turned, &contact->ratings);
		if (piece->rated)
			add_ratings(
			    sums, piece, sum.last, turned, &contact->ratings);
	}
	overlap = sum_pieces(&sum);
	keep_sum(&sum, tie, contact);
	return overlap;
}

const struct place *
sums_pair(struct sums *sums, const struct keyed *pieces, size_t count,
    struct tie *tie, struct contact *contact)
{
	const struct piece *piece = (const void *)pieces->value;

	*tie = (struct tie){.known = TIES_UNKNOWN};
	*contact = (struct contact){0};
	if (count > 1 || piece->part || piece->settled != piece->day_bytes)
		return sum_all(sums, pieces, count, tie, contact);
	sum_settled(sums, piece, tie, contact);
	if (pieces->key & 1)
		contact_turn(contact);
	return NULL;
}
