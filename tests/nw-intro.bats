load setup

# In most of these logs a call today makes a mutual of .5 * .6 = .3,
# a mail for .5/3, and a knows row for .1/3, without a date.

routes=to,via,chance,route,hops,weakest,last,asked,outcome,why
pairs=a,b,item,chance,why

# Like try, with NW_ME=me; keeps only some fields of stdout.
cells() {
    local fields=$1
    shift
    try nw-intro -u me "$@"
    output=$(cut -d, -f"$fields" <<<"$output")
}

# A log of these rows, all of today, each from,to,kind.
calls() {
    echo date,from,to,kind
    printf '2026-06-30,%s\n' "$@"
}

agrees() {
    nw-intro "$@" >"$BATS_TEST_TMPDIR/a.csv" 2>"$BATS_TEST_TMPDIR/stderr"
    python3 "$BATS_TEST_DIRNAME/reference/oracle.py" intro -u "$NW_ME" -t "$NW_TODAY" \
        "$@" >"$BATS_TEST_TMPDIR/b.csv"
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare \
        "$BATS_TEST_TMPDIR/a.csv" "$BATS_TEST_TMPDIR/b.csv"
    expect 0 ''
}

@test "nw-intro: every route agrees with an independent search" {
    cd "$data"
    while IFS='|' read -r question value more; do
        echo "$question $value $more"
        agrees -p people.csv $question ${value:+"$value"} $more log.csv
        try cat "$BATS_TEST_TMPDIR/stderr"
        expect 0 ''
    done <<'END'
--to|Adaeze Nwokolo|
--to|Efua Mensah-Boadi|
--to|Efua Mensah-Boadi|-H 5
-m|tags=press|-H 4
-m|tags=.|
--pairs||
||
END
}

# A random log of 14 people, of whom I know few, from a seed; each row comes again
# on N days more: people_by_chance SEED N
people_by_chance() {
    echo date,from,to,kind
    awk -v seed="$1" -v more="${2:-0}" 'function draw(n) {
        seed = (seed * 16807) % 2147483647
        return int(seed / 65536) % n
    }
    BEGIN {
        seed = seed * 7919 + 1
        draw(2); draw(2)
        for (i = 0; i < 26; i++) {
            kind = draw(3) == 0 ? "knows" : draw(2) ? "call" : "mail"
            a = i < 1 + seed % 3 ? "me" : "P" draw(13)
            date = sprintf("2026-%02d-%02d", 1 + draw(6), 1 + draw(28))
            rest = "," a ",P" draw(13) "," kind
            print (draw(9) == 0 ? "1990-01-01" : date) rest
            for (day = 1; day <= more; day++)
                printf("2026-06-%02d%s\n", day, rest)
        }
    }'
}

@test "nw-intro: routes agree on random networks, with any -H" {
    export NW_ME=me
    for seed in {1..7}; do
        people_by_chance "$seed" >"$BATS_TEST_TMPDIR/log.csv"
        for hops in 3 9; do
            echo "seed $seed, -H $hops"
            agrees -m name=. -H "$hops" "$BATS_TEST_TMPDIR/log.csv"
            try cat "$BATS_TEST_TMPDIR/stderr"
            expect 0 ''
        done
    done
}

@test "nw-intro: with -n the first routes are the same on random networks" {
    for seed in {1..25}; do
        people_by_chance "$seed" 30 >"$BATS_TEST_TMPDIR/log.csv"
        for hops in 4 9; do
            nw-intro -u me -m name=. -H "$hops" "$BATS_TEST_TMPDIR/log.csv" \
                >"$BATS_TEST_TMPDIR/all.csv" 2>&1 || true
            for limit in 1 3 20; do
                echo "seed $seed, -H $hops, -n $limit"
                run nw-intro -u me -m name=. -H "$hops" -n "$limit" \
                    "$BATS_TEST_TMPDIR/log.csv"
                [ "$output" = "$(head -n $((limit + 1)) \
                    "$BATS_TEST_TMPDIR/all.csv")" ]
            done
        done
    done
}

