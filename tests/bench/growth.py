"""Measures how the tools' cost grows with their input: cost(2N) / cost(N).

usage: growth.py [SHARE [WHAT ...]]

Cost is the number of instructions, counted by valgrind, less those of --version;
so a busy machine makes no difference.  SHARE scales all inputs: 0.1 is a tenth of
the size.  WHAT selects what grows, by the first column of CASES; without it all
cases run.  Prints a table; exits 1 if a ratio is 2.5 or more, or a tool fails.

WHAT is also "memory": how many more bytes of memory a tool takes at its peak for
each more byte of input, which must be less than 6.
"""

import concurrent.futures
import functools
import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import instructions

TOO_MUCH = 2.5
HEADER = "date,from,to,kind,minutes,got,gave,about,note,ref"

# What grows, and what is run on it.  The words in capitals are the files that
# the function of that name makes, see below.
CASES = """\
rows        nw-score -x -p PEOPLE LOG
rows        nw-broker -p PEOPLE LOG
rows        nw-intro -p PEOPLE LOG
rows        nw-intro -p PEOPLE --to P9 LOG
rows        nw-intro -p PEOPLE --pairs LOG
rows        nw-graph -p PEOPLE LOG
rows        nw-tally -p PEOPLE LOG
rows        nw-reverse LOG
rows        nw-reverse -g person LOG
rows        nw-reverse --pull LOG
rows        nw-reverse --begun LOG
rows        nw-ask -p PEOPLE more MORE
rows        nw-ask --mine LOG
rows        nw-brief -p PEOPLE P9 LOG
rows        nw-brief --csv -n 9 --meetings MORE LOG
rows        nw-stale --all LIST
rows        nw-stale --fresh 9 --budget 9h LIST
rows        nw-show LIST
rows        nw-mail -n 1000000 < LIST
rows        nw-mail -n 1000000 me@post.example < LIST
rows        nw-add -f LOG call with P9
rows        nw-add call with P9 < LOG
rows        nw-add -f LOG --undo
rows        nw-add -f LOG -i MORE
rows        nw-add -f NEW -i LOG
bad_rows    nw-score -k LOG
bad_rows    nw-stale -k LIST
files       nw-score LOGS
cell        nw-ask -p LIST word LOG
cell        nw-score -x -p PEOPLE LOG
cell        nw-intro -p PEOPLE LOG
cell        nw-intro -p PEOPLE --to P1 LOG
cell        nw-graph -p PEOPLE -g extra LOG
cell        nw-stale --all LIST
cell        nw-show -c note LIST
cell        nw-show --cards LIST
cell        nw-mail < LIST
cell        nw-mail me@post.example < LIST
cell        nw-score -p PEOPLE -m extra!=b LOG
facts       nw-score -p PEOPLE LOG
items       nw-ask -p PEOPLE W9 LOG
items       nw-score -x -p PEOPLE LOG
items       nw-tally -p PEOPLE LOG
items       nw-intro -p PEOPLE LOG
items       nw-intro -p PEOPLE --pairs LOG
items       nw-mail < LIST
items       nw-add -f PEOPLE -i MORE_PEOPLE
items       nw-add -f LOG -p PEOPLE call with P1
asks        nw-score LOG
asks        nw-intro --to Q1 LOG
asks        nw-brief --csv Q1 LOG
asks        nw-brief --csv P1 LOG
columns     nw-score -p PEOPLE LOG
columns     nw-intro -p PEOPLE LOG
columns     nw-intro -p PEOPLE -m c1!=b LOG
columns     nw-stale --all LIST
columns     nw-show LIST
columns     nw-show --cards LIST
columns     nw-mail < LIST
columns     nw-add -f LOG call with Q
columns     nw-add -f LOG -i MORE
columns     nw-add -f PEOPLE -i MORE_PEOPLE
names       nw-score -x -p PEOPLE LOG
names       nw-broker -p PEOPLE LOG
names       nw-intro -p PEOPLE LOG
names       nw-intro -p PEOPLE --to P7 LOG
names       nw-intro -p PEOPLE --pairs LOG
names       nw-graph -n 1000000 -p PEOPLE LOG
names       nw-tally -p PEOPLE LOG
names       nw-tally TIES
names       nw-score TIES
names       nw-reverse LOG
names       nw-reverse -g person LOG
names       nw-reverse --trend LOG
names       nw-reverse --pull LOG
names       nw-reverse --dropped -p PEOPLE LOG
names       nw-ask -p PEOPLE o3 LOG
names       nw-ask --mine LOG
names       nw-add -f LOG -p PEOPLE call with P7
names       nw-add -f LOG -p PEOPLE call with Quentin
names       nw-add -f LOG -i MORE
names       nw-add -f PEOPLE -i MORE_PEOPLE
names       nw-add -f PEOPLE name=P7 skill=4
alike       nw-score -x -p PEOPLE LOG
alike       nw-intro -p PEOPLE LOG
alike       nw-add -f PEOPLE -i MORE_PEOPLE
alike       nw-add -f LOG -p PEOPLE call with Quentin
sorted      nw-score -x -p PEOPLE LOG
sorted      nw-stale --all LIST
reversed    nw-score -x -p PEOPLE LOG
reversed    nw-stale --all LIST
star        nw-score -x LOG
star        nw-broker LOG
star        nw-reverse -g person LOG
star        nw-ask 3 LOG
star        nw-intro LOG
star        nw-intro --to P7 LOG
star        nw-intro --to P7 -H 9 LOG
star        nw-intro -m name=P LOG
star        nw-intro -m name=P -n 9 -H 9 LOG
asked       nw-intro -m name=P LOG
asked       nw-intro -m name=Q LOG
asked       nw-intro -m name=Q -n 9 LOG
star        nw-graph -n 1000000 LOG
clique      nw-score -x LOG
clique      nw-intro LOG
clique      nw-intro --to P7 LOG
clique      nw-intro --to P7 -H 9 LOG
clique      nw-graph -n 1000000 LOG
dense       nw-score -x LOG
dense       nw-tally LOG
dense       nw-broker LOG
dense       nw-intro LOG
dense       nw-intro --to P7 LOG
dense       nw-intro --to P7 -H 9 LOG
dense       nw-graph -n 1000000 LOG
colliding   nw-score LOG
colliding   nw-intro LOG
chain       nw-score -x LOG
chain       nw-broker LOG
chain       nw-intro LOG
chain       nw-intro --to P8 -H 9 LOG
messages    nw-from-mail MAIL
messages    nw-from-mail -w -p ME MAIL
messages    nw-from-mail --names MAIL
to_fields   nw-from-mail MAIL
to_fields   nw-from-mail -w -p ME MAIL
recipients  nw-from-mail --max-recipients 1000 MAIL
recipients  nw-from-mail --names --max-recipients 1000 MAIL
cards       nw-from-vcard CARDS
cards       nw-from-vcard -p PEOPLE CARDS
values      nw-from-vcard CARDS
folds       nw-from-vcard CARDS
blanks      nw-from-vcard CARDS
events      nw-from-ical CALENDAR
events      nw-from-ical --names -p PEOPLE CALENDAR
attendees   nw-from-ical CALENDAR
instances   nw-from-ical CALENDAR
dates       nw-from-ical CALENDAR
connections nw-from-linkedin FILE
connections nw-from-linkedin -p PEOPLE FILE
chats       nw-from-linkedin FILE
talk        nw-from-chat --text -u P0 TALK
talkers     nw-from-chat -u P0 TALK
telegrams   nw-from-chat --text -u P0 TALK
texts       nw-from-chat -u P0 TALK
pictures    nw-from-chat -u P0 TALK
commits     nw-from-git COMMITS
commits     nw-from-git --names COMMITS
bad_helpers nw-from-git -k COMMITS
contacts    nw-from-contacts FILE
contacts    nw-from-contacts -p PEOPLE FILE
addresses   nw-from-contacts FILE
wide        nw-from-contacts FILE
sheet       nw-from-csv FILE
sheet       nw-from-csv -p PEOPLE FILE
diary       nw-from-csv FILE
broad       nw-from-csv FILE
wide        nw-from-linkedin CONNECTIONS
"""


