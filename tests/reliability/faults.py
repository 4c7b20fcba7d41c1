"""Runs every tool while something fails, and checks what it does.

usage: faults.py KIND

TOOLS has the commands, and sound/ valid inputs for them.  KIND is one of KINDS
below.  A tool must print the same bytes and exit as it does without the fault,
or exit 2 with one line that says why and leave every file unchanged.  It must
never end by a signal, hang, or succeed with a part of the output.  Prints a
line for each violation, then a count; exits 1 if there is any.  If the fault
cannot be produced here, prints the reason and exits 77.  The variable STARVE has the
path of the library made from starve.c.
"""

import collections
import fcntl
import functools
import itertools
import multiprocessing
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

sys.dont_write_bytecode = True
import bad  # noqa: E402

SECONDS = 120 if bad.SANITIZED else 20
PROCESSES = 2
KIB = 1 << 10
MOST = 5000  # more calls than any tool makes on these inputs

Outcome = collections.namedtuple("Outcome", "status stdout stderr copy new")


class Skip(Exception):
    """The fault cannot be produced on this machine."""


def need(tool):
    if not shutil.which(tool):
        raise Skip(f"{tool} is missing")


def read_sound():
    """Returns the valid inputs, by kind; those that most tools read first."""
    files = sorted((bad.HERE / "sound").iterdir(), key=lambda path: (
        path.stem not in ("log", "people"), path.stem))
    return {path.stem: path.read_bytes() for path in files}


class Command:
    """A line of TOOLS in its own directory, with a valid input."""

    def __init__(self, run, directory, shared):
        self.run = run
        self.shared = shared
        self.directory = directory
        self.path = directory / "file.csv"
        self.copy = directory / "copy.csv"
        self.new = directory / "new.csv"
        self.log = directory / "log.csv"
        self.log.write_bytes(read_sound()["log"])
        self.text = self.reference = None

    def find_input(self):
        """Chooses an input that the tool accepts; False if there is no such."""
        sound = read_sound()
        kinds = [self.run.stream] if self.run.stream in sound else sound
        for kind in kinds:
            self.text = sound[kind]
            self.reference = self.outcome()
            if self.reference.status in (0, 1):
                return True
        return False

    def words(self, changed=None):
        """Returns the arguments, and the file for standard input."""
        places = {"FILE": self.path.name, "COPY": self.copy.name,
                  "NEW": self.new.name, "LOG": self.log.name}
        words = [places.get(word, word)
                 for word in (self.run.words if changed is None else changed)]
        if "<" in words:
            return words[:words.index("<")], self.directory / words[-1]
        return words, "/dev/null"

    def prepare(self):
        for path in self.path, self.new, self.copy:
            if path.is_symlink() or path.exists():
                path.unlink()
        self.path.write_bytes(self.text)
        if "COPY" in self.run.words:
            self.copy.write_bytes(self.text)

    def outcome(self, wrap=(), stdin=None, changed=None, prepare=True, env=(),
                tool=None, **how):
        """Runs the command, under another command or with other arguments."""
        if prepare:
            self.prepare()
        words, given = self.words(changed)
        how.setdefault("stdout", subprocess.PIPE)
        with open(given if stdin is None else stdin, "rb") as stream:
            try:
                done = subprocess.run(
                    [*wrap, tool or self.run.tool, *words], stdin=stream,
                    stderr=subprocess.PIPE, timeout=SECONDS,
                    cwd=self.directory, env={**os.environ, **dict(env)},
                    check=False, **how)
            except subprocess.TimeoutExpired:
                return None
        return self.result(done.returncode, done.stdout, done.stderr)

    def result(self, status, stdout, stderr):
        copy, new = (path.read_bytes() if path.exists() else None
                     for path in (self.copy, self.new))
        return Outcome(status, stdout or b"", stderr, copy, new)

    def reads_stdin(self):
        return self.run.words[-2:] == ["<", "FILE"]

    def names_file(self):
        return "FILE" in self.run.words and not self.reads_stdin()

    def as_stdin(self):
        """Returns arguments that read the input from standard input."""
        words = self.run.words
        if self.reads_stdin():
            return words
        if words.count("FILE") != 1 or "<" in words:
            return None
        return ["-" if word == "FILE" else word for word in words] + [
            "<", "FILE"]

    def messages(self, outcome):
        """Returns the lines of stderr that appear only with the fault."""
        usual = self.reference.stderr.splitlines()
        return [line for line in outcome.stderr.splitlines()
                if line not in usual]

    def trouble(self, outcome, says=b"", told=True):
        """Returns what is wrong with an exit 2 and its message."""
        if outcome is None:
            return [f"runs longer than {SECONDS} s"]
        if outcome.status != 2:
            return [f"exit {outcome.status}, not 2: {outcome.stderr[:200]!r}"]
        lines = self.messages(outcome)
        message = re.compile(rb"%s: %s[^\0-\x1f\x7f]*"
                             % (self.run.tool.encode(), says))
        problems = []
        if told and (len(lines) != 1 or not message.fullmatch(lines[0])):
            problems.append(f"says {outcome.stderr[:300]!r}")
        if outcome.new is not None:
            problems.append("exit 2, but there is a new file")
        if "COPY" in self.run.words and outcome.copy != self.text:
            problems.append("exit 2, but the file changed")
        return problems

    def same(self, outcome, wanted=None):
        """Returns what differs from the run without a fault."""
        wanted = wanted or self.reference
        if outcome is None:
            return [f"runs longer than {SECONDS} s"]
        return [f"{what} is {str(is_now)[:200]}, not {str(was)[:200]}"
                for what, is_now, was in zip(Outcome._fields, outcome, wanted)
                if is_now != was]

    def contract(self, outcome, says=b""):
        """The fault must be reported, or make no difference."""
        if outcome is None or outcome.status != 2:
            return self.same(outcome)
        problems = self.trouble(outcome, says)
        if not self.reference.stdout.startswith(outcome.stdout):
            problems.append(f"prints {outcome.stdout[:200]!r}")
        return problems


