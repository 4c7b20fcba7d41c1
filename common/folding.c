/* Rows of a log into ties: the taking in. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "folding.h"

enum {
	ALL_MET = 8,   /* in a row of more people than this, not all met */
	TOGETHER = 64, /* rows whose memory is fetched ahead of their folding */
	AHEAD = 16     /* ties, the same */
};

/* For more spellings, in all that is kept by spelling. */
static void
make_room(struct folding *folding)
{
	size_t count = folding->person_capacity * 2 + 16;

	folding->person_of = alloc_resize(
	    folding->person_of, count, sizeof(*folding->person_of));
	folding->named =
	    alloc_resize(folding->named, count, sizeof(*folding->named));
	folding->mine =
	    alloc_resize(folding->mine, count, sizeof(*folding->mine));
	folding->person_capacity = count;
}

static uint32_t
person_of(struct ties *ties, struct slice name, uint32_t hash)
{
	struct folding *folding = ties->folding;
	uint32_t known = ties->spellings.count;
	uint32_t spelling = map_intern_hashed(&ties->spellings, name, hash);
	struct slice resolved;

	if (spelling < known)
		return folding->person_of[spelling];
	if (spelling == folding->person_capacity)
		make_room(folding);
	folding->person_of[spelling] = spelling;
	folding->named[spelling] = false;
	folding->mine[spelling] = (struct mine){0, 0};
	resolved = people_resolve(ties->people, name);
	if (!slice_equal(resolved, name)) {
		/* A person's name is itself: this is one step deep. */
		uint32_t person = folding_person(ties, resolved);

		folding->person_of[spelling] = person;
	}
	return folding->person_of[spelling];
}

uint32_t
folding_person(struct ties *ties, struct slice name)
{
	return person_of(ties, name, map_hash(&ties->spellings, name));
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
	ties->ratings = alloc_zeroed(0, sizeof(*ties->ratings));
	folding->spans = alloc_zeroed(0, sizeof(*folding->spans));
	folding->met_capacity = 16;
	folding->met = alloc_zeroed(16, sizeof(*folding->met));
	folding->slot_count = 64;
	folding->slots =
	    alloc_zeroed(folding->slot_count, sizeof(*folding->slots));
	decay_open(&folding->decay30, 30);
	decay_open(&folding->decay90, 90);
	decay_open(&folding->decay180, 180);
	for (uint32_t i = 0; i < people->names.count; i++)
		folding_person(ties, people->list[i].name);
	folding->me = me.length > 0 ? folding_person(ties, me) : TIES_NOBODY;
}

void
ties_keep_all(struct ties *ties)
{
	ties->keep_all = true;
}

struct bunch *
ties_bunch(const struct ties *ties)
{
	uint32_t me = ties->folding->me;
	struct slice nobody = {"", 0};

	return bunch_new(&ties->spellings,
	    me != TIES_NOBODY ? ties->spellings.names[me] : nobody, me);
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

/* Where the tie of a pair is looked for first. */
static const uint32_t *
first_slot(const struct folding *folding, uint32_t a, uint32_t b)
{
	size_t hash = a < b ? pair_hash(a, b) : pair_hash(b, a);

	if (a == folding->me || b == folding->me)
		return &folding->mine[a == folding->me ? b : a].tie;
	return &folding->slots[hash & (folding->slot_count - 1)];
}

static bool
is_mine(const struct folding *folding, const struct tie *tie)
{
	return tie->a == folding->me || tie->b == folding->me;
}

/* All ties are different, so the first free one will do. */
static void
take_slot(struct folding *folding, const struct tie *tie, uint32_t number)
{
	size_t mask = folding->slot_count - 1;
	size_t slot = pair_hash(tie->a, tie->b) & mask;

	while (folding->slots[slot] != 0)
		slot = (slot + 1) & mask;
	folding->slots[slot] = number + 1;
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

		if (i + AHEAD < ties->count)
			__builtin_prefetch(
			    first_slot(folding, tie[AHEAD].a, tie[AHEAD].b));
		if (!is_mine(folding, tie))
			take_slot(folding, tie, i);
	}
}

/* A new contact, the last one. */
static void
add_contact(struct folding *folding)
{
	folding->contacts =
	    alloc_grow(folding->contacts, &folding->contact_capacity,
		folding->contact_count + 1, sizeof(*folding->contacts));
	memset(&folding->contacts[folding->contact_count++], 0,
	    sizeof(*folding->contacts));
}

