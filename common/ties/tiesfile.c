/* Ties as a stream: nw-ties(5). */
/* SPDX-License-Identifier: ISC */
#include "base/date.h"
#include "base/diag.h"
#include "base/number.h"
#include "ties/decay.h"
#include "ties/tiesfile.h"

const char *const tiesfile_column_names[TIESFILE_COLUMNS] = {"a", "b", "knows",
    "days", "first", "last", "first_by", "last_by", "first_way", "last_way",
    "d30", "d180", "ab", "ba", "ab180", "ba180", "got180", "minutes", "timed",
    "got", "gave", "favours90", "asks90_ab", "asks90_ba", "last_at",
    "last_kind", "last_note"};

enum {
	MOST_MINUTES = 999999, /* of a row, as in nw-log(5) */
	SUMS_BELOW = 1 << 24   /* as they are kept */
};

/* The tolerance for sums of rounded numbers. */
static const double off_by_sum = 1e-9;

/* What a cell may hold. */
enum domain { NAME, KNOWN, DAY, WAYS, COUNT, SUM, TEXT };

static const enum domain domains[TIESFILE_COLUMNS] = {NAME, NAME, KNOWN, COUNT,
    DAY, DAY, WAYS, WAYS, WAYS, WAYS, SUM, SUM, COUNT, COUNT, SUM, SUM, SUM,
    COUNT, COUNT, COUNT, COUNT, SUM, SUM, SUM, DAY, TEXT, TEXT};

/* A row: each cell, and its value, by column. */
struct reading {
	struct slice cells[TIESFILE_COLUMNS];
	int32_t days[TIESFILE_COLUMNS]; /* DATE_NONE if empty */
	uint32_t ways[TIESFILE_COLUMNS];
	uint64_t counts[TIESFILE_COLUMNS];
	double sums[TIESFILE_COLUMNS];
};

void
tiesfile_open(struct tiesfile *file, struct stream *stream, int32_t today)
{
	file->stream = stream;
	file->today = today;
	for (int i = 0; i < TIESFILE_COLUMNS; i++)
		file->columns[i] =
		    stream_column(stream, tiesfile_column_names[i], true);
}

/* A row has one day several times, mostly. */
static bool
parse_day(struct reading *reading, enum tiesfile_column column)
{
	struct slice cell = reading->cells[column];
	int32_t *day = &reading->days[column];

	*day = DATE_NONE;
	if (cell.length == 0)
		return true;
	if (column > TIESFILE_FIRST &&
	    slice_equal(cell, reading->cells[TIESFILE_FIRST]))
		*day = reading->days[TIESFILE_FIRST];
	else if (column > TIESFILE_LAST &&
	    slice_equal(cell, reading->cells[TIESFILE_LAST]))
		*day = reading->days[TIESFILE_LAST];
	else
		return date_parse(cell, day);
	return true;
}

static bool
parse_known(struct slice cell, int32_t *known)
{
	*known = TIES_UNKNOWN;
	if (cell.length == 0)
		return true;
	if (slice_is(cell, "always")) {
		*known = TIES_ALWAYS;
		return true;
	}
	return date_parse(cell, known);
}

/* Returns the flag of one way, 0 for anything else. */
static uint32_t
way_of(struct slice item)
{
	if (slice_is(item, "ab"))
		return SENT_AB;
	return slice_is(item, "ba") ? SENT_BA : 0;
}

/* Reads a set of "ab" and "ba" as SENT_AB and SENT_BA. */
static bool
parse_ways(struct slice cell, uint32_t *ways)
{
	struct slice item;

	*ways = slice_is(cell, "ab;ba") ? SENT_AB | SENT_BA : way_of(cell);
	if (*ways != 0)
		return true; /* as nw-tally writes it */
	while (slice_item(&cell, ';', &item)) {
		if (way_of(item) == 0)
			return false;
		*ways |= way_of(item);
	}
	return true;
}

static bool
parse_sum(struct slice cell, double *sum)
{
	return number_real(cell, sum) && *sum >= 0 && *sum < SUMS_BELOW;
}

