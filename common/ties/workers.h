/*
 * A log read by several threads, each of which has a builder of its own.
 * Used only by load.c.
 */
/* SPDX-License-Identifier: ISC */
#ifndef WORKERS_H
#define WORKERS_H

#include "ties/builder.h"

/*
 * Reads a log in blocks, until its stream ends.  A long log is read by as many
 * threads as there are jobs, TASKS_THREADS at most; their builders are joined
 * to the builder.  Exits if a row is malformed, with the message of the first
 * one.
 */
void workers_read(const struct log *log, struct builder *builder, size_t jobs);

#endif
