/* What is kept of a pair of people, in one piece. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/alloc.h"
#include "ties/piece.h"

enum { CHUNK = 256 * 1024 }; /* bytes, if no piece is longer */

struct words
piece_last(const struct piece *piece)
{
	return words_at(piece_words(piece), piece_facts(piece));
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

static char *
put_text(char *at, struct slice text)
{
	if (text.length > 0)
		memcpy(at, text.data, text.length);
	return at + text.length;
}

char *
words_put(char *at, const struct words *words)
{
	at = put_text(at, words->date);
	at = put_text(at, words->kind);
	return put_text(at, words->note);
}

static void
add_chunk(struct run *run, size_t size)
{
	run->chunks = alloc_grow(
	    run->chunks, &run->capacity, run->count + 1, sizeof(*run->chunks));
	run->chunks[run->count++] =
	    (struct chunk){alloc_resize(NULL, size + ENTRY_MARGIN, 1), 0, size};
}

char *
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

void
run_added(struct run *run, size_t size)
{
	run->chunks[run->count - 1].used += size;
}

void
run_clear(struct run *run)
{
	while (run->count > 1)
		free(run->chunks[--run->count].bytes);
	if (run->count > 0)
		run->chunks[0].used = 0;
}

void
run_free(struct run *run)
{
	for (size_t i = 0; i < run->count; i++)
		free(run->chunks[i].bytes);
	free(run->chunks);
}

/* Writes the facts of a draft, with the lengths of its words. */
static char *
put_facts(char *at, const struct draft *draft)
{
	const struct words *words = draft->words;
	struct facts facts = *draft->facts;

	facts.last = words->day;
	facts.date_length = (uint32_t)words->date.length;
	facts.kind_length = (uint32_t)words->kind.length;
	facts.note_length = (uint32_t)words->note.length;
	memcpy(at, &facts, sizeof(facts));
	return at + sizeof(facts);
}

struct piece *
piece_begin(struct run *run, const struct draft *draft, size_t more)
{
	size_t size = sizeof(struct piece) + sizeof(struct facts) +
	    sizeof(struct ratings) + sizeof(struct span) +
	    draft->head.day_bytes + more + 8;
	struct piece *piece;
	char *at;

	if (draft->facts != NULL)
		size += words_length(draft->words);
	piece = (void *)run_room(run, size);
	*piece = draft->head;
	piece->kept = draft->facts != NULL;
	piece->rated = draft->ratings != NULL;
	piece->part = draft->span != NULL;
	at = (char *)(piece + 1);
	if (piece->kept)
		at = put_facts(at, draft);
	if (piece->rated)
		memcpy(at, draft->ratings, sizeof(*draft->ratings));
	at += piece->rated * sizeof(*draft->ratings);
	if (piece->part)
		memcpy(at, draft->span, sizeof(*draft->span));
	at += piece->part * sizeof(*draft->span);
	if (piece->kept)
		at = words_put(at, draft->words);
	if (piece->day_bytes > 0)
		memcpy(at, draft->days, piece->day_bytes);
	return piece;
}

void
piece_finish(struct run *run, struct piece *piece, const void *end)
{
	size_t size = (size_t)((const char *)end - (const char *)piece);

	piece->size = (uint32_t)((size + 7) / 8 * 8);
	run_added(run, piece->size);
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
