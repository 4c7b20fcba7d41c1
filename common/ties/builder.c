/* Rows of a log, and parts of ties, into ties. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "ties/builder.h"
#include "ties/prefetch.h"
#include "ties/sums.h"

enum {
	ALL_MET = 8,  /* of more people in a row, not all met one another */
	TOGETHER = 64 /* rows whose memory is prefetched together */
};

struct builder {
	const struct people *people;
	const struct builder_watch *watch; /* NULL without */
	int32_t today;
	uint32_t me;
	uint64_t rows, later; /* as in struct ties */

	struct map spellings; /* every name as written */
	uint32_t *person_of;  /* by spelling: that of the person's name */
	bool *named;	      /* by spelling: in the current row */
	size_t person_capacity;
	uint32_t last_a; /* spelling of a in the last part, or MAP_NONE */
	uint32_t *met;	 /* the people of the current row */
	size_t met_count, met_capacity;

	struct tie *list;
	uint32_t count;
	size_t capacity;
	struct decay decay30, decay90, decay180;
	struct pairtable pairs;
	struct days days;
	struct contacts contacts;
	struct sums sums;
	struct requests requests;
};

/* Makes room for more spellings in all arrays by spelling. */
static void
make_room(struct builder *builder)
{
	size_t known = builder->person_capacity, count = known * 2 + 16;

	builder->person_of = alloc_resize(
	    builder->person_of, count, sizeof(*builder->person_of));
	builder->named =
	    alloc_resize(builder->named, count, sizeof(*builder->named));
	pairtable_people(&builder->pairs, known, count);
	contacts_people(&builder->contacts, known, count);
	builder->person_capacity = count;
}

static uint32_t
person_of_hashed(struct builder *builder, struct slice name, uint32_t hash)
{
	uint32_t known = builder->spellings.count;
	uint32_t spelling = map_intern_hashed(&builder->spellings, name, hash);
	struct slice resolved;

	if (spelling < known)
		return builder->person_of[spelling];
	if (spelling == builder->person_capacity)
		make_room(builder);
	builder->person_of[spelling] = spelling;
	builder->named[spelling] = false;
	resolved = people_resolve(builder->people, name);
	if (!slice_equal(resolved, name)) {
		/* A person's name is resolved to itself: one step is enough. */
		uint32_t person = person_of_hashed(
		    builder, resolved, map_hash(&builder->spellings, resolved));

		builder->person_of[spelling] = person;
	}
	return builder->person_of[spelling];
}

static uint32_t
person_of(struct builder *builder, struct slice name)
{
	return person_of_hashed(
	    builder, name, map_hash(&builder->spellings, name));
}

struct builder *
builder_new(const struct people *people, struct slice me, int32_t today,
    enum builder_keep keep)
{
	struct builder *builder = alloc_zeroed(1, sizeof(*builder));

	builder->people = people;
	builder->today = today;
	builder->last_a = MAP_NONE;
	builder->met_capacity = 16;
	builder->met = alloc_zeroed(16, sizeof(*builder->met));
	map_open(&builder->spellings);
	decay_open(&builder->decay30, 30);
	decay_open(&builder->decay90, 90);
	decay_open(&builder->decay180, 180);
	pairtable_open(&builder->pairs);
	days_open(&builder->days, today);
	contacts_open(&builder->contacts, keep == BUILDER_KEEP_ALL, today,
	    &builder->decay90, &builder->decay180);
	sums_open(&builder->sums, &builder->decay30, &builder->decay180);
	for (uint32_t i = 0; i < people->names.count; i++)
		person_of(builder, people->list[i].name);
	builder->me = me.length > 0 ? person_of(builder, me) : TIES_NOBODY;
	builder->pairs.me = builder->contacts.me = builder->me;
	return builder;
}

void
builder_watch(struct builder *builder, const struct builder_watch *watch)
{
	builder->watch = watch;
}

struct batch *
builder_batch(const struct builder *builder)
{
	uint32_t me = builder->me;

	return batch_new(&builder->spellings,
	    me != TIES_NOBODY ? builder->spellings.names[me] : slice_empty, me);
}

