/* Blocks of a log into the entries of a builder. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/utf8.h"
#include "csv/marks.h"
#include "ties/rows.h"

#define INLINE static inline __attribute__((always_inline))

enum {
	TOGETHER = 64,	   /* rows whose names are looked up together */
	MOST_COLUMNS = 60, /* of a file whose rows are split here */
	KINDS = 64	   /* that are remembered; a power of 2 */
};

/* A kind of at most eight bytes. */
struct kind {
	uint64_t word;
	size_t length; /* SIZE_MAX in a free place */
	bool plain;    /* trimmed, and not one of ask, intro, declined */
	uint32_t flags;
};

/* What the rows of a file have in common. */
struct layout {
	char delimiter;
	uint32_t last; /* the number of the last column */
	bool usual;    /* the first columns are those of nw-log(5), in order */
	uint32_t columns[LOG_COLUMNS]; /* last + 1 if the file lacks it */
};

struct rows {
	struct builder *builder;
	struct names *names;
	const struct stream *stream;
	struct stream *part; /* of it, for the rows that are not split here */
	struct log log;	     /* over the part */
	int32_t today;
	struct layout layout;

	struct slice me;
	uint32_t my_number;
	uint64_t my_words[2], my_masks[2];

	char date[16]; /* the last one that is only a date */
	int32_t day;
	struct kind kinds[KINDS];

	struct entry entries[TOGETHER];
	struct lookup lookups[2 * TOGETHER];
	size_t count, lookup_count;
};

/* Where the cells of a record end, by column; ends[-1] is there too. */
struct record {
	char *bytes;
	const uint32_t *ends;
};

struct rows *
rows_new(const struct log *log, struct builder *builder)
{
	struct rows *rows = alloc_zeroed(1, sizeof(*rows));
	size_t length;

	rows->builder = builder;
	rows->names = builder_names(builder);
	rows->stream = log->stream;
	rows->part = stream_part(log->stream);
	rows->log = *log;
	rows->log.stream = rows->part;
	rows->today = builder_today(builder);
	rows->my_number = builder_me(builder);
	rows->me.length = SIZE_MAX; /* that of no name */
	if (rows->my_number != TIES_NOBODY)
		rows->me = names_text(rows->names, rows->my_number);
	length = rows->me.length;
	for (size_t i = 0; rows->me.data != NULL && i < 2 && i * 8 < length;
	     i++) {
		rows->my_masks[i] = marks_mask(length - i * 8);
		memcpy(&rows->my_words[i], rows->me.data + i * 8,
		    length - i * 8 < 8 ? length - i * 8 : 8);
	}
	for (int i = 0; i < KINDS; i++)
		rows->kinds[i].length = SIZE_MAX;
	return rows;
}

void
rows_free(struct rows *rows)
{
	stream_close(rows->part);
	free(rows);
}

static void
lay_out(struct rows *rows, const struct block *block)
{
	struct layout *layout = &rows->layout;

	layout->delimiter = block->delimiter;
	layout->last = block->header->count - 1;
	layout->usual = true;
	for (uint32_t i = 0; i < LOG_COLUMNS; i++) {
		uint32_t column =
		    header_find(block->header, slice_of(log_column_names[i]));

		layout->columns[i] =
		    column != HEADER_NONE ? column : layout->last + 1;
		layout->usual &= i > LOG_GOT || column == i;
	}
}

/*
 * Finds the ends of the cells of a record of plain bytes, whose delimiters are
 * within its first 64.  Returns its length; 0 for any other record.
 */
INLINE size_t
index_plain(const struct layout *layout, const char *bytes, uint32_t *ends)
{
	struct marks marks = marks_of(bytes, layout->delimiter);
	uint64_t within = marks_until(marks.newline);
	uint64_t delimiters = marks.delimiter & within;
	uint32_t base = 0, last = layout->last;

	if (((marks.quote | marks.low | marks.high) & within) != 0 ||
	    (uint32_t)__builtin_popcountll(delimiters) != last)
		return 0;
	for (uint32_t i = 0; i < last; i++, delimiters &= delimiters - 1)
		ends[i] = marks_first(delimiters);
	while (marks.newline == 0) { /* the last cell goes on */
		base += MARKS_BYTES;
		marks = marks_of(bytes + base, layout->delimiter);
		within = marks_until(marks.newline);
		if (((marks.quote | marks.low | marks.high | marks.delimiter) &
			within) != 0)
			return 0;
	}
	ends[last] = base + marks_first(marks.newline);
	ends[last + 1] = ends[last] + 1; /* an empty cell */
	return base < BLOCK_SIZE ? ends[last] + 1 : 0;
}

