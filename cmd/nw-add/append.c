/* Appends to a file: either all bytes or, if that fails, none. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "nw-add/append.h"
#include "nw-add/lock.h"

enum { BLOCK = 128 * 1024 }; /* bytes to read at once */

static int
open_file(const char *path, int flags)
{
	int descriptor;

	do
		descriptor = open(path, flags | O_CLOEXEC, 0600);
	while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

/* After EINTR the descriptor is closed too, at least on Linux. */
static bool
close_file(int descriptor)
{
	return close(descriptor) == 0 || errno == EINTR;
}

static bool
truncate_file(int descriptor, uint64_t size)
{
	int result;

	do
		result = ftruncate(descriptor, (off_t)size);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
still_there(const char *path, const struct stat *opened)
{
	struct stat now;

	return stat(path, &now) == 0 && same_file(&now, opened);
}

/* nw-add -f FILE ... >>FILE would add every row twice. */
static bool
is_stdout(const struct stat *opened)
{
	struct stat output;

	return fstat(STDOUT_FILENO, &output) == 0 && same_file(&output, opened);
}

/* Opens the file; exits if it cannot, or if it is not for us to write to. */
static void
open_checked(struct append *append, int flags)
{
	const int common = O_RDWR | O_APPEND | O_NOCTTY | O_NONBLOCK;
	int descriptor = open_file(append->path, common | flags);
	struct stat status;

	append->descriptor = descriptor;
	if (descriptor < 0 && errno == ENOENT && flags == 0)
		return;
	if (descriptor < 0 || fstat(descriptor, &status) != 0)
		diag_die_at(append->path, 0, "%s", strerror(errno));
	if (!S_ISREG(status.st_mode))
		diag_die_at(append->path, 0, "not a regular file");
	if (is_stdout(&status))
		diag_die_at(
		    append->path, 0, "the output goes to the same file");
	append->size = (uint64_t)status.st_size;
}

static struct timespec
last_change(const struct stat *status)
{
#ifdef __APPLE__
	return status->st_mtimespec;
#else
	return status->st_mtim;
#endif
}

bool
append_lock(struct append *append)
{
	struct stat status;

	lock_file(append->path, append->descriptor);
	if (fstat(append->descriptor, &status) != 0)
		diag_die_at(append->path, 0, "%s", strerror(errno));
	append->size = (uint64_t)status.st_size;
	append->changed = last_change(&status);
	return still_there(append->path, &status);
}

bool
append_unchanged(const struct append *append)
{
	struct timespec change;
	struct stat now;

	if (fstat(append->descriptor, &now) != 0)
		return false;
	change = last_change(&now);
	return (uint64_t)now.st_size == append->size &&
	    change.tv_sec == append->changed.tv_sec &&
	    change.tv_nsec == append->changed.tv_nsec &&
	    still_there(append->path, &now);
}

/* Sets the name of the file itself, which append_close frees. */
static void
set_name(struct append *append, char *name)
{
	char *copy = alloc_string(name);

	free(append->name);
	free(append->directory);
	append->name = name;
	append->directory = alloc_string(dirname(copy));
	free(copy);
}

void
append_open(struct append *append, const char *path)
{
	*append = (struct append){
	    .path = path, .descriptor = -1, .copy_descriptor = -1};
	/* Allocate now: when the row is written, memory may be short. */
	set_name(append, alloc_string(path));
	open_checked(append, 0);
}

/* Nothing must stop us between two of the steps that follow. */
static void
block_signals(void)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
}

void
append_close(struct append *append)
{
	struct stat opened, named;

	/* Only our own file: another program may have replaced it. */
	if (append->created && fstat(append->descriptor, &opened) == 0 &&
	    opened.st_size == 0 && lstat(append->name, &named) == 0 &&
	    same_file(&opened, &named))
		unlink(append->name);
	if (append->descriptor >= 0)
		close(append->descriptor);
	append->descriptor = -1;
	free(append->name);
	free(append->directory);
	free(append->copy);
	append->name = append->directory = append->copy = NULL;
}

/* Restores the old size of the file, and exits. */
static _Noreturn void
die_restored(struct append *append, int descriptor, const char *what, int error)
{
	if (!truncate_file(descriptor, append->size)) {
		int second = errno; /* diag_warn_at may change errno */

		diag_warn_at(
		    append->path, 0, "cannot %s: %s", what, strerror(error));
		diag_die_at(append->path, 0,
		    "AND CANNOT BE RESTORED: %s; "
		    "cut the file to %llu bytes",
		    strerror(second), (unsigned long long)append->size);
	}
	append->descriptor = descriptor;
	append_close(append);
	diag_die_at(append->path, 0, "cannot %s: %s; the file is unchanged",
	    what, strerror(error));
}

/* If the path is a link, the file itself is in another directory. */
static void
follow_link(struct append *append)
{
	struct stat status;
	char *name;

	if (lstat(append->path, &status) != 0 || !S_ISLNK(status.st_mode))
		return;
	name = realpath(append->path, NULL);
	if (name == NULL)
		die_restored(
		    append, append->descriptor, "follow the link", errno);
	set_name(append, name);
}

bool
append_create(struct append *append)
{
	if (append->descriptor < 0) {
		open_checked(append, O_CREAT);
		append->created = append_lock(append) && append->size == 0;
		if (!append->created) {
			append_close(append);
			return false;
		}
	}
	if (append->size == 0)
		follow_link(append);
	return true;
}

static bool
write_all(int descriptor, struct slice bytes)
{
	while (bytes.length > 0) {
		ssize_t written = write(descriptor, bytes.data, bytes.length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		slice_skip(&bytes, (size_t)written);
	}
	return true;
}

static bool
sync_file(int descriptor)
{
	int result;

	do
#ifdef F_FULLFSYNC
		/* On macOS fsync(2) leaves data in the drive's cache. */
		result = fcntl(descriptor, F_FULLFSYNC);
#else
		result = fdatasync(descriptor);
#endif
	while (result != 0 && errno == EINTR);
	return result == 0;
}

/* The name of a file is on disk only if its directory is. */
static bool
sync_directory(const struct append *append)
{
	int descriptor = open_file(append->directory, O_RDONLY);
	bool failed;

	if (descriptor < 0)
		return false;
	/* File systems that cannot sync a directory return EINVAL. */
	do
		failed = fsync(descriptor) != 0 && errno != EINVAL;
	while (failed && errno == EINTR);
	close(descriptor);
	return !failed;
}

void
append_write(struct append *append, struct slice bytes)
{
	int hold; /* to restore the file if close(2) fails */

	block_signals();
	hold = fcntl(append->descriptor, F_DUPFD_CLOEXEC, 3);

	if (hold < 0)
		die_restored(append, append->descriptor, "hold", errno);
	if (!write_all(append->descriptor, bytes))
		die_restored(append, hold, "write", errno);
	if (!sync_file(append->descriptor))
		die_restored(append, hold, "sync", errno);
	/* Even if we did not create it: its creator may have been killed. */
	if (append->size == 0 && !sync_directory(append))
		die_restored(append, hold, "sync the directory", errno);
	if (!close_file(append->descriptor))
		die_restored(append, hold, "close", errno);
	append->descriptor = -1;
	close(hold);
}

bool
append_read(
    const struct append *append, uint64_t offset, char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t got =
		    pread(append->descriptor, bytes, length, (off_t)offset);

		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO; /* it has shrunk */
		if (got <= 0)
			return false;
		bytes += got;
		offset += (uint64_t)got;
		length -= (size_t)got;
	}
	return true;
}

static void
read_at(
    const struct append *append, uint64_t offset, char *bytes, size_t length)
{
	if (!append_read(append, offset, bytes, length))
		diag_die_at(
		    append->path, 0, "cannot read: %s", strerror(errno));
}

/* Returns the sum so far, with more bytes. */
static uint64_t
add_to_sum(uint64_t sum, const char *bytes, size_t length)
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / phi */

	for (; length >= sizeof(uint64_t); length -= sizeof(uint64_t)) {
		uint64_t word;

		memcpy(&word, bytes, sizeof(word));
		sum = (sum ^ (sum >> 32) ^ word) * odd;
		bytes += sizeof(word);
	}
	for (; length > 0; length--)
		sum = (sum ^ (sum >> 32) ^ (unsigned char)*bytes++) * odd;
	return sum;
}