static bool
parse_cell(struct reading *reading, enum tiesfile_column column)
{
	struct slice cell = reading->cells[column];

	switch (domains[column]) {
	case NAME:
		return cell.length > 0;
	case KNOWN:
		return parse_known(cell, &reading->days[column]);
	case DAY:
		return parse_day(reading, column);
	case WAYS:
		return parse_ways(cell, &reading->ways[column]);
	case COUNT:
		return number_count(cell, UINT64_MAX, &reading->counts[column]);
	case SUM:
		return parse_sum(cell, &reading->sums[column]);
	case TEXT:
		break;
	}
	return true;
}

static const char *
hint_for(enum domain domain)
{
	switch (domain) {
	case KNOWN:
		return "; write YYYY-MM-DD, always, or nothing";
	case DAY:
		return "; write YYYY-MM-DD";
	case WAYS:
		return "; write ab, ba, or ab;ba";
	case COUNT:
		return "; write a whole number";
	case SUM:
		return "; write a number from 0 to below 16777216";
	case NAME:
	case TEXT:
		break;
	}
	return "; who is it?";
}

/* A column that contradicts others. */
struct conflict {
	bool found;
	enum tiesfile_column column;
	const char *hint;
};

/* Returns the first one that is found, or else the last. */
static struct conflict
first_conflict(const struct conflict *list, size_t count)
{
	size_t i = 0;

	while (i + 1 < count && !list[i].found)
		i++;
	return list[i];
}

/* Without contact-days, all that may be said is that they know each other. */
static struct conflict
check_no_days(const struct reading *it)
{
	for (int i = TIESFILE_FIRST; i < TIESFILE_COLUMNS; i++)
		if (it->counts[i] > 0 || it->sums[i] > 0 ||
		    (domains[i] != COUNT && domains[i] != SUM &&
			it->cells[i].length > 0))
			return (struct conflict){
			    true, i, "; there are no days"};
	return (struct conflict){it->days[TIESFILE_KNOWS] == TIES_UNKNOWN,
	    TIESFILE_DAYS, "; without days, knows must be set"};
}

/* Checks the first day, or the last: who contacted whom, and who initiated. */
static struct conflict
check_day(const struct reading *it, bool last)
{
	const uint32_t *ways = it->ways;
	enum tiesfile_column by = TIESFILE_FIRST_BY + last;
	enum tiesfile_column way = TIESFILE_FIRST_WAY + last;
	bool one = it->counts[TIESFILE_DAYS] == 1;
	const struct conflict conflicts[] = {
	    {ways[way] == 0, way, "; write ab, ba, or ab;ba"},
	    {(ways[by] & ~ways[way]) != 0, by,
		"; nobody was contacted that way"},
	    {one && ways[by] != ways[TIESFILE_FIRST_BY], by,
		"; it must equal first_by"},
	    {one && ways[way] != ways[TIESFILE_FIRST_WAY], way,
		"; it must equal first_way"},
	};

	return first_conflict(
	    conflicts, sizeof(conflicts) / sizeof(conflicts[0]));
}

/* Returns how many contact-days first_by and last_by say somebody initiated. */
static uint64_t
least_days(const struct reading *it, uint32_t way)
{
	bool on_first = (it->ways[TIESFILE_FIRST_BY] & way) != 0;
	bool on_last = (it->ways[TIESFILE_LAST_BY] & way) != 0;

	return on_first + (it->counts[TIESFILE_DAYS] > 1 && on_last);
}

/* Checks a sum of decayed days in one direction, which may include the last. */
static bool
sum_holds(const struct reading *it, double sum, uint32_t way)
{
	double least = (it->ways[TIESFILE_LAST_WAY] & way) != 0 ? 1 : 0;

	if (it->counts[TIESFILE_DAYS] == 1)
		return sum == least;
	return sum <= it->sums[TIESFILE_D180] + off_by_sum && sum >= least;
}

