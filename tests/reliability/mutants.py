"""Breaks the program in small ways, and lists what no test notices.

usage: mutants.py COUNT SEED [-b BASE | FILE ...]

Makes COUNT mutants of the C files given, or of those in cmd and common that
changed since the commit BASE, by default the last tag; without a tag, of all.  A
mutant has one change: a comparison, a constant or a condition is another one, &&
is ||, a statement is missing.  SEED chooses the changes.  A change that does not
compile, or gives the same object, is no mutant.

Each mutant is built in a tree of its own in build/mutants, two at a time, and
tested: by unit, then by the test files of the tool or, for common, of tools that
use the folder.  Tests that fail without a change do not count.  A mutant in which
a test takes much longer is killed too.

Prints a line for each mutant that survives, then how many were killed; exits 1
if fewer than 95 per cent were.
"""

import collections
import concurrent.futures
import contextlib
import itertools
import os
import pathlib
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

ENOUGH = 95
WORKERS = 2
TREES = pathlib.Path("build/mutants").absolute()
TESTS_ROOT = TREES / "0/tests"
# Without debugging information, which has the numbers of lines.
MAKE = ["make", "-s", "CFLAGS=-O2", "WARNINGS=-w"]
TARGETS = ["all", "build/unit", "build/predict"]
RUNNING = set()  # processes, each with a group of its own

IMPORTERS = "nw-from-contacts nw-from-vcard nw-from-linkedin nw-from-ical" \
    " nw-from-mail"
# The test files for a folder, after those named like the tool or the file.  Most
# test files use much of common; these find a fault soon.
TESTS = {
    "common/base": "nw-add nw-with reliability/csv nw-score nw-mail " + IMPORTERS,
    "common/csv": "reliability/csv reliability/fastpath nw-with columns nw-add"
        " nw-score",
    "common/records": "nw-with nw-add nw-ask nw-score nw-stale nw-same",
    "common/ties": "nw-score reliability/csv reliability/fastpath jobs nw-tally"
        " nw-reverse nw-intro nw-broker nw-brief",
    "common/model": "nw-score nw-intro nw-broker nw-graph",
    "common/tool": "nw-with columns completion man nw-score nw-stale nw-intro nw-add"
        " nw-mail nw-brief",
    "common/import": "twice " + IMPORTERS + " nw-add",
    "cmd/nw-add": "reliability/append",
    "cmd/nw-from-chat": "twice",
    "cmd/nw-from-contacts": "twice",
    "cmd/nw-from-git": "twice",
    "cmd/nw-from-ical": "twice",
    "cmd/nw-from-linkedin": "twice",
    "cmd/nw-from-mail": "twice",
    "cmd/nw-from-vcard": "twice",
}

