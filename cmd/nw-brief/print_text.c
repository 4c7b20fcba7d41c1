/* A brief as text, for a terminal or a mail. */
/* SPDX-License-Identifier: ISC */
#include "base/anniversary.h"
#include "base/text.h"
#include "nw-brief/print_text.h"
#include "tool/command.h"
#include "tool/layout.h"
#include "tool/words.h"

enum {
	MARGIN = 6,	    /* columns before a note */
	LINES = 3,	    /* of a text that is not a note */
	NAMES = 4,	    /* of a list of people that are printed */
	REQUESTS = 3,	    /* the same */
	WORD = 8,	    /* the length of a usual one, in bytes */
	BIRTHDAY_SOON = 30, /* days */
	HABIT = 3	    /* fewer contact-days have no rhythm */
};

/* The brief that is written, and the place for its words. */
struct page {
	FILE *out;
	const struct brief *brief;
	const struct brief_sources *sources;
	struct slice name;
	struct arena bytes;
};

/* Returns the text without what could deceive the reader. */
static struct slice
shown(struct page *page, struct slice text)
{
	struct text safe;

	text_put_shown(text_open(&safe), text);
	return text_close(&safe, &page->bytes);
}

/* Returns a text that is cut so that it fits into that many lines. */
static struct slice
cut(struct page *page, struct slice text, size_t lines, size_t before)
{
	/* Lines end at a word, and the text in an ellipsis. */
	size_t taken = before + (lines - 1) * WORD + 1;
	size_t room = lines * (layout_width() - MARGIN);

	text = text_flatten(&page->bytes, text);
	return text_cut(
	    &page->bytes, text, room > taken + WORD ? room - taken : WORD);
}

/* Writes a text on at most three lines; nothing if it is empty. */
static void
put_line(struct page *page, struct slice line)
{
	if (line.length > 0)
		layout_wrap(
		    page->out, shown(page, cut(page, line, LINES, 0)), "    ");
}

static struct slice
cell(struct page *page, enum people_column column)
{
	return brief_cell(page->brief, page->sources, column);
}

static int32_t
today_of(const struct page *page)
{
	return page->sources->network->ties.today;
}

/* Returns "Today at 12:00", "On Friday, 10 July" and so on. */
static struct slice
time_words(struct arena *bytes, const struct meeting *meeting, int32_t today)
{
	struct slice day = slice_of("Today"), zone = meeting->date;
	struct slice clock = {"", 0};

	if (meeting->day == today + 1)
		day = slice_of("Tomorrow");
	else if (meeting->day != today)
		day = words_format(bytes, "On %.*s",
		    SLICE_ARG(words_weekday(bytes, meeting->day)));
	if (meeting->date.length >= sizeof("YYYY-MM-DDTHH:MM") - 1) {
		slice_skip(&zone, sizeof("YYYY-MM-DDT") - 1);
		clock = (struct slice){zone.data, sizeof("HH:MM") - 1};
		while (zone.length > 0 && zone.data[0] != 'Z' &&
		    zone.data[0] != '+' && zone.data[0] != '-')
			slice_skip(&zone, 1);
		if (slice_is(zone, "Z"))
			zone = slice_of("UTC");
	} else {
		zone = slice_empty;
	}
	return words_format(bytes, "%.*s%s%.*s%s%.*s", SLICE_ARG(day),
	    clock.length > 0 ? " at " : "", SLICE_ARG(clock),
	    zone.length > 0 ? " " : "", SLICE_ARG(zone));
}

static void
put_meetings(struct page *page)
{
	const struct visit *visit = page->brief->visit;

	for (size_t i = 0; i < visit->count; i++) {
		const struct meeting *meeting = &visit->meetings[i];
		struct slice time =
		    time_words(&page->bytes, meeting, today_of(page));
		struct slice note =
		    cut(page, meeting->note, 2, time.length + 2);

		put_line(page,
		    words_format(&page->bytes, "%.*s%s%.*s", SLICE_ARG(time),
			note.length > 0 ? ": " : ".", SLICE_ARG(note)));
	}
}

