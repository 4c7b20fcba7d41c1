load setup

# Today is 2026-06-30, a Tuesday.

@test "nw-stale: a list kept by hand, with names and dates only, is enough" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,2025-11-02\nGrace,2026-06-01\n' >a.csv
    try nw-stale <a.csv
    expect 0 'name,last,gap,overdue,due,status,unanswered,lapsed
Ada,2025-11-02,240,2.666667,2026-01-31,stale,0,0'
}

@test "nw-stale: gap, overdue, due and status follow from last and interval" {
    cd "$BATS_TEST_TMPDIR"
    while read -r row; do
        echo "$row"
        printf 'name,last,every,rhythm,warmth\nAda,%s\n' \
            "$(cut -d, -f1-4 <<<"$row")" >a.csv
        try nw-stale -a a.csv
        expect 0 "name,last,every,rhythm,warmth,gap,overdue,due,status,unanswered,lapsed
Ada,$row,0,0"
    done <<'END'
2026-06-30,10d,,,0,0.000000,2026-07-10,ok
2026-06-21,10d,,,9,0.900000,2026-07-01,ok
2026-06-20,10d,,,10,1.000000,2026-06-30,due
2026-06-11,10d,,,19,1.900000,2026-06-21,due
2026-06-10,10d,,,20,2.000000,2026-06-20,stale
2026-06-10,10d,,0.100001,20,2.000000,2026-06-20,stale
2026-06-10,10d,,0.1,20,2.000000,2026-06-20,lapsed
2026-06-11,10d,,0,19,1.900000,2026-06-21,due
2026-04-12,10d,,,79,7.900000,2026-04-22,stale
2026-04-11,10d,,,80,8.000000,2026-04-21,lapsed
2026-04-11,10d,,0.5,80,8.000000,2026-04-21,stale
2026-06-01,,29.946057,,29,0.968408,2026-07-01,ok
2026-05-31,,29.946057,,30,1.001801,2026-06-30,due
2026-05-31,10d,29.946057,,30,3.000000,2026-06-10,stale
2026-05-31,never,29.946057,,30,,,ok
2026-04-02,,,,89,0.988889,2026-07-01,ok
2026-04-01,,,,90,1.000000,2026-06-30,due
2026-06-09,A,,,21,1.000000,2026-06-30,due
2026-05-01,B,,,60,1.000000,2026-06-30,due
2026-01-01,C,,,180,1.000000,2026-06-30,due
2025-06-30,D,,,365,1.000000,2026-06-30,due
2026-06-16,2w,,,14,1.000000,2026-06-30,due
2026-04-01,3mo,,,90,1.000000,2026-06-30,due
2024-06-30,1y,,,730,2.000000,2025-06-30,stale
2026-06-20T23:59:59-08:00,10d,,,10,1.000000,2026-06-30,due
2024-02-29,1d,,1,852,852.000000,2024-03-01,stale
,10d,29.946057,0.5,,,,new
,,,,,,,new
,never,,,,,,new
END
}

# One person of each kind; f and g fall due in a week and in eight days.
people() {
    cat <<'END'
name,last,every,snooze,warmth
due,2026-06-15,10d,,
stale,2026-05-01,10d,,0.5
lapsed,2026-05-01,10d,,0.05
ok,2026-06-29,1y,,
new,,10d,,
never,2020-01-01,never,,
never new,,never,,
snoozed,2026-05-01,10d,2026-07-01,
snoozed new,,,2026-07-01,
woken,2026-05-01,10d,2026-06-30,
week,2026-06-27,10d,,
later,2026-06-28,10d,,
END
}

@test "nw-stale: each option adds its people" {
    cd "$BATS_TEST_TMPDIR"
    people >a.csv
    while IFS='|' read -r options names; do
        echo "$options"
        try bash -o pipefail -c "nw-stale $options a.csv | cut -d, -f1 |
            tail -n +2 | sort | tr '\n' '.'"
        expect 0 "$names"
    done <<'END'
|due.stale.woken.
--lapsed|due.lapsed.stale.woken.
-w 7d|due.stale.week.woken.
--within 1w|due.stale.week.woken.
-w 8d|due.later.stale.week.woken.
--within 1y|due.later.ok.stale.week.woken.
--fresh 1|due.new.stale.woken.
--fresh 9 --lapsed -w 7d|due.lapsed.new.stale.week.woken.
-a|due.lapsed.later.never.never new.new.ok.snoozed.snoozed new.stale.week.woken.
--all|due.lapsed.later.never.never new.new.ok.snoozed.snoozed new.stale.week.woken.
-t 2026-07-01|due.snoozed.stale.woken.
--today 2026-06-29|due.stale.
-m status=stale|stale.woken.
-m 'name!=^s' -m 'gap=^[0-5]'|due.
-m warmth=. -m overdue=^5 --lapsed|
-m warmth=. --lapsed|lapsed.stale.
-a -m 'due=^2026-0[78]'|later.week.
--fresh 9 -m name=new|new.
END
}

