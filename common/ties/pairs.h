/*
 * What a log says of each pair of people, summed up while it is read.  Entries
 * are collected; when there are many, they are sorted by pair, and folded into
 * one piece for each pair.  So nothing is looked up, and memory grows with the
 * contact-days, not with the rows.
 */
/* SPDX-License-Identifier: ISC */
#ifndef PAIRS_H
#define PAIRS_H

#include "ties/days.h"
#include "ties/decay.h"
#include "ties/entry.h"

/* A place for pieces, one after the other. */
struct chunk {
	char *bytes;
	size_t used, capacity;
};

/* Pieces in the order of their pairs. */
struct run {
	struct chunk *chunks;
	size_t count, capacity;
};

/* An entry that is not folded yet. */
struct pair_entry {
	uint64_t pair;	/* both people, the lesser number in the high half */
	uint32_t day;	/* packed with its flags; of `knows`, without flags */
	uint32_t facts; /* packed; see pairs.c */
	uint32_t words; /* the place + 1 of the kind and the note, or 0 */
};

struct pairs {
	bool all; /* what rows say is kept of all pairs; or only of mine */
	uint32_t me;
	int32_t today;
	const struct decay *decay90, *decay180;
	struct pair_entry *links;
	size_t count, capacity;
	char *words; /* of links */
	size_t word_count, word_capacity;
	size_t limit; /* bytes of links and words before they are folded */
	struct run run, parts; /* folded entries; parts of ties, in any order */
};

/*
 * Opens pairs, of which none is kept yet.  If all is false, what rows say is
 * kept of my pairs only, and of the others the days.  The decays must outlive
 * the pairs.
 */
void pairs_open(struct pairs *pairs, bool all, uint32_t me, int32_t today,
    const struct decay *decay90, const struct decay *decay180);
void pairs_close(struct pairs *pairs);

/* Adds entries; those of one person alone are skipped. */
void pairs_add(struct pairs *pairs, const struct entry *list, size_t count);

/* Adds a part of the tie of two people, who are not the same. */
void pairs_part(
    struct pairs *pairs, uint32_t a, uint32_t b, const struct ties_part *part);

/* Folds all entries.  Call it once, after the last one. */
void pairs_end(struct pairs *pairs);

struct piece;

/* Calls the function for each piece, in any order. */
void pairs_each(const struct pairs *pairs,
    void (*each)(void *closure, const struct piece *piece), void *closure);

/* What entries say of a pair, or one part of its tie. */
struct piece {
	uint64_t pair;	 /* as in struct pair_entry */
	uint32_t size;	 /* with all that follows it, a multiple of 8 */
	uint32_t newest; /* the day noted last, packed with its flags, or 0 */
	int32_t known;	 /* as in struct tie */
	uint32_t first;	 /* the day noted first */
	uint32_t day_bytes;
	uint32_t settled : 28; /* day_bytes that are in order, each day once */
	/* Which of the next three structs follow. */
	uint32_t kept : 1, rated : 1, part : 1;
	uint32_t
	    aged : 1; /* ratings are as of today, not of a part's last day */
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

/* The texts of a row that may be the last one. */
struct words {
	uint32_t day;
	struct slice date, kind, note; /* the date only if it has a time */
};

/* Returns the texts of the last row of a piece that is kept. */
struct words piece_last(const struct piece *piece);

/* Compares by day, then by text, so that the order of rows does not matter. */
bool words_later(const struct words *words, const struct words *last);

/* Returns a part with the ends of the pair exchanged. */
struct span span_turned(const struct span *span);

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

#endif
