/* nw-from-mail: from mailboxes to a log, or to a list of people. */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "import/importer.h"
#include "import/ref.h"
#include "import/sender.h"
#include "nw-from-mail/addresses.h"
#include "nw-from-mail/automatic.h"
#include "nw-from-mail/encodedword.h"
#include "nw-from-mail/labels.h"
#include "nw-from-mail/mailbox.h"
#include "nw-from-mail/myself.h"

const char diag_tool[] = "nw-from-mail";

enum { AUTOMATIC = IMPORTER_OWN, MAX_RECIPIENTS };

enum {
	DEFAULT_RECIPIENTS = 8, /* as many as a meeting has in nw-log(5) */
	MOST_RECIPIENTS = 1000,
	REF_LIMIT = 998,
};

/* The columns of a log that mail fills, in their order. */
enum { DATE, FROM, TO, KIND, NOTE, REF };

static const char *const columns[] = {
    "date", "from", "to", "kind", "note", "ref", NULL};

struct job {
	struct importer importer;
	bool automatic;
	bool written;	   /* -w: only people I have written to */
	struct map people; /* these, and me, as rows name them */
	bool surveyed;	   /* there was a first pass */
	uint64_t sent;	   /* messages that I sent, in the first pass */
	struct myself myself;
	size_t max_recipients;
	char crowd[40]; /* the reason to skip mail to more people */
	struct mailbox *mailbox;
	GMimeParserOptions *parser;
};

struct mail {
	bool dated;
	int32_t day;
	struct slice date;     /* with a time, as the log has it */
	struct date_text made; /* memory of date, unless the mail has ISO */
	struct addresses from, to;
	bool sent;     /* by me */
	bool programs; /* some recipients are */
	struct arena bytes;
	struct addresses_item writer; /* the first of from, or empty */
	struct slice sender;	      /* the writer, resolved */
	struct slice *names;	      /* the recipients, resolved, each once */
	size_t name_count, capacity;
};

static struct slice
field(const struct job *job, const char *name)
{
	return slice_trim(mailbox_field(job->mailbox, name));
}