/* Returns the number of the tie of two people, which may be new. */
static uint32_t
tie_of(struct builder *builder, uint32_t person, uint32_t other)
{
	uint32_t a = person < other ? person : other;
	uint32_t b = person < other ? other : person;
	uint32_t next = builder->count;
	uint32_t number =
	    pairtable_number(&builder->pairs, builder->list, next, a, b);
	struct tie *tie;

	if (number != next)
		return number;
	if (next == MAP_NONE - 1)
		diag_die("more than %u ties", next);
	builder->list = alloc_grow(builder->list, &builder->capacity,
	    (size_t)next + 1, sizeof(*builder->list));
	tie = &builder->list[builder->count++];
	*tie = (struct tie){.a = a,
	    .b = b,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	    .known = TIES_UNKNOWN};
	days_start(&builder->days, &tie->daylist);
	contacts_tie(&builder->contacts);
	pairtable_reserve(&builder->pairs, builder->list, builder->count);
	return number;
}

/* Links the two by a row; flags are for person as a and other as b. */
static void
link_pair(struct builder *builder, const struct log_row *row, uint32_t person,
    uint32_t other, uint32_t flags)
{
	uint32_t number = tie_of(builder, person, other);
	struct tie *tie = &builder->list[number];
	uint32_t seen_from;
	struct contact *contact =
	    contacts_of(&builder->contacts, number, tie, &seen_from);

	days_note(&builder->days, &tie->daylist, row->day,
	    person < other ? flags : contacts_turned(flags));
	if (contact != NULL) {
		bool from_person = seen_from == person;
		enum initiator initiator =
		    from_person ? INITIATOR_ME : INITIATOR_THEM;

		if ((flags & INITIATED_AB) == 0)
			initiator = INITIATOR_OTHERS;
		contacts_row(&builder->contacts, contact, &builder->days, tie,
		    row, initiator);
		if (builder->watch != NULL)
			builder->watch->linked(builder->watch->closure, row,
			    from_person ? other : person, initiator);
	}
	if (row->day > tie->last)
		tie->last = row->day;
}

static void
note_known(
    struct builder *builder, uint32_t person, uint32_t other, int32_t known)
{
	uint32_t number = tie_of(builder, person, other);
	struct tie *tie = &builder->list[number];

	if (known > tie->known)
		tie->known = known;
}

/* Lists the people of a row, each once, the initiator first. */
static void
list_people(
    struct builder *builder, const struct batch_name *names, size_t count)
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
add_target(struct builder *builder, uint32_t target)
{
	if (target != builder->me)
		requests_target(&builder->requests, target);
}

/* Adds everyone whom I am to be introduced to. */
static void
add_targets(struct builder *builder, const struct log_row *row)
{
	struct slice rest = row->cells[LOG_ABOUT], name;

	while (slice_item(&rest, ';', &name))
		if (name.data[0] != '#')
			add_target(builder, person_of(builder, name));
	for (size_t i = 1; row->kind == LOG_INTRO && i < builder->met_count;
	     i++)
		add_target(builder, builder->met[i]);
}

/* Adds what I asked everyone named, or what the initiator answered me. */
static void
add_requests(struct builder *builder, const struct log_row *row)
{
	struct requests *requests = &builder->requests;
	size_t first = requests->target_count, my_place = 0;

	while (my_place < builder->met_count &&
	    builder->met[my_place] != builder->me)
		my_place++;
	if (builder->met_count < 2 || my_place == builder->met_count ||
	    (my_place == 0) != (row->kind == LOG_ASK))
		return;
	add_targets(builder, row);
	if (requests->target_count == first)
		return;
	if (my_place > 0)
		requests_add(
		    requests, builder->met[0], row->day, row->kind, first);
	for (size_t i = 1; my_place == 0 && i < builder->met_count; i++)
		requests_add(
		    requests, builder->met[i], row->day, row->kind, first);
}

static void
add_contact(struct builder *builder, const struct log_row *row)
{
	const uint32_t *met = builder->met;
	bool one_way = log_one_way(row->kind);
	uint32_t sent = SENT_AB | (one_way ? 0 : SENT_BA);

	for (size_t i = 1; i < builder->met_count; i++)
		link_pair(builder, row, met[0], met[i], sent | INITIATED_AB);
	if (one_way || builder->met_count > ALL_MET)
		return;
	for (size_t i = 1; i < builder->met_count; i++)
		for (size_t j = i + 1; j < builder->met_count; j++)
			link_pair(builder, row, met[i], met[j], sent);
}

