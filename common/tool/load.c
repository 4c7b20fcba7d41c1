/* Logs, ties and people read into a network. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>

#include "records/find.h"
#include "ties/index.h"
#include "ties/tiesfile.h"
#include "ties/workers.h"
#include "tool/load.h"

static void
warn_of_rows(const struct ties *ties)
{
	size_t count;

	if (ties->later > 0)
		diag_warn("skipped %" PRIu64 " row%s dated after tomorrow "
			  "(today is %s; -t changes it)",
		    ties->later, ties->later == 1 ? "" : "s",
		    date_format(ties->today).text);
	if (ties->me == TIES_NOBODY)
		return;
	ties_of(ties, ties->me, &count);
	if (count == 0 && ties->rows > 0)
		diag_warn("no row up to today names %s; check -u or NW_ME",
		    diag_quote(ties->names[ties->me]).text);
}

/*
 * Reads a log in blocks; or row by row, so that rows can be watched, and read
 * on after a malformed one.
 */
static void
read_log(
    struct stream *stream, struct builder *builder, size_t jobs, bool by_row)
{
	struct log_row row;
	struct log log;

	log_open(&log, stream);
	if (!by_row)
		workers_read(&log, builder, jobs);
	while (log_next(&log, &row))
		builder_row(builder, &row);
}

static void
read_ties(struct stream *stream, struct builder *builder, int32_t today)
{
	struct tiesfile file;
	struct ties_part part;

	tiesfile_open(&file, stream, today);
	while (tiesfile_next(&file, &part))
		builder_part(builder, &part);
}

/* Opens the files; a watch may refuse ties. */
static struct builder *
begin(struct network *network, struct slice me, enum builder_keep keep,
    struct options *options, char *const *logs, size_t count,
    const struct builder_watch *watch)
{
	struct builder *builder;

	*network = (struct network){.around = NULL};
	network->people_stream = options_people(options);
	people_open(&network->people, network->people_stream, NULL);
	network->log_stream =
	    stream_open(logs, count, options->delimiter, options->keep_going);
	options_follow(options, network->log_stream);
	builder = builder_new(&network->people, me, options->today, keep);
	builder_watch(builder, watch);
	if (watch == NULL || watch->ties)
		network->ties_stream =
		    stream_take(network->log_stream, STREAM_TIES);
	return builder;
}

/* Reads logs and ties into the network's ties. */
static void
build(struct network *network, struct builder *builder,
    const struct options *options, bool by_row, const struct builder_each *each)
{
	if (stream_has_files(network->log_stream))
		read_log(network->log_stream, builder, options->jobs, by_row);
	if (network->ties_stream != NULL)
		read_ties(network->ties_stream, builder, options->today);
	builder_finish(builder, &network->ties, each, options->jobs);
}

void
load_facts(struct network *network)
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

void
load_network(struct network *network, enum load load, struct options *options,
    char *const *logs, size_t count, const struct builder_watch *watch)
{
	struct slice me =
	    load != LOAD_WHOLE ? options_me(options) : slice_empty;
	struct builder *builder =
	    begin(network, me, BUILDER_KEEP_MINE, options, logs, count, watch);

	build(network, builder, options, watch != NULL || options->keep_going,
	    NULL);
	index_neighbours(&network->ties, load != LOAD_SCORES);
	warn_of_rows(&network->ties);
	load_facts(network);
	model_open(&network->model, options->today);
	if (load == LOAD_AROUND || load == LOAD_SCORES)
		network->around = graph_around(&network->ties, &network->model,
		    network->ties.me, network->influence);
}

enum diag_status
load_close(struct network *network)
{
	enum diag_status status = DIAG_DONE;

	status = stream_finish(network->people_stream, status);
	status = stream_finish(network->ties_stream, status);
	status = stream_finish(network->log_stream, status);
	ties_close(&network->ties);
	people_close(&network->people);
	free(network->facts);
	free(network->influence);
	free(network->around);
	model_close(&network->model);
	return status;
}

enum diag_status
load_each(struct options *options, char *const *logs, size_t count,
    const struct builder_each *each)
{
	struct network network;
	struct builder *builder = begin(&network, slice_empty, BUILDER_KEEP_ALL,
	    options, logs, count, NULL);

	build(&network, builder, options, options->keep_going, each);
	warn_of_rows(&network.ties);
	return load_close(&network);
}

uint32_t
load_person(const struct network *network, const char *name)
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
