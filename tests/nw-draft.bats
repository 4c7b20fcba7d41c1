load setup

# Goes to a new directory with people and what nw-intro would print.
begin() {
    cd "$BATS_TEST_TMPDIR" || return 1
    export NW_ME='Me Myself' NW_TODAY=2026-07-01
    cat >people.csv <<'END'
name,email,aka,org,role,offers,wants,tags,note
Me Myself,me@x.example;other@x.example,,Own Ltd,maker,repairs;Tea,clocks,secret tag,secret note
Ada Lovelace,ada@engine.example;a@b.example,Countess,Engines,engineer,looms,verse,secret tag,secret note
Grace Hopper,grace@navy.example,,Navy,,clocks,tea;ships,,
Zoë Verhaegen,zoe@auris.example,,,,,,,
No Address,,,,,,,,
END
    cat >route.csv <<'END'
to,via,chance,route,hops,weakest,last,asked,outcome,why
Grace Hopper,Ada Lovelace,0.3,Me Myself > Ada Lovelace > Grace Hopper,2,0.4,2026-06-01,,,
END
    cat >pairs.csv <<'END'
a,b,item,chance,why
Ada Lovelace,Zoë Verhaegen,looms,0.5,
Zoë Verhaegen,Ada Lovelace,verse,0.4,
Ada Lovelace,Zoë Verhaegen,cards,0.3,
Grace Hopper,No Address,ships,0.2,
END
}

# Prints what Python's email package reads in the file $1: the fields, then the
# text with its paragraphs joined (RFC 3676); and checks all that holds always.
mail() {
    python3 - "$1" <<'END'
import email
import email.policy
import mailbox
import sys

raw = open(sys.argv[1], "rb").read()
assert b"\r" not in raw
if raw.startswith(b"From "):
    messages = [email.message_from_bytes(bytes(m), policy=email.policy.default)
                for m in mailbox.mbox(sys.argv[1])]
else:
    messages = [email.message_from_bytes(raw, policy=email.policy.default)]
for message in messages:
    assert not message.defects, message.defects
    assert message["X-Unsent"] == "1"
    assert message["MIME-Version"] == "1.0"
    assert message["Message-ID"] is None
    assert message.get_content_type() == "text/plain"
    assert message["Content-Type"].params == {
        "charset": "utf-8", "format": "flowed"}, message["Content-Type"]
    names = [name.lower() for name in message.keys()]
    assert len(set(names)) == len(names), names
    for field in ("From", "To", "Subject", "Date"):
        if field in message:
            assert not message[field].defects, (field, message[field].defects)
            print(f"{field}: {message[field]}")
    content = message.get_payload(decode=True)
    assert (message["Content-Transfer-Encoding"] == "7bit") == content.isascii()
    lines = content.decode().split("\n")
    assert max(map(len, lines)) <= 72, max(lines, key=len)
    text = ""
    for line in lines:
        line = line.removeprefix(" ")
        text += line if line.endswith(" ") and line != "-- " else line + "\n"
    print()
    print(text.rstrip("\n"))
    print("=====")
for line in raw.split(b"\n"):
    assert len(line) <= 78 or not line.isascii(), line
END
}

@test "nw-draft: a route is a message to the broker, with a paragraph to forward" {
    begin
    nw-draft -p people.csv route.csv >draft.eml
    try mail draft.eml
    expect 0 'From: Me Myself <me@x.example>
To: Ada Lovelace <ada@engine.example>
Subject: An introduction to Grace Hopper?
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Ada Lovelace,

Would you introduce me to Grace Hopper (Navy)? As far as I know, the two of you know each other.

[... say why you would like to meet Grace Hopper]

Grace Hopper is looking for tea, which I offer. I am looking for clocks, which they offer.

If it does not suit you, a no is fine too.

You can forward this paragraph:

* * *

My name is Me Myself (maker, Own Ltd), and I would like to get to know you. [... say what it is about, and what is in it for Grace Hopper] You are looking for tea, which I offer. I am looking for clocks, which you offer. You reach me at me@x.example.

* * *

Many thanks,
Me Myself
====='
    # The same from standard input, twice the same bytes, and people by NW_PEOPLE.
    nw-draft -p people.csv <route.csv | cmp - draft.eml
    NW_PEOPLE=people.csv nw-draft -u Me\ Myself -t 2026-07-01 - <route.csv |
        cmp - draft.eml
}

