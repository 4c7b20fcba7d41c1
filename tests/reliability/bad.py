"""Gives every bad input to every tool, and checks what the tools do with it.

usage: bad.py [FIRST LAST]

The inputs are numbered; FIRST and LAST choose a range.  Small inputs are files
of bad/, large ones are made here.  bad/EXPECT has the expected outcome of each
input, and TOOLS has the commands.  Prints a line for each violation, then a
count; exits 1 if there is any.  If NW_SANITIZED is not empty, the tools get
more time, and no memory limit because sanitizers reserve the address space.
"""

import collections
import concurrent.futures
import csv
import io
import os
import pathlib
import random
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
BAD = HERE / "bad"
SANITIZED = bool(os.environ.get("NW_SANITIZED"))
SECONDS = 120 if SANITIZED else 20
MEMORY = 2 << 30
THREADS = 4
LARGE = 1 << 20  # an input of this size or more gets fewer runs
CELL_LIMIT = 16 << 20  # of nw(7)
ROW_LIMIT = 64 << 10  # the longest line that nw-add(1) adds
MESSAGE_LIMIT = 4096  # a pipe does not split a write of this size

LOG_HEADER = b"date,from,to,kind,minutes,got,note\n"
LOG_BEFORE = b"2026-06-01,me,Ada,coffee,45,3,before\n"
LOG_BETWEEN = b"2026-06-02,me,Bo,call,10,1,"
LOG_AFTER = b"2026-06-03,Zoe,me,mail,,2,after\n"
PEOPLE_HEADER = b"name,last,every,influence,email,aka,loss,note\n"
PEOPLE_BEFORE = b"Ada,2026-06-01,2w,3,ada@x.example,,0.5,before\n"
PEOPLE_BETWEEN = b"Bo,2026-06-02,,,,,,"
PEOPLE_AFTER = b"Zoe,2026-06-03,,,,,,after\n"

CONTROLS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

Input = collections.namedtuple("Input", "name stream exit others kept says")
# The turn of a run on some inputs is 0 to 2, else None.
Run = collections.namedtuple("Run", "stream small tool words keep_going turn",
                             defaults=[None])


def log_with(note):
    return LOG_HEADER + LOG_BEFORE + LOG_BETWEEN + note + b"\n" + LOG_AFTER


def people_with(note):
    return (PEOPLE_HEADER + PEOPLE_BEFORE + PEOPLE_BETWEEN + note + b"\n"
            + PEOPLE_AFTER)


def quote_at(edge, with_note, tail):
    """Puts the quote that ends a run of letters at byte edge, from 0."""
    before = with_note(b'"').rindex(b'"')
    return with_note(b'"' + b"a" * (edge - before - 1) + tail)


def million_columns():
    return b",".join(b"%d" % i for i in range(1, 1000001))


def chain():
    return b"".join(b"P%d,2026-06-01,P%d\n" % (i, i + 1)
                    for i in range(100000))


