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

/* Returns a descriptor to read the bytes from. */
int fuzz_file(const uint8_t *data, size_t size);

#endif
