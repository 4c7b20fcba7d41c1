load setup

# Columns for cut(1): 1 name, 2 score, 3 value, 4 reach, 5 warmth, 6 bridge,
# 7 away, 8 strength, 9 answer, 10 mutual, 11 access, 12 through, 13 gain,
# 14 per_hour, 15 loss, 16 rhythm, 17 days, 18 out, 19 in, 20 first, 21 last,
# 22 minutes, 23 usual, 24 got, 25 gave, 26 last_kind, 27 last_note.
columns=name,score,value,reach,warmth,bridge,away,strength,answer,mutual
columns+=,access,through,gain,per_hour,loss,rhythm,days,out,in,first,last,minutes
columns+=,usual,got,gave,last_kind,last_note

@test "nw-score: the numbers agree with an independent implementation" {
    nw-score -p "$data/people.csv" "$data/log.csv" >"$BATS_TEST_TMPDIR/a.csv"
    python3 reference/oracle.py score -u "$NW_ME" -t "$NW_TODAY" -p "$data/people.csv" \
        "$data/log.csv" >"$BATS_TEST_TMPDIR/b.csv"
    try python3 reference/oracle.py compare "$BATS_TEST_TMPDIR/a.csv" \
        "$BATS_TEST_TMPDIR/b.csv"
    expect 0 ''
}

@test "nw-score: the numbers agree on a company's mail and a project's reviews" {
    [ -d "$shared/data" ] || skip 'the logs of Enron and git are not here'
    while IFS='|' read -r me today later log people; do
        echo "$me"
        set -- "$shared/data/$log"
        [ -z "$people" ] || set -- -p "$shared/data/$people" "$@"
        nw-score -u "$me" -t "$today" "$@" >"$BATS_TEST_TMPDIR/a.csv" \
            2>"$BATS_TEST_TMPDIR/later"
        try cat "$BATS_TEST_TMPDIR/later"
        expect 0 "nw-score: skipped $later rows dated after tomorrow\
 (today is $today; -t changes it)"
        python3 reference/oracle.py score -u "$me" -t "$today" "$@" \
            >"$BATS_TEST_TMPDIR/b.csv"
        try python3 reference/oracle.py compare "$BATS_TEST_TMPDIR/a.csv" \
            "$BATS_TEST_TMPDIR/b.csv"
        expect 0 ''
    done <<'END'
Jeff Dasovich|2001-09-30|5796|enron/log.csv|enron/people.csv
Tana Jones|2001-09-30|5796|enron/log.csv|enron/people.csv
Kenneth Lay|2001-09-30|5796|enron/log.csv|enron/people.csv
Sara Shackleton|2001-09-30|5796|enron/log.csv|enron/people.csv
peff@peff.net|2026-08-01|12|git/log.csv|
gitster@pobox.com|2015-03-01|7429|git/log.csv|
END
}

@test "nw-score: a row can be recomputed by hand" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,kind,minutes,got,gave,note\n' >log.csv
    printf '2026-06-30,me,Ada,coffee,60,3,1,"of ""engines"""\n' >>log.csv
    # prior = .53125 / 2, value = prior + (1 - prior) * .6/1.6,
    # reach = warmth = .5, answer = .6, usual = 150 / 4,
    # gain = .5 * value * .6 * (2/3 - 1/2), loss = .5 * value * .6 *
    # (1 - (1 - 1/sqrt(9/8 * (1 + 1/sqrt(2)))) * 2^(-90/365) / .5).
    try nw-score -u me log.csv
    expect 0 "$columns
Ada,16.230469,0.541016,0.500000,0.500000,0.000000,,0.500000,0.600000,0.300000,\
0.000000,,0.027051,0.043281,0.086130,90.000000,1,1,0,2026-06-30,2026-06-30,60,\
37.500000,3,1,coffee,\"of \"\"engines\"\"\""
}

@test "nw-score: a benefit of 0 and an empty cell count alike" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,kind,got\n2026-06-30,me,Ada,coffee,%s\n' '' >a.csv
    printf 'date,from,to,kind,got\n2026-06-30,me,Ada,coffee,%s\n' 0 >b.csv
    nw-score -x -u me a.csv >without.csv
    nw-score -x -u me b.csv | cmp - without.csv
}

@test "nw-score: a recorded benefit, however small, never lowers value" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,skill\nAda,5\n' >p.csv
    for got in '' 1 2 5; do
        echo date,from,to,kind,got >log.csv
        printf "2026-06-%s,me,Ada,coffee,$got\n" 02 09 16 23 30 >>log.csv
        nw-score -u me -p p.csv log.csv | cut -d, -f3 | tail -n 1
    done >values
    try cat values
    expect 0 '0.500000
