/* Letters of the Latin script without their accents. */
/* SPDX-License-Identifier: ISC */
#ifndef ACCENT_H
#define ACCENT_H

#include <stddef.h>
#include <stdint.h>

/*
 * The small ASCII letters that are left of a letter of the Latin script when
 * its accents go, and how many: o for U+00D8, ss for U+00DF, none for a
 * combining mark.  Any other character is itself.
 */
size_t accent_strip(uint32_t code, uint32_t letters[2]);

#endif
