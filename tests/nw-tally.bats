load setup

columns=a,b,knows,days,first,last,first_by,last_by,first_way,last_way
columns+=,d30,d180,ab,ba,ab180,ba180,got180,minutes,timed,got,gave
columns+=,favours90,asks90_ab,asks90_ba,last_at,last_kind,last_note

# A log of such rows, each DATE,FROM,TO,KIND.
log() {
    cd "$BATS_TEST_TMPDIR" || return 1
    echo date,from,to,kind >log.csv
    printf '%s\n' "$@" >>log.csv
}

# Cuts the log $1 into $2 files, part-1.csv and so on.
cut_log() {
    awk -v parts="$2" '
        NR == 1 { for (i = 1; i <= parts; i++) print > ("part-" i ".csv"); next }
        { print > ("part-" int((NR - 2) * parts / rows) + 1 ".csv") }
    ' rows="$(($(wc -l <"$1") - 1))" "$1"
}

# Holds the ties of a log's parts, put together, against those of the whole.
hold_together() {
    for part in part-*.csv; do
        nw-tally "$@" "$part" >"${part%.csv}.ties"
    done
    nw-tally "$@" part-*.ties >together.ties
}

@test "nw-tally: each column is what nw-ties(5) says" {
    cd "$BATS_TEST_TMPDIR"
    cat >log.csv <<'END'
date,from,to,kind,minutes,got,gave,about,note
2025-07-05,Ada,Bo,mail,,,,,
2026-01-01,Cy,Ada;Bo,dinner,150,3,1,,
2026-01-01T09:00,Bo,Ada,ask,,,,Cy,
2026-06-30,Ada,Bo,coffee,45,,2,,"one, two"
2026-06-30T08:00,Ada,Bo,Mail,,0,0,, kept
2026-03-01,Ada,Bo,knows,,,,,
2026-02-01,Bo,Ada,knows,,,,,
,Dee,Cy,knows,,,,,
2026-01-01,Cy,Dee,knows,,,,,
2026-07-02,Ada,Dee,call,,,,,
END
    try nw-tally log.csv
    expect 0 "$columns
Ada,Bo,2026-03-01,3,2025-07-05,2026-06-30,ab,ab,ab,ab;ba,\
1.015869140625,1.75,2,1,1.75,1.5,1.5,195,2,3,3,1.25,0,0.25,\
2026-06-30T08:00,Mail, kept
Ada,Cy,,1,2026-01-01,2026-01-01,ba,ba,ab;ba,ab;ba,\
1,1,0,1,1,1,3,150,1,3,1,1,0,0,2026-01-01,dinner,
Bo,Cy,,1,2026-01-01,2026-01-01,ba,ba,ab;ba,ab;ba,\
1,1,0,1,1,1,3,150,1,3,1,1,0,0,2026-01-01,dinner,
Cy,Dee,always,0,,,,,,,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,," \
        'nw-tally: skipped 1 row dated after tomorrow (today is 2026-06-30; -t changes it)'
}

@test "nw-tally: sums are as of the last day, whatever today is" {
    nw-tally -t 2026-06-30 "$data/log.csv" >"$BATS_TEST_TMPDIR/ties"
    nw-tally -t 9999-12-31 "$data/log.csv" | cmp - "$BATS_TEST_TMPDIR/ties"
}

@test "nw-tally: a and b are in the order of their bytes, whoever comes first" {
    log 2026-06-01,Zoe,ada,mail 2026-06-02,é,Zoe,call 2026-06-03,ada,é,ask
    try bash -o pipefail -c 'nw-tally log.csv | cut -d, -f1,2,7-10,13-16,23,24'
    expect 0 'a,b,first_by,last_by,first_way,last_way,ab,ba,ab180,ba180,asks90_ab,asks90_ba
Zoe,ada,ab,ab,ab,ab,1,0,1,0,0,0
Zoe,é,ba,ba,ab;ba,ab;ba,0,1,1,1,0,0
ada,é,ab,ab,ab,ab,1,0,1,0,1,0'
}

