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
# As many at a time as there are processors.
jobs=$(getconf _NPROCESSORS_ONLN)
each=$((seconds * jobs / $(plan "$@" | wc -l)))
[ "$each" -gt 0 ] || each=1
# shellcheck disable=SC2016  # it is for the inner shell
plan "$@" | xargs -P "$jobs" -I '{}' sh -c '
    name=${1%% *}
    arguments=
    [ "$name" = "$1" ] || arguments=${1#* }
    sh run.sh "$name" "$arguments" "$2" </dev/null' sh '{}' "$each"
