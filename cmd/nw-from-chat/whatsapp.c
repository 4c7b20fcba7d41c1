/* A chat that WhatsApp exported as text. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "nw-from-chat/stamp.h"
#include "nw-from-chat/whatsapp.h"

enum {
	LINE_LIMIT = 65536, /* bytes */
	TEXT_LIMIT = 1200   /* bytes: a note has at most 1,000 */
};

/* A message, or a line of the program. */
struct entry {
	size_t line;
	uint32_t date; /* a number in dates */
	int32_t second;
	bool precise;
	uint32_t sender; /* a number in senders, or MAP_NONE */
	int64_t called;	 /* as in struct chat_message */
	struct slice text;
};

struct whatsapp {
	struct chats *chats;
	const char *file;
	enum dates_order order;
	struct stamp form;  /* the first one; all others are like it */
	struct slice first; /* the first line identifies a group */
	struct map dates, senders;
	size_t *date_lines; /* by date: the first line with it */
	int32_t *days;	    /* by date; DATE_NONE if it does not exist */
	size_t line_capacity, day_capacity;
	struct entry *entries;
	size_t count, capacity;
	struct arena bytes;
};

static bool
contains(struct slice text, const char *word)
{
	for (; text.length > 0; slice_skip(&text, 1))
		if (slice_starts_nocase(text, word))
			return true;
	return false;
}

static bool
contains_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (contains(text, *words))
			return true;
	return false;
}

/* Returns whether a text that WhatsApp wrote stands for a picture or so. */
static bool
is_media(struct slice text)
{
	/*
	 * English, German, Spanish, Italian, French, Dutch, Portuguese, Polish,
	 * Swedish, Danish, Norwegian, Czech, Hungarian, Turkish, Russian,
	 * Hebrew, Japanese, Chinese, Korean.
	 */
	static const char *const words[] = {"<", "omitted", "weggelassen",
	    "omitid", "omess", "absent", "weggelaten", "ocultad", "pomini",
	    "utel\xc3\xa4mna", "udelad", "utelat", "vynech", "kihagy",
	    "dahil edilmedi", "пропущен", "הושמט", "省略", "忽略", "생략",
	    NULL};

	return contains_one_of(text, words);
}

/* Returns how long a call took, in seconds, by `Voice call, 1 hr 5 min`. */
static int64_t
duration(struct slice text)
{
	int64_t seconds = 0, number = 0;

	while (text.length > 0) {
		char byte = slice_lower(text.data[0]);

		slice_skip(&text, 1);
		if (byte >= '0' && byte <= '9') {
			number = number * 10 + (byte - '0');
			if (number > 100000)
				return 0;
		} else if (byte == 'h' ||
		    (byte == 's' && slice_starts(text, "td"))) {
			seconds += number * 3600;
			number = 0;
		} else if (byte == 'm') {
			seconds += number * 60;
			number = 0;
		} else if (byte == 's' || byte == ',' || byte == '.') {
			seconds += byte == 's' ? number : 0;
			number = 0;
		}
	}
	return seconds;
}

/* Returns whether WhatsApp wrote the text for a call. */
static bool
is_call(struct slice text)
{
	static const char *const words[] = {"voice call", "video call",
	    "sprachanruf", "videoanruf", "llamada de voz", "videollamada",
	    "chiamata vocale", "videochiamata", "appel vocal",
	    "appel vid\xc3\xa9o", "spraakoproep", "video-oproep",
	    "chamada de voz",
	    "chamada de v\xc3\xad"
	    "deo",
	    NULL};

	return contains_one_of(text, words);
}

/* Returns the text without marks of direction. */
static struct slice
without_marks(struct arena *arena, struct slice text)
{
	struct text plain;
	FILE *out = text_open(&plain);

	while (text.length > 0) {
		stamp_skip_marks(&text);
		if (text.length == 0)
			break;
		putc(text.data[0], out);
		slice_skip(&text, 1);
	}
	return text_close(&plain, arena);
}

/* Returns whether a quotation begins in the text and does not end there. */
static bool
is_cut(struct slice text)
{
	static const char *const quotes[] = {"\"", "“", "”", "„", "«", "»"};
	size_t count = 0;

	for (; text.length > 0; slice_skip(&text, 1))
		for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
			count += slice_starts(text, quotes[i]);
	return count % 2 == 1;
}

