/* Rows that are split and read at once, many at a time. */
/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"
#include "csv/marks.h"
#include "ties/rowsplit.h"

#ifndef ROWSPLIT_ADD
#define ROWSPLIT_ADD rowsplit_add
#endif
#define INLINE static inline __attribute__((always_inline))

/* The first columns of a usual file end with got. */
enum { USUAL_ENDS = LOG_GOT };

/*
 * Finds the end of a record whose last cell goes on after 64 bytes; or returns
 * one that is too far, if the cell is not of plain bytes.
 */
static __attribute__((noinline)) uint32_t
find_end(const struct rows_layout *layout, const char *bytes)
{
	for (uint32_t base = MARKS_BYTES; base < BLOCK_SIZE;
	     base += MARKS_BYTES) {
		struct marks_few marks =
		    marks_few_of(bytes + base, layout->delimiter);
		uint64_t within = marks_until(marks.newline);

		if (((marks.odd | marks.delimiter) & within) != 0)
			break;
		if (marks.newline != 0)
			return base + marks_first(marks.newline);
	}
	return BLOCK_SIZE;
}

/*
 * Finds the ends of the cells of a record of plain bytes, whose delimiters are
 * within its first 64.  Returns its length; 0 for any other record.
 */
INLINE size_t
index_plain(const struct rows_layout *layout, bool usual, const char *bytes,
    uint32_t *ends)
{
	struct marks_few marks = marks_few_of(bytes, layout->delimiter);
	uint64_t within = marks_until(marks.newline);
	uint64_t delimiters = marks.delimiter & within;
	uint32_t last = layout->last, i = 0;

	if ((marks.odd & within) != 0 ||
	    (uint32_t)__builtin_popcountll(delimiters) != last)
		return 0;
	if (usual) {
#pragma GCC unroll 8
		for (; i < USUAL_ENDS; i++, delimiters &= delimiters - 1)
			ends[i] = marks_first(delimiters);
	}
	for (; i < last; i++, delimiters &= delimiters - 1)
		ends[i] = marks_first(delimiters);
	if (marks.newline != 0)
		ends[last] = marks_first(marks.newline);
	else
		ends[last] = find_end(layout, bytes);
	ends[last + 1] = ends[last] + 1; /* an empty cell */
	return ends[last] < BLOCK_SIZE ? ends[last] + 1 : 0;
}

INLINE struct slice
cell_of(const struct rows_layout *layout, bool usual, const char *bytes,
    const uint32_t *before, enum log_column column)
{
	size_t at = usual && column <= LOG_GOT ? (size_t)column
					       : layout->columns[column];
	/* Before the first cell is -1, as 32 bits. */
	uint32_t start = usual && column == LOG_DATE ? 0 : before[at] + 1;

	return (struct slice){bytes + start, before[at + 1] - start};
}

/* Reads a date that is not the last one; false if the row must be checked. */
static __attribute__((noinline)) bool
read_date(struct rows *rows, struct slice date, struct entry *entry)
{
	int32_t day;

	if (!date_parse(date, &day) || day > rows->today)
		return false;
	rows->day = days_pack(day, 0);
	memset(rows->date, 0, sizeof(rows->date));
	if (date.length == ENTRY_DATE)
		memcpy(rows->date, date.data, ENTRY_DATE);
	entry->date = entry_date(date);
	return true;
}

INLINE bool
take_date(struct rows *rows, struct slice date, struct entry *entry)
{
	uint64_t other = (marks_word(date.data) ^ marks_word(rows->date)) |
	    (marks_word(date.data + 2) ^ marks_word(rows->date + 2)) |
	    (date.length ^ ENTRY_DATE);

	entry->date.length = 0;
	return other == 0 || read_date(rows, date, entry);
}

/* Returns the kind, which is remembered if it is short. */
static __attribute__((noinline)) struct rows_kind
read_kind(struct slice word, struct rows_kind *place)
{
	enum log_kind kind = log_kind_of(word);
	struct rows_kind it = {
	    .length = word.length, .flags = SENT_AB | INITIATED_AB};

	if (!log_one_way(kind))
		it.flags |= SENT_BA;
	if (kind == LOG_KNOWS)
		it.flags = 0;
	if (slice_trim(word).length != word.length ||
	    (kind != LOG_ONE_WAY && kind != LOG_MEETING && kind != LOG_KNOWS))
		it.doubt = -1;
	it.word = marks_word(word.data) & marks_mask(word.length);
	if (word.length <= 8)
		*place = it;
	return it;
}

