/* rowsplit.c for processors with AVX2; the Makefile has the flags. */
/* SPDX-License-Identifier: ISC */
#define ROWSPLIT_ADD rowsplit_add_avx2
#include "ties/rowsplit.c"