# Each kind yields, for a command, what failed and what was wrong.


def full(command):
    """Standard output on a full disk."""
    if not os.path.exists("/dev/full"):
        raise Skip("there is no /dev/full")
    with open("/dev/full", "wb") as stdout:
        outcome = command.outcome(stdout=stdout)
    if not command.reference.stdout:
        yield "/dev/full", command.same(outcome)
    else:
        yield "/dev/full", command.trouble(outcome, b"cannot write the output")


def closed(command):
    """Descriptors 0 to 2 are closed, in all eight combinations."""
    for shut in itertools.product((False, True), repeat=3):
        redirections = " ".join(f"{number}<&-" for number in range(3)
                                if shut[number])
        outcome = command.outcome(
            ["sh", "-c", f'exec "$@" {redirections}', "sh"])
        if shut[1] and command.reference.stdout or (
                shut[0] and "<" in command.run.words):
            problems = command.trouble(outcome, told=not shut[2])
        elif shut[2]:
            problems = command.same(
                outcome, command.reference._replace(stderr=b""))
        else:
            problems = command.same(outcome)
        if command.path.read_bytes() != command.text:
            problems.append("the input changed")
        yield redirections or "none closed", problems


def leave(command):
    """The reader of a pipe is gone: SIGPIPE or an error ends the tool.

    But it does not keep nw-add -f from adding rows.
    """
    for ignored in False, True:
        reading, writing = os.pipe()
        os.close(reading)
        with open(writing, "wb") as stdout:
            outcome = command.outcome(stdout=stdout,
                                      restore_signals=not ignored)
        words = command.run.words
        if not command.reference.stdout:
            problems = command.same(outcome)
        elif "-f" in words and "--undo" not in words:
            problems = command.same(outcome and outcome._replace(
                stdout=command.reference.stdout))
        elif ignored or "-f" in words:
            problems = command.trouble(outcome, b"cannot write the output")
        else:
            killed = outcome and outcome.status == -signal.SIGPIPE
            problems = [] if killed and not command.messages(outcome) else [
                f"ends as {outcome}"]
        yield "SIGPIPE " + ("ignored" if ignored else "default"), problems


# Errors besides EIO and EINTR, which every call gets.
FURTHER = {"openat": "EMFILE ENOSPC", "fcntl": "EMFILE", "dup": "EMFILE",
           "write": "ENOSPC", "close": "ENOSPC", "lseek": "ENOSPC"}
MEMORY_CALLS = "mmap mremap munmap mprotect madvise".split()
INTERRUPTIBLE = "read write openat close".split()  # by POSIX
# brk(2) returns no error, futex(2) belongs to the C library, and the others do
# not return.
SOUND_CALLS = "brk futex exit_group execve".split()


