load setup

@test "man: every page is clean mdoc" {
    try mandoc -T lint -W warning ../man/*
    expect 0 ''
}

@test "man: each tool has a page" {
    for tool in ../cmd/*.c; do
        name=$(basename "$tool" .c)
        [ -e "../man/$name.1" ]
    done
}

@test "man: the SYNOPSIS and the options of a page are those of --help" {
    for tool in ../cmd/*.c; do
        name=$(basename "$tool" .c)
        built "$name" || continue
        "$name" --help | grep -oE -- '--[a-z-]+' | sort -u \
            >"$BATS_TEST_TMPDIR/help"
        mandoc -T ascii "../man/$name.1" | sed "s/.$(printf '\b')//g" |
            sed -n '/^ *-/p' | grep -oE -- '--[a-z-]+' | sort -u \
            >"$BATS_TEST_TMPDIR/page"
        diff "$BATS_TEST_TMPDIR/help" "$BATS_TEST_TMPDIR/page"
    done
}

@test "man: --help fits a screen" {
    for tool in ../cmd/*.c; do
        name=$(basename "$tool" .c)
        built "$name" || continue
        [ "$("$name" --help | wc -l)" -le 40 ]
        [ "$("$name" --help | wc -L)" -le 79 ]
    done
}

# The page and the number of its examples.
@test "man: every example of a page runs and prints what is shown" {
    while read -r page count; do
        echo "$page"
        [[ $page != *.1 ]] || built "${page%.1}" || continue
        ! grep -q '^\$.* nw-show ' "$tests/../man/$page" || built nw-show || continue
        cp -r "$data" "$BATS_TEST_TMPDIR/$page"
        cd "$BATS_TEST_TMPDIR/$page"
        source=${page#nw-from-} source=${source%.1}
        [ ! -d "import/$source" ] || cp "import/$source"/* .
        try env -u NW_ME -u NW_TODAY python3 \
            "$BATS_TEST_DIRNAME/examples.py" "$BATS_TEST_DIRNAME/../man/$page"
        expect 0 "$count examples, 0 failed"
    done <<'END'
nw-add.1 14
nw-ask.1 5
nw-brief.1 4
nw-broker.1 5
nw-draft.1 7
nw-from-chat.1 5
nw-from-contacts.1 3
nw-from-csv.1 8
nw-from-git.1 4
nw-from-ical.1 6
nw-from-linkedin.1 7
nw-from-mail.1 9
nw-from-vcard.1 3
nw-graph.1 3
nw-intro.1 7
nw-mail.1 4
nw-people.5 1
nw-reverse.1 7
nw-same.1 13
nw-score.1 4
nw-show.1 5
nw-stale.1 8
nw-tally.1 6
nw-to-ical.1 5
nw-to-vcard.1 6
nw-with.1 6
END
}

@test "man: the commands of nw(7) work, from nothing and with imports" {
    need nw-from-mail
    need nw-same
    need nw-show
    cd "$BATS_TEST_TMPDIR"
    cp "$data/import/inbox.mbox" "$data/import/linkedin/Connections.csv" .
    mkdir tests && cp -r "$data" tests
    unset NW_ME NW_TODAY
    try python3 "$BATS_TEST_DIRNAME/examples.py" \
        "$BATS_TEST_DIRNAME/../man/nw.7"
    expect 0 '62 examples, 0 failed'
}

@test "man: the commands of nw-scale(7) work, with GNU Parallel" {
    need_parallel
    cp -r "$data" "$BATS_TEST_TMPDIR/data"
    cd "$BATS_TEST_TMPDIR/data"
    try env -u NW_ME -u NW_TODAY HOME="$BATS_TEST_TMPDIR" python3 \
        "$BATS_TEST_DIRNAME/examples.py" "$BATS_TEST_DIRNAME/../man/nw-scale.7"
    expect 0 '13 examples, 0 failed'
}

@test "man: the log of nw-log(5) has four contact-days, as the page says" {
    block ../man/nw-log.5 \
        'date,from,to,kind,minutes,got,gave,about,note,ref' \
        >"$BATS_TEST_TMPDIR/log.csv"
    try nw-score -t 2026-10-12 -m 'name=Ada' "$BATS_TEST_TMPDIR/log.csv"
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1,17-21 <<<"$output")" = "name,days,out,in,first,last
Ada Lovelace,4,2,1,2026-10-03,2026-10-12" ]
}

@test "man: the ties of nw-ties(5) are those of that log" {
    block ../man/nw-log.5 \
        'date,from,to,kind,minutes,got,gave,about,note,ref' \
        >"$BATS_TEST_TMPDIR/log.csv"
    shown=$(block ../man/nw-ties.5 \
        'a,b,knows,days,first,last,first_by,last_by,first_way,last_way')
    try bash -o pipefail -c \
        "nw-tally -t 2026-10-12 '$BATS_TEST_TMPDIR/log.csv' | cut -d, -f1-10"
    expect 0 "$shown"
}

@test "man: the GNU Parallel example of nw-tally(1) gives the ties of the whole log" {
    need_parallel
    export HOME=$BATS_TEST_TMPDIR
    cd "$HOME"
    cp "$data"/*.csv .
    block "$BATS_TEST_DIRNAME/../man/nw-tally.1" \
        "awk -F, 'NR == 1 { header = \$0; next }" >parallel.sh
    sh parallel.sh
    nw-tally -p people.csv log.csv >whole.csv
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare whole.csv ties.csv 1e-9
    expect 0 ''
}

@test "man: the people of nw-people(5) are merged as the page says" {
    block ../man/nw-people.5 \
        'name,email,aka,org,skill,influence,liking,every,snooze,birthday' \
        >"$BATS_TEST_TMPDIR/people.csv"
    printf 'date,from,to\n2026-06-01,Ada King,Mira Novak\n' \
        >"$BATS_TEST_TMPDIR/log.csv"
    nw-score -p "$BATS_TEST_TMPDIR/people.csv" "$BATS_TEST_TMPDIR/log.csv" |
        cut -d, -f1,17,28- >"$BATS_TEST_TMPDIR/out.csv"
    try cat "$BATS_TEST_TMPDIR/out.csv"
    expect 0 "name,days,email,aka,org,skill,influence,liking,every,snooze,birthday
Ada Lovelace,1,ada@engine.example,Ada King;A. A. L.,Engines,5,,4,,2027-01-01,12-10
Grace Hopper,0,grace@navy.example,,Navy,5,5,,3mo,,12-09"
}

@test "README: the pipeline prints what is shown" {
    cd data
    shown=$(sed -n '/^    \$ nw-score/,/^[^ ]/p; /^Every tool/q' ../../README.md |
        sed '1d; /^[^ ]/d; s/^    //')
    command=$(sed -n 's/^    \$ \(nw-score.*\)/\1/p' ../../README.md | head -n 1)
    try bash -o pipefail -c "$command"
    expect 0 "$shown"
}

@test "README: the demo ends as shown, with commands that work" {
    shown=$(sed -n '/^    # Next/,/^[^ ]/p' ../README.md |
        sed '/^[^ ]/d; s/^    //')
    [ "$(wc -l <<<"$shown")" -eq 5 ]
    try bash -o pipefail -c "sh demo.sh | sed -n '/^# Next/,\$p'"
    expect 0 "$shown"
    cd "$tests/.."
    manual=$(sed -n 's/^\$ man -l //p' <<<"$shown")
    [ -f "$manual" ]
    try make -n install PREFIX="$BATS_TEST_TMPDIR"
    [ "$status" -eq 0 ]
    cd "$BATS_TEST_TMPDIR"
    eval "$(sed -n 's/^\$ \(nw-add.*\)/\1/p' <<<"$shown")" 2>err
    [ "$(tail -n 1 log.csv)" = \
        '2026-06-30,Your Name,Ada,coffee,45,3,,,compilers,' ]
}

@test "README: the commands of Start here work, and so do the lines for cron" {
    need nw-show
    need nw-from-ical
    sed -n '/^## Start here/,/^## The tools/s/^    \$ //p' ../README.md \
        >"$BATS_TEST_TMPDIR/commands"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/commands")" -eq 6 ]
    mapfile -t commands < <(sed -n \
        '/^## Start here/,/^## The tools/s/^    [05] 7 \* \* [1*] //p' ../README.md)
    [ "${#commands[@]}" -eq 3 ]
    export HOME=$BATS_TEST_TMPDIR/home
    mkdir "$HOME"
    printf '%s\n' 'Name;E-Mail' 'Ada Lovelace;ada@engine.example' >"$HOME/sheet.csv"
    cd "$HOME"
    try sh -e ../commands
    [ "$status" -eq 0 ]
    [[ $output == *$'\nname          email\nAda Lovelace  ada@engine.example\n'* ]]
    [[ $output == *'  2026-06-29  knows compilers'* ]]
    # In two months she is due.
    today='env NW_PEOPLE=people.csv NW_TODAY=2026-10-30 sh -c'
    try $today "${commands[0]}"
    [ "$status" -eq 0 ]
    [[ $output == *$'\nAda Lovelace\n'* ]]
    printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:1 DTSTART:20261030T100000 \
        SUMMARY:Engines ATTENDEE:mailto:ada@engine.example END:VEVENT \
        END:VCALENDAR >cal.ics
    try $today "${commands[1]}"
    [ "$status" -eq 0 ]
    [[ $output == *$'\nAda Lovelace\n    Today at 10:00: Engines\n'* ]]
    try $today "${commands[2]}"
    expect 0 ''
    grep -q '^SUMMARY:Ada Lovelace' due.ics
}

@test "README: it has at most 130 lines" {
    [ "$(wc -l <../README.md)" -le 130 ]
}

@test "nw.7: who was born on 29 February is found on 28 February" {
    cd "$BATS_TEST_TMPDIR"
    sed -n 's/^\$ \(.*--birthdays 0d.*\)/\1/p' "$BATS_TEST_DIRNAME/../man/nw.7" >script
    [ "$(wc -l <script)" -eq 1 ]
    printf '%s\n' name,birthday Ada,1984-02-29 Bo,02-28 Cy,2000-02-27 \
        Di,1990-03-01 >people.csv
    echo date,from,to >log.csv
    while read -r today names; do
        echo "$today"
        try env NW_ME=me NW_PEOPLE=people.csv NW_TODAY="$today" sh script
        [ "$status" -eq 0 ]
        [ "$(grep -xE 'Ada|Bo|Cy|Di' <<<"$output" | sort | xargs)" = "$names" ]
    done <<'END'
2027-02-28 Ada Bo
2026-02-28 Ada Bo
2025-02-28 Ada Bo
2028-02-28 Bo
2028-02-29 Ada
2027-02-27 Cy
2027-03-01 Di
END
}

@test "nw.7: each part of START HERE fits on a screen" {
    for part in 1 2 3 4 5; do
        sed -n "/^\.Ss $part\. /,/^\.S[sh] /p" ../man/nw.7 |
            sed '1!{/^\.S[sh] /d}' >"$BATS_TEST_TMPDIR/part"
        [ -s "$BATS_TEST_TMPDIR/part" ]
        (echo '.Dd $Mdocdate$'; echo .Dt X 7; echo .Os; echo .Sh X
            cat "$BATS_TEST_TMPDIR/part") | mandoc -T utf8 | sed '1,2d;$d' |
            cat -s >"$BATS_TEST_TMPDIR/screen"
        echo "$part: $(wc -l <"$BATS_TEST_TMPDIR/screen")"
        [ "$(wc -l <"$BATS_TEST_TMPDIR/screen")" -le 32 ]
    done
}

@test "nw.7: the crontab of START HERE mails what is due" {
    cp "$data"/*.csv "$BATS_TEST_TMPDIR"
    sed -n '/^PATH=/,/^\.Ed/p' ../man/nw.7 | sed '/^\.Ed/d' >"$BATS_TEST_TMPDIR/tab"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/tab")" -eq 5 ]
    settings=()
    while IFS= read -r line; do
        line=${line//\/home\/mira/$BATS_TEST_TMPDIR}
        case $line in
        PATH=*) settings+=("PATH=$(dirname "$(command -v nw-mail)"):${line#PATH=}") ;;
        [A-Z]*) settings+=("$line") ;;
        '0 7 * * 1 '*) command=${line#'0 7 * * 1 '} ;;
        esac
    done <"$BATS_TEST_TMPDIR/tab"
    nw-score -p data/people.csv data/log.csv | nw-stale | nw-mail \
        >"$BATS_TEST_TMPDIR/wanted"
    [ -s "$BATS_TEST_TMPDIR/wanted" ]
    cd /
    env -i HOME=/ NW_TODAY=2026-06-30 "${settings[@]}" sh -c "$command" |
        cmp - "$BATS_TEST_TMPDIR/wanted"
}

@test "nw.7: Miller reads what the page gives it" {
    built mlr || skip 'mlr is missing'
    line=$(sed -n 's/^\.Dl \(nw-score .*mlr .*\)/\1/p' ../man/nw.7)
    cd data
    try bash -o pipefail -c "$line"
    [ "$status" -eq 0 ]
    [[ $output == *'"name": "Zoë Verhaegen"'* ]]
}
