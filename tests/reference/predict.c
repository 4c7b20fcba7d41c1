/*
 * How well the score predicts.  At each cut, and for everyone who was in
 * contact with others before it: does the log up to the cut predict with whom
 * there is a contact-day in the next 90 days, and who helps in these days?
 */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "area.h"
#include "cut.h"
#include "help.h"
#include "model/graph.h"
#include "model/model.h"

const char diag_tool[] = "predict";

static const struct usage usage = {
    .synopsis =
	"usage: predict [-u me] [-p people] [-d delimiter] [-b column]\n"
	"               -c cut [-c cut ...] log ...\n",
    .description =
	"Prints how well a log up to a day predicts who is in contact with whom in\n"
	"the 90 days after it, and who helps in these days if the log has got.\n",
    .common = "upd",
    .own =
	{
	    {'c', "cut", "DATE", "such a day; may be repeated"},
	    {'b', "benefit", "COLUMN",
		"the benefit to those in `to`: judge help for everyone"},
	},
};

enum { TENTHS = 10 };

/* What predicts a contact: the greater, the more likely. */
enum measure { REACH, WARMTH, RECENCY, DAYS, OVERDUE, MEASURES };

/* The last column: reach of strangers with a common contact. */
enum { STRANGERS = MEASURES, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "reach", "warmth", "recency", "days", "overdue", "strangers"};

struct candidate {
	double measures[MEASURES];
	bool met; /* in the days after the cut */
};

/* Cases with a reach in one tenth. */
struct tenth {
	double reach; /* their sum */
	uint64_t cases, met;
};

/* Cases of people who have an area, and of everyone. */
enum { RANKED, EVERYONE, WHOSE };

struct job {
	struct source source;
	int32_t *cuts;
	size_t cut_count, cut_capacity;
	bool judges_help;
	struct help help;
	struct mean means[COLUMNS]; /* over the cuts */
	struct tenth tenths[WHOSE][TENTHS];
};

/* The log before a cut, and after it. */
struct cut {
	struct ties past, ahead;
	struct model model;	/* as of the day of the cut */
	uint32_t *later;	/* by person in past, the number in ahead */
	struct candidate *list; /* of one person; room for everyone */
	struct guess *guesses;
	struct mean means[COLUMNS]; /* over the people */
};

static void
read_log(struct cut *cut, const struct job *job, int32_t day)
{
	int32_t last = cut_read(
	    &job->source, day, slice_empty, NULL, &cut->past, &cut->ahead);

	if (last < day + AHEAD)
		diag_warn("the log ends before the %d days from %s on do",
		    AHEAD, date_format(day).text);
}

static bool
will_meet(const struct cut *cut, uint32_t a, uint32_t b)
{
	a = cut->later[a];
	b = cut->later[b];
	return a != TIES_NOBODY && b != TIES_NOBODY &&
	    cut_contact(ties_between(&cut->ahead, a, b));
}

static struct candidate
predict(const struct cut *cut, const struct graph_around *around, uint32_t me,
    uint32_t other)
{
	const struct ties *past = &cut->past;
	const struct tie *tie = ties_between(past, me, other);
	struct model_tie now = model_tie(&cut->model, tie);
	const struct graph_presence *seen = &around[other].seen;
	struct candidate it = {.met = will_meet(cut, me, other)};

	it.measures[WARMTH] = now.warmth;
	it.measures[REACH] =
	    model_reach(model_presence(seen->away, seen->known_of), now.warmth,
		around[other].bridge.bridge);
	if (!cut_contact(tie))
		return it;
	it.measures[RECENCY] = -now.gap;
	it.measures[DAYS] = tie->days;
	it.measures[OVERDUE] =
	    -now.gap / model_rhythm(tie->first, tie->last, tie->d180);
	return it;
}

static void
add_column(struct cut *cut, size_t column, enum measure measure, size_t count)
{
	for (size_t i = 0; i < count; i++)
		cut->guesses[i] = (struct guess){
		    cut->list[i].measures[measure], cut->list[i].met};
	area_add(&cut->means[column], cut->guesses, count);
}

static void
add_cases(struct tenth *tenths, const struct candidate *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double reach = list[i].measures[REACH];
		struct tenth *tenth = &tenths[(size_t)(reach * TENTHS)];

		tenth->reach += reach;
		tenth->cases++;
		tenth->met += list[i].met;
	}
}

/* Predicts contact with everyone whom the person was in contact with. */
static void
predict_contacts(struct cut *cut, struct tenth (*tenths)[TENTHS],
    const struct graph_around *around, uint32_t me)
{
	const struct ties *past = &cut->past;
	uint64_t ranked = cut->means[REACH].count;
	size_t count = 0, all;
	const struct neighbour *mine = ties_of(past, me, &all);

	for (size_t i = 0; i < all; i++)
		if (cut_contact(&past->list[mine[i].tie]))
			cut->list[count++] =
			    predict(cut, around, me, mine[i].person);
	for (size_t i = 0; i < MEASURES; i++)
		add_column(cut, i, i, count);
	if (cut->means[REACH].count > ranked)
		add_cases(tenths[RANKED], cut->list, count);
	add_cases(tenths[EVERYONE], cut->list, count);
}

