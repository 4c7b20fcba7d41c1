/* What a log says of each pair of people, summed up while it is read. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/date.h"
#include "base/radix.h"
#include "ties/pairs.h"

enum {
	CHUNK = 256 * 1024, /* bytes, if no piece is longer */
	LEAST_LIMIT = 4 * 1024 * 1024,
	DATE_ALONE = 10,    /* bytes of a date without a time */
	LEAST_SETTLED = 64, /* bytes of days */
	MOST_SETTLED = (1 << 28) - 1
};

/* Facts of a link: got and gave in three bits each, and then these. */
enum { GAVE_SHIFT = 3, TIMED = 1 << 6, ASKS = 1 << 7, MINUTES_SHIFT = 8 };

void
pairs_open(struct pairs *pairs, bool all, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180)
{
	*pairs = (struct pairs){.all = all,
	    .me = me,
	    .today = today,
	    .decay90 = decay90,
	    .decay180 = decay180,
	    .limit = LEAST_LIMIT};
}

static void
free_run(struct run *run)
{
	for (size_t i = 0; i < run->count; i++)
		free(run->chunks[i].bytes);
	free(run->chunks);
}

void
pairs_close(struct pairs *pairs)
{
	free(pairs->links);
	free(pairs->words);
	free_run(&pairs->run);
	free_run(&pairs->parts);
}

static bool
is_kept(const struct pairs *pairs, uint64_t pair)
{
	return pairs->all || (uint32_t)(pair >> 32) == pairs->me ||
	    (uint32_t)pair == pairs->me;
}

static char *
put_text(char *at, struct slice text)
{
	if (text.length > 0)
		memcpy(at, text.data, text.length);
	return at + text.length;
}

static size_t
words_length(const struct words *words)
{
	return words->date.length + words->kind.length + words->note.length;
}

/* Writes the texts one after the other; returns the place after them. */
static char *
put_words(char *at, const struct words *words)
{
	at = put_text(at, words->date);
	at = put_text(at, words->kind);
	return put_text(at, words->note);
}

static struct words
take_words(const char *at, const uint32_t lengths[3])
{
	struct words words;

	words.date = (struct slice){at, lengths[0]};
	words.kind = (struct slice){at + lengths[0], lengths[1]};
	words.note = (struct slice){at + lengths[0] + lengths[1], lengths[2]};
	return words;
}

struct words
piece_last(const struct piece *piece)
{
	const struct facts *facts = piece_facts(piece);
	const uint32_t lengths[3] = {
	    facts->date_length, facts->kind_length, facts->note_length};
	struct words words = take_words(piece_words(piece), lengths);

	words.day = facts->last;
	return words;
}

/* Returns the date if it has a time; the day tells all others. */
static inline struct slice
date_kept(struct slice date)
{
	return date.length > DATE_ALONE ? date : slice_empty;
}

/* Copies a text, mostly a short one, and up to ENTRY_MARGIN bytes more. */
static inline char *
copy_text(char *to, struct slice text)
{
	for (size_t i = 0; i < text.length; i += ENTRY_MARGIN)
		memcpy(to + i, text.data + i, ENTRY_MARGIN);
	return to + text.length;
}

/* Keeps the words of an entry; returns their place + 1. */
static uint32_t
add_words(struct pairs *pairs, const struct entry *entry)
{
	struct slice date = date_kept(entry->date);
	const uint32_t lengths[3] = {(uint32_t)date.length,
	    (uint32_t)entry->kind.length, (uint32_t)entry->note.length};
	size_t start = pairs->word_count;
	size_t needed = start + sizeof(lengths) + date.length +
	    entry->kind.length + entry->note.length + ENTRY_MARGIN;
	char *at;

	if (needed > pairs->word_capacity)
		pairs->words =
		    alloc_grow(pairs->words, &pairs->word_capacity, needed, 1);
	at = pairs->words + start;
	memcpy(at, lengths, sizeof(lengths));
	at = copy_text(at + sizeof(lengths), date);
	at = copy_text(at, entry->kind);
	copy_text(at, entry->note);
	pairs->word_count = needed - ENTRY_MARGIN;
	return (uint32_t)start + 1;
}

static struct words
link_words(const struct pairs *pairs, const struct pair_entry *link)
{
	const char *at = pairs->words + link->words - 1;
	uint32_t lengths[3];
	struct words words;

	memcpy(lengths, at, sizeof(lengths));
	words = take_words(at + sizeof(lengths), lengths);
	words.day = link->day >> DAYS_FLAGS;
	return words;
}

