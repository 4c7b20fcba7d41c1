"""Runs the tools of two builds on the same files, and compares what they do.

usage: same.py HERE ELSEWHERE [EVERY]

HERE and ELSEWHERE are directories with the tools.  Of the runs, only each one of
EVERY is made, by default each.  The commands are those of
reliability/TOOLS.  The files are the sample network, and the sound and the bad
files of tests/.  Commands with "small" there get the sample and the sound files
only; on bad files, those with [-k] run with it only.  Standard output, standard error, the exit status and the files that a tool
writes must be the same.  Prints each command that differs, then a count; exits 1
if there is any.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[1]
ENVIRONMENT = {"NW_ME": "Mira Novak", "NW_TODAY": "2026-06-30",
               "LC_ALL": "C", "TZ": "UTC"}
SECONDS = 120


def commands():
    for line in open(TESTS / "reliability" / "TOOLS", encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        _, inputs, words = (part.strip() for part in line.split("|", 2))
        yield inputs != "all", words.split()


def files():
    sound = sorted((TESTS / "data").glob("*.csv"))
    sound += sorted((TESTS / "data" / "import").rglob("*"))
    sound += sorted((TESTS / "reliability" / "sound").rglob("*"))
    bad = sorted((TESTS / "reliability" / "bad").glob("*.csv"))
    bad += sorted((TESTS / "reliability" / "spectrum").glob("*.csv"))
    return ([(path, True) for path in sound if path.is_file()]
            + [(path, False) for path in bad])


def run(tools, words, path):
    """What a command printed, its exit status, and the files that it wrote."""
    with tempfile.TemporaryDirectory() as directory:
        for name in "FILE", "COPY":
            shutil.copy(path, os.path.join(directory, name))
        shutil.copy(TESTS / "data" / "log.csv", os.path.join(directory, "LOG"))
        words = [os.path.join(tools, words[0])] + words[1:]
        stdin = subprocess.DEVNULL
        if "<" in words:
            stdin = open(os.path.join(directory, words[-1]), "rb")
            words = words[:-2]
        try:
            done = subprocess.run(
                words, cwd=directory, capture_output=True, timeout=SECONDS,
                stdin=stdin, env=dict(ENVIRONMENT, PATH=os.environ["PATH"]))
        finally:
            if stdin != subprocess.DEVNULL:
                stdin.close()
        written = {entry.name: entry.read_bytes()
                   for entry in pathlib.Path(directory).iterdir()
                   if entry.is_file()}
        return done.returncode, done.stdout, done.stderr, written


def compare(job):
    words, path = job
    here, elsewhere = (run(tools, words, path) for tools in sys.argv[1:3])
    what = ["exit status", "standard output", "standard error", "file"]
    return [f"{' '.join(words)} with {path.relative_to(TESTS)}: another {name}"
            for name, one, other in zip(what, here, elsewhere) if one != other]


def jobs():
    for small, words in commands():
        if not all(os.access(os.path.join(tools, words[0]), os.X_OK)
                   for tools in sys.argv[1:3]):
            continue
        for path, sound in files():
            if small and not sound:
                continue
            choices = [[], ["-k"]] if "[-k]" in words else [[]]
            for keep_going in choices if sound else choices[-1:]:
                given = [word for word in words if word != "[-k]"]
                yield given[:1] + keep_going + given[1:], path


def main():
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    todo = list(jobs())[::every]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        differences = [line for lines in pool.map(compare, todo)
                       for line in lines]
    for line in differences:
        print(line)
    print(f"{len(todo)} commands, {len(differences)} differences")
    return len(differences) > 0 or not todo


if __name__ == "__main__":
    sys.exit(main())
