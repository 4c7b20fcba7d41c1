# Every test file loads this: the sample network, a fixed date, and functions.

tests=$(cd "${BASH_SOURCE[0]%/*}" && pwd)

setup() {
    cd "$tests" || return 1
    data=$tests/data
    shared=$tests/../../shared
    export NW_ME='Mira Novak' NW_TODAY=2026-06-30 LC_ALL=C TZ=UTC
    unset PARALLEL COLUMNS NW_PEOPLE # of make check, a terminal, a user
}

bats_require_minimum_version 1.5.0

# Returns whether a tool is built: some need a library that may be missing.
built() {
    command -v "$1" >"$BATS_TEST_TMPDIR/where"
}

need() {
    built "$1" || skip "$1 is not built here"
}

need_valgrind() {
    command -v valgrind >"$BATS_TEST_TMPDIR/where" ||
        skip 'valgrind is missing'
    ! grep -q __asan_init "$(command -v nw-add)" ||
        skip 'valgrind runs nothing that is sanitized'
}

need_parallel() {
    [[ $(parallel --version 2>&1) == 'GNU parallel'* ]] ||
        skip 'GNU Parallel is missing'
}

# Prints the literal block of a page that contains a line, from that line on.
block() {
    awk -v first="$2" '$0 == first { on = 1 } /^\.Ed/ { on = 0 } on' "$1"
}

# Runs a command; sets $status, $output and $stderr.
try() {
    run --separate-stderr "$@"
}

# Checks the last command: expect STATUS STDOUT [STDERR].
expect() {
    if [ "$status" -ne "$1" ] || [ "$output" != "$2" ] ||
        [ "$stderr" != "${3-}" ]; then
        printf 'status %s, expected %s\n' "$status" "$1"
        printf 'stdout:\n%s\nexpected:\n%s\n' "$output" "$2"
        printf 'stderr:\n%s\nexpected:\n%s\n' "$stderr" "${3-}"
        return 1
    fi
}

# Runs a Python script that checks every tool and ends with a count of violations;
# shows what it skipped.
judge() {
    try python3 "$@"
    [ "$status" -ne 77 ] || skip "$output"
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ ${lines[-1]} =~ ^[1-9][0-9]*\ [a-z]+,\ [1-9][0-9]*\ [a-z]+,\ 0\ violations$ ]]
    sed '$d; s/^/# /' <<<"$output" >&3
}

# Builds the library of starve.c, for LD_PRELOAD.
build_starve() {
    export STARVE=$BATS_TEST_TMPDIR/starve.so
    command -v cc >"$BATS_TEST_TMPDIR/where" || skip 'cc is missing'
    cc -shared -fPIC -o "$STARVE" "$tests/reliability/starve.c" ||
        skip 'no such library can be built'
}
