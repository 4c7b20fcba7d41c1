/* COLUMN=REGEX: which rows to print. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/diag.h"
#include "base/text.h"
#include "csv/pattern.h"

/* Enough for ordinary patterns; others stop within a second. */
enum { MATCH_LIMIT = 1000000, HEAP_LIMIT_KIB = 64 * 1024 };

struct pattern {
	char *argument;
	struct slice column_name;
	bool negated;
	uint32_t column;
	pcre2_code *code, *caseless; /* the same without regard to case */
	pcre2_match_data *data;
	pcre2_match_context *context;
};

static pcre2_code *
compile_with(const char *regex, uint32_t options)
{
	PCRE2_UCHAR message[128];
	PCRE2_SIZE offset;
	int error;
	pcre2_code *code =
	    pcre2_compile((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
		options | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &error, &offset,
		NULL);

	if (code != NULL)
		return code;
	if (error == PCRE2_ERROR_HEAP_FAILED)
		diag_out_of_memory();
	pcre2_get_error_message(error, message, sizeof(message));
	diag_die("bad pattern %s: %s at byte %zu",
	    diag_quote(slice_of(regex)).text, (const char *)message,
	    (size_t)offset + 1);
}

static void
compile(struct pattern *pattern, const char *regex)
{
	pattern->code = compile_with(regex, 0);
	pattern->caseless = compile_with(regex, PCRE2_CASELESS);
	pattern->data =
	    pcre2_match_data_create_from_pattern(pattern->code, NULL);
	pattern->context = pcre2_match_context_create(NULL);
	if (pattern->data == NULL || pattern->context == NULL)
		diag_out_of_memory();
	pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
	pcre2_set_heap_limit(pattern->context, HEAP_LIMIT_KIB);
}

void
patterns_add(struct patterns *patterns, const char *argument)
{
	const char *equals = strchr(argument, '=');
	struct pattern *pattern;
	size_t length;

	if (equals == NULL)
		diag_die("bad pattern %s; write COLUMN=REGEX or COLUMN!=REGEX",
		    diag_quote(slice_of(argument)).text);
	patterns->list = alloc_grow(patterns->list, &patterns->capacity,
	    patterns->count + 1, sizeof(*patterns->list));
	pattern = &patterns->list[patterns->count++];
	pattern->argument = alloc_string(argument);
	length = (size_t)(equals - argument);
	pattern->negated = length > 0 && argument[length - 1] == '!';
	pattern->column_name = slice_trim((struct slice){
	    pattern->argument, length - (pattern->negated ? 1 : 0)});
	compile(pattern, equals + 1);
}

void
patterns_bind(struct patterns *patterns, const struct header *header)
{
	for (size_t i = 0; i < patterns->count; i++)
		patterns->list[i].column =
		    header_require(header, patterns->list[i].column_name);
}

static int
match(const struct pattern *pattern, const pcre2_code *code,
    const struct slice *cells)
{
	struct slice cell = cells[pattern->column];
	const char *subject = cell.length > 0 ? cell.data : "";

	return pcre2_match(code, (PCRE2_SPTR)subject, cell.length, 0, 0,
	    pattern->data, pattern->context);
}

static bool
holds(const struct pattern *pattern, const struct slice *cells)
{
	int result = match(pattern, pattern->code, cells);

	if (result >= 0)
		return !pattern->negated;
	if (result == PCRE2_ERROR_NOMATCH)
		return pattern->negated;
	if (result == PCRE2_ERROR_NOMEMORY)
		diag_out_of_memory();
	diag_die("the pattern %s takes too long on the row of %s: %s; "
		 "write it without nested repeats",
	    diag_quote(slice_of(pattern->argument)).text,
	    diag_quote(cells[0]).text,
	    result == PCRE2_ERROR_HEAPLIMIT ? "heap limit" : "match limit");
}

/* A negated pattern heeds case here too: else it would hold for fewer rows. */
static bool
nearly_hold(const struct patterns *patterns, const struct slice *cells)
{
	for (size_t i = 0; i < patterns->count; i++) {
		const struct pattern *pattern = &patterns->list[i];

		if (pattern->negated
			? !holds(pattern, cells)
			: match(pattern, pattern->caseless, cells) < 0)
			return false;
	}
	return true;
}

bool
patterns_hold(struct patterns *patterns, const struct slice *cells)
{
	for (size_t i = 0; i < patterns->count; i++) {
		if (holds(&patterns->list[i], cells))
			continue;
		if (!patterns->held && !patterns->nearly)
			patterns->nearly = nearly_hold(patterns, cells);
		return false;
	}
	patterns->held = true;
	return true;
}

void
patterns_report(const struct patterns *patterns)
{
	struct arena bytes = {NULL};
	struct text text;
	struct slice command;
	FILE *out;

	if (patterns->held || !patterns->nearly)
		return;
	out = text_open(&text);
	for (size_t i = 0; i < patterns->count; i++) {
		const struct pattern *pattern = &patterns->list[i];
		const char *regex = strchr(pattern->argument, '=') + 1;
		struct text argument;

		text_open(&argument);
		text_put(argument.file,
		    (struct slice){pattern->argument,
			(size_t)(regex - pattern->argument)});
		fprintf(argument.file, "%s%s", pattern->negated ? "" : "(?i)",
		    regex);
		fputs(" -m ", out);
		text_put_quoted(out, text_close(&argument, &bytes));
	}
	command = text_close(&text, &bytes);
	diag_warn("no row matches, because patterns distinguish upper and "
		  "lower case; to ignore case, write%.*s",
	    SLICE_ARG(command));
	arena_free(&bytes);
}

void
patterns_close(struct patterns *patterns)
{
	for (size_t i = 0; i < patterns->count; i++) {
		struct pattern *pattern = &patterns->list[i];

		pcre2_match_context_free(pattern->context);
		pcre2_match_data_free(pattern->data);
		pcre2_code_free(pattern->code);
		pcre2_code_free(pattern->caseless);
		free(pattern->argument);
	}
	free(patterns->list);
}
