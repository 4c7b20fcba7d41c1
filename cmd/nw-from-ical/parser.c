/* What libical's parser needs: lines mended before, values checked after. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/diag.h"
#include "nw-from-ical/datetime.h"
#include "nw-from-ical/parser.h"
#include "nw-from-ical/recur.h"

static bool
period_valid(struct icaldatetimeperiodtype value)
{
	if (icaltime_is_null_time(value.time))
		return datetime_valid(value.period.start) &&
		    (icaltime_is_null_time(value.period.end) ||
			datetime_valid(value.period.end));
	return datetime_valid(value.time);
}

bool
parser_valid(icalproperty *property)
{
	switch (icalproperty_isa(property)) {
	case ICAL_DTSTART_PROPERTY:
		return datetime_valid(icalproperty_get_dtstart(property));
	case ICAL_DTEND_PROPERTY:
		return datetime_valid(icalproperty_get_dtend(property));
	case ICAL_RECURRENCEID_PROPERTY:
		return datetime_valid(icalproperty_get_recurrenceid(property));
	case ICAL_EXDATE_PROPERTY:
		return datetime_valid(icalproperty_get_exdate(property));
	case ICAL_RDATE_PROPERTY:
		return period_valid(icalproperty_get_rdate(property));
	case ICAL_RRULE_PROPERTY:
	case ICAL_EXRULE_PROPERTY:
		return recur_valid(property);
	case ICAL_DURATION_PROPERTY:
		return !icaldurationtype_is_bad_duration(
			   icalproperty_get_duration(property)) &&
		    icalproperty_get_duration(property).is_neg == 0;
	default:
		return true;
	}
}

void
parser_check_memory(void)
{
	if (icalerrno == ICAL_NEWFAILED_ERROR)
		diag_out_of_memory();
}

icalcomponent *
parser_line(icalparser *parser, char *line)
{
	icalcomponent *component = icalparser_add_line(parser, line);

	parser_check_memory();
	return component;
}

icalcomponent *
parser_property(char *line)
{
	char begin[] = "BEGIN:VEVENT", end[] = "END:VEVENT";
	icalparser *parser = icalparser_new();
	icalcomponent *piece = NULL;

	if (parser == NULL)
		diag_out_of_memory();
	parser_line(parser, begin);
	piece = parser_line(parser, line);
	if (piece == NULL)
		piece = parser_line(parser, end);
	icalparser_free(parser);
	return piece;
}

char *
parser_mend_rule(const struct contentline_line *line, struct slice *count)
{
	struct slice rest = line->value, part;
	char *rule = alloc_zeroed(line->length + sizeof("RRULE:"), 1);
	char *end = rule + strlen(strcpy(rule, "RRULE:"));
	bool until = false;

	*count = slice_empty;
	while (slice_item(&rest, ';', &part))
		until = until || slice_starts_nocase(part, "UNTIL=");
	rest = line->value;
	while (slice_item(&rest, ';', &part)) {
		if (until && slice_starts_nocase(part, "COUNT=")) {
			*count = part;
			slice_skip(count, strlen("COUNT="));
		} else if (!slice_starts_nocase(part, "X-")) {
			for (size_t i = 0; i < part.length; i++)
				if (!slice_blank(part.data[i]))
					*end++ = part.data[i];
			*end++ = ';';
		}
	}
	end[-1] = '\0';
	return rule;
}

void
parser_mend_quotes(char *line)
{
	bool quoted = false;

	for (; *line != '\0' && (quoted || *line != ':'); line++) {
		if (quoted && line[0] == '\\' && line[1] == '"' &&
		    strchr(line + 2, '"') != NULL)
			memcpy(line++, "^'", 2);
		else
			quoted ^= *line == '"';
	}
}