static void
add_link(struct pairs *pairs, const struct entry *entry)
{
	uint32_t a = entry->people[0], b = entry->people[1];
	uint32_t flags = a < b ? entry->flags : tie_turned(entry->flags);
	struct pair_entry *link = &pairs->links[pairs->count++];

	link->pair = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
	/* A day after the last one stands for TIES_ALWAYS. */
	link->day = days_pack(
	    entry->day <= DATE_LAST ? entry->day : DATE_LAST + 1, flags);
	link->facts = entry->got | entry->gave << GAVE_SHIFT |
	    (entry->timed ? TIMED : 0) | (entry->asks ? ASKS : 0) |
	    entry->minutes << MINUTES_SHIFT;
	link->words = 0;
	if (flags != 0 && is_kept(pairs, link->pair))
		link->words = add_words(pairs, entry);
}

static void
add_chunk(struct run *run, size_t size)
{
	run->chunks = alloc_grow(
	    run->chunks, &run->capacity, run->count + 1, sizeof(*run->chunks));
	run->chunks[run->count++] =
	    (struct chunk){alloc_resize(NULL, size + ENTRY_MARGIN, 1), 0, size};
}

/* Returns room at the end of a run, for run_added. */
static inline char *
run_room(struct run *run, size_t size)
{
	const struct chunk *last;

	if (run->count == 0 ||
	    run->chunks[run->count - 1].used + size >
		run->chunks[run->count - 1].capacity)
		add_chunk(run, size > CHUNK ? size : CHUNK);
	last = &run->chunks[run->count - 1];
	return last->bytes + last->used;
}

static void
run_added(struct run *run, size_t size)
{
	run->chunks[run->count - 1].used += size;
}

/* What a piece will be. */
struct draft {
	struct piece head;
	struct facts facts;
	struct ratings ratings;
	const struct span *span; /* of a part, or NULL */
	struct words words;
	const struct pair_entry *last; /* whose words are later, or NULL */
	const uint8_t *days;	       /* head.day_bytes of them */
};

static bool
is_rated(const struct ratings *ratings)
{
	return (ratings->got | ratings->favours90 | ratings->asks90 |
		   ratings->asked90) != 0;
}

static char *
put_bytes(char *at, const void *bytes, size_t size)
{
	if (size > 0)
		memcpy(at, bytes, size);
	return at + size;
}

/*
 * Writes a draft to room in a run, with room for some bytes more.  Returns the
 * piece; its days can be appended before finish_piece.
 */
static struct piece *
begin_piece(struct run *run, struct draft *draft, size_t more)
{
	struct piece *head = &draft->head;
	size_t size = sizeof(*head) + sizeof(draft->facts) +
	    sizeof(draft->ratings) + sizeof(*draft->span) +
	    words_length(&draft->words) + head->day_bytes + more + 8;
	char *room = run_room(run, size), *at = room + sizeof(*head);

	head->rated = head->kept && is_rated(&draft->ratings);
	head->part = draft->span != NULL;
	draft->facts.last = draft->words.day;
	draft->facts.date_length = (uint32_t)draft->words.date.length;
	draft->facts.kind_length = (uint32_t)draft->words.kind.length;
	draft->facts.note_length = (uint32_t)draft->words.note.length;
	if (head->kept)
		at = put_bytes(at, &draft->facts, sizeof(draft->facts));
	if (head->rated)
		at = put_bytes(at, &draft->ratings, sizeof(draft->ratings));
	if (head->part)
		at = put_bytes(at, draft->span, sizeof(*draft->span));
	if (head->kept)
		at = put_words(at, &draft->words);
	memcpy(at, draft->days, head->day_bytes);
	return memcpy(room, head, sizeof(*head));
}

static void
finish_piece(struct run *run, struct piece *piece)
{
	size_t size = (size_t)((const char *)piece_days(piece) +
	    piece->day_bytes - (const char *)piece);

	piece->size = (uint32_t)((size + 7) / 8 * 8);
	run_added(run, piece->size);
}

bool
words_later(const struct words *words, const struct words *last)
{
	int order;

	if (words->day != last->day)
		return words->day > last->day;
	order = words->date.length + last->date.length > 0
	    ? slice_compare(words->date, last->date)
	    : 0; /* mostly */
	if (order == 0)
		order = slice_compare(words->kind, last->kind);
	if (order == 0)
		order = slice_compare(words->note, last->note);
	return order > 0;
}

