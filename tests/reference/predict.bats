load ../setup

# Makes a log of rows before and after 2026-01-01.
log() {
    cd "$BATS_TEST_TMPDIR" || return 1
    (echo date,from,to,kind && cat) >log.csv
}

@test "predict: an independent implementation predicts the same" {
    predict -p "$data/people.csv" -c 2025-03-31 -c 2025-09-30 -c 2026-03-31 \
        "$data/log.csv" >"$BATS_TEST_TMPDIR/table"
    python3 reference/predict.py "$data/people.csv" "$data/log.csv" 2025-03-31 \
        2025-09-30 2026-03-31 | cmp - "$BATS_TEST_TMPDIR/table"
    make -s -C .. predict | cmp - "$BATS_TEST_TMPDIR/table"
}

@test "predict: a small log gives the numbers computed by hand" {
    # Up to the cut M met A often and last, B more often, C once and long ago.
    # Then M meets A and, on the last day that counts, C; a day later B.
    log <<'END'
2025-06-01,M,B,mail
2025-07-01,M,B,mail
2025-08-01,M,B,mail
2025-03-01,C,M,mail
2025-11-01,M,A,mail
2026-01-01,M,A,mail
,M,D,knows
2026-01-02,M,A,mail
2026-04-01,M,C,mail
2026-04-02,M,B,mail
,Z,Y,knows
END
    # M alone met some and not others: A is above B by all but the days, C by
    # none.  A has no tie to the strangers B and C, who meet nobody anew.
    try bash -o pipefail -c 'predict -c 2026-01-01 log.csv | head -n 3'
    expect 0 \
'cut         people     reach    warmth   recency      days   overdue strangers
2026-01-01       1     0.500     0.500     0.500     0.000     0.500         -
mean                   0.500     0.500     0.500     0.000     0.500         -'
    # Of M's, C is in the first tenth and came, B did not, and A's reach is
    # 1 - 1/sqrt(2.244 * 2.791) = .600; each of the three has M alone, the same.
    try bash -o pipefail -c 'predict -c 2026-01-01 log.csv |
        tail -n +5 | cut -c 1-17,28-46,57-'
    expect 0 'reach      cases  observed everyone  observed
0.0-0.1        1     1.000        2     1.000
0.1-0.2        0         -        0         -
0.2-0.3        1     0.000        2     0.000
0.3-0.4        0         -        0         -
0.4-0.5        0         -        0         -
0.5-0.6        0         -        0         -
0.6-0.7        1     1.000        2     1.000
0.7-0.8        0         -        0         -
0.8-0.9        0         -        0         -
0.9-1.0        0         -        0         -'
}

@test "predict: strangers with a common contact are predicted, too" {
    # P knows all; of the strangers around A, who meets B, B is the nearer one.
    log <<'END'
2026-01-01,P,A,mail
2026-01-01,P,B,mail
2025-01-01,P,C,mail
2026-02-01,A,B,mail
2026-04-01,A,P,mail
END
    try bash -o pipefail -c 'predict -c 2026-01-01 log.csv | cut -c 1-18,69- |
        head -n 3'
    expect 0 'cut         people strangers
2026-01-01       1     1.000
mean                   1.000'
}

@test "predict: an unreliable table and bad arguments are reported" {
    log <<'END'
2026-01-01,M,A,mail
2026-02-01,M,A,mail
END
    try bash -o pipefail -c 'predict -c 2026-01-01 log.csv | head -n 2'
    expect 0 \
'cut         people     reach    warmth   recency      days   overdue strangers
2026-01-01       0         -         -         -         -         -         -' \
        'predict: the log ends before the 90 days from 2026-01-01 on do'
    try predict log.csv
    expect 2 '' 'predict: a cut and a log are wanted; try predict --help'
    try predict -c 2026-02-30 log.csv
    expect 2 '' 'predict: bad date "2026-02-30" in -c'
    echo 2026-02-30,M,A,mail >>log.csv
    try bash -c 'predict -c 2026-01-01 log.csv >table'
    expect 2 '' 'predict: log.csv:4: bad date "2026-02-30" in column date'
}

# The mean areas, the observed shares by tenths: each within .01 of the table.
near_to() {
    awk -v areas="$1" -v tenths="$2" '
    function check(found, wanted) {
        if (found - wanted > .01 || wanted - found > .01) {
            print found " is not " wanted
            failed = 1
        }
    }
    BEGIN { split(areas, area, " "); count = split(tenths, tenth, " ") }
    $1 == "mean" { for (i = 1; i in area; i++) check($(i + 1), area[i]) }
    /^[01][.]/ && tenths != "" { check($4, tenth[++n]) }
    END { exit failed || n != count }'
}

@test "predict: the score holds on a company's mail and a project's reviews" {
    [ -d "$shared/data" ] || skip 'the logs of Enron and git are not here'
    try bash -o pipefail -c "$(declare -f near_to)"'
        predict -c 2000-09-30 -c 2000-12-31 -c 2001-03-31 -c 2001-06-30 \
            -c 2001-09-30 "$1" | near_to ".820 .801 .769 .757" \
            ".06 .14 .19 .28 .37 .48 .62 .79 .86 .96"' \
        bash "$shared/data/enron/log.csv"
    expect 0 ''
    try bash -o pipefail -c "$(declare -f near_to)"'
        predict -c 2012-01-01 -c 2016-01-01 -c 2020-01-01 -c 2024-01-01 \
            "$1" | near_to ".822 .787 .764 .717"' \
        bash "$shared/data/git/log.csv"
    expect 0 ''
}