/* Writes the follow-up, unless there was a contact since its day. */
static void
put_next(struct page *page)
{
	const struct standing *standing = &page->brief->standing;
	const struct person *facts = standing->facts;

	if (facts == NULL || facts->next == DATE_NONE ||
	    (standing->tie != NULL && standing->tie->days > 0 &&
		standing->tie->last >= facts->next))
		return;
	put_line(page,
	    words_next(&page->bytes, page->name, facts->next,
		cut(page, cell(page, PEOPLE_NEXT_NOTE), 2, 48),
		facts->next > today_of(page)));
}

static void
put_requests(struct page *page)
{
	const struct brief *brief = page->brief;

	for (size_t i = 0; i < brief->request_count && i < REQUESTS; i++) {
		const struct brief_request *request = &brief->requests[i];
		struct slice date = words_date(&page->bytes, request->day);
		const char *parts[3] = {"You asked on ",
		    " for an introduction to ",
		    "; nothing has come of it yet."};

		if (request->kind == BRIEF_ASKED_ME) {
			parts[0] = "Asked you on ";
			parts[2] = "; that is still open.";
		} else if (request->kind == BRIEF_ASKED_ABOUT) {
			parts[0] = "On ";
			parts[1] = " you asked for an introduction from ";
		}
		put_line(page,
		    words_format(&page->bytes, "%s%.*s%s%.*s%s", parts[0],
			SLICE_ARG(date), parts[1], SLICE_ARG(request->who),
			parts[2]));
	}
}

/* Returns the warmth in a word. */
static const char *
warmth_word(double warmth)
{
	static const struct {
		double least;
		const char *word;
	} words[] = {{0.75, "Very warm"}, {0.5, "Warm"}, {0.25, "Lukewarm"},
	    {0.1, "Cool"}, {0, "Cold"}};
	size_t i = 0;

	while (warmth < words[i].least)
		i++;
	return words[i].word;
}

/* Returns ", about every 3 weeks" or "; you want to be in touch every ...". */
static struct slice
rhythm_words(struct page *page)
{
	const struct standing *standing = &page->brief->standing;
	struct slice every = cell(page, PEOPLE_EVERY), span;

	if (standing->rhythm < 0)
		return slice_empty;
	if (every.length > 0)
		return words_format(&page->bytes,
		    "; you want to be in touch %.*s",
		    SLICE_ARG(words_every(&page->bytes, every)));
	if (standing->tie->days < HABIT)
		return slice_empty;
	span = arena_copy(
	    &page->bytes, slice_of(date_span(standing->rhythm).text));
	/* "every year", not "every a year" */
	if (slice_starts(span, "a "))
		slice_skip(&span, 2);
	return words_format(
	    &page->bytes, ", about every %.*s", SLICE_ARG(span));
}

static void
put_warmth(struct page *page)
{
	const struct standing *standing = &page->brief->standing;
	const struct tie *tie = standing->tie;
	struct slice date, rhythm;

	if (tie == NULL || tie->days == 0) {
		put_line(page,
		    slice_of(tie == NULL
			    ? "You have not been in touch yet."
			    : "You know each other, but the log has no "
			      "contact."));
		return;
	}
	date = words_date(&page->bytes, tie->first);
	rhythm = rhythm_words(page);
	put_line(page,
	    words_format(&page->bytes, "%s: in touch on %u day%s %s %.*s%.*s.",
		warmth_word(standing->now.warmth), (unsigned)tie->days,
		tie->days == 1 ? "," : "s", tie->days == 1 ? "on" : "since",
		SLICE_ARG(date), SLICE_ARG(rhythm)));
}

/* Writes the last contact-day; its note too, if it is of ties. */
static void
put_last(struct page *page)
{
	const struct brief *brief = page->brief;
	const struct standing *standing = &brief->standing;
	struct slice note;

	if (standing->tie == NULL || standing->tie->days == 0)
		return;
	put_line(page,
	    words_last(&page->bytes, standing->tie->last, standing->now.gap,
		contact_kind(standing->contact)));
	note = cut(page, contact_note(standing->contact), 2, 0);
	if (note.length > 0 &&
	    (brief->contact_count == 0 ||
		brief->contacts[0]->day < standing->tie->last))
		layout_wrap(page->out, shown(page, note), "    > ");
}

