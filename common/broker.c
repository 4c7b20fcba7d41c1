/* Who stands between others: structural holes, and betweenness. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>

#include "broker.h"
#include "diag.h"

/* The ties that weigh something, from each person, one behind the other. */
struct arcs {
	size_t *first; /* by person, and one more */
	struct neighbour *list;
};

static bool
fewer_ties(const struct broker *brokers, uint32_t a, uint32_t b)
{
	return brokers[a].ties < brokers[b].ties ||
	    (brokers[a].ties == brokers[b].ties && a < b);
}

/* Each tie from both its ends or, with brokers, from that with fewer ties. */
static void
arcs_open(struct arcs *arcs, const struct ties *ties, const double *weights,
    const struct broker *brokers)
{
	size_t end = 0;

	arcs->first =
	    alloc_zeroed((size_t)ties->person_count + 1, sizeof(*arcs->first));
	arcs->list = alloc_zeroed((size_t)ties->count * 2, sizeof(*arcs->list));
	for (uint32_t i = 0; i < ties->person_count; i++) {
		size_t count;
		const struct neighbour *all = ties_of(ties, i, &count);

		for (size_t j = 0; j < count; j++)
			if (weights[all[j].tie] > 0 &&
			    (brokers == NULL ||
				fewer_ties(brokers, i, all[j].person)))
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

struct holes {
	const double *weights;
	struct broker *brokers;
	double *sum, *greatest; /* of the weights, by person */
	double *indirect; /* by tie a, b: sum over q of w_aq * w_bq / sum_q */
	double
	    *repeated; /* by person i: sum over j, q of w_iq * w_jq / max_j */
};

static void
holes_open(struct holes *holes, const struct ties *ties, const double *weights)
{
	size_t people = ties->person_count;

	holes->weights = weights;
	holes->brokers = alloc_zeroed(people, sizeof(*holes->brokers));
	holes->sum = alloc_zeroed(people, sizeof(*holes->sum));
	holes->greatest = alloc_zeroed(people, sizeof(*holes->greatest));
	holes->indirect = alloc_zeroed(ties->count, sizeof(*holes->indirect));
	holes->repeated = alloc_zeroed(people, sizeof(*holes->repeated));
	for (uint32_t i = 0; i < ties->count; i++) {
		const uint32_t ends[] = {ties->list[i].a, ties->list[i].b};

		for (int j = 0; j < 2 && weights[i] > 0; j++) {
			holes->brokers[ends[j]].ties++;
			holes->sum[ends[j]] += weights[i];
			holes->greatest[ends[j]] =
			    fmax(holes->greatest[ends[j]], weights[i]);
		}
	}
}

static void
holes_close(struct holes *holes)
{
	free(holes->sum);
	free(holes->greatest);
	free(holes->indirect);
	free(holes->repeated);
}

/*
 * What q, whom both know, adds to the tie of i and j.  Weights are divided
 * before they are multiplied: the product of two very old ones would be 0.
 */
static void
add_common(struct holes *holes, struct neighbour i, struct neighbour j,
    uint32_t q, uint32_t tie)
{
	double to_i = holes->weights[i.tie], to_j = holes->weights[j.tie];

	holes->indirect[tie] += to_i * (to_j / holes->sum[q]);
	holes->repeated[i.person] += to_i * (to_j / holes->greatest[j.person]);
	holes->repeated[j.person] += to_j * (to_i / holes->greatest[i.person]);
}

/*
 * The triangles whose corner with the fewest ties is i, each once: so somebody
 * who knows everybody costs no more than anybody else (Latapy 2008).  Marks are
 * by person, the tie with i plus 1.
 */
static void
add_triangles(
    struct holes *holes, const struct arcs *arcs, uint32_t *marks, uint32_t i)
{
	const struct neighbour *list = arcs->list;

	for (size_t k = arcs->first[i]; k < arcs->first[i + 1]; k++)
		marks[list[k].person] = list[k].tie + 1;
	for (size_t k = arcs->first[i]; k < arcs->first[i + 1]; k++) {
		uint32_t j = list[k].person, ij = list[k].tie;

		for (size_t l = arcs->first[j]; l < arcs->first[j + 1]; l++) {
			uint32_t q = list[l].person, jq = list[l].tie;
			uint32_t iq = marks[q] - 1;

			if (marks[q] == 0)
				continue;
			add_common(holes, (struct neighbour){i, iq},
			    (struct neighbour){j, jq}, q, ij);
			add_common(holes, (struct neighbour){i, ij},
			    (struct neighbour){q, jq}, j, iq);
			add_common(holes, (struct neighbour){j, ij},
			    (struct neighbour){q, iq}, i, jq);
		}
	}
	for (size_t k = arcs->first[i]; k < arcs->first[i + 1]; k++)
		marks[list[k].person] = 0;
}

/* With p_ij = w_ij / sum_i: (p_ij + sum over q of p_iq * p_qj)^2, summed. */
static void
sum_up(const struct holes *holes, const struct ties *ties)
{
	for (uint32_t i = 0; i < ties->count; i++) {
		const uint32_t ends[] = {ties->list[i].a, ties->list[i].b};
		double all = holes->weights[i] + holes->indirect[i];

		for (int j = 0; j < 2 && holes->weights[i] > 0; j++) {
			double share = all / holes->sum[ends[j]];

			holes->brokers[ends[j]].constraint += share * share;
		}
	}
	for (uint32_t i = 0; i < ties->person_count; i++)
		if (holes->brokers[i].ties > 0)
			holes->brokers[i].effective = holes->brokers[i].ties -
			    holes->repeated[i] / holes->sum[i];
}

struct broker *
broker_holes(const struct ties *ties, const double *weights)
{
	struct holes holes;
	struct arcs arcs;
	uint32_t *marks = alloc_zeroed(ties->person_count, sizeof(*marks));

	holes_open(&holes, ties, weights);
	arcs_open(&arcs, ties, weights, holes.brokers);
	for (uint32_t i = 0; i < ties->person_count; i++)
		add_triangles(&holes, &arcs, marks, i);
	sum_up(&holes, ties);
	free(marks);
	arcs_close(&arcs);
	holes_close(&holes);
	return holes.brokers;
}

/* All that is found out from one person. */
struct search {
	uint32_t *reached; /* in the order of their distance */
	uint32_t count;
	uint32_t *distance; /* by person, and so on; plus 1, 0 is unreached */
	double *ways;	    /* how many shortest ones there are */
	double *share;	    /* what goes through the person to those behind */
};

static void
search_from(struct search *search, const struct arcs *arcs, uint32_t source)
{
	search->count = 1;
	search->reached[0] = source;
	search->distance[source] = 1;
	search->ways[source] = 1;
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
				search->ways[next] += search->ways[at];
		}
	}
}

