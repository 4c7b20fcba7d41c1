load setup

# A message from header lines, on standard output; those that are not given are
# as in most of the tests.
message() {
    local line name given=''
    for line in "$@"; do
        printf '%s\n' "$line"
        given+=" ${line%%:*} "
    done
    for line in 'From: a@x.example' 'To: b@x.example' 'Message-ID: <1@x>' \
        'Date: Mon, 01 Jun 2026 10:00:00 +0000'; do
        name=${line%%:*}
        [[ ${given,,} == *" ${name,,} "* ]] || printf '%s\n' "$line"
    done
    printf '\nHello\n'
}

# Each line of standard input is a value of a header field and, after =>, what
# becomes of it in a column.
field_gives() {
    local line
    : >values.mbox
    : >wanted
    while IFS= read -r line; do
        echo 'From - Mon Jun  1 10:00:00 2026' >>values.mbox
        message "$1: $(printf '%b' "${line%% => *}")" >>values.mbox
        printf '%b\n' "${line##* => }" >>wanted
    done
    nw-from-mail -q values.mbox | PYTHONUTF8=1 python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print(row[sys.argv[1]])' "$2" | diff wanted -
}

summary() {
    [ "$(tail -n 1 <<<"$stderr")" = "nw-from-mail: $1" ] || {
        printf '%s\n%s\n' "$stderr" "$1"
        return 1
    }
}

inbox_rows='date,from,to,kind,note,ref
2026-05-29T23:30-07:00,ada@engine.example,mira@auris.example;zoe@verhaegen.example,mail,The compiler people – on Monday,mail:a1@engine.example
2026-05-30T08:00+02:00,mira@auris.example,ada@engine.example;zoe@verhaegen.example,mail,Re: The compiler people,mail:m1@auris.example
2026-05-31T10:00+00:00,grace@navy.example,mira@auris.example;ada@engine.example,mail,nanoseconds,mail:73bbdb76932c570e'
mine="nw-from-mail: these write under your name: mira@auris.example
nw-from-mail: if they are yours: nw-add -f people.csv name='Mira Novak' email='mira@auris.example'"
skipped='4 skipped (1 automatic, 1 to more than 8 people, 1 without a recipient, 1 to the sender alone)'

@test "nw-from-mail: an mbox becomes a log, and the summary counts each message" {
    need nw-from-mail
    cd "$data/import"
    unset NW_ME
    try nw-from-mail inbox.mbox
    expect 0 "$inbox_rows" "nw-from-mail: 7 messages read, $skipped, 3 rows written"
    try nw-from-mail -q <inbox.mbox
    expect 0 "$inbox_rows"
    try nw-from-mail -q -d ';' inbox.mbox
    [ "$(sed -n 2p <<<"$output")" = '2026-05-29T23:30-07:00;ada@engine.example;"mira@auris.example;zoe@verhaegen.example";mail;The compiler people – on Monday;mail:a1@engine.example' ]
}

@test "nw-from-mail: Maildir folders, files and standard input are one stream" {
    need nw-from-mail
    cd "$data/import"
    try nw-from-mail -u mira@auris.example Maildir message.eml - <inbox.mbox
    expect 0 "date,from,to,kind,note,ref
2026-06-01T09:46+02:00,mira@auris.example,grace@navy.example,mail,Re: nanoseconds,mail:m3@auris.example
2026-06-02T13:33+02:00,grace@navy.example,mira@auris.example,mail,Re: nanoseconds,mail:g4@navy.example
2026-06-03T18:00+01:00,ada@home.example,mira@auris.example,mail,From home,mail:h1@home.example
$(tail -n +2 <<<"$inbox_rows")" "nw-from-mail: 10 messages read, $skipped, 6 rows written"
}

@test "nw-from-mail: an address is resolved to the person who has it" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END2'
name,email,aka
Mira Novak,mira@auris.example;Mira@Home.example,
Ada Lovelace,,ADA@engine.example
END2
    try nw-from-mail --people people.csv "$data/import/inbox.mbox"
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1-3 <<<"$output")" = 'date,from,to
2026-05-29T23:30-07:00,Ada Lovelace,Mira Novak;zoe@verhaegen.example
2026-05-30T08:00+02:00,Mira Novak,Ada Lovelace;zoe@verhaegen.example
2026-05-31T10:00+00:00,grace@navy.example,Mira Novak;Ada Lovelace' ]
    summary "7 messages read, $skipped, 3 rows written"

    message 'From: mira@home.example' 'To: Mira <mira@auris.example>' >a.eml
    try nw-from-mail -p people.csv a.eml
    expect 0 'date,from,to,kind,note,ref' \
        'nw-from-mail: 1 message read, 1 skipped (1 to the sender alone), 0 rows written'

    # The number made of a message stays when people come to be known.
    nw-from-mail -q "$data/import/inbox.mbox" | grep -o 'mail:.*' >a
    nw-from-mail -q -p people.csv "$data/import/inbox.mbox" |
        grep -o 'mail:.*' | diff a -
}

@test "nw-from-mail: a warning says that no message names me" {
    need nw-from-mail
    cd "$data/import"
    says='nw-from-mail: no message names "Nora Mirak"; list your addresses in a people file (-p)'
    try nw-from-mail inbox.mbox
    expect 0 "$inbox_rows" "$mine
nw-from-mail: 7 messages read, $skipped, 3 rows written"
    try nw-from-mail -u 'Nora Mirak' inbox.mbox
    expect 0 "$inbox_rows" "nw-from-mail: 7 messages read, $skipped, 3 rows written
$says"
    try nw-from-mail -q inbox.mbox
    expect 0 "$inbox_rows"
    try nw-from-mail -u 'MIRA@auris.example' inbox.mbox
    summary "7 messages read, $skipped, 3 rows written"
    printf 'name,email\nMira Novak,mira@auris.example\n' \
        >"$BATS_TEST_TMPDIR/people.csv"
    try nw-from-mail -p "$BATS_TEST_TMPDIR/people.csv" inbox.mbox
    summary "7 messages read, $skipped, 3 rows written"
}

@test "nw-from-mail: what programs and lists send is skipped, unless asked for" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    while IFS= read -r line; do
        message "$line" >a.eml
        try nw-from-mail -q a.eml
        [ "$output" = 'date,from,to,kind,note,ref' ] || {
            echo "$line"
            return 1
        }
        try nw-from-mail -u b@x.example --automatic a.eml
        summary '1 message read, 0 skipped, 1 row written'
        try nw-from-mail a.eml
        summary '1 message read, 1 skipped (1 automatic), 0 rows written'
    done <<'END2'
Auto-Submitted: auto-replied (vacation)
auto-submitted: auto-generated
Auto-Submitted: NOt at all
List-Id: <friends.x.example>
List-Unsubscribe: <mailto:off@x.example>
X-Autoreply: yes
Precedence: Bulk
precedence: list
Precedence: junk
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status
From: no-reply@x.example
From: Shop <NoReply@x.example>
From: shop_no_reply@x.example
From: do-not-reply+123@x.example
From: MAILER-DAEMON@x.example
From: notifications@github.example
From: bounces+ada=x.example@y.example
From: Postmaster <postmaster@x.example>
END2
    while IFS= read -r line; do
        message "$line" >a.eml
        try nw-from-mail -u b@x.example a.eml
        summary '1 message read, 0 skipped, 1 row written'
    done <<'END2'
Auto-Submitted: no
Auto-Submitted: No (a person)
Auto-Submitted:
Precedence: first-class
From: nora.reply@x.example
From: bouncer@x.example
END2
}

