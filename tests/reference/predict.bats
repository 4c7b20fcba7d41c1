load ../setup

# Makes a log of rows before and after 2026-01-01.
log() {
    cd "$BATS_TEST_TMPDIR" || return 1
    (echo date,from,to,kind && cat) >log.csv
}

@test "predict: an independent implementation predicts the same" {
    need predict
    predict -p "$data/people.csv" -c 2025-03-31 -c 2025-09-30 -c 2026-03-31 \
        "$data/log.csv" >"$BATS_TEST_TMPDIR/table"
    python3 reference/predict.py "$data/people.csv" "$data/log.csv" "$NW_ME" \
        2025-03-31 2025-09-30 2026-03-31 | cmp - "$BATS_TEST_TMPDIR/table"
    make -s -C .. predict | cmp - "$BATS_TEST_TMPDIR/table"
    # With a benefit to those in `to`, everyone's help is judged.
    python3 reference/predict.py "$data/people.csv" "$data/log.csv" - \
        2025-09-30 2026-03-31 >"$BATS_TEST_TMPDIR/table"
    make -s -C .. predict BENEFIT=got CUTS='2025-09-30 2026-03-31' |
        cmp - "$BATS_TEST_TMPDIR/table"
}

# Twelve people with whom I had contact, each a month longer ago than the one
# before; L had it last.
twelve() {
    for i in {1..12}; do
        printf '2025-%02d-01,M,%s,mail,\n' "$i" "$(tr 1-9 A-I <<<"$i" |
            sed 's/A0/J/; s/AA/K/; s/AB/L/')"
    done
}

@test "predict: who will help is judged as by hand" {
    need predict
    # A helped in the past, long before the others came; then L helps, and A.
    cd "$BATS_TEST_TMPDIR"
    { echo date,from,to,kind,got; twelve; cat; } >log.csv <<'END'
2025-01-01,A,M,mail,2
2026-01-02,L,M,mail,3
2026-01-03,M,A,mail,1
2026-01-04,M,B,mail,
END
    # By recency L is above all who did not help and A below: 10 of 20 pairs.
    # By past help A is above the ten and L equal to them: 15 of 20.
    try bash -c 'predict -u M -c 2026-01-01 log.csv 2>later | sed -n "/^help/,$ p" |
        cut -c 1-18,49-'
    expect 0 'help        people   recency      days      past   decayed
2026-01-01       1     0.500     0.500     0.750     0.750
mean                   0.500     0.500     0.750     0.750

first ten   people   recency      days      past   decayed
2026-01-01       1     0.750     0.833     0.864     0.864
mean                   0.750     0.833     0.864     0.864'
    try cat later
    expect 0 'predict: the log ends before the 90 days from 2026-01-01 on do'
    # The benefit to those in `to`: A owes M nothing, and nobody else has five
    # contacts.
    try bash -c 'predict -b got -c 2026-01-01 log.csv 2>later |
        grep -A 1 -e ^help -e ^first | cut -c 1-18,49-'
    expect 0 'help        people   recency      days      past   decayed
2026-01-01       1     1.000     0.500     0.455     0.455
--
first ten   people   recency      days      past   decayed
2026-01-01       1     1.000     0.833     0.818     0.818'
}

@test "predict: without help a year before, or five contacts, nobody counts" {
    need predict
    cd "$BATS_TEST_TMPDIR"
    { echo date,from,to,kind,got; twelve; cat; } >log.csv <<'END'
2024-12-31,A,M,mail,2
2026-01-02,L,M,mail,3
2026-04-01,L,M,mail,
END
    try bash -c 'predict -u M -c 2026-01-01 log.csv | grep -A 1 ^help |
        cut -c 1-28'
    expect 0 'help        people     score
2026-01-01       0         -'
    sed -i 's/^2024-12-31/2025-01-01/' log.csv
    try bash -c 'predict -u M -c 2026-01-01 log.csv | grep -A 1 ^help |
        cut -c 1-18'
    expect 0 'help        people
2026-01-01       1'
    try bash -c 'grep -v ,[B-I], log.csv >few.csv
        predict -u M -c 2026-01-01 few.csv | grep -A 1 ^help | cut -c 1-18'
    expect 0 'help        people
2026-01-01       0'
}

@test "predict: who will help is found in three logs that record help" {
    need predict
    logs=$shared/data/benefit
    [ -d "$logs" ] || skip 'the logs with help are not here'
    while read -r name least cuts; do
        printf -v options ' -c %s' $cuts
        try bash -o pipefail -c "predict -b w $options '$logs/$name.csv' |
            awk -v least=$least '/^help/ { on = 1 } on && /^mean/ {
                on = 0; print (\$2 >= least ? \"holds\" : \$2) }'"
        expect 0 holds
    done <<'END'
git .75 2012-01-12 2014-04-23 2016-05-31 2018-02-05 2019-11-07 2021-03-17 2022-11-27 2025-01-17
ovs .83 2014-06-20 2015-04-02 2016-02-03 2016-10-15 2017-09-07 2018-10-19 2020-07-29 2022-12-21
xen .85 2015-04-22 2016-07-04 2017-09-01 2018-12-04 2020-04-16 2021-12-17 2023-08-23 2025-02-28
END
}

@test "predict: a small log gives the numbers computed by hand" {
    need predict
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
    need predict
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
    need predict
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
    try bash -c 'predict -b w -c 2026-01-01 log.csv >table'
    expect 2 '' 'predict: log.csv:1: no column w; the columns are date, from,'\
' to, kind'
    echo date,from,to,got >got.csv
    try bash -c 'env -u NW_ME predict -c 2026-01-01 got.csv | grep -c help'
    expect 1 0 'predict: the log has got, but who are you? give -u NAME, or'\
' set NW_ME, to judge help too
predict: the log ends before the 90 days from 2026-01-01 on do'
    echo 2026-02-30,M,A,mail >>log.csv
    try bash -c 'predict -c 2026-01-01 log.csv >table'
    expect 2 '' 'predict: log.csv:4: bad date "2026-02-30" in column date; there is no such day'
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
    need predict
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