INLINE struct rows_kind
take_kind(struct rows *rows, struct slice word)
{
	uint64_t first = marks_word(word.data) & marks_mask(word.length);
	struct rows_kind *place =
	    &rows->kinds[first * 0x9e3779b97f4a7c15 >> 58 & (ROWS_KINDS - 1)];

	if (((place->word ^ first) | (place->length ^ word.length)) == 0)
		return *place;
	return read_kind(word, place);
}

/* Returns a number of up to four digits; makes the doubt negative for others.
 */
INLINE uint32_t
take_digits(struct slice cell, int64_t *doubt)
{
	const unsigned char *bytes = (const unsigned char *)cell.data;
	uint32_t length = (uint32_t)cell.length & 7;
	uint32_t word = bytes[0] | (uint32_t)bytes[1] << 8 |
	    (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;

	/* The digits become the last ones, after zeros. */
	word = (uint32_t)((uint64_t)word << ((32 - 8 * length) & 63));
	word ^= (uint32_t)(UINT64_C(0x3030303000000000) >> 8 * length);
	*doubt |= (4 - (int64_t)cell.length) |
	    -(int64_t)((word | (word + 0x06060606)) & 0xf0f0f0f0);
	word = (word * 10 + (word >> 8)) & 0x00ff00ff;
	return (word * 100 + (word >> 16)) & 0xffff;
}

/* Returns a digit up to 5, or 0 if empty; the doubt becomes negative if not. */
INLINE uint8_t
take_digit(struct slice cell, int64_t *doubt)
{
	uint32_t value = ((uint32_t)(unsigned char)cell.data[0] - '0') &
	    -(uint32_t)cell.length;

	*doubt |= (1 - (int64_t)cell.length) | (5 - (int64_t)value);
	return (uint8_t)value;
}

/* Fills a place with a name; the doubt becomes negative if it needs a check. */
INLINE void
take_name(const struct rows *rows, struct slice name, struct lookup *it,
    uint32_t *person, int64_t *doubt)
{
	size_t length = name.length <= NAMES_KEY ? name.length : NAMES_KEY;
	const unsigned char *key = (const void *)it->key;

	*doubt |= (NAMES_KEY - (int64_t)name.length) |
	    -(int64_t)marks_key(it->key, name.data, length, ';');
	/* Of an empty name, both bytes are 0. */
	*doubt |= ((int64_t)key[0] - (' ' + 1)) |
	    ((int64_t)key[(length - 1) % NAMES_KEY] - (' ' + 1));
	it->bytes = name.data;
	it->length = (uint32_t)length;
	it->hash = names_hash(rows->names, it->key);
	it->person = person;
	names_fetch(rows->names, it->hash);
}

/* Returns 1 if the number is 0, else 0: not by a branch. */
INLINE uint64_t
is_zero(uint64_t number)
{
	return ((number | (0 - number)) >> 63) ^ 1;
}

INLINE uint64_t
is_me(const struct rows *rows, struct slice name)
{
	if (rows->me.length > 8)
		return name.length == rows->me.length &&
		    marks_word(name.data + name.length - 8) == rows->my_word &&
		    slice_equal(name, rows->me);
	return is_zero(
	    ((marks_word(name.data) ^ rows->my_word) & rows->my_mask) |
	    (name.length ^ rows->me.length));
}

/* Returns the first if choice is 1, and the second if it is 0. */
INLINE struct slice
choose(uint64_t choice, struct slice first, struct slice second)
{
	/* Not by a branch, which nothing can predict. */
	uintptr_t mask = 0 - (uintptr_t)choice;
	uintptr_t a = (uintptr_t)first.data, b = (uintptr_t)second.data;

	return (struct slice){(const char *)(b ^ ((a ^ b) & mask)),
	    second.length ^ ((first.length ^ second.length) & mask)};
}

/* Takes the names of a row, but not me; returns the number of them. */
INLINE size_t
take_people(const struct rows *rows, struct slice from, struct slice to,
    struct entry *entry, struct lookup *lookups, int64_t *doubt)
{
	uint64_t out = is_me(rows, from), in = is_me(rows, to);

	if (out ^ in) {
		entry->people[0] = entry->people[1] = rows->my_number;
		take_name(rows, choose(out, to, from), lookups,
		    &entry->people[out], doubt);
		return 1;
	}
	*doubt |= -(int64_t)out;
	take_name(rows, from, lookups, &entry->people[0], doubt);
	take_name(rows, to, lookups + 1, &entry->people[1], doubt);
	return 2;
}

/* Takes a row that is split; false, with nothing taken, if in doubt. */
INLINE bool
take_row(struct rows *rows, const struct rows_layout *layout, bool usual,
    const char *bytes, const uint32_t *before)
{
	struct entry *entry = rows->next;
	int64_t doubt = 0; /* negative if there is one */
	struct slice minutes;
	struct rows_kind kind;
	size_t names;

	if (!take_date(
		rows, cell_of(layout, usual, bytes, before, LOG_DATE), entry))
		return false;
	entry->kind = cell_of(layout, usual, bytes, before, LOG_KIND);
	kind = take_kind(rows, entry->kind);
	entry->day = rows->day | kind.flags;
	doubt |= kind.doubt;
	minutes = cell_of(layout, usual, bytes, before, LOG_MINUTES);
	entry->timed = minutes.length > 0;
	entry->minutes = take_digits(minutes, &doubt);
	entry->got =
	    take_digit(cell_of(layout, usual, bytes, before, LOG_GOT), &doubt);
	entry->gave = 0;
	if (layout->columns[LOG_GAVE] <= layout->last)
		entry->gave = take_digit(
		    cell_of(layout, usual, bytes, before, LOG_GAVE), &doubt);
	entry->note = cell_of(layout, usual, bytes, before, LOG_NOTE);
	entry->asks = false;
	names =
	    take_people(rows, cell_of(layout, usual, bytes, before, LOG_FROM),
		cell_of(layout, usual, bytes, before, LOG_TO), entry,
		rows->next_lookup, &doubt);
	if (doubt < 0)
		return false;
	rows->next_lookup += names;
	rows->next++;
	return true;
}

/* Takes a row whose quotes, if any, are around its note and in it. */
static bool
take_found(struct rows *rows, const char *bytes, size_t length)
{
	const struct record *found = &rows->found;
	struct slice *note = &rows->next->note;
	struct slice cell;

	if (found->count != (size_t)rows->layout.last + 1 ||
	    (!found->ascii && !utf8_valid((struct slice){bytes, length})))
		return false;
	cell = cell_of(&rows->layout, false, bytes, found->before, LOG_NOTE);
	if (found->quoted &&
	    (found->first_quote != (size_t)(cell.data - bytes) ||
		found->last_quote !=
		    (size_t)(cell.data - bytes) + cell.length - 1))
		return false;
	if (!take_row(rows, &rows->layout, false, bytes, found->before))
		return false;
	record_unquote(note);
	return true;
}

static void
look_up(struct rows *rows)
{
	names_look_up(rows->names, rows->lookups,
	    (size_t)(rows->next_lookup - rows->lookups));
	builder_entries(
	    rows->builder, rows->entries, (size_t)(rows->next - rows->entries));
	rows->next = rows->entries;
	rows->next_lookup = rows->lookups;
}

/* Adds the row at a place that is not plain; returns the place after it. */
static __attribute__((noinline)) size_t
add_found(struct rows *rows, const struct block *block, size_t at)
{
	const char *bytes = block->bytes + at;
	size_t rest = block->length - at;
	size_t length = record_find(&rows->found, bytes,
	    rest < BLOCK_SIZE ? rest : BLOCK_SIZE, block->delimiter);

	if (length > 0 && take_found(rows, bytes, length))
		return at + length;
	return rows_slowly(rows, at);
}

/* Adds the rows of a block whose layout is known. */
INLINE void
add_rows(struct rows *rows, bool usual, struct block *block)
{
	const struct rows_layout layout = rows->layout;
	bool split = layout.last < ROWS_COLUMNS;
	uint32_t before[ROWS_COLUMNS + 3] = {UINT32_MAX};

	for (size_t at = 0; at < block->length; block->records++) {
		const char *bytes = block->bytes + at;
		size_t length =
		    split ? index_plain(&layout, usual, bytes, before + 1) : 0;

		if (length > 0 && take_row(rows, &layout, usual, bytes, before))
			at += length;
		else
			at = add_found(rows, block, at);
		if (rows->next == rows->entries + ROWS_TOGETHER)
			look_up(rows);
	}
	look_up(rows);
}

void
ROWSPLIT_ADD(struct rows *rows, struct block *block)
{
	if (rows->layout.usual)
		add_rows(rows, true, block);
	else
		add_rows(rows, false, block);
}
