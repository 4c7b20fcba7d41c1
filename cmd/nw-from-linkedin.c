/* nw-from-linkedin: LinkedIn's copy of your data, as people or as a log. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/address.h"
#include "import/columns.h"
#include "import/dateformat.h"
#include "import/importer.h"
#include "import/linkedinurl.h"
#include "import/ref.h"
#include "nw-from-linkedin/fullname.h"
#include "nw-from-linkedin/messages.h"

const char diag_tool[] = "nw-from-linkedin";

enum field {
	FIRST_NAME,
	LAST_NAME,
	URL,
	EMAIL,
	COMPANY,
	POSITION,
	CONNECTED,
	CONVERSATION,
	FROM,
	SENDER_URL,
	TO,
	RECIPIENT_URLS,
	DATE,
	SUBJECT,
	CONTENT,
	FOLDER,
	ATTACHMENTS,
	MESSAGE_DRAFT,
	CONVERSATION_DRAFT,
	SENT_AT,
	MESSAGE,
	DIRECTION,
	INVITER_URL,
	INVITEE_URL,
	FIELDS
};

static const struct column_name names[] = {{"First Name", FIRST_NAME},
    {"Last Name", LAST_NAME}, {"URL", URL}, {"Email Address", EMAIL},
    {"Company", COMPANY}, {"Position", POSITION}, {"Connected On", CONNECTED},
    {"CONVERSATION ID", CONVERSATION}, {"FROM", FROM},
    {"SENDER PROFILE URL", SENDER_URL}, {"TO", TO},
    {"RECIPIENT PROFILE URLS", RECIPIENT_URLS}, {"DATE", DATE},
    {"SUBJECT", SUBJECT}, {"CONTENT", CONTENT}, {"FOLDER", FOLDER},
    {"ATTACHMENTS", ATTACHMENTS}, {"IS MESSAGE DRAFT", MESSAGE_DRAFT},
    {"IS CONVERSATION DRAFT", CONVERSATION_DRAFT}, {"Sent At", SENT_AT},
    {"Message", MESSAGE}, {"Direction", DIRECTION},
    {"inviterProfileUrl", INVITER_URL}, {"inviteeProfileUrl", INVITEE_URL},
    {NULL, COLUMN_NONE}};

/* What each file is called, and the fields that identify it. */
enum kind { CONNECTIONS, MESSAGES, INVITATIONS, KINDS };

static const struct {
	const char *file, *record;
	enum field needs[4];
} kinds[KINDS] = {
    {"Connections.csv", "connection",
	{FIRST_NAME, LAST_NAME, CONNECTED, CONNECTED}},
    {"messages.csv", "message", {FROM, TO, DATE, CONTENT}},
    {"Invitations.csv", "invitation", {FROM, TO, SENT_AT, DIRECTION}},
};

/* As LinkedIn has written dates over the years, and spreadsheets since. */
static const char *const date_forms[] = {"d b Y", "Y-m-d T", "m/d/y, T",
    "d-b-y", "d-b-Y", "Y-m-d", "Y/m/d T", "m/d/y", "m/d/Y", "m/d/y T",
    "m/d/Y T", "m/d/Y, T", "b d, Y", "d. b Y", "d.m.Y", "d.m.y", "d.m.Y T",
    "d.m.y T", "d.m.Y, T", "d.m.y, T", NULL};

enum people_out {
	OUT_NAME,
	OUT_EMAIL,
	OUT_AKA,
	OUT_ORG,
	OUT_ROLE,
	OUT_CREDENTIALS,
	OUT_CONNECTED
};
static const char *const people_out[] = {
    "name", "email", "aka", "org", "role", "credentials", "connected", NULL};

/* The record and the columns depend on the file. */
static const struct format format = {
    .usage =
	{
	    .synopsis =
		"usage: nw-from-linkedin [-kq] [--strict-names] [-u me] [-t today]\n"
		"                        [-p people] [-c columns] [-d delimiter]\n"
		"                        [file ...]\n",
	    .description =
		"Reads files of LinkedIn's copy of your data: Connections.csv, and prints\n"
		"people; messages.csv or Invitations.csv, and prints a log.\n",
	    .example =
		"nw-from-linkedin Connections.csv | nw-add -f people.csv -i",
	    .common = "utpcdkq",
	    .own = {{IMPORTER_STRICT_NAMES, "strict-names", NULL,
			"join nobody in people by the name alone"},
		{'u', "me", "NAME",
		    "who I am (default $NW_ME, or who takes part most)"},
		{'t', "today", "DATE",
		    "skip what is dated later (default $NW_TODAY)"}},
	},
};

