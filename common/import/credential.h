/* Degrees and certificates that people write after their names. */
/* SPDX-License-Identifier: ISC */
#ifndef CREDENTIAL_H
#define CREDENTIAL_H

#include "base/slice.h"

/*
 * Returns whether the word is a credential such as MBA or Ph.D.  Dots and the
 * case of ASCII letters do not matter.
 */
bool credential_is(struct slice word);

/* The same, but in the usual case: MEng is one, and the surname Meng is not. */
bool credential_exact(struct slice word);

#endif
