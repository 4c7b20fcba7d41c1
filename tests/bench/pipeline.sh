#!/usr/bin/env bash
# How long the weekly pipeline takes over 10,000 rows, as a ratio to `true` run
# three times in a pipe, in turns: median, least and greatest of 21 pairs.
# usage: pipeline.sh   (with the tools in PATH; make bench)

set -euo pipefail
export LC_ALL=C NW_ME=P0 NW_TODAY=2026-06-30
rows=10000
pairs=21
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A seeded log in date order: 300 people, the first ones often, me in each row.
awk -v rows="$rows" 'BEGIN {
    srand(7)
    print "date,from,to,kind,minutes,got,gave,about,note,ref"
    for (i = 0; i < rows; i++) {
        other = "P" int(1 + 300 * rand() ^ 3)
        year = 2024 + int(i * 2.4 / rows)
        month = 1 + int((i * 2.4 * 12 / rows) % 12)
        day = 1 + int(28 * rand())
        mine = rand() < .5
        printf "%d-%02d-%02d,%s,%s,%s,%d,%d,,,\"note, %d\",\n", year, month,
            day, mine ? "P0" : other, mine ? other : "P0",
            rand() < .5 ? "mail" : "call", 60 * rand(), 6 * rand(), i
    }
}' >"$work/log.csv"

pipeline() {
    nw-score "$work/log.csv" 2>/dev/null | nw-stale -n 10 | nw-mail >/dev/null
}

# /bin/true, not the shell's own: a process each, like the tools.
bin_true=$(type -P true)
nothing() {
    "$bin_true" | "$bin_true" | "$bin_true"
}

add() {
    nw-add -f "$work/log.csv" --dry-run call with P1 >/dev/null
}

one() {
    "$bin_true"
}

# Microseconds that a function takes.
clock() {
    local start=${EPOCHREALTIME/./}
    "$1"
    echo $((${EPOCHREALTIME/./} - start))
}

compare() {
    local i a b
    "$1"
    "$2"
    for ((i = 0; i < pairs; i++)); do
        a=$(clock "$1")
        b=$(clock "$2")
        echo "$a $b"
    done | awk '{ print $1 / $2, $1 / 1000, $2 / 1000 }' | sort -n |
        awk -v name="$3" '{ ratio[NR] = $1; a[NR] = $2; b[NR] = $3 }
        END {
            m = int((NR + 1) / 2)
            printf "%s: %.1f x (%.1f to %.1f); about %.1f ms to %.1f ms\n",
                name, ratio[m], ratio[1], ratio[NR], a[m], b[m]
        }'
}

compare pipeline nothing \
    "nw-score | nw-stale -n 10 | nw-mail, $rows rows, to true | true | true"
compare add one "nw-add to $rows rows (without the write), to true"
