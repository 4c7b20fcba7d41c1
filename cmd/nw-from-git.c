/* nw-from-git: from the trailers of commits to a log of who helped whom. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/lines.h"
#include "base/map.h"
#include "import/address.h"
#include "import/importer.h"
#include "import/ref.h"
#include "import/sender.h"
#include "nw-from-git/mailmap.h"
#include "nw-from-git/trailer.h"

const char diag_tool[] = "nw-from-git";

enum { FORMAT = IMPORTER_OWN, MAILMAP };

enum {
	LINE_LIMIT = 65536,   /* bytes */
	TRAILER_LIMIT = 4096, /* bytes */
	MOST_PEOPLE = 16      /* in a trailer */
};

/* The columns of a log that trailers fill, in their order. */
enum { DATE, FROM, TO, KIND, GOT, GAVE, NOTE, REF };

static const char *const columns[] = {
    "date", "from", "to", "kind", "got", "gave", "note", "ref", NULL};

/* No line of a message begins with NUL, as git ends messages there. */
static const char log_format[] = "%x00%H%x00%cI%x00%aN%x00%aE%x00%s%n"
				 "%(trailers:only,unfold)";

struct job {
	struct importer importer;
	struct map refs;	  /* of the rows printed so far */
	const char *mailmap_path; /* --mailmap, or NULL */
	struct mailmap mailmap;

	/* The current commit. */
	bool sound;
	const char *skipped; /* why its trailers get no rows, or NULL */
	struct place place;
	struct slice hash, date, subject;
	struct slice author, address; /* resolved; as written */
	struct slice display;
	struct arena bytes;
};

static void
set_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == MAILMAP) {
		job->mailmap_path = optarg;
		return;
	}
	puts(log_format); /* FORMAT */
	diag_finish();
	exit(DIAG_DONE);
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-git [-kq] [--names] [--strict-names] [--mailmap file] [-u me]\n"
		"                   [-t today] [-p people] [-c columns] [-d delimiter]\n"
		"                   [file ...]\n"
		"       nw-from-git --format\n",
	    .description =
		"Turns the trailers of commits, such as Reviewed-by, into a log for\n"
		"nw-add -i: who helped whom.  Reads what git log prints.\n",
	    .example =
		"git log --format=\"$(nw-from-git --format)\" | nw-from-git -p people.csv",
	    .common = "utpcdkq",
	    .own = {{FORMAT, "format", NULL,
			"print the format for git log, and exit"},
		{IMPORTER_NAMES, "names", NULL,
		    "print the names of the addresses instead"},
		{IMPORTER_STRICT_NAMES, "strict-names", NULL,
		    "with --names, join nobody in people by the name alone"},
		{MAILMAP, "mailmap", "FILE",
		    "the .mailmap, for the people in trailers"},
		{'t', "today", "DATE",
		    "skip what is dated later (default $NW_TODAY)"}},
	},
    .record = "trailer",
    .columns = columns,
    .counted = "trailers",
    .option = set_option,
};

static bool
ends_in(struct slice text, const char *end)
{
	size_t length = strlen(end);

	return text.length >= length &&
	    slice_equal_nocase(
		(struct slice){text.data + text.length - length, length},
		(struct slice){end, length});
}

/* Names of the robots that review, test and report. */
static bool
is_robot_name(struct slice name)
{
	static const char *const words[] = {"bot", "robot", "copilot"};
	size_t start = name.length;
	struct slice last;

	while (start > 0 && name.data[start - 1] != ' ')
		start--;
	last = (struct slice){name.data + start, name.length - start};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_equal_nocase(last, slice_of(words[i])))
			return true;
	/* dependabot[bot], syzbot, renovate-bot; but not Jane Talbot. */
	return ends_in(name, "[bot]") ||
	    (start == 0 && name.length >= 3 &&
		memcmp(name.data + name.length - 3, "bot", 3) == 0);
}

/*
 * Takes a host that hides the addresses of people off an address in lower case.
 * Returns whether the address is that of a robot: 4+dependabot[bot],
 * 25+renovate-bot; but not 12+jtalbot.
 */
static bool
take_hiding_host(struct slice *address)
{
	static const char *const hosts[] = {
	    "@users.noreply.github.com", "@users.noreply.gitlab.com"};

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		if (ends_in(*address, hosts[i])) {
			address->length -= strlen(hosts[i]);
			return ends_in(*address, "[bot]") ||
			    ends_in(*address, "-bot");
		}
	return ends_in(*address, "@syzkaller.appspotmail.com");
}