@test "nw-stale: -n limits the rows printed" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nA,2026-01-01\nB,2026-01-02\nC,2026-01-03\n' >a.csv
    try nw-stale -n 0 a.csv
    expect 0 'name,last,gap,overdue,due,status,unanswered,lapsed'
    try nw-stale --limit 2 a.csv
    expect 0 'name,last,gap,overdue,due,status,unanswered,lapsed
A,2026-01-01,180,2.000000,2026-04-01,stale,0,0
B,2026-01-02,179,1.988889,2026-04-02,due,0,0'
}

@test "nw-stale: a snoozed person is skipped until that day" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,snooze\nAda,2026-01-01,2026-07-15\n' >a.csv
    try nw-stale -t 2026-07-14 a.csv
    expect 0 'name,last,snooze,gap,overdue,due,status,unanswered,lapsed'
    try nw-stale -t 2026-07-15 a.csv
    expect 0 'name,last,snooze,gap,overdue,due,status,unanswered,lapsed
Ada,2026-01-01,2026-07-15,195,2.166667,2026-04-01,stale,0,0'
}

@test "nw-stale: a follow-up is printed from its day until a contact" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row expected; do
        echo "$row"
        printf 'name,last,every,snooze,next,answer,warmth\nAda,%s\n' "$row" >a.csv
        try nw-stale a.csv
        if [ -n "$expected" ]; then
            expect 0 "name,last,every,snooze,next,answer,warmth,gap,overdue,due,status,unanswered,lapsed
Ada,$row,$expected,next,0,0"
            try nw-stale -q a.csv
            expect 0 ''
        else
            expect 0 "name,last,every,snooze,next,answer,warmth,gap,overdue,due,status,unanswered,lapsed"
            try nw-stale -q a.csv
            expect 1 ''
        fi
    done <<'END'
2026-06-29,1y,,2026-06-30,,|1,0.002740,2027-06-29
2026-06-29,1y,,2026-07-01,,|
2026-06-30,1y,,2026-06-30,,|
2026-06-29,1y,,2026-06-29,,|
2026-06-28,1y,,2026-06-29,,|2,0.005479,2027-06-28
2026-06-28,1y,2027-01-01,2026-06-29,,|2,0.005479,2027-06-28
2026-06-28,never,,2026-06-29,,|2,,
,,,2026-06-29,,|,,
,never,2027-01-01,2026-01-01,,|,,
2020-01-01,10d,,2026-06-01,,|2372,237.200000,2020-01-11
2025-06-28,,,2026-06-29,0,|367,4.077778,2025-09-26
END
    printf 'name,last,next\nAda,,soon\n' >a.csv
    try nw-stale a.csv
    expect 2 '' 'nw-stale: a.csv:2: bad next "soon" in column next; write YYYY-MM-DD'
}

@test "nw-stale: follow-ups come before all others, the earliest first" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,every,next,loss,usual
lossy,2026-06-01,10d,,9,10
late,2026-06-01,1y,2026-06-30,,60
bo,2026-06-01,1y,2026-06-20,,60
ada,,,2026-06-20,,60
future,2026-06-01,1y,2026-07-20,,60
END
    while IFS='|' read -r options names; do
        echo "$options"
        try bash -o pipefail -c "nw-stale $options a.csv | cut -d, -f1 |
            tail -n +2 | tr '\n' '.'"
        expect 0 "$names"
    done <<'END'
|bo.ada.late.lossy.
-n 2|bo.ada.
-b 2h|bo.ada.
-b 2h10m|bo.ada.lossy.
-a|bo.ada.late.lossy.future.
-m status=next|bo.ada.late.
-m status!=next|lossy.
-t 2026-07-20|bo.ada.late.future.lossy.
-t 2026-06-20|bo.ada.lossy.
--fresh 9|bo.ada.late.lossy.
END
}

@test "nw-stale: a contact ends a follow-up that nw-add has set" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,kind\n2026-05-01,Mira Novak,Ada Lovelace,call\n' >log.csv
    nw-add -f people.csv name='Ada Lovelace' every=1y >out 2>err
    nw-add -f people.csv ask ada about the lease on 3 July >out
    follow_ups() {
        nw-score -t "$1" -p people.csv log.csv | nw-stale -t "$1" -c name,next,next_note,status
    }
    try follow_ups 2026-07-02
    expect 0 name,next,next_note,status
    try follow_ups 2026-07-03
    expect 0 'name,next,next_note,status