@test "nw-from-mail: programs are told from people by address and name" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    senders() {
        while IFS= read -r line; do
            echo 'From - Mon Jun  1 10:00:00 2026'
            [[ $line == *@* ]] || line+=@x.example
            message "From: $line"
        done >a.mbox
    }
    senders <<'END2'
no.reply
no_reply-eu
noreply2
shopnoreply
do-not-reply
donotreply+77
dont.reply
auto-confirm
automated
mailrobot
notify
notifications
notification-eu
jobs-notification
invitations
messages-noreply
account-services
account.update
billing
billing-team
receipts+123456
invoice+statements+acct_1
order-update
orders
shipment-tracking
job-alerts
alerts2
security-alert
updates
newsletter
my-newsletters
digest
groups-digest
reminders
survey
promotions
bounces+ada=y.example
reply+abcdef
hit-reply
news
weekly
nicht-antworten
ne-pas-repondre
no-responder
mailer-daemon
ada@notifications.x.example
ada@reply.eu.x.example
Ola Koch (via LinkedIn) <ada>
"Ola Koch (via LinkedIn)" <ada>
Ola Koch via DocuSign <ada>
Ola Koch über Dropbox <ada>
"No Reply" <ada>
Shop (do not reply) <ada>
Mail Delivery Subsystem <ada>
END2
    sed -i 's/<ada>@/<ada@x.example>@/; s/>@x.example$/>/' a.mbox
    try nw-from-mail a.mbox
    [ "$output" = 'date,from,to,kind,note,ref' ] || {
        echo "$output"
        return 1
    }
    summary '54 messages read, 54 skipped (54 automatic), 0 rows written'

    # People, and addresses that people answer too.
    senders <<'END2'
ada
nora.reply
stefano.reply
bill.ing
norman.mailer
lucia.bot
jens.billing
steven-mailman
maria.via
ada.news
daily.weekly.planet
info
support
service
hello
team
office
contact
sales
accounts
security
customerservice
editor
jobs
press
ada+newsletter
ada@reply.example
ada@notifications.example
Anna Via Rossi <ada>
Olivia <ada>
Via Smith <ada>
Maria Della Via <ada>
Reply Ltd <ada>
Norbert Noack <ada>
END2
    sed -i 's/>@x.example$/>/; s/<ada>/<ada@x.example>/' a.mbox
    try nw-from-mail -u b@x.example a.mbox
    summary '34 messages read, 0 skipped, 34 rows written'
}

@test "nw-from-mail: mail to a program makes nobody a person" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    message 'To: Shop <orders@x.example>' >a.eml
    try nw-from-mail a.eml
    expect 0 'date,from,to,kind,note,ref' \
        'nw-from-mail: 1 message read, 1 skipped (1 to a program), 0 rows written'
    message 'To: Shop <orders@x.example>, B <b@x.example>' >a.eml
    try nw-from-mail -q --names a.eml
    expect 0 'name,email,messages,sent,received
B,b@x.example,1,0,0'
    try nw-from-mail -q --automatic a.eml
    [[ $output == *,orders@x.example\;b@x.example,* ]]
    # Whoever is in a list of people is a person.
    printf 'name,email\nJens Billing,billing@x.example\n' >people.csv
    message 'From: billing@x.example' >a.eml
    try nw-from-mail -q -p people.csv a.eml
    [[ $output == *',Jens Billing,b@x.example,mail,'* ]]
}

@test "nw-from-mail: spam and drafts are skipped" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    while IFS=@ read -r line reason; do
        message "$line" >a.eml
        try nw-from-mail --automatic a.eml
        summary "1 message read, 1 skipped (1 $reason), 0 rows written"
    done <<'END2'
X-Spam-Flag: YES@spam
X-Gmail-Labels: Unread, spam@spam
X-Gmail-Labels: Drafts@never sent
X-Gmail-Labels: =?UTF-8?Q?Archiv=C3=A9s,Spam?=@spam
X-Gmail-Labels: =?UTF-8?Q?Gel=C3=B6scht?=,Spam@spam
X-Gmail-Labels: =?UTF-8?Q?Ge=C3=B6ffnet,Entw=C3?= =?UTF-8?Q?=BCrfe?=@never sent
X-Gmail-Labels: Brouillons@never sent
X-Gmail-Labels: Borradores,Abierto@never sent
X-Gmail-Labels: Bozze@never sent
X-Gmail-Labels: Rascunhos,Importante@never sent
X-Gmail-Labels: Concepten@never sent
END2
    while IFS= read -r line; do
        message "$line" >a.eml
        try nw-from-mail -u a@x.example a.eml
        summary '1 message read, 0 skipped, 1 row written'
    done <<'END2'
X-Spam-Flag: NO
X-Gmail-Labels: Inbox,No spam,Important
X-Gmail-Labels: =?UTF-8?Q?Envoy=C3=A9,Concept?=
END2
}

@test "nw-from-mail: mail to many people is skipped, unless asked for" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    to=$(printf 'p%s@x.example, ' 1 2 3 4 5 6 7 8)
    message "To: $to a@x.example, P8@X.example" >a.eml
    try nw-from-mail -u a@x.example a.eml
    summary '1 message read, 0 skipped, 1 row written'
    message "To: $to" 'Cc: p9@x.example' >a.eml
    try nw-from-mail a.eml
    summary '1 message read, 1 skipped (1 to more than 8 people), 0 rows written'
    try nw-from-mail -u a@x.example --max-recipients 9 a.eml
    [ "$(sed -n 2p <<<"$output" | cut -d, -f3)" = 'p1@x.example;p2@x.example;p3@x.example;p4@x.example;p5@x.example;p6@x.example;p7@x.example;p8@x.example;p9@x.example' ]
    summary '1 message read, 0 skipped, 1 row written'
    for number in 0 1001 -1 8x ''; do
        try nw-from-mail --max-recipients "$number" a.eml
        [ "$status" -eq 2 ]
        [[ $stderr == 'nw-from-mail: bad number "'* ]]
    done
}

@test "nw-from-mail: a date stays as written, and a bad one counts as missing" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    field_gives Date date <<'END2'
Mon, 01 Jun 2026 23:30:00 -1200 => 2026-06-01T23:30-12:00
Mon, 01 Jun 2026 00:30:00 +1400 => 2026-06-01T00:30+14:00
Mon, 01 Jun 2026 23:30:00 -0330 => 2026-06-01T23:30-03:30
Mon, 01 Jun 2026 23:30:00 -0045 => 2026-06-01T23:30-00:45
Mon, 01 Jun 2026 23:30:00 PDT => 2026-06-01T23:30-07:00
1 Jun 26 10:00 (in the morning) => 2026-06-01T10:00+00:00
Mon Jun  1 10:00:00 2026 => 2026-06-01T10:00+00:00
Monday, 1 June 2026 10:00 => 2026-06-01T10:00+00:00
Mon, 1 Jun 99 10:00:00 +0000 => 1999-06-01T10:00+00:00
2026-06-01T10:00:00+02:00 => 2026-06-01T10:00:00+02:00
2026-06-01 => 2026-06-01
Tue, 30 Jun 2026 23:59:59 -1200 => 2026-06-30T23:59-12:00
END2
    while IFS=@ read -r value reason; do
        message "Date: $value" >a.eml
        try nw-from-mail a.eml
        expect 0 'date,from,to,kind,note,ref' \
            "nw-from-mail: 1 message read, 1 skipped (1 $reason), 0 rows written"
    done <<'END2'
