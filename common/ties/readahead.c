/* A log read ahead of those who fold it, by a thread of its own. */
/* SPDX-License-Identifier: ISC */
#include <pthread.h>
#include <stdlib.h>

#include "ties/readahead.h"

enum {
	RING = 4,    /* bunches that are read, or folded, at one time */
	PATIENCE = 3 /* bunches before a thread is worth its while */
};

struct readahead {
	struct log *log;
	const struct ties *ties;
	size_t jobs;
	size_t patience; /* bunches still to read before there is a thread */
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	struct batch *ring[RING];
	/* Bunches so far, which take the places of the ring by turns. */
	size_t filled, given, released;
	bool at_end;
};

struct readahead *
readahead_new(struct log *log, const struct ties *ties, size_t jobs)
{
	struct readahead *readahead = alloc_zeroed(1, sizeof(*readahead));

	readahead->log = log;
	readahead->ties = ties;
	readahead->jobs = jobs;
	readahead->patience = PATIENCE;
	readahead->ring[0] = ties_batch(ties);
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

/* The thread: batch after batch, until the log ends. */
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
		/* No other touches this place until it is filled. */
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

/* If none can be had, there is no harm: all is done by turns. */
static void
start_thread(struct readahead *readahead)
{
	for (size_t i = 1; i < RING; i++)
		readahead->ring[i] = ties_batch(readahead->ties);
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
