/* Rows of a log, and parts of ties, into ties: the days, summed up. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "ties/builder.h"

static int
compare_days(const void *a, const void *b)
{
	uint32_t one = *(const uint32_t *)a, two = *(const uint32_t *)b;

	return (one > two) - (one < two);
}

/* By tie, then by where they begin. */
static int
compare_spans(const void *a, const void *b)
{
	const struct span *one = a, *two = b;

	if (one->tie != two->tie)
		return one->tie < two->tie ? -1 : 1;
	if (one->first != two->first)
		return one->first < two->first ? -1 : 1;
	return (one->last > two->last) - (one->last < two->last);
}

/* The sums of one tie so far, over its days in order. */
struct sums {
	const struct builder *builder;
	const struct span *previous; /* NULL before the first */
	int32_t last;		     /* of all days */
	int32_t first, newest;	     /* of those so far */
	uint32_t on_first, on_newest;
	uint32_t days, ab, ba;
	uint64_t d30, d180, ab180, ba180;
};

/* What flags say of a day of that weight. */
static void
add_flags(struct sums *sums, uint32_t flags, uint64_t weight)
{
	sums->ab += (flags & INITIATED_AB) != 0;
	sums->ba += (flags & INITIATED_BA) != 0;
	sums->ab180 += flags & SENT_AB ? weight : 0;
	sums->ba180 += flags & SENT_BA ? weight : 0;
}

/* A day that is not before the newest; it may be the newest once more. */
static void
add_day(struct sums *sums, int32_t day, uint32_t flags)
{
	const struct builder *builder = sums->builder;
	int32_t age = sums->last - day;
	uint64_t weight = decay_weight(&builder->decay180, age);

	if (sums->days == 0)
		sums->first = day;
	if (sums->days == 0 || sums->newest != day) {
		sums->days++;
		sums->d30 += decay_weight(&builder->decay30, age);
		sums->d180 += weight;
		sums->newest = day;
		sums->on_newest = 0;
	}
	add_flags(sums, flags & ~sums->on_newest, weight);
	sums->on_newest |= flags;
	if (sums->first == day)
		sums->on_first = sums->on_newest;
}

/* Takes off the newest day, which comes again with flags in a span. */
static void
take_newest(struct sums *sums, uint32_t flags)
{
	const struct builder *builder = sums->builder;
	int32_t age = sums->last - sums->newest;
	uint64_t weight = decay_weight(&builder->decay180, age);

	flags &= sums->on_newest;
	sums->days--;
	sums->d30 -= decay_weight(&builder->decay30, age);
	sums->d180 -= weight;
	sums->ab -= (flags & INITIATED_AB) != 0;
	sums->ba -= (flags & INITIATED_BA) != 0;
	sums->ab180 -= flags & SENT_AB ? weight : 0;
	sums->ba180 -= flags & SENT_BA ? weight : 0;
}

/* A span that begins on the newest day at the earliest. */
static void
add_span(struct sums *sums, const struct span *span)
{
	const struct builder *builder = sums->builder;
	int32_t age = sums->last - span->last;
	uint64_t w30 = decay_weight(&builder->decay30, age);
	uint64_t w180 = decay_weight(&builder->decay180, age);
	bool begins = sums->days == 0;

	if (begins)
		sums->first = span->first;
	else if (sums->newest == span->first)
		take_newest(sums, span->on_first);
	if (sums->first == span->first)
		sums->on_first |= span->on_first;
	sums->days += span->days;
	sums->ab += span->ab;
	sums->ba += span->ba;
	sums->d30 += decay_scale(decay_units(span->d30), w30);
	sums->d180 += decay_scale(decay_units(span->d180), w180);
	sums->ab180 += decay_scale(decay_units(span->ab180), w180);
	sums->ba180 += decay_scale(decay_units(span->ba180), w180);
	if (begins || sums->newest != span->last)
		sums->on_newest = 0;
	sums->newest = span->last;
	sums->on_newest |= span->on_last;
	if (sums->first == span->last)
		sums->on_first = sums->on_newest;
	sums->previous = span;
}

static _Noreturn void
die_of_overlap(
    const struct ties *ties, const struct tie *tie, const struct span *span)
{
	struct slice a = ties->spellings.names[tie->a];
	struct slice b = ties->spellings.names[tie->b];
	bool in_order = slice_compare(a, b) < 0;

	diag_die_at(span->place.file, span->place.line,
	    "the days of %s and %s overlap with others of theirs; "
	    "tally the logs together",
	    diag_quote(in_order ? a : b).text,
	    diag_quote(in_order ? b : a).text);
}

static int32_t
day_of(uint32_t day)
{
	return DATE_FIRST + (int32_t)(day >> DAY_FLAGS);
}

/* What there is of one tie, each in order. */
struct pieces {
	const uint32_t *days; /* with their flags, some of them repeated */
	size_t day_count;
	const struct span *spans;
	size_t span_count;
};

/* Days and spans by turns, as they begin. */
static void
sum_pieces(const struct ties *ties, const struct tie *tie,
    const struct pieces *pieces, struct sums *sums)
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
		if (sums->days > 0 && first < sums->newest)
			die_of_overlap(
			    ties, tie, is_day ? sums->previous : span);
		if (is_day)
			add_day(sums, first, pieces->days[i++] & ANY_FLAG);
		else
			add_span(sums, &pieces->spans[j++]);
	}
}

