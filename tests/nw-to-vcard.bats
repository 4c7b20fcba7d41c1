load setup

# Runs nw-to-vcard, without the CR at the ends of lines.
cards() {
    nw-to-vcard "$@" >out.vcf 2>err || return
    [ "$(grep -cv $'\r$' out.vcf)" -eq 0 ] || return
    tr -d '\r' <out.vcf
}

# The one card of these cells, without what all cards have.
card() {
    printf '%s\n%s\n' "$1" "$2" >list.csv
    cards "${@:3}" list.csv >text || return
    sed '/^BEGIN:/d; /^VERSION:/d; /^PRODID:/d; /^UID:nw-/d; /^FN:/d; /^N:/d; /^END:/d' text
}

# Reads out.vcf as strictly as the judge does, and prints each property.
judged() {
    local python
    for python in python3 /usr/bin/python3; do
        ! $python -c 'import vobject' 2>err || break
    done
    [ ! -s err ] || skip "Python's vobject is missing"
    $python - <<'PY'
import re, vobject
raw = open("out.vcf", "rb").read()
lines = raw.split(b"\r\n")
assert lines.pop() == b"" and b"\n" not in b"".join(lines)
assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", b"".join(lines))
for line in lines:
    assert len(line) <= 75 and line.strip(), line
    line.decode("utf-8")
identifiers = set()
for card in vobject.readComponents(raw.decode("utf-8")):
    if card.version.value == "3.0":
        card.validate(raiseException=True)
    assert card.uid.value not in identifiers
    identifiers.add(card.uid.value)
    for child in card.getChildren():
        assert child.name in ("VERSION", "PRODID", "UID", "FN", "N",
            "NICKNAME", "URL", "EMAIL", "TEL", "ORG", "TITLE", "BDAY", "NOTE",
            "CATEGORIES", "X-NW-WARMTH"), child.name
        if child.name not in ("VERSION", "PRODID", "N"):
            print(child.name, repr(child.value))
PY
}

start() {
    cd "$BATS_TEST_TMPDIR" || return
}

@test "nw-to-vcard: a card has all that the columns of address books hold" {
    start
    cat >list.csv <<'END'
name,email,aka,org,unit,role,tags,note,phone,birthday,nickname,uid,status,warmth,url,every
Ada Lovelace,ada@engine.example;aal@home.example,Ada King;https://www.linkedin.com/in/ada;ADA@engine.example;old@x.example;@ada,"Engines; & Co, Ltd",Cards;Mills,Engineer,friend;maths,"two
lines; \n and, more",+44 1;+44 2,1815-12-10,Countess,urn:uuid:1,stale,0.5,https://ada.example/,2w
END
    try cards list.csv
    expect 0 'BEGIN:VCARD
VERSION:3.0
PRODID:-//nw//nw-to-vcard//EN
UID:urn:uuid:1
FN:Ada Lovelace
N:Lovelace;Ada;;;
URL:https://www.linkedin.com/in/ada
URL:https://ada.example/
NICKNAME:Countess,Ada King,@ada
EMAIL;TYPE=pref:ada@engine.example
EMAIL:aal@home.example
EMAIL:old@x.example
TEL;TYPE=pref:+44 1
TEL:+44 2
ORG:Engines\; & Co\, Ltd;Cards;Mills
TITLE:Engineer
BDAY:1815-12-10
NOTE:two\nlines\; \\n and\, more
CATEGORIES:friend,maths,nw-stale
X-NW-WARMTH:0.5
END:VCARD'
    try cards --vcard 3.0 list.csv
    cp out.vcf three.vcf
    nw-to-vcard list.csv | cmp - three.vcf
    judged >judged.txt
    grep -qxF "NOTE 'two\\nlines; \\\\n and, more'" judged.txt
    try cards --vcard 4.0 list.csv
    expect 0 'BEGIN:VCARD
VERSION:4.0
PRODID:-//nw//nw-to-vcard//EN
UID:urn:uuid:1
FN:Ada Lovelace
N:Lovelace;Ada;;;
URL:https://www.linkedin.com/in/ada
URL:https://ada.example/
NICKNAME:Countess,Ada King,@ada
EMAIL;PREF=1:ada@engine.example
EMAIL:aal@home.example
EMAIL:old@x.example
TEL;PREF=1:+44 1
TEL:+44 2
ORG:Engines\; & Co\, Ltd;Cards;Mills
TITLE:Engineer
BDAY:18151210
NOTE:two\nlines\; \\n and\, more
CATEGORIES:friend,maths,nw-stale
X-NW-WARMTH:0.5
END:VCARD'
    judged >judged.txt
    for version in '' 3 4 4.00 2.1 5.0; do
        try nw-to-vcard --vcard "$version" list.csv
        expect 2 '' "nw-to-vcard: bad --vcard \"$version\"; write 3.0 or 4.0"
    done
}

