/*
 * Mail as it lies on disk, message by message: mbox files (RFC 4155), Maildir
 * folders and files of one message.  Only headers are kept, one at a time.
 */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/input.h"
#include "nw-from-mail/mailbox.h"
#include "nw-from-mail/maildir.h"

enum {
	PIECE = 1 << 16,	/* of a file at a time */
	HEADER_LIMIT = 1 << 20, /* real ones are a hundredth of it */
};

/* A line, without its end, or where it is longer than a piece, a part of it. */
struct line {
	struct slice text;
	bool begins, ends;
};

struct field {
	size_t name, value, end; /* offsets in the header; a NUL at the end */
};

struct mailbox {
	char *const *paths;
	size_t path_count, path;
	struct maildir folder; /* at hand, and which of its files is next */
	size_t file;
	struct input input;
	struct progress *progress; /* NULL if nobody watches */
	bool open, started;
	bool member; /* of a folder */
	bool mbox;
	char piece[PIECE];
	size_t start, end; /* of what is in it and was not taken */
	bool exhausted, within_line;
	size_t line; /* that was taken last */
	struct place place;
	char *header;
	size_t length, capacity;
	struct field *fields;
	size_t field_count, field_capacity;
	const char *problem;
};

/* More of the file behind what is there; false at its end. */
static bool
fill(struct mailbox *mailbox)
{
	size_t taken = mailbox->start;
	ssize_t got;

	memmove(mailbox->piece, mailbox->piece + mailbox->start,
	    mailbox->end - mailbox->start);
	mailbox->end -= mailbox->start;
	mailbox->start = 0;
	got = input_read(mailbox->input.descriptor,
	    mailbox->piece + mailbox->end, PIECE - mailbox->end);
	if (got < 0)
		diag_die_at(mailbox->input.name, 0, "%s", strerror(errno));
	mailbox->end += (size_t)got;
	mailbox->exhausted = got == 0;
	if (mailbox->progress != NULL)
		progress_read(mailbox->progress, taken);
	return got > 0;
}

/* The line that is next, and stays so until it is taken. */
static bool
peek_line(struct mailbox *mailbox, struct line *line)
{
	size_t looked = 0;
	const char *newline;

	do {
		size_t there = mailbox->end - mailbox->start;
		const char *text = mailbox->piece + mailbox->start;

		newline = memchr(text + looked, '\n', there - looked);
		looked = there;
	} while (newline == NULL && looked < PIECE && !mailbox->exhausted &&
	    fill(mailbox));
	line->text.data = mailbox->piece + mailbox->start;
	line->text.length =
	    newline != NULL ? (size_t)(newline - line->text.data) : looked;
	line->begins = !mailbox->within_line;
	line->ends = newline != NULL || mailbox->exhausted;
	if (newline != NULL && line->text.length > 0 && newline[-1] == '\r')
		line->text.length--;
	return newline != NULL || looked > 0;
}

static void
take_line(struct mailbox *mailbox, const struct line *line)
{
	const char *text = line->text.data;
	const char *after = text + line->text.length;
	const char *end = mailbox->piece + mailbox->end;

	if (line->ends && after < end && *after == '\r')
		after++;
	if (line->ends && after < end && *after == '\n')
		after++;
	mailbox->start += (size_t)(after - text);
	mailbox->line += line->begins;
	mailbox->within_line = !line->ends;
}

static bool
digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A time with seconds, which RFC 4155 has in the line that begins a message. */
static bool
has_time(struct slice text)
{
	for (size_t i = 0; i + 7 <= text.length; i++) {
		const char *at = text.data + i;

		if (digit(at[0]) && at[1] == ':' && digit(at[2]) &&
		    digit(at[3]) && at[4] == ':' && digit(at[5]) &&
		    digit(at[6]))
			return true;
	}
	return false;
}

/* The length of the name of the field that a line begins; 0 if it does not. */
static size_t
name_length(struct slice line)
{
	size_t length = 0, colon;

	while (length < line.length && line.data[length] > ' ' &&
	    line.data[length] < 0x7f && line.data[length] != ':')
		length++;
	colon = length;
	while (colon < line.length && slice_blank(line.data[colon]))
		colon++;
	return colon < line.length && line.data[colon] == ':' ? length : 0;
}

static bool
is_envelope(const struct line *line)
{
	return line->begins && slice_starts(line->text, "From ") &&
	    has_time(line->text);
}

