load ../setup

# Most records are split in place, without libcsv.  The scripts compare the tools
# with others that pass every record to libcsv.
setup() {
    slow=$(dirname "$(command -v nw-add)")/slow
    [ -e "$slow/nw-add" ] || skip 'the tools without it are not built'
    for tool in "$slow"/*; do
        grep -q __wrap_split_record "$tool"
    done
    export TMPDIR=$BATS_TEST_TMPDIR
}

compare_on() {
    judge reliability/fastpath.py "$1"
}

@test "fast path: it does what libcsv does, on every file of the tests" {
    compare_on .
}

@test "fast path: it does what libcsv does, on real data" {
    [ -d "$shared/data" ] || skip 'the shared data is not here'
    compare_on "$shared/data"
}

@test "fast path: it does what libcsv does, on logs with random faults" {
    cd "$BATS_TEST_TMPDIR"
    judge "$BATS_TEST_DIRNAME/mutate.py" 5
}
