load setup

# Names and notes in many scripts, and a mark at the end of each row.
write_names() {
    printf '%b' 'name,score,last,note,mark\n' \
        '田中 花子,87.586341,2026-06-29,東京で会った。とても長い日本語のメモは空白なしでも正しく折り返されるべきです,|\n' \
        'محمد بن سلمان,9.5,2026-06-01,"قابلته في دبي 2026, two calls",|\n' \
        'שרה כהן,12,2026-07-01,plain,|\n' \
        'कृष्ण मिलना,1.25,2026-05-01,हिन्दी में एक टिप्पणी जो लंबी है,|\n' \
        'தமிழ் செல்வன்,1,2026-05-01,நீண்ட குறிப்பு,|\n' \
        'สมชาย น้ำใส,1,2026-05-01,บันทึกยาวมากโดยไม่มีช่องว่างระหว่างคำเลยสักนิด,|\n' \
        '👩‍👩‍👧‍👦 Family,100,2026-06-30,👍🏽 ❤️ 🇩🇪 1️⃣ flags,|\n' \
        'Zoe\xcc\x88 A\xcc\x8angstro\xcc\x88m,3.333,2026-06-12,accents that follow their letter,|\n' \
        '한국 사람,4,2026-06-15,\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab letters of a syllable,|\n' \
        '葛\xf3\xa0\x84\x80城,5,2026-06-16,variation,|\n' \
        'Plain Jo,6,2026-06-17,plain,|\n'
}

judge_width() {
    python3 "$tests/width.py" "$@"
}

@test "nw-show: no line is wider than asked, at any width, in any script" {
    need nw-show
    write_names >"$BATS_TEST_TMPDIR/names.csv"
    cd "$BATS_TEST_TMPDIR"
    for width in {20..60} {65..130..5} 200; do
        for option in '' --cards '-c note,name,last,score' '-c name,mark'; do
            nw-show $option -w "$width" names.csv >out
            try judge_width "$width" <out
            echo "$width $option: $output"
            [ "$status" -eq 0 ]
        done
    done
}

@test "nw-show: the columns are aligned, in any script" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    write_names >names.csv
    for width in 60 80 100 120 200; do
        nw-show -w "$width" -c name,score,last,note,mark names.csv >out
        [ "$(grep -c '|$' out)" -eq 11 ]
        try judge_width "$width" '|' <out
        echo "$width: $output"
        [ "$status" -eq 0 ]
    done
    # As wide as this, nothing is broken into lines.
    [ "$(wc -l <out)" -eq 12 ]
}

@test "nw-show: a scored list as a table, and as cards if it is narrow" {
    need nw-show
    cd data
    nw-score -p people.csv -n 2 log.csv >"$BATS_TEST_TMPDIR/scored.csv"
    cd "$BATS_TEST_TMPDIR"
    try nw-show -w 120 scored.csv
    expect 0 'name              score  value  reach  answer  last                     last_note
Zoë Verhaegen     87.59   0.97   0.94    0.96  2026-06-29, yesterday    stage 2 is on 14 September; she has bought the
                                                                        biscuits already
Margit Halvorsen  69.42   1.00   0.77    0.90  2026-06-16, 2 weeks ago  the fund decides in autumn; be known there
                                                                        before, not after'
    try nw-show -w 80 scored.csv
    expect 0 'name              score  value  reach  answer  last         last_note
Zoë Verhaegen     87.59   0.97   0.94    0.96  2026-06-29   stage 2 is on 14
                                               yesterday    September; she has
                                                            bought the biscuits…
Margit Halvorsen  69.42   1.00   0.77    0.90  2026-06-16   the fund decides in
                                               2 weeks ago  autumn; be known
                                                            there before, not…'
    try nw-show -w 40 -n 1 scored.csv
    expect 0 'Zoë Verhaegen
  score      87.59
  value      0.97
  reach      0.94
  answer     0.96
  last       2026-06-29, yesterday
  last_note  stage 2 is on 14 September;
             she has bought the biscuits
             already'
}

