/* What people write before and after their names. */
/* SPDX-License-Identifier: ISC */
#include "import/credential.h"

static const char *const credentials[] = {"ACCA", "AIA", "BA", "BS", "BSc",
    "CA", "CCIE", "CCNA", "CFA", "CFP", "CHRP", "CIPD", "CISA", "CISM", "CISSP",
    "CMA", "CPA", "CSCP", "CSM", "CSO", "CSPO", "DBA", "DDS", "DPhil", "EMBA",
    "EdD", "Esq", "FACS", "FCCA", "FRM", "FRSA", "JD", "LLB", "LLM", "MA",
    "MBA", "MD", "MEng", "MPA", "MPH", "MPP", "MPhil", "MS", "MSW", "MSc",
    "OSCP", "PE", "PEng", "PGCE", "PHR", "PMI-ACP", "PMP", "PRINCE2", "PSM",
    "PharmD", "PhD", "PsyD", "RN", "SHRM", "SHRM-CP", "SHRM-SCP", "SPHR"};

static const char *const titles[] = {"Dame", "Dipl", "Doctor", "Dr", "Frau",
    "Herr", "Ing", "Mag", "Miss", "Mr", "Mrs", "Ms", "Mx", "Prof", "Professor",
    "Sir"};

static bool
matches(struct slice word, const char *credential, bool exact)
{
	for (size_t i = 0; i < word.length; i++) {
		char byte = word.data[i];

		if (byte == '.')
			continue;
		if (*credential == '\0' ||
		    (exact ? byte != *credential
			   : slice_lower(byte) != slice_lower(*credential)))
			return false;
		credential++;
	}
	return *credential == '\0';
}

/* Returns whether the word is one of count known ones. */
static bool
find(struct slice word, const char *const *known, size_t count, bool exact)
{
	for (size_t i = 0; i < count; i++)
		if (matches(word, known[i], exact))
			return true;
	return false;
}

enum {
	CREDENTIALS = sizeof(credentials) / sizeof(credentials[0]),
	TITLES = sizeof(titles) / sizeof(titles[0])
};

bool
credential_is(struct slice word)
{
	return find(word, credentials, CREDENTIALS, false);
}

bool
credential_exact(struct slice word)
{
	return find(word, credentials, CREDENTIALS, true);
}

bool
credential_title(struct slice word)
{
	return find(word, titles, TITLES, false);
}

bool
credential_generation(struct slice word)
{
	static const char *const generations[] = {
	    "Jr", "Sr", "II", "III", "IV"};

	if (word.length > 0 && word.data[word.length - 1] == '.')
		word.length--;
	for (size_t i = 0; i < sizeof(generations) / sizeof(generations[0]);
	     i++)
		if (slice_equal_nocase(word, slice_of(generations[i])))
			return true;
	return false;
}
