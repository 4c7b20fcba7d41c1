/* nw-reverse: who comes to me of their own accord, and for what. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "model/rank.h"
#include "nw-reverse/initiations.h"
#include "nw-reverse/interval.h"
#include "tool/load.h"
#include "tool/table.h"

const char diag_tool[] = "nw-reverse";

enum { TREND = 0x100, PULL, BEGUN, DROPPED, WITH };

static const struct usage usage = {
    .synopsis =
	"usage: nw-reverse [-k] [--trend | --pull | --begun | --dropped]\n"
	"                  [--with name] [-g group] [-u me] [-t today]\n"
	"                  [-p people] [-m column=regex] [-n limit]\n"
	"                  [-d delimiter] [-j jobs] [log ...]\n",
    .description =
	"Reads a log of interactions and prints, as CSV, how many contacts others\n"
	"initiated: the share of those who come to me of their own accord.\n",
    .example = "nw-reverse -u 'Mira Novak' -p people.csv -g year log.csv",
    .common = "utpmndjk",
    .own =
	{
	    {'g', "group", "GROUP",
		"by month, quarter (default), year, kind or person"},
	    {TREND, "trend", NULL,
		"compare the last 180 days with the 180 before"},
	    {PULL, "pull", NULL, "which favours bring people back"},
	    {BEGUN, "begun", NULL,
		"new relationships, and how many were kept up"},
	    {DROPPED, "dropped", NULL, "promising people whom I met only once"},
	    {WITH, "with", "NAME", "only contacts between NAME and me"},
	},
};

static const char *const group_names[] = {
    "month", "quarter", "year", "kind", "person", NULL};

struct reverse {
	struct options options;
	struct network network;
	struct interactions interactions;
	const char *with; /* whom alone it is about; NULL for all */
	const struct view *view;
	enum initiations_group group;
};

/* One way of counting, and of showing what was counted. */
struct view {
	const char *const *columns;
	void (*count)(struct initiations *initiations,
	    const struct interaction *list, size_t count);
	void (*put)(struct table *table, const struct count *count);
	struct interval (*proportion)(const struct count *count);
};

static struct interval
inbound(const struct count *count)
{
	return interval_of(count->in, count->in + count->out);
}

static struct interval
change(const struct count *count)
{
	return interval_change(count->in, count->in + count->out,
	    count->in_before, count->in_before + count->out_before);
}

static struct interval
kept(const struct count *count)
{
	return interval_of(count->kept, count->begun);
}

static struct interval
followed(const struct count *count)
{
	return interval_of(count->followed, count->given);
}

/* Three columns, which stay empty where there is nothing to go by. */
static void
put_proportion(struct table *table, size_t column, struct interval proportion)
{
	if (isnan(proportion.share))
		return;
	table_real(table, column, proportion.share);
	table_real(table, column + 1, proportion.low);
	table_real(table, column + 2, proportion.high);
}

static void
put_initiations(struct table *table, const struct count *count)
{
	table_whole(table, 1, count->in);
	table_whole(table, 2, count->out);
	put_proportion(table, 3, inbound(count));
}

static void
put_trend(struct table *table, const struct count *count)
{
	struct interval before =
	    interval_of(count->in_before, count->in_before + count->out_before);
	struct interval now = inbound(count), it = change(count);

	table_whole(table, 1, count->in);
	table_whole(table, 2, count->out);
	if (!isnan(now.share))
		table_real(table, 3, now.share);
	table_whole(table, 4, count->in_before);
	table_whole(table, 5, count->out_before);
	if (!isnan(before.share))
		table_real(table, 6, before.share);
	put_proportion(table, 7, it);
	if (number_as_printed(it.low) > 0)
		table_text(table, 10, slice_of("rising"));
	else if (number_as_printed(it.high) < 0)
		table_text(table, 10, slice_of("falling"));
}

static void
put_begun(struct table *table, const struct count *count)
{
	table_whole(table, 1, count->begun);
	table_whole(table, 2, count->in);
	table_whole(table, 3, count->out);
	table_whole(table, 4, count->kept);
	table_whole(table, 5, count->open);
	put_proportion(table, 6, kept(count));
}