/* A new tie, the last one. */
static void
add_tie(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;

	if (ties->count == MAP_NONE - 1)
		diag_die("more than %u ties", ties->count);
	ties->list = alloc_grow(ties->list, &folding->tie_capacity,
	    (size_t)ties->count + 1, sizeof(*ties->list));
	ties->list[ties->count++] = (struct tie){.a = a,
	    .b = b,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	    .known = TIES_UNKNOWN,
	    .noted = ties->today};
	if (ties->keep_all)
		add_contact(folding);
}

/* The number of the tie of a pair, a < b, which may be new. */
static uint32_t
tie_of(struct ties *ties, uint32_t a, uint32_t b)
{
	struct folding *folding = ties->folding;
	uint32_t *found;

	if (a == folding->me || b == folding->me)
		found = &folding->mine[a == folding->me ? b : a].tie;
	else
		found = &folding->slots[pair_slot(ties, a, b)];
	if (*found != 0)
		return *found - 1;
	add_tie(ties, a, b);
	*found = ties->count;
	/* Slots are the fewer the less a pair takes: they are most of it. */
	if (ties->count > folding->slot_count / 8 * 5)
		double_slots(ties);
	return ties->count - 1;
}

struct contact *
folding_contact(struct folding *folding, uint32_t person)
{
	struct mine *mine = &folding->mine[person];

	if (mine->contact == 0) {
		add_contact(folding);
		mine->contact = (uint32_t)folding->contact_count;
	}
	return &folding->contacts[mine->contact - 1];
}

uint32_t
folding_turned(uint32_t flags)
{
	uint32_t forward = flags & (WORD_AB | BEGAN_AB);
	uint32_t back = flags & (WORD_BA | BEGAN_BA);

	return forward << 1 | back >> 1;
}

void
folding_turn_days(struct contact *contact)
{
	uint32_t out = contact->out;

	contact->out = contact->in;
	contact->in = out;
	contact->on_first = (uint8_t)folding_turned(contact->on_first);
	contact->on_last = (uint8_t)folding_turned(contact->on_last);
}

void
folding_turn(struct ties *ties, struct contact *contact)
{
	double ab180 = contact->ab180;
	struct ratings *ratings;
	uint64_t asks90;

	folding_turn_days(contact);
	contact->ab180 = contact->ba180;
	contact->ba180 = ab180;
	if (contact->ratings == 0)
		return;
	ratings = &ties->ratings[contact->ratings - 1];
	asks90 = ratings->asks90;
	ratings->asks90 = ratings->asked90;
	ratings->asked90 = asks90;
}

/*
 * The contact of a tie, NULL if it keeps none; *seen_from receives the end that
 * it is seen from.
 */
static struct contact *
contact_of_tie(struct ties *ties, uint32_t number, uint32_t *seen_from)
{
	struct folding *folding = ties->folding;
	const struct tie *tie = &ties->list[number];

	*seen_from = tie->a;
	if (ties->keep_all)
		return &folding->contacts[number];
	if (tie->a == folding->me)
		return folding_contact(folding, tie->b);
	*seen_from = tie->b;
	return tie->b == folding->me ? folding_contact(folding, tie->a) : NULL;
}

/* The row links the two; flags are with person, who began it, as a. */
static void
link_pair(struct ties *ties, const struct log_row *row, uint32_t person,
    uint32_t other, uint32_t flags)
{
	bool in_order = person < other;
	uint32_t number = in_order ? tie_of(ties, person, other)
				   : tie_of(ties, other, person);
	struct tie *tie = &ties->list[number];
	uint32_t seen_from;
	struct contact *contact = contact_of_tie(ties, number, &seen_from);

	folding_note_day(
	    ties, tie, row->day, in_order ? flags : folding_turned(flags));
	if (contact != NULL) {
		bool from_person = seen_from == person;
		enum ties_began began = from_person ? BEGAN_ME : BEGAN_THEM;

		if ((flags & BEGAN_AB) == 0)
			began = BEGAN_OTHERS;
		folding_note_row(ties, contact, tie, row, began);
		if (ties->watch != NULL)
			ties->watch->linked(ties->watch->closure, row,
			    from_person ? other : person, began);
	}
	if (row->day > tie->last)
		tie->last = row->day;
}

static void
assert_known(struct ties *ties, uint32_t person, uint32_t other, int32_t known)
{
	uint32_t number = person < other ? tie_of(ties, person, other)
					 : tie_of(ties, other, person);
	struct tie *tie = &ties->list[number];

	if (known > tie->known)
		tie->known = known;
}

