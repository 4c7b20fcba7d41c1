load setup

# What is before and after the entries of a calendar.
HEAD='BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//nw//nw-to-ical//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:nw
X-WR-CALNAME:nw
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H'
NOBODY='BEGIN:VTIMEZONE
TZID:UTC
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE'

# Runs nw-to-ical on standard input, without the CR at the ends of lines.
calendar() {
    nw-to-ical "$@" >out.ics 2>err || return
    [ "$(grep -cv $'\r$' out.ics)" -eq 0 ] || return
    tr -d '\r' <out.ics
}

# The entries, each as its day and title.
entries() {
    calendar "$@" >text || return
    sed -n 's/^\(DTSTART\|DUE\);VALUE=DATE://p; s/^SUMMARY://p' text |
        paste -d' ' - -
}

# Reads out.ics as strictly as the judge does, and prints the kind, the day, the
# title, the description, the alarm and the identifier of each entry.
judged() {
    local python
    for python in python3 /usr/bin/python3; do
        ! $python -c 'import icalendar' 2>err || break
    done
    [ ! -s err ] || skip "Python's icalendar is missing"
    $python - <<'PY'
import icalendar, re
raw = open("out.ics", "rb").read()
lines = raw.split(b"\r\n")
assert lines.pop() == b"" and b"\n" not in b"".join(lines)
assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", b"".join(lines))
for line in lines:
    assert len(line) <= 75 and line.strip(), line
    line.decode("utf-8")
calendar = icalendar.Calendar.from_ical(raw)
assert not calendar.errors and calendar["version"] == "2.0"
identifiers = set()
for entry in calendar.walk():
    assert not entry.errors, entry.errors
    if entry.name not in ("VEVENT", "VTODO"):
        assert entry.name in ("VCALENDAR", "VALARM", "VTIMEZONE", "STANDARD")
        continue
    assert set(entry) <= {"UID", "DTSTAMP", "DTSTART", "DUE", "SUMMARY",
        "DESCRIPTION", "TRANSP", "STATUS"}, set(entry)
    assert len(entry["uid"]) <= 255 and entry["uid"] not in identifiers
    identifiers.add(entry["uid"])
    day = (entry.get("dtstart") or entry.get("due")).dt
    alarm = [a["trigger"].dt for a in entry.walk("VALARM")]
    print(entry.name, day, *alarm, entry["uid"])
    print(entry["summary"])
    print(entry.get("description", ""))
PY
}

start() {
    cd "$BATS_TEST_TMPDIR" || return
}

@test "nw-to-ical: an entry is a whole day with the reason and the last note" {
    start
    cat >list.csv <<'END'
name,org,role,every,note,phone,email,last,last_kind,last_note,due,status
Ada Lovelace,Engines,Engineer,2w,likes tea,+44 1;+44 2,ada@engine.example,2026-06-02,coffee,"sent the paper, at last; see \fig",2026-06-16,stale
END
    try calendar list.csv
    expect 0 "$HEAD
BEGIN:VEVENT
UID:nw-due-Ada_20Lovelace
DTSTAMP:20260630T000000Z
DTSTART;VALUE=DATE:20260630
SUMMARY:Ada Lovelace: not in touch for 4 weeks
DESCRIPTION:Last in touch on 2 June 2026 (coffee).\\n> sent the paper\\, at l
 ast\\; see \\\\fig\\nYou wanted to be in touch every 2 weeks.\\nEngineer\\, Engi
 nes\\nNote: likes tea\\n+44 1\\;+44 2\\nada@engine.example
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR"
    nw-to-ical <list.csv | cmp - out.ics
    nw-to-ical -t 2026-07-01 <list.csv | grep -c '20260701' | grep -qx 2
    judged >judged.txt
    diff - judged.txt <<'END'
VEVENT 2026-06-30 nw-due-Ada_20Lovelace
Ada Lovelace: not in touch for 4 weeks
Last in touch on 2 June 2026 (coffee).
> sent the paper, at last; see \fig
You wanted to be in touch every 2 weeks.
Engineer, Engines
Note: likes tea
+44 1;+44 2
ada@engine.example
END
}