def day(i):
    return f"{2024 + i // 336 % 2}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}"


def log(pairs, note=""):
    """A row for each pair of names, and a row of mine with the first."""
    rows = [f"{day(i)},{a},{b},mail,{i % 60},{i % 6},,,{note}{i},r{a}{b}{i}"
            for i, (a, b) in enumerate(pairs)]
    return "\n".join([HEADER] + rows) + "\n"


def ties(names):
    """Two parts of the tie of each with me, the later ones first."""
    rows = [f"{name},me,,5,{year}-01-0{1 + i % 9},{year}-06-30,ab,ba,ab,ba,"
            "1.5,2.5,3,2,1.25,1.25,0,0,0,0,0,0,0,0," f"{year}-06-30,mail,{i}"
            for year in (2025, 2024) for i, name in enumerate(names)]
    return "\n".join([
        "a,b,knows,days,first,last,first_by,last_by,first_way,last_way,d30,d180,"
        "ab,ba,ab180,ba180,got180,minutes,timed,got,gave,favours90,"
        "asks90_ab,asks90_ba,last_at,last_kind,last_note"] + rows) + "\n"


def people(names):
    rows = [f"{name},{i}@x.example,a{i},{i % 5 + 1},{i % 5 + 1},o{i};o{i + 1}"
            f",o{i + 2}" for i, name in enumerate(names)]
    return "\n".join(["name,email,aka,skill,influence,offers,wants"]
                     + rows) + "\n"


