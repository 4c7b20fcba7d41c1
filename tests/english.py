"""Judges nw-add on random lines of English: no word is lost in silence.

usage: english.py LOG COUNT SEED

Each line is made of parts that nw-add knows, names known and new, and words
that it does not know.  If it accepts a line, each word is in the row, or is a
word of the grammar; a date or a duration that is said is in its column; and no
name has a word of the grammar that nobody quoted.
"""
import csv, random, subprocess, sys, unicodedata

HEADS = ["coffee with", "lunch from", "met", "met with", "called", "wrote to",
         "had tea with", "ada knows", "I saw", "mail to", "coffee", "spoke",
         "grace called", "asked", "a call from", "quick call with", "visited"]
NAMES = ["ada", "Grace Hopper", "zoe", "Sam and Sons", "Anna May", "li sun",
         "Kay Kent", "Vint Cerf", '"Tom and Jerry"', "jo field", "sam od"]
DATES = {"today": "2026-06-30", "yesterday": "2026-06-29", "friday": "2026-06-26",
         "last monday": "2026-06-29", "3 days ago": "2026-06-27",
         "a week ago": "2026-06-23", "4 May": "2026-05-04",
         "May 4, 2026": "2026-05-04", "2026-06-01": "2026-06-01"}
TIMES = {"45m": "45", "1h30": "90", "half an hour": "30", "2 hours": "120",
         "for 20 min": "20"}
ODD = ["at noon", "in Berlin", "again", "because", "zebra", "downtown", "3pm",
       "tomorrow", "next week", "15:30", "with", "for", "on", "to", "got", "5",
       "about the lease", "about #tea", "got 3", "gave 1", "-", "Xu", "last"]
GRAMMAR = set("""with from to and & for on about got gave a i had met called wrote
    saw visited asked knows spoke ago last the half an hour hours min me""".split())


def plain(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def make(chance):
    pick = chance.choice
    parts, date, minutes = [pick(NAMES)], None, None
    for _ in range(chance.randrange(5)):
        kind = chance.randrange(5)
        if kind == 0:
            parts.append(pick([", ", "and ", "; "]).strip() + " " + pick(NAMES))
        elif kind == 1 and not date:
            date = pick(list(DATES))
            parts.append(pick(["", "on "]) + date)
        elif kind == 2 and not minutes:
            minutes = pick(list(TIMES))
            parts.append(minutes)
        elif kind == 3:
            parts.append(pick(ODD))
    line = pick(HEADS) + " " + " ".join(parts)
    note = pick(["", "", ": then in May"])
    return line, note, date, minutes


def words_of(text):
    return plain(text.replace(",", " ").replace(";", " ").replace('"', " ")).split()


def violations(line, note, date, minutes, row):
    said = dict(zip("date from to kind minutes got gave about note ref".split(), row))
    found = words_of(" ".join(row))
    known = set(words_of(" ".join(DATES) + " " + " ".join(TIMES)))
    for word in words_of(line):
        if word not in GRAMMAR | known and not any(
                other.startswith(word.strip("#")) or other.startswith(word)
                for other in found) and word not in (
                    "met", "called", "saw", "visited", "asked", "wrote", "spoke"):
            yield f"{word!r} is lost"
    if date and said["date"][:10] != DATES[date]:
        yield f"the date is {said['date']}"
    if minutes and said["minutes"] != TIMES[minutes]:
        yield f"the minutes are {said['minutes']!r}"
    if note and said["note"] != note[2:]:
        yield f"the note is {said['note']!r}"
    for name in f"{said['from']};{said['to']}".split(";"):
        if name not in ("Sam and Sons", "Tom and Jerry") and any(
                word in GRAMMAR | {"again", "because", "zebra", "noon", "in"}
                for word in name.split()[1:]):
            yield f"the name {name!r}"


def main(log, count, seed):
    chance, accepted, bad = random.Random(seed), 0, 0
    for _ in range(count):
        line, note, date, minutes = make(chance)
        run = subprocess.run(["nw-add", "--dry-run", "-f", log, line + note],
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode == 2 and not run.stdout and run.stderr.count("\n") >= 1:
            continue
        accepted += 1
        rows = list(csv.reader(run.stdout.splitlines()))
        problems = list(violations(line, note, date, minutes, rows[1])) \
            if run.returncode == 0 and len(rows) == 2 else ["no row"]
        for problem in problems:
            bad += 1
            print(f"{line}{note}: {problem}: {rows[1:]}")
    assert accepted > count / 20, accepted
    print(f"{count} lines, {accepted} rows, {bad} violations")
    return bad > 0


sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
