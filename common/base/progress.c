/* The line on a terminal that shows how much of the input was read. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/progress.h"

/* Milliseconds before the first line, and between lines. */
enum { PATIENCE = 2000, INTERVAL = 500, USUAL_COLUMNS = 80 };

/* The signals that end a tool and can be caught. */
static const int signals[] = {SIGINT, SIGQUIT, SIGTERM};

static uint64_t
clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void
progress_begin(struct progress *progress, const char *record)
{
	uint64_t now = clock_now();

	*progress = (struct progress){
	    .record = record, .start = now, .next = now + PATIENCE};
}

static void
expect(struct progress *progress, const struct stat *status)
{
	if (S_ISREG(status->st_mode))
		progress->total += (uint64_t)status->st_size;
	else
		progress->unsized = true;
	/* Who types the input knows how far it is. */
	progress->hidden |= S_ISCHR(status->st_mode);
}

void
progress_expect(struct progress *progress, int descriptor)
{
	struct stat status = {.st_mode = 0};

	fstat(descriptor, &status);
	expect(progress, &status);
}

void
progress_expect_paths(
    struct progress *progress, char *const *paths, size_t count)
{
	if (count == 0)
		progress_expect(progress, STDIN_FILENO);
	for (size_t i = 0; i < count; i++) {
		struct stat status = {.st_mode = 0};

		if (strcmp(paths[i], "-") == 0)
			fstat(STDIN_FILENO, &status);
		else
			stat(paths[i], &status);
		expect(progress, &status);
	}
}

/* A part of the line. */
struct part {
	char text[40];
};

/* Returns the number in groups of three digits, in every locale. */
static struct part
group(uint64_t number)
{
	struct part grouped;
	char *end = grouped.text + sizeof(grouped.text) - 1;
	char *at = end;

	*at = '\0';
	for (int digits = 0; digits == 0 || number > 0; digits++) {
		if (digits > 0 && digits % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + number % 10);
		number /= 10;
	}
	memmove(grouped.text, at, (size_t)(end - at) + 1);
	return grouped;
}

/* Returns nothing below 0.1 MB/s: then the number of records says more. */
static struct part
rate(uint64_t bytes, uint64_t elapsed)
{
	uint64_t tenths = elapsed > 0 ? bytes / (elapsed * 100) : 0;
	struct part rate = {""};

	if (tenths >= 100)
		snprintf(rate.text, sizeof(rate.text), ", %" PRIu64 " MB/s",
		    tenths / 10);
	else if (tenths > 0)
		snprintf(rate.text, sizeof(rate.text),
		    ", %" PRIu64 ".%" PRIu64 " MB/s", tenths / 10, tenths % 10);
	return rate;
}

/* Returns nothing if a file has no size, or has grown since it was opened. */
static struct part
share(const struct progress *progress)
{
	struct part share = {""};

	if (!progress->unsized && progress->total > 0 &&
	    progress->bytes <= progress->total)
		snprintf(share.text, sizeof(share.text), ", %" PRIu64 " %%",
		    100 * progress->bytes / progress->total);
	return share;
}

bool
progress_due(struct progress *progress, uint64_t now)
{
	bool due = now >= progress->next;

	if (due)
		progress->next = now + INTERVAL;
	return due;
}

/* Adds a part if all of it fits: half a number is a wrong number. */
static void
add_part(struct progress_line *line, size_t columns, const char *part)
{
	size_t length = strlen(line->text), more = strlen(part);

	if (columns > sizeof(line->text))
		columns = sizeof(line->text);
	if (length + more < columns)
		memcpy(line->text + length, part, more + 1);
}

struct progress_line
progress_line(const struct progress *progress, uint64_t now, size_t columns)
{
	struct progress_line line = {""};
	char records[sizeof(line.text)];

	snprintf(records, sizeof(records), "%s: %s %s%s", diag_tool,
	    group(progress->records).text, progress->record,
	    progress->records == 1 ? "" : "s");
	add_part(&line, columns, records);
	if (*line.text == '\0')
		return line;
	add_part(
	    &line, columns, rate(progress->bytes, now - progress->start).text);
	add_part(&line, columns, share(progress).text);
	return line;
}

/* A tool in the background does not write to the screen. */
static bool
in_foreground(void)
{
	pid_t group = tcgetpgrp(STDERR_FILENO);

	return group < 0 || group == getpgrp();
}

static void
erase(void)
{
	if (in_foreground())
		diag_write("\r\033[K", 4);
}

static void
erase_and_die(int number)
{
	erase();
	/* SA_RESETHAND has restored the default, which ends the tool. */
	raise(number);
}

/* While the line is shown, the signals erase it before they end the tool. */
static void
guard(bool standing)
{
	const struct sigaction guarded = {
	    .sa_handler = erase_and_die, .sa_flags = (int)SA_RESETHAND};
	const struct sigaction plain = {.sa_handler = SIG_DFL};
	struct sigaction now;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		if (sigaction(signals[i], NULL, &now) != 0)
			continue;
		if (standing && now.sa_handler == SIG_DFL)
			sigaction(signals[i], &guarded, NULL);
		if (!standing && now.sa_handler == erase_and_die)
			sigaction(signals[i], &plain, NULL);
	}
}

/*
 * Returns whether the output may appear on the same screen, perhaps through a
 * pipe.
 */
static bool
prints_on_screen(void)
{
	struct stat status;

	return isatty(STDOUT_FILENO) || fstat(STDOUT_FILENO, &status) != 0 ||
	    S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode);
}

static size_t
columns_now(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return USUAL_COLUMNS;
	return size.ws_col;
}

/*
 * Leaves the cursor at the start of the line, so that a message of this tool or
 * another one replaces the line.
 */
static void
draw(struct progress *progress, uint64_t now)
{
	struct progress_line line = progress_line(progress, now, columns_now());
	char bytes[sizeof(line.text) + 8];
	int length = snprintf(bytes, sizeof(bytes), "\r\033[K%s\r", line.text);

	if (!progress->standing)
		guard(true);
	progress->standing = true;
	diag_write(bytes, (size_t)length);
}

void
progress_read(struct progress *progress, size_t bytes)
{
	uint64_t now;

	progress->bytes += bytes;
	if (progress->hidden)
		return;
	now = clock_now();
	if (!progress_due(progress, now))
		return;
	progress->hidden =
	    !diag_erases() || (progress->passes_on && prints_on_screen());
	if (!progress->hidden && in_foreground())
		draw(progress, now);
}

void
progress_end(struct progress *progress)
{
	if (!progress->standing)
		return;
	erase();
	guard(false);
	progress->standing = false;
}
