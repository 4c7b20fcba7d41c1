/*
 * Prints the log of a large network for the benchmarks; the same arguments give
 * the same log: graph PEOPLE TIES SEED
 * Each tie has one row, a call; rows are sorted by date.  The network grows as
 * networks of people do (Holme and Kim 2002): a newcomer meets people who have
 * many ties already, and friends of friends.
 */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_YEAR = 2025, YEARS = 1 };

/* Xorshift* (Marsaglia 2003, Vigna 2016). */
static uint64_t
draw(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717;
}

/* Returns a number below limit, which is much smaller than 2^64. */
static uint64_t
draw_below(uint64_t *state, uint64_t limit)
{
	return (draw(state) >> 1) % limit;
}

struct network {
	uint32_t people, ties;
	uint32_t *ends; /* two for each tie: who came later, and whom he met */
	uint32_t
	    *before;	/* by end: the end before it of the same person, + 1 */
	uint32_t *last; /* by person: the last of their ends, + 1 */
};

/* Returns the other end of a tie. */
static uint32_t
other_of(const struct network *network, uint32_t end)
{
	return network->ends[end ^ 1];
}

static void
meet(struct network *network, uint32_t person, uint32_t other)
{
	const uint32_t both[] = {person, other};

	for (uint32_t i = 0; i < 2; i++) {
		uint32_t end = network->ties * 2 + i;

		network->ends[end] = both[i];
		network->before[end] = network->last[both[i]];
		network->last[both[i]] = end + 1;
	}
	network->ties++;
}

/* Returns whether the newest person, whose first tie is first, met other. */
static bool
has_met(const struct network *network, uint32_t person, uint32_t other,
    uint32_t first)
{
	for (uint32_t i = first; i < network->ties; i++)
		if (network->ends[2 * i + 1] == other)
			return true;
	return other == person;
}

/* Returns one of the last few people whom somebody met. */
static uint32_t
draw_friend(const struct network *network, uint64_t *state, uint32_t person)
{
	uint32_t end = network->last[person];

	for (uint64_t i = draw_below(state, 16);
	     i > 0 && network->before[end - 1] != 0; i--)
		end = network->before[end - 1];
	return other_of(network, end - 1);
}

/* Chooses whom the newest person meets: 7 in 10 are friends of friends. */
static uint32_t
draw_other(const struct network *network, uint64_t *state, uint32_t person)
{
	if (network->last[person] != 0 && draw_below(state, 10) < 7)
		return draw_friend(
		    network, state, draw_friend(network, state, person));
	if (network->ties == 0 || draw_below(state, 2) == 0)
		return (uint32_t)draw_below(state, person);
	return network->ends[draw_below(state, network->ties * 2)];
}

/* How many people the newest person meets: a few meet many. */
static uint32_t
draw_count(uint64_t *state, double mean)
{
	double share = (double)(draw(state) >> 11) / 9007199254740992.0;

	return (uint32_t)(mean / 2 - mean / 2 * log(1 - share) + 0.5);
}

static void
grow(struct network *network, uint64_t *state, uint32_t ties)
{
	for (uint32_t i = 1; i < network->people; i++) {
		uint32_t first = network->ties;
		uint32_t left = ties - first;
		uint32_t count = draw_count(
		    state, (double)left / (double)(network->people - i));

		if (count > left || i + 1 == network->people)
			count = left;
		for (uint32_t tried = 0;
		     tried < 9 * count && network->ties - first < count;
		     tried++) {
			uint32_t other = draw_other(network, state, i);

			if (!has_met(network, i, other, first))
				meet(network, i, other);
		}
	}
}

static void
shuffle(struct network *network, uint64_t *state)
{
	uint32_t *ends = network->ends;

	for (uint32_t i = network->ties; i > 1; i--) {
		uint32_t at = 2 * i - 2;
		uint32_t other = 2 * (uint32_t)draw_below(state, i);

		for (int j = 0; j < 2; j++) {
			uint32_t kept = ends[at + j];

			ends[at + j] = ends[other + j];
			ends[other + j] = kept;
		}
	}
}

static void
print_date(uint64_t day)
{
	static const int months[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	uint64_t year = FIRST_YEAR + day / 365;
	int month = 0, of_month = (int)(day % 365);

	/* 29 February is left out. */
	while (of_month >= months[month])
		of_month -= months[month++];
	printf("%" PRIu64 "-%02d-%02d", year, month + 1, of_month + 1);
}

/* Shuffled, so that names do not show who came first. */
static void
print_person(const struct network *network, uint32_t person)
{
	printf(
	    ",Person %07" PRIu64, (uint64_t)person * 1000003 % network->people);
}

static void
print_log(const struct network *network, uint64_t *state)
{
	puts("date,from,to,kind");
	for (uint32_t i = 0; i < network->ties; i++) {
		uint32_t began = 2 * i + (draw(state) & 1 << 20 ? 1 : 0);

		print_date((uint64_t)i * 365 * YEARS / network->ties);
		print_person(network, network->ends[began]);
		print_person(network, other_of(network, began));
		puts(",call");
	}
}

int
main(int argc, char *argv[])
{
	struct network network = {0};
	uint32_t ties;
	uint64_t state;

	if (argc != 4)
		return 2;
	network.people = (uint32_t)strtoul(argv[1], NULL, 10);
	ties = (uint32_t)strtoul(argv[2], NULL, 10);
	state = strtoull(argv[3], NULL, 10) * 2 + 88172645463325252;
	network.ends = calloc(ties, 2 * sizeof(*network.ends));
	network.before = calloc(ties, 2 * sizeof(*network.before));
	network.last = calloc(network.people, sizeof(*network.last));
	if (network.people < 2 || network.people % 1000003 == 0 ||
	    network.ends == NULL || network.before == NULL ||
	    network.last == NULL)
		return 2;
	grow(&network, &state, ties);
	shuffle(&network, &state);
	print_log(&network, &state);
	free(network.ends);
	free(network.before);
	free(network.last);
	return ferror(stdout) || fflush(stdout) != 0;
}
