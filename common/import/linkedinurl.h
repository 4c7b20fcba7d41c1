/* Addresses of LinkedIn pages, each in one form. */
/* SPDX-License-Identifier: ISC */
#ifndef LINKEDINURL_H
#define LINKEDINURL_H

#include "base/alloc.h"

/*
 * Returns, in the arena, the address of a page in one form: without the host of
 * a country, a query or a final slash, and with percent-encoded letters decoded
 * if they are UTF-8.  Empty if it is not a page of LinkedIn.
 */
struct slice linkedinurl_address(struct arena *arena, struct slice text);

/*
 * Returns the address, in the same form, of a member's profile; empty for any
 * other page, such as that of a company, which colleagues share.
 */
struct slice linkedinurl_profile(struct arena *arena, struct slice text);

/*
 * Returns the address of the profile of a user, who is named by the last part
 * of the address; empty if the text cannot be one.
 */
struct slice linkedinurl_of_user(struct arena *arena, struct slice user);

/* Returns the last part of an address, which names the page. */
struct slice linkedinurl_slug(struct slice address);

#endif
