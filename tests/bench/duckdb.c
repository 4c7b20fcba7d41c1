/*
 * Runs one query in DuckDB's shared library: duckdb LIBRARY THREADS SQL
 * The few functions of its C interface that this needs are declared here, so
 * that no header has to be installed.
 */
/* SPDX-License-Identifier: ISC */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct result { /* duckdb_result of its C interface, version 1 */
	uint64_t columns, rows, changed;
	void *cells;
	char *error;
	void *internal;
};

struct interface {
	int (*open)(const char *path, void **database);
	int (*connect)(void *database, void **connection);
	int (*query)(void *connection, const char *sql, struct result *result);
	const char *(*error)(struct result *result);
};

static void *
symbol(void *library, const char *name)
{
	void *address = dlsym(library, name);

	if (address == NULL) {
		fprintf(stderr, "%s\n", dlerror());
		exit(2);
	}
	return address;
}

static struct interface
load(const char *path)
{
	struct interface it;
	void *library = dlopen(path, RTLD_NOW);

	if (library == NULL) {
		fprintf(stderr, "%s\n", dlerror());
		exit(2);
	}
	*(void **)&it.open = symbol(library, "duckdb_open");
	*(void **)&it.connect = symbol(library, "duckdb_connect");
	*(void **)&it.query = symbol(library, "duckdb_query");
	*(void **)&it.error = symbol(library, "duckdb_result_error");
	return it;
}

static void
run(const struct interface *it, void *connection, const char *sql)
{
	struct result result;

	if (it->query(connection, sql, &result) == 0)
		return;
	fprintf(stderr, "%s\n", it->error(&result));
	exit(2);
}

int
main(int argc, char *argv[])
{
	void *database, *connection;
	struct interface it;
	char threads[64];

	if (argc != 4)
		return 2;
	it = load(argv[1]);
	if (it.open(NULL, &database) != 0 ||
	    it.connect(database, &connection) != 0)
		return 2;
	snprintf(threads, sizeof(threads), "SET threads = %.8s", argv[2]);
	run(&it, connection, threads);
	run(&it, connection, argv[3]);
	return 0;
}
