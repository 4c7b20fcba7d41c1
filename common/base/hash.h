/*
 * FNV-1a with 64 bits (Fowler, Noll and Vo; RFC 9923), a byte at a time.  The
 * start takes a seed (seed.h) if an attacker may choose the bytes.
 */
/* SPDX-License-Identifier: ISC */
#ifndef HASH_H
#define HASH_H

#include <stdint.h>

/* Returns the hash of no bytes. */
static inline uint64_t
hash_start(void)
{
	return UINT64_C(0xcbf29ce484222325);
}

/* Returns the hash of the bytes so far and one more. */
static inline uint64_t
hash_byte(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

#endif
