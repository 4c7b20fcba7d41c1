/* Which of many names are probably one person's. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/hash.h"
#include "base/seed.h"
#include "base/utf8.h"
#include "nw-same/fold.h"
#include "nw-same/forest.h"
#include "nw-same/match.h"

enum { LETTERS_LIMIT = 128, TWO_TYPOS_FROM = 8, TWO_TYPOS_LIMIT = 32 };

/*
 * A trait of an entry, as a hash.  Only entries that share a trait, a group,
 * are compared.
 */
struct key {
	uint64_t hash;
	uint64_t place; /* order in the group; modulo the count, the entry */
};

struct keys {
	struct key *list;
	size_t count, capacity;
	uint64_t seed; /* nobody can choose names that share a hash only */
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

/* Ends the word with a byte that UTF-8 does not use. */
static uint64_t
hash_word(uint64_t hash, struct slice word)
{
	return hash_byte(hash_slice(hash, word), 0xff);
}

/* Different traits start with a different hash. */
static uint64_t
hash_trait(const struct keys *keys, enum trait trait)
{
	return hash_byte(hash_start() ^ keys->seed, (unsigned char)trait);
}

static void
add_key(struct keys *keys, uint64_t hash, uint64_t place)
{
	keys->list = alloc_grow(
	    keys->list, &keys->capacity, keys->count + 1, sizeof(*keys->list));
	keys->list[keys->count++] = (struct key){hash, place};
}

/* A sum does not depend on the order of words; first replaces words[0]. */
static uint64_t
hash_words(
    const struct keys *keys, const struct personname *name, struct slice first)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < name->count; i++)
		sum += hash_word(
		    hash_trait(keys, WORDS), i == 0 ? first : name->words[i]);
	return sum;
}

static uint64_t
hash_letters(const struct keys *keys, const struct personname *name)
{
	uint64_t hash = hash_trait(keys, LETTERS);

	for (size_t i = 0; i < name->count; i++)
		hash = hash_slice(hash, name->words[i]);
	return hash;
}

/* Returns the number of letters in all words, 0 if there are too many. */
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

/* Skips the letters i and j; an index of count or more skips none. */
static uint64_t
hash_without(const struct keys *keys, const struct slice *letters, size_t count,
    size_t i, size_t j)
{
	uint64_t hash = hash_trait(keys, TYPO);

	for (size_t k = 0; k < count; k++)
		if (k != i && k != j)
			hash = hash_slice(hash, letters[k]);
	return hash;
}

/*
 * Symmetric deletion (SymSpell, Garbe 2012): two names at an edit distance of n
 * are equal once some n letters or fewer are deleted from each.
 */
static void
add_typos(struct keys *keys, const struct personname *name, uint64_t place)
{
	struct slice letters[LETTERS_LIMIT];
	size_t count = find_letters(name, letters);
	bool two = count >= TWO_TYPOS_FROM && count <= TWO_TYPOS_LIMIT;

	if (count == 0 || personname_has_digit(name))
		return;
	add_key(keys, hash_without(keys, letters, count, count, count), place);
	for (size_t i = 0; i < count; i++) {
		add_key(
		    keys, hash_without(keys, letters, count, i, count), place);
		for (size_t j = i + 1; two && j < count; j++)
			add_key(keys, hash_without(keys, letters, count, i, j),
			    place);
	}
}

/* Names with an initial come first: the others are compared with them only. */
static void
add_ends(struct keys *keys, const struct personname *name, uint64_t place,
    uint64_t total)
{
	struct slice first = name->words[0];
	struct slice last = name->words[name->count - 1];
	size_t letter = 1;
	uint64_t hash = hash_word(hash_trait(keys, ENDS), first);

	add_key(keys, hash_word(hash, last), place);
	if (name->count > 2) /* the last may be a second surname */
		add_key(
		    keys, hash_word(hash, name->words[name->count - 2]), place);
	while (letter < first.length && utf8_continues(first.data[letter]))
		letter++;
	first.length = letter;
	hash = hash_word(hash_word(hash_trait(keys, INITIAL), first), last);
	add_key(keys, hash,
	    place + (personname_has_initial(name) ? total : 2 * total));
}

/* A phone number is found by its end: some begin with a country's code. */
static struct slice
phone_end(struct slice digits)
{
	size_t before = digits.length - PERSONNAME_DIGITS;

	return (struct slice){digits.data + before, PERSONNAME_DIGITS};
}

