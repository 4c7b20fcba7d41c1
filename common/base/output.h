/* Standard output that has no hole where a write failed. */
/* SPDX-License-Identifier: ISC */
#ifndef OUTPUT_H
#define OUTPUT_H

/*
 * To be called before anything is printed.  What stdio cannot write it drops,
 * and goes on with what follows, should the disk have room again by then: the
 * reader of a pipe would see rows spliced.  From here on nothing is written
 * behind a write that failed, each later one fails for the same reason, and one
 * that a signal interrupts is tried again.  Only with the GNU C library;
 * elsewhere stdout stays as it is.
 */
void output_open(void);

#endif