@test "nw-draft: what nw-intro prints can be given to it" {
    cd "$data"
    for options in '--to Adaeze\ Nwokolo' -m\ tags=press --pairs ''; do
        eval "nw-intro -p people.csv $options log.csv" >"$BATS_TEST_TMPDIR/in.csv"
        nw-draft -p people.csv "$BATS_TEST_TMPDIR/in.csv" >"$BATS_TEST_TMPDIR/out" \
            2>"$BATS_TEST_TMPDIR/err"
        try mail "$BATS_TEST_TMPDIR/out"
        echo "$options $stderr"
        [ "$status" -eq 0 ]
        [[ $output == 'From: Mira Novak <mira@auris.example>'* ]]
    done
    nw-ask -p people.csv '#pilot' -n 1 log.csv |
        nw-draft -p people.csv >"$BATS_TEST_TMPDIR/out"
    try mail "$BATS_TEST_TMPDIR/out"
    [ "${lines[1]}" = 'To: Søren Østby <soren@oreklinik.example>' ]
}

@test "nw-draft: the text of a route says how, and when I asked before" {
    begin
    while IFS='|' read -r row wanted; do
        printf 'to,via,route,hops,asked\n%s\n' "$row" >r.csv
        nw-draft -p people.csv r.csv >draft.eml
        try mail draft.eml
        [ "$status" -eq 0 ]
        [[ $output == *"$wanted"* ]] || { echo "$row: $output"; false; }
    done <<'END'
Grace Hopper,Ada Lovelace,Me > Ada Lovelace > Bo > Cy > Grace Hopper,4,|As far as I know, you know Bo, who knows Cy, who knows Grace Hopper.
Grace Hopper,Ada Lovelace,Me > Ada > Lovelace > Bo > Grace Hopper,3,|As far as I know, the two of you know each other.
Grace Hopper,Ada Lovelace,,,2026-05-27|the two of you know each other. I asked you on 27 May 2026, and have not heard since.
Nobody Known,Countess,,,|To: Ada Lovelace <ada@engine.example>
END
    # A target whom I know: no broker.
    printf 'to,via,route,hops\nGrace Hopper,,Me > Grace Hopper,1\n' >r.csv
    nw-draft -p people.csv r.csv >draft.eml
    try mail draft.eml
    expect 0 'From: Me Myself <me@x.example>
To: Grace Hopper <grace@navy.example>
Subject: [... the subject]
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Grace Hopper,

[... say what it is about] You are looking for tea, which I offer. I am looking for clocks, which you offer.

Best wishes,
Me Myself
====='
    # A stranger, by the columns of nw-intro without --to.
    printf 'name,worth,via\nGrace Hopper,1,Ada Lovelace\n' | nw-draft -p people.csv >s.eml
    nw-draft -p people.csv route.csv | cmp - s.eml
}

@test "nw-draft: routes that came to an end are skipped, and said" {
    begin
    printf 'to,via,route,asked,outcome\n%s\n%s\n' \
        'Grace Hopper,Ada Lovelace,,2026-01-01,declined' \
        'Grace Hopper,Zoë Verhaegen,,2026-01-01,intro' >r.csv
    try nw-draft -p people.csv r.csv
    expect 0 '' 'nw-draft: skipped "Grace Hopper" by way of "Ada Lovelace": the answer was no
nw-draft: skipped "Grace Hopper" by way of "Zoë Verhaegen": you have been introduced'
    { echo to,via,route,outcome; printf 'Grace,P%s,,declined\n' {1..25}; } >r.csv
    try nw-draft -p people.csv r.csv
    [ "$status" -eq 0 ]
    [ "${#stderr_lines[@]}" -eq 21 ]
    [ "${stderr_lines[20]}" = 'nw-draft: and 5 more: routes that came to an end' ]
}

