load ../setup

# Most records are split where they stand, without libcsv: fastpath.py runs the
# tools beside others that hand it every record.
compare_on() {
    slow=$(dirname "$(command -v nw-add)")/slow
    [ -e "$slow/nw-add" ] || skip 'the tools without it are not built'
    for tool in "$slow"/*; do
        grep -q __wrap_split_record "$tool"
    done
    export TMPDIR=$BATS_TEST_TMPDIR
    judge reliability/fastpath.py "$1"
}

@test "fast path: no tool tells it from libcsv on any file of the tests" {
    compare_on .
}

@test "fast path: no tool tells it from libcsv on real data" {
    [ -d "$shared/data" ] || skip 'the shared data is not here'
    compare_on "$shared/data"
}