@test "nw-to-vcard: an alias is a page, an address or another name" {
    start
    while IFS='|' read -r aka property; do
        echo "$aka"
        printf 'name,aka\nAda,"%s"\n' "$aka" >list.csv
        cards list.csv >text
        [ "$(sed -n '7,/^END/p' text)" = "$property
END:VCARD" ]
    done <<'END'
https://x.example/a,b|URL:https://x.example/a,b
HTTP://x.example|URL:HTTP://x.example
https://x.example/größl|URL:https://x.example/größl
https://x.example/a b,c|URL:https://x.example/a b\,c
ada@x.example|EMAIL:ada@x.example
@ada|NICKNAME:@ada
Ada K., Countess|NICKNAME:Ada K.\, Countess
urn:x:1|NICKNAME:urn:x:1
END
    [ "$(card name,url 'Ada,ada.example')" = 'URL:ada.example' ]
    [ "$(card name,url 'Ada,https://ada.example/a?b;c')" = 'URL:https://ada.example/a?b;c' ]
    [ "$(card name,email,aka 'Ada,a@x.example,A@x.example')" = 'EMAIL:a@x.example' ]
    [ "$(card name,nickname,aka 'Ada,A;B,B;C')" = 'NICKNAME:A,B,C' ]
}

@test "nw-to-vcard: a name alone makes a card" {
    start
    printf 'name\nAda\n' >list.csv
    try cards list.csv
    expect 0 'BEGIN:VCARD
VERSION:3.0
PRODID:-//nw//nw-to-vcard//EN
UID:nw-Ada
FN:Ada
N:;Ada;;;
END:VCARD'
    [ ! -s err ]
    cards --vcard 4.0 list.csv >text
    grep -qx 'UID;VALUE=text:nw-Ada' text
    echo name >list.csv
    try cards list.csv
    expect 0 ''
}

@test "nw-to-vcard: the rows of every card are the same after a round trip" {
    start
    cp "$data"/import/*.vcf "$tests"/reliability/sound/*.vcf .
    for file in "$shared"/cases/*/*.vcf; do
        [ ! -e "$file" ] || cp "$file" "shared-$(basename "$file")"
    done
    [ -e shared-zero.vcf ] || echo '# without the shared cases' >&3
    for file in *.vcf; do
        nw-from-vcard -qk "$file" >first.csv 2>err || true
        [ "$(wc -l <first.csv)" -gt 1 ]
        for version in 3.0 4.0; do
            echo "$file $version"
            nw-to-vcard --vcard $version first.csv >out.vcf 2>err
            nw-from-vcard -q out.vcf | cmp - first.csv
            # From then on, the cards are the same too.
            nw-from-vcard -q out.vcf | nw-to-vcard --vcard $version 2>err |
                cmp - out.vcf
        done
    done
    nw-to-vcard "$data/people.csv" >out.vcf
    nw-from-vcard -q out.vcf >second.csv
    for column in name org role tags note birthday; do
        nw-with -v -c $column Nobody "$data/people.csv" >one 2>err || true
        nw-with -v -c $column Nobody second.csv >two 2>err || true
        [ "$(wc -l <one)" -gt 30 ]
        cmp one two
    done
}

@test "nw-to-vcard: hostile cards are the same after a round trip" {
    start
    python3 - <<'PY'
import random
pieces = ["a", "B", "é", "𝄞", "山", "\\", "\\n", "\\,", "\\;", ",", ":", '"', "=", "@",
    "x.example", "\u202e", "(", ")", "'", "%2C", "urn:uuid:1", "#", "|", "<", ">",
    "é" * 60, "word " * 20 + "x", "http://x.example/", "1990-02-28", "MBA", "Dr."]
draw = random.Random(7)
with open("a.vcf", "w", encoding="utf-8", newline="") as file:
    for i in range(1000):
        def text():
            return "".join(draw.choice(pieces) for _ in range(draw.randint(1, 6)))
        file.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P{i} {text()}\r\n")
        for name in ("EMAIL", "TEL", "ORG", "TITLE", "NOTE", "CATEGORIES", "TEL",
                "NICKNAME", "BDAY", "URL", "UID", "ORG", "NOTE"):
            value = text() if name != "BDAY" else draw.choice(
                ["1990-02-28", "--0229", "x\\,y", "3/4/1985"])
            if draw.random() < 0.6:
                file.write(f"{name}:{value}\r\n")
        file.write("END:VCARD\r\n")
PY
    nw-from-vcard -q a.vcf >first.csv
    # Two cards of one uid cannot stay so.
    for version in 3.0 4.0; do
        nw-to-vcard --vcard $version first.csv >out.vcf 2>err
        grep -q 'have the uid' err
        nw-from-vcard -q out.vcf >second.csv
        python3 - <<'PY'
import csv
first, second = (list(csv.reader(open(name, encoding="utf-8", newline="")))
    for name in ("first.csv", "second.csv"))
assert len(first) == len(second) == 1001
seen = set()
for a, b in zip(first, second):
    assert a[:-1] == b[:-1], (a, b)
    assert b[-1] == (a[-1] if a[-1] not in seen else ""), (a, b)
    seen.add(a[-1])
PY
    done
}

@test "nw-to-vcard: a name is put into parts, as well as can be" {
    start
    while IFS='|' read -r name parts; do
        echo "$name"
        printf 'name,org\n"%s",Brass & Wood\n' "$name" >list.csv
        cards list.csv >text
        grep -qxF "N:$parts" text
    done <<'END'
Ada|;Ada;;;
Ada Lovelace|Lovelace;Ada;;;
Ada  Augusta King  Lovelace|Lovelace;Ada;Augusta King;;
Vincent van Gogh|van Gogh;Vincent;;;
Maria Teresa de la Cruz|de la Cruz;Maria;Teresa;;
bell hooks|hooks;bell;;;
Lovelace, Ada|Lovelace;Ada;;;
van Gogh, Vincent Willem|van Gogh;Vincent Willem;;;
Prof. Dr. Ada Lovelace|Lovelace;Ada;;Prof. Dr.;
Prof. Ifeoma Okafor, MBA|Okafor;Ifeoma;;Prof.;MBA
Ifeoma Okafor MBA, PhD|Okafor;Ifeoma;;;MBA\, PhD
Ifeoma Okafor PhD|Okafor;Ifeoma;;;PhD
Ifeoma Okafor, MBA, PMP|Okafor;Ifeoma;;;MBA\, PMP
Henry Jones Jr.|Jones;Henry;;;Jr.
Henry Jones, III|Jones;Henry;;;III
Jack Ma|Ma;Jack;;;
Dr.|;Dr.;;;
Dr. Who|;Who;;Dr.;
Smith, Chris, of the Mill|of the Mill;Smith\,;Chris\,;;
Chris Smith (ACME)|Smith;Chris;;;
Chris Smith [chris@mill.example]|Smith;Chris;;;
(ACME)|;(ACME);;;
ada@engine.example|;ada@engine.example;;;
Brass & Wood|Brass & Wood;;;;
山田 太郎|山田;太郎;;;
山田太郎|;山田太郎;;;
김 철수|김;철수;;;
, Ada|;Ada;;;
Ada,|;Ada\,;;;
,|;\,;;;
a b c d e f g h i j k l m n o p q|a b c d e f g h i j k l m n o p q;;;;
END
}

@test "nw-to-vcard: a birthday has the form of the version, and any text is kept" {
    start
    while IFS='|' read -r cell three four; do
        echo "$cell"
        [ "$(card name,birthday "Ada,$cell")" = "$three" ]
        cp err three.err
        [ "$(card name,birthday "Ada,$cell" --vcard 4.0 | sed /^UID/d)" = "$four" ]
        case $three in
        *text*) [ "$(cat three.err)" = "nw-to-vcard: 1 birthday is not a date, such as \"$cell\" of \"Ada\"; kept as text" ] ;;
        *) [ ! -s three.err ] ;;
        esac
    done <<'END'
