#!/usr/bin/python3
"""An independent reading of nw-reverse(1), by brute force.

  reverse.py pull|month|quarter|year -u ME -t TODAY [-p PEOPLE.csv]... LOG.csv...
  reverse.py random SEED

Prints what nw-reverse --pull or -g prints, or a small log at random in which
every boundary of the windows is common; its owner is M.
"""

import argparse
import collections
import math
import random
import sys

from oracle import (People, ascii_lower, as_bytes, date_text, day_number,
                    read_log, real, words, write_csv)

Z = 1.959963984540054

# --------------------------------------------------------------- intervals

def wilson(part, n):
    """The roots x of (x - part/n)^2 = z^2 x (1 - x) / n."""
    p = part / n
    a, b, c = 1 + Z * Z / n, -2 * p - Z * Z / n, p * p
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)

def newcombe(e, f, g, h):
    """Method 10 for paired data, in the paper's letters."""
    n = e + f + g + h
    l2, u2 = wilson(e + f, n)
    l3, u3 = wilson(e + g, n)
    dl2, du2 = (e + f) / n - l2, u2 - (e + f) / n
    dl3, du3 = (e + g) / n - l3, u3 - (e + g) / n
    numerator = e * h - f * g
    if numerator > 0:
        numerator = max(numerator - n / 2, 0)
    denominator = math.sqrt((e + f) * (g + h) * (e + g) * (f + h))
    phi = numerator / denominator if denominator else 0.0
    theta = (f - g) / n
    delta = math.sqrt(dl2 ** 2 - 2 * phi * dl2 * du3 + du3 ** 2)
    epsilon = math.sqrt(du2 ** 2 - 2 * phi * du2 * dl3 + dl3 ** 2)
    return theta, theta - delta, theta + epsilon

# --------------------------------------------------------------- relations

def relations(me, today, rows):
    """The rows of each person and me, in order."""
    found = collections.defaultdict(list)
    for row in rows:
        if row.day is None or row.day > today:
            continue
        if ascii_lower(row.kind) == "knows":
            continue
        for x in {x for pair in words(row) if me in pair for x in pair} - {me}:
            found[x].append(row)
    for x, list_of_x in found.items():
        list_of_x.sort(key=lambda row: (
            row.day, row.date, ascii_lower(row.kind), row.note, row.about,
            1 if row.sender == x else 0 if row.sender == me else 2))
    return found

def initiations(rows):
    return [row for i, row in enumerate(rows)
            if i == 0 or row.day - rows[i - 1].day > 7]

# ------------------------------------------------------------------- views

def pull(me, today, rows):
    tables = collections.defaultdict(collections.Counter)
    for x, list_of_x in relations(me, today, rows).items():
        came = {row.day for row in initiations(list_of_x) if row.sender == x}
        for row in list_of_x:
            if not row.gave:
                continue
            # The windows: 30 days that end 7 days earlier, and 30 days.
            before = any(row.day - ago in came for ago in range(7, 37))
            after = any(row.day + later in came for later in range(1, 31))
            labels = [ascii_lower(row.kind)] if row.kind else []
            for label in labels + [a for a in row.about if a[0] == "#"]:
                table = tables[label]
                table[before, after] += 1
                table["open"] += not after and today - row.day < 30
    lines = []
    for label, table in tables.items():
        e, f = table[True, True], table[False, True]
        g, h = table[True, False], table[False, False]
        change, low, high = map(real, newcombe(e, f, g, h))
        n = e + f + g + h
        lines.append((-float(low), [
            label, str(n), str(e + g), str(e + f), str(table["open"]),
            real((e + f) / n), change, low, high]))
    header = "what given before followed open share change low high".split()
    return header, [line for _, line in sorted(lines)]

def period(day, grouping):
    text = date_text(day)
    return {"year": text[:4], "month": text[:7],
            "quarter": f"{text[:4]}-Q{(int(text[5:7]) + 2) // 3}"}[grouping]

def periods(me, today, rows, grouping):
    related = relations(me, today, rows)
    counts = collections.defaultdict(collections.Counter)
    first = min((list_of_x[0].day for list_of_x in related.values()),
                default=today + 1)
    for day in range(first, today + 1):
        counts[period(day, grouping)]["days"] += 1
    for x, list_of_x in related.items():
        for row in initiations(list_of_x):
            count = counts[period(row.day, grouping)]
            if row.sender == x:
                count["in"] += 1
                count["new"] += all(row.day <= r.day for r in list_of_x)
            elif row.sender == me:
                count["out"] += 1
    lines = []
    for label, count in sorted(counts.items()):
        n = count["in"] + count["out"]
        share = ["", "", ""]
        if n:
            share = map(real, (count["in"] / n, *wilson(count["in"], n)))
        lines.append([label, str(count["in"]), str(count["out"]), *share,
                      str(count["new"])])
    return "group in out share low high new".split(), lines

# -------------------------------------------------------------- random log

def random_log(seed):
    """200 days up to 2026-06-30, few people, gaps of 5 to 9 and 29 to 38."""
    source = random.Random(seed)
    end = day_number("2026-06-30")
    rows = []
    for x in "ABCDEFGH":
        day = end - source.randrange(200)
        while day <= end:
            others = [x] + source.sample("YZ", source.choice((0, 0, 0, 1)))
            sender = source.choice(["M", x, x, others[-1]])
            to = [p for p in ["M"] + others if p != sender]
            rows.append([
                date_text(day) + source.choice(["", "", "T09:00", "T10:00"]),
                sender, ";".join(to),
                source.choice(["mail", "Mail", "call", "coffee", "", "knows"]),
                source.choice(["", "0", "1", "3"]),
                source.choice(["", "#a", "#b;#a", "Y"])])
            day += source.choice([0, 1, 2, 5, 6, 7, 8, 9, 15, 22, 29, 30, 31,
                                  35, 36, 37, 38])
    source.shuffle(rows)
    return "date from to kind gave about".split(), rows

# -------------------------------------------------------------------- main

def main():
    parser = argparse.ArgumentParser(prog="reverse.py")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in "pull", "month", "quarter", "year":
        p = commands.add_parser(command)
        p.add_argument("-u", dest="me", required=True, type=as_bytes)
        p.add_argument("-t", dest="today", required=True, type=day_number)
        p.add_argument("-p", dest="people", action="append", default=[])
        p.add_argument("logs", nargs="+")
    p = commands.add_parser("random")
    p.add_argument("seed", type=int)
    args = parser.parse_args()
    if args.command == "random":
        write_csv(*random_log(args.seed))
        return
    resolve = People(args.people).resolve
    rows = [row for log in args.logs for row in read_log(log, resolve)]
    if args.command == "pull":
        write_csv(*pull(resolve(args.me), args.today, rows))
    else:
        write_csv(*periods(resolve(args.me), args.today, rows, args.command))

if __name__ == "__main__":
    sys.exit(main())
