/* What the fuzz targets share: exit(3) of a tool returns to the target. */
/* SPDX-License-Identifier: ISC */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Calls the function.  Returns true if it returns, and false if it calls
 * exit(3), which --wrap=exit replaces; then the memory it allocated is lost.
 */
bool fuzz_survives(void (*function)(void *), void *closure);

/*
 * Returns *swollen bytes, at most most, for free(3): the bytes FE n e stand for
 * 2^e more copies of the n bytes before them.  So an input of some bytes
 * reaches the sizes at which buffers and limits end.
 */
uint8_t *fuzz_swell(
    const uint8_t *data, size_t size, size_t most, size_t *swollen);

/* Returns a descriptor to read the bytes from. */
int fuzz_file(const uint8_t *data, size_t size);

#endif