/* Back from the farthest, which also clears the search for the next one. */
static void
add_shares(struct search *search, const struct arcs *arcs, double *between)
{
	for (uint32_t i = search->count; i-- > 1;) {
		uint32_t at = search->reached[i];
		double each = (1 + search->share[at]) / search->ways[at];

		if (isinf(search->ways[at]))
			diag_die("more shortest ways than can be counted");
		between[at] += search->share[at];
		for (size_t k = arcs->first[at]; k < arcs->first[at + 1]; k++) {
			uint32_t before = arcs->list[k].person;

			if (search->distance[before] + 1 ==
			    search->distance[at])
				search->share[before] +=
				    search->ways[before] * each;
		}
	}
	for (uint32_t i = 0; i < search->count; i++) {
		uint32_t at = search->reached[i];

		search->distance[at] = 0;
		search->ways[at] = search->share[at] = 0;
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
	    .ways = alloc_zeroed(people, sizeof(*search.ways)),
	    .share = alloc_zeroed(people, sizeof(*search.share)),
	};
	double *between = alloc_zeroed(people, sizeof(*between));

	arcs_open(&arcs, ties, weights, NULL);
	for (uint32_t i = 0; i < people; i++) {
		search_from(&search, &arcs, i);
		add_shares(&search, &arcs, between);
	}
	for (uint32_t i = 0; i < people; i++)
		between[i] /= 2; /* each pair was seen from both its ends */
	arcs_close(&arcs);
	free(search.reached);
	free(search.distance);
	free(search.ways);
	free(search.share);
	return between;
}