@test "nw-intro: routes agree on a company's mail" {
    [ -d "$shared/data/enron" ] || skip 'the log of Enron is not here'
    cd "$shared/data/enron"
    export NW_TODAY=2001-09-30
    while IFS='|' read -r NW_ME target; do
        for question in --to ''; do
            echo "$NW_ME $question $target"
            agrees -p people.csv ${question:+--to "$target"} log.csv
            try cat "$BATS_TEST_TMPDIR/stderr"
            expect 0 'nw-intro: skipped 5796 rows dated after tomorrow'\
' (today is 2001-09-30; -t changes it)'
        done
    done <<'END'
Jeff Dasovich|John Arnold
Kenneth Lay|Tana Jones
Tana Jones|Steven J. Kean
END
}

@test "nw-intro: a direct tie is a route without fatigue" {
    cd "$BATS_TEST_TMPDIR"
    calls me,T,call me,T,ask >log.csv
    try nw-intro -u me --to T log.csv
    expect 0 "$routes
T,,0.300000,me > T,1,0.300000,2026-06-30,,,\"me > T: 1 contact-day, last\
 2026-06-30\""
}

@test "nw-intro: there is one row for each broker, with the best route" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call me,B,mail A,T,mail A,C,call C,T,call B,T,call >log.csv
    # A to T through C has .3 * .3 * .3 / 2 = .0135.
    cells 1-6 --to T log.csv
    expect 0 'to,via,chance,route,hops,weakest
T,A,0.050000,me > A > T,2,0.166667
T,B,0.050000,me > B > T,2,0.166667'
    echo ,D,T,knows >>log.csv
    echo 2026-06-30,A,D,call >>log.csv
    echo 2026-06-30,me,D,call >>log.csv
    # D to T directly has .3/30 = .01, by A .3 * .3 / 6 / 2 = .0075.
    cells 2-4 --to T -n 3 log.csv
    expect 0 'via,chance,route
A,0.050000,me > A > T
B,0.050000,me > B > T
D,0.010000,me > D > T'
    sed -i 's/^,D,T/2025-06-30,D,T/' log.csv
    cells 2-4 --to T log.csv
    expect 0 'via,chance,route
A,0.050000,me > A > T
B,0.050000,me > B > T
D,0.007500,me > D > A > T'
}

@test "nw-intro: each broker but the first halves the chance, up to -H edges" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call A,B,call B,C,call C,D,call D,E,call E,F,call F,G,call \
        G,H,call H,I,call I,J,call >log.csv
    while IFS='|' read -r options target status row; do
        echo "$options $target"
        cells 3-6 $options --to $target log.csv
        expect $status "chance,route,hops,weakest${row:+$'\n'}$row"
    done <<'END'
-H 1|A|0|0.300000,me > A,1,0.300000
-H 1|B|1|
-H 2|B|0|0.090000,me > A > B,2,0.300000
-H 2|C|1|
|C|0|0.013500,me > A > B > C,3,0.300000
|D|1|
--hops 4|D|0|0.002025,me > A > B > C > D,4,0.300000
-H 8|I|1|
-H 9|I|0|0.000000,me > A > B > C > D > E > F > G > H > I,9,0.300000
-H 9|J|1|
END
}

@test "nw-intro: equal rows are in order of hops, then of names" {
    cd "$BATS_TEST_TMPDIR"
    # A has been asked twice: .5/3 * .3 / 3 = 1/60, as for whom I knew in 2025.
    cat >log.csv <<'END'
date,from,to,kind
2026-06-30,me,A,ask
2026-06-30,me,A,ask
2026-06-30,A,a1;a2,call
2025-06-30,me,b2,knows
2025-06-30,me,b1,knows
2026-06-30,me,Z,ask
2026-06-30,me,Z,ask
2026-06-30,Z,a1,call
END
    cells 1-3,5 -m 'name=^[ab].' -H 2 log.csv
    expect 0 'to,via,chance,hops
b1,,0.016667,1
b2,,0.016667,1
a1,A,0.016667,2
a1,Z,0.016667,2
a2,A,0.016667,2'
}

