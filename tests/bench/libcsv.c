/* What libcsv itself takes: counts the cells and rows of a CSV stream. */
/* SPDX-License-Identifier: ISC */
#include <csv.h>
#include <stdio.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

struct initiations {
	unsigned long cells, rows;
};

static void
count_cell(void *cell, size_t length, void *initiations)
{
	(void)cell;
	(void)length;
	((struct initiations *)initiations)->cells++;
}

static void
count_row(int end, void *initiations)
{
	(void)end;
	((struct initiations *)initiations)->rows++;
}

int
main(void)
{
	static char chunk[CHUNK];
	struct initiations initiations = {0};
	struct csv_parser parser;
	ssize_t length;

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return 2;
	while ((length = read(0, chunk, sizeof(chunk))) > 0)
		if (csv_parse(&parser, chunk, (size_t)length, count_cell,
			count_row, &initiations) != (size_t)length)
			return 2;
	if (length < 0 ||
	    csv_fini(&parser, count_cell, count_row, &initiations) != 0)
		return 2;
	csv_free(&parser);
	printf("%lu,%lu\n", initiations.cells, initiations.rows);
	return 0;
}