/* A row of Connections.csv. */
struct connection {
	struct place place;
	uint32_t member;
	struct slice name, email, aka, org, role, credentials;
	int32_t day;
};

struct linkedin {
	struct importer importer;
	struct stream *stream;
	struct columns columns;
	struct place place; /* of the current row */
	enum kind kind;
	struct members members;
	struct connection *connections;
	size_t connection_count, connection_capacity;
	struct messages messages;
	struct arena bytes;
};

static bool
is_kind(uint64_t known, enum kind kind)
{
	for (int i = 0; i < 4; i++)
		if ((known >> kinds[kind].needs[i] & 1) == 0)
			return false;
	return true;
}

static bool
is_header(
    void *closure, struct place place, const struct slice *cells, size_t count)
{
	uint64_t known = columns_of(names, cells, count);

	(void)closure;
	(void)place;
	for (int kind = 0; kind < KINDS; kind++)
		if (is_kind(known, kind))
			return true;
	return false;
}

/* Exits if the files are of two kinds. */
static enum kind
kind_of(uint64_t known)
{
	int kind = 0;

	while (!is_kind(known, kind))
		kind++;
	for (int other = kind + 1; other < KINDS; other++)
		if (is_kind(known, other))
			diag_die("%s and %s together; give one at a time",
			    kinds[kind].file, kinds[other].file);
	return kind;
}

/* Returns false, after rejecting the row, if its date is malformed. */
static bool
read_day(struct linkedin *linkedin, const struct slice *cells, enum field field,
    int32_t *day)
{
	int i = 0;

	if (dateformat_first(date_forms, cells[field], day))
		return true;
	while (names[i].field != (int)field)
		i++;
	stream_reject(linkedin->stream, "bad date %s in column %s",
	    diag_quote(cells[field]).text, names[i].name);
	return false;
}

/*
 * Returns the day and time, which shows who wrote first, if they are written as
 * "2024-12-16 18:24:37 UTC"; else the day.
 */
static struct date_text
stamp(struct slice written, int32_t day)
{
	struct date_text stamp = {""};
	int32_t same;

	if (written.length == sizeof("YYYY-MM-DD HH:MM:SS UTC") - 1) {
		memcpy(stamp.text, written.data, sizeof("YYYY-MM-DD HH:MM:SS"));
		stamp.text[sizeof("YYYY-MM-DD") - 1] = 'T';
		stamp.text[sizeof("YYYY-MM-DD HH:MM:SS") - 1] = 'Z';
		if (date_parse(slice_of(stamp.text), &same) && same == day)
			return stamp;
	}
	return date_format(day);
}

static struct slice
keep(struct linkedin *linkedin, struct slice text)
{
	return arena_copy(&linkedin->bytes, text);
}

static void
skip(struct linkedin *linkedin, const char *reason)
{
	importer_begin(&linkedin->importer);
	importer_skip(&linkedin->importer, reason);
}

/* Returns the first address of a cell; reports what is not an address. */
static struct slice
read_email(struct linkedin *linkedin, struct slice cell)
{
	struct address_value value = {.rest = cell};
	struct slice item, email = slice_empty;

	while (address_next(&linkedin->bytes, &value, &item))
		if (!address_valid(item))
			importer_skip_value(&linkedin->importer,
			    linkedin->place, "bad e-mail address", item);
		else if (email.length == 0)
			email = keep(linkedin, item);
	return email;
}

/* Returns the day of a connection, DATE_NONE if it is not known. */
static int32_t
read_connected(struct linkedin *linkedin, struct slice cell)
{
	int32_t day = DATE_NONE;

	if (cell.length > 0 && !dateformat_first(date_forms, cell, &day))
		importer_skip_value(&linkedin->importer, linkedin->place,
		    "bad date in column Connected On", cell);
	return day;
}

