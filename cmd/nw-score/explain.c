/* What makes up a score, in words. */
/* SPDX-License-Identifier: ISC */
#include <inttypes.h>

#include "nw-score/explain.h"

static void
put_days_ago(FILE *out, int32_t days)
{
	if (days <= 1)
		fputs(days == 0 ? "today" : "yesterday", out);
	else
		fprintf(out, "%d days ago", (int)days);
}

static void
put_tie(FILE *out, const struct standing *standing)
{
	if (standing->tie == NULL || standing->tie->last == DATE_NONE) {
		fputs("no contact yet", out);
	} else {
		fprintf(out, "%" PRIu32 " contact-day%s, the last ",
		    standing->tie->days, standing->tie->days == 1 ? "" : "s");
		put_days_ago(out, standing->now.gap);
		fprintf(out, " (D_30 %.6f, D_180 %.6f)", standing->now.d30,
		    standing->now.d180);
	}
	if (standing->now.known > 0)
		fprintf(out, ", said to be known (%.6f)", standing->now.known);
}

static void
put_network(
    FILE *out, const struct slice *names, const struct standing *standing)
{
	if (standing->bridge.brokers > 0)
		fprintf(out, ", %" PRIu32 " common contact%s, %.*s first",
		    standing->bridge.brokers,
		    standing->bridge.brokers == 1 ? "" : "s",
		    SLICE_ARG(names[standing->bridge.via]));
	if (standing->seen.away >= 0) {
		fputs(", last seen ", out);
		put_days_ago(out, standing->seen.away);
		fprintf(out, " (known_of %.6f): presence %.6f",
		    standing->seen.known_of, standing->presence);
	}
}

static void
put_grade(FILE *out, const char *name, int32_t grade)
{
	if (grade > 0)
		fprintf(out, "%s %d, ", name, (int)grade);
}

static void
put_value(FILE *out, const struct standing *standing)
{
	if (standing->facts != NULL) {
		put_grade(out, "skill", standing->facts->skill);
		put_grade(out, "liking", standing->facts->liking);
		put_grade(out, "influence", standing->facts->influence);
	}
	fprintf(out, "access %.6f: prior %.6f", standing->access.access,
	    standing->prior);
	if (standing->benefit > 0)
		fprintf(out, ", recorded benefit %.6f", standing->benefit);
}

static void
put_timed(FILE *out, const struct contact *contact)
{
	if (contact != NULL && contact->timed > 0)
		fprintf(out, "; %" PRIu64 " row%s with minutes", contact->timed,
		    contact->timed == 1 ? "" : "s");
}

void
explain_standing(
    FILE *out, const struct ties *ties, const struct standing *standing)
{
	fprintf(out, "score = 100 * value %.6f * reach %.6f * answer %.6f",
	    standing->value, standing->reach, standing->now.answer);
	fputs("; value, what a contact is worth: ", out);
	put_value(out, standing);
	fputs("; reach, the chance of contact: ", out);
	put_tie(out, standing);
	put_network(out, ties->names, standing);
	fprintf(out,
	    "; answer, the chance of a reply: %s in both directions (m %.6f)",
	    standing->now.m > 0 ? "contact" : "no contact", standing->now.m);
	put_timed(out, standing->contact);
}