Ada Lovelace,2026-07-03,the lease,next'
    cp people.csv before.csv
    for end in 'next=' 'next=-' 'next=2w'; do
        echo "$end"
        nw-add -t 2026-07-03 -f people.csv name=ada "$end" >out 2>err
        try follow_ups 2026-07-04
        expect 0 name,next,next_note,status
        cp before.csv people.csv
    done
    nw-add -t 2026-07-03 -f log.csv called ada >out
    try follow_ups 2026-07-04
    expect 0 name,next,next_note,status
}

@test "nw-stale: --birthdays prints those that are soon, with the age" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r options cell expected; do
        echo "$options $cell"
        printf 'name,last,every,birthday\nAda,2026-06-29,9999d,%s\n' "$cell" >a.csv
        try nw-stale --birthdays $options -c name,status,birthday_on,age a.csv
        expect 0 "name,status,birthday_on,age${expected:+
Ada,birthday,$expected}"
        try nw-stale -q --birthdays $options a.csv
        [ "$status" -eq "$([ -n "$expected" ]; echo $?)" ]
    done <<'END'
7d|1990-07-03|2026-07-03,36
7d|07-03|2026-07-03,
7d|--07-03|2026-07-03,
7d|1990-06-30|2026-06-30,36
7d|06-30|2026-06-30,
7d|07-07|2026-07-07,
7d|07-08|
7d|06-29|
8d|07-08|2026-07-08,
0d|06-30|2026-06-30,
0d|07-01|
1y|06-29|2027-06-29,
1y|1990-06-29|2027-06-29,37
1w|2025-07-03|2026-07-03,1
1w|2026-07-03|2026-07-03,
1w|2030-07-03|2026-07-03,
7d||
7d -t 2027-02-25|02-29|2027-02-28,
7d -t 2027-02-28|1988-02-29|2027-02-28,39
7d -t 2027-03-01|02-29|
7d -t 2028-02-25|--02-29|2028-02-29,
7d -t 2028-02-28|1988-02-29|2028-02-29,40
7d -t 2026-12-30|1990-01-02|2027-01-02,37
7d -t 9999-12-30|01-02|
END
}

@test "nw-stale: birthdays come after follow-ups, the soonest first" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,every,snooze,next,birthday,loss
lossy,2026-06-01,10d,,,,9
late,2026-06-29,,,,07-07,
never,2026-06-29,never,,,07-02,
snoozed,2026-06-29,,2027-01-01,,07-01,
unknown,,,,,07-03,8
next,2026-06-01,,,2026-06-30,07-01,
far,2026-06-01,10d,,,07-08,10
ok,2026-06-29,,,,12-01,
END
    try bash -o pipefail -c 'nw-stale --birthdays 7d -c name,status,birthday_on a.csv'
    expect 0 'name,status,birthday_on
next,next,2026-07-01
snoozed,birthday,2026-07-01
never,birthday,2026-07-02
unknown,birthday,2026-07-03
late,birthday,2026-07-07
far,stale,
lossy,stale,'
    try bash -o pipefail -c 'nw-stale --birthdays 7d -m status=birthday -b 1h a.csv | cut -d, -f1'
    expect 0 'name
snoozed
never'
    # Without the option nothing changes.
    try bash -o pipefail -c 'nw-stale a.csv | head -n 1'
    expect 0 'name,last,every,snooze,next,birthday,loss,gap,overdue,due,status,unanswered,lapsed'
    try nw-stale a.csv --birthdays soon
    expect 2 '' 'nw-stale: bad --birthdays "soon"; write 7d, 2w or 1mo; 0d is today'
}

@test "nw-stale: birthdays that are no dates are counted in a message" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,birthday\n' >a.csv
    for cell in 'in the cherry season' 02-30 1990-02-29 7-3 1990 --7-3 '07-03 '; do
        echo "$cell,2026-06-29,$cell" >>a.csv
    done
    try nw-stale --birthdays 7d -c name,status a.csv
    expect 0 'name,status
07-03,birthday' 'nw-stale: 6 birthdays are not a date, such as "in the cherry season" of "in the cherry season"; write YYYY-MM-DD or MM-DD'
    printf 'name,last\nAda,2026-06-29\n' >a.csv
    try nw-stale --birthdays 7d a.csv
    expect 2 '' 'nw-stale: a.csv:1: no column birthday; the columns are name, last; --birthdays needs it'
    # One file with the column is enough.
    printf 'name,birthday\nAda,07-03\n' >b.csv
    printf 'name,last\nBo,2026-06-29\n' >a.csv
    try nw-stale --birthdays 7d -c name,status a.csv b.csv
    expect 0 'name,status
