/* A log read ahead of those who fold it, by a thread of its own. */
/* SPDX-License-Identifier: ISC */
#include <pthread.h>
#include <stdlib.h>

#include "ties/ahead.h"

enum {
	RING = 4,    /* bunches that are read, or folded, at one time */
	PATIENCE = 8 /* bunches before a thread is worth its while */
};

struct ahead {
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

struct ahead *
ahead_new(struct log *log, const struct ties *ties, size_t jobs)
{
	struct ahead *ahead = alloc_zeroed(1, sizeof(*ahead));

	ahead->log = log;
	ahead->ties = ties;
	ahead->jobs = jobs;
	ahead->patience = PATIENCE;
	ahead->ring[0] = ties_batch(ties);
	return ahead;
}

void
ahead_free(struct ahead *ahead)
{
	if (ahead->threaded) {
		pthread_join(ahead->thread, NULL);
		pthread_cond_destroy(&ahead->changed);
		pthread_mutex_destroy(&ahead->lock);
	}
	for (size_t i = 0; i < RING && ahead->ring[i] != NULL; i++)
		batch_free(ahead->ring[i]);
	free(ahead);
}

/* The thread: bunch after bunch, until the log ends. */
static void *
read_on(void *closure)
{
	struct ahead *ahead = closure;
	bool any = true;

	while (any) {
		pthread_mutex_lock(&ahead->lock);
		while (ahead->filled - ahead->released == RING)
			pthread_cond_wait(&ahead->changed, &ahead->lock);
		pthread_mutex_unlock(&ahead->lock);
		/* No other touches this place until it is filled. */
		any = batch_take(ahead->ring[ahead->filled % RING], ahead->log);
		pthread_mutex_lock(&ahead->lock);
		ahead->filled += any;
		ahead->at_end = !any;
		pthread_cond_signal(&ahead->changed);
		pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

/* If none can be had, there is no harm: all is done by turns. */
static void
start_thread(struct ahead *ahead)
{
	for (size_t i = 1; i < RING; i++)
		ahead->ring[i] = ties_batch(ahead->ties);
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->changed, NULL);
	ahead->threaded =
	    pthread_create(&ahead->thread, NULL, read_on, ahead) == 0;
}

static struct batch *
await_next(struct ahead *ahead)
{
	struct batch *next = NULL;

	pthread_mutex_lock(&ahead->lock);
	ahead->released = ahead->given;
	pthread_cond_signal(&ahead->changed);
	while (ahead->filled == ahead->given && !ahead->at_end)
		pthread_cond_wait(&ahead->changed, &ahead->lock);
	if (ahead->filled > ahead->given)
		next = ahead->ring[ahead->given++ % RING];
	pthread_mutex_unlock(&ahead->lock);
	return next;
}

struct batch *
ahead_next(struct ahead *ahead)
{
	if (!ahead->threaded && ahead->jobs > 1 && ahead->patience-- == 0)
		start_thread(ahead);
	if (ahead->threaded)
		return await_next(ahead);
	return batch_read(ahead->ring[0], ahead->log) ? ahead->ring[0] : NULL;
}
