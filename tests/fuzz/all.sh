#!/bin/sh
# Runs every fuzzer that is named for its share of the seconds, a tool once for
# each of its lines in TOOLS: all.sh SECONDS NAME...
set -eu
cd "$(dirname "$0")"
seconds=$1
shift
plan() {
    for name in "$@"; do
        case $name in
        nw-*) sed -n "s/^$name\$/& -k/; /^$name /p" TOOLS ;;
        *) echo "$name" ;;
        esac
    done
}
each=$((seconds / $(plan "$@" | wc -l)))
plan "$@" | while read -r name arguments; do
    sh run.sh "$name" "$arguments" $((each > 0 ? each : 1)) </dev/null
done
