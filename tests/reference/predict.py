#!/usr/bin/python3
"""Prints what predict.c must print, computed by oracle.py.

usage: predict.py PEOPLE LOG ME CUT...

ME is whose help is judged by the column got; nobody if it is empty.  If it is
"-", got is the benefit to those in `to`, and everyone's help is judged.
"""

import sys

import oracle

AHEAD = 90
MEASURES = ["reach", "warmth", "recency", "days", "overdue"]
COLUMNS = MEASURES + ["strangers"]
HELP = ["score", "value", "reach", "recency", "days", "past", "decayed"]
YEAR, FEWEST, FIRST = 365, 5, 10


def area(cases, measure):
    """Over each pair of one who met and one who did not; None without."""
    met = [case[measure] for case in cases if case["met"]]
    missed = [case[measure] for case in cases if not case["met"]]
    if not met or not missed:
        return None
    wins = sum((a > b) + (a == b) / 2 for a in met for b in missed)
    return wins / (len(met) * len(missed))


def case_of(past, ahead, me, x):
    tie = past.tie(me, x)
    away, known_of = past.away_and_known_of(me, x)
    found = {
        "reach": oracle.reach(
            oracle.presence(away, known_of), tie.warmth, past.bridge(me, x)),
        "warmth": tie.warmth, "met": bool(ahead.tie(me, x).days)}
    if tie.days:
        found |= {"recency": -tie.gap, "days": len(set(tie.days)),
                  "overdue": -tie.gap / oracle.rhythm(tie.days)}
    return found


def mean(values):
    return "%9.3f" % (sum(values) / len(values)) if values else "%9s" % "-"


def share(cases, measure):
    """Of all that came, with the first ten; equal ones share their places."""
    came = sum(case["met"] for case in cases)
    if len(cases) <= FIRST or not came:
        return None
    held = 0
    for case in cases:
        above = sum(other[measure] > case[measure] for other in cases)
        equal = sum(other[measure] == case[measure] for other in cases)
        held += case["met"] * min(1, max(0, FIRST - above) / equal)
    return held / came


def seen_by(rows, me):
    """With a benefit to those in `to`: what me got of others."""
    return [r._replace(got=None) if r.sender == me else r for r in rows]


def help_case(past, ahead, people, me, x):
    cells = oracle.score_row(past, people, me, x)
    tie = past.tie(me, x)
    decayed = sum(2 ** (-(past.today - r.day) / 180) * (r.got or 0) / 5
                  for r in tie.rows)
    return {c: float(cells[c]) for c in ("score", "value", "reach")} | {
        "recency": -tie.gap, "days": len(tie.days),
        "past": sum(r.got or 0 for r in tie.rows),
        "decayed": float(oracle.real(decayed)),
        "met": sum(r.got or 0 for r in ahead.tie(me, x).rows)}


def help_of(rows, people, me, day):
    """The cases of me, or None if me does not count."""
    past = oracle.Network(rows, day)
    contacts = [x for x in past.ties.get(me, ()) if past.tie(me, x).days]
    helped = any(r.got and r.day >= day - YEAR
                 for x in contacts for r in past.tie(me, x).rows)
    if len(contacts) < FEWEST or not helped:
        return None
    ahead = oracle.Network(
        [r for r in rows if r.day and r.day > day], day + AHEAD)
    return [help_case(past, ahead, people, me, x) for x in contacts]


def print_help(title, figure, cases, days):
    """cases: by me and day."""
    def found(chosen, measure):
        every = [figure(case, measure) for case in chosen]
        return [f for f in every if f is not None]
    print("\n%-11s people" % title, *("%9s" % c for c in HELP))
    for day in days:
        chosen = [case for (_, when), case in cases.items() if when == day]
        print(oracle.date_text(day), "%7d" % len(found(chosen, "score")),
              *(mean(found(chosen, c)) for c in HELP))
    means = {c: [] for c in HELP}
    for me in {me for me, _ in cases}:
        for c in HELP:
            own = found([cases[k] for k in cases if k[0] == me], c)
            means[c] += [sum(own) / len(own)] if own else []
    print("%-18s" % "mean", *(mean(means[c]) for c in HELP))


def judge_help(rows, people, me, days):
    cases = {}
    for day in days:
        past = oracle.Network(rows, day)
        for one in past.ties if me == "-" else [me]:
            seen = seen_by(rows, one) if me == "-" else rows
            found = help_of(seen, people, one, day)
            if found is not None:
                cases[one, day] = found
    print_help("help", area, cases, days)
    print_help("first ten", share, cases, days)


def tenths(cases, i):
    chosen = [case for case in cases if int(case["reach"] * 10) == i]
    return "%8d %s %s" % (
        len(chosen), mean([case["reach"] for case in chosen]),
        mean([case["met"] for case in chosen]))


def main():
    people = oracle.People([sys.argv[1]])
    rows = oracle.read_log(sys.argv[2], people.resolve)
    ranked, everyone, means = [], [], {c: [] for c in COLUMNS}
    print("cut         people", *("%9s" % c for c in COLUMNS))
    for cut in sys.argv[4:]:
        day = oracle.day_number(cut)
        past = oracle.Network(rows, day)
        ahead = oracle.Network(
            [r for r in rows if r.day and r.day > day], day + AHEAD)
        areas = {c: [] for c in COLUMNS}
        for me in sorted(past.ties):
            contacts = [case_of(past, ahead, me, x)
                        for x in past.ties[me] if past.tie(me, x).days]
            strangers = [case_of(past, ahead, me, x) for x in past.ties
                         if x != me and x not in past.ties[me]
                         and past.bridge(me, x) > 0]
            for c in MEASURES:
                areas[c].append(area(contacts, c))
            areas["strangers"].append(area(strangers, "reach"))
            everyone += contacts
            ranked += contacts if areas["reach"][-1] is not None else []
        areas = {c: [a for a in areas[c] if a is not None] for c in COLUMNS}
        print(cut, "%7d" % len(areas["reach"]),
              *(mean(areas[c]) for c in COLUMNS))
        for c in COLUMNS:
            if areas[c]:
                means[c].append(sum(areas[c]) / len(areas[c]))
    print("%-18s" % "mean", *(mean(means[c]) for c in COLUMNS))
    print("\nreach      cases  foretold  observed"
          " everyone  foretold  observed")
    for i in range(10):
        print("%.1f-%.1f" % (i / 10, (i + 1) / 10), tenths(ranked, i),
              tenths(everyone, i))
    if sys.argv[3]:
        judge_help(rows, people, oracle.as_bytes(sys.argv[3]),
                   [oracle.day_number(cut) for cut in sys.argv[4:]])


if __name__ == "__main__":
    main()