/* Reads the date and time in the sender's own time zone. */
static bool
read_date(const struct job *job, struct mail *mail)
{
	struct slice text = field(job, "Date");
	bool valid = date_parse(text, &mail->day);
	GDateTime *time;
	int offset;

	mail->date = text;
	/* GMime would guess the month in 01/02/2026. */
	if (valid || text.length == 0 || slice_contains(text, '/'))
		return valid;
	time = g_mime_utils_header_decode_date(text.data);
	if (time == NULL)
		return false;
	offset = (int)(g_date_time_get_utc_offset(time) / G_TIME_SPAN_MINUTE);
	snprintf(mail->made.text, sizeof(mail->made.text),
	    "%04d-%02d-%02dT%02d:%02d%c%02d:%02d", g_date_time_get_year(time),
	    g_date_time_get_month(time), g_date_time_get_day_of_month(time),
	    g_date_time_get_hour(time), g_date_time_get_minute(time),
	    offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
	g_date_time_unref(time);
	mail->date = slice_of(mail->made.text);
	return date_parse(mail->date, &mail->day);
}

static struct slice
person_of(
    const struct job *job, struct mail *mail, const struct addresses_item *it)
{
	if (myself_is(&job->myself, it->address))
		return job->importer.me;
	return importer_person(
	    &job->importer, &mail->bytes, it->address, it->display);
}

/* Returns whether an address is that of a program, and of nobody in people. */
static bool
is_program(const struct job *job, const struct addresses_item *it)
{
	return !job->automatic &&
	    sender_automatic(it->address, it->display, it->comment) &&
	    slice_equal(people_resolve(&job->importer.people, it->address),
		it->address);
}

static bool
has_name(const struct mail *mail, struct slice name)
{
	for (size_t i = 0; i < mail->name_count; i++)
		if (slice_equal(mail->names[i], name))
			return true;
	return slice_equal(mail->sender, name);
}

/*
 * Resolves the sender and the recipients, at most one more than allowed,
 * without programs.
 */
static void
resolve_people(const struct job *job, struct mail *mail)
{
	mail->sender = person_of(job, mail, &mail->writer);
	for (size_t i = 0;
	     i < mail->to.count && mail->name_count <= job->max_recipients;
	     i++) {
		struct slice name = person_of(job, mail, &mail->to.list[i]);

		if (has_name(mail, name))
			continue;
		if (is_program(job, &mail->to.list[i])) {
			mail->programs = true;
			continue;
		}
		mail->names = alloc_grow(mail->names, &mail->capacity,
		    mail->name_count + 1, sizeof(*mail->names));
		mail->names[mail->name_count++] = name;
	}
}

static void
read_mail(const struct job *job, struct mail *mail)
{
	*mail = (struct mail){0};
	mail->dated = read_date(job, mail);
	addresses_read(&mail->from, job->mailbox, "From", job->parser);
	addresses_read(&mail->to, job->mailbox, "To", job->parser);
	addresses_read(&mail->to, job->mailbox, "Cc", job->parser);
	if (mail->from.count > 0)
		mail->writer = mail->from.list[0];
	mail->sent =
	    myself_sent(&job->myself, job->mailbox, &mail->from, &mail->to);
}

static void
free_mail(struct mail *mail)
{
	addresses_free(&mail->from);
	addresses_free(&mail->to);
	arena_free(&mail->bytes);
	free(mail->names);
}

static void
count_my_name(struct job *job, const struct mail *mail)
{
	myself_count(&job->myself, &mail->writer, mail->sent);
	for (size_t i = 0; i < mail->to.count; i++)
		myself_count(&job->myself, &mail->to.list[i], false);
}

/* With -w, whether I have written to the person, or they are me. */
static bool
is_wanted(const struct job *job, struct slice name)
{
	return !job->written || map_find(&job->people, name) != MAP_NONE;
}

/* Keeps the recipients that are wanted. */
static void
keep_wanted(const struct job *job, struct mail *mail)
{
	size_t count = 0;

	for (size_t i = 0; i < mail->name_count; i++)
		if (is_wanted(job, mail->names[i]))
			mail->names[count++] = mail->names[i];
	mail->name_count = count;
}

/* Returns the reason why nobody meant to send a mail to me, or NULL. */
static const char *
unwanted(const struct job *job)
{
	if (slice_equal_nocase(field(job, "X-Spam-Flag"), slice_of("yes")) ||
	    labels_spam(job->mailbox, job->parser))
		return "spam";
	if (labels_draft(job->mailbox, job->parser))
		return "never sent";
	return NULL;
}

/* Returns the reason to skip a mail whatever else is in it, or NULL. */
static const char *
early_objection(const struct job *job, const struct mail *mail)
{
	const char *reason = unwanted(job);

	if (reason != NULL)
		return reason;
	if ((!job->automatic && automatic_mail(job->mailbox)) ||
	    is_program(job, &mail->writer))
		return "automatic";
	return NULL;
}

/* Returns the reason to skip a mail that is sound; NULL to keep it. */
static const char *
objection(const struct job *job, struct mail *mail)
{
	if (!mail->dated)
		return "without a date";
	if (mail->day > job->importer.options.today)
		return "dated after today";
	if (mail->from.count == 0)
		return "without a sender";
	if (mail->to.count == 0)
		return "without a recipient";
	if (mail->name_count == 0)
		return mail->programs ? "to a program" : "to the sender alone";
	if (mail->name_count > job->max_recipients)
		return job->crowd;
	keep_wanted(job, mail);
	if (mail->name_count == 0 || !is_wanted(job, mail->sender))
		return "without anybody you wrote to";
	return NULL;
}

static void
set_note(struct job *job)
{
	struct arena scratch = {NULL};

	importer_note(&job->importer, NOTE,
	    encodedword_decode(&scratch, job->parser, field(job, "Subject")));
	arena_free(&scratch);
}

/*
 * Returns a reference made from what identifies a mail, however its header is
 * folded.
 */
static struct ref_text
make_reference(const struct job *job)
{
	static const char *const names[] = {
	    "Date", "From", "To", "Cc", "Subject"};
	enum { COUNT = sizeof(names) / sizeof(names[0]) };
	struct slice texts[COUNT];
	struct arena scratch = {NULL};
	struct ref_text reference;

	for (int i = 0; i < COUNT; i++)
		texts[i] = text_flatten(&scratch, field(job, names[i]));
	reference = ref_make("mail", texts, COUNT);
	arena_free(&scratch);
	return reference;
}

/* Returns what is between angle brackets, or all of it without them. */
static struct slice
message_id(const struct job *job)
{
	struct slice id = field(job, "Message-ID");
	const char *open =
	    id.length > 0 ? memchr(id.data, '<', id.length) : NULL;
	const char *close;

	if (open == NULL)
		return id;
	id.length -= (size_t)(open + 1 - id.data);
	id.data = open + 1;
	close = id.length > 0 ? memchr(id.data, '>', id.length) : NULL;
	if (close != NULL)
		id.length = (size_t)(close - id.data);
	return slice_trim(id);
}

/*
 * Sets the Message-ID, or a reference made of the mail.  An ID that looks like
 * one that was made could keep another message out.
 */
static void
set_ref(struct job *job)
{
	struct slice id = message_id(job);
	struct arena scratch = {NULL};
	struct text text;
	FILE *out;

	if (id.length == 0 || id.length > REF_LIMIT || ref_is_made(id)) {
		importer_set(
		    &job->importer, REF, slice_of(make_reference(job).text));
		return;
	}
	out = text_open(&text);
	fputs("mail:", out);
	text_put(out, id);
	importer_set(&job->importer, REF, text_close(&text, &scratch));
	arena_free(&scratch);
}

/* Reports what is skipped of a message that is kept. */
static void
report_unread(struct job *job, const struct addresses *addresses)
{
	for (size_t i = 0; i < addresses->unread_count; i++)
		importer_skip_value(&job->importer, mailbox_place(job->mailbox),
		    "no e-mail address in", addresses->unread[i]);
}

static void
print_row(struct job *job, const struct mail *mail)
{
	struct importer *importer = &job->importer;

	importer_set(importer, DATE, mail->date);
	importer_add(importer, FROM, mail->sender);
	importer_meet(importer, mail->sender);
	for (size_t i = 0; i < mail->name_count; i++) {
		importer_add(importer, TO, mail->names[i]);
		importer_meet(importer, mail->names[i]);
	}
	importer_set(importer, KIND, slice_of("mail"));
	set_note(job);
	set_ref(job);
	if (importer_fits(importer, mailbox_place(job->mailbox)))
		importer_print(importer);
}

static void
learn_one(struct job *job, struct mail *mail, const struct addresses_item *it,
    bool exchanged)
{
	struct learned *learned = &job->importer.learned;
	uint64_t message = job->importer.records;

	if (is_program(job, it) || !is_wanted(job, person_of(job, mail, it)))
		return;
	learned_add(learned, message, it->address, it->display);
	if (exchanged)
		learned_exchange(learned, message, it->address, mail->sent);
}

static void
learn(struct job *job, struct mail *mail)
{
	learn_one(job, mail, &mail->writer, !mail->sent);
	for (size_t i = 0; i < mail->to.count; i++)
		learn_one(job, mail, &mail->to.list[i], mail->sent);
}

/* Prints the row of a mail, or learns its names. */
static void
keep_mail(struct job *job, struct mail *mail)
{
	if (!job->surveyed)
		count_my_name(job, mail);
	report_unread(job, &mail->from);
	report_unread(job, &mail->to);
	if (job->importer.names)
		learn(job, mail);
	else
		print_row(job, mail);
}

static void
import_mail(struct job *job)
{
	struct mail mail;
	const char *reason;
	bool tangled;

	read_mail(job, &mail);
	resolve_people(job, &mail);
	reason = early_objection(job, &mail);
	tangled = reason == NULL && (mail.from.tangled || mail.to.tangled);
	if (reason == NULL && !tangled)
		reason = objection(job, &mail);
	if (tangled)
		importer_reject(&job->importer, mailbox_place(job->mailbox),
		    "more than 32 colons in From, To or Cc");
	else if (reason != NULL)
		importer_skip(&job->importer, reason);
	else
		keep_mail(job, &mail);
	free_mail(&mail);
}

static void
import_all(struct job *job)
{
	enum mailbox_result result;

	while ((result = mailbox_next(job->mailbox)) != MAILBOX_END) {
		importer_begin(&job->importer);
		if (result == MAILBOX_BAD)
			importer_reject(&job->importer,
			    mailbox_place(job->mailbox), "%s",
			    mailbox_problem(job->mailbox));
		else
			import_mail(job);
	}
}

/* Returns whether the mail only asks a program to stop. */
static bool
only_unsubscribes(const struct job *job)
{
	static const char *const words[] = {"unsubscribe", "remove", "stop",
	    "abmelden", "abbestellen", "désinscription", "désabonnement",
	    "baja", "cancelar", "cancella", "disiscrizione", "afmelden",
	    "uitschrijven"};
	struct slice subject = field(job, "Subject");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_equal_nocase(subject, slice_of(words[i])))
			return true;
	return false;
}

