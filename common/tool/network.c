/* A log and people, read and folded; where each person stands with me. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>

#include "base/number.h"
#include "records/find.h"
#include "ties/readahead.h"
#include "ties/tiesfile.h"
#include "tool/network.h"

static void
warn_of_doubts(const struct ties *ties)
{
	size_t count;

	if (ties->later > 0)
		diag_warn("left out, as dated after tomorrow: %" PRIu64
			  " row%s; is today %s?",
		    ties->later, ties->later == 1 ? "" : "s",
		    date_format(ties->today).text);
	if (ties->me == TIES_NOBODY)
		return;
	ties_of(ties, ties->me, &count);
	if (count == 0 && ties->rows > 0)
		diag_warn("no row up to today names %s; is that who you are?",
		    diag_quote(ties->names[ties->me]).text);
}

static void
fold_log(struct network *network, size_t jobs)
{
	struct readahead *readahead;
	struct batch *batch;
	struct log log;

	log_open(&log, network->log_stream);
	readahead = readahead_new(&log, &network->ties, jobs);
	while ((batch = readahead_next(readahead)) != NULL)
		ties_fold(&network->ties, batch);
	readahead_free(readahead);
}

static void
merge_ties(struct network *network)
{
	struct tiesfile file;
	struct ties_part part;

	tiesfile_open(&file, network->ties_stream, network->ties.today);
	while (tiesfile_next(&file, &part))
		ties_merge(&network->ties, &part);
}

static void
fold_all(struct network *network, size_t jobs)
{
	if (network->ties.watch == NULL)
		network->ties_stream =
		    stream_take(network->log_stream, log_is_ties);
	if (stream_has_files(network->log_stream))
		fold_log(network, jobs);
	if (network->ties_stream != NULL)
		merge_ties(network);
	ties_finish(&network->ties);
	warn_of_doubts(&network->ties);
}

static void
find_facts(struct network *network)
{
	const struct people *people = &network->people;
	const struct ties *ties = &network->ties;

	network->facts =
	    alloc_zeroed(ties->person_count, sizeof(*network->facts));
	network->influence =
	    alloc_zeroed(ties->person_count, sizeof(*network->influence));
	for (uint32_t i = 0; i < people->names.count; i++) {
		const struct person *facts = &people->list[i];
		uint32_t person = ties_person(ties, facts->name);

		network->facts[person] = facts;
		network->influence[person] = model_influence(facts->influence);
	}
}

/* All that is there before the logs are read. */
static void
begin(struct network *network, const struct options *options, struct slice me,
    char *const *logs, size_t count)
{
	*network = (struct network){.bridges = NULL};
	network->people_stream = options_people(options);
	people_open(&network->people, network->people_stream, NULL);
	network->log_stream =
	    stream_open(logs, count, options->delimiter, options->keep_going);
	ties_open(&network->ties, &network->people, me, options->today);
}

void
network_open(struct network *network, const struct options *options,
    char *const *logs, size_t count, const struct ties_watch *watch)
{
	begin(network, options, options_me(options), logs, count);
	network->ties.watch = watch;
	fold_all(network, options->jobs);
	find_facts(network);
	network->bridges = graph_bridges(&network->ties, network->ties.me);
}

void
network_open_whole(struct network *network, const struct options *options,
    char *const *logs, size_t count)
{
	begin(network, options, slice_empty, logs, count);
	fold_all(network, options->jobs);
	find_facts(network);
}

void
network_open_contacts(struct network *network, const struct options *options,
    char *const *logs, size_t count)
{
	begin(network, options, slice_empty, logs, count);
	ties_keep_all(&network->ties);
	fold_all(network, options->jobs);
	find_facts(network);
}

static bool
any_rejected(const struct stream *stream)
{
	return stream != NULL && stream_rejected(stream) > 0;
}