0.743353
0.827372
0.912908'
}

@test "nw-score: the worked numbers of nw-model(7) come out" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r dates numbers; do
        echo "$dates"
        echo date,from,to,kind >log.csv
        printf '%s,me,Ada,coffee\n' $dates >>log.csv
        try bash -o pipefail -c 'nw-score -u me -t 2024-06-30 log.csv |
            cut -d, -f2,8,9,15-17,20,21'
        expect 0 "score,strength,answer,loss,rhythm,days,first,last
$numbers"
    done <<'END'
2024-06-30|7.968750,0.500000,0.600000,0.042288,90.000000,1,2024-06-30,2024-06-30
2024-05-31|5.929665,0.406227,0.581747,0.029754,90.000000,1,2024-05-31,2024-05-31
2024-01-02|1.791024,0.189809,0.500000,0.006671,90.000000,1,2024-01-02,2024-01-02
2024-06-30 2024-05-31 2024-01-02|12.978397,0.657611,0.742990,0.056421,91.061666,3,2024-01-02,2024-06-30
2024-06-30 2024-06-23 2024-06-16 2024-06-09 2024-06-02 2024-05-26 2024-05-19 2024-05-12 2024-05-05 2024-04-28|20.978810,0.873952,0.903700,0.065459,29.946057,10,2024-04-28,2024-06-30
2023-12-31 2023-12-24 2023-12-17 2023-12-10 2023-12-03 2023-11-26 2023-11-19 2023-11-12 2023-11-05 2023-10-29|9.155972,0.586237,0.830739,0.024473,29.946057,10,2023-10-29,2023-12-31
END
    try bash -o pipefail -c 'nw-score -u me -t 2024-06-30 log.csv |
        nw-stale -t 2024-06-30 | cut -d, -f 28-'
    expect 0 $'gap,overdue,due,status,unanswered,lapsed\n182,6.077595,2024-01-30,stale,0,0'
}

@test "nw-score: several rows on one day are one contact-day" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,kind\n2026-06-30,me,Ada,\n' >a.csv
    printf 'date,from,to,kind\n2026-06-30T09:00Z,me,Ada,mail\n' >b.csv
    printf '2026-06-30 23:59:59.5+14:00,me,Ada,sms\n' >>b.csv
    printf '2026-06-30,me,Ada;Ada;me; ;Ada,\n' >>b.csv
    for log in a b; do
        try bash -o pipefail -c "nw-score -u me $log.csv | cut -d, -f1-25"
        expect 0 "$(cut -d, -f1-25 <<<"$columns")
Ada,4.427083,0.265625,0.500000,0.500000,0.000000,,0.500000,0.333333,0.166667,\
0.000000,,0.007378,0.014757,0.023493,90.000000,1,1,0,2026-06-30,2026-06-30,0,\
30.000000,0,0"
    done
}

@test "nw-score: me and today come from options or the environment" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-29,me,Ada\n2026-06-30,you,Bo\n' >log.csv
    while IFS='|' read -r me today options out; do
        echo "$me $today $options"
        export NW_ME=$me NW_TODAY=$today
        try bash -o pipefail -c "nw-score $options log.csv | cut -d, -f1,5 |
            tail -n +2"
        expect 0 "$out"
    done <<'END'
me|2026-06-29||Ada,0.500000
 me |2026-06-29||Ada,0.500000
me|2026-06-30||Ada,0.495694
you|2026-06-30|-u me|Ada,0.495694
|2026-06-30|-u you|Bo,0.500000
|2026-06-30|--me=you|Bo,0.500000
me|2026-06-29|-t 2026-06-30|Ada,0.495694
me||--today 2026-06-30|Ada,0.495694
END
    export NW_ME='' NW_TODAY=2026-06-30
    try nw-score log.csv
    expect 2 '' 'nw-score: who are you? give -u NAME, or set NW_ME'
    unset NW_ME
    try nw-score log.csv
    expect 2 '' 'nw-score: who are you? give -u NAME, or set NW_ME'
    try nw-score -u $'Jos\xe9' log.csv
    expect 2 '' 'nw-score: the name "Jos\xe9" is not UTF-8'
    try nw-score -u zed log.csv
    expect 0 "$columns" \
        'nw-score: no row up to today names "zed"; check -u or NW_ME'
    NW_TODAY=today try nw-score -u me log.csv
    expect 2 '' 'nw-score: bad date "today" in NW_TODAY; write YYYY-MM-DD'
    try nw-score -u me -t 30.06.2026 log.csv
    expect 2 '' 'nw-score: bad date "30.06.2026" in -t; write 2026-06-30'
}