/* What is known of a record up to some block of 64 bytes. */
struct scan {
	uint32_t base, count; /* of the block; the cells that have ended */
	uint32_t first_quote, last_quote, quotes;
	uint64_t quoted; /* all bits, if the block begins inside quotes */
	uint64_t starts; /* bit 0, if a cell may begin there */
	uint64_t closed; /* bit 0, if the byte before it closed a quote */
	uint64_t high;
};

/*
 * Returns whether quotes and CRs stand where RFC 4180 has them: an opening
 * quote after a delimiter or a closing one; after that, the end of the cell; a
 * CR only before the newline.
 */
static bool
quotes_hold(const struct scan *scan, const struct marks *marks,
    uint64_t newline, uint64_t ends, uint64_t inside, const char *bytes)
{
	uint64_t within = marks_until(newline);
	uint64_t opens = marks->quote & inside & within;
	uint64_t closes = marks->quote & ~inside & within;
	uint64_t after_close = closes << 1 | scan->closed;
	uint64_t low = marks->low & within;
	uint32_t end;

	if ((opens & ~(ends << 1 | scan->starts | after_close)) != 0 ||
	    (after_close & within & ~(ends | opens | low)) != 0)
		return false;
	if (low == 0)
		return true;
	if (newline == 0)
		return false;
	end = marks_first(newline);
	return low == (UINT64_C(1) << end) >> 1 && bytes[end - 1] == '\r';
}

/* Adds the ends of cells and the quotes in a block; false if too many. */
static bool
add_ends(struct scan *scan, uint32_t last, uint64_t delimiters, uint64_t quotes,
    uint32_t *ends)
{
	if (quotes != 0) {
		if (scan->quotes == 0)
			scan->first_quote = scan->base + marks_first(quotes);
		scan->last_quote =
		    scan->base + 63 - (uint32_t)__builtin_clzll(quotes);
		scan->quotes += (uint32_t)__builtin_popcountll(quotes);
	}
	for (; delimiters != 0; delimiters &= delimiters - 1) {
		if (scan->count == last)
			return false;
		ends[scan->count++] = scan->base + marks_first(delimiters);
	}
	return true;
}

/* Adds the end of the record; returns its length, or 0 if it is not sound. */
static size_t
end_record(const struct scan *scan, uint32_t last, const char *bytes,
    uint32_t end, uint32_t *ends)
{
	if (scan->count != last ||
	    (scan->high != 0 && !utf8_valid((struct slice){bytes, end})))
		return 0;
	ends[last] = end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
	ends[last + 1] = ends[last] + 1;
	return end + 1;
}

/*
 * Finds the ends of the cells of any record in these bytes.  Returns its
 * length, or 0 if it may be malformed or too long.
 */
static size_t
index_any(const struct layout *layout, const char *bytes, size_t length,
    struct scan *scan, uint32_t *ends)
{
	*scan = (struct scan){.starts = 1};
	for (; scan->base < length && scan->base < BLOCK_SIZE;
	     scan->base += MARKS_BYTES) {
		const char *at = bytes + scan->base;
		struct marks marks = marks_of(at, layout->delimiter);
		uint64_t inside = marks_parity(marks.quote) ^ scan->quoted;
		uint64_t newline = marks.newline & ~inside;
		uint64_t within = marks_until(newline);
		uint64_t delimiters = marks.delimiter & ~inside;

		if (!quotes_hold(scan, &marks, newline, delimiters | newline,
			inside, at) ||
		    !add_ends(scan, layout->last, delimiters & within,
			marks.quote & within, ends))
			return 0;
		scan->high |= marks.high & within;
		if (newline != 0)
			return end_record(scan, layout->last, bytes,
			    scan->base + marks_first(newline), ends);
		scan->starts = delimiters >> 63;
		scan->closed = (marks.quote & ~inside) >> 63;
		scan->quoted = 0 - (inside >> 63);
	}
	return 0;
}

INLINE struct slice
cell_of(const struct layout *layout, bool usual, struct record record,
    enum log_column column)
{
	uint32_t at = usual && column <= LOG_GOT ? (uint32_t)column
						 : layout->columns[column];
	uint32_t start =
	    usual && column == 0 ? 0 : record.ends[(int)at - 1] + 1;

	return (struct slice){record.bytes + start, record.ends[at] - start};
}

/* Reads a date that is not the last one; false if the row must be checked. */
static __attribute__((noinline)) bool
read_date(struct rows *rows, struct slice date)
{
	int32_t day;

	if (!date_parse(date, &day) || day > rows->today)
		return false;
	rows->day = day;
	memset(rows->date, 0, sizeof(rows->date));
	if (date.length == 10)
		memcpy(rows->date, date.data, 10);
	return true;
}