@test "nw-tally: it needs no me, and resolves names" {
    log '2026-06-01,Ada King,Bo,mail' 2026-06-02,Bo,Ada,mail '2026-06-03,Ada,Ada King,call'
    printf 'name,aka\nAda,Ada King\n' >people.csv
    try bash -o pipefail -c \
        'env -u NW_ME nw-tally -p people.csv log.csv | cut -d, -f1-6,13,14'
    expect 0 'a,b,knows,days,first,last,ab,ba
Ada,Bo,,2,2026-06-01,2026-06-02,1,1'
    try nw-tally -u Ada log.csv
    expect 2 '' 'nw-tally: unknown option -u; try nw-tally --help'
}

@test "nw-tally: without ties only the header is printed, with the delimiter of the input" {
    log
    try nw-tally log.csv
    expect 0 "$columns"
    printf 'date;from;to;note\n2026-06-01;A;B;x,y;\n' | sed 's/;$//' >log.csv
    try bash -o pipefail -c "nw-tally -d ';' log.csv | cut -d ';' -f 1-4,25-"
    expect 0 'a;b;knows;days;last_at;last_kind;last_note
A;B;;1;2026-06-01;;x,y'
    try bash -o pipefail -c \
        "nw-tally -d ';' log.csv | nw-tally -d ';' | cut -d ';' -f 7-10"
    expect 0 $'first_by;last_by;first_way;last_way\nab;ab;ab;ab'
}

@test "nw-tally: ties are read as they were written" {
    cd "$BATS_TEST_TMPDIR"
    nw-tally -p "$data/people.csv" "$data/log.csv" >ties.csv
    nw-tally ties.csv | cmp - ties.csv
    (head -n 1 ties.csv && tail -n +2 ties.csv | tac) | nw-tally | cmp - ties.csv
    # Columns may come in any order, and there may be others.
    awk -F, 'NR < 9 && !/"/' ties.csv >few.csv
    awk -F, -v OFS=, '{ for (i = NF; i > 0; i--) printf "%s,", $i; print NR }' \
        few.csv >turned.csv
    nw-tally few.csv >a.csv
    nw-tally turned.csv | cmp - a.csv
}

@test "nw-tally: older ties, with a column rated180, are still read" {
    cd "$BATS_TEST_TMPDIR"
    nw-tally -p "$data/people.csv" "$data/log.csv" >ties.csv
    nw-score -p "$data/people.csv" ties.csv >score.csv
    for rated in 1.5 x ''; do
        awk -F, -v rated="$rated" -v OFS=, \
            '{ $17 = (NR == 1 ? "rated180" : rated) OFS $17; print }' \
            ties.csv >old.csv
        nw-tally old.csv | cmp - ties.csv
        nw-score -p "$data/people.csv" old.csv | cmp - score.csv
    done
    # Beside ties of today as well.
    head -n 9 old.csv >a.ties
    (head -n 1 ties.csv && tail -n +10 ties.csv) >b.ties
    nw-tally a.ties b.ties | cmp - ties.csv
}

@test "nw-tally: the order of rows, and the files they are in, do not matter" {
    cd "$BATS_TEST_TMPDIR"
    nw-tally "$data/log.csv" >ties.csv
    (head -n 1 "$data/log.csv" && tail -n +2 "$data/log.csv" | tac) >back.csv
    nw-tally back.csv | cmp - ties.csv
    cut_log back.csv 5
    nw-tally part-4.csv part-2.csv - part-1.csv part-5.csv <part-3.csv |
        cmp - ties.csv
}

@test "nw-tally: ties of parts by date are those of the whole to 1e-9" {
    cd "$BATS_TEST_TMPDIR"
    (head -n 1 "$data/log.csv" && tail -n +2 "$data/log.csv" | sort) >log.csv
    nw-tally -p "$data/people.csv" log.csv >ties.csv
    # The cuts go through days: of some pairs, both parts have a row that day.
    for parts in 2 7 30; do
        rm -f part-*
        cut_log log.csv $parts
        hold_together -p "$data/people.csv"
        try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare ties.csv \
            together.ties 1e-9
        expect 0 ''
        # The order of the parts does not matter.
        nw-tally -p "$data/people.csv" $(ls part-*.ties | tac) |
            cmp - together.ties
    done
}

@test "nw-tally: random logs cut by date are the whole, logs and ties mixed" {
    cd "$BATS_TEST_TMPDIR"
    try python3 "$BATS_TEST_DIRNAME/reference/parts.py" 40
    expect 0 '40 logs, 0 failed'
}

