/* The people of an address book, where each address is one person's. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/owners.h"

void
owners_open(struct owners *owners, const struct people *people)
{
	*owners = (struct owners){.people = people};
	map_open(&owners->addresses);
	map_open(&owners->names);
}

void
owners_close(struct owners *owners)
{
	map_close(&owners->addresses);
	map_close(&owners->names);
	free(owners->list);
	free(owners->reachable);
	arena_free(&owners->bytes);
}

void
owners_add_email(struct owners_emails *emails, struct slice email)
{
	emails->list = alloc_grow(emails->list, &emails->capacity,
	    emails->count + 1, sizeof(*emails->list));
	emails->list[emails->count++] = email;
}

static bool
is_address(struct slice email)
{
	return slice_contains(email, '@');
}

struct slice
owners_first_address(const struct owners_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (is_address(emails->list[i]))
			return emails->list[i];
	return (struct slice){"", 0};
}

/* The name of the address's owner, empty if it has none. */
static struct slice
owner_of(const struct owners *owners, struct slice address)
{
	struct slice owner = people_resolve(owners->people, address);
	struct arena scratch = {NULL};
	uint32_t number;

	if (!slice_equal(owner, address))
		return owner;
	number = map_find(&owners->addresses, arena_lower(&scratch, address));
	arena_free(&scratch);
	return number != MAP_NONE ? owners->names.names[owners->list[number]]
				  : (struct slice){"", 0};
}

/* Makes the name, which is returned, the owner of those that have none. */
static struct slice
claim(struct owners *owners, struct slice name,
    const struct owners_emails *emails)
{
	struct arena scratch = {NULL};
	uint32_t known = owners->names.count;
	uint32_t owner = map_intern(&owners->names, name);

	owners->reachable =
	    alloc_grow(owners->reachable, &owners->reachable_capacity,
		(size_t)owner + 1, sizeof(*owners->reachable));
	if (owner == known)
		owners->reachable[owner] = false;
	for (size_t i = 0; i < emails->count; i++) {
		uint32_t number;

		if (!is_address(emails->list[i]) ||
		    owner_of(owners, emails->list[i]).length > 0)
			continue;
		number = map_intern(
		    &owners->addresses, arena_lower(&scratch, emails->list[i]));
		owners->list = alloc_grow(owners->list, &owners->capacity,
		    (size_t)number + 1, sizeof(*owners->list));
		owners->list[number] = owner;
		owners->reachable[owner] = true;
	}
	arena_free(&scratch);
	return owners->names.names[owner];
}

/* Whether one of the addresses is of that name. */
static bool
owns_any(const struct owners *owners, struct slice name,
    const struct owners_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (slice_equal(owner_of(owners, emails->list[i]), name))
			return true;
	return false;
}

/* Another one of that name, whose addresses are all others. */
static bool
is_namesake(const struct owners *owners, struct slice name,
    const struct owners_emails *emails)
{
	uint32_t number = map_find(&owners->names, name);

	return number != MAP_NONE && owners->reachable[number] &&
	    owners_first_address(emails).length > 0 &&
	    !owns_any(owners, name, emails);
}

static struct slice
with_address(struct owners *owners, struct slice name, struct slice address)
{
	struct text text;
	FILE *out = text_open(&text);

	text_put(out, name);
	fputs(" [", out);
	text_put(out, address);
	putc(']', out);
	return text_close(&text, &owners->bytes);
}

/* Whether it is the name with an address behind it. */
static bool
is_told_apart(struct slice owner, struct slice name)
{
	return owner.length > name.length + 2 &&
	    memcmp(owner.data, name.data, name.length) == 0 &&
	    memcmp(owner.data + name.length, " [", 2) == 0;
}

/* One who was told apart before by such an address; else a new one. */
static struct slice
told_apart(struct owners *owners, struct slice name,
    const struct owners_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++) {
		struct slice owner = owner_of(owners, emails->list[i]);

		if (is_told_apart(owner, name))
			return owner;
	}
	return with_address(owners, name, owners_first_address(emails));
}

/* Who has the name: a person who is known, or a new one. */
static struct slice
who_is(const struct people *people, struct slice name,
    const struct owners_emails *emails)
{
	if (people_find(people, name) == NULL)
		for (size_t i = 0; i < emails->count; i++) {
			struct slice email = emails->list[i];
			struct slice person = people_resolve(people, email);

			if (!slice_equal(person, email))
				return person;
		}
	return people_resolve(people, name);
}

static bool
is_email(const struct owners_emails *emails, struct slice name)
{
	if (!is_address(name))
		return false;
	for (size_t i = 0; i < emails->count; i++)
		if (slice_equal_nocase(emails->list[i], name))
			return true;
	return false;
}

struct slice
owners_name(struct owners *owners, struct slice name,
    const struct owners_emails *emails)
{
	struct slice owner;

	if (name.length == 0)
		name = owners_first_address(emails);
	if (is_email(emails, name)) {
		owner = owner_of(owners, name);
		return claim(owners, owner.length > 0 ? owner : name, emails);
	}
	name = who_is(owners->people, name, emails);
	if (is_namesake(owners, name, emails))
		name = told_apart(owners, name, emails);
	return claim(owners, name, emails);
}

bool
owners_has(const struct owners *owners, struct slice name, struct slice email,
    struct place place, bool quiet)
{
	struct slice owner = owner_of(owners, email);
	bool address = is_address(email);

	if (address && slice_equal(owner, name))
		return true;
	if (!quiet && !address)
		diag_warn_at(place.file, place.line,
		    "%s is no e-mail address: left out",
		    diag_quote(email).text);
	else if (!quiet)
		diag_warn_at(place.file, place.line,
		    "%s is the address of %s: left out of %s",
		    diag_quote(email).text, diag_quote(owner).text,
		    diag_quote(name).text);
	return false;
}