Wed, 01 Jul 2026 00:00:00 +1400@dated after today
31 Dec 9999 00:00:00@dated after today
Mon, 30 Feb 2026 10:00:00 +0000@without a date
2026-02-30@without a date
06/01/2026 10:00@without a date
yesterday@without a date
@without a date
END2
    message 'Date: Wed, 01 Jul 2026 00:00:00 +1400' >a.eml
    try nw-from-mail -t 2026-07-01 -u a@x.example a.eml
    summary '1 message read, 0 skipped, 1 row written'
    grep -v '^Date' a.eml >b.eml
    try nw-from-mail b.eml
    summary '1 message read, 1 skipped (1 without a date), 0 rows written'
}

@test "nw-from-mail: addresses are read in every form that mail has" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    field_gives To to <<'END2'
B@X.example => b@x.example
<b@x.example>, "C, D" <c@x.example>,, e@x.example (E (or F)) => b@x.example;c@x.example;e@x.example
Team: b@x.example, c@x.example;, d@x.example => b@x.example;c@x.example;d@x.example
"a \\\\"b\\\\" , c" <b@x.example> => b@x.example
=?utf-8?q?M=C3=BCller=2C_J?= <m@x.example> => m@x.example
<@relay.example:b@x.example> => b@x.example
b @ x . example => b@x.example
b@x.example,\n\tc@x.example,\n c@X.EXAMPLE => b@x.example;c@x.example
root, b@x.example, @x.example, c@ => b@x.example
B <b@x.example => b@x.example
a@x.example, b@x.example => b@x.example
b@[IPv6:::1] => b@[ipv6:::1]
"b;c"@x.example => "b,c"@x.example
END2
    while IFS=@ read -r line reason; do
        message "${line//AT/@}" >a.eml
        try nw-from-mail a.eml
        expect 0 'date,from,to,kind,note,ref' \
            "nw-from-mail: 1 message read, 1 skipped (1 $reason), 0 rows written"
    done <<'END2'
From:@without a sender
From: Ada@without a sender
From: (aATx)@without a sender
To: undisclosed-recipients:;@without a recipient
To: Undisclosed recipients@without a recipient
To: root@without a recipient
To: aATx.example, AATx.example@to the sender alone
END2
    message "To: $(printf 'b%.0s' $(seq 400))@x.example" >a.eml
    try nw-from-mail a.eml
    summary '1 message read, 1 skipped (1 without a recipient), 0 rows written'
    message 'From: c@x.example, a@x.example' 'To: b@x.example' 'To: d@x.example' >a.eml
    try nw-from-mail -q a.eml
    expect 0 'date,from,to,kind,note,ref
2026-06-01T10:00+00:00,c@x.example,b@x.example;d@x.example,mail,,mail:1@x'
}

@test "nw-from-mail: addresses that break the rules are read all the same" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    field_gives To to <<'END2'
Ines <b@x.example>; Tom <c@x.example> => b@x.example;c@x.example
b@x.example; c@x.example; => b@x.example;c@x.example
Ines <b@x.example>, Tom <c@x.example>; Ola <d@x.example> => b@x.example;c@x.example;d@x.example
Koch, Ines <b@x.example>; Adler, Tom <c@x.example>; => b@x.example;c@x.example
"Koch; Ines" <b@x.example>; (a; b) c@x.example => b@x.example;c@x.example
Team: b@x.example; c@x.example; d@x.example => b@x.example;c@x.example;d@x.example
Team: b@x.example, c@x.example;; Rest: d@x.example; => b@x.example;c@x.example;d@x.example
[Team] Ines <b@x.example>, c@x.example => b@x.example;c@x.example
[Team] b@x.example => b@x.example
Ines [mailto:b@x.example]; c@x.example => b@x.example;c@x.example
Ines <mailto:b@x.example>, <MAILTO:c@x.example?subject=x>, mailto:d@x.example => b@x.example;c@x.example;d@x.example
Ines <smtp:b@x.example> => b@x.example
"b@x.example" <b@x.example>, 'c@x.example' <c@x.example> => b@x.example;c@x.example
'b@x.example', <'c@x.example'>, "d@x.example" => b@x.example;c@x.example;d@x.example
Ines <c@x.example> <b@x.example> => b@x.example
"Ines" <"Ines" <b@x.example>>, Tom <c@x.example> => b@x.example;c@x.example
<<b@x.example>>, <Tom <c@x.example>> => b@x.example;c@x.example
Ines <b@x.example, Tom <c@x.example> => b@x.example;c@x.example
Ines b@x.example>, Tom c@x.example => b@x.example;c@x.example
Ines> <b@x.example> Tom <c@x.example> => b@x.example;c@x.example
<<b@x.example>>> Tom <c@x.example> Ola <d@x.example> => b@x.example;c@x.example;d@x.example
Ines <b@x.example> Tom <c@x.example> => b@x.example;c@x.example
b@x.example c@x.example => b@x.example;c@x.example
"Ines <b@x.example>", "Tom <c@x.example>" => b@x.example;c@x.example
=?utf-8?q?Ines_=3Cb=40x.example=3E?= => b@x.example
=?utf-8?Q?Koch, Ines?= <b@x.example> => b@x.example
Ines "Nes <b@x.example>, Tom <c@x.example> => b@x.example;c@x.example
Ines (Nes <b@x.example>, Tom <c@x.example> => b@x.example;c@x.example
Ines: <b@x.example>, Tom: c@x.example => b@x.example;c@x.example
"Ines, Tom; Ola <d@x.example>" <b@x.example> => b@x.example
Ines <b @ x.example >, < c@x . example> => b@x.example;c@x.example
END2
}

@test "nw-from-mail: a value that is not an address is counted, and named up to 20 times" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    message 'To: b@x.example; root; Ines <ines>; undisclosed recipients' >a.eml
    try nw-from-mail -u a@x.example a.eml
    expect 0 'date,from,to,kind,note,ref
2026-06-01T10:00+00:00,a@x.example,b@x.example,mail,,mail:1@x' \
        'nw-from-mail: a.eml:1: no e-mail address in "root": skipped