TOKEN = re.compile(r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/|\#(?:\\\n|[^\n])*)
  | (?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
  | (?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?[uUlL]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>->|\+\+|--|<<=?|>>=?|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)
""", re.VERBOSE | re.DOTALL)
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=",
               "!=": "=="}
LOGIC = {"&&": "||", "||": "&&"}
ASSIGNS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
           "++", "--"}
NOT_CALLED = {"if", "for", "while", "switch", "return", "sizeof", "do", "else",
              "case", "default", "goto"}


class Change:
    """What to write at an offset, instead of the text there."""

    def __init__(self, kind, path, text, start, end, new):
        self.kind, self.path, self.new = kind, path, new
        self.start, self.end = start, end
        line = text.count("\n", 0, start) + 1
        old, new = (" ".join(part.split()) for part in (text[start:end], new))
        whole = text.split("\n")[line - 1].strip()
        self.said = f"{path}:{line}: {old} -> {new or 'nothing'}: {whole}"

    def apply(self, text):
        return text[:self.start] + self.new + text[self.end:]


def tokens_of(text):
    """Kind, text, start and end of each token that is not skipped."""
    return [(match.lastgroup, match[0], match.start(), match.end())
            for match in TOKEN.finditer(text) if match.lastgroup != "skip"]


def closing(tokens, at):
    """The index of the parenthesis that closes the one at an index."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i][1] == "(") - (tokens[i][1] == ")")
        if depth == 0:
            return i
    return len(tokens) - 1


def opening(tokens, at):
    """The index of the parenthesis that the one at an index closes."""
    depth = 0
    for i in range(at, -1, -1):
        depth += (tokens[i][1] == ")") - (tokens[i][1] == "(")
        if depth == 0:
            return i
    return 0


def may_begin(tokens, at):
    """Whether a statement may begin at the index, which is not the first."""
    before = tokens[at - 1][1]
    if before == ")":
        return tokens[opening(tokens, at - 1) - 1][1] in ("if", "for", "while")
    return before in (";", "{", "}", "else", ":")


def statement_end(tokens, at):
    """The index of the `;` if a call or an assignment begins at the index."""
    kind, first = tokens[at][:2]
    if not (kind == "word" and first not in NOT_CALLED
            or first in ("*", "++", "--")):
        if first in ("break", "continue"):
            return at + 1
        return None
    depth, works = 0, first in ("++", "--") or tokens[at + 1][1] == "("
    for i in range(at, len(tokens)):
        kind, text = tokens[i][:2]
        if i > at and depth == 0 and kind == "word" \
                and tokens[i - 1][0] == "word" and not works:
            return None  # a declaration
        depth += (text in "([") - (text in ")]")
        works |= depth == 0 and text in ASSIGNS
        if text in "{}" or depth < 0:
            return None
        if text == ";":
            return i if works else None
    return None


def changed_number(text):
    digits = text.rstrip("uUlL")
    if re.fullmatch(r"\d+", digits):
        return str(int(digits) + 1) + text[len(digits):]
    if re.fullmatch(r"0[xX][0-9a-fA-F]+", digits):
        return hex(int(digits, 16) ^ 1) + text[len(digits):]
    return text + " * 1.01"


def changes_of(path, text):
    """All changes of a file."""
    tokens = tokens_of(text)
    braces = 0

    def change(kind, first, last, new):
        return Change(kind, path, text, first, last, new)

    for i, (kind, word, start, end) in enumerate(tokens[:-1]):
        before = tokens[i - 1][1] if i > 0 else ""
        braces += (word == "{") - (word == "}")
        if word in COMPARISONS:
            yield change("comparison", start, end, COMPARISONS[word])
        elif word in LOGIC:
            yield change("logic", start, end, LOGIC[word])
        elif kind == "number":
            yield change("constant", start, end, changed_number(word))
            if before in ("+", "-") and word == "1":
                yield change("off by one", tokens[i - 1][2], end, "")
        elif word in ("if", "while") and tokens[i + 1][1] == "(":
            first, last = tokens[i + 1][3], tokens[closing(tokens, i + 1)][2]
            yield change("condition", first, last, f"!({text[first:last]})")
        if braces > 0 and may_begin(tokens, i):
            last = statement_end(tokens, i)
            if last is not None:
                yield change("statement", start, tokens[last][2], "")


def draw_changes(paths, seed):
    """Changes without end: a kind by chance, then one of that kind."""
    chance = random.Random(seed)
    by_kind = {}
    for path in paths:
        text = (TREES / "0" / path).read_text("utf-8")
        for change in changes_of(path, text):
            by_kind.setdefault(change.kind, []).append(change)
    for kind in sorted(by_kind):
        chance.shuffle(by_kind[kind])
    while by_kind:
        kind = chance.choice(sorted(by_kind))
        yield by_kind[kind].pop()
        if not by_kind[kind]:
            del by_kind[kind]


def tests_of(path):
    """The test files for a source file, without tests/ and .bats."""
    parts = pathlib.PurePath(path)
    folder = "/".join(parts.parts[:2]).removesuffix(".c")
    own = parts.stem if parts.parts[0] == "common" else f"{parts.parts[1]}*"
    names = [file.stem for file in
             sorted(TESTS_ROOT.glob(f"{own.replace('.c*', '*')}.bats"))]
    names += TESTS.get(folder, "").split()
    return ["unit"] + [name for name in names
                       if (TESTS_ROOT / f"{name}.bats").exists()]


class Tree:
    """A copy of the source, and its build."""

    def __init__(self, number):
        self.root = TREES / str(number)
        if number > 0 and not self.root.exists():
            shutil.copytree(TREES / "0", self.root, symlinks=True)
        files = list(filter(os.path.isfile, git(
            "ls-files", "-co", "--exclude-standard")))
        self.remove_others({self.root / name for name in files})
        for name in files:
            target = self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or \
                    target.read_bytes() != pathlib.Path(name).read_bytes():
                shutil.copy(name, target)
        self.build(TARGETS, check=True)

    def remove_others(self, files):
        """Removes what was deleted or renamed since the last time."""
        for folder in ("cmd", "common", "tests"):
            for path in (self.root / folder).rglob("*"):
                if path.is_file() and path not in files:
                    path.unlink()

    def build(self, targets, check=False):
        run = subprocess.run(MAKE + targets, cwd=self.root, check=check,
                             stdout=subprocess.DEVNULL,
                             stderr=None if check else subprocess.DEVNULL)
        return run.returncode == 0

    def targets(self, name):
        """What a test file runs."""
        text = (TESTS_ROOT / f"{name}.bats").read_text("utf-8")
        words = set(re.findall(r"\bnw-[a-z]+(?:-[a-z]+)?\b", text))
        return sorted(f"build/{word}" for word in words | {"unit"}
                      if (self.root / f"build/{word}").exists())

    def failures(self, name, allowed, patience):
        """
        Titles of tests that fail, and the seconds of the longest test.  Stops at
        the first failure that is not allowed, and if a test takes longer than
        patience.
        """
        path = f"{self.root}/build:{os.environ['PATH']}"
        run = subprocess.Popen(
            ["bats", f"tests/{name}.bats"], cwd=self.root, text=True,
            env=dict(os.environ, PATH=path), errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True)
        RUNNING.add(run)
        failed, planned, told, longest = set(), None, 0, 0
        while True:
            started = time.monotonic()
            watch = threading.Timer(patience, kill, [run])
            watch.start()
            line = run.stdout.readline()
            watch.cancel()
            longest = max(longest, time.monotonic() - started)
            found = re.match(r"(?:1\.\.(\d+)|(not )?ok \d+ (.*))", line)
            if line == "":
                if told != planned:
                    failed.add("a test takes too long")
                break
            if not found:
                continue
            planned = int(found[1]) if found[1] else planned
            told += found[3] is not None
            if found[2]:
                failed.add(found[3])
                if found[3] not in allowed:
                    break
        kill(run)
        RUNNING.remove(run)
        return failed, longest


def kill(run):
    """Kills a process with all that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()


class Baseline:
    """For each test file: what fails without a change; its longest seconds."""

    def __init__(self):
        self.tree, self.known = Tree(0), {}
        self.locks = collections.defaultdict(threading.Lock)

    def of(self, name):
        with self.locks[name]:
            if name not in self.known:
                self.known[name] = self.tree.failures(name, Anything(), 1200)
            return self.known[name]

    def killer(self, tree, path):
        """The title of a test that notices the change, or None."""
        for name in tests_of(path):
            allowed, longest = self.of(name)
            if not tree.build(tree.targets(name)):
                return "it does not link"
            failed, _ = tree.failures(name, allowed, 30 + 3 * longest)
            for title in failed - allowed:
                return title
        return None


class Anything:
    def __contains__(self, title):
        return True


def judge(tree, change, baseline):
    """None if it is no mutant, else the title of the killer or ''."""
    source = tree.root / change.path
    target = "build/" + str(pathlib.PurePath(change.path).with_suffix(".o"))
    text, built = source.read_text("utf-8"), tree.root / target
    before = built.read_bytes()
    try:
        source.write_text(change.apply(text), "utf-8")
        if not tree.build([target]) or built.read_bytes() == before:
            return None
        return baseline.killer(tree, change.path) or ""
    finally:
        source.write_text(text, "utf-8")
        tree.build([target])


def git(*words):
    return subprocess.run(["git", *words], check=True, capture_output=True,
                          text=True).stdout.split()


def chosen_files(base, files):
    if not files:
        tags = git("tag", "--merged", "HEAD", "--sort=creatordate")
        base = base or (tags[-1] if tags else None)
        files = git("diff", "--name-only", base, "--", "cmd", "common") \
            if base else git("ls-files", "cmd", "common")
    return sorted(name for name in files
                  if name.endswith(".c") and os.path.isfile(name))


def run(count, seed, base, files):
    files = chosen_files(base, files)
    if not files:
        sys.exit("mutants.py: no C file has changed")
    baseline = Baseline()
    trees = [Tree(number) for number in range(1, WORKERS + 1)]
    # Of the changes, more than half are mutants.
    drawn = itertools.islice(draw_changes(files, seed), 2 * count)
    free = queue.Queue()
    for tree in trees:
        free.put(tree)
    results = []

    def work(change):
        if len(results) >= count:
            return
        tree = free.get()
        try:
            killer = judge(tree, change, baseline)
            if killer is not None and len(results) < count:
                results.append(killer)
                report(change, killer)
        finally:
            free.put(tree)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, drawn))
    killed = sum(killer != "" for killer in results)
    print(f"{len(results)} mutants, {killed} killed,"
          f" {len(results) - killed} survived")
    return 100 * killed < ENOUGH * len(results)


def report(change, killer):
    if killer and "VERBOSE" in os.environ:
        print(f"killed {change.said}  [{killer}]", flush=True)
    elif not killer:
        print(f"survived {change.said}", flush=True)


def stop(*_):
    for process in list(RUNNING):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    os._exit(1)


def main(count, seed, *rest):
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    base = rest[1] if rest[:1] == ("-b",) else None
    files = rest[2:] if rest[:1] == ("-b",) else rest
    return run(int(count), int(seed), base, files)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
