/* Which of many names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "nw-same/fold.h"
#include "nw-same/match.h"

enum { LETTERS_LIMIT = 128, TWICE_LIMIT = 32, TWICE_FROM = 8 };

/* A trait of an entry: entries without one in common are never compared. */
struct key {
	uint64_t hash;
	uint64_t place; /* of the entry in its group */
};

struct keys {
	struct key *list;
	size_t count, capacity;
};

struct matches {
	struct match *list;
	size_t count, capacity;
};

enum trait { EXACT, FOLDED, WORDS, LETTERS, ENDS, INITIAL, TYPO };

static uint64_t
hash_slice(uint64_t hash, struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		hash = hash_byte(hash, (unsigned char)text.data[i]);
	return hash;
}

/* With an end, which no byte of UTF-8 can be taken for. */
static uint64_t
hash_word(uint64_t hash, struct slice word)
{
	return hash_byte(hash_slice(hash, word), 0xff);
}

/* A start that differs by trait. */
static uint64_t
hash_trait(enum trait trait)
{
	return hash_byte(hash_start(), (unsigned char)trait);
}

static void
add_key(struct keys *keys, uint64_t hash, uint64_t place)
{
	keys->list = alloc_grow(
	    keys->list, &keys->capacity, keys->count + 1, sizeof(*keys->list));
	keys->list[keys->count++] = (struct key){hash, place};
}

/* The same for words in any order, the first one perhaps another. */
static uint64_t
hash_words(const struct personname *name, struct slice first)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < name->count; i++)
		sum += hash_word(
		    hash_trait(WORDS), i == 0 ? first : name->words[i]);
	return sum;
}

static uint64_t
hash_letters(const struct personname *name)
{
	uint64_t hash = hash_trait(LETTERS);

	for (size_t i = 0; i < name->count; i++)
		hash = hash_slice(hash, name->words[i]);
	return hash;
}

/* The letters of all words, 0 if they are none or too many. */
static size_t
find_letters(const struct personname *name, struct slice letters[LETTERS_LIMIT])
{
	size_t count = 0;

	for (size_t i = 0; i < name->count; i++) {
		struct slice word = name->words[i];

		for (size_t j = 0; j < word.length; j++) {
			if (utf8_continues(word.data[j])) {
				letters[count - 1].length++;
				continue;
			}
			if (count == LETTERS_LIMIT)
				return 0;
			letters[count++] = (struct slice){word.data + j, 1};
		}
	}
	return count;
}

/* The letters without two of them; a number past the end is none. */
static uint64_t
hash_without(const struct slice *letters, size_t count, size_t one, size_t two)
{
	uint64_t hash = hash_trait(TYPO);

	for (size_t i = 0; i < count; i++)
		if (i != one && i != two)
			hash = hash_slice(hash, letters[i]);
	return hash;
}

/*
 * The letters of a name without any one of them, or any two: what is within
 * that distance shares such a rest (symmetric deletion).
 */
static void
add_typos(struct keys *keys, const struct personname *name, uint64_t place)
{
	struct slice letters[LETTERS_LIMIT];
	size_t count = find_letters(name, letters);
	bool twice = count >= TWICE_FROM && count <= TWICE_LIMIT;

	if (count == 0 || personname_has_digit(name))
		return;
	add_key(keys, hash_without(letters, count, count, count), place);
	for (size_t i = 0; i < count; i++) {
		add_key(keys, hash_without(letters, count, i, count), place);
		for (size_t j = i + 1; twice && j < count; j++)
			add_key(
			    keys, hash_without(letters, count, i, j), place);
	}
}

/* Those with an initial come first, as all others are compared with them. */
static void
add_ends(struct keys *keys, const struct personname *name, uint64_t place,
    uint64_t total)
{
	struct slice first = name->words[0];
	struct slice last = name->words[name->count - 1];
	size_t letter = 1;
	uint64_t hash;

	add_key(
	    keys, hash_word(hash_word(hash_trait(ENDS), first), last), place);
	while (letter < first.length && utf8_continues(first.data[letter]))
		letter++;
	first.length = letter;
	hash = hash_word(hash_word(hash_trait(INITIAL), first), last);
	add_key(keys, hash,
	    place + (personname_has_initial(name) ? total : 2 * total));
}