nw-from-mail: a.eml:1: no e-mail address in "Ines ines": skipped
nw-from-mail: 1 message read, 0 skipped, 1 row written, 2 values skipped'
    message "To: b@x.example; $(printf 'p%s; ' {1..25})" >a.eml
    try nw-from-mail -u a@x.example a.eml
    [ "$(wc -l <<<"$stderr")" -eq 22 ]
    [[ $stderr == *'
nw-from-mail: and 5 more: no e-mail address in
nw-from-mail: 1 message read, 0 skipped, 1 row written, 25 values skipped' ]]
    try nw-from-mail -q a.eml
    [ "$stderr" = '' ]
}

@test "nw-from-mail: subjects are decoded, and long ones are cut" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    field_gives Subject note <<'END2'
plain, "quoted" => plain, "quoted"
=?utf-8?b?xb1pZ2E=?= =?iso-8859-1?q?_caf=E9?= => Žiga café
=?utf-8?q?one?=\n =?utf-8?q?word?= => oneword
folded\n\t and again => folded and again
 caf\xc3\xa9 => café
caf\xe9 \x80 => café €
=?utf-8?q?a=0Ab=1B[31m?= => a b [31m
=?unheard-of?q?abc?= => abc
=?utf-8?q?broken => =?utf-8?q?broken
=?utf-8?B?VHJlZmZlbiBhbSA=?=\n =?utf-8?B?RGllbnN0YWc=?= => Treffen am Dienstag
=?utf-8?b?xb0=?= =?UTF-8?Q?iga_?= =?utf-8?b??= =?utf-8*sl?q?Zupan?= => Žiga Zupan
=?utf-8?b?xQ==?= =?utf-8?b?vWlnYQ==?= => Žiga
=?utf-8?q?=C5?=\n =?utf-8?b?vWlnYQ?= => Žiga
=?iso-8859-2?q?=AEiga_?= =?utf-8?q?caf=C3=A9?= =?koi8-r?b?IMTB?= => Žiga café да
=?windows-1258?q?Anna?= =?utf-8?q?_Weber?= => Anna Weber
=?iso-2022-jp?B?GyRCRUU7UiVhITwlaxsoQg==?= =?iso-2022-jp?B?GyRCJUYlOSVIGyhC?= => 電子メールテスト
=?iso-8859-1?q?=8010?= => €10
=?utf-8?q?one?=  two =?utf-8?q?three?= four => one two three four
=?utf-8?q?one?==?utf-8?q?word?= => oneword
Re:=?utf-8?q?_one?= => Re: one
=?utf-8?Q?one two?= => one two
=?utf-8?q?caf=E9?= => café
=?utf-8?b?dHdv=?= =?utf-8?b?IGhhbHZlcw?= => two halves
=?utf-8?q?a=3Db_=zz?= => a=b =zz
END2
    message "Subject: $(printf 'ž%.0s' $(seq 600))" >a.eml
    try nw-from-mail -q a.eml
    [ "$(sed -n 2p <<<"$output" | cut -d, -f5)" = "$(printf 'ž%.0s' $(seq 500))…" ]
    message "Subject: x$(printf 'ž%.0s' $(seq 600))" >a.eml
    try nw-from-mail -q a.eml
    [ "$(sed -n 2p <<<"$output" | cut -d, -f5)" = "x$(printf 'ž%.0s' $(seq 499))…" ]
}

@test "nw-from-mail: the Message-ID identifies a message" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    field_gives Message-ID ref <<'END2'
<1@x.example> => mail:1@x.example
\n <1@x.example> => mail:1@x.example
(a comment) < 1@x.example > more => mail:1@x.example
1@x.example => mail:1@x.example
<1@x.example => mail:1@x.example
<mail:1@x.example> => mail:mail:1@x.example
<ical:u/20260601> => mail:ical:u/20260601
<0123456789ABCDEF> => mail:0123456789ABCDEF
<0123456789abcde> => mail:0123456789abcde
END2
    # An ID like those that are made from a message is not one.
    for id in '' '<>' '<0123456789abcdef>' "<$(printf 'x%.0s' $(seq 999))>"; do
        message "Message-ID: $id" 'Subject: a long subject' >a.eml
        try nw-from-mail -q a.eml
        [[ $output =~ ,a\ long\ subject,mail:[0-9a-f]{16}$ ]]
    done
    # However the same message is folded and stored, it is the same.
    ref=${output##*,}
    sed 's/a long/a\n  long/; s/$/\r/' a.eml >b.eml
    (echo 'From a@x.example Mon Jun  1 10:00:00 2026' && cat a.eml) >c.mbox
    try nw-from-mail -q b.eml c.mbox
    [ "$(grep -c ",$ref\$" <<<"$output")" -eq 2 ]
    message 'Message-ID:' 'Subject: another' >a.eml
    try nw-from-mail -q a.eml
    [ "${output##*,}" != "$ref" ]
}

@test "nw-from-mail: the start of a message in an mbox is found" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    number() {
        printf 'From: a@x.example\nTo: b@x.example\nMessage-ID: <%s@x>\n' "$1"
        printf 'Date: Mon, 01 Jun 2026 10:00:00 +0000\n'
    }
    refs() {
        nw-from-mail -q "$@" | cut -d, -f6 | sed '1d; s/^mail://' | tr '\n' ' '
    }
    from='From a@x.example Mon Jun  1 10:00:00 2026'
    # Quoted, and unquoted where it is prose.
    { echo "$from"; number 1; printf '\n>%s\n\nFrom here\non\n' "$from"
      printf 'From 10:30 on\nX: y\n\n'; echo "$from"; number 2; echo
    } >a.mbox
    [ "$(refs a.mbox)" = '1@x 2@x ' ]
    # No empty line before, no body, no newline at the end, CR LF.
    { echo "$from"; number 1; printf '\nbody\n'; echo "$from"; number 2
      echo "$from"; number 3; printf '\nbody'
    } >b.mbox
    [ "$(refs b.mbox)" = '1@x 2@x 3@x ' ]
    sed 's/$/\r/' b.mbox >c.mbox
    [ "$(refs c.mbox)" = '1@x 2@x 3@x ' ]
    # A line without a time, before a header; a byte order mark; empty lines.
    { printf '\xef\xbb\xbf\n\nFrom nobody\n'; number 1; printf '\nbody\n\n'
      printf 'From nobody\n'; number 2; echo
    } >d.mbox
    [ "$(refs d.mbox)" = '1@x 2@x ' ]
    # Thunderbird's, without a date, and without an empty line before it.
    { printf 'From - \n'; number 1; printf '\nFrom - Ola\nbody\nFrom - \n'
      number 2; printf '\nFrom \n'; number 3; printf '\nbody\nFrom -\n'
      number 4; printf '\nbody\nFrom - Mon Jun 1 2026\n'; number 5
      printf '\nbody\nFrom - \nis no field\nFrom here\nX: y\n'
    } >t.mbox
    [ "$(refs t.mbox)" = '1@x 2@x 3@x 4@x 5@x ' ]
    sed 's/$/\r/' t.mbox >u.mbox
    [ "$(refs u.mbox)" = '1@x 2@x 3@x 4@x 5@x ' ]
    # Content-Length is not believed.
    { echo "$from"; number 1; printf 'Content-Length: 999\n\nbody\n\n'
      echo "$from"; number 2
    } >e.mbox
    [ "$(refs e.mbox)" = '1@x 2@x ' ]
    # Lines in a header that are not fields; >From after the first line.
    { echo "$from"; echo ">$from"; echo 'no field here'; number 1
      printf ' \nX : y\n\n'
    } >f.mbox
    [ "$(refs f.mbox)" = '1@x ' ]
    # In a file of one message, From is text wherever it stands.
    { number 1; printf '\n%s\n' "$from"; number 2; } >g.eml
    [ "$(refs g.eml)" = '1@x ' ]
    [ "$(refs a.mbox - g.eml <b.mbox | wc -w)" -eq 6 ]
    : >empty.mbox
    try nw-from-mail empty.mbox
    expect 0 'date,from,to,kind,note,ref' \
        'nw-from-mail: 0 messages read, 0 skipped, 0 rows written'
    printf '%s\n\n' "$from" >h.mbox
    try nw-from-mail h.mbox
    summary '1 message read, 1 skipped (1 without a date), 0 rows written'
}

@test "nw-from-mail: a Maildir is read by name, first cur and then new" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    mkdir -p box/cur box/new box/tmp box/.Sub/cur box/.Sub/new
    for name in cur/3 cur/1 new/2 cur/.hidden tmp/4 .Sub/cur/5; do
        message "Message-ID: <$name>" >a.eml
        mv a.eml "box/$name"
    done
    sed -i '1i From a@x Mon Jun  1 10:00:00 2026' box/cur/1
    try nw-from-mail -q box
    [ "$(cut -d, -f6 <<<"$output" | tr '\n' ' ')" = 'ref mail:cur/1 mail:cur/3 mail:new/2 ' ]
    try nw-from-mail -q box/ box/.Sub
    [ "$(cut -d, -f6 <<<"$output" | tr '\n' ' ')" = 'ref mail:cur/1 mail:cur/3 mail:new/2 mail:.Sub/cur/5 ' ]
    rm -r box/new
    try nw-from-mail box
    expect 2 'date,from,to,kind,note,ref' 'nw-from-mail: box: this is not a Maildir: it lacks the folder cur or new'
    mkdir box/new box/new/folder
    try nw-from-mail box
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-mail: box/new/folder: Is a directory' ]
    rmdir box/new/folder
    mkfifo box/new/pipe
    try timeout 10 nw-from-mail box
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-mail: box/new/pipe: not a regular file' ]
}

