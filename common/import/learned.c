/*
 * The names of people, learned from what is written beside their addresses: for
 * each address the name that came with it most often.
 */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "import/credential.h"
#include "import/learned.h"
#include "records/namesake.h"

enum { NAME_LIMIT = 1000 }; /* bytes */

/* Makes each run of blanks and controls one blank. */
static struct slice
squeeze(struct arena *arena, struct slice text)
{
	struct text squeezed;
	FILE *out = text_open(&squeezed);
	bool blank = true;

	while (text.length > 0) {
		uint32_t code = 0;
		size_t length = utf8_decode(text, &code);

		if (length == 0)
			length = 1;
		if (code == ' ' || utf8_control(code)) {
			fputs(blank ? "" : " ", out);
			blank = true;
		} else if (!utf8_invisible(code)) {
			fwrite(text.data, 1, length, out);
			blank = false;
		}
		slice_skip(&text, length);
	}
	return slice_trim(text_close(&squeezed, arena));
}

static struct slice
strip_quotes(struct slice text)
{
	while (text.length >= 2 && strchr("'\"", text.data[0]) != NULL &&
	    text.data[text.length - 1] == text.data[0])
		text =
		    slice_trim((struct slice){text.data + 1, text.length - 2});
	return text;
}

/* Returns whether what follows a comma is not a given name. */
static bool
is_suffix(struct slice text)
{
	/* Two letters may be a given name: Nguyen, Ba. */
	if (credential_exact(text) || (text.length > 2 && credential_is(text)))
		return true;
	return credential_generation(text) ||
	    slice_equal_nocase(text, slice_of("dr")) ||
	    slice_equal_nocase(text, slice_of("dr."));
}

/* Turns `Doe, Jane` to `Jane Doe`, unless there are more commas or brackets. */
static struct slice
turn(struct arena *arena, struct slice name)
{
	struct slice rest = name, family, given, more;
	struct text turned;
	FILE *out;

	if (slice_contains(name, '(') || slice_contains(name, '[') ||
	    !slice_item(&rest, ',', &family) ||
	    !slice_item(&rest, ',', &given) || slice_item(&rest, ',', &more) ||
	    is_suffix(given))
		return name;
	out = text_open(&turned);
	text_put(out, given);
	putc(' ', out);
	text_put(out, family);
	return text_close(&turned, arena);
}

struct slice
learned_clean(struct arena *arena, struct slice display)
{
	struct slice name = strip_quotes(squeeze(arena, display));

	if (slice_contains(name, '@') || name.length > NAME_LIMIT)
		return slice_empty;
	return turn(arena, name);
}

void
learned_open(struct learned *learned)
{
	memset(learned, 0, sizeof(*learned));
	map_open(&learned->addresses);
	map_open(&learned->uses);
}

void
learned_close(struct learned *learned)
{
	map_close(&learned->addresses);
	map_close(&learned->uses);
	free(learned->by_address);
	free(learned->counts);
	arena_free(&learned->bytes);
}

static void
count_message(struct learned *learned, uint64_t message, uint32_t number)
{
	struct learned_address *it = &learned->by_address[number];

	it->messages += it->last != message;
	it->last = message;
}

static void
count_use(struct learned *learned, uint32_t number, struct slice name)
{
	struct arena scratch = {NULL};
	uint32_t before = learned->uses.count, use;
	struct text key;
	FILE *out = text_open(&key);

	fwrite(&number, sizeof(number), 1, out);
	text_put(out, name);
	use = map_intern(&learned->uses, text_close(&key, &scratch));
	arena_free(&scratch);
	learned->counts = alloc_grow(learned->counts, &learned->count_capacity,
	    (size_t)use + 1, sizeof(*learned->counts));
	if (use == before)
		learned->counts[use] = 0;
	learned->counts[use]++;
}

void
learned_add(struct learned *learned, uint64_t message, struct slice address,
    struct slice display)
{
	struct arena scratch = {NULL};
	struct slice name = learned_clean(&scratch, display);
	uint32_t before = learned->addresses.count;
	uint32_t number = map_intern(&learned->addresses, address);

