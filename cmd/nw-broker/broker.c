/* Who stands between others: structural holes and betweenness. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "base/diag.h"
#include "nw-broker/broker.h"

/* A person i. */
struct node {
	uint32_t person, ties;
	double sum, greatest; /* of the weights of the ties */
	double redundant;     /* sum over j, q of w_iq * w_jq / greatest_j */
	double constraint;
};

/* A tie of i and j. */
struct link {
	double weight;
	double indirect; /* sum over q of w_iq * w_jq / sum_q */
};

/*
 * The network with people by rank: those with fewer ties first.  Each tie is
 * stored once, with the person of the lower rank.
 */
struct holes {
	uint32_t people;
	struct node *nodes; /* by rank */
	uint32_t *first;    /* by rank, and one more: index in to and links */
	uint32_t *to;	    /* the rank of the other end */
	struct link *links;
};

static size_t
count_of(const struct ties *ties, uint32_t person)
{
	size_t count;

	ties_of(ties, person, &count);
	return count;
}

/* Returns the ranks by person, for free(3): a counting sort. */
static uint32_t *
rank_people(struct holes *holes, const struct ties *ties)
{
	uint32_t *rank = alloc_zeroed(holes->people, sizeof(*rank));
	uint32_t *next = alloc_zeroed((size_t)holes->people + 1, sizeof(*next));

	/* A person has fewer ties than there are people. */
	for (uint32_t i = 0; i < holes->people; i++)
		next[count_of(ties, i) + 1]++;
	for (uint32_t i = 0; i < holes->people; i++)
		next[i + 1] += next[i];
	for (uint32_t i = 0; i < holes->people; i++) {
		rank[i] = next[count_of(ties, i)]++;
		holes->nodes[rank[i]].person = i;
	}
	free(next);
	return rank;
}

static void
add_weight(struct node *node, double weight)
{
	node->ties++;
	node->sum += weight;
	node->greatest = fmax(node->greatest, weight);
}

/* They are spread over memory: overlap the cache misses. */
static void
fetch_ties(const struct holes *holes, const uint32_t *rank,
    const double *weights, const struct neighbour *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		__builtin_prefetch(&weights[all[i].tie]);
		__builtin_prefetch(&holes->nodes[rank[all[i].person]]);
	}
}

static void
holes_open(struct holes *holes, const struct ties *ties, const double *weights)
{
	size_t people = ties->person_count;
	uint32_t end = 0, *rank;

	holes->people = ties->person_count;
	holes->nodes = alloc_zeroed(people, sizeof(*holes->nodes));
	holes->first = alloc_zeroed(people + 1, sizeof(*holes->first));
	holes->to = alloc_zeroed(ties->count, sizeof(*holes->to));
	holes->links = alloc_zeroed(ties->count, sizeof(*holes->links));
	rank = rank_people(holes, ties);
	for (uint32_t i = 0; i < holes->people; i++) {
		size_t count;
		const struct neighbour *all =
		    ties_of(ties, holes->nodes[i].person, &count);

		fetch_ties(holes, rank, weights, all, count);
		for (size_t j = 0; j < count; j++) {
			uint32_t to = rank[all[j].person];

			if (to < i || weights[all[j].tie] <= 0)
				continue;
			holes->to[end] = to;
			holes->links[end++].weight = weights[all[j].tie];
			add_weight(&holes->nodes[i], weights[all[j].tie]);
			add_weight(&holes->nodes[to], weights[all[j].tie]);
		}
		holes->first[i + 1] = end;
	}
	free(rank);
}

static void
holes_close(struct holes *holes)
{
	free(holes->nodes);
	free(holes->first);
	free(holes->to);
	free(holes->links);
}

/*
 * Adds a common contact q of i and j, given w_iq, w_jq and sum_q; returns what
 * it adds to the indirect weight of their tie.  Divides before multiplying,
 * because the product of two very small weights would be 0.
 */
static double
add_common(struct node *i, struct node *j, double to_i, double to_j, double sum)
{
	i->redundant += to_i * (to_j / j->greatest);
	j->redundant += to_j * (to_i / i->greatest);
	return to_i * (to_j / sum);
}

/* Three people by their ties; i has the lowest rank. */
struct triangle {
	uint32_t ij, iq, jq;
};