@test "nw-from-mail: a file that is not mail is refused by name" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to\n' >log.csv
    printf 'BEGIN:VCARD\nFN:Ada\nEND:VCARD\n' >ada.vcf
    printf 'BEGIN:VCALENDAR\nEND:VCALENDAR\n' >ada.ics
    printf '\xff\xfeF\0r\0o\0m\0:\0' >utf-16.eml
    printf '\x1f\x8b\x08\x00' >a.mbox.gz
    printf '{"From": "a@x"}\n' >a.json
    printf 'Dear Ada: hello\n' >letter.txt
    head -c 100000 /dev/zero >zero
    for file in log.csv ada.vcf ada.ics a.json letter.txt zero; do
        try nw-from-mail -k "$file"
        expect 2 'date,from,to,kind,note,ref' \
            "nw-from-mail: $file: this is not a mailbox"
    done
    printf 'PK\003\004\024\000' >takeout.zip
    while IFS='|' read -r file says; do
        try nw-from-mail "$file"
        expect 2 'date,from,to,kind,note,ref' "nw-from-mail: $file: $says"
    done <<'END'
a.mbox.gz|compressed data; try zcat
takeout.zip|a zip archive; unzip it first
utf-16.eml|UTF-16; try iconv -f UTF-16 -t UTF-8
END
    try nw-from-mail missing
    expect 2 'date,from,to,kind,note,ref' \
        'nw-from-mail: missing: No such file or directory'
    try timeout 10 nw-from-mail </dev/zero
    expect 2 'date,from,to,kind,note,ref' \
        'nw-from-mail: standard input: this is not a mailbox'
}

@test "nw-from-mail: a malformed message is named, and skipped with -k" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    mkdir -p box/cur box/new
    message >a.eml
    cp a.eml box/cur/1
    echo 'not a message' >box/cur/2
    : >box/cur/3
    cp a.eml box/new/4
    try nw-from-mail box
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-mail: box/cur/2:1: this is not a message' ]
    try nw-from-mail -k -u a@x.example box
    [ "$status" -eq 2 ]
    [ "$(wc -l <<<"$output")" -eq 3 ]
    [ "$stderr" = 'nw-from-mail: box/cur/2:1: this is not a message
nw-from-mail: 4 messages read, 2 skipped (1 malformed, 1 without a date), 2 rows written' ]

    from='From a@x.example Mon Jun  1 10:00:00 2026'
    { echo "$from"; cat a.eml; echo "$from"; printf 'To: '
      head -c 2000000 /dev/zero | tr '\0' x; echo; cat a.eml
      echo "$from"; cat a.eml; } >b.mbox
    try nw-from-mail b.mbox
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-mail: b.mbox:8: a header of more than 1 MiB' ]
    # No line of it has more than 60 KiB.
    for last in 1 50000; do
        { sed '/^$/,$d' a.eml
          yes "X: $(head -c 60000 /dev/zero | tr '\0' x)" | head -n 17
          printf 'Y: %s\n' "$(head -c 27000 /dev/zero | tr '\0' y)"
          printf 'Z: %s\n' "$(head -c "$last" /dev/zero | tr '\0' z)"
          sed -n '/^$/,$p' a.eml; } >long.eml
        try nw-from-mail -u a@x.example long.eml
        if [ "$last" -eq 1 ]; then
            [ "$status" -eq 0 ]
            [ "$(wc -l <<<"$output")" -eq 2 ]
        else
            [ "$status" -eq 2 ]
            [ "$stderr" = 'nw-from-mail: long.eml:1: a header of more than 1 MiB' ]
        fi
    done
    try nw-from-mail -k -u a@x.example b.mbox
    [ "$status" -eq 2 ]
    [ "$(wc -l <<<"$output")" -eq 3 ]
    summary '3 messages read, 1 skipped (1 malformed), 2 rows written'

    printf 'name,every\nAda,no\n' >people.csv
    try nw-from-mail -p people.csv a.eml
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-from-mail: people.csv:2: bad every "no"'* ]]
    try nw-from-mail -k -q -p people.csv a.eml
    [ "$status" -eq 2 ]
    [ "$(wc -l <<<"$output")" -eq 2 ]
}

@test "nw-from-mail: what is hostile in a header does no harm" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    python3 - >a.mbox <<'END2'
for what, times in [(':', 32), ('a:', 32), ('a:b@x;', 32), ('(:)', 100000),
                    ('":"', 100000), ('@[IPv6:1::]', 40000), ('(', 100000),
                    ('"\\', 100000), ('<', 100000), (',', 100000), (';', 100000),
                    ('[', 100000), ('@[', 200000), ('=?a?q?', 50000),
                    ('a <', 100000), ('<a@x> b ', 50000), ("'", 100000), ('=?utf-8?q?', 50000), ('=?utf-8?b?', 50000),
                    ('a@x,', 90000), ('=?utf-8?q?=FF?= ', 30000),
                    ('\xff', 90000)]:
    print('From - Mon Jun  1 10:00:00 2026\nFrom: a@x.example\nDate: 1 Jun 2026')
    print('To: ' + times * what + 'b@x.example\nSubject: ' + times * what + '\n')
# Words as long as the phrases of programs, and a little longer.
for letters in range(20, 30):
    print('From - Mon Jun  1 10:00:00 2026\nDate: 1 Jun 2026\nTo: b@x.example')
    print(f'From: {letters * "x"}@x.example\n')
END2
    for options in -q '-q --names' '-q --automatic --max-recipients 1000'; do
        # shellcheck disable=SC2086 # several of them
        try nw-from-mail $options a.mbox
        [ "$status" -eq 0 ]
        [ "$stderr" = '' ]
        python3 -c 'import csv, sys; list(csv.reader(sys.stdin, strict=True))' \
            <<<"$output"
    done
    try nw-from-mail a.mbox
    [[ $stderr == *'nw-from-mail: 32 messages read, '* ]]
    printf 'From: A\0B <a@x.example>\nTo: b@x.example\nSubject: a\0b\nDate: 1 Jun 2026\n\n' >a.eml
    try nw-from-mail -q -u b@x.example a.eml
    [ "$status" -eq 0 ]
    [ "$(sed -n 2p <<<"$output" | cut -d, -f5)" = 'a b' ]
}

@test "nw-from-mail: groups within groups are refused, and what came before is kept" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    letters >good.mbox <<'END2'
ada@x.example; me@x.example; Message-ID: <1@x.example>
bo@x.example; me@x.example; Message-ID: <2@x.example>
cy@x.example; me@x.example; Message-ID: <3@x.example>
END2
    for group in 'a:(;)' 'a:";"' 'a:"\;"' 'a:<;>' 'a:(\();)' 'a:((;))' 'a:@[;]' \
        'a:' ':' 'a:b@x.example;' ';;;;a:' 'a:"' '(a):' 'a:=?utf-8?q?;?=' \
        'a:[;]' "a:';'" 'a:<b@x.example>;' 'a,b:' '<a:'; do
        for field in To Cc From; do
            python3 - "$group" "$field" >bad.mbox <<'END2'
