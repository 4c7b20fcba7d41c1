/* Logs, ties and people read into a network. */
/* SPDX-License-Identifier: ISC */
#ifndef LOAD_H
#define LOAD_H

#include "model/score.h"
#include "ties/builder.h"
#include "tool/options.h"

enum load {
	LOAD_WHOLE,  /* nobody is me; no contacts */
	LOAD_MINE,   /* me is that of the options, with contacts */
	LOAD_AROUND, /* the same, and what is around each person: score_of */
	LOAD_SCORES  /* the same, but only I have neighbours */
};

/*
 * Reads the people of the options, then the logs; a file may also be ties,
 * unless a watch refuses them: its header tells.  The watch may be NULL.  Today
 * is that of the options.  Warns of rows dated after tomorrow, and if no row
 * names me.  The output follows the logs (options_follow).  Exits if a file
 * cannot be read.
 */
void load_network(struct network *network, enum load load,
    struct options *options, char *const *logs, size_t count,
    const struct builder_watch *watch);

/*
 * Reads the same for nobody, and gives each tie to a function.  Returns the
 * exit status: trouble if a row was rejected.
 */
enum diag_status load_each(struct options *options, char *const *logs,
    size_t count, const struct builder_each *each);

/* Allocates the facts and the influence of a network with people and ties. */
void load_facts(struct network *network);

/* Frees the network; returns the exit status: trouble if a row was rejected. */
enum diag_status load_close(struct network *network);

/*
 * Returns the person of that name.  Exits if it is me, or if nobody has the
 * name; the message lists the people who may be meant.
 */
uint32_t load_person(const struct network *network, const char *name);

#endif
