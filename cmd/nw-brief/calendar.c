/* The meetings to come in a calendar, as nw-from-ical prints them. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/input.h"
#include "base/text.h"
#include "nw-brief/calendar.h"

extern char **environ;

static const char reader[] = "nw-from-ical";

enum { ROOM = 65536 /* bytes read at once */ };

/* The words of a command. */
struct command {
	char **words; /* end in NULL */
	size_t count, capacity;
};

static void
add_word(struct command *command, const char *word)
{
	command->words = alloc_grow(command->words, &command->capacity,
	    command->count + 2, sizeof(*command->words));
	command->words[command->count++] =
	    word != NULL ? alloc_string(word) : NULL;
}

static void
add_option(struct command *command, const char *option, const char *value)
{
	add_word(command, option);
	add_word(command, value);
}

static void
free_command(struct command *command)
{
	for (size_t i = 0; i < command->count; i++)
		free(command->words[i]);
	free(command->words);
}

/* A list of people that is a pipe can be read only once: here. */
static void
check_people(const struct options *options)
{
	struct stat status;

	for (size_t i = 0; i < options->people_count; i++) {
		const char *path = options->people[i];

		if (strcmp(path, "-") == 0 ||
		    (stat(path, &status) == 0 && S_ISFIFO(status.st_mode)))
			diag_die(
			    "with --calendar, -p needs a file, not a pipe; "
			    "or use --meetings");
	}
}

static struct command
compose(const struct options *options, const char *ahead, char *const *files,
    size_t count)
{
	struct command command = {.words = NULL};

	add_word(&command, reader);
	add_option(&command, "-q", "--ahead");
	add_word(&command, ahead);
	add_option(&command, "-t", date_format(options->today).text);
	if (options->delimiter != 0)
		add_option(&command, "-d", (char[]){options->delimiter, '\0'});
	if (options->me != NULL)
		add_option(&command, "-u", options->me);
	if (options->people_count == 0)
		add_option(&command, "-p", "/dev/null");
	for (size_t i = 0; i < options->people_count; i++)
		add_option(&command, "-p", options->people[i]);
	if (options->keep_going)
		add_word(&command, "-k");
	add_word(&command, "--");
	for (size_t i = 0; i < count; i++)
		add_word(&command, files[i]);
	add_word(&command, NULL);
	return command;
}

/* Returns the reader in the folder of the program; NULL if it is not there. */
static char *
find_beside(const char *program)
{
	const char *slash = strrchr(program, '/');
	size_t folder;
	char *path;

	if (slash == NULL)
		return NULL;
	folder = (size_t)(slash - program) + 1;
	path = alloc_zeroed(folder + sizeof(reader), 1);
	memcpy(path, program, folder);
	memcpy(path + folder, reader, sizeof(reader));
	if (access(path, X_OK) == 0)
		return path;
	free(path);
	return NULL;
}

/* Starts the command with its output in a pipe; returns the end to read. */
static int
start(const struct command *command, const char *program, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	char *path = find_beside(program);
	int ends[2], error;

	if (pipe(ends) != 0)
		diag_die("cannot make a pipe: %s", strerror(errno));
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	error = posix_spawn_file_actions_init(&actions);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(
		    &actions, ends[1], STDOUT_FILENO);
	if (error == 0 && path != NULL)
		error = posix_spawn(
		    child, path, &actions, NULL, command->words, environ);
	else if (error == 0)
		error = posix_spawnp(
		    child, reader, &actions, NULL, command->words, environ);
	if (error != 0)
		diag_die("cannot run %s: %s; --meetings reads its output",
		    reader, strerror(error));
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	free(path);
	return ends[0];
}

static struct slice
read_all(int descriptor, struct arena *bytes)
{
	struct text text;
	FILE *out = text_open(&text);
	char *room = alloc_zeroed(ROOM, 1);
	ssize_t got;

	while ((got = input_read(descriptor, room, ROOM)) > 0)
		text_put(out, (struct slice){room, (size_t)got});
	if (got < 0)
		diag_die("cannot read from %s: %s", reader, strerror(errno));
	free(room);
	close(descriptor);
	return text_close(&text, bytes);
}

/* Returns whether the child exited with 0. */
static bool
wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			diag_die(
			    "cannot wait for %s: %s", reader, strerror(errno));
	if (WIFSIGNALED(status))
		diag_die("%s was ended by signal %d", reader, WTERMSIG(status));
	return WEXITSTATUS(status) == 0;
}

struct slice
calendar_rows(const struct options *options, const char *program,
    const char *ahead, char *const *files, size_t count, struct arena *bytes,
    bool *failed)
{
	struct command command;
	struct slice rows;
	pid_t child;
	int output;

	check_people(options);
	command = compose(options, ahead, files, count);
	output = start(&command, program, &child);
	rows = read_all(output, bytes);
	*failed = !wait_for(child);
	free_command(&command);
	/* It has said what is wrong. */
	if (*failed && (!options->keep_going || rows.length == 0))
		exit(DIAG_TROUBLE);
	return rows;
}
