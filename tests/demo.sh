#!/bin/sh
# The main job on the sample network: make demo.

set -eu
cd "$(dirname "$0")/data"
export NW_ME='Mira Novak' NW_TODAY=2026-06-30

# Prints some columns of a CSV stream: a line for each row, and the last column
# wrapped below it.
show() {
    awk -v names="$1" '
    function split_csv(line, cells,    n, i, c, quoted) {
        n = 1; cells[1] = ""; quoted = 0
        for (i = 1; i <= length(line); i++) {
            c = substr(line, i, 1)
            if (c == "\"" && quoted && substr(line, i + 1, 1) == "\"") {
                cells[n] = cells[n] c; i++
            } else if (c == "\"")
                quoted = !quoted
            else if (c == "," && !quoted)
                cells[++n] = ""
            else
                cells[n] = cells[n] c
        }
        return n
    }
    function wrap(text,    words, count, i, line) {
        count = split(text, words, " ")
        line = "      "
        for (i = 1; i <= count; i++) {
            if (length(line words[i]) > 78) {
                print line
                line = "      "
            }
            line = line words[i] " "
        }
        print line
    }
    BEGIN { columns = split(names, wanted, ",") }
    {
        count = split_csv($0, cells)
        if (NR == 1)
            for (i = 1; i <= count; i++)
                at[cells[i]] = i
        line = ""
        for (i = 1; i < columns; i++) {
            cell = cells[at[wanted[i]]]
            if (cell ~ /^[0-9]+\.[0-9]+$/)
                cell = sprintf("%.2f", cell)
            line = line "  " cell
        }
        print line
        wrap(cells[at[wanted[columns]]])
    }' | sed 's/ *$//'
}

run() {
    printf '$ %s\n' "$1"
    eval "$1" | show "$2"
    printf '\n'
}

printf '# Mira Novak builds hearing aids that can be repaired. Her log of two\n'
printf '# years is %s/log.csv. Who is worth her time, and why?\n\n' tests/data
run 'nw-score -p people.csv -n 3 -x log.csv' name,score,value,reach,answer,why
printf '# Whom is she about to lose?\n\n'
run 'nw-score -p people.csv log.csv | nw-stale' \
    name,status,gap,loss,last_note

say() {
    printf '# %s\n\n$ %s\n' "$1" "$2"
    eval "$2"
    printf '\n'
}

say 'The same as a mail, which cron sends every week:' \
    'nw-score -p people.csv log.csv | nw-stale | nw-mail -n 3'
say 'Who can introduce her to the head of a fund?' \
    "nw-intro -p people.csv --to 'Adaeze Nwokolo' log.csv | nw-mail -n 3"
if command -v dot >/dev/null 2>&1; then
    mkdir -p ../../build
    say 'How does all this look? A picture for a browser:' \
        'nw-graph -p people.csv -g tags log.csv | dot -Tsvg >../../build/demo.svg'
fi
say 'Whom should she introduce to each other?' \
    'nw-intro -p people.csv --pairs -n 2 log.csv | nw-mail'
cat <<'END'
# Next: read the ten minutes of nw(7), install nw, and add your first row.

$ man -l man/nw.7
$ sudo make install            # or: make install PREFIX=$HOME/.local
$ nw-add -u 'Your Name' -f log.csv coffee with Ada 45m got 3: compilers
END
