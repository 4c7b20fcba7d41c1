/* Random seeds for hashes. */
/* SPDX-License-Identifier: ISC */
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif

#include "base/seed.h"

void
seed_fill(uint64_t *words, size_t count)
{
	if (getentropy(words, count * sizeof(*words)) == 0)
		return;
	/* Without random bits the hashes work, but can be made to collide. */
	for (size_t i = 0; i < count; i++)
		words[i] =
		    ((uint64_t)time(NULL) + i) ^ (uint64_t)getpid() << 32;
}
