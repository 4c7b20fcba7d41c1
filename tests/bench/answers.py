"""What nw and its peers must answer, by Python's csv, and whether they do.

A log is one of generate.c: oldest first, and a row links two people.
"""

import csv
import dataclasses
import datetime
import math
import os
import pathlib
import pickle
import zlib

TODAY = datetime.date(2026, 6, 30)
TOLERANCE = 2e-6  # of six decimals
PRIOR = 0.265625  # of a person without facts, see nw-model(7)


class Wrong(Exception):
    """An answer that is not that of the others."""


@dataclasses.dataclass
class Total:
    """Of two people: what their rows, and what their contact-days come to."""
    rows: int = 0
    weight: float = 0.0  # the sum over rows of 2^(-age/180)
    newest: str = ""
    days: int = 0
    d30: float = 0.0
    d180: float = 0.0
    minutes: int = 0
    timed: int = 0
    got180: float = 0.0


def age_of(date):
    return (TODAY - datetime.date.fromisoformat(date)).days


def pair_of(one, other):
    return (one, other) if one < other else (other, one)


class Sample:
    """The Totals of one pair in share pairs, and of all my pairs."""

    def __init__(self, path, me, share):
        self.me, self.share = me, share
        self.rows, self.totals = 0, {}
        ages = {}
        with open(path, newline="", encoding="utf-8") as file:
            lines = csv.reader(file)
            next(lines)
            for date, giver, taker, _, minutes, got, _ in lines:
                self.rows += 1
                pair = pair_of(giver, taker)
                if pair not in self:
                    continue
                if date not in ages:
                    ages[date] = age_of(date)
                total = self.totals.setdefault(pair, Total())
                add_row(total, date, ages[date], minutes, got)

    def __contains__(self, pair):
        return (self.share == 1 or self.me in pair
                or zlib.crc32(",".join(pair).encode()) % self.share == 0)


def add_row(total, date, age, minutes, got):
    weight = 2 ** (-age / 180)
    total.rows += 1
    total.weight += weight
    if date != total.newest:
        total.newest = date
        total.days += 1
        total.d30 += 2 ** (-age / 30)
        total.d180 += weight
    if minutes:
        total.minutes += int(minutes)
        total.timed += 1
    if got:
        total.got180 += weight * int(got)


def sample(path, me, share):
    """That of a log, kept beside it for the next time."""
    kept = path.with_suffix(".sample")
    newest = max(path.stat().st_mtime, os.stat(__file__).st_mtime)
    if kept.exists() and kept.stat().st_mtime > newest:
        return pickle.loads(kept.read_bytes())
    made = Sample(path, me, share)
    kept.write_bytes(pickle.dumps(made))
    return made


def peers(rows, me):
    """A peer's rows: one or two names; rows, newest date, decayed sum."""
    for *names, count, newest, weight in rows:
        pair = names if len(names) == 2 else [me] + names
        yield pair_of(*pair), (count, newest, weight)


def expected_of_peers(total):
    return total.rows, total.newest, total.weight


def cells(rows, names):
    """The cells of these columns, row by row."""
    header = next(rows)
    places = [header.index(name) for name in names.split()]
    for row in rows:
        yield [row[place] for place in places]


def scores(rows, me):
    for name, *found in cells(rows, "name days last minutes usual value"
                                    " strength"):
        yield pair_of(name, me), found


def expected_of_scores(total):
    """By nw-model(7)."""
    return (total.days, total.newest, total.minutes,
            (90 + total.minutes) / (3 + total.timed),
            PRIOR + (1 - PRIOR) * total.got180 / (total.got180 + 5),
            1 - 1 / math.sqrt((1 + total.d30) * (1 + total.d180)))


def ties(rows, _):
    for a, b, *found in cells(rows, "a b days last minutes timed d30 d180"
                                    " got180"):
        yield (a, b), found


def expected_of_ties(total):
    """The sums as of the last day."""
    age = age_of(total.newest)
    since30, since180 = 2 ** (age / 30), 2 ** (age / 180)
    return (total.days, total.newest, total.minutes, total.timed,
            total.d30 * since30, total.d180 * since180,
            total.got180 * since180)


# How to read what is printed, and what it must be.
READERS = {"peer": (peers, expected_of_peers),
         "score": (scores, expected_of_scores),
         "ties": (ties, expected_of_ties)}


def compare(pair, expected, found):
    for number, (wanted, given) in enumerate(zip(expected, found), 1):
        same = (wanted == given if isinstance(wanted, str) else
                math.isclose(wanted, float(given), rel_tol=TOLERANCE,
                             abs_tol=TOLERANCE))
        if not same:
            raise Wrong(f"{' and '.join(pair)}, figure {number}: {given} where"
                        f" others have {wanted}")


def check(prints, path, known):
    """Is what is in a file the answer?  Says of how many pairs it is."""
    if prints == "count":
        return check_count(path, known)
    read, expect = READERS[prints]
    missing, count = dict(known.totals), 0
    with open(path, newline="", encoding="utf-8") as file:
        for pair, found in read(csv.reader(file), known.me):
            count += 1
            if pair not in known:
                continue
            if pair not in missing:
                raise Wrong(f"{' and '.join(pair)}: not in the log, or twice")
            compare(pair, expect(missing.pop(pair)), found)
    if prints == "score":
        missing = {pair for pair in missing if known.me in pair}
    if missing:
        raise Wrong(f"{' and '.join(min(missing))}: not there")
    return count


def check_count(path, known):
    """Has a bare count of cells and rows, with the header's, found them all?"""
    cells_and_rows = pathlib.Path(path).read_text(encoding="ascii").strip()
    if cells_and_rows != f"{7 * (known.rows + 1)},{known.rows + 1}":
        raise Wrong(f"{cells_and_rows} cells and rows, where others have"
                    f" {known.rows + 1} rows")
    return known.rows
