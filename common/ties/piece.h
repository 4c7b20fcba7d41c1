/* What is kept of a pair of people: days, sums and the last row, in one piece.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PIECE_H
#define PIECE_H

#include "ties/decay.h"
#include "ties/entry.h"

enum { PIECE_SETTLED = (1 << 28) - 1 }; /* the greatest */

/* What rows, or one part of a tie, say of a pair. */
struct piece {
	uint64_t pair;	 /* both people, the lesser number in the high half */
	uint32_t size;	 /* with all that follows it, a multiple of 8 */
	uint32_t newest; /* the day noted last, packed with its flags, or 0 */
	int32_t known;	 /* as in struct tie */
	uint32_t first;	 /* the day noted first */
	uint32_t day_bytes;
	uint32_t settled : 28; /* day_bytes that are in order, each day once */
	/* Which of the next three structs follow. */
	uint32_t kept : 1, rated : 1, part : 1;
	/* Ratings are as of today, not of a part's last day. */
	uint32_t aged : 1;
};

/* What rows say, beyond their days. */
struct facts {
	uint64_t minutes, timed, got, gave;
	uint32_t last;	      /* the last day, to which the words belong */
	uint32_t date_length; /* 0 for a date without a time */
	uint32_t kind_length, note_length;
};

/* A part of a tie with more than one day. */
struct span {
	uint32_t days, ab, ba; /* ab, ba: those initiated by a, by b */
	int32_t first, last;
	uint8_t on_first, on_last; /* flags */
	double d30, d180, ab180, ba180;
	struct place place;
};

static inline const struct facts *
piece_facts(const struct piece *piece)
{
	return piece->kept ? (const void *)(piece + 1) : NULL;
}

static inline const struct ratings *
piece_ratings(const struct piece *piece)
{
	const char *at = (const char *)(piece + 1);

	return (const void *)(at + piece->kept * sizeof(struct facts));
}

static inline const struct span *
piece_span(const struct piece *piece)
{
	return (const void *)(piece_ratings(piece) + piece->rated);
}

/* Returns the date, kind and note of the last row, one after the other. */
static inline const char *
piece_words(const struct piece *piece)
{
	return (const char *)(piece_span(piece) + piece->part);
}

/* Returns the days; their remarks are what is kept of ratings for all pairs. */
static inline uint8_t *
piece_days(const struct piece *piece)
{
	const struct facts *facts = piece_facts(piece);
	const char *words = piece_words(piece);

	if (facts != NULL)
		words += facts->date_length + facts->kind_length +
		    facts->note_length;
	return (uint8_t *)words;
}

/* The texts of a row that may be the last one. */
struct words {
	uint32_t day;
	struct slice date, kind, note; /* the date only if it has a time */
};

/* Returns the texts that stand at a place, one after the other. */
static inline struct words
words_at(const char *at, const struct facts *facts)
{
	struct words words = {.day = facts->last};

	words.date = (struct slice){at, facts->date_length};
	words.kind =
	    (struct slice){at + facts->date_length, facts->kind_length};
	words.note = (struct slice){
	    words.kind.data + facts->kind_length, facts->note_length};
	return words;
}

/* Returns the texts of the last row of a piece that is kept. */
struct words piece_last(const struct piece *piece);

/* Compares by day, then by text, so that the order of rows does not matter. */
bool words_later(const struct words *words, const struct words *last);

/* Writes the texts one after the other; returns the place after them. */
char *words_put(char *at, const struct words *words);

static inline size_t
words_length(const struct words *words)
{
	return words->date.length + words->kind.length + words->note.length;
}

/* A place for pieces, one after the other. */
struct chunk {
	char *bytes;
	size_t used, capacity;
};

/* Pieces in some order. */
struct run {
	struct chunk *chunks;
	size_t count, capacity;
};

/* Returns room at the end of a run, for run_added. */
char *run_room(struct run *run, size_t size);
void run_added(struct run *run, size_t size);
void run_clear(struct run *run); /* keeps the memory of one chunk */
void run_free(struct run *run);

/* What a piece will be; what is NULL is left out. */
struct draft {
	struct piece head; /* but its size and flags */
	const struct facts *facts;
	const struct words *words; /* with facts */
	const struct ratings *ratings;
	const struct span *span;
	const uint8_t *days; /* head.day_bytes of them */
};

/*
 * Writes a draft to room in a run, with room for some bytes more.  Returns the
 * piece; its days can be appended before piece_finish, which is told the end.
 */
struct piece *piece_begin(
    struct run *run, const struct draft *draft, size_t more);
void piece_finish(struct run *run, struct piece *piece, const void *end);

/* Returns a part with the ends of the pair exchanged. */
struct span span_turned(const struct span *span);

/*
 * A remark on a day: got in the low bits, and whether something was given, or
 * asked by the first of the pair, or the second.
 */
enum { REMARK_GOT = 7, REMARK_GAVE = 8, REMARK_ASKS = 16, REMARK_ASKED = 32 };

/* Adds a remark on a day that has these weights. */
void ratings_rate(struct ratings *ratings, uint8_t remark, uint64_t weight90,
    uint64_t weight180);

/* Adds other ratings, as of a day that has these weights. */
void ratings_add(struct ratings *ratings, const struct ratings *other,
    uint64_t weight90, uint64_t weight180);

/* Adds other ratings as they are. */
void ratings_sum(struct ratings *ratings, const struct ratings *other);

/* Exchanges a and b in all that is said of a contact. */
void contact_turn(struct contact *contact);

/* Returns the ratings with the ends of the pair exchanged. */
static inline struct ratings
ratings_turned(const struct ratings *ratings)
{
	return (struct ratings){ratings->got, ratings->favours90,
	    ratings->asked90, ratings->asks90};
}

/* Returns whether there is anything to rate. */
static inline bool
ratings_any(const struct ratings *ratings)
{
	return (ratings->got | ratings->favours90 | ratings->asks90 |
		   ratings->asked90) != 0;
}

#endif
