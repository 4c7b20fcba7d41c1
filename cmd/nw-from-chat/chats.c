/* Chats, as rows of a log: who wrote to whom on which day, and who called. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>

#include "base/spelling.h"
#include "base/text.h"
#include "base/utf8.h"
#include "import/ref.h"
#include "nw-from-chat/chats.h"
#include "nw-from-chat/stamp.h"
#include "records/namesake.h"

enum { DATE, FROM, TO, KIND, MINUTES, NOTE, REF };

const char *const chats_columns[] = {
    "date", "from", "to", "kind", "minutes", "note", "ref", NULL};

enum {
	NOTE_ROOM = 1200,	/* bytes: a note has at most 1,000 */
	MINUTES_LIMIT = 999999, /* of nw-log(5) */
	NAMES_SHOWN = 8
};

/* What a person wrote in a chat on a day, or the calls of that day. */
struct chats_day {
	uint32_t chat, from;
	int32_t day, second; /* of the first message */
	bool utc, precise, call;
	int64_t seconds; /* of the calls */
	char *note;
	size_t note_length, note_capacity;
	struct place place;
	size_t order;
};

static uint32_t
add_person(struct chats *chats, struct slice key)
{
	uint32_t number = map_intern(&chats->keys, key);

	chats->people = alloc_grow(chats->people, &chats->person_capacity,
	    (size_t)number + 1, sizeof(*chats->people));
	chats->people[number] = (struct chats_person){
	    .key = chats->keys.names[number], .same = number};
	return number;
}

void
chats_open(struct chats *chats, struct importer *importer, size_t max_others)
{
	*chats = (struct chats){.importer = importer, .max_others = max_others};
	snprintf(chats->crowd, sizeof(chats->crowd),
	    "in groups of more than %zu other people", max_others);
	phones_open(&chats->phones, &importer->people);
	map_open(&chats->keys);
	map_open(&chats->names);
	map_open(&chats->chat_keys);
	map_open(&chats->members);
	map_open(&chats->day_keys);
	map_open(&chats->calls);
	map_open(&chats->mine);
	add_person(chats, slice_empty);
	chats->people[CHATS_ME].name = importer->me;
	chats->people[CHATS_ME].me = true;
}

void
chats_close(struct chats *chats)
{
	for (uint32_t i = 0; i < chats->chat_keys.count; i++)
		free(chats->list[i].members);
	for (uint32_t i = 0; i < chats->day_keys.count; i++)
		free(chats->days[i].note);
	free(chats->list);
	free(chats->days);
	free(chats->people);
	phones_close(&chats->phones);
	map_close(&chats->keys);
	map_close(&chats->names);
	map_close(&chats->chat_keys);
	map_close(&chats->members);
	map_close(&chats->day_keys);
	map_close(&chats->calls);
	map_close(&chats->mine);
	arena_free(&chats->bytes);
}

/*
 * Returns the text with plain blanks: WhatsApp writes "~", U+202F or U+00A0,
 * and a name.
 */
static struct slice
with_blanks(struct arena *arena, struct slice text)
{
	enum { NO_BREAK = 0xa0, NARROW_NO_BREAK = 0x202f };
	struct text plain;
	FILE *out = text_open(&plain);

	while (text.length > 0) {
		uint32_t code;
		size_t length = utf8_first(text, &code);

		if (code == NO_BREAK || code == NARROW_NO_BREAK)
			putc(' ', out);
		else
			fwrite(text.data, 1, length, out);
		slice_skip(&text, length);
	}
	return text_close(&plain, arena);
}

/* Returns the name on one line, without marks at its ends. */
static struct slice
clean_name(struct arena *arena, struct slice name)
{
	struct slice written = with_blanks(arena, name);
	struct slice cleaned = learned_clean(arena, written);
	uint32_t code;
	size_t length;

	if (cleaned.length == 0)
		cleaned = text_flatten(arena, written);
	while (
	    (length = utf8_decode(cleaned, &code)) > 0 && stamp_is_mark(code))
		slice_skip(&cleaned, length);
	while (cleaned.length >= 3 &&
	    utf8_decode((struct slice){cleaned.data + cleaned.length - 3, 3},
		&code) == 3 &&
	    stamp_is_mark(code))
		cleaned.length -= 3;
	return slice_trim(cleaned);
}