# The first line of the table of each stream.
@test "nw-show: each stream has the columns that matter" {
    need nw-show
    cd data
    nw-score -p people.csv log.csv >"$BATS_TEST_TMPDIR/scored.csv"
    printf '%s\n' name,last,birthday,next,next_note \
        Ada,2026-06-29,1990-07-03,2026-06-30,lease >"$BATS_TEST_TMPDIR/days.csv"
    while IFS='|' read -r command names; do
        [[ $command != nw-same* ]] || built nw-same || continue
        echo "$command"
        eval "$command" |
            nw-show -w 400 >"$BATS_TEST_TMPDIR/out"
        [ "$(head -n 1 "$BATS_TEST_TMPDIR/out" | xargs)" = "$names" ]
    done <<END_OF_LIST
cat $BATS_TEST_TMPDIR/scored.csv|name score value reach answer last last_note
nw-score -x -p people.csv log.csv|name score value reach answer why
nw-stale $BATS_TEST_TMPDIR/scored.csv|name status last every loss last_note email
nw-stale --birthdays 7d $BATS_TEST_TMPDIR/days.csv|name status birthday_on age next next_note last
cat log.csv|date from to kind minutes about note
nw-ask -p people.csv prototype log.csv|name score chance via latest why
nw-with -p people.csv 'Noor Dijkstra' log.csv|date from to kind minutes about note
nw-tally log.csv|a b days last minutes last_kind last_note
nw-intro -p people.csv log.csv|name worth value via brokers org role
nw-intro --to 'Adaeze Nwokolo' -p people.csv log.csv|to via chance route last asked
nw-intro --pairs -p people.csv log.csv|a b item chance why
nw-broker -p people.csv log.csv|name ties constraint effective org tags
nw-reverse log.csv|group in out share low high new
nw-reverse --trend log.csv|group in out share share_before change low high trend
cat people.csv|name org role email every tags note aka skill influence liking snooze offers wants birthday
printf 'name,same_as,why,likeness\nA,B,x,0.5\n'|name same_as likeness why
printf 'name,value,began,first,gap,kind,note\nA,1,me,2026-01-01,9,call,x\n'|name value began first kind note
printf 'x,name,y\n1,Jo,\n'|x name
printf 'name,last\nJo,2026-01-01\n'|name last
END_OF_LIST
}

@test "nw-show: numbers have two digits that count, and are on the right" {
    need nw-show
    printf '%s\n' whole,mixed,small,tiny,none,id,huge,sign,text \
        7,1,0.066122,0.0001,0.000000,007,1e300,-0.001,1.50 \
        10,2.345,0.053250,-0.00002,0.000000,12,2.5,-12.345,x \
        ,,,,,,,, >"$BATS_TEST_TMPDIR/numbers.csv"
    try nw-show -w 200 "$BATS_TEST_TMPDIR/numbers.csv"
    expect 0 "whole  mixed  small      tiny  none   id   huge    sign  text
    7   1.00  0.066   0.00010  0.00  007  1e300    0.00  1.50
   10   2.35  0.053  -0.00002  0.00   12   2.50  -12.35  x"
}

@test "nw-show: a date says how long ago it was, or how far ahead" {
    need nw-show
    while IFS='|' read -r date words; do
        printf 'name,date\nJo,%s\n' "$date" |
            nw-show >"$BATS_TEST_TMPDIR/out"
        echo "$date: $(tail -n 1 "$BATS_TEST_TMPDIR/out")"
        [ "$(tail -n 1 "$BATS_TEST_TMPDIR/out")" = "Jo    $date$words" ]
    done <<'END_OF_LIST'
2026-06-30|, today
2026-06-29|, yesterday
2026-07-01|, tomorrow
2026-06-28|, 2 days ago
2026-07-03|, in 3 days
2026-06-09|, 3 weeks ago
2026-04-01|, 3 months ago
2025-06-30|, a year ago
2020-06-30|, 6 years ago
2027-01-01|, in 6 months
0001-01-01|, 2025 years ago
2026-06-09T09:12|, 3 weeks ago
2026-06|
soon|
06-09|
END_OF_LIST
    try bash -c "printf 'name,birthday\nJo,1984-06-30\n' |
        nw-show -t 2026-06-30"
    expect 0 'name  birthday
Jo    1984-06-30'
    # One cell that is no date makes the column a text.
    try bash -c "printf 'name,last\nJo,2026-06-29\nBo,never\n' | nw-show"
    expect 0 'name  last
Jo    2026-06-29
Bo    never'
    try bash -c "printf 'name,last\nJo,2026-06-29\n' | nw-show -t 2026-06-30 |
        tail -n 1; printf 'name,last\nJo,2026-06-29\n' |
        nw-show -t 2027-06-30 | tail -n 1"
    expect 0 'Jo    2026-06-29, yesterday
Jo    2026-06-29, a year ago'
}

@test "nw-show: -c shows exactly these columns, -m and -n these rows" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,org,empty,last Jo,Acme,,2026-06-29 \
        Bo,Beta,,2026-06-28 Cy,Acme,,2026-06-27 >list.csv
    try nw-show -c org,empty,name list.csv
    expect 0 'org   empty  name
Acme         Jo
Beta         Bo
Acme         Cy'
    try nw-show -c name -m org=Acme -n 1 list.csv
    expect 0 'name