@test "nw-score: names resolve by aka, and by address without case" {
    cd "$BATS_TEST_TMPDIR"
    cat >p.csv <<'END'
name,email,aka
Ada Lovelace,ADA@engine.example; al@post.example,Ada King;A. A. L.;King@x
Mira,mira@auris.example,
ada king,,
END
    printf 'date,from,to\n' >log.csv
    printf '2026-06-30,Mira,%s\n' 'ada@Engine.example' ' AL@POST.EXAMPLE ' \
        'Ada King' 'A. A. L.' 'KING@X' 'Ada Lovelace' 'ada king' 'a. a. l.' \
        'Ada King@x' >>log.csv
    for me in Mira mira@auris.example ' MIRA@auris.example'; do
        try bash -o pipefail -c "nw-score -u '$me' -p p.csv log.csv |
            cut -d, -f1,17,18"
        expect 0 'name,days,out
Ada King@x,1,1
Ada Lovelace,1,1
a. a. l.,1,1
ada king,1,1'
    done
    # Two names of one person in a list are one person.
    printf 'date,from,to,kind\n2026-06-30,mira@auris.example,%s,coffee\n' \
        'Ada King;Ada Lovelace;Mira;al@post.example' >log.csv
    try bash -o pipefail -c 'nw-score -u Mira -p p.csv -m days=1 log.csv |
        cut -d, -f1,17,18'
    expect 0 $'name,days,out\nAda Lovelace,1,1'
}

@test "nw-score: an alias of an alias is not followed" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,aka\nAda,b@x;c\nCy,B@X2\n' >p.csv
    printf 'date,from,to\n2026-06-30,me,c\n2026-06-30,me,b@x2\n' >log.csv
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv | cut -d, -f1,17'
    expect 0 $'name,days\nAda,1\nCy,1'
}

@test "nw-score: an alias of two people is refused, and both lines are named" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n' >log.csv
    while IFS='|' read -r rows problem; do
        echo "$rows"
        printf "name,aka,email\n$rows" >p.csv
        try nw-score -u me -p p.csv log.csv
        expect 2 '' "nw-score: p.csv:$problem; if they are the\
 same person, use nw-same --join"
    done <<'END'
A,x,\nB,y; x,\n|3: "x" is an alias of "B", but also of "A" (p.csv:2)
A,,q@x\nB,,Q@X\n|3: "Q@X" is an alias of "B", but also of "A" (p.csv:2)
A,q@x,\nB,,Q@X\n|3: "Q@X" is an alias of "B", but also of "A" (p.csv:2)
A,,\nA,,q@x\nB,,\nB,Q@x,\n|5: "Q@x" is an alias of "B", but also of "A" (p.csv:3)
A,B,\nB,,\n|2: "B" is an alias of "A", but also the name of "B" (p.csv:3)
B,,\nA,,B\n|3: "B" is an alias of "A", but also the name of "B" (p.csv:2)
A,,q@X\nQ@x,,\n|2: "q@X" is an alias of "A", but also the name of "Q@x" (p.csv:3)
END
    # A person's own name as an alias, or an alias twice, is harmless.
    printf 'name,aka,email\nA,A;x;x,q@x;Q@X\nB,X,\n' >p.csv
    try bash -o pipefail -c 'nw-score -u A -p p.csv log.csv | cut -d, -f1'
    expect 0 $'name\nB'
}

@test "nw-score: a person may have thousands of addresses" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,199999@X\n' >log.csv
    { printf 'name,email\nAda,'; seq -s ';' -f '%.0f@x' 200000; } >p.csv
    try timeout 20 bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        cut -d, -f1,17'
    expect 0 $'name,days\nAda,1'
}

@test "nw-score: contact-days that I, they or neither initiated" {
    cd "$BATS_TEST_TMPDIR"
    cat >log.csv <<'END'
date,from,to,kind,minutes,got,gave
2026-06-01,me,Ada,coffee,10,1,2
2026-06-01,Ada,me,mail,,2,
2026-06-02,Bo,me;Ada,dinner,120,3,1
2026-06-03,me,Bo;Ada,mail,0,,0
2026-06-04,Bo,Ada,mail,7,5,5
2026-06-05,Cy,me;Ada,mail,,,
END
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1,17-25 |
        sort'
    expect 0 'Ada,3,2,1,2026-06-01,2026-06-03,130,36.666667,6,3
Bo,2,1,1,2026-06-02,2026-06-03,120,42.000000,3,1
Cy,1,0,1,2026-06-05,2026-06-05,0,30.000000,0,0
name,days,out,in,first,last,minutes,usual,got,gave'
}

