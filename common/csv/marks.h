/*
 * The bytes that end cells, as bits of 64 bytes at a time; and short texts that
 * are compared as words.  Inline, for rows.c.
 */
/* SPDX-License-Identifier: ISC */
#ifndef MARKS_H
#define MARKS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#if defined(__AVX2__) && !defined(NO_SIMD)
#define MARKS_AVX2
#include <immintrin.h>
#elif defined(__SSE2__) && !defined(NO_SIMD)
#define MARKS_SSE2
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

/* The same, if all but delimiters and newlines is treated alike. */
struct marks_few {
	uint64_t delimiter, newline, odd;
};

/* Some bytes at once, and what is computed of each of them. */
#if defined(MARKS_AVX2)
enum { MARKS_LANES = 32 };

struct marks_lanes {
	__m256i bytes, newline, low;
};

static inline struct marks_lanes
marks_load(const char *bytes)
{
	const __m256i below = _mm256_set1_epi8(0x0d);
	__m256i all = _mm256_loadu_si256((const void *)bytes);

	return (struct marks_lanes){all,
	    _mm256_cmpeq_epi8(all, _mm256_set1_epi8('\n')),
	    _mm256_cmpeq_epi8(_mm256_max_epu8(all, below), below)};
}

static inline __m256i
marks_equal(struct marks_lanes lanes, char byte)
{
	return _mm256_cmpeq_epi8(lanes.bytes, _mm256_set1_epi8(byte));
}

static inline __m256i
marks_low(struct marks_lanes lanes)
{
	return _mm256_andnot_si256(lanes.newline, lanes.low);
}

static inline __m256i
marks_odd(struct marks_lanes lanes)
{
	return _mm256_or_si256(lanes.bytes,
	    _mm256_or_si256(marks_low(lanes), marks_equal(lanes, '"')));
}

static inline uint64_t
marks_bits(__m256i lanes, int first)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(lanes) << first;
}
#elif defined(MARKS_SSE2)
enum { MARKS_LANES = 16 };

struct marks_lanes {
	__m128i bytes, newline, low;
};

static inline struct marks_lanes
marks_load(const char *bytes)
{
	const __m128i below = _mm_set1_epi8(0x0d);
	__m128i all = _mm_loadu_si128((const void *)bytes);

	return (struct marks_lanes){all,
	    _mm_cmpeq_epi8(all, _mm_set1_epi8('\n')),
	    _mm_cmpeq_epi8(_mm_max_epu8(all, below), below)};
}

static inline __m128i
marks_equal(struct marks_lanes lanes, char byte)
{
	return _mm_cmpeq_epi8(lanes.bytes, _mm_set1_epi8(byte));
}

static inline __m128i
marks_low(struct marks_lanes lanes)
{
	return _mm_andnot_si128(lanes.newline, lanes.low);
}

static inline __m128i
marks_odd(struct marks_lanes lanes)
{
	return _mm_or_si128(lanes.bytes,
	    _mm_or_si128(marks_low(lanes), marks_equal(lanes, '"')));
}

static inline uint64_t
marks_bits(__m128i lanes, int first)
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(lanes) << first;
}
#else
/* One byte; what is computed of it is 0, or has the highest bit set. */
enum { MARKS_LANES = 1 };

struct marks_lanes {
	unsigned char bytes, newline, low;
};

static inline struct marks_lanes
marks_load(const char *bytes)
{
	unsigned char byte = (unsigned char)*bytes;

	return (struct marks_lanes){
	    byte, byte == '\n' ? 0x80 : 0, byte < 0x0e ? 0x80 : 0};
}

static inline unsigned char
marks_equal(struct marks_lanes lanes, char byte)
{
	return lanes.bytes == (unsigned char)byte ? 0x80 : 0;
}

static inline unsigned char
marks_low(struct marks_lanes lanes)
{
	return (unsigned char)(lanes.low & ~lanes.newline);
}

static inline unsigned char
marks_odd(struct marks_lanes lanes)
{
	return (unsigned char)(lanes.bytes | marks_low(lanes) |
	    marks_equal(lanes, '"'));
}

static inline uint64_t
marks_bits(unsigned char lane, int first)
{
	return (uint64_t)(lane >> 7) << first;
}
#endif

static inline struct marks
marks_of(const char *bytes, char delimiter)
{
	struct marks marks = {0, 0, 0, 0, 0};

#pragma GCC unroll 4
	for (int i = 0; i < MARKS_BYTES; i += MARKS_LANES) {
		struct marks_lanes lanes = marks_load(bytes + i);

		marks.delimiter |= marks_bits(marks_equal(lanes, delimiter), i);
		marks.newline |= marks_bits(lanes.newline, i);
		marks.quote |= marks_bits(marks_equal(lanes, '"'), i);
		marks.low |= marks_bits(marks_low(lanes), i);
		marks.high |= marks_bits(lanes.bytes, i);
	}
	return marks;
}

static inline struct marks_few
marks_few_of(const char *bytes, char delimiter)
{
	struct marks_few marks = {0, 0, 0};

#pragma GCC unroll 4
	for (int i = 0; i < MARKS_BYTES; i += MARKS_LANES) {
		struct marks_lanes lanes = marks_load(bytes + i);

		marks.delimiter |= marks_bits(marks_equal(lanes, delimiter), i);
		marks.newline |= marks_bits(lanes.newline, i);
		marks.odd |= marks_bits(marks_odd(lanes), i);
	}
	return marks;
}

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
#pragma GCC unroll 6
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

/* Returns the first bytes of a text as a number that is greater if it is. */
static inline uint64_t
marks_text(const char *bytes, size_t length)
{
	uint64_t word = marks_word(bytes) & marks_mask(length);

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
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
#if defined(MARKS_AVX2)
	__m256i text = _mm256_and_si256(_mm256_loadu_si256((const void *)bytes),
	    _mm256_loadu_si256((const void *)mask));

	_mm256_storeu_si256((void *)key, text);
	return _mm256_movemask_epi8(
		   _mm256_cmpeq_epi8(text, _mm256_set1_epi8(byte))) != 0;
#elif defined(MARKS_SSE2)
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