@functools.lru_cache
def need_strace():
    need("strace")
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"],
                           stderr=subprocess.PIPE, check=False)
    if tried.returncode:
        raise Skip("strace may not trace here")
    if bad.SANITIZED:
        raise Skip("a sanitizer has calls of its own")


def calls_before(trace):
    """Counts the calls of the dynamic loader, before main."""
    calls = [line.split(maxsplit=1)[1].split("(")[0]
             for line in trace.splitlines() if "(" in line]
    # The first calls of diag_start.
    main = next((number for number, line in enumerate(trace.splitlines())
                 if "fcntl(0, F_GETFD" in line), None)
    if main is None:
        return None
    before = collections.Counter(calls[:main])
    return {call: before[call] for call in calls[main:]
            if call not in SOUND_CALLS}


def turns(run, first, last):
    """The numbers of the calls that fail: of some, a third."""
    if run.turn is None:
        return range(first, last)
    return range(first + run.turn, last, 3)


def inject(command):
    """Each system call after main starts fails, with each error."""
    need_strace()
    if "-f" in command.run.words:
        return  # append.bats does that, and checks more.
    # Makes the output too long for one write.
    command.text = command.text.replace(b"before", b"before" + b"x" * 9000)
    command.reference = command.outcome()
    trace = command.directory / "trace"
    strace = ["strace", "-f", "-qq", "-o", str(trace)]
    command.outcome(strace)
    before = calls_before(trace.read_text(errors="replace"))
    if before is None:
        yield "none", ["does not begin as diag_start does"]
        return
    for call, skipped in before.items():
        errors = "EIO EINTR " + FURTHER.get(call, "")
        errors = ["ENOMEM"] if call in MEMORY_CALLS else errors.split()
        for turn, error in enumerate(errors):
            for number in turns(command.run, skipped + 1, skipped + MOST):
                # After the first calls, each fails with one error only.
                if (number > skipped + 3 and number % len(errors) != turn
                        and not os.environ.get("NW_WHOLE")):
                    continue
                outcome = command.outcome(strace + [
                    "-e", f"trace={call}",
                    "-e", f"inject={call}:error={error}:when={number}"])
                where = [line for line in trace.read_text(
                    errors="replace").splitlines() if "INJECTED" in line]
                if not where:
                    break
                yield (f"{call} number {number}, {error}",
                       judge_injected(command, outcome, call, error, where[0]))


def judge_injected(command, outcome, call, error, where):
    if outcome is not None and "(2," in where:
        # stderr is what failed, so no message can appear.
        outcome = outcome._replace(stderr=command.reference.stderr)
    # Standard output is stdio's, which does not try again; no signal handler
    # returns to it.
    if (error == "EINTR" and call in INTERRUPTIBLE
            and not where.partition(" ")[2].lstrip().startswith("write(1,")):
        return command.same(outcome)
    return command.contract(outcome)


def dribble(command):
    """Input arrives a byte at a time."""
    words = command.as_stdin()
    if words is None:
        return
    if command.run.stream in ("log", "people"):
        # A BOM and CR LF make the reader look ahead.
        command.text = b"\xef\xbb\xbf" + command.text.replace(b"\n", b"\r\n")
    wanted = command.outcome(changed=words)
    command.prepare()
    with open(command.directory / "out", "w+b") as stdout, \
            open(command.directory / "err", "w+b") as stderr:
        child = subprocess.Popen(
            [command.run.tool, *command.words(words)[0]],
            stdin=subprocess.PIPE, stdout=stdout, stderr=stderr, bufsize=0,
            cwd=command.directory)
        end = time.monotonic() + SECONDS
        try:
            drip(child, command.text, end)
            child.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        stdout.seek(0)
        stderr.seek(0)
        outcome = command.result(child.returncode, stdout.read(),
                                 stderr.read())
    yield "a byte at a time", command.same(outcome, wanted)


def drip(child, text, end):
    """Writes each byte after the one before it has been read."""
    unread = bytearray(4)
    try:
        for byte in text:
            child.stdin.write(bytes([byte]))
            while child.poll() is None and time.monotonic() < end:
                fcntl.ioctl(child.stdin, termios.FIONREAD, unread)
                if not any(unread):
                    break
                time.sleep(0)
    except BrokenPipeError:
        pass
    child.stdin.close()


PREFIX_LINES = 4