@test "nw-score: a meeting of eight links all of them, a meeting of nine does not" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r to names; do
        echo "$to"
        printf 'date,from,to,kind\n2026-06-30,me,%s,dinner\n' "$to" >log.csv
        try bash -o pipefail -c 'nw-score -u a log.csv | cut -d, -f1,10,18,19 |
            tail -n +2 | sort | tr "\n" " "'
        expect 0 "$names"
    done <<'END'
a;b|b,0.300000,0,0 me,0.300000,0,1 
a;b;c;d;e;f;g|b,0.300000,0,0 c,0.300000,0,0 d,0.300000,0,0 e,0.300000,0,0 f,0.300000,0,0 g,0.300000,0,0 me,0.300000,0,1 
a;b;me;c;d;;e;f;a;g|b,0.300000,0,0 c,0.300000,0,0 d,0.300000,0,0 e,0.300000,0,0 f,0.300000,0,0 g,0.300000,0,0 me,0.300000,0,1 
a;b;c;d;e;f;g;h|me,0.300000,0,1 
END
}

@test "nw-score: some kinds are one-way contact, others are both ways" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r kinds names; do
        IFS=, read -ra list <<<"$kinds,"
        for kind in "${list[@]}"; do
            echo "$kind"
            printf 'date,from,to,kind\n2026-06-30,me,a;b,%s\n' "$kind" >log.csv
            try bash -o pipefail -c 'nw-score -u a log.csv |
                cut -d, -f1,5,10 | tail -n +2 | sort | tr "\n" " "'
            expect 0 "$names"
        done
    done <<'END'
mail,email,message,chat,sms,ask,declined,,Mail,SMS, ask ,DECLINED|me,0.500000,0.166667 
meeting,coffee,call,intro,Intro,mails,x|b,0.500000,0.300000 me,0.500000,0.300000 
knows,KNOWS, Knows |me,0.100000,0.033333 
END
}

@test "nw-score: knows is not a contact, and fades from its date on" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r rows numbers; do
        echo "$rows"
        printf "date,from,to,kind\n$rows" >log.csv
        try bash -o pipefail -c 'nw-score -u me log.csv |
            cut -d, -f1,4,5,8,15-21'
        expect 0 "name,reach,warmth,strength,loss,rhythm,days,out,in,first,last
$numbers"
    done <<'END'
,me,Ada,knows\n|Ada,0.100000,0.100000,0.000000,0.000000,90.000000,0,0,0,,
,Ada,me,knows\n|Ada,0.100000,0.100000,0.000000,0.000000,90.000000,0,0,0,,
2025-06-30,me,Ada,knows\n|Ada,0.050000,0.050000,0.000000,0.000000,90.000000,0,0,0,,
2020-01-01,Ada,me,knows\n2025-06-30,me,Ada,knows\n|Ada,0.050000,0.050000,0.000000,0.000000,90.000000,0,0,0,,
2025-06-30,me,Ada,knows\n,me,Ada,knows\n|Ada,0.100000,0.100000,0.000000,0.000000,90.000000,0,0,0,,
2026-06-30,me,Ada,mail\n,me,Ada,knows\n|Ada,0.500000,0.500000,0.500000,0.023493,90.000000,1,1,0,2026-06-30,2026-06-30
END
    printf 'date,from,to,kind\n,me,Ada;Bo,knows\n2026-07-01,me,Cy,knows\n' \
        >log.csv
    try bash -o pipefail -c 'nw-score -u Ada log.csv | cut -d, -f1,5'
    expect 0 $'name,warmth\nme,0.100000'
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1,5'
    expect 0 $'name,warmth\nAda,0.100000\nBo,0.100000'
}

@test "nw-score: a future row does not say who initiated a contact" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' date,from,to '2026-06-01,Mira Novak,Ada' \
        '2027-01-01,Nobody Yet,Mira Novak;Ada' >a.csv
    try bash -c 'nw-score a.csv | cut -d, -f1'
    expect 0 $'name\nAda' 'nw-score: skipped 1 row dated after tomorrow'\
' (today is 2026-06-30; -t changes it)'
}

