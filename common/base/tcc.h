/* Built into gcc and clang.  Used only by tcc: the Makefile includes it. */
/* SPDX-License-Identifier: ISC */
#ifndef TCC_H
#define TCC_H

#define __builtin_prefetch(...) ((void)0)

/* Returns the number of zeros below the lowest one of bits, which is not 0. */
static inline int
__builtin_ctzll(unsigned long long bits)
{
	int zeros = 0;

	for (; (bits & 1) == 0; bits >>= 1)
		zeros++;
	return zeros;
}

/* Returns the number of zeros above the highest one of bits, which is not 0. */
static inline int
__builtin_clzll(unsigned long long bits)
{
	int zeros = 63;

	while ((bits >>= 1) != 0)
		zeros--;
	return zeros;
}

static inline int
__builtin_popcountll(unsigned long long bits)
{
	int ones = 0;

	for (; bits != 0; bits &= bits - 1)
		ones++;
	return ones;
}

/* Returns the bytes in reverse. */
static inline unsigned long long
__builtin_bswap64(unsigned long long word)
{
	unsigned long long reverse = 0;

	for (int i = 0; i < 8; i++, word >>= 8)
		reverse = reverse << 8 | (word & 0xff);
	return reverse;
}

#endif