static void
add_keys(struct keys *keys, const struct personname *name, uint64_t place,
    uint64_t total)
{
	uint64_t exact =
	    hash_byte(hash_trait(keys, EXACT), (unsigned char)name->form);

	if (name->form == PERSONNAME_PHONE) {
		add_key(keys, hash_slice(exact, phone_end(name->exact)), place);
		return;
	}
	add_key(keys, hash_slice(exact, name->exact), place);
	if (name->folded.length > 0)
		add_key(keys,
		    hash_slice(hash_trait(keys, FOLDED), name->folded), place);
	if (name->count == 0)
		return;
	add_key(keys, hash_letters(keys, name), place);
	if (name->form != PERSONNAME_NAME)
		return;
	add_key(keys, hash_words(keys, name, name->words[0]), place);
	if (name->nickname.length > 0)
		add_key(keys, hash_words(keys, name, name->nickname), place);
	if (name->count >= 2)
		add_ends(keys, name, place, total);
	add_typos(keys, name, place);
}

/* Adds a pair to a set; returns its number there. */
static uint32_t
add_pair(struct map *pairs, uint32_t a, uint32_t b)
{
	const uint32_t pair[] = {a < b ? a : b, a < b ? b : a};

	return map_intern(
	    pairs, (struct slice){(const char *)pair, sizeof(pair)});
}

static bool
has_pair(const struct map *pairs, uint32_t a, uint32_t b)
{
	const uint32_t pair[] = {a < b ? a : b, a < b ? b : a};

	return map_find(
		   pairs, (struct slice){(const char *)pair, sizeof(pair)}) !=
	    MAP_NONE;
}

/* Keeps the first page of a person at LinkedIn. */
static void
add_page(struct matcher *matcher, uint32_t person, struct slice url)
{
	if (!slice_starts(url, "linkedin.com/in/"))
		return;
	matcher->pages = alloc_grow(matcher->pages, &matcher->page_capacity,
	    (size_t)person + 1, sizeof(*matcher->pages));
	while (matcher->page_count <= person)
		matcher->pages[matcher->page_count++] = slice_empty;
	if (matcher->pages[person].length == 0)
		matcher->pages[person] = url;
}

static struct slice
page_of(const struct matcher *matcher, uint32_t person)
{
	return person < matcher->page_count ? matcher->pages[person]
					    : slice_empty;
}

/* Returns whether two people have different pages, as two members have. */
static bool
pages_differ(const struct matcher *matcher, uint32_t a, uint32_t b)
{
	struct slice page_a = page_of(matcher, a), page_b = page_of(matcher, b);

	return page_a.length > 0 && page_b.length > 0 &&
	    !slice_equal(page_a, page_b);
}

void
match_add(struct matcher *matcher, uint32_t person, struct slice written)
{
	struct arena scratch = {NULL};
	struct slice folded = fold_text(written, &scratch);
	struct match_entry *entry;

	matcher->entries = alloc_grow(matcher->entries, &matcher->capacity,
	    matcher->count + 1, sizeof(*matcher->entries));
	entry = &matcher->entries[matcher->count++];
	*entry = (struct match_entry){
	    person, personname_parse(written, folded, &matcher->texts)};
	if (entry->name.form == PERSONNAME_NAME)
		wordcount_add(&matcher->words, &entry->name, person);
	if (entry->name.form == PERSONNAME_URL)
		add_page(matcher, person, entry->name.exact);
	arena_free(&scratch);
}

void
match_add_phone(
    struct matcher *matcher, size_t name_entry, struct slice written)
{
	struct match_entry entry = {
	    .person = matcher->entries[name_entry].person};

	if (!personname_phone(&entry.name, written,
		&matcher->entries[name_entry].name, &matcher->texts))
		return;
	matcher->entries = alloc_grow(matcher->entries, &matcher->capacity,
	    matcher->count + 1, sizeof(*matcher->entries));
	matcher->entries[matcher->count++] = entry;
}

void
match_exclude(struct matcher *matcher, uint32_t person, uint32_t other)
{
	if (person != other)
		add_pair(&matcher->excluded, person, other);
}

void
match_open(struct matcher *matcher)
{
	*matcher = (struct matcher){.entries = NULL};
	map_open(&matcher->excluded);
	wordcount_open(&matcher->words);
}

void
match_close(struct matcher *matcher)
{
	free(matcher->entries);
	free(matcher->pages);
	map_close(&matcher->excluded);
	wordcount_close(&matcher->words);
	arena_free(&matcher->texts);
}

enum outcome { ONE_PERSON, DIFFERENT, ALIKE };

/* The pairs of entries that were compared. */
struct compared {
	struct map pairs;
	unsigned char *outcomes; /* by number in the map */
	size_t capacity;
};

static enum outcome
judge(const struct matcher *matcher, const struct match_entry *a,
    const struct match_entry *b, enum likeness *likeness)
{
	*likeness = likeness_compare(&a->name, &b->name, &matcher->words);
	if (*likeness == LIKENESS_NONE ||
	    (*likeness > LIKENESS_TAG &&
		pages_differ(matcher, a->person, b->person)) ||
	    has_pair(&matcher->excluded, a->person, b->person))
		return DIFFERENT;
	return ALIKE;
}

