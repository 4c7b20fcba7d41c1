/* What a tool says on stderr, and how it ends. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/utf8.h"

enum { QUOTE_LIMIT = 64 };

/* Returns the text between two marks, cut at a character if it is long. */
static struct diag_quoted
cut(struct slice text, const char *mark)
{
	struct diag_quoted shown;
	size_t length = text.length;
	const char *more = length > QUOTE_LIMIT ? "..." : "";

	if (length > QUOTE_LIMIT)
		length = QUOTE_LIMIT;
	while (length > 0 && length < text.length &&
	    utf8_continues(text.data[length]))
		length--;
	snprintf(shown.text, sizeof(shown.text), "%s%.*s%s%s", mark,
	    (int)length, length > 0 ? text.data : "", more, mark);
	return shown;
}

struct diag_quoted
diag_quote(struct slice value)
{
	return cut(value, "\"");
}

struct diag_quoted
diag_name(struct slice name)
{
	return cut(name, "");
}

void
diag_write(const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(STDERR_FILENO, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		bytes += written;
		length -= (size_t)written;
	}
}

bool
diag_erases(void)
{
	const char *terminal = getenv("TERM");

	return terminal != NULL && *terminal != '\0' &&
	    strcmp(terminal, "dumb") != 0 && isatty(STDERR_FILENO);
}

/*
 * Returns what a message on a terminal starts with.  This tool or another in
 * the pipeline may have drawn a line of progress; the cursor is at its start.
 */
static const char *
erasure(void)
{
	return diag_erases() ? "\033[K" : "";
}

_Noreturn void
diag_out_of_memory(void)
{
	diag_write(erasure(), strlen(erasure()));
	diag_write(diag_tool, strlen(diag_tool));
	diag_write(": out of memory\n", 16);
	/* Not exit(3): to flush an unfinished text would need memory. */
	_exit(DIAG_TROUBLE);
}

static void
print_escaped(FILE *out, const char *message)
{
	struct slice rest = slice_of(message);

	while (rest.length > 0) {
		uint32_t code;
		size_t length = utf8_first(rest, &code);

		if (code > UTF8_LAST)
			fprintf(out, "\\x%02x", (unsigned char)rest.data[0]);
		else if (code < 0x80 && utf8_control(code))
			fprintf(out, "\\x%02x", (unsigned)code);
		else if (utf8_deceptive(code))
			fprintf(out, "\\u%04x", (unsigned)code);
		else
			fwrite(rest.data, 1, length, out);
		slice_skip(&rest, length);
	}
}

/* Writes the line with one write(2), so that lines do not interleave. */
static void
write_message(const char *message)
{
	char *line = NULL;
	size_t size;
	FILE *out = open_memstream(&line, &size);

	if (out == NULL)
		diag_out_of_memory();
	fprintf(out, "%s%s: ", erasure(), diag_tool);
	print_escaped(out, message);
	fputc('\n', out);
	/* If the last resize fails, glibc returns 0 but sets no line. */
	if (fclose(out) != 0 || line == NULL)
		diag_out_of_memory();
	diag_write(line, size);
	free(line);
}

void
diag_warn_list(
    const char *file, size_t line, const char *format, va_list arguments)
{
	char *message = NULL;
	size_t size;
	FILE *out = open_memstream(&message, &size);

	if (out == NULL)
		diag_out_of_memory();
	if (file != NULL)
		fprintf(out, "%s:", file);
	if (file != NULL && line > 0)
		fprintf(out, "%zu:", line);
	if (file != NULL)
		fputc(' ', out);
	vfprintf(out, format, arguments);
	if (fclose(out) != 0 || message == NULL)
		diag_out_of_memory();
	write_message(message);
	free(message);
}

void
diag_warn_at(const char *file, size_t line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(file, line, format, arguments);
	va_end(arguments);
}

_Noreturn void
diag_die_at(const char *file, size_t line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(file, line, format, arguments);
	va_end(arguments);
	exit(DIAG_TROUBLE);
}

void
diag_warn(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(NULL, 0, format, arguments);
	va_end(arguments);
}

_Noreturn void
diag_die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	diag_warn_list(NULL, 0, format, arguments);
	va_end(arguments);
	exit(DIAG_TROUBLE);
}

void
diag_start(void)
{
	for (int wanted = 0; wanted <= 2; wanted++) {
		/* In the wrong mode, so that using it is still an error. */
		int mode = wanted == STDIN_FILENO ? O_WRONLY : O_RDONLY;

		if (fcntl(wanted, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", mode) < 0)
			exit(DIAG_TROUBLE);
	}
	/* Beyond ulimit -f, write(2) then fails as on a full disk. */
	signal(SIGXFSZ, SIG_IGN);
}

void
diag_check_stdout(void)
{
	if (!ferror(stdout))
		return;
	diag_warn("cannot write the output: %s", strerror(errno));
	_exit(DIAG_TROUBLE);
}

bool
diag_close_stdout(void)
{
	if (ferror(stdout) || fflush(stdout) != 0)
		return false;
	/* EINTR: it is closed nevertheless. */
	return fclose(stdout) == 0 || errno == EINTR;
}

void
diag_finish(void)
{
	diag_check_stdout();
	if (!diag_close_stdout())
		diag_die("cannot write the output: %s", strerror(errno));
}