Ada,birthday'
}

@test "nw-stale: rows are sorted by loss, missing losses last, then by overdue" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,loss
b,2026-01-01,
a,2026-01-01,
c,2025-01-01,
d,2026-01-02,0.1
f,2026-01-01,0.1
e,2026-01-01,0.10
g,2026-01-20,0.9
h,2024-12-31,0
i,2026-01-01,1e-3
j,2024-12-31,-0.5
END
    try bash -o pipefail -c 'nw-stale --lapsed a.csv | cut -d, -f1 |
        tr "\n" .'
    expect 0 name.g.e.f.d.i.h.j.c.a.b.
}

@test "nw-stale: new people of equal loss are sorted by name" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,value,loss\nc,,0.9,0\na,,0.1,0\nb,,0.5,0\n' >a.csv
    try bash -o pipefail -c 'nw-stale -a a.csv | cut -d, -f1 | tr "\n" .'
    expect 0 name.a.b.c.
}

@test "nw-stale: a budget prefers the greatest loss per minute" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,loss,usual
A,2026-01-01,0.6,60
B,2026-01-01,0.5,45
C,2026-01-01,0.2,
D,2026-01-01,0.1,5
E,2026-06-29,9,1
F,2026-01-01,,10
END
    while read -r options names; do
        echo "$options"
        try bash -o pipefail -c "nw-stale ${options//_/ } a.csv |
            cut -d, -f1 | tr '\n' ."
        expect 0 "name.$names"
    done <<'END'
-b_4m
-b_5m D.
-b_34m D.F.
-b_35m C.D.
-b_45m C.D.F.
-b_50m B.D.
-b_1h20m B.C.D.
--budget_2h A.B.D.F.
-b_2h19m A.B.D.F.
-b_2h20m A.B.C.D.
-b_2h30m A.B.C.D.F.
-b_2h30m_-n_2 A.B.
END
}

@test "nw-stale: a contact without usual minutes takes 30 minutes" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nA,2026-01-01\nB,2026-01-02\nC,2026-01-03\n' >a.csv
    try bash -o pipefail -c 'nw-stale -b 1h29m a.csv | cut -d, -f1 | tr "\n" .'
    expect 0 name.A.B.
}

# Prints lots as nw-stale(1) says how they are drawn: lots DATE NAME...
lots() {
    python3 - "$@" <<'END'
import datetime, sys
day = datetime.date.fromisoformat(sys.argv[1])
week = (day - datetime.date(1970, 1, 5)).days // 7
for name in sys.argv[2:]:
    lot = 0xcbf29ce484222325
    for byte in name.encode() + (week % 2 ** 64).to_bytes(8, 'little'):
        lot = (lot ^ byte) * 0x100000001b3 % 2 ** 64
    print('%020d' % lot, name)
END
}

@test "nw-stale: --fresh draws lots, which change every Monday" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\n' >a.csv
    printf '%s,\n' e d c b a Žiga >>a.csv
    while read -r today names; do
        echo "$today"
        try bash -o pipefail -c "nw-stale -t $today --fresh 2 a.csv |
            cut -d, -f1 | tail -n +2 | tr '\n' ."
        expect 0 "$names"
        lots "$today" a b c d e Žiga | sort | head -n 2 | cut -c 22- | sort |
            tr '\n' . | diff - <(printf %s "$names")
    done <<'END'
1970-01-04 c.e.
1970-01-05 d.e.
1970-01-11 d.e.
1970-01-12 b.c.
1970-01-19 c.Žiga.
2026-06-22 b.d.
2026-06-28 b.d.
2026-06-29 a.c.
2026-07-05 a.c.
2026-07-06 c.Žiga.
2026-07-13 d.e.
2026-07-20 a.e.
0001-01-01 a.Žiga.
END
}

@test "nw-stale: in the long run --fresh gives everybody a turn" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\n' >a.csv
    printf 'Person %s,\n' {01..20} >>a.csv
    for week in {0..79}; do
        nw-stale -t "$(date -d "2026-01-05 +$week weeks" +%F)" --fresh 5 a.csv |
            tail -n +2
    done | cut -d, -f1 | sort | uniq -c >turns
    cat turns
    # Twenty turns each are expected.
    awk '$1 < 8 || $1 > 34 { exit 1 } END { if (NR != 20) exit 1 }' turns
}

