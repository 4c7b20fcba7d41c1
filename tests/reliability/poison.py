"""Adds what strangers wrote to reach a shell to the sample network.

usage: poison.py [two]

Adds hostile people, interactions, messages, meetings and cards to the files in the
current directory.  With an argument, also cells of two lines.
"""

import csv
import glob
import json
import re
import sys

TEXTS = ["$(touch pwned)", "`touch pwned`", "; touch pwned #", "-rf", "--help",
         "-i", "it's; touch pwned", 'say "x"; touch pwned', "|touch pwned",
         "&touch pwned&", ">pwned", "%s%n%x", "../pwned", "/pwned", "a b  c",
         "* ? [a-z] ~", "{}", "{#} {.}", "\\N\\G\\L", "<pwned>", "=cmd|' /C x'!A",
         "!!", "$'\\n'", "'; system 'touch pwned'; '", "@pwned"]
UNSAFE = re.compile('[;:,<>"]')
if len(sys.argv) > 1:
    TEXTS += ["a\n$(touch pwned),b", "a\n/../,b\n", "a\n`touch pwned`"]
# A `;` in a name separates names; nw-add refuses the others in entries.
names = [text.replace(";", ",") for text in TEXTS]


def append(path, rows):
    header = next(csv.reader(open(path, newline="", encoding="utf-8")))
    with open(path, "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            writer.writerow([row.get(column, "") for column in header])


append("people.csv", [
    {"name": n, "email": f"x{i}@x.example;{n}", "org": t, "role": t, "skill": 5,
     "offers": t, "wants": "welding", "tags": t, "birthday": t, "note": t}
    for i, (n, t) in enumerate(zip(names, TEXTS))])
append("log.csv", [
    {"date": f"2026-0{month}-10", "from": me, "to": them, "kind": t,
     "got": 4, "about": t, "note": t, "ref": t}
    for n, t in zip(names, TEXTS)
    for month, me, them in ((4, "Mira Novak", n), (6, n, "Mira Novak"))])
for path in glob.glob("**/Connections.csv", recursive=True):
    with open(path, "a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [t, t, "https://x.example/" + t, "", t, t, "16 Dec 2024"]
            for t in TEXTS)
for path in glob.glob("**/contacts.csv", recursive=True):
    append(path, [
        {"First Name": t, "Organization Name": t, "Organization Title": t,
         "Notes": t, "E-mail 1 - Value": f"v{i}@x.example"}
        for i, t in enumerate(TEXTS)])
texts = [text.replace("\n", " ") for text in TEXTS]
for path in glob.glob("**/*.mbox", recursive=True):
    with open(path, "a", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            file.write(f'\nFrom x\nFrom: "{quoted}" <y{i}@x.example>\n'
                       f"To: mira@auris.example\nSubject: {text}\n"
                       f"Message-ID: <{i}{text}>\n"
                       "Date: Fri, 29 May 2026 23:30:00 -0700\n\nhello\n")
for path in glob.glob("**/*.ics", recursive=True):
    event = "".join(
        f"BEGIN:VEVENT\r\nUID:{i}{text}\r\nSUMMARY:{text}\r\n"
        f"DTSTART:202606{i % 20 + 1:02}T120000\r\n"
        "ORGANIZER;CN=Mira Novak:mailto:mira@auris.example\r\n"
        f"ATTENDEE;CN='{UNSAFE.sub('', text)}':mailto:z{i}@x.example\r\n"
        "END:VEVENT\r\n" for i, text in enumerate(texts))
    text = open(path, "rb").read()
    open(path, "wb").write(text.replace(
        b"END:VCALENDAR", event.encode() + b"END:VCALENDAR"))
for path in glob.glob("**/*.vcf", recursive=True):
    with open(path, "a", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(f"BEGIN:VCARD\nVERSION:3.0\nFN:{text}\nORG:{text}\n"
                       f"EMAIL:w{i}@x.example\nNOTE:{text}\nEND:VCARD\n")
for path in glob.glob("**/users.json", recursive=True):
    users = json.load(open(path, encoding="utf-8"))
    users += [{"id": f"U{i}", "name": text, "profile": {
        "real_name": text, "title": text, "email": f"u{i}@x.example"} if i % 2 else
        {"real_name": text}} for i, text in enumerate(TEXTS)]
    json.dump(users, open(path, "w", encoding="utf-8"))
for path in glob.glob("**/2026-??-??.json", recursive=True):
    messages = json.load(open(path, encoding="utf-8"))
    messages += [{"type": "message", "user": f"U{i}", "text": f"{text}<@U0ZOE0001>",
                  "ts": f"1780300{i:03}.000100"} for i, text in enumerate(TEXTS)]
    json.dump(messages, open(path, "w", encoding="utf-8"))
for path in glob.glob("**/import.jsonl", recursive=True):
    with open(path, "a", encoding="utf-8") as file:
        for i, text in enumerate(TEXTS):
            print(json.dumps({"type": "user", "user": {
                "username": text, "email": f"u{i}@x.example", "first_name": text,
                "last_name": text, "position": text}}), file=file)
            print(json.dumps({"type": "post", "post": {
                "user": text, "message": f"{text} @kofi",
                "create_at": 1780300000000 + i}}), file=file)
