load setup

header=date,from,to,kind,minutes,note,ref

# To where the fixtures are, if the tool is.
import() {
    need nw-from-ical
    cd "$data/import" || return 1
}

# An event of Ada's with Bo, with the lines of its own from standard input, in
# the file $1.
event() {
    {
        printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT UID:u \
            ORGANIZER:mailto:Ada@x.example ATTENDEE:mailto:bo@x.example
        cat
        printf '%s\n' END:VEVENT END:VCALENDAR
    } >"$1"
}

# The starts of that event with the lines $1 must be those of the rest: days, or
# days and times as in ref.
recurs() {
    import
    event "$BATS_TEST_TMPDIR/a.ics" <<<"$1"
    try nw-from-ical "$BATS_TEST_TMPDIR/a.ics"
    shift
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$(sed '1d; s/.*,ical:u.//' <<<"$output")" = "$(printf '%s\n' "$@")" ]
    [ "$(sed '1d; s/,.*//' <<<"$output")" = \
        "$(printf '%s\n' "$@" | sed -E 's/(....)(..)(..).*/\1-\2-\3/')" ]
}

# With the lines $1 the event must be malformed, as $3 at line $2.
malformed() {
    import
    event "$BATS_TEST_TMPDIR/a.ics" <<<"$1"
    try nw-from-ical - <"$BATS_TEST_TMPDIR/a.ics"
    expect 2 "$header" "nw-from-ical: standard input:$2: $3"
    try nw-from-ical -k - <"$BATS_TEST_TMPDIR/a.ics"
    expect 2 "$header" "nw-from-ical: standard input:$2: $3
nw-from-ical: 1 event read, 1 skipped (1 malformed), 0 rows written"
}