/* The people of the row, who began it first, each once, into folding->met. */
static void
gather(struct folding *folding, const struct bunch_name *names, size_t count)
{
	if (count == 2) { /* mostly */
		folding->met[0] = names[0].person;
		folding->met[1] = names[1].person;
		folding->met_count = 1 + (names[0].person != names[1].person);
		return;
	}
	if (count > folding->met_capacity)
		folding->met = alloc_grow(folding->met, &folding->met_capacity,
		    count, sizeof(*folding->met));
	folding->met_count = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t person = names[i].person;

		if (folding->named[person])
			continue;
		folding->named[person] = true;
		folding->met[folding->met_count++] = person;
	}
	for (size_t i = 0; i < folding->met_count; i++)
		folding->named[folding->met[i]] = false;
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
	if (one_way || folding->met_count > ALL_MET)
		return;
	for (size_t i = 1; i < folding->met_count; i++)
		for (size_t j = i + 1; j < folding->met_count; j++)
			link_pair(ties, row, met[i], met[j], word);
}

/* Adds one row, whose names are resolved. */
static void
fold_row(struct ties *ties, const struct log_row *row)
{
	const struct folding *folding = ties->folding;

	ties->rows++;
	if (row->kind == LOG_ASK || row->kind == LOG_INTRO ||
	    row->kind == LOG_DECLINED)
		folding_note_requests(ties, row);
	if (row->kind != LOG_KNOWS) {
		fold_contact(ties, row);
		return;
	}
	for (size_t i = 1; i < folding->met_count; i++)
		assert_known(ties, folding->met[0], folding->met[i],
		    row->day != DATE_NONE ? row->day : TIES_ALWAYS);
}

/*
 * Looking up a name or a pair means waiting for memory, several times, one for
 * where the next one is.  So rows are taken some at a time, and each of these
 * steps is asked for of all of them before the first one is needed.
 */
struct some {
	const struct bunch_name *names, *end;
};

static void
fetch_names(const struct ties *ties, const struct some *some)
{
	const struct map *map = &ties->spellings;
	const struct bunch_name *name;

	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			map_fetch_slot(map, name->hash);
	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			map_fetch_name(map, name->hash);
	for (name = some->names; name < some->end; name++)
		if (name->person == MAP_NONE)
			map_fetch_bytes(map, name->hash);
}

/* Those whom a row names, and who began it; not of rows that do not count. */
static bool
next_pair(struct some *some, uint32_t *a, uint32_t *b)
{
	while (some->names < some->end) {
		const struct bunch_name *name = some->names++;

		if (name->begins)
			*a = name->person;
		*b = name->person;
		/* I am known by number even there. */
		if (!name->begins && *a != MAP_NONE && *b != MAP_NONE)
			return true;
	}
	return false;
}

static void
fetch(const void *memory, size_t size)
{
	__builtin_prefetch(memory);
	__builtin_prefetch((const char *)memory + size - 1);
}

/* The number of the contact of a pair, plus 1; 0 if there is none. */
static uint32_t
contact_of_pair(const struct ties *ties, uint32_t a, uint32_t b, uint32_t tie)
{
	const struct folding *folding = ties->folding;

	if (ties->keep_all)
		return tie;
	if (a != folding->me && b != folding->me)
		return 0;
	return folding->mine[a == folding->me ? b : a].contact;
}

/* The tie of a pair, and its contact. */
static void
fetch_tie(const struct ties *ties, uint32_t a, uint32_t b)
{
	uint32_t tie = *first_slot(ties->folding, a, b);
	uint32_t contact = contact_of_pair(ties, a, b, tie);

	if (tie != 0)
		fetch(&ties->list[tie - 1], sizeof(*ties->list));
	if (contact != 0)
		fetch(&ties->folding->contacts[contact - 1],
		    sizeof(*ties->folding->contacts));
}

/* What they point to. */
static void
fetch_kept(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct folding *folding = ties->folding;
	uint32_t tie = *first_slot(folding, a, b);
	uint32_t number = contact_of_pair(ties, a, b, tie);

	if (tie != 0)
		journal_fetch(&folding->journal, &ties->list[tie - 1].chain);
	if (number != 0) {
		const struct contact *contact = &folding->contacts[number - 1];

		__builtin_prefetch(contact->last.bytes);
		if (contact->ratings != 0)
			__builtin_prefetch(
			    &ties->ratings[contact->ratings - 1]);
	}
}

static void
fetch_ties(const struct ties *ties, const struct some *all)
{
	struct some some = *all;
	uint32_t a = MAP_NONE, b = MAP_NONE;

	while (next_pair(&some, &a, &b))
		__builtin_prefetch(first_slot(ties->folding, a, b));
	some = *all;
	while (next_pair(&some, &a, &b))
		fetch_tie(ties, a, b);
	some = *all;
	while (next_pair(&some, &a, &b))
		fetch_kept(ties, a, b);
}

