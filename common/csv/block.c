/* Bytes of a file in blocks of whole records. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__) && !defined(NO_SIMD)
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

#if defined(__SSE2__) && !defined(NO_SIMD)
/* Returns how often the byte occurs in 64 bytes, by lane: at most 4. */
static inline __m128i
count_64(const char *bytes, __m128i wanted)
{
	__m128i found = _mm_setzero_si128();

	for (int i = 0; i < 64; i += 16)
		found = _mm_sub_epi8(found,
		    _mm_cmpeq_epi8(
			_mm_loadu_si128((const void *)(bytes + i)), wanted));
	return found;
}
#endif

size_t
block_count(const char *bytes, size_t length, char byte)
{
	size_t count = 0, at = 0;

#if defined(__SSE2__) && !defined(NO_SIMD)
	const __m128i zero = _mm_setzero_si128();

	while (length - at >= 64) {
		size_t rounds =
		    (length - at) / 64 < 63 ? (length - at) / 64 : 63;
		__m128i found = zero; /* at most 252 in each lane */
		uint64_t halves[2];

		for (; rounds > 0; rounds--, at += 64)
			found = _mm_add_epi8(
			    found, count_64(bytes + at, _mm_set1_epi8(byte)));
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