static void
add_keys(struct keys *keys, const struct personname *name, uint64_t place,
    uint64_t total)
{
	add_key(keys,
	    hash_slice(hash_byte(hash_trait(EXACT), (unsigned char)name->form),
		name->exact),
	    place);
	if (name->folded.length > 0)
		add_key(
		    keys, hash_slice(hash_trait(FOLDED), name->folded), place);
	if (name->count == 0)
		return;
	add_key(keys, hash_letters(name), place);
	if (name->form != PERSONNAME_NAME)
		return;
	add_key(keys, hash_words(name, name->words[0]), place);
	if (name->nickname.length > 0)
		add_key(keys, hash_words(name, name->nickname), place);
	if (name->count >= 2)
		add_ends(keys, name, place, total);
	add_typos(keys, name, place);
}

static uint64_t
pair_of(uint64_t a, uint64_t b)
{
	return a < b ? a << 32 | b : b << 32 | a;
}

/* The slot of a pair, or the free one where it would be. */
static size_t
find_slot(const struct match_pairs *pairs, uint64_t pair)
{
	size_t mask = pairs->slot_count - 1;
	size_t at = (pair * 0x9e3779b97f4a7c15U >> 20) & mask;

	while (pairs->slots[at] != 0 && pairs->slots[at] != pair)
		at = (at + 1) & mask;
	return at;
}

static void
enlarge(struct match_pairs *pairs)
{
	struct match_pairs old = *pairs;

	pairs->slot_count = old.slot_count > 0 ? 2 * old.slot_count : 1024;
	pairs->slots = alloc_zeroed(pairs->slot_count, sizeof(*pairs->slots));
	for (size_t i = 0; i < old.slot_count; i++)
		if (old.slots[i] != 0)
			pairs->slots[find_slot(pairs, old.slots[i])] =
			    old.slots[i];
	free(old.slots);
}

/* False if it was there; nobody is paired with himself, so no pair is 0. */
static bool
add_pair(struct match_pairs *pairs, uint64_t pair)
{
	size_t at;

	if (2 * (pairs->count + 1) > pairs->slot_count)
		enlarge(pairs);
	at = find_slot(pairs, pair);
	if (pairs->slots[at] == pair)
		return false;
	pairs->slots[at] = pair;
	pairs->count++;
	return true;
}

static bool
has_pair(const struct match_pairs *pairs, uint64_t pair)
{
	return pairs->count > 0 && pairs->slots[find_slot(pairs, pair)] == pair;
}

void
match_add(struct matcher *matcher, uint32_t person, struct slice written)
{
	struct arena scratch = {NULL};
	struct slice folded = fold_text(written, &scratch);

	matcher->entries = alloc_grow(matcher->entries, &matcher->capacity,
	    matcher->count + 1, sizeof(*matcher->entries));
	matcher->entries[matcher->count++] = (struct match_entry){
	    person, personname_parse(written, folded, &matcher->texts)};
	arena_free(&scratch);
}

void
match_exclude(struct matcher *matcher, uint32_t person, uint32_t other)
{
	if (person != other)
		add_pair(&matcher->excluded, pair_of(person, other));
}

void
match_close(struct matcher *matcher)
{
	free(matcher->entries);
	free(matcher->excluded.slots);
	arena_free(&matcher->texts);
}

/* What a comparison came to; nothing new if the two were compared before. */
enum outcome { COMPARED_BEFORE, DIFFERENT, ALIKE };

static enum outcome
compare(const struct matcher *matcher, struct match_pairs *seen, uint32_t one,
    uint32_t two, struct matches *matches)
{
	const struct match_entry *a = &matcher->entries[one];
	const struct match_entry *b = &matcher->entries[two];
	enum likeness like;

	if (a->person == b->person || !add_pair(seen, pair_of(one, two)))
		return COMPARED_BEFORE;
	like = likeness_compare(&a->name, &b->name);
	if (like == LIKENESS_NONE ||
	    has_pair(&matcher->excluded, pair_of(a->person, b->person)))
		return DIFFERENT;
	matches->list = alloc_grow(matches->list, &matches->capacity,
	    matches->count + 1, sizeof(*matches->list));
	matches->list[matches->count++] = a->person < b->person
	    ? (struct match){a->person, b->person, like, one, two}
	    : (struct match){b->person, a->person, like, two, one};
	return ALIKE;
}