@test "nw-score: future rows are skipped, with a warning after tomorrow" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,Ada\n2026-07-01,me,Bo\n' >log.csv
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1,17'
    expect 0 $'name,days\nAda,1'
    printf '2026-07-02,me,Ada\n9999-12-31,Cy,Di\n' >>log.csv
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1,17'
    expect 0 $'name,days\nAda,1' 'nw-score: skipped 2 rows dated after tomorrow'\
' (today is 2026-06-30; -t changes it)'
}

@test "nw-score: people without a row are ranked too, but not me" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n' >log.csv
    printf 'name,skill,liking,influence\nAda,4,,5\nme,5,5,5\nBo,1,,\n' >p.csv
    try nw-score -u me -p p.csv log.csv
    expect 0 "$columns,skill,liking,influence
Ada,0.000000,0.887242,0.000000,0.000000,0.000000,,0.000000,0.333333,0.000000,\
1.000000,,0.000000,0.000000,0.000000,90.000000,0,0,0,,,0,30.000000,0,0,,,4,,5
Bo,0.000000,0.000000,0.000000,0.000000,0.000000,,0.000000,0.333333,0.000000,\
0.000000,,0.000000,0.000000,0.000000,90.000000,0,0,0,,,0,30.000000,0,0,,,1,,"
}

@test "nw-score: unknown columns follow, computed ones are replaced" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,Ada\n2026-06-30,me,Bo\n' >log.csv
    printf 'birthday,score,name,why,gap,out,"a,b"\n' >p.csv
    printf '12-10,99,Ada,so,3,7," x "\n' >>p.csv
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        cut -d, -f1,2,18,28-'
    expect 0 'name,score,out,birthday,gap,"a,b"
Ada,4.427083,1,12-10,3, x 
Bo,4.427083,1,,,'
    nw-score -u me -p p.csv log.csv >a.csv
    nw-score -u me -p a.csv log.csv | cmp - a.csv
}

@test "nw-score: several people files are merged, the last cell wins" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,Ada\n' >log.csv
    printf 'name,skill,x\nAda,1,old\nAda,,\n' >a.csv
    printf 'y,name,skill,x\n1, Ada ,5,\n' >b.csv
    try bash -o pipefail -c 'nw-score -u me -p a.csv --people b.csv log.csv |
        cut -d, -f1,3,28-'
    expect 0 $'name,value,skill,x,y\nAda,0.500000,5,old,1'
    try bash -o pipefail -c 'nw-score -u me -p b.csv -p a.csv log.csv |
        cut -d, -f1,3,28-'
    expect 0 $'name,value,y,skill,x\nAda,0.000000,1,1,old'
}

@test "nw-score: a common contact makes a bridge, and lends influence" {
    cd "$BATS_TEST_TMPDIR"
    cat >log.csv <<'END'
date,from,to
2026-06-30,me,Bo
2026-06-30,Bo,Ada
END
    printf 'name,influence\nAda,\nBo,5\n' >p.csv
    # bridge = .5 * .5 / sqrt 2, and reach is half of it.
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        cut -d, -f1,4-7,11,12'
    expect 0 'name,reach,warmth,bridge,away,access,through
Bo,0.500000,0.500000,0.000000,0,1.000000,
Ada,0.088388,0.000000,0.176777,0,0.500000,Bo'
    # As much influence of their own: nobody lends it.
    printf 'name,influence\nAda,4\nBo,5\n' >p.csv
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        grep Ada | cut -d, -f11,12'
    expect 0 '0.500000,'
    # Two lend the same: the first in byte order wins.
    printf '2026-06-30,Al,Ada\n' >>log.csv
    printf 'name,influence\nAda,\nBo,5\nAl,5\n' >p.csv
    try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
        grep Ada | cut -d, -f11,12'
    expect 0 '0.500000,Al'
}

@test "nw-score: a person whom others saw after me, and not since, is away" {
    cd "$BATS_TEST_TMPDIR"
    # Bo saw Ada 60 days ago, after me: known_of 1, presence 2^(-1 * 1/4).
    cat >log.csv <<'END'
date,from,to
2026-05-01,me,Ada
2026-04-30,me,Ada
2026-05-01,Bo,Ada
END
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1,4,5,7'
    expect 0 'name,reach,warmth,away
Ada,0.368515,0.438240,60'
    # Bo and I met after Bo saw her, and so did she and I: nobody
    # was seen without me, so known_of is 0.
    printf '2026-05-02,me,Bo\n' >>log.csv
    try bash -o pipefail -c 'nw-score -u me -m name=Ada log.csv |
        cut -d, -f1,5,7'
    expect 0 $'name,warmth,away\nAda,0.438240,'
}

