#!/bin/sh
# Runs one fuzzer for some seconds, starting with its seeds.
#
# usage: run.sh NAME [ARGUMENTS] SECONDS
#
# NAME is a fuzzer of build/fuzz; ARGUMENTS, in one word, are the arguments of
# the tool that is fuzzed.  Prints "NAME: N runs, nothing found"; if there is a
# fault, prints the end of libFuzzer's report and exits 1.  The input that shows
# the fault is then in build/fuzz/NAME-crash-*, or NAME-timeout-*.
set -eu
name=$1
NW_FUZZ=
[ $# -lt 3 ] || NW_FUZZ=$2
export NW_FUZZ NW_ME=Me NW_TODAY=2026-06-30
shift $(($# - 1))
left=$1
end=$(($(date +%s) + left))
cd "$(dirname "$0")/../.."
seeds=tests/fuzz/seeds/$name
[ -d "$seeds" ] || seeds=tests/fuzz/seeds/network
mkdir -p "build/fuzz/corpus-$name"
log=build/fuzz/$name-$$.log # the same tool may run twice at once
runs=0
# Strangers wrote what importers read, and the parsers of libraries recurse.
# shellcheck disable=SC3045  # dash, bash and ksh have -s and -v
case $name in nw-from-*) ulimit -s 256 ;; esac
# In rounds, because memory of refused inputs is freed only at exit.
while [ "$left" -gt 0 ]; do
    # close_fd_mask=3 discards what the code under test prints.
    ASAN_OPTIONS=detect_leaks=0 "build/fuzz/$name" -runs=10000 \
        -max_total_time="$left" -max_len=4096 -timeout=20 \
        -rss_limit_mb=4096 -close_fd_mask=3 \
        -artifact_prefix="build/fuzz/$name-" -print_final_stats=1 \
        "build/fuzz/corpus-$name" "$seeds" >"$log" 2>&1 || {
        tail -n 40 "$log"
        exit 1
    }
    runs=$((runs + $(sed -n 's/^stat::number_of_executed_units: //p' "$log")))
    left=$((end - $(date +%s)))
done
# The tool itself, without a sanitizer, needs little memory too.
case $name in
nw-from-*)
    # shellcheck disable=SC3045
    [ ! -x "build/$name" ] || find "build/fuzz/corpus-$name" "$seeds" -type f |
        head -n 200 | while read -r input; do
        status=0
        # shellcheck disable=SC2086,SC3045  # several arguments
        (
            # Another run of this tool may have removed the input.
            exec >"$log.out" 2>&1
            ulimit -v 131072
            timeout 20 "build/$name" $NW_FUZZ <"$input"
        ) || status=$?
        [ "$status" -le 2 ] || {
            echo "$name $NW_FUZZ <$input: exit $status"
            exit 1
        }
    done
    rm -f "$log.out"
    ;;
esac
printf '%s%s: %s runs, nothing found\n' "$name" "${NW_FUZZ:+ $NW_FUZZ}" "$runs"
rm "$log"