import sys
group, field = sys.argv[1:]
fields = {"From": "dan@x.example", "To": "me@x.example",
          "Date": "1 Jun 2026 10:00:00 +0000"}
fields[field] = "me@x.example, " + group * (300000 // len(group))
print("From - Mon Jun  1 10:00:00 2026")
for name, value in fields.items():
    print(f"{name}: {value}")
print()
END2
            cat good.mbox bad.mbox good.mbox >all.mbox
            try nw-from-mail all.mbox
            [ "$status" -eq 2 ]
            [ "$(wc -l <<<"$output")" -eq 4 ]
            [ "$stderr" = "nw-from-mail: all.mbox:$(($(wc -l <good.mbox) + 1)): more than 32 colons in From, To or Cc" ]
            try nw-from-mail -k -q all.mbox
            [ "$status" -eq 2 ]
            [ "$(wc -l <<<"$output")" -eq 7 ]
        done
    done
    rm -f ml.csv
    try bash -c 'nw-from-mail all.mbox | nw-add -f ml.csv -i; echo "${PIPESTATUS[@]}"'
    [ "${lines[-1]}" = '2 0' ]
    [ "$(cut -d, -f2 ml.csv)" = 'from
ada@x.example
bo@x.example
cy@x.example' ]
    # Who writes so to a list or as spam is skipped, and so are its readers.
    sed 's/^From: /X-Spam-Flag: yes\n&/' bad.mbox >spam.mbox
    try nw-from-mail spam.mbox
    [ "$status" -eq 0 ]
    summary '1 message read, 1 skipped (1 spam), 0 rows written'
    # With -w, nobody is written to by such a mail.
    printf 'name,email\nDan,dan@x.example\n' >dan.csv
    try nw-from-mail -k -q -w -u Dan -p dan.csv all.mbox
    [ "$status" -eq 2 ]
    [ "$output" = 'date,from,to,kind,note,ref' ]
}

@test "nw-from-mail: a mailbox that is replaced while it is read is an error" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nMe,me@x.example\n' >me.csv
    for change in 'mv other.mbox b.mbox' ': >b.mbox' \
        'cat other.mbox >>b.mbox'; do
        letters >other.mbox <<<'me@x.example; bo@x.example'
        letters >b.mbox <<<'me@x.example; ada@x.example'
        echo "$change"
        python3 - "$change" >out 2>err <<'END2' || { cat out err; false; }
import os, subprocess, sys
big = "From - Mon Jun  1 10:00:00 2026\nSubject: x\n\n" + "x" * 70 + "\n"
with open("a.mbox", "w") as file:
    file.write(big * 200000)
tool = subprocess.Popen(["nw-from-mail", "-q", "-w", "-u", "Me", "-p", "me.csv",
                         "b.mbox", "a.mbox"], stderr=subprocess.PIPE,
                        stdout=subprocess.PIPE, text=True)
while not any(os.path.exists(f"/proc/{tool.pid}/fd/{fd}") and os.readlink(
        f"/proc/{tool.pid}/fd/{fd}").endswith("/a.mbox") for fd in range(3, 9)):
    pass
subprocess.run(sys.argv[1], shell=True, check=True)
output, errors = tool.communicate(timeout=60)
print(tool.returncode, output.count("\n"), errors, end="")
END2
        if [ "$change" = 'cat other.mbox >>b.mbox' ]; then
            [ "$(head -n 1 out)" = '0 2 ' ] || { cat out; false; }
        else
            [ "$(cat out)" = '2 1 nw-from-mail: b.mbox: another program has replaced this mailbox while it was read; run nw-from-mail again' ] ||
                { cat out; false; }
        fi
    done
}

@test "nw-from-mail: --names prints the names that go with addresses" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    while IFS= read -r line; do
        message "From: $(printf '%b' "${line%% => *}") <a@x.example>" >a.eml
        try nw-from-mail -q --names a.eml
        [ "$output" = "name,email,messages,sent,received
${line##* => },a@x.example,1,0,1" ] || {
            printf '%s gives %s\n' "$line" "$output"
            return 1
        }
    done <<'END2'
Ada Lovelace => Ada Lovelace
"Lovelace, Ada" => Ada Lovelace
Lovelace, Ada => Ada Lovelace
"'Ada Lovelace'" => Ada Lovelace
"\\"Lovelace, Ada\\"" => Ada Lovelace
"van der Berg,  Jan" => Jan van der Berg
"Ada Lovelace, PhD" => "Ada Lovelace, PhD"
"Ada Lovelace, Ph.D." => "Ada Lovelace, Ph.D."
"Ada Lovelace, CISSP" => "Ada Lovelace, CISSP"
"Ada Lovelace, jr." => "Ada Lovelace, jr."
"Nguyen, Ba" => Ba Nguyen
"Lovelace, Ada (Engines)" => "Lovelace, Ada (Engines)"
"a, b, c" => "a, b, c"
=?utf-8?b?xb1pZ2E=?= =?utf-8?q?_Zupan?= => Žiga Zupan
=?utf-8?q?=22Lovelace=2C_Ada=22?= => Ada Lovelace
"=?utf-8?q?Lovelace=2C_Ada?=" => Ada Lovelace
=?utf-8?q?Lovelace,_Ada?= => Ada Lovelace
=?utf-8?B?xaBwZWxhIE0=?= =?utf-8?B?YXJvbHQ=?= => Špela Marolt
[Team] Ada Lovelace => [Team] Ada Lovelace
Ada (at work) Lovelace => Ada Lovelace
"Ada Lovelace" <"Ada Lovelace" => Ada Lovelace
"Ada Lovelace => Ada Lovelace
"Ada;  \tLovelace" => "Ada, Lovelace"
Ada\xe9 => Adaé
END2
    for name in '' '"A@X.example"' "'a@x.example'" '""' '"  "'; do
        message "From: $name <a@x.example>" >a.eml
        try nw-from-mail --names a.eml
        expect 0 'name,email,messages,sent,received' \
            'nw-from-mail: 1 message read, 0 skipped, 0 rows written'
    done
}

@test "nw-from-mail: the people are those of the log, the most mail first" {
    need nw-from-mail
    cd "$data/import"
    try nw-from-mail --names inbox.mbox Maildir message.eml
    expect 0 'name,email,messages,sent,received
Mira Novak,mira@auris.example,6,0,0
Ada Lovelace,ada@engine.example,3,1,1
Grace Hopper,grace@navy.example,3,1,2
Zoë Verhaegen,zoe@verhaegen.example,2,1,0
Ada Lovelace [ada@home.example],ada@home.example,1,0,1' \
        "$mine
nw-from-mail: 10 messages read, $skipped, 5 rows written"
    nw-from-mail -q --names message.eml Maildir - <inbox.mbox |
        diff - <(echo "$output")
    try nw-from-mail --names --automatic -q inbox.mbox
    [ "$(tail -n 1 <<<"$output")" = 'The Shop,no-reply@shop.example,1,0,1' ]
}

@test "nw-from-mail: an address has the name it is written with most often" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    while IFS= read -r name; do
        message "From: $name <a@x.example>" 'To: B <b@x.example>, b@x.example' >a.eml
        echo 'From - Mon Jun  1 10:00:00 2026'
        cat a.eml
    done >a.mbox <<'END2'
