/* nw-score: who is worth scarce time. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "number.h"
#include "options.h"
#include "standing.h"
#include "writer.h"

const char diag_tool[] = "nw-score";

const char options_usage[] =
    "usage: nw-score [-kx] [-u me] [-t today] [-p people] [-m column=regex]\n"
    "                [-n limit] [-d delimiter] [log ...]\n"
    "\n"
    "Reads a log of interactions and ranks people, best first, as CSV.\n"
    "\n"
    "  -u, --me NAME          who I am (else $NW_ME)\n"
    "  -t, --today DATE       the day to look from (else $NW_TODAY)\n"
    "  -p, --people FILE      facts about people; may be repeated\n"
    "  -m, --match COL=REGEX  only rows that match (COL!=REGEX: that do not)\n"
    "  -n, --limit N          at most N rows\n"
    "  -x, --explain          add why: how the row comes about\n"
    "  -d, --delimiter C      the character between cells\n"
    "  -k, --keep-going       report and skip malformed rows\n"
    "  -h, --help             print this\n"
    "  -V, --version          print the version\n"
    "\n"
    "  nw-score -u 'Mira Novak' -p people.csv log.csv | nw-stale -n 10\n";

enum column {
	NAME,
	SCORE,
	VALUE,
	REACH,
	WARMTH,
	BRIDGE,
	AWAY,
	STRENGTH,
	MUTUAL,
	ACCESS,
	THROUGH,
	GAIN,
	PER_HOUR,
	LOSS,
	RHYTHM,
	DAYS,
	OUT,
	IN,
	FIRST,
	LAST,
	MINUTES,
	USUAL,
	GOT,
	GAVE,
	LAST_KIND,
	LAST_NOTE,
	WHY, /* only with -x */
	COLUMNS
};

static const char *const columns[COLUMNS] = {"name", "score", "value", "reach",
    "warmth", "bridge", "away", "strength", "mutual", "access", "through",
    "gain", "per_hour", "loss", "rhythm", "days", "out", "in", "first", "last",
    "minutes", "usual", "got", "gave", "last_kind", "last_note", "why"};

/* The output: its columns, and which of them come from people. */
struct sheet {
	const struct network *network;
	struct header header;
	size_t computed;   /* the first so many columns */
	uint32_t *sources; /* by further column: the one of people */
	struct slice *cells;
	struct arena texts; /* of the row at hand */
};

static bool
is_computed(struct slice name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (slice_is(name, columns[i]))
			return true;
	return false;
}

static void
sheet_open(struct sheet *sheet, const struct network *network, bool explain)
{
	const struct header *facts = &network->ties->people->header;

	sheet->network = network;
	sheet->computed = explain ? COLUMNS : WHY;
	sheet->texts.block = NULL;
	sheet->sources = alloc_zeroed(facts->count, sizeof(*sheet->sources));
	header_open(&sheet->header);
	for (size_t i = 0; i < sheet->computed; i++)
		header_add(&sheet->header, slice_of(columns[i]));
	for (uint32_t i = 0; i < facts->count; i++) {
		if (is_computed(header_name(facts, i)))
			continue;
		sheet->sources[sheet->header.count - sheet->computed] = i;
		header_add(&sheet->header, header_name(facts, i));
	}
	sheet->cells = alloc_zeroed(sheet->header.count, sizeof(*sheet->cells));
}

static void
sheet_close(struct sheet *sheet)
{
	header_close(&sheet->header);
	arena_free(&sheet->texts);
	free(sheet->sources);
	free(sheet->cells);
}

static void
put(struct sheet *sheet, enum column column, const char *text)
{
	sheet->cells[column] = arena_copy(&sheet->texts, slice_of(text));
}

static void
put_real(struct sheet *sheet, enum column column, double value)
{
	put(sheet, column, number_format(value).text);
}

static void
put_whole(struct sheet *sheet, enum column column, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRIu64, value);
	put(sheet, column, text);
}

