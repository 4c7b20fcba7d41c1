#!/bin/sh
# Runs one fuzzer for some seconds, from its seeds: run.sh NAME [ARGUMENTS]
# SECONDS.  The arguments, in one word, are those of a tool that is fuzzed.
set -eu
name=$1
NW_FUZZ=
[ $# -lt 3 ] || NW_FUZZ=$2
export NW_FUZZ NW_ME=Me NW_TODAY=2026-06-30
shift $(($# - 1))
end=$(($(date +%s) + $1))
cd "$(dirname "$0")/../.."
seeds=tests/fuzz/seeds/$name
[ -d "$seeds" ] || seeds=tests/fuzz/seeds/network
mkdir -p "build/fuzz/corpus-$name"
log=build/fuzz/$name-$$.log # it may be run twice at a time
runs=0
# In rounds: what refused input had allocated is lost until the process ends.
while left=$((end - $(date +%s))) && [ "$left" -gt 0 ]; do
    # What the code under test prints, on both streams, goes nowhere.
    ASAN_OPTIONS=detect_leaks=0 "build/fuzz/$name" -runs=10000 \
        -max_total_time="$left" -max_len=4096 -timeout=20 \
        -rss_limit_mb=4096 -close_fd_mask=3 \
        -artifact_prefix="build/fuzz/$name-" -print_final_stats=1 \
        "build/fuzz/corpus-$name" "$seeds" >"$log" 2>&1 || {
        tail -n 40 "$log"
        exit 1
    }
    runs=$((runs + $(sed -n 's/^stat::number_of_executed_units: //p' "$log")))
done
printf '%s%s: %s runs, nothing found\n' "$name" "${NW_FUZZ:+ $NW_FUZZ}" "$runs"
rm "$log"
