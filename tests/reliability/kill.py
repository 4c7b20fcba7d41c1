"""Kills writers while they append to one file, and checks the file.

usage: kill.py ROWS [SEED]

Eight writers run nw-add -f in rounds, with rows of 100 bytes to 64 KiB: one row
as an entry, several as lines of standard input or as an import.  About half of
the processes get SIGKILL, at a random time or at the moment of the write.  A
reader reads without the lock.  A row is promised when its nw-add exits with 0;
the run ends after ROWS promised rows.  After each round:

- each promised row is in the file once, byte for byte; no row is there twice,
  and no refused row is there;
- of the rows of a killed process the first ones are there, or no row;
- a tool that reads a torn tail names file and line, also if only the end of its
  last cell is missing; after --repair or, for a whole row, --accept-tail the
  file is strict CSV, and importing again what was torn adds it once;
- the reader saw only whole rows up to the last newline, and no row vanished.

After each round the last row is cut as well, several times and often inside its
last cell, as a power failure may do.

A violation ends the run after its round; a line is printed for each.  The last
line is a count.  Exits 1 if there was a violation.
"""

import concurrent.futures
import csv
import io
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

WRITERS = 8
ROWS_IN_ROUND = 800
TEARS_IN_ROUND = 5
FILE_LIMIT = 4 << 20  # after this size, writers start a new file
ROW_LIMIT = 64 << 10
HEADER = "date from to kind minutes got gave about note ref".split()
ME, TODAY, FRIEND = "Mira Novak", "2026-06-30", "Ada Lovelace"
ENVIRONMENT = dict(os.environ, NW_ME=ME, NW_TODAY=TODAY, LC_ALL="C")
TORN = re.compile(r"this last line is torn: nw-add --repair -f FILE mends it\n")
UNENDED = re.compile(r"the last line has no newline, so its end may be missing; "
                     r"its last cell is \".*\"; if that is whole, ")
LOCKED = "has held the lock for 10 seconds\n"


def cells_of(note, ref):
    return [TODAY, ME, FRIEND, "mail", "", "", "", "", note, ref]


