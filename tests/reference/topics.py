#!/usr/bin/python3
"""Does nw-ask find who will help with a topic?

usage: topics.py LOG FIRST LAST

LOG is a log of who helped whom, with the topic before the first colon of each
note, as subjects of commits in git have it.  The days are the first of January
and of July of the years FIRST to LAST.  On each day the later rows are hidden,
and every person who is then helped with a topic within 180 days asks who knows
about it, if the topic has five rows before.  Whoever helps them should be high in
the list.

Prints for each measure the mean over these questions of two figures: 1/place of
the helper (0 if they are not listed), and the share of the help that came from
the first five; and how much less or more than score each is, with an interval of
95 %, from 1000 samples of the topics with replacement.  Needs nw-ask, nw-score
and nw-intro in PATH.
"""

import bisect
import collections
import csv
import datetime
import io
import math
import random
import re
import subprocess
import sys

AHEAD, FEWEST, FIRST, SAMPLES = 180, 5, 5, 1000
STRANGER = 1 / 3    # the answer of nw-model(7)

Row = collections.namedtuple("Row", "day giver taker kind topic note")
Case = collections.namedtuple("Case", "day me topic helpers")


def day_number(date):
    return datetime.date.fromisoformat(date[:10]).toordinal()


def read_log(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = [Row(day_number(r["date"]), r["from"], r["to"], r["kind"],
                    r["note"].partition(":")[0].strip().lower()
                    if ":" in r["note"] else "", r["note"])
                for r in csv.DictReader(file)]
    return sorted(rows, key=lambda r: r.day)


def cases_of(rows, day):
    """Who will be helped with what, and by whom: name -> rows."""
    days = [r.day for r in rows]
    now, end = (bisect.bisect_right(days, d) for d in (day, day + AHEAD))
    past, ahead = rows[:now], rows[now:end]
    seen = {name for r in past for name in (r.giver, r.taker)}
    size = collections.Counter(r.topic for r in past)
    helpers = collections.defaultdict(collections.Counter)
    for r in ahead:
        if (r.topic and size[r.topic] >= FEWEST and r.taker in seen
                and r.giver != r.taker):
            helpers[r.taker, r.topic][r.giver] += 1
    return past, [Case(day, me, topic, found)
                  for (me, topic), found in helpers.items()]


def as_log(rows):
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["date", "from", "to", "kind", "about", "note"])
    for r in rows:
        out.writerow([datetime.date.fromordinal(r.day), r.giver, r.taker,
                      r.kind, "#" + r.topic if r.topic else "", r.note])
    return text.getvalue()


def run(log, case, *words):
    day = datetime.date.fromordinal(case.day).isoformat()
    done = subprocess.run(
        [words[0], "-u", case.me, "-t", day, *words[1:]], input=log,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        check=False)
    assert done.returncode in (0, 1), (words, done.returncode)
    return {row["name"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


def reach_and_answer(log, case):
    """The chance of contact and of a reply, as nw-score has it."""
    known = run(log, case, "nw-score", "-c", "name,reach,answer")
    strangers = run(log, case, "nw-intro", "-c", "name,reach")
    return ({x: float(r["reach"]) * STRANGER for x, r in strangers.items()}
            | {x: float(r["reach"]) * float(r["answer"])
               for x, r in known.items()})


def ages_of(past, case):
    """For each person the (age, gave) of the rows about the topic."""
    gap = r"[\s_-]+"
    words = gap.join(map(re.escape, re.split(gap, case.topic)))
    pattern = re.compile(r"(?<![a-z0-9])" + words + r"s?(?![a-z0-9])")
    found = collections.defaultdict(list)
    for r in past:
        if r.topic == case.topic or pattern.search(r.note.lower()):
            found[r.giver].append((case.day - r.day, True))
            if r.taker != r.giver:
                found[r.taker].append((case.day - r.day, False))
    found.pop(case.me, None)
    return found


def decayed(ages, half_life):
    return sum(2 ** (-age / half_life) for age, _ in ages)


def measures_of(past, log, case):
    """measure -> name -> value; a name without a value is not listed."""
    asked = run(log, case, "nw-ask", "-c", "name,score,evidence,chance",
                "#" + case.topic)
    ages, near = ages_of(past, case), reach_and_answer(log, case)
    chance = {x: float(r["chance"] or 0) for x, r in asked.items()}
    return {
        "score": {x: float(r["score"]) for x, r in asked.items()},
        "evidence": {x: float(r["evidence"]) for x, r in asked.items()},
        "recency": {x: 1e6 - min(a)[0] for x, a in ages.items()},
        "chance": chance,
        "all reach": near,
        "giver": {x: sum(gave for _, gave in a) * chance.get(x, 0)
                  for x, a in ages.items()},
        "180 days": {x: decayed(a, 180) * chance.get(x, 0)
                     for x, a in ages.items()},
        "730 days": {x: decayed(a, 730) * chance.get(x, 0)
                     for x, a in ages.items()},
        "log": {x: math.log1p(len(a)) * chance.get(x, 0)
                for x, a in ages.items()},
        "root": {x: len(a) * math.sqrt(chance.get(x, 0))
                 for x, a in ages.items()},
        "reach": {x: len(a) * near.get(x, 0) for x, a in ages.items()},
    }


def figures(values, helpers):
    """1/place and the share of the first ones; equal ones share places."""
    place = first = 0
    for helper, rows in helpers.items():
        mine = values.get(helper, 0)
        if mine <= 0:
            continue
        above = sum(v > mine for v in values.values())
        equal = sum(v == mine for v in values.values())
        place += rows * sum(1 / (above + i + 1) for i in range(equal)) / equal
        first += rows * min(1, max(0, FIRST - above) / equal)
    total = sum(helpers.values())
    return place / total, first / total


def intervals(by_topic):
    """The interval of the mean of figures, listed by topic."""
    draw = random.Random(1)
    topics = sorted(by_topic)
    sums = [(sum(by_topic[t]), len(by_topic[t])) for t in topics]
    means = []
    for _ in range(SAMPLES):
        chosen = [draw.choice(sums) for _ in sums]
        means.append(sum(s for s, _ in chosen) / sum(n for _, n in chosen))
    means.sort()
    return means[int(.025 * SAMPLES)], means[int(.975 * SAMPLES) - 1]


def line_of(measure, found):
    """found: (case, measure -> figures)."""
    words = ["%-9s" % measure]
    for i in range(2):
        words.append("%.3f" % (
            sum(f[measure][i] for _, f in found) / len(found)))
        if measure == "score":
            words.append(" " * 22)
            continue
        less = collections.defaultdict(list)
        for case, f in found:
            less[case.topic].append(f[measure][i] - f["score"][i])
        every = [d for ds in less.values() for d in ds]
        words.append("%+.3f [%+.3f, %+.3f]" % (
            sum(every) / len(every), *intervals(less)))
    return " ".join(words).rstrip()


def main():
    rows = read_log(sys.argv[1])
    found = []
    for year in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
        for month in "01", "07":
            past, cases = cases_of(rows, day_number(f"{year}-{month}-01"))
            log = as_log(past)
            for case in cases:
                found.append((case, {
                    measure: figures(values, case.helpers) for measure, values
                    in measures_of(past, log, case).items()}))
    if not found:
        sys.exit("topics.py: nobody is helped with a topic in these years")
    print("%d questions about %d topics" % (
        len(found), len({case.topic for case, _ in found})))
    print("%-9s place%25sfirst five" % ("", ""))
    for measure in found[0][1]:
        print(line_of(measure, found))


if __name__ == "__main__":
    main()
