/* Converts text of other character sets to UTF-8, with iconv(3). */
/* SPDX-License-Identifier: ISC */
#ifndef CHARSET_H
#define CHARSET_H

#include "base/alloc.h"

enum charset_result {
	CHARSET_DONE,
	CHARSET_UNKNOWN,
	CHARSET_MALFORMED /* the text is not in that set */
};

/*
 * Sets *utf8, in the arena, to the text, which is in the set of that name.  If
 * it is malformed, *utf8 is about what comes before the malformed bytes.
 */
enum charset_result charset_decode(struct slice name, struct slice text,
    struct arena *arena, struct slice *utf8);

#endif
