/* What the fuzz targets share: a tool that dies comes back to them. */
/* SPDX-License-Identifier: ISC */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Calls the function, and returns true, or false if it ended the program: exit
 * is the linker's --wrap=exit here.  What it had allocated is then lost.
 */
bool fuzz_survives(void (*function)(void *), void *closure);

/* A descriptor to read the bytes from. */
int fuzz_file(const uint8_t *data, size_t size);

#endif
