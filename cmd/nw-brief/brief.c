/* What the log and the people say of one person. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "nw-brief/brief.h"
#include "nw-brief/topics.h"
#include "tool/words.h"

/* Returns the rows of a person, oldest first: *count of them. */
static const struct interaction *
rows_of(const struct brief_sources *sources, uint32_t person, size_t *count)
{
	const struct interactions *all = sources->interactions;
	const struct ties *ties = &sources->network->ties;
	uint32_t spelling = names_find(&ties->spellings, ties->names[person]);
	size_t begin = 0, end = all->count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (all->list[middle].person < spelling)
			begin = middle + 1;
		else
			end = middle;
	}
	*count = 0;
	while (begin + *count < all->count &&
	    all->list[begin + *count].person == spelling)
		++*count;
	return all->list + begin;
}

/* Keeps the row of each of the last contact-days: one with a note if any. */
static void
set_contacts(struct brief *brief, const struct interaction *rows, size_t count)
{
	for (size_t i = count; i-- > 0;) {
		const struct interaction **last =
		    &brief->contacts[brief->contact_count];

		if (brief->contact_count > 0 && last[-1]->day == rows[i].day) {
			if (last[-1]->note.length == 0)
				last[-1] = &rows[i];
			continue;
		}
		if (brief->contact_count == BRIEF_CONTACTS)
			break;
		*last = &rows[i];
		brief->contact_count++;
	}
	brief->first = count > 0 ? rows : NULL;
}

static void
set_favours(struct brief *brief, const struct interaction *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].got) {
			brief->got.count++;
			brief->got.last = rows[i].day;
		}
		if (rows[i].gave) {
			brief->gave.count++;
			brief->gave.last = rows[i].day;
		}
	}
}

/* Sets who introduced us first. */
static void
set_introduction(struct brief *brief, const struct ties *ties)
{
	const struct requests *requests = &ties->requests;
	uint32_t person = brief->standing.person;

	brief->introduced = DATE_NONE;
	for (size_t i = 0; i < requests->count; i++) {
		const struct request *request = &requests->list[i];

		if (request->kind != LOG_INTRO || request->broker == person ||
		    !requests_about(requests, request, person) ||
		    (brief->introduced != DATE_NONE &&
			request->day >= brief->introduced))
			continue;
		brief->introduced = request->day;
		brief->introduced_by = ties->names[request->broker];
	}
}

/* When an introduction was last asked for and answered, by name. */
struct exchange {
	struct map names;
	struct {
		int32_t asked, answered;
	} * days;
	size_t capacity;
};

static void
note(struct exchange *exchange, struct slice name, int32_t day, bool answer)
{
	uint32_t before = exchange->names.count;
	uint32_t number = map_intern(&exchange->names, name);
	int32_t *last;

	exchange->days = alloc_grow(exchange->days, &exchange->capacity,
	    exchange->names.count, sizeof(*exchange->days));
	if (number == before)
		exchange->days[number].asked = exchange->days[number].answered =
		    DATE_NONE;
	last = answer ? &exchange->days[number].answered
		      : &exchange->days[number].asked;
	if (day > *last)
		*last = day;
}

/* Adds the requests without an answer on their day or later. */
static void
close_exchange(
    struct brief *brief, struct exchange *exchange, enum brief_asker kind)
{
	for (uint32_t i = 0; i < exchange->names.count; i++) {
		if (exchange->days[i].asked <= exchange->days[i].answered)
			continue;
		brief->requests =
		    alloc_grow(brief->requests, &brief->request_capacity,
			brief->request_count + 1, sizeof(*brief->requests));
		brief->requests[brief->request_count++] =
		    (struct brief_request){kind,
			arena_copy(&brief->bytes, exchange->names.names[i]),
			exchange->days[i].asked};
	}
	map_close(&exchange->names);
	free(exchange->days);
}