/* Adds a row, whose people are in builder->met. */
static void
add_row(struct builder *builder, const struct log_row *row)
{
	builder->rows++;
	if (row->kind == LOG_ASK || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		add_requests(builder, row);
	if (row->kind != LOG_KNOWS) {
		add_contact(builder, row);
		return;
	}
	for (size_t i = 1; i < builder->met_count; i++)
		note_known(builder, builder->met[0], builder->met[i],
		    row->day != DATE_NONE ? row->day : TIES_ALWAYS);
}

static bool
is_future(const struct builder *builder, const struct log_row *row)
{
	return row->day != DATE_NONE && row->day > builder->today;
}

/* Finds the people of some rows. */
static void
find_people(
    struct builder *builder, struct batch *batch, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		size_t name = batch->first_name[i];

		if (is_future(builder, &batch->rows[i]))
			continue;
		for (; name < batch->first_name[i + 1]; name++) {
			struct batch_name *it = &batch->names[name];

			if (it->person == MAP_NONE)
				it->person = person_of_hashed(
				    builder, it->text, it->hash);
		}
	}
}

static void
add_group(
    struct builder *builder, struct batch *batch, size_t first, size_t end)
{
	struct prefetch names = {batch->names + batch->first_name[first],
	    batch->names + batch->first_name[end]};

	prefetch_people(&builder->spellings, builder->person_of, names);
	find_people(builder, batch, first, end);
	prefetch_ties(&builder->pairs, builder->list, &builder->days,
	    &builder->contacts, names);
	for (size_t i = first; i < end; i++) {
		const struct log_row *row = &batch->rows[i];
		size_t name = batch->first_name[i];

		if (is_future(builder, row)) {
			/* A laptop's clock may be ahead by a time zone. */
			builder->later += row->day > builder->today + 1;
			continue;
		}
		list_people(builder, batch->names + name,
		    batch->first_name[i + 1] - name);
		add_row(builder, row);
	}
}

void
builder_rows(struct builder *builder, struct batch *batch)
{
	for (size_t first = 0; first < batch->count; first += TOGETHER) {
		size_t end = first + TOGETHER;

		add_group(builder, batch, first,
		    end < batch->count ? end : batch->count);
	}
}

/* Ties are in the order of a, so it is mostly that of the last part. */
static uint32_t
person_of_a(struct builder *builder, struct slice name)
{
	const struct map *spellings = &builder->spellings;

	if (builder->last_a == MAP_NONE ||
	    !slice_equal(name, spellings->names[builder->last_a])) {
		person_of(builder, name);
		builder->last_a = map_find(spellings, name);
	}
	return builder->person_of[builder->last_a];
}

/* Notes the days of a part; turned: its a is b of the tie. */
static void
add_days(struct builder *builder, uint32_t number, const struct ties_part *part,
    const struct ratings *ratings, bool turned)
{
	struct contact contact = part->contact;

	if (turned)
		contacts_turn_days(&contact);
	/* With me alone, ratings are as of today: they are added already. */
	if (!builder->contacts.all || !contacts_rated(ratings))
		ratings = NULL;
	if (part->tie.first == part->tie.last && ratings == NULL)
		days_note(&builder->days, &builder->list[number].daylist,
		    part->tie.first, contact.on_first);
	else
		sums_part(&builder->sums, number, part, &contact, ratings);
}

void
builder_part(struct builder *builder, const struct ties_part *part)
{
	uint32_t a = person_of_a(builder, part->a);
	uint32_t b = person_of(builder, part->b);
	struct ratings ratings = part->ratings;
	struct contact *contact;
	struct tie *tie;
	uint32_t number, seen_from;

	builder->rows++;
	if (a == b)
		return; /* two names of one person */
	number = tie_of(builder, a, b);
	tie = &builder->list[number];
	if (part->tie.known > tie->known)
		tie->known = part->tie.known;
	if (part->tie.days == 0)
		return;
	contact = contacts_of(&builder->contacts, number, tie, &seen_from);
	if (contact != NULL && seen_from != a) {
		ratings.asks90 = part->ratings.asked90;
		ratings.asked90 = part->ratings.asks90;
	}
	add_days(builder, number, part, &ratings, a > b);
	if (contact != NULL)
		contacts_part(&builder->contacts, contact, tie, part, &ratings);
	if (part->tie.last > tie->last)
		tie->last = part->tie.last;
}

