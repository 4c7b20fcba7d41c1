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

/* Quotes, modulo 2, and newlines. */
struct counts {
	size_t quotes, newlines;
};

#if defined(__SSE2__) && !defined(NO_SIMD)
/* Counts in up to 63 times 64 bytes, which is at most 252 in each lane. */
static struct counts
count_lanes(const char *bytes, size_t rounds)
{
	const __m128i quote = _mm_set1_epi8('"'), newline = _mm_set1_epi8('\n');
	__m128i quotes = _mm_setzero_si128(), newlines = quotes;
	uint64_t sums[4];

	for (; rounds > 0; rounds--, bytes += 64)
#pragma GCC unroll 4
		for (int i = 0; i < 64; i += 16) {
			__m128i part =
			    _mm_loadu_si128((const void *)(bytes + i));

			quotes =
			    _mm_xor_si128(quotes, _mm_cmpeq_epi8(part, quote));
			newlines = _mm_sub_epi8(
			    newlines, _mm_cmpeq_epi8(part, newline));
		}
	newlines = _mm_sad_epu8(newlines, _mm_setzero_si128());
	memcpy(sums, &newlines, sizeof(newlines));
	return (struct counts){
	    (size_t)__builtin_popcount((unsigned)_mm_movemask_epi8(quotes)),
	    sums[0] + sums[1]};
}
#endif

static struct counts
count(const char *bytes, size_t length)
{
	struct counts all = {0, 0};
	size_t at = 0;

#if defined(__SSE2__) && !defined(NO_SIMD)
	while (length - at >= 64) {
		size_t left = (length - at) / 64,
		       rounds = left < 63 ? left : 63;
		struct counts some = count_lanes(bytes + at, rounds);

		all.quotes += some.quotes;
		all.newlines += some.newlines;
		at += rounds * 64;
	}
#endif
	for (; at < length; at++) {
		all.quotes += bytes[at] == '"';
		all.newlines += bytes[at] == '\n';
	}
	return all;
}

size_t
block_newlines(const char *bytes, size_t length)
{
	return count(bytes, length).newlines;
}

size_t
block_whole(const char *bytes, size_t length, size_t *newlines)
{
	struct counts all = count(bytes, length);
	bool quoted = all.quotes % 2 == 1;

	*newlines = all.newlines;
	while (length > 0 && (quoted || bytes[length - 1] != '\n')) {
		length--;
		quoted ^= bytes[length] == '"';
		*newlines -= bytes[length] == '\n';
	}
	return length;
}
