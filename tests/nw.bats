load setup

@test "nw: alone it lists every tool in a sentence, and names the manual" {
    for option in '' -h --help help; do
        try nw $option
        [ "$status" -eq 0 ]
        [ "$stderr" = '' ]
        [ "$(sed -n 's/^  nw \([a-z-]*\)  *[a-z].*/nw-\1/p' <<<"$output" | sort)" = \
            "$(printf '%s\n' ../cmd/nw-*.c | sed 's|.*/||; s/\.c$//')" ]
        [[ $output == *'man 7 nw'* ]]
        [ "$(wc -L <<<"$output")" -le 79 ]
    done
}

@test "nw: a word runs a tool, with its arguments, input and exit status" {
    nw-score -c name -n 2 -p data/people.csv data/log.csv >"$BATS_TEST_TMPDIR/out"
    for word in score nw-score; do
        try nw "$word" -c name -n 2 -p data/people.csv data/log.csv
        expect 0 "$(cat "$BATS_TEST_TMPDIR/out")"
        nw "$word" -c name -n 2 -p data/people.csv <data/log.csv |
            cmp - "$BATS_TEST_TMPDIR/out"
    done
    try nw stale -q data/people.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-stale: data/people.csv:1: no column last'* ]]
    try nw with 'Nobody At All' data/log.csv
    [ "$status" -eq 1 ]
    try nw add -f "$BATS_TEST_TMPDIR/log.csv" coffee with 'A  B' ': x  y'
    [ "$(tail -n 1 "$BATS_TEST_TMPDIR/log.csv" | cut -d, -f3,9)" = 'A  B,x  y' ]
    try nw --version
    expect 0 "nw ${output#nw }"
    [ "$(nw-add --version)" = "nw-add ${output#nw }" ]
}

@test "nw: an unknown word is refused, with the nearest tool" {
    while IFS='|' read -r word near; do
        echo "$word"
        try nw "$word" --help
        expect 2 '' "nw: no tool \"$word\"${near:+; did you mean \"$near\"};\
 nw alone lists the tools"
    done <<'END'
scroe|score
scor|score
scores|score
stal|stale
mial|mail
frommail|from-mail
from-vcf|from-csv
lists|
ad|add
xyz|
a b|
Score|score
$(id)|
../score|
-x|
END
    try nw $'x\e[31my'
    expect 2 '' 'nw: no tool "x[31my"; nw alone lists the tools'
    try nw $'x\u202ey\u009bz'
    expect 2 '' 'nw: no tool "xyz"; nw alone lists the tools'
    try nw ''
    [ "$status" -eq 0 ]
}

@test "nw: the tools beside it are run, and one that is missing is named" {
    cd "$BATS_TEST_TMPDIR"
    mkdir bin
    cp "$tests/../cmd/nw.sh" bin/nw
    printf '#!/bin/sh\necho mine "$@"\n' >bin/nw-score
    chmod +x bin/nw bin/nw-score
    try bin/nw score 'a b' c
    expect 0 'mine a b c'
    printf '#!/bin/sh\nexit 16\n' >bin/man
    chmod +x bin/man
    try bin/nw help score
    expect 2 ''
    rm bin/nw-score
    try env PATH=/usr/bin:/bin "$BATS_TEST_TMPDIR/bin/nw" score
    expect 2 '' 'nw: nw-score is not installed here'
}

@test "nw: a full disk is an error" {
    [ -c /dev/full ] || skip '/dev/full is missing'
    try sh -c 'nw >/dev/full'
    [ "$status" -eq 2 ]
    [ "$stderr" != '' ]
}
