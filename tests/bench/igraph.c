/*
 * What nw-intro and nw-broker do, by igraph: from a log of graph.c, in which
 * each tie has one call, to the best route from one person to another, or to
 * Burt's constraint of everybody.
 *
 * igraph FILE TODAY route ME TARGET
 * igraph FILE TODAY constraint
 *
 * The file is read by hand, as igraph's own reader of lists of edges takes many
 * times as long.  Tells on stderr what the parts took, in seconds of the
 * processor.
 */
/* SPDX-License-Identifier: ISC */
#include <igraph/igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct names {
	char **list;
	size_t count, capacity;
	uint32_t *slots; /* the number of a name, plus 1 */
	size_t size;	 /* a power of 2 */
};

struct network {
	struct names names;
	igraph_vector_int_t edges;
	igraph_vector_t mutual;
	igraph_t graph;
};

static void *
resize(void *array, size_t size)
{
	void *resized = realloc(array, size);

	if (resized == NULL)
		exit(2);
	return resized;
}

static uint64_t
hash(const char *name)
{
	uint64_t sum = 14695981039346656037u;

	for (; *name != '\0'; name++)
		sum = (sum ^ (unsigned char)*name) * 1099511628211u;
	return sum ^ sum >> 32;
}

static size_t
find_slot(const struct names *names, const char *name)
{
	size_t at = hash(name) & (names->size - 1);

	while (names->slots[at] != 0 &&
	    strcmp(names->list[names->slots[at] - 1], name) != 0)
		at = (at + 1) & (names->size - 1);
	return at;
}

static void
grow(struct names *names)
{
	names->size = names->size == 0 ? 1024 : names->size * 2;
	names->slots =
	    resize(names->slots, names->size * sizeof(*names->slots));
	memset(names->slots, 0, names->size * sizeof(*names->slots));
	names->list =
	    resize(names->list, names->size / 2 * sizeof(*names->list));
	for (size_t i = 0; i < names->count; i++)
		names->slots[find_slot(names, names->list[i])] =
		    (uint32_t)i + 1;
}

/* The number of a name, which must live on. */
static igraph_integer_t
intern(struct names *names, char *name)
{
	size_t at;

	if (names->count >= names->size / 2)
		grow(names);
	at = find_slot(names, name);
	if (names->slots[at] == 0) {
		names->list[names->count++] = name;
		names->slots[at] = (uint32_t)names->count;
	}
	return names->slots[at] - 1;
}

static char *
read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t size = 0, capacity = 1 << 20, got;
	char *text = resize(NULL, capacity + 1);

	if (file == NULL)
		exit(2);
	while ((got = fread(text + size, 1, capacity - size, file)) > 0) {
		size += got;
		if (size == capacity)
			text = resize(text, (capacity *= 2) + 1);
	}
	text[size] = '\0';
	fclose(file);
	return text;
}

/* Days since some day, of which igraph needs no more than nw does. */
static long
day_number(const char *date)
{
	long year = strtol(date, NULL, 10);
	long month = strtol(date + 5, NULL, 10);
	long day = strtol(date + 8, NULL, 10);

	/* The year begins in March: its leap day ends it. */
	year -= month < 3;
	month = (month + 9) % 12;
	return 365 * year + year / 4 - year / 100 + year / 400 +
	    (153 * month + 2) / 5 + day;
}

/* What nw-model(7) says of one call so long ago. */
static double
mutual_at(long age)
{
	double d30 = exp2(-(double)age / 30), d180 = exp2(-(double)age / 180);
	double strength = 1 - 1 / sqrt((1 + d30) * (1 + d180));

	return strength * exp2(-(double)age / 365) * (d180 + 0.5) /
	    (d180 + 1.5);
}

