load ../setup

# Most records are split in place, without libcsv.  fastpath.py compares the tools
# with others that pass every record to libcsv.
compare_on() {
    slow=$(dirname "$(command -v nw-add)")/slow
    [ -e "$slow/nw-add" ] || skip 'the tools without it are not built'
    for tool in "$slow"/*; do
        grep -q __wrap_split_record "$tool"
    done
    export TMPDIR=$BATS_TEST_TMPDIR
    judge reliability/fastpath.py "$1"
}

@test "fast path: it does what libcsv does, on every file of the tests" {
    compare_on .
}

@test "fast path: it does what libcsv does, on real data" {
    [ -d "$shared/data" ] || skip 'the shared data is not here'
    compare_on "$shared/data"
}
