#!/usr/bin/env bash
# A great network: from its log to the best route of at most nine edges, and to
# everybody's constraint, as ratios to igraph's time, in turns: medians of seconds
# of the processor.  A route of one edge takes as long as the loading does.
# usage: graph.sh [PEOPLE TIES [ROUNDS]]   (with the tools in PATH)

set -euo pipefail
export LC_ALL=C NW_TODAY=2026-01-01 NW_ME='Person 0000123' TIMEFORMAT='%U %S'
people=${1:-1000000}
ties=${2:-10000000}
rounds=${3:-3}
target='Person 0004567'
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! pkg-config --exists igraph; then
    echo 'graph.sh: left out, as there is no igraph here'
    exit 0
fi
cc -O2 -o "$work/graph" "$here/graph.c" -lm
# shellcheck disable=SC2046  # several words
cc -O2 -o "$work/igraph" "$here/igraph.c" \
    $(pkg-config --cflags --libs igraph) -lm
"$work/graph" "$people" "$ties" 1 >"$work/log.csv"

# Leaves what its parts took.
igraph() {
    "$work/igraph" "$work/log.csv" "$NW_TODAY" "$@" 2>"$work/parts"
}

# Appends the seconds that a command takes to the list of that name.
clock() {
    local list=$work/$1.seconds
    shift
    { time "$@" >"$work/out" 2>"$work/errors" || [ $? -eq 1 ]; } 2>&1 |
        awk '{ print $1 + $2 }' >>"$list"
}

# The seconds of the last part of igraph's, the search.
search() {
    awk 'END { print $(NF - 1) }' "$work/parts" >>"$work/$1.seconds"
}

median() {
    sort -n "$work/$1.seconds" | awk '{ all[NR] = $1 }
        END { print all[int((NR + 1) / 2)] }'
}

one_round() {
    clock load nw-intro -H 1 --to "$target" "$work/log.csv"
    clock route nw-intro -H 9 --to "$target" "$work/log.csv"
    awk -F, 'NR == 2 { print $3 "," $4 }' "$work/out" >"$work/best"
    clock igraph-route igraph route "$NW_ME" "$target"
    search igraph-search
    cmp "$work/best" "$work/out"
    clock broker nw-broker "$work/log.csv"
    awk -F, 'NR > 1 { print $1 "," $3 }' "$work/out" | sort >"$work/best"
    clock igraph-constraint igraph constraint
    search igraph-holes
    sort "$work/out" | cmp "$work/best" -
}

for ((i = 0; i < rounds; i++)); do
    one_round
done

compare() {
    awk -v name="$1" -v a="$2" -v b="$3" 'BEGIN {
        printf "%s: %.3f x igraph; %.2f s to %.2f s\n", name, a / b, a, b
    }'
}

less_loading() {
    awk -v all="$(median "$1")" -v load="$(median load)" \
        'BEGIN { print (all > load ? all - load : 0) }'
}

echo "$people people, $ties ties, loading $(median load) s; the same answers:"
compare 'the best route' "$(median route)" "$(median igraph-route)"
compare '    without loading' "$(less_loading route)" "$(median igraph-search)"
compare 'all constraints' "$(median broker)" "$(median igraph-constraint)"
compare '    without loading' "$(less_loading broker)" "$(median igraph-holes)"