@test "nw-to-ical: a task is due on the day, and an alarm is at a time of it" {
    start
    printf 'name,status\nAda,new\n' >list.csv
    try calendar --todo --alarm 08:05 list.csv
    expect 0 "$HEAD
BEGIN:VTODO
UID:nw-due-Ada
DTSTAMP:20260630T000000Z
DUE;VALUE=DATE:20260630
SUMMARY:Ada: not in touch yet
STATUS:NEEDS-ACTION
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Ada: not in touch yet
TRIGGER;RELATED=END:PT8H5M
END:VALARM
END:VTODO
END:VCALENDAR"
    try calendar --alarm 00:00 list.csv
    [[ $output == *$'\nTRIGGER:PT0H0M\n'* ]]
    judged | grep -qx 'VEVENT 2026-06-30 0:00:00 nw-due-Ada'
    for time in 24:00 08:60 8:00 08:00:00 8am '' '08 00' -1:00 +1:00 08:0x; do
        try nw-to-ical --alarm "$time" list.csv
        expect 2 '' "nw-to-ical: bad --alarm \"$time\"; write a time such as 09:00"
    done
}

@test "nw-to-ical: an empty list is a valid calendar without entries" {
    start
    echo name,status >list.csv
    try calendar list.csv
    expect 0 "$HEAD
$NOBODY
END:VCALENDAR"
    [ "$(judged)" = '' ]
}

@test "nw-to-ical: each status has its day and its reason" {
    start
    # The cells of a row, and the entries.
    while IFS='|' read -r row wanted; do
        echo "$row"
        printf 'name,last,due,status,snooze,next,next_note,birthday,birthday_on,age\n%s\n' \
            "$row" | entries >got
        diff <(tr '/' '\n' <<<"$wanted" | sed '/^$/d') got
    done <<'END'
Ada,2026-06-01,2026-06-15,due,,,,,,|20260630 Ada: not in touch for 4 weeks
Ada,2026-06-01,2026-06-15,stale,2026-07-09,,,,,|20260709 Ada: not in touch for 5 weeks
Ada,2026-06-01,2026-06-15,unanswered,2026-06-09,,,,,|20260630 Ada: not in touch for 4 weeks
Ada,2020-06-01,2020-07-01,lapsed,,,,,,|20260630 Ada: not in touch for 6 years
Ada,2026-06-29,2026-07-01,ok,,,,,,|20260701 Ada: not in touch for 2 days
Ada,2026-06-30,,ok,,,,,,|
Ada,2026-06-30,2026-06-30,due,,,,,,|20260630 Ada: time to be in touch
Ada,,,new,,,,,,|20260630 Ada: not in touch yet
Ada,,,,,,,,,|
Ada,,2026-07-02,,,,,,,|20260702 Ada: time to be in touch
Ada,,2026-07-02,due,,,,,,|20260702 Ada: time to be in touch
Ada,,,next,,2026-06-20,the lease,,,|20260630 Ada: the lease
Ada,,,next,2027-01-01,2026-06-20,,,,|20260630 Ada: you wanted to come back to them
Ada,,,next,,,,,,|20260630 Ada: you wanted to come back to them
Ada,2026-06-29,2026-07-01,ok,,2026-09-01,the lease,,,|20260901 Ada: the lease/20260701 Ada: not in touch for 2 days
Ada,2026-06-29,2026-07-01,ok,,2026-06-29,the lease,,,|20260701 Ada: not in touch for 2 days
Ada,2026-06-01,2026-06-15,birthday,,,,07-02,2026-07-02,36|20260702 Ada: birthday (36)
Ada,2026-06-01,2026-06-15,next,,2026-06-30,tea,07-02,2026-07-02,|20260630 Ada: tea/20260702 Ada: birthday
Ada,2026-06-01,2026-06-15,birthday,,,,06-02,2026-06-02,36|20260602 Ada: birthday (36)
Ada,2026-06-01,2026-06-15,birthday,,,,1990-06-29,,|20270629 Ada: birthday
Ada,2026-06-01,2026-06-15,birthday,,,,in spring,,|20260630 Ada: birthday
Ada,9999-12-30,9999-12-31,ok,,,,,,|99991231 Ada: not in touch for a day
END
}

