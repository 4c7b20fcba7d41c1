/* Addresses of LinkedIn profiles, of which one page has several. */
/* SPDX-License-Identifier: ISC */
#ifndef LINKEDINURL_H
#define LINKEDINURL_H

#include "base/alloc.h"

/*
 * The address of a page in the one form that all of its forms come to: without
 * a country's host, a query or a last slash, percent-encoded letters decoded
 * where they are UTF-8.  Empty if it is no page of LinkedIn's.
 */
struct slice linkedinurl_address(struct arena *arena, struct slice text);

/* Its last part, which names the page. */
struct slice linkedinurl_slug(struct slice address);

#endif
