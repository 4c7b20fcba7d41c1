/* What rows say of me and each other person. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "csv/marks.h"
#include "ties/mine.h"

enum { LEAST_SETTLED = 3 }; /* blocks */

_Static_assert(sizeof(struct mine_person) == 192, "three cache lines");

void
mine_open(struct mine *mine, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180)
{
	*mine = (struct mine){.me = me,
	    .today = today,
	    .decay90 = decay90,
	    .decay180 = decay180,
	    .free_block = MAP_NONE};
}

/* Frees what is elsewhere of the records before one. */
static void
free_texts(struct mine *mine, size_t record)
{
	for (; mine->dropped < record; mine->dropped++)
		if (mine->list[mine->dropped].away)
			free(mine->list[mine->dropped].text.there.bytes);
}

void
mine_close(struct mine *mine)
{
	free_texts(mine, mine->count);
	free(mine->list);
	free(mine->places);
	free(mine->blocks);
	free(mine->room);
}

/* Makes an empty record for a person. */
static __attribute__((noinline)) void
add_person(struct mine *mine, uint32_t person)
{
	mine->places = alloc_grow(mine->places, &mine->place_capacity,
	    (size_t)person + 1, sizeof(*mine->places));
	while (mine->people <= person)
		mine->places[mine->people++] = MAP_NONE;
	if (mine->count == mine->capacity)
		mine->list = alloc_lines(mine->list, &mine->capacity,
		    mine->count, (size_t)mine->count + 1, sizeof(*mine->list));
	mine->places[person] = mine->count;
	mine->list[mine->count++] = (struct mine_person){.known = TIES_UNKNOWN};
}

/* Returns the number of a block that is not in use. */
static uint32_t
take_block(struct mine *mine)
{
	uint32_t block = mine->free_block;

	if (block != MAP_NONE) {
		mine->free_block = mine->blocks[block].before;
		return block;
	}
	if (mine->block_count == MAP_NONE)
		diag_die("more than %zu blocks of days", mine->block_count);
	mine->blocks = alloc_grow(mine->blocks, &mine->block_capacity,
	    mine->block_count + 1, sizeof(*mine->blocks));
	return (uint32_t)mine->block_count++;
}

static void
put_block(struct mine *mine, struct mine_person *person, const uint8_t *days)
{
	uint32_t number = take_block(mine);
	struct mine_block *block = &mine->blocks[number];

	block->before = person->block;
	memcpy(block->days, days, MINE_BLOCK);
	person->block = number;
	person->blocks++;
}

static size_t
day_bytes(const struct mine_person *person)
{
	return (size_t)person->blocks * MINE_BLOCK + person->day_bytes;
}

/* Copies all days of a person; returns the first of their blocks. */
static uint32_t
copy_days(
    const struct mine *mine, const struct mine_person *person, uint8_t *to)
{
	uint32_t block = person->block, first = MAP_NONE;

	to += (size_t)person->blocks * MINE_BLOCK;
	memcpy(to, person->days, person->day_bytes);
	for (uint32_t i = 0; i < person->blocks; i++) {
		first = block;
		to -= MINE_BLOCK;
		memcpy(to, mine->blocks[block].days, MINE_BLOCK);
		block = mine->blocks[block].before;
	}
	return first;
}

/*
 * In a log that is not in the order of its dates, days come again and again.
 * Removes those.
 */
static void
settle(struct mine *mine, struct mine_person *person)
{
	size_t size = day_bytes(person);
	uint8_t *at, *end;
	uint32_t first;

	mine->room =
	    alloc_grow(mine->room, &mine->room_capacity, size + MINE_BLOCK, 1);
	at = mine->room;
	first = copy_days(mine, person, at);
	mine->blocks[first].before = mine->free_block;
	mine->free_block = person->block;
	end = days_settle(at, at + size, &person->newest, &person->first);
	for (person->blocks = 0; end - at >= MINE_BLOCK; at += MINE_BLOCK)
		put_block(mine, person, at);
	person->day_bytes = (uint8_t)(end - at);
	memcpy(person->days, at, MINE_BLOCK);
	person->settled = person->blocks;
	person->mixed = false;
}

/* Moves days out of a record whose room is full. */
static __attribute__((noinline)) void
move_days(struct mine *mine, struct mine_person *person)
{
	put_block(mine, person, person->days);
	person->day_bytes -= MINE_BLOCK;
	memcpy(person->days, person->days + MINE_BLOCK,
	    sizeof(person->days) - MINE_BLOCK);
	if (!person->mixed)
		person->settled = person->blocks;
	else if (person->blocks > 2 * person->settled + LEAST_SETTLED)
		settle(mine, person);
}

static inline void
add_day(struct mine *mine, struct mine_person *person, uint32_t day)
{
	uint8_t *at = person->days + person->day_bytes;

	if (day >> DAYS_FLAGS == person->newest >> DAYS_FLAGS) {
		person->newest |= day;
		return;
	}
	person->mixed |= day < person->newest;
	at = days_note(at, &person->newest, &person->first, day);
	person->day_bytes = (uint8_t)(at - person->days);
	if (person->day_bytes >= MINE_BLOCK)
		move_days(mine, person);
}

static __attribute__((noinline)) void
rate(const struct mine *mine, struct mine_person *person,
    const struct entry *entry, uint32_t day)
{
	int32_t age = mine->today - days_unpack(day);
	uint32_t remark = entry->got;

	if (entry->gave > 0)
		remark |= REMARK_GAVE;
	if (entry->asks && (day & INITIATED_AB))
		remark |= REMARK_ASKS;
	if (entry->asks && (day & INITIATED_BA))
		remark |= REMARK_ASKED;
	ratings_rate(&person->ratings, (uint8_t)remark,
	    decay_weight(mine->decay90, age),
	    decay_weight(mine->decay180, age));
}

