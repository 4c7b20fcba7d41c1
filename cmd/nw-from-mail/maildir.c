/* The messages of a Maildir folder, by name. */
/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "nw-from-mail/maildir.h"

/* Returns, for free(3), two parts of a path joined. */
static char *
join(const char *directory, const char *name)
{
	size_t length = strlen(directory), more = strlen(name) + 1;
	char *path = alloc_resize(NULL, length + 1 + more, 1);

	memcpy(path, directory, length);
	path[length] = '/';
	memcpy(path + length + 1, name, more);
	return path;
}

static int
compare_paths(const void *first, const void *second)
{
	return strcmp(*(char *const *)first, *(char *const *)second);
}

static void
add_files(struct maildir *maildir, const char *path, DIR *directory)
{
	size_t before = maildir->count;
	struct dirent *entry;

	/* Only errno distinguishes the end from an error. */
	while (errno = 0, (entry = readdir(directory)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		maildir->files = alloc_grow(maildir->files, &maildir->capacity,
		    maildir->count + 1, sizeof(*maildir->files));
		maildir->files[maildir->count++] = join(path, entry->d_name);
	}
	if (errno != 0)
		diag_die_at(path, 0, "%s", strerror(errno));
	if (maildir->count > before)
		qsort(maildir->files + before, maildir->count - before,
		    sizeof(*maildir->files), compare_paths);
}

static bool
add_directory(struct maildir *maildir, const char *folder, const char *name)
{
	char *path = join(folder, name);
	DIR *directory = opendir(path);

	if (directory == NULL && errno != ENOENT && errno != ENOTDIR)
		diag_die_at(path, 0, "%s", strerror(errno));
	if (directory != NULL) {
		add_files(maildir, path, directory);
		closedir(directory);
	}
	free(path);
	return directory != NULL;
}

bool
maildir_open(struct maildir *maildir, const char *path)
{
	*maildir = (struct maildir){0};
	return add_directory(maildir, path, "cur") &&
	    add_directory(maildir, path, "new");
}

void
maildir_close(struct maildir *maildir)
{
	for (size_t i = 0; i < maildir->count; i++)
		free(maildir->files[i]);
	free(maildir->files);
	*maildir = (struct maildir){0};
}
