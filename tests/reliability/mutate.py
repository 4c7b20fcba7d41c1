"""Compares tools with others that have no fast path, on logs with random faults.

usage: mutate.py SECONDS [SEED [FOLDER]]

Cuts a log out of a larger one, changes some bytes, and gives it to nw-score,
nw-tally and nw-intro, and to the same tools in the folder: by default in slow/,
which pass every record to libcsv.  Output, messages and exit status must be equal, byte for byte.
Prints the seed of each log that makes a difference, and keeps the log; then
prints a count.  Exits 1 if there is any difference, and 77 if there is nothing
to compare.
"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

PEOPLE = b"""name,email,aka
Ada Lovelace,ada@engine.example,Countess of Lovelace
Grace,,P7;grace
Me,me@home.example,myself
"""
NAMES = [b"P%d" % number for number in range(12)] + [
    b"Me", b"myself", b"ada@engine.example", "Zoë Müller".encode(), b"P1;P2",
    b"P3; P4;Me;P5", b"Margaret Heafield Hamilton, Paoli", b"grace",
    b"M. of the exactly thirty-two byte", b"M. of exactly thirty-two bytes!!"]
KINDS = [b"mail", b"call", b"coffee", b"", b"chat", b"Lunch", b"ask", b"intro",
         b"knows", b"declined", b"a very long meeting", b"MAIL"]
ODD = [b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"\0", "é".encode(), b"\xff",
       b"\xe2\x82", "€".encode(), b" ", b"\t", b";", b"me", b"Me", b"0", b"6",
       b"7", b"99999", b"1234567", b"2026-02-30", b"2026-01-01T10:00", b"T",
       b"Z", b"mail", b"MAIL", b"Ask", b"knows", b"networking", b"x" * 70,
       b"y" * 300, b"\xef\xbb\xbf", b"2027-01-01", b"-", b"\x0b", b"\n\n"]
COLUMNS = [
    b"date,from,to,kind,minutes,got,gave,about,note,ref",
    b"date,from,to,kind,minutes,got,note",
    b"note,to,from,date,kind",
    b"ref,date,from,note,to,about,gave,got,minutes,kind,extra"]
COMMANDS = [["nw-score", "-x", "-p", "people.csv"], ["nw-score"],
            ["nw-tally", "-p", "people.csv"], ["nw-tally", "-j", "3"],
            ["nw-intro", "-p", "people.csv"]]


def cell(lot, column, day):
    """Returns a cell of a column that is mostly valid."""
    if column == b"date":
        return b"2026-%02d-%02d" % (1 + day // 28, 1 + day % 28)
    if column in (b"from", b"to"):
        return lot.choice(NAMES[:12] + [b"Me"] * 12 + NAMES)
    if column == b"kind":
        return lot.choice(KINDS[:6] * 5 + KINDS)
    if column == b"minutes":
        return lot.choice([b"", b"5", b"30", b"120"])
    if column in (b"got", b"gave"):
        return lot.choice([b"", b"", b"", b"%d" % lot.randrange(6)])
    if column == b"note":
        return b"note " + lot.choice([b"", b"yes", b'"q"', b"a, b", b"x" * 60,
                                      b"two\nlines", "é€".encode()])
    return lot.choice([b"", b"P2", b"x", b"#tag"])


def quoted(lot, text):
    """Returns the cell in quotes if it needs them, and sometimes if not."""
    if any(byte in text for byte in b'",\n\r') or lot.random() < .05:
        return b'"' + text.replace(b'"', b'""') + b'"'
    return text


def sound_log(lot):
    header = lot.choice(COLUMNS[:1] * 3 + COLUMNS)
    columns = header.split(b",")
    rows = [header]
    day = 0
    for _ in range(lot.randrange(1, 150)):
        day = min(160, day + lot.randrange(3)) if lot.random() < .9 else \
            lot.randrange(160)
        cells = [cell(lot, column, day) for column in columns]
        if lot.random() < .8:  # rows of me and one other
            for column in (b"from", b"to"):
                cells[columns.index(column)] = lot.choice(NAMES[:12])
            cells[columns.index(lot.choice([b"from", b"to"]))] = b"Me"
        rows.append(b",".join(quoted(lot, text) for text in cells))
    end = lot.choice([b"\n", b"\n", b"\r\n"])
    return end.join(rows) + lot.choice([end, end, b""])


def mutate(lot, log):
    log = bytearray(log)
    start = log.index(b"\n") + 1
    for _ in range(lot.choice([0, 0, 1, 1, 2, 3])):
        if start >= len(log):
            break
        at = lot.randrange(start, len(log))
        what = lot.random()
        if what < .5:
            log[at:at] = lot.choice(ODD)
        elif what < .7:
            log[at:at + lot.randrange(1, 4)] = lot.choice(ODD)
        elif what < .8:
            del log[at:at + lot.randrange(1, 60)]
        else:
            log[at] = lot.choice(b'",;\n 09aZ\r\t')
    return bytes(log)


def outcome(tool, words):
    done = subprocess.run([tool, *words], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=60)
    return done.returncode, done.stdout, done.stderr


def main(seconds, seed="1", folder=None):
    os.environ.update(NW_ME="Me", NW_TODAY="2026-06-05", LC_ALL="C", TZ="UTC")
    slow = pathlib.Path(shutil.which("nw-score")).resolve().parent / "slow"
    if folder is not None:
        slow = pathlib.Path(folder).resolve()
    if not (slow / "nw-score").exists():
        print("there are no tools without the fast path")
        return 77
    end = time.monotonic() + float(seconds)
    seed = int(seed)
    logs = refused = different = 0
    kept = pathlib.Path.cwd()
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        pathlib.Path("people.csv").write_bytes(PEOPLE)
        while time.monotonic() < end:
            lot = random.Random(seed)
            pathlib.Path("log.csv").write_bytes(mutate(lot, sound_log(lot)))
            tool, *words = lot.choice(COMMANDS)
            words += ["log.csv"] * lot.choice([1, 1, 1, 2])
            expected = outcome(slow / tool, words)
            if outcome(tool, words) != expected:
                different += 1
                shutil.copy("log.csv", kept / f"differs-{seed}.csv")
                print(f"seed {seed}: {tool} {' '.join(words)}")
            logs += 1
            refused += expected[0] != 0
            seed += 1
        os.chdir(kept)
    print(f"{logs} logs, {refused} refusals, {different} violations")
    return 1 if different or logs == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
