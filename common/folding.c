/* Rows of a log into ties: the taking in. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "folding.h"

/* In a row of more people than this, not all of them met. */
enum { TIES_ALL_MET = 8 };

/* For more spellings, in all that is kept by spelling. */
static void
make_room(struct folding *folding)
{
	size_t count = folding->person_capacity * 2 + 16;

	folding->person_of = alloc_resize(
	    folding->person_of, count, sizeof(*folding->person_of));
	folding->named =
	    alloc_resize(folding->named, count, sizeof(*folding->named));
	folding->contact_of = alloc_resize(
	    folding->contact_of, count, sizeof(*folding->contact_of));
	folding->my_tie =
	    alloc_resize(folding->my_tie, count, sizeof(*folding->my_tie));
	folding->person_capacity = count;
}

static uint32_t
person_of(struct ties *ties, struct slice name)
{
	struct folding *folding = ties->folding;
	uint32_t known = ties->spellings.count, spelling;
	struct slice resolved;

	if (slice_equal(name, folding->my_name))
		return folding->me;
	spelling = map_intern(&ties->spellings, name);

	if (spelling < known)
		return folding->person_of[spelling];
	if (spelling == folding->person_capacity)
		make_room(folding);
	folding->person_of[spelling] = spelling;
	folding->named[spelling] = false;
	folding->contact_of[spelling] = 0;
	folding->my_tie[spelling] = 0;
	resolved = people_resolve(ties->people, name);
	if (!slice_equal(resolved, name)) {
		/* A person's name is itself: this is one step deep. */
		uint32_t person = person_of(ties, resolved);

		folding->person_of[spelling] = person;
	}
	return folding->person_of[spelling];
}

void
ties_open(struct ties *ties, const struct people *people, struct slice me,
    int32_t today)
{
	struct folding *folding = alloc_zeroed(1, sizeof(*folding));

	memset(ties, 0, sizeof(*ties));
	ties->people = people;
	ties->list = alloc_zeroed(0, sizeof(*ties->list));
	ties->requests = alloc_zeroed(0, sizeof(*ties->requests));
	ties->targets = alloc_zeroed(0, sizeof(*ties->targets));
	ties->today = today;
	ties->folding = folding;
	map_open(&ties->spellings);
	folding->slot_count = 64;
	folding->slots =
	    alloc_zeroed(folding->slot_count, sizeof(*folding->slots));
	decay_open(&folding->decay90, 90);
	decay_open(&folding->decay180, 180);
	for (uint32_t i = 0; i < people->names.count; i++)
		person_of(ties, people->list[i].name);
	folding->me = me.length > 0 ? person_of(ties, me) : TIES_NOBODY;
	if (me.length > 0)
		folding->my_name = ties->spellings.names[folding->me];
}

/* A mix of both numbers (Steele et al. 2014, SplitMix64's finish). */
static size_t
pair_hash(uint32_t a, uint32_t b)
{
	uint64_t word = (uint64_t)a << 32 | b;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9;
	word = (word ^ word >> 27) * 0x94d049bb133111eb;
	return (size_t)(word ^ word >> 31);
}

