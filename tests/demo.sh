#!/bin/sh
# The main job on the sample network: make demo.

set -eu
cd "$(dirname "$0")/data"
export NW_ME='Mira Novak' NW_TODAY=2026-06-30

# Without nw-show, which needs a library as nw-ask does, the lists are CSV.
show=' | nw-show'
command -v nw-show >/dev/null 2>&1 || show=

say() {
    printf '# %s\n\n$ %s\n' "$1" "$2"
    eval "$2"
    printf '\n'
}

printf '# Mira Novak builds hearing aids that can be repaired. Her log of two\n'
printf '# years is %s/log.csv.\n' tests/data
say 'Who is worth her time?' "nw-score -p people.csv -n 5 log.csv$show"
say 'Why the first one?' \
    'nw-score -p people.csv -n 1 -c name,why log.csv'"${show:+$show --cards}"
say 'Whom is she about to lose?' \
    "nw-score -p people.csv log.csv |
    nw-stale -n 4 -c name,status,last,every,last_note$show"
say 'Every Monday, cron mails her the list in words:' \
    'nw-score -p people.csv log.csv | nw-stale | nw-mail -n 1'
say 'The same for her calendar:' \
    'nw-score -p people.csv log.csv | nw-stale -n 1 | nw-to-ical'
say 'What should she know before she meets somebody?' \
    'nw-brief -p people.csv nuala log.csv'
[ -z "$show" ] || say 'Who knows about funding?' \
    "nw-ask -p people.csv -n 2 -c name,chance,via,why '#funding' log.csv$show"
say 'Who can introduce her to the head of a fund?' \
    "nw-intro -p people.csv --to 'Adaeze Nwokolo' log.csv | nw-mail -n 2"
if command -v dot >/dev/null 2>&1; then
    mkdir -p ../../build
    say 'How does all this look? A picture for a browser:' \
        'nw-graph -p people.csv -g tags log.csv | dot -Tsvg >../../build/demo.svg'
fi
say 'Whom should she introduce to each other?' \
    'nw-intro -p people.csv --pairs -n 2 log.csv | nw-mail'
cat <<'END'
# Next: read START HERE in nw(7), install nw, and add your first row.

$ man -l man/nw.7
$ sudo make install            # or: make install PREFIX=$HOME/.local
$ nw-add -u 'Your Name' -f log.csv coffee with Ada 45m got 3: compilers
END