/* Checks what is said of one direction, SENT_AB or SENT_BA. */
static struct conflict
check_direction(const struct reading *it, uint32_t way)
{
	enum tiesfile_column by = way == SENT_AB ? TIESFILE_AB : TIESFILE_BA;
	enum tiesfile_column sum =
	    way == SENT_AB ? TIESFILE_AB180 : TIESFILE_BA180;
	uint64_t days = it->counts[TIESFILE_DAYS];
	const struct conflict conflicts[] = {
	    {it->counts[by] > days, by, "; there are fewer days"},
	    {it->counts[by] < least_days(it, way), by,
		"; first_by and last_by say more"},
	    {days == 1 && it->counts[by] > least_days(it, way), by,
		"; first_by says less"},
	    {!sum_holds(it, it->sums[sum], way), sum,
		"; d180 and last_way say otherwise"},
	};

	return first_conflict(
	    conflicts, sizeof(conflicts) / sizeof(conflicts[0]));
}

static struct conflict
check_sums(const struct reading *it)
{
	const double *sums = it->sums;
	const uint64_t *counts = it->counts;
	const struct conflict conflicts[] = {
	    {sums[TIESFILE_D30] < 1, TIESFILE_D30, "; the last day counts 1"},
	    {sums[TIESFILE_D180] + off_by_sum < sums[TIESFILE_D30],
		TIESFILE_D180, "; it is less than d30"},
	    {sums[TIESFILE_D180] > (double)counts[TIESFILE_DAYS], TIESFILE_D180,
		"; there are fewer days"},
	    {sums[TIESFILE_GOT180] > (double)counts[TIESFILE_GOT] + off_by_sum,
		TIESFILE_GOT180, "; it is more than got"},
	    {(counts[TIESFILE_MINUTES] + MOST_MINUTES - 1) / MOST_MINUTES >
		    counts[TIESFILE_TIMED],
		TIESFILE_MINUTES, "; too many for timed"},
	};

	return first_conflict(
	    conflicts, sizeof(conflicts) / sizeof(conflicts[0]));
}

static struct conflict
check_days(const struct reading *it)
{
	int32_t first = it->days[TIESFILE_FIRST],
		last = it->days[TIESFILE_LAST];
	uint64_t days = it->counts[TIESFILE_DAYS];
	const struct conflict conflicts[] = {
	    {first == DATE_NONE, TIESFILE_FIRST, "; write YYYY-MM-DD"},
	    {last == DATE_NONE, TIESFILE_LAST, "; write YYYY-MM-DD"},
	    {last < first, TIESFILE_LAST, "; it is before first"},
	    {(int64_t)days > (int64_t)last - first + 1, TIESFILE_DAYS,
		"; there are fewer from first to last"},
	    {days == 1 && first != last, TIESFILE_DAYS,
		"; first and last are two"},
	    {it->days[TIESFILE_LAST_AT] != last, TIESFILE_LAST_AT,
		"; it must be the day of last"},
	};

	return first_conflict(
	    conflicts, sizeof(conflicts) / sizeof(conflicts[0]));
}

/* Sums that contradict one another could get below zero when parts meet. */
static struct conflict
check(const struct reading *it)
{
	const struct conflict order = {
	    slice_compare(it->cells[TIESFILE_A], it->cells[TIESFILE_B]) >= 0,
	    TIESFILE_B, "; it does not come after a"};
	const struct conflict conflicts[6] = {check_days(it),
	    check_day(it, false), check_day(it, true), check_sums(it),
	    check_direction(it, SENT_AB), check_direction(it, SENT_BA)};

	if (order.found)
		return order;
	if (it->counts[TIESFILE_DAYS] == 0)
		return check_no_days(it);
	return first_conflict(
	    conflicts, sizeof(conflicts) / sizeof(conflicts[0]));
}

static struct conflict
parse(struct reading *it)
{
	for (int i = 0; i < TIESFILE_COLUMNS; i++) {
		if (i != TIESFILE_LAST_NOTE)
			it->cells[i] = slice_trim(it->cells[i]);
		if (!parse_cell(it, i))
			return (struct conflict){true, i, hint_for(domains[i])};
	}
	return check(it);
}