@test "nw-score: every is the rhythm, and never leaves it empty" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,Ada\n' >log.csv
    while read -r every rhythm; do
        echo "$every"
        printf 'name,every\nAda,%s\n' "$every" >p.csv
        try bash -o pipefail -c 'nw-score -u me -p p.csv log.csv |
            cut -d, -f16,28'
        expect 0 "rhythm,every"$'\n'"$rhythm,$every"
    done <<'END'
1d 1.000000
10d 10.000000
2w 14.000000
3mo 90.000000
1y 365.000000
A 21.000000
B 60.000000
C 180.000000
D 365.000000
never 
END
}

@test "nw-score: the last kind and note are the greatest of the last day" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r rows last; do
        echo "$rows"
        for order in cat tac; do
            { echo date,from,to,kind,note; printf "$rows" | $order; } >log.csv
            try bash -o pipefail -c 'nw-score -u me -m name=Ada log.csv |
                cut -d, -f21,26,27 | tail -n +2'
            expect 0 "$last"
        done
    done <<'END'
2026-06-02,me,Ada,a,b\n2026-06-01,me,Ada,x,y\n|2026-06-02,a,b
2026-06-01,me,Ada,a,b\n2026-06-01,me,Ada,b,a\n|2026-06-01,b,a
2026-06-01,me,Ada,a,b\n2026-06-01,me,Ada,a,ba\n|2026-06-01,a,ba
2026-06-01,me,Ada,a,z\n2026-06-01,me,Ada,B,y\n|2026-06-01,a,z
2026-06-01,me,Ada,a,z\n2026-06-01,me,Ada,a,é\n|2026-06-01,a,é
2026-06-01,me,Ada,z,z\n2026-06-01T00:00,me,Ada,a,a\n|2026-06-01,a,a
2026-06-01 23:59,me,Ada,z,z\n2026-06-01T00:00,me,Ada,a,a\n|2026-06-01,a,a
2026-06-01,me,Ada, a , b \n2026-06-01,me,Bo,z,z\n|2026-06-01,a, b 
2026-06-01,Bo;,Ada;me,z,z\n2026-06-01,me,Ada,a,b\n|2026-06-01,z,z
2026-06-01,me,Ada,,\n2026-06-01,Bo,Ada,z,z\n|2026-06-01,,
2026-06-01,me,Ada,mail,\n2026-06-02,me,Ada,knows,z\n|2026-06-01,mail,
END
}

@test "nw-score: -m keeps the rows that match, and != the others" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,note\n2026-06-30,me,Ada,a=b\n' >log.csv
    printf '2026-06-29,me,é,x\n2026-06-28,me,"B, C",\n' >>log.csv
    printf 'name,tags\nAda,old;new\nZoe,new\n' >p.csv
    while IFS='|' read -r options names; do
        echo "$options"
        try bash -o pipefail -c "nw-score -u me -p p.csv $options log.csv |
            cut -d, -f1 | tail -n +2 | tr '\n' ."
        expect 0 "$names"
    done <<'END'
-m name=A|Ada.
-m 'name=^.$'|é.
-m name!=a|é."B.Zoe.
--match=name!=a|é."B.Zoe.
-m tags=|Ada.é."B.Zoe.
-m tags!=.|é."B.
-m tags=new|Ada.Zoe.
-m tags=new -m tags!=old|Zoe.
-m last_note=a=b|Ada.
-m ' last_note =='|Ada.
-m last=2026-06-2|é."B.
-m days=0|Zoe.
-m 'score=^0\.0'|Zoe.
-m 'name=(?i)ADA'|Ada.
-m name=nobody|
-m tags=new -n 1|Ada.
-n 2|Ada.é.
-n 1|Ada.
--limit 0|
END
}

@test "nw-score: bad patterns are refused" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,%s!\n' \
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa >log.csv
    try nw-score -u me -m tag=x log.csv
    expect 2 '' "nw-score: no column \"tag\"; the columns are ${columns//,/, }"
    try nw-score -u me -m Name=x log.csv
    expect 2 '' "nw-score: no column \"Name\"; did you mean \"name\"; the\
 columns are ${columns//,/, }"
    try nw-score -u me -m name log.csv
    expect 2 '' 'nw-score: bad pattern "name"; write COLUMN=REGEX or'\