@test "nw-intro: among equal routes fewer hops win, then the first names" {
    cd "$BATS_TEST_TMPDIR"
    # The way round has .3 / 6 / 6 / 4 = 1/480; so has who knew T for 4 years.
    calls me,Z,call Z,A,call A,B,mail B,T,mail >log.csv
    echo 2022-07-01,Z,T,knows >>log.csv
    cells 3-5 -H 4 --to T log.csv
    expect 0 'chance,route,hops
0.000625,me > Z > T,2'
    calls Z,D,call Z,C,call D,T,mail C,T,mail me,Z,call >log.csv
    cells 3,4 --to T log.csv
    expect 0 'chance,route
0.007500,me > Z > C > T'
    # Seen from T, B and so E come before D and C.
    calls Z,E,call Z,C,call E,B,call C,F,call C,D,call B,T,mail F,T,mail \
        D,T,mail me,Z,call >log.csv
    cells 3,4 -H 4 --to T log.csv
    expect 0 'chance,route
0.001125,me > Z > C > D > T'
}

@test "nw-intro: a detour is found among many paths to the target" {
    cd "$BATS_TEST_TMPDIR"
    # A has .1/3 directly, and .3 * .3 / 2 through B, the only other tie of A.
    calls me,A,call A,B,call B,T,call C,T,call D,T,call D,E,call >log.csv
    echo ,A,T,knows >>log.csv
    for hops in 3 4 9; do
        cells 3-5 -H $hops --to T log.csv
        expect 0 'chance,route,hops
0.013500,me > A > B > T,3'
    done
    # F has a tie to me only, and does not matter.
    echo 2026-06-30,me,F,call >>log.csv
    cells 3-5 -H 9 --to T log.csv
    expect 0 'chance,route,hops
0.013500,me > A > B > T,3'
}

@test "nw-intro: the order of the factors does not make a route better" {
    cd "$BATS_TEST_TMPDIR"
    # Six paths from A to T, over the same three warmths in every order.
    local x=2026-06-27 y=2026-05-21 z=2026-06-23 i=0
    calls me,A,call >log.csv
    while read -r first second third; do
        i=$((i + 1))
        printf '%s,call\n' $first,A,B$i $second,B$i,C$i $third,C$i,T >>log.csv
    done <<END
$x $y $z
$x $z $y
$y $x $z
$y $z $x
$z $x $y
$z $y $x
END
    cells 3,4 -H 4 --to T log.csv
    expect 0 'chance,route
0.001239,me > A > B1 > C1 > T'
}

@test "nw-intro: nobody is on a route twice, and I am only at its start" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call me,B,call me,C,call A,B,call >log.csv
    echo ,A,T,knows >>log.csv
    # C has a path to T only through me; the shortest from B is through A.
    cells 2-4 -H 9 --to T log.csv
    expect 0 'via,chance,route
A,0.010000,me > A > T
B,0.001500,me > B > A > T'
}

@test "nw-intro: asking tires a broker; favours and time undo that" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r chance rows; do
        echo "$chance $rows"
        {
            echo date,from,to,kind,gave
            echo 2026-06-30,me,A,call,
            echo 2026-06-30,A,T,call,
            tr ' ' '\n' <<<"$rows"
        } >log.csv
        cells 2,3 --to T log.csv
        expect 0 "via,chance
A,$chance"
    done <<'END'
