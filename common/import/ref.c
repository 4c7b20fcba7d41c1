/* References for records that lack one. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

#include "base/hash.h"
#include "import/ref.h"

enum { MADE_LENGTH = 16 }; /* digits */

/* A NUL ends each text. */
struct ref_text
ref_make(const char *source, const struct slice *texts, size_t count)
{
	uint64_t sum = hash_start();
	struct ref_text reference;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j <= texts[i].length; j++) {
			unsigned char byte = j < texts[i].length
			    ? (unsigned char)texts[i].data[j]
			    : 0;

			sum = hash_byte(sum, byte);
		}
	snprintf(reference.text, sizeof(reference.text), "%.20s%s%016" PRIx64,
	    source != NULL ? source : "", source != NULL ? ":" : "", sum);
	return reference;
}

bool
ref_is_made(struct slice id)
{
	for (size_t i = 0; i < id.length; i++)
		if (strchr("0123456789abcdef", id.data[i]) == NULL)
			return false;
	return id.length == MADE_LENGTH;
}
