/* nw-from-chat: from the exports of messengers and telephones to a log. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/input.h"
#include "base/lines.h"
#include "import/dates.h"
#include "import/importer.h"
#include "nw-from-chat/chats.h"
#include "nw-from-chat/jsonchats.h"
#include "nw-from-chat/smsbackup.h"
#include "nw-from-chat/whatsapp.h"

const char diag_tool[] = "nw-from-chat";

enum { DATES = IMPORTER_OWN, TEXT, MAX_RECIPIENTS };

enum {
	DEFAULT_RECIPIENTS = 8, /* as many as a meeting has in nw-log(5) */
	MOST_RECIPIENTS = 1000,
};

struct job {
	struct importer importer;
	struct chats chats;
	enum dates_order order; /* of --dates */
	bool texts;		/* --text */
	size_t max_recipients;
};

static void
set_option(void *closure, int option)
{
	struct job *job = closure;

	if (option == DATES)
		job->order = dates_order_option(optarg);
	else if (option == TEXT)
		job->texts = true;
	else
		job->max_recipients = options_count(
		    "--max-recipients", optarg, 1, MOST_RECIPIENTS);
}

static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-chat [-kq] [--text] [--dates order] [--max-recipients N]\n"
		"                    [-u me] [-t today] [-p people] [-c columns]\n"
		"                    [-d delimiter] [file ...]\n",
	    .description =
		"Turns chats of WhatsApp, Telegram and Signal, and Android's messages and\n"
		"calls, into a log for nw-add -i: who wrote to whom on which day.\n",
	    .example =
		"nw-from-chat -p people.csv _chat.txt | nw-add -f log.csv -i",
	    .common = "utpcdkq",
	    .own = {{TEXT, "text", NULL, "put what was written into the notes"},
		{DATES, "dates", "ORDER",
		    "dmy, mdy or ymd: how to read 3/4/2026"},
		{MAX_RECIPIENTS, "max-recipients", "N",
		    "also groups of up to N other people (default 8)"},
		{'t', "today", "DATE",
		    "skip what is dated later (default $NW_TODAY)"}},
	},
    .record = "message",
    .columns = chats_columns,
    .option = set_option,
};

/* Returns whether a file begins like JSON; [31.12.25 begins a chat. */
static bool
is_json(struct slice start)
{
	return slice_starts(start, "{") ||
	    (slice_starts(start, "[") && start.length > 1 &&
		strchr("{ \t\r\n", start.data[1]) != NULL);
}

/* Reads a file by what it begins with. */
static void
read_file(void *closure, const char *path)
{
	struct job *job = closure;
	struct input input = input_open(path);
	struct lines *lines = lines_open(input.descriptor);
	struct slice start = lines_start(lines);
	const char *foreign = input_foreign(start);

	lines_watch(lines, &job->importer.progress);
	if (foreign != NULL)
		diag_die_at(input.name, 1, "%s", foreign);
	if (slice_starts(start, "\xef\xbb\xbf"))
		slice_skip(&start, 3);
	if (is_json(start))
		jsonchats_read(&job->chats, lines, input.name);
	else if (slice_starts(start, "<"))
		smsbackup_read(&job->chats, lines, input.name);
	else
		whatsapp_read(&job->chats, lines, input.name, job->order);
	lines_close(lines);
	input_close(input);
}

int
main(int argc, char *argv[])
{
	struct job job = {.max_recipients = DEFAULT_RECIPIENTS};
	struct importer *importer = &job.importer;

	importer_open(importer, &format, &job, argc, argv);
	options_me(&importer->options);
	chats_open(&job.chats, importer, job.max_recipients);
	job.chats.texts = job.texts;
	importer_start(importer);
	importer_read_files(importer, read_file);
	chats_print(&job.chats);
	chats_close(&job.chats);
	return importer_close(importer);
}
