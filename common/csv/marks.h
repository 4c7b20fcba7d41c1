/*
 * The bytes that end cells, as bits of 64 bytes at a time; and short texts that
 * are compared as words.  Inline, for rows.c.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MARKS_H
#define MARKS_H

#include <stdint.h>
#include <string.h>
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { MARKS_BYTES = 64, MARKS_KEY = 32 };

/* Bit i stands for byte i. */
struct marks {
	uint64_t delimiter, newline;
	uint64_t quote;
	uint64_t low;  /* below 0x0e, but no newline: NUL, CR and others */
	uint64_t high; /* above 0x7f */
};

#if defined(__AVX2__)
static inline uint64_t
marks_bits(__m256i half, int first)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(half) << first;
}

static inline struct marks
marks_of(const char *bytes, char delimiter)
{
	const __m256i below = _mm256_set1_epi8(0x0d);
	struct marks marks = {0, 0, 0, 0, 0};

	for (int i = 0; i < MARKS_BYTES; i += 32) {
		__m256i part = _mm256_loadu_si256((const void *)(bytes + i));
		__m256i newline =
		    _mm256_cmpeq_epi8(part, _mm256_set1_epi8('\n'));
		__m256i low =
		    _mm256_cmpeq_epi8(_mm256_max_epu8(part, below), below);

		marks.delimiter |= marks_bits(
		    _mm256_cmpeq_epi8(part, _mm256_set1_epi8(delimiter)), i);
		marks.newline |= marks_bits(newline, i);
		marks.quote |= marks_bits(
		    _mm256_cmpeq_epi8(part, _mm256_set1_epi8('"')), i);
		marks.low |= marks_bits(_mm256_andnot_si256(newline, low), i);
		marks.high |= marks_bits(part, i);
	}
	return marks;
}
#elif defined(__SSE2__)
static inline uint64_t
marks_bits(__m128i quarter, int first)
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(quarter) << first;
}

static inline struct marks
marks_of(const char *bytes, char delimiter)
{
	const __m128i below = _mm_set1_epi8(0x0d);
	struct marks marks = {0, 0, 0, 0, 0};

	for (int i = 0; i < MARKS_BYTES; i += 16) {
		__m128i part = _mm_loadu_si128((const void *)(bytes + i));
		__m128i newline = _mm_cmpeq_epi8(part, _mm_set1_epi8('\n'));
		__m128i low = _mm_cmpeq_epi8(_mm_max_epu8(part, below), below);

		marks.delimiter |= marks_bits(
		    _mm_cmpeq_epi8(part, _mm_set1_epi8(delimiter)), i);
		marks.newline |= marks_bits(newline, i);
		marks.quote |=
		    marks_bits(_mm_cmpeq_epi8(part, _mm_set1_epi8('"')), i);
		marks.low |= marks_bits(_mm_andnot_si128(newline, low), i);
		marks.high |= marks_bits(part, i);
	}
	return marks;
}
#else
static inline struct marks
marks_of(const char *bytes, char delimiter)
{
	struct marks marks = {0, 0, 0, 0, 0};

	for (int i = 0; i < MARKS_BYTES; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		marks.delimiter |= (uint64_t)(bytes[i] == delimiter) << i;
		marks.newline |= (uint64_t)(byte == '\n') << i;
		marks.quote |= (uint64_t)(byte == '"') << i;
		marks.low |= (uint64_t)(byte < 0x0e && byte != '\n') << i;
		marks.high |= (uint64_t)(byte >> 7) << i;
	}
	return marks;
}
#endif

/* Returns the bits up to the lowest one that is set; without one, all bits. */
static inline uint64_t
marks_until(uint64_t bits)
{
	return bits ^ (bits - 1);
}

/* Returns the number of the lowest bit, of at least one. */
static inline uint32_t
marks_first(uint64_t bits)
{
	return (uint32_t)__builtin_ctzll(bits);
}

/* Returns for each bit whether an odd number of bits is set up to it. */
static inline uint64_t
marks_parity(uint64_t bits)
{
	for (int shift = 1; shift < 64; shift *= 2)
		bits ^= bits << shift;
	return bits;
}

/* Returns eight bytes as a word. */
static inline uint64_t
marks_word(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* Returns the word that keeps the first bytes of another one, at most eight. */
static inline uint64_t
marks_mask(size_t length)
{
	static const unsigned char keep[16] = {
	    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

	return marks_word((const char *)keep + 8 - (length < 8 ? length : 8));
}

/*
 * Copies a text of at most MARKS_KEY bytes, and zeros.  As many bytes can be
 * read.  Returns whether the byte is in it.
 */
static inline bool
marks_key(uint64_t key[4], const char *bytes, size_t length, char byte)
{
	static const unsigned char keep[2 * MARKS_KEY] = {0xff, 0xff, 0xff,
	    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	const char *mask = (const char *)keep + MARKS_KEY - length;
#if defined(__AVX2__)
	__m256i text = _mm256_and_si256(_mm256_loadu_si256((const void *)bytes),
	    _mm256_loadu_si256((const void *)mask));

	_mm256_storeu_si256((void *)key, text);
	return _mm256_movemask_epi8(
		   _mm256_cmpeq_epi8(text, _mm256_set1_epi8(byte))) != 0;
#elif defined(__SSE2__)
	__m128i all = _mm_setzero_si128();

	for (int i = 0; i < MARKS_KEY; i += 16) {
		__m128i text =
		    _mm_and_si128(_mm_loadu_si128((const void *)(bytes + i)),
			_mm_loadu_si128((const void *)(mask + i)));

		_mm_storeu_si128((void *)(key + i / 8), text);
		all = _mm_or_si128(
		    all, _mm_cmpeq_epi8(text, _mm_set1_epi8(byte)));
	}
	return _mm_movemask_epi8(all) != 0;
#else
	for (int i = 0; i < 4; i++)
		key[i] = marks_word(bytes + 8 * i) & marks_word(mask + 8 * i);
	return memchr(bytes, byte, length) != NULL;
#endif
}

#endif