/*
 * Passes over a body: true before the first header line of another message,
 * false at the end of the file.  There are mailboxes whose lines "From " have
 * no time; those count behind an empty line and before a field.
 */
static bool
skip_body(struct mailbox *mailbox)
{
	bool empty = false, envelope = false;
	struct line line;

	while (peek_line(mailbox, &line)) {
		if (envelope && name_length(line.text) > 0)
			return true;
		take_line(mailbox, &line);
		if (!mailbox->mbox || !line.begins)
			continue;
		envelope = empty && slice_starts(line.text, "From ");
		empty = line.text.length == 0;
		if (envelope || is_envelope(&line))
			mailbox->place.line = mailbox->line;
		if (is_envelope(&line))
			return true;
	}
	return false;
}

static void
append(struct mailbox *mailbox, const char *text, size_t length)
{
	mailbox->header = alloc_grow(
	    mailbox->header, &mailbox->capacity, mailbox->length + length, 1);
	memcpy(mailbox->header + mailbox->length, text, length);
	for (size_t i = 0; i < length; i++)
		if (mailbox->header[mailbox->length + i] == '\0')
			mailbox->header[mailbox->length + i] = ' ';
	mailbox->length += length;
}

/* Ends the field that was put last, if there is one. */
static void
end_field(struct mailbox *mailbox)
{
	if (mailbox->field_count == 0)
		return;
	mailbox->fields[mailbox->field_count - 1].end = mailbox->length;
	append(mailbox, "", 1);
	mailbox->header[mailbox->length - 1] = '\0';
}

static void
add_field(struct mailbox *mailbox, struct slice line, size_t name)
{
	const char *colon = memchr(line.data, ':', line.length);
	size_t value = (size_t)(colon - line.data) + 1;
	struct field *field;

	end_field(mailbox);
	mailbox->fields = alloc_grow(mailbox->fields, &mailbox->field_capacity,
	    mailbox->field_count + 1, sizeof(*mailbox->fields));
	field = &mailbox->fields[mailbox->field_count++];
	field->name = mailbox->length;
	append(mailbox, line.data, name);
	field->value = mailbox->length;
	append(mailbox, line.data + value, line.length - value);
}

/*
 * A line of the header, the empty one excepted.  What is neither a field nor
 * more of one is passed over, as is the rest of a header that is too long.
 */
static void
read_header_line(struct mailbox *mailbox, const struct line *line)
{
	size_t name = line->begins ? name_length(line->text) : 0;
	bool more = !line->begins ||
	    (line->text.length > 0 && slice_blank(line->text.data[0]));

	if (mailbox->length + line->text.length > HEADER_LIMIT)
		mailbox->problem = "a header of more than 1 MiB";
	else if (name > 0)
		add_field(mailbox, line->text, name);
	else if (more && mailbox->field_count > 0)
		append(mailbox, line->text.data, line->text.length);
}

static void
read_header(struct mailbox *mailbox)
{
	struct line line;

	while (peek_line(mailbox, &line)) {
		/* It is left to be found where the body would be. */
		if (mailbox->mbox && is_envelope(&line))
			break;
		take_line(mailbox, &line);
		if (line.begins && line.ends && line.text.length == 0)
			break;
		read_header_line(mailbox, &line);
	}
	end_field(mailbox);
}

