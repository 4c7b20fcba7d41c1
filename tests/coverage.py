"""Prints which lines of the program no test ran.

usage: coverage.py BUILD

BUILD is a folder of objects made by gcc --coverage; the tools have written their
counts there.  Prints each line that never ran, then the share that ran of each
file and of all; exits 1 if less than 95 per cent ran.
"""

import collections
import json
import pathlib
import subprocess
import sys

ENOUGH = 95


def count_lines(build):
    """By file, by line: how often it ran, as gcov says."""
    files = collections.defaultdict(collections.Counter)
    for notes in sorted(pathlib.Path(build).rglob("*.gcno")):
        out = subprocess.run(["gcov", "--json-format", "--stdout", notes],
                             capture_output=True, check=True).stdout
        for part in json.loads(out)["files"]:
            if part["file"].startswith(("common/", "cmd/")):
                for line in part["lines"]:
                    files[part["file"]][line["line_number"]] += line["count"]
    return files


def print_missed(path, counts):
    text = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    for line in sorted(counts):
        if counts[line] == 0:
            print(f"{path}:{line}: {text[line - 1].strip()}")


def print_share(name, counts):
    lines = len(counts)
    ran = sum(count > 0 for count in counts)
    print(f"{100 * ran / lines:6.1f} % of {lines:5} lines  {name}")
    return 100 * ran / lines


def main(build):
    files = count_lines(build)
    for path in sorted(files):
        print_missed(path, files[path])
    print()
    for path in sorted(files):
        print_share(path, files[path].values())
    total = [count for counts in files.values() for count in counts.values()]
    return print_share("all", total) < ENOUGH


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
