/*
 * Runs a whole tool with any bytes as standard input, swollen by fuzz_swell: it
 * must end normally.  TOOL is its source file.  NW_FUZZ has its arguments,
 * separated by blanks.
 */
/* SPDX-License-Identifier: ISC */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

/* The tool's own main is renamed. */
int tool_main(int argc, char *argv[]);

#define main tool_main
#include TOOL
#undef main

enum {
	ARGUMENTS = 32,
	LONGEST = 300 * 1024 /* over most limits of records */
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
run(void *closure)
{
	static char name[] = "fuzz";
	char *argv[ARGUMENTS + 1] = {name};
	char *words = strdup(getenv("NW_FUZZ")), *rest = words;
	int argc = 1;
	char *word;

	(void)closure;
	while (argc < ARGUMENTS && (word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			argv[argc++] = word;
	optind = 0; /* restarts getopt(3) */
	if (tool_main(argc, argv) > DIAG_TROUBLE)
		abort();
	free(words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t swollen;
	uint8_t *bytes = fuzz_swell(data, size, LONGEST, &swollen);
	int input = fuzz_file(bytes, swollen);

	free(bytes);
	if (dup2(input, STDIN_FILENO) < 0)
		abort();
	close(input);
	fuzz_survives(run, NULL);
	return 0;
}