static void
put_contacts(struct page *page)
{
	const struct brief *brief = page->brief;

	for (size_t i = 0; i < brief->contact_count; i++) {
		const struct interaction *row = brief->contacts[i];
		struct slice date = words_date(&page->bytes, row->day);
		struct slice head = words_join(
		    &page->bytes, date, ", ", cut(page, row->kind, 1, 24));
		/* The two newest have room for more words. */
		struct slice note =
		    cut(page, row->note, i < 2 ? 2 : 1, head.length + 2);

		layout_wrap(page->out,
		    shown(page, words_join(&page->bytes, head, ": ", note)),
		    "    > ");
	}
}

/* Writes who introduced us, or else the first contact. */
static void
put_beginning(struct page *page)
{
	const struct brief *brief = page->brief;
	const struct interaction *first = brief->first;
	const struct people *people = &page->sources->network->people;
	struct slice date, with = {"", 0}, kind;

	if (brief->introduced != DATE_NONE) {
		date = words_date(&page->bytes, brief->introduced);
		put_line(page,
		    words_format(&page->bytes, "%.*s introduced you on %.*s.",
			SLICE_ARG(brief->introduced_by), SLICE_ARG(date)));
		return;
	}
	if (first == NULL || first->day != brief->standing.tie->first)
		return;
	if (first->initiator == INITIATOR_OTHERS)
		with = people_resolve(people, first->from);
	if (with.length == 0 && first->day == brief->standing.tie->last)
		return;
	date = words_date(&page->bytes, first->day);
	kind = words_join(&page->bytes, first->kind, ", with ", with);
	put_line(page,
	    words_format(&page->bytes, "First in touch on %.*s%s%.*s%s",
		SLICE_ARG(date), kind.length > 0 ? " (" : "", SLICE_ARG(kind),
		kind.length > 0 ? ")." : "."));
}

/* A list of people in words: "A, B and 3 more". */
struct listing {
	struct text text;
	size_t printed, count;
};

static void
open_list(struct listing *listing, const char *before, size_t count)
{
	*listing = (struct listing){.count = count};
	fputs(before, text_open(&listing->text));
}

/* Adds a name if it is one of the first; returns the file to add to it. */
static FILE *
add_name(struct listing *listing, struct slice name)
{
	FILE *out = listing->text.file;

	if (listing->printed > 0)
		fputs(listing->printed + 1 == listing->count ? " and " : ", ",
		    out);
	text_put(out, name);
	listing->printed++;
	return out;
}

static struct slice
close_list(struct listing *listing, struct page *page)
{
	size_t more = listing->count - listing->printed;

	if (more > 0)
		fprintf(listing->text.file, " and %zu more", more);
	putc('.', listing->text.file);
	return text_close(&listing->text, &page->bytes);
}

static void
put_common(struct page *page)
{
	const struct brief *brief = page->brief;
	const struct slice *all = page->sources->network->ties.names;
	struct listing listing;

	if (brief->common_count == 0)
		return;
	open_list(&listing, "You both know ", brief->common_count);
	for (size_t i = 0; i < brief->common_count && i < NAMES; i++)
		add_name(&listing, all[brief->common[i].number]);
	put_line(page, close_list(&listing, page));
}

/* Returns "3 from Ada, the last on 5 May 2026"; empty without a favour. */
static struct slice
favour_words(
    struct page *page, const struct brief_favours *favours, struct slice from)
{
	struct slice date;

	if (favours->count == 0)
		return slice_empty;
	date = words_date(&page->bytes, favours->last);
	return words_format(&page->bytes, "%zu from %.*s, %son %.*s",
	    favours->count, SLICE_ARG(from),
	    favours->count > 1 ? "the last " : "", SLICE_ARG(date));
}

static void
put_favours(struct page *page)
{
	const struct brief *brief = page->brief;
	struct slice words = words_join(&page->bytes,
	    favour_words(page, &brief->got, page->name), "; ",
	    favour_words(page, &brief->gave, slice_of("you")));

	if (words.length > 0)
		put_line(page,
		    words_format(
			&page->bytes, "Favours: %.*s.", SLICE_ARG(words)));
}