void
ratings_rate(struct ratings *ratings, uint8_t remark, uint64_t weight90,
    uint64_t weight180)
{
	ratings->got =
	    decay_add(ratings->got, weight180 * (remark & REMARK_GOT));
	if (remark & REMARK_GAVE)
		ratings->favours90 = decay_add(ratings->favours90, weight90);
	if (remark & REMARK_ASKS)
		ratings->asks90 = decay_add(ratings->asks90, weight90);
	if (remark & REMARK_ASKED)
		ratings->asked90 = decay_add(ratings->asked90, weight90);
}

static uint8_t
remark_of(const struct pair_entry *link)
{
	uint32_t remark = link->facts & REMARK_GOT;

	if ((link->facts >> GAVE_SHIFT & 7) > 0)
		remark |= REMARK_GAVE;
	if ((link->facts & ASKS) && (link->day & INITIATED_AB))
		remark |= REMARK_ASKS;
	if ((link->facts & ASKS) && (link->day & INITIATED_BA))
		remark |= REMARK_ASKED;
	return (uint8_t)remark;
}

/* Keeps the words of a link if it is the last row so far. */
static inline void
keep_words(const struct pairs *pairs, struct draft *draft,
    const struct pair_entry *link)
{
	uint32_t day = link->day >> DAYS_FLAGS;
	struct words words;

	if (day < draft->words.day)
		return;
	/* Only of two rows of one day the words are compared. */
	if (draft->last != NULL && day == draft->words.day)
		draft->words = link_words(pairs, draft->last);
	if (day == draft->words.day) {
		words = link_words(pairs, link);
		if (!words_later(&words, &draft->words))
			return;
	}
	draft->last = link;
	draft->words.day = day;
}

static void
add_known(struct draft *draft, int32_t day)
{
	if (day > DATE_LAST)
		day = TIES_ALWAYS;
	if (day > draft->head.known)
		draft->head.known = day;
}

/* Adds what a link says, but its day. */
static inline void
add_facts(const struct pairs *pairs, struct draft *draft,
    const struct pair_entry *link)
{
	struct facts *facts = &draft->facts;
	int32_t day = days_unpack(link->day);

	if ((link->day & DAYS_ANY_FLAG) == 0) {
		add_known(draft, day);
		return;
	}
	if (!draft->head.kept)
		return;
	facts->minutes += link->facts >> MINUTES_SHIFT;
	facts->timed += (link->facts & TIMED) != 0;
	facts->got += link->facts & REMARK_GOT;
	facts->gave += link->facts >> GAVE_SHIFT & 7;
	/* Of all pairs, ratings are as of the last day, not known yet. */
	if (!pairs->all && remark_of(link) != 0)
		ratings_rate(&draft->ratings, remark_of(link),
		    decay_weight(pairs->decay90, pairs->today - day),
		    decay_weight(pairs->decay180, pairs->today - day));
	keep_words(pairs, draft, link);
}

/* Starts a draft from what was known of the pair before, if not NULL. */
static struct draft
draft_of(const struct pairs *pairs, uint64_t pair, const struct piece *old)
{
	struct draft draft = {.head = {.pair = pair, .known = TIES_UNKNOWN}};

	if (old != NULL)
		draft.head = *old;
	draft.head.kept = is_kept(pairs, pair);
	draft.head.aged = !pairs->all;
	draft.days = (const void *)"";
	if (old == NULL)
		return draft;
	draft.days = piece_days(old);
	if (old->rated)
		draft.ratings = *piece_ratings(old);
	if (old->kept) {
		draft.facts = *piece_facts(old);
		draft.words = piece_last(old);
	}
	return draft;
}

/*
 * In a log that is not in the order of its dates, days come again and again.
 * Removes those when they may be as many as the others.
 */
static void
settle(struct piece *piece, bool ordered)
{
	uint8_t *start = piece_days(piece), *end = start + piece->day_bytes;

	if (!ordered &&
	    piece->day_bytes / 2 < piece->settled + (uint32_t)LEAST_SETTLED)
		return;
	if (!ordered)
		end = days_settle(start, end, &piece->newest, &piece->first);
	piece->day_bytes = (uint32_t)(end - start);
	piece->settled = piece->day_bytes & MOST_SETTLED;
}