' COLUMN!=REGEX'
    try nw-score -u me -m 'name=(' log.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [[ $stderr == 'nw-score: bad pattern "("'* ]]
    # A limit of the matcher is an error, not "does not match".
    for sign in '=' '!='; do
        try nw-score -u me -m "name$sign^(a+)+\$" log.csv
        expect 2 "$columns" "nw-score: the pattern \"name$sign^(a+)+\$\"\
 takes too long on the row of \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\":\
 match limit; write it without nested repeats"
    done
    try nw-score -u me -n x log.csv
    expect 2 '' 'nw-score: bad number "x" for -n; write 0 or more'
    try nw-score -u me -m 'name=z' -n 999999999999999 log.csv
    expect 0 "$columns"
    try nw-score -u me -n 1000000000000000 log.csv
    expect 2 '' 'nw-score: bad number "1000000000000000" for -n; write 0 or more'
}

# Twice as many steps for each letter more, 600,000 for 17.
@test "nw-score: a pattern may take a million steps" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n2026-06-30,me,aaaaaaaaaaaaaaaaa!\n' >log.csv
    try nw-score -u me -m 'name!=^(a+)+$' log.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output == *$'\naaaaaaaaaaaaaaaaa!,'* ]]
    sed -i 's/!/aaa!/' log.csv
    try nw-score -u me -m 'name!=^(a+)+$' log.csv
    [ "$status" -eq 2 ]
    [[ $stderr == *': match limit; write it without nested repeats' ]]
}

@test "nw-score: -x explains the numbers" {
    cd "$BATS_TEST_TMPDIR"
    cat >log.csv <<'END'
date,from,to,kind,minutes,got
2026-06-30,me,Bo,coffee,60,3
2026-05-31,Bo,Ada,mail,,
,me,Ada,knows,,
END
    printf 'name,skill,influence\nBo,4,5\nCy,,\n' >p.csv
    try bash -o pipefail -c 'nw-score -x -u me -p p.csv log.csv | cut -d, -f1'
    expect 0 $'name\nBo\nAda\nCy'
    nw-score --explain -u me -p p.csv log.csv >a.csv
    try python3 -c '
import csv
for row in csv.DictReader(open("a.csv", encoding="utf-8", newline="")):
    print(row["why"])'
    expect 0 'score = 100 * value 0.929526 * reach 0.506783 * answer 0.600000;'\
' value, what a contact is worth: skill 4, influence 5, access 1.000000: prior'\
' 0.887242, recorded benefit 0.600000; reach, the chance of contact: 1'\
' contact-day, the last today (D_30 1.000000, D_180 1.000000), 1 common'\
' contact, Ada first, last seen today (known_of 0.890899): presence 1.000000;'\
' answer, the chance of a reply: contact in both directions (m 1.000000); 1'\
' row with minutes
score = 100 * value 0.367554 * reach 0.147685 * answer 0.333333; value, what a'\
' contact is worth: access 0.383731: prior 0.367554; reach, the chance of'\
' contact: no contact yet, said to be known (0.100000), 1 common contact, Bo'\
' first, last seen 30 days ago (known_of 1.000000): presence 0.917004; answer,'\
' the chance of a reply: no contact in both directions (m 0.000000)
score = 100 * value 0.265625 * reach 0.000000 * answer 0.333333; value, what a'\
' contact is worth: access 0.000000: prior 0.265625; reach, the chance of'\
' contact: no contact yet; answer, the chance of a reply: no contact in both'\
' directions (m 0.000000)'
    try head -n 1 a.csv
    expect 0 "$columns,why,skill,influence"
}

@test "nw-score: equal scores are in the byte order of names" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,kind\n2026-06-30,me,é;a;Z;z;aa;B,mail\n' >log.csv
    try bash -o pipefail -c 'nw-score -u me log.csv | cut -d, -f1 | tr "\n" .'
    expect 0 name.B.Z.a.aa.z.é.
}

# Rows in another order, cut into files; the seed is the first argument.
scatter='
import csv, random, sys
seed, log = sys.argv[1:]
header, *rows = csv.reader(open(log, encoding="utf-8", newline=""))
random.Random(int(seed)).shuffle(rows)
for i in range(4):
    out = open("%d.csv" % i, "w", encoding="utf-8", newline="")
    csv.writer(out).writerows([header] + rows[i::4])
'

@test "nw-score: the order of rows and files does not matter" {
    cd "$BATS_TEST_TMPDIR"
    nw-score -x -p "$data/people.csv" "$data/log.csv" >a.csv
    for seed in 1 2 3; do
        python3 -c "$scatter" $seed "$data/log.csv"
        nw-score -x -p "$data/people.csv" [0-3].csv | cmp - a.csv
        nw-score -x -p "$data/people.csv" 3.csv - 1.csv 0.csv <2.csv |
            cmp - a.csv
    done
}