static _Noreturn void
die_of_overlap(const struct builder *builder, const struct tie *tie,
    const struct place *place)
{
	struct slice a = builder->spellings.names[tie->a];
	struct slice b = builder->spellings.names[tie->b];
	bool in_order = slice_compare(a, b) < 0;

	diag_die_at(place->file, place->line,
	    "dates of %s and %s overlap those in other rows; "
	    "run nw-tally on the logs instead",
	    diag_quote(in_order ? a : b).text,
	    diag_quote(in_order ? b : a).text);
}

static void
sum_up(struct builder *builder)
{
	sums_sort(&builder->sums);
	for (uint32_t i = 0; i < builder->count; i++) {
		struct tie *tie = &builder->list[i];
		const struct place *overlap = sums_tie(
		    &builder->sums, i, tie, &builder->days, &builder->contacts);

		if (overlap != NULL)
			die_of_overlap(builder, tie, overlap);
	}
}

/* Gives the ends of ties their new numbers, the lesser one first. */
static void
renumber(struct builder *builder, const uint32_t *rank)
{
	for (uint32_t i = 0; i < builder->count; i++) {
		struct tie *tie = &builder->list[i];
		uint32_t a = rank[tie->a], b = rank[tie->b];

		tie->a = a < b ? a : b;
		tie->b = a < b ? b : a;
		if (a > b && builder->contacts.all)
			contacts_turn(
			    &builder->contacts, &builder->contacts.list[i]);
	}
}

/* Moves my contacts into the order of my neighbours. */
static void
arrange_contacts(
    struct builder *builder, struct ties *ties, const uint32_t *rank)
{
	size_t count;
	const struct neighbour *neighbours = ties_of(ties, ties->me, &count);
	uint32_t *spelling =
	    alloc_zeroed(ties->person_count, sizeof(*spelling));
	uint32_t *people = alloc_zeroed(count, sizeof(*people));

	for (uint32_t i = 0; i < ties->spellings.count; i++)
		if (builder->person_of[i] == i)
			spelling[rank[i]] = i;
	for (size_t i = 0; i < count; i++)
		people[i] = spelling[neighbours[i].person];
	ties->contacts = contacts_arrange(&builder->contacts, people, count);
	free(spelling);
	free(people);
}

/* Frees what is left in a builder whose ties were filled. */
static void
free_builder(struct builder *builder)
{
	decay_close(&builder->decay30);
	decay_close(&builder->decay90);
	decay_close(&builder->decay180);
	contacts_close(&builder->contacts);
	sums_close(&builder->sums);
	free(builder->person_of);
	free(builder->named);
	free(builder->met);
	free(builder);
}

/* Moves all contacts, or copies mine in order; moves what they point to. */
static void
move_contacts(struct builder *builder, struct ties *ties, const uint32_t *rank)
{
	struct contacts *contacts = &builder->contacts;

	ties->all_contacts = contacts->all;
	ties->ratings = contacts->ratings;
	ties->bytes = contacts->bytes;
	if (contacts->all) {
		ties->contacts = contacts->list;
		contacts->list = NULL;
	} else if (ties->me != TIES_NOBODY) {
		arrange_contacts(builder, ties, rank);
	}
	contacts->ratings = NULL;
	contacts->bytes = (struct arena){NULL};
}

void
builder_finish(struct builder *builder, struct ties *ties)
{
	struct index index;
	uint32_t *rank;

	/* Free the table first: the sums need memory. */
	pairtable_close(&builder->pairs);
	sum_up(builder);
	days_close(&builder->days);
	rank = index_people(&index, &builder->spellings, builder->person_of);
	renumber(builder, rank);
	requests_arrange(&builder->requests, rank);
	index_neighbours(&index, builder->list, builder->count);
	*ties = (struct ties){.today = builder->today,
	    .names = index.names,
	    .person_count = index.person_count,
	    .me = builder->me != TIES_NOBODY ? rank[builder->me] : TIES_NOBODY,
	    .list = builder->list,
	    .count = builder->count,
	    .first_neighbour = index.first_neighbour,
	    .neighbours = index.neighbours,
	    .requests = builder->requests,
	    .rows = builder->rows,
	    .later = builder->later,
	    .spellings = builder->spellings};
	move_contacts(builder, ties, rank);
	free(rank);
	free_builder(builder);
}