# With the lines $1 a value is skipped, as $3 at line $2; the starts are the
# rest, as for recurs.
skips() {
    recurs "$1" "${@:4}"
    [ "${stderr%nw-from-ical: no event names *}" = \
        "nw-from-ical: $BATS_TEST_TMPDIR/a.ics:$2: $3: skipped
nw-from-ical: 1 event read, 0 skipped, $(($# - 3)) row$(
        [ $# -eq 4 ] || echo s) written, 1 value skipped
" ]
}

@test "nw-from-ical: a calendar of Google is read" {
    import
    try nw-from-ical -p ../people.csv google.ics
    expect 0 "$header
2026-03-24,Mira Novak,Zoë Verhaegen,meeting,60,\"Weekly, a day late\",\
ical:2rvnkq4@google.com/20260323T093000
2026-05-12,Mira Novak,ada@bauer.example;paul@okoye.example,meeting,90,\
Open evening,ical:7h3lq@google.com/20260512T160000Z
2026-06-20,ada@bauer.example,Mira Novak,meeting,,Hut weekend,\
ical:5pp0a@google.com/20260620
2026-03-09,Mira Novak,Zoë Verhaegen,meeting,45,\"Weekly, with coffee\",\
ical:2rvnkq4@google.com/20260309T093000
2026-03-30,Mira Novak,Zoë Verhaegen,meeting,45,\"Weekly, with coffee\",\
ical:2rvnkq4@google.com/20260330T093000
2026-04-06,Mira Novak,Zoë Verhaegen,meeting,45,\"Weekly, with coffee\",\
ical:2rvnkq4@google.com/20260406T093000" \
        "nw-from-ical: 9 events read, 5 skipped (1 without other people,\
 1 cancelled, 1 declined, 1 dated after today, 1 other than events), 6 rows written"
}

@test "nw-from-ical: a calendar of Outlook is read, with its own zones and no addresses" {
    import
    try nw-from-ical -p ../people.csv outlook.ics
    ref=ical:040000008200E00074C5B7101A82E00800000000
    expect 0 "$header
2026-02-09,Mira Novak,Margit Halvorsen,meeting,120,Nachtzug,\
${ref}C1/20260209T233000
2026-01-30,Mira Novak,Ines Marolt,meeting,60,Vorstand: Zahlen ; Fragen,\
${ref}B0/20260130T100000
2026-02-27,Mira Novak,Ines Marolt,meeting,60,Vorstand: Zahlen ; Fragen,\
${ref}B0/20260227T100000
2026-03-27,Mira Novak,Ines Marolt,meeting,60,Vorstand: Zahlen ; Fragen,\
${ref}B0/20260327T100000
2026-04-24,Mira Novak,Ines Marolt,meeting,60,Vorstand: Zahlen ; Fragen,\
${ref}B0/20260424T100000" \
        'nw-from-ical: 2 events read, 0 skipped, 5 rows written'
}

@test "nw-from-ical: a calendar of Apple is read, with its zone at the end" {
    import
    try nw-from-ical -p ../people.csv apple.ics
    expect 0 "$header
2026-04-01,Mira Novak,ada@bauer.example,meeting,120,Flight,\
ical:9D0E1F2A-0000-4E5F-8A6B-ABCDEF012346/20260401T220000
2026-03-27,Mira Novak,helene@faure.example,meeting,30,Stand-up 🎧,\
ical:5C1F2A3B-0000-4E5F-8A6B-ABCDEF012345/20260327T090000
2026-03-31,Mira Novak,helene@faure.example,meeting,30,Stand-up 🎧,\
ical:5C1F2A3B-0000-4E5F-8A6B-ABCDEF012345/20260331T090000" \
        'nw-from-ical: 3 events read, 1 skipped (1 cancelled), 3 rows written'
}

@test "nw-from-ical: a meeting in two of several calendars is printed once" {
    import
    cat lunch.ics outlook.ics >"$BATS_TEST_TMPDIR/both.ics"
    try nw-from-ical -d ';' lunch.ics "$BATS_TEST_TMPDIR/both.ics"
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 7 ]
    [ "${output%%$'\n'*}" = "${header//,/;}" ]
    [ "$stderr" = 'nw-from-ical: 4 events read, 1 skipped (1 already'\
' seen), 6 rows written
nw-from-ical: no event names "Mira Novak"; list your addresses in a people file (-p)' ]
}

@test "nw-from-ical: a warning says that no event names me" {
    import
    cd "$BATS_TEST_TMPDIR"
    cp "$data/import/lunch.ics" .
    local summary='nw-from-ical: 1 event read, 0 skipped, 1 row written'
    local -a command=(bash -o pipefail -c 'nw-from-ical "$@" | wc -l' nw)
    try "${command[@]}" lunch.ics
    expect 0 2 "$summary
nw-from-ical: no event names \"Mira Novak\"; list your addresses in a people file (-p)"
    try "${command[@]}" -q lunch.ics
    expect 0 2
    try env -u NW_ME "${command[@]}" lunch.ics
    expect 0 2 "$summary"
    try "${command[@]}" -u MIRA@auris.example lunch.ics
    expect 0 2 "$summary"
    printf 'name,email\nMira Novak,mira@auris.example\n' >me.csv
    try "${command[@]}" -p me.csv lunch.ics
    expect 0 2 "$summary"
    # Where nobody is said to have invited, it is most likely me.
    grep -v '^ORGANIZER' lunch.ics >own.ics
    try "${command[@]}" own.ics
    expect 0 2 "$summary"
}

@test "nw-from-ical: imported twice it adds nothing, and nw-score reads it" {
    import
    cd "$BATS_TEST_TMPDIR"
    cp "$data"/*.csv "$data"/import/*.ics .
    for round in 1 2; do
        nw-from-ical -q -p people.csv google.ics outlook.ics apple.ics \
            lunch.ics | nw-add -f log.csv -i >added 2>err
        cp log.csv "log-$round.csv"
    done
    cmp log-1.csv log-2.csv
    [ "$(wc -l <log.csv)" -eq $(($(wc -l <"$data/log.csv") + 15)) ]
    try nw-score -p people.csv -m 'name=ada@bauer' log.csv
    [ "$(cut -d, -f17-21 <<<"$output")" = "days,out,in,first,last
3,2,1,2026-04-01,2026-06-20" ]
}

@test "nw-from-ical: a row says who initiated a meeting, and who took part" {
    import
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r me people row; do
        printf 'BEGIN:VEVENT\nDTSTART:20260601\n%b\nEND:VEVENT\n' "$people" \
            >a.ics
        NW_ME=$me try nw-from-ical -q a.ics
        echo "$people"
        expect 0 "$header${row:+
2026-06-01,$row,meeting,,,}"
    done <<'END'
|ORGANIZER:MailTo:A@x\nATTENDEE:MAILTO:a@X\nATTENDEE:mailto:b@x|a@x,b@x
|ATTENDEE:mailto:a@x\nATTENDEE:mailto:b@x\nATTENDEE:mailto:B@x|a@x,b@x
Me|ATTENDEE:mailto:a@x\nATTENDEE:mailto:b@x|Me,a@x;b@x
A@x|ATTENDEE:mailto:a@x\nATTENDEE:mailto:b@x|a@x,b@x
Me|ORGANIZER:mailto:c@group.calendar.google.com\nATTENDEE:mailto:b@x|Me,b@x
Me|ORGANIZER;CN=Team:mailto:\nATTENDEE;CN="Bo; B":mailto:|Team,"Bo, B"
Me|ORGANIZER;CN="Doe, Jo":x:y\nATTENDEE;CN="'Bo'":x:y|Jo Doe,Bo
Me|ORGANIZER;CN=A@x:x:y\nATTENDEE:y:z|a@x,y:z
Me|ORGANIZER;CN=Team:x:y\nATTENDEE;CN=Bo;EMAIL=B@x:urn:uuid:1|Team,b@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;PARTSTAT=declined:mailto:b@x|Me,a@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;PARTSTAT=DELEGATED:mailto:b@x|Me,a@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;PARTSTAT=TENTATIVE:mailto:b@x|Me,a@x;b@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;CUTYPE=room:mailto:b@x|Me,a@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;CUTYPE=RESOURCE:mailto:b@x|Me,a@x
Me|ATTENDEE:mailto:a@x\nATTENDEE;ROLE=NON-PARTICIPANT:mailto:b@x|Me,a@x
Me|ATTENDEE:mailto:a@x\nATTENDEE:mailto:r@resource.calendar.google.com|Me,a@x
Me|ORGANIZER:mailto:\nATTENDEE:mailto:b@x|Me,b@x
Me|ORGANIZER;CN=Team:mailto:@\nATTENDEE:mailto:@\nATTENDEE:mailto:b@\nATTENDEE:mailto:b@x|Team,b@x
Me|ATTENDEE:mailto:@|
Me|ATTENDEE;CUTYPE=ROOM:mailto:a@x|
|ORGANIZER:mailto:a@x|
END
}

@test "nw-from-ical: each reason is counted, and the counts add up" {
    import
    cd "$BATS_TEST_TMPDIR"
    guests='ORGANIZER:mailto:a@x\nATTENDEE:mailto:b@x\nDTSTART:20260601\n'
    for lines in "$guests" "${guests}STATUS:CANCELLED" 'DTSTART:20260601' \
        "${guests}ATTENDEE;PARTSTAT=DECLINED:mailto:me@x" \
        "${guests/2026/2027}" "${guests}UID:u" "${guests}UID:u" \
        "${guests}RRULE:FREQ=WEEKLY\nEXRULE:FREQ=WEEKLY" \
        "${guests/2026/2027}RRULE:FREQ=WEEKLY"; do
        printf 'BEGIN:VEVENT\n%b\nEND:VEVENT\n' "$lines"
    done >a.ics
    for kind in VTODO VJOURNAL VFREEBUSY X-OTHER; do
        printf 'BEGIN:%s\nDTSTART:nonsense\nEND:%s\n' "$kind" "$kind"
    done >>a.ics
    for method in CANCEL REPLY COUNTER; do
        printf '%s\n' BEGIN:VCALENDAR "METHOD:$method" BEGIN:VEVENT \
            ATTENDEE:mailto:b@x END:VEVENT END:VCALENDAR
    done >>a.ics
    try nw-from-ical -u me@x a.ics
    expect 0 "$header
2026-06-01,a@x,b@x,meeting,,,
2026-06-01,a@x,b@x,meeting,,,ical:u/20260601" \
        "nw-from-ical: 16 events read, 14 skipped (2 cancelled, 1 without\
 other people, 1 declined, 2 dated after today, 1 already seen, 4 other than\
 events, 1 without an instance, 2 answering invitations), 2 rows written"
    try nw-from-ical -q -u me@x a.ics
    [ "$stderr" = '' ]
}

@test "nw-from-ical: a meeting that I declined is skipped, whatever the case of my address" {
    import
    cd "$BATS_TEST_TMPDIR"
    event a.ics <<'END'
DTSTART:20260601
ATTENDEE;PARTSTAT=DECLINED:mailto:Mira@Home.example
END
    printf 'name,email\nMira@X.example,mira@home.example\n' >people.csv
    for me in Mira@X.example MIRA@x.example mira@HOME.example; do
        try nw-from-ical -u "$me" --people people.csv a.ics
        expect 0 "$header" 'nw-from-ical: 1 event read, 1 skipped (1 declined), 0 rows written'
    done
    # Without an organiser I am named as the people have me.
    printf '%s\n' BEGIN:VEVENT DTSTART:20260601 ATTENDEE:mailto:b@x \
        END:VEVENT >b.ics
    try nw-from-ical -q -u Mira@X.example -p people.csv b.ics
    expect 0 "$header
2026-06-01,Mira@X.example,b@x,meeting,,,"
}

@test "nw-from-ical: minutes are right over zones and days, and may be missing" {
    import
    cd "$BATS_TEST_TMPDIR"
    while read -r minutes lines; do
        printf "${lines// /\\\\n}\n" | sed 's/.*/&/' |
            while read -r line; do printf '%b\n' "$line"; done |
            event a.ics
        try nw-from-ical -q a.ics
        echo "$lines"
        [ "$status" -eq 0 ]
        [ "$(cut -d, -f5 <<<"$output" | tail -n 1)" = "${minutes/-/}" ]
    done <<'END'
45 DTSTART:20260601T090000 DTEND:20260601T094559
180 DTSTART:20260601T230000Z DTEND:20260602T020000Z
120 DTSTART;TZID=Europe/Vienna:20260329T003000 DTEND;TZID=Europe/Vienna:20260329T033000
600 DTSTART;TZID=Europe/Vienna:20260601T100000 DTEND;TZID=America/New_York:20260601T140000
60 DTSTART;TZID=Nowhere:20260601T100000 DTEND;TZID=Elsewhere:20260601T110000
90 DTSTART:20260601T090000 DURATION:PT1H30M
12960 DTSTART:20260601T090000 DURATION:P1W2D
999999 DTSTART:19990601T090000 DTEND:20260601T090000
- DTSTART:20260601T090000
- DTSTART:20260601T090000 DTEND:20260601T090000
- DTSTART;VALUE=DATE:20260601 DTEND;VALUE=DATE:20260604
- DTSTART:20260601 DURATION:P1D
END
}

@test "nw-from-ical: rules recur until their ends" {
    recurs 'DTSTART:20260601T090000
RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4' \
        20260601T090000 20260604T090000 20260608T090000 20260611T090000
    recurs 'DTSTART:20260130T090000
RRULE:FREQ=MONTHLY;BYDAY=-1FR' \
        20260130T090000 20260227T090000 20260327T090000 20260424T090000 \
        20260529T090000 20260626T090000
    recurs 'DTSTART:20260130T090000
RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20260331' \
        20260130T090000 20260227T090000 20260331T090000
    recurs 'DTSTART;VALUE=DATE:20240229
RRULE:FREQ=YEARLY' 20240229
    recurs 'DTSTART:20250115T090000
RRULE:FREQ=YEARLY;BYMONTHDAY=15,-1;COUNT=4' \
        20250115T090000 20250131T090000 20250215T090000 20250228T090000
    recurs 'DTSTART:20260625T090000
RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR' \
        20260625T090000 20260626T090000 20260629T090000 20260630T090000
    recurs 'DTSTART:20260601T090000
RRULE:FREQ=DAILY;BYHOUR=14,9;COUNT=3' \
        20260601T090000 20260601T140000 20260602T090000
    recurs 'DTSTART:20260601T090000
RRULE:FREQ=HOURLY;INTERVAL=3;UNTIL=20260601T170000' \
        20260601T090000 20260601T120000 20260601T150000
    recurs 'DTSTART:19970902T090000
RRULE:FREQ=SECONDLY;COUNT=2' 19970902T090000 19970902T090001
}

@test "nw-from-ical: the start counts even if the rule lacks it" {
    recurs 'DTSTART:20260602T090000
RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3' \
        20260602T090000 20260604T090000 20260611T090000
    recurs 'DTSTART:20260602T090000
RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3
EXDATE:20260602T090000' 20260604T090000 20260611T090000
}

@test "nw-from-ical: a rule ends at its UNTIL, in the zone of the event" {
    # 07:00 in UTC is 09:00 there in summer and 08:00 in winter.
    recurs 'DTSTART;TZID=Europe/Vienna:20260327T090000
RRULE:FREQ=DAILY;UNTIL=20260330T070000Z' 20260327T090000 20260328T090000 \
        20260329T090000 20260330T090000
    recurs 'DTSTART;TZID=Europe/Vienna:20260326T090000
RRULE:FREQ=DAILY;UNTIL=20260328T070000Z' 20260326T090000 20260327T090000
    recurs 'DTSTART;TZID=Nowhere:20260326T090000
RRULE:FREQ=DAILY;UNTIL=20260328T090000Z' 20260326T090000 20260327T090000 \
        20260328T090000
}

@test "nw-from-ical: dates are added and removed" {
    recurs 'DTSTART:20260601T090000
RDATE:20260603T090000,20260604T100000Z
RDATE;VALUE=DATE:20260605
RDATE;VALUE=DATE:20270605' 20260601T090000 20260603T090000 20260604T100000Z \
        20260605
    recurs 'DTSTART;TZID=Europe/Vienna:20260601T090000
RRULE:FREQ=DAILY;COUNT=7
EXRULE:FREQ=WEEKLY;BYDAY=WE
EXDATE;TZID=Europe/Vienna:20260602T090000,20260604T090000
EXDATE:20260605T070000Z
EXDATE;VALUE=DATE:20260606' 20260601T090000 20260607T090000
    recurs 'DTSTART;VALUE=DATE:20260601
RRULE:FREQ=DAILY;COUNT=3
EXDATE:20260602T000000' 20260601 20260603
}

@test "nw-from-ical: a period has a length of its own" {
    import
    event "$BATS_TEST_TMPDIR/a.ics" <<'END'
DTSTART:20260601T090000
DURATION:PT1H
RDATE;VALUE=PERIOD:20260602T090000/PT2H,20260603T090000/20260603T093000
END
    try nw-from-ical -q "$BATS_TEST_TMPDIR/a.ics"
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,60,,ical:u/20260601T090000
2026-06-02,ada@x.example,bo@x.example,meeting,120,,ical:u/20260602T090000
2026-06-03,ada@x.example,bo@x.example,meeting,30,,ical:u/20260603T090000"
}

@test "nw-from-ical: instances can be moved, cancelled and declined" {
    import
    cd "$BATS_TEST_TMPDIR"
    {
        echo BEGIN:VCALENDAR
        # Before the series, and after it.
        printf '%s\n' BEGIN:VEVENT UID:u ATTENDEE:mailto:b@x \
            RECURRENCE-ID:20260603T070000Z \
            'DTSTART;TZID=Europe/Vienna:20260604T150000' END:VEVENT
        printf '%s\n' BEGIN:VEVENT UID:u ATTENDEE:mailto:b@x \
            'DTSTART;TZID=Europe/Vienna:20260601T090000' \
            'RRULE:FREQ=DAILY;COUNT=6' END:VEVENT
        printf '%s\n' BEGIN:VEVENT UID:u STATUS:CANCELLED \
            'RECURRENCE-ID;TZID=Europe/Vienna:20260602T090000' END:VEVENT
        printf '%s\n' BEGIN:VEVENT UID:u ATTENDEE:mailto:b@x \
            'ATTENDEE;PARTSTAT=DECLINED:mailto:me@x' \
            'RECURRENCE-ID;VALUE=DATE:20260605' \
            'DTSTART;TZID=Europe/Vienna:20260605T090000' END:VEVENT
        printf '%s\n' BEGIN:VEVENT UID:another ATTENDEE:mailto:b@x \
            'RECURRENCE-ID;TZID=Europe/Vienna:20260604T090000' \
            'DTSTART;TZID=Europe/Vienna:20270604T090000' END:VEVENT
        echo END:VCALENDAR
    } >a.ics
    try nw-from-ical -u me@x a.ics
    expect 0 "$header
2026-06-04,me@x,b@x,meeting,,,ical:u/20260603T090000
2026-06-01,me@x,b@x,meeting,,,ical:u/20260601T090000
2026-06-04,me@x,b@x,meeting,,,ical:u/20260604T090000
2026-06-06,me@x,b@x,meeting,,,ical:u/20260606T090000" \
        "nw-from-ical: 5 events read, 3 skipped (1 cancelled, 1 declined,\
 1 dated after today), 4 rows written"
}

@test "nw-from-ical: rules agree with python-dateutil" {
    import
    python3 -c 'import dateutil' 2>"$BATS_TEST_TMPDIR/err" ||
        skip 'python-dateutil is not here'
    try python3 "$BATS_TEST_DIRNAME/reference/recurrence.py" 300
    expect 0 '300 rules, 0 differ'
}

@test "nw-from-ical: a rule that would never end is refused, in time" {
    for rule in SECONDLY 'SECONDLY;BYSECOND=30' DAILY \
        'HOURLY;BYMONTH=2;BYMONTHDAY=30' 'WEEKLY;BYHOUR=1,2,3,4,5'; do
        malformed "DTSTART:19000101T000000
RRULE:FREQ=$rule" 3 'too many times up to today in the event "u"'
    done
    # libical has the Julian calendar before.
    skips 'DTSTART:00010101T000000
RRULE:FREQ=SECONDLY
RDATE:20260601T090000' 3 'a rule from before 1753 in the event "u"' 00010101T000000
    skips 'DTSTART:20260601T090000
RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30' 3 \
        'a rule that never comes true in the event "u"' 20260601T090000
    malformed "DTSTART:20260601T090000
$(yes RRULE:FREQ=DAILY | head -n 9)" 3 'more than 8 rules in the event "u"'
    malformed "DTSTART:20260601T090000
$(yes ATTENDEE:mailto:a@x | head -n 1000)" 3 \
        'more than 1000 attendees in the event "u"'
}

@test "nw-from-ical: a time zone that is too complex counts as unknown" {
    import
    cd "$BATS_TEST_TMPDIR"
    {
        printf '%s\n' BEGIN:VCALENDAR BEGIN:VTIMEZONE TZID:Z BEGIN:STANDARD \
            DTSTART:16010101T000000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 \
            RRULE:FREQ=SECONDLY END:STANDARD END:VTIMEZONE BEGIN:VEVENT \
            UID:u ATTENDEE:mailto:b@x 'DTSTART;TZID=Z:20260601T090000' \
            'RRULE:FREQ=DAILY;UNTIL=20260602T090000Z' END:VEVENT END:VCALENDAR
    } >a.ics
    try nw-from-ical -q a.ics
    expect 0 "$header
2026-06-01,Mira Novak,b@x,meeting,,,ical:u/20260601T090000
2026-06-02,Mira Novak,b@x,meeting,,,ical:u/20260602T090000"
}

# A zone without its own meaning is as if it were not named: the end, in UTC, is
# then before the start, and there are no minutes.
@test "nw-from-ical: a time zone that is nested too deep counts as unknown" {
    import
    cd "$BATS_TEST_TMPDIR"
    while read -r depth minutes; do
        echo "$depth"
        {
            printf '%s\n' BEGIN:VCALENDAR BEGIN:VTIMEZONE TZID:Here \
                BEGIN:STANDARD DTSTART:19700101T000000 \
                TZOFFSETFROM:+0500 TZOFFSETTO:+0500
            yes BEGIN:X | head -n "$depth"
            yes END:X | head -n "$depth"
            printf '%s\n' END:STANDARD END:VTIMEZONE BEGIN:VEVENT UID:u \
                ATTENDEE:mailto:b@x 'DTSTART;TZID=Here:20260601T100000' \
                DTEND:20260601T060000Z END:VEVENT END:VCALENDAR
        } >a.ics
        (ulimit -s 1024 && nw-from-ical a.ics 2>err) >out
        printf '%s\n' "$header" \
            "2026-06-01,Mira Novak,b@x,meeting,$minutes,,ical:u/20260601T100000" |
            cmp - out
        [ -n "$minutes" ] || [ "$(head -n 1 err)" = "nw-from-ical: \
a.ics:$((2 * depth + 10)): DTEND before DTSTART in the event \"u\": skipped" ]
    done <<'END'
0 60
1
50000
END
}

@test "nw-from-ical: a malformed value is named with its line" {
    malformed 'SUMMARY:x' 3 'no DTSTART in the event "u"'
    malformed 'DTSTART:20260230T090000' 7 'bad DTSTART "20260230T090000"'
    malformed 'DTSTART:20260601T250000' 7 'bad DTSTART "20260601T250000"'
    malformed 'DTSTART:' 7 'bad DTSTART'
    malformed 'DTSTART;TZID="a:b":today' 7 'bad DTSTART "today"'
}

# As Outlook writes a meeting without a subject, for one.
@test "nw-from-ical: an empty value says nothing, and is no error" {
    import
    event "$BATS_TEST_TMPDIR/a.ics" <<'END'
DTSTART:20260601T090000
SUMMARY;LANGUAGE=en-us:
DTEND;TZID=Europe/Berlin:
DURATION:
RRULE:
EXDATE;VALUE=DATE:
RECURRENCE-ID:
ATTENDEE:
STATUS:
END
    try nw-from-ical "$BATS_TEST_TMPDIR/a.ics"
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,,ical:u/20260601T090000" \
        'nw-from-ical: 1 event read, 0 skipped, 1 row written
nw-from-ical: no event names "Mira Novak"; list your addresses in a people file (-p)'
}

@test "nw-from-ical: a bad value is skipped, and the meeting stays" {
    while IFS='|' read -r line says; do
        echo "$line"
        skips "DTSTART:20260601T090000
$line" 8 "$says" 20260601T090000
        [[ $output == *,meeting,,* ]]
    done <<'END'
ATTENDEE;CN=Cy:|bad ATTENDEE
DTSTART:20260602T090000|a second DTSTART "20260602T090000"
UID:v|a second UID "v"
DTEND:tomorrow|bad DTEND "tomorrow"
DTEND:20260631T090000|bad DTEND "20260631T090000"
DURATION:-PT1H|bad DURATION "-PT1H"
DURATION:one hour|bad DURATION "one hour"
RECURRENCE-ID:20260632|bad RECURRENCE-ID "20260632"
RDATE:20260601T090000,x|bad RDATE "x"
EXDATE:20260602T090000,x|bad EXDATE "x"
EXRULE:FREQ=SOMETIMES|bad EXRULE "FREQ=SOMETIMES"
RRULE:FREQ=SOMETIMES|bad RRULE "FREQ=SOMETIMES"
RRULE:FREQ=DAILY;INTERVAL=0|bad RRULE "FREQ=DAILY;INTERVAL=0"
RRULE:FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1|bad RRULE "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1"
RRULE:FREQ=DAILY;UNTIL=20261301|bad RRULE "FREQ=DAILY;UNTIL=20261301"
RRULE:FREQ=DAILY;COUNT=-1|bad RRULE "FREQ=DAILY;COUNT=-1"
END
    skips "DTSTART:20260601
SUMMARY:$(printf 'caf\351')" 8 \
        'not UTF-8: SUMMARY (try iconv -f WINDOWS-1252 -t UTF-8) "caf\xe9"' \
        20260601
    for end in DTEND:20260531T090000 DTEND:20260601T080000 \
        'DTEND;TZID=Europe/Berlin:20260601T080000'; do
        skips "DTSTART:20260601T090000
$end" 3 'DTEND before DTSTART in the event "u"' 20260601T090000
        [[ $output == *,meeting,,,* ]]
    done
    # The other values of a list are read.
    skips 'DTSTART:20260601T090000
RRULE:FREQ=DAILY;COUNT=3
EXDATE:x,20260602T090000' 9 'bad EXDATE "x"' 20260601T090000 20260603T090000
    skips 'DTSTART:20260601T090000
RDATE;VALUE=PERIOD:20260602T090000/x,20260603T090000/PT1H' 8 \
        'bad RDATE "20260602T090000/x"' 20260601T090000 20260603T090000
    # What is not read costs nothing.
    recurs 'DTSTART:20260601T090000
X-odd/name;a=b:c
CATEGORIES
GEO:x
X-APPLE-STRUCTURED-LOCATION;X="a\"b":geo:x' 20260601T090000
    [[ $stderr == *' 1 row written'$'\n'* ]]
}

@test "nw-from-ical: a rule may have blanks, private parts, and useless ones" {
    for rule in 'FREQ=WEEKLY; COUNT=2' 'FREQ=WEEKLY;COUNT=2;' \
        'FREQ=WEEKLY;;COUNT=2' 'X-WHO=me;FREQ=WEEKLY;COUNT=2;X-FOO=1' \
        'FREQ=WEEKLY;BYDAY=1MO;COUNT=2' 'FREQ=WEEKLY;BYDAY= MO , MO;COUNT=2' \
        'freq=weekly;count=2'; do
        recurs "DTSTART:20260601T090000
RRULE:$rule" 20260601T090000 20260608T090000
        [[ $stderr == *' 2 rows written'$'\n'* ]]
    done
}

@test "nw-from-ical: if a rule has COUNT and UNTIL, the earlier one counts" {
    rule=FREQ=WEEKLY\;COUNT=2\;UNTIL=20260630T000000Z
    skips "DTSTART:20260601T090000
RRULE:$rule" 8 "the later of COUNT and UNTIL in RRULE \"$rule\"" \
        20260601T090000 20260608T090000
    rule=FREQ=WEEKLY\;UNTIL=20260609T000000\;COUNT=99
    skips "DTSTART:20260601T090000
RRULE:$rule" 8 "the later of COUNT and UNTIL in RRULE \"$rule\"" \
        20260601T090000 20260608T090000
    for count in -1 0 x 99999999; do
        skips "DTSTART:20260601T090000
RRULE:FREQ=WEEKLY;UNTIL=20260609T000000;COUNT=$count" 8 \
            "bad COUNT in RRULE \"$count\"" 20260601T090000 20260608T090000
    done
}

@test "nw-from-ical: an instance is an instant, a day, or a time as written" {
    # A series, an EXDATE that removes its second time, and its other times.
    while IFS='|' read -r series except rest; do
        echo "$series $except"
        # shellcheck disable=SC2086
        recurs "DTSTART$series
RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3
EXDATE$except" $rest
    done <<'END'
;TZID=Pacific/Auckland:20260408T110000|;TZID=Europe/Paris:20260410T010000|20260408T110000 20260412T110000
;TZID=Pacific/Auckland:20260408T110000|:20260409T230000Z|20260408T110000 20260412T110000
;TZID=Pacific/Auckland:20260408T110000|;VALUE=DATE:20260410|20260408T110000 20260412T110000
;TZID=Pacific/Auckland:20260408T110000|:20260410T110000|20260408T110000 20260412T110000
:20260408T110000Z|;TZID=Europe/Paris:20260410T130000|20260408T110000Z 20260412T110000Z
:20260408T110000|;TZID=Europe/Paris:20260410T110000|20260408T110000 20260412T110000
;VALUE=DATE:20260408|:20260410T000000Z|20260408 20260412
;VALUE=DATE:20260408|;TZID=Europe/Paris:20260410T000000|20260408 20260412
;TZID=Europe/Berlin:20260327T023000|:20260329T013000Z|20260327T023000 20260331T023000
;TZID=Europe/Berlin:20251024T023000|:20251026T003000Z|20251024T023000 20251028T023000
;TZID=Europe/Berlin:20251024T023000|:20251026T013000Z|20251024T023000 20251028T023000
;TZID=Europe/Berlin:20260327T090000|:20260329T070000Z|20260327T090000 20260331T090000
END
    # The same time on the clock of another zone is another instant.
    recurs 'DTSTART;TZID=Pacific/Auckland:20260408T110000
RRULE:FREQ=DAILY;COUNT=2
EXDATE;TZID=Europe/Paris:20260409T110000' 20260408T110000 20260409T110000
    # An added time that a rule has already is one meeting.
    recurs 'DTSTART;TZID=Europe/Berlin:20260401T090000
RRULE:FREQ=DAILY;COUNT=2
RDATE:20260402T070000Z,20260403T070000Z' 20260401T090000 20260402T090000 \
        20260403T070000Z
}

@test "nw-from-ical: a moved time replaces that of its series, in any zone" {
    import
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r start moved; do
        echo "$moved"
        {
            printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:u "DTSTART$start" \
                'RRULE:FREQ=DAILY;COUNT=2' ATTENDEE:mailto:b@x END:VEVENT \
                BEGIN:VEVENT UID:u "RECURRENCE-ID$moved" DTSTART:20260420 \
                ATTENDEE:mailto:b@x END:VEVENT END:VCALENDAR
        } >a.ics
        try bash -c 'nw-from-ical -q a.ics | cut -d, -f1'
        expect 0 'date
2026-04-20
2026-04-08'
    done <<'END'
;TZID=Pacific/Auckland:20260408T110000|;TZID=Europe/Paris:20260409T010000
;TZID=Pacific/Auckland:20260408T110000|:20260408T230000Z
;TZID=Pacific/Auckland:20260408T110000|;VALUE=DATE:20260409
;TZID=Pacific/Auckland:20260408T110000|:20260409T110000
;VALUE=DATE:20260408|:20260409T000000Z
:20260408T110000|;TZID=Europe/Paris:20260409T110000
END
}

@test "nw-from-ical: an address is bare, and a name has no escapes" {
    import
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r attendee name email; do
        echo "$attendee"
        event a.ics <<<"DTSTART:20260601
ATTENDEE$attendee"
        try nw-from-ical -q --names a.ics
        [ "$status" -eq 0 ]
        echo "$output"
        grep -qxF "$name,$email,1" <<<"$output"
    done <<'END'
;CN=Cy Lee:mailto:Cy Lee <cy@x.example>|Cy Lee|cy@x.example
;CN=Cy Lee:<cy@x.example>|Cy Lee|cy@x.example
;CN=Cy Lee:"mailto:cy@x.example"|Cy Lee|cy@x.example
;CN=Cy Lee:mailto:'cy@x.example'|Cy Lee|cy@x.example
;CN=Cy Lee:mailto:mailto:cy@x.example|Cy Lee|cy@x.example
;CN=Cy Lee:mailto:cy%40x.example|Cy Lee|cy@x.example
;CN=Cy Lee:cy@x.example|Cy Lee|cy@x.example
;CN=Cy Lee;EMAIL=cy@x.example:urn:uuid:1|Cy Lee|cy@x.example
;CN=Cy Lee;EMAIL="Cy <cy@x.example>":invalid:nomail|Cy Lee|cy@x.example
;CN=Cy Lee;SENT-BY=mailto:di@x.example:mailto:cy@x.example|Cy Lee|cy@x.example
;CN=Cy: Lee:mailto:cy@x.example|Cy|cy@x.example
;CN=Lee\, Cy:mailto:cy@x.example|Cy Lee|cy@x.example
;CN="Lee\, Cy":mailto:cy@x.example|Cy Lee|cy@x.example
;CN="Lee, Cy":mailto:cy@x.example|Cy Lee|cy@x.example
;CN="Cy \"Cee\" Lee":mailto:cy@x.example|"Cy ""Cee"" Lee"|cy@x.example
;CN="Cy \"C: e; e\" Lee";X=1:mailto:cy@x.example|"Cy ""C: e, e"" Lee"|cy@x.example
;CN=Cy ^'Cee^' Lee:mailto:cy@x.example|"Cy ""Cee"" Lee"|cy@x.example
;CN="Cy^nLee":mailto:cy@x.example|Cy Lee|cy@x.example
;CN=Cy ^^ Lee:mailto:cy@x.example|Cy ^ Lee|cy@x.example
END
}

@test "nw-from-ical: fields may have any size, and messages stay short" {
    import
    cd "$BATS_TEST_TMPDIR"
    long=$(head -c 70000 /dev/zero | tr '\0' x)
    {
        printf 'DTSTART:20260601\nDESCRIPTION:%s\n' "$long"
        printf 'SUMMARY:%.60000s\n' "$long"
    } | event a.ics
    try nw-from-ical -q a.ics
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,${long:0:1000}…,ical:u/20260601"
    printf 'SUMMARY:%s\nDTSTART:20260601\n' "$long" | event a.ics
    try nw-from-ical -u ada@x.example a.ics
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,,ical:u/20260601" \
        "nw-from-ical: a.ics:7: a line of more than 65536 bytes: SUMMARY\
 \"${long:0:64}...\": skipped
nw-from-ical: 1 event read, 0 skipped, 1 row written, 1 value skipped"
    printf 'SUMMARY:a\0b\nDTSTART:20260601\n' | event a.ics
    try nw-from-ical -u ada@x.example a.ics
    [ "$status" -eq 0 ]
    [ "${stderr%%SUMMARY*}" = 'nw-from-ical: a.ics:7: a NUL byte in ' ]
    { echo DTSTART:20260601; yes "SUMMARY:${long:0:1000}" | head -n 1100; } |
        event a.ics
    try nw-from-ical -q -k a.ics
    [ "$status" -eq 2 ]
    [ "${stderr%%SUMMARY*}" = \
        'nw-from-ical: a.ics:1048: an event of more than 1048576 bytes: ' ]
}

@test "nw-from-ical: a calendar that is cut short is reported" {
    import
    cd "$BATS_TEST_TMPDIR"
    event a.ics <<<DTSTART:20260601
    head -n 7 a.ics >b.ics
    try nw-from-ical -k b.ics
    expect 2 "$header" 'nw-from-ical: b.ics:3: no END for "VEVENT"
nw-from-ical: b.ics:7: no END:VCALENDAR; is the file whole?
nw-from-ical: 1 event read, 1 skipped (1 malformed), 0 rows written'
    head -n 8 a.ics >b.ics
    try nw-from-ical -u ada@x.example b.ics
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,,ical:u/20260601" \
        'nw-from-ical: b.ics:8: no END:VCALENDAR; is the file whole?
nw-from-ical: 1 event read, 0 skipped, 1 row written'
}

@test "nw-from-ical: a missing END costs nothing if something follows" {
    import
    cd "$BATS_TEST_TMPDIR"
    event a.ics <<<DTSTART:20260601
    row='2026-06-01,ada@x.example,bo@x.example,meeting,,,ical:u/20260601'
    { head -n 7 a.ics; sed s/UID:u/UID:v/ a.ics; } >b.ics
    try nw-from-ical -u ada@x.example b.ics
    expect 0 "$header
$row
${row/u\/2/v/2}" 'nw-from-ical: b.ics:3: the missing END of "VEVENT": skipped
nw-from-ical: 2 events read, 0 skipped, 2 rows written, 1 value skipped'
    sed 's/END:VEVENT/END:VTODO/' a.ics >b.ics
    try nw-from-ical -u ada@x.example b.ics
    expect 0 "$header
$row" 'nw-from-ical: b.ics:3: the missing END of "VEVENT": skipped
nw-from-ical: 1 event read, 0 skipped, 1 row written, 1 value skipped'
    # An alarm without END is not even read.
    printf 'DTSTART:20260601\nBEGIN:VALARM\nTRIGGER:-PT5M\n' | event b.ics
    try nw-from-ical -u ada@x.example b.ics
    expect 0 "$header
$row" 'nw-from-ical: 1 event read, 0 skipped, 1 row written'
}

@test "nw-from-ical: lines after the end of a calendar are skipped" {
    import
    cd "$BATS_TEST_TMPDIR"
    event a.ics <<<DTSTART:20260601
    { cat a.ics; printf 'END:VEVENT\nText.\nX-COMMENT:cached\n'; } >b.ics
    try nw-from-ical -u ada@x.example b.ics
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,,ical:u/20260601" \
        'nw-from-ical: b.ics:10: an END without BEGIN of "VEVENT": skipped
nw-from-ical: b.ics:11: outside of a calendar: "Text.": skipped
nw-from-ical: b.ics:12: outside of a calendar: "X-COMMENT:cached": skipped
nw-from-ical: 1 event read, 0 skipped, 1 row written, 3 values skipped'
}

@test "nw-from-ical: a file that is not a calendar is refused by name" {
    import
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes says; do
        printf "$bytes" >a.ics
        try nw-from-ical -k a.ics
        expect 2 "$header" "nw-from-ical: a.ics:$says"
    done <<'END'
| this is not a calendar: it is empty
\n \n| this is not a calendar: it is empty
name,email\n|1: this is not a calendar: it begins with "name,email"
\nBEGIN:VCARD\n|2: this is not a calendar: it begins with "BEGIN:VCARD"
\377\376B\0E\0|1: UTF-16; try iconv -f UTF-16 -t UTF-8
\037\213\010|1: compressed data; try zcat
BEGIN:VCALENDAR\nVERSION:1.0\n|2: this is a vCalendar 1.0; save it as iCalendar (.ics)
END
    try nw-from-ical nowhere.ics
    expect 2 "$header" 'nw-from-ical: nowhere.ics: No such file or directory'
    try nw-from-ical .
    expect 2 "$header" 'nw-from-ical: .: Is a directory'
}

@test "nw-from-ical: line ends, folds, case and a byte order mark change nothing" {
    import
    cd "$BATS_TEST_TMPDIR"
    event a.ics <<'END'
DTSTART
 ;TZID=Europe/Vienna
 :20260601T090000
summary:Caf
LOCATION:
STATUS:
ATTENDEE:

END
    for change in '' 's/$/\r/' 's/$/\r\r/' '1s/^/\xef\xbb\xbf/' \
        's/BEGIN:/begin:/; s/END:/end:/' 's/^ /\t/' 's/DTSTART/DT\n START/'; do
        sed "$change" a.ics >b.ics
        try nw-from-ical -q b.ics
        echo "$change"
        expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,Caf,ical:u/20260601T090000"
    done
    sed '/^$/d' a.ics | tr '\n' '\r' >b.ics
    try nw-from-ical -q b.ics
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,Caf,ical:u/20260601T090000"
}

@test "nw-from-ical: notes are text on one line" {
    import
    event "$BATS_TEST_TMPDIR/a.ics" <<'END'
DTSTART:20260601
SUMMARY:a\, b\; c\\d\ne	f
END
    try nw-from-ical -q "$BATS_TEST_TMPDIR/a.ics"
    expect 0 "$header
2026-06-01,ada@x.example,bo@x.example,meeting,,\"a, b; c\\d e f\",ical:u/20260601"
}

@test "nw-from-ical: names are learned, with the summary, and once" {
    import
    cd "$BATS_TEST_TMPDIR"
    cp "$data"/import/*.ics .
    printf 'name,email\nMira Novak,mira@auris.example\n' >people.csv
    printf '%s\n' BEGIN:VEVENT 'ORGANIZER;CN="Bauer, Ada":mailto:a@other.x' \
        'ATTENDEE;CN=Ada Bauer:mailto:Ada@Bauer.example' \
        'ATTENDEE;CN=x@y.z;PARTSTAT=DECLINED:mailto:x@y.z' \
        "ATTENDEE;CN='Bo';PARTSTAT=DECLINED:mailto:bo@x" \
        'ATTENDEE;CN=Room;CUTYPE=ROOM:mailto:room@x' 'ATTENDEE;CN=Cy:x:y' \
        DTSTART:20300101 RRULE:FREQ=DAILY END:VEVENT >more.ics
    try nw-from-ical --names -p people.csv google.ics more.ics
    expect 0 'name,email,events
Ada Bauer,ada@bauer.example,4
Zoë Verhaegen,zoe@auris.example,2
Ada Bauer [a@other.x],a@other.x,1
Bo,bo@x,1
Paul Okoye,paul@okoye.example,1' \
        "nw-from-ical: 10 events read, 4 skipped (1 without other\
 people, 1 cancelled, 1 declined, 1 other than events), 5 rows written"
    for round in 1 2; do
        nw-from-ical -q --names -p people.csv google.ics more.ics |
            nw-add -f people.csv -i >added 2>err
        cp people.csv "people-$round.csv"
    done
    cmp people-1.csv people-2.csv
    [ "$(wc -l <people.csv)" -eq 7 ]
}

@test "nw-from-ical: all series together are limited in size, and --max-size raises it" {
    import
    cd "$BATS_TEST_TMPDIR"
    # Each has 19,999 rows of some 71 bytes.
    { echo BEGIN:VCALENDAR
      for i in {1..20}; do
          printf '%s\n' BEGIN:VEVENT "UID:$i" DTSTART:20260601T100000 \
              RRULE:FREQ=SECONDLY\;COUNT=19999 ORGANIZER:mailto:a@x \
              ATTENDEE:mailto:b@x END:VEVENT
      done
      printf '%s\n' BEGIN:VEVENT UID:single DTSTART:20260601 \
          ATTENDEE:mailto:c@x END:VEVENT END:VCALENDAR; } >many.ics
    try bash -c 'nw-from-ical --max-size 6 many.ics >out; echo $?; wc -l <out'
    expect 0 '2
79998' 'nw-from-ical: many.ics:30: too many rows for series of events, with those before, in the event "5"; --max-size N allows more'
    try bash -c 'nw-from-ical -q -k --max-size 6 many.ics >out; echo $?; wc -l <out'
    [ "$output" = $'2\n79998' ]
    [ "${#stderr_lines[@]}" -eq 16 ]
}

@test "nw-from-ical: rules that never come true are not searched for without end" {
    import
    cd "$BATS_TEST_TMPDIR"
    for rule in 'MONTHLY;BYDAY=6MO' 'MONTHLY;BYSETPOS=50;BYDAY=MO' \
        'YEARLY;BYMONTH=2;BYMONTHDAY=30'; do
        { echo BEGIN:VCALENDAR
          for i in {1..50}; do
              printf '%s\n' BEGIN:VEVENT "UID:$i" DTSTART:20260601T100000 \
                  "RRULE:FREQ=$rule" ATTENDEE:mailto:b@x END:VEVENT
          done
          printf '%s\n' BEGIN:VEVENT UID:last DTSTART:20260601 \
              ATTENDEE:mailto:c@x END:VEVENT END:VCALENDAR; } >a.ics
        try nw-from-ical -k a.ics
        [ "$status" -eq 2 ]
        # The last event, and those whose rules were searched for.
        [ "$(cut -d, -f3 <<<"$output" | tr '\n' ' ')" = 'to c@x b@x b@x b@x b@x b@x b@x ' ]
        [ "${stderr_lines[0]}" = 'nw-from-ical: a.ics:2: a rule that never comes true in the event "1": skipped' ]
        [ "${stderr_lines[6]}" = 'nw-from-ical: a.ics:38: too many times, with those of series before, in the event "7"; --max-size N allows more' ]
        [ "${stderr_lines[-1]}" = 'nw-from-ical: 51 events read, 44 skipped (44 malformed), 7 rows written, 6 values skipped' ]
    done
    try nw-from-ical -q -k --max-size 64 a.ics
    [ "$(wc -l <<<"$output")" -eq 13 ]
}

@test "nw-from-ical: the rules of time zones are limited in number" {
    import
    cd "$BATS_TEST_TMPDIR"
    # With its zone, the end is two hours after the start, else before it.
    for zones in 8 9; do
        for i in $(seq $zones); do
            printf '%s\n' BEGIN:VCALENDAR BEGIN:VTIMEZONE TZID:Z
            for j in {1..512}; do
                printf '%s\n' BEGIN:STANDARD "DTSTART:2000010${i}T000000" \
                    TZOFFSETFROM:-0200 TZOFFSETTO:-0200 \
                    "RRULE:FREQ=YEARLY;UNTIL=20010101T000000Z" END:STANDARD
            done
            printf '%s\n' END:VTIMEZONE BEGIN:VEVENT "UID:$i" \
                'DTSTART;TZID=Z:20260601T090000' DTEND:20260601T130000Z \
                ATTENDEE:mailto:b@x END:VEVENT END:VCALENDAR
        done >a.ics
        try nw-from-ical -q a.ics
        [ "$(cut -d, -f5 <<<"$output" | sort | uniq -c | tr -s ' \n' ' ')" = \
            " 8 120 $([ $zones -eq 8 ] || echo '1 240 ')1 minutes " ] || { echo "$output"; false; }
    done
}

@test "nw-from-ical: a series that I never answered is skipped" {
    import
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nMe,me@x;me@y\n' >me.csv
    # What I answered, who organises it, whether it recurs, and the rows.
    while read -r answer organiser rule rows; do
        printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:u DTSTART:20260601 \
            "ORGANIZER:mailto:$organiser" "ATTENDEE${answer#-}:mailto:me@x" \
            ATTENDEE\;PARTSTAT=ACCEPTED:mailto:b@x "$rule" \
            END:VEVENT END:VCALENDAR | grep -v ^none >a.ics
        try nw-from-ical -u Me -p me.csv a.ics
        skipped='0 skipped'
        [ "$rows" != 0 ] || skipped='1 skipped (1 in series never answered)'
        [ "$status" -eq 0 ]
        [ "$stderr" = "nw-from-ical: 1 event read, $skipped, $rows row$([ "$rows" = 1 ] || echo s) written" ] ||
            { echo "$answer $organiser $rule: $stderr"; false; }
        # Without a name, nobody knows whether it is me who did not answer.
        for options in '-u Me -p me.csv --invited' '-u Other'; do
            try nw-from-ical -q $options a.ics
            [ "$(wc -l <<<"$output")" -gt 1 ]
        done
        try nw-from-ical -q -u Me -p me.csv --names a.ics
        [ "$status" -eq 0 ]
    done <<'END'
;PARTSTAT=NEEDS-ACTION a@x RRULE:FREQ=DAILY;COUNT=3 0
- a@x RRULE:FREQ=DAILY;COUNT=3 0
;RSVP=TRUE a@x RDATE;VALUE=DATE:20260602 0
;PARTSTAT=NEEDS-ACTION a@x RECURRENCE-ID:20260601 0
;PARTSTAT=NEEDS-ACTION;CN=Me a@x none 1
;PARTSTAT=ACCEPTED a@x RRULE:FREQ=DAILY;COUNT=3 3
;PARTSTAT=TENTATIVE a@x RRULE:FREQ=DAILY;COUNT=3 3
;PARTSTAT=NEEDS-ACTION me@x RRULE:FREQ=DAILY;COUNT=3 3
;PARTSTAT=NEEDS-ACTION me@y RRULE:FREQ=DAILY;COUNT=3 3
END
    # One answer is enough, of any of my addresses.
    printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:u DTSTART:20260601 \
        ORGANIZER:mailto:a@x ATTENDEE:mailto:me@x 'RRULE:FREQ=DAILY;COUNT=3' \
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@y' END:VEVENT END:VCALENDAR >a.ics
    try nw-from-ical -q -u Me -p me.csv a.ics
    [ "$(wc -l <<<"$output")" -eq 4 ]
}

@test "nw-from-ical: a very long identifier does not make every row long" {
    import
    cd "$BATS_TEST_TMPDIR"
    for length in 998 999 60000; do
        uid=$(head -c "$length" /dev/zero | tr '\0' u)
        printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT "UID:$uid" \
            DTSTART:20260601T100000 'RRULE:FREQ=DAILY;COUNT=3' \
            ATTENDEE:mailto:b@x END:VEVENT BEGIN:VEVENT "UID:$uid" \
            DTSTART:20260601T110000 RECURRENCE-ID:20260602T100000 \
            ATTENDEE:mailto:b@x END:VEVENT END:VCALENDAR >a.ics
        try nw-from-ical -q a.ics a.ics
        [ "$status" -eq 0 ]
        wanted=ical:$uid
        [ "$length" -le 998 ] || wanted='ical:[0-9a-f]{16}'
        [ "$(cut -d, -f7 <<<"$output" | sed -E "s#^$wanted/##" | tr '\n' ' ')" = \
            'ref 20260602T100000 20260601T100000 20260603T100000 ' ]
    done
}

# A calendar with the meetings of the days before and after 30 June.
ahead_calendar() {
    import
    cd "$BATS_TEST_TMPDIR" || return 1
    printf 'name,email\nMe,me@x\nBo,bo@x\n' >people.csv
    while read -r uid start rest; do
        printf '%s\n' BEGIN:VEVENT "UID:$uid" "DTSTART:$start" \
            "SUMMARY:$uid" ORGANIZER:mailto:me@x ATTENDEE:mailto:bo@x
        [ -z "$rest" ] || printf '%b\n' "$rest"
        echo END:VEVENT
    done >events <<'END'
past 20260629T235900
late 20260630T160000 DTEND:20260630T163000
early 20260630T090000Z
whole 20260630
first 20260706T090000
after 20260707T000000
off 20260701T090000 STATUS:CANCELLED
no 20260701T090000 ORGANIZER:mailto:bo@x\nATTENDEE;PARTSTAT=DECLINED:mailto:me@x
daily 20200101T120000 RRULE:FREQ=DAILY\nEXDATE:20260701T120000
daily 20260704T130000 RECURRENCE-ID:20260702T120000
ended 20260601T080000 RRULE:FREQ=DAILY;COUNT=31
END
    # A second organiser makes the event malformed.
    sed -i '/^UID:no$/,/^END/ { /^ORGANIZER:mailto:me/d; }' events
    { echo BEGIN:VCALENDAR; cat events; echo END:VCALENDAR; } >a.ics
}

@test "nw-from-ical: --ahead prints the meetings to come, sorted, without a summary" {
    ahead_calendar
    today='2026-06-30,Me,Bo,meeting,,whole,ical:whole/20260630
2026-06-30T09:00Z,Me,Bo,meeting,,early,ical:early/20260630T090000Z
2026-06-30T12:00,Me,Bo,meeting,,daily,ical:daily/20260630T120000
2026-06-30T16:00,Me,Bo,meeting,30,late,ical:late/20260630T160000'
    today=$(sed '/09:00Z/i\
2026-06-30T08:00,Me,Bo,meeting,,ended,ical:ended/20260630T080000' <<<"$today")
    try nw-from-ical -u Me -p people.csv --ahead 1d a.ics
    expect 0 "$header
$today"
    try nw-from-ical -u Me -p people.csv --ahead 1w - <a.ics
    expect 0 "$header
$today
2026-07-01T08:00,Me,Bo,meeting,,ended,ical:ended/20260701T080000
2026-07-03T12:00,Me,Bo,meeting,,daily,ical:daily/20260703T120000
2026-07-04T12:00,Me,Bo,meeting,,daily,ical:daily/20260704T120000
2026-07-04T13:00,Me,Bo,meeting,,daily,ical:daily/20260702T120000
2026-07-05T12:00,Me,Bo,meeting,,daily,ical:daily/20260705T120000
2026-07-06T09:00,Me,Bo,meeting,,first,ical:first/20260706T090000
2026-07-06T12:00,Me,Bo,meeting,,daily,ical:daily/20260706T120000"
    # Nobody to meet.
    try nw-from-ical -u Me -p people.csv --ahead 1d -t 2026-06-27 \
        "$data/import/lunch.ics"
    expect 0 "$header"
    # The last day of the calendar.
    event b.ics <<<'DTSTART;VALUE=DATE:99991231'
    try nw-from-ical --ahead 10y -t 9999-12-31 b.ics
    expect 0 "$header
9999-12-31,ada@x.example,bo@x.example,meeting,,,ical:u/99991231"
}

@test "nw-from-ical: --ahead takes an interval, and not --names" {
    import
    for bad in 0d -1d 1 1m never '' 3651d 11y; do
        try nw-from-ical --ahead "$bad" lunch.ics
        expect 2 '' \
            "nw-from-ical: bad --ahead \"$bad\"; write 1d, 7d or 2w, at most 10y"
    done
    try nw-from-ical --ahead 1d --names lunch.ics
    expect 2 '' 'nw-from-ical: give only one of --names and --ahead'
}

@test "nw-from-ical: nw-add refuses what is planned for after tomorrow" {
    ahead_calendar
    nw-from-ical -u Me -p people.csv --ahead 1w a.ics >ahead.csv
    try nw-add -f log.csv -i ahead.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-add: ahead.csv:'*'; that is in the future' ]]
    [ ! -e log.csv ]
    # Without the option, the same calendar gives what took place.
    try nw-from-ical -q -u Me -p people.csv -c date,note a.ics
    [ "$status" -eq 0 ]
    [ "$(grep -c daily <<<"$output")" -eq 2373 ]
    [ "$(grep -c T <<<"$output")" -eq 0 ]
}
