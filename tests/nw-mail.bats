load setup

# The output of nw-mail for a.csv must be standard input, byte for byte.
says() {
    "$@" <a.csv >out 2>err
    diff -u - out && diff /dev/null err
}

# What follows a list of people with a status.
hint="Not now? Copy the nw-add line at the end of an entry to a shell: it
leaves that person out for two weeks."

# Reads the message in the file "message" as a mailer would, and is strict about
# it: writes its parts to the files text and html, its headers, decoded, to
# headers, and what the HTML shows to elements.
read_message() {
    python3 - <<'END'
import email, email.policy, html.parser, re, urllib.parse

raw = open('message', 'rb').read()
message = email.message_from_bytes(raw, policy=email.policy.default)
assert raw.isascii() and b'\r' not in raw
head, _, rest = raw.partition(b'\n\n')
for line in head.split(b'\n'):
    assert len(line) <= (76 if b'=?' in line else 78), line
for line in rest.split(b'\n'):
    assert len(line) <= 76, line
    assert not re.match(rb'\.|From |-(?!-=_nw(--)?$)', line), line
    assert line == line.rstrip(), line
for part in message.walk():
    assert not part.defects, part.defects
    for value in part.values():
        assert not value.defects, value.defects
parts = list(message.iter_parts())
assert message.get_content_type() == 'multipart/alternative'
assert [part.get_content_type() for part in parts] == ['text/plain',
                                                       'text/html']
assert rest.count(b'--=_nw') == 3 and not message.preamble
for part, name in zip(parts, ('text', 'html')):
    assert part.get_content_charset() == 'utf-8'
    assert part['Content-Transfer-Encoding'] == 'quoted-printable'
    with open(name, 'w', encoding='utf-8', newline='') as file:
        file.write(part.get_content() + '\n')
with open('headers', 'w', encoding='utf-8', newline='') as file:
    file.writelines('%s: %s\n' % header for header in message.items())


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.shown = [], []

    def handle_decl(self, decl):
        assert decl == 'DOCTYPE html' and not self.shown

    def handle_starttag(self, tag, attrs):
        assert tag in ('html', 'head', 'meta', 'title', 'body', 'div', 'h1',
                       'h2', 'p', 'blockquote', 'a', 'pre', 'style'), tag
        assert {name for name, value in attrs} <= {
            'lang', 'charset', 'name', 'content', 'style', 'href',
            'class'}, attrs
        self.link = dict(attrs).get('href')
        if tag != 'meta':
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    def handle_data(self, data):
        if data.strip() and self.open[-1] != 'style':
            self.shown.append(self.open[-1] + ': ' + data)
            if self.open[-1] == 'a':
                assert self.link.startswith('mailto:')
                assert urllib.parse.unquote(self.link[7:]) == data
                self.shown[-1] = 'a ' + self.link + ': ' + data


page = open('html', encoding='utf-8', newline='').read()
assert not re.search('&(?!(amp|lt|gt|quot);)', page)
reader = Reader()
reader.feed(page)
reader.close()
assert reader.open == []
with open('elements', 'w', encoding='utf-8', newline='') as file:
    file.writelines(line + '\n' for line in reader.shown)
END
}

@test "nw-mail: people are put into plain text" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,score,last,last_kind,last_note,email,role,org,every,rhythm,wants,offers,note,gap,due,status
Ada Lovelace,7.5,2026-05-01,coffee,she knows the compiler people,ada@engine.example; a@b.example,mathematician,Engines,2w,30,a reader;tea,notes; tables ;,writes late,60,2026-05-15,stale
Grace,1,2026-06-10,,,,,Navy,,20.4,,,,20,2026-06-30,due
END
    says nw-mail <<'END'
2 people to reconnect with

Ada Lovelace - mathematician, Engines
    Last in touch 2 months ago, on 1 May 2026 (coffee).
    > she knows the compiler people
    You wanted to be in touch every 2 weeks.
    Note: writes late
    Looking for a reader, tea.
    Offers notes, tables.
    ada@engine.example
    nw-add -f people.csv name='Ada Lovelace' snooze=2w

Grace - Navy
    Last in touch 3 weeks ago, on 10 June 2026.
    You are usually in touch about every 3 weeks.
    nw-add -f people.csv name='Grace' snooze=2w

Not now? Copy the nw-add line at the end of an entry to a shell: it
leaves that person out for two weeks.
END
}

@test "nw-mail: routes are put into plain text" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
to,via,chance,route,hops,weakest,last,asked,outcome,why
Grace,Ada,0.302485,Mira > Ada > Grace,2,0.42,2026-06-16,,,x
Grace,,0.2,Mira > Grace,1,0.2,2025-01-02,,,x
Grace,Alan,0.004,Mira > Alan > Ada > Grace,3,0.1,2026-06-01,2026-05-27,,x
END
    says nw-mail <<'END'
3 ways to reach Grace

Ask Ada - about a 30% chance
    Mira > Ada > Grace
    Last in touch on 16 June 2026.

Write to Grace yourself - about a 20% chance
    Last in touch on 2 January 2025.

Ask Alan - a slim chance
    Mira > Alan > Ada > Grace
    Last in touch on 1 June 2026.
    You asked on 27 May 2026; nothing has come of it yet.
END
}

@test "nw-mail: strangers are put into plain text" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,worth,value,reach,bridge,away,via,brokers,email,role,org,wants,offers,note
Grace,12.5,0.5,0.25,0.5,3,Ada,4,grace@navy.example,admiral,Navy,nanoseconds,,never met
Alan,2,0.5,0.04,0.08,,Ada,1,,,,,,
END
    says nw-mail <<'END'
2 people worth meeting

Grace - admiral, Navy
    Ask Ada, the closest of 4 people who know both of you.
    Note: never met
    Looking for nanoseconds.
    grace@navy.example

Alan
    Ask Ada, who knows both of you.
END
}

@test "nw-mail: people who know about a topic are put into plain text" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,score,evidence,chance,via,rows,latest,why,email,role
Grace,1.2,3,0.4,,3,2026-06-01,"3 rows, the last on 2026-06-01: kites",grace@navy.example,admiral
Alan,0.2,1,0.2,Ada,0,,offers: kites,,
Jo,0,1,,,1,,1 row,,
Bo,,1,0.000000,,,,,,
END
    says nw-mail <<'END'
4 people who may know

Grace - admiral
    Ask directly: about a 40% chance.
    > 3 rows, the last on 2026-06-01: kites
    grace@navy.example

Alan
    Ask Ada for an introduction: about a 20% chance.
    > offers: kites

Jo
    You know nobody who could introduce you.
    > 1 row

Bo
    Ask directly: a slim chance.
END
    sed -i 3,5d a.csv
    try nw-mail <a.csv
    [ "${lines[0]}" = '1 person who may know' ]
}

@test "nw-mail: pairs are put into plain text" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
a,b,item,chance,why
Ada,Grace,grant funding,0.4,x
Grace,Alan,radio time,0.1,y
END
    says nw-mail <<'END'
