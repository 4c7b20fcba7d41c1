/* Who took part in an event of a calendar. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "import/address.h"
#include "nw-from-ical/attendees.h"

void
attendees_open(struct attendees *attendees, struct importer *importer)
{
	memset(attendees, 0, sizeof(*attendees));
	attendees->importer = importer;
}

void
attendees_close(struct attendees *attendees)
{
	free(attendees->to);
	arena_free(&attendees->bytes);
}

static struct slice
parameter_of(icalproperty *property, icalparameter_kind kind,
    const char *(*get)(const icalparameter *))
{
	icalparameter *parameter =
	    icalproperty_get_first_parameter(property, kind);
	const char *value = parameter != NULL ? get(parameter) : NULL;

	return slice_trim(slice_of(value != NULL ? value : ""));
}

/* Returns the value without the scheme of an e-mail address. */
static struct slice
caladdress_of(icalproperty *property)
{
	static const char scheme[] = "mailto:";
	const char *text =
	    icalvalue_get_caladdress(icalproperty_get_value(property));
	struct slice value = slice_trim(slice_of(text != NULL ? text : ""));

	if (slice_starts_nocase(value, scheme))
		slice_skip(&value, strlen(scheme));
	return slice_trim(value);
}

/* Returns the first bare e-mail address in a text, or an empty slice. */
static struct slice
address_in(struct arena *arena, struct slice text)
{
	struct address_value value = {.rest = text};
	struct slice item;

	while (address_next(arena, &value, &item))
		if (address_valid(item))
			return item;
	return slice_empty;
}

/* Returns whether the value is a URI, but not that of an address. */
static bool
is_uri(struct slice value)
{
	static const char not_of_scheme[] = "@ \"<";

	for (size_t i = 0; i < value.length; i++) {
		struct slice rest = {value.data + i, value.length - i};

		if (slice_starts_nocase(rest, "mailto:"))
			return false;
	}
	for (size_t i = 0; i < value.length; i++) {
		if (value.data[i] == ':')
			return true;
		if (strchr(not_of_scheme, value.data[i]) != NULL)
			return false;
	}
	return false;
}

/* Returns the bare e-mail address of a person, or an empty slice. */
static struct slice
address_of(struct arena *arena, icalproperty *property)
{
	const char *text =
	    icalvalue_get_caladdress(icalproperty_get_value(property));
	struct slice value = slice_of(text != NULL ? text : "");
	struct slice address = slice_empty;

	if (!is_uri(caladdress_of(property)))
		address = address_in(arena, value);
	return address.length > 0
	    ? address
	    : address_in(arena,
		  parameter_of(
		      property, ICAL_EMAIL_PARAMETER, icalparameter_get_email));
}

/* Returns what a person without an address has instead. */
static struct slice
plain_value_of(icalproperty *property)
{
	struct slice value = caladdress_of(property);

	return is_uri(value) || !slice_contains(value, '@') ? value
							    : slice_empty;
}

/*
 * Returns the common name without escapes: those of RFC 6868, and backslashes,
 * which parameters do not have but programs write.
 */
static struct slice
common_name_of(struct arena *arena, icalproperty *property)
{
	struct slice name =
	    parameter_of(property, ICAL_CN_PARAMETER, icalparameter_get_cn);
	struct text text;
	FILE *out = text_open(&text);

	for (size_t i = 0; i < name.length; i++) {
		char byte = name.data[i];
		char next = i + 1 < name.length ? name.data[i + 1] : '\0';
		const char *escapes = byte == '^' ? "^'n" : "\\,;:\"'nN";

		if ((byte == '^' || byte == '\\') && next != '\0' &&
		    strchr(escapes, next) != NULL) {
			byte = next == 'n' || next == 'N' ? ' '
			    : byte == '^' && next == '\'' ? '"'
							  : next;
			i++;
		}
		putc(byte, out);
	}
	return slice_trim(text_close(&text, arena));
}

/*
 * Returns the name of a person, by the address, else by the common name, else
 * what the calendar has.
 */
static struct slice
person_of(struct attendees *attendees, icalproperty *property)
{
	struct arena *arena = &attendees->bytes;
	struct slice person = importer_person(attendees->importer, arena,
	    address_of(arena, property), common_name_of(arena, property));

	return person.length > 0 ? person
				 : people_resolve(&attendees->importer->people,
				       plain_value_of(property));
}