	learned->by_address =
	    alloc_grow(learned->by_address, &learned->address_capacity,
		(size_t)number + 1, sizeof(*learned->by_address));
	if (number == before)
		learned->by_address[number] = (struct learned_address){0};
	count_message(learned, message, number);
	if (name.length > 0)
		count_use(learned, number, name);
	arena_free(&scratch);
}

void
learned_exchange(
    struct learned *learned, uint64_t message, struct slice address, bool sent)
{
	uint32_t number = map_find(&learned->addresses, address);
	struct learned_address *it;

	if (number == MAP_NONE)
		return;
	it = &learned->by_address[number];
	if (it->last_exchange == message)
		return;
	it->last_exchange = message;
	it->sent += sent;
	it->received += !sent;
}

void
learned_exclude(struct learned *learned, struct slice address)
{
	uint32_t number = map_find(&learned->addresses, address);

	if (number != MAP_NONE)
		learned->by_address[number].excluded = true;
}

/*
 * Returns whether a name is better: of several words, used more often, longer,
 * earlier in bytes.
 */
static bool
better(struct slice name, uint64_t count, struct slice other, uint64_t others)
{
	bool full = slice_contains(name, ' ');

	if (full != slice_contains(other, ' '))
		return full;
	if (count != others)
		return count > others;
	if (name.length != other.length)
		return name.length > other.length;
	return slice_compare(name, other) < 0;
}

static int
compare_named(const void *first, const void *second)
{
	const struct learned_name *a = first, *b = second;
	int order;

	if (a->messages != b->messages)
		return a->messages > b->messages ? -1 : 1;
	order = slice_compare(a->name, b->name);
	return order != 0 ? order : slice_compare(a->address, b->address);
}

/* Returns, for free(3), the best name of each address, which may be empty. */
static struct learned_name *
choose_names(const struct learned *learned)
{
	struct learned_name *chosen =
	    alloc_zeroed(learned->addresses.count, sizeof(*chosen));
	uint64_t *most = alloc_zeroed(learned->addresses.count, sizeof(*most));

	for (uint32_t i = 0; i < learned->uses.count; i++) {
		struct slice name = learned->uses.names[i];
		uint32_t number;

		memcpy(&number, name.data, sizeof(number));
		slice_skip(&name, sizeof(number));
		if (better(name, learned->counts[i], chosen[number].name,
			most[number])) {
			chosen[number].name = name;
			most[number] = learned->counts[i];
		}
	}
	free(most);
	return chosen;
}

static bool
is_known(const struct people *people, struct slice address)
{
	return people_find(people, address) != NULL ||
	    !slice_equal(people_resolve(people, address), address);
}

/*
 * Returns whether the name is an alias, or of somebody with other addresses; if
 * strict, of anybody.
 */
static bool
is_taken(const struct people *people, struct slice name, bool strict)
{
	const struct person *person = people_find(people, name);

	if (person == NULL)
		return !slice_equal(people_resolve(people, name), name);
	return strict ||
	    slice_contains(people_cell(people, person, PEOPLE_EMAIL), '@');
}

struct learned_name *
learned_list(struct learned *learned, const struct people *people, bool strict,
    size_t *count)
{
	struct learned_name *list = choose_names(learned);
	struct map names;

	*count = 0;
	for (uint32_t i = 0; i < learned->addresses.count; i++) {
		struct slice address = learned->addresses.names[i];
		const struct learned_address *it = &learned->by_address[i];

		if (list[i].name.length == 0 || it->excluded ||
		    is_known(people, address))
			continue;
		list[(*count)++] = (struct learned_name){list[i].name, address,
		    it->messages, it->sent, it->received, false};
	}
	if (*count > 0)
		qsort(list, *count, sizeof(*list), compare_named);
	map_open(&names);
	for (size_t i = 0; i < *count; i++) {
		uint32_t before = names.count;

		if (map_intern(&names, list[i].name) < before ||
		    is_taken(people, list[i].name, strict))
			list[i].name = namesake_name(
			    &learned->bytes, list[i].name, list[i].address);
		else
			list[i].joined =
			    people_find(people, list[i].name) != NULL;
	}
	map_close(&names);
	return list;
}