static size_t
pair_slot(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct folding *folding = ties->folding;
	size_t mask = folding->slot_count - 1;
	size_t slot = pair_hash(a, b) & mask;

	while (folding->slots[slot] != 0) {
		const struct tie *tie = &ties->list[folding->slots[slot] - 1];

		if (tie->a == a && tie->b == b)
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

static bool
is_mine(const struct folding *folding, const struct tie *tie)
{
	return tie->a == folding->me || tie->b == folding->me;
}

static void
double_slots(struct ties *ties)
{
	struct folding *folding = ties->folding;

	free(folding->slots);
	folding->slot_count *= 2;
	folding->slots =
	    alloc_zeroed(folding->slot_count, sizeof(*folding->slots));
	for (uint32_t i = 0; i < ties->count; i++) {
		const struct tie *tie = &ties->list[i];

		if (!is_mine(folding, tie))
			folding->slots[pair_slot(ties, tie->a, tie->b)] = i + 1;
	}
}

/* A new tie, the last one. */
static void
add_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;
	size_t capacity = folding->tie_capacity;

	if (ties->count == MAP_NONE - 1)
		diag_die("more than %u ties", ties->count);
	folding->newest_day = alloc_grow(folding->newest_day, &capacity,
	    (size_t)ties->count + 1, sizeof(*folding->newest_day));
	ties->list = alloc_grow(ties->list, &folding->tie_capacity,
	    (size_t)ties->count + 1, sizeof(*ties->list));
	ties->list[ties->count] = (struct tie){.a = a,
	    .b = b,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	    .known = TIES_UNKNOWN};
	folding->newest_day[ties->count++] = 0;
}

/* The number of the tie of a pair, a < b, which may be new. */
static uint32_t
tie_of(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;
	uint32_t *found;

	if (a == folding->me || b == folding->me)
		found = &folding->my_tie[a == folding->me ? b : a];
	else
		found = &folding->slots[pair_slot(ties, a, b)];
	if (*found != 0)
		return *found - 1;
	add_tie(ties, a, b);
	*found = ties->count;
	if (ties->count > folding->slot_count / 2)
		double_slots(ties);
	return ties->count - 1;
}

static void
note_day(struct folding *folding, uint32_t tie, int32_t day, uint32_t flags)
{
	uint32_t number = (uint32_t)(day - DATE_FIRST);
	size_t newest = folding->newest_day[tie];

	if (newest > 0 &&
	    folding->days[newest - 1].day >> DAY_FLAGS == number) {
		folding->days[newest - 1].day |= flags;
		return;
	}
	folding->days = alloc_grow(folding->days, &folding->day_capacity,
	    folding->day_count + 1, sizeof(*folding->days));
	folding->days[folding->day_count++] =
	    (struct day_entry){tie, number << DAY_FLAGS | flags};
	folding->newest_day[tie] = folding->day_count;
}

struct contact *
folding_contact(struct folding *folding, uint32_t person)
{
	uint32_t *contact_of = &folding->contact_of[person];

	if (*contact_of == 0) {
		folding->contacts =
		    alloc_grow(folding->contacts, &folding->contact_capacity,
			folding->contact_count + 1, sizeof(*folding->contacts));
		memset(&folding->contacts[folding->contact_count], 0,
		    sizeof(*folding->contacts));
		*contact_of = (uint32_t)++folding->contact_count;
	}
	return &folding->contacts[*contact_of - 1];
}

/* By day, and on one day by what was written, so that order is no matter. */
static bool
row_is_later(
    const struct contact *contact, const struct log_row *row, int32_t last)
{
	int order;

	if (row->day != last)
		return row->day > last;
	order = slice_compare(row->cells[LOG_DATE], contact->last_at);
	if (order == 0)
		order = slice_compare(row->cells[LOG_KIND], contact->last_kind);
	if (order == 0)
		order = slice_compare(row->cells[LOG_NOTE], contact->last_note);
	return order > 0;
}

/* Keeps a text in memory that is reused where the new one is no longer. */
static void
keep(struct arena *arena, struct slice *kept, struct slice text)
{
	if (text.length <= kept->length && kept->length > 0) {
		memcpy((char *)kept->data, text.data, text.length);
		kept->length = text.length;
	} else {
		*kept = arena_copy(arena, text);
	}
}

/*
 * What a row that links me and one other adds, apart from the day itself; mine
 * are those that I began.
 */
static void
note_contact(struct ties *ties, struct contact *contact,
    const struct log_row *row, int32_t last, bool mine)
{
	struct folding *folding = ties->folding;
	int32_t age = ties->today - row->day;
	uint64_t weight90 = decay_weight(&folding->decay90, age);
	uint64_t weight = decay_weight(&folding->decay180, age);

	if (row->minutes >= 0) {
		contact->minutes += (uint64_t)row->minutes;
		contact->timed++;
	}
	if (row->got >= 0) {
		contact->got += (uint64_t)row->got;
		contact->rated += weight;
		contact->rated_got += weight * (uint64_t)row->got;
	}
	if (row->gave > 0) {
		contact->gave += (uint64_t)row->gave;
		contact->favours90 += weight90;
	}
	if (row->kind == LOG_ASK && mine)
		contact->asks90 += weight90;
	if (last == DATE_NONE || row_is_later(contact, row, last)) {
		keep(&ties->bytes, &contact->last_at, row->cells[LOG_DATE]);
		keep(&ties->bytes, &contact->last_kind, row->cells[LOG_KIND]);
		keep(&ties->bytes, &contact->last_note, row->cells[LOG_NOTE]);
	}
}

/* Flags as seen from person, turned to those of the pair in order. */
static uint32_t
turned(uint32_t flags)
{
	uint32_t forward = flags & (WORD_AB | BEGAN_AB);
	uint32_t back = flags & (WORD_BA | BEGAN_BA);

	return forward << 1 | back >> 1;
}

/* The row links me and another. */
static void
link_me(struct ties *ties, const struct log_row *row, uint32_t other,
    int32_t last, enum ties_began began)
{
	note_contact(ties, folding_contact(ties->folding, other), row, last,
	    began == BEGAN_ME);
	if (ties->watch != NULL)
		ties->watch->linked(ties->watch->closure, row, other, began);
}

/* The row links the two; flags are with person as a. */
static void
link_pair(struct ties *ties, const struct log_row *row, uint32_t person,
    uint32_t other, uint32_t flags)
{
	struct folding *folding = ties->folding;
	bool in_order = person < other;
	uint32_t number = in_order ? tie_of(ties, person, other)
				   : tie_of(ties, other, person);
	struct tie *tie = &ties->list[number];

	note_day(folding, number, row->day, in_order ? flags : turned(flags));
	if (person == folding->me)
		link_me(ties, row, other, tie->last,
		    flags & BEGAN_AB ? BEGAN_ME : BEGAN_OTHERS);
	else if (other == folding->me)
		link_me(ties, row, person, tie->last,
		    flags & BEGAN_AB ? BEGAN_THEM : BEGAN_OTHERS);
	if (tie->last == DATE_NONE || row->day > tie->last)
		tie->last = row->day;
}

static void
assert_known(struct ties *ties, uint32_t person, uint32_t other, int32_t day)
{
	uint32_t number = person < other ? tie_of(ties, person, other)
					 : tie_of(ties, other, person);
	struct tie *tie = &ties->list[number];

	if (day == DATE_NONE)
		day = TIES_ALWAYS;
	if (day > tie->known)
		tie->known = day;
}

/* The people of the row, `from` first, each once, into folding->met. */
static void
gather(struct ties *ties, const struct log_row *row)
{
	struct folding *folding = ties->folding;
	struct slice rest = row->cells[LOG_TO], name = row->cells[LOG_FROM];

	folding->met_count = 0;
	do {
		uint32_t person = person_of(ties, name);

		if (folding->named[person])
			continue;
		folding->named[person] = true;
		folding->met = alloc_grow(folding->met, &folding->met_capacity,
		    folding->met_count + 1, sizeof(*folding->met));
		folding->met[folding->met_count++] = person;
	} while (slice_item(&rest, ';', &name));
	for (size_t i = 0; i < folding->met_count; i++)
		folding->named[folding->met[i]] = false;
}

static void
add_target(struct ties *ties, uint32_t target)
{
	if (target == ties->folding->me)
		return;
	ties->targets =
	    alloc_grow(ties->targets, &ties->folding->target_capacity,
		ties->target_count + 1, sizeof(*ties->targets));
	ties->targets[ties->target_count++] = target;
}

/* Everyone whom I am to be introduced to. */
static void
note_targets(struct ties *ties, const struct log_row *row)
{
	const struct folding *folding = ties->folding;
	struct slice rest = row->cells[LOG_ABOUT], name;

	while (slice_item(&rest, ';', &name))
		if (name.data[0] != '#')
			add_target(ties, person_of(ties, name));
	for (size_t i = 1; row->kind == LOG_INTRO && i < folding->met_count;
	     i++)
		add_target(ties, folding->met[i]);
}

/* The broker, asked by me or answering, with the targets that came last. */
static void
add_request(struct ties *ties, const struct log_row *row, uint32_t broker,
    size_t first_target)
{
	ties->requests =
	    alloc_grow(ties->requests, &ties->folding->request_capacity,
		ties->request_count + 1, sizeof(*ties->requests));
	ties->requests[ties->request_count++] =
	    (struct request){broker, row->day, row->kind, first_target,
		ties->target_count - first_target};
}

/* I asked all whom the row names, or the one who began it answered me. */
static void
note_requests(struct ties *ties, const struct log_row *row)
{
	const struct folding *folding = ties->folding;
	size_t first = ties->target_count, mine = 0;

	while (mine < folding->met_count && folding->met[mine] != folding->me)
		mine++;
	if (folding->met_count < 2 || mine == folding->met_count ||
	    (mine == 0) != (row->kind == LOG_ASK))
		return;
	note_targets(ties, row);
	if (ties->target_count == first)
		return;
	if (mine > 0)
		add_request(ties, row, folding->met[0], first);
	for (size_t i = 1; mine == 0 && i < folding->met_count; i++)
		add_request(ties, row, folding->met[i], first);
}

static void
fold_contact(struct ties *ties, const struct log_row *row)
{
	const struct folding *folding = ties->folding;
	const uint32_t *met = folding->met;
	bool one_way = log_one_way(row->kind);
	uint32_t word = WORD_AB | (one_way ? 0 : WORD_BA);

	for (size_t i = 1; i < folding->met_count; i++)
		link_pair(ties, row, met[0], met[i], word | BEGAN_AB);
	if (one_way || folding->met_count > TIES_ALL_MET)
		return;
	for (size_t i = 1; i < folding->met_count; i++)
		for (size_t j = i + 1; j < folding->met_count; j++)
			link_pair(ties, row, met[i], met[j], word);
}

void
ties_fold(struct ties *ties, const struct log_row *row)
{
	const struct folding *folding = ties->folding;

	if (row->day != DATE_NONE && row->day > ties->today) {
		/* A laptop's clock may be ahead by a time zone. */
		ties->later += row->day > ties->today + 1;
		return;
	}
	ties->rows++;
	gather(ties, row);
	if (row->kind == LOG_ASK || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		note_requests(ties, row);
	if (row->kind != LOG_KNOWS) {
		fold_contact(ties, row);
		return;
	}
	for (size_t i = 1; i < folding->met_count; i++)
		assert_known(ties, folding->met[0], folding->met[i], row->day);
}

void
folding_close(struct folding *folding)
{
	decay_close(&folding->decay90);
	decay_close(&folding->decay180);
	free(folding->person_of);
	free(folding->named);
	free(folding->slots);
	free(folding->newest_day);
	free(folding->days);
	free(folding->contact_of);
	free(folding->my_tie);
	free(folding->contacts);
	free(folding->met);
	free(folding);
}
