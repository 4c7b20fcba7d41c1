#!/bin/sh
# nw: lists the tools of nw, and runs one: nw score is nw-score.
# SPDX-License-Identifier: ISC

# The name of each tool after nw-, and what it does.
tools() {
    cat <<'END'
add            records an interaction or a fact, in words as you speak
score          says who is worth your scarce time
stale          says whom you are about to lose
show           shows a list, a log or any other CSV as a table
mail           puts a list into words, as a text or as a mail
to-ical        prints whom to contact, and birthdays, as a calendar
intro          says who can introduce you, and whom you should introduce
ask            says who knows about a topic, and what people ask you about
brief          says what to know of somebody before you meet
draft          writes introductions as drafts of mail
with           prints what a log holds on a person
reverse        says who contacts you on their own initiative, and for what
broker         says who connects people that would not meet otherwise
graph          draws the network around you
tally          reduces a long log to ties
same           finds names that are probably the same person
to-vcard       prints people as an address book in vCards
from-csv       imports a spreadsheet, as people or as a log
from-mail      imports mailboxes, as a log or as people
from-ical      imports calendars, as a log or as people
from-contacts  imports an address book of Google, Outlook or Thunderbird
from-vcard     imports an address book in vCards
from-linkedin  imports LinkedIn's copy of your data
from-chat      imports chats, text messages and calls, as a log
from-git       imports who reviewed whose commits, as a log
END
}

list() {
    cat <<'END' || exit 2
usage: nw [tool [argument ...]]

Helps you keep up relationships from the shell.  Each tool has options, which
nw score --help lists, and a page, which nw help score shows.

END
    tools | sed 's/^/  nw /' || exit 2
    printf '\nStart with man 7 nw: from nothing to a weekly mail in ten minutes.\n' ||
        exit 2
}

# Prints the tool that begins with the word, or else differs in a few letters.
nearest() {
    tools | WORD=$1 awk '
    function least(a, b) { return a < b ? a : b }
    function distance(a, b,    i, j, row, above, left) {
        for (j = 0; j <= length(b); j++)
            row[j] = j
        for (i = 1; i <= length(a); i++) {
            above = row[0]
            row[0] = i
            for (j = 1; j <= length(b); j++) {
                left = above + (substr(a, i, 1) != substr(b, j, 1))
                above = row[j]
                row[j] = least(left, 1 + least(row[j], row[j - 1]))
            }
        }
        return row[length(b)]
    }
    BEGIN { word = substr(ENVIRON["WORD"], 1, 20); best = 99 }
    {
        far = index($1, word) == 1 || index(word, $1) == 1 ? 0.5 : \
            distance(word, $1)
        if (far < best && far * 2 <= length($1)) {
            best = far
            name = $1
        }
    }
    END { print name }'
}

# Tools in the same directory come first.
case $0 in
*/*) PATH=${0%/*}:$PATH ;;
esac

case ${1-} in
'' | -h | --help) list; exit ;;
-V | --version) nw-add --version | sed 's/^nw-add/nw/'; exit ;;
help) [ $# -gt 1 ] || { list; exit; } ;;
esac

help=
[ "$1" != help ] || { help=help; shift; }
tool=${1#nw-}
shift
if ! tools | grep -q -- "^$(printf '%s' "$tool" | tr -dc 'a-z-') "  ||
    [ -n "$(printf '%s' "$tool" | tr -d 'a-z-')" ]; then
    near=$(nearest "$tool")
    tool=$(printf '%.60s' "$tool" | LC_ALL=C tr -cd '\040-\176')
    printf 'nw: no tool "%s"%s; nw alone lists the tools\n' "$tool" \
        "${near:+; did you mean \"$near\"}" >&2
    exit 2
fi
[ -z "$help" ] || { man "nw-$tool" || exit 2; exit; }
if ! command -v "nw-$tool" >/dev/null; then
    printf 'nw: nw-%s is not installed here\n' "$tool" >&2
    exit 2
fi
exec "nw-$tool" "$@"