@test "nw-draft: each of a pair is asked first, once, with all items" {
    begin
    nw-draft -p people.csv pairs.csv >drafts
    try mail drafts
    expect 0 'From: Me Myself <me@x.example>
To: Ada Lovelace <ada@engine.example>
Subject: May I introduce you to Zoë Verhaegen?
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Ada Lovelace,

May I introduce you to Zoë Verhaegen? They are looking for looms, cards, which you offer. They offer verse, which you are looking for.

[... say why the two of you should talk]

I only introduce you if both of you would like it. If not, or not now, a no is fine too.

Best wishes,
Me Myself
=====
From: Me Myself <me@x.example>
To: Zoë Verhaegen <zoe@auris.example>
Subject: May I introduce you to Ada Lovelace?
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Zoë Verhaegen,

May I introduce you to Ada Lovelace (engineer, Engines)? They are looking for verse, which you offer. They offer looms, cards, which you are looking for.

[... say why the two of you should talk]

I only introduce you if both of you would like it. If not, or not now, a no is fine too.

Best wishes,
Me Myself
=====
From: Me Myself <me@x.example>
To: Grace Hopper <grace@navy.example>
Subject: May I introduce you to No Address?
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Grace Hopper,

May I introduce you to No Address? They are looking for ships, which you offer.

[... say why the two of you should talk]

I only introduce you if both of you would like it. If not, or not now, a no is fine too.

Best wishes,
Me Myself
=====
From: Me Myself <me@x.example>
To: 
Subject: May I introduce you to Grace Hopper?
Date: Wed, 01 Jul 2026 12:00:00 +0000

[... no address of No Address is known: add it to the header, and delete this line]

Dear No Address,

May I introduce you to Grace Hopper (Navy)? They offer ships, which you are looking for.

[... say why the two of you should talk]

I only introduce you if both of you would like it. If not, or not now, a no is fine too.

Best wishes,
Me Myself
====='
    # Nobody gets the address of the other one.
    [ "$(grep -c '@' drafts)" -eq 7 ]
}

@test "nw-draft: --introduce is one message to both" {
    begin
    nw-draft -p people.csv --introduce -n 1 pairs.csv >draft.eml 2>err
    [ "$(cat err)" = 'nw-draft: 1 more introduction; -n 2 writes all' ]
    try mail draft.eml
    expect 0 'From: Me Myself <me@x.example>
To: Ada Lovelace <ada@engine.example>, Zoë Verhaegen <zoe@auris.example>
Subject: Ada Lovelace, meet Zoë Verhaegen
Date: Wed, 01 Jul 2026 12:00:00 +0000

Dear Ada Lovelace, dear Zoë Verhaegen,

Both of you said that you would like to get to know each other, so here you are: Ada Lovelace (engineer, Engines), this is Zoë Verhaegen.

Ada Lovelace offers looms, cards, which Zoë Verhaegen is looking for.

Zoë Verhaegen offers verse, which Ada Lovelace is looking for.

[... say what each of you should know of the other]

Now it is up to you; there is no need to keep me in copy.

Best wishes,
Me Myself
====='
    # One of the two has no address.
    tail -n 1 pairs.csv | cat <(head -n 1 pairs.csv) - |
        nw-draft -p people.csv --introduce >draft.eml
    try mail draft.eml
    [ "${lines[1]}" = 'To: Grace Hopper <grace@navy.example>' ]
    [ "$(grep -c 'no address of' <<<"$output")" -eq 1 ]
    [[ $output == *'no address of No Address is known'* ]]
}

@test "nw-draft: at most ten introductions are written, unless -n says more" {
    begin
    { echo to,via,route; printf 'T%s,Ada Lovelace,\n' {1..12}; } >r.csv
    try nw-draft -p people.csv r.csv
    [ "$status" -eq 0 ]
    [ "$(grep -c ^Subject: <<<"$output")" -eq 10 ]
    [ "$stderr" = 'nw-draft: 2 more introductions; -n 12 writes all' ]
    try nw-draft -p people.csv -n 12 r.csv
    [ "$(grep -c ^Subject: <<<"$output")" -eq 12 ]
    [ "$stderr" = '' ]
    try nw-draft -p people.csv -n 0 r.csv
    expect 0 '' 'nw-draft: 12 more introductions; -n 12 writes all'
}