/*
 * Takes the name of the sender off a line; false for a line of the program.
 * Such a line may hold a colon within the subject of a group, in quotes.
 */
static bool
take_sender(struct slice *line, struct slice *name)
{
	size_t at = 0;

	while (at < line->length &&
	    (line->data[at] != ':' ||
		(at + 1 < line->length && line->data[at + 1] != ' ')))
		at++;
	*name = slice_trim((struct slice){line->data, at});
	if (at == line->length || name->length == 0 || is_cut(*name))
		return false;
	slice_skip(line, at + 1);
	*line = slice_trim(*line);
	return true;
}

/* Sets who wrote what, from the line after its date. */
static void
read_entry(struct whatsapp *it, struct entry *entry, struct slice line)
{
	struct arena scratch = {NULL};
	struct slice name, plain;

	stamp_skip_marks(&line);
	entry->sender = MAP_NONE;
	entry->called = CHATS_TEXT;
	if (!take_sender(&line, &name))
		return;
	if (stamp_skip_marks(&line)) {
		plain = without_marks(&scratch, line);
		if (is_call(plain))
			entry->called = duration(plain);
		else if (!is_media(plain))
			name.length = 0;
		arena_free(&scratch);
	}
	if (name.length == 0)
		return;
	entry->sender = map_intern(&it->senders, name);
	if (it->chats->texts)
		entry->text = text_cut(&it->bytes, line, TEXT_LIMIT);
}

static uint32_t
intern_date(struct whatsapp *it, struct slice date, size_t line)
{
	uint32_t before = it->dates.count;
	uint32_t number = map_intern(&it->dates, date);

	it->date_lines = alloc_grow(it->date_lines, &it->line_capacity,
	    (size_t)number + 1, sizeof(*it->date_lines));
	if (number == before)
		it->date_lines[number] = line;
	return number;
}

/* Adds a line of text to the message before it. */
static void
continue_entry(struct whatsapp *it, struct slice line)
{
	struct entry *entry = &it->entries[it->count - 1];
	struct text text;
	FILE *out;

	if (!it->chats->texts || entry->sender == MAP_NONE ||
	    entry->text.length >= TEXT_LIMIT)
		return;
	out = text_open(&text);
	text_put(out, entry->text);
	putc(' ', out);
	text_put(out, line);
	entry->text = text_close(&text, &it->bytes);
	if (entry->text.length > TEXT_LIMIT)
		entry->text = text_cut(&it->bytes, entry->text, TEXT_LIMIT);
}

static bool
is_alike(const struct stamp *a, const struct stamp *b)
{
	return a->bracketed == b->bracketed && a->separator == b->separator;
}

static _Noreturn void
die_unknown(const struct whatsapp *it, size_t line)
{
	diag_die_at(it->file, line,
	    "this is no chat of WhatsApp, Telegram or Signal, and no backup of "
	    "messages or calls");
}

static void
read_line(struct whatsapp *it, const struct line *line)
{
	struct slice text = line_text(line), whole = text;
	struct arena scratch = {NULL};
	struct stamp stamp;
	struct entry *entry;

	if (!stamp_take(&text, &scratch, &stamp) ||
	    (it->count > 0 && !is_alike(&stamp, &it->form))) {
		if (it->count > 0)
			continue_entry(it, whole);
		else if (slice_trim(whole).length > 0)
			die_unknown(it, line->number);
		arena_free(&scratch);
		return;
	}
	if (it->count == 0) {
		it->form = stamp;
		it->first = text_cut(&it->bytes, whole, TEXT_LIMIT);
	}
	it->entries = alloc_grow(
	    it->entries, &it->capacity, it->count + 1, sizeof(*it->entries));
	entry = &it->entries[it->count++];
	*entry = (struct entry){
	    .line = line->number,
	    .date = intern_date(it, stamp.date, line->number),
	    .second = stamp.second,
	    .precise = stamp.precise,
	};
	read_entry(it, entry, text);
	arena_free(&scratch);
}

