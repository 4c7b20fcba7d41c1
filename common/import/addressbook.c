/* The people of an address book, in which an address belongs to one person. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "import/address.h"
#include "import/addressbook.h"
#include "records/namesake.h"

void
addressbook_open(struct addressbook *addressbook, struct importer *importer)
{
	*addressbook = (struct addressbook){
	    .importer = importer, .people = &importer->people};
	owners_open(&addressbook->addresses);
	map_open(&addressbook->names);
	map_open(&addressbook->met);
}

void
addressbook_close(struct addressbook *addressbook)
{
	owners_close(&addressbook->addresses);
	map_close(&addressbook->names);
	map_close(&addressbook->met);
	free(addressbook->met_names);
	free(addressbook->reachable);
	arena_free(&addressbook->bytes);
}

void
addressbook_add_emails(struct addressbook_emails *emails, struct arena *arena,
    struct slice value, struct place place)
{
	struct address_value items = {.rest = value};
	struct slice email;

	while (address_next(arena, &items, &email)) {
		emails->list = alloc_grow(emails->list, &emails->capacity,
		    emails->count + 1, sizeof(*emails->list));
		emails->list[emails->count++] =
		    (struct addressbook_email){email, place};
	}
}

struct slice
addressbook_first_address(const struct addressbook_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (address_valid(emails->list[i].text))
			return emails->list[i].text;
	return slice_empty;
}

/* Returns the owner of the address, empty if it has no owner. */
static struct slice
owner_of(const struct addressbook *addressbook, struct slice address)
{
	struct slice owner = people_resolve(addressbook->people, address);
	struct arena scratch = {NULL};
	uint32_t number;

	if (!slice_equal(owner, address))
		return owner;
	number = owners_find(
	    &addressbook->addresses, arena_lower(&scratch, address));
	arena_free(&scratch);
	return number != MAP_NONE ? addressbook->names.names[number]
				  : slice_empty;
}

/* Makes the name the owner of addresses without one; returns its copy. */
static struct slice
claim(struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	struct arena scratch = {NULL};
	uint32_t known = addressbook->names.count;
	uint32_t owner = map_intern(&addressbook->names, name);

	addressbook->reachable =
	    alloc_grow(addressbook->reachable, &addressbook->reachable_capacity,
		(size_t)owner + 1, sizeof(*addressbook->reachable));
	if (owner == known)
		addressbook->reachable[owner] = false;
	for (size_t i = 0; i < emails->count; i++) {
		if (!address_valid(emails->list[i].text) ||
		    owner_of(addressbook, emails->list[i].text).length > 0)
			continue;
		owners_add(&addressbook->addresses,
		    arena_lower(&scratch, emails->list[i].text), owner);
		addressbook->reachable[owner] = true;
	}
	arena_free(&scratch);
	return addressbook->names.names[owner];
}

/* Returns whether the name owns one of the addresses. */
static bool
owns_any(const struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (slice_equal(
			owner_of(addressbook, emails->list[i].text), name))
			return true;
	return false;
}

/* Returns whether somebody else has the name: all addresses differ. */
static bool
is_namesake(const struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	uint32_t number = map_find(&addressbook->names, name);

	return number != MAP_NONE && addressbook->reachable[number] &&
	    addressbook_first_address(emails).length > 0 &&
	    !owns_any(addressbook, name, emails);
}

/* Returns the namesake who owns one of the addresses, else a new one. */
static struct slice
told_apart(struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++) {
		struct slice owner =
		    owner_of(addressbook, emails->list[i].text);

		if (namesake_is(owner, name))
			return owner;
	}
	return namesake_name(
	    &addressbook->bytes, name, addressbook_first_address(emails));
}

/*
 * Returns whether an address says who an entry is: not if an entry of another
 * name had it before, as for a couple who share it.
 */
static bool
decides(
    struct addressbook *addressbook, struct slice address, struct slice name)
{
	struct arena scratch = {NULL};
	uint32_t known = addressbook->met.count;
	uint32_t number =
	    map_intern(&addressbook->met, arena_lower(&scratch, address));

	arena_free(&scratch);
	if (number < known)
		return slice_equal(addressbook->met_names[number], name);
	addressbook->met_names =
	    alloc_grow(addressbook->met_names, &addressbook->met_capacity,
		(size_t)number + 1, sizeof(*addressbook->met_names));
	addressbook->met_names[number] = arena_copy(&addressbook->bytes, name);
	return true;
}