/* Whether the header has a field of those that mail is told by. */
static bool
looks_like_mail(const struct mailbox *mailbox)
{
	static const char *const names[] = {"From", "To", "Cc", "Date",
	    "Subject", "Message-ID", "Received", "Return-Path", "MIME-Version",
	    "Content-Type"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (mailbox_field(mailbox, names[i], 0).data != NULL)
			return true;
	return false;
}

static void
close_file(struct mailbox *mailbox)
{
	input_close(mailbox->input);
	mailbox->open = false;
}

/* The file is not mail: death, unless it is one of many in a folder. */
static void
refuse(struct mailbox *mailbox, struct slice start)
{
	const char *foreign = input_foreign(start);

	if (!mailbox->member)
		diag_die_at(mailbox->input.name, 0, "%s",
		    foreign != NULL ? foreign : "this is not a mailbox");
	mailbox->problem = "this is not a message";
}

static void
open_file(struct mailbox *mailbox, const char *path)
{
	mailbox->input = input_open(path);
	mailbox->open = true;
	mailbox->started = false;
	mailbox->start = mailbox->end = 0;
	mailbox->exhausted = mailbox->within_line = false;
	mailbox->line = 0;
}

/* The next of the files, those of folders included; false behind the last. */
static bool
next_file(struct mailbox *mailbox)
{
	struct stat status;

	mailbox->member = mailbox->file < mailbox->folder.count;
	if (mailbox->member) {
		open_file(mailbox, mailbox->folder.files[mailbox->file++]);
		return true;
	}
	if (mailbox->path == mailbox->path_count)
		return false;
	open_file(mailbox, mailbox->paths[mailbox->path++]);
	if (mailbox->input.standard ||
	    fstat(mailbox->input.descriptor, &status) != 0 ||
	    !S_ISDIR(status.st_mode))
		return true;
	close_file(mailbox);
	maildir_close(&mailbox->folder);
	mailbox->file = 0;
	if (!maildir_open(&mailbox->folder, mailbox->input.name))
		diag_die_at(mailbox->input.name, 0, "this is not a Maildir");
	return next_file(mailbox);
}

/* Passes over a byte order mark and empty lines; false if that is all. */
static bool
skip_start(struct mailbox *mailbox)
{
	struct line line;

	while (peek_line(mailbox, &line)) {
		if (mailbox->line == 0 &&
		    slice_starts(line.text, "\xef\xbb\xbf"))
			mailbox->start += 3;
		else if (line.begins && line.ends && line.text.length == 0)
			take_line(mailbox, &line);
		else
			return true;
	}
	return false;
}

/* On to the first message of a file; false if there is none. */
static bool
start_file(struct mailbox *mailbox)
{
	struct line line;

	mailbox->started = true;
	mailbox->mbox = false;
	mailbox->place.line = 1;
	/* An empty mbox is one of no messages; in a folder each file is one. */
	if (!skip_start(mailbox))
		return mailbox->member;
	mailbox->place.line = mailbox->line + 1;
	peek_line(mailbox, &line);
	if (slice_starts(line.text, "From ")) {
		mailbox->mbox = !mailbox->member;
		take_line(mailbox, &line);
	} else if (name_length(line.text) == 0) {
		refuse(mailbox, line.text);
		return true;
	}
	read_header(mailbox);
	if (!mailbox->mbox && !looks_like_mail(mailbox))
		refuse(mailbox, slice_of(""));
	return true;
}

static enum mailbox_result
result_of(const struct mailbox *mailbox)
{
	return mailbox->problem == NULL ? MAILBOX_MESSAGE : MAILBOX_BAD;
}

enum mailbox_result
mailbox_next(struct mailbox *mailbox)
{
	mailbox->length = mailbox->field_count = 0;
	mailbox->problem = NULL;
	while (mailbox->open || next_file(mailbox)) {
		if (!mailbox->started) {
			mailbox->place.file = mailbox->input.name;
			if (start_file(mailbox))
				return result_of(mailbox);
		} else if (!mailbox->member && skip_body(mailbox)) {
			read_header(mailbox);
			return result_of(mailbox);
		}
		close_file(mailbox);
	}
	return MAILBOX_END;
}

struct mailbox *
mailbox_open(char *const *paths, size_t count)
{
	static char standard[] = "-";
	static char *const only_standard[] = {standard};
	struct mailbox *mailbox = alloc_zeroed(1, sizeof(*mailbox));

	mailbox->paths = count > 0 ? paths : only_standard;
	mailbox->path_count = count > 0 ? count : 1;
	return mailbox;
}

void
mailbox_watch(struct mailbox *mailbox, struct progress *progress)
{
	mailbox->progress = progress;
	progress_expect_paths(progress, mailbox->paths, mailbox->path_count);
}

void
mailbox_close(struct mailbox *mailbox)
{
	maildir_close(&mailbox->folder);
	free(mailbox->header);
	free(mailbox->fields);
	free(mailbox);
}

struct slice
mailbox_field(const struct mailbox *mailbox, const char *name, size_t index)
{
	struct slice wanted = slice_of(name);

	for (size_t i = 0; i < mailbox->field_count; i++) {
		const struct field *field = &mailbox->fields[i];
		struct slice found = {
		    mailbox->header + field->name, field->value - field->name};

		if (slice_equal_nocase(found, wanted) && index-- == 0)
			return (struct slice){mailbox->header + field->value,
			    field->end - field->value};
	}
	return (struct slice){NULL, 0};
}

struct place
mailbox_place(const struct mailbox *mailbox)
{
	return mailbox->place;
}

const char *
mailbox_problem(const struct mailbox *mailbox)
{
	return mailbox->problem;
}