/* Gives the names of rows that count their people. */
static void
resolve(struct ties *ties, struct bunch *bunch, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct log_row *row = &bunch->rows[i];
		size_t name = bunch->first_name[i];

		if (row->day != DATE_NONE && row->day > ties->today)
			continue;
		for (; name < bunch->first_name[i + 1]; name++) {
			struct bunch_name *it = &bunch->names[name];

			if (it->person == MAP_NONE)
				it->person =
				    person_of(ties, it->text, it->hash);
		}
	}
}

static void
fold_some(struct ties *ties, struct bunch *bunch, size_t first, size_t end)
{
	struct some some = {bunch->names + bunch->first_name[first],
	    bunch->names + bunch->first_name[end]};

	fetch_names(ties, &some);
	resolve(ties, bunch, first, end);
	fetch_ties(ties, &some);
	for (size_t i = first; i < end; i++) {
		const struct log_row *row = &bunch->rows[i];
		size_t name = bunch->first_name[i];

		if (row->day != DATE_NONE && row->day > ties->today) {
			/* A laptop's clock may be ahead by a time zone. */
			ties->later += row->day > ties->today + 1;
			continue;
		}
		gather(ties->folding, bunch->names + name,
		    bunch->first_name[i + 1] - name);
		fold_row(ties, row);
	}
}

void
ties_fold(struct ties *ties, struct bunch *bunch)
{
	for (size_t first = 0; first < bunch->count; first += TOGETHER) {
		size_t end = first + TOGETHER;

		fold_some(ties, bunch, first,
		    end < bunch->count ? end : bunch->count);
	}
}

/* Notes the days of a part of a tie, whose a, b are those of the part. */
static void
note_part(struct ties *ties, uint32_t tie, const struct ties_part *part,
    const struct ratings *ratings, bool in_order)
{
	struct folding *folding = ties->folding;
	const struct tie *all = &part->tie;
	const struct contact *contact = &part->contact;
	struct span span = {tie, all->days, contact->out, contact->in,
	    all->first, all->last, contact->on_first, contact->on_last,
	    all->d30, all->d180, contact->ab180, contact->ba180, *ratings,
	    part->place};

	if (!in_order) {
		span.ab = contact->in;
		span.ba = contact->out;
		span.on_first = folding_turned(contact->on_first);
		span.on_last = folding_turned(contact->on_last);
		span.ab180 = contact->ba180;
		span.ba180 = contact->ab180;
	}
	if (!ties->keep_all)
		span.ratings = (struct ratings){0};
	if (span.first == span.last && !folding_rated(&span.ratings)) {
		folding_note_day(
		    ties, &ties->list[tie], span.first, span.on_first);
		return;
	}
	folding->spans = alloc_grow(folding->spans, &folding->span_capacity,
	    folding->span_count + 1, sizeof(*folding->spans));
	folding->spans[folding->span_count++] = span;
}

void
ties_merge(struct ties *ties, const struct ties_part *part)
{
	uint32_t a = folding_person(ties, part->a);
	uint32_t b = folding_person(ties, part->b);
	struct ratings ratings = part->ratings;
	struct contact *contact;
	struct tie *tie;
	uint32_t number, seen_from;

	ties->rows++;
	if (a == b)
		return; /* two names of one person */
	assert_known(ties, a, b, part->tie.known);
	if (part->tie.days == 0)
		return;
	number = a < b ? tie_of(ties, a, b) : tie_of(ties, b, a);
	contact = contact_of_tie(ties, number, &seen_from);
	if (contact != NULL && seen_from != a) {
		ratings.asks90 = part->ratings.asked90;
		ratings.asked90 = part->ratings.asks90;
	}
	note_part(ties, number, part, &ratings, a < b);
	tie = &ties->list[number];
	if (contact != NULL)
		folding_note_part(ties, contact, tie, part, &ratings);
	if (part->tie.last > tie->last)
		tie->last = part->tie.last;
}

void
folding_close(struct folding *folding)
{
	decay_close(&folding->decay30);
	decay_close(&folding->decay90);
	decay_close(&folding->decay180);
	journal_close(&folding->journal);
	free(folding->person_of);
	free(folding->named);
	free(folding->mine);
	free(folding->slots);
	free(folding->contacts);
	free(folding->spans);
	free(folding->met);
	free(folding);
}
