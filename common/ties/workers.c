/* A log read by several threads. */
/* SPDX-License-Identifier: ISC */
#include <pthread.h>
#include <stdlib.h>

#include "ties/rows.h"
#include "ties/workers.h"

enum { PATIENCE = 3 }; /* blocks before threads are started */

struct worker {
	struct workers *workers;
	struct builder *builder;
	pthread_t thread;
	struct block block;
	size_t number; /* of the block in the log; SIZE_MAX without one */
};

struct workers {
	const struct log *log;
	struct worker *list;
	size_t count;	      /* that run */
	pthread_mutex_t lock; /* of the stream and what follows */
	pthread_cond_t done;  /* somebody is done with a block */
	size_t taken;	      /* blocks */
};

/* Returns whether somebody works on a block before that number. */
static bool
works_before(const struct workers *workers, size_t number)
{
	for (size_t i = 0; i < workers->count; i++)
		if (workers->list[i].number < number)
			return true;
	return false;
}

/* Waits until all blocks before that of a worker are done. */
static void
await_turn(void *closure)
{
	struct worker *worker = closure;
	struct workers *workers = worker->workers;

	pthread_mutex_lock(&workers->lock);
	while (works_before(workers, worker->number))
		pthread_cond_wait(&workers->done, &workers->lock);
	pthread_mutex_unlock(&workers->lock);
}

/* Waits until all blocks are done; the caller has the lock. */
static void
await_all(void *closure)
{
	struct workers *workers = closure;

	while (works_before(workers, SIZE_MAX))
		pthread_cond_wait(&workers->done, &workers->lock);
}

/* Takes the next block; false at the end. */
static bool
take_block(struct worker *worker)
{
	struct workers *workers = worker->workers;
	bool any;

	pthread_mutex_lock(&workers->lock);
	worker->number = SIZE_MAX;
	pthread_cond_broadcast(&workers->done);
	any = stream_block(workers->log->stream, &worker->block);
	if (any)
		worker->number = workers->taken++;
	pthread_mutex_unlock(&workers->lock);
	return any;
}

static void *
work(void *closure)
{
	struct worker *worker = closure;
	struct rows *rows = rows_new(worker->workers->log, worker->builder);

	rows_before_message(rows, await_turn, worker);
	while (take_block(worker))
		rows_add(rows, &worker->block);
	rows_free(rows);
	block_free(&worker->block);
	builder_end(worker->builder);
	return NULL;
}

/* Starts the other workers; if that fails, those that run do all. */
static void
start(struct workers *workers, size_t jobs)
{
	for (size_t i = 1; i < jobs; i++) {
		struct worker *worker = &workers->list[i];

		worker->builder = builder_twin(workers->list[0].builder);
		pthread_mutex_lock(&workers->lock);
		workers->count++;
		pthread_mutex_unlock(&workers->lock);
		if (pthread_create(&worker->thread, NULL, work, worker) == 0)
			continue;
		pthread_mutex_lock(&workers->lock);
		workers->count--;
		pthread_mutex_unlock(&workers->lock);
		builder_join(workers->list[0].builder, worker->builder);
		return;
	}
}

/* Reads the first blocks, then starts the others, and reads with them. */
static void
work_first(struct workers *workers, size_t jobs)
{
	struct worker *first = &workers->list[0];
	struct rows *rows = rows_new(workers->log, first->builder);

	rows_before_message(rows, await_turn, first);
	while (take_block(first)) {
		if (first->number == PATIENCE)
			start(workers, jobs);
		rows_add(rows, &first->block);
	}
	rows_free(rows);
	block_free(&first->block);
	for (size_t i = 1; i < workers->count; i++) {
		pthread_join(workers->list[i].thread, NULL);
		builder_join(first->builder, workers->list[i].builder);
	}
}

void
workers_read(const struct log *log, struct builder *builder, size_t jobs)
{
	struct workers workers = {.log = log, .count = 1};

	/* One at a time takes a block: more workers would wait for it. */
	if (jobs > TASKS_THREADS)
		jobs = TASKS_THREADS;
	workers.list = alloc_zeroed(jobs, sizeof(*workers.list));
	for (size_t i = 0; i < jobs; i++) {
		workers.list[i].workers = &workers;
		workers.list[i].number = SIZE_MAX;
	}
	workers.list[0].builder = builder;
	pthread_mutex_init(&workers.lock, NULL);
	pthread_cond_init(&workers.done, NULL);
	stream_before_message(log->stream, await_all, &workers);
	work_first(&workers, jobs);
	stream_before_message(log->stream, NULL, NULL);
	pthread_cond_destroy(&workers.done);
	pthread_mutex_destroy(&workers.lock);
	free(workers.list);
}
