/* What the ref of a row of a log identifies, and in which source. */
/* SPDX-License-Identifier: ISC */
#include "nw-add/refkey.h"

static const char mail[] = "mail", calendar[] = "ical";

/* Returns whether the text has the form of a picture: 0 is any digit. */
static bool
has_form(struct slice text, const char *picture)
{
	if (text.length != strlen(picture))
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (picture[i] == '0' ? text.data[i] < '0' || text.data[i] > '9'
				      : text.data[i] != picture[i])
			return false;
	return true;
}

/* Returns whether the ref ends in a slash and a time of iCalendar. */
static bool
ends_in_time(struct slice ref)
{
	static const char *const forms[] = {
	    "/00000000", "/00000000T000000", "/00000000T000000Z"};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		size_t length = strlen(forms[i]);

		if (ref.length >= length &&
		    has_form(
			(struct slice){ref.data + ref.length - length, length},
			forms[i]))
			return true;
	}
	return false;
}

struct refkey
refkey_of(struct slice ref, struct slice kind)
{
	static const char *const sources[] = {mail, calendar, "linkedin"};
	bool is_mail = slice_equal_nocase(kind, slice_of(mail)) ||
	    slice_equal_nocase(kind, slice_of("email"));

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
		size_t length = strlen(sources[i]);
		struct slice id = ref;

		if (!slice_starts(ref, sources[i]) || ref.length == length ||
		    ref.data[length] != ':')
			continue;
		slice_skip(&id, length + 1);
		return (struct refkey){sources[i], id, false};
	}
	if (is_mail)
		return (struct refkey){mail, ref, true};
	return (struct refkey){ends_in_time(ref) ? calendar : "", ref, true};
}

bool
refkey_may_lack_source(const struct refkey *key)
{
	return key->source == mail;
}