def prefix(command):
    """The input ends early, at each byte: the tool names the torn line."""
    if command.run.stream not in ("log", "people"):
        return
    text = b"".join(command.text.splitlines(keepends=True)[:PREFIX_LINES])
    name = "standard input" if command.reads_stdin() else (
        "copy.csv" if "COPY" in command.run.words else "file.csv")
    whole = None
    for size in range(len(text) + 1):
        command.text = text[:size]
        outcome = command.outcome()
        lines = text[:size].count(b"\n")
        torn = not text[:size].endswith(b"\n")
        if not torn:
            whole = outcome
        problems = []
        if outcome is None or outcome.status not in (0, 1, 2):
            problems.append(f"ends as {outcome}")
        elif outcome.status == 2 and (lines == 0 or torn):
            place = b"" if lines == 0 else b"%s:%d: " % (
                name.encode(), lines + 1)
            problems += command.trouble(outcome, place)
            if lines > 0 and command.run.keep_going:
                problems += command.same(
                    outcome._replace(status=0, stderr=b""), whole)
        elif outcome.status == 2:
            problems.append(f"whole lines are refused: {outcome.stderr!r}")
        yield f"{size} bytes", problems


def limited(kib):
    """A shell that runs its arguments with limited memory."""
    return ["sh", "-c", 'ulimit -v "$0" && exec "$@"', str(kib)]


@functools.lru_cache(maxsize=None)
def least_memory(tool):
    """The memory in KiB that a tool needs for --version."""
    least, most = 256, 1 << 20
    while most - least > 128:
        middle = (least + most) // 2
        done = subprocess.run([*limited(middle), tool, "--version"],
                              stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False)
        least, most = (least, middle) if done.returncode == 0 else (
            middle, most)
    return most


def memory(command):
    """Memory that is too small for the input, or barely large enough."""
    if bad.SANITIZED:
        raise Skip("shadow memory takes all there is")
    if "FILE" not in command.run.words and "COPY" not in command.run.words:
        return
    large = b"before" + b"x" * (8 * KIB * KIB)
    if b"before" not in command.text:
        return
    command.text = command.text.replace(b"before", large, 1)
    command.reference = command.outcome()
    least = least_memory(command.run.tool)
    for more in (2048, 4096, 8192, 12288, 16384, 24576, 32768, 49152):
        outcome = command.outcome(limited(least + more))
        if command.reference.status == 2:
            # The row is refused, but memory may run out before.
            problems = command.same(outcome) and command.trouble(outcome)
        elif more < 4096:
            problems = command.trouble(outcome, b"out of memory")
        else:
            problems = command.contract(outcome, b"out of memory")
        yield f"{least + more} KiB", problems


@functools.lru_cache
def need_shim():
    """Returns the environment that loads the library of starve.c."""
    shim = {"LD_PRELOAD": os.environ.get("STARVE", "")}
    done = subprocess.run(["nw-add", "to=Quentin"], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False,
                          env={**os.environ, **shim, "FAIL_FROM": "1"})
    if b"out of memory" not in done.stderr:
        raise Skip("malloc cannot be replaced here")
    return shim


# Libraries that end by a signal if malloc fails, and the tools with them.
FRAIL = {"nw-from-ical": "libical", "nw-from-mail": "GLib"}


def starve(command):
    """malloc fails from call N on, then at call N only; for each N."""
    shim, enough = need_shim(), 0
    for enough in turns(command.run, 1, MOST):
        outcome = command.outcome(env={**shim, "FAIL_FROM": str(enough)})
        yield (f"none from call {enough} on",
               command.contract(outcome, b"out of memory"))
        if outcome is None or outcome.status != 2:
            break
    for number in turns(command.run, 1, enough):
        outcome = command.outcome(
            env={**shim, "FAIL_FROM": str(number), "FAIL_ONCE": "1"})
        yield (f"none at call {number}",
               command.contract(outcome, b"out of memory"))


def stdin(command):
    """Standard input is a directory, or never ends."""
    words = command.as_stdin()
    if words is None:
        return
    outcome = command.outcome(["sh", "-c", 'exec "$@" <.', "sh"],
                              changed=words)
    yield "a directory", command.trouble(
        outcome, b"standard input: Is a directory")
    wrap = () if bad.SANITIZED else limited(1 << 19)
    outcome = command.outcome(wrap, stdin="/dev/zero", changed=words)
    problems = []
    if outcome is None or outcome.status != 2:
        problems.append(f"ends as {str(outcome)[:300]}")
    elif b"out of memory" in outcome.stderr or not outcome.stderr:
        problems.append(f"says {outcome.stderr[:300]!r}")
    yield "/dev/zero", problems