0.090000|
0.045000|2026-06-30,me,A,ask,
0.045000|2026-06-30,me,A,Ask,
0.030000|2026-06-30,me,A,ask, 2026-06-30,me,A,ask,
0.090000|2026-06-30,me,A,ask, 2026-06-30,me,A,call,1
0.045000|2026-06-30,me,A,ask, 2026-06-30,me,A,call,0
0.045000|2026-06-30,me,A,ask, 2026-06-30,me,A,ask, 2026-06-30,A,me,call,5
0.090000|2026-06-30,me,A,ask,2
0.090000|2026-06-30,me,A,call,3 2026-06-30,me,A,call,3
0.045000|2026-06-30,me,A;B,ask,
0.090000|2026-06-30,me,B,ask,
0.045000|2026-06-30,me,A,ask, 2026-06-30,me,B,call,3
0.045000|2026-06-30,me,A,ask, 2026-06-30,A,T,call,3
0.090000|2026-06-30,A,me,ask,
0.090000|2026-07-01,me,A,ask,
0.120378|2026-04-01,me,A,call,
0.080252|2026-04-01,me,A,ask, 2026-04-01,A,me,mail,
0.120378|2026-04-01,me,A,ask, 2026-04-01,A,me,mail,1
END
}

@test "nw-intro: asked and outcome are about this broker and this target" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,aka\nA,Al\nT,Tee\n' >people.csv
    while IFS='|' read -r asked rows; do
        echo "$asked $rows"
        {
            echo date,from,to,kind,about
            echo 2026-06-30,me,A,call,
            echo 2026-06-30,A,T,call,
            tr ' ' '\n' <<<"$rows"
        } >log.csv
        try bash -o pipefail -c 'nw-intro -u me -p people.csv --to Tee log.csv |
            sed -n s/^T,A,//p | cut -d, -f6,7'
        expect 0 "$asked"
    done <<'END'
,|
2026-06-01,|2026-06-01,me,A,ask,T
2026-06-01,|2026-06-01T23:59,me,Al,ASK,#x;U;Tee
2026-06-01,|2026-06-01,me,B;A,ask,U;T
,|2026-06-01,me,A,ask,U
,|2026-06-01,me,A,ask,#T
,|2026-06-01,me,B,ask,T
,|2026-06-01,B,A,ask,T
,|2026-06-01,me,A,mail,T
,|2026-07-01,me,A,ask,T
2026-06-03,|2026-06-03,me,A,ask,T 2026-06-01,me,A,ask,T
,|2026-06-05,A,me;T,intro,T
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-05,A,me;T,intro,T
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-05,Al,T;me,Intro,Tee
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-05,A,me;T,intro,
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-05,A,me,intro,T
2026-06-01,intro|2026-06-01,me,A,ask,U;T 2026-06-05,A,me;U;T,intro,U;T
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-01,A,me;T,intro,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-05-31,A,me;T,intro,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-07-01,A,me;T,intro,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,A,me;U,intro,U
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,A,U;T,intro,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,B,me;T,intro,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,me,A;T,intro,T
2026-06-01,declined|2026-06-01,me,A,ask,T 2026-06-05,A,me,declined,T
2026-06-01,declined|2026-06-01,me,A,ask,T;U 2026-06-05,A,me,Declined,U;T
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,A,me,declined,U
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,A,B,declined,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-06-05,B,me,declined,T
2026-06-01,|2026-06-01,me,A,ask,T 2026-05-31,A,me,declined,T
2026-06-01,intro|2026-06-01,me,A,ask,T 2026-06-09,A,me;T,intro,T 2026-06-05,A,me,declined,T
2026-06-01,declined|2026-06-01,me,A,ask,T 2026-06-09,A,me,declined,T 2026-06-05,A,me;T,intro,T
2026-06-07,|2026-06-01,me,A,ask,T 2026-06-05,A,me,declined,T 2026-06-07,me,A,ask,T
2026-06-07,intro|2026-06-07,me,A,ask,T 2026-06-09,A,me;T,intro,T 2026-06-05,A,me,declined,T
END
}

@test "nw-intro: weakest is the lowest mutual, last is my last day with the broker" {
    cd "$BATS_TEST_TMPDIR"
    cat >log.csv <<'END'
date,from,to,kind
,me,A,knows
2026-06-30,A,T,mail
2026-06-30,me,B,call
2026-06-30,B,T,mail
2026-06-28,me,C,mail
2026-06-29T10:00,C,me,mail
2026-06-30,C,D,call
2026-06-29,D,T,knows
END
    cells 2,5-7 --to T log.csv
    expect 0 'via,hops,weakest,last
B,2,0.166667,2026-06-30
A,2,0.033333,
C,3,0.033270,2026-06-29'
}