static void
put_pull(struct table *table, const struct count *count)
{
	table_whole(table, 1, count->given);
	table_whole(table, 2, count->followed);
	table_whole(table, 3, count->open);
	put_proportion(table, 4, followed(count));
}

static const char *const share_columns[] = {
    "group", "in", "out", "share", "low", "high", NULL};
static const char *const trend_columns[] = {"group", "in", "out", "share",
    "in_before", "out_before", "share_before", "change", "low", "high", "trend",
    NULL};
static const char *const begun_columns[] = {"group", "begun", "in", "out",
    "kept", "open", "share", "low", "high", NULL};
static const char *const pull_columns[] = {
    "what", "given", "followed", "open", "share", "low", "high", NULL};

static const struct view share_view = {
    share_columns, initiations_count, put_initiations, inbound};
static const struct view trend_view = {
    trend_columns, initiations_halves, put_trend, change};
static const struct view begun_view = {
    begun_columns, initiations_relation, put_begun, kept};
static const struct view pull_view = {
    pull_columns, initiations_gifts, put_pull, followed};

struct ranked {
	double low; /* as printed; negative where there is none */
	const struct count *count;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *one = a, *two = b;

	if (one->low != two->low)
		return one->low > two->low ? -1 : 1;
	return slice_compare(one->count->label, two->count->label);
}

