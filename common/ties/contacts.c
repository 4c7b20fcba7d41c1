/* What rows say of a contact, beyond its days. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "ties/contacts.h"

/*
 * A row's part in the ratings, as a remark on its day: got in the low bits, and
 * whether something was given, or asked by either.
 */
enum { REMARK_GOT = 7, REMARK_GAVE = 8, REMARK_ASKS = 16, REMARK_ASKED = 32 };

void
contacts_open(struct contacts *contacts, bool all, int32_t today,
    const struct decay *decay90, const struct decay *decay180)
{
	*contacts = (struct contacts){.all = all,
	    .me = TIES_NOBODY,
	    .today = today,
	    .decay90 = decay90,
	    .decay180 = decay180};
}

void
contacts_close(struct contacts *contacts)
{
	free(contacts->my_contacts);
	free(contacts->list);
	free(contacts->ratings);
	arena_free(&contacts->bytes);
}

void
contacts_people(struct contacts *contacts, size_t known, size_t count)
{
	contacts->my_contacts = alloc_resize(
	    contacts->my_contacts, count, sizeof(*contacts->my_contacts));
	memset(contacts->my_contacts + known, 0,
	    (count - known) * sizeof(*contacts->my_contacts));
}

static void
add_contact(struct contacts *contacts)
{
	contacts->list = alloc_grow(contacts->list, &contacts->capacity,
	    contacts->count + 1, sizeof(*contacts->list));
	contacts->list[contacts->count++] = (struct contact){0};
}

void
contacts_tie(struct contacts *contacts)
{
	if (contacts->all)
		add_contact(contacts);
}

/*
 * Returns where the number + 1 of my contact is; NULL if the tie is not mine.
 */
static uint32_t *
my_place(const struct contacts *contacts, const struct tie *tie)
{
	if (tie->a == contacts->me)
		return &contacts->my_contacts[tie->b];
	return tie->b == contacts->me ? &contacts->my_contacts[tie->a] : NULL;
}

struct contact *
contacts_of(struct contacts *contacts, uint32_t number, const struct tie *tie,
    uint32_t *seen_from)
{
	uint32_t *place;

	*seen_from = tie->a;
	if (contacts->all)
		return &contacts->list[number];
	place = my_place(contacts, tie);
	if (place == NULL)
		return NULL;
	*seen_from = contacts->me;
	if (*place == 0) {
		add_contact(contacts);
		*place = (uint32_t)contacts->count;
	}
	return &contacts->list[*place - 1];
}

/* Returns the contact of a pair, or NULL. */
static const struct contact *
find_contact(
    const struct contacts *contacts, uint32_t a, uint32_t b, uint32_t tie)
{
	uint32_t number = tie;

	if (!contacts->all && a == contacts->me)
		number = contacts->my_contacts[b];
	else if (!contacts->all)
		number = b == contacts->me ? contacts->my_contacts[a] : 0;
	return number != 0 ? &contacts->list[number - 1] : NULL;
}

void
contacts_fetch(
    const struct contacts *contacts, uint32_t a, uint32_t b, uint32_t tie)
{
	const char *contact = (const char *)find_contact(contacts, a, b, tie);

	if (contact == NULL)
		return;
	__builtin_prefetch(contact);
	__builtin_prefetch(contact + sizeof(struct contact) - 1);
}

void
contacts_fetch_kept(
    const struct contacts *contacts, uint32_t a, uint32_t b, uint32_t tie)
{
	const struct contact *contact = find_contact(contacts, a, b, tie);

	if (contact == NULL)
		return;
	__builtin_prefetch(contact->last.bytes);
	if (contact->ratings != 0)
		__builtin_prefetch(&contacts->ratings[contact->ratings - 1]);
}

static struct ratings *
ratings_of(struct contacts *contacts, struct contact *contact)
{
	if (contact->ratings == 0) {
		contacts->ratings =
		    alloc_grow(contacts->ratings, &contacts->rating_capacity,
			contacts->rating_count + 1, sizeof(*contacts->ratings));
		contacts->ratings[contacts->rating_count] = (struct ratings){0};
		contact->ratings = (uint32_t)++contacts->rating_count;
	}
	return &contacts->ratings[contact->ratings - 1];
}

void
contacts_rate(struct contacts *contacts, struct contact *contact,
    uint8_t remark, int32_t age)
{
	uint64_t w90 = decay_weight(contacts->decay90, age);
	uint64_t w180 = decay_weight(contacts->decay180, age);
	struct ratings *sums = ratings_of(contacts, contact);

	sums->got = decay_add(sums->got, w180 * (remark & REMARK_GOT));
	if (remark & REMARK_GAVE)
		sums->favours90 = decay_add(sums->favours90, w90);
	if (remark & REMARK_ASKS)
		sums->asks90 = decay_add(sums->asks90, w90);
	if (remark & REMARK_ASKED)
		sums->asked90 = decay_add(sums->asked90, w90);
}

bool
contacts_rated(const struct ratings *ratings)
{
	return (ratings->got | ratings->favours90 | ratings->asks90 |
		   ratings->asked90) != 0;
}

