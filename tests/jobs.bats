#!/usr/bin/env bats
# A thread that reads ahead changes nothing that is printed.

load setup

# A log that is long enough for a thread to be worth its while.  Some rows are
# libcsv's, and one does not fit in what is read at a time.
long_log() {
    cd "$BATS_TEST_TMPDIR"
    export NW_ME=Me
    awk 'BEGIN {
        srand(5)
        print "date,from,to,kind,minutes,got,gave,about,note"
        for (i = 0; i < 20000; i++) {
            a = i % 3 ? "P" int(60 * rand()) : "Me"
            b = "P" int(60 * rand())
            note = i % 7 ? "note " i : "\"so, \"\"yes\"\"\nno\""
            if (i == 15000)
                while (length(note) < 100000)
                    note = note note
            printf "2026-%02d-%02d,%s,%s,%s,%d,%d,%d,,%s\n",
                1 + int(i / 4000), 1 + i % 28, a, i % 11 ? b : "P1;P2;" b,
                i % 5 ? "call" : "mail", 99 * rand(), 6 * rand(), 2 * rand(),
                note
        }
    }' >log.csv
}

# What a command says with a number of jobs, and its status.
with_jobs() {
    local jobs=$1 tool=$2 result=0
    shift 2
    "$tool" -j "$jobs" "$@" >"out.$jobs" 2>"err.$jobs" || result=$?
    echo "$result" >>"err.$jobs"
}

# The command says the same with any number of jobs, and ends with a status.
same() {
    local jobs expected=$1
    shift
    with_jobs 1 "$@"
    [ "$(tail -n 1 err.1)" = "$expected" ] || return 1
    for jobs in 2 3 16; do
        with_jobs "$jobs" "$@"
        cmp out.1 "out.$jobs" && cmp err.1 "err.$jobs" || return 1
    done
}

@test "-j: with any number of jobs every tool prints the same" {
    long_log
    for tool in nw-score nw-tally nw-intro nw-broker nw-graph nw-reverse; do
        same 0 "$tool" log.csv
        [ -s out.16 ]
    done
    same 0 nw-intro --to P7 log.csv
}

@test "-j: also of several files, of a pipe, and of one that is cut short" {
    long_log
    same 0 nw-score log.csv log.csv
    cp out.16 twice.csv
    for jobs in 1 4; do
        (cat log.csv && tail -n +2 log.csv) | nw-score -j $jobs |
            cmp - twice.csv
    done
    (cat log.csv && printf '2026-06-01,Me') >torn.csv
    same 2 nw-score torn.csv
    grep "torn.csv:$(($(wc -l <torn.csv) + 1)): 2 cells" err.16
}

@test "-j: a bad row is reported in the same words, or passed over with -k" {
    long_log
    awk 'NR == 9001 { print "2026-02-30,Me,P1,call,,,,," } { print }
        END { print "a,b" }' log.csv >bad.csv
    same 2 nw-score bad.csv
    [ ! -s out.16 ]
    grep 'bad date "2026-02-30" in column date' err.16
    same 2 nw-score -k bad.csv
    [ -s out.16 ]
    [ "$(wc -l <err.16)" -eq 3 ]
}

@test "-j: no jobs at all, and what is no number, are refused" {
    try nw-score -j 0
    expect 2 '' 'nw-score: -j takes 1 or more'
    try nw-tally --jobs two
    expect 2 '' 'nw-tally: bad number "two" for -j'
}
