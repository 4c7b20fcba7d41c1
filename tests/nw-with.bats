load setup

# Goes to a new directory with a log and people.
begin() {
    cd "$BATS_TEST_TMPDIR" || return 1
    cat >log.csv <<'END'
note,date,from,to,about,kind,mood
 blanks  stay ,2026-01-05,Mira Novak,Ada Lovelace,,coffee,
,2026-01-06,ada@engine.example,Mira Novak,#compilers,mail,"a ""quote"""
,2026-01-07,Sam Oduya, Mira Novak ; Countess ;Jo Lind,,dinner,
ask her,2026-01-08,Mira Novak,Jo Lind,Ada Lovelace; Sam Oduya,call,
,2026-01-09,Jo Lind,Sam Oduya,,call,
,,Jo Lind,Ada Lovelace,,knows,
END
    cat >people.csv <<'END'
name,email,aka,note,every
Ada Lovelace,Ada@Engine.example,Countess,,
Jo Lind,,,met by Ada Lovelace,2w
Ada Lovelace,,,"a second
line",1mo
Nobody Here,,Nemo,,
END
}

@test "nw-with: the rows that name a person are printed unchanged" {
    begin
    try nw-with 'Ada Lovelace' log.csv
    expect 0 'note,date,from,to,about,kind,mood
 blanks  stay ,2026-01-05,Mira Novak,Ada Lovelace,,coffee,
ask her,2026-01-08,Mira Novak,Jo Lind,Ada Lovelace; Sam Oduya,call,
,,Jo Lind,Ada Lovelace,,knows,'
    try nw-with '  Sam Oduya	' <log.csv
    expect 0 'note,date,from,to,about,kind,mood
,2026-01-07,Sam Oduya, Mira Novak ; Countess ;Jo Lind,,dinner,
ask her,2026-01-08,Mira Novak,Jo Lind,Ada Lovelace; Sam Oduya,call,
,2026-01-09,Jo Lind,Sam Oduya,,call,'
}

@test "nw-with: every alias in -p finds the same rows" {
    begin
    for name in 'Ada Lovelace' Countess ADA@engine.EXAMPLE; do
        try nw-with -p people.csv "$name" log.csv
        expect 0 'note,date,from,to,about,kind,mood
 blanks  stay ,2026-01-05,Mira Novak,Ada Lovelace,,coffee,
,2026-01-06,ada@engine.example,Mira Novak,#compilers,mail,"a ""quote"""
,2026-01-07,Sam Oduya, Mira Novak ; Countess ;Jo Lind,,dinner,
ask her,2026-01-08,Mira Novak,Jo Lind,Ada Lovelace; Sam Oduya,call,
,,Jo Lind,Ada Lovelace,,knows,'
    done
}

@test "nw-with: -v removes the person from from, to and about" {
    begin
    try nw-with -v -p people.csv Countess log.csv
    expect 0 'note,date,from,to,about,kind,mood
,2026-01-07,Sam Oduya,Mira Novak;Jo Lind,,dinner,
ask her,2026-01-08,Mira Novak,Jo Lind,Sam Oduya,call,
,2026-01-09,Jo Lind,Sam Oduya,,call,'
    try nw-with --without 'Jo Lind' log.csv
    expect 0 'note,date,from,to,about,kind,mood
 blanks  stay ,2026-01-05,Mira Novak,Ada Lovelace,,coffee,
,2026-01-06,ada@engine.example,Mira Novak,#compilers,mail,"a ""quote"""
,2026-01-07,Sam Oduya,Mira Novak;Countess,,dinner,'
}

@test "nw-with: with and without the person, no other row is lost" {
    begin
    cat log.csv <(tail -n +2 log.csv | sed 's/Jo Lind/Kim/') >longer.csv
    nw-with -v 'Nobody Here' longer.csv >all.csv 2>err || [ $? -eq 1 ]
    cmp all.csv longer.csv
    nw-with -v Kim longer.csv | nw-with -v 'Jo Lind' >one.csv
    nw-with -v 'Jo Lind' longer.csv | nw-with -v Kim >other.csv
    cmp one.csv other.csv
    try nw-with Kim one.csv
    expect 1 'note,date,from,to,about,kind,mood' \
        'nw-with: nobody is called "Kim"'
}

@test "nw-with: rows that still mention the person are counted" {
    begin
    cat >>log.csv <<'END'
Ada Lovelace's idea,2026-01-10,Jo Lind,Sam Oduya,,call,
,2026-01-11,Jo Lind,Sam Oduya,,call,said countess
Countesses,2026-01-12,Jo Lind,Sam Oduya,,call,XAda Lovelace
<ada@engine.example>,2026-01-13,Jo Lind,Sam Oduya,,mail,ADA LOVELACE
END
    try nw-with -v -p people.csv Countess log.csv
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 8 ]
    [ "$stderr" = 'nw-with: 3 of the rows printed mention "Ada Lovelace" in another column; look at them with grep -i' ]
    try nw-with -v 'Ada Lovelace' people.csv
    expect 0 'name,email,aka,note,every
Jo Lind,,,met by Ada Lovelace,2w
Nobody Here,,Nemo,,' 'nw-with: 1 of the rows printed mentions "Ada Lovelace" in another column; look at them with grep -i'
}