@test "nw-to-ical: the description of a follow-up says the day" {
    start
    printf 'name,status,next,every\nAda,next,2026-06-20,2w\n' >list.csv
    calendar list.csv >text
    grep -qxF 'DESCRIPTION:You wanted to come back to them on 20 June 2026.' text
    printf 'name,status,every\nAda,due,never\n' >list.csv
    calendar list.csv >text
    [ "$(grep -c DESCRIPTION text)" -eq 0 ]
}

@test "nw-to-ical: whoever was met disappears, and the others keep their identifiers" {
    start
    nw-score -p "$data/people.csv" "$data/log.csv" | nw-stale --birthdays 60d |
        nw-to-ical >first.ics
    { cat "$data/log.csv"
      echo '2026-06-30,Mira Novak,Ines Marolt,call,10,,,,,'; } >log.csv
    nw-score -p "$data/people.csv" log.csv | nw-stale --birthdays 60d |
        nw-to-ical >second.ics
    for file in first second; do
        tr -d '\r' <$file.ics | grep ^UID | sort >$file
    done
    [ "$(comm -23 first second)" = UID:nw-due-Ines_20Marolt ]
    [ "$(comm -12 first second | wc -l)" -ge 12 ]
}

@test "nw-to-ical: an identifier is made of all of the name" {
    start
    long=$(head -c 199 /dev/zero | tr '\0' x)
    {
        echo name,status
        printf '%s,new\n' 'Ada Lovelace' 'ada lovelace' 'Ada_20Lovelace' \
            'Ада' $'\xd0\x90\xcc\x88' "${long}a" "${long}ab" "${long}ac" \
            "$long é" 'Chris Smith (ACME)' '../../x' '$(id)'
    } >list.csv
    calendar list.csv | sed -n 's/^UID:nw-due-//p; /^ /p' | sed 's/^ //' >got
    [ "$(grep -c . <(grep -o '^.*' got))" -gt 11 ]
    cp list.csv all.csv
    judged >judged.txt
    sed -n 's/^VEVENT 2026-06-30 nw-due-//p' judged.txt >got
    diff - got <<END
Ada_20Lovelace
ada_20lovelace
Ada_5f20Lovelace
_d0_90_d0_b4_d0_b0
_d0_90_cc_88
${long}a
${long}a_$(sed -n '7s/.*_//p' got)
${long}a_$(sed -n '8s/.*_//p' got)
${long}_$(sed -n '9s/.*_//p' got)
Chris_20Smith_20_28ACME_29
.._2f.._2fx
_24_28id_29
END
    [ "$(sort -u got | wc -l)" -eq 12 ]
    [[ $(sed -n 's/^.*_//; 7,9p' got | tr -d '\n') =~ ^[0-9a-f]{48}$ ]]
}