@test "nw-draft: nothing private is in a message" {
    begin
    for options in '' --introduce; do
        nw-draft -p people.csv $options pairs.csv >drafts
        ! grep -q secret drafts || false
    done
    nw-draft -p people.csv route.csv >draft.eml
    ! grep -qe secret -e other@ -e a@b draft.eml || false
    # Only facts: without people, no org and no address.
    nw-draft -p /dev/null route.csv >draft.eml
    try mail draft.eml
    [ "${lines[0]}" = 'To: ' ]
    [[ $output != *'('* ]]
    [[ $output != *offer* ]]
}

@test "nw-draft: files of their own, which are never overwritten" {
    begin
    try nw-draft -p people.csv -o new pairs.csv
    expect 0 'new/01.eml
new/02.eml
new/03.eml
new/04.eml'
    nw-draft -p people.csv pairs.csv >drafts
    mail drafts >wanted
    for file in new/*.eml; do
        mail "$file"
    done | cmp - wanted
    [ "$(stat -c %a new new/01.eml | xargs)" = '700 600' ]
    before=$(cat new/*.eml)
    try nw-draft -p people.csv -o new pairs.csv
    expect 2 '' 'nw-draft: new/01.eml: File exists; give another directory'
    [ "$(cat new/*.eml)" = "$before" ]
    # A link is not followed.
    mkdir linked
    ln -s ../victim linked/01.eml
    try nw-draft -p people.csv -o linked route.csv
    expect 2 '' 'nw-draft: linked/01.eml: File exists; give another directory'
    [ ! -e victim ]
    try nw-draft -p people.csv -o people.csv route.csv
    [ "$status" -eq 2 ]
    try nw-draft -p people.csv -o no/such route.csv
    expect 2 '' 'nw-draft: no/such: No such file or directory'
    # Nothing to write: no directory.
    try nw-draft -p people.csv -o none <<<to,via,route
    expect 0 ''
    [ ! -e none ]
}

@test "nw-draft: nothing that a stranger wrote becomes a header or a line of its own" {
    begin
    python3 - <<'END'
import csv
evil = ["x\nBcc: victim@x.example", "x\r\nSubject: hi", "From nobody",
        "> quoted", "\x1b[2J\u202e\u200bhi", '"quo\\te" <b@x.example>', "=?UTF-8?Q?x?=",
        "-- ", "=" * 500, "a, b <c@x.example>, ", "\u0441\u0442\u0440\u0430\u0445 " * 60]
with open("evil.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("name email org role offers wants".split())
    for i, text in enumerate(evil):
        rows.writerow([f"{text} {i}", f"ok{i}@x.example", text, text, text, text])
        rows.writerow([f"{i} {text}", text, text, text, text, text])
    for i, address in enumerate([
            "a@x.example,b@y.example", "a@x>b@y", "a b@x", "a@x\nBcc: c@d",
            "a@x.example <b@y>", "\u00e4@x.example", "@x", "a@", "a@b@c", "(a)@x", '"a"@x',
            "=?utf-8?q?a=40b=3e?=@x.example"]):
        rows.writerow([f"Bad {i}", address, "", "", "", ""])
    names = [f"{text} {i}" for i, text in enumerate(evil)]
    more = [f"{i} {text}" for i, text in enumerate(evil)]
    bad = [f"Bad {i}" for i in range(12)]
with open("evil-routes.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("to via route hops".split())
    for a, b in zip(names + more, more + names):
        rows.writerow([a, b, f"Me > {b} > {a} > {a}", 3])
    for name in bad:
        rows.writerow(["Grace Hopper", name, "", ""])
with open("evil-pairs.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("a b item".split())
    for a, b, item in zip(names, more, evil):
        rows.writerow([a, b, item])
END
    for options in evil-routes.csv evil-pairs.csv '--introduce evil-pairs.csv'; do
        rm -rf out
        nw-draft -n 99 -o out -p evil.csv -p people.csv $options >files
        nw-draft -n 99 -p evil.csv -p people.csv $options >drafts
        mail drafts >all
        for file in $(cat files); do
            mail "$file"
        done | cmp - all
        [ "$(grep -c '^From nw-draft' drafts)" -eq "$(wc -l <files)" ]
        ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xe2\x80\xae|\xe2\x80\x8b' drafts || false
        # The names of all fields.
        [ "$(sed '/^$/,/^From nw-draft/d' drafts | sed -n 's/^\([^ :]*\):.*/\1/p' | sort -u | xargs)" = \
            'Content-Transfer-Encoding Content-Type Date From MIME-Version Subject To X-Unsent' ]
        ! grep -qE '^(>|-- $|nw-add)' drafts || false
        ! grep -qE '^To:(.*[<,])? *victim@' drafts || false
    done
    # Addresses that could be read as two are missing, and said.
    nw-draft -n 99 -o bad -p evil.csv -p people.csv evil-routes.csv >files
    for file in $(tail -n 12 files); do
        [ "$(mail "$file" | sed -n 's/^To: *//p')" = '' ]
        grep -q '^\[\.\.\. no address of Bad ' "$file"
    done
}