@test "nw-tally: ties of parts by pair are those of the whole, to the byte" {
    cd "$BATS_TEST_TMPDIR"
    # Rows of two people alone: each is one pair's.
    awk -F, 'NR == 1 || $3 !~ /;/' "$data/log.csv" >log.csv
    nw-tally log.csv >ties.csv
    awk -F, 'NR == 1 { for (i = 0; i < 3; i++) print > ("part-" i ".csv"); next }
        { pair = $2 < $3 ? $2 FS $3 : $3 FS $2 }
        !(pair in part) { part[pair] = pairs++ % 3 }
        { print > ("part-" part[pair] ".csv") }' log.csv
    hold_together
    cmp together.ties ties.csv
}

@test "nw-tally: a log and ties are added together if their days do not overlap" {
    cd "$BATS_TEST_TMPDIR"
    (head -n 1 "$data/log.csv" && tail -n +2 "$data/log.csv" | sort) >log.csv
    nw-tally log.csv >ties.csv
    cut_log log.csv 3
    nw-tally part-2.csv >part-2.ties
    nw-tally part-1.csv part-2.ties - <part-3.csv >together.ties
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare ties.csv together.ties \
        1e-9
    expect 0 ''
}

@test "nw-tally: a day that two parts share counts once" {
    log 2026-06-01,A,B,mail 2026-06-10,A,B,mail
    nw-tally log.csv >a.ties
    log 2026-06-10,B,A,mail 2026-06-10,A,B,call 2026-06-20,B,A,mail
    nw-tally log.csv >b.ties
    log 2026-06-01,A,B,mail 2026-06-10,A,B,mail 2026-06-10,B,A,mail \
        2026-06-10,A,B,call 2026-06-20,B,A,mail
    nw-tally log.csv >ties.csv
    nw-tally b.ties a.ties >together.ties
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare ties.csv together.ties \
        1e-11
    expect 0 ''
    try bash -o pipefail -c 'cut -d, -f4-10,13,14 together.ties'
    expect 0 'days,first,last,first_by,last_by,first_way,last_way,ab,ba
3,2026-06-01,2026-06-20,ab,ba,ab,ba,2,2'
    # Ties of that day alone are between the two, however often they come.
    log 2026-06-10,B,A,ask
    nw-tally log.csv >day.ties
    nw-tally a.ties day.ties b.ties >again.ties
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare \
        <(cut -d, -f1-22 ties.csv) <(cut -d, -f1-22 again.ties) 1e-11
    expect 0 ''
    nw-tally day.ties day.ties >two.ties
    try bash -o pipefail -c 'cut -d, -f4-16,24 two.ties'
    expect 0 'days,first,last,first_by,last_by,first_way,last_way,d30,d180,ab,ba,ab180,ba180,asks90_ba
1,2026-06-10,2026-06-10,ba,ba,ba,ba,1,1,0,1,0,1,2'
}

@test "nw-tally: parts that overlap by more than a day are refused" {
    log 2026-06-01,A,B,mail 2026-06-10,A,B,mail
    nw-tally log.csv >a.ties
    problem='dates of "A" and "B" overlap those in other rows; run nw-tally on the logs instead'
    for days in '09 12' '01 10' '02 05' '01 05'; do
        log "2026-06-${days% *},B,A,mail" "2026-06-${days#* },A,B,mail" \
            2026-06-05,A,C,mail
        nw-tally log.csv >b.ties
        try nw-tally a.ties b.ties
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr =~ ^nw-tally:\ [ab].ties:2:\ "$problem"$ ]]
    done
    # A day amid them, too, be it of a log or of ties, but not on their ends.
    log 2026-06-05,A,B,mail
    try nw-tally a.ties log.csv
    expect 2 '' "nw-tally: a.ties:2: $problem"
    nw-tally log.csv >b.ties
    try nw-tally b.ties a.ties
    expect 2 '' "nw-tally: a.ties:2: $problem"
    log 2026-06-01,B,A,mail 2026-05-01,A,B,mail 2026-06-11,A,B,mail
    try bash -o pipefail -c 'nw-tally log.csv a.ties | cut -d, -f4-10,13,14'
    expect 0 'days,first,last,first_by,last_by,first_way,last_way,ab,ba