static void
read_connection(struct linkedin *linkedin, const struct slice *cells)
{
	struct connection *row;
	struct fullname full;
	struct slice address, person;
	int32_t day;

	if (cells[FIRST_NAME].length + cells[LAST_NAME].length == 0) {
		skip(linkedin, "without a name");
		return;
	}
	full = fullname_read(
	    &linkedin->bytes, cells[FIRST_NAME], cells[LAST_NAME]);
	address = linkedinurl_address(&linkedin->bytes, cells[URL]);
	day = read_connected(linkedin, cells[CONNECTED]);
	linkedin->connections =
	    alloc_grow(linkedin->connections, &linkedin->connection_capacity,
		linkedin->connection_count + 1, sizeof(*linkedin->connections));
	row = &linkedin->connections[linkedin->connection_count++];
	*row = (struct connection){
	    .place = linkedin->place,
	    .member = members_add(&linkedin->members, full.name, address, day),
	    .name = full.name,
	    .email = read_email(linkedin, cells[EMAIL]),
	    .aka = address.length > 0 ? address : keep(linkedin, cells[URL]),
	    .org = keep(linkedin, cells[COMPANY]),
	    .role = keep(linkedin, cells[POSITION]),
	    .credentials = full.credentials,
	    .day = day,
	};
	linkedin->members.list[row->member].email = row->email;
	person = people_resolve(&linkedin->importer.people, row->email);
	if (!slice_equal(person, row->email))
		members_know(&linkedin->members, row->member, person);
}

/* Returns whether a member who is known has another name now, a free one. */
static bool
is_renamed(const struct linkedin *linkedin, const struct connection *row,
    struct map *new_names)
{
	uint32_t before = new_names->count;
	const struct member *member = &linkedin->members.list[row->member];
	const struct people *people = &linkedin->importer.people;

	return member->known && row->name.length > 0 &&
	    people_find(people, row->name) == NULL &&
	    slice_equal(people_resolve(people, row->name), row->name) &&
	    map_find(&linkedin->members.names, row->name) == MAP_NONE &&
	    map_intern(new_names, row->name) == before;
}

static void
print_connections(struct linkedin *linkedin)
{
	struct importer *importer = &linkedin->importer;
	struct map new_names;

	map_open(&new_names);
	for (size_t i = 0; i < linkedin->connection_count; i++) {
		const struct connection *row = &linkedin->connections[i];
		struct slice called =
		    linkedin->members.list[row->member].called;
		struct date_text day = date_format(row->day);

		importer_begin(importer);
		importer_add(importer, OUT_NAME, called);
		importer_add(importer, OUT_EMAIL, row->email);
		importer_add(importer, OUT_AKA, row->aka);
		if (is_renamed(linkedin, row, &new_names))
			importer_add(importer, OUT_AKA, row->name);
		importer_set(importer, OUT_ORG, row->org);
		importer_set(importer, OUT_ROLE, row->role);
		importer_set(importer, OUT_CREDENTIALS, row->credentials);
		importer_set(importer, OUT_CONNECTED, slice_of(day.text));
		/* Else nobody could have the address that is the name. */
		if (address_valid(called) && !slice_contains(called, '"'))
			importer_add(importer, OUT_EMAIL, called);
		if (importer_fits(importer, row->place))
			importer_print(importer);
	}
	map_close(&new_names);
}

static struct slice
keep_reference(
    struct linkedin *linkedin, const struct slice *texts, size_t count)
{
	return keep(
	    linkedin, slice_of(ref_make("linkedin", texts, count).text));
}

/* Returns the member with this name and address, MAP_NONE if both are empty. */
static uint32_t
add_member(struct linkedin *linkedin, struct slice called, struct slice url,
    int32_t day)
{
	struct fullname full =
	    fullname_read(&linkedin->bytes, called, slice_empty);
	struct slice address = linkedinurl_address(&linkedin->bytes, url);

	if (slice_is(full.name, "LinkedIn Member"))
		full.name.length = 0;
	if (full.name.length + address.length == 0)
		return MAP_NONE;
	return members_add(&linkedin->members, full.name, address,
	    address.length > 0 ? day : DATE_NONE);
}