static void
add_triangle(struct holes *holes, uint32_t i, const struct triangle *found)
{
	struct link *ij = &holes->links[found->ij];
	struct link *iq = &holes->links[found->iq];
	struct link *jq = &holes->links[found->jq];
	struct node *node_i = &holes->nodes[i];
	struct node *node_j = &holes->nodes[holes->to[found->ij]];
	struct node *node_q = &holes->nodes[holes->to[found->iq]];

	ij->indirect +=
	    add_common(node_i, node_j, iq->weight, jq->weight, node_q->sum);
	iq->indirect +=
	    add_common(node_i, node_q, ij->weight, jq->weight, node_j->sum);
	jq->indirect +=
	    add_common(node_j, node_q, ij->weight, iq->weight, node_i->sum);
}

enum { FILTER = 4096, BATCH = 1024 };

/*
 * The ties of i by the rank of the other end.  Most lookups find no tie, and
 * the filter, which fits into the cache, answers nearly all of these.
 */
struct triangles {
	bool filter[FILTER]; /* by rank modulo FILTER: may have a tie with i */
	uint32_t *ties;	     /* by rank: the tie plus 1, or 0 */
	struct triangle list[BATCH];
	size_t count;
};

static void
mark_ties(struct triangles *triangles, const struct holes *holes, uint32_t i)
{
	const uint32_t *first = holes->first, *to = holes->to;

	for (uint32_t iq = first[i]; iq < first[i + 1]; iq++) {
		triangles->filter[to[iq] % FILTER] = true;
		triangles->ties[to[iq]] = iq + 1;
		/* The next loop reads it. */
		__builtin_prefetch(&to[first[to[iq]]]);
	}
}

static void
unmark_ties(struct triangles *triangles, const struct holes *holes, uint32_t i)
{
	for (uint32_t iq = holes->first[i]; iq < holes->first[i + 1]; iq++) {
		triangles->filter[holes->to[iq] % FILTER] = false;
		triangles->ties[holes->to[iq]] = 0;
	}
}

static void
add_batch(struct triangles *triangles, struct holes *holes, uint32_t i)
{
	for (size_t k = 0; k < triangles->count; k++)
		add_triangle(holes, i, &triangles->list[k]);
	triangles->count = 0;
}

/* Prefetches what the triangle changes, and adds it later with the batch. */
static void
defer_triangle(struct triangles *triangles, struct holes *holes, uint32_t i,
    struct triangle triangle)
{
	__builtin_prefetch(&holes->links[triangle.jq]);
	__builtin_prefetch(&holes->nodes[holes->to[triangle.jq]]);
	triangles->list[triangles->count++] = triangle;
	if (triangles->count == BATCH)
		add_batch(triangles, holes, i);
}

/*
 * Adds the triangles in which i has the lowest rank, so each is found once, and
 * a person who knows everybody costs no more than the others (Latapy 2008).
 */
static void
add_triangles(struct triangles *triangles, struct holes *holes, uint32_t i)
{
	const uint32_t *first = holes->first, *to = holes->to;

	mark_ties(triangles, holes, i);
	for (uint32_t ij = first[i]; ij < first[i + 1]; ij++) {
		uint32_t j = to[ij];

		for (uint32_t jq = first[j]; jq < first[j + 1]; jq++) {
			uint32_t q = to[jq];

			if (triangles->filter[q % FILTER] &&
			    triangles->ties[q] != 0)
				defer_triangle(triangles, holes, i,
				    (struct triangle){
					ij, triangles->ties[q] - 1, jq});
		}
	}
	add_batch(triangles, holes, i);
	unmark_ties(triangles, holes, i);
}

static void
add_constraint(struct node *node, double all)
{
	double share = all / node->sum;

	node->constraint += share * share;
}

/*
 * With p_ij = w_ij / sum_i, the constraint of i is the sum over j of (p_ij +
 * sum over q of p_iq * p_qj)^2.
 */
static struct broker *
sum_up(const struct holes *holes)
{
	struct broker *brokers = alloc_zeroed(holes->people, sizeof(*brokers));

	for (uint32_t i = 0; i < holes->people; i++)
		for (uint32_t ij = holes->first[i]; ij < holes->first[i + 1];
		     ij++) {
			const struct link *link = &holes->links[ij];
			double all = link->weight + link->indirect;

			add_constraint(&holes->nodes[i], all);
			add_constraint(&holes->nodes[holes->to[ij]], all);
		}
	for (uint32_t i = 0; i < holes->people; i++) {
		const struct node *node = &holes->nodes[i];

		if (node->ties > 0)
			brokers[node->person] =
			    (struct broker){node->ties, node->constraint,
				node->ties - node->redundant / node->sum};
	}
	return brokers;
}