1815-12-10|BDAY:1815-12-10|BDAY:18151210
12-10|BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10|BDAY:--1210
--12-10|BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10|BDAY:--1210
02-29|BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29|BDAY:--0229
10.12.1815|BDAY:1815-12-10|BDAY:18151210
3/4/1985|BDAY;VALUE=text:3/4/1985|BDAY;VALUE=text:3/4/1985
1990-02-30|BDAY;VALUE=text:1990-02-30|BDAY;VALUE=text:1990-02-30
in spring|BDAY;VALUE=text:in spring|BDAY;VALUE=text:in spring
0000-00-00||
-||
END
    printf 'name,birthday\nAda,x\nBo,05-05\nCy,y\n' >list.csv
    try nw-to-vcard list.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = 'nw-to-vcard: 2 birthdays are not a date, such as "x" of "Ada"; kept as text' ]
}

@test "nw-to-vcard: the status is a category, which does not come back" {
    start
    for status in new ok due stale lapsed unanswered next birthday; do
        [ "$(card name,status "Ada,$status")" = "CATEGORIES:nw-$status" ]
        [ "$(card name,tags,status "Ada,a;b,$status")" = "CATEGORIES:a,b,nw-$status" ]
        nw-from-vcard -q -c tags out.vcf >got
        [ "$(cat got)" = $'tags\na;b' ]
    done
    [ "$(card name,tags,status 'Ada,nw-users,customer')" = CATEGORIES:nw-users ]
    nw-from-vcard -q -c tags out.vcf >got
    [ "$(cat got)" = $'tags\nnw-users' ]
}

