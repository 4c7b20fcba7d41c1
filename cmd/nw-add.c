/* nw-add: add an interaction to a log, or a fact about a person. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input.h"
#include "base/text.h"
#include "base/utf8.h"
#include "nw-add/append.h"
#include "nw-add/facts.h"
#include "nw-add/mend.h"
#include "nw-add/merge.h"
#include "nw-add/settle.h"
#include "nw-add/speech.h"

const char diag_tool[] = "nw-add";

enum { LARGE = 1 << 20 }; /* bytes: a smaller file is read at once */

enum { DRY_RUN = 256, NEW, UNDO, REPAIR, ACCEPT_TAIL, STRICT_NAMES, WIDEN };

static const struct usage usage = {
    .synopsis =
	"usage: nw-add [-f file] [-u me] [-t today] [-p people] [-d delimiter] [-q]\n"
	"              [--dry-run] [--new] [entry ...]\n"
	"       nw-add [-f file] [-u me] [-t today] [-d delimiter] [-q] -i\n"
	"              [--strict-names] [--dry-run] [csv ...]\n"
	"       nw-add -f file [-q] --undo [n] | --widen columns [--dry-run]\n"
	"       nw-add -f file [-q] --repair | --accept-tail [--dry-run]\n",
    .description =
	"Appends an interaction to a log, or a fact to a list of people: in place\n"
	"with -f, else as a filter from standard input to standard output.\n"
	"An entry is a list of assignments, or a line of English:\n"
	"\n"
	"  to='Ada Lovelace' kind=coffee minutes=45 got=3\n"
	"  name='Ada Lovelace' snooze=2w\n"
	"  KIND with|from NAME, NAME and NAME 45m got 3 gave 1 on DATE\n"
	"       about X: NOTE\n"
	"  met NAME, called NAME, NAME wrote, NAME knows NAME, and the like\n"
	"  remind me of NAME on DATE: NOTE\n",
    .common = "utpdq",
    .ordered = true,
    .own = {{'f', "file", "FILE", "append to FILE, safely; it may be new"},
	{'t', "today", "DATE", "today's date (default $NW_TODAY)"},
	{'i', "import", NULL, "add the rows of CSV files"},
	{DRY_RUN, "dry-run", NULL, "only print what would be added"},
	{NEW, "new", NULL, "accept unknown names"},
	{UNDO, "undo", NULL, "remove the last row, or the last N rows"},
	{WIDEN, "widen", "COLUMNS", "add columns: NAME,NAME"},
	{REPAIR, "repair", NULL, "move an incomplete last line to FILE.torn"},
	{ACCEPT_TAIL, "accept-tail", NULL, "end a last line that is complete"},
	{STRICT_NAMES, "strict-names", NULL,
	    "with -i, join no people by the name alone"},
	{'q', "quiet", NULL, "print no rows"}},
};

struct own_options {
	const char *file, *widen;
	bool merge, dry_run, new_names, undo, repair, accept_tail, strict_names;
};

struct job {
	struct options *options;
	const struct own_options *own;
	char *const *operands;
	size_t count;
	struct people people; /* of -p */
	struct merge merge;   /* with -i */
	struct merge_count imported;
	struct slice *lines; /* of stdin, if there are no operands */
	size_t line_count, line_capacity;
	struct arena bytes;
	struct settler settler;
	struct datafile datafile;
};

/* Exits before an interaction goes into people, or a fact into a log. */
static void
check_kind(const struct datafile *datafile, const struct entry *entry,
    struct place place)
{
	struct slice cell;
	bool fact = entry_get(entry, "name", &cell);
	bool interaction = !fact && entry_get(entry, "to", &cell);

	if (datafile->is_people && interaction)
		diag_die_at(place.file, place.line,
		    "%s is a list of people; an interaction goes into a log",
		    stream_file(datafile->stream));
	if (!datafile->is_people && fact &&
	    header_find(&datafile->header, slice_of("name")) == HEADER_NONE)
		diag_die_at(place.file, place.line,
		    "%s is a log; a fact or a reminder goes into a list of "
		    "people: give -f people.csv",
		    stream_file(datafile->stream));
}