static void
put_birthday(struct page *page)
{
	struct anniversary birthday;
	int32_t year, day;
	struct slice age = {"", 0};

	if (!anniversary_parse(cell(page, PEOPLE_BIRTHDAY), &birthday))
		return;
	day = anniversary_next(&birthday, today_of(page), &year);
	if (day == DATE_NONE || day - today_of(page) > BIRTHDAY_SOON)
		return;
	if (birthday.year > 0 && year > birthday.year)
		age = words_format(
		    &page->bytes, "%d", (int)(year - birthday.year));
	put_line(page, words_next_birthday(&page->bytes, day, age));
}

static void
put_lists(struct page *page)
{
	const struct brief *brief = page->brief;
	struct listing topics;

	put_line(page,
	    words_list(&page->bytes, "Looking for", cell(page, PEOPLE_WANTS)));
	put_line(page,
	    words_list(&page->bytes, "Offers", cell(page, PEOPLE_OFFERS)));
	if (brief->topic_count == 0)
		return;
	open_list(&topics, "Ask about ", brief->topic_count);
	for (size_t i = 0; i < brief->topic_count; i++)
		add_name(&topics, brief->topics[i]);
	put_line(page, close_list(&topics, page));
}

static void
put_matches(struct page *page)
{
	const struct brief *brief = page->brief;
	struct listing listing;

	if (brief->match_count == 0)
		return;
	open_list(&listing, "Could meet ", brief->match_count);
	for (size_t i = 0; i < brief->match_count && i < NAMES - 1; i++) {
		const struct brief_match *match = &brief->matches[i];
		FILE *out = add_name(&listing, match->name);

		fputs(match->offers ? " (offers " : " (looking for ", out);
		text_put(out, match->item);
		putc(')', out);
	}
	put_line(page, close_list(&listing, page));
}

static void
put_facts(struct page *page)
{
	struct slice note = cell(page, PEOPLE_NOTE);
	struct slice phone = cell(page, PEOPLE_PHONE);
	struct slice emails = cell(page, PEOPLE_EMAIL), email;

	if (note.length > 0)
		put_line(page,
		    words_format(&page->bytes, "Note: %.*s",
			SLICE_ARG(cut(page, note, 2, 6))));
	if (slice_item(&emails, ';', &email))
		layout_address(
		    page->out, shown(page, cut(page, email, LINES, 0)));
	if (phone.length > 0)
		put_line(page,
		    words_format(
			&page->bytes, "Phone: %.*s", SLICE_ARG(phone)));
}

static void
put_known(struct page *page)
{
	struct slice who = words_join(&page->bytes, cell(page, PEOPLE_ROLE),
	    ", ", cell(page, PEOPLE_ORG));

	layout_title(page->out, cut(page, page->name, 2, 0),
	    shown(page, cut(page, who, 2, 0)));
	put_meetings(page);
	put_next(page);
	put_requests(page);
	put_warmth(page);
	put_last(page);
	put_contacts(page);
	put_beginning(page);
	put_common(page);
	put_favours(page);
	put_birthday(page);
	put_lists(page);
	put_matches(page);
	put_facts(page);
}

/*
 * The name of an address is not known; nw-add refuses an empty one, so nobody
 * gets a wrong one by mistake.
 */
static bool
put_unknown(struct page *page, const char *file)
{
	struct slice name = page->brief->visit->name;

	layout_title(
	    page->out, page->name, slice_of("not among the people you know"));
	put_meetings(page);
	/* Else nw-add would refuse the name, or get another one. */
	if (!slice_equal(name, page->name) || slice_contains(name, ';'))
		return false;
	layout_command(page->out, command_add(&page->bytes, file, name));
	return true;
}

bool
print_text(FILE *out, const struct brief *brief,
    const struct brief_sources *sources, const char *file)
{
	struct page page = {.out = out, .brief = brief, .sources = sources};
	bool command = false;

	page.name = shown(&page, brief->visit->name);
	if (brief->known)
		put_known(&page);
	else
		command = put_unknown(&page, file);
	arena_free(&page.bytes);
	return command;
}

void
print_text_heading(FILE *out, const struct visits *visits, int32_t today)
{
	bool all_today = true;

	for (size_t i = 0; i < visits->count; i++) {
		const struct visit *visit = &visits->list[i];

		all_today =
		    all_today && visit->meetings[visit->count - 1].day == today;
	}
	fprintf(out, "%zu %s to meet%s\n\n", visits->count,
	    visits->count == 1 ? "person" : "people",
	    all_today ? " today" : "");
}