@test "nw-intro: why is the evidence for each hop" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r rows evidence; do
        echo "$rows"
        { echo date,from,to,kind; tr ' ' '\n' <<<"$rows"; } >log.csv
        try bash -c 'nw-intro -u me --to T log.csv | tail -n 1 |
            cut -d, -f10- | tr -d \"'
        expect 0 "$evidence"
    done <<'END'
2026-06-30,me,T,mail|me > T: 1 contact-day, last 2026-06-30
2026-06-30,me,T,mail 2026-06-30,T,me,call|me > T: 1 contact-day, last 2026-06-30
2026-06-28,me,T,mail 2026-06-29,T,me,call|me > T: 2 contact-days, last 2026-06-29
,T,me,knows|me > T: they know each other
2025-06-30,me,T,knows 2024-06-30,T,me,knows|me > T: they know each other (recorded 2025-06-30)
2025-06-30,me,T,knows ,T,me,knows|me > T: they know each other
2026-06-28,me,T,mail 2025-06-30,me,T,knows|me > T: 1 contact-day, last 2026-06-28, they know each other (recorded 2025-06-30)
,me,A,knows 2025-06-30,T,A,knows|me > A: they know each other; A > T: they know each other (recorded 2025-06-30)
END
}

@test "nw-intro: a very old tie still counts" {
    cd "$BATS_TEST_TMPDIR"
    calls A,T,call >log.csv
    echo 1990-06-30,me,A,call >>log.csv
    cells 1-7 --to A log.csv
    expect 0 'to,via,chance,route,hops,weakest,last
A,,0.000000,me > A,1,0.000000,1990-06-30'
    cells 1-7 --to T log.csv
    expect 0 'to,via,chance,route,hops,weakest,last
T,A,0.000000,me > A > T,2,0.000000,1990-06-30'
    # All chances are 0, so fewer hops win, though for A the path through B
    # is better than T directly, and through E better still.
    calls A,B,mail B,T,call B,C,call A,E,call E,T,call >log.csv
    printf '1990-06-30,%s,call\n' me,A C,D >>log.csv
    echo 2023-06-30,A,T,knows >>log.csv
    cells 1-6 --to T log.csv
    expect 0 'to,via,chance,route,hops,weakest
T,A,0.000000,me > A > T,2,0.000000'
    cells 1-6 --to D -H 4 log.csv
    expect 0 'to,via,chance,route,hops,weakest
D,A,0.000000,me > A > B > C > D,4,0.000000'
}

@test "nw-intro: an unknown name is refused, with the similar ones" {
    cd "$BATS_TEST_TMPDIR"
    calls 'me,Grace Hopper,call' 'Ada Lovelace,Ada King,call' >log.csv
    while IFS='|' read -r name message; do
        echo "$name"
        try nw-intro -u me --to "$name" log.csv
        expect 2 '' "nw-intro: $message"
    done <<'END'
Grace Hoper|nobody is called "Grace Hoper"; did you mean "Grace Hopper"?
grace|nobody is called "grace"; did you mean "Grace Hopper"?
Ada|nobody is called "Ada"; did you mean "Ada King", "Ada Lovelace"?
Xerxes|nobody is called "Xerxes"
|nobody is called ""
me|"me" is you
 me |"me" is you
END
}

@test "nw-intro: without a route only the header is printed, and the exit status is 1" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nme\nIda\n' >people.csv
    calls me,A,call T,B,call A,C,call >log.csv
    for name in T Ida; do
        try nw-intro -u me -p people.csv --to $name log.csv
        expect 1 "$routes"
    done
    try nw-intro -u me -H 1 --to C log.csv
    expect 1 "$routes"
    try nw-intro -u stranger --to C log.csv
    expect 1 "$routes" \
        'nw-intro: no row up to today names "stranger"; check -u or NW_ME'
    try nw-intro -u me -p people.csv -m name=^me log.csv
    expect 1 "$routes"
}

