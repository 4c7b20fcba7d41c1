load ../setup

# Three records of each form , and the start of another.
three_records() {
    for i in 1 2 3; do
        case $1 in
        nw-from-mail)
            printf 'From x Mon Jun  1 10:00:00 2026\nFrom: p%s@x.example\n' $i
            printf 'To: me@x.example\nDate: 1 Jun 2026 10:00:00 +0000\n\n\n'
            ;;
        nw-from-vcard) printf 'BEGIN:VCARD\nFN:P%s\nEND:VCARD\n' $i ;;
        nw-from-ical)
            [ $i -gt 1 ] || echo BEGIN:VCALENDAR
            printf 'BEGIN:VEVENT\nUID:%s\nDTSTART:20260601\n' $i
            printf 'ATTENDEE:mailto:p%s@x.example\nEND:VEVENT\n' $i
            ;;
        esac
    done
    echo BEGIN:X
}

@test "import: what was read is out before the next record is, whatever it does" {
    cd "$BATS_TEST_TMPDIR"
    for tool in nw-from-mail nw-from-vcard nw-from-ical; do
        built $tool || continue
        rm -f in
        mkfifo in
        : >out
        $tool -q <in >out &
        exec 7>in
        three_records $tool >&7
        for _ in {1..100}; do
            [ "$(wc -l <out)" -lt 4 ] || break
            sleep 0.1
        done
        kill -KILL $!
        wait $! 2>killed || true
        exec 7>&-
        [ "$(wc -l <out)" -eq 4 ] || { echo "$tool"; cat out; false; }
    done
}

# Prints two records of a form, with names of people of a list and new
# addresses.
strangers() {
    case $1 in
    nw-from-vcard)
        printf 'BEGIN:VCARD\nFN:%s\nEMAIL:%s\nEND:VCARD\n' \
            'Chris Smith' chris@other.example Dot dot@x.example
        ;;
    nw-from-contacts)
        echo First Name,Last Name,E-mail Address
        printf '%s\n' Chris,Smith,chris@other.example Dot,,dot@x.example
        ;;
    nw-from-csv)
        echo Name,E-mail
        printf '%s\n' 'Chris Smith,chris@other.example' Dot,dot@x.example
        ;;
    nw-from-linkedin)
        echo First Name,Last Name,URL,Email Address,Company,Position,Connected On
        printf '%s,16 Dec 2024\n' Chris,Smith,,chris@other.example,, \
            Dot,,,dot@x.example,,
        ;;
    nw-from-mail)
        for person in 'Chris Smith <chris@other.example>' 'Dot <dot@x.example>'; do
            printf '%s\n' 'From x Mon Jun  1 10:00:00 2026' "From: $person" \
                'To: me@x.example' 'Date: 1 Jun 2026 10:00:00 +0000' ''
        done
        ;;
    nw-from-ical)
        echo BEGIN:VCALENDAR
        printf 'BEGIN:VEVENT\nUID:1\nDTSTART:20260601\nATTENDEE;CN=%s:mailto:%s\nEND:VEVENT\n' \
            'Chris Smith' chris@other.example Dot dot@x.example
        echo END:VCALENDAR
        ;;
    esac
}