/* Returns whether it is a program, and nobody in people. */
static bool
is_program(const struct job *job, struct slice name, struct slice address)
{
	struct arena scratch = {NULL};
	struct slice lower = arena_lower(&scratch, address);
	bool known =
	    !slice_equal(people_resolve(&job->importer.people, lower), lower);
	bool program;

	program = is_robot_name(name) || take_hiding_host(&lower) ||
	    sender_automatic(lower, name, slice_empty);
	arena_free(&scratch);
	return program && !known &&
	    people_find(&job->importer.people, name) == NULL;
}

/* Takes the text before the next NUL off the line; false without one. */
static bool
take_field(struct slice *line, struct slice *field)
{
	size_t length = slice_find(*line, '\0');

	*field = (struct slice){line->data, length};
	if (length == line->length)
		return false;
	slice_skip(line, length + 1);
	return true;
}

static void
reject(struct job *job, struct place place, const char *what,
    struct slice value, const char *hint)
{
	importer_begin(&job->importer);
	importer_reject(&job->importer, place, "%s%s%s%s", what,
	    value.length > 0 ? " " : "",
	    value.length > 0 ? diag_quote(value).text : "", hint);
}

static bool
is_hash(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (strchr("0123456789abcdef", text.data[i]) == NULL ||
		    text.data[i] == '\0')
			return false;
	return text.length >= 40;
}

/* Returns why the trailers of the commit get no rows; NULL if they get some. */
static const char *
objection(const struct job *job, int32_t day)
{
	if (day > job->importer.options.today)
		return "dated after today";
	if (job->author.length == 0)
		return "without an author";
	if (is_program(job, job->display, job->address))
		return "to a program";
	return NULL;
}

/* Reads the line that begins a commit, after its NUL. */
static void
read_commit(struct job *job, struct slice line, struct place place)
{
	struct slice rest = line, hash, date, name, address;
	int32_t day;

	arena_free(&job->bytes);
	job->sound = take_field(&rest, &hash) && take_field(&rest, &date) &&
	    take_field(&rest, &name) && take_field(&rest, &address) &&
	    is_hash(hash);
	if (!job->sound) {
		reject(job, place, "bad commit", hash,
		    "; the format is that of nw-from-git --format");
		return;
	}
	job->sound = date_parse(date, &day);
	if (!job->sound) {
		reject(job, place, "bad date", date, "");
		return;
	}
	job->hash = arena_copy(&job->bytes, hash);
	job->date = arena_copy(&job->bytes, date);
	job->subject = arena_copy(&job->bytes, rest);
	job->display = arena_copy(&job->bytes, slice_trim(name));
	job->address = arena_copy(&job->bytes, slice_trim(address));
	job->author = importer_person(
	    &job->importer, &job->bytes, job->address, job->display);
	job->skipped = objection(job, day);
}

/* Computes the reference from what is the same in each log. */
static struct ref_text
reference(const struct job *job, const struct trailer_kind *kind,
    const struct trailer_person *person)
{
	struct arena scratch = {NULL};
	struct slice texts[3] = {job->hash, slice_of(kind->name),
	    arena_lower(&scratch,
		person->address.length > 0 ? person->address : person->name)};
	struct ref_text ref = ref_make("git", texts, 3);

	arena_free(&scratch);
	return ref;
}

/* Sets what the help was worth to me, or what mine was worth to others. */
static void
set_benefit(struct job *job, int benefit, bool from_me, bool to_me)
{
	char digit[2] = {(char)('0' + benefit), '\0'};

	if (to_me)
		importer_set(&job->importer, GOT, slice_of(digit));
	else if (from_me)
		importer_set(&job->importer, GAVE, slice_of(digit));
}

static void
print_row(struct job *job, const struct trailer_kind *kind, struct slice helper,
    struct ref_text ref)
{
	struct importer *importer = &job->importer;
	bool to_me = importer_meet(importer, job->author);
	bool from_me = importer_meet(importer, helper);

	importer_set(importer, DATE, job->date);
	importer_add(importer, FROM, helper);
	importer_add(importer, TO, job->author);
	importer_set(importer, KIND, slice_of(kind->name));
	set_benefit(job, kind->benefit, from_me, to_me);
	importer_note(importer, NOTE, job->subject);
	importer_set(importer, REF, slice_of(ref.text));
	if (importer_fits(importer, job->place))
		importer_print(importer);
}

static void
learn(struct job *job, struct slice address, struct slice name)
{
	if (address_valid(address))
		learned_add(&job->importer.learned, job->importer.records,
		    arena_lower(&job->bytes, address), name);
}

