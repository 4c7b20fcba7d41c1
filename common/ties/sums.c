/* The contact-days of ties, and parts of ties, summed up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/date.h"
#include "base/number.h"
#include "ties/sums.h"

enum { ANY_FLAG = (1 << DAYS_FLAGS) - 1 };

/* A part of a tie. */
struct span {
	uint32_t tie;
	uint32_t days, ab, ba; /* ab, ba: those initiated by a, by b */
	int32_t first, last;
	uint32_t ratings;	   /* number + 1 in sums->ratings, or 0 */
	uint8_t on_first, on_last; /* flags */
	double d30, d180, ab180, ba180;
	struct place place;
};

void
sums_open(struct sums *sums, const struct decay *decay30,
    const struct decay *decay180)
{
	*sums = (struct sums){.decay30 = decay30, .decay180 = decay180};
	/* An offset from NULL is not allowed, even if there are no spans. */
	sums->spans = alloc_zeroed(0, sizeof(*sums->spans));
}

void
sums_close(struct sums *sums)
{
	free(sums->spans);
	free(sums->ratings);
	free(sums->days);
}

/* Returns the number + 1 of a copy. */
static uint32_t
keep_ratings(struct sums *sums, const struct ratings *ratings)
{
	sums->ratings = alloc_grow(sums->ratings, &sums->rating_capacity,
	    sums->rating_count + 1, sizeof(*sums->ratings));
	sums->ratings[sums->rating_count++] = *ratings;
	return (uint32_t)sums->rating_count;
}

void
sums_part(struct sums *sums, uint32_t tie, const struct ties_part *part,
    const struct contact *contact, const struct ratings *ratings)
{
	const struct tie *all = &part->tie;
	struct span span = {tie, all->days, contact->out, contact->in,
	    all->first, all->last, 0, contact->on_first, contact->on_last,
	    all->d30, all->d180, contact->ab180, contact->ba180, part->place};

	if (ratings != NULL)
		span.ratings = keep_ratings(sums, ratings);
	sums->spans = alloc_grow(sums->spans, &sums->span_capacity,
	    sums->span_count + 1, sizeof(*sums->spans));
	sums->spans[sums->span_count++] = span;
}

/* By tie, then by day. */
static int
compare_spans(const void *first, const void *second)
{
	const struct span *a = first, *b = second;

	if (a->tie != b->tie)
		return a->tie < b->tie ? -1 : 1;
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

static int32_t
day_of(uint32_t day)
{
	return DATE_FIRST + (int32_t)(day >> DAYS_FLAGS);
}

/* The days and spans of one tie, each in order. */
struct pieces {
	const uint32_t *days; /* packed; some are repeated */
	size_t day_count;
	const struct span *spans;
	size_t span_count;
};

/* Merges days and spans; returns the place of a span if they overlap. */
static const struct place *
sum_pieces(struct sum *sum, const struct pieces *pieces)
{
	size_t i = 0, j = 0;

	while (i < pieces->day_count || j < pieces->span_count) {
		const struct span *span =
		    j < pieces->span_count ? &pieces->spans[j] : NULL;
		int32_t first = i < pieces->day_count ? day_of(pieces->days[i])
						      : DATE_LAST + 1;
		bool is_day = span == NULL || first <= span->first;

		if (!is_day)
			first = span->first;
		if (sum->days > 0 && first < sum->newest)
			return is_day ? &sum->previous->place : &span->place;
		if (is_day)
			add_day(sum, first, pieces->days[i++] & ANY_FLAG);
		else
			add_span(sum, &pieces->spans[j++]);
	}
	return NULL;
}

static void
keep_sum(struct tie *tie, const struct sum *sum)
{
	tie->days = sum->days;
	tie->first = sum->first;
	tie->d30 = decay_sum(sum->d30);
	tie->d180 = decay_sum(sum->d180);
	tie->m180 =
	    decay_sum(sum->ab180 < sum->ba180 ? sum->ab180 : sum->ba180);
}

/* Sets the sums of a contact; turned: it is seen from b. */
static void
keep_contact(struct contact *contact, const struct sum *sum, bool turned)
{
	contact->out = sum->ab;
	contact->in = sum->ba;
	contact->ab180 = decay_sum(sum->ab180);
	contact->ba180 = decay_sum(sum->ba180);
	contact->on_first = (uint8_t)sum->on_first;
	contact->on_last = (uint8_t)sum->on_newest;
	if (turned)
		contacts_turn_days(contact);
}

static void
add_packed(struct sums *sums, const struct days_entry *entry)
{
	if (sums->day_count == sums->day_capacity)
		sums->days = alloc_grow(sums->days, &sums->day_capacity,
		    sums->day_count + 1, sizeof(*sums->days));
	sums->days[sums->day_count++] =
	    (uint32_t)(entry->day - DATE_FIRST) << DAYS_FLAGS | entry->flags;
}

/* Reads the days of a tie into sums->days, and the remarks into its ratings. */
static void
read_days(struct sums *sums, const struct tie *tie, const struct days *days,
    struct contacts *contacts, struct contact *contact)
{
	struct days_reading reading = days_read(days, &tie->daylist);
	struct days_entry entry;

	sums->day_count = 0;
	while (days_next(days, &reading, &entry)) {
		if (entry.flags != 0)
			add_packed(sums, &entry);
		else
			contacts_rate(contacts, contact, entry.remark,
			    tie->last - entry.day);
	}
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

void
sums_sort(struct sums *sums)
{
	for (size_t i = 1; i < sums->span_count; i++)
		if (compare_spans(&sums->spans[i - 1], &sums->spans[i]) > 0) {
			qsort(sums->spans, sums->span_count,
			    sizeof(*sums->spans), compare_spans);
			return;
		}
}

/* Counts the spans of the next tie, which follow those of the tie before it. */
static size_t
count_spans(const struct sums *sums, uint32_t tie)
{
	size_t end = sums->next_span;

	while (end < sums->span_count && sums->spans[end].tie == tie)
		end++;
	return end - sums->next_span;
}

static void
add_ratings(const struct sums *sums, const struct pieces *pieces, int32_t last,
    struct contacts *contacts, struct contact *contact)
{
	for (size_t i = 0; i < pieces->span_count; i++) {
		const struct span *span = &pieces->spans[i];

		if (span->ratings != 0)
			contacts_add_ratings(contacts, contact,
			    &sums->ratings[span->ratings - 1],
			    last - span->last);
	}
}

const struct place *
sums_tie(struct sums *sums, uint32_t number, struct tie *tie,
    const struct days *days, struct contacts *contacts)
{
	struct sum sum = {.sums = sums, .last = tie->last, .first = DATE_NONE};
	uint32_t seen_from;
	struct contact *contact =
	    contacts_of(contacts, number, tie, &seen_from);
	struct pieces pieces = {.spans = sums->spans + sums->next_span,
	    .span_count = count_spans(sums, number)};
	const struct place *overlap;

	read_days(sums, tie, days, contacts, contact);
	sort_days(sums->days, sums->day_count);
	pieces.days = sums->days;
	pieces.day_count = sums->day_count;
	sums->next_span += pieces.span_count;
	overlap = sum_pieces(&sum, &pieces);
	keep_sum(tie, &sum);
	if (contact != NULL) {
		keep_contact(contact, &sum, seen_from != tie->a);
		add_ratings(sums, &pieces, tie->last, contacts, contact);
	}
	return overlap;
}
