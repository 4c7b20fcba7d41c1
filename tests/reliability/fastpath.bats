load ../setup

# The cells of most records are found without libcsv.  The scripts compare the tools
# with others that pass every record to libcsv.
need_slow() {
    slow=$(dirname "$(command -v nw-add)")/slow
    [ -e "$slow/nw-add" ] || skip 'the tools without it are not built'
    for tool in "$slow"/*; do
        grep -q __wrap_record_find "$tool"
    done
    export TMPDIR=$BATS_TEST_TMPDIR
}

compare_on() {
    need_slow
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
    need_slow
    cd "$BATS_TEST_TMPDIR"
    judge "$BATS_TEST_DIRNAME/mutate.py" 5
}

# PLAIN=1 has no AVX2, PLAIN=2 no vectors at all.
@test "fast path: it does the same on any processor" {
    need_slow
    for plain in 1 2; do
        make -s -C "$BATS_TEST_DIRNAME/../.." -j"$(getconf _NPROCESSORS_ONLN)" \
            PLAIN=$plain build/plain$plain/nw-{score,tally,intro} \
            >"$BATS_TEST_TMPDIR/made" 2>&1 || {
            cat "$BATS_TEST_TMPDIR/made"
            false
        }
        cd "$BATS_TEST_TMPDIR"
        judge "$BATS_TEST_DIRNAME/mutate.py" 2 $plain \
            "$BATS_TEST_DIRNAME/../../build/plain$plain"
    done
}