Jo'
    try nw-show -c nmae list.csv
    expect 2 '' 'nw-show: no column "nmae"; did you mean "name"; the columns are name, org, empty, last'
    # Without -c, an empty column is not shown.
    try nw-show -n 1 list.csv
    expect 0 'name  org   last
Jo    Acme  2026-06-29, yesterday'
}

@test "nw-show: without a row nothing is printed" {
    need nw-show
    for input in 'name,last\n' 'name,last\n,\n' 'a\n""\n'; do
        try bash -c "printf '$input' | nw-show"
        expect 0 ''
    done
    try bash -c "printf 'name\nJo\n' | nw-show -n 0"
    expect 0 ''
    try bash -c "printf 'name\nJo\n' | nw-show -m name=Bo"
    expect 0 ''
}

@test "nw-show: what does not fit is named, or shown as cards" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    {
        echo one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen
        for i in {1..16}; do
            printf '%s%s' "a text of some length $i" "$([ "$i" -eq 16 ] || echo ,)"
        done
        echo
    } >wide.csv
    try nw-show -w 80 wide.csv
    expect 0 'one           two           three         four          five         six
a text of     a text of     a text of     a text of     a text of    a text of
some length   some length   some length   some length   some length  some length
1             2             3             4             5            6

not shown: seven, eight, nine, ten, eleven, twelve, thirteen, fourteen and 2
more; -c NAMES chooses columns, --cards shows them all'
    try nw-show -w 40 wide.csv
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = 'a text of some length 1' ]
    [ "${lines[1]}" = '  two       a text of some length 2' ]
    [ "${#lines[@]}" -eq 16 ]
    # All columns of -c are shown.
    try nw-show -w 80 -c one,two,three,four,five,six wide.csv
    [ "${lines[0]}" = 'one           two           three         four          five         six' ]
    try nw-show -w 80 -c one,two,three,four,five,six,seven wide.csv
    [ "${lines[1]}" = '  two    a text of some length 2' ]
    # A narrow table that needs no second line is a table.
    try nw-show -w 60 -c one,two wide.csv
    expect 0 'one                      two
a text of some length 1  a text of some length 2'
    try nw-show -w 48 -c one,two wide.csv
    [ "${lines[0]}" = 'one                      two' ]
    try nw-show -w 47 -c one,two wide.csv
    expect 0 'a text of some length 1
  two  a text of some length 2'
}

@test "nw-show: texts are broken at blanks, semicolons and before an @" {
    need nw-show
    printf '%s\n' 'a,b' \
        'anna@longish-place.example;bo@x.example,one two three four five six seven eight nine ten eleven twelve thirteen fourteen' \
        'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz,x' \
        >"$BATS_TEST_TMPDIR/list.csv"
    try nw-show -w 62 "$BATS_TEST_TMPDIR/list.csv"
    expect 0 'a                               b
anna@longish-place.example;     one two three four five six
bo@x.example                    seven eight nine ten eleven
                                twelve thirteen fourteen
abcdefghijklmnopqrstuvwxyzabcd  x
efghijklmnopqrstuvwxyzabcdefgh
ijklmnopqrstuvwxyzabcdefghijk…'
    try nw-show --cards -w 20 -n 1 "$BATS_TEST_TMPDIR/list.csv"
    expect 0 'anna
@longish-place.examp
le;bo@x.example
  b  one two three
     four five six
     seven eight
     nine ten eleven
     twelve thirteen
     fourteen'
}

@test "nw-show: the width is that of -w, else of COLUMNS, else 80" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    printf 'name,note\nJo,%s\n' "$(printf 'word %.0s' {1..100})" >list.csv
    widest() {
        "$@" | wc -L
    }
    [ "$(widest nw-show list.csv)" -eq 80 ]
    [ "$(COLUMNS=100 widest nw-show list.csv)" -eq 100 ]
    [ "$(COLUMNS=100 widest nw-show -w 120 list.csv)" -eq 120 ]
    for columns in '' x 0 -5 99999 19; do
        [ "$(COLUMNS=$columns widest nw-show list.csv)" -eq 80 ]
    done
    for width in 0 19 10000 x -1 ''; do
        try nw-show -w "$width" list.csv
        expect 2 '' "nw-show: bad number \"$width\" for -w; write 20 to 9999"
    done
}

# Prints what a terminal of some width shows; the rest are variables.
on_terminal() {
    local width=$1
    shift
    env -u NO_COLOR TERM=xterm "$@" script -qefc \
        "stty cols $width; nw-show list.csv" /dev/null </dev/null | tr -d '\r'
}

