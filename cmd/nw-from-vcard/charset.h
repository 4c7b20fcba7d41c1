/* Text of other character sets as UTF-8, iconv(3) behind it. */
/* SPDX-License-Identifier: ISC */
#ifndef CHARSET_H
#define CHARSET_H

#include "base/alloc.h"

enum charset_result {
	CHARSET_DONE,
	CHARSET_UNKNOWN,
	CHARSET_MALFORMED /* the text is not of that set */
};

/* The text, which is of the set of that name, as UTF-8 in the arena. */
enum charset_result charset_decode(struct slice name, struct slice text,
    struct arena *arena, struct slice *utf8);

#endif
