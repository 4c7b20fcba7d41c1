/* People worth a second contact whom I never contacted again. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/number.h"
#include "nw-reverse/dropped.h"
#include "nw-reverse/initiations.h"

enum { NAME, VALUE, BEGAN, FIRST, GAP, KIND, NOTE, COLUMNS };

static const char *const columns[COLUMNS + 1] = {
    "name", "value", "began", "first", "gap", "kind", "note", NULL};

static const char *const initiator_names[] = {"me", "them", "others"};

struct dropped {
	struct rank rank; /* of the person, by value */
	const struct interaction *first;
};

static int
compare_values(const void *first, const void *second)
{
	double a = *(const double *)first, b = *(const double *)second;

	return (a > b) - (a < b);
}

static double
median(double *values, size_t count)
{
	if (count == 0)
		return 0;
	qsort(values, count, sizeof(*values), compare_values);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* Returns *count people, for free(3), and the median of all values. */
static struct dropped *
find_dropped(const struct network *network,
    const struct interactions *interactions, size_t *count, double *middle)
{
	const struct ties *ties = &network->ties;
	struct dropped *list = alloc_zeroed(interactions->count, sizeof(*list));
	double *values = alloc_zeroed(interactions->count, sizeof(*values));
	size_t people = 0;

	*count = 0;
	for (size_t i = 0, end; i < interactions->count; i = end) {
		const struct interaction *first = &interactions->list[i];
		uint32_t person = ties_person(
		    ties, names_text(&ties->spellings, first->person));
		double value =
		    number_as_printed(score_of(network, person).value);

		end = interactions_end(interactions, i);
		values[people++] = value;
		if (interactions->list[end - 1].day == first->day &&
		    ties->today - first->day > INITIATIONS_KEPT_WITHIN)
			list[(*count)++] =
			    (struct dropped){{value, person}, first};
	}
	*middle = median(values, people);
	free(values);
	qsort(list, *count, sizeof(*list), rank_compare);
	return list;
}

static bool
print_person(struct table *table, const struct network *network,
    const struct dropped *dropped)
{
	const struct interaction *first = dropped->first;
	uint32_t person = dropped->rank.number;

	table_begin(table, network->facts[person]);
	table_text(table, NAME, network->ties.names[person]);
	table_real(table, VALUE, dropped->rank.value);
	table_text(table, BEGAN, slice_of(initiator_names[first->initiator]));
	table_day(table, FIRST, first->day);
	table_whole(table, GAP, (uint64_t)(network->ties.today - first->day));
	table_text(table, KIND, first->kind);
	table_text(table, NOTE, first->note);
	return table_print(table);
}

void
dropped_print(const struct network *network,
    const struct interactions *interactions, struct options *options)
{
	struct table table;
	size_t count;
	double middle;
	struct dropped *list =
	    find_dropped(network, interactions, &count, &middle);
	bool more = true;

	table_open(&table, columns, COLUMNS, &network->people, options);
	for (size_t i = 0; more && i < count && list[i].rank.value > middle;
	     i++)
		more = print_person(&table, network, &list[i]);
	table_close(&table);
	free(list);
}