@test "nw-draft: names that are not ASCII survive in every header" {
    begin
    cat >names.csv <<'END'
name,email
Me Myself,me@x.example
Ana Lucía Fernández de la Vega y Sanz-Ortíz de,ana@x.example
小田切 澄,oda@x.example
"O'Brien, Pat ""Paddy""",pat@x.example
Милена Дамјанска Милена Дамјанска,mile@x.example
END
    while IFS= read -r name; do
        python3 -c 'import csv, sys
rows = csv.writer(sys.stdout, lineterminator="\n")
rows.writerows([["to", "via", "route"], [sys.argv[1], sys.argv[1], ""]])' "$name" >r.csv
        nw-draft -p names.csv r.csv >draft.eml
        python3 - "$name" <<'END'
import email, email.utils, sys
from email.header import decode_header, make_header
message = email.message_from_binary_file(open("draft.eml", "rb"))
(name, address), = email.utils.getaddresses([message["To"]])
assert str(make_header(decode_header(name))) == sys.argv[1], name
assert address.endswith("@x.example"), address
subject = str(make_header(decode_header(message["Subject"])))
assert subject == f"An introduction to {sys.argv[1]}?", subject
END
    done < <(python3 -c 'import csv
for row in list(csv.reader(open("names.csv", encoding="utf-8")))[2:]: print(row[0])')
}

@test "nw-draft: what it refuses, and says" {
    begin
    while IFS='|' read -r input arguments message; do
        printf '%b\n' "$input" >bad.csv
        try nw-draft -p people.csv $arguments bad.csv
        expect 2 '' "nw-draft: $message"
    done <<'END'
date,from,to||bad.csv:1: no introductions; nw-intro prints them
name,email||bad.csv:1: no introductions; nw-intro prints them
x,y||bad.csv:1: no introductions; nw-intro prints them
to,route||bad.csv:1: no column via; the columns are to, route
to,via,route\n,Bo,||bad.csv:2: the cell in column to is empty
name,via\n,Bo||bad.csv:2: the cell in column name is empty
a,b,item\nAda,,x||bad.csv:2: a and b must be two people
a,b,item\nAda,Ada,x||bad.csv:2: a and b must be two people
a,b,item\nAda Lovelace,Countess,x||bad.csv:2: a and b must be two people
to,via,route|--introduce|--introduce needs pairs: nw-intro --pairs
END
    printf 'to,via,route,asked\nX,Bo,,soon\nGrace Hopper,Ada Lovelace,,\n' >bad.csv
    try nw-draft -p people.csv bad.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-draft: bad.csv:2: bad date "soon" in column asked'* ]]
    [ "$output" = '' ]
    try nw-draft -k -p people.csv bad.csv
    [ "$status" -eq 2 ]
    [[ $output == *'To: "Ada Lovelace" <ada@engine.example>'* ]]
    try env -u NW_ME nw-draft -p people.csv route.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    try bash -c 'nw-draft -p people.csv route.csv >/dev/full'
    [ "$status" -eq 2 ]
}
