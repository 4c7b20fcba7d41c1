"""Cuts random logs by date, tallies the parts, and merges the ties.

usage: parts.py LOGS [SEED]

The parts are given to nw-tally as logs and as ties, in any order; some are
merged before.  The result must equal the tally of the whole log to 1e-9, and
come back unchanged when nw-tally reads it.  Works in the current directory;
exits 1 if a log fails.
"""

import datetime
import pathlib
import random
import subprocess
import sys

import oracle

HEADER = "date,from,to,kind,minutes,got,gave\n"
LAST = datetime.date(2026, 6, 30)


def random_row(draw, names, span):
    day = LAST - datetime.timedelta(days=draw.randrange(span))
    sender, *to = draw.sample(names, draw.randint(2, len(names)))
    kind = draw.choice(["mail", "call", "ask", "", "knows"])
    cells = [str(day), sender, ";".join(to), kind]
    for values in (0, 5, 60), (0, 3, 5), (0, 2):
        cells.append(str(draw.choice(["", *values])))
    return ",".join(cells) + "\n"


def random_log(draw):
    """Rows by date, those of a day in any order; few people, many clashes."""
    span = draw.choice([3, 30, 400, 9000])
    names = "ABCDE"[:draw.choice([2, 3, 5])]
    rows = [random_row(draw, names, span)
            for _ in range(draw.choice([10, 60, 300]))]
    return sorted(rows, key=lambda row: (row[:10], draw.random()))


def tally(inputs, output):
    with open(output, "wb") as file:
        subprocess.run(["nw-tally", *inputs], stdout=file, check=True)
    return output


def cut(draw, rows):
    """The files of the parts, by date: of a day, some have a row each."""
    count = draw.randint(2, 8)
    ends = sorted(draw.randint(0, len(rows)) for _ in range(count - 1))
    files = []
    for i, (start, end) in enumerate(zip([0] + ends, ends + [len(rows)])):
        log = f"{i}.csv"
        pathlib.Path(log).write_text(HEADER + "".join(rows[start:end]))
        files.append(log if draw.random() < 0.3
                     else tally([log], f"{i}.ties"))
    return files


def check(seed):
    """What differs for the log of that seed."""
    draw = random.Random(seed)
    rows = random_log(draw)
    pathlib.Path("whole.csv").write_text(HEADER + "".join(rows))
    tally(["whole.csv"], "whole.ties")
    files = cut(draw, rows)
    before = draw.randint(1, len(files))
    files[:before] = [tally(files[:before], "before.ties")]
    draw.shuffle(files)
    tally(files, "together.ties")
    tally(["together.ties"], "again.ties")
    found = oracle.compare("whole.ties", "together.ties", 1e-9)
    if (pathlib.Path("together.ties").read_bytes()
            != pathlib.Path("again.ties").read_bytes()):
        found.append("again.ties is not together.ties")
    return found


def main(logs, first="1"):
    failures = 0
    for seed in range(int(first), int(first) + int(logs)):
        found = check(seed)
        if found:
            print(f"seed {seed}: {found[:3]}")
            failures += 1
    print(f"{logs} logs, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