static void
keep_sums(struct ties *ties, uint32_t number, const struct sums *sums)
{
	struct builder *builder = ties->builder;
	struct tie *tie = &ties->list[number];
	bool me_is_b = tie->b == builder->me;
	struct contact *contact;

	tie->days = sums->days;
	tie->first = sums->first;
	tie->d30 = decay_sum(sums->d30);
	tie->d180 = decay_sum(sums->d180);
	tie->m180 =
	    decay_sum(sums->ab180 < sums->ba180 ? sums->ab180 : sums->ba180);
	if (ties->keep_all)
		contact = &builder->contacts[number];
	else if (me_is_b || tie->a == builder->me)
		contact = builder_contact(builder, me_is_b ? tie->a : tie->b);
	else
		return;
	contact->out = sums->ab;
	contact->in = sums->ba;
	contact->ab180 = decay_sum(sums->ab180);
	contact->ba180 = decay_sum(sums->ba180);
	contact->on_first = (uint8_t)sums->on_first;
	contact->on_last = (uint8_t)sums->on_newest;
	if (me_is_b)
		builder_turn_days(contact);
}

/* The days of one tie as they were noted: room for those of each in turn. */
struct noted {
	uint32_t *days;
	size_t count, capacity;
};

static void
add_noted(struct noted *noted, uint32_t day)
{
	if (noted->count == noted->capacity)
		noted->days = alloc_grow(noted->days, &noted->capacity,
		    noted->count + 1, sizeof(*noted->days));
	noted->days[noted->count++] = day;
}

/* Takes the days of a tie out of the journal, and sums up what else is there.
 */
static void
read_journal(struct ties *ties, const struct tie *tie, struct contact *contact,
    struct noted *noted)
{
	struct days_reading reading = {.chain = tie->chain};
	struct days_entry entry;
	int32_t day = ties->today;

	noted->count = 0;
	while (days_next(&ties->builder->journal, &reading, &entry)) {
		day += entry.change;
		if (entry.marks == 0)
			builder_rate(
			    ties, contact, entry.remark, tie->last - day);
		else
			add_noted(noted,
			    (uint32_t)(day - DATE_FIRST) << DAY_FLAGS |
				entry.marks);
	}
	if (tie->newest != 0)
		add_noted(noted, tie->newest);
}

/* Logs are mostly in the order of their dates, either way round. */
static void
sort_days(uint32_t *days, size_t count)
{
	size_t rises = 0, falls = 0;

	for (size_t i = 1; i < count; i++) {
		rises += days[i - 1] < days[i];
		falls += days[i - 1] > days[i];
	}
	if (falls > 0 && rises > 0)
		qsort(days, count, sizeof(*days), compare_days);
	else if (falls > 0)
		for (size_t i = 0, j = count - 1; i < j; i++, j--) {
			uint32_t day = days[i];

			days[i] = days[j];
			days[j] = day;
		}
}

static void
sort_spans(struct builder *builder)
{
	for (size_t i = 1; i < builder->span_count; i++)
		if (compare_spans(&builder->spans[i - 1], &builder->spans[i]) >
		    0) {
			qsort(builder->spans, builder->span_count,
			    sizeof(*builder->spans), compare_spans);
			return;
		}
}

/* Spans are in the order of their ties: the count of those of one. */
static size_t
spans_of(const struct builder *builder, size_t at, uint32_t tie)
{
	size_t end = at;

	while (end < builder->span_count && builder->spans[end].tie == tie)
		end++;
	return end - at;
}

static void
sum_days(struct ties *ties)
{
	struct builder *builder = ties->builder;
	struct noted noted = {NULL, 0, 0};
	size_t span = 0;

	sort_spans(builder);
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];
		size_t spans = spans_of(builder, span, i);
		struct sums sums = {
		    .builder = builder, .last = tie->last, .first = DATE_NONE};
		struct pieces pieces;

		read_journal(ties, tie,
		    ties->keep_all ? &builder->contacts[i] : NULL, &noted);
		sort_days(noted.days, noted.count);
		pieces = (struct pieces){
		    noted.days, noted.count, builder->spans + span, spans};
		sum_pieces(ties, tie, &pieces, &sums);
		keep_sums(ties, i, &sums);
		span += spans;
	}
	free(noted.days);
}

void
builder_sum(struct ties *ties)
{
	struct builder *builder = ties->builder;

	/* No tie is looked up any more, and the room is needed. */
	free(builder->slots);
	free(builder->tags);
	builder->slots = NULL;
	builder->tags = NULL;
	sum_days(ties);
	for (size_t i = 0; i < builder->span_count; i++) {
		const struct span *span = &builder->spans[i];

		if (span->ratings != 0)
			builder_add_ratings(ties, &builder->contacts[span->tie],
			    &builder->span_ratings[span->ratings - 1],
			    ties->list[span->tie].last - span->last);
	}
	days_close(&builder->journal);
	builder->journal = (struct days){NULL, 0, 0};
}
