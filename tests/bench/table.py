"""The table of the benchmark, in Markdown."""

import os
import pathlib
import platform
import re

import turns

HEADER = """\
| nw | beside | nw: wall | processors | it: wall | processors | ratio: wall \
| processors | MiB | goal | |
|---|---|---|---|---|---|---|---|---|---|---|"""


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
    """The goal is one of wall-clock time."""
    walls = turns.ratio(ours, theirs)
    processors = turns.ratio(ours, theirs, "processors")
    print_line(what, beside, *(in_short(spread.median) for one in (ours, theirs)
                               for spread in (one.wall, one.processor)),
               f"{walls:.2f}", f"{processors:.2f}",
               f"{ours.peak / 1024:.0f}, {theirs.peak / 1024:.0f}",
               *verdict(walls.median, goal))


def print_left_out(what, lacking):
    print_line("", what, *[""] * 8,
               f"left out: no {pathlib.Path(lacking).name} here")


def print_size(what, size, unit, goal):
    print_line(what, "", f"{size:.1f} {unit}", *[""] * 6, *verdict(size, goal))