/* Adds what I asked this person, and what I asked others about them. */
static void
add_mine(struct brief *brief, const struct ties *ties)
{
	const struct requests *requests = &ties->requests;
	uint32_t person = brief->standing.person;
	struct exchange from = {.days = NULL}, about = {.days = NULL};
	int32_t made = DATE_NONE; /* when we were last introduced */

	map_open(&from.names);
	map_open(&about.names);
	for (size_t i = 0; i < requests->count; i++) {
		const struct request *request = &requests->list[i];
		const uint32_t *targets =
		    requests->targets + request->first_target;
		bool answer = request->kind != LOG_ASK;

		if (request->broker != person &&
		    requests_about(requests, request, person)) {
			note(&about, ties->names[request->broker], request->day,
			    answer);
			if (request->kind == LOG_INTRO && request->day > made)
				made = request->day;
		}
		/* Whoever makes an introduction, it is made. */
		if (request->broker != person && request->kind != LOG_INTRO)
			continue;
		for (size_t j = 0; j < request->target_count; j++)
			note(&from, ties->names[targets[j]], request->day,
			    answer);
	}
	for (uint32_t i = 0; i < about.names.count; i++)
		note(&about, about.names.names[i], made, true);
	close_exchange(brief, &from, BRIEF_I_ASKED);
	close_exchange(brief, &about, BRIEF_ASKED_ABOUT);
}

/* Returns, in the arena, what two people of one row of mine have in common. */
static struct slice
row_key(struct arena *bytes, const struct interaction *row)
{
	return words_format(bytes, "%.*s,%.*s,%.*s", SLICE_ARG(row->date),
	    SLICE_ARG(row->about), SLICE_ARG(row->note));
}

static bool
is_mine(const struct interaction *row, enum log_kind kind)
{
	return row->initiator == INITIATOR_ME && log_kind_of(row->kind) == kind;
}

/* Notes whom my rows of introductions with the person name besides them. */
static void
note_introduced(struct exchange *exchange, const struct brief_sources *sources,
    const struct interaction *rows, size_t count)
{
	const struct interactions *all = sources->interactions;
	const struct names *names = &sources->network->ties.spellings;
	struct arena bytes = {NULL};
	struct map keys;

	map_open(&keys);
	for (size_t i = 0; i < count; i++)
		if (is_mine(&rows[i], LOG_INTRO))
			map_intern(&keys, row_key(&bytes, &rows[i]));
	for (size_t i = 0; keys.count > 0 && i < all->count; i++) {
		const struct interaction *row = &all->list[i];

		if (is_mine(row, LOG_INTRO) &&
		    map_find(&keys, row_key(&bytes, row)) != MAP_NONE)
			note(exchange, names_text(names, row->person), row->day,
			    true);
	}
	map_close(&keys);
	arena_free(&bytes);
}

/* Notes the people in about. */
static void
note_about(struct exchange *exchange, const struct brief_sources *sources,
    const struct interaction *row, bool answer)
{
	const struct network *network = sources->network;
	struct slice rest = row->about, item;

	while (slice_item(&rest, ';', &item)) {
		struct slice name = people_resolve(&network->people, item);

		if (item.data[0] != '#' &&
		    !slice_equal(name, network->ties.names[network->ties.me]))
			note(exchange, name, row->day, answer);
	}
}

/* Adds what this person asked me. */
static void
add_theirs(struct brief *brief, const struct brief_sources *sources,
    const struct interaction *rows, size_t count)
{
	struct exchange exchange = {.days = NULL};

	map_open(&exchange.names);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].initiator == INITIATOR_THEM &&
		    log_kind_of(rows[i].kind) == LOG_ASK)
			note_about(&exchange, sources, &rows[i], false);
		if (is_mine(&rows[i], LOG_INTRO) ||
		    is_mine(&rows[i], LOG_DECLINED))
			note_about(&exchange, sources, &rows[i], true);
	}
	note_introduced(&exchange, sources, rows, count);
	close_exchange(brief, &exchange, BRIEF_ASKED_ME);
}

static int
compare_requests(const void *first, const void *second)
{
	const struct brief_request *a = first, *b = second;

	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return slice_compare(a->who, b->who);
}

