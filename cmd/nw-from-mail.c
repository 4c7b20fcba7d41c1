/* nw-from-mail: from mailboxes to a log, or to a list of people. */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/importer.h"
#include "import/ref.h"
#include "nw-from-mail/addresses.h"
#include "nw-from-mail/automatic.h"
#include "nw-from-mail/encodedword.h"
#include "nw-from-mail/mailbox.h"

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
	struct arena bytes;
	struct addresses_item writer; /* the first of from, or empty */
	struct slice sender;	      /* the writer, resolved */
	struct slice *names;	      /* the recipients, resolved, each once */
	size_t name_count, capacity;
};

static struct slice
field(const struct job *job, const char *name)
{
	return slice_trim(mailbox_field(job->mailbox, name, 0));
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

/*
 * Google Takeout labels messages, "Inbox,Important", in the language of the
 * account.  The lists end in NULL.
 */
static const char *const spam_labels[] = {"Spam", "Junk", "Pourriel",
    "Correo no deseado", "Posta indesiderata", "Lixo eletrônico",
    "Correu brossa", "Søppelpost", "Skräppost", "Roskaposti", "Neželjena pošta",
    "Vsiljena pošta", "Rämpspost", "Спам", "Непожелана поща", "Ανεπιθύμητα",
    "Thư rác", "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸함", "ספאם", "स्पैम",
    "غير مرغوب فيها", "الرسائل غير المرغوب فيها", "จดหมายขยะ", NULL};

static const char *const draft_labels[] = {"Drafts", "Entwürfe", "Brouillons",
    "Borradores", "Bozze", "Rascunhos", "Concepten", "Esborranys", "Utkast",
    "Kladder", "Luonnokset", "Wersje robocze", "Kopie robocze", "Koncepty",
    "Piszkozatok", "Mesaje nefinalizate", "Schițe", "Ciorne", "Skice",
    "Osnutki", "Mustandid", "Melnraksti", "Juodraščiai", "Черновики",
    "Чернетки", "Чернови", "Нацрти", "Πρόχειρα", "Taslaklar", "Draf",
    "Thư nháp", "下書き", "草稿", "임시보관함", "임시 보관함", "טיוטות",
    "المسودات", "مسودات", "ड्राफ़्ट", "ร่างจดหมาย", NULL};

static bool
has_label(const struct job *job, const char *const *wanted)
{
	struct arena scratch = {NULL};
	struct slice labels = encodedword_decode(
	    &scratch, job->parser, field(job, "X-Gmail-Labels"));
	struct slice label;
	bool found = false;

	while (slice_item(&labels, ',', &label))
		for (size_t i = 0; wanted[i] != NULL; i++)
			found = found ||
			    slice_equal_nocase(label, slice_of(wanted[i]));
	arena_free(&scratch);
	return found;
}

static struct slice
person_of(
    const struct job *job, struct mail *mail, const struct addresses_item *it)
{
	return importer_person(
	    &job->importer, &mail->bytes, it->address, it->display);
}

static bool
has_name(const struct mail *mail, struct slice name)
{
	for (size_t i = 0; i < mail->name_count; i++)
		if (slice_equal(mail->names[i], name))
			return true;
	return slice_equal(mail->sender, name);
}

/* Resolves the sender and the recipients, at most one more than allowed. */
static void
resolve(const struct job *job, struct mail *mail)
{
	mail->sender = person_of(job, mail, &mail->writer);
	for (size_t i = 0;
	     i < mail->to.count && mail->name_count <= job->max_recipients;
	     i++) {
		struct slice name = person_of(job, mail, &mail->to.list[i]);

		if (has_name(mail, name))
			continue;
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
	resolve(job, mail);
}

static void
free_mail(struct mail *mail)
{
	addresses_free(&mail->from);
	addresses_free(&mail->to);
	arena_free(&mail->bytes);
	free(mail->names);
}

/* Returns the reason to skip a mail; NULL to keep it. */
static const char *
objection(const struct job *job, const struct mail *mail)
{
	if (slice_equal_nocase(field(job, "X-Spam-Flag"), slice_of("yes")) ||
	    has_label(job, spam_labels))
		return "spam";
	if (has_label(job, draft_labels))
		return "never sent";
	if (!job->automatic &&
	    (automatic_mail(job->mailbox) ||
		automatic_sender(mail->writer.address, mail->writer.display,
		    mail->writer.comment)))
		return "automatic";
	if (!mail->dated)
		return "without a date";
	if (mail->day > job->importer.options.today)
		return "dated after today";
	if (mail->from.count == 0)
		return "without a sender";
	if (mail->to.count == 0)
		return "without a recipient";
	if (mail->name_count == 0)
		return "to the sender alone";
	if (mail->name_count > job->max_recipients)
		return job->crowd;
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

/* Made from what identifies a mail, however its header is folded. */
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

/* Sets the Message-ID, or a reference made of the mail. */
static void
set_ref(struct job *job)
{
	struct slice id = message_id(job);
	struct ref_text made = {""};

	if (id.length == 0 || id.length > REF_LIMIT) {
		made = make_reference(job);
		id = slice_of(made.text);
	}
	importer_set(&job->importer, REF, id);
}

/* What is skipped of a message that is kept. */
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
	importer_print(importer);
}

static void
learn(struct job *job, const struct mail *mail)
{
	struct learned *learned = &job->importer.learned;
	uint64_t message = job->importer.records;

	learned_add(
	    learned, message, mail->writer.address, mail->writer.display);
	for (size_t i = 0; i < mail->to.count; i++)
		learned_add(learned, message, mail->to.list[i].address,
		    mail->to.list[i].display);
}

static void
take_mail(struct job *job)
{
	struct mail mail;
	const char *reason;

	read_mail(job, &mail);
	reason = objection(job, &mail);
	if (reason != NULL) {
		importer_skip(&job->importer, reason);
	} else {
		report_unread(job, &mail.from);
		report_unread(job, &mail.to);
		if (job->importer.names)
			learn(job, &mail);
		else
			print_row(job, &mail);
	}
	free_mail(&mail);
}

static void
take_all(struct job *job)
{
	enum mailbox_result result;

	while ((result = mailbox_next(job->mailbox)) != MAILBOX_END) {
		importer_begin(&job->importer);
		if (result == MAILBOX_BAD)
			importer_reject(&job->importer,
			    mailbox_place(job->mailbox), "%s",
			    mailbox_problem(job->mailbox));
		else
			take_mail(job);
	}
}

static void
take_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == AUTOMATIC)
		job->automatic = true;
	else
		job->max_recipients = options_count("--max-recipients", optarg);
	if (job->max_recipients < 1 || job->max_recipients > MOST_RECIPIENTS)
		diag_die("bad number %s for --max-recipients; it is 1 to %d",
		    diag_quote(slice_of(optarg)).text, MOST_RECIPIENTS);
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-mail [-kq] [--names] [--automatic] [--max-recipients N]\n"
		"                    [-u me] [-t today] [-p people] [-d delimiter]\n"
		"                    [mailbox ...]\n",
	    .description =
		"Turns mail, in mbox files, Maildir folders and files of one message, into\n"
		"a log for nw-add -i: who wrote to whom, when, and about what.\n",
	    .example =
		"nw-from-mail -p people.csv ~/Mail/inbox | nw-add -f log.csv -i",
	    .common = "utpdkq",
	    .own = {{IMPORTER_NAMES, "names", NULL,
			"print the names of the addresses instead"},
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
    .option = take_option,
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

int
main(int argc, char *argv[])
{
	struct job job = {.max_recipients = DEFAULT_RECIPIENTS};
	struct importer *importer = &job.importer;

	importer_open(importer, &format, &job, argc, argv);
	snprintf(job.crowd, sizeof(job.crowd), "to more than %zu people",
	    job.max_recipients);
	job.mailbox = mailbox_open(importer->files, importer->file_count);
	start_gmime(&job);
	importer_start(importer);
	mailbox_watch(job.mailbox, &importer->progress);
	take_all(&job);
	mailbox_close(job.mailbox);
	g_mime_parser_options_free(job.parser);
	return importer_close(importer);
}
