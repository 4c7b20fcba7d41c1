/* Waits for the lock of a file. */
/* SPDX-License-Identifier: ISC */
#ifndef LOCK_H
#define LOCK_H

/*
 * Takes an exclusive flock(2) on an open file.  Exits if one program holds it
 * for ten seconds and the file does not grow; the message names the program
 * where the system shows it (/proc/locks).  The path is for messages.
 */
void lock_file(const char *path, int descriptor);

#endif
