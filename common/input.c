/* A file to read, or standard input. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "input.h"

struct input
input_open(const char *path)
{
	struct input input = {STDIN_FILENO, "standard input", true};

	if (strcmp(path, "-") == 0)
		return input;
	input.descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (input.descriptor < 0)
		diag_die_at(path, 0, "%s", strerror(errno));
	input.name = path;
	input.standard = false;
	return input;
}

void
input_close(struct input input)
{
	/* It was only read: an error now would say nothing of what came. */
	if (!input.standard)
		close(input.descriptor);
}
