/* Rows of a log into ties: the taking in. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "ties/builder.h"

enum {
	ALL_MET = 8,  /* in a row of more people than this, not all met */
	TOGETHER = 64 /* rows whose memory is fetched ahead of their folding */
};

/* For more spellings, in all that is kept by spelling. */
static void
make_room(struct builder *builder)
{
	size_t count = builder->person_capacity * 2 + 16;

	builder->person_of = alloc_resize(
	    builder->person_of, count, sizeof(*builder->person_of));
	builder->named =
	    alloc_resize(builder->named, count, sizeof(*builder->named));
	builder->mine =
	    alloc_resize(builder->mine, count, sizeof(*builder->mine));
	builder->person_capacity = count;
}

static uint32_t
person_of(struct ties *ties, struct slice name, uint32_t hash)
{
	struct builder *builder = ties->builder;
	uint32_t known = ties->spellings.count;
	uint32_t spelling = map_intern_hashed(&ties->spellings, name, hash);
	struct slice resolved;

	if (spelling < known)
		return builder->person_of[spelling];
	if (spelling == builder->person_capacity)
		make_room(builder);
	builder->person_of[spelling] = spelling;
	builder->named[spelling] = false;
	builder->mine[spelling] = (struct mine){0, 0};
	resolved = people_resolve(ties->people, name);
	if (!slice_equal(resolved, name)) {
		/* A person's name is itself: this is one step deep. */
		uint32_t person = builder_person(ties, resolved);

		builder->person_of[spelling] = person;
	}
	return builder->person_of[spelling];
}

uint32_t
builder_person(struct ties *ties, struct slice name)
{
	return person_of(ties, name, map_hash(&ties->spellings, name));
}

void
ties_open(struct ties *ties, const struct people *people, struct slice me,
    int32_t today)
{
	struct builder *builder = alloc_zeroed(1, sizeof(*builder));

	memset(ties, 0, sizeof(*ties));
	ties->people = people;
	ties->list = alloc_zeroed(0, sizeof(*ties->list));
	ties->requests = alloc_zeroed(0, sizeof(*ties->requests));
	ties->targets = alloc_zeroed(0, sizeof(*ties->targets));
	ties->today = today;
	ties->builder = builder;
	map_open(&ties->spellings);
	ties->ratings = alloc_zeroed(0, sizeof(*ties->ratings));
	builder->spans = alloc_zeroed(0, sizeof(*builder->spans));
	builder->before = MAP_NONE;
	builder->met_capacity = 16;
	builder->met = alloc_zeroed(16, sizeof(*builder->met));
	builder_open_slots(builder, 64);
	decay_open(&builder->decay30, 30);
	decay_open(&builder->decay90, 90);
	decay_open(&builder->decay180, 180);
	for (uint32_t i = 0; i < people->names.count; i++)
		builder_person(ties, people->list[i].name);
	builder->me = me.length > 0 ? builder_person(ties, me) : TIES_NOBODY;
}

void
ties_keep_all(struct ties *ties)
{
	ties->keep_all = true;
}

struct batch *
ties_batch(const struct ties *ties)
{
	uint32_t me = ties->builder->me;
	struct slice nobody = {"", 0};

	return batch_new(&ties->spellings,
	    me != TIES_NOBODY ? ties->spellings.names[me] : nobody, me);
}

uint32_t
builder_turned(uint32_t flags)
{
	uint32_t forward = flags & (SENT_AB | INITIATED_AB);
	uint32_t back = flags & (SENT_BA | INITIATED_BA);

	return forward << 1 | back >> 1;
}

void
builder_turn_days(struct contact *contact)
{
	uint32_t out = contact->out;

	contact->out = contact->in;
	contact->in = out;
	contact->on_first = (uint8_t)builder_turned(contact->on_first);
	contact->on_last = (uint8_t)builder_turned(contact->on_last);
}

void
builder_turn(struct ties *ties, struct contact *contact)
{
	double ab180 = contact->ab180;
	struct ratings *ratings;
	uint64_t asks90;

	builder_turn_days(contact);
	contact->ab180 = contact->ba180;
	contact->ba180 = ab180;
	if (contact->ratings == 0)
		return;
	ratings = &ties->ratings[contact->ratings - 1];
	asks90 = ratings->asks90;
	ratings->asks90 = ratings->asked90;
	ratings->asked90 = asks90;
}

