#!/usr/bin/env bash
# Measures the time and memory of nw-from-mail over mbox files of 10,000 and
# 100,000 messages, and over a Maildir of 10,000.
# usage: mail.sh   (with the tools in PATH; make bench)

set -euo pipefail
export LC_ALL=C NW_ME='' NW_TODAY=2026-06-30
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Messages between 300 people, of two kilobytes; each in a file of its own where
# a folder is given.
messages() {
    awk -v count="$1" -v folder="${2-}" 'BEGIN {
        srand(7)
        for (line = 0; line < 25; line++)
            body = body "A line of what one says in a message, more or less.\n"
        file = "/dev/stdout"
        for (i = 0; i < count; i++) {
            from = int(300 * rand())
            if (folder)
                file = sprintf("%s/%06d", folder, i)
            else
                print "From - Mon Jun  1 10:00:00 2026"
            printf "Received: from a.example by b.example; 1 Jun 2026\n" \
                "DKIM-Signature: v=1; a=rsa-sha256; bh=abcdef;\n\tb=%0300d\n" \
                "From: =?utf-8?q?P=C3=A9rson_%d?= <p%d@x.example>\n" \
                "To: \"Person, A\" <p%d@x.example>,\n\tB <p%d@x.example>\n" \
                "Date: Mon, %d Jun 2026 10:00:00 +0200\n" \
                "Subject: =?utf-8?b?SGVsbG8=?= %d\nMessage-ID: <%d@x.example>\n" \
                "Content-Type: text/plain\n\n%s\n", i, from, from,
                300 * rand(), 300 * rand(), 1 + i % 28, i, i, body >file
            if (folder)
                close(file)
        }
    }'
}

mkdir -p "$work/Maildir/cur" "$work/Maildir/new"
messages 10000 >"$work/10000.mbox"
messages 100000 >"$work/100000.mbox"
messages 10000 "$work/Maildir/cur"
cd "$work"
python3 "$here/turns.py" 1 'nw-from-mail -q 10000.mbox' \
    'nw-from-mail -q 100000.mbox' 'nw-from-mail -q --names 100000.mbox' \
    'nw-from-mail -q Maildir'
