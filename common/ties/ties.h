/*
 * The fold: a log into ties, one for each pair of people.
 *
 * A tie is a pair with a contact-day or a `knows` row.  Rows may come in any
 * order.  Every tie keeps what the model needs of it; the ties of one person,
 * me, or where it is asked for all of them, also keep what is said of it
 * (struct contact).  Parts of ties that were summed up before are taken as rows
 * are: what comes out is the same to about the ninth decimal.
 */
/* SPDX-License-Identifier: ISC */
#ifndef TIES_H
#define TIES_H

#include "records/people.h"
#include "records/batch.h"
#include "ties/days.h"
#include "ties/decay.h"

enum { TIES_NOBODY = MAP_NONE };

/* Days of a `knows` assertion: never made, or made without a date. */
enum { TIES_UNKNOWN = INT32_MIN, TIES_ALWAYS = INT32_MAX };

/*
 * A pair, a before b.  Sums are of decayed contact-days as of the last one.
 * There are so many of them that their size is what a log takes of memory.
 */
struct tie {
	uint32_t a, b;
	uint32_t days;	     /* contact-days */
	int32_t first, last; /* of them, DATE_NONE if there was none */
	int32_t known;	     /* the day of the newest `knows` row */
	union {
		struct {
			double d30, d180;
			double m180; /* of the way that word went less */
		};
		struct {		 /* until the ties are finished */
			uint32_t newest; /* day since DATE_FIRST, and flags */
			int32_t noted;	 /* the day of the chain's last entry */
			struct chain chain;
		};
	};
};

/* What happened on a contact-day, for a pair a, b: a bit each. */
enum {
	SENT_AB = 1,
	SENT_BA = 2,
	INITIATED_AB = 4, /* a row that a initiated names b */
	INITIATED_BA = 8
};

/* Sums over rows, as of some day, in the unit of decay.h. */
struct ratings {
	uint64_t rated, got; /* weights of rows with got, and w * got */
	uint64_t favours90;  /* weights of rows in which something was given */
	uint64_t asks90, asked90; /* and of those in which a, or b, asked */
};

/* The date as written, the kind and the note of a row, one after the other. */
struct lastrow {
	char *bytes;
	uint32_t capacity, date_length, kind_length, note_length;
};

struct slice lastrow_date(const struct lastrow *last);
struct slice lastrow_kind(const struct lastrow *last);
struct slice lastrow_note(const struct lastrow *last);

/*
 * What rows say about a tie, seen from one end, here a: from me, whose ratings
 * are as of today, or else from tie.a, with ratings as of the last
 * contact-day.  Days are contact-days.
 */
struct contact {
	uint64_t minutes, timed; /* the sum, and the rows that have some */
	uint64_t got, gave;	 /* sums */
	double ab180, ba180;	 /* of the days on which word went that way */
	struct lastrow last;
	uint32_t out, in;	   /* days on which a, or b, initiated */
	uint32_t ratings;	   /* for ties_ratings */
	uint8_t on_first, on_last; /* what happened on these days */
};

/*
 * A part of a tie, such as that of one year, with ratings as of its last
 * contact-day.  Nothing is said by the numbers of tie.a and tie.b.
 */
struct ties_part {
	struct slice a, b;
	struct tie tie;
	struct contact contact; /* seen from a */
	struct ratings ratings;
	struct slice date, kind, note; /* the last ones */
	struct place place; /* whose file lives as long as the ties */
};

/*
 * I asked somebody for introductions, or got an answer.  Whom it was about is
 * for ties_request_about: a row may name many brokers and many targets.
 */
struct request {
	uint32_t broker;
	int32_t day;
	enum log_kind kind; /* LOG_ASK, LOG_INTRO or LOG_DECLINED */
	size_t first_target, target_count;
};

/* One end of a tie, seen from the other. */
struct neighbour {
	uint32_t person;
	uint32_t tie;
};