void
contacts_add_ratings(struct contacts *contacts, struct contact *contact,
    const struct ratings *ratings, int32_t age)
{
	uint64_t w90 = decay_weight(contacts->decay90, age);
	uint64_t w180 = decay_weight(contacts->decay180, age);
	struct ratings *sums;

	if (!contacts_rated(ratings))
		return;
	sums = ratings_of(contacts, contact);
	sums->got = decay_add(sums->got, decay_scale(ratings->got, w180));
	sums->favours90 =
	    decay_add(sums->favours90, decay_scale(ratings->favours90, w90));
	sums->asks90 =
	    decay_add(sums->asks90, decay_scale(ratings->asks90, w90));
	sums->asked90 =
	    decay_add(sums->asked90, decay_scale(ratings->asked90, w90));
}

static uint8_t
remark_of(const struct entry *entry, enum initiator initiator)
{
	uint32_t remark = entry->got;

	if (entry->gave > 0)
		remark |= REMARK_GAVE;
	if (entry->asks && initiator == INITIATOR_ME)
		remark |= REMARK_ASKS;
	if (entry->asks && initiator == INITIATOR_THEM)
		remark |= REMARK_ASKED;
	return (uint8_t)remark;
}

/* What is kept of a row, if it is the last one. */
struct lasttext {
	int32_t day;
	struct slice date, kind, note;
};

/* Compares by day, then by text, so that the order of rows does not matter. */
static bool
is_later(
    const struct lasttext *text, const struct lastrow *last, int32_t last_day)
{
	int order;

	if (text->day != last_day)
		return text->day > last_day;
	order = slice_compare(text->date, lastrow_date(last));
	if (order == 0)
		order = slice_compare(text->kind, lastrow_kind(last));
	if (order == 0)
		order = slice_compare(text->note, lastrow_note(last));
	return order > 0;
}

static char *
append_text(char *bytes, struct slice text)
{
	if (text.length > 0)
		memcpy(bytes, text.data, text.length);
	return bytes + text.length;
}

/* Keeps a row if it is the last; last_day is DATE_NONE before the first. */
static void
keep_last(struct contacts *contacts, struct lastrow *last, int32_t last_day,
    const struct lasttext *text)
{
	size_t length =
	    text->date.length + text->kind.length + text->note.length;
	char *bytes = last->bytes;

	if (!is_later(text, last, last_day))
		return;
	if (length > last->capacity) {
		/* Double it: the arena cannot reclaim the old copy. */
		size_t room = (size_t)last->capacity * 2;

		last->capacity = (uint32_t)(length > room ? length : room);
		bytes = arena_room(&contacts->bytes, last->capacity);
	}
	last->bytes = bytes;
	last->date_length = (uint32_t)text->date.length;
	last->kind_length = (uint32_t)text->kind.length;
	last->note_length = (uint32_t)text->note.length;
	bytes = append_text(bytes, text->date);
	bytes = append_text(bytes, text->kind);
	append_text(bytes, text->note);
}

void
contacts_row(struct contacts *contacts, struct contact *contact,
    struct days *days, struct tie *tie, const struct entry *entry,
    enum initiator initiator)
{
	struct lasttext text = {
	    entry->day, entry->date, entry->kind, entry->note};
	uint8_t remark = remark_of(entry, initiator);

	contact->minutes += entry->minutes;
	contact->timed += entry->timed;
	contact->got += entry->got;
	contact->gave += entry->gave;
	/* Of all ties, ratings are as of the last day, not known yet. */
	if (remark != 0 && contacts->all)
		days_remark(days, &tie->daylist, entry->day, remark);
	else if (remark != 0)
		contacts_rate(
		    contacts, contact, remark, contacts->today - entry->day);
	keep_last(contacts, &contact->last, tie->last, &text);
}

void
contacts_part(struct contacts *contacts, struct contact *contact,
    const struct tie *tie, const struct ties_part *part,
    const struct ratings *ratings)
{
	const struct contact *from = &part->contact;
	struct lasttext text = {
	    part->tie.last, part->date, part->kind, part->note};

	contact->minutes = decay_add(contact->minutes, from->minutes);
	contact->timed = decay_add(contact->timed, from->timed);
	contact->got = decay_add(contact->got, from->got);
	contact->gave = decay_add(contact->gave, from->gave);
	if (!contacts->all)
		contacts_add_ratings(contacts, contact, ratings,
		    contacts->today - part->tie.last);
	keep_last(contacts, &contact->last, tie->last, &text);
}

uint32_t
contacts_turned(uint32_t flags)
{
	uint32_t forward = flags & (SENT_AB | INITIATED_AB);
	uint32_t back = flags & (SENT_BA | INITIATED_BA);

	return forward << 1 | back >> 1;
}

void
contacts_turn_days(struct contact *contact)
{
	uint32_t out = contact->out;
	double ab180 = contact->ab180;

	contact->out = contact->in;
	contact->in = out;
	contact->ab180 = contact->ba180;
	contact->ba180 = ab180;
	contact->on_first = (uint8_t)contacts_turned(contact->on_first);
	contact->on_last = (uint8_t)contacts_turned(contact->on_last);
}

void
contacts_turn(struct contacts *contacts, struct contact *contact)
{
	struct ratings *ratings;
	uint64_t asks90;

	contacts_turn_days(contact);
	if (contact->ratings == 0)
		return;
	ratings = &contacts->ratings[contact->ratings - 1];
	asks90 = ratings->asks90;
	ratings->asks90 = ratings->asked90;
	ratings->asked90 = asks90;
}

struct contact *
contacts_arrange(
    const struct contacts *contacts, const uint32_t *people, size_t count)
{
	struct contact *list = alloc_zeroed(count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = contacts->list[contacts->my_contacts[people[i]] - 1];
	return list;
}