/*
 * Returns whether it is not a name: a single word with capitals or full stops.
 */
static bool
is_credential(struct slice text)
{
	size_t capitals = 0;

	for (size_t i = 0; i < text.length; i++) {
		capitals += text.data[i] >= 'A' && text.data[i] <= 'Z';
		if (text.data[i] == ' ')
			return false;
	}
	return capitals > 1 || slice_contains(text, '.');
}

/*
 * Names are joined by commas, and may hold commas.  So addresses count if the
 * message has any.
 */
static void
add_recipients(struct linkedin *linkedin, struct message *message,
    const struct slice *cells)
{
	struct slice rest = cells[RECIPIENT_URLS], item;
	bool single = !slice_contains(rest, ',');

	while (slice_item(&rest, ',', &item))
		messages_address(&linkedin->messages, message,
		    add_member(linkedin, single ? cells[TO] : slice_empty, item,
			message->day));
	rest = cells[TO];
	while (
	    cells[RECIPIENT_URLS].length == 0 && slice_item(&rest, ',', &item))
		if (!is_credential(item))
			messages_address(&linkedin->messages, message,
			    add_member(
				linkedin, item, slice_empty, message->day));
}

static struct slice
note_of(struct linkedin *linkedin, struct slice subject, struct slice content)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, subject);
	fputs(subject.length > 0 && content.length > 0 ? ": " : "", out);
	text_put(out, content);
	return text_close(&text, &linkedin->bytes);
}

/* Returns why a stranger sent the message; NULL if it is not so. */
static const char *
why_strange(const struct slice *cells)
{
	if (slice_equal_nocase(cells[FOLDER], slice_of("SPAM")))
		return "spam";
	if (slice_starts(cells[CONTENT], "<p class=\"spinmail-"))
		return "advertising";
	return NULL;
}

/* Returns why the message is not a contact; NULL if it is. */
static const char *
why_not(const struct slice *cells)
{
	if (slice_equal_nocase(cells[MESSAGE_DRAFT], slice_of("Yes")) ||
	    slice_equal_nocase(cells[CONVERSATION_DRAFT], slice_of("Yes")))
		return "never sent";
	if (cells[SUBJECT].length + cells[CONTENT].length +
		cells[ATTACHMENTS].length ==
	    0)
		return "empty";
	return NULL;
}

/* The text distinguishes messages of the same second. */
static struct slice
ref_of(struct linkedin *linkedin, const struct slice *cells)
{
	struct arena scratch = {NULL};
	struct slice address = linkedinurl_address(&scratch, cells[SENDER_URL]);
	struct slice parts[4] = {cells[CONVERSATION], cells[DATE],
	    address.length > 0 ? address : cells[FROM],
	    text_flatten(&scratch, cells[CONTENT])};
	struct slice ref = keep_reference(linkedin, parts, 4);

	arena_free(&scratch);
	return ref;
}

static void
read_message(struct linkedin *linkedin, const struct slice *cells)
{
	struct message message = {
	    .place = linkedin->place, .skipped = why_not(cells)};
	const char *reason = why_strange(cells);

	if (!read_day(linkedin, cells, DATE, &message.day))
		return;
	if (reason == NULL && message.day > linkedin->importer.options.today)
		reason = "dated after today";
	if (reason != NULL) {
		skip(linkedin, reason);
		return;
	}
	message.from =
	    add_member(linkedin, cells[FROM], cells[SENDER_URL], message.day);
	if (message.from == MAP_NONE) {
		skip(linkedin, "from an unnamed sender");
		return;
	}
	add_recipients(linkedin, &message, cells);
	if (message.to_count == 0) {
		skip(linkedin,
		    message.skipped != NULL ? message.skipped
					    : "to an unnamed recipient");
		return;
	}
	message.date =
	    keep(linkedin, slice_of(stamp(cells[DATE], message.day).text));
	message.note = note_of(linkedin, cells[SUBJECT], cells[CONTENT]);
	message.ref = ref_of(linkedin, cells);
	if (!messages_add(&linkedin->messages, &message))
		skip(linkedin, "already seen");
}

