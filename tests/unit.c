/* What the tools do not show by themselves: small functions, one by one. */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>

#include "date.h"
#include "diag.h"
#include "model.h"

const char diag_tool[] = "unit";
const char options_usage[] = "usage: unit\n";

static int failures;

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	printf("not so: %s\n", what);
	failures++;
}

static void
near_to(double value, double wanted, const char *what)
{
	if (fabs(value - wanted) <= 6e-8)
		return;
	printf("%s is %.9f, not %.9f\n", what, value, wanted);
	failures++;
}

static void
test_worked_numbers(void)
{
	near_to(model_strength(0, 0), 0, "strength of strangers");
	near_to(model_strength(1, 1), 0.5, "strength, today");
	near_to(model_answer(0), 1.0 / 3, "answer(0)");
}

static void
test_dates(void)
{
	int32_t day = 0;

	expect(date_parse(slice_of("1970-01-01"), &day) && day == 0, "epoch");
	expect(date_parse(slice_of("0001-01-01"), &day) && day == DATE_FIRST,
	    "first day");
	expect(date_parse(slice_of("9999-12-31"), &day) && day == DATE_LAST,
	    "last day");
}

int
main(void)
{
	test_worked_numbers();
	test_dates();
	return failures > 0;
}