static void
add_entry(struct job *job, struct entry *entry, struct place place)
{
	struct datafile *datafile = &job->datafile;
	struct slice name, *row;
	bool to_report = false;
	uint32_t person;

	if (datafile->header.count == 0)
		datafile_start(
		    datafile, entry_get(entry, "name", &name), NULL, NULL);
	check_kind(datafile, entry, place);
	if (datafile->is_people) {
		settle_fact(&job->settler, entry, place);
		to_report =
		    facts_settle(entry, &datafile->people, &job->people, place);
	} else {
		facts_refuse_items(entry, place);
		settle_interaction(&job->settler, entry, place);
	}
	row = datafile_add(datafile);
	for (size_t i = 0; i < entry->count; i++)
		datafile_set(datafile, row, entry->cells[i].column,
		    entry->cells[i].value, place);
	datafile_check(datafile, place, job->options->today);
	datafile_keep(datafile);
	if (datafile->is_people) {
		person = people_fold(&datafile->people, row, place);
		people_index(&datafile->people, person);
		if (to_report && !job->options->quiet)
			facts_report(
			    &datafile->people, &datafile->people.list[person]);
	}
	entry_close(entry);
}

static void
add_lines(struct job *job)
{
	for (size_t i = 0; i < job->line_count; i++) {
		struct place place = {"standard input", i + 1};
		struct entry entry = {0};

		if (job->lines[i].length == 0)
			continue;
		speech_read_line(&entry, job->lines[i], &job->settler, place);
		add_entry(job, &entry, place);
	}
}

static void
add_words(struct job *job)
{
	const struct place place = {NULL, 0};
	struct entry entry = {0};
	char *const *words = job->operands;

	if (entry_is_assignments(words[0]))
		entry_read_assignments(&entry, words, job->count);
	else if (job->count == 1)
		speech_read_line(
		    &entry, slice_of(words[0]), &job->settler, place);
	else
		speech_read_words(
		    &entry, words, job->count, &job->settler, place);
	add_entry(job, &entry, place);
}

/* Keeps a line of standard input, without its newline. */
static void
keep_line(struct job *job, struct slice text)
{
	size_t number = job->line_count + 1;

	if (slice_contains(text, '\0'))
		diag_die_at("standard input", number, "a NUL byte");
	if (text.length > DATAFILE_RECORD_LIMIT)
		diag_die_at(
		    "standard input", number, "a line of more than 64 KiB");
	while (text.length > 0 && text.data[text.length - 1] == '\r')
		text.length--;
	job->lines = alloc_grow(
	    job->lines, &job->line_capacity, number, sizeof(*job->lines));
	job->lines[job->line_count++] =
	    arena_copy(&job->bytes, slice_trim(text));
}

/* Keeps the complete lines, and returns the rest. */
static struct slice
keep_lines(struct job *job, struct slice rest)
{
	size_t length;

	while ((length = slice_find(rest, '\n')) < rest.length) {
		keep_line(job, (struct slice){rest.data, length});
		slice_skip(&rest, length + 1);
	}
	return rest;
}

/* Reads all of standard input; a line is at most DATAFILE_RECORD_LIMIT. */
static void
read_lines(struct job *job)
{
	enum { ROOM = DATAFILE_RECORD_LIMIT + 1 };
	char *buffer = alloc_resize(NULL, ROOM, 1);
	struct slice rest = {buffer, 0};
	ssize_t got;

	do {
		got = input_read(
		    STDIN_FILENO, buffer + rest.length, ROOM - rest.length);
		if (got < 0)
			diag_die_at("standard input", 0, "%s", strerror(errno));
		rest = keep_lines(
		    job, (struct slice){buffer, rest.length + (size_t)got});
		if (rest.length == ROOM || (got == 0 && rest.length > 0))
			keep_line(job, rest);
		memmove(buffer, rest.data, rest.length);
	} while (got != 0);
	free(buffer);
}

/* Reads standard input, once, although the file may be read again. */
static void
read_input(struct job *job)
{
	const char *me = job->options->me;

	if (!job->own->merge) {
		if (job->count == 0)
			read_lines(job);
		return;
	}
	merge_open(&job->merge,
	    stream_open(
		job->operands, job->count, job->options->delimiter, false));
	job->merge.me = slice_trim(slice_of(me != NULL ? me : ""));
	job->merge.strict_names = job->own->strict_names;
	job->merge.is_filter = job->own->file == NULL;
}

static bool
names_person(const struct job *job)
{
	for (size_t i = 0; i < job->count; i++)
		if (strncmp(job->operands[i], "name=", 5) == 0)
			return !job->own->merge;
	return false;
}

/* Returns the delimiter of a new file: that of the imported rows. */
static char
new_delimiter(const struct job *job)
{
	if (job->options->delimiter != '\0')
		return job->options->delimiter;
	return job->merge.stream != NULL ? stream_delimiter(job->merge.stream)
					 : ',';
}