/* Notes whom I write to in the current message, if I do. */
static void
survey_mail(struct job *job)
{
	struct mail mail;

	read_mail(job, &mail);
	if (unwanted(job) == NULL && !automatic_mail(job->mailbox) &&
	    mail.from.count > 0 && !mail.from.tangled && !mail.to.tangled) {
		count_my_name(job, &mail);
		job->sent += mail.sent;
		/* Wanted too: people may not know that this is mine. */
		if (mail.sent)
			map_intern(
			    &job->people, person_of(job, &mail, &mail.writer));
		if (!mail.sent || only_unsubscribes(job))
			mail.to.count = 0;
		else
			addresses_read(
			    &mail.to, job->mailbox, "Bcc", job->parser);
		for (size_t i = 0; i < mail.to.count; i++)
			if (!is_program(job, &mail.to.list[i]))
				map_intern(&job->people,
				    person_of(job, &mail, &mail.to.list[i]));
	}
	free_mail(&mail);
}

/* Returns the first operand that cannot be read twice, or NULL. */
static const char *
find_unrepeatable(const struct importer *importer)
{
	struct stat status;

	if (importer->file_count == 0)
		return "-";
	for (size_t i = 0; i < importer->file_count; i++)
		if (strcmp(importer->files[i], "-") == 0 ||
		    (stat(importer->files[i], &status) == 0 &&
			!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)))
			return importer->files[i];
	return NULL;
}

