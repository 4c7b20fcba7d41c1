/* nw-reverse: who contacts me on their own initiative, and for what. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "nw-reverse/dropped.h"
#include "nw-reverse/initiations.h"
#include "nw-reverse/interval.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-reverse";

enum { TREND = 256, PULL, BEGUN, DROPPED, WITH };

static const struct usage usage = {
    .synopsis =
	"usage: nw-reverse [-k] [--trend | --pull | --begun | --dropped]\n"
	"                  [--with name] [-g group] [-u me] [-t today]\n"
	"                  [-p people] [-m column=regex] [-n limit]\n"
	"                  [-c columns] [-d delimiter] [-j jobs] [log ...]\n",
    .description =
	"Counts the contacts that others (in) and I (out) initiated in a log of\n"
	"interactions, as CSV.  A high share means that people come to me.\n",
    .example = "nw-reverse -u 'Mira Novak' -p people.csv -g year log.csv",
    .common = "utpmncdjk",
    .own = {{'g', "group", "GROUP",
		"by month, quarter (default), year, kind or person"},
	{TREND, "trend", NULL, "compare the last 180 days with the 180 before"},
	{PULL, "pull", NULL, "after which favours people come more often"},
	{BEGUN, "begun", NULL, "new relationships, and how many were kept up"},
	{DROPPED, "dropped", NULL, "promising people whom I met only once"},
	{WITH, "with", "NAME", "only contacts between NAME and me"}},
};

static const char *const grouping_names[] = {
    "month", "quarter", "year", "kind", "person", NULL};

struct reverse {
	struct options options;
	struct network network;
	struct interactions interactions;
	const char *with; /* count only this person; NULL for everybody */
	const struct view *view;
	enum initiations_grouping grouping;
};

/* What to count, and how to print and rank it. */
struct view {
	const char *const *columns;
	void (*count)(struct initiations *initiations,
	    const struct interaction *list, size_t count);
	void (*put)(struct table *table, const struct group *group);
	struct interval (*interval)(const struct group *group);
};

static struct interval
share_by_others(const struct group *group)
{
	return interval_of(group->in, group->in + group->out);
}

static struct interval
share_change(const struct group *group)
{
	return interval_change(group->in, group->in + group->out,
	    group->in_before, group->in_before + group->out_before);
}

static struct interval
share_kept(const struct group *group)
{
	return interval_of(group->kept, group->begun);
}

static struct interval
pull(const struct group *group)
{
	return interval_paired(
	    group->followed, group->before, group->both, group->given);
}

/* Fills three columns, or none if nothing was counted. */
static void
put_interval(struct table *table, size_t column, struct interval interval)
{
	if (isnan(interval.share))
		return;
	table_real(table, column, interval.share);
	table_real(table, column + 1, interval.low);
	table_real(table, column + 2, interval.high);
}

static void
put_share(struct table *table, const struct group *group)
{
	table_whole(table, 1, group->in);
	table_whole(table, 2, group->out);
	put_interval(table, 3, share_by_others(group));
}

static void
put_period(struct table *table, const struct group *group)
{
	put_share(table, group);
	table_whole(table, 6, group->strangers);
}

static void
put_trend(struct table *table, const struct group *group)
{
	struct interval before =
	    interval_of(group->in_before, group->in_before + group->out_before);
	struct interval now = share_by_others(group);
	struct interval change = share_change(group);

	table_whole(table, 1, group->in);
	table_whole(table, 2, group->out);
	if (!isnan(now.share))
		table_real(table, 3, now.share);
	table_whole(table, 4, group->in_before);
	table_whole(table, 5, group->out_before);
	if (!isnan(before.share))
		table_real(table, 6, before.share);
	put_interval(table, 7, change);
	if (number_as_printed(change.low) > 0)
		table_text(table, 10, slice_of("rising"));
	else if (number_as_printed(change.high) < 0)
		table_text(table, 10, slice_of("falling"));
}

static void
put_begun(struct table *table, const struct group *group)
{
	table_whole(table, 1, group->begun);
	table_whole(table, 2, group->in);
	table_whole(table, 3, group->out);
	table_whole(table, 4, group->kept);
	table_whole(table, 5, group->open);
	put_interval(table, 6, share_kept(group));
}

static void
put_pull(struct table *table, const struct group *group)
{
	table_whole(table, 1, group->given);
	table_whole(table, 2, group->before);
	table_whole(table, 3, group->followed);
	table_whole(table, 4, group->open);
	table_real(table, 5, interval_of(group->followed, group->given).share);
	put_interval(table, 6, pull(group));
}

static const char *const share_columns[] = {
    "group", "in", "out", "share", "low", "high", NULL};
static const char *const period_columns[] = {
    "group", "in", "out", "share", "low", "high", "new", NULL};
static const char *const trend_columns[] = {"group", "in", "out", "share",
    "in_before", "out_before", "share_before", "change", "low", "high", "trend",
    NULL};
static const char *const begun_columns[] = {"group", "begun", "in", "out",
    "kept", "open", "share", "low", "high", NULL};
static const char *const pull_columns[] = {"what", "given", "before",
    "followed", "open", "share", "change", "low", "high", NULL};

static const struct view share_view = {
    share_columns, initiations_count_share, put_share, share_by_others};
static const struct view period_view = {
    period_columns, initiations_count_share, put_period, share_by_others};
static const struct view trend_view = {
    trend_columns, initiations_count_trend, put_trend, share_change};
static const struct view begun_view = {
    begun_columns, initiations_count_begun, put_begun, share_kept};