/* Returns false, after rejecting the row, if its direction is malformed. */
static bool
read_direction(struct linkedin *linkedin, struct slice cell, bool *incoming)
{
	*incoming = slice_equal_nocase(cell, slice_of("INCOMING"));
	if (*incoming || slice_equal_nocase(cell, slice_of("OUTGOING")))
		return true;
	stream_reject(linkedin->stream,
	    "bad direction %s in column Direction; "
	    "write INCOMING or OUTGOING",
	    diag_quote(cell).text);
	return false;
}

static void
read_invitation(struct linkedin *linkedin, const struct slice *cells)
{
	struct message message = {.place = linkedin->place};
	bool incoming;
	struct slice parts[3] = {cells[DIRECTION], cells[SENT_AT], slice_empty};
	uint32_t to;

	if (!read_day(linkedin, cells, SENT_AT, &message.day) ||
	    !read_direction(linkedin, cells[DIRECTION], &incoming))
		return;
	if (message.day > linkedin->importer.options.today) {
		skip(linkedin, "dated after today");
		return;
	}
	message.from =
	    add_member(linkedin, cells[FROM], cells[INVITER_URL], message.day);
	to = add_member(linkedin, cells[TO], cells[INVITEE_URL], message.day);
	if (message.from == MAP_NONE || to == MAP_NONE) {
		skip(linkedin,
		    to == MAP_NONE ? "to an unnamed recipient"
				   : "from an unnamed sender");
		return;
	}
	messages_address(&linkedin->messages, &message, to);
	message.from_me = !incoming;
	message.to_me = incoming;
	message.date = keep(linkedin, slice_of(date_format(message.day).text));
	message.note =
	    note_of(linkedin, slice_of("invitation"), cells[MESSAGE]);
	parts[2] = cells[incoming ? FROM : TO];
	message.ref = keep_reference(linkedin, parts, 3);
	if (!messages_add(&linkedin->messages, &message))
		skip(linkedin, "already seen");
}

static void
open_linkedin(struct linkedin *linkedin, int argc, char *argv[])
{
	static const struct stream_form form = {is_header,
	    "this is not a LinkedIn export", importer_csv_hint, NULL, false};
	struct importer *importer = &linkedin->importer;

	*linkedin = (struct linkedin){.stream = NULL};
	importer_open(importer, &format, linkedin, argc, argv);
	members_open(&linkedin->members, &importer->people);
	messages_open(&linkedin->messages);
	linkedin->stream = importer_open_csv(importer, &form);
	columns_open(&linkedin->columns, linkedin->stream, names);
	linkedin->kind = kind_of(linkedin->columns.known);
	importer->record = kinds[linkedin->kind].record;
	importer->columns =
	    linkedin->kind == CONNECTIONS ? people_out : messages_columns;
	importer_start(importer);
}

static void
read_rows(struct linkedin *linkedin)
{
	static void (*const read[KINDS])(
	    struct linkedin *, const struct slice *) = {
	    read_connection, read_message, read_invitation};
	struct slice cells[FIELDS];
	struct row row;

	while (stream_next(linkedin->stream, &row)) {
		columns_read(&linkedin->columns, &row, cells, FIELDS);
		linkedin->place =
		    (struct place){stream_file(linkedin->stream), row.line};
		linkedin->members.place = linkedin->place;
		read[linkedin->kind](linkedin, cells);
	}
	members_settle(&linkedin->members, &linkedin->importer);
}

static int
close_linkedin(struct linkedin *linkedin)
{
	members_close(&linkedin->members);
	messages_close(&linkedin->messages);
	columns_close(&linkedin->columns);
	importer_close_csv(&linkedin->importer, linkedin->stream);
	/* messages_print has warned already, and connections do not name me. */
	linkedin->importer.met_me = true;
	free(linkedin->connections);
	arena_free(&linkedin->bytes);
	return importer_close(&linkedin->importer);
}

int
main(int argc, char *argv[])
{
	struct linkedin linkedin;

	open_linkedin(&linkedin, argc, argv);
	read_rows(&linkedin);
	if (linkedin.kind == CONNECTIONS)
		print_connections(&linkedin);
	else
		messages_print(
		    &linkedin.messages, &linkedin.importer, &linkedin.members);
	return close_linkedin(&linkedin);
}
