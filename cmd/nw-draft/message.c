/* A letter as a message that is not sent yet: RFC 5322. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <time.h>

#include "base/text.h"
#include "base/utf8.h"
#include "nw-draft/message.h"
#include "tool/mime.h"

enum {
	WIDTH = 72, /* of a line; RFC 3676 4.2 wants at most 78 */
	DAY = 86400 /* seconds */
};

/*
 * Returns what has to stand before a line that begins with the word, so that
 * nobody takes it for a quotation, or for the start of a message of an mbox:
 * RFC 3676 4.4.
 */
static const char *
stuffing(struct slice word)
{
	return word.data[0] == '>' || slice_is(word, "From") ? " " : "";
}

/*
 * Writes a paragraph in lines that flow (RFC 3676): each but the last ends in a
 * blank.
 */
static void
print_flowed(FILE *out, struct slice paragraph)
{
	size_t column = 0;
	struct slice word;

	while (slice_item(&paragraph, ' ', &word)) {
		size_t width = utf8_count(word);

		if (column > 0 && column + 1 + width >= WIDTH) {
			fputs(" \n", out);
			column = 0;
		} else if (column > 0) {
			putc(' ', out);
			column++;
		}
		if (column == 0)
			fputs(stuffing(word), out);
		text_put(out, word);
		column += width;
	}
	putc('\n', out);
}

static void
print_body(FILE *out, struct slice body)
{
	while (body.length > 0) {
		size_t length = slice_find(body, '\n');

		print_flowed(out, (struct slice){body.data, length});
		slice_skip(&body, length < body.length ? length + 1 : length);
	}
}

/* Writes the people who have an address; an empty field if nobody has. */
static void
print_recipients(FILE *out, const struct letter_context *context,
    const struct letter *letter)
{
	bool any = false;

	fputs("To:", out);
	for (size_t i = 0; i < 2 && letter->to[i].length > 0; i++) {
		struct slice address = letter_address(context, letter->to[i]);

		if (address.length == 0)
			continue;
		fputs(any ? ",\n " : " ", out);
		mime_print_mailbox(
		    out, letter_safe(context, letter->to[i]), address);
		any = true;
	}
	fputs(any ? "\n" : " \n", out);
}

/* Writes noon of the day: as a Date, or in the first line of an mbox. */
static void
print_day(FILE *out, int32_t today, bool mbox)
{
	time_t noon = (time_t)today * DAY + DAY / 2;
	struct tm parts;
	char text[64];

	gmtime_r(&noon, &parts);
	if (mbox)
		strftime(text, sizeof(text), "%a %b %e %H:%M:%S %Y", &parts);
	else
		strftime(
		    text, sizeof(text), "%a, %d %b %Y %H:%M:%S +0000", &parts);
	fprintf(out, "%s %s\n", mbox ? "From nw-draft" : "Date:", text);
}

static bool
is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	return true;
}

void
message_print(FILE *out, const struct letter_context *context,
    const struct letter *letter, int32_t today, bool mbox)
{
	struct slice from = letter_address(context, context->me);

	if (mbox)
		print_day(out, today, true);
	if (from.length > 0) {
		fputs("From: ", out);
		mime_print_mailbox(
		    out, letter_safe(context, context->me), from);
		putc('\n', out);
	}
	print_recipients(out, context, letter);
	mime_print_header(out, "Subject", letter->subject);
	print_day(out, today, false);
	fprintf(out,
	    "X-Unsent: 1\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8; format=flowed\n"
	    "Content-Transfer-Encoding: %s\n"
	    "\n",
	    is_ascii(letter->body) ? "7bit" : "8bit");
	print_body(out, letter->body);
	if (mbox)
		putc('\n', out);
}