/* The row links the two; flags are from person, who initiated it, as a. */
static void
link_pair(struct ties *ties, const struct log_row *row, uint32_t person,
    uint32_t other, uint32_t flags)
{
	bool in_order = person < other;
	uint32_t number = in_order ? builder_tie(ties, person, other)
				   : builder_tie(ties, other, person);
	struct tie *tie = &ties->list[number];
	uint32_t seen_from;
	struct contact *contact =
	    builder_contact_of_tie(ties, number, &seen_from);

	builder_note_day(
	    ties, tie, row->day, in_order ? flags : builder_turned(flags));
	if (contact != NULL) {
		bool from_person = seen_from == person;
		enum ties_initiator initiator =
		    from_person ? INITIATOR_ME : INITIATOR_THEM;

		if ((flags & INITIATED_AB) == 0)
			initiator = INITIATOR_OTHERS;
		builder_note_row(ties, contact, tie, row, initiator);
		if (ties->watch != NULL)
			ties->watch->linked(ties->watch->closure, row,
			    from_person ? other : person, initiator);
	}
	if (row->day > tie->last)
		tie->last = row->day;
}

static void
assert_known(struct ties *ties, uint32_t person, uint32_t other, int32_t known)
{
	uint32_t number = person < other ? builder_tie(ties, person, other)
					 : builder_tie(ties, other, person);
	struct tie *tie = &ties->list[number];

	if (known > tie->known)
		tie->known = known;
}

/* The people of the row, each once, the initiator first, into builder->met. */
static void
gather(struct builder *builder, const struct batch_name *names, size_t count)
{
	if (count == 2) { /* mostly */
		builder->met[0] = names[0].person;
		builder->met[1] = names[1].person;
		builder->met_count = 1 + (names[0].person != names[1].person);
		return;
	}
	if (count > builder->met_capacity)
		builder->met = alloc_grow(builder->met, &builder->met_capacity,
		    count, sizeof(*builder->met));
	builder->met_count = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t person = names[i].person;

		if (builder->named[person])
			continue;
		builder->named[person] = true;
		builder->met[builder->met_count++] = person;
	}
	for (size_t i = 0; i < builder->met_count; i++)
		builder->named[builder->met[i]] = false;
}

static void
fold_contact(struct ties *ties, const struct log_row *row)
{
	const struct builder *builder = ties->builder;
	const uint32_t *met = builder->met;
	bool one_way = log_one_way(row->kind);
	uint32_t word = SENT_AB | (one_way ? 0 : SENT_BA);

	for (size_t i = 1; i < builder->met_count; i++)
		link_pair(ties, row, met[0], met[i], word | INITIATED_AB);
	if (one_way || builder->met_count > ALL_MET)
		return;
	for (size_t i = 1; i < builder->met_count; i++)
		for (size_t j = i + 1; j < builder->met_count; j++)
			link_pair(ties, row, met[i], met[j], word);
}

/* Adds one row, whose names are resolved. */
static void
fold_row(struct ties *ties, const struct log_row *row)
{
	const struct builder *builder = ties->builder;

	ties->rows++;
	if (row->kind == LOG_ASK || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		builder_note_requests(ties, row);
	if (row->kind != LOG_KNOWS) {
		fold_contact(ties, row);
		return;
	}
	for (size_t i = 1; i < builder->met_count; i++)
		assert_known(ties, builder->met[0], builder->met[i],
		    row->day != DATE_NONE ? row->day : TIES_ALWAYS);
}

/* Gives the names of rows that count their people. */
static void
resolve(struct ties *ties, struct batch *batch, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct log_row *row = &batch->rows[i];
		size_t name = batch->first_name[i];

		if (row->day != DATE_NONE && row->day > ties->today)
			continue;
		for (; name < batch->first_name[i + 1]; name++) {
			struct batch_name *it = &batch->names[name];

			if (it->person == MAP_NONE)
				it->person =
				    person_of(ties, it->text, it->hash);
		}
	}
}

static void
fold_some(struct ties *ties, struct batch *batch, size_t first, size_t end)
{
	struct some_names some = {batch->names + batch->first_name[first],
	    batch->names + batch->first_name[end]};

	builder_fetch_names(ties, &some);
	resolve(ties, batch, first, end);
	builder_fetch_ties(ties, &some);
	for (size_t i = first; i < end; i++) {
		const struct log_row *row = &batch->rows[i];
		size_t name = batch->first_name[i];

		if (row->day != DATE_NONE && row->day > ties->today) {
			/* A laptop's clock may be ahead by a time zone. */
			ties->later += row->day > ties->today + 1;
			continue;
		}
		gather(ties->builder, batch->names + name,
		    batch->first_name[i + 1] - name);
		fold_row(ties, row);
	}
}

