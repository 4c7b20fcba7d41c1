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

/* Returns the last part of an address, which names the page. */
struct slice linkedinurl_slug(struct slice address);

#endif
