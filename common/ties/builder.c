/* Rows of a log, and parts of ties, into ties. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/diag.h"
#include "ties/finish.h"
#include "ties/index.h"

struct builder {
	const struct builder_watch *watch; /* NULL without */
	int32_t today;
	uint32_t me;
	uint64_t rows, later; /* as in struct ties */

	struct names names; /* every name as written */
	uint32_t last_a;    /* name of a in the last part, or NAMES_NONE */
	uint32_t *met;	    /* the people of the current row */
	size_t met_count, met_capacity;
	char *text; /* of the current row, with ENTRY_MARGIN */
	size_t text_capacity;

	struct decay decay90, decay180;
	/* Its own comes first; then those of twins that were joined. */
	struct share *shares;
	size_t share_count, share_capacity;
	struct requests requests;
};

struct builder *
builder_new(const struct people *people, struct slice me, int32_t today,
    enum builder_keep keep)
{
	struct builder *builder = alloc_zeroed(1, sizeof(*builder));

	alloc_return_large();
	builder->today = today;
	builder->last_a = NAMES_NONE;
	builder->met_capacity = 16;
	builder->met = alloc_zeroed(16, sizeof(*builder->met));
	names_open(&builder->names, people);
	decay_open(&builder->decay90, 90);
	decay_open(&builder->decay180, 180);
	builder->me =
	    me.length > 0 ? names_person(&builder->names, me) : TIES_NOBODY;
	builder->shares = alloc_zeroed(1, sizeof(*builder->shares));
	builder->share_count = builder->share_capacity = 1;
	pairs_open(&builder->shares->pairs, keep == BUILDER_KEEP_ALL,
	    builder->me, today, &builder->decay90, &builder->decay180);
	mine_open(&builder->shares->mine, builder->me, today, &builder->decay90,
	    &builder->decay180);
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

/* Shows the watch, if there is one, an entry with me and its row. */
static void
show(struct builder *builder, const struct entry *entry,
    const struct log_row *row)
{
	uint32_t person = entry->people[0], other = entry->people[1];
	bool from_me = person == builder->me;
	enum initiator initiator = from_me ? INITIATOR_ME : INITIATOR_THEM;

	if (builder->watch == NULL || builder->watch->linked == NULL ||
	    (!from_me && other != builder->me))
		return;
	if ((entry->day & INITIATED_AB) == 0)
		initiator = INITIATOR_OTHERS;
	builder->watch->linked(
	    builder->watch->closure, row, from_me ? other : person, initiator);
}

/* Adds a person of the current row, unless they are there already. */
static void
meet(struct builder *builder, struct slice name)
{
	uint32_t person = names_person(&builder->names, name);

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
			add_target(
			    builder, names_person(&builder->names, name));
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

/* Copies the texts of an entry, so that the bytes after them can be read. */
static void
copy_texts(struct builder *builder, struct entry *entry)
{
	struct slice *const texts[] = {
	    &entry->date, &entry->kind, &entry->note};
	size_t used = 0;

	builder->text = alloc_grow(builder->text, &builder->text_capacity,
	    entry->date.length + entry->kind.length + entry->note.length +
		ENTRY_MARGIN,
	    1);
	for (int i = 0; i < 3; i++) {
		if (texts[i]->length > 0)
			memcpy(builder->text + used, texts[i]->data,
			    texts[i]->length);
		texts[i]->data = builder->text + used;
		used += texts[i]->length;
	}
	memset(builder->text + used, 0, ENTRY_MARGIN);
}

/* Returns what a row says of any two of its people. */
static struct entry
entry_of(struct builder *builder, const struct log_row *row)
{
	int32_t day = row->day != DATE_NONE ? row->day : TIES_ALWAYS;
	uint32_t flags = 0;
	struct entry entry = {
	    .minutes = row->minutes > 0 ? (uint32_t)row->minutes : 0,
	    .got = row->got > 0 ? (uint8_t)row->got : 0,
	    .gave = row->gave > 0 ? (uint8_t)row->gave : 0,
	    .timed = row->minutes >= 0,
	    .asks = row->kind == LOG_ASK,
	    .date = entry_date(row->cells[LOG_DATE]),
	    .kind = row->cells[LOG_KIND],
	    .note = row->cells[LOG_NOTE]};

	copy_texts(builder, &entry);
	if (row->kind != LOG_KNOWS)
		flags = SENT_AB | INITIATED_AB |
		    (log_one_way(row->kind) ? 0 : SENT_BA);
	entry.day = entry_day(day, flags);
	return entry;
}

static inline bool
is_mine(const struct builder *builder, const struct entry *entry)
{
	return entry->people[0] == builder->me ||
	    entry->people[1] == builder->me;
}

static inline void
add_entry(struct builder *builder, const struct entry *entry)
{
	if (!is_mine(builder, entry))
		pairs_add(&builder->shares->pairs, entry, 1);
	else if (entry->people[0] != entry->people[1])
		mine_add(&builder->shares->mine, entry);
}

/* Adds what a row says of two of its people. */
static void
link_pair(struct builder *builder, struct entry *entry, uint32_t person,
    uint32_t other, const struct log_row *row)
{
	entry->people[0] = person;
	entry->people[1] = other;
	add_entry(builder, entry);
	if (entry->day & DAYS_ANY_FLAG)
		show(builder, entry, row);
}

/* Links the people of a row. */
static void
link_all(struct builder *builder, const struct log_row *row)
{
	const uint32_t *met = builder->met;
	struct entry entry = entry_of(builder, row);

	for (size_t i = 1; i < builder->met_count; i++)
		link_pair(builder, &entry, met[0], met[i], row);
	if (row->kind == LOG_KNOWS || log_one_way(row->kind) ||
	    builder->met_count > BUILDER_ALL_MET)
		return;
	entry.day &= ~(uint32_t)INITIATED_AB;
	for (size_t i = 1; i < builder->met_count; i++)
		for (size_t j = i + 1; j < builder->met_count; j++)
			link_pair(builder, &entry, met[i], met[j], row);
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
	link_all(builder, row);
	if (builder->watch != NULL && builder->watch->row != NULL)
		builder->watch->row(builder->watch->closure, row, builder->met,
		    builder->met_count);
}

void
builder_entries(struct builder *builder, const struct entry *list, size_t count)
{
	builder->rows += count;
	if (builder->me == TIES_NOBODY) {
		pairs_add(&builder->shares->pairs, list, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (is_mine(builder, &list[i]))
			mine_fetch(&builder->shares->mine,
			    list[i].people[0] ^ list[i].people[1] ^
				builder->me);
	for (size_t i = 0; i < count; i++)
		add_entry(builder, &list[i]);
}

/* Ties are in the order of a, so it is mostly that of the last part. */
static uint32_t
person_of_a(struct builder *builder, struct slice name)
{
	const struct names *names = &builder->names;

	if (builder->last_a == NAMES_NONE ||
	    !slice_equal(name, names_text(names, builder->last_a))) {
		names_person(&builder->names, name);
		builder->last_a = names_find(names, name);
	}
	return names->list[builder->last_a].person;
}

void
builder_part(struct builder *builder, const struct ties_part *part)
{
	uint32_t a = person_of_a(builder, part->a);
	uint32_t b = names_person(&builder->names, part->b);

	builder->rows++;
	if (a != b) /* else two names of one person */
		pairs_part(&builder->shares->pairs, a, b, part);
}

struct builder *
builder_twin(const struct builder *builder)
{
	uint32_t me = builder->me;

	return builder_new(builder->names.people,
	    me != TIES_NOBODY ? names_text(&builder->names, me) : slice_empty,
	    builder->today,
	    builder->shares->pairs.all ? BUILDER_KEEP_ALL : BUILDER_KEEP_MINE);
}

void
builder_end(struct builder *twin)
{
	pairs_end(&twin->shares->pairs);
}

/* Frees a builder whose names, shares and requests were moved. */
static void
free_builder(struct builder *builder)
{
	decay_close(&builder->decay90);
	decay_close(&builder->decay180);
	free(builder->shares);
	free(builder->met);
	free(builder->text);
	free(builder);
}

void
builder_join(struct builder *builder, struct builder *twin)
{
	struct share *share = twin->shares;
	uint32_t count = twin->names.count;

	share->name_count = count;
	share->numbers = alloc_zeroed(count, sizeof(*share->numbers));
	names_join(&builder->names, &twin->names, share->numbers);
	requests_join(&builder->requests, &twin->requests, share->numbers);
	builder->rows += twin->rows;
	builder->later += twin->later;
	builder->shares = alloc_grow(builder->shares, &builder->share_capacity,
	    builder->share_count + 1, sizeof(*builder->shares));
	builder->shares[builder->share_count++] = *share;
	names_close(&twin->names);
	free_builder(twin);
}

void
builder_finish(struct builder *builder, struct ties *ties,
    const struct builder_each *each, size_t threads)
{
	uint32_t *rank;

	pairs_end(&builder->shares->pairs);
	*ties = (struct ties){.today = builder->today,
	    .me = TIES_NOBODY,
	    .requests = builder->requests,
	    .rows = builder->rows,
	    .later = builder->later,
	    .spellings = builder->names};
	rank = index_people(&builder->names, &ties->names, &ties->person_count);
	if (builder->me != TIES_NOBODY)
		ties->me = rank[builder->me];
	requests_arrange(&ties->requests, rank);
	finish_ties(
	    ties, builder->shares, builder->share_count, rank, each, threads);
	free(rank);
	for (size_t i = 0; i < builder->share_count; i++)
		share_close(&builder->shares[i]);
	free_builder(builder);
}