/* Returns the name in people of who has the identifier, or an empty one. */
static struct slice
known_by_identifier(const struct chats *chats, struct slice identifier)
{
	const struct people *people = &chats->importer->people;
	struct arena scratch = {NULL};
	struct slice found = people_resolve(people, identifier);
	const struct person *person;

	if (!slice_equal(found, identifier) ||
	    people_find(people, identifier) != NULL)
		return found;
	person =
	    phones_find(&chats->phones, phones_digits(&scratch, identifier));
	arena_free(&scratch);
	return person != NULL ? person->name : slice_empty;
}

/* A person as a file names them. */
struct called {
	struct slice identifier, name; /* cleaned */
	struct slice known;	       /* the name in people, or empty */
	bool by_name;		       /* known only by the name */
};

static struct called
call(struct chats *chats, struct slice identifier, struct slice name)
{
	const struct people *people = &chats->importer->people;
	struct called called = {
	    .identifier = text_flatten(&chats->bytes, identifier),
	    .name = clean_name(&chats->bytes, name)};
	struct slice digits = phones_digits(&chats->bytes,
	    called.identifier.length > 0 ? called.identifier : called.name);

	if (called.identifier.length == 0 && digits.length > 0)
		called.name = slice_empty;
	if (digits.length > 0)
		called.identifier = digits;
	if (called.identifier.length > 0)
		called.known = known_by_identifier(chats, called.identifier);
	if (called.known.length > 0 || called.name.length == 0)
		return called;
	called.by_name = true;
	called.known = people_resolve(people, called.name);
	if (people_find(people, called.known) == NULL &&
	    !slice_equal(called.known, chats->importer->me))
		called.known = slice_empty;
	return called;
}

bool
chats_know(struct chats *chats, struct slice identifier, struct slice name)
{
	return call(chats, identifier, name).known.length > 0;
}

/* Sets the name of a new person. */
static void
name_person(
    struct chats *chats, struct chats_person *person, struct called called)
{
	struct slice name = called.known.length > 0 ? called.known
	    : called.name.length > 0		    ? called.name
						    : called.identifier;
	uint32_t before = chats->names.count;

	person->known = called.known.length > 0;
	if ((called.by_name || !person->known) &&
	    called.identifier.length > 0 &&
	    map_intern(&chats->names, name) < before) {
		name = namesake_name(&chats->bytes, name, called.identifier);
		person->known = false;
	}
	person->name = arena_copy(&chats->bytes, name);
	person->me = importer_meet(chats->importer, name);
}

/* Returns a key: a name is not an identifier, nor a name in people. */
static struct slice
make_key(struct arena *arena, char kind, struct slice rest)
{
	struct text text;
	FILE *out = text_open(&text);

	putc(kind, out);
	text_put(out, rest);
	return text_close(&text, arena);
}

/*
 * Returns the number of the first who is the same person in people; the number
 * itself if there is nobody else, or if only the name says so of somebody with
 * an identifier.
 */
static uint32_t
first_of(struct chats *chats, struct called called, uint32_t number)
{
	struct arena scratch = {NULL};
	struct slice key = make_key(&scratch, '@', called.known);
	uint32_t first;

	if (called.known.length > 0 &&
	    !(called.by_name && called.identifier.length > 0)) {
		first = map_find(&chats->keys, key);
		if (first == MAP_NONE) {
			/* Moves the list of people. */
			first = add_person(chats, key);
			chats->people[first].same = number;
		}
		number = chats->people[first].same;
	}
	arena_free(&scratch);
	return number;
}

uint32_t
chats_person(struct chats *chats, struct slice identifier, struct slice name)
{
	struct called called = call(chats, identifier, name);
	bool identified = called.identifier.length > 0;
	struct arena scratch = {NULL};
	struct slice key = make_key(&scratch, identified ? '#' : '=',
	    identified ? called.identifier : called.name);
	uint32_t number = map_find(&chats->keys, key), first;

	if (number == MAP_NONE) {
		number = add_person(chats, key);
		name_person(chats, &chats->people[number], called);
		first = first_of(chats, called, number);
		chats->people[number].same = first;
	}
	arena_free(&scratch);
	return number;
}