/* Periods in their order, others by what is sure of their share. */
static struct ranked *
rank(const struct initiations *initiations, const struct view *view,
    bool periods)
{
	uint32_t count = initiations->labels.count;
	struct ranked *list = alloc_zeroed(count, sizeof(*list));

	for (uint32_t i = 0; i < count; i++) {
		double low = view->proportion(&initiations->list[i]).low;

		list[i].count = &initiations->list[i];
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

	initiations_open(initiations, reverse->group, reverse->options.today,
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
	    initiations_is_period(reverse->group) && view != &pull_view;
	struct initiations initiations;
	struct table table;
	struct ranked *list;
	bool more = true;
	size_t columns = 0;

	count_all(reverse, &initiations);
	if (periods)
		initiations_fill_periods(&initiations, &reverse->interactions);
	list = rank(&initiations, view, periods);
	while (view->columns[columns] != NULL)
		columns++;
	table_open(&table, view->columns, columns, NULL, &reverse->options);
	table_print_header(&table);
	for (uint32_t i = 0; i < initiations.labels.count && more; i++) {
		table_begin(&table, NULL);
		table_text(&table, 0, list[i].count->label);
		view->put(&table, list[i].count);
		more = table_print(&table);
	}
	table_close(&table);
	free(list);
	initiations_close(&initiations);
}

static const char *const dropped_columns[] = {
    "name", "value", "began", "first", "gap", "kind", "note", NULL};

enum { DROPPED_COLUMNS = 7 };

static const char *const began_names[] = {"me", "them", "others"};

/* Somebody with whom there was one contact-day, and no second one in time. */
struct dropped {
	struct rank rank; /* of the person, by value */
	const struct interaction *only;
};

static int
compare_values(const void *a, const void *b)
{
	double one = *(const double *)a, two = *(const double *)b;

	return (one > two) - (one < two);
}

/* Halfway: the value that half of those I had contact with do not exceed. */
static double
median(double *values, size_t count)
{
	if (count == 0)
		return 0;
	qsort(values, count, sizeof(*values), compare_values);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* Everyone with one contact-day, long ago, and the median of all values. */
static struct dropped *
find_dropped(const struct reverse *reverse, size_t *count, double *half)
{
	const struct interactions *all = &reverse->interactions;
	const struct ties *ties = &reverse->network.ties;
	struct dropped *list = alloc_zeroed(all->count, sizeof(*list));
	double *values = alloc_zeroed(all->count, sizeof(*values));
	size_t people = 0;

	*count = 0;
	for (size_t i = 0, end; i < all->count; i = end) {
		struct dropped it = {.only = &all->list[i]};

		end = interactions_end(all, i);
		it.rank.number =
		    ties_person(ties, ties->spellings.names[it.only->person]);
		it.rank.value = number_as_printed(
		    score_of(&reverse->network, it.rank.number).value);
		values[people++] = it.rank.value;
		if (all->list[end - 1].day == it.only->day &&
		    reverse->options.today - it.only->day >
			INITIATIONS_KEPT_WITHIN)
			list[(*count)++] = it;
	}
	*half = median(values, people);
	free(values);
	qsort(list, *count, sizeof(*list), rank_compare);
	return list;
}

static void
put_dropped(struct table *table, const struct reverse *reverse,
    const struct dropped *it)
{
	table_begin(table, reverse->network.facts[it->rank.number]);
	table_text(table, 0, reverse->network.ties.names[it->rank.number]);
	table_real(table, 1, it->rank.value);
	table_text(table, 2, slice_of(began_names[it->only->initiator]));
	table_day(table, 3, it->only->day);
	table_whole(
	    table, 4, (uint64_t)(reverse->options.today - it->only->day));
	table_text(table, 5, it->only->kind);
	table_text(table, 6, it->only->note);
}

static void
print_dropped(struct reverse *reverse)
{
	struct table table;
	size_t count;
	double half;
	struct dropped *list = find_dropped(reverse, &count, &half);
	bool more = true;

	table_open(&table, dropped_columns, DROPPED_COLUMNS,
	    &reverse->network.people, &reverse->options);
	table_print_header(&table);
	for (size_t i = 0; i < count && list[i].rank.value > half && more;
	     i++) {
		put_dropped(&table, reverse, &list[i]);
		more = table_print(&table);
	}
	table_close(&table);
	free(list);
}

/* Leaves the interactions with that person. */
static void
keep_one(struct reverse *reverse)
{
	const struct ties *ties = &reverse->network.ties;
	struct interactions *all = &reverse->interactions;
	uint32_t person = load_person(&reverse->network, reverse->with);
	uint32_t kept = map_find(&ties->spellings, ties->names[person]);
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (all->list[i].person == kept)
			all->list[count++] = all->list[i];
	all->count = count;
}

static enum initiations_group
parse_group(const char *value)
{
	for (int i = 0; group_names[i] != NULL; i++)
		if (strcmp(value, group_names[i]) == 0)
			return i;
	diag_die("bad group %s; it is month, quarter, year, kind or person",
	    diag_quote(slice_of(value)).text);
}

/* Which rows there are, where -g does not say or cannot. */
static void
settle_group(struct reverse *reverse, const char *group, bool dropped)
{
	bool trend = reverse->view == &trend_view;

	reverse->group = trend ? INITIATIONS_ALL : INITIATIONS_QUARTER;
	if (group == NULL)
		return;
	reverse->group = parse_group(group);
	if (dropped || reverse->view == &pull_view)
		diag_die("-g does not go with --pull and --dropped");
	if (trend && initiations_is_period(reverse->group))
		diag_die("--trend compares two half-years; "
			 "-g goes with it as kind or person");
}

/* Returns whether it is about those who were dropped. */
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
			diag_die("one of --trend, --pull, --begun and "
				 "--dropped at a time");
		else
			mode = option;
	}
	reverse->view = mode == 0 ? &share_view : views[mode - TREND];
	settle_group(reverse, group, mode == DROPPED);
	if (reverse->with != NULL && mode == DROPPED)
		diag_die("--with does not go with --dropped");
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
	load_network(&reverse.network, LOAD_MINE, &reverse.options,
	    argv + optind, (size_t)(argc - optind),
	    &reverse.interactions.watch);
	interactions_sort(&reverse.interactions);
	if (reverse.with != NULL)
		keep_one(&reverse);
	if (dropped)
		print_dropped(&reverse);
	else
		print_counts(&reverse);
	interactions_close(&reverse.interactions);
	status = load_close(&reverse.network);
	options_close(&reverse.options);
	diag_finish();
	return status;
}
