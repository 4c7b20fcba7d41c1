"""Compares how nw-from-ical and python-dateutil expand recurrence rules.

usage: recurrence.py COUNT

Makes COUNT rules, always the same.  Prints those that the two expand to different
times, then a count; exits 1 if there is any.
"""

import collections
import csv
import io
import random
import subprocess
import sys
from datetime import datetime

from dateutil.rrule import rrulestr

TODAY = datetime(2026, 6, 30, 23, 59, 59)
FORM = "%Y%m%dT%H%M%S"
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def some(values, most):
    chosen = random.sample(values, random.randint(1, most))
    return ",".join(str(value) for value in chosen)


def made_rule():
    frequency = random.choice(
        ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "DAILY", "HOURLY"])
    parts = ["FREQ=" + frequency]

    def maybe(chance, part):
        if random.random() < chance:
            parts.append(part)

    maybe(.5, f"INTERVAL={random.choice([1, 2, 3, 7])}")
    maybe(.4, "BYMONTH=" + some(list(range(1, 13)), 4))
    if frequency != "WEEKLY":
        maybe(.4, "BYMONTHDAY=" + some([1, 2, 13, 15, 28, 30, 31, -1, -15], 4))
    if frequency == "MONTHLY" and random.random() < .5:
        parts.append("BYDAY=" + random.choice(["1", "3", "-1", "-2"])
                     + random.choice(DAYS))
    else:
        maybe(.5, "BYDAY=" + some(DAYS, 4))
    if frequency == "MONTHLY" and "BYDAY" in ";".join(parts):
        maybe(.3, "BYSETPOS=" + random.choice(["1", "-1", "2"]))
    elif random.random() < .3:
        parts.append("BYHOUR=" + some([8, 9, 11, 14, 16], 2))
    maybe(.3, "WKST=" + random.choice(["SU", "MO"]))
    parts.append(random.choice(["COUNT=9", "COUNT=30", "UNTIL=20260501T120000",
                                "INTERVAL=1"]))
    if parts[-1] == "INTERVAL=1" and "INTERVAL" in ";".join(parts[:-1]):
        parts.pop()
    return ";".join(parts)


def made_start(rule):
    first = 2026 if "HOURLY" in rule else 2019
    return datetime(random.randint(first, 2026), random.randint(1, 6),
                    random.randint(1, 28), random.choice([8, 9, 14]), 15)


def made_rules(count):
    """Rules that dateutil takes, each with the first time it has as start."""
    while count > 0:
        rule = made_rule()
        start = made_start(rule)
        try:
            start = rrulestr(rule, dtstart=start).after(start, inc=True)
        except ValueError:
            continue
        if start is not None:
            count -= 1
            yield rule, start


def main():
    random.seed(5545)
    rules = list(made_rules(int(sys.argv[1])))
    calendar = "".join(
        f"BEGIN:VEVENT\nUID:{i}\nORGANIZER:mailto:a@x\nATTENDEE:mailto:b@x\n"
        f"DTSTART:{start.strftime(FORM)}\nRRULE:{rule}\nEND:VEVENT\n"
        for i, (rule, start) in enumerate(rules))
    output = subprocess.run(
        ["nw-from-ical", "-q", "-t", "2026-06-30"], input=calendar, text=True,
        stdout=subprocess.PIPE, check=True).stdout
    found = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(output)):
        number, time = row["ref"].removeprefix("ical:").split("/")
        found[int(number)].append(time)
    differ = 0
    for i, (rule, start) in enumerate(rules):
        wanted = []
        for time in rrulestr(rule, dtstart=start):
            if time > TODAY:
                break
            wanted.append(time.strftime(FORM))
        if found[i] != wanted:
            print(f"{start} {rule}: {len(found[i])} times, not {len(wanted)}")
            differ += 1
    print(f"{len(rules)} rules, {differ} differ")
    return differ > 0


if __name__ == "__main__":
    sys.exit(main())