@test "nw-show: on a terminal the heading is bold, and the width its own" {
    need nw-show
    command -v script >"$BATS_TEST_TMPDIR/where" || skip 'script(1) is missing'
    cd "$BATS_TEST_TMPDIR"
    printf 'name,note\nJo,%s\n' "$(printf 'word %.0s' {1..100})" >list.csv
    bold=$'\e[1mname  note\e[0m'
    on_terminal 50 >out
    [ "$(head -n 1 out)" = $'\e[1mJo\e[0m' ]
    on_terminal 70 COLUMNS=100 >out
    [ "$(head -n 1 out)" = "$bold" ]
    [ "$(tail -n +2 out | wc -L)" -eq 70 ]
    for plain in NO_COLOR=1 TERM=dumb TERM=; do
        on_terminal 70 "$plain" >out
        [ "$(head -n 1 out)" = 'name  note' ]
    done
    on_terminal 70 NO_COLOR= >out
    [ "$(head -n 1 out)" = "$bold" ]
    # No mark of a terminal in a pipe.
    nw-show list.csv >out
    [ "$(head -n 1 out)" = 'name  note' ]
}

@test "nw-show: marks keep right-to-left names apart, on a terminal only" {
    need nw-show
    command -v script >"$BATS_TEST_TMPDIR/where" || skip 'script(1) is missing'
    cd "$BATS_TEST_TMPDIR"
    printf 'name,score,org\nשרה,12,חברה\nJo,1,Acme\n' >list.csv
    mark=$'\u200e'
    on_terminal 80 NO_COLOR=1 >out
    diff - out <<END_OF_TABLE
name  score  org
${mark}שרה$mark      12  ${mark}חברה$mark
Jo        1  Acme
END_OF_TABLE
    for plain in TERM=linux TERM=dumb; do
        on_terminal 80 NO_COLOR=1 "$plain" >out
        ! grep -q "$mark" out || false
    done
    try nw-show list.csv
    expect 0 'name  score  org
שרה      12  חברה
Jo        1  Acme'
}

@test "nw-show: what a stranger wrote cannot deceive a terminal" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    bad='\x01\x07\x08\x1b[31m\x7f\xc2\x9b\xc2\xad\xd8\x9c\xe2\x80\x8b\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9\xe3\x85\xa4\xef\xb8\x8f\xef\xbb\xbf\xf3\xa0\x81\x81'
    printf "name,no${bad}te\nJo,a${bad}b\nBo,\"x\ty\nz\r\nw\"\n" >list.csv
    for option in '' --cards '-w 40' "-c name,$(printf "no${bad}te")"; do
        nw-show $option list.csv >out
        ! LC_ALL=C grep -q "[$(printf '\001-\011\013-\037\177')]" out || false
        ! grep -qP '[\x{80}-\x{9f}\x{ad}\x{61c}\x{200b}-\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{3164}\x{fe0f}\x{feff}\x{e0041}]' <(LC_ALL=C.UTF-8 cat out) || false
        grep -q 'x y z w' out
    done
}

@test "nw-show: the first 1,000 rows decide, and later rows are cut" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    {
        echo name,n,later
        for ((i = 1; i <= 1000; i++)); do
            echo "p$i,$i.5,"
        done
        echo 'a much longer name than before,not a number,x'
    } >list.csv
    nw-show list.csv >out
    [ "$(sed -n 1p out)" = 'name         n' ]
    [ "$(sed -n 1001p out)" = 'p1000  1000.50' ]
    [ "$(tail -n +1002 out)" = 'a        not a
much    number
long…' ]
    # Rows come as they are read: a reader that leaves ends it.
    (head -n 2 list.csv; yes Bo,1.5,) | nw-show | sed 5q >out
    [ "$(wc -l <out)" -eq 5 ]
}

@test "nw-show: files, delimiters and bad rows are as in every tool" {
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    printf 'name;org\nJo;Acme\n' >a.csv
    printf 'name;role\nBo;smith\n' >b.csv
    try nw-show -d ';' a.csv b.csv
    expect 0 'name  org   role
Jo    Acme
Bo          smith'
    printf 'name,org\nJo\nBo,x\n' >c.csv
    try nw-show c.csv
    expect 2 '' 'nw-show: c.csv:2: 1 cell, but the header has 2'
    try nw-show -k c.csv
    expect 2 'name  org
Bo    x' 'nw-show: c.csv:2: 1 cell, but the header has 2'
    try nw-show none.csv
    expect 2 '' 'nw-show: none.csv: No such file or directory'
    # Two columns of a name are both shown.
    printf 'name,org,org\nJo,a,b\n' >d.csv
    try nw-show d.csv
    expect 0 'name  org  org
Jo    a    b'
}
