/* Waits for the lock of a file. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/sysmacros.h>
#endif
#include <time.h>

#include "base/diag.h"
#include "nw-add/lock.h"

enum { DEADLINE_SECONDS = 10 };

struct wait {
	const char *path;
	int descriptor;
	double start, deadline;
	off_t size;  /* of the file when the deadline was set */
	long holder; /* the process that held the lock then; 0: not known */
};

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#ifdef __linux__
/*
 * Reads a line of /proc/locks, such as
 * "1: FLOCK  ADVISORY  WRITE 3292 fe:00:5319132 0 EOF".  Returns the process
 * that holds the lock of the file, or 0.
 */
static long
holder_in_line(struct slice line, const char *file)
{
	struct slice item[6] = {slice_empty};

	for (int i = 0; i < 6; i++)
		if (!slice_item(&line, ' ', &item[i]))
			return 0;
	/* A process that waits has an arrow before FLOCK. */
	if (!slice_is(item[1], "FLOCK") || !slice_is(item[5], file))
		return 0;
	return strtol(item[4].data, NULL, 10);
}

static long
find_holder(const struct stat *status)
{
	FILE *locks = fopen("/proc/locks", "re");
	char line[128], file[64];
	long holder = 0;

	if (locks == NULL)
		return 0;
	snprintf(file, sizeof(file), "%02x:%02x:%llu", major(status->st_dev),
	    minor(status->st_dev), (unsigned long long)status->st_ino);
	while (holder == 0 && fgets(line, sizeof(line), locks) != NULL)
		holder = holder_in_line(slice_of(line), file);
	fclose(locks);
	return holder;
}

/*
 * Reads the name of a process.  Returns false if it is gone: then another one
 * has inherited the lock.
 */
static bool
read_name(long process, char *name, int size)
{
	char path[32];
	FILE *file;
	bool read;

	snprintf(path, sizeof(path), "/proc/%ld/comm", process);
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	read = fgets(name, size, file) != NULL;
	if (read)
		name[strcspn(name, "\n")] = '\0';
	fclose(file);
	return read;
}
#else
static long
find_holder(const struct stat *status)
{
	(void)status;
	return 0;
}

static bool
read_name(long process, char *name, int size)
{
	(void)process;
	(void)name;
	(void)size;
	return false;
}
#endif

static _Noreturn void
give_up(const struct wait *wait)
{
	char name[64];

	if (!read_name(wait->holder, name, sizeof(name)))
		diag_die_at(wait->path, 0,
		    "another program has held the lock for %d seconds",
		    DEADLINE_SECONDS);
	diag_die_at(wait->path, 0,
	    "%s (process %ld) has held the lock for %d seconds", name,
	    wait->holder, DEADLINE_SECONDS);
}

/* Sets the deadline, if the lock has another holder or the file has grown. */
static bool
renew(struct wait *wait)
{
	struct stat status;
	long holder;
	bool moved;

	if (fstat(wait->descriptor, &status) != 0)
		return false;
	holder = find_holder(&status);
	moved = holder != wait->holder || status.st_size != wait->size;
	wait->holder = holder;
	wait->size = status.st_size;
	wait->deadline = seconds() + DEADLINE_SECONDS;
	return moved;
}

/*
 * Whoever has waited longer tries more often, so that nobody among many writers
 * waits for ever.
 */
static double
longest_pause(const struct wait *wait)
{
	double left = 1 - (seconds() - wait->start) / DEADLINE_SECONDS;

	return 0.0008 + (left > 0 ? 0.03 * left * left * left : 0);
}

void
lock_file(const char *path, int descriptor)
{
	struct wait wait = {.path = path,
	    .descriptor = descriptor,
	    .start = seconds(),
	    .size = -1};
	double pause = 0.001, most;

	while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			diag_die_at(
			    path, 0, "cannot lock: %s", strerror(errno));
		if (wait.size < 0)
			renew(&wait);
		if (seconds() > wait.deadline && !renew(&wait))
			give_up(&wait);
		most = longest_pause(&wait);
		if (pause > most)
			pause = most;
		nanosleep(
		    &(struct timespec){.tv_nsec = (long)(pause * 1e9)}, NULL);
		pause *= 2;
	}
}
