#!/usr/bin/env bats
# Reading with several threads must not change what is printed.

load setup

# Makes a log that is long enough for a thread.  Some rows need libcsv, and one is
# longer than a block that is read at once.
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

# Runs a command with a number of jobs; keeps its output and status in files.
with_jobs() {
    local jobs=$1 tool=$2 result=0
    shift 2
    "$tool" -j "$jobs" "$@" >"out.$jobs" 2>"err.$jobs" || result=$?
    echo "$result" >>"err.$jobs"
}

# Checks that a command prints the same with any number of jobs, and its status.
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

@test "-j: the same holds for several files, a pipe, and a file that is cut short" {
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

@test "-j: many pairs are printed in the order of their names" {
    cd "$BATS_TEST_TMPDIR"
    export NW_ME=P5
    awk 'BEGIN {
        srand(6)
        print "date,from,to,kind,got,note"
        for (i = 0; i < 40000; i++)
            printf "2026-03-%02d,P%d,P%d,call,%d,note %d\n", 1 + i % 28,
                2000 * rand(), 300 * rand(), i % 6, i
    }' >log.csv
    same 0 nw-tally log.csv
    [ "$(wc -l <out.16)" -gt 20000 ]
    tail -n +2 out.16 | cut -d , -f 1 >names
    LC_ALL=C sort -c names
    same 0 nw-tally -c b,days,a log.csv
    same 0 nw-score log.csv
    nw-tally log.csv >ties.csv
    same 0 nw-tally ties.csv
    cmp out.16 ties.csv
    try bash -c 'nw-tally -j 3 log.csv >/dev/full'
    expect 2 '' 'nw-tally: cannot write the output: No space left on device'
}

@test "-j: a bad row is reported in the same words, or skipped with -k" {
    long_log
    awk 'NR == 9001 { print "2026-02-30,Me,P1,call,,,,," } { print }
        END { print "a,b" }' log.csv >bad.csv
    same 2 nw-score bad.csv
    [ ! -s out.16 ]
    grep 'bad date "2026-02-30" in column date; there is no such day' err.16
    same 2 nw-score -k bad.csv
    [ -s out.16 ]
    [ "$(wc -l <err.16)" -eq 3 ]
}

@test "-j: zero jobs and a bad number are refused" {
    try nw-score -j 0
    expect 2 '' 'nw-score: bad number "0" for -j; write 1 or more'
    try nw-tally --jobs two
    expect 2 '' 'nw-tally: bad number "two" for -j; write 1 or more'
}