@test "nw-intro: aliases work for me, the target and the people in about" {
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,aka
Mira Novak,mira@auris.example,
Ada Lovelace,,Ada King
Tom,tom@t.example,
END
    cat >log.csv <<'END'
date,from,to,kind,about
2026-06-30,MIRA@auris.example,Ada King,call,
2026-06-29,Mira Novak,Ada Lovelace,ask,Tom@T.example
2026-06-29,Ada King,mira@auris.example,declined,tom@t.example
2026-06-30,Ada Lovelace,Tom,call,
END
    try nw-intro -u Mira@Auris.Example -p people.csv --to TOM@t.example log.csv
    output=$(cut -d, -f1,2,4-9 <<<"$output")
    expect 0 'to,via,route,hops,weakest,last,asked,outcome
Tom,Ada Lovelace,Mira Novak > Ada Lovelace > Tom,2,0.300000,2026-06-30,'\
'2026-06-29,declined'
    try nw-intro -u 'Mira Novak' -p people.csv --to mira@auris.example log.csv
    expect 2 '' 'nw-intro: "mira@auris.example" is you'
}

@test "nw-intro: -m finds routes to everybody whose facts match" {
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,org,tags
A,ACME,x;y
B,ACME,
C,,y
me,ACME,y
D,ACME,y
END
    calls me,A,call A,B,call A,C,mail A,E,mail >log.csv
    while IFS='|' read -r options found; do
        echo "$options"
        cells 1-3 -p people.csv $options log.csv
        expect $([ -n "$found" ]; echo $?) \
            "to,via,chance$(printf "%s" "${found:+ }$found" | tr ' ' '\n')"
    done <<'END'
-m org=ACME|A,,0.300000 B,A,0.090000
-m org=^AC -m org=ME$|A,,0.300000 B,A,0.090000
-m org=ACME -m tags=y|A,,0.300000
-m org=ACME -m tags!=y|B,A,0.090000
--match org=ACME -n 1|A,,0.300000
-m org!=ACME|C,A,0.050000 E,A,0.050000
-m tags=^$|B,A,0.090000 E,A,0.050000
-m name=[DE]|E,A,0.050000
-m org=none|
-m org=(?i)acme|A,,0.300000 B,A,0.090000
END
}

@test "nw-intro: bad options are refused" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call >log.csv
    printf 'name,org\nA,x\n' >people.csv
    while IFS='|' read -r options message; do
        echo "$options"
        try nw-intro -u me -p people.csv $options log.csv
        expect 2 '' "nw-intro: $message"
    done <<'END'
-m role=x|no column "role"; the columns are name, org
-m chance=x|no column "chance"; the columns are name, org
-m org|bad pattern "org"; write COLUMN=REGEX or COLUMN!=REGEX
--to A --pairs|give only one of --to, -m and --pairs
--to A -m org=x|give only one of --to, -m and --pairs
--pairs -m org=x|give only one of --to, -m and --pairs
-H 0 --to A|bad number "0" for -H; write 1 to 9
-H 10 --to A|bad number "10" for -H; write 1 to 9
-H 1.5 --to A|bad number "1.5" for -H; write 1 to 9
END
    try env -u NW_ME nw-intro log.csv
    expect 2 '' 'nw-intro: who are you? give -u NAME, or set NW_ME'
}

@test "nw-intro: strangers have a tie to a contact of mine, but not to me" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call me,B,mail A,X,call B,X,mail A,Y,mail >log.csv
    cat >>log.csv <<'END'
,me,K,knows
,K,A,knows
2026-06-29,Y,Far,call
2026-06-28,P,Q,call
END
    # A has 4 ties and B has 2; the warmth of a day today is .5.
    try nw-intro -u me log.csv
    expect 0 'name,worth,value,reach,bridge,away,via,brokers
