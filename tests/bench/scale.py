"""Measures a log in blocks, cut and tallied by GNU Parallel.

usage: scale.py [ROWS]

Makes logs by generate.c, of many people and of few, cuts each by date into blocks
with GNU Parallel, tallies them, and puts the ties together.  Prints a line for
each cut.  Seconds are those of the processor, so that a busy machine does little
harm; MiB are the most that was held at once.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

BENCH = pathlib.Path(__file__).parent
PEOPLE = 50000, 1000
BLOCKS = 10, 100
TODAY = "-t2026-06-30"

# moreutils has another program of this name.
IS_GNU = "parallel --version 2>&1 | grep -q '^GNU parallel'"

# Joins the lines of a cell.
JOIN = """{ row = row $0; quotes += gsub(/"/, "&") }
    quotes % 2 { row = row " "; next }
    { print row; row = ""; quotes = 0 }"""


def make_log(rows, people):
    with open("log.csv", "wb") as log:
        made = subprocess.Popen(
            ["./generate", str(rows), str(people), "1", "all"],
            stdout=subprocess.PIPE)
        subprocess.run(["awk", JOIN], stdin=made.stdout, stdout=log, check=True)
        if made.wait():
            sys.exit("scale.py: generate fails")


def measure(*command):
    """The command's seconds and MiB; what it prints goes to the file out."""
    with open("out", "wb") as out:
        process = subprocess.Popen(command, stdout=out)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"scale.py: {command[0]} exits with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def count(paths):
    """The ties in some files, as none has a cell of several lines, and bytes."""
    ties = size = 0
    for path in paths:
        with open(path, "rb") as file:
            ties += sum(1 for _ in file) - 1
            size += file.tell()
    return ties, size


def print_line(people, what, ties, size, taken):
    seconds, mib = taken
    print(f"{people:7}  {what:16} {ties:9} {size / ties:9.0f} "
          f"{size / 1e6:7.0f} {seconds:8.1f} {mib:6.0f}", flush=True)


def cut(blocks):
    """The ties of a number of blocks, in the order of their days."""
    size = -(-os.path.getsize("log.csv") // blocks)
    for part in pathlib.Path().glob("*.ties"):
        part.unlink()
    subprocess.run(
        ["parallel", "--will-cite", "--pipepart", "-a", "log.csv", "--header",
         ":", "--block", str(size), "nw-tally", TODAY, ">", "{#}.ties"],
        check=True)
    return sorted(map(str, pathlib.Path().glob("*.ties")))


def try_log(rows, people):
    make_log(rows, people)
    taken = measure("nw-tally", TODAY, "log.csv")
    os.rename("out", "whole")
    print_line(people, "the whole log", *count(["whole"]), taken)
    for blocks in BLOCKS:
        parts = cut(blocks)
        taken = measure("nw-tally", TODAY, *parts)
        print_line(people, f"{len(parts)} blocks", *count(parts), taken)
    for tool in "nw-score", "nw-intro":
        taken = measure(tool, TODAY, "-uPerson 00000", "whole")
        print_line(people, f"{tool} of ties", *count(["whole"]), taken)


def main(rows="10000000"):
    if subprocess.run(["sh", "-c", IS_GNU], check=False).returncode:
        sys.exit("scale.py: GNU Parallel is missing")
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["cc", "-O2", "-o", work + "/generate",
                        BENCH / "generate.c", "-lm"], check=True)
        os.chdir(work)
        print(f"{rows} rows\n people  what                  ties bytes/tie"
              "      MB  seconds    MiB")
        for people in PEOPLE:
            try_log(rows, people)


if __name__ == "__main__":
    main(*sys.argv[1:])