/* Returns who initiated and who contacted whom on one day, as flags. */
static uint8_t
flags_of(uint32_t by, uint32_t way)
{
	return (uint8_t)((by & SENT_AB ? INITIATED_AB : 0) |
	    (by & SENT_BA ? INITIATED_BA : 0) | way);
}

static void
fill(struct ties_part *part, const struct reading *it)
{
	const uint32_t *ways = it->ways;
	const uint64_t *counts = it->counts;
	const double *sums = it->sums;

	part->a = it->cells[TIESFILE_A];
	part->b = it->cells[TIESFILE_B];
	part->tie = (struct tie){.days = (uint32_t)counts[TIESFILE_DAYS],
	    .first = it->days[TIESFILE_FIRST],
	    .last = it->days[TIESFILE_LAST],
	    .known = it->days[TIESFILE_KNOWS],
	    .d30 = sums[TIESFILE_D30],
	    .d180 = sums[TIESFILE_D180]};
	part->contact = (struct contact){.out = (uint32_t)counts[TIESFILE_AB],
	    .in = (uint32_t)counts[TIESFILE_BA],
	    .on_first =
		flags_of(ways[TIESFILE_FIRST_BY], ways[TIESFILE_FIRST_WAY]),
	    .on_last =
		flags_of(ways[TIESFILE_LAST_BY], ways[TIESFILE_LAST_WAY]),
	    .minutes = counts[TIESFILE_MINUTES],
	    .timed = counts[TIESFILE_TIMED],
	    .got = counts[TIESFILE_GOT],
	    .gave = counts[TIESFILE_GAVE],
	    .ab180 = sums[TIESFILE_AB180],
	    .ba180 = sums[TIESFILE_BA180]};
	part->contact.ratings =
	    (struct ratings){decay_units(sums[TIESFILE_GOT180]),
		decay_units(sums[TIESFILE_FAVOURS90]),
		decay_units(sums[TIESFILE_ASKS90_AB]),
		decay_units(sums[TIESFILE_ASKS90_BA])};
	part->date = it->cells[TIESFILE_LAST_AT];
	part->kind = it->cells[TIESFILE_LAST_KIND];
	part->note = it->cells[TIESFILE_LAST_NOTE];
}

/* Returns the first column with a day after today, or TIESFILE_COLUMNS. */
static enum tiesfile_column
past_today(const struct reading *it, int32_t today)
{
	if (it->days[TIESFILE_KNOWS] != TIES_ALWAYS &&
	    it->days[TIESFILE_KNOWS] > today)
		return TIESFILE_KNOWS;
	return it->days[TIESFILE_LAST] > today ? TIESFILE_LAST
					       : TIESFILE_COLUMNS;
}

static void
reject(struct tiesfile *file, const struct reading *it,
    enum tiesfile_column column, const char *hint)
{
	stream_reject(file->stream, "bad %s %s in column %s%s",
	    tiesfile_column_names[column], diag_quote(it->cells[column]).text,
	    tiesfile_column_names[column], hint);
}

bool
tiesfile_next(struct tiesfile *file, struct ties_part *part)
{
	while (stream_next(file->stream, &file->row)) {
		struct reading it = {0};
		struct conflict conflict;
		enum tiesfile_column late;

		for (int i = 0; i < TIESFILE_COLUMNS; i++)
			it.cells[i] = file->row.cells[file->columns[i]];
		conflict = parse(&it);
		late = past_today(&it, file->today);
		if (conflict.found) {
			reject(file, &it, conflict.column, conflict.hint);
		} else if (late != TIESFILE_COLUMNS) {
			struct date_text today = date_format(file->today);

			stream_reject(file->stream,
			    "%s %s is after today, which is %s",
			    tiesfile_column_names[late],
			    diag_quote(it.cells[late]).text, today.text);
		} else {
			fill(part, &it);
			part->place = (struct place){
			    stream_file(file->stream), file->row.line};
			return true;
		}
	}
	return false;
}