@test "nw-score: the order of rows does not matter in a company's mail" {
    [ -d "$shared/data" ] || skip 'the log of Enron is not here'
    cd "$BATS_TEST_TMPDIR"
    log=$shared/data/enron/log.csv
    people=$shared/data/enron/people.csv
    for me in 'Jeff Dasovich' 'Kenneth Lay'; do
        nw-score -u "$me" -t 2002-12-31 -x -p "$people" "$log" >a.csv
        python3 -c "$scatter" 1 "$log"
        nw-score -u "$me" -t 2002-12-31 -x -p "$people" [0-3].csv |
            cmp - a.csv
    done
}

@test "nw-score: the locale and the time zone do not matter" {
    cd "$BATS_TEST_TMPDIR"
    nw-score -x -p "$data/people.csv" "$data/log.csv" | nw-stale -a >a.csv
    while read -r locale zone; do
        echo "$locale $zone"
        export LC_ALL=$locale TZ=$zone
        nw-score -x -p "$data/people.csv" "$data/log.csv" | nw-stale -a |
            cmp - a.csv
    done <<'END'
C Pacific/Kiritimati
C Pacific/Pago_Pago
C.UTF-8 UTC
de_DE.UTF-8 Europe/Berlin
tr_TR.UTF-8 Asia/Istanbul
C.UTF-8 Pacific/Kiritimati
END
}

@test "nw-score: time alone raises no strength, warmth, reach or score" {
    cd "$BATS_TEST_TMPDIR"
    head -n 1 "$data/log.csv" >log.csv
    awk -F, '$1 < "2026-01-01"' "$data/log.csv" | grep -v ^date >>log.csv
    for today in 2025-12-31 2026-01-01 2026-01-31 2027-06-30 2090-01-01; do
        nw-score -t $today -p "$data/people.csv" log.csv >$today.csv
    done
    try python3 - 20*.csv <<'END'
import csv, sys
before = None
for path in sys.argv[1:]:
    rows = csv.DictReader(open(path, encoding='utf-8', newline=''))
    now = {row['name']: row for row in rows}
    for name, row in now.items():
        for c in ('score', 'value', 'strength', 'warmth', 'reach', 'answer',
                  'mutual', 'access'):
            if before and float(row[c]) > float(before[name][c]):
                print(path, name, c)
        if not float(row['mutual']) <= float(row['warmth']) < 1:
            print(path, name, 'mutual')
    before = now
for name, row in now.items():
    if float(row['loss']) > 0:
        print(name, 'loss')
END
    expect 0 ''
}

@test "nw-score: more people in a row do not weaken its ties" {
    cd "$BATS_TEST_TMPDIR"
    for kind in mail coffee; do
        for to in Ada 'Ada;Bo' 'Ada;a;b;c;d;e;f' 'Ada;a;b;c;d;e;f;g'; do
            echo "$kind $to"
            printf 'date,from,to,kind\n2026-05-01,me,"%s",%s\n' "$to" $kind \
                >log.csv
            try bash -o pipefail -c 'nw-score -u me -m name=Ada log.csv |
                cut -d, -f1,5,8'
            expect 0 $'name,warmth,strength\nAda,0.296393,0.332164'
        done
    done
}

@test "nw-score: an empty log ranks nobody" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n' >log.csv
    try nw-score -u me log.csv
    expect 0 "$columns"
    try nw-score -u me <log.csv
    expect 0 "$columns"
}

@test "nw-score: a log whose newest row is older than a year is pointed out" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' date,from,to,kind 2024-01-01,me,Ada,mail 2025-06-30,Bo,Ada, \
        ,Ada,Bo,knows >log.csv
    nw-tally -t 2025-06-30 log.csv >ties.csv
    warning='nw-score: the newest row is of 2025-06-30, more than a year before 2026-07-01; -t 2025-06-30 computes as of that day'
    for input in log.csv ties.csv; do
        try nw-score -u me -n 0 -c name -t 2026-06-30 "$input"
        expect 0 name
        try nw-score -u me -n 0 -c name -t 2026-07-01 "$input"
        expect 0 name "$warning"
    done
    # Nothing is old if there is no row with a date.
    printf '%s\n' date,from,to,kind ,me,Bo,knows >log.csv
    try nw-score -u me -n 0 -c name log.csv
    expect 0 name
    echo date,from,to >log.csv
    try nw-score -u me -n 0 -c name log.csv
    expect 0 name
}
