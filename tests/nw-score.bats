load setup

@test "nw-score: the numbers agree with an independent reading of the model" {
    nw-score -p "$data/people.csv" "$data/log.csv" >"$BATS_TEST_TMPDIR/a.csv"
    python3 oracle.py score -u "$NW_ME" -t "$NW_TODAY" -p "$data/people.csv" \
        "$data/log.csv" >"$BATS_TEST_TMPDIR/b.csv"
    try python3 oracle.py compare "$BATS_TEST_TMPDIR/a.csv" \
        "$BATS_TEST_TMPDIR/b.csv"
    expect 0 ''
}