def large_inputs():
    """By name: a function that returns the bytes."""
    large = {
        "08-nul-megabyte": lambda: bytes(1 << 20),
        "22-random": lambda: random.Random(22).randbytes(1 << 16),
        "37-open-quote-first": lambda: b'date,"from,to\n'
            + (LOG_BEFORE + LOG_AFTER) * (50000000 // 70),
        "69-ten-megabytes": lambda: log_with(b"a" * 10000000),
        "69-ten-megabytes-people": lambda: people_with(b"a" * 10000000),
        "70-at-the-limit": lambda: log_with(b"a" * CELL_LIMIT),
        "70-at-the-limit-people": lambda: people_with(b"a" * CELL_LIMIT),
        "70-over-the-limit": lambda: log_with(b"a" * (CELL_LIMIT + 1)),
        "70-over-the-limit-people":
            lambda: people_with(b"a" * (CELL_LIMIT + 1)),
        "71-million-columns": lambda: b"date,from,to," + million_columns()
            + b"\n2026-06-01,me,Ada," + million_columns() + b"\n",
        "71-million-columns-people": lambda: b"name,last,"
            + million_columns() + b"\nAda,2026-06-01," + million_columns()
            + b"\n",
        "72-million-rows": lambda: LOG_HEADER + LOG_BEFORE
            + b"a\n" * 1000000 + LOG_AFTER,
        "72-million-rows-people": lambda: b"name\n" + b"a\n" * 1000000,
        "96-chain": lambda: b"name,last,aka\n" + chain(),
        "96-many-of-one": lambda: b"name,last,aka\nP,2026-06-01,"
            + b";".join(b"P%d" % i for i in range(100000)) + b"\n",
    }
    for edge in 4095, 4096, 65535, 65536:
        large[f"50-quote-at-{edge}"] = (
            lambda edge=edge: quote_at(edge, log_with, b'""b"'))
        large[f"50-quote-at-{edge}-people"] = (
            lambda edge=edge: quote_at(edge, people_with, b'""b"'))
        large[f"50-bad-quote-at-{edge}"] = (
            lambda edge=edge: quote_at(edge, log_with, b'"b'))
    return large


def read_expectations():
    inputs = []
    for line in (BAD / "EXPECT").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, stream, ends, kept, says = (
            part.strip() for part in line.split("|", 4))
        status, *others = ends.split()
        others = {tool: int(other) for tool, other in
                  (word.split("=") for word in others)}
        inputs.append(Input(name, stream, int(status), others,
                            None if kept == "-" else kept.split(),
                            re.compile(says, re.MULTILINE)))
    return inputs


def read_tools():
    """Returns the runs of TOOLS, and the tools there that are not built."""
    runs, missing = [], []
    for line in (HERE / "TOOLS").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        stream, inputs, command = (part.strip() for part in line.split("|", 2))
        tool, *words = command.split()
        if not shutil.which(tool):
            missing += [tool] if tool not in missing else []
            continue
        for option in ("", "-k") if "[-k]" in words else ("",):
            chosen = [option if word == "[-k]" else word for word in words]
            chosen = [word for word in chosen if word]
            some = inputs == "some" and not os.environ.get("NW_WHOLE")
            runs.append(Run(stream, inputs != "all", tool, chosen,
                            "-k" in chosen, len(runs) % 3 if some else None))
    return runs, missing


def place(run, path, directory):
    """Returns the arguments of a run on a file, and its standard input."""
    for left in directory.glob("*.csv*"):
        left.unlink()
    if "COPY" in run.words:
        shutil.copyfile(path, directory / "copy.csv")
    places = {"FILE": path, "COPY": directory / "copy.csv",
              "NEW": directory / "new.csv", "LOG": directory / "log"}
    words = [str(places.get(word, word)) for word in run.words]
    if "<" in words:
        return words[:words.index("<")], words[-1]
    return words, "/dev/null"


def delimiter_of(text):
    """As nw(7) says: of a semicolon and a tab without commas, the only one."""
    header = re.sub('"[^"]*"', "", text.lstrip("\ufeff\r\n")).split("\n")[0]
    others = [byte for byte in ";\t" if byte in header and "," not in header]
    return others[0] if len(others) == 1 else ","


class Trial:
    """One run on one input: the outcome, and what is wrong with it."""

    def __init__(self, given, run, path, directory):
        self.given, self.run = given, run
        self.violations = []
        self.input = path.read_bytes()
        self.copy = directory / "copy.csv"
        self.new = directory / "new.csv"
        self.named = str(self.copy if "COPY" in run.words else path)
        if run.words[-2:] == ["<", "FILE"]:
            self.named = "standard input"
        words, stdin = place(run, path, directory)
        command, seconds = [run.tool] + words, SECONDS
        if len(self.input) >= LARGE:
            # Processor time, as a busy machine takes longer for these.
            command = ["sh", "-c", 'ulimit -t "$0" && exec "$@"',
                       str(SECONDS)] + command
            seconds = 10 * SECONDS
        with open(stdin, "rb") as stream:
            try:
                done = subprocess.run(
                    command, stdin=stream, capture_output=True,
                    timeout=seconds)
            except subprocess.TimeoutExpired:
                self.violations.append(f"runs longer than {seconds} s")
                self.status = None
                return
        self.status = done.returncode
        self.stdout, self.stderr = done.stdout, done.stderr
        self.judge()

    def check(self, holds, violation):
        if not holds:
            self.violations.append(violation)

    def judge(self):
        if self.status not in (0, 1, 2):
            self.check(False, f"exit {self.status}: {self.stderr[-200:]!r}")
            return
        self.judge_stderr()
        if self.is_text():
            self.judge_text(self.stdout)
        elif self.run.tool in ("nw-to-ical", "nw-to-vcard"):
            self.judge_content()
        elif self.is_filter():
            self.judge_filter()
        else:
            self.judge_csv("stdout", self.stdout)
        self.judge_files()
        if self.run.stream == self.given.stream:
            self.judge_expected()
        if (self.run.words[-2:] == ["-i", "FILE"] and self.given.kept
                and self.expected() == 2):
            self.check(self.status == 2, "a bad row is imported")

    def is_text(self):
        return (self.run.tool in ("nw-draft", "nw-graph", "nw-mail", "nw-show")
                or self.run.tool == "nw-brief"
                and "--csv" not in self.run.words)

    def is_filter(self):
        return self.run.tool == "nw-add" and "-f" not in self.run.words

    def judge_stderr(self):
        """Lines that begin with the tool's name, no control characters."""
        lines = re.compile(rb"(?:%s: [^\0-\x1f\x7f]+\n)*"
                           % self.run.tool.encode())
        self.check(lines.fullmatch(self.stderr), "stderr is not lines under"
                   f" the tool's name: {self.stderr[:200]!r}")
        self.check(self.status != 2 or self.stderr, "exit 2 without a word")
        self.check(b"out of memory" not in self.stderr, "out of memory")
        longest = max(map(len, self.stderr.split(b"\n")))
        self.check(longest <= MESSAGE_LIMIT,
                   f"a message of {longest} bytes: {self.stderr[:80]!r}...")
        self.judge_text(self.stderr, "stderr")

    def judge_text(self, text, what="stdout"):
        try:
            found = CONTROLS.search(text.decode())
        except UnicodeDecodeError as error:
            self.check(False, f"{what} is not UTF-8: {error}")
            return
        self.check(not found, f"a control character in {what}: {found}")

    def judge_content(self):
        """Must be folded lines of UTF-8 that end in CR LF, or nothing."""
        *lines, rest = self.stdout.split(b"\r\n")
        self.check(not rest, "stdout ends within a line")
        for line in lines:
            self.check(re.fullmatch(rb"[^\0-\x1f\x7f]{1,75}", line),
                       f"not a line: {line[:100]!r}")
            try:
                line.decode()
            except UnicodeDecodeError as error:
                self.check(False, f"a line is not UTF-8: {error}")

    def judge_csv(self, what, text, passed_through=False):
        """Must be CSV; copied rows may be blank or end in CR LF."""
        try:
            text = text.decode()
            rows = list(csv.reader(io.StringIO(text, newline=""),
                                   strict=True, delimiter=delimiter_of(text)))
        except (UnicodeDecodeError, csv.Error) as error:
            self.check(False, f"{what} is no CSV: {error}")
            return
        if passed_through:
            rows = [row for row in rows if row]
        if rows and rows[0][0].startswith("sep="):
            rows.pop(0)
        self.check("\0" not in text, f"NUL in {what}")
        self.check(passed_through or not text or text.endswith("\n"),
                   f"{what} ends within a line")
        ragged = [row for row in rows if len(row) != len(rows[0])]
        self.check(not ragged, f"{what} is ragged: {str(ragged)[:200]}")

    def judge_grown(self, what, text):
        """Must be the input, byte for byte, and a new row."""
        self.check(text.startswith(self.input), f"{what} changed")
        self.check(b"Quentin" in text[len(self.input):],
                   f"{what} lacks the new row")
        self.judge_csv(what, text, passed_through=True)

    def judge_added(self, text):
        longest = max(map(len, text.split(b"\n")), default=0)
        self.check(longest <= ROW_LIMIT, f"a row of {longest} bytes is added")

    def judge_filter(self):
        if self.run.words[-1] != "FILE":
            self.judge_csv("stdout", self.stdout)
        elif self.status == 0:
            self.judge_grown("stdout", self.stdout)
        else:
            self.check(self.input.startswith(self.stdout),
                       "what passed through is not the input")

    def judge_files(self):
        """Only a successful nw-add -f may write files."""
        self.check("NEW" in self.run.words and self.status == 0
                   or not self.new.exists(), "there is a new file")
        if self.new.exists():
            text = self.new.read_bytes()
            self.judge_csv("the new file", text)
            self.judge_added(text[text.find(b"\n") + 1:])
        if "COPY" not in self.run.words:
            return
        now = self.copy.read_bytes()
        if self.status == 2:
            self.check(now == self.input, "exit 2, but the file changed")
        elif "--undo" in self.run.words or "--repair" in self.run.words:
            self.check(self.input.startswith(now), "more than a tail is gone")
        elif "-i" in self.run.words:
            self.check(now.startswith(self.input), "the file changed")
            self.judge_added(now[len(self.input):])
        else:
            self.judge_grown("the file", now)

    def expected(self):
        """The exit status; for the file that nw-add grows it may differ."""
        others, words = self.given.others, self.run.words
        grows = "COPY" in words or self.is_filter()
        wanted = others.get(self.run.tool, self.given.exit)
        if "COPY" in words and "file" in others:
            return others["file"]
        return others.get("grow", wanted) if grows else wanted

    def judge_expected(self):
        given, wanted = self.given, self.expected()
        self.check(self.status == wanted, f"exit {self.status}, expected"
                   f" {wanted}: {self.stderr[:200]!r}")
        if self.status == wanted == given.exit == 2:
            self.judge_message()
        if self.status == 2 and self.run.keep_going and given.kept:
            self.judge_kept()

    def judge_message(self):
        says = re.compile(re.escape(f"{self.run.tool}: {self.named}")
                          + self.given.says.pattern, re.MULTILINE)
        text = self.stderr[:100000].decode(errors="replace")
        self.check(says.match(text), f"says {text[:300]!r}, not"
                   f" {self.given.says.pattern!r}")
        self.check(self.run.keep_going or text.count("\n") == 1,
                   f"more than one line: {text[:300]!r}")

    def judge_kept(self):
        """Kept names must appear; nw-intro prints only strangers."""
        for name in self.given.kept if self.run.tool != "nw-intro" else ():
            self.check(name.encode() in self.stdout,
                       f"{name} is lost with -k")


def judge_read(given, plain, going, violations):
    """Checks the rows that the first run without -k, and with -k, printed."""
    if plain.status is None or going.status is None:
        return
    if plain.status == 0:
        text = (plain.stderr + plain.stdout).decode(errors="replace")
        if given.exit == 0 and not given.says.search(text):
            violations.append(f"read as {text[:600]!r}, not"
                              f" {given.says.pattern!r}")
        if (going.status, going.stdout) != (0, plain.stdout):
            violations.append("-k makes a difference where all is sound")
    elif given.kept is not None:
        text = going.stdout.decode()
        rows = csv.DictReader(io.StringIO(text, newline=""),
                              delimiter=delimiter_of(text))
        names = sorted(row["name"] for row in rows)
        if names != given.kept:
            violations.append(f"-k keeps {names}, not {given.kept}")


def try_input(given, make, runs):
    """Runs all commands on an input; returns their number and violations."""
    violations, count = [], 0
    plain = going = None
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        (directory / "log").write_bytes(LOG_HEADER + LOG_BEFORE + LOG_AFTER)
        path = BAD / (given.name + ".csv")
        if make is not None:
            path = directory / "input"
            path.write_bytes(make())
        large = path.stat().st_size >= LARGE
        for run in runs:
            # -k reads large files as any reader of that kind does.
            if large and (run.small or run.stream != given.stream and
                          (run.stream != "any" or run.keep_going)):
                continue
            if run.turn not in (None, zlib.crc32(given.name.encode()) % 3):
                continue
            count += 1
            trial = Trial(given, run, path, directory)
            command = shlex.join([run.tool] + run.words).replace("'<'", "<")
            violations += [f"{command}: {text}" for text in trial.violations]
            if run.stream == given.stream and plain is None:
                plain = trial
            elif run.stream == given.stream and going is None:
                going = trial
                judge_read(given, plain, going, violations)
    return count, [f"{given.name}: {text}" for text in violations]


def unmatched(inputs, large):
    """Returns inputs that EXPECT lacks, and lines of EXPECT without input."""
    said = [given.name for given in inputs]
    there = {path.stem for path in BAD.glob("*.csv")} | set(large)
    return ([f"{name}: no line in EXPECT" for name in there - set(said)]
            + [f"{name}: no such input" for name in set(said) - there]
            + [f"{name}: twice in EXPECT" for name in set(said)
               if said.count(name) > 1])


def main(first=1, last=98):
    csv.field_size_limit(1 << 30)
    os.environ.update(NW_ME="me", NW_TODAY="2026-06-30", LC_ALL="C", TZ="UTC")
    if not SANITIZED:
        # Inherited by the tools.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    inputs, large, count = read_expectations(), large_inputs(), 0
    violations = unmatched(inputs, large)
    runs, missing = read_tools()
    inputs = [given for given in inputs
              if int(first) <= int(given.name[:2]) <= int(last)]
    inputs.sort(key=lambda given: given.name not in large)
    threads = min(THREADS, os.cpu_count() or 1)
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        for tried, lines in pool.map(
                lambda given: try_input(given, large.get(given.name), runs),
                inputs):
            count += tried
            violations += lines
    print(*(f"{tool} is not built: left out\n" for tool in missing),
          sep="", end="")
    print(*violations, sep="\n", end="\n" if violations else "")
    print(f"{len(inputs)} inputs, {count} runs, {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