/* Returns the order that the dates show, if they do; exits if they show two. */
static enum dates_order
shown_order(const struct whatsapp *it)
{
	uint32_t witnesses[DATES_ORDERS];

	for (int i = 0; i < DATES_ORDERS; i++)
		witnesses[i] = MAP_NONE;
	for (uint32_t i = 0; i < it->dates.count; i++) {
		uint32_t *witness = &witnesses[dates_shown(it->dates.names[i])];

		if (*witness == MAP_NONE)
			*witness = i;
	}
	if (witnesses[DATES_MDY] == MAP_NONE)
		return witnesses[DATES_DMY] == MAP_NONE ? DATES_OPEN
							: DATES_DMY;
	if (witnesses[DATES_DMY] != MAP_NONE)
		diag_die_at(it->file, it->date_lines[witnesses[DATES_MDY]],
		    "%s, but %s on line %zu has another order; give --dates",
		    diag_quote(it->dates.names[witnesses[DATES_MDY]]).text,
		    diag_quote(it->dates.names[witnesses[DATES_DMY]]).text,
		    it->date_lines[witnesses[DATES_DMY]]);
	return DATES_MDY;
}

/* Reads all dates; exits if one can be two days. */
static void
settle_dates(struct whatsapp *it)
{
	enum dates_order dotted =
	    it->order == DATES_OPEN ? DATES_DMY : it->order;

	if (it->order == DATES_OPEN)
		it->order = shown_order(it);
	it->days = alloc_grow(it->days, &it->day_capacity,
	    (size_t)it->dates.count + 1, sizeof(*it->days));
	for (uint32_t i = 0; i < it->dates.count; i++) {
		it->days[i] = DATE_NONE;
		/* WhatsApp is younger than this century. */
		if (dates_read(it->dates.names[i], dotted, it->order, DATE_LAST,
			&it->days[i]) == DATES_EITHER)
			diag_die_at(it->file, it->date_lines[i],
			    "%s can be two dates; give --dates dmy or "
			    "--dates mdy",
			    diag_quote(it->dates.names[i]).text);
	}
}

/* Returns the key of the chat: the partner, or the first line of a group. */
static struct slice
chat_key(struct whatsapp *it, const uint32_t *people)
{
	struct text text;
	FILE *out = text_open(&text);

	if (it->senders.count > 2)
		text_put(out, it->first);
	for (uint32_t i = 0; i < it->senders.count && it->senders.count <= 2;
	     i++)
		if (!it->chats->people[people[i]].me)
			text_put(out, it->senders.names[i]);
	return text_close(&text, &it->bytes);
}

static void
add_entry(struct whatsapp *it, const struct entry *entry, uint32_t chat,
    const uint32_t *people)
{
	struct importer *importer = it->chats->importer;
	struct place place = {it->file, entry->line};

	importer_begin(importer);
	if (it->days[entry->date] == DATE_NONE)
		importer_reject(importer, place, "bad date %s",
		    diag_quote(it->dates.names[entry->date]).text);
	else if (entry->second < 0)
		importer_reject(importer, place,
		    "a time that does not exist after %s",
		    diag_quote(it->dates.names[entry->date]).text);
	else if (entry->sender == MAP_NONE)
		importer_skip(importer, "from WhatsApp");
	else
		chats_add(it->chats,
		    &(struct chat_message){
			.place = place,
			.chat = chat,
			.from = people[entry->sender],
			.day = it->days[entry->date],
			.second = entry->second,
			.precise = entry->precise,
			.called = entry->called,
			.text = entry->text,
		    });
}

static void
add_entries(struct whatsapp *it)
{
	uint32_t *people = alloc_zeroed(it->senders.count + 1, sizeof(*people));
	uint32_t chat;

	for (uint32_t i = 0; i < it->senders.count; i++)
		people[i] =
		    chats_person(it->chats, slice_empty, it->senders.names[i]);
	chat = chats_chat(it->chats, "whatsapp", chat_key(it, people),
	    (struct place){it->file, 0});
	for (size_t i = 0; i < it->count; i++)
		add_entry(it, &it->entries[i], chat, people);
	free(people);
}

void
whatsapp_read(struct chats *chats, struct lines *lines, const char *file,
    enum dates_order order)
{
	struct whatsapp it = {.chats = chats, .file = file, .order = order};
	struct line line = {.data = NULL};

	map_open(&it.dates);
	map_open(&it.senders);
	while (lines_next(lines, &line, LINE_LIMIT))
		read_line(&it, &line);
	if (lines_error(lines) != 0)
		diag_die_at(file, 0, "%s", strerror(lines_error(lines)));
	settle_dates(&it);
	add_entries(&it);
	map_close(&it.dates);
	map_close(&it.senders);
	free(it.date_lines);
	free(it.days);
	free(it.entries);
	free(line.data);
	arena_free(&it.bytes);
}
