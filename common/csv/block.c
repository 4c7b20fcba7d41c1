/* Bytes of a file in blocks of whole records. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/alloc.h"
#include "csv/block.h"

void
block_free(struct block *block)
{
	free(block->bytes);
}

void
block_reserve(struct block *block, size_t length)
{
	block->bytes = alloc_grow(
	    block->bytes, &block->capacity, length + BLOCK_MARGIN, 1);
}

void
block_end(struct block *block)
{
	char *end = block->bytes + block->length;

	memset(end, '\n', BLOCK_MARGIN);
	if (block->length > 0 && end[-1] != '\n')
		end[0] = '\0';
}

size_t
block_count(const char *bytes, size_t length, char byte)
{
	size_t count = 0, at = 0;

#ifdef __SSE2__
	const __m128i wanted = _mm_set1_epi8(byte), zero = _mm_setzero_si128();

	while (at + 16 <= length) {
		__m128i found = zero; /* by lane; at most 255 in each */
		uint64_t halves[2];

		for (int i = 0; i < 255 && at + 16 <= length; i++, at += 16)
			found = _mm_sub_epi8(found,
			    _mm_cmpeq_epi8(
				_mm_loadu_si128((const void *)(bytes + at)),
				wanted));
		found = _mm_sad_epu8(found, zero);
		memcpy(halves, &found, sizeof(halves));
		count += halves[0] + halves[1];
	}
#endif
	for (; at < length; at++)
		count += bytes[at] == byte;
	return count;
}

size_t
block_whole(const char *bytes, size_t length)
{
	bool quoted = block_count(bytes, length, '"') % 2 == 1;

	while (length > 0 && (quoted || bytes[length - 1] != '\n'))
		quoted ^= bytes[--length] == '"';
	return length;
}
