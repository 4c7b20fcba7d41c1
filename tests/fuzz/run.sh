#!/bin/sh
# Runs one fuzzer for some seconds, from its seeds: run.sh NAME SECONDS
set -eu
name=$1
seconds=$2
cd "$(dirname "$0")/../.."
mkdir -p "build/fuzz/corpus-$name"
# Messages of refused input go to stderr in thousands: only the end is kept.
status=0
ASAN_OPTIONS=detect_leaks=0 "build/fuzz/$name" -max_total_time="$seconds" \
    -max_len=4096 -timeout=20 -rss_limit_mb=2048 -close_fd_mask=0 \
    -artifact_prefix="build/fuzz/$name-" -print_final_stats=1 \
    "build/fuzz/corpus-$name" "tests/fuzz/seeds/$name" \
    >"build/fuzz/$name.log" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
    grep -av '^fuzz: ' "build/fuzz/$name.log" | tail -n 40
    exit 1
fi
printf '%s: %s runs, nothing found\n' "$name" \
    "$(sed -n 's/^stat::number_of_executed_units: //p' "build/fuzz/$name.log")"
