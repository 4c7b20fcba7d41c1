/* A log and people, read and folded; where each person stands with me. */
/* SPDX-License-Identifier: ISC */
#ifndef NETWORK_H
#define NETWORK_H

#include "model/graph.h"
#include "model/model.h"
#include "tool/options.h"

struct network {
	struct stream *people_stream, *log_stream;
	struct stream *ties_stream; /* NULL if there are none */
	struct people people;
	struct ties ties;
	const struct person **facts;  /* by person, NULL if nothing is known */
	double *influence;	      /* by person, from 0 to 1 */
	struct graph_bridge *bridges; /* by person; NULL without me */
};

/*
 * Reads the people of the options and the logs, and folds them; me and today
 * are those of the options.  Warns of rows in the future, and if the log never
 * names me.  Dies of trouble.  The watch may be NULL; without it, each of the
 * logs may as well be ties, which its header tells.
 */
void network_open(struct network *network, const struct options *options,
    char *const *logs, size_t count, const struct ties_watch *watch);

/* The same where nobody is me, and so nobody has a standing. */
void network_open_whole(struct network *network, const struct options *options,
    char *const *logs, size_t count);

/* The same, and contacts are kept for all ties. */
void network_open_contacts(struct network *network,
    const struct options *options, char *const *logs, size_t count);

/* What the tool exits with: trouble if a row was rejected. */
enum diag_status network_close(struct network *network);

/* The person of that name; dies, with those who may be meant, of nobody and me.
 */
uint32_t network_person(const struct network *network, const char *name);

/* How one person stands with me: the numbers of nw-model(7). */
struct standing {
	const struct tie *tie;	       /* with me; NULL without one */
	const struct contact *contact; /* NULL without a tie */
	const struct person *facts;    /* NULL if nothing is known */
	struct model_tie now;
	struct graph_bridge bridge;
	struct graph_presence seen;
	struct graph_access access;
	double presence, reach, prior, value, score;
	double gain, usual, per_hour, loss;
	double rhythm; /* days; negative for never */
};

struct standing network_standing(
    const struct network *network, uint32_t person);

struct scored {
	uint32_t person;
	double score; /* as printed */
};

/*
 * Everyone but me who is wanted, the best score first and then by name: *count
 * of them, for free(3).
 */
struct scored *network_rank(const struct network *network,
    bool (*wanted)(const struct network *network, uint32_t person),
    size_t *count);

#endif
