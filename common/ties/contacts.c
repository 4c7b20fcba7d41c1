/* Rows of a log into ties: what they say of a contact. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "ties/builder.h"

/*
 * A row's part in the ratings, as a remark in the journal: got + 1 in the low
 * bits, and whether something was given, or asked by either.
 */
enum { REMARK_GOT = 7, REMARK_GAVE = 8, REMARK_ASKS = 16, REMARK_ASKED = 32 };

void
builder_note_day(
    struct ties *ties, struct tie *tie, int32_t day, uint32_t flags)
{
	uint32_t number = (uint32_t)(day - DATE_FIRST);
	int32_t newest = (int32_t)(tie->newest >> DAY_FLAGS) + DATE_FIRST;

	if (tie->newest >> DAY_FLAGS == number) {
		tie->newest |= flags;
		return;
	}
	if (tie->newest != 0) {
		days_add(&ties->builder->journal, &tie->chain,
		    &(struct days_entry){
			newest - tie->noted, tie->newest & ANY_FLAG, 0});
		tie->noted = newest;
	}
	tie->newest = number << DAY_FLAGS | flags;
}

static struct ratings *
ratings_of(struct ties *ties, struct contact *contact)
{
	struct builder *builder = ties->builder;

	if (contact->ratings == 0) {
		ties->ratings =
		    alloc_grow(ties->ratings, &builder->rating_capacity,
			builder->rating_count + 1, sizeof(*ties->ratings));
		ties->ratings[builder->rating_count] = (struct ratings){0};
		contact->ratings = (uint32_t)++builder->rating_count;
	}
	return &ties->ratings[contact->ratings - 1];
}

void
builder_rate(
    struct ties *ties, struct contact *contact, uint8_t remark, int32_t age)
{
	const struct builder *builder = ties->builder;
	uint64_t w90 = decay_weight(&builder->decay90, age);
	uint64_t w180 = decay_weight(&builder->decay180, age);
	struct ratings *sums = ratings_of(ties, contact);
	uint64_t got = remark & REMARK_GOT;

	if (got > 0) {
		sums->rated = decay_add(sums->rated, w180);
		sums->got = decay_add(sums->got, w180 * (got - 1));
	}
	if (remark & REMARK_GAVE)
		sums->favours90 = decay_add(sums->favours90, w90);
	if (remark & REMARK_ASKS)
		sums->asks90 = decay_add(sums->asks90, w90);
	if (remark & REMARK_ASKED)
		sums->asked90 = decay_add(sums->asked90, w90);
}

bool
builder_rated(const struct ratings *it)
{
	return (it->rated | it->got | it->favours90 | it->asks90 |
		   it->asked90) != 0;
}

void
builder_add_ratings(struct ties *ties, struct contact *contact,
    const struct ratings *r, int32_t age)
{
	const struct builder *builder = ties->builder;
	uint64_t w90 = decay_weight(&builder->decay90, age);
	uint64_t w180 = decay_weight(&builder->decay180, age);
	struct ratings *sums;

	if (!builder_rated(r))
		return;
	sums = ratings_of(ties, contact);
	sums->rated = decay_add(sums->rated, decay_scale(r->rated, w180));
	sums->got = decay_add(sums->got, decay_scale(r->got, w180));
	sums->favours90 =
	    decay_add(sums->favours90, decay_scale(r->favours90, w90));
	sums->asks90 = decay_add(sums->asks90, decay_scale(r->asks90, w90));
	sums->asked90 = decay_add(sums->asked90, decay_scale(r->asked90, w90));
}

static uint8_t
remark_of(const struct log_row *row, enum ties_initiator initiator)
{
	int remark = row->got + 1;

	if (row->gave > 0)
		remark |= REMARK_GAVE;
	if (row->kind == LOG_ASK && initiator == INITIATOR_ME)
		remark |= REMARK_ASKS;
	if (row->kind == LOG_ASK && initiator == INITIATOR_THEM)
		remark |= REMARK_ASKED;
	return (uint8_t)remark;
}

/* What was written of a contact, and on which day. */
struct written {
	int32_t day;
	struct slice date, kind, note;
};

/* By day, and on one day by what was written, so that order is no matter. */
static bool
are_later(
    const struct written *written, const struct lastrow *last, int32_t last_day)
{
	int order;

	if (written->day != last_day)
		return written->day > last_day;
	order = slice_compare(written->date, lastrow_date(last));
	if (order == 0)
		order = slice_compare(written->kind, lastrow_kind(last));
	if (order == 0)
		order = slice_compare(written->note, lastrow_note(last));
	return order > 0;
}

static char *
append(char *bytes, struct slice text)
{
	if (text.length > 0)
		memcpy(bytes, text.data, text.length);
	return bytes + text.length;
}

/* Keeps the row if it is the last one; last_day is DATE_NONE before the first.
 */
static void
keep_last(struct ties *ties, struct lastrow *last, int32_t last_day,
    const struct written *written)
{
	size_t length =
	    written->date.length + written->kind.length + written->note.length;
	char *bytes = last->bytes;

	if (!are_later(written, last, last_day))
		return;
	if (length > last->capacity) {
		/* Twice as much, as what moves leaves its room behind. */
		size_t room = (size_t)last->capacity * 2;

		last->capacity = (uint32_t)(length > room ? length : room);
		bytes = arena_room(&ties->bytes, last->capacity);
	}
	last->bytes = bytes;
	last->date_length = (uint32_t)written->date.length;
	last->kind_length = (uint32_t)written->kind.length;
	last->note_length = (uint32_t)written->note.length;
	bytes = append(bytes, written->date);
	bytes = append(bytes, written->kind);
	append(bytes, written->note);
}

void
builder_note_row(struct ties *ties, struct contact *contact, struct tie *tie,
    const struct log_row *row, enum ties_initiator initiator)
{
	struct written written = {row->day, row->cells[LOG_DATE],
	    row->cells[LOG_KIND], row->cells[LOG_NOTE]};
	uint8_t remark = remark_of(row, initiator);

	if (row->minutes >= 0) {
		contact->minutes += (uint64_t)row->minutes;
		contact->timed++;
	}
	if (row->got >= 0)
		contact->got += (uint64_t)row->got;
	if (row->gave > 0)
		contact->gave += (uint64_t)row->gave;
	if (remark != 0 && !ties->keep_all) {
		builder_rate(ties, contact, remark, ties->today - row->day);
	} else if (remark != 0) {
		/* As of a last day that is not known yet. */
		days_add(&ties->builder->journal, &tie->chain,
		    &(struct days_entry){row->day - tie->noted, 0, remark});
		tie->noted = row->day;
	}
	keep_last(ties, &contact->last, tie->last, &written);
}

void
builder_note_part(struct ties *ties, struct contact *contact,
    const struct tie *tie, const struct ties_part *part,
    const struct ratings *ratings)
{
	const struct contact *from = &part->contact;
	struct written written = {
	    part->tie.last, part->date, part->kind, part->note};

	contact->minutes = decay_add(contact->minutes, from->minutes);
	contact->timed = decay_add(contact->timed, from->timed);
	contact->got = decay_add(contact->got, from->got);
	contact->gave = decay_add(contact->gave, from->gave);
	if (!ties->keep_all)
		builder_add_ratings(
		    ties, contact, ratings, ties->today - part->tie.last);
	keep_last(ties, &contact->last, tie->last, &written);
}