static enum datafile_keys
wanted_keys(const struct job *job)
{
	if (!job->own->merge)
		return DATAFILE_NO_KEYS;
	return job->merge.all_have_refs ? DATAFILE_REFS : DATAFILE_ALL_KEYS;
}

/* Reads the file; the reader is NULL if the file is empty or missing. */
static void
begin_datafile(struct job *job, struct reader *reader)
{
	datafile_open(&job->datafile, new_delimiter(job), wanted_keys(job));
	find_open(&job->settler.names, &job->people);
	if (job->options->me != NULL && *job->options->me != '\0')
		find_add(&job->settler.names, settle_me(&job->settler));
	if (reader == NULL)
		return;
	datafile_begin(&job->datafile, reader, names_person(job),
	    job->own->accept_tail || job->own->file == NULL);
	datafile_read(&job->datafile, &job->settler.names);
}

static void
finish_datafile(struct job *job)
{
	if (job->datafile.stream != NULL)
		datafile_finish(&job->datafile);
	if (job->datafile.is_people) {
		find_close(&job->settler.names);
		find_open(&job->settler.names, &job->datafile.people);
		for (uint32_t i = 0; i < job->people.names.count; i++)
			find_add(&job->settler.names, job->people.list[i].name);
	}
}

static void
read_datafile(struct job *job, struct reader *reader)
{
	begin_datafile(job, reader);
	finish_datafile(job);
}

static void
close_datafile(struct job *job)
{
	find_close(&job->settler.names);
	datafile_close(&job->datafile);
}

static void
add_all(struct job *job)
{
	if (job->own->merge) {
		job->imported =
		    merge_add(&job->merge, &job->datafile, job->options->today);
	} else if (job->count > 0) {
		add_words(job);
	} else {
		add_lines(job);
	}
}

/* Returns, for a message, the name of the file as an argument of a command. */
static struct slice
shown_path(struct job *job)
{
	struct slice path = slice_of(job->own->file);
	struct text text;
	FILE *out = text_open(&text);

	for (struct slice rest = path; rest.length > 0;) {
		uint32_t code;
		size_t length = utf8_first(rest, &code);

		if (code > UTF8_LAST || utf8_deceptive(code))
			path = slice_of("FILE");
		slice_skip(&rest, length);
	}
	text_put_path(out, path);
	return text_close(&text, &job->bytes);
}

/* The rows are written: dprintf(3), as stdio may lack memory. */
static void
report(const struct job *job, struct slice path)
{
	size_t added = job->imported.added;

	if (!job->own->merge)
		return;
	dprintf(STDERR_FILENO, "%s: %zu added, %zu there already", diag_tool,
	    added, job->imported.known);
	if (added > 0 && path.length > 0 && !job->own->dry_run)
		dprintf(STDERR_FILENO,
		    "; nw-add -f %.*s --undo %zu takes %s back",
		    SLICE_ARG(path), added, added == 1 ? "it" : "them");
	dprintf(STDERR_FILENO, "\n");
}

/* Returns a reader of the open file, or NULL if the file is empty. */
static struct reader *
open_reader(const struct job *job, const struct append *file)
{
	if (file->descriptor < 0 || file->size == 0)
		return NULL;
	if (lseek(file->descriptor, 0, SEEK_SET) < 0)
		diag_die_at(file->path, 0, "%s", strerror(errno));
	return reader_new(
	    file->descriptor, file->path, job->options->delimiter);
}

/*
 * Reads a large file before it locks it, and then only the rows that came
 * since. So no process waits while another reads.  Returns false if another
 * file has its name now.
 */
static bool
lock_and_read(struct job *job, struct append *file)
{
	uint64_t whole = file->size >= LARGE ? append_lines(file) : 0;
	uint64_t before, after;
	bool same = whole > 0 && append_sum(file, whole, &before);
	struct reader *reader;

	if (same) {
		reader = open_reader(job, file);
		reader_limit(reader, whole);
		begin_datafile(job, reader);
	}
	if (!append_lock(file)) {
		if (same)
			close_datafile(job);
		return false;
	}
	if (same && (!append_sum(file, whole, &after) || after != before)) {
		close_datafile(job);
		same = false;
	}
	if (same)
		datafile_go_on(&job->datafile, &job->settler.names);
	else
		begin_datafile(job, open_reader(job, file));
	finish_datafile(job);
	return true;
}

static void
open_and_read(struct job *job, struct append *file)
{
	append_open(file, job->own->file);
	while (file->descriptor >= 0) {
		if (lock_and_read(job, file))
			return;
		append_close(file);
		append_open(file, job->own->file);
	}
	read_datafile(job, NULL);
}

