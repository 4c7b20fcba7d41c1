/* Random seeds for hashes. */
/* SPDX-License-Identifier: ISC */
#ifndef SEED_H
#define SEED_H

#include <stddef.h>
#include <stdint.h>

/*
 * Fills the words with random bits, so that nobody can write a file whose keys
 * collide in a hash that depends on them.
 */
void seed_fill(uint64_t *words, size_t count);

#endif
