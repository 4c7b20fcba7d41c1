"""Measures the memory that a list of people takes, against its size.

usage: space.py

The cells of a list are short, so that whatever a tool keeps for each cell shows.
Prints a line for each command that needs more than three times the bytes of the
list; ends with the number of runs, commands and violations.
"""

import os
import subprocess
import sys
import tempfile

MOST = 3
# Rows, columns, and the cells, each with its comma, that repeat in a row.
LISTS = [(150, 50000, "x,"), (300, 50000, ","), (250, 50000, ",,,,x,,,"),
         (7000, 1000, "x,"), (30000, 100, "ab,c,,long enough,")]
COMMANDS = """\
nw-score -p people.csv log.csv
nw-stale --all people.csv
nw-intro -p people.csv log.csv
nw-intro -p people.csv -m c5!=y log.csv
nw-graph -p people.csv -g c7 log.csv
nw-same --join -p people.csv pairs.csv
nw-with -p people.csv P1 log.csv
nw-add -f people.csv --dry-run name=P1 c7=y
""".splitlines()


def write(name, lines):
    with open(name, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in lines)
    return os.stat(name).st_size


def write_list(rows, columns, cells):
    row = cells * (columns // cells.count(","))
    names = ",".join(f"c{i}" for i in range(row.count(",")))
    return write("people.csv", ["name,last," + names + ","]
                 + [f"P{i},2026-06-01,{row}" for i in range(rows)])


def peak(command):
    """The memory of a command, in bytes."""
    with subprocess.Popen(command.split(), stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as run:
        said = run.stderr.read().decode()
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode != 0:
        sys.exit(f"exit {run.returncode}: {command}: {said}")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main():
    os.environ.update(NW_ME="me", NW_TODAY="2026-06-30", LC_ALL="C", TZ="UTC")
    runs = violations = 0
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        write("log.csv", ["date,from,to", "2026-01-01,me,P1", "2026-01-02,P1,P2"])
        write("pairs.csv", ["name,same_as", "P1,P2"])
        for rows, columns, cells in LISTS:
            size = write_list(rows, columns, cells)
            for command in COMMANDS:
                share = peak(command) / size
                runs += 1
                if share > MOST:
                    violations += 1
                    print(f"{share:.1f} times {rows} rows of {columns} columns"
                          f" {cells!r}: {command}")
        os.chdir("/")
    print(f"{runs} runs, {len(COMMANDS)} commands, {violations} violations")
    return violations > 0


if __name__ == "__main__":
    sys.exit(main())
