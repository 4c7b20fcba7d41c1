/* Latin letters without their accents. */
/* SPDX-License-Identifier: ISC */
#ifndef ACCENT_H
#define ACCENT_H

#include <stddef.h>
#include <stdint.h>

/*
 * Returns the number of small ASCII letters that are left of a Latin letter
 * without its accents, and the letters: "o" for U+00D8, "ss" for U+00DF.
 * Returns 0 for a combining mark.  Any other character stands for itself.
 */
size_t accent_strip(uint32_t code, uint32_t letters[2]);

#endif
