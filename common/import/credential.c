/* Degrees and certificates that people write after their names. */
/* SPDX-License-Identifier: ISC */
#include "import/credential.h"

static const char *const credentials[] = {"ACCA", "AIA", "BA", "BS", "BSc",
    "CA", "CCIE", "CCNA", "CFA", "CFP", "CHRP", "CIPD", "CISA", "CISM", "CISSP",
    "CMA", "CPA", "CSCP", "CSM", "CSO", "CSPO", "DBA", "DDS", "DPhil", "EMBA",
    "EdD", "Esq", "FACS", "FCCA", "FRM", "FRSA", "JD", "LLB", "LLM", "MA",
    "MBA", "MD", "MEng", "MPA", "MPH", "MPP", "MPhil", "MS", "MSW", "MSc",
    "OSCP", "PE", "PEng", "PGCE", "PHR", "PMI-ACP", "PMP", "PRINCE2", "PSM",
    "PharmD", "PhD", "PsyD", "RN", "SHRM", "SHRM-CP", "SHRM-SCP", "SPHR"};

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

static bool
find(struct slice word, bool exact)
{
	for (size_t i = 0; i < sizeof(credentials) / sizeof(credentials[0]);
	     i++)
		if (matches(word, credentials[i], exact))
			return true;
	return false;
}

bool
credential_is(struct slice word)
{
	return find(word, false);
}

bool
credential_exact(struct slice word)
{
	return find(word, true);
}
