/* A log read ahead of the builder, by a thread of its own. */
/* SPDX-License-Identifier: ISC */
#include <pthread.h>
#include <stdlib.h>

#include "ties/readahead.h"

enum {
	RING = 4,    /* batches that are read ahead, or in use */
	PATIENCE = 3 /* batches before a thread is started */
};

struct readahead {
	struct log *log;
	const struct builder *builder;
	size_t jobs;
	size_t patience; /* batches left before a thread is started */
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	struct batch *ring[RING];
	/* Counts of batches; each takes the next place of the ring. */
	size_t filled, given, released;
	bool at_end;
};

struct readahead *
readahead_new(struct log *log, const struct builder *builder, size_t jobs)
{
	struct readahead *readahead = alloc_zeroed(1, sizeof(*readahead));

	readahead->log = log;
	readahead->builder = builder;
	readahead->jobs = jobs;
	readahead->patience = PATIENCE;
	readahead->ring[0] = builder_batch(builder);
	return readahead;
}

void
readahead_free(struct readahead *readahead)
{
	if (readahead->threaded) {
		pthread_join(readahead->thread, NULL);
		pthread_cond_destroy(&readahead->changed);
		pthread_mutex_destroy(&readahead->lock);
	}
	for (size_t i = 0; i < RING && readahead->ring[i] != NULL; i++)
		batch_free(readahead->ring[i]);
	free(readahead);
}

/* The thread: reads batch after batch, until the log ends. */
static void *
read_on(void *closure)
{
	struct readahead *readahead = closure;
	bool any = true;

	while (any) {
		pthread_mutex_lock(&readahead->lock);
		while (readahead->filled - readahead->released == RING)
			pthread_cond_wait(
			    &readahead->changed, &readahead->lock);
		pthread_mutex_unlock(&readahead->lock);
		/* The other thread does not touch this place now. */
		any = log_batch(
		    readahead->log, readahead->ring[readahead->filled % RING]);
		pthread_mutex_lock(&readahead->lock);
		readahead->filled += any;
		readahead->at_end = !any;
		pthread_cond_signal(&readahead->changed);
		pthread_mutex_unlock(&readahead->lock);
	}
	return NULL;
}

/* Starts the thread; if that fails, the caller reads the log itself. */
static void
start_thread(struct readahead *readahead)
{
	for (size_t i = 1; i < RING; i++)
		readahead->ring[i] = builder_batch(readahead->builder);
	pthread_mutex_init(&readahead->lock, NULL);
	pthread_cond_init(&readahead->changed, NULL);
	readahead->threaded =
	    pthread_create(&readahead->thread, NULL, read_on, readahead) == 0;
}

static struct batch *
await_next(struct readahead *readahead)
{
	struct batch *next = NULL;

	pthread_mutex_lock(&readahead->lock);
	readahead->released = readahead->given;
	pthread_cond_signal(&readahead->changed);
	while (readahead->filled == readahead->given && !readahead->at_end)
		pthread_cond_wait(&readahead->changed, &readahead->lock);
	if (readahead->filled > readahead->given)
		next = readahead->ring[readahead->given++ % RING];
	pthread_mutex_unlock(&readahead->lock);
	return next;
}

struct batch *
readahead_next(struct readahead *readahead)
{
	if (!readahead->threaded && readahead->jobs > 1 &&
	    readahead->patience-- == 0)
		start_thread(readahead);
	if (readahead->threaded)
		return await_next(readahead);
	return log_batch(readahead->log, readahead->ring[0])
	    ? readahead->ring[0]
	    : NULL;
}