2 introductions to make

Ada and Grace
    Ada offers what Grace is looking for: grant funding.
    As far as you know, they have not met.

Grace and Alan
    Grace offers what Alan is looking for: radio time.
    As far as you know, they have not met.
END
}

@test "nw-mail: it knows the output of the other tools by its columns" {
    cd "$data"
    while IFS=@ read -r command heading; do
        echo "$command"
        try bash -o pipefail -c "$command | nw-mail -n 1 | head -n 1"
        expect 0 "$heading"
    done <<'END'
nw-score -p people.csv log.csv@39 people to keep in mind
nw-score -p people.csv log.csv | nw-stale@11 people to reconnect with
nw-score -p people.csv log.csv | nw-stale -n 1@1 person to reconnect with
nw-intro -p people.csv --to "Adaeze Nwokolo" log.csv@9 ways to reach Adaeze Nwokolo
nw-intro -p people.csv -m tags=press -H 4 log.csv@17 introductions to ask for
nw-intro -p people.csv log.csv@4 people worth meeting
nw-intro -p people.csv --pairs log.csv@6 introductions to make
END
}

@test "nw-mail: the heading counts, with a singular" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r header row one many; do
        echo "$header"
        printf '%s\n' "$header" "$row" >a.csv
        try nw-mail -n 0 <a.csv
        expect 0 "$one"$'\n\nand 1 more'
        printf '%s\n' "$row" >>a.csv
        try nw-mail -n 0 <a.csv
        expect 0 "$many"$'\n\nand 2 more'
    done <<'END'
name|Ada|1 person to keep in mind|2 people to keep in mind
name,status|Ada,due|1 person to reconnect with|2 people to reconnect with
to,via,route|Ada,Alan,x|1 way to reach Ada|2 ways to reach Ada
name,worth|Ada,1|1 person worth meeting|2 people worth meeting
a,b,item|Ada,Alan,x|1 introduction to make|2 introductions to make
END
}

@test "nw-mail: routes to several people each name the target" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' to,via,route,chance Grace,Ada,x,0.5 Grace,,x,0.5 \
        Grace,Alan,x,0.5 Kurt,Ada,x,0.5 >a.csv
    says nw-mail -n 3 <<'END'
4 introductions to ask for

Ask Ada about Grace - about a 50% chance
    x

Write to Grace yourself - about a 50% chance

Ask Alan about Grace - about a 50% chance
    x

and 1 more
END
}

@test "nw-mail: a skipped row does not change the target of the heading" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' to,via,route,last Kurt,Ada,x,never Grace,Ada,x, \
        Kurt,Ada,x,never Grace,Alan,x, >a.csv
    try nw-mail -k <a.csv
    expect 2 '2 ways to reach Grace

Ask Ada
    x

Ask Alan
    x' 'nw-mail: standard input:2: bad last "never" in column last
nw-mail: standard input:4: bad last "never" in column last'
}

@test "nw-mail: the status says why now" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row words; do
        echo "$row"
        printf 'name,status,every,rhythm,due\nAda,%s\n' "$row" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada${words:+
    $words}
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    done <<'END'
new,2w,90,|You have not been in touch yet.
ok,2w,90,2026-07-09|Time to write by 9 July 2026.
ok,never,90,|
due,2w,90,2026-06-30|You wanted to be in touch every 2 weeks.
stale,2w,90,2026-06-30|You wanted to be in touch every 2 weeks.
due,,21,2026-06-30|You are usually in touch about every 3 weeks.
stale,,21,2026-06-30|You are usually in touch about every 3 weeks.
stale,,,2026-06-30|
lapsed,2w,90,2026-06-30|It has been so long that a word would be a surprise: a good one.
,2w,90,2026-06-30|
of my own,2w,90,2026-06-30|
END
}

@test "nw-mail: a follow-up says what you wanted, and can be put off" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row words; do
        echo "$row"
        printf 'name,status,next,next_note\nAda,next,%s\n' "$row" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada${words:+
    $words}
    nw-add -f people.csv name='Ada' next=2w

$hint"
    done <<'END'
2026-09-01,the lease|You wanted to come back to Ada on 1 September: the lease
2026-09-01,|You wanted to come back to Ada on 1 September.
2026-12-31,"a, b"|You wanted to come back to Ada on 31 December: a, b
,|
END
    # The note belongs to the last contact, which comes first.
    cat >a.csv <<'END'
name,status,last,gap,last_note,next,next_note
Ada,next,2026-05-01,60,nice,2026-06-01,the lease
END
    try nw-mail <a.csv
    expect 0 "1 person to reconnect with

Ada
    Last in touch 2 months ago, on 1 May 2026.
    > nice
    You wanted to come back to Ada on 1 June: the lease
    nw-add -f people.csv name='Ada' next=2w

$hint"
    # Another status is about something else.
    printf 'name,status,next\nAda,stale,2026-09-01\n' >a.csv
    try nw-mail <a.csv
    expect 0 "1 person to reconnect with

Ada
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    printf 'name,status,next\nAda,next,soon\n' >a.csv
    try nw-mail <a.csv
    expect 2 '' 'nw-mail: standard input:2: bad next "soon" in column next; write YYYY-MM-DD'
}

@test "nw-mail: a birthday that is soon has its weekday and the age" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,birthday,note
Ada,2026-06-30,1990-07-03,likes bees
Bo,2026-06-30,07-07,
END
    try bash -o pipefail -c 'nw-stale --birthdays 7d a.csv | nw-mail'
    expect 0 '2 birthdays

Ada
    Last in touch today, on 30 June 2026.
    Birthday on Friday, 3 July (36).
    Note: likes bees

Bo
    Last in touch today, on 30 June 2026.
    Birthday on Tuesday, 7 July.'
    # A follow-up comes first, and has the birthday among the facts.
    printf 'name,last,birthday,next\nAda,,1990-07-03,2026-06-30\n' >a.csv
    try bash -o pipefail -c 'nw-stale --birthdays 7d a.csv | nw-mail'
    expect 0 "1 person to reconnect with

Ada
    You wanted to come back to Ada on 30 June.
    Birthday on Friday, 3 July (36).
    nw-add -f people.csv name='Ada' next=2w

$hint"
    printf 'name,status,birthday_on\nAda,birthday,soon\n' >a.csv
    try nw-mail <a.csv
    expect 2 '' 'nw-mail: standard input:2: bad birthday_on "soon" in column birthday_on'
}

@test "nw-mail: every is written in its own unit" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r every words; do
        echo "$every"
        printf 'name,status,every\nAda,due,%s\n' "$every" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada
    You wanted to be in touch every $words.
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    done <<'END'
1d|day
10d|10 days
1w|week
2w|2 weeks
5w|5 weeks
1mo|month
3mo|3 months
12mo|12 months
18mo|18 months
1y|year
2y|2 years
A|3 weeks
B|2 months
C|6 months
D|year
END
}

