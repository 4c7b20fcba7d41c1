#!/usr/bin/env bash
# How long nw-same takes over 20,000 names: as exports have them, and the worst
# there are.  Seconds of the processor, as other work may run beside.
# usage: same.sh   (with the tools in PATH; make bench)

set -euo pipefail
export LC_ALL=C
here=$(dirname "$0")
count=20000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT=%U

for kind in real letter case initial; do
    awk -v kind="$kind" -v count="$count" -f "$here/names.awk" \
        >"$work/$kind.csv"
    seconds=$({ time nw-same "$work/$kind.csv" >"$work/out.csv" \
        2>"$work/err"; } 2>&1)
    echo "nw-same, $count names, $kind: $seconds s," \
        "$(($(wc -l <"$work/out.csv") - 1)) pairs"
done