@test "nw-with: a list of people gives the rows of the person" {
    begin
    try nw-with 'Ada Lovelace' people.csv
    expect 0 'name,email,aka,note,every
Ada Lovelace,Ada@Engine.example,Countess,,
Ada Lovelace,,,"a second
line",1mo'
    try nw-with -p people.csv Nemo people.csv
    expect 0 'name,email,aka,note,every
Nobody Here,,Nemo,,'
    sed 's/2w/2m/' people.csv >bad.csv
    try nw-with -v 'Ada Lovelace' bad.csv
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-with: bad.csv:3: bad every "2m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never' ]
    try nw-with -k 'Ada Lovelace' bad.csv
    expect 2 'name,email,aka,note,every
Ada Lovelace,Ada@Engine.example,Countess,,
Ada Lovelace,,,"a second
line",1mo' 'nw-with: bad.csv:3: bad every "2m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never'
    try nw-with Nemo -p people.csv people.csv log.csv
    expect 2 '' 'nw-with: people.csv:1: this is a list of people, not a log; give it with -p'
}

@test "nw-with: a list of people may have a column date" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,date\nAda,2026-01-01\nBob,1999-12-31\n' >people.csv
    try nw-with Ada people.csv
    expect 0 $'name,date\nAda,2026-01-01'
    try nw-with -v Ada people.csv
    expect 0 $'name,date\nBob,1999-12-31'
    printf 'name,date,from,to\nx,2026-01-02,Ada,Bob\n' >log.csv
    try nw-with Bob log.csv
    expect 0 $'name,date,from,to\nx,2026-01-02,Ada,Bob'
}

@test "nw-with: a removed person is unknown to the other tools" {
    begin
    nw-with -v -p people.csv 'Ada Lovelace' log.csv >log.new
    nw-with -v 'Ada Lovelace' people.csv >people.new 2>err
    try nw-score -p people.new log.new
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1 <<<"$output" | sort | tr '\n' .)" = \
        'Jo Lind.Nobody Here.Sam Oduya.name.' ]
}

@test "nw-with: an unknown name is status 1, with similar names" {
    begin
    while IFS='|' read -r name says; do
        echo "$name"
        try nw-with "$name" log.csv
        expect 1 'note,date,from,to,about,kind,mood' "nw-with: $says"
    done <<'END'
ada|nobody is called "ada"; did you mean "Ada Lovelace", "ada@engine.example"?
ADA LOVELACE|nobody is called "ADA LOVELACE"; did you mean "Ada Lovelace"?
Sam Odyua|nobody is called "Sam Odyua"; did you mean "Sam Oduya"?
Grace|nobody is called "Grace"
END
    try nw-with -p people.csv 'Nobody Here' log.csv
    expect 1 'note,date,from,to,about,kind,mood' \
        'nw-with: no row names "Nobody Here"'
    try nw-with -v -p people.csv Nemo log.csv
    expect 1 "$(cat log.csv)" 'nw-with: no row names "Nobody Here"'
}

@test "nw-with: a name is required" {
    begin
    try nw-with
    expect 2 '' 'nw-with: with whom? try nw-with --help'
    try nw-with ' 	' log.csv
    expect 2 '' 'nw-with: with whom? try nw-with --help'
    try nw-with $'Ad\xe4' log.csv
    expect 2 '' 'nw-with: the name "Ad\xe4" is not UTF-8'
    try nw-with -x Ada log.csv
    expect 2 '' 'nw-with: unknown option -x; try nw-with --help'
    for word in -é -vé --é --v=é -ü-k; do
        try nw-with "$word" Ada log.csv
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == "nw-with: unknown option $word; "* ]]
    done
    try nw-with -- -x log.csv
    expect 1 'note,date,from,to,about,kind,mood' \
        'nw-with: nobody is called "-x"'
}

@test "nw-with: a malformed row is refused, or reported and skipped" {
    begin
    sed -i 's/2026-01-07/2026-02-30/' log.csv
    try nw-with Countess log.csv
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-with: log.csv:4: bad date "2026-02-30" in column date; there is no such day' ]
    try nw-with -k -v 'Jo Lind' log.csv
    expect 2 'note,date,from,to,about,kind,mood
 blanks  stay ,2026-01-05,Mira Novak,Ada Lovelace,,coffee,
,2026-01-06,ada@engine.example,Mira Novak,#compilers,mail,"a ""quote"""' \
        'nw-with: log.csv:4: bad date "2026-02-30" in column date; there is no such day'
    printf 'name,aka\nA,X\nB,X\n' >two.csv
    try nw-with -p two.csv A log.csv
    [ "$status" -eq 2 ]
    [[ $stderr == *'"X" is an alias of "B", but also of "A" (two.csv:2);'* ]]
}

@test "nw-with: it reads several files, other delimiters and line ends" {
    begin
    printf 'date;from;to\r\n2026-01-01;Ada;A, B\r\n' >one.csv
    printf 'x;to;from;date\n"1;2";Ada;Kim;2026-01-02\n' >two.csv
    try nw-with -d ';' Ada one.csv two.csv
    expect 0 'date;from;to;x
2026-01-01;Ada;A, B;
2026-01-02;Kim;Ada;"1;2"'
}

@test "nw-with: the sample log is the rows with and those without a person" {
    cd data
    sort log.csv >"$BATS_TEST_TMPDIR/log"
    cd "$BATS_TEST_TMPDIR"
    nw-with 'Vida Novak' "$data/log.csv" >with.csv
    nw-with -v 'Vida Novak' "$data/log.csv" >without.csv
    [ "$(grep -c 'Vida Novak' "$data/log.csv")" -eq \
        "$(($(wc -l <with.csv) - 1))" ]
    [ "$(grep -c 'Vida Novak' without.csv)" -eq 0 ]
    # A row that names her and others is kept without her name.
    comm -12 log <(sort without.csv) >kept
    comm -12 log <(tail -n +2 with.csv | sort) >hers
    [ "$(cat kept hers | wc -l)" -eq "$(wc -l <log)" ]
}

@test "nw-with: a full disk is trouble" {
    begin
    try bash -c 'nw-with Ada log.csv >/dev/full'
    [ "$status" -eq 2 ]
    [[ $stderr == *'No space left on device' ]]
}
