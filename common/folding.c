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
	folding->spans = alloc_zeroed(0, sizeof(*folding->spans));
	folding->slot_count = 64;
	folding->slots =
	    alloc_zeroed(folding->slot_count, sizeof(*folding->slots));
	decay_open(&folding->decay30, 30);
	decay_open(&folding->decay90, 90);
	decay_open(&folding->decay180, 180);
	for (uint32_t i = 0; i < people->names.count; i++)
		person_of(ties, people->list[i].name);
	folding->me = me.length > 0 ? person_of(ties, me) : TIES_NOBODY;
	if (me.length > 0)
		folding->my_name = ties->spellings.names[folding->me];
}

void
ties_keep_all(struct ties *ties)
{
	ties->keep_all = true;
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
		add_contact(folding);
		*contact_of = (uint32_t)folding->contact_count;
	}
	return &folding->contacts[*contact_of - 1];
}

/* What was written of a contact, and on which day. */
struct words {
	int32_t day;
	struct slice at, kind, note;
};

/* By day, and on one day by what was written, so that order is no matter. */
static bool
are_later(
    const struct words *words, const struct contact *contact, int32_t last)
{
	int order;

	if (words->day != last)
		return words->day > last;
	order = slice_compare(words->at, contact->last_at);
	if (order == 0)
		order = slice_compare(words->kind, contact->last_kind);
	if (order == 0)
		order = slice_compare(words->note, contact->last_note);
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

/* Keeps the words if they are the last ones; last is DATE_NONE before all. */
static void
keep_words(struct ties *ties, struct contact *contact,
    const struct words *words, int32_t last)
{
	if (!are_later(words, contact, last))
		return;
	keep(&ties->bytes, &contact->last_at, words->at);
	keep(&ties->bytes, &contact->last_kind, words->kind);
	keep(&ties->bytes, &contact->last_note, words->note);
}

void
folding_rate(const struct folding *folding, struct ratings *sums,
    const struct ratings *ratings, int32_t age)
{
	uint64_t w90 = decay_weight(&folding->decay90, age);
	uint64_t w180 = decay_weight(&folding->decay180, age);
	const struct ratings *r = ratings;

	sums->rated = decay_add(sums->rated, decay_scale(r->rated, w180));
	sums->got = decay_add(sums->got, decay_scale(r->got, w180));
	sums->favours90 =
	    decay_add(sums->favours90, decay_scale(r->favours90, w90));
	sums->asks90 = decay_add(sums->asks90, decay_scale(r->asks90, w90));
	sums->asked90 = decay_add(sums->asked90, decay_scale(r->asked90, w90));
}

/* Ratings of a contact, which is that of the tie, as of a day. */
static void
note_ratings(struct ties *ties, struct contact *contact, uint32_t tie,
    const struct ratings *ratings, int32_t day)
{
	struct folding *folding = ties->folding;

	if (!ties->keep_all) {
		folding_rate(
		    folding, &contact->ratings, ratings, ties->today - day);
		return;
	}
	folding->marks = alloc_grow(folding->marks, &folding->mark_capacity,
	    folding->mark_count + 1, sizeof(*folding->marks));
	folding->marks[folding->mark_count++] =
	    (struct mark){tie, day, *ratings};
}

/* What a row that a, b or neither began says of them. */
static struct ratings
rate(const struct log_row *row, enum ties_began began)
{
	struct ratings ratings = {0};
	uint64_t one = decay_units(1);

	if (row->got >= 0) {
		ratings.rated = one;
		ratings.got = one * (uint64_t)row->got;
	}
	if (row->gave > 0)
		ratings.favours90 = one;
	if (row->kind == LOG_ASK && began == BEGAN_ME)
		ratings.asks90 = one;
	if (row->kind == LOG_ASK && began == BEGAN_THEM)
		ratings.asked90 = one;
	return ratings;
}

/* What a row adds to the contact of a tie, apart from the day itself. */
static void
note_contact(struct ties *ties, struct contact *contact, uint32_t tie,
    const struct log_row *row, enum ties_began began)
{
	struct words words = {row->day, row->cells[LOG_DATE],
	    row->cells[LOG_KIND], row->cells[LOG_NOTE]};

	if (row->minutes >= 0) {
		contact->minutes += (uint64_t)row->minutes;
		contact->timed++;
	}
	if (row->got >= 0)
		contact->got += (uint64_t)row->got;
	if (row->gave > 0)
		contact->gave += (uint64_t)row->gave;
	if (row->got >= 0 || row->gave > 0 || row->kind == LOG_ASK) {
		struct ratings ratings = rate(row, began);

		note_ratings(ties, contact, tie, &ratings, row->day);
	}
	keep_words(ties, contact, &words, ties->list[tie].last);
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
folding_turn(struct contact *contact)
{
	uint64_t asks90 = contact->ratings.asks90;

	folding_turn_days(contact);
	contact->ratings.asks90 = contact->ratings.asked90;
	contact->ratings.asked90 = asks90;
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

	note_day(ties->folding, number, row->day,
	    in_order ? flags : folding_turned(flags));
	if (contact != NULL) {
		bool from_person = seen_from == person;
		enum ties_began began = from_person ? BEGAN_ME : BEGAN_THEM;

		if ((flags & BEGAN_AB) == 0)
			began = BEGAN_OTHERS;
		note_contact(ties, contact, number, row, began);
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
		assert_known(ties, folding->met[0], folding->met[i],
		    row->day != DATE_NONE ? row->day : TIES_ALWAYS);
}

/* Notes the days of a part of a tie, whose a, b are those of the part. */
static void
note_part(struct folding *folding, uint32_t tie, const struct ties_part *part,
    bool in_order)
{
	const struct tie *all = &part->tie;
	const struct contact *contact = &part->contact;
	struct span span = {tie, all->days, contact->out, contact->in,
	    all->first, all->last, contact->on_first, contact->on_last,
	    all->d30, all->d180, all->ab180, all->ba180, part->place};

	if (!in_order) {
		span.ab = contact->in;
		span.ba = contact->out;
		span.on_first = folding_turned(contact->on_first);
		span.on_last = folding_turned(contact->on_last);
		span.ab180 = all->ba180;
		span.ba180 = all->ab180;
	}
	if (span.first == span.last) {
		note_day(folding, tie, span.first, span.on_first);
		return;
	}
	folding->spans = alloc_grow(folding->spans, &folding->span_capacity,
	    folding->span_count + 1, sizeof(*folding->spans));
	folding->spans[folding->span_count++] = span;
}

/* What a part adds to the contact of the tie, which is seen from its a. */
static void
merge_contact(struct ties *ties, struct contact *contact, uint32_t tie,
    const struct contact *part, int32_t day)
{
	static const struct ratings none;
	struct words words = {
	    day, part->last_at, part->last_kind, part->last_note};

	contact->minutes = decay_add(contact->minutes, part->minutes);
	contact->timed = decay_add(contact->timed, part->timed);
	contact->got = decay_add(contact->got, part->got);
	contact->gave = decay_add(contact->gave, part->gave);
	if (memcmp(&part->ratings, &none, sizeof(none)) != 0)
		note_ratings(ties, contact, tie, &part->ratings, day);
	keep_words(ties, contact, &words, ties->list[tie].last);
}

void
ties_merge(struct ties *ties, const struct ties_part *part)
{
	uint32_t a = person_of(ties, part->a), b = person_of(ties, part->b);
	struct contact *contact, theirs = part->contact;
	uint32_t number, seen_from;

	ties->rows++;
	if (a == b)
		return; /* two names of one person */
	assert_known(ties, a, b, part->tie.known);
	if (part->tie.days == 0)
		return;
	number = a < b ? tie_of(ties, a, b) : tie_of(ties, b, a);
	note_part(ties->folding, number, part, a < b);
	contact = contact_of_tie(ties, number, &seen_from);
	if (seen_from != a)
		folding_turn(&theirs);
	if (contact != NULL)
		merge_contact(ties, contact, number, &theirs, part->tie.last);
	if (part->tie.last > ties->list[number].last)
		ties->list[number].last = part->tie.last;
}

void
folding_close(struct folding *folding)
{
	decay_close(&folding->decay30);
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
	free(folding->spans);
	free(folding->marks);
	free(folding->met);
	free(folding);
}