/*
 * Compares each of a group with the first of it.  Whoever stands further back
 * and is like none of these may have missed another: the group was too large.
 */
static void
compare_group(struct matcher *matcher, const struct key *group, size_t count,
    struct match_pairs *seen, struct matches *matches)
{
	uint64_t total = matcher->count;
	bool missed = false;

	for (size_t i = 1; i < count; i++) {
		uint32_t one = (uint32_t)(group[i].place % total);
		bool anew = false, found = false;

		for (size_t j = 0; j < i && j < MATCH_GROUP; j++) {
			enum outcome outcome;

			if (group[j].place >= 2 * total)
				break; /* no initial, nor are those behind it */
			outcome = compare(matcher, seen, one,
			    (uint32_t)(group[j].place % total), matches);
			anew |= outcome == DIFFERENT && j + 1 == MATCH_GROUP;
			found |= outcome == ALIKE;
		}
		missed |= anew && !found && i >= MATCH_GROUP;
	}
	matcher->crowded += missed;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct key *one = a, *two = b;

	if (one->hash != two->hash)
		return one->hash < two->hash ? -1 : 1;
	return (one->place > two->place) - (one->place < two->place);
}

static void
compare_all(struct matcher *matcher, struct matches *matches)
{
	struct match_pairs seen = {0};
	struct keys keys = {0};
	size_t end;

	for (size_t i = 0; i < matcher->count; i++)
		add_keys(&keys, &matcher->entries[i].name, i, matcher->count);
	if (keys.count > 0)
		qsort(keys.list, keys.count, sizeof(*keys.list), compare_keys);
	for (size_t i = 0; i < keys.count; i = end) {
		for (end = i + 1; end < keys.count &&
		     keys.list[end].hash == keys.list[i].hash;
		     end++)
			continue;
		compare_group(matcher, &keys.list[i], end - i, &seen, matches);
	}
	free(keys.list);
	free(seen.slots);
}

static int
compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* The most alike first, then those who are to be kept. */
static int
compare_matches(const void *a, const void *b)
{
	const struct match *one = a, *two = b;
	int order = (int)one->likeness - (int)two->likeness;

	if (order == 0)
		order = compare_numbers(one->kept, two->kept);
	if (order == 0)
		order = compare_numbers(one->other, two->other);
	if (order == 0)
		order = compare_numbers(one->kept_entry, two->kept_entry);
	if (order == 0)
		order = compare_numbers(one->other_entry, two->other_entry);
	return order;
}

/* The number of people, one more than the last. */
static uint32_t
person_count(const struct matcher *matcher)
{
	uint32_t count = 0;

	for (size_t i = 0; i < matcher->count; i++)
		if (matcher->entries[i].person >= count)
			count = matcher->entries[i].person + 1;
	return count;
}

/* Who stands for all who are linked to a person so far. */
static uint32_t
root_of(uint32_t *parents, uint32_t person)
{
	while (parents[person] != person) {
		parents[person] = parents[parents[person]];
		person = parents[person];
	}
	return person;
}

/* Keeps those that link people who were not linked before: Kruskal's forest. */
static size_t
keep_links(const struct matcher *matcher, const struct matches *matches)
{
	uint32_t people = person_count(matcher);
	uint32_t *parents = alloc_zeroed(people, sizeof(*parents));
	size_t kept = 0;

	for (uint32_t i = 0; i < people; i++)
		parents[i] = i;
	for (size_t i = 0; i < matches->count; i++) {
		struct match match = matches->list[i];
		uint32_t one = root_of(parents, match.kept);
		uint32_t two = root_of(parents, match.other);

		if (one == two)
			continue;
		parents[two] = one;
		matches->list[kept++] = match;
	}
	free(parents);
	return kept;
}

struct match *
match_find(struct matcher *matcher, size_t *count)
{
	struct matches matches = {0};

	compare_all(matcher, &matches);
	if (matches.count > 0)
		qsort(matches.list, matches.count, sizeof(*matches.list),
		    compare_matches);
	*count = keep_links(matcher, &matches);
	return matches.list;
}
