/* nw-mail: put a list of people into words, as text or as a mail. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-mail/html.h"
#include "tool/layout.h"
#include "tool/mime.h"

const char diag_tool[] = "nw-mail";

static const struct usage usage = {
    .synopsis =
	"usage: nw-mail [-k] [-s subject] [-r from] [-f file] [-n limit]\n"
	"               [-d delimiter] [address ...]\n",
    .description =
	"Reads the output of nw-stale, nw-score or nw-intro from standard input\n"
	"and puts it into words: as plain text or, if an address is given, as a\n"
	"mail for sendmail -t.  Prints nothing if there are no rows.\n",
    .example = "nw-score -p people.csv log.csv | nw-stale | nw-mail",
    .common = "ndk",
    .own = {{'s', "subject", "TEXT",
		"subject and heading (default: what the list is about)"},
	{'r', "from", "ADDRESS", "sender of the message"},
	{'f', "file", "FILE",
	    "where the lines to copy add to (default people.csv)"},
	{'n', "limit", "N", "at most N entries (default 10)"}},
};

enum { DEFAULT_LIMIT = 10, ADDRESS_LIMIT = 990 };

static void
print_text_entry(FILE *out, const struct digest_entry *entry)
{
	layout_title(out, entry->title, entry->who);
	for (size_t i = 0; i < entry->line_count; i++) {
		layout_wrap(out, entry->lines[i], "    ");
		if (i == 0 && entry->quote.length > 0)
			layout_wrap(out, entry->quote, "    > ");
	}
	layout_address(out, entry->address);
	layout_command(out, entry->command);
}

static void
print_text(FILE *out, const struct digest *digest)
{
	layout_wrap(out, digest->heading, "");
	for (size_t i = 0; i < digest->count; i++) {
		putc('\n', out);
		print_text_entry(out, &digest->entries[i]);
	}
	layout_paragraph(out, digest->more);
	layout_paragraph(out, digest->hint);
}

/* Prints one of the alternatives (RFC 2046 5.1.4) of the message. */
static void
print_part(FILE *out, const char *type, const struct digest *digest,
    void (*print)(FILE *, const struct digest *))
{
	struct arena bytes = {NULL};
	struct text body;

	print(text_open(&body), digest);
	fprintf(out,
	    "--=_nw\nContent-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n\n",
	    type);
	mime_print_body(out, text_close(&body, &bytes));
	arena_free(&bytes);
}

static void
print_message(FILE *out, const struct digest *digest, const char *from,
    char *const *to, size_t count)
{
	if (from != NULL)
		fprintf(out, "From: %s\n", from);
	fputs("To: ", out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s%s", i > 0 ? ",\n " : "", to[i]);
	putc('\n', out);
	mime_print_header(out, "Subject", digest->heading);
	/* RFC 3834: so that no absence notice answers. */
	fputs("Auto-Submitted: auto-generated\n"
	      "MIME-Version: 1.0\n"
	      "Content-Type: multipart/alternative; boundary=\"=_nw\"\n"
	      "\n",
	    out);
	print_part(out, "text/plain", digest, print_text);
	print_part(out, "text/html", digest, html_print);
	fputs("--=_nw--\n", out);
}

/* Writes to stdout at once: if that fails, nothing follows what was lost. */
static void
print_digest(const struct digest *digest, const char *from, char *const *to,
    size_t count)
{
	struct arena bytes = {NULL};
	struct text text;
	FILE *out = text_open(&text);

	if (count > 0)
		print_message(out, digest, from, to, count);
	else
		print_text(out, digest);
	text_put(stdout, text_close(&text, &bytes));
	arena_free(&bytes);
}

/* Exits if the text could end its header field, or deceive the reader. */
static void
check_header(const char *what, const char *text, bool ascii)
{
	struct slice rest = slice_of(text);

	while (rest.length > 0) {
		uint32_t code;
		size_t length = utf8_decode(rest, &code);

		if (length == 0 || utf8_deceptive(code) ||
		    (ascii && code >= 0x80))
			diag_die("bad %s %s%s", what,
			    diag_quote(slice_of(text)).text,
			    ascii ? "; an address is plain ASCII" : "");
		slice_skip(&rest, length);
	}
	if (slice_trim(slice_of(text)).length == 0)
		diag_die("the %s is empty", what);
	/* RFC 5322 2.1.1; a long subject is folded. */
	if (ascii && strlen(text) > ADDRESS_LIMIT)
		diag_die("the %s is too long for a line of a message", what);
}

/*
 * Returns whether it is more than one address for a mailer (RFC 5322 3.4).
 * Text in double quotes, as in "Novak, Mira" <mira@auris.example>, does not
 * count.
 */
static bool
is_list(const char *text)
{
	size_t addresses = 0;
	bool quoted = false;

	for (; *text != '\0'; text++) {
		if (*text == '\\' && quoted && text[1] != '\0')
			text++;
		else if (*text == '"')
			quoted = !quoted;
		else if (!quoted && (*text == ',' || *text == ';'))
			return true;
		else
			addresses += !quoted && *text == '@';
	}
	return addresses > 1;
}

/* Exits for a list, or a file.  An address on the local host has no `@`. */
static void
check_address(const char *text)
{
	struct stat status;

	check_header("address", text, true);
	if (is_list(text))
		diag_die("%s is a list; give each address as an argument of "
			 "its own",
		    diag_quote(slice_of(text)).text);
	if (strchr(text, '@') == NULL && stat(text, &status) == 0 &&
	    S_ISREG(status.st_mode))
		diag_die("%s is a file, not an address; give it on standard "
			 "input: nw-mail <FILE",
		    diag_quote(slice_of(text)).text);
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct digest digest;
	const char *subject = NULL, *from = NULL, *file = "people.csv";
	enum diag_status status;
	int option;

	options_open(&options);
	options.limit = DEFAULT_LIMIT;
	while ((option = options_next(&options, &usage, argc, argv)) != -1) {
		if (option == 's')
			subject = optarg;
		else if (option == 'r')
			from = optarg;
		else
			file = optarg;
	}
	if (subject != NULL)
		check_header("subject", subject, false);
	if (from != NULL)
		check_header("sender", from, true);
	check_header("name of the file", file, false);
	for (int i = optind; i < argc; i++)
		check_address(argv[i]);
	digest_open(&digest, &options, subject, file);
	if (digest.rows > 0)
		print_digest(
		    &digest, from, argv + optind, (size_t)(argc - optind));
	status = digest_close(&digest);
	options_close(&options);
	diag_finish();
	return status;
}