static void
predict_strangers(
    struct cut *cut, const struct graph_around *around, uint32_t me)
{
	const struct ties *past = &cut->past;
	size_t count = 0;

	for (uint32_t i = 0; i < past->person_count; i++)
		if (i != me && around[i].bridge.bridge > 0 &&
		    ties_between(past, me, i) == NULL)
			cut->list[count++] = predict(cut, around, me, i);
	add_column(cut, STRANGERS, REACH, count);
}

static void
try_cut(struct job *job, size_t number)
{
	int32_t day = job->cuts[number];
	struct cut cut = {.later = NULL};
	double *nobodys; /* influence */
	size_t people;

	read_log(&cut, job, day);
	people = cut.past.person_count;
	cut.later = alloc_zeroed(people, sizeof(*cut.later));
	cut.list = alloc_zeroed(people, sizeof(*cut.list));
	cut.guesses = alloc_zeroed(people, sizeof(*cut.guesses));
	nobodys = alloc_zeroed(people, sizeof(*nobodys));
	model_open(&cut.model, day);
	for (uint32_t i = 0; i < people; i++)
		cut.later[i] = ties_person(&cut.ahead, cut.past.names[i]);
	for (uint32_t i = 0; i < people; i++) {
		struct graph_around *around =
		    graph_around(&cut.past, &cut.model, i, nobodys);

		predict_contacts(&cut, job->tenths, around, i);
		predict_strangers(&cut, around, i);
		free(around);
	}
	printf("%s %7" PRIu64, date_format(day).text, cut.means[REACH].count);
	for (size_t i = 0; i < COLUMNS; i++) {
		struct mean *mean = &cut.means[i];

		mean_put(*mean);
		if (mean->count > 0)
			mean_add(
			    &job->means[i], mean->sum / (double)mean->count);
	}
	putchar('\n');
	if (job->judges_help)
		help_judge(&job->help, &job->source, number, day, &cut.past);
	free(cut.later);
	free(cut.list);
	free(cut.guesses);
	free(nobodys);
	model_close(&cut.model);
	ties_close(&cut.past);
	ties_close(&cut.ahead);
}

static void
put_tenth(const struct tenth *tenth)
{
	double cases = (double)tenth->cases;

	if (tenth->cases > 0)
		printf(" %8" PRIu64 " %9.3f %9.3f", tenth->cases,
		    tenth->reach / cases, (double)tenth->met / cases);
	else
		printf(" %8d %9s %9s", 0, "-", "-");
}

static void print_tenths(struct tenth (*tenths)[TENTHS])
{
	printf("\nreach      cases  foretold  observed"
	       " everyone  foretold  observed\n");
	for (int i = 0; i < TENTHS; i++) {
		printf("%.1f-%.1f", i / 10.0, (i + 1) / 10.0);
		put_tenth(&tenths[RANKED][i]);
		put_tenth(&tenths[EVERYONE][i]);
		putchar('\n');
	}
}

static void
add_cut(struct job *job, const char *value)
{
	int32_t day;

	if (!date_parse(slice_of(value), &day))
		diag_die("bad date %s in -c", diag_quote(slice_of(value)).text);
	job->cuts = alloc_grow(job->cuts, &job->cut_capacity,
	    job->cut_count + 1, sizeof(*job->cuts));
	job->cuts[job->cut_count++] = day;
}

static void
print_areas(struct job *job)
{
	printf("cut         people");
	for (int i = 0; i < COLUMNS; i++)
		printf(" %9s", column_names[i]);
	putchar('\n');
	for (size_t i = 0; i < job->cut_count; i++)
		try_cut(job, i);
	printf("%-18s", "mean");
	for (int i = 0; i < COLUMNS; i++)
		mean_put(job->means[i]);
	putchar('\n');
}

/* Whether help can be judged; says what is missing. */
static bool
judges_help(const struct source *source)
{
	if (source->benefit != NULL)
		return true;
	if (!cut_knows_benefit(source))
		return false;
	if (source->options.me != NULL)
		return true;
	diag_warn("the log has got, but who are you? give -u NAME, or set "
		  "NW_ME, to judge help too");
	return false;
}

static void
read_options(struct job *job, int argc, char *argv[])
{
	struct source *source = &job->source;
	int option;

	options_open(&source->options);
	while ((option = options_next(&source->options, &usage, argc, argv)) !=
	    -1) {
		if (option == 'b')
			source->benefit = optarg;
		else
			add_cut(job, optarg);
	}
	if (job->cut_count == 0 || optind == argc)
		diag_die("a cut and a log are wanted; try predict --help");
	source->logs = argv + optind;
	source->log_count = (size_t)(argc - optind);
}

int
main(int argc, char *argv[])
{
	struct job job = {.cuts = NULL};
	struct source *source = &job.source;
	struct stream *people;

	read_options(&job, argc, argv);
	people = options_people(&source->options);
	people_open(&source->people, people, NULL);
	job.judges_help = judges_help(source);
	help_open(&job.help, job.cut_count);
	print_areas(&job);
	print_tenths(job.tenths);
	if (job.judges_help)
		help_print(&job.help, job.cuts, job.cut_count);
	help_close(&job.help);
	free(job.cuts);
	people_close(&source->people);
	if (people != NULL)
		stream_close(people);
	options_close(&source->options);
	diag_finish();
	return DIAG_DONE;
}