/* Returns the person who has one of the deciding addresses, or MAP_NONE. */
static uint32_t
person_by_address(struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	struct slice *deciding = alloc_zeroed(emails->count, sizeof(*deciding));
	size_t count = 0;
	uint32_t person;

	for (size_t i = 0; i < emails->count; i++)
		if (address_valid(emails->list[i].text) &&
		    decides(addressbook, emails->list[i].text, name))
			deciding[count++] = emails->list[i].text;
	people_of_aliases(addressbook->people, name, deciding, count, &person);
	free(deciding);
	return person;
}

/* Returns whether nobody owns any of the addresses, and there is one. */
static bool
is_new(const struct addressbook *addressbook,
    const struct addressbook_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (owner_of(addressbook, emails->list[i].text).length > 0)
			return false;
	return addressbook_first_address(emails).length > 0;
}

/* Returns what an entry is called that no address decides. */
static struct slice
person_by_name(struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	const struct people *people = addressbook->people;
	struct slice known = people_resolve(people, name);

	for (size_t i = 0; i < emails->count; i++) {
		struct slice apart = namesake_name(
		    &addressbook->bytes, name, emails->list[i].text);

		if (people_find(people, apart) != NULL)
			return apart;
	}
	if (people_find(people, known) != NULL && is_new(addressbook, emails) &&
	    !importer_join(addressbook->importer, emails->list[0].place, known,
		addressbook_first_address(emails)))
		return namesake_name(&addressbook->bytes, name,
		    addressbook_first_address(emails));
	return known;
}

static bool
is_email(const struct addressbook_emails *emails, struct slice name)
{
	if (!address_valid(name))
		return false;
	for (size_t i = 0; i < emails->count; i++)
		if (slice_equal_nocase(emails->list[i].text, name))
			return true;
	return false;
}

/* Says that a person by address also gets the new addresses of another name. */
static void
tell_of_new(const struct addressbook *addressbook, struct slice name,
    struct slice owner, const struct addressbook_emails *emails)
{
	for (size_t i = 0; i < emails->count; i++)
		if (address_valid(emails->list[i].text) &&
		    owner_of(addressbook, emails->list[i].text).length == 0) {
			importer_tell_owner(addressbook->importer,
			    emails->list[i].place, name, owner,
			    emails->list[i].text);
			return;
		}
}

struct slice
addressbook_name(struct addressbook *addressbook, struct slice name,
    const struct addressbook_emails *emails)
{
	uint32_t person;
	struct slice owner;

	if (name.length == 0)
		name = addressbook_first_address(emails);
	person = person_by_address(addressbook, name, emails);
	if (is_email(emails, name)) {
		owner = owner_of(addressbook, name);
		return claim(
		    addressbook, owner.length > 0 ? owner : name, emails);
	}
	if (person == MAP_NONE) {
		name = person_by_name(addressbook, name, emails);
	} else {
		owner = addressbook->people->list[person].name;
		if (!slice_equal(
			people_resolve(addressbook->people, name), owner) &&
		    !namesake_is(owner, name))
			tell_of_new(addressbook, name, owner, emails);
		name = owner;
	}
	if (is_namesake(addressbook, name, emails))
		name = told_apart(addressbook, name, emails);
	return claim(addressbook, name, emails);
}

void
addressbook_set_emails(const struct addressbook *addressbook, size_t column,
    struct slice name, const struct addressbook_emails *emails)
{
	struct importer *importer = addressbook->importer;

	for (size_t i = 0; i < emails->count; i++) {
		struct slice email = emails->list[i].text, owner;
		struct place place = emails->list[i].place;

		if (!address_valid(email)) {
			importer_skip_value(
			    importer, place, "bad e-mail address", email);
			continue;
		}
		owner = owner_of(addressbook, email);
		if (slice_equal(owner, name))
			importer_add(importer, column, email);
		else
			importer_refuse_address(
			    importer, place, email, owner, name);
	}
	/* Else nobody could have the address that is the name. */
	if (address_valid(name) && !slice_contains(name, '"') &&
	    (owner_of(addressbook, name).length == 0 ||
		slice_equal(owner_of(addressbook, name), name)))
		importer_add(importer, column, name);
}