def line_of(cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def row_size(chance):
    most = chance.choices([300, 8 << 10, ROW_LIMIT], [80, 17, 3])[0]
    return chance.randint(100, most)


def make_ref(chance, name):
    """Returns a reference of any length; a part of it could be one too."""
    length = chance.choice([0, 0, 1, 10, 100, 1000])
    return "y" * length + name + chance.choice(["", ",", '"'])


def make_note(chance, name, size, ref):
    """Returns a note that begins with the row's name and fills the row."""
    note = name + chance.choice(["/", "/,", '/"', "/š"])
    return note + "x" * (size - len(line_of(cells_of(note, ref))))


class Batch:
    """The rows that one process writes, and the outcome."""

    def __init__(self, chance, name):
        self.way = chance.choice(["entry", "entry", "lines", "import"])
        count = 1 if self.way == "entry" else chance.randint(2, 40)
        large = self.way != "entry" and chance.random() < 0.1
        self.names = [f"{name}.{i}" for i in range(count)]
        self.rows = []
        for row in self.names:
            size = ROW_LIMIT if large else row_size(chance)
            ref = "" if self.way == "lines" else make_ref(chance, row)
            note = make_note(chance, row, size, ref)
            self.rows.append(cells_of(note, ref))
        self.status = None

    def command(self, log):
        words = ["nw-add", "-f", str(log)]
        if self.way == "entry":
            words += [f"to={FRIEND}", "kind=mail"] + [
                f"{column}={self.rows[0][HEADER.index(column)]}"
                for column in ("note", "ref")]
        return words + (["-i"] if self.way == "import" else [])

    def input(self):
        if self.way == "lines":
            return "".join(
                f"mail with {FRIEND}: {row[HEADER.index('note')]}\n"
                for row in self.rows).encode()
        if self.way == "import":
            return b"".join(map(line_of, [HEADER] + self.rows))
        return b""


class Writer:
    """Starts one process after another, and kills about half of them."""

    def __init__(self, number, seed, folder):
        self.name = f"w{number}"
        self.chance = random.Random(f"{seed} {number}")
        self.folder = folder
        self.batches = 0
        self.usual = {}  # usual seconds of a process, by kind

    def run(self, batch, log):
        source = self.folder / f"{self.name}.in"
        source.write_bytes(batch.input())
        kill = self.chance.choice(["", "", "at any time", "at the write"])
        with open(source, "rb") as stdin:
            start = time.monotonic()
            process = subprocess.Popen(
                batch.command(log), stdin=stdin, env=ENVIRONMENT,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if kill == "at any time":
                usual = self.usual.get(batch.way, 0.01)
                time.sleep(self.chance.uniform(0, usual))
                process.kill()
            process.stdout.read()
            if kill == "at the write":  # which follows the end of the echo
                pause = self.chance.uniform(0, 0.001)
                time.sleep(self.chance.choice([0, pause]))
                process.kill()
            batch.says = process.communicate()[1].decode()
        if not kill:
            self.usual[batch.way] = time.monotonic() - start
        batch.status = process.returncode

    def append(self, log, rows, ledger):
        """Runs until a number of rows is promised, or one is refused."""
        promised = 0
        while promised < rows:
            self.batches += 1
            batch = Batch(self.chance, f"{self.name}.{self.batches}")
            ledger.enter(batch)
            self.run(batch, log)
            if batch.status == 0:
                promised += len(batch.names)
            elif batch.status == 2:
                break


class Ledger:
    """The rows that may be in a file, and those that must."""

    def __init__(self):
        self.lock = threading.Lock()
        self.batches = []
        self.lines = {}

    def enter(self, batch):
        with self.lock:
            self.batches.append(batch)
            for name, row in zip(batch.names, batch.rows):
                self.lines[name] = line_of(row)

    def knows(self, line):
        """Returns whether a line is the header, or a row that was written."""
        name = line.partition(b"Ada Lovelace,mail,,,,,")[2]
        name = name.lstrip(b'"').partition(b"/")[0].decode("ascii", "replace")
        return line in (line_of(HEADER), self.lines.get(name))


class Reader(threading.Thread):
    """Reads a file again and again, without the lock."""

    def __init__(self, log, ledger):
        super().__init__()
        self.log, self.ledger = log, ledger
        self.seen = b""
        self.wrong = []
        self.done = threading.Event()

    def look(self):
        try:
            with open(self.log, "rb") as file:
                file.seek(len(self.seen))
                data = file.read()
        except FileNotFoundError:
            return
        data = data[:data.rfind(b"\n") + 1]
        for line in data.splitlines(keepends=True):
            if not self.ledger.knows(line):
                self.wrong.append(f"a reader sees {line[:80]!r}")
        self.seen += data

    def run(self):
        while not self.done.wait(0.001):
            self.look()


class Judge:
    def __init__(self):
        self.counts = dict.fromkeys(
            ["promised", "processes", "killed", "written", "torn", "cell"], 0)
        self.violations = 0

    def expect(self, holds, what):
        if not holds:
            self.violations += 1
            print(what)
        return holds

    def call(self, *words):
        return subprocess.run(words, env=ENVIRONMENT, capture_output=True)

    def mend(self, log, data, tail, whole):
        """Checks the message on a torn tail, and how the file is mended."""
        line = data.count(b"\n") + 1
        read = self.call("nw-score", str(log))
        says = read.stderr.decode()
        named = TORN.search(says) and read.returncode == 2 and not read.stdout
        inside = UNENDED.search(says) and read.returncode == 0
        self.expect(
            (named or inside) and says.startswith(f"nw-score: {log}:{line}: "),
            f"a read of the torn line {line}: {read.returncode}, {says}")
        add = self.call("nw-add", "-f", str(log), "mail", "with", FRIEND)
        self.expect(
            add.returncode == 2 and log.read_bytes() == data,
            f"a row after the torn line {line}: {add.returncode}")
        if whole:
            self.accept(log, data)
        else:
            self.repair(log, data, tail)
        self.counts["torn"] += 1
        self.counts["cell"] += bool(inside and not whole)

    def accept(self, log, data):
        accept = self.call("nw-add", "-f", str(log), "--accept-tail")
        self.expect(accept.returncode == 0 and accept.stderr == b"",
                    f"--accept-tail: {accept.returncode}, {accept.stderr}")
        self.expect(log.read_bytes() == data + b"\n",
                    "--accept-tail has not added a newline only")

    def repair(self, log, data, tail):
        torn = log.with_name(log.name + ".torn")
        saved = torn.read_bytes() if torn.exists() else b""
        repair = self.call("nw-add", "-f", str(log), "--repair")
        self.expect(repair.returncode == 0 and repair.stdout == b"",
                    f"--repair: {repair.returncode}, {repair.stderr}")
        self.expect(torn.read_bytes() == saved + tail + b"\n",
                    "--repair has not saved what it cut")
        self.expect(log.read_bytes() == data[:len(data) - len(tail)],
                    "--repair has cut something else")

    def tear(self, log, chance):
        """Cuts the last row, and imports it again."""
        data = log.read_bytes() if log.exists() else b""
        row = data[data[:-1].rfind(b"\n") + 1:]
        cell = len(line_of(next(csv.reader([row.decode()]))[-1:]))
        cut = chance.choice([
            1, *(chance.randint(min(2, cell), cell) for _ in range(4)),
            chance.randint(1, len(row))])
        if data.count(b"\n") < 2 or cut == len(row):
            return
        os.truncate(log, len(data) - cut)
        tail = row[:len(row) - cut]
        self.mend(log, data[:len(data) - cut], tail, cut == 1)
        source = log.with_name("again.csv")
        source.write_bytes(line_of(HEADER) + row)
        again = self.call("nw-add", "-f", str(log), "-i", str(source))
        self.expect(again.returncode == 0 and log.read_bytes() == data,
                    f"again after a cut of {cut}: {again.stderr}")

    def read(self, log, ledger):
        """Returns the whole lines of a file, mended if necessary."""
        data = log.read_bytes() if log.exists() else b""
        tail = data[data.rfind(b"\n") + 1:]
        if tail:
            self.mend(log, data, tail, ledger.knows(tail + b"\n"))
            data = log.read_bytes()
        return data

    def judge_batch(self, batch, places):
        there = [places[name] for name in batch.names if name in places]
        which = f"{batch.way} {batch.names[0]}, status {batch.status}"
        if batch.status == 0:
            self.expect(len(there) == len(batch.names),
                        f"{which}: {len(there)} of {len(batch.names)} there")
        elif batch.status == 2:
            self.expect(not there, f"{which}: {len(there)} there")
            self.expect(
                TORN.search(batch.says) or UNENDED.search(batch.says) or
                batch.says.endswith(LOCKED),
                f"{which}: {batch.says}")
        else:
            self.expect(batch.status == -9, f"{which}: {batch.says}")
        first = [places.get(name) for name in batch.names[:len(there)]]
        self.expect(
            first == list(range(first[0], first[0] + len(first)))
            if there and None not in first else not there,
            f"{which}: not its first rows, one after the other")
        self.counts["killed"] += batch.status == -9
        self.counts["written"] += batch.status == -9 and bool(there)

    def judge(self, log, ledger, batches):
        """Checks the file after a round, and the batches of the round."""
        data = self.read(log, ledger)
        rows = csv.reader(
            io.StringIO(data.decode(), newline=""), strict=True)
        places = {}
        for place, cells in enumerate(rows):
            if place == 0:
                self.expect(cells == HEADER, f"the header is {cells}")
                continue
            name = cells[HEADER.index("note")].partition("/")[0]
            self.expect(line_of(cells) == ledger.lines.get(name),
                        f"row {place} is not as it was written: {cells}")
            self.expect(name not in places, f"{name} is there twice")
            places[name] = place
        self.expect(len(places) + bool(data) == data.count(b"\n"),
                    "a row is not a line")
        for batch in batches:
            self.judge_batch(batch, places)
        self.counts["processes"] += len(batches)
        self.counts["promised"] += sum(
            len(batch.names) for batch in batches if batch.status == 0)
        promised = {name for batch in ledger.batches if batch.status == 0
                    for name in batch.names}
        self.expect(promised <= places.keys(), "a row of before is gone")
        return data


def play_round(judge, log, ledger, writers, rows):
    first = len(ledger.batches)
    reader = Reader(log, ledger)
    reader.start()
    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        share = -(-rows // WRITERS)
        for end in [pool.submit(writer.append, log, share, ledger)
                    for writer in writers]:
            end.result()
    reader.done.set()
    reader.join()
    reader.look()
    data = judge.judge(log, ledger, ledger.batches[first:])
    for wrong in reader.wrong:
        judge.expect(False, wrong)
    judge.expect(data.startswith(reader.seen), "a reader saw what went again")
    for _ in range(TEARS_IN_ROUND):
        judge.tear(log, writers[0].chance)


def main():
    rows = int(sys.argv[1])
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        judge = Judge()
        writers = [Writer(i, seed, folder) for i in range(WRITERS)]
        files = 0
        log = None
        while judge.counts["promised"] < rows and not judge.violations:
            if log is None or log.stat().st_size > FILE_LIMIT:
                files += 1
                log, ledger = folder / f"log{files}.csv", Ledger()
            left = rows - judge.counts["promised"]
            play_round(judge, log, ledger, writers, min(left, ROWS_IN_ROUND))
    counts = judge.counts
    print(f"{counts['promised']} rows promised, {counts['processes']} writers, "
          f"{counts['killed']} killed, {counts['written']} of these had "
          f"written, {counts['torn']} torn tails, {counts['cell']} of these "
          f"inside the last cell, "
          f"{judge.violations} violations")
    return judge.violations > 0


if __name__ == "__main__":
    sys.exit(main())