/*
 * Prints the rows to add.  If they cannot be printed, exits, and nothing is
 * added; but a reader that has seen enough stops nobody.
 */
static void
print_added(struct job *job, struct append *file)
{
	/* Else a closed pipe would kill us and leave an empty new file. */
	signal(SIGPIPE, SIG_IGN);
	if (job->datafile.row_count > 0 && !job->options->quiet)
		datafile_print(&job->datafile, stdout);
	if (diag_close_stdout() || errno == EPIPE)
		return;
	append_close(file);
	diag_die("cannot write the output; %s is unchanged", job->own->file);
}

/* Appends in place.  append.h says why in this order. */
static void
append_entries(struct job *job)
{
	struct slice bytes, path = shown_path(job);
	struct append file;

	read_input(job);
	for (;;) {
		open_and_read(job, &file);
		add_all(job);
		/* Allocate before append_create: no memory, no new file. */
		bytes = datafile_bytes(&job->datafile);
		if (job->own->dry_run || job->datafile.row_count == 0 ||
		    append_create(&file))
			break;
		close_datafile(job);
	}
	print_added(job, &file);
	if (!job->own->dry_run && job->datafile.row_count > 0)
		append_write(&file, bytes);
	append_close(&file);
	report(job, path);
}

/* Prints the header and the row that starts at the offset. */
static void
print_row_at(struct job *job, const struct append *file, uint64_t offset)
{
	struct reader *reader;
	struct row row;

	if (lseek(file->descriptor, (off_t)offset, SEEK_SET) < 0)
		diag_die_at(file->path, 0, "%s", strerror(errno));
	reader =
	    reader_new(file->descriptor, file->path, job->datafile.delimiter);
	if (reader_next(reader, &row) != READER_ROW)
		diag_die_at(file->path, 0, "%s", reader_problem(reader));
	datafile_print_row(&job->datafile, stdout, row.cells);
	reader_free(reader);
}

static struct mend
mend_of(const struct job *job)
{
	return (struct mend){.path = job->own->file,
	    .delimiter = job->options->delimiter,
	    .dry_run = job->own->dry_run,
	    .quiet = job->options->quiet};
}

/* Ends a last line that is a whole row, and prints the row. */
static void
accept_tail(struct job *job)
{
	const struct mend mend = mend_of(job);
	struct append file;

	mend_open(&mend, &file);
	read_datafile(job, open_reader(job, &file));
	if (!job->datafile.torn) {
		diag_warn_at(file.path, 0, "the last line has its newline");
		append_close(&file);
		return;
	}
	signal(SIGPIPE, SIG_IGN);
	if (job->datafile.last_row != UINT64_MAX && !job->options->quiet)
		print_row_at(job, &file, job->datafile.last_row);
	mend_finish_output(&file);
	if (!job->own->dry_run)
		append_write(
		    &file, slice_of(job->datafile.crlf ? "\r\n" : "\n"));
	append_close(&file);
}

static void
mend(const struct job *job)
{
	const struct mend mend = mend_of(job);

	if (job->own->widen != NULL)
		mend_widen(&mend, job->own->widen);
	else if (job->own->repair)
		mend_repair(&mend);
	else if (job->count == 0)
		mend_undo(&mend, 1);
	else
		mend_undo(&mend,
		    options_count("--undo", job->operands[0], 1, SIZE_MAX));
}

/* Copies stdin to stdout byte for byte, and adds the rows. */
static void
filter(struct job *job)
{
	struct reader *reader =
	    reader_new(STDIN_FILENO, "standard input", job->options->delimiter);

	if (isatty(STDIN_FILENO))
		diag_warn("reading a log from the terminal; "
			  "to append to a file, give -f FILE");
	if (!job->own->dry_run)
		reader_copy(reader);
	read_input(job);
	if (reader_empty(reader)) {
		reader_free(reader);
		reader = NULL;
	}
	read_datafile(job, reader);
	add_all(job);
	if (job->own->dry_run && !job->options->quiet)
		datafile_print(&job->datafile, stdout);
	else if (!job->own->dry_run)
		text_put(stdout, datafile_bytes(&job->datafile));
	diag_finish();
	report(job, slice_empty);
}

