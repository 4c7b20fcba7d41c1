/* How each person stands with me: the score and what it is made of. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "model/score.h"

static double
rhythm_of(const struct standing *standing)
{
	int32_t every =
	    standing->facts != NULL ? standing->facts->every : INTERVAL_NONE;

	if (every == INTERVAL_NEVER)
		return -1;
	if (every != INTERVAL_NONE)
		return every;
	if (standing->tie == NULL || standing->tie->last == DATE_NONE)
		return model_rhythm(0, 0, 0);
	return model_rhythm(
	    standing->tie->first, standing->tie->last, standing->tie->d180);
}

/* Sets what facts and ratings say of the value, or else the defaults. */
static void
set_value(struct standing *standing)
{
	static const struct contact no_contact;
	static const struct person unknown;
	const struct person *facts =
	    standing->facts != NULL ? standing->facts : &unknown;
	const struct contact *contact =
	    standing->contact != NULL ? standing->contact : &no_contact;

	standing->prior =
	    model_prior(facts->skill, facts->liking, standing->access.access);
	standing->benefit = decay_sum(contact->ratings.got) / 5;
	standing->value = model_value(standing->prior, standing->benefit);
	standing->usual = model_usual(contact->minutes, contact->timed);
}

/* Returns a standing as far as the score needs it. */
static struct standing
find_score(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;
	struct standing it = {.person = person};

	it.tie = ties_between(ties, ties->me, person);
	it.contact = ties_contact(ties, person);
	it.facts = network->facts[person];
	it.now = model_tie(&network->model, it.tie);
	it.bridge = network->around[person].bridge;
	it.seen = network->around[person].seen;
	it.access = network->around[person].access;
	it.presence = model_presence(it.seen.away, it.seen.known_of);
	it.reach = model_reach(it.presence, it.now.warmth, it.bridge.bridge);
	set_value(&it);
	it.score = model_score(it.value, it.reach, it.now.answer);
	return it;
}

struct standing
score_of(const struct network *network, uint32_t person)
{
	struct standing it = find_score(network, person);

	it.gain = model_gain(
	    it.reach, it.value, it.now.answer, it.now.d30, it.now.d180);
	it.per_hour = it.gain * 60 / it.usual;
	it.loss = model_loss(it.value, it.reach, &it.now);
	it.rhythm = rhythm_of(&it);
	return it;
}

int
rank_compare(const void *first, const void *second)
{
	const struct rank *a = first, *b = second;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

struct rank *
score_rank(const struct network *network,
    bool (*wanted)(const struct network *network, uint32_t person),
    size_t *count)
{
	uint32_t people = network->ties.person_count;
	struct rank *list = alloc_zeroed(people, sizeof(*list));

	*count = 0;
	for (uint32_t i = 0; i < people; i++)
		if (i != network->ties.me && wanted(network, i))
			list[(*count)++] = (struct rank){
			    number_as_printed(find_score(network, i).score), i};
	qsort(list, *count, sizeof(*list), rank_compare);
	return list;
}