INLINE bool
take_date(struct rows *rows, struct slice date)
{
	uint64_t other = (marks_word(date.data) ^ marks_word(rows->date)) |
	    (marks_word(date.data + 2) ^ marks_word(rows->date + 2)) |
	    (date.length ^ 10);

	return other == 0 || read_date(rows, date);
}

/* Returns the kind, which is remembered if it is short. */
static __attribute__((noinline)) struct kind
read_kind(struct slice word, struct kind *place)
{
	enum log_kind kind = log_kind_of(word);
	struct kind it = {0, word.length, true, SENT_AB | INITIATED_AB};

	if (!log_one_way(kind))
		it.flags |= SENT_BA;
	if (kind == LOG_KNOWS)
		it.flags = 0;
	it.plain = slice_trim(word).length == word.length &&
	    (kind == LOG_ONE_WAY || kind == LOG_MEETING || kind == LOG_KNOWS);
	it.word = marks_word(word.data) & marks_mask(word.length);
	if (word.length <= 8)
		*place = it;
	return it;
}

INLINE struct kind
take_kind(struct rows *rows, struct slice word)
{
	uint64_t first = marks_word(word.data) & marks_mask(word.length);
	struct kind *place =
	    &rows->kinds[first * 0x9e3779b97f4a7c15 >> 58 & (KINDS - 1)];

	if (((place->word ^ first) | (place->length ^ word.length)) == 0)
		return *place;
	return read_kind(word, place);
}