def listed(names):
    rows = [f"{name},{day(i) if i % 3 else ''},{(i * 7 % 100) / 100},30,note {i}"
            for i, name in enumerate(names)]
    return "\n".join(["name,last,loss,usual,note"] + rows) + "\n"


def of_names(names):
    """I know everyone, and everyone the one after them."""
    after = names[1:] + names[:1]
    more = [name + "x" if i % 2 else name for i, name in enumerate(names)]
    return {"LOG": log([("me", name) for name in names]
                       + list(zip(names, after))),
            "MORE": log([("me", name) for name in more]),
            "TIES": ties(names), "PEOPLE": people(names), "MORE_PEOPLE": people(more),
            "LIST": listed(names)}


def rows(n):
    """Ever more rows about three hundred people."""
    others = [f"P{i * i % 301}" for i in range(n)]
    files = {"LOG": log([("me", name) for name in others]),
             "MORE": log([("me", name) for name in others], "more "),
             "PEOPLE": people([f"P{i}" for i in range(301)]),
             "LIST": listed([f"P{i}" for i in range(n)])}
    return files


def bad_rows(n):
    return {"LOG": HEADER + "\n" + "2026-02-30,me,Ada,mail,,,,,,\nshort\n" * n,
            "LIST": "name,last\n" + "Ada,2026-02-30\n\"Bo\"x,\n" * n}


def files(n):
    """Each with a column of its own."""
    return {f"LOGS/{i}": f"date,from,to,c{i}\n2026-06-01,me,P{i},x\n"
            for i in range(n)}


def cell(n):
    long = "a" * n
    return {"LOG": log([("me", "P1"), ("P1", "P2"), ("P2", "me")], long),
            "PEOPLE": f"name,note,extra\nP1,{long},{long}\n",
            "LIST": f"name,last,note\nP1,2026-01-01,{long}\n"
                    f"P2,2026-01-01,{'word ' * (n // 5)}\n"}


def facts(n):
    """Ever more rows of a person who has a long cell."""
    return {"LOG": log([("me", "P1")]),
            "PEOPLE": f"name,extra,more\nP1,{'a' * 100 * n},\n"
                      + "P1,,x\n" * n}


def items(n):
    """In cells that hold lists."""
    names, wants, backwards = (
        ";".join(f"{letter}{i}" for i in numbers) for letter, numbers in
        (("P", range(n)), ("W", range(n)), ("W", reversed(range(n)))))
    return {"LOG": f"{HEADER}\n2026-06-01,me,{names},mail,,,,{names},,\n",
            "PEOPLE": f"name,aka,offers,wants\nP1,{wants},{wants},\n"
                      f"P2,,,{wants}\n",
            "MORE_PEOPLE": f"name,aka,offers\nP1,{backwards},more\n",
            "LIST": f"name,last,offers,wants\nP1,2026-01-01,{wants},{wants}\n"}