/* Folds the links of one pair, and what was known of it before. */
static void
fold_pair(struct pairs *pairs, struct run *to, const struct piece *old,
    const struct keyed *order, size_t count)
{
	struct draft draft = draft_of(pairs, order->key, old);
	struct piece *piece;
	uint8_t *start, *at;
	bool ordered;

	for (size_t i = 0; i < count; i++)
		add_facts(pairs, &draft, &pairs->links[order[i].value]);
	if (draft.last != NULL)
		draft.words = link_words(pairs, draft.last);
	piece = begin_piece(to, &draft, count * DAYS_LONGEST);
	start = piece_days(piece);
	at = start + piece->day_bytes;
	ordered = piece->settled == piece->day_bytes;
	for (size_t i = 0; i < count; i++) {
		const struct pair_entry *link = &pairs->links[order[i].value];

		if ((link->day & DAYS_ANY_FLAG) == 0)
			continue;
		ordered &= (link->day | DAYS_ANY_FLAG) >= piece->newest;
		at = days_note(at, &piece->newest, &piece->first, link->day);
		if (pairs->all && remark_of(link) != 0)
			at = days_remark(at, remark_of(link));
	}
	piece->day_bytes = (uint32_t)(at - start);
	settle(piece, ordered);
	finish_piece(to, piece);
}

/* A place in a run that is read and freed. */
struct cursor {
	struct run *run;
	size_t chunk, at;
};

/* Returns the next piece, or NULL at the end. */
static const struct piece *
next_piece(struct cursor *cursor)
{
	while (cursor->chunk < cursor->run->count) {
		struct chunk *chunk = &cursor->run->chunks[cursor->chunk];

		if (cursor->at < chunk->used)
			return (const void *)(chunk->bytes + cursor->at);
		free(chunk->bytes);
		chunk->bytes = NULL;
		cursor->chunk++;
		cursor->at = 0;
	}
	return NULL;
}

/*
 * Returns the size of all pieces before a pair, from the current one on, that
 * can be moved at once.
 */
static size_t
size_before(const struct cursor *cursor, uint64_t pair)
{
	const struct chunk *chunk = &cursor->run->chunks[cursor->chunk];
	size_t end = cursor->at;

	while (end < chunk->used && end - cursor->at < CHUNK / 4) {
		const struct piece *piece = (const void *)(chunk->bytes + end);

		if (piece->pair >= pair)
			break;
		end += piece->size;
	}
	return end - cursor->at;
}

/*
 * Moves the pieces before a pair to another run; returns the piece of the pair,
 * or NULL without one.
 */
static const struct piece *
copy_before(struct cursor *cursor, struct run *to, uint64_t pair)
{
	const struct piece *piece;

	while ((piece = next_piece(cursor)) != NULL && piece->pair < pair) {
		size_t size = size_before(cursor, pair);

		memcpy(run_room(to, size), piece, size);
		run_added(to, size);
		cursor->at += size;
	}
	if (piece == NULL || piece->pair != pair)
		return NULL;
	cursor->at += piece->size;
	return piece;
}

static struct keyed *
sort_links(const struct pairs *pairs)
{
	struct keyed *order = alloc_resize(NULL, pairs->count, sizeof(*order));

	for (size_t i = 0; i < pairs->count; i++)
		order[i] = (struct keyed){pairs->links[i].pair, i};
	return radix_sort(order, pairs->count);
}

static size_t
run_size(const struct run *run)
{
	size_t size = 0;

	for (size_t i = 0; i < run->count; i++)
		size += run->chunks[i].used;
	return size;
}

/* Folds all links. */
static void
fold(struct pairs *pairs)
{
	struct keyed *order = sort_links(pairs);
	struct cursor cursor = {&pairs->run, 0, 0};
	struct run to = {NULL, 0, 0};

	for (size_t i = 0, end; i < pairs->count; i = end) {
		const struct piece *old =
		    copy_before(&cursor, &to, order[i].key);

		for (end = i + 1;
		     end < pairs->count && order[end].key == order[i].key;
		     end++)
			continue;
		fold_pair(pairs, &to, old, order + i, end - i);
	}
	copy_before(&cursor, &to, UINT64_MAX);
	free(order);
	free_run(&pairs->run);
	pairs->run = to;
	pairs->count = pairs->word_count = 0;
	/* More often is slower; my pairs alone should fit into little. */
	pairs->limit = run_size(&to) / (pairs->all ? 2 : 4);
	if (pairs->limit < LEAST_LIMIT)
		pairs->limit = LEAST_LIMIT;
}

void
pairs_add(struct pairs *pairs, const struct entry *list, size_t count)
{
	if (pairs->count * sizeof(*pairs->links) + pairs->word_count >
	    pairs->limit)
		fold(pairs);
	pairs->links = alloc_grow(pairs->links, &pairs->capacity,
	    pairs->count + count, sizeof(*pairs->links));
	for (size_t i = 0; i < count; i++)
		if (list[i].people[0] != list[i].people[1])
			add_link(pairs, &list[i]);
}