@test "nw-to-vcard: an identifier stays, and no two cards have the same" {
    start
    cat >list.csv <<'END'
name,uid
Ada,urn:uuid:1;2
Bo,urn:uuid:1
Cy,
Dee,nw-Cy
Dee-2,
Eve,"a,b c"
Fay,nw-Fay
END
    try nw-to-vcard list.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = 'nw-to-vcard: two people have the uid "urn:uuid:1"; "Bo" gets another one
nw-to-vcard: two people have the uid "nw-Cy"; "Dee" gets another one' ]
    cards --vcard 4.0 list.csv >text
    diff - <(grep ^UID text) <<'END'
UID:urn:uuid:1
UID;VALUE=text:nw-Bo
UID;VALUE=text:nw-Cy
UID;VALUE=text:nw-Dee
UID;VALUE=text:nw-Dee-2
UID;VALUE=text:a\,b c
UID;VALUE=text:nw-Fay
END
    { echo name,uid; printf 'P%s,same\n' {1..30}; } >many.csv
    try nw-to-vcard many.csv
    [ "$status" -eq 0 ]
    [ "${#stderr_lines[@]}" -eq 21 ]
    [ "${stderr_lines[20]}" = 'nw-to-vcard: and 9 more: uids of two people' ]
    # In version 4.0 an identifier is a URI, or is said to be text.
    while read -r uid; do
        printf 'name,uid\nAda,"%s"\n' "${uid//\"/\"\"}" >list.csv
        cards --vcard 4.0 list.csv >text
        grep -qxF "UID;VALUE=text:${uid//,/\\,}" text
        cards list.csv >text
        grep -qxF "UID:${uid//,/\\,}" text
    done <<'END'
1
a/b:c
a,b:c
x:
:x
x:"y"
x:é
x:a b
END
    printf 'name,uid\nAda,nw-Bo\nBo,\n' >list.csv
    cards list.csv >text
    diff - <(grep ^UID text) <<'END'
UID:nw-Bo
UID:nw-Bo-2
END
    # Somebody who was renamed in the address book keeps it.
    printf 'BEGIN:VCARD\nFN:Ada King\nUID:nw-Ada\nEND:VCARD\n' >renamed.vcf
    try nw-from-vcard -q -c name,uid renamed.vcf
    expect 0 $'name,uid\nAda King,nw-Ada'
    printf 'BEGIN:VCARD\nFN:Ada King\nUID:nw-Ada_20King\nEND:VCARD\n' >own.vcf
    try nw-from-vcard -q -c name,uid own.vcf
    expect 0 $'name,uid\nAda King,'
}