static void
put_contact(struct sheet *sheet, const struct standing *it)
{
	static const struct contact nothing = {.first = DATE_NONE};
	const struct contact *contact =
	    it->contact != NULL ? it->contact : &nothing;

	put_whole(sheet, DAYS, contact->days);
	put_whole(sheet, OUT, contact->out);
	put_whole(sheet, IN, contact->in);
	put(sheet, FIRST, date_format(contact->first).text);
	put(sheet, LAST,
	    date_format(it->tie != NULL ? it->tie->last : DATE_NONE).text);
	put_whole(sheet, MINUTES, contact->minutes);
	put_whole(sheet, GOT, contact->got);
	put_whole(sheet, GAVE, contact->gave);
	sheet->cells[LAST_KIND] = contact->last_kind;
	sheet->cells[LAST_NOTE] = contact->last_note;
}

static void
put_numbers(struct sheet *sheet, const struct standing *it)
{
	const struct slice *names = sheet->network->ties->names;

	put_real(sheet, SCORE, it->score);
	put_real(sheet, VALUE, it->value);
	put_real(sheet, REACH, it->reach);
	put_real(sheet, WARMTH, it->now.warmth);
	put_real(sheet, BRIDGE, it->bridge.bridge);
	if (it->seen.away >= 0)
		put_whole(sheet, AWAY, (uint64_t)it->seen.away);
	put_real(sheet, STRENGTH, it->now.strength);
	put_real(sheet, MUTUAL, it->now.mutual);
	put_real(sheet, ACCESS, it->access.access);
	if (it->access.through != TIES_NOBODY)
		sheet->cells[THROUGH] = names[it->access.through];
	put_real(sheet, GAIN, it->gain);
	put_real(sheet, PER_HOUR, it->per_hour);
	put_real(sheet, LOSS, it->loss);
	if (it->rhythm >= 0)
		put_real(sheet, RHYTHM, it->rhythm);
	put_real(sheet, USUAL, it->usual);
}

/* Why the warmth is what it is. */
static void
explain_tie(FILE *out, const struct standing *it)
{
	if (it->tie == NULL || it->tie->last == DATE_NONE)
		fputs("No contact yet", out);
	else
		fprintf(out,
		    "%" PRIu32 " contact-days, the last %d days ago "
		    "(D_30 %.6f, D_180 %.6f), word both ways (m %.6f)",
		    it->contact->days, (int)it->now.gap, it->now.d30,
		    it->now.d180, it->now.m);
	if (it->now.known > 0)
		fprintf(out, ", said to be known (%.6f)", it->now.known);
}

static void
explain_network(FILE *out, const struct sheet *sheet, const struct standing *it)
{
	const struct slice *names = sheet->network->ties->names;

	if (it->bridge.brokers > 0)
		fprintf(out, "; %" PRIu32 " common contacts, %.*s first",
		    it->bridge.brokers, (int)names[it->bridge.via].length,
		    names[it->bridge.via].data);
	if (it->seen.away >= 0)
		fprintf(out,
		    "; last seen %d days ago (known_of %.6f): "
		    "presence %.6f",
		    (int)it->seen.away, it->seen.known_of, it->presence);
}

static void
explain_grade(FILE *out, const char *name, int32_t grade)
{
	if (grade > 0)
		fprintf(out, "%s %d, ", name, (int)grade);
}

static void
explain_value(FILE *out, const struct standing *it)
{
	const struct contact *contact = it->contact;

	fputs("; ", out);
	if (it->facts != NULL) {
		explain_grade(out, "skill", it->facts->skill);
		explain_grade(out, "liking", it->facts->liking);
		explain_grade(out, "influence", it->facts->influence);
	}
	fprintf(out, "access %.6f: prior %.6f", it->access.access, it->prior);
	if (contact != NULL && contact->rated > 0)
		fprintf(out, "; benefit %.6f in rows of weight %.6f",
		    decay_sum(contact->rated_got) / 5,
		    decay_sum(contact->rated));
	if (contact != NULL && contact->timed > 0)
		fprintf(out, "; %" PRIu64 " rows with minutes", contact->timed);
}

static void
put_why(struct sheet *sheet, const struct standing *it)
{
	char *why = NULL;
	size_t size;
	FILE *out = open_memstream(&why, &size);

	if (out == NULL)
		diag_out_of_memory();
	explain_tie(out, it);
	explain_network(out, sheet, it);
	explain_value(out, it);
	if (fclose(out) != 0)
		diag_out_of_memory();
	put(sheet, WHY, why);
	free(why);
}