static const struct view pull_view = {
    pull_columns, initiations_count_pull, put_pull, pull};

struct ranked {
	double low; /* as printed; the same for all periods */
	const struct group *group;
};

static int
compare_ranked(const void *first, const void *second)
{
	const struct ranked *a = first, *b = second;

	if (a->low != b->low)
		return a->low > b->low ? -1 : 1;
	return slice_compare(a->group->label, b->group->label);
}

/* Sorts periods by time, others by the lower end of their interval. */
static struct ranked *
rank_groups(const struct initiations *initiations, const struct view *view,
    bool periods)
{
	uint32_t count = initiations->labels.count;
	struct ranked *list = alloc_zeroed(count, sizeof(*list));

	for (uint32_t i = 0; i < count; i++) {
		double low = view->interval(&initiations->groups[i]).low;

		list[i].group = &initiations->groups[i];
		if (!periods)
			list[i].low =
			    isnan(low) ? -INFINITY : number_as_printed(low);
	}
	qsort(list, count, sizeof(*list), compare_ranked);
	return list;
}

static void
count_all(const struct reverse *reverse, struct initiations *initiations)
{
	const struct interactions *all = &reverse->interactions;

	initiations_open(initiations, reverse->grouping, reverse->options.today,
	    &reverse->network.ties.spellings);
	for (size_t i = 0, end; i < all->count; i = end) {
		end = interactions_end(all, i);
		reverse->view->count(initiations, &all->list[i], end - i);
	}
}

static void
print_counts(struct reverse *reverse)
{
	const struct view *view = reverse->view;
	bool periods =
	    initiations_is_period(reverse->grouping) && view != &pull_view;
	struct initiations initiations;
	struct table table;
	struct ranked *list;
	bool more = true;
	size_t columns = 0;

	count_all(reverse, &initiations);
	if (periods)
		initiations_fill_periods(&initiations, &reverse->interactions);
	list = rank_groups(&initiations, view, periods);
	while (view->columns[columns] != NULL)
		columns++;
	table_open(&table, view->columns, columns, NULL, &reverse->options);
	for (uint32_t i = 0; i < initiations.labels.count && more; i++) {
		table_begin(&table, NULL);
		table_text(&table, 0, list[i].group->label);
		view->put(&table, list[i].group);
		more = table_print(&table);
	}
	table_close(&table);
	free(list);
	initiations_close(&initiations);
}

/* Removes the interactions with anybody but the person of --with. */
static void
keep_person(struct reverse *reverse)
{
	const struct ties *ties = &reverse->network.ties;
	struct interactions *all = &reverse->interactions;
	uint32_t person = load_person(&reverse->network, reverse->with);
	uint32_t kept = names_find(&ties->spellings, ties->names[person]);
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (all->list[i].person == kept)
			all->list[count++] = all->list[i];
	all->count = count;
}

static enum initiations_grouping
parse_grouping(const char *value)
{
	for (int i = 0; grouping_names[i] != NULL; i++)
		if (strcmp(value, grouping_names[i]) == 0)
			return i;
	diag_die("bad group %s; write month, quarter, year, kind or person",
	    diag_quote(slice_of(value)).text);
}

/* Also checks that -g and the view can be combined. */
static void
set_grouping(struct reverse *reverse, const char *group, bool dropped)
{
	bool trend = reverse->view == &trend_view;

	reverse->grouping = trend ? INITIATIONS_ALL : INITIATIONS_QUARTER;
	if (group == NULL)
		return;
	reverse->grouping = parse_grouping(group);
	if (dropped || reverse->view == &pull_view)
		diag_die("-g does not work with --pull or --dropped");
	if (trend && initiations_is_period(reverse->grouping))
		diag_die("with --trend, -g takes kind or person");
}

/* Returns whether --dropped was given. */
static bool
parse_options(struct reverse *reverse, int argc, char *argv[])
{
	static const struct view *const views[] = {
	    &trend_view, &pull_view, &begun_view, NULL};
	const char *group = NULL;
	int mode = 0, option;

	while ((option = options_next(&reverse->options, &usage, argc, argv)) !=
	    -1) {
		if (option == 'g')
			group = optarg;
		else if (option == WITH)
			reverse->with = optarg;
		else if (mode != 0 && mode != option)
			diag_die("give only one of --trend, --pull, --begun "
				 "and --dropped");
		else
			mode = option;
	}
	reverse->view = mode == 0 ? &share_view : views[mode - TREND];
	set_grouping(reverse, group, mode == DROPPED);
	if (mode == 0 && initiations_is_period(reverse->grouping))
		reverse->view = &period_view;
	if (reverse->with != NULL && mode == DROPPED)
		diag_die("--with does not work with --dropped");
	return mode == DROPPED;
}

int
main(int argc, char *argv[])
{
	struct reverse reverse = {.with = NULL};
	enum diag_status status;
	bool dropped;

	options_open(&reverse.options);
	dropped = parse_options(&reverse, argc, argv);
	interactions_open(&reverse.interactions);
	load_network(&reverse.network, LOAD_SCORES, &reverse.options,
	    argv + optind, (size_t)(argc - optind),
	    &reverse.interactions.watch);
	interactions_sort(&reverse.interactions);
	if (reverse.with != NULL)
		keep_person(&reverse);
	if (dropped)
		dropped_print(
		    &reverse.network, &reverse.interactions, &reverse.options);
	else
		print_counts(&reverse);
	interactions_close(&reverse.interactions);
	status = load_close(&reverse.network);
	options_close(&reverse.options);
	diag_finish();
	return status;
}
