/*
 * Reads any bytes as a log and, after a line "--", as people: the model's
 * numbers stay in their bounds, and the order of rows does not matter.
 */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "tool/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *data;
	size_t size;
};

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static void
check_standing(const struct standing *it)
{
	check(it->now.warmth >= 0 && it->now.warmth < 1);
	check(it->now.mutual >= 0 && it->now.mutual <= it->now.warmth);
	check(it->bridge.bridge >= 0 && it->bridge.bridge < 1);
	check(it->presence >= 0 && it->presence <= 1);
	check(it->reach >= 0 && it->reach < 1);
	check(it->value >= 0 && it->value <= 1 + 1e-9);
	check(it->gain >= 0 && isfinite(it->per_hour));
	check(it->loss >= -1e-12 && it->loss <= it->score / 100 + 1e-12);
	check(it->rhythm == -1 || it->rhythm >= 1);
}

static void
read_network(void *closure)
{
	const struct input *input = closure;
	int file = fuzz_file(input->data, input->size);
	struct options options;
	struct network network;

	check(dup2(file, STDIN_FILENO) == STDIN_FILENO && close(file) == 0);
	options_open(&options);
	options.me = "Me";
	options.today = 20000;
	options.keep_going = true;
	load_network(&network, LOAD_SCORES, &options, NULL, 0, NULL);
	for (uint32_t i = 0; i < network.ties.person_count; i++) {
		struct standing it;

		if (i == network.ties.me)
			continue;
		it = score_of(&network, i);
		check_standing(&it);
	}
	load_close(&network);
	options_close(&options);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input input = {data, size};

	fuzz_survives(read_network, &input);
	return 0;
}