def asks(n):
    """A row asks many people about many."""
    brokers, targets = (";".join(f"{letter}{i}" for i in range(n))
                        for letter in "PQ")
    return {"LOG": f"{HEADER}\n2026-06-01,me,{brokers},ask,,,,{targets},,\n"
                   "2026-06-01,P1,Q1,call,,,,,,\n"}


def columns(n):
    more = "".join(f",c{i}" for i in range(n))
    empty = "," * n
    log_row = f"2026-06-01,me,%s,mail,,,,,,{empty}\n"
    return {"LOG": f"{HEADER}{more}\n" + log_row % "P1" + log_row % "Q",
            "MORE": f"{HEADER}{more}\n" + log_row % "P2",
            "PEOPLE": f"name{more}\nP1{empty}\n",
            "MORE_PEOPLE": f"name{more}\nP2{empty[1:]},x\n",
            "LIST": f"name,last{more}\nP1,2026-01-01{empty}\n"}


def names(n):
    return of_names([f"P{i * 7919 % n}" for i in range(n)])


def alike(n):
    """They differ by a few letters amid many."""
    return of_names([f"P{'p' * 30} {i:06} {'q' * 30}" for i in range(n)])


def sorted_names(n):
    return of_names([f"P{i:06}" for i in range(n)])


def reversed_names(n):
    return of_names([f"P{i:06}" for i in reversed(range(n))])


def star(n):
    """I know one person, who knows everyone."""
    return {"LOG": log([("me", "Hub")] + [("Hub", f"P{i}")
                                          for i in range(n)])}


def asked(n):
    """I asked one person for everyone; and know many who know somebody each."""
    return {"LOG": log([("me", "Hub"), ("me", "A")]
                       + [("Hub", f"P{i}") for i in range(n)]
                       + [("me", f"R{i}") for i in range(n)]
                       + [(f"R{i}", f"Q{i}") for i in range(n)])
            + "".join(f"2026-06-01,me,Hub,ask,,,,P{i},,\n" for i in range(n))}


def clique(n):
    """N ties between people who all know one another, and one knows me."""
    count = round((2 * n) ** 0.5)
    return {"LOG": log([("me", "P0")] + [(f"P{i}", f"P{j}")
                       for i in range(count) for j in range(i)])}


def dense(n):
    """People with 32 ties each; every fourth knows me."""
    count = n // 16
    return {"LOG": log([("me", f"P{i}") for i in range(8, count, 4)]
                       + [(f"P{i}", f"P{(i + j * j) % count}")
                          for i in range(count) for j in range(1, 17)])}


def mix(a, b):
    """Both numbers of a pair in 64 bits (SplitMix64's finish)."""
    word = a << 32 | b
    word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9 & 2 ** 64 - 1
    word = (word ^ word >> 27) * 0x94d049bb133111eb & 2 ** 64 - 1
    return word ^ word >> 31