X,1.238165,0.265625,0.139840,0.279680,0,B,2
Y,0.553385,0.265625,0.062500,0.125000,0,A,1'
    # A month on presence is 2^(-30/60 * 2/5), and both warmths have faded.
    try nw-intro -u me -t 2026-07-30 -n 1 log.csv
    expect 0 'name,worth,value,reach,bridge,away,via,brokers
X,0.655488,0.265625,0.074032,0.170080,30,B,2'
    try nw-intro -u P log.csv
    expect 0 'name,worth,value,reach,bridge,away,via,brokers'
}

@test "nw-intro: via is the broker with the greatest share, then the first name" {
    cd "$BATS_TEST_TMPDIR"
    calls me,C,mail me,B,mail me,A,mail B,X,mail C,X,mail >log.csv
    echo ,A,X,knows >>log.csv
    cells 1,7,8 log.csv
    expect 0 'name,via,brokers
X,B,3'
    # B has more ties than C now.
    echo 2026-06-30,B,P,call >>log.csv
    cells 1,7,8 -n 1 log.csv
    expect 0 'name,via,brokers
X,C,3'
}

@test "nw-intro: two brokers make the bridge of nw-model(7)" {
    cd "$BATS_TEST_TMPDIR"
    # Warmths of .8 and .5, k = 4; and of .6 and .6, k = 9.
    {
        calls Z,X,mail
        printf '%s,me,Z,mail\n' 2026-06-30 2026-06-23 2026-06-16 2026-06-09 \
            2025-10-31 2025-10-13 2025-10-01
        printf '%s,W,me;X,mail\n' 2026-06-30 2025-11-19 2025-10-16 2025-09-03
        echo ',Z,p1;p2,knows'
        echo ',W,q1;q2;q3;q4;q5;q6;q7,knows'
    } >log.csv
    cells 1,4,5,7,8 -n 1 log.csv
    expect 0 'name,reach,bridge,via,brokers
X,0.148000,0.296000,Z,2'
}

@test "nw-intro: the facts of strangers follow, except columns of reserved names" {
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
org,via,name,worth,score,reach,value,bridge,away,brokers,birthday
"x, y",him,X,1,2,3,4,5,6,7, 12-10
z,,A,,,,,,,,
END
    calls me,A,call A,X,call A,Y,call >log.csv
    try nw-intro -u me -p people.csv log.csv
    expect 0 'name,worth,value,reach,bridge,away,via,brokers,org,score,birthday
X,0.638994,0.265625,0.072169,0.144338,0,A,1,"x, y",2, 12-10
Y,0.638994,0.265625,0.072169,0.144338,0,A,1,,,'
}

@test "nw-intro: --pairs lists two contacts if one wants what the other offers" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r extra facts found; do
        echo "$extra $facts"
        { echo name,offers,wants; tr ' ' '\n' <<<"$facts" | tr _ ' '; } \
            >people.csv
        { calls me,A,call me,B,mail me,C,call Z,A,call
          tr ' ' '\n' <<<"$extra"; } >log.csv
        cells 1-4 -p people.csv --pairs log.csv
        expect 0 "a,b,item,chance$(printf "%s" "${found:+ }$found" |
            tr ' _' '\n ')"
    done <<'END'
|A,tea, C,,tea|A,C,tea,0.300000
|A,tea, B,,tea|A,B,tea,0.166667
|A,green_tea;_Tea_;Ä, B,,TEA_;ä|A,B,Tea,0.166667
|A,tea;TEA;tea, B,,tea;Tea|A,B,tea,0.166667
|A,tea, B,,te;tea_x;#tea|
|A,tea,cake B,cake,tea|A,B,tea,0.166667 B,A,cake,0.166667
|A,cake;tea, B,,tea;cake C,,tea|A,C,tea,0.300000 A,B,cake,0.166667 A,B,tea,0.166667
|A,tea,tea|
|A,, B,,;_;|
|me,tea, A,,tea|
|Z,tea, C,,tea|
|A,tea, C,,tea N,tea,|A,C,tea,0.300000
2026-06-30,A,B,mail|A,tea, B,,tea|
,B,A,knows|A,tea, B,,tea|
2026-06-30,Z,A;B,mail|A,tea, B,,tea|A,B,tea,0.166667
,me,D,knows|D,tea, A,,tea|D,A,tea,0.033333
END
    printf 'name\nA\n' >people.csv
    try nw-intro -u me -p people.csv --pairs log.csv
    expect 0 "$pairs"
}

