/* A property of a vCard: RFC 2426, 2.2 and 4; RFC 6350, 3.3. */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "nw-from-vcard/property.h"

enum { NO_PREFERENCE = 101 };

/* Any printable byte: programs also write names with a slash. */
static bool
is_name_byte(char byte)
{
	return (unsigned char)byte > ' ' && byte != 0x7f && byte != '"' &&
	    byte != ';' && byte != ':';
}

/* Returns the offset of a byte outside of quotes, else the length. */
static size_t
find_unquoted(struct slice text, char wanted)
{
	bool quoted = false;
	size_t at = 0;

	while (at < text.length && (quoted || text.data[at] != wanted))
		quoted ^= text.data[at++] == '"';
	return at;
}

/* Returns the offset of the colon before the value, else the length. */
static size_t
find_colon(struct slice line)
{
	size_t at = find_unquoted(line, ':');

	/* In 2.1 a quote is an ordinary byte, and may stand alone. */
	return at < line.length ? at : slice_find(line, ':');
}

bool
property_parse(const struct line *line, struct property *property)
{
	struct slice text = line_text(line);
	size_t colon = find_colon(text), name = 0, group = 0;

	while (name < colon && is_name_byte(text.data[name]))
		if (text.data[name++] == '.')
			group = name;
	if (colon == text.length || name == group ||
	    (name < colon && text.data[name] != ';'))
		return false;
	*property = (struct property){
	    .line = line->number,
	    .name = {text.data + group, name - group},
	    .parameters = {text.data + name, colon - name},
	    .value = {text.data + colon + 1, text.length - colon - 1},
	};
	return true;
}

struct parameter {
	struct slice name; /* empty if there is only a value */
	struct slice value;
};

static bool
next_parameter(struct slice *rest, struct parameter *parameter)
{
	struct slice text;
	size_t length;

	if (rest->length == 0)
		return false;
	slice_skip(rest, 1);
	text = (struct slice){rest->data, find_unquoted(*rest, ';')};
	slice_skip(rest, text.length);
	*parameter = (struct parameter){{"", 0}, text};
	length = slice_find(text, '=');
	if (length < text.length) {
		parameter->name = (struct slice){text.data, length};
		slice_skip(&parameter->value, length + 1);
	}
	text = parameter->value;
	if (text.length >= 2 && text.data[0] == '"' &&
	    text.data[text.length - 1] == '"')
		parameter->value =
		    (struct slice){text.data + 1, text.length - 2};
	return true;
}

struct slice
property_parameter(const struct property *property, const char *name)
{
	struct slice rest = property->parameters;
	struct parameter parameter;

	while (next_parameter(&rest, &parameter))
		if (slice_equal_nocase(parameter.name, slice_of(name)))
			return slice_trim(parameter.value);
	return slice_empty;
}

bool
property_has(
    const struct property *property, const char *name, const char *value)
{
	struct slice rest = property->parameters, item;
	struct parameter parameter;

	while (next_parameter(&rest, &parameter)) {
		if (parameter.name.length > 0 &&
		    !slice_equal_nocase(parameter.name, slice_of(name)))
			continue;
		while (slice_item(&parameter.value, ',', &item))
			if (slice_equal_nocase(item, slice_of(value)))
				return true;
	}
	return false;
}

bool
property_is(const struct property *property, const char *name)
{
	return slice_equal_nocase(property->name, slice_of(name));
}

/* 4.0 has PREF=1 to PREF=100, other versions the type PREF. */
int32_t
property_preference(const struct property *property)
{
	int32_t preference = NO_PREFERENCE;

	if (property_has(property, "TYPE", "PREF"))
		return 1;
	number_whole(property_parameter(property, "PREF"), 1, 100, &preference);
	return preference;
}

enum property_encoding
property_encoding(const struct property *property)
{
	if (property_has(property, "ENCODING", "QUOTED-PRINTABLE"))
		return PROPERTY_PRINTABLE;
	if (property_has(property, "ENCODING", "BASE64") ||
	    property_has(property, "ENCODING", "B"))
		return PROPERTY_BASE64;
	return PROPERTY_BARE;
}

bool
property_part(struct slice *rest, char separator, struct slice *part)
{
	size_t length = 0;

	if (rest->length == 0)
		return false;
	while (length < rest->length && rest->data[length] != separator)
		length += rest->data[length] == '\\' ? 2 : 1;
	if (length > rest->length)
		length = rest->length;
	*part = (struct slice){rest->data, length};
	if (length < rest->length)
		length++;
	slice_skip(rest, length);
	return true;
}

struct slice
property_unescape(struct slice text, struct arena *arena)
{
	struct text unescaped;
	FILE *out = text_open(&unescaped);

	for (size_t i = 0; i < text.length; i++) {
		char next = i + 1 < text.length ? text.data[i + 1] : '\0';

		if (text.data[i] != '\\' || next == '\0' ||
		    strchr("nN\\,;:\"", next) == NULL) {
			putc(text.data[i], out);
			continue;
		}
		putc(slice_lower(next) == 'n' ? '\n' : next, out);
		i++;
	}
	return text_close(&unescaped, arena);
}