@test "nw-stale: --fresh prefers the best value, and draws among equals" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,value
a,,0.9
b,,0.5
c,,0.5
d,,0.5
e,,0.1
f,,
g,2026-01-01,
h,2026-06-30,0.9
END
    # In this week the lots of b, c and d put c first, then b.
    while read -r count names; do
        echo "$count"
        try bash -o pipefail -c "nw-stale --fresh $count a.csv |
            cut -d, -f1 | tail -n +2 | sort | tr '\n' ."
        expect 0 "$names"
    done <<'END'
0 g.
1 a.g.
2 a.c.g.
3 a.b.c.g.
4 a.b.c.d.g.
5 a.b.c.d.e.g.
6 a.b.c.d.e.f.g.
99 a.b.c.d.e.f.g.
END
}

@test "nw-stale: the status follows from reach, overdue, answer and every" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row expected; do
        echo "$row"
        printf 'name,last,rhythm,every,reach,warmth,answer\nAda,%s\n' "$row" \
            >a.csv
        try bash -o pipefail -c 'nw-stale -a a.csv | cut -d, -f11 | tail -n 1'
        expect 0 "$expected"
    done <<'END'
,10,,0.5,0.5,0.333333|new
2026-06-21,10,,0.5,0.5,0.333333|ok
2026-06-20,10,,0.5,0.5,0.333333|unanswered
2026-06-20,10,,0.5,0.5,0|unanswered
2026-06-20,10,,0.5,0.5,0.333334|due
2026-06-20,10,,0.5,0.5,|due
2026-06-20,10,10d,0.5,0.5,0.333333|due
2026-06-20,10,,0.05,0.5,0.333333|unanswered
2026-06-10,10,,0.5,0.5,0.333333|unanswered
2026-06-10,10,10d,0.5,0.5,0.333333|stale
2026-06-10,10,,0.1,0.5,0.333333|lapsed
2026-06-10,10,10d,0.1,0.5,0.333333|lapsed
2026-06-10,10,,0.100001,0.05,0.9|stale
2026-06-10,10,,,0.05,0.9|lapsed
2026-06-10,10,,,0.5,0.9|stale
2026-04-12,10,,,,0.9|stale
2026-04-11,10,,,,0.9|lapsed
2026-04-11,10,,,,0.1|lapsed
2026-04-11,10,,0.5,,0.9|stale
2026-04-11,10,never,0,0,0|ok
END
}

# Lapsed and unanswered people, and others who differ from them in one cell.
one_way() {
    cat <<'END'
name,last,rhythm,every,snooze,reach,answer,org
due,2026-06-15,10,,,0.5,0.9,x
one way,2026-06-15,10,,,0.5,0.3,x
one way 2,2026-05-15,10,,,0.5,0.3,y
wanted,2026-06-15,10,10d,,0.5,0.3,x
one way snoozed,2026-06-15,10,,2027-01-01,0.5,0.3,x
one way soon,2026-06-23,10,,,0.5,0.3,x
soon,2026-06-23,10,,,0.5,0.9,x
lapsed,2026-01-01,10,,,0.05,0.9,x
lapsed one way,2026-01-01,10,,,0.05,0.3,y
lapsed snoozed,2026-01-01,10,,2027-01-01,0.05,0.9,x
never,2026-01-01,10,never,,0.05,0.3,x
END
}

@test "nw-stale: each row says how many were skipped for their status" {
    cd "$BATS_TEST_TMPDIR"
    one_way >a.csv
    while IFS='|' read -r options names counts; do
        echo "$options"
        nw-stale $options a.csv >out.csv
        try bash -c "cut -d, -f1 out.csv | tail -n +2 | sort | tr '\n' ."
        expect 0 "$names"
        try bash -c "cut -d, -f13,14 out.csv | tail -n +2 | sort -u"
        expect 0 "$counts"
    done <<'END'
|due.wanted.|2,2
--unanswered|due.one way.one way 2.wanted.|0,2
--lapsed|due.lapsed.lapsed one way.wanted.|2,0
--lapsed --unanswered|due.lapsed.lapsed one way.one way.one way 2.wanted.|0,0
-w 3d|due.soon.wanted.|2,2
-w 3d --unanswered|due.one way.one way 2.one way soon.soon.wanted.|0,2
-m org=x|due.wanted.|1,1
-n 1|due.|2,2
-b 30m|due.|2,2
-m org=y --unanswered|one way 2.|0,1
-t 2026-07-03|due.soon.wanted.|3,2
END
    try nw-stale -q -m name=way a.csv
    expect 1 ''
    try nw-stale -q --unanswered -m name=way a.csv
    expect 0 ''
}