void
ties_fold(struct ties *ties, struct batch *batch)
{
	for (size_t first = 0; first < batch->count; first += TOGETHER) {
		size_t end = first + TOGETHER;

		fold_some(ties, batch, first,
		    end < batch->count ? end : batch->count);
	}
}

/* Ties are printed in the order of a, so mostly he is that of the last one. */
static uint32_t
person_as_before(struct ties *ties, struct slice name)
{
	struct builder *builder = ties->builder;

	if (builder->before == MAP_NONE ||
	    !slice_equal(name, ties->spellings.names[builder->before])) {
		builder_person(ties, name);
		builder->before = map_find(&ties->spellings, name);
	}
	return builder->person_of[builder->before];
}

/* Keeps the ratings of a part: their number + 1, 0 if there are none. */
static uint32_t
keep_ratings(struct builder *builder, const struct ratings *ratings)
{
	if (!builder_rated(ratings))
		return 0;
	builder->span_ratings =
	    alloc_grow(builder->span_ratings, &builder->span_rating_capacity,
		builder->span_rating_count + 1, sizeof(*builder->span_ratings));
	builder->span_ratings[builder->span_rating_count++] = *ratings;
	return (uint32_t)builder->span_rating_count;
}

/* Notes the days of a part of a tie, whose a, b are those of the part. */
static void
note_part(struct ties *ties, uint32_t tie, const struct ties_part *part,
    const struct ratings *ratings, bool in_order)
{
	struct builder *builder = ties->builder;
	const struct tie *all = &part->tie;
	const struct contact *contact = &part->contact;
	struct span span = {tie, all->days, contact->out, contact->in,
	    all->first, all->last, 0, contact->on_first, contact->on_last,
	    all->d30, all->d180, contact->ab180, contact->ba180, part->place};

	if (!in_order) {
		span.ab = contact->in;
		span.ba = contact->out;
		span.on_first = (uint8_t)builder_turned(contact->on_first);
		span.on_last = (uint8_t)builder_turned(contact->on_last);
		span.ab180 = contact->ba180;
		span.ba180 = contact->ab180;
	}
	/* Of my contacts alone, they are noted as of today. */
	if (ties->keep_all)
		span.ratings = keep_ratings(builder, ratings);
	if (span.first == span.last && span.ratings == 0) {
		builder_note_day(
		    ties, &ties->list[tie], span.first, span.on_first);
		return;
	}
	builder->spans = alloc_grow(builder->spans, &builder->span_capacity,
	    builder->span_count + 1, sizeof(*builder->spans));
	builder->spans[builder->span_count++] = span;
}

void
ties_merge(struct ties *ties, const struct ties_part *part)
{
	uint32_t a = person_as_before(ties, part->a);
	uint32_t b = builder_person(ties, part->b);
	struct ratings ratings = part->ratings;
	struct contact *contact;
	struct tie *tie;
	uint32_t number, seen_from;

	ties->rows++;
	if (a == b)
		return; /* two names of one person */
	number = a < b ? builder_tie(ties, a, b) : builder_tie(ties, b, a);
	if (part->tie.known > ties->list[number].known)
		ties->list[number].known = part->tie.known;
	if (part->tie.days == 0)
		return;
	contact = builder_contact_of_tie(ties, number, &seen_from);
	if (contact != NULL && seen_from != a) {
		ratings.asks90 = part->ratings.asked90;
		ratings.asked90 = part->ratings.asks90;
	}
	note_part(ties, number, part, &ratings, a < b);
	tie = &ties->list[number];
	if (contact != NULL)
		builder_note_part(ties, contact, tie, part, &ratings);
	if (part->tie.last > tie->last)
		tie->last = part->tie.last;
}

void
builder_close(struct builder *builder)
{
	decay_close(&builder->decay30);
	decay_close(&builder->decay90);
	decay_close(&builder->decay180);
	days_close(&builder->journal);
	free(builder->person_of);
	free(builder->named);
	free(builder->mine);
	free(builder->slots);
	free(builder->tags);
	free(builder->contacts);
	free(builder->spans);
	free(builder->span_ratings);
	free(builder->met);
	free(builder);
}
