/* What an e-mail address is. */
/* SPDX-License-Identifier: ISC */
#include "import/address.h"

enum { ADDRESS_LIMIT = 320 };

bool
address_valid(struct slice text)
{
	return text.length > 2 && text.length <= ADDRESS_LIMIT &&
	    slice_contains((struct slice){text.data + 1, text.length - 2}, '@');
}

bool
address_check(struct slice text, struct place place, bool quiet)
{
	bool valid = address_valid(text);

	if (!valid && !quiet)
		diag_warn_at(place.file, place.line,
		    "%s is not an e-mail address: skipped",
		    diag_quote(text).text);
	return valid;
}