static void
set_requests(struct brief *brief, const struct brief_sources *sources,
    const struct interaction *rows, size_t count)
{
	add_mine(brief, &sources->network->ties);
	add_theirs(brief, sources, rows, count);
	if (brief->request_count > 0)
		qsort(brief->requests, brief->request_count,
		    sizeof(*brief->requests), compare_requests);
}

/* Returns what a person who knows us both adds to the bridge. */
static double
share_of(const struct network *network, uint32_t between,
    const struct tie *mine, const struct tie *theirs)
{
	const struct model *model = &network->model;
	size_t count;

	ties_of(&network->ties, between, &count);
	return model_bridge_share(model_tie(model, mine).warmth,
	    model_tie(model, theirs).warmth, count);
}

/* Sets the common contacts, ranked by their share of the bridge. */
static void
set_common(struct brief *brief, const struct network *network)
{
	const struct ties *ties = &network->ties;
	uint32_t person = brief->standing.person;
	size_t count;
	const struct neighbour *theirs = ties_of(ties, person, &count);

	brief->common = alloc_zeroed(count, sizeof(*brief->common));
	for (size_t i = 0; i < count; i++) {
		uint32_t between = theirs[i].person;
		const struct tie *mine = between != ties->me
		    ? ties_between(ties, ties->me, between)
		    : NULL;

		if (mine != NULL)
			brief->common[brief->common_count++] =
			    (struct rank){share_of(network, between, mine,
					      &ties->list[theirs[i].tie]),
				between};
	}
	if (brief->common_count > 0)
		qsort(brief->common, brief->common_count,
		    sizeof(*brief->common), rank_compare);
}

struct slice
brief_cell(const struct brief *brief, const struct brief_sources *sources,
    enum people_column column)
{
	const struct person *facts = brief->standing.facts;

	return facts != NULL
	    ? people_cell(&sources->network->people, facts, column)
	    : slice_empty;
}

/* Sets whom I could introduce to them: each person with their first item. */
static void
set_matches(struct brief *brief, const struct brief_sources *sources)
{
	const struct network *network = sources->network;
	uint32_t person = brief->standing.person;
	struct offers offers;
	struct map seen;

	if (brief_cell(brief, sources, PEOPLE_OFFERS).length == 0 &&
	    brief_cell(brief, sources, PEOPLE_WANTS).length == 0)
		return;
	map_open(&seen);
	offers_open(&offers, network, person);
	for (size_t i = 0; i < offers.count; i++) {
		const struct offer *offer = &offers.list[i];
		bool wants = offer->b == person;
		struct slice name =
		    network->ties.names[wants ? offer->a : offer->b];
		uint32_t before = seen.count;

		if (map_intern(&seen, name) < before)
			continue;
		brief->matches =
		    alloc_grow(brief->matches, &brief->match_capacity,
			brief->match_count + 1, sizeof(*brief->matches));
		brief->matches[brief->match_count++] =
		    (struct brief_match){name, offer->item, wants};
	}
	offers_close(&offers);
	map_close(&seen);
}

void
brief_open(struct brief *brief, const struct brief_sources *sources,
    const struct visit *visit)
{
	const struct network *network = sources->network;
	uint32_t person = ties_person(&network->ties, visit->name);
	const struct interaction *rows;
	size_t count;

	*brief = (struct brief){.visit = visit, .known = person != TIES_NOBODY};
	if (!brief->known)
		return;
	brief->standing = score_of(network, person);
	rows = rows_of(sources, person, &count);
	set_contacts(brief, rows, count);
	set_favours(brief, rows, count);
	set_introduction(brief, &network->ties);
	set_common(brief, network);
	set_requests(brief, sources, rows, count);
	set_matches(brief, sources);
	brief->topic_count = topics_find(
	    rows, count, brief->topics, BRIEF_TOPICS, &brief->bytes);
}

void
brief_close(struct brief *brief)
{
	free(brief->common);
	free(brief->requests);
	free(brief->matches);
	arena_free(&brief->bytes);
}