def files(command):
    """The file is missing, or not a regular file."""
    if not command.names_file():
        return
    path = command.path

    def replaced(make):
        command.prepare()
        path.unlink()
        make()
        return command.outcome(prepare=False)

    yield "a directory", command.trouble(
        replaced(path.mkdir), b"file.csv: (Is a directory|this is not a )")
    path.rmdir()
    yield "a dangling link", command.trouble(
        replaced(lambda: path.symlink_to("nothing")),
        b"file.csv: No such file or directory")
    outcome = replaced(lambda: path.symlink_to("/dev/null"))
    path.unlink()
    path.write_bytes(b"")
    yield "/dev/null", command.same(outcome, command.outcome(prepare=False))
    if command.run.words.count("FILE") == 1 and "<" not in command.run.words:
        writer = None

        def make_fifo():
            nonlocal writer
            os.mkfifo(path)
            (command.directory / "given").write_bytes(command.text)
            writer = subprocess.Popen(["sh", "-c", "exec cat given >file.csv"],
                                      cwd=command.directory)

        yield "a FIFO", command.same(replaced(make_fifo))
        writer.kill()
        writer.wait()


def permission(command):
    """The file may not be read."""
    if not command.names_file():
        return
    wrap, tool = (), None
    if os.geteuid() == 0:
        need("setpriv")
        # nobody may not have access to the folder of the tools.
        shutil.copy(shutil.which(command.run.tool), command.directory)
        os.chmod(command.directory, 0o755)
        wrap = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        tool = "./" + command.run.tool
    command.prepare()
    command.path.chmod(0)
    outcome = command.outcome(wrap, prepare=False, tool=tool)
    yield "mode 0", command.trouble(outcome, b"file.csv: Permission denied")


def same_file(command):
    """The output is the input file, or the input is given twice."""
    if "FILE" not in command.run.words:
        return
    for mode, what in ("ab", "appended to"), ("wb", "written over"):
        command.prepare()
        with open(command.path, mode) as stdout:
            outcome = command.outcome(prepare=False, stdout=stdout)
        problems = []
        if outcome is None or outcome.status not in (0, 1, 2):
            problems.append(f"ends as {outcome}")
        elif mode == "ab" and not command.path.read_bytes().startswith(
                command.text):
            problems.append("the input changed")
        yield what, problems
    if command.run.words[-1] == "FILE" and command.names_file():
        outcome = command.outcome(changed=command.run.words + ["FILE"])
        status = command.reference.status
        yield "twice", [] if outcome and outcome.status == status else [
            f"ends as {outcome}"]


# A pattern, a subject, and the message if matching gives up.
TRAPS = (
    ("^(a+)+$", b"a" * 40 + b"!", b"the pattern [^\n]* takes too long on the"
     b" row of [^\n]*: match limit"),
    ("^(a|b)*$", b"ab" * 5000000, b"the pattern [^\n]* takes too long on the"
     b" row of [^\n]*: (match|heap) limit"),
    ("(" * 1000 + ")" * 1000, b"a", b"bad pattern "),
    ("(", b"a", b"bad pattern "),
    ("[z-a]", b"a", b"bad pattern "),
    ("\udcff", b"a", b"bad pattern "),
)


@functools.lru_cache(maxsize=None)
def has_match(tool):
    return b"--match" in subprocess.run([tool, "--help"], check=True,
                                        stdout=subprocess.PIPE).stdout


def pattern(command):
    """Patterns that take too long, or are not valid."""
    run, sound = command.run, command.text
    if not has_match(run.tool) or "-m" in run.words or (
            "FILE" not in run.words):
        return

    def selected(column, regex):
        return command.outcome(changed=["-m", f"{column}={regex}"] + run.words)

    # If nothing is selected, perhaps no row was examined.
    column = next((column for column in ("note", "last_note")
                   if selected(column, "before").status == 0
                   and selected(column, "before") != selected(column, "zzz")),
                  None)
    if column is None:
        return
    for regex, subject, says in TRAPS:
        command.text = sound.replace(b"before", subject)
        command.log.write_bytes(
            read_sound()["log"].replace(b"before", subject))
        outcome = selected(column, regex)
        problems = command.trouble(outcome, says)
        if problems and says.startswith(b"the") and outcome.status == 0:
            problems = [] if subject in outcome.stdout else ["no match"]
        yield f"-m {column}={regex[:12]}", problems


