/* Points in time, as milliseconds since 1970. */
/* SPDX-License-Identifier: ISC */
#include "base/number.h"
#include "nw-from-chat/instant.h"

enum { DAY_SECONDS = 86400 };

bool
instant_read(struct slice milliseconds, struct chat_message *message)
{
	const uint64_t most =
	    (uint64_t)(DATE_LAST + 1) * DAY_SECONDS * 1000 - 1;
	uint64_t number;

	if (!number_count(milliseconds, most, &number))
		return false;
	number /= 1000;
	message->day = (int32_t)(number / DAY_SECONDS);
	message->second = (int32_t)(number % DAY_SECONDS);
	message->utc = message->precise = true;
	return true;
}