@test "import: whom only the name joins to a known person is named, or stays apart" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nChris Smith,\nDot,\nMira Novak,mira@x.example\n' >people.csv
    for tool in nw-from-vcard nw-from-contacts nw-from-linkedin nw-from-csv \
        nw-from-mail nw-from-ical; do
        built $tool || continue
        strangers $tool >file
        options='-c name,email -p people.csv'
        [[ $tool != nw-from-csv ]] || options+=' --map name=Name,email=E-mail'
        [[ $tool != nw-from-[mi]* ]] || options+=' --names'
        echo "$tool"
        # shellcheck disable=SC2086 # several options
        try $tool $options file
        [ "$status" -eq 0 ]
        [ "$output" = 'name,email
Chris Smith,chris@other.example
Dot,dot@x.example' ] || { echo "$output"; false; }
        [ "$(sed '$d; s/^[a-z-]*: //; s/^file:[0-9]*: //' <<<"$stderr")" = \
            '"Chris Smith" is joined by the name alone: "chris@other.example" is new; --strict-names makes it another person
"Dot" is joined by the name alone: "dot@x.example" is new; --strict-names makes it another person' ] ||
            { echo "$stderr"; false; }
        # shellcheck disable=SC2086
        try $tool --strict-names $options file
        [ "$status" -eq 0 ]
        [ "$output" = 'name,email
Chris Smith [chris@other.example],chris@other.example
Dot [dot@x.example],dot@x.example' ] || { echo "$output"; false; }
        [ "${#stderr_lines[@]}" -eq 1 ]
        # The next time they are known by their addresses.
        { cat people.csv; sed 1d <<<"$output"; } >more.csv
        # shellcheck disable=SC2086
        try $tool --strict-names ${options/people/more} file
        [ "$status" -eq 0 ]
        ! grep -qE '^(Chris Smith|Dot),' <<<"$output" || false
        [ "${#stderr_lines[@]}" -eq 1 ]
        # shellcheck disable=SC2086
        try $tool -q $options file
        [ "$stderr" = '' ]
    done
}

@test "import: who takes the name of somebody with an address stays apart or is named" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nChris Smith,chris@acme.example\nDot,dot@y.example\n' >people.csv
    for tool in nw-from-vcard nw-from-contacts nw-from-linkedin \
        nw-from-csv; do
        built $tool || continue
        strangers $tool >file
        try $tool -c name -p people.csv file
        [ "$output" = $'name\nChris Smith\nDot' ]
        [ "$(grep -c 'is joined by the name alone' <<<"$stderr")" -eq 2 ]
        try $tool --strict-names -c name -p people.csv file
        [ "$output" = $'name\nChris Smith [chris@other.example]\nDot [dot@x.example]' ]
    done
}

@test "import: of many strangers with known names, twenty are named" {
    cd "$BATS_TEST_TMPDIR"
    seq 30 | sed 's/.*/P&/; 1i name' >people.csv
    seq 30 | sed 's/.*/BEGIN:VCARD\nFN:P&\nEMAIL:&@x.example\nEND:VCARD/' >a.vcf
    try nw-from-vcard -p people.csv a.vcf
    [ "$status" -eq 0 ]
    [ "$(grep -c 'is joined by the name alone' <<<"$stderr")" -eq 20 ]
    [ "${stderr_lines[20]}" = 'nw-from-vcard: and 10 more: joined by the name alone' ]
    # So it is with an address that everybody has.
    seq 30 | sed 's/.*/BEGIN:VCARD\nFN:P&\nEMAIL:all@x.example\nEND:VCARD/' >a.vcf
    try nw-from-vcard a.vcf
    [ "$(grep -c 'belongs to "P1"; not added to' <<<"$stderr")" -eq 20 ]
    [ "${stderr_lines[20]}" = 'nw-from-vcard: and 9 more: addresses of other people' ]
}

# Prints a file of a form with something nested, folded or repeated; # stands for
# a number that grows.
hostile() {
    python3 - "$@" <<'END'
import sys
tool, what, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
forms = {
    "nw-from-mail": "From: a@x\nTo: b@x\nDate: 1 Jun 2026\n{}\n\n",
    "nw-from-vcard": "BEGIN:VCARD\nFN:A\n{}\nEND:VCARD\n",
    "nw-from-ical": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260601\n"
                    "ATTENDEE:mailto:a@x\n{}\nEND:VEVENT\nEND:VCALENDAR\n",
    "nw-from-contacts": "First Name,E-mail Address\nA,\"{}\"\n",
    "nw-from-csv": "Date,Who,Type\n1.2.2026,\"{}\",call\n",
    "nw-from-linkedin": "First Name,Last Name,Connected On\nA,\"{}\",16 Dec 2024\n",
}
before, _, unit = what.replace("\\n", "\n").rpartition("|")
many = "".join(unit.replace("#", str(i)) for i in range(times))
sys.stdout.write(forms[tool].format(before + many))
END
}

@test "import: nothing of a stranger needs a large stack, much memory or time" {
    need nw-from-mail
    need nw-from-ical
    cd "$BATS_TEST_TMPDIR"
    while read -r tool what; do
        hostile "$tool" "$what" $((900000 / ${#what})) >file
        # The first pages of libraries need some memory.
        try bash -c "ulimit -s 256; ulimit -v 150000
            timeout 20 $tool -k <file >out"
        [ "$status" -eq 0 ] || [ "$status" -eq 2 ] ||
            { echo "$tool $what: $status $stderr"; false; }
    done <<'END'
nw-from-mail To: |a:(;)
nw-from-mail To: |a:";"
nw-from-mail Cc: |;;;;a:b@x;
nw-from-mail To: |<
nw-from-mail To: |(
nw-from-mail To: |"
nw-from-mail To: |a@x,
nw-from-mail To: |Doe,
nw-from-mail |To: a@x\n
nw-from-mail |X: y\n
nw-from-mail Subject: |=?utf-8?q?
nw-from-mail Subject: |=?utf-8?b?YQ==?=
nw-from-mail Date: |(
nw-from-mail Date: |1 Jun 2026
nw-from-mail Content-Type: multipart/mixed; boundary=|b\n\n--b\nContent-Type: multipart/mixed; boundary=
nw-from-mail |\nFrom x Mon Jun  1 10:00:00 2026\nFrom: a@x\n
nw-from-vcard NOTE:|\n x
nw-from-vcard NOTE: |\n
nw-from-vcard |AGENT:\nBEGIN:VCARD\n
nw-from-vcard NOTE;ENCODING=QUOTED-PRINTABLE:|=\n
nw-from-vcard N:|\;
nw-from-vcard ADR|;X=Y
nw-from-vcard |EMAIL:a@x\n
nw-from-vcard EMAIL:|<a@x>
nw-from-vcard PHOTO;ENCODING=BASE64:|\n AAAA
nw-from-ical |BEGIN:X\n
nw-from-ical END:VEVENT\nBEGIN:VTIMEZONE\n|BEGIN:STANDARD\n
nw-from-ical SUMMARY:|\n x
nw-from-ical ATTENDEE|;X=Y
nw-from-ical ATTENDEE;CN=|"x"
nw-from-ical |ATTENDEE:mailto:b@x\n
nw-from-ical EXDATE:|20260601,
nw-from-ical |RRULE:FREQ=DAILY\n
nw-from-ical RRULE:FREQ=DAILY|;BYDAY=MO
nw-from-ical RRULE:FREQ=DAILY;BYMONTH=|1,
nw-from-ical |END:VEVENT\nBEGIN:VEVENT\nDTSTART:20260601\n
nw-from-contacts |<a@x>
nw-from-contacts |mailto:
nw-from-contacts |a@x ::: b@x
nw-from-csv |A & B,
nw-from-csv |A;
nw-from-csv |,
nw-from-csv "\nDoe, |J,
nw-from-contacts |a,\n
nw-from-linkedin |(
nw-from-linkedin |MBA,
END
}

@test "import: one long record does not keep the others out of a file" {
    cd "$BATS_TEST_TMPDIR"
    # What is repeated, how often, and what becomes of the record.
    while IFS='~' read -r tool what times says; do
        built "$tool" || continue
        echo "$tool $what"
        hostile "$tool" "$what" "$times" >bad
        hostile "$tool" 'X-A:|' 1 | sed 's/A,/B,/; s/FN:A/FN:B/; s/UID:1/UID:2/' >good
        case $tool in
        *contacts | *linkedin) { cat bad; sed 1d good; } >file ;;
        nw-from-mail) mkdir -p box/cur box/new && cp bad box/cur/1 && cp good box/cur/2 ;;
        *) cat bad good >file ;;
        esac
        [ "$tool" != nw-from-mail ] || { rm -rf file && mv box file; }
        rm -f new.csv
        options=-k
        [[ $what != *'<n@x>'* ]] || options='-k --names'
        # shellcheck disable=SC2086 # two options
        try $tool $options file
        [ "$status" -eq 0 ] || [ "$status" -eq 2 ]
        [[ $stderr == *"$says"* ]] || { echo "${stderr:0:500}"; false; }
        try nw-add -f new.csv -i - <<<"$output"
        [ "$status" -eq 0 ]
        [[ $stderr != *' 0 added'* ]] || [[ $what == *'<n@x>'* ]]
    done <<'END'
nw-from-vcard~NICKNAME:|"~60000~:1: a nickname of more than 4096 bytes: "
nw-from-vcard~FN:|A~50000~2 cards read, 0 skipped
nw-from-contacts~|a@x,b@y,~3~2 rows written
nw-from-csv~|x~70000~:2: a row of more than 60000 bytes
nw-from-linkedin~|Smith ~20000~:2: a name of more than 4096 bytes: "
nw-from-ical~ATTENDEE;CN=|x~60000~:2: a row of more than 60000 bytes
nw-from-ical~|ATTENDEE;CN="#, who has no address at all, but a name of eighty bytes, and more":x\n~990~:2: a row of more than 60000 bytes
nw-from-vcard~|TEL:123456#\n~1000~:1: a phone of more than 4096 bytes: "
nw-from-ical~SUMMARY:|"~60000~2 rows written
nw-from-mail~Subject: |"~900000~2 rows written
nw-from-mail~Cc: <n@x> |x ~200000~0 skipped, 0 rows written
END
}

@test "import: a name that is an address does not keep its owner out" {
    cd "$BATS_TEST_TMPDIR"
    card() { printf '%s\n' BEGIN:VCARD "$@" END:VCARD; }
    { card FN:z@x.example EMAIL:y@x.example
      card FN:Zed EMAIL:z@x.example; } >both.vcf
    card FN:bob@x.example >one.vcf
    card FN:Bob EMAIL:bob@x.example >two.vcf
    for files in both.vcf one.vcf two.vcf; do
        for _ in 1 2; do
            try bash -c "nw-from-vcard -q $files | nw-add -f people.csv -i"
            [ "$status" -eq 0 ] || { echo "$files $stderr"; false; }
        done
        [ "$output" = '' ]
    done
    [ "$(cut -d, -f1,2 people.csv)" = 'name,email
z@x.example,y@x.example;z@x.example
bob@x.example,bob@x.example' ] || { cat people.csv; false; }
}

@test "import: whom a known address gives a new one is named" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nMe,me@x.example\nAda,ada@x.example\n' >people.csv
    for tool in nw-from-vcard nw-from-contacts; do
        # The name and addresses of a stranger; who gets which new address.
        while IFS='|' read -r name first second owner; do
            case $tool in
            nw-from-vcard)
                printf '%s\n' BEGIN:VCARD "FN:$name" "EMAIL:$first" "EMAIL:$second" \
                    END:VCARD >file
                line=${second:+4}
                ;;
            *) printf '%s\n' 'First Name,E-mail Address' "$name,$first $second" >file
               line=2 ;;
            esac
            try $tool -c name -p people.csv file
            says=
            [ -z "$owner" ] || says="$tool: file:$line: \"$name\" has an address of \"$owner\", who gets the new address \"$second\" too"
            [ "$(sed '/ read, /d; /bad e-mail/d' <<<"$stderr")" = "$says" ] || { echo "$stderr"; false; }
        done <<'END'
Eve|me@x.example|evil@x.example|Me
Eve|ada@x.example|evil@x.example|Ada
Ada|ada@x.example|more@x.example|
Eve|ada@x.example||
END
    done
}

@test "import: a dash takes away nothing that is known" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email,org,role,note,phone,uid\nAda X,ada@x.example,Acme,head,mine,1,7\n' >before.csv
    printf '%s\r\n' BEGIN:VCARD VERSION:3.0 UID:- 'FN:Ada X' EMAIL:ada@x.example \
        ORG:- TITLE:- NOTE:- TEL:- END:VCARD >in.vcf
    printf '%s\n' 'First Name,Last Name,E-mail 1 - Value,Organization Name,Notes' \
        'Ada,X,ada@x.example,-, - ' >contacts.csv
    printf '%s\n' 'First Name,Last Name,URL,Email Address,Company,Position,Connected On' \
        'Ada,X,,ada@x.example,-,-,01 Jan 2026' >Connections.csv
    printf '%s\n' 'Name;E-mail;Company;Notes' 'Ada X;ada@x.example;-;-' >sheet.csv
    for command in 'vcard in.vcf' 'contacts contacts.csv' \
        'linkedin Connections.csv' 'csv sheet.csv'; do
        echo "$command"
        cp before.csv people.csv
        nw-from-${command% *} -q -p before.csv "${command#* }" >rows
        grep -q '^Ada X[,;]ada@x.example' rows
        nw-add -f people.csv -i <rows >added 2>said || [ ! -s added ]
        [ "$(grep -c '[,;]-' people.csv)" -eq 0 ]
    done
}
