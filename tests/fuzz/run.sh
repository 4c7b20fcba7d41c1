#!/bin/sh
# Runs one fuzzer for some seconds, from its seeds: run.sh NAME SECONDS
set -eu
name=$1
left=$2
cd "$(dirname "$0")/../.."
mkdir -p "build/fuzz/corpus-$name"
log=build/fuzz/$name.log
runs=0
# In rounds: what refused input had allocated is lost until the process ends.
while [ "$left" -gt 0 ]; do
    round=$((left < 15 ? left : 15))
    left=$((left - round))
    ASAN_OPTIONS=detect_leaks=0 "build/fuzz/$name" -max_total_time="$round" \
        -max_len=4096 -timeout=20 -rss_limit_mb=4096 \
        -artifact_prefix="build/fuzz/$name-" -print_final_stats=1 \
        "build/fuzz/corpus-$name" "tests/fuzz/seeds/$name" >"$log" 2>&1 || {
        # Messages about refused input are there in thousands.
        grep -av '^fuzz: ' "$log" | tail -n 40
        exit 1
    }
    runs=$((runs + $(sed -n 's/^stat::number_of_executed_units: //p' "$log")))
done
printf '%s: %s runs, nothing found\n' "$name" "$runs"
