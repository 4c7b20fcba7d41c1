load ../setup

# Builds all fuzzers; if that fails, the file "missing" says why.
setup_file() {
    cd "$BATS_FILE_TMPDIR" || return 1
    if ! command -v clang >where; then
        echo 'clang is missing' >missing
    elif ! make -s -j"$(getconf _NPROCESSORS_ONLN)" \
        -C "$BATS_TEST_DIRNAME/../.." fuzzers >errors 2>&1; then
        echo "no libFuzzer here: $(tail -n 1 errors)" >missing
    fi
}

# A second for each target; make fuzz runs longer, and all lines of TOOLS.
fuzz() {
    [ ! -e "$BATS_FILE_TMPDIR/missing" ] ||
        skip "$(cat "$BATS_FILE_TMPDIR/missing")"
    try env FEW=1 sh fuzz/all.sh 1 "$@"
    echo "$output"
    [ "$status" -eq 0 ]
    for name in "$@"; do
        grep -q "^$name.*: [1-9][0-9]* runs, nothing found$" <<<"$output"
    done
    ! grep -v ' runs, nothing found$' <<<"$output"
}

@test "fuzz: the parts of nw accept any bytes, and parts of a log sum up" {
    fuzz reader values entry network merge
}

@test "fuzz: every tool accepts any bytes" {
    tools=$(cd "$(dirname "$(command -v nw-add)")" &&
        find . -maxdepth 1 -name 'nw-*' ! -name '*.*' | sed 's/..//' | sort)
    fuzz $tools
}
