/* Who took part in an event of a calendar. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

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

static struct slice
caladdress_of(icalproperty *property)
{
	static const char scheme[] = "mailto:";
	const char *text =
	    icalvalue_get_caladdress(icalproperty_get_value(property));
	struct slice value = slice_trim(slice_of(text != NULL ? text : ""));
	size_t length = strlen(scheme);

	if (value.length >= length &&
	    slice_equal_nocase(
		(struct slice){value.data, length}, slice_of(scheme))) {
		slice_skip(&value, length);
	}
	return slice_trim(value);
}

/* Returns the valid e-mail address of a person, or an empty slice. */
static struct slice
address_of(icalproperty *property)
{
	struct slice value = caladdress_of(property);
	struct slice email = parameter_of(
	    property, ICAL_EMAIL_PARAMETER, icalparameter_get_email);

	if (!slice_contains(value, ':') && address_valid(value))
		return value;
	return address_valid(email) ? email : slice_empty;
}

/* Returns what a person without an address has instead. */
static struct slice
other_of(icalproperty *property)
{
	struct slice value = caladdress_of(property);
	bool uri = slice_contains(value, ':');

	return uri || !slice_contains(value, '@') ? value : slice_empty;
}

static struct slice
common_name_of(icalproperty *property)
{
	return parameter_of(property, ICAL_CN_PARAMETER, icalparameter_get_cn);
}

/*
 * Returns the name of a person, by the address, else by the common name, else
 * what the calendar has.
 */
static struct slice
person_of(struct attendees *attendees, icalproperty *property)
{
	struct slice person = importer_person(attendees->importer,
	    &attendees->bytes, address_of(property), common_name_of(property));

	return person.length > 0
	    ? person
	    : people_resolve(&attendees->importer->people, other_of(property));
}

/* Google uses made-up addresses for rooms and shared calendars. */
static bool
is_calendar(icalproperty *property)
{
	static const char domain[] = "calendar.google.com";
	struct slice end = address_of(property);
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

/* Whether an attendee is a person, and not just informed. */
static bool
is_person(icalproperty *attendee)
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
	return !is_calendar(attendee);
}

/* Whether a person takes part, as far as known. */
static bool
takes_part(icalproperty *attendee)
{
	icalparameter_partstat answer = answer_of(attendee);

	return is_person(attendee) && answer != ICAL_PARTSTAT_DECLINED &&
	    answer != ICAL_PARTSTAT_DELEGATED;
}

static void
add_guest(struct attendees *attendees, struct slice name)
{
	if (name.length == 0 || slice_equal(attendees->from, name))
		return;
	attendees->to = alloc_grow(attendees->to, &attendees->capacity,
	    attendees->count + 1, sizeof(*attendees->to));
	attendees->to[attendees->count++] = name;
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
		if (importer_meet(attendees->importer, name) &&
		    answer_of(it) == ICAL_PARTSTAT_DECLINED)
			attendees->declined = true;
		if (!takes_part(it))
			continue;
		if (attendees->from.length == 0)
			attendees->from = name;
		add_guest(attendees, name);
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
	attendees->declined = false;
	attendees->from = slice_empty;
	if (organiser != NULL && !is_calendar(organiser)) {
		attendees->from = person_of(attendees, organiser);
		attendees->invited = true;
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
	struct slice address =
	    arena_lower(&attendees->bytes, address_of(property));

	if (address.length > 0 && is_person(property))
		learned_add(&importer->learned, importer->records, address,
		    common_name_of(property));
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
