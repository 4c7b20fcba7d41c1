/* Bytes of a file in blocks of whole records: each can be read by itself. */
/* SPDX-License-Identifier: ISC */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdint.h>

#include "csv/header.h"

enum {
	BLOCK_SIZE = 256 * 1024, /* bytes, if no record is longer */
	BLOCK_MARGIN = 256	 /* line feeds after the last byte */
};

/* All zero is an empty block. */
struct block {
	char *bytes;
	size_t length, capacity;
	size_t file;		     /* of the stream, from 0 */
	const struct header *header; /* of the file, with stream_block */
	char delimiter;
	size_t records;	 /* read from it: the caller counts them */
	size_t line;	 /* of the first record, from 1 */
	uint64_t offset; /* of the first record in the file */
};

void block_free(struct block *block);

/* Makes room for that many bytes and the margin; keeps the bytes so far. */
void block_reserve(struct block *block, size_t length);

/*
 * Writes the margin after the last byte.  A NUL comes first if the last line
 * has no end, so that nobody takes the margin for that end.
 */
void block_end(struct block *block);

/*
 * Returns how many of the bytes are whole records, if they start with a record;
 * 0 without any.  Sets *newlines to those in them.  Quotes are counted, so the
 * result holds up to the first record that is malformed.
 */
size_t block_whole(const char *bytes, size_t length, size_t *newlines);

/* Returns the number of newlines. */
size_t block_newlines(const char *bytes, size_t length);

#endif
