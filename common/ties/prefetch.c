/* Memory that the builder will need, prefetched. */
/* SPDX-License-Identifier: ISC */
#include "ties/prefetch.h"

void
prefetch_ties(const struct pairtable *pairs, const struct tie *list,
    const struct days *days, const struct contacts *contacts,
    const struct entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++)
		pairtable_fetch(
		    pairs, entries[i].people[0], entries[i].people[1]);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(pairtable_place(
		    pairs, entries[i].people[0], entries[i].people[1]));
	for (size_t i = 0; i < count; i++) {
		const uint32_t *pair = entries[i].people;
		uint32_t tie = *pairtable_place(pairs, pair[0], pair[1]);

		if (tie != 0) {
			const char *bytes = (const char *)&list[tie - 1];

			__builtin_prefetch(bytes);
			__builtin_prefetch(bytes + sizeof(*list) - 1);
		}
		contacts_fetch(contacts, pair[0], pair[1], tie);
	}
	for (size_t i = 0; i < count; i++) {
		const uint32_t *pair = entries[i].people;
		uint32_t tie = *pairtable_place(pairs, pair[0], pair[1]);

		if (tie != 0)
			days_fetch(days, &list[tie - 1].daylist);
		contacts_fetch_kept(contacts, pair[0], pair[1], tie);
	}
}
