/* How each person stands with me: the score and what it is made of. */
/* SPDX-License-Identifier: ISC */
#ifndef SCORE_H
#define SCORE_H

#include "model/graph.h"
#include "model/model.h"
#include "records/people.h"

/* People, their ties, and what the model computes of each person first. */
struct network {
	struct stream *people_stream; /* NULL without people */
	struct stream *log_stream;
	struct stream *ties_stream; /* NULL without ties files */
	struct people people;
	struct ties ties;
	struct model model;
	const struct person **facts; /* by person, NULL if nothing is known */
	double *influence;	     /* by person, from 0 to 1 */
	struct graph_around *around; /* by person; NULL without me */
};

/* The numbers of nw-model(7) for one person. */
struct standing {
	uint32_t person;
	const struct tie *tie;	       /* with me; NULL without one */
	const struct contact *contact; /* NULL without a tie */
	const struct person *facts;    /* NULL if nothing is known */
	struct model_tie now;
	struct graph_bridge bridge;
	struct graph_presence seen;
	struct graph_access access;
	double presence, reach, prior, benefit, value, score;
	double gain, usual, per_hour, loss;
	double rhythm; /* days; negative for never */
};

/* The order of results: the greatest value first, then the lowest number. */
struct rank {
	double value; /* if it is printed, as printed: the order is visible */
	uint32_t number; /* people are numbered by name */
};

/* Compares two ranks, or structs that begin with one, for qsort(3). */
int rank_compare(const void *first, const void *second);

/* Returns the standing of a person; the network must have around. */
struct standing score_of(const struct network *network, uint32_t person);

/*
 * Returns everyone but me who is wanted, ranked by the score as printed, and
 * sets *count to their number.  The list is for free(3).
 */
struct rank *score_rank(const struct network *network,
    bool (*wanted)(const struct network *network, uint32_t person),
    size_t *count);

#endif
