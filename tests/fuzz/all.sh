#!/bin/sh
# Runs fuzzers, each for some seconds, as many at a time as there are processors.
#
# usage: all.sh SECONDS NAME...
#
# NAME is a fuzzer of build/fuzz.  A tool runs once for each of its lines in the
# file TOOLS, with the arguments given there; for the first line only if FEW is
# set.  Prints a line for each run, as run.sh does; exits 123 (of xargs) if one of
# them found a fault.
set -eu
cd "$(dirname "$0")"
seconds=$1
shift
plan() {
    for name in "$@"; do
        case $name in
        nw-*) sed -n "s/^$name\$/& -k/; /^$name /{ p; ${FEW:+q;} }" TOOLS ;;
        *) echo "$name" ;;
        esac
    done
}
# shellcheck disable=SC2016  # expanded by the inner shell
plan "$@" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' sh -c '
    name=${1%% *}
    arguments=
    [ "$name" = "$1" ] || arguments=${1#* }
    sh run.sh "$name" "$arguments" "$2" </dev/null' sh '{}' "$seconds"
