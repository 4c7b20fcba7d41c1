/* nw-show: a stream as a table for people. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"
#include "csv/stream.h"
#include "nw-show/preset.h"
#include "nw-show/print.h"
#include "tool/options.h"

const char diag_tool[] = "nw-show";

enum { CARDS = 256 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-show [-k] [--cards] [-w width] [-t today] [-m column=regex]\n"
	"               [-n limit] [-c columns] [-d delimiter] [file ...]\n",
    .description =
	"Shows any list, log or other CSV as a table for people, with the columns\n"
	"that matter, or as cards if there is little room.\n",
    .example = "nw-score -p people.csv log.csv | nw-stale | nw-show",
    .common = "tmncdk",
    .own = {{'w', "width", "N",
		"the columns of the terminal (default: all it has)"},
	{CARDS, "cards", NULL, "a block for each row instead of a table"}},
};

enum {
	LEAST_WIDTH = 20,
	MOST_WIDTH = 9999,
	USUAL_WIDTH = 80,
	SAMPLE_ROWS = 1000,
	SAMPLE_BYTES = 4 * 1024 * 1024
};

/* The first rows, from which the widths of the columns are measured. */
struct sample {
	struct slice *cells;
	size_t rows, count, capacity; /* count of cells */
	size_t bytes;
	struct arena texts;
};

/* Returns the width of the terminal, else that of COLUMNS, else 80. */
static size_t
find_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int32_t width;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col < LEAST_WIDTH ? LEAST_WIDTH : size.ws_col;
	if (columns != NULL &&
	    number_whole(slice_of(columns), LEAST_WIDTH, MOST_WIDTH, &width))
		return (size_t)width;
	return USUAL_WIDTH;
}

static struct style
find_style(void)
{
	const char *terminal = getenv("TERM"), *plain = getenv("NO_COLOR");
	struct style style = {false, false};

	if (!isatty(STDOUT_FILENO) || terminal == NULL || *terminal == '\0' ||
	    strcmp(terminal, "dumb") == 0)
		return style;
	style.bold = plain == NULL || *plain == '\0';
	/* The console of Linux would show the marks. */
	style.marks = strcmp(terminal, "linux") != 0;
	return style;
}

static void
parse_options(
    int argc, char *argv[], struct options *options, struct view *view)
{
	int option;

	view->width = find_width();
	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == 'w')
			view->width = options_count(
			    "-w", optarg, LEAST_WIDTH, MOST_WIDTH);
		else
			view->cards = true;
	}
	view->today = options->today;
}

/* Sets the columns of the view: those of -c, else the preset. */
static void
choose_columns(
    struct view *view, struct options *options, const struct header *header)
{
	const struct selection *selection = &options->columns;
	size_t count = selection->names.count;
	uint32_t *preset = NULL;

	patterns_bind(&options->patterns, header);
	selection_bind(&options->columns, header);
	if (count == 0)
		preset = preset_columns(header, &count);
	else
		view->fixed = true;
	view_open(
	    view, header, preset != NULL ? preset : selection->columns, count);
	free(preset);
}

/* Reads the next row that matches, up to the limit; false at the end. */
static bool
next_row(struct stream *stream, struct options *options, size_t *rows,
    struct row *row)
{
	while (*rows < options->limit && stream_next(stream, row)) {
		if (!patterns_hold(&options->patterns, row->cells))
			continue;
		(*rows)++;
		return true;
	}
	return false;
}

static void
add_row(struct sample *sample, const struct view *view, const struct row *row)
{
	sample->cells = alloc_grow(sample->cells, &sample->capacity,
	    sample->count + view->count, sizeof(*sample->cells));
	for (size_t i = 0; i < view->count; i++) {
		struct slice cell = row->cells[view->columns[i].source];

		sample->cells[sample->count++] =
		    arena_copy(&sample->texts, cell);
		sample->bytes += cell.length + sizeof(cell);
	}
	sample->rows++;
}

/* Prints the rows after the sample as they are read. */
static void
print_others(struct stream *stream, struct options *options,
    const struct view *view, struct style style, size_t rows)
{
	struct slice *cells = alloc_zeroed(view->count, sizeof(*cells));
	struct row row;

	while (next_row(stream, options, &rows, &row)) {
		for (size_t i = 0; i < view->count; i++)
			cells[i] = row.cells[view->columns[i].source];
		print_row(view, style, cells, false);
	}
	free(cells);
}

static void
show(struct stream *stream, struct options *options, struct view *view)
{
	struct style style = find_style();
	struct sample sample = {.cells = NULL};
	size_t rows = 0;
	struct row row;

	while (sample.rows < SAMPLE_ROWS && sample.bytes < SAMPLE_BYTES &&
	    next_row(stream, options, &rows, &row))
		add_row(&sample, view, &row);
	view_lay_out(view, sample.cells, sample.rows);
	if (sample.rows > 0 && view->count > 0) {
		print_heading(view, style);
		for (size_t i = 0; i < sample.rows; i++)
			print_row(view, style, &sample.cells[i * view->count],
			    i == 0);
		print_others(stream, options, view, style, rows);
		print_left_out(view, style);
	}
	arena_free(&sample.texts);
	free(sample.cells);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct view view = {.columns = NULL};
	struct stream *stream;
	enum diag_status status;

	options_open(&options);
	parse_options(argc, argv, &options, &view);
	stream = stream_open(argv + optind, (size_t)(argc - optind),
	    options.delimiter, options.keep_going);
	stream_passes_on(stream);
	choose_columns(&view, &options, stream_header(stream));
	show(stream, &options, &view);
	view_close(&view);
	status = stream_finish(stream, DIAG_DONE);
	options_close(&options);
	diag_finish();
	return status;
}