/* The outcome does not depend on the order in which groups are compared. */
static enum outcome
compare(const struct matcher *matcher, struct compared *compared,
    uint32_t entry_a, uint32_t entry_b, struct matches *matches)
{
	const struct match_entry *a = &matcher->entries[entry_a];
	const struct match_entry *b = &matcher->entries[entry_b];
	uint32_t known = compared->pairs.count, number;
	enum likeness likeness;

	if (a->person == b->person)
		return ONE_PERSON;
	number = add_pair(&compared->pairs, entry_a, entry_b);
	if (number < known)
		return compared->outcomes[number];
	compared->outcomes = alloc_grow(compared->outcomes, &compared->capacity,
	    (size_t)number + 1, sizeof(*compared->outcomes));
	compared->outcomes[number] = judge(matcher, a, b, &likeness);
	if (compared->outcomes[number] == DIFFERENT)
		return DIFFERENT;
	matches->list = alloc_grow(matches->list, &matches->capacity,
	    matches->count + 1, sizeof(*matches->list));
	matches->list[matches->count++] = a->person < b->person
	    ? (struct match){a->person, b->person, likeness, entry_a, entry_b}
	    : (struct match){b->person, a->person, likeness, entry_b, entry_a};
	return ALIKE;
}

/*
 * Compares each entry with the first MATCH_GROUP of its group.  An entry after
 * these that matches none of them may match another: then the group counts as
 * too large.
 */
static void
compare_group(struct matcher *matcher, const struct key *group, size_t count,
    struct compared *compared, struct matches *matches)
{
	uint64_t total = matcher->count;
	bool missed = false;

	for (size_t i = 1; i < count; i++) {
		uint32_t entry = (uint32_t)(group[i].place % total);
		bool compared_last = false, found = false;

		for (size_t j = 0; j < i && j < MATCH_GROUP; j++) {
			enum outcome outcome;

			if (group[j].place >= 2 * total)
				break; /* no more names with an initial */
			outcome = compare(matcher, compared, entry,
			    (uint32_t)(group[j].place % total), matches);
			compared_last |=
			    outcome == DIFFERENT && j + 1 == MATCH_GROUP;
			found |= outcome == ALIKE;
		}
		missed |= compared_last && !found && i >= MATCH_GROUP;
	}
	matcher->crowded += missed;
}

static int
compare_keys(const void *first, const void *second)
{
	const struct key *a = first, *b = second;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void
compare_all(struct matcher *matcher, struct matches *matches)
{
	struct compared compared = {.outcomes = NULL};
	struct keys keys = {0};
	size_t end;

	seed_fill(&keys.seed, 1);
	map_open(&compared.pairs);
	for (size_t i = 0; i < matcher->count; i++)
		add_keys(&keys, &matcher->entries[i].name, i, matcher->count);
	if (keys.count > 0)
		qsort(keys.list, keys.count, sizeof(*keys.list), compare_keys);
	for (size_t i = 0; i < keys.count; i = end) {
		for (end = i + 1; end < keys.count &&
		     keys.list[end].hash == keys.list[i].hash;
		     end++)
			continue;
		compare_group(
		    matcher, &keys.list[i], end - i, &compared, matches);
	}
	free(keys.list);
	map_close(&compared.pairs);
	free(compared.outcomes);
}

static int
compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* The most similar first, then by preference. */
static int
compare_matches(const void *first, const void *second)
{
	const struct match *a = first, *b = second;
	int order = (int)a->likeness - (int)b->likeness;

	if (order == 0)
		order = compare_numbers(a->kept, b->kept);
	if (order == 0)
		order = compare_numbers(a->other, b->other);
	if (order == 0)
		order = compare_numbers(a->kept_entry, b->kept_entry);
	if (order == 0)
		order = compare_numbers(a->other_entry, b->other_entry);
	return order;
}

static uint32_t
person_count(const struct matcher *matcher)
{
	uint32_t count = 0;

	for (size_t i = 0; i < matcher->count; i++)
		if (matcher->entries[i].person >= count)
			count = matcher->entries[i].person + 1;
	return count;
}

/*
 * Keeps a match if its people are not yet linked: Kruskal's algorithm.  Linked
 * people have one page, unless a match that is certain joins two.
 */
static size_t
keep_links(struct matcher *matcher, const struct matches *matches)
{
	uint32_t people = person_count(matcher);
	uint32_t *parents = alloc_zeroed(people, sizeof(*parents));
	size_t kept = 0;

	for (uint32_t i = 0; i < people; i++)
		parents[i] = i;
	for (size_t i = 0; i < matches->count; i++) {
		struct match match = matches->list[i];
		uint32_t kept_root = forest_root(parents, match.kept);
		uint32_t other_root = forest_root(parents, match.other);

		if (kept_root == other_root ||
		    (match.likeness > LIKENESS_TAG &&
			pages_differ(matcher, kept_root, other_root)))
			continue;
		add_page(matcher, kept_root, page_of(matcher, other_root));
		parents[other_root] = kept_root;
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