@test "nw-intro: the why of a pair is the evidence for my ties" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,offers,wants\nA,tea,\nB,,tea\n' >people.csv
    calls me,A,call >log.csv
    echo 2025-06-30,me,B,knows >>log.csv
    try nw-intro -u me -p people.csv --pairs log.csv
    expect 0 "$pairs
A,B,tea,0.016667,\"A offers it: 1 contact-day, last 2026-06-30; B wants it: \
they know each other (recorded 2025-06-30)\""
}

@test "nw-intro: -n limits the rows printed" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,offers,wants\nA,tea,\nB,,tea\nC,,tea\n' >people.csv
    calls me,A,call me,B,call me,C,call A,X,call A,Y,mail B,X,call C,X,mail \
        >log.csv
    while IFS='|' read -r question header rows; do
        for limit in 0 1 2 9; do
            echo "$question -n $limit"
            cells 1 -p people.csv $question -n $limit log.csv
            expect 0 "$(tr ' ' '\n' <<<"$header $rows" |
                head -n $((limit + 1)))"
        done
    done <<'END'
--to X|to|X X X
|name|X Y
--pairs|a|A A
END
    cells 2 --to X -n 2 log.csv
    expect 0 'via
A
B'
}

@test "nw-intro: -k skips malformed rows, and exits 2 at the end" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call A,B >log.csv
    echo 2026-06-30,A,T,call >>log.csv
    try nw-intro -u me --to T log.csv
    expect 2 '' 'nw-intro: log.csv:3: 3 cells, but the header has 4'
    cells 1-4 -k --to T log.csv
    expect 2 'to,via,chance,route
T,A,0.090000,me > A > T' 'nw-intro: log.csv:3: 3 cells, but the header has 4'
    cells 1-4 -k --to T -H 1 log.csv
    expect 2 'to,via,chance,route' \
        'nw-intro: log.csv:3: 3 cells, but the header has 4'
}

@test "nw-intro: the order of rows and files does not matter" {
    cd "$BATS_TEST_TMPDIR"
    head -n 1 "$data/log.csv" >head.csv
    for question in '--to Adaeze' -mtags=. --pairs ''; do
        set -- -p "$data/people.csv" ${question/Adaeze/adaeze@meridian.example}
        nw-intro "$@" "$data/log.csv" >a.csv
        for seed in 1 2 3; do
            echo "$question $seed"
            python3 -c 'import random, sys
lines = open(sys.argv[2], encoding="utf-8").readlines()[1:]
random.Random(int(sys.argv[1])).shuffle(lines)
sys.stdout.buffer.write("".join(lines).encode())' $seed "$data/log.csv" >rows
            head -n 200 rows | cat head.csv - >1.csv
            tail -n +201 rows | cat head.csv - >2.csv
            nw-intro "$@" 1.csv - <2.csv | cmp - a.csv
        done
    done
}

@test "nw-intro: a full disk is reported, with exit status 2" {
    cd "$BATS_TEST_TMPDIR"
    calls me,A,call A,X,call >log.csv
    for question in '--to X' '-m name=.' --pairs '' --help; do
        try sh -c "nw-intro -u me $question log.csv >/dev/full"
        expect 2 '' \
            'nw-intro: cannot write the output: No space left on device'
    done
    # With room for one block, no row is cut.
    calls me,A,call >log.csv
    seq -f '2026-06-30,A,X%.0f,call' 400 >>log.csv
    try sh -c "ulimit -f 8; trap '' XFSZ; nw-intro -u me log.csv >out.csv"
    expect 2 '' 'nw-intro: cannot write the output: File too large'
}