@test "nw-stale: --dormant adds lost people of many days, most days first" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,rhythm,snooze,reach,answer,days,loss
due,2026-06-15,10,,0.5,0.9,99,0.5
stale,2026-05-15,10,,0.5,0.9,98,0.4
one way,2026-05-15,10,,0.5,0.3,97,0.3
ok,2026-06-29,10,,0.5,0.9,96,0.3
new,,10,,0.5,0.9,,0.3
snoozed,2026-01-01,10,2027-01-01,0.05,0.9,95,0.3
b,2026-01-01,10,,0.05,0.9,20,0.01
c,2026-01-01,10,,0.05,0.9,20,0.01
d,2026-01-01,10,,0.05,0.3,20,0.01
most,2026-01-01,10,,0.05,0.9,21,0.01
ten,2026-01-01,10,,0.05,0.9,10,0.2
nine,2026-01-01,10,,0.05,0.9,9,0.01
no days,2026-01-01,10,,0.05,0.9,,0.01
END
    while IFS='|' read -r options names; do
        echo "$options"
        try bash -o pipefail -c "nw-stale $options a.csv |
            cut -d, -f1,14 | tail -n +2 | tr ',\n' :."
        expect 0 "$names"
    done <<'END'
|due:7.stale:7.
--dormant 0|due:7.stale:7.
--dormant 1|due:6.stale:6.most:6.
--dormant 2|due:5.stale:5.c:5.most:5.
--dormant 2 -t 2026-06-29|due:5.stale:5.c:5.most:5.
--dormant 2 -t 2026-06-28|due:5.stale:5.d:5.most:5.
--dormant 3|due:4.stale:4.b:4.c:4.most:4.
--dormant 9|due:2.stale:2.ten:2.b:2.c:2.d:2.most:2.
--dormant 9 -n 3|due:2.stale:2.ten:2.
--dormant 9 -m name=^.$|b:0.c:0.d:0.
END
    try nw-stale -q --dormant 9 -m name=most a.csv
    expect 1 ''
}

@test "nw-stale: -q prints nothing; its status says if anybody is due" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r code options row; do
        echo "$options $row"
        printf 'name,last,every,snooze,warmth\n%s\n' "$row" >a.csv
        try nw-stale -q $options a.csv
        expect "$code" ''
    done <<'END'
0||Ada,2026-01-01,,,
0||Ada,2026-04-01,,,
1||Ada,2026-04-02,,,
0|-w 1d|Ada,2026-04-02,,,
1|-w 1d|Ada,2026-04-03,,,
1||Ada,2026-01-01,,2026-07-01,
1||Ada,2026-01-01,never,,
1||Ada,2020-01-01,,,
0|--lapsed|Ada,2020-01-01,,,
1||Ada,,,,
1|-m name=Bo|Ada,2026-01-01,,,
0|--quiet -m name=da|Ada,2026-01-01,,,
0|-t 2026-07-01|Ada,2026-04-02,,,
1|-a|Ada,2026-06-29,,,
1|--fresh 1|Ada,,,,
0|-n 0|Ada,2026-01-01,,,
END
    printf 'name,last\n' >b.csv
    try nw-stale -q b.csv
    expect 1 ''
    printf 'name,last\nAda,2026-01-01\nBo,x\n' >c.csv
    try nw-stale -q -k c.csv
    expect 2 '' 'nw-stale: c.csv:3: bad last "x" in column last; write'\
' YYYY-MM-DD'
}

@test "nw-stale: a log is refused" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-01,me,Ada\n' >a.csv
    try nw-stale a.csv
    expect 2 '' 'nw-stale: a.csv:1: this is a log: nw-score log.csv | nw-stale'
    try nw-stale <a.csv
    expect 2 '' 'nw-stale: standard input:1: this is a log: nw-score log.csv'\
' | nw-stale'
    printf 'name,last\nAda,2026-01-01\n' >b.csv
    try nw-stale b.csv a.csv
    expect 2 '' 'nw-stale: a.csv:1: this is a log: nw-score log.csv | nw-stale'
}

@test "nw-stale: people without last are refused, with what adds it" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nAda,a@x.example\n' >people.csv
    try nw-stale people.csv
    expect 2 '' 'nw-stale: people.csv:1: no column last; the columns are name,'\
' email; nw-score -p people.csv log.csv makes it'
    printf 'name,Last\nAda,2026-01-01\n' >a.csv
    try nw-stale <a.csv
    expect 2 '' 'nw-stale: standard input:1: no column last; did you mean'\
' "Last"; the columns are name, Last; nw-score -p people.csv log.csv makes it'
    printf 'email\na@x.example\n' >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:1: no column last; the columns are email'
}

