/* The time zones of a calendar, by their TZID. */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "nw-from-ical/recur.h"
#include "nw-from-ical/zones.h"

enum {
	FIRST_YEAR = 1600, /* Outlook's rules begin in 1601 */
	RULE_LIMIT = 4096  /* in all calendars: libical expands each one */
};

void
zones_open(struct zones *zones)
{
	memset(zones, 0, sizeof(*zones));
	map_open(&zones->names);
}

void
zones_close(struct zones *zones)
{
	for (uint32_t i = 0; i < zones->names.count; i++)
		if (zones->list[i].own)
			icaltimezone_free(zones->list[i].zone, 1);
	map_close(&zones->names);
	free(zones->list);
}

void
zones_forget(struct zones *zones)
{
	size_t rules = zones->rules;

	zones_close(zones);
	zones_open(zones);
	zones->rules = rules;
}

/* Returns whether the rule is of the common kind, which expands fast. */
static bool
zone_rule_valid(icalcomponent *component, icalproperty *property)
{
	return recur_yearly(property) &&
	    icalcomponent_get_dtstart(component).year >= FIRST_YEAR;
}

/* Counts the rules of a valid zone; returns false if there are too many. */
static bool
take_rules(struct zones *zones, icalcomponent *zone)
{
	icalcomponent *it;

	for (it = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
	     it != NULL;
	     it = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT))
		zones->rules += (size_t)icalcomponent_count_properties(
		    it, ICAL_RRULE_PROPERTY);
	return zones->rules <= RULE_LIMIT;
}

static bool
zone_valid(icalcomponent *zone)
{
	icalcomponent *it;
	icalproperty *rule;

	for (it = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT);
	     it != NULL;
	     it = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
		rule =
		    icalcomponent_get_first_property(it, ICAL_RRULE_PROPERTY);
		if (rule != NULL && !zone_rule_valid(it, rule))
			return false;
		if (icalcomponent_count_properties(it, ICAL_RRULE_PROPERTY) > 1)
			return false;
	}
	return icalcomponent_count_properties(zone, ICAL_TZID_PROPERTY) == 1;
}

static struct zone *
add_zone(struct zones *zones, struct slice name)
{
	uint32_t before = zones->names.count;
	uint32_t number = map_intern(&zones->names, name);

	zones->list = alloc_grow(zones->list, &zones->capacity,
	    (size_t)number + 1, sizeof(*zones->list));
	if (number == before)
		zones->list[number] = (struct zone){NULL, false};
	return &zones->list[number];
}

bool
zones_add(struct zones *zones, icalcomponent *component)
{
	icaltimezone *zone;
	struct zone *it;

	if (!zone_valid(component) || !take_rules(zones, component))
		return false;
	zone = icaltimezone_new();
	if (zone == NULL)
		diag_out_of_memory();
	if (!icaltimezone_set_component(zone, component)) {
		icaltimezone_free(zone, 1);
		return false;
	}
	it = add_zone(zones, slice_of(icaltimezone_get_tzid(zone)));
	if (it->own)
		icaltimezone_free(it->zone, 1);
	*it = (struct zone){zone, true};
	return true;
}

icaltimezone *
zones_of(struct zones *zones, icalproperty *property)
{
	icalparameter *parameter =
	    icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
	const char *name =
	    parameter != NULL ? icalparameter_get_tzid(parameter) : NULL;
	uint32_t known = zones->names.count;
	struct zone *zone;

	if (name == NULL)
		return NULL;
	zone = add_zone(zones, slice_of(name));
	if (zones->names.count > known)
		zone->zone = icaltimezone_get_builtin_timezone(name);
	return zone->zone;
}

struct icaltimetype
zones_time(struct zones *zones, icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(event, kind);
	struct icaltimetype time = icaltime_null_time();

	if (property == NULL)
		return time;
	time = icalvalue_get_datetime(icalproperty_get_value(property));
	if (!icaltime_is_utc(time) && !time.is_date)
		time.zone = zones_of(zones, property);
	return time;
}