bool
append_sum(const struct append *append, uint64_t size, uint64_t *sum)
{
	char *room = alloc_resize(NULL, BLOCK, 1);
	uint64_t at = 0;

	*sum = size;
	while (at < size) {
		size_t length = size - at < BLOCK ? (size_t)(size - at) : BLOCK;
		ssize_t got =
		    pread(append->descriptor, room, length, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		*sum = add_to_sum(*sum, room, (size_t)got);
		at += (uint64_t)got;
	}
	free(room);
	return at == size;
}

uint64_t
append_lines(const struct append *append)
{
	uint64_t at = append->size;
	char bytes[1024];

	while (at > 0) {
		size_t length = at < sizeof(bytes) ? (size_t)at : sizeof(bytes);

		at -= length;
		read_at(append, at, bytes, length);
		for (size_t i = length; i > 0; i--)
			if (bytes[i - 1] == '\n')
				return at + i;
	}
	return 0;
}

/* Returns the bytes from the offset on, with room for one more; free it. */
static char *
read_tail(const struct append *append, uint64_t offset, size_t length)
{
	char *tail = alloc_resize(NULL, length + 1, 1);

	read_at(append, offset, tail, length);
	return tail;
}

void
append_cut(struct append *append, uint64_t size)
{
	size_t length = (size_t)(append->size - size);
	char *tail = read_tail(append, size, length);
	int error;

	block_signals();
	if (!truncate_file(append->descriptor, size))
		diag_die_at(append->path, 0,
		    "cannot cut: %s; the file is unchanged", strerror(errno));
	if (!sync_file(append->descriptor)) {
		error = errno;
		if (write_all(append->descriptor, (struct slice){tail, length}))
			diag_die_at(append->path, 0,
			    "cannot sync: %s; the file is unchanged",
			    strerror(error));
		diag_die_at(append->path, 0,
		    "cannot sync: %s; THE END IS CUT OFF, "
		    "but may come back",
		    strerror(error));
	}
	append->size = size;
	free(tail);
}

static _Noreturn void
die_unsaved(const char *path)
{
	diag_die_at(path, 0, "cannot save the torn line: %s", strerror(errno));
}

/* Appends to a file, or creates it; on failure, restores it and exits. */
static void
save(const char *path, struct slice bytes)
{
	const int flags =
	    O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK;
	int descriptor = open_file(path, flags), error;
	struct stat status;

	if (descriptor < 0 || fstat(descriptor, &status) != 0)
		die_unsaved(path);
	if (!S_ISREG(status.st_mode))
		diag_die_at(path, 0, "not a regular file");
	if (!write_all(descriptor, bytes) || !sync_file(descriptor)) {
		error = errno;
		truncate_file(descriptor, (uint64_t)status.st_size);
		if (status.st_size == 0)
			unlink(path);
		errno = error;
		die_unsaved(path);
	}
	if (!close_file(descriptor))
		die_unsaved(path);
}

void
append_set_aside(struct append *append, uint64_t offset)
{
	size_t length = (size_t)(append->size - offset);
	char *tail = read_tail(append, offset, length);
	size_t size = strlen(append->path) + sizeof(".torn");
	char *path = alloc_resize(NULL, size, 1);

	snprintf(path, size, "%s.torn", append->path);
	tail[length] = '\n';
	save(path, (struct slice){tail, length + 1});
	if (!sync_directory(append))
		die_unsaved(path);
	free(path);
	free(tail);
	append_cut(append, offset);
}

_Noreturn void
append_drop_copy(struct append *append, const char *what, int error)
{
	if (append->copy_descriptor >= 0)
		close(append->copy_descriptor);
	unlink(append->copy);
	diag_die_at(append->path, 0, "cannot %s: %s; the file is unchanged",
	    what, strerror(error));
}

/* Makes a file whose name is that of the file and six characters more. */
static int
make_copy(struct append *append)
{
	static const char suffix[] = ".XXXXXX";
	size_t size = strlen(append->name) + sizeof(suffix);
	int descriptor;

	append->copy = alloc_resize(NULL, size, 1);
	block_signals();
	do {
		snprintf(append->copy, size, "%s%s", append->name, suffix);
		descriptor = mkstemp(append->copy);
	} while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

void
append_copy(struct append *append)
{
	struct stat status;

	if (fstat(append->descriptor, &status) != 0)
		diag_die_at(append->path, 0, "%s", strerror(errno));
	if (status.st_nlink > 1)
		diag_die_at(append->path, 0,
		    "the file has another name too (a hard link), "
		    "which would keep the old file");
	follow_link(append);
	append->copy_descriptor = make_copy(append);
	if (append->copy_descriptor < 0)
		diag_die_at(append->path, 0,
		    "cannot make a new file beside it: %s; "
		    "the file is unchanged",
		    strerror(errno));
}

void
append_write_copy(struct append *append, struct slice bytes)
{
	if (!write_all(append->copy_descriptor, bytes))
		append_drop_copy(append, "write", errno);
}

/* Gives the copy the owner and the mode of the file, in this order. */
static void
give_owner(struct append *append)
{
	struct stat status, copy;
	int result;

	if (fstat(append->descriptor, &status) != 0 ||
	    fstat(append->copy_descriptor, &copy) != 0)
		append_drop_copy(append, "keep the owner", errno);
	if ((copy.st_uid != status.st_uid || copy.st_gid != status.st_gid) &&
	    fchown(append->copy_descriptor, status.st_uid, status.st_gid) != 0)
		append_drop_copy(append, "keep the owner", errno);
	do
		result =
		    fchmod(append->copy_descriptor, status.st_mode & 07777);
	while (result != 0 && errno == EINTR);
	if (result != 0)
		append_drop_copy(append, "keep the mode", errno);
}

static bool
rename_file(const char *from, const char *to)
{
	int result;

	do
		result = rename(from, to);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

void
append_replace(struct append *append)
{
	int descriptor = append->copy_descriptor;

	give_owner(append);
	if (!sync_file(descriptor))
		append_drop_copy(append, "sync", errno);
	append->copy_descriptor = -1;
	if (!close_file(descriptor))
		append_drop_copy(append, "close", errno);
	if (!append_unchanged(append)) {
		unlink(append->copy);
		diag_die_at(append->path, 0,
		    "another program has changed it meanwhile");
	}
	if (!rename_file(append->copy, append->name))
		append_drop_copy(append, "rename", errno);
	if (!sync_directory(append))
		diag_die_at(append->path, 0,
		    "cannot sync the directory: %s; the file is replaced, "
		    "but a power failure may bring back the old one",
		    strerror(errno));
}