/* Returns a number of up to four digits; sets bits of *wrong for any other. */
INLINE uint32_t
take_digits(struct slice cell, size_t *wrong)
{
	const unsigned char *bytes = (const unsigned char *)cell.data;
	uint32_t length = cell.length <= 4 ? (uint32_t)cell.length : 4;
	uint32_t word = bytes[0] | (uint32_t)bytes[1] << 8 |
	    (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;

	/* The digits become the last ones, after zeros. */
	word = (uint32_t)((uint64_t)word << (32 - 8 * length));
	word ^= (uint32_t)(UINT64_C(0x3030303000000000) >> 8 * length);
	*wrong |= (cell.length > 4) |
	    (((word | (word + 0x06060606)) & 0xf0f0f0f0) != 0);
	word = (word * 10 + (word >> 8)) & 0x00ff00ff;
	return (word * 100 + (word >> 16)) & 0xffff;
}

/* Returns a digit up to 5, or 0 if empty; sets bits of *wrong for any other. */
INLINE uint32_t
take_digit(struct slice cell, size_t *wrong)
{
	uint32_t value = ((uint32_t)(unsigned char)cell.data[0] - '0') &
	    -(uint32_t)cell.length;

	*wrong |= (cell.length > 1) | (value > 5);
	return value;
}

/* Adds a name to be looked up; sets bits of *wrong if it must be checked. */
INLINE void
take_name(struct rows *rows, struct slice name, uint32_t *person, size_t *wrong)
{
	struct lookup *it = &rows->lookups[rows->lookup_count++];
	size_t length = name.length <= NAMES_KEY ? name.length : NAMES_KEY;

	*wrong |= (name.length - 1 > NAMES_KEY - 1) |
	    ((unsigned char)name.data[0] <= ' ') |
	    ((unsigned char)name.data[length - (length > 0)] <= ' ');
	*wrong |= marks_key(it->key, name.data, length, ';');
	it->bytes = name.data;
	it->length = (uint32_t)length;
	it->hash = names_hash(rows->names, it->key);
	it->person = person;
	names_fetch(rows->names, it->hash);
}

INLINE bool
is_me(const struct rows *rows, struct slice name)
{
	uint64_t other =
	    ((marks_word(name.data) ^ rows->my_words[0]) & rows->my_masks[0]) |
	    ((marks_word(name.data + 8) ^ rows->my_words[1]) &
		rows->my_masks[1]) |
	    (name.length ^ rows->me.length);

	return other == 0 &&
	    (rows->me.length <= 16 || slice_equal(name, rows->me));
}

/* Returns the first if choice is 1, and the second if it is 0. */
INLINE struct slice
choose(bool choice, struct slice first, struct slice second)
{
	/* Not by a branch, which nothing can predict. */
	uintptr_t mask = 0 - (uintptr_t)choice;
	uintptr_t a = (uintptr_t)first.data, b = (uintptr_t)second.data;

	return (struct slice){(const char *)(b ^ ((a ^ b) & mask)),
	    second.length ^ ((first.length ^ second.length) & mask)};
}

/* Takes the names of a row; of those that are me only the number. */
INLINE void
take_people(struct rows *rows, struct slice from, struct slice to,
    struct entry *entry, size_t *wrong)
{
	size_t out = is_me(rows, from), in = is_me(rows, to);

	if (out ^ in) {
		entry->people[!out] = rows->my_number;
		take_name(
		    rows, choose(out, to, from), &entry->people[out], wrong);
		return;
	}
	*wrong |= out;
	take_name(rows, from, &entry->people[0], wrong);
	take_name(rows, to, &entry->people[1], wrong);
}

/* Takes a row that is split; false, with nothing taken, if in doubt. */
INLINE bool
take_row(struct rows *rows, const struct layout *layout, bool usual,
    struct record record)
{
	struct entry *entry = &rows->entries[rows->count];
	size_t lookups = rows->lookup_count, wrong = 0;
	struct slice minutes;
	struct kind kind;

	entry->date = cell_of(layout, usual, record, LOG_DATE);
	if (!take_date(rows, entry->date))
		return false;
	entry->day = rows->day;
	entry->kind = cell_of(layout, usual, record, LOG_KIND);
	kind = take_kind(rows, entry->kind);
	entry->flags = kind.flags;
	wrong |= !kind.plain;
	minutes = cell_of(layout, usual, record, LOG_MINUTES);
	entry->timed = minutes.length > 0;
	entry->minutes = take_digits(minutes, &wrong);
	entry->got =
	    take_digit(cell_of(layout, usual, record, LOG_GOT), &wrong);
	entry->gave =
	    take_digit(cell_of(layout, usual, record, LOG_GAVE), &wrong);
	entry->note = cell_of(layout, usual, record, LOG_NOTE);
	entry->asks = false;
	take_people(rows, cell_of(layout, usual, record, LOG_FROM),
	    cell_of(layout, usual, record, LOG_TO), entry, &wrong);
	if (wrong != 0) {
		rows->lookup_count = lookups;
		return false;
	}
	rows->count++;
	return true;
}

/* Makes each doubled quote a single one; what is left over becomes blank. */
static void
unquote(struct slice *note)
{
	char *bytes = (char *)note->data;
	size_t length = slice_find(*note, '"'), end = note->length;

	for (size_t i = length; i < end; i++) {
		bytes[length++] = bytes[i];
		i += bytes[i] == '"';
	}
	/* So that its newlines can still be counted. */
	memset(bytes + length, ' ', end - length);
	note->length = length;
}

/* Takes a row whose quotes, if any, are around its note and in it. */
static bool
take_quoted(struct rows *rows, struct record record, const struct scan *scan)
{
	struct slice *note = &rows->entries[rows->count].note;
	struct slice cell = cell_of(&rows->layout, false, record, LOG_NOTE);
	size_t start = (size_t)(cell.data - record.bytes);

	if (scan->quotes > 0 &&
	    (scan->first_quote != start ||
		scan->last_quote != start + cell.length - 1))
		return false;
	if (!take_row(rows, &rows->layout, false, record))
		return false;
	if (scan->quotes > 0)
		*note = (struct slice){cell.data + 1, cell.length - 2};
	if (scan->quotes > 2)
		unquote(note);
	return true;
}

static void
look_up(struct rows *rows)
{
	names_look_up(rows->names, rows->lookups, rows->lookup_count);
	builder_entries(rows->builder, rows->entries, rows->count);
	rows->count = rows->lookup_count = 0;
}

/* Adds the row at a place by log_next; returns the place after it. */
static size_t
add_slowly(struct rows *rows, size_t at)
{
	struct log_row row;

	stream_seek(rows->part, at);
	if (log_next(&rows->log, &row))
		builder_row(rows->builder, &row);
	return stream_place(rows->part);
}

/* Adds the rows of a block whose layout is known. */
INLINE void
add_rows(struct rows *rows, bool usual, struct block *block)
{
	const struct layout layout = rows->layout;
	bool split = layout.last < MOST_COLUMNS;
	uint32_t room[MOST_COLUMNS + 3] = {UINT32_MAX};
	uint32_t *ends = room + 1;

	for (size_t at = 0; at < block->length; block->records++) {
		struct record record = {block->bytes + at, ends};
		struct scan scan;
		size_t length =
		    split ? index_plain(&layout, record.bytes, ends) : 0;

		if (length > 0 && take_row(rows, &layout, usual, record)) {
			at += length;
		} else {
			if (split && length == 0)
				length = index_any(&layout, record.bytes,
				    block->length - at, &scan, ends);
			else
				length = 0;
			if (length > 0 && take_quoted(rows, record, &scan))
				at += length;
			else
				at = add_slowly(rows, at);
		}
		if (rows->count == TOGETHER)
			look_up(rows);
	}
	look_up(rows);
}

void
rows_add(struct rows *rows, struct block *block)
{
	lay_out(rows, block);
	stream_begin(rows->part, rows->stream, block);
	if (rows->layout.usual)
		add_rows(rows, true, block);
	else
		add_rows(rows, false, block);
}