/* Reads all mail a first time: who is me, and whom did I write to? */
static void
survey(struct job *job)
{
	struct importer *importer = &job->importer;
	enum mailbox_result result;

	progress_expect_paths(
	    &importer->progress, importer->files, importer->file_count);
	if (!job->written && (importer->names || job->myself.given.length == 0))
		return;
	if (find_unrepeatable(importer) != NULL)
		return;
	/* They are read twice. */
	progress_expect_paths(
	    &importer->progress, importer->files, importer->file_count);
	while ((result = mailbox_next(job->mailbox)) != MAILBOX_END)
		if (result == MAILBOX_MESSAGE)
			survey_mail(job);
	mailbox_rewind(job->mailbox);
	job->surveyed = true;
	/* Under one name, whatever address. */
	map_intern(&job->people, importer->me);
}

/* Exits if -w cannot work. */
static void
check_written(const struct job *job)
{
	const char *file = find_unrepeatable(&job->importer);

	options_me(&job->importer.options);
	if (file != NULL && strcmp(file, "-") == 0)
		diag_die("-w reads the mailboxes twice, which standard input "
			 "does not allow; give files");
	if (file != NULL)
		diag_die_at(file, 0,
		    "-w reads the mailboxes twice; this is not a file");
}

static void
set_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == AUTOMATIC)
		job->automatic = true;
	else if (option == 'w')
		job->written = true;
	else
		job->max_recipients = options_count(
		    "--max-recipients", optarg, 1, MOST_RECIPIENTS);
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-mail [-kqw] [--names] [--strict-names] [--automatic]\n"
		"                    [--max-recipients N] [-u me] [-t today] [-p people]\n"
		"                    [-c columns] [-d delimiter] [mailbox ...]\n",
	    .description =
		"Turns mail, in mbox files, Maildir folders and files of one message, into\n"
		"a log for nw-add -i: who wrote to whom, when, and about what.\n",
	    .example =
		"nw-from-mail -p people.csv ~/Mail/inbox | nw-add -f log.csv -i",
	    .common = "utpcdkq",
	    .own = {{IMPORTER_NAMES, "names", NULL,
			"print the names of the addresses instead"},
		{IMPORTER_STRICT_NAMES, "strict-names", NULL,
		    "with --names, join nobody in people by the name alone"},
		{'w', "written", NULL,
		    "only people I have written to in these mailboxes"},
		{AUTOMATIC, "automatic", NULL,
		    "also what programs and lists sent"},
		{MAX_RECIPIENTS, "max-recipients", "N",
		    "also mail to up to N people (default 8)"},
		{'t', "today", "DATE",
		    "skip what is dated later (default $NW_TODAY)"}},
	},
    .record = "message",
    .columns = columns,
    .counted = "messages",
    .exchanged = true,
    .option = set_option,
};

