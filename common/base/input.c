/* A file to read, or standard input. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/input.h"

struct input
input_open(const char *path)
{
	struct input input = {STDIN_FILENO, "standard input", true};

	if (strcmp(path, "-") == 0)
		return input;
	do
		input.descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	while (input.descriptor < 0 && errno == EINTR);
	if (input.descriptor < 0)
		diag_die_at(path, 0, "%s", strerror(errno));
	input.name = path;
	input.standard = false;
	return input;
}

void
input_close(struct input input)
{
	/* No check: after reading, an error of close(2) means nothing. */
	if (!input.standard)
		close(input.descriptor);
}

ssize_t
input_read(int descriptor, void *room, size_t size)
{
	ssize_t got;

	do
		got = read(descriptor, room, size);
	while (got < 0 && errno == EINTR);
	return got;
}

const char *
input_foreign(struct slice start)
{
	if (slice_starts(start, "\x1f\x8b"))
		return "compressed data; try zcat";
	if (slice_starts(start, "PK\3\4"))
		return "a zip archive; unzip it first";
	if (slice_starts(start, "\xff\xfe") || slice_starts(start, "\xfe\xff"))
		return "UTF-16; try iconv -f UTF-16 -t UTF-8";
	return NULL;
}
