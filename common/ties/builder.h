/*
 * Rows of a log, and parts of ties, into ties.  Rows may come in any order.
 * Parts are summed up before; the result is the same as that of their rows, to
 * about the ninth decimal.
 */
/* SPDX-License-Identifier: ISC */
#ifndef BUILDER_H
#define BUILDER_H

#include "base/tasks.h"
#include "ties/entry.h"
#include "ties/ties.h"

/* Which contacts are kept: those with me, if I am given, or all. */
enum builder_keep { BUILDER_KEEP_MINE, BUILDER_KEEP_ALL };

/* Who initiated a contact: either end, or a third person. */
enum initiator { INITIATOR_ME, INITIATOR_THEM, INITIATOR_OTHERS };

/* Of more people in a row, not all met one another. */
enum { BUILDER_ALL_MET = 8 };

/*
 * Functions that are called while rows are read; either may be NULL.  People
 * are numbers in the names of the ties.
 */
struct builder_watch {
	/* For each row and each other person that it links with me. */
	void (*linked)(void *closure, const struct log_row *row, uint32_t other,
	    enum initiator initiator);
	/* For each row up to today: its people, the initiator first. */
	void (*row)(void *closure, const struct log_row *row,
	    const uint32_t *people, size_t count);
	void *closure;
	bool ties; /* files of ties are allowed, although it sees no row */
};

struct builder;

/*
 * Returns an empty builder, for builder_finish.  The people must outlive it;
 * each is a person of the ties.  So is me, a name that is resolved like any
 * other; if it is empty, nobody is me.  With BUILDER_KEEP_ALL it must be empty.
 */
struct builder *builder_new(const struct people *people, struct slice me,
    int32_t today, enum builder_keep keep);

/* Sets the watch, which must outlive the builder. */
void builder_watch(struct builder *builder, const struct builder_watch *watch);

/* Returns the names of the builder, to look up those of entries. */
struct names *builder_names(struct builder *builder);

/* Returns me, or TIES_NOBODY; and today. */
uint32_t builder_me(const struct builder *builder);
int32_t builder_today(const struct builder *builder);

/* Adds a row.  One after today is counted, but not used. */
void builder_row(struct builder *builder, const struct log_row *row);

/*
 * Adds rows of two names each, up to today, whose kind is not ask, intro or
 * declined.  The watch does not see them.
 */
void builder_entries(
    struct builder *builder, const struct entry *list, size_t count);

/* Adds a part of a tie, which ends today at the latest. */
void builder_part(struct builder *builder, const struct ties_part *part);

/* Returns an empty builder for the same people, me and day, for builder_join.
 */
struct builder *builder_twin(const struct builder *builder);

/* Folds what was added to a twin, when it is complete. */
void builder_end(struct builder *twin);

/* Adds all that a complete twin has, and frees it. */
void builder_join(struct builder *builder, struct builder *twin);

/*
 * Is given all ties.  They are cut into parts, and several threads visit one
 * part each; threads have numbers below TASKS_THREADS.
 */
struct builder_each {
	/* Is called once, before the first tie. */
	void (*begin)(void *closure);
	/*
	 * For each tie of a part, in the order of the names.  The contact is
	 * seen from tie->a; it and the tie live until this returns.
	 */
	void (*tie)(void *closure, size_t thread, const struct slice *names,
	    const struct tie *tie, const struct contact *contact);
	/* After the last tie of a part; parts end in the order of the names. */
	void (*end)(void *closure, size_t thread);
	void *closure;
};

/*
 * Fills the ties, for ties_close, and frees the builder; on at most that many
 * threads.  Exits if parts of a tie overlap, with one another or with days of
 * rows, by more than a day at their ends.  If each is not NULL, it gets the
 * ties, and only the people are kept; else index_neighbours comes next.
 */
void builder_finish(struct builder *builder, struct ties *ties,
    const struct builder_each *each, size_t threads);

#endif