Ada
A. Lovelace
Ada Lovelace

ada lovelace
Ada
Countess
END2
    # As often: the longer, then the first in byte order.
    try nw-from-mail -q --names a.mbox
    expect 0 'name,email,messages,sent,received
Ada Lovelace,a@x.example,7,0,7
B,b@x.example,7,0,0'
    sed -i 's/^From: ada lovelace </From: A. Lovelace </' a.mbox
    try nw-from-mail -q --names a.mbox
    expect 0 'name,email,messages,sent,received
A. Lovelace,a@x.example,7,0,7
B,b@x.example,7,0,0'
    sed -i '/^From: .* .* </s/.*/From: <a@x.example>/' a.mbox
    try nw-from-mail -q --names a.mbox
    expect 0 'name,email,messages,sent,received
Ada,a@x.example,7,0,7
B,b@x.example,7,0,0'
}

@test "nw-from-mail: a rare name of several words wins over a name of one word" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    for name in Ada Ada Ada 'Lovelace, Ada' Ada Countess; do
        message "From: \"$name\" <a@x.example>" 'To: B <b@x.example>' >a.eml
        echo 'From - Mon Jun  1 10:00:00 2026'
        cat a.eml
    done >a.mbox
    try nw-from-mail -q --names a.mbox
    expect 0 'name,email,messages,sent,received
Ada Lovelace,a@x.example,6,0,6
B,b@x.example,6,0,0'
}

# A mailbox of lines "FROM; TO; more header lines", | between these.
letters() {
    local from to more lines
    while IFS=';' read -r from to more; do
        echo 'From - Mon Jun  1 10:00:00 2026'
        lines=("From: $from" "To: $to")
        [ -z "$more" ] || IFS='|' read -ra more <<<"${more# }"
        for line in "${more[@]}"; do
            [ -z "$line" ] || lines+=("$line")
        done
        message "${lines[@]}"
    done
}

@test "nw-from-mail: -w keeps whom I wrote to, anywhere in the mailboxes" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nMira Novak,m@x.example;m@y.example\nAda,ada@x.example;ada@y.example\n' >p.csv
    letters >inbox.mbox <<'END2'
Ada <ada@y.example>; m@x.example
Bo <bo@x.example>; m@x.example; Cc: cy@x.example, ada@x.example
Cy <cy@x.example>; m@y.example, bo@x.example, ada@x.example
Spam <s@x.example>; m@x.example
info@x.example; m@x.example
di@x.example; ada@x.example
Di <di@x.example>; eve@x.example
eve@x.example; m@x.example; Auto-Submitted: auto-replied
fay@x.example; m@x.example
END2
    letters >sent.mbox <<'END2'
m@y.example; ada@x.example, no-reply@x.example
m@x.example; Cy <cy@x.example>; Bcc: di@x.example
m@x.example; shop@x.example; Subject: unsubscribe
m@x.example; eve@x.example; X-Gmail-Labels: Drafts
m@x.example; fay@x.example; Auto-Submitted: auto-replied
END2
    try nw-from-mail -w -p p.csv inbox.mbox sent.mbox
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f2,3 <<<"$output")" = 'from,to
Ada,Mira Novak
cy@x.example,Mira Novak;Ada
di@x.example,Ada
Mira Novak,Ada
Mira Novak,cy@x.example' ] || { echo "$output"; return 1; }
    summary '14 messages read, 9 skipped (6 without anybody you wrote to, 2 automatic, 1 never sent), 5 rows written'
    # The order of the files does not matter.
    nw-from-mail -q -w -p p.csv sent.mbox inbox.mbox | sort |
        diff - <(sort <<<"$output")
    try nw-from-mail -q --written --names -p p.csv inbox.mbox sent.mbox
    expect 0 'name,email,messages,sent,received
Cy,cy@x.example,2,1,1'

    # Without any address of mine, my name decides.
    letters >mine.mbox <<'END2'
Ada <ada@x.example>; m@x.example
Mira Novak <m@x.example>; Ada <ada@x.example>
Bo <bo@x.example>; m@x.example
END2
    try nw-from-mail -q -w mine.mbox
    [ "$(cut -d, -f2,3 <<<"$output")" = 'from,to
ada@x.example,m@x.example
m@x.example,ada@x.example' ]

    for file in - '' fifo; do
        [ "$file" != fifo ] || mkfifo fifo
        # shellcheck disable=SC2086 # none, or one
        try nw-from-mail -w -p p.csv $file <inbox.mbox
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == 'nw-from-mail: '*'-w reads the mailboxes twice'* ]]
    done
    unset NW_ME
    try nw-from-mail -w inbox.mbox
    expect 2 '' 'nw-from-mail: who are you? give -u NAME, or set NW_ME'
    try nw-from-mail -w -u Nobody inbox.mbox
    [ "$status" -eq 0 ]
    [[ $stderr == 'nw-from-mail: no message is from you, so you wrote to nobody; '* ]]
}

@test "nw-from-mail: --names counts what I sent and received" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    letters >a.mbox <<'END2'
m@x.example; Ada <ada@x.example>, Bo <bo@x.example>; Cc: Ada <ada@x.example>
m@x.example; Ada <ada@x.example>
Ada <ada@x.example>; m@x.example; Cc: Bo <bo@x.example>
END2
    try nw-from-mail -q -u m@x.example --names a.mbox
    expect 0 'name,email,messages,sent,received
Ada,ada@x.example,3,2,1
Bo,bo@x.example,2,1,0'
    # Nobody knows who sent what.
    try env -u NW_ME nw-from-mail -q --names a.mbox
    expect 0 'name,email,messages,sent,received
Ada,ada@x.example,3,,
Bo,bo@x.example,2,,'
}

@test "nw-from-mail: what writes under my name is me only if I sent it" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    printf "name,email\nMira O'Novak,m@x.example;m@y.example\n" >p.csv
    letters >a.mbox <<'END2'
Ada <ada@x.example>; old@x.example
"O'NOVAK, Mira" <old@x.example>; Ada <ada@x.example>
O'Novak Mira <home@x.example>; ada@x.example
Mira O'Novak <evil@x.example>; m@x.example
Mira O'Novak <worse@x.example>; bo@x.example; Received: from a by b
Mira O'Novak <bad@x.example>; Mira O'Novak <z@x.example>
Mira O'Novak <spam@x.example>; bo@x.example; X-Spam-Flag: yes
Mira <other@x.example>; Ada <ada@x.example>
Mira O'Novak <"a b"@x.example>; ada@x.example
END2
    says="nw-from-mail: these write under your name: old@x.example, home@x.example