def colliding(n):
    """Pairs that would be in a few hundred slots if no seed were mixed in."""
    count = n // 2
    everyone = ((i, (i + step) % count + 1) for step in range(1, count // 2)
                for i in range(1, count + 1))
    pairs = ((a, b) for a, b in everyone if a < b and mix(a, b) % 65536 < 512)
    return {"LOG": log([("me", f"P{i}") for i in range(1, count + 1)]
                       + [(f"P{a}", f"P{b}")
                          for a, b in itertools.islice(pairs, n)])}


def chain(n):
    return {"LOG": log([("me", "P0")] + [(f"P{i}", f"P{i + 1}")
                                         for i in range(n)])}


def mail(to):
    """A mailbox with a message for each of these headers."""
    return {"ME": "name,email\nme,me@x.example\n",
            "MAIL": "".join(f"From x Mon Jun  1 10:00:00 2026\nFrom: me@x.example\n"
                            f"Date: 1 Jun 2026 10:00:00 +0000\n{fields}\n\nx\n\n"
                            for fields in to)}


def messages(n):
    return mail(f"To: P{i} <p{i % 300}@x.example>\nMessage-ID: <{i}@x>"
                for i in range(n))


def to_fields(n):
    return mail(["To:\n" * n + "To: p@x.example"])


def recipients(n):
    return mail(["To: " + ",".join(f"P{i} <p{i}@x.example>" for i in range(n))])


def card(i, properties):
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:P{i}\n{properties}\nEND:VCARD\n"


def cards(n):
    """The names of some differ from those in the list of people."""
    return {"CARDS": "".join(card(i // 2, f"EMAIL:{i}@x.example") for i in range(n)),
            "PEOPLE": people([f"P{i}" for i in range(n)])}


def values(n):
    return {"CARDS": card(0, "\n".join(f"EMAIL:{i}@x.example\nTEL:{i}"
                                       for i in range(n)))}


def folds(n):
    """In quoted-printable, where a line may end in a soft break."""
    return {"CARDS": card(0, "NOTE;ENCODING=QUOTED-PRINTABLE:a=\n" + "b=\n" * n
                          + "\nTITLE:" + "c\n d" * n)}


def blanks(n):
    """Folded lines that hold only blanks."""
    return {"CARDS": card(0, "NOTE:" + " " * n + "\n  " * n)}


def event(i, properties):
    return (f"BEGIN:VEVENT\nUID:{i}\nDTSTART:20260101T100000\n{properties}\n"
            "END:VEVENT\n")


def calendar(text):
    return f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n"


def events(n):
    return {"CALENDAR": calendar("".join(
        event(i, f"ATTENDEE;CN=P{i}:mailto:{i}@x.example") for i in range(n))),
            "PEOPLE": people([f"P{i}" for i in range(n)])}


def attendees(n):
    return {"CALENDAR": calendar(event(0, "\n".join(
        f"ATTENDEE;CN=P{i}:mailto:{i}@x.example" for i in range(n))))}


def instances(n):
    return {"CALENDAR": calendar(event(
        0, f"RRULE:FREQ=MINUTELY;COUNT={n}\nATTENDEE:mailto:a@x.example"))}


def dates(n):
    """Added and removed ones."""
    days = [f"{1990 + i // 336}{i // 28 % 12 + 1:02}{i % 28 + 1:02}T100000"
            for i in range(n)]
    return {"CALENDAR": calendar(event(
        0, "".join(f"RDATE:{added}\nEXDATE:{removed}\n"
                   for added, removed in zip(days, days[::2] * 2))
        + "ATTENDEE:mailto:a@x.example"))}


CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def connections(n):
    """Two people have each name."""
    rows = [f"P{i // 2},Q,https://www.linkedin.com/in/p{i},{i}@y.example,,,"
            "16 Dec 2024" for i in range(n)]
    return {"FILE": "\n".join([CONNECTIONS] + rows) + "\n",
            "PEOPLE": people([f"P{i} Q" for i in range(n)])}


def chats(n):
    rows = [f"{i % 7},P{i % 300},https://www.linkedin.com/in/p{i % 300},me,"
            f"https://www.linkedin.com/in/me,2024-12-16 18:24:37 UTC,,text {i}"
            for i in range(n)]
    return {"FILE": "\n".join(["CONVERSATION ID,FROM,SENDER PROFILE URL,TO,"
                               "RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT"]
                              + rows) + "\n"}


def talk(n):
    """Messages of several lines."""
    return {"TALK": "".join(f"{i % 28 + 1}.{i % 5 + 1}.26, 9:00 - P{i % 2}: {i}\nmore\n"
                            for i in range(n))}


def talkers(n):
    return {"TALK": "".join(f"13/5/26, 9:00 - P{i}: x\n" for i in range(n))}


def telegrams(n):
    return {"TALK": '{"id": 1, "messages": [' + ",\n".join(
        f'{{"type": "message", "date": "2026-05-{i % 28 + 1:02}T09:00:00", "text": "{i}",'
        f' "from": "P{i % 2}", "from_id": "user{i % 2}"}}' for i in range(n)) + "]}"}


def texts(n):
    return {"TALK": "<smses>" + "\n".join(
        f'<sms address="+4930{i % 300}" date="{i}" type="1" body="&#55357;&#56842;"/>'
        for i in range(n)) + "</smses>"}


def pictures(n):
    """One, in an attribute."""
    return {"TALK": '<smses><mms><part data="' + "AAAA" * n + '"/></mms></smses>'}


def commits(n):
    return {"COMMITS": "".join(
        f"\0{i:040}\0002026-05-04\0P{i % 300}\0p{i % 300}@x.example\0x\n"
        f"Reviewed-by: Q{i} <q{i}@x.example>\n\n" for i in range(n))}


def bad_helpers(n):
    """Too many in one trailer, and all that they could be separated by."""
    return {"COMMITS": f"\0{1:040}\0002026-05-04\0P\0p@x.example\0x\n" + "".join(
        f"Helped-by: {names * n}\n" for names in ("a b, ", "a and ", "<a@x> ", ",", "("))}


def contacts(n):
    rows = [f"P{i // 2},,{i}@y.example,{i}" for i in range(n)]
    return {"FILE": "\n".join(["First Name,Last Name,E-mail 1 - Value,"
                               "Phone 1 - Value"] + rows) + "\n",
            "PEOPLE": people([f"P{i}" for i in range(n)])}


def addresses(n):
    """In one cell, and brackets and quotes that nobody closes."""
    cells = ['""a@x"" ' * n, "(" * n, "(a@x," * n, "<a@x> " * n, "mailto:a%40x " * n]
    return {"FILE": "First Name,E-mail Address\n"
                    + "".join(f'P{i},"{cell}"\n' for i, cell in enumerate(cells))}


def wide(n):
    """Columns that mean something, and columns that do not."""
    return {"FILE": "First Name," + ",".join(
        f"E-mail {i + 1} - Value,x{i}" for i in range(n))
            + "\nP" + "".join(f",{i}@y.example,x" for i in range(n)) + "\n",
            "CONNECTIONS": CONNECTIONS + "".join(f",x{i}" for i in range(n))
            + "\nP,Q,,,,,16 Dec 2024" + ",x" * n + "\n"}


def sheet(n):
    rows = [f"P{i},Org {i % 9},{i}@y.example,{i % 28 + 1}.2.2025,"
            f"Every {i % 5 + 1} weeks,note {i},{i}" for i in range(n)]
    return {"FILE": "\n".join(["Name,Firma,E-Mail,Letzter Kontakt,Rhythmus,"
                               "Notiz,PLZ"] + rows) + "\n",
            "PEOPLE": people([f"P{i}" for i in range(n)])}


def diary(n):
    rows = [f"{i % 28 + 1}/2/2025,\"P{i % 99}, P{i % 98}\",Anruf,45 min\n"
            f"13/2/2025,P{i % 99},Kaffee,1:30" for i in range(n)]
    return {"FILE": "\n".join(["Datum,Wer,Was,Dauer"] + rows) + "\n"}


def broad(n):
    """Columns of every kind: lists, kept, kept under one name, without one."""
    return {"FILE": "Name" + "".join(
        f",E-Mail {i},Tag {i},x{i},same,,Last seen" for i in range(n))
            + "\nP" + "".join(
                f",{i}@y.example,t{i},x,y,,2025-01-02" for i in range(n))
            + "\n"}


# By what grows: its first size, and what makes it.  Rows within the reader's
# buffer of 64 KiB are read another way than longer ones: N and 2N are on one
# side of it.
GROWING = {
    "rows": (8000, rows), "bad_rows": (2000, bad_rows), "files": (100, files),
    "cell": (1000000, cell), "items": (2000, items),
    "facts": (4000, facts),
    "asks": (1000, asks),
    "columns": (20000, columns), "names": (4000, names),
    "alike": (2000, alike), "sorted": (4000, sorted_names),
    "reversed": (4000, reversed_names), "star": (8000, star),
    "asked": (4000, asked),
    "clique": (8000, clique), "dense": (8000, dense),
    "colliding": (8000, colliding), "chain": (8000, chain),
    "messages": (2000, messages), "to_fields": (40000, to_fields),
    "recipients": (450, recipients), "cards": (4000, cards),
    "values": (800, values), "folds": (6000, folds), "blanks": (12000, blanks),
    "events": (1000, events), "attendees": (450, attendees),
    "instances": (8000, instances), "dates": (2000, dates),
    "connections": (4000, connections), "chats": (4000, chats),
    "talk": (4000, talk), "talkers": (4000, talkers),
    "telegrams": (2000, telegrams), "texts": (2000, texts),
    "pictures": (200000, pictures), "commits": (2000, commits),
    "bad_helpers": (400, bad_helpers),
    "contacts": (4000, contacts), "addresses": (4000, addresses),
    "wide": (2000, wide),
    "sheet": (4000, sheet), "diary": (2000, diary), "broad": (1000, broad),
}


# Tools that keep their input in memory; the size is large enough for the noise
# of pages and free memory.
MEMORY = """\
memory      nw-add -f NEW -i LOG
memory      nw-add -f LOG -i MORE
"""
MEMORY_SIZE, TOO_MUCH_MEMORY = 100000, 6
# In a process of its own, as ru_maxrss counts the memory of who starts it too.
PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


@functools.cache
def start_cost(tool):
    return instructions.count([tool, "--version"])


def cost(command, make, size, status):
    """Of a run over input of that size, in a directory of its own."""
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        for name, text in make(size).items():
            (directory / name).parent.mkdir(exist_ok=True)
            (directory / name).write_text(text, encoding="utf-8")
        command, _, fed = command.partition(" < ")
        feed = (directory / fed).read_bytes() if fed else None
        words = command.split()
        if words[-1] == "LOGS":
            words[-1:] = sorted(map(str, directory.glob("LOGS/*")))
        return (instructions.count(words, directory, feed, status)
                - start_cost(words[0]))


def peak(command, size):
    """The most memory of a run over as many rows, and the size of the input."""
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        total = 0
        for name, text in rows(size).items():
            (directory / name).write_text(text, encoding="utf-8")
            total += len(text) if name in command.split() else 0
        run = subprocess.run(
            [sys.executable, "-c", PEAK] + command.split(), cwd=directory,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if run.returncode != 0:
            raise instructions.Failed(f"exit {run.returncode}")
        return int(run.stderr.split()[-1]) << 10, total


def measure_memory(case, share):
    what, command = case.split(None, 1)
    size = round(MEMORY_SIZE * share)
    try:
        (once, small), (twice, large) = (
            peak(command, n) for n in (size, 2 * size))
    except instructions.Failed as failure:
        return f"{what:11} {command}: {failure} FAILED", True
    each = (twice - once) / (large - small)
    line = (f"{what:11} {size:8} {once / 1e6:8.1f} MB {twice / 1e6:8.1f} MB"
            f" {each:6.2f}  {command}")
    if each < TOO_MUCH_MEMORY:
        return line, False
    return line + " TOO MUCH", True


def measure(case, share):
    """The line of the table, and whether the ratio is too much."""
    what, command = case.split(None, 1)
    if what == "memory":
        return measure_memory(case, share)
    first, make = GROWING[what]
    size = max(4, round(first * share))
    status = 2 if what.startswith("bad_") else 0
    try:
        once, twice = (cost(command, make, n, status)
                       for n in (size, 2 * size))
    except instructions.Failed as failure:
        return f"{what:11} {command}: {failure} FAILED", True
    line = (f"{what:11} {size:8} {once / 1e6:9.1f} M {twice / 1e6:9.1f} M"
            f" {twice / once:6.2f}  {command}")
    if twice / once < TOO_MUCH:
        return line, False
    return line + " TOO MUCH", True


def main(share="1", *wanted):
    os.environ.update(NW_ME="me", NW_TODAY="2026-06-30", LC_ALL="C", TZ="UTC")
    cases, failures = (CASES + MEMORY).strip().split("\n"), 0
    cases = [case for case in cases
             if not wanted or case.split()[0] in wanted]
    print("what               N      cost N    cost 2N   ratio")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for line, failed in pool.map(
                lambda case: measure(case, float(share)), cases):
            print(line, flush=True)
            failures += failed
    print(f"{len(cases)} ratios, {failures} of {TOO_MUCH} or more")
    return failures > 0 or not cases


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
