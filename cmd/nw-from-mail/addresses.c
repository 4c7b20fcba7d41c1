/* The addresses that the fields of a message list: RFC 5322, 3.4. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "import/address.h"
#include "nw-from-mail/addresses.h"

enum { NESTING_LIMIT = 1000 };

static void
add_one(struct addresses *addresses, InternetAddress *mailbox)
{
	const char *address = internet_address_mailbox_get_addr(
	    INTERNET_ADDRESS_MAILBOX(mailbox));
	const char *display = internet_address_get_name(mailbox);
	struct addresses_item *it;

	if (address == NULL || !address_valid(slice_of(address)))
		return;
	addresses->list = alloc_grow(addresses->list, &addresses->capacity,
	    addresses->count + 1, sizeof(*addresses->list));
	it = &addresses->list[addresses->count++];
	it->address = arena_lower(&addresses->bytes, slice_of(address));
	it->display = arena_copy(
	    &addresses->bytes, slice_of(display != NULL ? display : ""));
}

/* Recurses into groups, see nests_too_deep. */
static void
add_list(struct addresses *addresses, InternetAddressList *list)
{
	int count = internet_address_list_length(list);

	for (int i = 0; i < count; i++) {
		InternetAddress *it =
		    internet_address_list_get_address(list, i);

		if (INTERNET_ADDRESS_IS_GROUP(it))
			add_list(addresses,
			    internet_address_group_get_members(
				INTERNET_ADDRESS_GROUP(it)));
		else
			add_one(addresses, it);
	}
}

/*
 * GMime recurses into groups within groups, which RFC 5322 does not have, and
 * would run out of stack.
 */
static bool
nests_too_deep(struct slice text)
{
	int depth = 0;

	for (size_t i = 0; i < text.length && depth <= NESTING_LIMIT; i++) {
		if (text.data[i] == ':')
			depth++;
		else if (text.data[i] == ';' && depth > 0)
			depth--;
	}
	return depth > NESTING_LIMIT;
}

void
addresses_read(struct addresses *addresses, const struct mailbox *mailbox,
    const char *name, GMimeParserOptions *parser)
{
	struct slice text;

	for (size_t i = 0;
	     (text = mailbox_field(mailbox, name, i)).data != NULL; i++) {
		InternetAddressList *list;

		if (nests_too_deep(text))
			continue;
		list = internet_address_list_parse(parser, text.data);
		if (list == NULL)
			continue;
		add_list(addresses, list);
		g_object_unref(list);
	}
}

void
addresses_free(struct addresses *addresses)
{
	free(addresses->list);
	arena_free(&addresses->bytes);
}