/* Reads options up to the next operand. */
static void
take_options(
    int argc, char *argv[], struct options *options, struct own_options *own)
{
	int option;

	while ((option = options_next(options, &usage, argc, argv)) != -1) {
		if (option == 'f')
			own->file = optarg;
		own->merge |= option == 'i';
		own->dry_run |= option == DRY_RUN;
		own->new_names |= option == NEW;
		own->undo |= option == UNDO;
		own->repair |= option == REPAIR;
		own->accept_tail |= option == ACCEPT_TAIL;
		if (option == WIDEN)
			own->widen = optarg;
		own->strict_names |= option == STRICT_NAMES;
	}
}

static bool
is_option(const char *word)
{
	return word[0] == '-' &&
	    (word[1] == '-' || (word[1] >= 'A' && word[1] <= 'Z') ||
		(word[1] >= 'a' && word[1] <= 'z'));
}

/* Returns whether the words after this one are a note. */
static bool
begins_note(const char *word)
{
	size_t length = strlen(word);

	return length > 0 && (word[0] == ':' || word[length - 1] == ':');
}

/*
 * Reads the options, which may be anywhere before "--" or a note, and returns
 * the operands.
 */
static char **
parse_options(int argc, char *argv[], struct job *job, struct own_options *own)
{
	char **operands = alloc_zeroed((size_t)argc, sizeof(*operands));
	bool ended = false;

	take_options(argc, argv, job->options, own);
	while (optind < argc) {
		ended |= strcmp(argv[optind - 1], "--") == 0;
		if (!ended && is_option(argv[optind])) {
			take_options(argc, argv, job->options, own);
			continue;
		}
		ended |= begins_note(argv[optind]);
		operands[job->count++] = argv[optind++];
	}
	return operands;
}

static void
check_options(
    const struct own_options *own, char *const *operands, size_t count)
{
	int mending =
	    own->undo + own->repair + own->accept_tail + (own->widen != NULL);
	bool from_stdin = count == 0;

	for (size_t i = 0; i < count; i++)
		from_stdin |= strcmp(operands[i], "-") == 0;

	if (mending > 0 &&
	    (own->file == NULL || own->merge || count > own->undo ||
		mending > 1))
		diag_die("--undo, --widen, --repair and --accept-tail go "
			 "alone, with -f FILE");
	if (own->file == NULL && own->merge && from_stdin)
		diag_die("without -f the log comes from standard input; "
			 "name the CSV file to import");
	if (own->file == NULL && !own->merge && count == 0)
		diag_die("what happened? try %s --help", diag_tool);
}

static bool
find_folder(const char *path, struct stat *folder)
{
	char *copy = alloc_string(path);
	bool found = stat(dirname(copy), folder) == 0;

	free(copy);
	return found;
}

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Returns whether both paths are of one file, which need not exist. */
static bool
same_path(const char *a, const char *b)
{
	struct stat folder_a, folder_b;

	return strcmp(file_name(a), file_name(b)) == 0 &&
	    find_folder(a, &folder_a) && find_folder(b, &folder_b) &&
	    folder_a.st_dev == folder_b.st_dev &&
	    folder_a.st_ino == folder_b.st_ino;
}

/*
 * Leaves out the files of NW_PEOPLE if no name is looked up, and the one that
 * this call is about to make.
 */
static void
leave_out_people(struct options *options, const struct own_options *own)
{
	bool looks_up =
	    !own->merge && !own->undo && !own->repair && !own->accept_tail;
	size_t kept = 0;

	if (options->environment == NULL)
		return;
	for (size_t i = 0; i < options->people_count && looks_up; i++) {
		const char *path = options->people[i];

		if (own->file != NULL && access(path, F_OK) != 0 &&
		    same_path(path, own->file))
			continue;
		options->people[kept++] = path;
	}
	options->people_count = kept;
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct own_options own = {0};
	struct job job = {.options = &options,
	    .own = &own,
	    .settler = {.options = &options, .people = &job.people}};
	struct stream *facts;
	char **operands;

	options_open(&options);
	operands = parse_options(argc, argv, &job, &own);
	job.operands = operands;
	job.settler.new_names = own.new_names;
	check_options(&own, operands, job.count);
	leave_out_people(&options, &own);
	facts = options_people(&options);
	people_open(&job.people, facts, NULL);
	if (own.undo || own.repair || own.widen != NULL) {
		mend(&job);
	} else {
		if (own.accept_tail)
			accept_tail(&job);
		else if (own.file != NULL)
			append_entries(&job);
		else
			filter(&job);
		close_datafile(&job);
	}
	people_close(&job.people);
	arena_free(&job.bytes);
	free(job.lines);
	free(operands);
	if (own.merge)
		merge_close(&job.merge);
	if (facts != NULL)
		stream_close(facts);
	options_close(&options);
	return DIAG_DONE;
}
