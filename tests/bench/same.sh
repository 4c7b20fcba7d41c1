#!/usr/bin/env bash
# Measures how long nw-same takes over 20,000 names: as in exports, and the
# worst ones.
# usage: same.sh   (with the tools in PATH; make bench)

set -euo pipefail
export LC_ALL=C
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for kind in real letter case initial; do
    awk -v kind="$kind" -v count=20000 -f "$here/names.awk" >"$kind"
done
python3 "$here/turns.py" 1 'nw-same real' 'nw-same letter' 'nw-same case' \
    'nw-same initial'
