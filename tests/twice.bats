load setup

# Imports a file twice into a list of people; the second time, also from other
# (the same in another order), and with the list as -p, nothing is added.
twice() {
    local tool=$1 file=$2 other=$3 people='-p list.csv' way
    shift 3
    rm -f list.csv
    "$tool" -q "$@" "$file" | nw-add -f list.csv -i >first
    cp list.csv before.csv
    [[ $(head -n 1 first) == name,* ]] || people= # a log
    for way in "$file" "$people $file" "$other" "$people $other"; do
        echo "$tool $way"
        # shellcheck disable=SC2086
        "$tool" -q "$@" $way >rows.csv
        try nw-add -f list.csv -i rows.csv
        [ "$status" -eq 0 ]
        [ "$output" = '' ]
        [[ ${stderr##*$'\n'} == 'nw-add: 0 added, '*' there already' ]]
        cmp list.csv before.csv
    done
}

# Entries that share names and addresses, have several or none.
entries='Jane Doe|jane@x.example|17
Jane Doe|jd@y.example;jd@z.example|18
John Roe|home@x.example|19
Ann Roe|home@x.example|20
Kim|  |21
Ann Lee|ann@x.example;home@x.example|
Ann Lee|lee@y.example;jd@z.example|22
|info@x.example|23
Jane Doe|jane@x.example|17
Chris Lee|chris@x.example|24
chris lee|chris@x.example|24'

vcards() {
    local name emails phone
    while IFS='|' read -r name emails phone; do
        printf 'BEGIN:VCARD\nVERSION:3.0\nFN:%s\n' "$name"
        for email in ${emails//;/ }; do
            printf 'EMAIL:%s\n' "$email"
        done
        printf 'TEL:%s\nEND:VCARD\n' "$phone"
    done
}

contacts() {
    local name emails phone
    echo 'Name,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value'
    while IFS='|' read -r name emails phone; do
        [[ $emails == *';'* ]] || emails+=';'
        printf '%s,%s,%s\n' "$name" "${emails/;/,}" "$phone"
    done
}

@test "a book of vCards imported twice adds nothing, in any order" {
    cd "$BATS_TEST_TMPDIR"
    vcards <<<"$entries" >book.vcf
    tac <<<"$entries" | vcards >other.vcf
    twice nw-from-vcard book.vcf other.vcf
}

@test "a book of contacts imported twice adds nothing, in any order" {
    cd "$BATS_TEST_TMPDIR"
    contacts <<<"$entries" >book.csv
    tac <<<"$entries" | contacts >other.csv
    twice nw-from-contacts book.csv other.csv
}

@test "a spreadsheet imported twice adds nothing, in any order" {
    cd "$BATS_TEST_TMPDIR"
    contacts <<<"$entries" | sed '1s/.*/Name,E-mail 1,E-mail 2,Telefon/' >book.csv
    tac <<<"$entries" | contacts | sed '1s/.*/Name,E-mail 1,E-mail 2,Telefon/' >other.csv
    twice nw-from-csv book.csv other.csv
}

@test "connections imported twice add nothing, in any order" {
    cd "$BATS_TEST_TMPDIR"
    cat >book.csv <<'END'
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Jane,Doe,https://www.linkedin.com/in/a,,ACME,Clerk,16 Dec 2024
Jane,Doe,https://www.linkedin.com/in/b,jane@x.example,Beta,Chief,17 Dec 2024
Jane,Doe,https://www.linkedin.com/in/c,,Gamma,Clerk,16 Dec 2024
Kim,,,kim@x.example,,,16 Dec 2024
Kim,,,,,,18 Dec 2024
END
    { head -n 1 book.csv; tail -n +2 book.csv | tac; } >other.csv
    twice nw-from-linkedin book.csv other.csv
}

message() {
    printf 'From %s Mon Jan  1 00:00:00 2026\n' "$2"
    printf 'From: %s <%s>\nTo: %s <%s>\nDate: Mon, %s Jun 2026\n' \
        "$1" "$2" "$3" "$4" "$5"
    printf 'Message-ID: <%s@x.example>\n\nHello.\n\n' "$5"
}

@test "mail imported twice adds nothing, in any order" {
    need nw-from-mail
    cd "$BATS_TEST_TMPDIR"
    me=('Mira Novak' mira@auris.example)
    first=$(message 'Jane Doe' jane@x.example "${me[@]}" 1
        message 'Jane Doe' jane@y.example "${me[@]}" 8)
    last=$(message "${me[@]}" Jane jane@z.example 15
        message "${me[@]}" 'Kim Koch' kim@x.example 22
        message "${me[@]}" Kim kim@x.example 29)
    printf '%s\n\n' "$first" "$last" >box.mbox
    printf '%s\n\n' "$last" "$first" >other.mbox
    twice nw-from-mail box.mbox other.mbox --names
    twice nw-from-mail box.mbox other.mbox
}

@test "meetings imported twice add nothing, in any order" {
    need nw-from-ical
    cd "$BATS_TEST_TMPDIR"
    event() {
        printf 'BEGIN:VEVENT\nUID:%s\nDTSTART:202606%sT100000Z\n' "$1" "$1"
        printf 'ORGANIZER;CN=Mira Novak:mailto:mira@auris.example\n'
        printf 'ATTENDEE;CN=%s:mailto:%s\nEND:VEVENT\n' "$2" "$3"
    }
    calendar() {
        printf 'BEGIN:VCALENDAR\nVERSION:2.0\n%s\nEND:VCALENDAR\n' "$1"
    }
    first=$(event 10 'Jane Doe' jane@x.example)
    last=$(event 11 'Jane Doe' jane@y.example
        event 12 Jane jane@z.example)
    calendar "$first
$last" >book.ics
    calendar "$last
$first" >other.ics
    twice nw-from-ical book.ics other.ics --names
    twice nw-from-ical book.ics other.ics
}

@test "trailers of commits imported twice add nothing, in any order" {
    cd "$BATS_TEST_TMPDIR"
    commit() {
        printf '\0%040d\0%s\0Jane Doe\0jane@x.example\0subject\n' "$1" \
            2026-06-01T10:00:00Z
        printf 'Reviewed-by: %s\n' 'Jane Doe <jane@y.example>' Kim 'Kim <kim@x.example>'
    }
    { commit 1; commit 2; } >book.log
    { commit 2; commit 1; } >other.log
    twice nw-from-git book.log other.log --names
    twice nw-from-git book.log other.log
}

@test "chats imported twice add nothing, in any order" {
    need nw-from-chat
    cd "$BATS_TEST_TMPDIR"
    for i in 1 2 3 4; do
        printf '{"timestamp":178040160%s000,"source":"+49%s","sourceName":"Kim",' $i $((i % 2))
        printf '"destination":"Mira Novak","body":"x"}\n'
    done >book.jsonl
    tac book.jsonl >other.jsonl
    twice nw-from-chat book.jsonl other.jsonl
    cat >book.xml <<'END'
<smses><sms address="+493012345" date="1780401600000" type="1" body="x" contact_name="Kim" />
<sms address="+493012345" date="1780401700000" type="2" body="x" contact_name="Kim" /></smses>
END
    { head -n 1 book.xml | sed 's/<smses>//'; tail -n 1 book.xml | sed 's/^/<smses>/; s/<.smses>//'; } |
        tac | sed '$s/$/<\/smses>/' >other.xml
    twice nw-from-chat book.xml other.xml
}

@test "two books with the same people, imported in turn, add nothing in the end" {
    cd "$BATS_TEST_TMPDIR"
    vcards <<<'Jane Doe|jane@x.example|+49 30 901820' >book.vcf
    contacts <<<'Jane Doe|jane@x.example|030 901820' >book.csv
    nw-from-vcard -q book.vcf | nw-add -f list.csv -i >added
    nw-from-contacts -q book.csv | nw-add -f list.csv -i >added
    cp list.csv before.csv
    nw-from-vcard -q book.vcf | nw-add -f list.csv -i >added
    nw-from-contacts -q book.csv | nw-add -f list.csv -i >added
    cmp list.csv before.csv
    [ "$(tail -n 1 list.csv | tr -d ,)" = 'Jane Doe+49 30 901820;030 901820' ]
}

@test "two books that identify a person differently add nothing in the end" {
    cd "$BATS_TEST_TMPDIR"
    for uid in 1 2; do
        printf 'BEGIN:VCARD\nFN:Jane Doe\nEMAIL:jane@x.example\nUID:%s\nEND:VCARD\n' \
            $uid >$uid.vcf
        nw-from-vcard -q $uid.vcf | nw-add -f list.csv -i >added
    done
    cp list.csv before.csv
    for uid in 1 2; do
        nw-from-vcard -q $uid.vcf | nw-add -f list.csv -i >added
    done
    cmp list.csv before.csv
    try nw-score -p list.csv -c uid "$data/log.csv" -m name=Jane
    expect 0 'uid
1;2'
    printf 'name,same_as\nJ. Doe,Jane Doe\n' >same.csv
    printf 'name,uid\nJ. Doe,3\n' >other.csv
    try nw-same --join -c name,aka,uid -p list.csv -p other.csv same.csv
    expect 0 'name,aka,uid
Jane Doe,J. Doe,1;2;3' 'nw-same: 1 name joined'
}
