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
	free(sums->days);
	free(sums->remarks);
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
static void
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
		int32_t first = i < all->day_count ? days_unpack(all->days[i])
						   : DATE_LAST + 1;
		bool is_day = span == NULL || first <= span->first;

		if (!is_day)
			first = span->first;
		if (sum->days > 0 && first < sum->newest)
			return is_day ? &sum->previous->place : &span->place;
		if (is_day)
			add_day(sum, first, all->days[i++] & DAYS_ANY_FLAG);
		else
			add_span(sum, &all->spans[j++]);
	}
	return NULL;
}

/* Logs are mostly in the order of their dates, or in reverse. */
static void
sort_days(uint32_t *days, size_t count)
{
	size_t rises = 0, falls = 0;

	for (size_t i = 1; i < count; i++) {
		rises += days[i - 1] < days[i];
		falls += days[i - 1] > days[i];
	}
	if (falls > 0 && rises > 0)
		qsort(days, count, sizeof(*days), number_compare);
	else if (falls > 0)
		for (size_t i = 0, j = count - 1; i < j; i++, j--) {
			uint32_t day = days[i];

			days[i] = days[j];
			days[j] = day;
		}
}

/* Returns the remark with the ends of the pair exchanged. */
static uint32_t
remark_turned(uint32_t remark)
{
	return (remark & (REMARK_GOT | REMARK_GAVE)) |
	    (remark & REMARK_ASKS) << 1 | (remark & REMARK_ASKED) >> 1;
}

static void
add_remark(struct sums *sums, uint32_t day, uint32_t remark)
{
	sums->remarks = alloc_grow(sums->remarks, &sums->remark_capacity,
	    sums->remark_count + 1, sizeof(*sums->remarks));
	sums->remarks[sums->remark_count++] = day << 8 | remark;
}

static void
add_days(struct sums *sums, const struct piece *piece, bool turned)
{
	const uint8_t *start = piece_days(piece);
	struct days_reading reading = {
	    start, start + piece->day_bytes, piece->first, piece->newest};
	uint32_t day, flags;
	uint8_t remark = 0;

	while (days_next(&reading, &day, &remark)) {
		flags = day & DAYS_ANY_FLAG;
		if (flags == 0) {
			add_remark(sums, day >> DAYS_FLAGS,
			    turned ? remark_turned(remark) : remark);
			continue;
		}
		if (turned)
			day += tie_turned(flags) - flags;
		if (sums->day_count == sums->day_capacity)
			sums->days = alloc_grow(sums->days, &sums->day_capacity,
			    sums->day_count + 1, sizeof(*sums->days));
		sums->days[sums->day_count++] = day;
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
static void
add_facts(
    struct contact *contact, struct words *last, const struct piece *piece)
{
	const struct facts *facts = piece_facts(piece);
	struct words words = piece_last(piece);

	contact->minutes = decay_add(contact->minutes, facts->minutes);
	contact->timed = decay_add(contact->timed, facts->timed);
	contact->got = decay_add(contact->got, facts->got);
	contact->gave = decay_add(contact->gave, facts->gave);
	if (words_later(&words, last))
		*last = words;
}

/* Collects what the pieces say; returns the newest of all days. */
static int32_t
collect(struct sums *sums, const struct keyed *list, size_t count,
    struct tie *tie, struct contact *contact)
{
	struct words words = {0, {"", 0}, {"", 0}, {"", 0}};
	int32_t last = DATE_NONE;

	sums->day_count = sums->remark_count = sums->span_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = (const void *)list[i].value;
		bool turned = (list[i].key & 1) != 0;

		if (piece->known > tie->known)
			tie->known = piece->known;
		add_days(sums, piece, turned);
		if (piece->part)
			add_part(sums, piece, turned);
		if (piece->kept)
			add_facts(contact, &words, piece);
	}
	contact->words = words.date.data;
	contact->date_length = (uint32_t)words.date.length;
	contact->kind_length = (uint32_t)words.kind.length;
	contact->note_length = (uint32_t)words.note.length;
	for (size_t i = 0; i < sums->day_count; i++)
		if (days_unpack(sums->days[i]) > last)
			last = days_unpack(sums->days[i]);
	for (size_t i = 0; i < sums->span_count; i++)
		if (sums->spans[i].last > last)
			last = sums->spans[i].last;
	return last;
}

/*
 * Adds the ratings: those of my pairs are as of today already; of the others,
 * as of a day of each remark and part.
 */
static void
rate(const struct sums *sums, const struct keyed *list, size_t count,
    int32_t last, struct ratings *ratings)
{
	for (size_t i = 0; i < sums->remark_count; i++) {
		int32_t age =
		    last - (DATE_FIRST + (int32_t)(sums->remarks[i] >> 8));

		ratings_rate(ratings, (uint8_t)sums->remarks[i],
		    decay_weight(sums->decay90, age),
		    decay_weight(sums->decay180, age));
	}
	for (size_t i = 0; i < count; i++) {
		const struct piece *piece = (const void *)list[i].value;
		struct ratings more;
		int32_t age;

		if (!piece->rated)
			continue;
		more = *piece_ratings(piece);
		if (list[i].key & 1)
			more = ratings_turned(&more);
		if (piece->aged)
			ratings_sum(ratings, &more);
		age = piece->aged ? 0 : last - piece_span(piece)->last;
		if (!piece->aged)
			ratings_add(ratings, &more,
			    decay_weight(sums->decay90, age),
			    decay_weight(sums->decay180, age));
	}
}

static void
keep_sum(struct tie *tie, const struct sum *sum)
{
	tie->days = sum->days;
	tie->first = sum->first;
	tie->last = sum->last;
	tie->d30 = decay_sum(sum->d30);
	tie->d180 = decay_sum(sum->d180);
	tie->m180 =
	    decay_sum(sum->ab180 < sum->ba180 ? sum->ab180 : sum->ba180);
}

static void
keep_contact(struct contact *contact, const struct sum *sum)
{
	contact->out = sum->ab;
	contact->in = sum->ba;
	contact->ab180 = decay_sum(sum->ab180);
	contact->ba180 = decay_sum(sum->ba180);
	contact->on_first = (uint8_t)sum->on_first;
	contact->on_last = (uint8_t)sum->on_newest;
}

const struct place *
sums_pair(struct sums *sums, const struct keyed *pieces, size_t count,
    struct tie *tie, struct contact *contact)
{
	struct sum sum = {.sums = sums, .first = DATE_NONE};
	const struct place *overlap;

	*tie = (struct tie){.known = TIES_UNKNOWN};
	*contact = (struct contact){0};
	sum.last = collect(sums, pieces, count, tie, contact);
	sort_days(sums->days, sums->day_count);
	if (sums->span_count > 1)
		qsort(sums->spans, sums->span_count, sizeof(*sums->spans),
		    compare_spans);
	overlap = sum_pieces(&sum);
	keep_sum(tie, &sum);
	keep_contact(contact, &sum);
	rate(sums, pieces, count, tie->last, &contact->ratings);
	return overlap;
}