/* Google uses made-up addresses for rooms and shared calendars. */
static bool
is_calendar(struct arena *arena, icalproperty *property)
{
	static const char domain[] = "calendar.google.com";
	struct slice end = address_of(arena, property);
	size_t length = strlen(domain);

	if (end.length <= length)
		return false;
	end.data += end.length - length - 1;
	end.length = length;
	if (end.data[0] != '@' && end.data[0] != '.')
		return false;
	end.data++;
	return slice_equal_nocase(end, slice_of(domain));
}

static icalparameter_partstat
answer_of(icalproperty *attendee)
{
	icalparameter *parameter =
	    icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER);

	return parameter != NULL ? icalparameter_get_partstat(parameter)
				 : ICAL_PARTSTAT_NONE;
}

/* Returns whether an attendee is a person, and not just informed. */
static bool
is_person(struct arena *arena, icalproperty *attendee)
{
	icalparameter *type =
	    icalproperty_get_first_parameter(attendee, ICAL_CUTYPE_PARAMETER);
	icalparameter *role =
	    icalproperty_get_first_parameter(attendee, ICAL_ROLE_PARAMETER);

	if (type != NULL &&
	    (icalparameter_get_cutype(type) == ICAL_CUTYPE_ROOM ||
		icalparameter_get_cutype(type) == ICAL_CUTYPE_RESOURCE))
		return false;
	if (role != NULL &&
	    icalparameter_get_role(role) == ICAL_ROLE_NONPARTICIPANT)
		return false;
	return !is_calendar(arena, attendee);
}

/* Returns whether a person takes part, as far as known. */
static bool
takes_part(struct arena *arena, icalproperty *attendee)
{
	icalparameter_partstat answer = answer_of(attendee);

	return is_person(arena, attendee) && answer != ICAL_PARTSTAT_DECLINED &&
	    answer != ICAL_PARTSTAT_DELEGATED;
}

static void
add_attendee(struct attendees *attendees, struct slice name)
{
	if (name.length == 0 || slice_equal(attendees->from, name))
		return;
	attendees->to = alloc_grow(attendees->to, &attendees->capacity,
	    attendees->count + 1, sizeof(*attendees->to));
	attendees->to[attendees->count++] = name;
}

/* My addresses may each have an answer. */
static void
note_my_answer(struct attendees *attendees, icalparameter_partstat answer)
{
	bool answers =
	    answer != ICAL_PARTSTAT_NONE && answer != ICAL_PARTSTAT_NEEDSACTION;

	if (answer == ICAL_PARTSTAT_DECLINED)
		attendees->declined = true;
	attendees->asked = true;
	attendees->answered = attendees->answered || answers;
}

static void
read_attendees(struct attendees *attendees, icalcomponent *event)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);

	for (; it != NULL && attendees->listed <= ATTENDEES_LIMIT;
	     it = icalcomponent_get_next_property(
		 event, ICAL_ATTENDEE_PROPERTY)) {
		struct slice name = person_of(attendees, it);

		attendees->listed++;
		if (importer_meet(attendees->importer, name))
			note_my_answer(attendees, answer_of(it));
		if (!takes_part(&attendees->bytes, it))
			continue;
		if (attendees->from.length == 0)
			attendees->from = name;
		add_attendee(attendees, name);
	}
}

void
attendees_read(struct attendees *attendees, icalcomponent *event)
{
	icalproperty *organiser =
	    icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);

	arena_free(&attendees->bytes);
	attendees->count = 0;
	attendees->listed = 0;
	attendees->declined = attendees->asked = attendees->answered = false;
	attendees->from = slice_empty;
	if (organiser != NULL && !is_calendar(&attendees->bytes, organiser)) {
		attendees->from = person_of(attendees, organiser);
		attendees->invited = true;
		/* My own invitation needs no answer of mine. */
		attendees->answered =
		    importer_meet(attendees->importer, attendees->from);
	}
	if (attendees->from.length == 0)
		attendees->from = attendees->importer->me;
	read_attendees(attendees, event);
}

static void
learn(struct attendees *attendees, icalproperty *property)
{
	struct importer *importer = attendees->importer;
	struct arena *arena = &attendees->bytes;
	struct slice address = arena_lower(arena, address_of(arena, property));

	if (address.length > 0 && is_person(arena, property))
		learned_add(&importer->learned, importer->records, address,
		    common_name_of(arena, property));
}

void
attendees_learn(struct attendees *attendees, icalcomponent *event)
{
	icalproperty *it =
	    icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);

	if (it != NULL)
		learn(attendees, it);
	for (it = icalcomponent_get_first_property(
		 event, ICAL_ATTENDEE_PROPERTY);
	     it != NULL; it = icalcomponent_get_next_property(
			     event, ICAL_ATTENDEE_PROPERTY))
		learn(attendees, it);
}