@test "nw-mail: days are written in the usual unit" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r gap words; do
        echo "$gap"
        printf 'name,last,gap\nAda,2020-02-29,%s\n' "$gap" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to keep in mind

Ada
    Last in touch ${words}on 29 February 2020."
    done <<'END'
|
-3|
0|today, 
1|yesterday, 
2|2 days ago, 
13|13 days ago, 
14|2 weeks ago, 
59|8 weeks ago, 
60|2 months ago, 
349|11 months ago, 
365|a year ago, 
440|a year ago, 
460|15 months ago, 
549|18 months ago, 
640|21 months ago, 
731|2 years ago, 
3652|10 years ago, 
END
    while IFS='|' read -r rhythm words; do
        echo "$rhythm"
        printf 'name,status,rhythm\nAda,due,%s\n' "$rhythm" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada
    You are usually in touch about every $words.
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    done <<'END'
1|day
1.4|day
2.000000|2 days
14.000000|2 weeks
29.946057|4 weeks
91.061666|3 months
365|year
1000|3 years
END
}

@test "nw-mail: fewer than three contact-days are not usual" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r header row words; do
        echo "$header $row"
        printf '%s\n' "name,status,$header" "Ada,due,$row" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada${words:+
    $words}
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    done <<'END'
rhythm,days|90,3|You are usually in touch about every 3 months.
rhythm,days|90,2|
rhythm,days|90,0|
rhythm,days|90,|You are usually in touch about every 3 months.
rhythm|90|You are usually in touch about every 3 months.
rhythm,days,every|90,1,2w|You wanted to be in touch every 2 weeks.
END
}

@test "nw-mail: it says who has not answered, as far as it is known" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r header row words; do
        echo "$header $row"
        printf '%s\n' "name,status,$header" "Ada,unanswered,$row" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to reconnect with

Ada
    $words
    nw-add -f people.csv name='Ada' snooze=2w

$hint"
    done <<'END'
out,in|3,0|You have not had an answer yet.
out,in|3,|You have not had an answer yet.
out,in|0,2|You have not answered yet.
out,in|0,0|So far only one of you has been in touch.
out,in|,|So far only one of you has been in touch.
score|1|So far only one of you has been in touch.
END
}

@test "nw-mail: a birthday is put into words, and a phone is shown" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r birthday words; do
        echo "$birthday"
        printf 'name,birthday\nAda,"%s"\n' "$birthday" >a.csv
        try nw-mail <a.csv
        expect 0 "1 person to keep in mind

Ada${words:+
    $words}"
    done <<'END'
|
2007-07-03|Birthday on 3 July.
07-03|Birthday on 3 July.
--07-03|Birthday on 3 July.
 12-31 |Birthday on 31 December.
02-29|Birthday on 29 February.
2004-02-29|Birthday on 29 February.
2005-02-29|Birthday: 2005-02-29
02-30|Birthday: 02-30
13-01|Birthday: 13-01
00-10|Birthday: 00-10
-07-03|Birthday: -07-03
--07-3x|Birthday: --07-3x
3.7.|Birthday: 3.7.
3 July|Birthday: 3 July
1999-07|Birthday: 1999-07
2007-07-03T10:00|Birthday: 2007-07-03T10:00
in May|Birthday: in May
x|Birthday: x
END
    printf 'name,phone,birthday,email,note\nAda,%s,--12-10,a@x.example,n\n' \
        '+44 20 7946 0000' >a.csv
    says nw-mail <<'END'
1 person to keep in mind

Ada
    Note: n
    Birthday on 10 December.
    Phone: +44 20 7946 0000
    a@x.example
END
}

@test "nw-mail: it ends with how many people nw-stale skipped" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r limit counts words; do
        echo "$limit $counts"
        printf 'name,unanswered,lapsed\nAda,%s\nBo,%s\n' "$counts" \
            "$counts" >a.csv
        try nw-mail -n "$limit" <a.csv
        expect 0 "2 people to keep in mind

Ada

$(printf %b "$words")"
    done <<'END'
1|0,0|and 1 more
1|,|and 1 more
1|41,623|and 1 more, 41 who never had an answer (--unanswered), 623 long silent\n(--lapsed)
1|41,0|and 1 more, 41 who never had an answer (--unanswered)
1|0,7|and 1 more, 7 long silent (--lapsed)
END
    printf 'name,status,unanswered,lapsed\nAda,new,41,623\n' >a.csv
    says nw-mail <<END
1 person to reconnect with

Ada
    You have not been in touch yet.
    nw-add -f people.csv name='Ada' snooze=2w

and 41 who never had an answer (--unanswered), 623 long silent
(--lapsed)

$hint
END
    nw-mail x@y.example <a.csv >message
    read_message
    says sed -n 's/^p: //p' elements <<END
You have not been in touch yet.
and 41 who never had an answer (--unanswered), 623 long silent (--lapsed)
${hint//$'\n'/ }
END
    printf 'name,lapsed\nAda,many\n' >a.csv
    try nw-mail <a.csv
    expect 2 '' 'nw-mail: standard input:2: bad lapsed "many" in column lapsed'
}

@test "nw-mail: the line to copy snoozes the person, whatever the name" {
    cd "$BATS_TEST_TMPDIR"
    # Names from strangers; a shell that expands one of them makes a file.
    python3 - >a.csv <<'END'
import csv, sys
names = ["Ada Lovelace", "Nuala O'Dwyer", "''", "' && touch owned && '", '$(touch owned)',
         '`touch owned`', '" && touch owned && "', '\\', "\\' && touch owned #",
         '-x', '--undo', '-', '!!', '!x', '*', '~', '#', '$HOME', '%s%n', '&',
         'a  b', '=x', 'name=x', 'Žiga Čuk', '小田切 澄', '|touch owned',
         '>owned', '<owned', '{a,b}', '[a]', '(touch owned)', "'", "a'", "'a",
         'x' * 300]
out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow(['name', 'status'])
out.writerows([name, 'new'] for name in names)
END
    nw-mail -n 99 x@y.example <a.csv >message
    nw-mail -n 99 <a.csv >text.out
    read_message
    cmp text text.out
    sed -n 's/^    nw-add/nw-add/p' text >commands
    sed -n 's/^pre: //p' elements | cmp - commands
    for shell in sh bash dash; do
        command -v "$shell" >where || continue
        rm -f added
        while IFS= read -r line; do
            printf 'name,snooze\n' >people.csv
            "$shell" -c "$line" >out 2>err
            tail -n 1 people.csv >>added
        done <commands
        python3 - <<'END'
import csv
names = [row[0] for row in csv.reader(open('a.csv', encoding='utf-8'))][1:]
added = list(csv.reader(open('added', encoding='utf-8', newline='')))
assert added == [[name, '2026-07-14'] for name in names], added
END
        [ ! -e owned ]
    done
}