/* The text is cut at each comma and each end of a line. */
static void
read_rows(struct network *network, char *text, long today)
{
	char *end, *at = strchr(text, '\n') + 1;
	long age = -1;
	char date[11] = "";
	double mutual = 0;

	for (; *at != '\0'; at = end + 1) {
		char *from = strchr(at, ',') + 1;
		char *to = strchr(from, ',') + 1;

		end = strchr(to, '\n');
		*strchr(to, ',') = from[-1] = to[-1] = '\0';
		if (strcmp(at, date) != 0) {
			strncpy(date, at, sizeof(date) - 1);
			age = today - day_number(date);
			mutual = mutual_at(age);
		}
		igraph_vector_int_push_back(
		    &network->edges, intern(&network->names, from));
		igraph_vector_int_push_back(
		    &network->edges, intern(&network->names, to));
		igraph_vector_push_back(&network->mutual, mutual);
	}
}

/* The search adds, so it is given the logarithms; each edge is a broker more.
 */
static void
print_route(struct network *network, char *me, char *target)
{
	igraph_integer_t from = intern(&network->names, me);
	igraph_integer_t to = intern(&network->names, target);
	igraph_vector_int_t people, ties;
	igraph_vector_t weights;
	double chance = 1;

	igraph_vector_init_copy(&weights, &network->mutual);
	for (igraph_integer_t i = 0; i < igraph_vector_size(&weights); i++)
		VECTOR(weights)[i] = log(2) - log(VECTOR(weights)[i]);
	igraph_vector_int_init(&people, 0);
	igraph_vector_int_init(&ties, 0);
	igraph_get_shortest_path_dijkstra(
	    &network->graph, &people, &ties, from, to, &weights, IGRAPH_ALL);
	for (igraph_integer_t i = 0; i < igraph_vector_int_size(&ties); i++) {
		chance *= VECTOR(network->mutual)[VECTOR(ties)[i]];
		chance *= i > 1 ? 0.5 : 1;
	}
	printf("%.6f,", chance);
	for (igraph_integer_t i = 0; i < igraph_vector_int_size(&people); i++)
		printf("%s%s", i > 0 ? " > " : "",
		    network->names.list[VECTOR(people)[i]]);
	putchar('\n');
	igraph_vector_destroy(&weights);
	igraph_vector_int_destroy(&people);
	igraph_vector_int_destroy(&ties);
}

static void
print_constraint(const struct network *network)
{
	igraph_vector_t constraint;

	igraph_vector_init(&constraint, 0);
	igraph_constraint(
	    &network->graph, &constraint, igraph_vss_all(), &network->mutual);
	for (size_t i = 0; i < network->names.count; i++)
		printf(
		    "%s,%.6f\n", network->names.list[i], VECTOR(constraint)[i]);
	igraph_vector_destroy(&constraint);
}

static void
tell_time(const char *what, clock_t *since)
{
	clock_t now = clock();

	fprintf(stderr, "%s %.2f s\n", what,
	    (double)(now - *since) / CLOCKS_PER_SEC);
	*since = now;
}

int
main(int argc, char *argv[])
{
	struct network network = {0};
	clock_t since = clock();
	char *text;

	if (argc < 4 || (strcmp(argv[3], "route") == 0 && argc != 6))
		return 2;
	text = read_file(argv[1]);
	igraph_vector_int_init(&network.edges, 0);
	igraph_vector_init(&network.mutual, 0);
	read_rows(&network, text, day_number(argv[2]));
	tell_time("read", &since);
	igraph_create(&network.graph, &network.edges,
	    (igraph_integer_t)network.names.count, IGRAPH_UNDIRECTED);
	tell_time("build", &since);
	if (strcmp(argv[3], "route") == 0)
		print_route(&network, argv[4], argv[5]);
	else
		print_constraint(&network);
	tell_time(argv[3], &since);
	igraph_destroy(&network.graph);
	igraph_vector_int_destroy(&network.edges);
	igraph_vector_destroy(&network.mutual);
	free(network.names.list);
	free(network.names.slots);
	free(text);
	return ferror(stdout) || fflush(stdout) != 0;
}