static void
start_gmime(struct job *job)
{
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};
	struct sigaction action;

	/* GMime starts GPGME, which sets SIGPIPE to be ignored. */
	sigaction(SIGPIPE, NULL, &action);
	g_mime_init();
	sigaction(SIGPIPE, &action, NULL);
	job->parser = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(job->parser, charsets);
}

static int
finish(struct job *job)
{
	struct importer *importer = &job->importer;
	bool quiet = importer->options.quiet;
	int status;

	myself_exclude(&job->myself, &importer->learned);
	/* It says more than that no message names me. */
	if (!quiet && myself_report(&job->myself))
		importer->met_me = true;
	if (!quiet && job->written && job->sent == 0)
		diag_warn("no message is from you, so you wrote to nobody; "
			  "give also the mailbox of sent mail, and your "
			  "addresses in a people file (-p)");
	status = importer_close(importer);
	map_close(&job->people);
	myself_close(&job->myself);
	return status;
}

int
main(int argc, char *argv[])
{
	struct job job = {.max_recipients = DEFAULT_RECIPIENTS};
	struct importer *importer = &job.importer;

	importer_open(importer, &format, &job, argc, argv);
	if (job.written)
		check_written(&job);
	myself_open(&job.myself, importer);
	map_open(&job.people);
	snprintf(job.crowd, sizeof(job.crowd), "to more than %zu people",
	    job.max_recipients);
	start_gmime(&job);
	importer_start(importer);
	job.mailbox = mailbox_open(importer->files, importer->file_count);
	mailbox_watch(job.mailbox, &importer->progress);
	survey(&job);
	import_all(&job);
	mailbox_close(job.mailbox);
	g_mime_parser_options_free(job.parser);
	return finish(&job);
}
