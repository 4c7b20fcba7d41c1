#!/usr/bin/python3
"""Prints what predict.c must print, computed by oracle.py.

usage: predict.py PEOPLE LOG CUT...
"""

import sys

import oracle

AHEAD = 90
MEASURES = ["reach", "warmth", "recency", "days", "overdue"]
COLUMNS = MEASURES + ["strangers"]


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
    for cut in sys.argv[3:]:
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


if __name__ == "__main__":
    main()