@test "nw-mail: a name that a shell cannot take has no line to copy" {
    cd "$BATS_TEST_TMPDIR"
    while read -r name; do
        echo "$name"
        printf "name,status\n\"$name\",new\n" >a.csv
        try nw-mail <a.csv
        [ "$status" -eq 0 ]
        [[ $output != *$'\n    nw-add'* && $output == *'in touch yet.' ]]
    done <<'END'
a\nb
a\nnw-add -f people.csv name=b
a\r\n
a\x1b[31mb
a\tb
a\x7f
a\xe2\x80\xaeb
a\xe2\x80\x8bb
a;b
END
}

@test "nw-mail: only a list with a status has lines to copy" {
    cd "$BATS_TEST_TMPDIR"
    for header in name name,worth name,last; do
        printf '%s\nAda,\n' "$header" | sed 's/,*$//' >a.csv
        try nw-mail -k <a.csv
        [[ $output != *nw-add* && $output != *'Not now'* ]]
    done
    printf 'name,status\nAda,new\n' >a.csv
    try nw-mail -n 0 <a.csv
    expect 0 $'1 person to reconnect with\n\nand 1 more'
}

@test "nw-mail: -f names the file of the lines to copy" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,status\nAda,new\n' >a.csv
    while read -r file word; do
        try nw-mail -f "$file" <a.csv
        [[ $output == *$'\n    nw-add -f '"$word name='Ada' snooze=2w"$'\n'* ]]
        [ "$stderr" = '' ]
    done <<'END'
friends.csv friends.csv
/home/mira/nw/my-people_2.csv /home/mira/nw/my-people_2.csv
o'neil.csv 'o'\''neil.csv'
$(id) '$(id)'
~/people.csv '~/people.csv'
-rf ./-rf
END
    try nw-mail --file 'my people.csv' <a.csv
    [[ $output == *"nw-add -f 'my people.csv' name='Ada'"* ]]
    try nw-mail -f '' <a.csv
    expect 2 '' 'nw-mail: the name of the file is empty'
    try nw-mail -f $'a\nb' <a.csv
    expect 2 '' 'nw-mail: bad name of the file "a\x0ab"'
}

@test "nw-mail: the colours have a contrast of 4.5 to 1, light and dark" {
    cd "$data"
    nw-score -p people.csv log.csv | nw-stale --fresh 2 |
        nw-mail -n 99 x@y.example >"$BATS_TEST_TMPDIR/message"
    cd "$BATS_TEST_TMPDIR"
    read_message
    try python3 - <<'END'
import html.parser, re

page = open('html', encoding='utf-8').read()
assert '<meta name="color-scheme" content="light dark">' in page
sheet = re.search('<style>(.*)</style>', page, re.S)[1]
assert ':root{color-scheme:light dark}' in sheet
dark_sheet = re.search(r'@media \(prefers-color-scheme:dark\){\n(.*)\n}',
                       sheet, re.S)[1]


def colours(style):
    return dict(re.findall(r'(?<![-a-z])(color|background):(#[0-9a-f]{6})',
                           style))


dark = {name: colours(style) for name, style
        in re.findall(r'\.([a-z]+){(.*)}', dark_sheet)}


def luminance(colour):
    def linear(part):
        part = int(part, 16) / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(colour[i:i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    least, most = sorted((luminance(one), luminance(two)))
    return (most + 0.05) / (least + 0.05)


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack = [({}, {})]
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'meta':
            return
        inline = colours(attrs.get('style', ''))
        light, night = self.stack[-1]
        mine = dark.get(attrs.get('class'), {})
        # Whatever has a colour of its own has one for the dark.
        assert set(inline) <= set(mine), (tag, attrs)
        self.stack.append((light | inline, night | inline | mine))

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        if data.strip() and len(self.stack) > 3:
            for name, scheme in zip(('light', 'dark'), self.stack[-1]):
                if scheme:
                    self.seen.add((name, scheme['color'],
                                   scheme['background']))


reader = Reader()
reader.feed(page)
print(len(reader.seen))
for name, colour, background in reader.seen:
    assert contrast(colour, background) >= 4.5, (name, colour, background)
    assert (luminance(colour) < luminance(background)) == (name == 'light')
END
    # Text, the heading, what is soft on both grounds, links and code; twice.
    expect 0 12
}

@test "nw-mail: the outcome of a request is put into words" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row words; do
        echo "$row"
        printf 'to,via,route,asked,outcome\nGrace,Ada,x,%s\n' "$row" >a.csv
        try nw-mail <a.csv
        expect 0 "1 way to reach Grace

Ask Ada
    x${words:+
    You asked on 1 March 2026$words}"
    done <<'END'
,|
,intro|
2026-03-01,|; nothing has come of it yet.
2026-03-01,intro|, and were introduced.
2026-03-01,declined|; the answer was no.
END
}

@test "nw-mail: a chance is put into words" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r chance words; do
        echo "$chance"
        printf 'to,via,route,chance\nGrace,Ada,x,%s\n' "$chance" >a.csv
        try nw-mail <a.csv
        expect 0 "1 way to reach Grace

Ask Ada${words:+ - $words}
    x"
    done <<'END'
|
0|a slim chance
0.009999|a slim chance
0.01|about a 1% chance
0.302485|about a 30% chance
0.999|almost certain
END
}

@test "nw-mail: unknown facts are not mentioned" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r header row words; do
        echo "$header"
        printf '%s\n' "$header" "$row" >a.csv
        try nw-mail <a.csv
        expect 0 "${lines[0]}"$'\n\n'"$(printf '%b' "$words")"
    done <<'END'
name|Ada|Ada
name,unknown,score|Ada,x,7.5|Ada
name,role|Ada,poet|Ada - poet
name,org|Ada,Engines|Ada - Engines
name,org,role|Ada,Engines,poet|Ada - poet, Engines
name,email|Ada,;a@b.example;c@d.example|Ada\n    a@b.example
name,email|Ada,;|Ada
name,wants,offers|Ada,;,|Ada
name,offers|Ada, tea ;; more|Ada\n    Offers tea, more.
name,last,last_kind|Ada,2026-06-01,call|Ada\n    Last in touch on 1 June 2026 (call).
name,last,last_kind,gap|Ada,,call,3|Ada
name,last,last_note|Ada,2026-06-01,said so|Ada\n    Last in touch on 1 June 2026.\n    > said so
name,last_note|Ada,said so|Ada\n    said so
name,last_note,note|Ada,said so,mine|Ada\n    said so\n    Note: mine
name,last|Ada,0007-06-01|Ada\n    Last in touch on 1 June 7.
name,last|Ada,2026-06-01T23:59:59-08:00|Ada\n    Last in touch on 1 June 2026.
name,worth|Ada,3|Ada
name,worth,brokers|Ada,3,2|Ada
name,worth,via|Ada,3,Alan|Ada\n    Ask Alan, who knows both of you.
to,via,route|Ada,Alan,|Ask Alan
END
}

