"""Counts the instructions of a run, which a busy machine does not change."""

import re
import subprocess

COUNTER = ["valgrind", "--tool=cachegrind", "--cache-sim=no",
           "--cachegrind-out-file=/dev/null"]


class Failed(Exception):
    """A run that did not end as it should."""


def count(words, directory=None, feed=None, status=0):
    run = subprocess.run(COUNTER + words, cwd=directory, input=feed,
                         capture_output=True, check=False)
    counted = re.search(rb"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode != status or not counted:
        said = [line for line in run.stderr.decode().split("\n")
                if not re.match("==|--", line)]
        raise Failed(f"exit {run.returncode}: {' '.join(said)[:200]}")
    return int(counted[1].replace(b",", b""))