/* Interns some numbers as a key. */
static uint32_t
intern(struct map *map, const int64_t *numbers, size_t count)
{
	return map_intern(map,
	    (struct slice){(const char *)numbers, count * sizeof(*numbers)});
}

uint32_t
chats_chat(struct chats *chats, const char *source, struct slice key,
    struct place place)
{
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	uint32_t before = chats->chat_keys.count, number;

	fprintf(out, "%s:", source);
	text_put(out, key);
	number = map_intern(&chats->chat_keys, text_close(&text, &scratch));
	arena_free(&scratch);
	if (number < before)
		return number;
	chats->list = alloc_grow(chats->list, &chats->chat_capacity,
	    (size_t)number + 1, sizeof(*chats->list));
	chats->list[number] = (struct chat){
	    .key = chats->chat_keys.names[number],
	    .source = source,
	    .place = place,
	};
	return number;
}

void
chats_join(struct chats *chats, uint32_t number, uint32_t person)
{
	struct chat *chat = &chats->list[number];
	uint32_t before = chats->members.count;

	if (intern(&chats->members, (int64_t[]){number, person}, 2) < before)
		return;
	chat->members = alloc_grow(chat->members, &chat->member_capacity,
	    chat->member_count + 1, sizeof(*chat->members));
	chat->members[chat->member_count++] = person;
}

void
chats_set_me(struct chats *chats, uint32_t person)
{
	chats->people[person].me = true;
}

bool
chats_find_me(struct chats *chats, uint32_t number, uint32_t partner)
{
	const struct chat *chat = &chats->list[number];
	bool found = false;

	if (chat->member_count != 2 || chats->people[partner].me)
		return false;
	for (size_t i = 0; i < 2; i++)
		if (chat->members[i] == partner) {
			chats->people[chat->members[1 - i]].me = true;
			found = true;
		}
	return found;
}

void
chats_own(struct chats *chats, const char *file)
{
	map_intern(&chats->mine, slice_of(file));
}

static const char between[] = " / "; /* two texts in a note */

/* Returns whether a note has this text as a whole: "I know" has no "no". */
static bool
has_text(const struct chats_day *day, struct slice text)
{
	const size_t gap = sizeof(between) - 1;

	for (size_t at = 0; at + text.length <= day->note_length; at++) {
		struct slice rest = {day->note + at, day->note_length - at};

		if (memcmp(rest.data, text.data, text.length) != 0 ||
		    (at > 0 &&
			(at < gap ||
			    memcmp(rest.data - gap, between, gap) != 0)))
			continue;
		slice_skip(&rest, text.length);
		if (rest.length == 0 || slice_starts(rest, between))
			return true;
	}
	return false;
}

/* Adds a text to a note, unless the note has it. */
static void
add_note(struct chats_day *day, struct slice text)
{
	struct arena scratch = {NULL};

	text = text_cut(&scratch, text_flatten(&scratch, text), NOTE_ROOM);
	if (text.length > 0 && day->note_length < NOTE_ROOM &&
	    !has_text(day, text)) {
		struct text joined;
		FILE *out = text_open(&joined);
		struct slice all;

		text_put(out, (struct slice){day->note, day->note_length});
		fputs(day->note_length > 0 ? between : "", out);
		text_put(out, text);
		all = text_close(&joined, &scratch);
		day->note =
		    alloc_grow(day->note, &day->note_capacity, all.length, 1);
		memcpy(day->note, all.data, all.length);
		day->note_length = all.length;
	}
	arena_free(&scratch);
}

static struct chats_day *
find_day(struct chats *chats, const struct chat_message *message)
{
	bool call = message->called != CHATS_TEXT;
	uint32_t before = chats->day_keys.count;
	uint32_t number = intern(&chats->day_keys,
	    (int64_t[]){message->chat, call ? -1 : (int64_t)message->from,
		message->day},
	    3);

	chats->days = alloc_grow(chats->days, &chats->day_capacity,
	    (size_t)number + 1, sizeof(*chats->days));
	if (number == before)
		chats->days[number] = (struct chats_day){
		    .chat = message->chat,
		    .from = message->from,
		    .day = message->day,
		    .second = message->second,
		    .utc = message->utc,
		    .precise = message->precise,
		    .call = call,
		    .place = message->place,
		    .order = number,
		};
	return &chats->days[number];
}