@test "nw-mail: it shows ten entries, then how many more there are" {
    cd "$BATS_TEST_TMPDIR"
    while read -r rows told more option; do
        echo "$rows $option"
        { echo name; seq "$rows"; } >a.csv
        {
            printf '%s\n' "$rows people to keep in mind"
            seq "$told" | awk '{ print "\n" $0 }'
            [ "$more" -eq 0 ] || printf '\nand %s more\n' "$more"
        } >expected
        # shellcheck disable=SC2086 # an option and its value
        says nw-mail $option <expected
    done <<'END'
10 10 0
11 10 1
25 10 15
25 10 15 -n 10
25 25 0 -n 25
25 25 0 --limit 99
25 1 24 -n 1
25 24 1 --limit=24
END
}

@test "nw-mail: COLUMNS sets the width of the text, from 40 to 72" {
    cd "$BATS_TEST_TMPDIR"
    { echo name,note,org; printf 'Ada,'; printf 'a %.0s' {1..99}
      printf ,; printf 'b %.0s' {1..99}; echo; } >a.csv
    while read -r columns width; do
        echo "$columns"
        COLUMNS=$columns nw-mail <a.csv >out
        [ "$(wc -L <out)" -eq "$width" ]
        COLUMNS=$columns nw-mail x@y.example <a.csv >message
        read_message
        cmp text out
    done <<'END'
80 71
72 71
71 71
50 49
41 41
40 39
39 39
1 39
0 71
-5 71
x 71
99999999999999999999 71
END
    COLUMNS='' nw-mail <a.csv >out
    [ "$(wc -L <out)" -eq 71 ]
}

@test "nw-mail: lines are at most 72 characters long, whatever their bytes" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,last_note,note,role
ten char 1 ten char 2 ten char 3 ten char 4 ten char 5 ten char 6 and seventy+,,,,
ten char 1 ten char 2 ten char 3 ten char 4 ten char 5 ten char 6 seventy+two,,,,
Zoë Šifrer,2026-06-01,čččččččččč ššššššššš žžžžžžžžž ććććććććć đđđđđđđđđ ééééééééé öööööö ü x,ččččččččč ššššššššš žžžžžžžžž ććććććććć đđđđđđđđđ ééééééééé öüöüöü,ключ ключ ключ ключ ключ ключ ключ ключ ключ ключ ключ к
one,,,a_word_that_is_longer_than_any_line_could_be_and_is_not_cut_by_anything_at_all,
END
    says nw-mail <<'END'
4 people to keep in mind

ten char 1 ten char 2 ten char 3 ten char 4 ten char 5 ten char 6 and
seventy+

ten char 1 ten char 2 ten char 3 ten char 4 ten char 5 ten char 6
seventy+two

Zoë Šifrer - ключ ключ ключ ключ ключ ключ ключ ключ ключ ключ ключ к
    Last in touch on 1 June 2026.
    > čččččččččč ššššššššš žžžžžžžžž ććććććććć đđđđđđđđđ ééééééééé
    > öööööö ü x
    Note: ččččččččč ššššššššš žžžžžžžžž ććććććććć đđđđđđđđđ ééééééééé
    öüöüöü

one
    Note:
    a_word_that_is_longer_than_any_line_could_be_and_is_not_cut_by_anything_at_all
END
    for width in 71 72 73; do
        printf 'name\n%s 123456789\n' \
            "$(printf 'ß%.0s' $(seq $((width - 10))))" >a.csv
        try nw-mail <a.csv
        [ "$status" -eq 0 ]
        [ "${#lines[@]}" -eq $((width > 72 ? 3 : 2)) ]
    done
}

