"""Says how many people of a list matter, and who the others are.

usage: judge.py TRUTH LIST COUNT

TRUTH is truth.csv of mailbox.py; LIST is a stream of people, of which the first
COUNT rows are judged.  Prints a line for each row that does not matter, with the
kinds of its addresses and names, then "N of COUNT matter".
"""

import csv
import sys


def kinds_by_key(path):
    """By name and by address: the kinds of those who have it."""
    kinds = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key in (row["name"], row["address"]):
                kinds.setdefault(key, set()).add(row["kind"])
    return kinds


def kinds_of(row, kinds):
    """What an address is decides; else what somebody of the name is."""
    items = ";".join([row.get("email", ""), row.get("aka", ""), row["name"]])
    keys = [item.strip() for item in items.split(";")]
    keys += [key.rstrip("]").partition(" [")[2] for key in keys if "[" in key]
    found = set().union(*[kinds.get(key, set()) for key in keys if "@" in key])
    return found or kinds.get(row["name"].partition(" [")[0], {"unknown"})


def main(truth, path, count):
    kinds = kinds_by_key(truth)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:int(count)]
    matter = 0
    for row in rows:
        found = kinds_of(row, kinds)
        if "matters" in found:
            matter += 1
        else:
            print(f"{row['name']}: {' '.join(sorted(found))}")
    print(f"{matter} of {len(rows)} matter")


if __name__ == "__main__":
    main(*sys.argv[1:])
