/* Routes as a table. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "nw-intro/answers.h"
#include "nw-intro/print_routes.h"
#include "tool/table.h"

enum {
	TO,
	VIA,
	CHANCE,
	ROUTE,
	HOPS,
	WEAKEST,
	LAST,
	ASKED,
	OUTCOME,
	WHY,
	COLUMNS
};

static const char *const columns[COLUMNS + 1] = {"to", "via", "chance", "route",
    "hops", "weakest", "last", "asked", "outcome", "why", NULL};

static void
put_path(struct table *table, const struct ties *ties, const uint32_t *path,
    size_t hops)
{
	bool any = false;
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = 0; i <= hops; i++)
		text_put_item(out, &any, " > ", ties->names[path[i]]);
	table->cells[ROUTE] = text_close(&text, &table->texts);
}

void
print_evidence(FILE *out, const struct tie *tie)
{
	if (tie->days > 0)
		fprintf(out, "%" PRIu32 " contact-day%s, last %s", tie->days,
		    tie->days == 1 ? "" : "s", date_format(tie->last).text);
	if (tie->days > 0 && tie->known != TIES_UNKNOWN)
		fputs(", ", out);
	if (tie->known != TIES_UNKNOWN)
		fputs("they know each other", out);
	if (tie->known != TIES_UNKNOWN && tie->known != TIES_ALWAYS)
		fprintf(out, " (recorded %s)", date_format(tie->known).text);
}

/* Sets why and weakest, which both go through the hops. */
static void
put_hops(struct table *table, const struct ties *ties,
    const struct model *model, const uint32_t *path, size_t hops)
{
	double weakest = 1;
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = 0; i < hops; i++) {
		const struct tie *tie =
		    ties_between(ties, path[i], path[i + 1]);

		weakest = fmin(weakest, model_tie(model, tie).mutual);
		fputs(i > 0 ? "; " : "", out);
		text_put(out, ties->names[path[i]]);
		fputs(" > ", out);
		text_put(out, ties->names[path[i + 1]]);
		fputs(": ", out);
		print_evidence(out, tie);
	}
	table->cells[WHY] = text_close(&text, &table->texts);
	table_real(table, WEAKEST, weakest);
}

/* Sets when I last asked the broker about the target, and the outcome. */
static void
put_answer(struct table *table, const struct answer *answer)
{
	const char *outcome = "";

	if (answer->outcome == LOG_INTRO)
		outcome = "intro";
	else if (answer->outcome == LOG_DECLINED)
		outcome = "declined";
	table_day(table, ASKED, answer->asked);
	table_text(table, OUTCOME, slice_of(outcome));
}

static bool
print_route(struct table *table, const struct routes *routes,
    const struct answer *answer)
{
	const struct route *route = &routes->list[answer->route];
	const struct ties *ties = routes->ties;
	const uint32_t *path = routes_people(routes, route);
	const struct tie *first = ties_between(ties, ties->me, route->via);

	table_begin(table, NULL);
	table_text(table, TO, ties->names[route->target]);
	if (route->via != route->target) {
		table_text(table, VIA, ties->names[route->via]);
		put_answer(table, answer);
	}
	table_real(table, CHANCE, route->chance);
	put_path(table, ties, path, route->hops);
	table_whole(table, HOPS, route->hops);
	put_hops(table, ties, routes->model, path, route->hops);
	table_day(table, LAST, first->last);
	return table_print(table);
}

void
print_routes(const struct routes *routes, struct options *options)
{
	struct table table;
	size_t count =
	    routes->count < options->limit ? routes->count : options->limit;
	struct answer *answers = answers_find(routes, count);
	bool more = true;

	table_open(&table, columns, COLUMNS, NULL, options);
	for (size_t i = 0; i < count && more; i++)
		more = print_route(&table, routes, &answers[i]);
	table_close(&table);
	free(answers);
}