4,2026-05-01,2026-06-11,ab,ab,ab,ab,4,1'
    # Other tools refuse it in the same words.
    for tool in nw-score nw-intro nw-broker nw-graph; do
        try env NW_ME=A $tool a.ties a.ties
        expect 2 '' "$tool: a.ties:2: $problem"
    done
}

@test "nw-tally: two names of one person are merged by the same rule" {
    log 2026-06-01,Ada,Bo,mail '2026-06-02,Bo,Ada King,mail' \
        '2026-06-03,Ada,Ada King,mail' '2026-06-02,Zed,Ada King,ask' \
        '2026-06-03,Ada King,Zed,ask'
    printf 'name,aka\nZz,Ada King\n' >people.csv
    nw-tally log.csv >ties.csv
    try bash -o pipefail -c \
        'nw-tally -p people.csv ties.csv | cut -d, -f1-10,13-16,23,24'
    expect 0 'a,b,knows,days,first,last,first_by,last_by,first_way,last_way,ab,ba,ab180,ba180,asks90_ab,asks90_ba
Ada,Bo,,1,2026-06-01,2026-06-01,ab,ab,ab,ab,1,0,1,0,0,0
Ada,Zz,,1,2026-06-03,2026-06-03,ab,ab,ab,ab,1,0,1,0,0,0
Bo,Zz,,1,2026-06-02,2026-06-02,ab,ab,ab,ab,1,0,1,0,0,0
Zed,Zz,,2,2026-06-02,2026-06-03,ab,ba,ab,ba,1,1,0.99615658722086664,1,0.99232794626277609,1'
    printf 'name,aka\nAda,Ada King\n' >people.csv
    try bash -o pipefail -c \
        'nw-tally -p people.csv ties.csv | cut -d, -f1-6'
    expect 0 'a,b,knows,days,first,last
Ada,Bo,,2,2026-06-01,2026-06-02
Ada,Zed,,2,2026-06-02,2026-06-03'
}

# The ties must score as the log does: by nw-score, and by the oracle.
score_alike() {
    me=$1 today=$2 log=$3
    shift 3
    cd "$BATS_TEST_TMPDIR"
    nw-tally -t "$today" "$@" "$log" >ties.csv 2>later
    python3 "$BATS_TEST_DIRNAME/reference/oracle.py" score -u "$me" -t "$today" "$@" \
        "$log" >b.csv
    nw-score -u "$me" -t "$today" "$@" ties.csv >a.csv
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare a.csv b.csv
    expect 0 ''
}

# So must what nw-intro finds, but for what was asked and answered.
introduce_alike() {
    me=$1 today=$2 log=$3
    shift 3
    nw-intro -u "$me" -t "$today" "$@" ties.csv >a.csv
    nw-intro -u "$me" -t "$today" "$@" "$log" >b.csv 2>later
    python3 - a.csv b.csv <<'END'
import csv, sys
for path in sys.argv[1:]:
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    keep = [i for i, c in enumerate(header) if c not in ("asked", "outcome")]
    if path == "a.csv":
        assert all(row[i] == "" for row in rows for i, c in enumerate(header)
                   if c in ("asked", "outcome")), "asked"
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([row[i] for i in keep]
                                   for row in [header] + rows)
END
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare a.csv b.csv
    expect 0 ''
}

@test "nw-tally: nw-score and nw-intro print the same for ties as for their log" {
    set -- "$NW_ME" 2026-06-30 "$data/log.csv" -p "$data/people.csv"
    score_alike "$@"
    introduce_alike "$@"
    introduce_alike "$@" --to 'Adaeze Nwokolo'
    introduce_alike "$@" -m 'influence=[45]' -H 4
    introduce_alike "$@" --pairs
    set -- "$NW_ME" 2025-05-05 "$data/log.csv" -p "$data/people.csv"
    score_alike "$@"
    introduce_alike "$@"
    # Long after, too.
    nw-score -t 2029-01-01 -p "$data/people.csv" ties.csv >a.csv
    nw-score -t 2025-05-05 -p "$data/people.csv" "$data/log.csv" 2>later |
        cut -d, -f1,17 | sort >b.csv
    cut -d, -f1,17 a.csv | sort | cmp - b.csv
}