struct broker *
broker_holes(const struct ties *ties, const double *weights)
{
	struct holes holes;
	struct triangles triangles = {.ties = NULL};
	struct broker *brokers;

	holes_open(&holes, ties, weights);
	triangles.ties = alloc_zeroed(holes.people, sizeof(*triangles.ties));
	for (uint32_t i = 0; i < holes.people; i++)
		add_triangles(&triangles, &holes, i);
	brokers = sum_up(&holes);
	free(triangles.ties);
	holes_close(&holes);
	return brokers;
}

/* The ties of each person, without those of weight 0. */
struct arcs {
	size_t *first; /* by person, and one more: index in list */
	struct neighbour *list;
};

static void
arcs_open(struct arcs *arcs, const struct ties *ties, const double *weights)
{
	size_t end = 0;

	arcs->first =
	    alloc_zeroed((size_t)ties->person_count + 1, sizeof(*arcs->first));
	arcs->list = alloc_zeroed((size_t)ties->count * 2, sizeof(*arcs->list));
	for (uint32_t i = 0; i < ties->person_count; i++) {
		size_t count;
		const struct neighbour *all = ties_of(ties, i, &count);

		for (size_t j = 0; j < count; j++)
			if (weights[all[j].tie] > 0)
				arcs->list[end++] = all[j];
		arcs->first[i + 1] = end;
	}
}

static void
arcs_close(struct arcs *arcs)
{
	free(arcs->first);
	free(arcs->list);
}

/* A breadth-first search from one person, the source. */
struct search {
	uint32_t *reached; /* people by distance */
	uint32_t count;
	uint32_t *distance; /* by person: plus 1; 0 is not reached */
	double *paths;	    /* by person: shortest paths from the source */
	double *share;	    /* by person: paths that lead on through it */
};

static void
search_from(struct search *search, const struct arcs *arcs, uint32_t source)
{
	search->count = 1;
	search->reached[0] = source;
	search->distance[source] = 1;
	search->paths[source] = 1;
	for (uint32_t i = 0; i < search->count; i++) {
		uint32_t at = search->reached[i];

		for (size_t k = arcs->first[at]; k < arcs->first[at + 1]; k++) {
			uint32_t next = arcs->list[k].person;

			if (search->distance[next] == 0) {
				search->distance[next] =
				    search->distance[at] + 1;
				search->reached[search->count++] = next;
			}
			if (search->distance[next] == search->distance[at] + 1)
				search->paths[next] += search->paths[at];
		}
	}
}

/* Goes back from the farthest person; then clears the search. */
static void
add_shares(struct search *search, const struct arcs *arcs, double *between)
{
	for (uint32_t i = search->count; i-- > 1;) {
		uint32_t at = search->reached[i];
		double each = (1 + search->share[at]) / search->paths[at];

		if (isinf(search->paths[at]))
			diag_die("--betweenness: too many shortest paths to "
				 "count");
		between[at] += search->share[at];
		for (size_t k = arcs->first[at]; k < arcs->first[at + 1]; k++) {
			uint32_t before = arcs->list[k].person;

			if (search->distance[before] + 1 ==
			    search->distance[at])
				search->share[before] +=
				    search->paths[before] * each;
		}
	}
	for (uint32_t i = 0; i < search->count; i++) {
		uint32_t at = search->reached[i];

		search->distance[at] = 0;
		search->paths[at] = search->share[at] = 0;
	}
}

double *
broker_betweenness(const struct ties *ties, const double *weights)
{
	size_t people = ties->person_count;
	struct arcs arcs;
	struct search search = {
	    .reached = alloc_zeroed(people, sizeof(*search.reached)),
	    .distance = alloc_zeroed(people, sizeof(*search.distance)),
	    .paths = alloc_zeroed(people, sizeof(*search.paths)),
	    .share = alloc_zeroed(people, sizeof(*search.share)),
	};
	double *between = alloc_zeroed(people, sizeof(*between));

	arcs_open(&arcs, ties, weights);
	for (uint32_t i = 0; i < people; i++) {
		search_from(&search, &arcs, i);
		add_shares(&search, &arcs, between);
	}
	for (uint32_t i = 0; i < people; i++)
		between[i] /= 2; /* each pair was counted from both ends */
	arcs_close(&arcs);
	free(search.reached);
	free(search.distance);
	free(search.paths);
	free(search.share);
	return between;
}
