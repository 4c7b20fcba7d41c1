/*
 * Runs commands in a pipe and says what they took:
 * clock FILE COMMAND [ARGUMENT ...] ['|' COMMAND [ARGUMENT ...]] ...
 * FILE gets three numbers: microseconds from start to end, those of the
 * processors for all of them, and the KiB of the largest.  It is as small as
 * can be, since Linux counts the memory of whatever starts a program as the
 * program's.
 */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct cost {
	int64_t processor; /* microseconds */
	long peak;	   /* KiB */
	int status;	   /* the first that is not 0 */
};

static int64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static int64_t
microseconds(struct timeval time)
{
	return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

static void
fail(const char *what)
{
	perror(what);
	exit(127);
}

/* Starts a command that reads `input`; returns what the next one reads. */
static int
start(char *words[], int input, int last)
{
	int ends[2] = {0, 1};
	pid_t child;

	if (!last && pipe(ends) != 0)
		fail("pipe");
	child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0) {
		dup2(input, 0);
		dup2(ends[1], 1);
		if (input > 2)
			close(input);
		for (int i = 0; !last && i < 2; i++)
			close(ends[i]);
		execvp(words[0], words);
		fail(words[0]);
	}
	if (input != 0)
		close(input);
	if (!last)
		close(ends[1]);
	return ends[0];
}

/* Starts each of the commands, and says how many there are. */
static int
start_all(char *words[])
{
	int commands = 0, input = 0, end;

	for (;; words += end + 1, commands++) {
		int last;

		for (end = 0; words[end] != NULL; end++)
			if (strcmp(words[end], "|") == 0)
				break;
		last = words[end] == NULL;
		words[end] = NULL;
		input = start(words, input, last);
		if (last)
			return commands + 1;
	}
}

static struct cost
wait_for(int commands)
{
	struct cost cost = {0};

	while (commands-- > 0) {
		struct rusage usage;
		int status;

		if (wait4(-1, &status, 0, &usage) < 0)
			fail("wait4");
		cost.processor +=
		    microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
		if (cost.peak < usage.ru_maxrss)
			cost.peak = usage.ru_maxrss;
		if (cost.status == 0 && status != 0)
			cost.status = WIFEXITED(status)
			    ? WEXITSTATUS(status)
			    : 128 + WTERMSIG(status);
	}
	return cost;
}

int
main(int argc, char *argv[])
{
	struct cost cost;
	int64_t began;
	FILE *file;

	if (argc < 3) {
		fputs("usage: clock FILE COMMAND ['|' COMMAND] ...\n", stderr);
		return 127;
	}
	began = now();
	cost = wait_for(start_all(argv + 2));
	began = now() - began;
	file = fopen(argv[1], "w");
	if (file == NULL)
		fail(argv[1]);
	fprintf(file, "%lld %lld %ld\n", (long long)began,
	    (long long)cost.processor, cost.peak);
	return fclose(file) == 0 ? cost.status : 127;
}
