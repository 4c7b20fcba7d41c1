load ../setup

build() {
    command -v clang >"$BATS_TEST_TMPDIR/where" || skip 'clang is missing'
    make -s -C .. "${@/#/build/fuzz/}" 2>"$BATS_TEST_TMPDIR/errors" ||
        skip "no libFuzzer here: $(tail -n 1 "$BATS_TEST_TMPDIR/errors")"
}

# Ten seconds for each fuzzer; longer with make fuzz SECONDS=600.
fuzz() {
    build "$1"
    try sh fuzz/run.sh "$1" 10
    [ "$status" -eq 0 ]
    [[ "$output" == "$1: "*" runs, nothing found" ]]
}

@test "fuzz: the reader, on any bytes, in pieces, and back again" {
    fuzz reader
}

@test "fuzz: dates, intervals, numbers and spellings" {
    fuzz values
}

@test "fuzz: a line of English is an entry or a message" {
    fuzz entry
}

@test "fuzz: any log keeps the model's numbers in their bounds" {
    fuzz network
}

@test "fuzz: the parts of a log, put together, are the whole" {
    fuzz merge
}

@test "fuzz: every tool, whole, on any bytes" {
    tools=$(cd "$(dirname "$(command -v nw-add)")" &&
        find . -maxdepth 1 -name 'nw-*' ! -name '*.*' | sed 's/..//' | sort)
    build $tools
    try sh fuzz/all.sh $(($(wc -w <<<"$tools") * 5)) $tools
    echo "$output"
    [ "$status" -eq 0 ]
    [ "$(grep -c ' runs, nothing found$' <<<"$output")" -ge \
        "$(wc -w <<<"$tools")" ]
}
