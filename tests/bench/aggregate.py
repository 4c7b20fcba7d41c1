"""The peer's aggregate of a log, with Python's csv: aggregate.py FILE

Prints for each person, without a header: name, rows, newest date, decayed sum.
"""

import csv
import datetime
import sys

TODAY = datetime.date(2026, 6, 30)


def main(path):
    found, weights = {}, {}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        for date, giver, taker, *_ in rows:
            weight = weights.get(date)
            if weight is None:
                age = (TODAY - datetime.date.fromisoformat(date)).days
                weight = weights[date] = 2 ** (-age / 180)
            name = taker if giver == "Me" else giver
            total = found.get(name)
            if total is None:
                found[name] = [1, date, weight]
                continue
            total[0] += 1
            total[1] = max(total[1], date)
            total[2] += weight
    csv.writer(sys.stdout, lineterminator="\n").writerows(
        [name] + total for name, total in found.items())


main(sys.argv[1])
