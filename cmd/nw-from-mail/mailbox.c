/*
 * Mail on disk, message by message: mbox files (RFC 4155), Maildir folders and
 * files of one message.  Keeps one header at a time, and no body.
 */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/input.h"
#include "nw-from-mail/mailbox.h"
#include "nw-from-mail/maildir.h"

enum {
	PIECE = 1 << 16,	/* bytes of a file read at a time */
	HEADER_LIMIT = 1 << 20, /* 100 times the largest real ones */
};

/* A line without its end; of a line longer than a piece, a part. */
struct line {
	struct slice text;
	bool begins, ends;
};

/* Which file was opened, to notice another one of the same name. */
struct identity {
	bool known;
	dev_t device;
	ino_t file;
	off_t size;
};

struct field {
	size_t name, value, end; /* offsets in the header; a NUL follows */
};

struct mailbox {
	char *const *paths;
	size_t path_count, path;
	struct identity *identities; /* by path */
	struct maildir folder;	     /* the current one; file: its next file */
	size_t file;
	struct input input;
	struct progress *progress; /* or NULL */
	bool open, started;
	bool member; /* the file is in a folder */
	bool mbox;
	char piece[PIECE];
	size_t start, end; /* of the unread part of piece */
	bool exhausted, within_line;
	size_t line; /* of the last line read */
	struct place place;
	char *header;
	size_t length, capacity;
	struct field *fields;
	size_t field_count, field_capacity;
	const char *problem;
};

/* Reads more of the file; false at its end. */
static bool
fill(struct mailbox *mailbox)
{
	size_t consumed = mailbox->start;
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
		progress_read(mailbox->progress, consumed);
	return got > 0;
}

/* Looks at the next line, until take_line. */
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

/* The line that starts a message has a time with seconds (RFC 4155). */
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

/* Returns the length of the field name that starts a line, or 0. */
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

/* Thunderbird's "From - " without a time, or "From " alone. */
static bool
is_bare(struct slice text)
{
	static const char *const days[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	size_t mark = slice_starts(text, "From -") ? 6 : 5;
	struct slice rest;

	if (!slice_starts(text, "From "))
		return false;
	rest = slice_trim((struct slice){text.data + mark, text.length - mark});
	if (rest.length == 0)
		return true;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (mark == 6 && slice_starts(rest, days[i]))
			return true;
	return false;
}

/*
 * Skips a body; returns false at the end of the file, true before the header of
 * another message.  Some mailboxes have lines "From " without a time; these
 * count only before a field, and after an empty line unless they are bare.
 */
static bool
skip_body(struct mailbox *mailbox)
{
	/* The header ends in an empty line. */
	bool empty = true, envelope = false;
	struct line line;

	while (peek_line(mailbox, &line)) {
		if (envelope && name_length(line.text) > 0)
			return true;
		take_line(mailbox, &line);
		if (!mailbox->mbox || !line.begins)
			continue;
		envelope = is_bare(line.text) ||
		    (empty && slice_starts(line.text, "From "));
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

/* Ends the last field, if any. */
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
	size_t value = slice_find(line, ':') + 1;
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
 * Reads a line of the header, except the empty one.  Skips lines that are
 * neither a field nor its continuation, and the rest of a header that is too
 * long.
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
		/* skip_body will find it. */
		if (mailbox->mbox && is_envelope(&line))
			break;
		take_line(mailbox, &line);
		if (line.begins && line.ends && line.text.length == 0)
			break;
		read_header_line(mailbox, &line);
	}
	end_field(mailbox);
}

/* Returns whether the header has a field that is typical of mail. */
static bool
looks_like_mail(const struct mailbox *mailbox)
{
	static const char *const names[] = {"From", "To", "Cc", "Date",
	    "Subject", "Message-ID", "Received", "Return-Path", "MIME-Version",
	    "Content-Type"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (mailbox_field(mailbox, names[i]).data != NULL)
			return true;
	return false;
}

static void
close_file(struct mailbox *mailbox)
{
	input_close(mailbox->input);
	mailbox->open = false;
}

/* Exits because the file is not mail; in a folder, only notes it. */
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

static void
open_member(struct mailbox *mailbox, const char *path)
{
	struct stat status;

	/* To open a pipe is to wait for a writer. */
	if (stat(path, &status) == 0 && S_ISFIFO(status.st_mode))
		diag_die_at(path, 0, "not a regular file");
	open_file(mailbox, path);
}

/* Exits if the open path is not the file that it was before. */
static void
check_identity(struct mailbox *mailbox, const struct stat *status)
{
	struct identity *before = &mailbox->identities[mailbox->path - 1];
	struct identity now = {
	    true, status->st_dev, status->st_ino, status->st_size};

	if (before->known &&
	    (now.device != before->device || now.file != before->file ||
		(S_ISREG(status->st_mode) && now.size < before->size)))
		diag_die_at(mailbox->input.name, 0,
		    "another program has replaced this mailbox while it was "
		    "read; run %s again",
		    diag_tool);
	*before = now;
}

/* Opens the next file, also of folders; false after the last. */
static bool
next_file(struct mailbox *mailbox)
{
	struct stat status;

	mailbox->member = mailbox->file < mailbox->folder.count;
	if (mailbox->member) {
		open_member(mailbox, mailbox->folder.files[mailbox->file++]);
		return true;
	}
	if (mailbox->path == mailbox->path_count)
		return false;
	open_file(mailbox, mailbox->paths[mailbox->path++]);
	if (mailbox->input.standard ||
	    fstat(mailbox->input.descriptor, &status) != 0)
		return true;
	check_identity(mailbox, &status);
	if (!S_ISDIR(status.st_mode))
		return true;
	close_file(mailbox);
	maildir_close(&mailbox->folder);
	mailbox->file = 0;
	if (!maildir_open(&mailbox->folder, mailbox->input.name))
		diag_die_at(mailbox->input.name, 0,
		    "this is not a Maildir: it lacks the folder cur or new");
	return next_file(mailbox);
}

/* Skips a byte order mark and empty lines; false if that is all. */
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

/* Goes to the first message of a file; false if it has no message. */
static bool
start_file(struct mailbox *mailbox)
{
	struct line line;

	mailbox->started = true;
	mailbox->mbox = false;
	mailbox->place.line = 1;
	/* An empty mbox has no messages, but each file of a folder is one. */
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
	mailbox->identities =
	    alloc_zeroed(mailbox->path_count, sizeof(*mailbox->identities));
	return mailbox;
}

void
mailbox_rewind(struct mailbox *mailbox)
{
	maildir_close(&mailbox->folder);
	mailbox->path = mailbox->file = 0;
}

void
mailbox_watch(struct mailbox *mailbox, struct progress *progress)
{
	mailbox->progress = progress;
}

void
mailbox_close(struct mailbox *mailbox)
{
	maildir_close(&mailbox->folder);
	free(mailbox->header);
	free(mailbox->fields);
	free(mailbox->identities);
	free(mailbox);
}

struct slice
mailbox_next_field(const struct mailbox *mailbox, const char *name, size_t *at)
{
	struct slice wanted = slice_of(name);

	while (*at < mailbox->field_count) {
		const struct field *field = &mailbox->fields[(*at)++];
		struct slice found = {
		    mailbox->header + field->name, field->value - field->name};

		if (slice_equal_nocase(found, wanted))
			return (struct slice){mailbox->header + field->value,
			    field->end - field->value};
	}
	return (struct slice){NULL, 0};
}

struct slice
mailbox_field(const struct mailbox *mailbox, const char *name)
{
	size_t at = 0;

	return mailbox_next_field(mailbox, name, &at);
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
