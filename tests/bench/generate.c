/*
 * A log for the benchmarks, the same for the same arguments:
 * generate ROWS PEOPLE SEED mine|all [backwards|plain]
 * People are drawn by Zipf's law, rows are in the order of their dates, one row
 * in ten is quoted: a comma, doubled quotes, and in one of a hundred two lines.
 * Either I am in each row, or it links any two.  Backwards the newest is first;
 * a plain log is the same without a quote.
 */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 3650 };

/* Xorshift* (Marsaglia 2003, Vigna 2016). */
static uint64_t
draw(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717;
}

static double
draw_share(uint64_t *state)
{
	return (double)(draw(state) >> 11) / 9007199254740992.0;
}

/* The rank by Zipf's law with exponent 1: from 0, the first ones often. */
static uint64_t
draw_person(uint64_t *state, uint64_t people)
{
	double rank = exp(draw_share(state) * log((double)people + 1));

	return (uint64_t)rank - 1;
}

static void
print_date(uint64_t day)
{
	static const int months[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	uint64_t year = 2016 + day / 365;
	int month = 0, of_month = (int)(day % 365);

	while (of_month >= months[month])
		of_month -= months[month++];
	printf("%" PRIu64 "-%02d-%02d,", year, month + 1, of_month + 1);
}

static void
print_person(uint64_t number)
{
	printf("Person %05" PRIu64, number);
}

static void
print_words(uint64_t *state, uint64_t count)
{
	static const char *const words[] = {"about", "budget", "compilers",
	    "deadline", "funding", "her", "next", "paper", "prototype", "the",
	    "trip", "will", "with", "work", "year", "yes"};

	while (count-- > 0) {
		fputs(words[draw(state) % 16], stdout);
		if (count > 0)
			putchar(' ');
	}
}

static void
print_note(uint64_t *state, uint64_t row, int plain)
{
	const char *between = row % 100 == 0 ? "\n" : ", \"\"yes\"\" ";
	int quoted = row % 10 == 0 && !plain;

	if (quoted)
		putchar('"');
	print_words(state, 2);
	fputs(quoted ? between : " ", stdout);
	print_words(state, 1 + draw(state) % 2);
	puts(quoted ? "\"" : "");
}

static void
print_row(uint64_t *state, uint64_t row, int plain)
{
	static const char *const kinds[] = {
	    "mail", "call", "coffee", "meeting", "chat", "lunch"};
	uint64_t kind = draw(state) % 6;

	printf(",%s,", kinds[kind]);
	if (kind != 0 && kind != 4)
		printf("%" PRIu64, 5 + draw(state) % 90);
	putchar(',');
	if (draw(state) % 4 == 0)
		printf("%" PRIu64, draw(state) % 6);
	putchar(',');
	print_note(state, row, plain);
}

int
main(int argc, char *argv[])
{
	uint64_t rows, people, state;
	int mine, backwards, plain;

	if (argc != 5 && argc != 6)
		return 2;
	rows = strtoull(argv[1], NULL, 10);
	people = strtoull(argv[2], NULL, 10);
	state = strtoull(argv[3], NULL, 10) * 2 + 88172645463325252;
	mine = strcmp(argv[4], "mine") == 0;
	backwards = argc == 6 && strcmp(argv[5], "backwards") == 0;
	plain = argc == 6 && strcmp(argv[5], "plain") == 0;
	puts("date,from,to,kind,minutes,got,note");
	for (uint64_t i = 0; i < rows; i++) {
		uint64_t a = draw_person(&state, people);
		uint64_t b = draw_person(&state, people);

		while (b == a)
			b = draw(&state) % people;
		print_date((backwards ? rows - 1 - i : i) * DAYS / rows);
		if (mine && draw(&state) % 2 == 0) {
			printf("Me,");
			print_person(a);
		} else {
			print_person(a);
			putchar(',');
			if (mine)
				printf("Me");
			else
				print_person(b);
		}
		print_row(&state, i, plain);
	}
	return ferror(stdout) || fflush(stdout) != 0;
}
