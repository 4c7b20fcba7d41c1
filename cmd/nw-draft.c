/* nw-draft: write the introductions that nw-intro finds, as drafts of mail. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "nw-draft/message.h"

const char diag_tool[] = "nw-draft";

enum { INTRODUCE = 256 };

static const struct usage usage = {
    .synopsis =
	"usage: nw-draft [-k] [--introduce] [-u me] [-t today] [-p people]\n"
	"                [-n limit] [-o directory] [-d delimiter]\n"
	"                [introductions ...]\n",
    .description =
	"Writes messages from what nw-intro prints: for a route, one that asks for\n"
	"the introduction; for a pair, one to each that asks whether they want it.\n"
	"Sends nothing.  Fill in each gap, which begins with [... .\n",
    .example =
	"nw-intro -p people.csv -n 1 log.csv | nw-draft -p people.csv >draft.eml",
    .common = "utpndk",
    .own = {{INTRODUCE, "introduce", NULL,
		"of pairs: introduce the two, who both agreed"},
	{'n', "limit", "N", "at most N introductions (default 10)"},
	{'o', "output", "DIRECTORY",
	    "write files into it: 01.eml, 02.eml and so on"}},
};

enum { DEFAULT_LIMIT = 10 };

/* The letters to write. */
struct drafts {
	struct letter *list;
	size_t count, capacity;
};

static void
add_letter(struct drafts *drafts, struct letter letter)
{
	drafts->list = alloc_grow(drafts->list, &drafts->capacity,
	    drafts->count + 1, sizeof(*drafts->list));
	drafts->list[drafts->count++] = letter;
}

/* Composes the letters of the first introductions. */
static void
compose(struct drafts *drafts, const struct letter_context *context,
    const struct introductions *introductions, size_t limit, bool introduce)
{
	for (size_t i = 0; i < introductions->count && i < limit; i++) {
		const struct introduction *it = &introductions->list[i];

		if (!introductions->pairs) {
			add_letter(drafts, letter_ask(context, it));
		} else if (introduce) {
			add_letter(drafts, letter_introduce(context, it));
		} else {
			add_letter(drafts, letter_propose(context, it, false));
			add_letter(drafts, letter_propose(context, it, true));
		}
	}
	if (introductions->count > limit)
		diag_warn("%zu more introduction%s; -n %zu writes all",
		    introductions->count - limit,
		    introductions->count - limit == 1 ? "" : "s",
		    introductions->count);
}

/* Returns the message, or all of them as an mbox, in the arena. */
static struct slice
write_text(const struct letter_context *context, const struct letter *list,
    size_t count, int32_t today)
{
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = 0; i < count; i++)
		message_print(out, context, &list[i], today, count > 1);
	return text_close(&text, context->bytes);
}

/* Writes the bytes to a new file, or exits. */
static void
write_file(const char *path, struct slice bytes)
{
	int file =
	    open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		S_IRUSR | S_IWUSR);

	if (file < 0)
		diag_die_at(path, 0, "%s%s", strerror(errno),
		    errno == EEXIST ? "; give another directory" : "");
	while (bytes.length > 0) {
		ssize_t written = write(file, bytes.data, bytes.length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			diag_die_at(path, 0, "%s", strerror(errno));
		slice_skip(&bytes, (size_t)written);
	}
	if (close(file) != 0)
		diag_die_at(path, 0, "%s", strerror(errno));
}

/* Writes each letter to a file of its own, and prints their names. */
static void
write_files(const struct letter_context *context, const struct drafts *drafts,
    int32_t today, const char *directory)
{
	if (drafts->count > 0 && mkdir(directory, S_IRWXU) != 0 &&
	    errno != EEXIST)
		diag_die_at(directory, 0, "%s", strerror(errno));
	for (size_t i = 0; i < drafts->count; i++) {
		struct text path;
		FILE *out = text_open(&path);
		struct slice name;

		fprintf(out, "%s/%02zu.eml", directory, i + 1);
		putc('\0', out);
		name = text_close(&path, context->bytes);
		write_file(
		    name.data, write_text(context, &drafts->list[i], 1, today));
		printf("%s\n", name.data);
		diag_check_stdout();
	}
}

static void
write_drafts(const struct letter_context *context,
    const struct introductions *introductions, const struct options *options,
    const char *directory, bool introduce)
{
	struct drafts drafts = {.list = NULL};

	compose(&drafts, context, introductions, options->limit, introduce);
	if (directory != NULL)
		write_files(context, &drafts, options->today, directory);
	else
		text_put(stdout,
		    write_text(
			context, drafts.list, drafts.count, options->today));
	free(drafts.list);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct introductions introductions;
	struct people people;
	struct stream *facts;
	struct arena bytes = {NULL};
	struct letter_context context = {.people = &people, .bytes = &bytes};
	const char *directory = NULL;
	enum diag_status status;
	bool introduce = false;
	int option;

	options_open(&options);
	options.limit = DEFAULT_LIMIT;
	while ((option = options_next(&options, &usage, argc, argv)) != -1) {
		if (option == 'o')
			directory = optarg;
		else
			introduce = true;
	}
	facts = options_people(&options);
	people_open(&people, facts, NULL);
	context.me = people_resolve(&people, options_me(&options));
	introductions_open(&introductions, &options, argv + optind,
	    (size_t)(argc - optind), &people);
	if (introduce && !introductions.pairs)
		diag_die("--introduce needs pairs: nw-intro --pairs");
	write_drafts(&context, &introductions, &options, directory, introduce);
	status = introductions_close(&introductions);
	people_close(&people);
	status = stream_finish(facts, status);
	arena_free(&bytes);
	options_close(&options);
	diag_finish();
	return status;
}
