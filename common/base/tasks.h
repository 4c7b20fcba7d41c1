/* Numbered tasks on several threads. */
/* SPDX-License-Identifier: ISC */
#ifndef TASKS_H
#define TASKS_H

#include <stddef.h>

enum { TASKS_THREADS = 16 }; /* at most */

struct tasks {
	size_t count;
	/* Does a task; threads have numbers from 0, that of the caller. */
	void (*work)(void *closure, size_t task, size_t thread);
	/* If not NULL, is called after that, one task after the other. */
	void (*done)(void *closure, size_t task, size_t thread);
	void *closure;
};

/* Does all tasks on at most that many threads; the caller is one of them. */
void tasks_run(const struct tasks *tasks, size_t threads);

#endif