/* Prints the row of a person who helped, or learns the name. */
static void
read_person(struct job *job, const struct trailer_kind *kind,
    const struct trailer_person *person, struct place place)
{
	struct importer *importer = &job->importer;
	struct ref_text ref = reference(job, kind, person);
	uint32_t before = job->refs.count;
	struct slice helper = importer_person(
	    importer, &job->bytes, person->address, person->name);
	const char *reason = job->skipped;

	importer_begin(importer);
	if (reason == NULL && is_program(job, person->name, person->address))
		reason = "from a program";
	if (reason == NULL && slice_equal(helper, job->author))
		reason = "from the author";
	if (reason == NULL &&
	    map_intern(&job->refs, slice_of(ref.text)) < before)
		reason = "already seen";
	if (reason != NULL) {
		importer_skip(importer, reason);
	} else if (importer->names) {
		learn(job, person->address, person->name);
		learn(job, job->address, job->display);
	} else {
		job->place = place;
		print_row(job, kind, helper, ref);
	}
}

/* Returns whether it names somebody, and not a page or a place-holder. */
static bool
is_somebody(const struct trailer_person *person)
{
	struct slice text = person->name;

	if (address_valid(person->address))
		return true;
	for (; text.length >= 3; slice_skip(&text, 1))
		if (memcmp(text.data, "://", 3) == 0)
			return false;
	return person->name.length > 1 && !slice_is(person->name, "N/A");
}

static void
read_trailer(struct job *job, struct slice line, struct place place)
{
	struct trailer trailer;
	struct trailer_person person;
	size_t people = 0;

	if (!job->sound || !trailer_read(line, &trailer))
		return;
	if (line.length > TRAILER_LIMIT) {
		reject(
		    job, place, "a trailer of more than 4096 bytes:", line, "");
		return;
	}
	while (people <= MOST_PEOPLE && trailer_next(&trailer, &person)) {
		people++;
		if (person.name.length == 0 && !address_valid(person.address))
			person.name = person.address;
		if (!address_valid(person.address))
			person.address = address_valid(person.name)
			    ? person.name
			    : slice_empty;
		mailmap_apply(&job->mailmap, &person);
		if (people > MOST_PEOPLE)
			reject(job, place, "more than 16 people in", line, "");
		else if (!is_somebody(&person))
			importer_skip_value(
			    &job->importer, place, "nobody is named in", line);
		else
			for (size_t i = 0; i < trailer.count; i++)
				read_person(
				    job, &trailer.kinds[i], &person, place);
	}
	if (people == 0)
		importer_skip_value(
		    &job->importer, place, "nobody is named in", line);
}

static void
read_line(struct job *job, const struct line *line, struct place place)
{
	struct slice text = line_text(line);

	if (text.length == 0)
		return;
	if (text.data[0] != '\0') {
		read_trailer(job, text, place);
		return;
	}
	slice_skip(&text, 1);
	job->sound = !line->cut;
	if (line->cut)
		reject(job, place, "a line of more than 65536 bytes",
		    slice_empty, "");
	else
		read_commit(job, text, place);
}

/* Exits if the file has another form. */
static void
check_start(struct lines *lines, const char *name)
{
	struct slice start = lines_start(lines);
	const char *foreign = input_foreign(start);

	if (foreign != NULL)
		diag_die_at(name, 1, "%s", foreign);
	if (start.length > 0 && start.data[0] != '\0')
		diag_die_at(name, 1,
		    "this is not what git log prints with the format of "
		    "nw-from-git --format");
}

static void
read_file(void *closure, const char *path)
{
	struct job *job = closure;
	struct input input = input_open(path);
	struct lines *lines = lines_open(input.descriptor);
	struct line line = {.data = NULL};

	lines_watch(lines, &job->importer.progress);
	check_start(lines, input.name);
	job->sound = false;
	while (lines_next(lines, &line, LINE_LIMIT))
		read_line(job, &line, (struct place){input.name, line.number});
	if (lines_error(lines) != 0)
		diag_die_at(input.name, 0, "%s", strerror(lines_error(lines)));
	free(line.data);
	lines_close(lines);
	input_close(input);
}

int
main(int argc, char *argv[])
{
	struct job job = {.sound = false};
	int status;

	importer_open(&job.importer, &format, &job, argc, argv);
	map_open(&job.refs);
	mailmap_open(&job.mailmap, job.mailmap_path);
	importer_start(&job.importer);
	importer_read_files(&job.importer, read_file);
	map_close(&job.refs);
	mailmap_close(&job.mailmap);
	status = importer_close(&job.importer);
	arena_free(&job.bytes);
	return status;
}