@test "nw-stale: unknown columns are kept in place" {
    cd "$BATS_TEST_TMPDIR"
    printf 'phone,name,"a,b",last\n+1," Ada ","x ""y""",2026-01-01\n' >a.csv
    try nw-stale a.csv
    expect 0 'phone,name,"a,b",last,gap,overdue,due,status,unanswered,lapsed
+1,Ada,"x ""y""",2026-01-01,180,2.000000,2026-04-01,stale,0,0'
}

@test "nw-stale: a birthday survives nw-score and nw-stale" {
    cd "$BATS_TEST_TMPDIR"
    printf 'birthday,name,phone\n12-10,Ada,"1,2"\n' >p.csv
    printf 'date,from,to\n2026-01-01,me,Ada\n2026-01-01,me,Bo\n' >log.csv
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        nw-stale -a | cut -d, -f1,27-'
    expect 0 'name,last_note,birthday,phone,gap,overdue,due,status,unanswered,lapsed
Ada,,12-10,"1,2",180,2.000000,2026-04-01,unanswered,0,0
Bo,,,,180,2.000000,2026-04-01,unanswered,0,0'
}

@test "nw-stale: computed columns in the input are replaced" {
    cd "$BATS_TEST_TMPDIR"
    printf 'status,name,gap,last\nx,Ada,y,2026-01-01\nz,Bo,,\n' >a.csv
    try nw-stale -a a.csv
    expect 0 'status,name,gap,last,overdue,due,unanswered,lapsed
stale,Ada,180,2026-01-01,2.000000,2026-04-01,0,0
new,Bo,,,,,0,0'
}

@test "nw-stale: its own output as input gives the same people" {
    cd "$BATS_TEST_TMPDIR"
    nw-score -p "$data/people.csv" "$data/log.csv" >score.csv
    for options in '' -a --lapsed '-w 30d --fresh 3' --unanswered; do
        echo "$options"
        nw-stale $options score.csv >a.csv
        # The second run skips nobody.
        sed -E '2,$s/,[0-9]+,[0-9]+$/,0,0/' a.csv >b.csv
        nw-stale $options a.csv | cmp - b.csv
    done
}

@test "nw-stale: rows of one name are one person; a later cell overrides" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,x,every\nAda,2026-01-01,1,10d\nBo,2026-01-01,,\n' >a.csv
    printf 'name,last,x,snooze\nAda,2026-06-01,,\nBo,,2,2027-01-01\n' >b.csv
    try nw-stale -a a.csv b.csv
    expect 0 'name,last,x,every,snooze,gap,overdue,due,status,unanswered,lapsed
Ada,2026-06-01,1,10d,,29,2.900000,2026-06-11,stale,0,0
Bo,2026-01-01,2,,2027-01-01,180,2.000000,2026-04-01,stale,0,0'
    try nw-stale a.csv b.csv
    expect 0 'name,last,x,every,snooze,gap,overdue,due,status,unanswered,lapsed
Ada,2026-06-01,1,10d,,29,2.900000,2026-06-11,stale,0,0'
}

@test "nw-stale: cells outside their domain are refused" {
    cd "$BATS_TEST_TMPDIR"
    while read -r column cell hint; do
        echo "$column $cell"
        printf 'name,last,%s\nAda,2026-01-01,"%s"\n' "$column" "$cell" >a.csv
        try nw-stale a.csv
        expect 2 '' "nw-stale: a.csv:2: bad $column \"$cell\" in column\
 $column; write $hint"
    done <<'END'
every m 10d, 2w, 3mo, 1y, A to D, or never
every 3m 10d, 2w, 3mo, 1y, A to D, or never
every 0d 10d, 2w, 3mo, 1y, A to D, or never
every a 10d, 2w, 3mo, 1y, A to D, or never
every Never 10d, 2w, 3mo, 1y, A to D, or never
every 1.5w 10d, 2w, 3mo, 1y, A to D, or never
snooze soon YYYY-MM-DD
snooze 2026-02-31x YYYY-MM-DD
skill 0 1 to 5, where 3 is average
liking 6 1 to 5, where 3 is average
influence 2.5 1 to 5, where 3 is average
rhythm 0 days, 1 or more
rhythm nan days, 1 or more
rhythm 1e999 days, 1 or more
rhythm 1,5 days, 1 or more
warmth 1.1 0 to 1
warmth -0.1 0 to 1
reach 1.1 0 to 1
answer x 0 to 1
days -1 a number, 0 or more
loss inf a number
loss 0x10 a number
value .5 a number
usual 0 minutes, above 0
END
    printf 'name,last\n ,2026-01-01\n' >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:2: bad name "" in column name; who is it?'
}

