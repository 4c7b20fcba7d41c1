"""The table of the benchmark, in Markdown."""

import os
import pathlib
import platform
import re

import turns

HEADER = """\
| nw | beside | nw takes | it takes | ratio | of processors | MiB | goal | |
|---|---|---|---|---|---|---|---|---|"""


def machine():
    """The processors that are here, and their name."""
    try:
        said = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        said = ""
    name = re.search(r"model name\s*:\s*(.*)", said)
    return f"{os.cpu_count()} cores, {name[1] if name else platform.machine()}"


def print_line(*cells):
    print("|", " | ".join(cells), "|", flush=True)


def verdict(reached, goal):
    if goal is None:
        return "", ""
    return f"{goal:g}", ("met" if reached <= goal
                         else f"{reached / goal:.2f} x the goal")


def in_short(seconds):
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1e3:.2f} ms"


def print_ratio(what, ours, beside, theirs, goal=None):
    ratio = turns.ratio(ours, theirs)
    of_processors = turns.ratio(ours, theirs, "processors")
    print_line(what, beside, in_short(ours.wall.median),
               in_short(theirs.wall.median), f"{ratio:.2f}",
               f"{of_processors.median:.2f}",
               f"{ours.peak / 1024:.0f}, {theirs.peak / 1024:.0f}",
               *verdict(ratio.median, goal))


def print_left_out(peer, lacking):
    print_line("", peer, "", "", "", "", "", "",
               f"left out: no {pathlib.Path(lacking).name} here")


def print_size(what, size, unit, goal):
    print_line(what, "", f"{size:.1f} {unit}", "", "", "", "",
               *verdict(size, goal))