enum diag_status
network_close(struct network *network)
{
	bool rejected = any_rejected(network->log_stream) ||
	    any_rejected(network->ties_stream) ||
	    any_rejected(network->people_stream);

	if (network->people_stream != NULL)
		stream_close(network->people_stream);
	if (network->ties_stream != NULL)
		stream_close(network->ties_stream);
	stream_close(network->log_stream);
	ties_close(&network->ties);
	people_close(&network->people);
	free(network->facts);
	free(network->influence);
	free(network->bridges);
	return rejected ? DIAG_TROUBLE : DIAG_DONE;
}

uint32_t
network_person(const struct network *network, const char *name)
{
	const struct ties *ties = &network->ties;
	struct slice given = slice_trim(slice_of(name)), refusal;
	struct arena bytes = {NULL};
	struct finder finder;
	uint32_t person =
	    ties_person(ties, people_resolve(&network->people, given));

	if (person == ties->me)
		diag_die("%s is you", diag_quote(given).text);
	if (person != TIES_NOBODY)
		return person;
	find_open(&finder, &network->people);
	for (uint32_t i = 0; i < ties->person_count; i++)
		find_add(&finder, ties->names[i]);
	refusal = find_refusal(&finder, given, &bytes);
	diag_die("%.*s", SLICE_ARG(refusal));
}

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

/* Sums over the rows that link us; none without a contact. */
static void
judge(const struct ties *ties, struct standing *standing)
{
	static const struct contact nothing;
	static const struct person unknown;
	const struct person *facts =
	    standing->facts != NULL ? standing->facts : &unknown;
	const struct contact *contact =
	    standing->contact != NULL ? standing->contact : &nothing;
	const struct ratings *ratings = ties_ratings(ties, contact);

	standing->prior =
	    model_prior(facts->skill, facts->liking, standing->access.access);
	standing->value = model_value(standing->prior,
	    decay_sum(ratings->rated), decay_sum(ratings->got) / 5);
	standing->usual = model_usual(contact->minutes, contact->timed);
}

struct standing
network_standing(const struct network *network, uint32_t person)
{
	const struct ties *ties = &network->ties;
	struct standing it = {0};

	it.tie = ties_between(ties, ties->me, person);
	it.contact = ties_contact(ties, person);
	it.facts = network->facts[person];
	it.now = model_tie(it.tie, ties->today);
	it.bridge = network->bridges[person];
	it.seen = graph_presence(ties, network->bridges, ties->me, person);
	it.access = graph_access(ties, network->influence, person);
	it.presence = model_presence(it.seen.away, it.seen.known_of);
	it.reach = model_reach(it.presence, it.now.warmth, it.bridge.bridge);
	judge(ties, &it);
	it.score = 100 * it.value * it.reach;
	it.gain = model_gain(
	    it.reach, it.value, it.now.answer, it.now.d30, it.now.d180);
	it.per_hour = it.gain * 60 / it.usual;
	it.loss = model_loss(it.value, it.now.warmth, it.now.known, it.now.d30,
	    it.now.d180, it.now.gap);
	it.rhythm = rhythm_of(&it);
	return it;
}

/* People are numbered by name. */
static int
compare_scores(const void *a, const void *b)
{
	const struct scored *one = a, *two = b;

	if (one->score != two->score)
		return one->score > two->score ? -1 : 1;
	return (one->person > two->person) - (one->person < two->person);
}

struct scored *
network_rank(const struct network *network,
    bool (*wanted)(const struct network *network, uint32_t person),
    size_t *count)
{
	uint32_t people = network->ties.person_count;
	struct scored *list = alloc_zeroed(people, sizeof(*list));

	*count = 0;
	for (uint32_t i = 0; i < people; i++) {
		if (i == network->ties.me || !wanted(network, i))
			continue;
		list[*count].person = i;
		list[*count].score =
		    number_as_printed(network_standing(network, i).score);
		++*count;
	}
	qsort(list, *count, sizeof(*list), compare_scores);
	return list;
}
