/* What people write before and after their names. */
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

/* Returns whether the word is a title such as Prof. or Mrs, in any case. */
bool credential_title(struct slice word);

/*
 * Returns whether the word tells generations apart: Jr or III, in any case, and
 * perhaps with a dot after it.
 */
bool credential_generation(struct slice word);

#endif
