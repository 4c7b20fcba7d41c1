"""Runs commands in turns and says what each took, so that they can be compared.

usage: turns.py ROUNDS COMMAND ...

A COMMAND is words, and may be several in a pipe.  Its ratio is to the first
one, round by round, as what else the machine does hits both alike.
"""

import dataclasses
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

CLOCK = pathlib.Path(__file__).parents[2] / "build/bench/clock"


class Failed(Exception):
    """A command that did not end as it should."""


@dataclasses.dataclass
class Command:
    """What to run, as words: '|' is one of its own.  The file is its input."""
    label: str
    words: list
    feed: str = os.devnull


@dataclasses.dataclass
class Spread:
    """Of several runs."""
    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values):
        values = list(values)
        return cls(statistics.median(values), min(values), max(values))

    def __format__(self, digits):
        return (f"{self.median:{digits}} ({self.least:{digits}} to"
                f" {self.greatest:{digits}})")


@dataclasses.dataclass
class Figures:
    """What a command took in each round: seconds, those of the processors for
    all that it started, and the KiB of the largest process."""
    walls: list
    processors: list
    peaks: list

    @property
    def wall(self):
        return Spread.of(self.walls)

    @property
    def processor(self):
        return Spread.of(self.processors)

    @property
    def peak(self):
        return max(self.peaks)


def run(command, output=os.devnull):
    """Runs it once: seconds, seconds of the processors, KiB."""
    with (tempfile.NamedTemporaryFile("r") as took, open(output, "wb") as out,
          open(command.feed, "rb") as feed):
        done = subprocess.run(
            [CLOCK, took.name] + command.words, stdin=feed, stdout=out,
            stderr=subprocess.PIPE, check=False)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()[-300:]
            raise Failed(": ".join(filter(None, [
                command.label, f"exit {done.returncode}", said])))
        wall, processor, peak = map(int, took.read().split())
    return wall / 1e6, processor / 1e6, peak


def take_turns(commands, rounds, directory=None):
    """The Figures of each, by its label.  A first round is not counted: it
    brings files into memory.  Where there is a directory, what the command
    prints in it is kept there in a file named after the label."""
    runs = {command.label: [] for command in commands}
    for turn in range(rounds + 1):
        for command in commands:
            keep = os.devnull if directory is None or turn else os.path.join(
                directory, command.label)
            took = run(command, keep)
            if turn:
                runs[command.label].append(took)
    return {label: Figures(*zip(*took)) for label, took in runs.items()}


def ratio(some, other, of="walls"):
    """Of two Figures from one call, round by round."""
    return Spread.of(a / max(b, 1e-6) for a, b in
                     zip(getattr(some, of), getattr(other, of)))


def main(rounds, *lines):
    commands = [Command(line, shlex.split(line)) for line in lines]
    try:
        figures = take_turns(commands, int(rounds))
    except Failed as failure:
        return str(failure)
    first = figures[lines[0]]
    for line, found in figures.items():
        print(f"{found.wall:.4f} s, of processors {found.processor:.4f} s,"
              f" {found.peak} KiB, {ratio(found, first):.2f} x: {line}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