@test "nw-to-ical: nothing in a cell becomes a line, a property or a control" {
    start
    python3 - <<'PY'
import csv
evil = ["\r\nATTACH:http://x.example/", "\nEND:VEVENT\nBEGIN:VEVENT", "\rX:1",
    "a\x0bb\x0cc\x1b[2Jd\x7f", "\u2028BEGIN:VALARM", "\u0085X:1", "\u202eabc\u202c",
    "\u200bhidden\ufeff", "\\n\\,\\;\\", ";,:\"", "=cmd|'/C calc'!A1", "%s%n$(id)`id`",
    "\u2029RRULE:FREQ=SECONDLY", "é" * 200, "𝄞" * 60, "x" * 200, "👩\u200d🔬",
    "\u009b31m", "\t\ttab", " "]
columns = ["name", "status", "role", "org", "note", "phone", "email", "last",
    "last_kind", "last_note", "next_note", "age", "birthday_on", "birthday"]
with open("list.csv", "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file, csv.unix_dialect)
    out.writerow(columns)
    for i, text in enumerate(evil):
        for status in ("due", "next", "birthday"):
            out.writerow([f"{i}{status}{text}!", status] + [text] * 5 +
                ["2026-06-01"] + [text] * 4 + ["", text])
PY
    calendar --alarm 09:00 list.csv >text
    judged >judged.txt
    [ "$(grep -c '^VEVENT' judged.txt)" -eq 60 ]
    [ "$(grep -c '^BEGIN:VALARM$' text)" -eq 60 ]
    try grep -E '^(ATTACH|X:|RRULE)' text
    expect 1 ''
    try grep -E $'\xe2\x80[\xae\x8b\xa8\xa9]|\xef\xbb\xbf|\xc2[\x85\x9b]' text
    expect 1 ''
    grep -qF '👩‍🔬' judged.txt
    need nw-from-ical
    try nw-from-ical out.ics
    [ "$stderr" = 'nw-from-ical: 60 events read, 60 skipped (60 without other people), 0 rows written' ]
}

@test "nw-to-ical: a very long cell is cut, and keeps its person" {
    start
    python3 - <<'PY'
print("name,status,last_note,note", file=open("list.csv", "w"))
with open("list.csv", "a", encoding="utf-8") as file:
    file.write("Ada,due,%s,%s\n" % ("word " * 200000, "é" * 500000))
    file.write("%s,due,,\n" % ("N" * 1000000))
PY
    calendar list.csv >text
    judged >judged.txt
    [ "$(wc -c <out.ics)" -lt 6000 ]
    grep -qx 'Ada: time to be in touch' judged.txt
    [ "$(grep -c '…' judged.txt)" -eq 3 ]
    [ "$(grep -c ^VEVENT judged.txt)" -eq 2 ]
}

@test "nw-to-ical: libical and the judge read the sample network, in any locale" {
    start
    nw-score -p "$data/people.csv" "$data/log.csv" |
        nw-stale -a --birthdays 1y >list.csv
    calendar --alarm 07:30 list.csv >text
    cp out.ics first.ics
    LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati nw-to-ical --alarm 07:30 list.csv |
        cmp - first.ics
    [ "$(judged | grep -c '^VEVENT')" -eq "$(grep -c '^UID' text)" ]
    calendar --todo list.csv >text
    [ "$(judged | grep -c '^VTODO')" -eq "$(grep -c '^UID' text)" ]
    need nw-from-ical
    try nw-from-ical first.ics
    [[ $stderr =~ ^nw-from-ical:\ ([0-9]+)\ events\ read,\ ([0-9]+)\ skipped\ \(([0-9]+)\ without\ other\ people\),\ 0\ rows\ written$ ]]
}

@test "nw-to-ical: rows of one name are one person, and several files one list" {
    start
    printf 'name,status,last\nAda,due,2026-06-01\nAda,,2026-06-09\n' >a.csv
    printf 'name;org\nAda;Engines\n' >b.csv
    entries a.csv b.csv >got
    [ "$(cat got)" = '20260630 Ada: not in touch for 3 weeks' ]
    grep -qx 'DESCRIPTION:Last in touch on 9 June 2026.\\nEngines' text
}

@test "nw-to-ical: bad input is refused, with what to do" {
    start
    while IFS='|' read -r rows message; do
        echo "$rows"
        printf '%b' "$rows" >list.csv
        try nw-to-ical list.csv
        [ "$status" -eq 2 ]
        [ "$stderr" = "nw-to-ical: list.csv:$message" ]
    done <<'END'
name,status\nAda,gone\n|2: bad status "gone" in column status; nw-stale writes this column
name,status,due\nAda,due,soon\n|2: bad due "soon" in column due; write YYYY-MM-DD
name,status,last\nAda,due,2026-02-30\n|2: bad last "2026-02-30" in column last; there is no such day
name,status,birthday_on\nAda,due,07-02\n|2: bad birthday_on "07-02" in column birthday_on; write YYYY-MM-DD
name,status,next\nAda,due,1/2/2026\n|2: bad next "1/2/2026" in column next; write YYYY-MM-DD
name,last\nAda,2026-06-01\n|1: no column status; the columns are name, last; nw-stale makes it
date,from,to,kind\n|1: this is a log: nw-score log.csv | nw-stale | nw-to-ical
name,status,status\nAda,due,ok\n|1: two columns named status
END
    printf 'name,status\nAda,gone\nJo,new\n' >list.csv
    try nw-to-ical -k list.csv
    [ "$status" -eq 2 ]
    [[ $output == *'SUMMARY:Jo: '* && $output == *END:VCALENDAR* ]]
    # A birthday that is no date costs nothing.
    printf 'name,status,birthday\nAda,due,1990-02-30\n' | entries >got
    [ "$(cat got)" = '20260630 Ada: time to be in touch' ]
}