nw-from-mail: if they are yours: nw-add -f p.csv name='Mira O'\\''Novak' email='old@x.example;home@x.example'
nw-from-mail: these have your name in mail that was delivered, where anybody can write it: evil@x.example, worse@x.example, bad@x.example, z@x.example
nw-from-mail: only if they are yours: nw-add -f p.csv name='Mira O'\\''Novak' email='evil@x.example;worse@x.example;bad@x.example;z@x.example'"
    try nw-from-mail -u "Mira O'Novak" -p p.csv a.mbox
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f2,3 <<<"$output")" = "from,to
ada@x.example,Mira O'Novak
Mira O'Novak,ada@x.example
Mira O'Novak,ada@x.example
evil@x.example,Mira O'Novak
worse@x.example,bo@x.example
bad@x.example,z@x.example
other@x.example,ada@x.example
Mira O'Novak,ada@x.example" ] || { echo "$output"; return 1; }
    [ "$(head -n 4 <<<"$stderr")" = "$says" ] || { echo "$stderr"; return 1; }
    try nw-from-mail -u "Mira O'Novak" -p p.csv --names a.mbox
    [ "$output" = 'name,email,messages,sent,received
Ada,ada@x.example,5,3,1
Mira,other@x.example,1,0,1' ] || { echo "$output"; return 1; }
    [ "$(head -n 4 <<<"$stderr")" = "$says" ]
    # It names the file whose row counts.
    printf "name,email\nMira O'Novak,m@y.example\n" >'-q .csv'
    try nw-from-mail -u "Mira O'Novak" -p p.csv -p '-q .csv' --names a.mbox
    [[ $stderr == *"yours: nw-add -f ./'-q .csv' name='Mira O'\\''Novak' email='old"* ]]
    # What the people files give to somebody is not asked about.
    printf 'name,email\nAda,evil@x.example\nold@x.example,\n' >ada.csv
    try nw-from-mail -u "Mira O'Novak" -p p.csv -p ada.csv --names a.mbox
    [[ $stderr == *"only if they are yours: "*"worse@x.example"* ]]
    [[ $stderr != *evil@x.example* && $stderr != *old@x.example* ]]
    try nw-from-mail -u "Mira O'Novak" -p - --names a.mbox <p.csv
    [[ $stderr == *"yours: nw-add -f people.csv name="* ]]
    try nw-from-mail -u "Mira O'Novak" -p p.csv --names a.mbox
    # The command does what it says.
    eval "$(sed -n 's/^nw-from-mail: if they are yours: //p' <<<"$stderr")" >/dev/null
    try nw-from-mail -u "Mira O'Novak" -p p.csv a.mbox
    [ "$(sed -n 2,4p <<<"$output" | cut -d, -f2)" = "ada@x.example
Mira O'Novak
Mira O'Novak" ]
    [[ $stderr != *'these write under your name: '* ]]
    try nw-from-mail -q -u "Mira O'Novak" -p p.csv a.mbox
    [ "$stderr" = '' ]
}

@test "nw-from-mail: a person in the people file is not learned again" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END2'
name,email,aka
Mira Novak,mira@auris.example,
Ada Lovelace,ada@home.example,
Grace Hopper,,
Zoe,,Zoë Verhaegen
END2
    try nw-from-mail -q --names -p people.csv "$data/import/inbox.mbox"
    expect 0 'name,email,messages,sent,received
Ada Lovelace [ada@engine.example],ada@engine.example,3,1,1
Zoë Verhaegen [zoe@verhaegen.example],zoe@verhaegen.example,2,1,0
Grace Hopper,grace@navy.example,1,0,1'
    nw-add -f people.csv -i <<<"$output" >/dev/null
    try nw-from-mail -q --names -p people.csv "$data/import/inbox.mbox"
    expect 0 'name,email,messages,sent,received'
}

@test "nw-from-mail: a mailbox imported twice adds nothing the second time" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    box=$data/import
    way() {
        nw-from-mail -q --names -p people.csv "$box/inbox.mbox" \
            "$box/Maildir" "$box/message.eml" | nw-add -f people.csv -i
        nw-from-mail -q -p people.csv "$box/inbox.mbox" "$box/Maildir" \
            "$box/message.eml" | nw-add -f log.csv -i
    }
    echo name,email,aka >people.csv
    try bash -c "$(declare -f way); box='$box'; way"
    [ "$status" -eq 0 ]
    [ "$stderr" = 'nw-add: people.csv has no column "messages", "sent" or "received"; not imported; nw-add -f people.csv --widen '\''messages,sent,received'\'' adds what is missing; then import again
nw-add: standard input:2: "Mira Novak" is joined by the name alone: "mira@auris.example" is new; --strict-names makes it another person
nw-add: 5 added, 0 there already; nw-add -f people.csv --undo 5 takes them back
nw-add: 6 added, 0 there already; nw-add -f log.csv --undo 6 takes them back' ] || { echo "$stderr"; return 1; }
    cp people.csv people
    cp log.csv log
    try bash -c "$(declare -f way); box='$box'; way"
    [ "$status" -eq 0 ]
    cmp people people.csv
    cmp log log.csv
    try nw-score -p people.csv log.csv
    [ "$(cut -d, -f1,17-21 <<<"$output")" = 'name,days,out,in,first,last
Grace Hopper,3,1,2,2026-05-31,2026-06-02
Ada Lovelace,2,1,1,2026-05-29,2026-05-30
Zoë Verhaegen,1,1,0,2026-05-30,2026-05-30
Ada Lovelace [ada@home.example],1,0,1,2026-06-03,2026-06-03' ]
}

@test "nw-from-mail: the locale and the time zone change no byte" {
    need nw-from-mail
    cd "$data/import"
    nw-from-mail -q inbox.mbox Maildir >"$BATS_TEST_TMPDIR/expected"
    for locale in C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 nowhere; do
        for zone in UTC Pacific/Kiritimati America/Adak; do
            env LC_ALL=$locale TZ=$zone nw-from-mail -q inbox.mbox Maildir |
                cmp - "$BATS_TEST_TMPDIR/expected"
        done
    done
}

@test "nw-from-mail: ten times the mail takes no more memory" {
    need nw-from-mail
    [ -z "${NW_SANITIZED-}" ] || skip 'shadow memory has no limit'
    cd "$BATS_TEST_TMPDIR"
    # Mail of N messages, the first of 20 MB for each thousand.
    mail() {
        awk -v count="$1" 'BEGIN {
            for (i = 0; i < count; i++) {
                print "From a Mon Jun  1 10:00:00 2026"
                print "From: P" i % 9 " <p" i % 9 "@x.example>"
                print "To: q@x.example\nDate: 1 Jun 2026\nMessage-ID: <" i ">\n"
                for (line = i % 1000 ? 20 : 400000; line > 0; line--)
                    print "some fifty bytes of what is said in such a mail"
                print ""
            }
        }'
    }
    # What a small one takes, to the next 4 MB; the large one has to do with it.
    limit=16384
    until mail 300 | (ulimit -v $limit && nw-from-mail -q - >small) 2>/dev/null; do
        limit=$((limit + 4096))
        [ $limit -lt 1000000 ]
    done
    [ "$(wc -l <small)" -eq 301 ]
    mail 3000 | (ulimit -v $((limit + 4096)) && nw-from-mail -q - >large)
    [ "$(wc -l <large)" -eq 3001 ]
    mail 3000 | (ulimit -v $((limit + 4096)) &&
        nw-from-mail -q --names - >people)
    [ "$(wc -l <people)" -eq 10 ]
}

@test "nw-from-mail: nw-reverse learns who wrote first on a day" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    # By its subject the answer would come first.
    cat >a.mbox <<'END'
From a@b Mon Jun  1 10:00:00 2026
From: Ada <a@x.example>
To: mira@auris.example
Date: Mon, 1 Jun 2026 10:00:00 +0000
Subject: Thursday?
Message-ID: <1@x>

From a@b Mon Jun  1 11:00:00 2026
From: mira@auris.example
To: a@x.example
Date: Mon, 1 Jun 2026 11:00:00 +0000
Subject: Re: Thursday?
Message-ID: <2@x>

END
    try bash -o pipefail -c 'nw-from-mail -q a.mbox |
        nw-reverse -u mira@auris.example -g person | cut -d, -f1-3'
    expect 0 'group,in,out
a@x.example,1,0'
}