static void
sheet_fill(struct sheet *sheet, uint32_t person, const struct standing *it)
{
	arena_free(&sheet->texts);
	for (uint32_t i = 0; i < sheet->header.count; i++)
		sheet->cells[i] = (struct slice){"", 0};
	sheet->cells[NAME] = sheet->network->ties->names[person];
	put_numbers(sheet, it);
	put_contact(sheet, it);
	if (sheet->computed > WHY)
		put_why(sheet, it);
	if (it->facts == NULL)
		return;
	for (size_t i = sheet->computed; i < sheet->header.count; i++)
		sheet->cells[i] =
		    it->facts->cells[sheet->sources[i - sheet->computed]];
}

struct candidate {
	uint32_t person;
	double score; /* as printed */
};

/* People are numbered by name. */
static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *one = a, *two = b;

	if (one->score != two->score)
		return one->score > two->score ? -1 : 1;
	return (one->person > two->person) - (one->person < two->person);
}

/* Everyone with a tie to me, or with facts; for free(3). */
static struct candidate *
rank(const struct network *network, size_t *count)
{
	const struct ties *ties = network->ties;
	struct candidate *list =
	    alloc_zeroed(ties->person_count, sizeof(*list));

	*count = 0;
	for (uint32_t i = 0; i < ties->person_count; i++) {
		if (i == ties->me ||
		    (network->facts[i] == NULL &&
			ties_between(ties, ties->me, i) == NULL))
			continue;
		list[*count].person = i;
		list[*count].score =
		    number_as_printed(network_standing(network, i).score);
		++*count;
	}
	qsort(list, *count, sizeof(*list), compare_candidates);
	return list;
}

static void
print_ranking(
    const struct network *network, struct options *options, bool explain)
{
	struct writer writer = {stdout, options->delimiter, false};
	struct sheet sheet;
	size_t count, printed = 0;
	struct candidate *list;

	sheet_open(&sheet, network, explain);
	patterns_bind(&options->patterns, &sheet.header);
	list = rank(network, &count);
	for (uint32_t i = 0; i < sheet.header.count; i++)
		sheet.cells[i] = header_name(&sheet.header, i);
	writer_row(&writer, sheet.cells, sheet.header.count);
	for (size_t i = 0; i < count && printed < options->limit; i++) {
		struct standing it = network_standing(network, list[i].person);

		sheet_fill(&sheet, list[i].person, &it);
		if (!patterns_hold(&options->patterns, sheet.cells))
			continue;
		writer_row(&writer, sheet.cells, sheet.header.count);
		printed++;
	}
	free(list);
	sheet_close(&sheet);
}

static void
fold_log(struct ties *ties, struct stream *stream)
{
	struct log log;
	struct log_row row;
	size_t count;

	log_open(&log, stream);
	while (log_next(&log, &row))
		ties_fold(ties, &row);
	ties_finish(ties);
	if (ties->later > 0)
		diag_warn("%" PRIu64 " rows are dated after tomorrow and left "
			  "out; is today %s?",
		    ties->later, date_format(ties->today).text);
	ties_of(ties, ties->me, &count);
	if (count == 0 && ties->rows > 0)
		diag_warn("no row of the log names %s: is that who you are?",
		    diag_quote(ties->names[ties->me]).text);
}

int
main(int argc, char *argv[])
{
	static const struct option own[] = {
	    {"explain", no_argument, NULL, 'x'}, {NULL, 0, NULL, 0}};
	struct options options;
	struct stream *facts, *stream;
	struct people people;
	struct ties ties;
	struct network network;
	bool explain = false, rejected;

	options_open(&options);
	while (options_next(&options, argc, argv, "utpmndk", own, false) != -1)
		explain = true;
	facts = options_people(&options);
	people_open(&people, facts, NULL);
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	ties_open(&ties, &people, options_me(&options), options.today);
	fold_log(&ties, stream);
	network_open(&network, &ties);
	print_ranking(&network, &options, explain);
	rejected = stream_rejected(stream) ||
	    (facts != NULL && stream_rejected(facts));
	network_close(&network);
	ties_close(&ties);
	people_close(&people);
	stream_close(stream);
	if (facts != NULL)
		stream_close(facts);
	options_close(&options);
	diag_finish();
	return rejected ? DIAG_TROUBLE : DIAG_DONE;
}