@test "nw-tally: they also do for a company's mail and a project's reviews" {
    [ -d "$shared/data" ] || skip 'the logs of Enron and git are not here'
    while IFS='|' read -r me today log people; do
        echo "$me"
        set -- "$me" "$today" "$shared/data/$log" \
            ${people:+-p "$shared/data/$people"}
        score_alike "$@"
        introduce_alike "$@" -n 200
    done <<'END'
Jeff Dasovich|2001-09-30|enron/log.csv|enron/people.csv
Kenneth Lay|2001-09-30|enron/log.csv|enron/people.csv
peff@peff.net|2026-08-01|git/log.csv|
gitster@pobox.com|2015-03-01|git/log.csv|
END
}

@test "nw-tally: a company's mail, cut by date, is the whole to 1e-9" {
    [ -d "$shared/data" ] || skip 'the log of Enron is not here'
    cd "$BATS_TEST_TMPDIR"
    export NW_TODAY=2002-12-31
    (head -n 1 "$shared/data/enron/log.csv"
        tail -n +2 "$shared/data/enron/log.csv" | sort) >log.csv
    nw-tally log.csv >ties.csv
    cut_log log.csv 12
    hold_together
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare ties.csv \
        together.ties 1e-9
    expect 0 ''
}

@test "nw-tally: ties tell nothing beyond today" {
    log 2026-06-01,A,B,mail 2026-06-10,A,B,mail 2026-06-20,C,D,knows ,A,D,knows
    nw-tally log.csv >ties.csv
    try nw-tally -t 2026-06-10 ties.csv
    expect 2 '' 'nw-tally: ties.csv:4: knows "2026-06-20" is after today, which is 2026-06-10'
    try nw-score -u A -t 2026-06-09 ties.csv
    expect 2 '' 'nw-score: ties.csv:2: last "2026-06-10" is after today, which is 2026-06-09'
    try bash -o pipefail -c 'nw-tally -k -t 2026-06-09 ties.csv | cut -d, -f1-4'
    expect 2 $'a,b,knows,days\nA,D,always,0' \
        'nw-tally: ties.csv:2: last "2026-06-10" is after today, which is 2026-06-09
nw-tally: ties.csv:4: knows "2026-06-20" is after today, which is 2026-06-09'
}

@test "nw-tally: a tool that needs rows refuses ties by name" {
    log 2026-06-01,A,B,mail
    nw-tally log.csv >ties.csv
    problem='ties.csv:1: this is a ties file; give the log it was made from'
    for command in 'nw-reverse log.csv ties.csv' 'nw-with A log.csv ties.csv' \
        'nw-same ties.csv' 'nw-add -f ties.csv call with A'; do
        built "${command%% *}" || continue
        try $command
        expect 2 '' "${command%% *}: $problem"
    done
    # A header that lacks something is that of neither.
    cut -d, -f1-19 ties.csv >few.csv
    try nw-score few.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-score: few.csv:1: no column got; the columns are a, b, '* ]]
    sed 's/gave/got/' ties.csv >twice.csv
    try nw-tally log.csv twice.csv
    expect 2 '' 'nw-tally: twice.csv:1: two columns named got'
}

# Ties with a column of the first row set to a value.
with_cell() {
    awk -F, -v OFS=, -v column="$2" -v value="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
        NR == 2 { $at = value }
        { print }' "$1"
}