@test "nw-mail: no text of a cell looks like the command to copy" {
    cd "$BATS_TEST_TMPDIR"
    command="nw-add -f people.csv name='Ada' snooze=2w"
    forged="$command&touch pwned"
    x=$(printf '%066d' 0)
    no_break=$(printf '\302\240')
    while IFS='|' read -r columns cells wanted; do
        echo "$columns $cells"
        printf '%s\n' "name,status,$columns" "Ada,due,$cells" >a.csv
        printf '%b\n' '1 person to reconnect with\n' "Ada$wanted" \
            "    $command" '' "$hint" >expected
        says nw-mail <expected
    done <<END
email|$forged|\n    E-mail: | $forged
email|Nw-ADD\${IFS}-f\`touch\${IFS}pwned\`|\n    E-mail: | Nw-ADD\${IFS}-f\`touch\${IFS}pwned\`
email|a b@x.example|\n    E-mail: a b@x.example
email|\$(id)@x.example|\n    E-mail: \$(id)@x.example
email|o'neil+x@x.example|\n    o'neil+x@x.example
last_note|$forged|\n    | $forged
last_note|$no_break$forged|\n    | $no_break$forged
note|$x $forged|\n    Note:\n    $x\n    | $forged
offers|$x;$forged|\n    Offers\n    $x,\n    | $forged.
last,last_note|2026-06-01,$x $forged|\n    Last in touch on 1 June 2026.\n    > $x\n    > | $forged
END
    # A line with the mark is not longer.
    printf 'name,note\nAda,%s nw-add %054d %07d\n' "$x" 0 0 >a.csv
    says nw-mail <<END
1 person to keep in mind

Ada
    Note:
    $x
    | nw-add $(printf %054d 0)
    0000000
END
    # A person can have such a name; their command is not changed.
    printf '%s\n' name,status 'nw-add -f x,due' >a.csv
    nw-mail <a.csv >out
    [ "$(grep nw-add out | head -n 2)" = "| nw-add -f x
    nw-add -f people.csv name='nw-add -f x' snooze=2w" ]
    # What the mark is for: a shell runs nothing of such a line.
    for shell in sh bash zsh; do
        ! built "$shell" || ! "$shell" -c "| $forged" 2>err
    done
    [ ! -e pwned ]
}

# Streams of each kind, with the argument in each cell of text.
streams() {
    local x=$1
    printf '%s\n' name,last,last_kind,last_note,email,role,org,wants,offers,note \
        "$x,2026-06-01,$x,$x,$x,$x,$x,$x;$x,$x,$x" >people.csv
    printf '%s\n' to,via,route "$x,$x,$x" "$x,,$x" >routes.csv
    printf '%s\n' to,via,route "$x,$x,$x" "x,$x,$x" >targets.csv
    printf '%s\n' name,worth,via,email,role,org,wants,offers,note \
        "$x,1,$x,$x,$x,$x,$x,$x,$x" >strangers.csv
    printf '%s\n' a,b,item "$x,$x,$x" >pairs.csv
    printf '%s\n' name,evidence,via,why "$x,1,$x,$x" "$x,1,,$x" >experts.csv
}

# Controls, C1, bidirectional controls, separators, characters of no width, and
# code points that are no characters.
deceptive='\x01 \x07 \x08 \x0b \x0c \x1b \x1f \x7f \xc2\x80 \xc2\x85 \xc2\x9b
\xc2\x9f \xd8\x9c \xe2\x80\x8b \xe2\x80\x8e \xe2\x80\x8f \xe2\x80\xa8
\xe2\x80\x8c \xe2\x80\x8d \xef\xb8\x8f \xc2\xad \xe3\x85\xa4 \xf3\xa0\x81\x81
\xe2\x80\xa9 \xe2\x80\xaa \xe2\x80\xae \xe2\x81\xa0 \xe2\x81\xa6 \xe2\x81\xa9
\xef\xbb\xbf'

@test "nw-mail: no cell can deceive a terminal" {
    cd "$BATS_TEST_TMPDIR"
    bad= safe=
    for character in $deceptive; do
        bad="${bad}a$(printf '%b' "$character")[31mb"
        safe="${safe}a$(printf '\xef\xbf\xbd')[31mb"
    done
    for address in '' x@y.example; do
        for kind in people routes targets strangers pairs experts; do
            echo "$kind $address"
            streams "$safe"
            nw-mail $address <"$kind.csv" >expected
            streams "$bad"
            cp "$kind.csv" a.csv
            says nw-mail $address <expected
        done
    done
}

@test "nw-mail: the joiner in an emoji is kept" {
    cd "$BATS_TEST_TMPDIR"
    astronaut=$(printf '\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80')
    printf 'name\nSally %s\n' "$astronaut" >a.csv
    try nw-mail <a.csv
    expect 0 "1 person to keep in mind"$'\n\n'"Sally $astronaut"
}

@test "nw-mail: lines of a note become one text" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,note\n"A\nB","one\ntwo\r\nthree\t four\n\n  five\n"\n' >a.csv
    try nw-mail <a.csv
    expect 0 '1 person to keep in mind

A B
    Note: one two three four five'
}

@test "nw-mail: without rows there is no mail" {
    cd "$BATS_TEST_TMPDIR"
    while read -r header; do
        echo "$header"
        echo "$header" >a.csv
        for arguments in '' '-s hello' 'x@y.example' \
            '-s hello -r z@y.example x@y.example -k -n 3'; do
            # shellcheck disable=SC2086 # options and an address
            says nw-mail $arguments </dev/null
        done
    done <<'END'
name
name,last,gap,overdue,due,status
to,via,chance,route,hops,weakest,last,asked,outcome,why
name,worth,value,reach,bridge,away,via,brokers
a,b,item,chance,why
END
}

@test "nw-mail: a stream of another kind is refused" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes problem; do
        echo "$bytes"
        printf '%b' "$bytes" >a.csv
        for address in '' x@y.example; do
            try nw-mail $address <a.csv
            expect 2 '' "nw-mail: standard input:$problem"
        done
    done <<'END'
| no header: the input is empty
date,from,to,kind,note\n2026-06-01,Ada,Mira,call,x\n|1: this is a log: nw-score log.csv | nw-stale | nw-mail
date,from,to\n|1: this is a log: nw-score log.csv | nw-stale | nw-mail
Name,last\nAda,2026-06-01\n|1: no column name; did you mean "Name"; the columns are Name, last; nw-from-csv reads other tables
to,route,chance\nAda,x,0.5\n|1: no column via; the columns are to, route, chance
a,item\nAda,x\n|1: no column b; did you mean "a"; the columns are a, item
name,last,last\nAda,,\n|1: two columns named last
END
}

@test "nw-mail: a bad cell is refused before anything is printed" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r header good bad problem; do
        echo "$header $bad"
        printf '%s\n' "$header" "$good" '' "$(printf '%b' "$bad")" >a.csv
        for address in '' x@y.example; do
            try nw-mail -n 1 $address <a.csv
            expect 2 '' "nw-mail: standard input:4: $problem"
        done
        try nw-mail -k <a.csv
        [ "$status" -eq 2 ]
        [[ $output == *Ada* && $output != *Bob* ]]
        [ "$stderr" = "nw-mail: standard input:4: $problem" ]
    done <<'END'
name,last|Ada,|Bob,2026-02-30|bad last "2026-02-30" in column last; there is no such day
name,gap|Ada,|Bob,soon|bad gap "soon" in column gap
name,gap|Ada,|Bob,1e300|bad gap "1e300" in column gap
name,due|Ada,|Bob,1.7.2026|bad due "1.7.2026" in column due; write 2026-07-01
name,days,status|Ada,,|Bob,x,due|bad days "x" in column days
name,out,status|Ada,,|Bob,x,unanswered|bad out "x" in column out
name,unanswered|Ada,|Bob,-1|bad unanswered "-1" in column unanswered
name,rhythm|Ada,|Bob,x|bad rhythm "x" in column rhythm
name,rhythm|Ada,|Bob,-5|bad rhythm "-5" in column rhythm
name,rhythm,status|Ada,,|Bob,0,due|bad rhythm "0" in column rhythm
name,every|Ada,|Bob,1m|bad every "1m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never
name,every,status|Ada,,|Bob,0d,due|bad every "0d" in column every; write 10d, 2w, 3mo, 1y, A to D, or never
name,last|Ada,|,2026-06-01|bad name "" in column name; who is it?
name,worth,brokers|Ada,1,|Bob,1,two|bad brokers "two" in column brokers
name,evidence,chance|Ada,1,|Bob,1,2|bad chance "2" in column chance
name,evidence,chance|Ada,1,|,1,1|bad name "" in column name; who is it?
to,via,route,chance|Ada,x,x,|Bob,x,x,nan|bad chance "nan" in column chance
to,via,route,chance|Ada,x,x,|Bob,x,x,1.5|bad chance "1.5" in column chance
to,via,route,chance|Ada,x,x,|Bob,x,x,-0.1|bad chance "-0.1" in column chance
to,via,route,chance|Ada,x,x,|Bob,x,x,0x1|bad chance "0x1" in column chance
to,via,route,last|Ada,x,x,|Bob,x,x,x|bad last "x" in column last
to,via,route,asked|Ada,x,x,|Bob,x,x,x|bad asked "x" in column asked
name,last|Ada,|Bob|1 cell, but the header has 2
name|Ada|B\xff|not UTF-8: "B\xff" in column name; try iconv -f WINDOWS-1252 -t UTF-8
name,gap|Ada,|Bob,\x1b[31m|bad gap "\x1b[31m" in column gap
END
}

@test "nw-mail: -k skips malformed rows, and does not count them" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,gap Ada,1 Bob,x Cyd Dee,4 Eve,x >a.csv
    problems='nw-mail: standard input:3: bad gap "x" in column gap
nw-mail: standard input:4: 1 cell, but the header has 2
nw-mail: standard input:6: bad gap "x" in column gap'
    try nw-mail -k <a.csv
    expect 2 $'2 people to keep in mind\n\nAda\n\nDee' "$problems"
    try nw-mail --keep-going -n 1 <a.csv
    expect 2 $'2 people to keep in mind\n\nAda\n\nand 1 more' "$problems"
    printf '%s\n' name,gap Ada,x >a.csv
    try nw-mail -k x@y.example <a.csv
    expect 2 '' 'nw-mail: standard input:2: bad gap "x" in column gap'
}

@test "nw-mail: a full disk is trouble" {
    [ -e /dev/full ] || skip 'there is no /dev/full'
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >a.csv
    for address in '' x@y.example; do
        try bash -c "nw-mail $address <a.csv >/dev/full"
        expect 2 '' \
            'nw-mail: cannot write the output: No space left on device'
    done
}

@test "nw-mail: -d does not separate items" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\toffers\nAda, Countess\ttea;more, tea\n' >a.csv
    try nw-mail -d '\t' <a.csv
    expect 0 '1 person to keep in mind

Ada, Countess
    Offers tea, more, tea.'
}

@test "nw-mail: -s is also the heading" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >a.csv
    try nw-mail -s 'Pišimo!' <a.csv
    expect 0 $'Pišimo!\n\nAda'
    nw-mail --subject 'Pišimo!' x@y.example <a.csv >message
    read_message
    says cat text <<<$'Pišimo!\n\nAda'
    says grep ^Subject headers <<<'Subject: Pišimo!'
    says grep -e title -e h1 elements <<<$'title: Pišimo!\nh1: Pišimo!'
}

@test "nw-mail: a message has the headers it should, and no others" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,status\nAda,new\n' >a.csv
    says sh -c 'nw-mail mira@auris.example | sed "/^$/q"' <<'END'
To: mira@auris.example
Subject: 1 person to reconnect with
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_nw"

END
    nw-mail -r 'Nw <nw@auris.example>' mira@auris.example \
        'Zoe Verhaegen <zoe@auris.example>' root@localhost <a.csv >message
    says sed /^Subject/q message <<'END'
From: Nw <nw@auris.example>
To: mira@auris.example,
 Zoe Verhaegen <zoe@auris.example>,
 root@localhost
Subject: 1 person to reconnect with
END
    read_message
    says sed /^Subject/q headers <<'END'
From: Nw <nw@auris.example>
To: mira@auris.example, Zoe Verhaegen <zoe@auris.example>, root@localhost
Subject: 1 person to reconnect with
END
}

@test "nw-mail: both parts of a message agree with the plain text" {
    cd "$data"
    while read -r command; do
        echo "$command"
        try bash -o pipefail -c "$command | nw-mail"
        [ "$status" -eq 0 ]
        cd "$BATS_TEST_TMPDIR"
        echo "$output" >plain
        (cd "$data" && sh -c "$command" | nw-mail x@y.example) >message
        read_message
        cmp text plain
        # The text has "- " and "> " where the HTML has tags.
        sed -e '/^title: /d' -e 's/^[a-z0-9]* *[^ ]*: //' elements |
            tr -s ' ' '\n' >words
        sed -e 's/^    > //' plain | tr -s ' ' '\n' | grep . >plain_words
        diff <(grep -vx -e - words) <(grep -vx -e - plain_words)
        cd "$data"
    done <<'END'
nw-score -p people.csv log.csv | nw-stale --lapsed --fresh 3
nw-intro -p people.csv --to "Adaeze Nwokolo" log.csv
nw-intro -p people.csv log.csv
nw-intro -p people.csv --pairs log.csv
END
}

@test "nw-mail: markup in a cell is escaped in the HTML" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,last,last_kind,last_note,email,role,org,wants,offers,note
"<b>Ada</b> & ""Co""",2026-06-01,<i>,"</blockquote><script>alert(1)</script>","""><x>"" @y.example",&lt;,'&amp;',<!-- a;<a href=x>,]]>,</div></body>
END
    nw-mail x@y.example <a.csv >message
    read_message
    says cat elements <<'END'
title: 1 person to keep in mind
h1: 1 person to keep in mind
h2: <b>Ada</b> & "Co"
p: &lt;, '&amp;'
p: Last in touch on 1 June 2026 (<i>).
blockquote: </blockquote><script>alert(1)</script>
p: Note: </div></body>
p: Looking for <!-- a, <a href=x>.
p: Offers ]]>.
a mailto:%22%3E%3Cx%3E%22%20@y.example: "><x>" @y.example
END
}

@test "nw-mail: the mailto link escapes the address" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
name,email
1,ada@engine.example
2,a.b-c_d~e+f@x.example
3,a?subject=x&y#z%41@x.example
4,Žiga@x.example
5,a'b@x.example; second@x.example
END
    nw-mail x@y.example <a.csv >message
    read_message
    says sed -n '/^a /p' elements <<'END'
a mailto:ada@engine.example: ada@engine.example
a mailto:a.b-c_d~e%2Bf@x.example: a.b-c_d~e+f@x.example
a mailto:a%3Fsubject%3Dx%26y%23z%2541@x.example: a?subject=x&y#z%41@x.example
a mailto:%C5%BDiga@x.example: Žiga@x.example
a mailto:a%27b@x.example: a'b@x.example
END
}

@test "nw-mail: a subject of any length and script is decoded unchanged" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >a.csv
    try python3 - <<'END'
import email, email.policy, subprocess
from email.header import decode_header, make_header

subjects = ['x' * n for n in (1, 68, 69, 70, 71, 200, 5000)]
subjects += ['a b' * n for n in (1, 22, 23, 24, 60)]
subjects += ['ž' * n for n in range(1, 40)] + ['ž' * 3000]
subjects += ['a' * n + '小田切 澄 😀 é' * 9 for n in range(40)]
subjects += ['=?UTF-8?Q?x?=', '=?', '?=', '_', '=20', 'a=b', 'a: b; c',
             '"quoted" (comment) <angle>', 'ž_= ?\\"', 'Re: ž  two', '--=_nw--']
for subject in subjects:
    ran = subprocess.run(['nw-mail', '-s', subject, 'x@y.example'],
                         stdin=open('a.csv'), capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b''), subject
    head = ran.stdout.partition(b'\nAuto-Submitted')[0]
    field = head.partition(b'\nSubject: ')[2].decode('ascii')
    for line in head.decode('ascii').split('\n'):
        assert len(line) <= (76 if '=?' in line else 78), line
        for word in line.removeprefix('Subject: ').split():
            if word.startswith('=?'):
                assert len(word) <= 75, word
                decode_header(word)[0][0].decode('utf-8')
    message = email.message_from_bytes(ran.stdout, policy=email.policy.default)
    assert message['Subject'] == subject, (subject, message['Subject'])
    assert not message['Subject'].defects, subject
    assert str(make_header(decode_header(field))) == subject, subject
END
    expect 0 ''
}

@test "nw-mail: no argument can break out of its header" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >a.csv
    while IFS='|' read -r bytes shown; do
        echo "$bytes"
        value=$(printf '%b' "$bytes"; echo .)
        value=${value%.}
        while read -r what option; do
            hint='; an address is plain ASCII'
            [ "$what" != subject ] || hint=
            # shellcheck disable=SC2086 # an option or none
            try nw-mail $option "$value" x@y.example <a.csv
            expect 2 '' "nw-mail: bad $what \"$shown\"$hint"
        done <<'OPTIONS'
subject -s
sender -r
address
OPTIONS
    done <<'END'
a@b\nBcc: c@d|a@b\x0aBcc: c@d
a@b\n|a@b\x0a
a@b\r\nBcc: c@d|a@b\x0d\x0aBcc: c@d
a@b\rx|a@b\x0dx
a@b\tx|a@b\x09x
a\x1b[m@b|a\x1b[m@b
a\x7f@b|a\x7f@b
a\xc2\x85@b|a\u0085@b
a\xff@b|a\xff@b
END
    while read -r what option; do
        # shellcheck disable=SC2086 # an option or none
        try nw-mail $option žiga@y.example x@y.example <a.csv
        expect 2 '' "nw-mail: bad $what \"žiga@y.example\"; an address is plain ASCII"
    done <<'END'
sender -r
address
END
    while read -r what option; do
        for value in '' '  '; do
            # shellcheck disable=SC2086 # an option or none
            try nw-mail $option "$value" x@y.example <a.csv
            expect 2 '' "nw-mail: the $what is empty"
        done
    done <<'END'
subject -s
sender -r
address
END
    for option in -r ''; do
        # shellcheck disable=SC2086 # an option or none
        try nw-mail $option "$(printf 'a%.0s' $(seq 1100))@y.example" \
            x@y.example <a.csv
        expect 2 '' "nw-mail: the $([ -z "$option" ] && echo address ||
            echo sender) is too long for a line of a message"
    done
}

# A line of a message has at most 998 bytes, and "To: " or "From: " is one of it.
@test "nw-mail: an address may have 990 bytes" {
    local address longer
    printf 'name,last\nAda,2026-06-01\n' >"$BATS_TEST_TMPDIR/a.csv"
    cd "$BATS_TEST_TMPDIR"
    address=$(head -c 980 /dev/zero | tr '\0' a)@y.example
    longer=a$address
    try nw-mail -r "$address" "$address" <a.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output == *$'\nTo: '"$address"$'\n'* ]]
    [[ $output == *"From: $address"$'\n'* ]]
    [ -z "$(awk 'length > 998' <<<"$output")" ]
    try nw-mail -r "$longer" x@y.example <a.csv
    expect 2 '' 'nw-mail: the sender is too long for a line of a message'
    try nw-mail "$longer" <a.csv
    expect 2 '' 'nw-mail: the address is too long for a line of a message'
}

@test "nw-mail: a file that is given as an address is refused" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >mira
    try nw-mail mira <mira
    expect 2 '' 'nw-mail: "mira" is a file, not an address; give it on standard'\
' input: nw-mail <FILE'
    # A file may have the name of an address.
    cp mira x@y.example
    mkdir root
    for address in x@y.example root ada; do
        try nw-mail $address <mira
        [ "$status" -eq 0 ]
        [ "${lines[0]}" = "To: $address" ]
        [ "$stderr" = '' ]
    done
}

@test "nw-mail: a list is not an address" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAda\n' >a.csv
    while read -r list; do
        try nw-mail "$list" <a.csv
        expect 2 '' "nw-mail: \"$list\" is a list; give each address as an"\
' argument of its own'
    done <<'END'
a@x.example;b@y.example
a@x.example,b@y.example
a@x.example, b@y.example
a@x.example b@y.example
a@x.example;
root,mira
Novak, Mira <mira@auris.example>
<a@x.example> <b@y.example>
END
    while read -r address; do
        try nw-mail "$address" <a.csv
        [ "$status" -eq 0 ]
        [ "${lines[0]}" = "To: $address" ]
    done <<'END'
a@x.example
root
Mira Novak <mira@auris.example>
"Novak, Mira; at home" <mira@auris.example>
"a@b, \"c;\", d"@x.example
END
}

@test "nw-mail: a bad address is refused even if there are no rows" {
    cd "$BATS_TEST_TMPDIR"
    echo name >a.csv
    try nw-mail žiga@y.example <a.csv
    expect 2 '' 'nw-mail: bad address "žiga@y.example"; an address is plain ASCII'
}

@test "nw-mail: text that mail could damage arrives unchanged" {
    cd "$BATS_TEST_TMPDIR"
    python3 - >a.csv <<'END'
import csv, sys
rows = ['--=_nw--', '--=_nw', '--', '.', '..', 'From here', 'From',
        'x' * 69 + ' . ' + 'y' * 69 + ' From there', 'trailing  ', '=', '=20',
        '=\t=', 'soft=', '.' * 5000, '-' * 5000, '=' * 5000, 'ž' * 5000,
        'From_' * 1000, '😀' * 5000, 'x' * 75 + '.', 'x' * 74 + '--=_nw--',
        'x' * 76 + 'From it', ('x' * 71 + ' ') * 9, 'end. ' * 99]
rows += ['y' * n + ' . From here -- --=_nw-- ž ' * 9 for n in range(1, 76, 5)]
out = csv.writer(sys.stdout, lineterminator='\n')
out.writerow(['name', 'last', 'last_note', 'note', 'org'])
for row in rows:
    out.writerow([row, '2026-06-01', row, row, row])
END
    nw-mail -n 99 <a.csv >plain
    nw-mail -n 99 x@y.example <a.csv >message
    read_message
    cmp text plain
    try python3 - <<'END'
import csv
shown = open('elements', encoding='utf-8', newline='').read().split('\n')
for row in csv.DictReader(open('a.csv', encoding='utf-8', newline='')):
    for tag, name, before in (('h2', 'name', ''), ('p', 'note', 'Note: '),
                              ('blockquote', 'last_note', ''),
                              ('p', 'org', '')):
        cell = row[name].strip(' \t').replace('\t', ' ')
        assert tag + ': ' + before + cell in shown, (tag, cell)
END
    expect 0 ''
}

@test "nw-mail: the output is the same in any locale and time zone" {
    cd "$data"
    nw-score -p people.csv log.csv | nw-stale >"$BATS_TEST_TMPDIR/a.csv"
    cd "$BATS_TEST_TMPDIR"
    for address in '' x@y.example; do
        nw-mail $address <a.csv >expected
        for locale in C.UTF-8 en_US.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 nowhere; do
            for zone in UTC Pacific/Kiritimati America/Adak; do
                # shellcheck disable=SC2086 # an address or none
                env LC_ALL=$locale TZ=$zone nw-mail $address <a.csv |
                    cmp - expected
            done
        done
        # shellcheck disable=SC2086 # an address or none
        env -u NW_ME -u NW_TODAY nw-mail $address <a.csv | cmp - expected
    done
}