LOCALES = "C C.utf8 de_DE.UTF-8 tr_TR.UTF-8".split()
ZONES = "UTC Pacific/Kiritimati Etc/GMT+12 Asia/Kathmandu".split()


@functools.lru_cache
def compile_locales(directory):
    """Returns the path of the locales, and those that cannot be made."""
    there = subprocess.run(["locale", "-a"], stdout=subprocess.PIPE,
                           check=False).stdout.decode().split()
    places, missing = {}, []
    for name in LOCALES:
        language, _, charset = name.partition(".")
        if name in there or name.replace("UTF-8", "utf8") in there:
            places[name] = {}
        elif shutil.which("localedef") and subprocess.run(
                ["localedef", "-i", language, "-f", charset,
                 f"{directory}/{name}"], check=False,
                capture_output=True).returncode == 0:
            places[name] = {"LOCPATH": directory}
        else:
            missing.append(f"no locale {name}, and localedef makes none")
    return places, missing


def locale(command):
    """Another language or time zone must not change a byte."""
    wrong = ["no.csv", *command.run.words]
    wanted = command.outcome(changed=wrong)
    places, _ = compile_locales(command.shared)
    for (name, place), zone in itertools.product(places.items(), ZONES):
        env = {**place, "LC_ALL": name, "LANG": name, "TZ": zone}
        problems = command.same(command.outcome(env=env))
        problems += command.same(command.outcome(env=env, changed=wrong),
                                 wanted)
        yield f"{name}, {zone}", problems


KINDS = {kind.__name__.replace("_", "-"): kind for kind in (
    full, closed, leave, inject, dribble, prefix, memory, starve, stdin,
    files, permission, same_file, pattern, locale)}


def try_command(kind, shared, run):
    """Tries a kind of fault on a command; returns a count and violations."""
    violations, count = [], 0
    with tempfile.TemporaryDirectory() as directory:
        command = Command(run, pathlib.Path(directory), shared)
        name = shlex.join([run.tool] + run.words).replace("'<'", "<")
        if not command.find_input():
            return 0, [f"{name}: no input in sound/ fits"]
        for fault, problems in KINDS[kind](command):
            count += 1
            violations += [f"{name}: {fault}: {problem}"
                           for problem in problems]
    return count, violations


def all_runs():
    """Returns the runs of TOOLS, --help and --version; what is skipped."""
    runs, missing = bad.read_tools()
    tools = sorted({run.tool for run in runs})
    runs += [bad.Run("none", False, tool, [word], False)
             for tool in tools for word in ("--help", "--version")]
    return runs, [f"{tool} is not built" for tool in missing]


def begin(kind, shared):
    """Returns the runs for a kind, and what is skipped, with the reason."""
    runs, left_out = all_runs()
    if kind == "locale":
        # Before the processes start, which inherit LOCPATH.
        left_out += compile_locales(shared)[1]
    if kind == "starve":
        left_out += [f"{tool}, as {library} is lost without memory"
                     for tool, library in FRAIL.items()]
        runs = [run for run in runs if run.tool not in FRAIL]
    return runs, left_out


def untried(runs, results):
    """Returns tools with -m whose patterns no line of TOOLS tries."""
    tried = {run.tool for run, (faults, _) in zip(runs, results) if faults}
    return [f"{tool} -m has no line"
            for tool in sorted({run.tool for run in runs} - tried)
            if has_match(tool)]


def main(kind):
    os.environ.update(NW_ME="me", NW_TODAY="2026-06-30", LC_ALL="C", TZ="UTC")
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as shared:
        try:
            runs, left_out = begin(kind, shared)
            with multiprocessing.Pool(PROCESSES) as pool:
                results = pool.map(
                    functools.partial(try_command, kind, shared), runs)
        except Skip as reason:
            print(reason)
            return 77
    if kind == "pattern":
        left_out += untried(runs, results)
    count = sum(faults for faults, _ in results)
    violations = [line for _, lines in results for line in lines]
    for line in [f"{reason}: left out" for reason in left_out] + violations:
        print(line)
    print(f"{len(runs)} commands, {count} faults,"
          f" {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