@test "nw-tally: a cell outside its column's domain is refused" {
    log 2026-06-01,A,B,mail 2026-06-05,B,A,mail 2026-06-10,A,B,mail
    nw-tally log.csv >three.csv
    log 2026-06-01,A,B,mail
    nw-tally log.csv >one.csv
    log 2026-06-01,A,B,knows
    nw-tally log.csv >none.csv
    while IFS='|' read -r file column value hint; do
        echo "$file $column $value"
        with_cell "$file.csv" "$column" "$value" >bad.csv
        try nw-tally bad.csv
        expect 2 '' "nw-tally: bad.csv:2: bad $column \"$value\" in column $column; $hint"
        try bash -o pipefail -c "nw-tally -k bad.csv | wc -l"
        expect 2 1 "nw-tally: bad.csv:2: bad $column \"$value\" in column $column; $hint"
    done <<'END'
three|a||who is it?
three|b||who is it?
three|b|A|it does not come after a
three|knows|yes|write YYYY-MM-DD, always, or nothing
three|knows|2026-02-30|write YYYY-MM-DD, always, or nothing
three|days||write a whole number
three|days|-1|write a whole number
three|days|3.0|write a whole number
three|days|9999999999999999999|write a whole number
three|days|11|there are fewer from first to last
three|days|1|first and last are two
three|first|01.06.2026|write YYYY-MM-DD
three|first||write YYYY-MM-DD
three|last||write YYYY-MM-DD
three|last|2026-05-30|it is before first
three|first_by|a|write ab, ba, or ab;ba
three|first_by|ba|nobody was contacted that way
three|last_by|ab;ba|nobody was contacted that way
three|first_way||write ab, ba, or ab;ba
three|last_way||write ab, ba, or ab;ba
three|d30|nan|write a number from 0 to below 16777216
three|d30|-1|write a number from 0 to below 16777216
three|d30|0.5|the last day counts 1
three|d180|1|it is less than d30
three|d180|3.5|there are fewer days
three|d180|1e9|write a number from 0 to below 16777216
three|ab|4|there are fewer days
three|ab|1|first_by and last_by say more
three|ba|4|there are fewer days
three|ab180|0.5|d180 and last_way say otherwise
three|ba180|3|d180 and last_way say otherwise
three|got180||write a number from 0 to below 16777216
three|got180|0.1|it is more than got
three|minutes|1|too many for timed
three|minutes|999999999999999999|too many for timed
three|timed|x|write a whole number
three|got|-0|write a whole number
three|gave|1e3|write a whole number
three|favours90|16777216|write a number from 0 to below 16777216
three|asks90_ab|inf|write a number from 0 to below 16777216
three|asks90_ba|.5|write a number from 0 to below 16777216
three|last_at|2026-06-09|it must be the day of last
three|last_at|yesterday|write YYYY-MM-DD
one|last_by||it must equal first_by
one|last_way|ab;ba|it must equal first_way
one|d180|1.5|there are fewer days
one|ab180|0|d180 and last_way say otherwise
one|ba180|1|d180 and last_way say otherwise
one|ba|1|first_by says less
none|first|2026-06-01|there are no days
none|d30|1|there are no days
none|ab|1|there are no days
none|last_kind|mail|there are no days
none|last_note|x|there are no days
END
    with_cell none.csv knows '' >bad.csv
    try nw-tally bad.csv
    expect 2 '' 'nw-tally: bad.csv:2: bad days "0" in column days; without days, knows must be set'
}

@test "nw-tally: sums that cannot be kept are refused" {
    log 2026-06-01,A,B,mail
    nw-tally log.csv >ties.csv
    with_cell ties.csv favours90 16777215 >a.ties
    try nw-tally a.ties a.ties
    expect 2 '' 'nw-tally: more than can be summed up'
    with_cell ties.csv got 999999999999999999 >a.ties
    try nw-tally $(yes a.ties | head -n 19)
    expect 2 '' 'nw-tally: more than can be summed up'
}

# Days that come again are removed while such a log is read.
@test "nw-tally: thousands of rows in any order sum up to the same ties" {
    cd "$BATS_TEST_TMPDIR"
    awk 'BEGIN {
        print "date,from,to,kind,minutes,got,gave"
        for (i = 0; i < 9000; i++) {
            j = i * 4001 % 9000
            printf "%d-%02d-%02d,%s,%s,%s,%d,%d,%d\n", 2000 + j % 25,
                1 + j % 12, 1 + j % 28, j % 2 ? "A" : "B",
                j % 2 ? "B" : j % 3 ? "A" : "C", j % 5 ? "call" : "ask",
                j % 90, j % 6, j % 3
        }
    }' >mixed.csv
    { head -n 1 mixed.csv; tail -n +2 mixed.csv | sort; } >sorted.csv
    { head -n 1 mixed.csv; tail -n +2 mixed.csv | sort -r; } >reversed.csv
    nw-tally -t 2026-01-01 sorted.csv >ties.csv
    [ "$(wc -l <ties.csv)" -eq 3 ]
    for log in mixed reversed; do
        nw-tally -t 2026-01-01 $log.csv | cmp - ties.csv
    done
}