/* Returns why a message is not a contact; NULL if it is. */
static const char *
objection(struct chats *chats, const struct chat_message *message)
{
	uint32_t before = chats->calls.count;

	if (message->day > chats->importer->options.today)
		return "dated after today";
	if (message->called == 0)
		return "missed";
	if (message->called > 0 &&
	    intern(&chats->calls,
		(int64_t[]){message->chat, message->day, message->second,
		    message->called},
		4) < before)
		return "already seen";
	return NULL;
}

void
chats_add(struct chats *chats, const struct chat_message *message)
{
	const char *reason = objection(chats, message);
	struct chats_day *day;

	chats_join(chats, message->chat, message->from);
	if (reason != NULL) {
		importer_skip(chats->importer, reason);
		return;
	}
	chats->list[message->chat].messages++;
	day = find_day(chats, message);
	if (message->second < day->second) {
		day->second = message->second;
		day->precise = message->precise;
		day->from = message->from;
	}
	if (day->call)
		day->seconds += message->called;
	else if (chats->texts)
		add_note(day, message->text);
}

static bool
is_me(const struct chats *chats, uint32_t person)
{
	return chats->people[person].me;
}

/*
 * Returns how many members are me, how many other people there are, whatever
 * names they have, and how many of these nobody knows.
 */
static void
count_members(const struct chats *chats, const struct chat *chat, size_t *me,
    size_t *others, size_t *unknown)
{
	struct map seen;

	map_open(&seen);
	*me = *unknown = 0;
	for (size_t i = 0; i < chat->member_count; i++) {
		const struct chats_person *person =
		    &chats->people[chat->members[i]];

		*me += person->me;
		*unknown += !person->known && !person->me;
		if (!person->me)
			intern(&seen, (int64_t[]){person->same}, 1);
	}
	*others = seen.count;
	map_close(&seen);
}

/* Writes the names of the members, but not of all if they are many. */
static void
put_members(FILE *out, const struct chats *chats, const struct chat *chat)
{
	bool any = false;

	for (size_t i = 0; i < chat->member_count && i < NAMES_SHOWN; i++)
		text_put_item(out, &any, ", ",
		    slice_of(
			diag_quote(chats->people[chat->members[i]].name).text));
	if (chat->member_count > NAMES_SHOWN)
		fputs(", ...", out);
}

/* Returns the member who is probably me, else a word for such a name. */
static struct slice
guess_me(const struct chats *chats, const struct chat *chat)
{
	for (size_t i = 0; i < chat->member_count; i++) {
		const struct chats_person *person =
		    &chats->people[chat->members[i]];

		if (!person->known &&
		    spelling_begins(person->name, chats->importer->me, true))
			return person->name;
	}
	return slice_of("NAME");
}

/* Reports a chat in which nobody is me, and says what to do. */
static void
reject_chat(struct chats *chats, const struct chat *chat)
{
	struct importer *importer = chats->importer;
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);
	struct slice problem;

	put_members(out, chats, chat);
	fputs("; say which of them is you, as in nw-add -f people.csv name=",
	    out);
	text_put_quoted(out, importer->me);
	fputs(" aka=", out);
	text_put_quoted(out, guess_me(chats, chat));
	fputs(", and give people.csv with -p; if you are not among them, list "
	      "all of them there",
	    out);
	problem = text_close(&text, &scratch);
	importer_reject(importer, chat->place,
	    "nobody in this chat is %s, only %.*s",
	    diag_quote(importer->me).text, SLICE_ARG(problem));
	arena_free(&scratch);
}