/* Who initiated the contact of me and another; OTHERS: a third person. */
enum ties_initiator { INITIATOR_ME, INITIATOR_THEM, INITIATOR_OTHERS };

/*
 * Somebody who wants to see each row that links me and another, as it is
 * folded: once for each other, who is given by his number in spellings.
 */
struct ties_watch {
	void (*linked)(void *closure, const struct log_row *row, uint32_t other,
	    enum ties_initiator initiator);
	void *closure;
};

/*
 * After ties_finish people are numbered in the byte order of their names, and
 * neighbours are in the order of these numbers; ties are in none.
 */
struct ties {
	const struct people *people;
	int32_t today;
	struct slice *names; /* by person */
	uint32_t person_count;
	uint32_t me; /* TIES_NOBODY if nobody was said to be me */
	struct tie *list;
	uint32_t count;
	bool keep_all;		  /* there are contacts of everybody */
	struct contact *contacts; /* by the rank of my neighbour, or by tie */
	struct ratings *ratings;
	size_t *first_neighbour; /* by person, and one more */
	struct neighbour *neighbours;
	struct request *requests; /* by broker and day */
	size_t request_count;
	uint32_t *targets; /* those of one row in order */
	size_t target_count;
	uint64_t rows;			/* those that count, and parts */
	uint64_t later;			/* rows dated after tomorrow */
	struct builder *builder;	/* NULL once finished */
	struct map spellings;		/* every name as it was written */
	struct arena bytes;		/* of last notes and the like */
	const struct ties_watch *watch; /* NULL after ties_open */
};

/*
 * The people must outlive the ties; each of them is a person here, and so is
 * me, a name that is resolved like any other, or is empty.
 */
void ties_open(struct ties *ties, const struct people *people, struct slice me,
    int32_t today);

/* Before any row: contacts are kept for all ties.  Nobody may be me then. */
void ties_keep_all(struct ties *ties);

/* Adds a part of a tie, which ends today at the latest. */
void ties_merge(struct ties *ties, const struct ties_part *part);

/* Room for rows of a log that are to be folded into these ties. */
struct batch *ties_batch(const struct ties *ties);

/* Adds rows of a log. */
void ties_fold(struct ties *ties, struct batch *batch);

/*
 * Sums up; afterwards there is no more folding.  Dies if parts of a tie, and
 * days of it that rows tell of, overlap by more than a day at their ends.
 */
void ties_finish(struct ties *ties);

void ties_close(struct ties *ties);

/* The number of the person of that name, or TIES_NOBODY. */
uint32_t ties_person(const struct ties *ties, struct slice name);

/* The ties of a person: *count of them, by the other's number. */
const struct neighbour *ties_of(
    const struct ties *ties, uint32_t person, size_t *count);

/* Asks for the memory of a tie that will be looked at soon, and its contact. */
static inline void
ties_fetch(const struct ties *ties, uint32_t tie)
{
	const char *contact;

	__builtin_prefetch(&ties->list[tie]);
	if (!ties->keep_all)
		return;
	contact = (const char *)&ties->contacts[tie];
	__builtin_prefetch(contact);
	__builtin_prefetch(contact + sizeof(struct contact) - 1);
}

/* The tie of two people, NULL if there is none. */
const struct tie *ties_between(
    const struct ties *ties, uint32_t person, uint32_t other);

/* What I have had with the person, NULL without a tie. */
const struct contact *ties_contact(const struct ties *ties, uint32_t person);

/* What a contact's rows say was got, given and asked, as of its day. */
const struct ratings *ties_ratings(
    const struct ties *ties, const struct contact *contact);

/* The requests to a broker, and the answers: *count of them, by day. */
const struct request *ties_requests(
    const struct ties *ties, uint32_t broker, size_t *count);

bool ties_request_about(
    const struct ties *ties, const struct request *request, uint32_t target);

#endif