void
pairs_end(struct pairs *pairs)
{
	fold(pairs);
	free(pairs->links);
	free(pairs->words);
	pairs->links = NULL;
	pairs->words = NULL;
}

struct span
span_turned(const struct span *span)
{
	return (struct span){span->days, span->ba, span->ab, span->first,
	    span->last, (uint8_t)tie_turned(span->on_first),
	    (uint8_t)tie_turned(span->on_last), span->d30, span->d180,
	    span->ba180, span->ab180, span->place};
}

void
ratings_sum(struct ratings *sums, const struct ratings *ratings)
{
	sums->got = decay_add(sums->got, ratings->got);
	sums->favours90 = decay_add(sums->favours90, ratings->favours90);
	sums->asks90 = decay_add(sums->asks90, ratings->asks90);
	sums->asked90 = decay_add(sums->asked90, ratings->asked90);
}

void
ratings_add(struct ratings *sums, const struct ratings *ratings,
    uint64_t weight90, uint64_t weight180)
{
	struct ratings aged = {decay_scale(ratings->got, weight180),
	    decay_scale(ratings->favours90, weight90),
	    decay_scale(ratings->asks90, weight90),
	    decay_scale(ratings->asked90, weight90)};

	ratings_sum(sums, &aged);
}

void
contact_turn(struct contact *contact)
{
	uint32_t out = contact->out;
	double ab180 = contact->ab180;

	contact->out = contact->in;
	contact->in = out;
	contact->ab180 = contact->ba180;
	contact->ba180 = ab180;
	contact->on_first = (uint8_t)tie_turned(contact->on_first);
	contact->on_last = (uint8_t)tie_turned(contact->on_last);
	contact->ratings = ratings_turned(&contact->ratings);
}

static struct ratings
age_ratings(const struct pairs *pairs, const struct ratings *from, int32_t age)
{
	struct ratings ratings = {0, 0, 0, 0};

	ratings_add(&ratings, from, decay_weight(pairs->decay90, age),
	    decay_weight(pairs->decay180, age));
	return ratings;
}

static struct span
span_of(const struct ties_part *part)
{
	const struct tie *tie = &part->tie;
	const struct contact *contact = &part->contact;

	return (struct span){tie->days, contact->out, contact->in, tie->first,
	    tie->last, contact->on_first, contact->on_last, tie->d30, tie->d180,
	    contact->ab180, contact->ba180, part->place};
}

void
pairs_part(
    struct pairs *pairs, uint32_t a, uint32_t b, const struct ties_part *part)
{
	uint64_t pair = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
	struct draft draft = draft_of(pairs, pair, NULL);
	struct span span = span_of(part);
	struct piece *piece;

	draft.head.known = part->tie.known;
	draft.ratings = part->contact.ratings;
	draft.words =
	    (struct words){0, date_kept(part->date), part->kind, part->note};
	draft.facts = (struct facts){.minutes = part->contact.minutes,
	    .timed = part->contact.timed,
	    .got = part->contact.got,
	    .gave = part->contact.gave};
	if (a > b) {
		span = span_turned(&span);
		draft.ratings = ratings_turned(&draft.ratings);
	}
	if (span.days > 0)
		draft.words.day = days_pack(span.last, 0) >> DAYS_FLAGS;
	/* With me alone, ratings are as of today. */
	if (!pairs->all && draft.head.kept && span.days > 0)
		draft.ratings = age_ratings(
		    pairs, &draft.ratings, pairs->today - span.last);
	if (span.days > 1 ||
	    (span.days == 1 && pairs->all && is_rated(&draft.ratings)))
		draft.span = &span;
	piece = begin_piece(&pairs->parts, &draft, 0);
	if (span.days == 1 && draft.span == NULL)
		days_note(NULL, &piece->newest, &piece->first,
		    days_pack(span.first, span.on_first));
	finish_piece(&pairs->parts, piece);
}

static void
each_of(const struct run *run,
    void (*each)(void *closure, const struct piece *piece), void *closure)
{
	for (size_t i = 0; i < run->count; i++) {
		const struct chunk *chunk = &run->chunks[i];

		for (size_t at = 0; at < chunk->used;) {
			const struct piece *piece =
			    (const void *)(chunk->bytes + at);

			each(closure, piece);
			at += piece->size;
		}
	}
}

void
pairs_each(const struct pairs *pairs,
    void (*each)(void *closure, const struct piece *piece), void *closure)
{
	each_of(&pairs->run, each, closure);
	each_of(&pairs->parts, each, closure);
}