/* Decides whether a chat gets rows; counts its messages if not. */
static void
settle_chat(struct chats *chats, uint32_t number)
{
	struct chat *chat = &chats->list[number];
	size_t me, others, unknown;
	bool mine;

	count_members(chats, chat, &me, &others, &unknown);
	mine = map_find(&chats->mine, slice_of(chat->place.file)) != MAP_NONE;
	if (chat->skipped == NULL && me == 0 && (mine || unknown == 0) &&
	    chat->member_count > 0) {
		/* I did not write. */
		chats_join(chats, number, CHATS_ME);
		me = 1;
	}
	if (chat->skipped == NULL && others == 0)
		chat->skipped = "without another person";
	if (chat->skipped == NULL && others > chats->max_others)
		chat->skipped = chats->crowd;
	if (chat->skipped == NULL && me == 0 && chat->messages > 0) {
		reject_chat(chats, chat);
		chat->skipped = "malformed"; /* as the first, just counted */
		chat->messages--;
	}
	for (uint64_t i = 0; chat->skipped != NULL && i < chat->messages; i++)
		importer_skip(chats->importer, chat->skipped);
}

/* Orders by time. */
static int
compare_days(const void *first, const void *second)
{
	const struct chats_day *a = first, *b = second;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->second != b->second)
		return a->second < b->second ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void
set_date(struct importer *importer, const struct chats_day *day)
{
	struct arena scratch = {NULL};
	struct text text;
	FILE *out = text_open(&text);

	fprintf(out, "%sT%02d:%02d", date_format(day->day).text,
	    day->second / 3600, day->second / 60 % 60);
	if (day->precise)
		fprintf(out, ":%02d", day->second % 60);
	if (day->utc)
		putc('Z', out);
	importer_set(importer, DATE, text_close(&text, &scratch));
	arena_free(&scratch);
}

static void
set_minutes(struct importer *importer, int64_t seconds)
{
	int64_t minutes = (seconds + 30) / 60;
	char text[32];

	if (minutes < 1)
		minutes = 1;
	if (minutes > MINUTES_LIMIT)
		minutes = MINUTES_LIMIT;
	snprintf(text, sizeof(text), "%" PRId64, minutes);
	importer_set(importer, MINUTES, slice_of(text));
}

/* The same chat, person and day have the same reference in each export. */
static void
set_ref(const struct chats *chats, const struct chats_day *day)
{
	const struct chat *chat = &chats->list[day->chat];
	struct date_text date = date_format(day->day);
	struct slice texts[4] = {chat->key, slice_empty, slice_of(date.text),
	    slice_of(day->call ? "call" : "chat")};

	if (!day->call && !is_me(chats, day->from))
		texts[1] = chats->people[day->from].key;
	importer_set(chats->importer, REF,
	    slice_of(ref_make(chat->source, texts, 4).text));
}

static void
print_day(const struct chats *chats, const struct chats_day *day)
{
	struct importer *importer = chats->importer;
	const struct chat *chat = &chats->list[day->chat];
	uint32_t from = is_me(chats, day->from) ? CHATS_ME : day->from;

	set_date(importer, day);
	importer_add(importer, FROM, chats->people[from].name);
	for (size_t i = 0; i < chat->member_count; i++) {
		uint32_t to = chat->members[i];

		if (is_me(chats, to))
			to = CHATS_ME;
		if (chats->people[to].same != chats->people[from].same)
			importer_add(importer, TO, chats->people[to].name);
	}
	importer_set(importer, KIND, slice_of(day->call ? "call" : "chat"));
	if (day->call)
		set_minutes(importer, day->seconds);
	importer_note(
	    importer, NOTE, (struct slice){day->note, day->note_length});
	set_ref(chats, day);
	importer->met_me = true;
	if (importer_fits(importer, day->place))
		importer_print(importer);
}

void
chats_print(struct chats *chats)
{
	uint32_t count = chats->day_keys.count;

	for (uint32_t i = 0; i < chats->chat_keys.count; i++)
		settle_chat(chats, i);
	if (count > 0)
		qsort(chats->days, count, sizeof(*chats->days), compare_days);
	for (uint32_t i = 0; i < count; i++) {
		const struct chats_day *day = &chats->days[i];
		const struct chat *chat = &chats->list[day->chat];

		/* Nobody knows which members took part. */
		if (day->call && chat->member_count > 2)
			importer_skip(chats->importer, "calls of groups");
		else if (chat->skipped == NULL)
			print_day(chats, day);
	}
}