@test "nw-to-vcard: nothing in a cell becomes a line, a property or a control" {
    start
    python3 - <<'PY'
import csv
evil = ["\r\nATTACH:http://x.example/", "\nEND:VCARD\nBEGIN:VCARD", "\rX:1",
    "a\x0bb\x0cc\x1b[2Jd\x7f", "\u2028BEGIN:VALARM", "\u0085X:1", "\u202eabc\u202c",
    "\\n\\,\\;\\", ";,:\"", "=cmd|'/C calc'!A1", "%s%n$(id)`id`",
    "\u2029PHOTO:x", "é" * 200, "𝄞" * 60, "x" * 200, "👩\u200d🔬", "\u009b31m",
    "\t\ttab", "http://x.example/\r\nX:1", "urn:x\nX:1", "a@b\rX:1"]
columns = ["name", "email", "aka", "org", "unit", "role", "tags", "note", "phone",
    "birthday", "nickname", "uid", "status", "warmth", "url"]
with open("list.csv", "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file, csv.unix_dialect)
    out.writerow(columns)
    for i, text in enumerate(evil):
        out.writerow([f"{i}{text}!"] + [f"{i}{text}"] * 14)
PY
    for version in 3.0 4.0; do
        cards --vcard $version list.csv >text
        judged >judged.txt
        [ "$(grep -c '^UID ' judged.txt)" -eq 21 ]
        [ "$(grep -c '^BEGIN:' text)" -eq 21 ]
        try grep -E '^(ATTACH|X:|PHOTO|BEGIN:VA)' text
        expect 1 ''
        try grep -E $'\xe2\x80[\xa8\xa9]|\xc2[\x85\x9b]' text
        expect 1 ''
        grep -qxF "TITLE:9=cmd|'/C calc'!A1" text
        nw-from-vcard -q out.vcf >back.csv
        [ "$(nw-from-vcard -q -c uid out.vcf | wc -l)" -eq 22 ]
    done
}

@test "nw-to-vcard: a control character is a blank, and lines are folded late" {
    start
    [ "$(card name,note $'Ada,a\vb\x7fc\xc2\x9bd\te')" = 'NOTE:a b c d e' ]
    [ "$(card name,note "$(printf 'Ada,%0150d' 0)")" = "NOTE:$(printf '%070d' 0)
 $(printf '%074d' 0)
 000000" ]
    [ "$(card name,note "Ada,$(printf '%069d' 0)éé")" = "NOTE:$(printf '%069d' 0)
 éé" ]
}

@test "nw-to-vcard: a very long cell is exact" {
    start
    python3 - <<'PY'
with open("list.csv", "w", encoding="utf-8") as file:
    file.write("name,note\nAda,\"%s\"\n%s,\n" % ("é, " * 400000 + ".", "N" * 1000000))
PY
    cards list.csv >text
    judged >judged.txt
    [ "$(sed -n "s/^NOTE '\(.*\)'$/\1/p" judged.txt | wc -c)" -eq 1600002 ]
    [ "$(wc -c <judged.txt)" -gt 2600000 ]
}

@test "nw-to-vcard: rows of one name are one card, and several files one list" {
    start
    printf 'name,org,role\nAda,Engines,Clerk\nAda,,Engineer\nAda,-,\n' >a.csv
    printf 'name;email\nAda;ada@x.example\nBo;-\n' >b.csv
    cards a.csv b.csv >text
    [ "$(grep -c ^BEGIN text)" -eq 2 ]
    [ "$(grep -E '^(ORG|TITLE|EMAIL)' text)" = 'EMAIL:ada@x.example
TITLE:Engineer' ]
    # An alias of two people keeps nobody out.
    printf 'name,email\nAda,a@x.example\nBo,a@x.example\n' >a.csv
    cards a.csv >text
    [ "$(grep -c ^BEGIN text)" -eq 2 ]
}

@test "nw-to-vcard: -m chooses people" {
    start
    cards -m tags=friend "$data/people.csv" >text
    nw-score -c name -m tags=friend -p "$data/people.csv" /dev/null >wanted 2>err || true
    [ "$(grep -c ^FN: text)" -gt 0 ]
    [ "$(grep -c ^FN: text)" -eq "$(grep -c 'CATEGORIES:.*friend' text)" ]
    try nw-to-vcard -m Tags=x "$data/people.csv"
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
}

@test "nw-to-vcard: bad input is refused, with what to do" {
    start
    while IFS='|' read -r rows message; do
        echo "$rows"
        printf '%b' "$rows" >list.csv
        try nw-to-vcard list.csv
        [ "$status" -eq 2 ]
        [ "$stderr" = "nw-to-vcard: list.csv:$message" ]
    done <<'END'
name,skill\nAda,9\n|2: bad skill "9" in column skill; write 1 to 5, where 3 is average
name,next\nAda,soon\n|2: bad next "soon" in column next; write YYYY-MM-DD
org\nEngines\n|1: no column name; the columns are org
date,from,to,kind\n|1: this is a log: nw-score log.csv | nw-to-vcard
name,uid,uid\nAda,1,2\n|1: two columns named uid
name,org\n,Engines\n|2: bad name "" in column name; who is it?
END
    printf 'name,skill\nAda,9\nJo,\n' >list.csv
    try nw-to-vcard -k list.csv
    [ "$status" -eq 2 ]
    [[ $output == *FN:Jo* ]]
}
