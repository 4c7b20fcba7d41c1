/* Rows of a log, and parts of ties, into ties. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "ties/builder.h"
#include "ties/prefetch.h"
#include "ties/sums.h"

enum {
	ALL_MET = 8 /* of more people in a row, not all met one another */
};

struct builder {
	const struct builder_watch *watch; /* NULL without */
	int32_t today;
	uint32_t me;
	uint64_t rows, later; /* as in struct ties */

	struct names names; /* every name as written */
	size_t person_capacity;
	uint32_t last_a; /* name of a in the last part, or NAMES_NONE */
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

/* Makes room for all names in the arrays by person. */
static void
make_room(struct builder *builder)
{
	size_t known = builder->person_capacity, count = known * 2 + 16;

	if (builder->names.count <= known)
		return;
	if (count < builder->names.count)
		count = builder->names.count;
	pairtable_people(&builder->pairs, known, count);
	contacts_people(&builder->contacts, known, count);
	builder->person_capacity = count;
}

static uint32_t
person_of(struct builder *builder, struct slice name)
{
	uint32_t person = names_person(&builder->names, name);

	make_room(builder);
	return person;
}

struct builder *
builder_new(const struct people *people, struct slice me, int32_t today,
    enum builder_keep keep)
{
	struct builder *builder = alloc_zeroed(1, sizeof(*builder));

