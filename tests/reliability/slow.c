/* Replaces split_record: always 0, so that libcsv splits every record. */
/* SPDX-License-Identifier: ISC */
#include "csv/split.h"

size_t __wrap_split_record(struct split *split, size_t at);

size_t
__wrap_split_record(struct split *split, size_t at)
{
	(void)split;
	(void)at;
	return 0;
}
