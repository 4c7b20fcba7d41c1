/* Numbered tasks on several threads. */
/* SPDX-License-Identifier: ISC */
#include <pthread.h>
#include <stdbool.h>

#include "base/tasks.h"

struct team {
	const struct tasks *tasks;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t done;  /* a task is done */
	size_t next;	      /* task to take */
	size_t finished;      /* the tasks before it are done */
};

struct member {
	struct team *team;
	size_t number;
	pthread_t thread;
};

static bool
take_task(struct team *team, size_t *task)
{
	pthread_mutex_lock(&team->lock);
	*task = team->next;
	if (*task < team->tasks->count)
		team->next++;
	pthread_mutex_unlock(&team->lock);
	return *task < team->tasks->count;
}

/* Waits for the tasks before one. */
static void
await_turn(struct team *team, size_t task)
{
	pthread_mutex_lock(&team->lock);
	while (team->finished != task)
		pthread_cond_wait(&team->done, &team->lock);
	pthread_mutex_unlock(&team->lock);
}

static void
pass_turn(struct team *team)
{
	pthread_mutex_lock(&team->lock);
	team->finished++;
	pthread_cond_broadcast(&team->done);
	pthread_mutex_unlock(&team->lock);
}

static void *
work(void *closure)
{
	struct member *member = closure;
	struct team *team = member->team;
	const struct tasks *tasks = team->tasks;
	size_t task;

	while (take_task(team, &task)) {
		tasks->work(tasks->closure, task, member->number);
		if (tasks->done == NULL)
			continue;
		await_turn(team, task);
		tasks->done(tasks->closure, task, member->number);
		pass_turn(team);
	}
	return NULL;
}

void
tasks_run(const struct tasks *tasks, size_t threads)
{
	struct team team = {.tasks = tasks};
	struct member members[TASKS_THREADS];
	size_t count;

	if (threads > TASKS_THREADS)
		threads = TASKS_THREADS;
	if (threads > tasks->count)
		threads = tasks->count;
	pthread_mutex_init(&team.lock, NULL);
	pthread_cond_init(&team.done, NULL);
	members[0] = (struct member){.team = &team};
	for (count = 1; count < threads; count++) {
		struct member *member = &members[count];

		*member = (struct member){.team = &team, .number = count};
		/* If no thread can be started, those that run do all. */
		if (pthread_create(&member->thread, NULL, work, member) != 0)
			break;
	}
	work(&members[0]);
	for (size_t i = 1; i < count; i++)
		pthread_join(members[i].thread, NULL);
	pthread_cond_destroy(&team.done);
	pthread_mutex_destroy(&team.lock);
}