static inline char *
texts_of(struct mine_person *person)
{
	return person->away ? person->text.there.bytes : person->text.here;
}

/* Compares the texts of the row with those of the last one. */
static __attribute__((noinline)) bool
has_later_texts(struct mine_person *person, const struct entry *entry)
{
	const struct facts *facts = &person->facts;
	struct words last = words_at(texts_of(person), facts);
	struct words words = {
	    facts->last, entry->date, entry->kind, entry->note};

	return words_later(&words, &last);
}

/* Returns whether the row is the later one of two of one day. */
static inline bool
is_later(struct mine_person *person, const struct entry *entry)
{
	const struct facts *facts = &person->facts;
	uint64_t kind = marks_text(entry->kind.data, entry->kind.length);
	uint64_t last = marks_text(person->text.here, facts->kind_length);

	/* Mostly the first letters of the kinds tell. */
	if (kind != last &&
	    (person->away | entry->date.length | facts->date_length) == 0)
		return kind > last;
	return has_later_texts(person, entry);
}

/* Copies texts that may be long. */
static __attribute__((noinline)) void
put_texts(struct mine_person *person, const struct entry *entry)
{
	struct words words = {0, entry->date, entry->kind, entry->note};
	size_t length = words_length(&words), capacity = 0;

	if (!person->away && length > MINE_TEXT) {
		person->away = true;
		person->text.there.bytes =
		    alloc_grow(NULL, &capacity, length, 1);
		person->text.there.capacity = capacity;
	} else if (person->away) {
		person->text.there.bytes = alloc_grow(person->text.there.bytes,
		    &person->text.there.capacity, length, 1);
	}
	words_put(texts_of(person), &words);
}

/* Keeps the texts of an entry if it is the last row so far. */
static inline void
keep_texts(struct mine_person *person, const struct entry *entry, uint32_t day)
{
	struct facts *facts = &person->facts;
	char *at = person->text.here;

	if (day < facts->last ||
	    (day == facts->last && !is_later(person, entry)))
		return;
	facts->last = day;
	facts->date_length = (uint32_t)entry->date.length;
	facts->kind_length = (uint32_t)entry->kind.length;
	facts->note_length = (uint32_t)entry->note.length;
	if (person->away || entry->date.length > 0 ||
	    entry->kind.length > MINE_TEXT - ENTRY_MARGIN ||
	    entry->note.length > ENTRY_MARGIN) {
		put_texts(person, entry);
		return;
	}
	/* Mostly two moves, whatever the lengths are. */
	memcpy(at, entry->kind.data, ENTRY_MARGIN);
	memcpy(at + entry->kind.length, entry->note.data, ENTRY_MARGIN);
}

void
mine_add(struct mine *mine, const struct entry *entry)
{
	bool turned = entry->people[0] != mine->me;
	uint32_t other = entry->people[!turned], day = entry->day;
	uint32_t flags = day & DAYS_ANY_FLAG;
	struct mine_person *person;

	if (other >= mine->people || mine->places[other] == MAP_NONE)
		add_person(mine, other);
	person = &mine->list[mine->places[other]];
	if (flags == 0) {
		if (entry_known(day) > person->known)
			person->known = entry_known(day);
		return;
	}
	if (turned)
		day += tie_turned(flags) - flags;
	person->facts.minutes += entry->minutes;
	person->facts.timed += entry->timed;
	person->facts.got += entry->got;
	person->facts.gave += entry->gave;
	if ((entry->got | entry->gave | entry->asks) != 0)
		rate(mine, person, entry, day);
	add_day(mine, person, day);
	keep_texts(person, entry, day >> DAYS_FLAGS);
}

static void
exchange(struct mine_person *first, struct mine_person *second)
{
	struct mine_person other = *first;

	*first = *second;
	*second = other;
}

struct keyed *
mine_arrange(struct mine *mine, const uint32_t *rank)
{
	struct keyed *order = alloc_zeroed(mine->count, sizeof(*order));
	size_t count = 0;

	for (size_t i = 0; i < mine->people; i++)
		if (mine->places[i] != MAP_NONE)
			order[count++] =
			    (struct keyed){rank[i], mine->places[i]};
	order = radix_sort(order, count);
	for (size_t i = 0; i < count; i++) {
		size_t at = order[i].value;

		while (at < i) /* it has made room for another one */
			at = order[at].value;
		if (at != i)
			exchange(&mine->list[i], &mine->list[at]);
	}
	return order;
}

void
mine_drop(struct mine *mine, size_t record)
{
	free_texts(mine, record);
	alloc_drop(mine->list, &mine->list[record]);
}

const struct piece *
mine_piece(const struct mine *mine, size_t record, struct run *run)
{
	struct mine_person *it = &mine->list[record];
	struct words words = words_at(texts_of(it), &it->facts);
	struct draft draft = {.head = {.newest = it->newest,
				  .known = it->known,
				  .first = it->first,
				  .aged = true},
	    .facts = &it->facts,
	    .words = &words,
	    .ratings = ratings_any(&it->ratings) ? &it->ratings : NULL};
	struct piece *piece = piece_begin(run, &draft, day_bytes(it));
	uint8_t *days = piece_days(piece);

	copy_days(mine, it, days);
	piece->day_bytes = (uint32_t)day_bytes(it);
	piece->settled = it->mixed ? 0 : piece->day_bytes & PIECE_SETTLED;
	piece_finish(run, piece, days + piece->day_bytes);
	return piece;
}
