/*
 * Replaces record_find, always 0, and stream_block, always false, so that
 * libcsv splits every record.
 */
/* SPDX-License-Identifier: ISC */
#include "csv/record.h"
#include "csv/stream.h"

bool __wrap_stream_block(struct stream *stream, struct block *block);

bool
__wrap_stream_block(struct stream *stream, struct block *block)
{
	(void)stream;
	(void)block;
	return false;
}

size_t __wrap_record_find(
    struct record *record, const char *bytes, size_t length, char delimiter);

size_t
__wrap_record_find(
    struct record *record, const char *bytes, size_t length, char delimiter)
{
	(void)bytes;
	(void)length;
	(void)delimiter;
	record->unfinished = false;
	return 0;
}
