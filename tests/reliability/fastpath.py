"""Runs the tools with and without their fast path, and compares.

usage: fastpath.py FOLDER

Runs each tool of TOOLS that reads CSV on every file of the folder; large files
get three commands that read a log.  The same tools in slow/ pass every record
to libcsv.  Output, exit status and written files must be equal, byte for byte.
Prints a line for each difference, then a count; exits 1 if there is any, and 77
if there is nothing to compare.
"""

import concurrent.futures
import csv
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import zlib

import bad

# A file without this is refused at once: one run is enough.
NEEDED = {"log": b"from", "people": b"name", "any": b""}


def csv_runs():
    """Returns the runs of TOOLS, without those that a run with -k covers."""
    runs = [run for run in bad.read_tools()[0]
            if not run.small and run.tool != "nw-from-mail"]
    without = [(run.tool, [word for word in run.words if word != "-k"])
               for run in runs if run.keep_going]
    return [run for run in runs
            if run.keep_going or (run.tool, run.words) not in without]


def runs_on_large(path):
    with open(path, encoding="utf-8", newline="") as file:
        me = next(csv.DictReader(file))["from"]
    return [bad.Run("log", False, tool, words, True) for tool, *words in [
        ["nw-tally", "-k", "FILE"],
        ["nw-score", "-k", "-x", "-u", me, "FILE"],
        ["nw-with", "-k", "-v", me, "FILE"]]]


def runs_on(path, runs):
    """Returns the runs for a file."""
    if path.stat().st_size >= bad.LARGE:
        return runs_on_large(path)
    start = path.read_bytes()[:4096]
    if not os.environ.get("NW_WHOLE"):
        # Half of the commands, another half for each file.
        runs = runs[zlib.crc32(path.name.encode()) % 2::2]
    return [run for run in runs if NEEDED[run.stream] in start]


def outcome(tool, run, path, directory):
    """Returns output, status and files of one run."""
    words, stdin = bad.place(run, path, directory)
    with open(stdin, "rb") as stream:
        done = subprocess.run([tool, *words], stdin=stream,
                              capture_output=True, timeout=bad.SECONDS)
    written = {left.name: left.read_bytes()
               for left in directory.glob("*.csv*")}
    return done.returncode, done.stdout, done.stderr, written


def compare(path, runs, slow):
    """Returns the differences on one file, as lines."""
    differences = []
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        (directory / "log").write_bytes(
            bad.LOG_HEADER + bad.LOG_BEFORE + bad.LOG_AFTER)
        for run in runs:
            plain = outcome(run.tool, run, path, directory)
            if plain != outcome(slow / run.tool, run, path, directory):
                command = shlex.join([run.tool, *run.words])
                differences.append(f"{command}: another outcome on {path}")
    return differences


def main(folder):
    os.environ.update(NW_ME="me", NW_TODAY="2026-06-30", LC_ALL="C", TZ="UTC")
    slow = pathlib.Path(shutil.which("nw-add")).resolve().parent / "slow"
    if not (slow / "nw-add").exists():
        print("there are no tools without the fast path")
        return 77
    runs = csv_runs()
    files = sorted(path for path in pathlib.Path(folder).rglob("*")
                   if path.is_file() and "__pycache__" not in path.parts)
    violations = []
    threads = min(bad.THREADS, os.cpu_count() or 1)
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        chosen = [runs_on(path, runs) for path in files]
        count = sum(map(len, chosen))
        for lines in pool.map(lambda *pair: compare(*pair, slow), files,
                              chosen):
            violations += lines
    print(*violations, sep="\n", end="\n" if violations else "")
    print(f"{len(files)} files, {count} runs, {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