	builder->today = today;
	builder->last_a = NAMES_NONE;
	builder->met_capacity = 16;
	builder->met = alloc_zeroed(16, sizeof(*builder->met));
	names_open(&builder->names, people);
	decay_open(&builder->decay30, 30);
	decay_open(&builder->decay90, 90);
	decay_open(&builder->decay180, 180);
	pairtable_open(&builder->pairs);
	days_open(&builder->days, today);
	contacts_open(&builder->contacts, keep == BUILDER_KEEP_ALL, today,
	    &builder->decay90, &builder->decay180);
	sums_open(&builder->sums, &builder->decay30, &builder->decay180);
	make_room(builder);
	builder->me = me.length > 0 ? person_of(builder, me) : TIES_NOBODY;
	builder->pairs.me = builder->contacts.me = builder->me;
	return builder;
}

void
builder_watch(struct builder *builder, const struct builder_watch *watch)
{
	builder->watch = watch;
}

struct names *
builder_names(struct builder *builder)
{
	return &builder->names;
}

uint32_t
builder_me(const struct builder *builder)
{
	return builder->me;
}

int32_t
builder_today(const struct builder *builder)
{
	return builder->today;
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

/* Links the two of an entry; the watch sees its row, if not NULL. */
static void
link_pair(struct builder *builder, const struct entry *entry,
    const struct log_row *row)
{
	uint32_t person = entry->people[0], other = entry->people[1];
	uint32_t flags = entry->flags;
	uint32_t number = tie_of(builder, person, other);
	struct tie *tie = &builder->list[number];
	uint32_t seen_from;
	struct contact *contact =
	    contacts_of(&builder->contacts, number, tie, &seen_from);

	days_note(&builder->days, &tie->daylist, entry->day,
	    person < other ? flags : contacts_turned(flags));
	if (contact != NULL) {
		bool from_person = seen_from == person;
		enum initiator initiator =
		    from_person ? INITIATOR_ME : INITIATOR_THEM;

		if ((flags & INITIATED_AB) == 0)
			initiator = INITIATOR_OTHERS;
		contacts_row(&builder->contacts, contact, &builder->days, tie,
		    entry, initiator);
		if (builder->watch != NULL && row != NULL)
			builder->watch->linked(builder->watch->closure, row,
			    from_person ? other : person, initiator);
	}
	if (entry->day > tie->last)
		tie->last = entry->day;
}

static void
note_known(struct builder *builder, const struct entry *entry)
{
	uint32_t number = tie_of(builder, entry->people[0], entry->people[1]);
	struct tie *tie = &builder->list[number];

	if (entry->day > tie->known)
		tie->known = entry->day;
}

/* Adds a person of the current row, unless they are there already. */
static void
meet(struct builder *builder, struct slice name)
{
	uint32_t person = person_of(builder, name);

	if (builder->names.list[person].marked)
		return;
	builder->names.list[person].marked = true;
	builder->met = alloc_grow(builder->met, &builder->met_capacity,
	    builder->met_count + 1, sizeof(*builder->met));
	builder->met[builder->met_count++] = person;
}

/* Lists the people of a row, each once, the initiator first. */
static void
list_people(struct builder *builder, const struct log_row *row)
{
	struct slice rest = row->cells[LOG_TO], name;

	builder->met_count = 0;
	meet(builder, row->cells[LOG_FROM]);
	if (!slice_contains(rest, ';'))
		meet(builder, rest);
	else
		while (slice_item(&rest, ';', &name))
			meet(builder, name);
	for (size_t i = 0; i < builder->met_count; i++)
		builder->names.list[builder->met[i]].marked = false;
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

/* Returns what a row says of any two of its people. */
static struct entry
entry_of(const struct log_row *row)
{
	struct entry entry = {
	    .day = row->day != DATE_NONE ? row->day : TIES_ALWAYS,
	    .minutes = row->minutes > 0 ? (uint32_t)row->minutes : 0,
	    .got = row->got > 0 ? (uint32_t)row->got : 0,
	    .gave = row->gave > 0 ? (uint32_t)row->gave : 0,
	    .timed = row->minutes >= 0,
	    .asks = row->kind == LOG_ASK,
	    .date = row->cells[LOG_DATE],
	    .kind = row->cells[LOG_KIND],
	    .note = row->cells[LOG_NOTE]};

	if (row->kind != LOG_KNOWS)
		entry.flags = SENT_AB | (log_one_way(row->kind) ? 0 : SENT_BA);
	return entry;
}

static void
add_contact(struct builder *builder, const struct log_row *row)
{
	const uint32_t *met = builder->met;
	struct entry entry = entry_of(row);

	entry.flags |= INITIATED_AB;
	for (size_t i = 1; i < builder->met_count; i++) {
		entry.people[0] = met[0];
		entry.people[1] = met[i];
		link_pair(builder, &entry, row);
	}
	if (log_one_way(row->kind) || builder->met_count > ALL_MET)
		return;
	entry.flags ^= INITIATED_AB;
	for (size_t i = 1; i < builder->met_count; i++)
		for (size_t j = i + 1; j < builder->met_count; j++) {
			entry.people[0] = met[i];
			entry.people[1] = met[j];
			link_pair(builder, &entry, row);
		}
}

static void
add_known(struct builder *builder, const struct log_row *row)
{
	struct entry entry = entry_of(row);

	for (size_t i = 1; i < builder->met_count; i++) {
		entry.people[0] = builder->met[0];
		entry.people[1] = builder->met[i];
		note_known(builder, &entry);
	}
}

void
builder_row(struct builder *builder, const struct log_row *row)
{
	if (row->day != DATE_NONE && row->day > builder->today) {
		/* A laptop's clock may be ahead by a time zone. */
		builder->later += row->day > builder->today + 1;
		return;
	}
	builder->rows++;
	list_people(builder, row);
	if (row->kind == LOG_ASK || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		add_requests(builder, row);
	if (row->kind == LOG_KNOWS)
		add_known(builder, row);
	else
		add_contact(builder, row);
}

void
builder_entries(struct builder *builder, const struct entry *list, size_t count)
{
	make_room(builder);
	prefetch_ties(&builder->pairs, builder->list, &builder->days,
	    &builder->contacts, list, count);
	builder->rows += count;
	for (size_t i = 0; i < count; i++) {
		if (list[i].people[0] == list[i].people[1])
			continue; /* two names of one person */
		if (list[i].flags == 0)
			note_known(builder, &list[i]);
		else
			link_pair(builder, &list[i], NULL);
	}
}

/* Ties are in the order of a, so it is mostly that of the last part. */
static uint32_t
person_of_a(struct builder *builder, struct slice name)
{
	const struct names *names = &builder->names;

	if (builder->last_a == NAMES_NONE ||
	    !slice_equal(name, names_text(names, builder->last_a))) {
		person_of(builder, name);
		builder->last_a = names_find(names, name);
	}
	return names->list[builder->last_a].person;
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
	struct slice a = names_text(&builder->names, tie->a);
	struct slice b = names_text(&builder->names, tie->b);
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
		if (ties->spellings.list[i].person == i)
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
	rank = index_people(&index, &builder->names);
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
	    .spellings = builder->names};
	move_contacts(builder, ties, rank);
	free(rank);
	free_builder(builder);
}