@test "nw-stale: bad values of options are refused" {
    while IFS='|' read -r options problem; do
        echo "$options"
        try nw-stale $options no.csv
        expect 2 '' "nw-stale: bad $problem"
    done <<'END'
-w 7|--within "7"; write 7d, 2w or 1mo
-w never|--within "never"; write 7d, 2w or 1mo
-w -7d|--within "-7d"; write 7d, 2w or 1mo
-b 3|--budget "3"; write 45m, 3h or 1h30m
-b 1.5h|--budget "1.5h"; write 45m, 3h or 1h30m
-b 30m1h|--budget "30m1h"; write 45m, 3h or 1h30m
--fresh -1|number "-1" for --fresh; write 0 or more
--fresh 1x|number "1x" for --fresh; write 0 or more
--dormant two|number "two" for --dormant; write 0 or more
-n -1|number "-1" for -n; write 0 or more
-t 2026-6-30|date "2026-6-30" in -t; write 2026-06-30
-t today|date "today" in -t; write YYYY-MM-DD
END
}

@test "nw-stale: the statuses agree with an independent computation" {
    nw-score -p "$data/people.csv" "$data/log.csv" >"$BATS_TEST_TMPDIR/s.csv"
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r options theirs; do
        nw-stale $options s.csv >a.csv
        python3 "$BATS_TEST_DIRNAME/reference/oracle.py" stale -t "$NW_TODAY" $theirs \
            s.csv >b.csv
        try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare a.csv b.csv
        expect 0 ''
    done <<'END'
|
--lapsed|--lapsed
--within 2w|--within 14
--within 2mo|--within 60
--unanswered --lapsed|--lapsed --unanswered
-w 2mo --unanswered|--within 60 --unanswered
-a|--all
END
}

@test "nw-stale: the statuses of mail and of code reviews agree too" {
    [ -d "$shared/data" ] || skip 'the logs of Enron and git are not here'
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r me today log people; do
        echo "$me"
        nw-score -u "$me" -t "$today" ${people:+-p "$shared/data/$people"} \
            "$shared/data/$log" >s.csv 2>later.txt
        for options in '' --lapsed --unanswered --all; do
            nw-stale -t "$today" $options s.csv >a.csv
            python3 "$BATS_TEST_DIRNAME/reference/oracle.py" stale -t "$today" $options \
                s.csv >b.csv
            try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare a.csv b.csv
            expect 0 ''
        done
    done <<'END'
Jeff Dasovich|2001-09-30|enron/log.csv|enron/people.csv
Tana Jones|2001-09-30|enron/log.csv|enron/people.csv
peff@peff.net|2026-08-01|git/log.csv|
END
}

@test "nw-stale: a friend now silent comes before a colleague of long ago" {
    cd "$BATS_TEST_TMPDIR"
    # Ten years: a friend every two weeks until 60 days ago; a colleague met
    # every working day until eight years ago; a sister who is well.
    python3 - >log.csv <<'END'
import datetime
print('date,from,to,kind')
day = datetime.date(2016, 7, 1)
while day <= datetime.date(2026, 6, 30):
    age = (datetime.date(2026, 6, 30) - day).days
    if age >= 60 and age % 14 == 60 % 14:
        print(day, 'me', 'friend', 'coffee', sep=',')
    if age > 8 * 365 and day.weekday() < 5:
        print(day, 'colleague', 'me', 'lunch', sep=',')
    if age % 7 == 3:
        print(day, 'sister', 'me', 'call', sep=',')
    day += datetime.timedelta(1)
END
    try bash -o pipefail -c 'nw-score -u me log.csv | nw-stale |
        cut -d, -f1,21,28-'
    expect 0 'name,last,gap,overdue,due,status,unanswered,lapsed
friend,2026-05-01,60,2.384823,2026-05-27,stale,0,1'
    try bash -o pipefail -c 'nw-score -u me log.csv | nw-stale --lapsed |
        cut -d, -f1,21,31-'
    expect 0 'name,last,status,unanswered,lapsed
friend,2026-05-01,stale,0,0
colleague,2018-06-29,lapsed,0,0'
}

@test "nw-stale: the order of rows does not matter" {
    cd "$BATS_TEST_TMPDIR"
    nw-score -p "$data/people.csv" "$data/log.csv" >a.csv
    python3 - <<'END'
import csv, random
header, *rows = csv.reader(open('a.csv', encoding='utf-8', newline=''))
random.Random(1).shuffle(rows)
out = open('b.csv', 'w', encoding='utf-8', newline='')
csv.writer(out).writerows([header] + rows)
END
    for options in '' -a '--fresh 5' '-b 2h'; do
        nw-stale $options a.csv >a.out
        nw-stale $options b.csv | cmp - a.out
    done
}
