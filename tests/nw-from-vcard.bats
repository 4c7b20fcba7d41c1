load setup

setup_file() {
    export HEADER=name,email,org,role,tags,note,phone,birthday,nickname,unit,aka,uid
}

# A card of these lines, as the file a.vcf.
card() {
    printf '%s\n' BEGIN:VCARD VERSION:3.0 "$@" END:VCARD \
        >"$BATS_TEST_TMPDIR/a.vcf"
    cd "$BATS_TEST_TMPDIR" || return 1
}

# The one card of a.vcf must come to this row.
gives() {
    try nw-from-vcard -q "${2-a.vcf}"
    expect 0 "$HEADER
$1"
}

# The file must come to these rows, and this summary.
converts() {
    try nw-from-vcard "data/import/$1"
    expect 0 "$HEADER
$2" "nw-from-vcard: $3"
}

@test "nw-from-vcard: 2.1 of Android is read, in quoted-printable with soft breaks" {
    converts android.vcf \
        'Zsófia Horváth,zsofia@horvath.example,Térkép Kft,Surveyor,,Met at the geodesy days. Loves maps.,+36 30 555 0101;+36 1 555 0102,1988-04-12,Zso,Felmérés,,
Tom Plumber,,,,,,+36 20 555 0103,,,,,' \
        '3 cards read, 1 skipped (1 without a name), 2 rows written'
}

@test "nw-from-vcard: 2.1 of Outlook is read, in Windows-1252" {
    converts outlook.vcf \
        'Dr. Jürgen Größl,juergen@groessl.example;jg@home.example,Größl & Söhne,Director,,Likes: chess; tea and long walks,+49 30 555 0201;+49 170 555 0202,,,Entwicklung;Labor 2,,' \
        '1 card read, 0 skipped, 1 row written'
}

@test "nw-from-vcard: 3.0 of Apple is read, with groups of properties and of people" {
    converts apple.vcf \
        '"Prof. Ifeoma Okafor, MBA",i.okafor@lagos.example;ify@okafor.example;ifeoma@alumni.example,"Lagos Institute, South Wing",Head of Robotics,,"Colours: red, blue; never ""grey"". Ask about the arm she builds.",+234 555 0301,02-29,Ify,Robotics,,
Brass & Wood Ltd,,Brass & Wood Ltd,,,,+44 20 555 0302,,,,,' \
        '3 cards read, 1 skipped (1 for groups), 2 rows written'
}

@test "nw-from-vcard: 3.0 of Google is read, which ends without a newline" {
    converts google.vcf \
        'Arnaud Lefèvre,arnaud@moulin.example;al@poste.example,Moulin & Fils,Baker,"Friends;Lyon, old town;myContacts",Bread for the whole street. Open on Mondays.,+33 6 55 50 40 1,1979-07-08,,,https://www.linkedin.com/in/arnaud,
info@lottery.example,info@lottery.example,,,myContacts,,,,,,,
Sana Qureshi,,,,,,+92 55 50 402;+92 55 50 403,12-31,,,,' \
        '3 cards read, 0 skipped, 3 rows written'
}

@test "nw-from-vcard: 4.0 of Nextcloud is read, with preferences and kinds" {
    converts nextcloud.vcf \
        '山田太郎,t.yamada@sakura.example;taro@yamada.example,Sakura K.K.,Gardener,garden;tea,first second,"+81-90-5555-0501,ext=7;+81-3-5555-0502",in the cherry season,"Taro;T,Y",,,urn:uuid:0b0f8a64-71cf-4dc8-9b8a-3f4d7d6f0a11' \
        '3 cards read, 2 skipped (1 for groups, 1 for places or things), 1 row written'
}

@test "nw-from-vcard: 2.1 of older phones is read, in other character sets and CR" {
    converts phone.vcf \
        '日本 太郎,,,,FAMILY;WORK,,09055550601;0355550602,1970-01-01,,,,
José Nuñez,jose@nunez.example,,,,,+34 555 0604,,,,,' \
        '2 cards read, 0 skipped, 2 rows written'
}

@test "nw-from-vcard: several files, and standard input, are one list" {
    try bash -c 'nw-from-vcard data/import/outlook.vcf - \
        <data/import/phone.vcf | cut -d, -f1'
    expect 0 'name
Dr. Jürgen Größl
日本 太郎
José Nuñez' 'nw-from-vcard: 3 cards read, 0 skipped, 3 rows written'
}

@test "nw-from-vcard: the same cards are added to a list of people only once" {
    cd "$BATS_TEST_TMPDIR"
    nw-from-vcard "$data"/import/*.vcf 2>err | nw-add -f people.csv -i \
        >added 2>>err
    cp people.csv before.csv
    nw-from-vcard "$data"/import/*.vcf 2>>err | nw-add -f people.csv -i \
        >added 2>>err
    cmp before.csv people.csv
    [ ! -s added ]
    try grep nw-add: err
    expect 0 'nw-add: 11 added, 0 there already; nw-add -f people.csv --undo 11 takes them back
nw-add: 0 added, 11 there already'
    try nw-score -p people.csv "$data/log.csv"
    [ "$status" -eq 0 ]
    [ "$(grep -c '^Arnaud Lefèvre,.*Moulin & Fils,' <<<"$output")" -eq 1 ]
}

@test "nw-from-vcard: two people of one name are told apart by address" {
    cd "$BATS_TEST_TMPDIR"
    while read -r email; do
        printf 'BEGIN:VCARD\nFN:Ada\n%s\nEND:VCARD\n' "$email"
    done <<'END' >a.vcf
EMAIL:a@x.example
EMAIL:b@x.example
TEL:1
EMAIL:A@x.example
EMAIL:c@x.example
END
    gives 'Ada,a@x.example,,,,,,,,,,
Ada [b@x.example],b@x.example,,,,,,,,,,
Ada,,,,,,1,,,,,
Ada,A@x.example,,,,,,,,,,
Ada [c@x.example],c@x.example,,,,,,,,,,'
    nw-from-vcard -q a.vcf | nw-add -f people.csv -i >out 2>err
    cp people.csv before.csv
    # In another order the addresses still say who is who.
    tail -n 4 a.vcf >b.vcf
    head -n 16 a.vcf >>b.vcf
    try bash -c 'nw-from-vcard -q b.vcf | nw-add -f people.csv -i 2>&1 |
        tail -n 1'
    expect 0 'nw-add: 0 added, 3 there already'
    cmp before.csv people.csv
}

@test "nw-from-vcard: an address is one person's, the first who has it" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.vcf <<'END'
BEGIN:VCARD
FN:Pat
EMAIL:desk@mill.example
END:VCARD
BEGIN:VCARD
FN:Sam
EMAIL:Desk@mill.example
EMAIL:sam@mill.example
EMAIL:at the mill
END:VCARD
BEGIN:VCARD
EMAIL:desk@mill.example
ROLE:Miller
END:VCARD
END
    try bash -c 'nw-from-vcard a.vcf | cut -d, -f1-4'
    expect 0 'name,email,org,role
Pat,desk@mill.example,,
Sam,sam@mill.example,,
Pat,desk@mill.example,,Miller' \
        'nw-from-vcard: a.vcf:7: "Desk@mill.example" belongs to "Pat"; not added to "Sam"
nw-from-vcard: a.vcf:9: bad e-mail address "at the mill": skipped
nw-from-vcard: 3 cards read, 0 skipped, 3 rows written, 1 value skipped'
    nw-from-vcard -q a.vcf | nw-add -f people.csv -i >out 2>err
    try nw-with Sam people.csv
    [[ $output == *$'\n'Sam,sam@mill.example,* ]]
}

@test "nw-from-vcard: a lone @ is not an address, and names nobody" {
    card 'EMAIL:@' 'EMAIL:mailto:ada@' TEL:1
    try nw-from-vcard a.vcf
    expect 0 "$HEADER" 'nw-from-vcard: 1 card read, 1 skipped (1 without a name), 0 rows written'
    card FN:Ada 'EMAIL:@' EMAIL:ada@x.example
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,ada@x.example,,,,,,,,,," 'nw-from-vcard: a.vcf:4: bad e-mail address "@": skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
}

@test "nw-from-vcard: an address is bare, however it is written" {
    while IFS='|' read -r value email; do
        card FN:Ada "EMAIL;TYPE=INTERNET;PREF=1:$value"
        gives "Ada,$email,,,,,,,,,,"
    done <<'END'
Olga Brandt <olga@x.example>|olga@x.example
<olga@x.example>|olga@x.example
<<olga@x.example>>|olga@x.example
Olga Brandt olga@x.example|olga@x.example
olga@x.example (Olga Brandt)|olga@x.example
Brandt\, Olga <olga@x.example>|olga@x.example
"Brandt, Olga" <olga@x.example>|olga@x.example
old@x.example <olga@x.example>|olga@x.example
Olga [mailto:olga@x.example]|olga@x.example
'olga@x.example'|olga@x.example
"olga@x.example"|olga@x.example
mailto:olga@x.example|olga@x.example
MAILTO: mailto:<olga@x.example>|olga@x.example
mailto:Olga Brandt <olga@x.example>|olga@x.example
mailto:olga%2Bwork@x.example?subject=Hi|olga+work@x.example
mailto:Olga%20%3Colga@x.example%3E|olga@x.example
mailto:a%40x.example%2Cb%40x.example|a@x.example;b@x.example
mailto:a%2B1@x.example, mailto:b%2B2@x.example|a+1@x.example;b+2@x.example
SMTP:olga@x.example|olga@x.example
 olga@x.example  |olga@x.example
​﻿olga@x.example |olga@x.example
olga@x.example.|olga@x.example
a@x.example, b@x.example|a@x.example;b@x.example
a@x.example; b@x.example;|a@x.example;b@x.example
a@x.example b@x.example|a@x.example;b@x.example
A <a@x.example>; B, C <b@x.example>|a@x.example;b@x.example
"olga brandt"@x.example|"""olga brandt""@x.example"
100%25olga@x.example|100%25olga@x.example
END
}

@test "nw-from-vcard: at most 20 values of a kind are reported, all are counted" {
    for i in {1..25}; do
        printf 'BEGIN:VCARD\nFN:Ada\nEMAIL:none\nEND:VCARD\n'
    done >"$BATS_TEST_TMPDIR/a.vcf"
    cd "$BATS_TEST_TMPDIR"
    try nw-from-vcard a.vcf
    [ "$status" -eq 0 ]
    [ "$(grep -c '^Ada' <<<"$output")" -eq 25 ]
    [ "$(grep -c 'bad e-mail address "none": skipped$' <<<"$stderr")" -eq 20 ]
    [ "$(tail -n 2 <<<"$stderr")" = 'nw-from-vcard: and 5 more: bad e-mail address
nw-from-vcard: 25 cards read, 0 skipped, 25 rows written, 25 values skipped' ]
    try nw-from-vcard -q a.vcf
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
}

@test "nw-from-vcard: the people of -p say whose address it is" {
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name;email;aka;every
Ada Lovelace;ada@x.example;"AAL; Ada";
Jane Doe;jane@home.example;;
Jane Doe [jane@work.example];jane@work.example;;
END
    cat >a.vcf <<'END'
BEGIN:VCARD
FN:A. Lovelace
EMAIL:ADA@x.example
END:VCARD
BEGIN:VCARD
FN:AAL
EMAIL:aal@x.example
END:VCARD
BEGIN:VCARD
FN:Jane Doe
EMAIL:jane@work.example
EMAIL:jane@home.example
END:VCARD
END
    nw-from-vcard -d ';' -p people.csv a.vcf >more.csv 2>err
    try cut -d ';' -f1,2 more.csv
    expect 0 'name;email
Ada Lovelace;ADA@x.example
Ada Lovelace;aal@x.example
Jane Doe;jane@home.example'
    try cat err
    expect 0 'nw-from-vcard: a.vcf:7: "Ada Lovelace" is joined by the name alone: "aal@x.example" is new; --strict-names makes it another person
nw-from-vcard: a.vcf:11: "jane@work.example" belongs to "Jane Doe [jane@work.example]"; not added to "Jane Doe"
nw-from-vcard: 3 cards read, 0 skipped, 3 rows written'
    # Both lists in one call agree on who is who.
    echo 'date;from;to' >log.csv
    try bash -c 'nw-score -d ";" -p people.csv -p more.csv log.csv | wc -l'
    expect 0 4
    echo 'Kay;;;soon' >>people.csv
    try nw-from-vcard -q -d ';' -k -p people.csv a.vcf
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-vcard: people.csv:5: bad every "soon" in column every; write 10d, 2w, 3mo, 1y, A to D, or never' ]
    [ "${#lines[@]}" -eq 4 ]
}

@test "nw-from-vcard: lines end in LF, CR LF or CR, and blank lines do not count" {
    card 'FN:Ada' '' 'NOTE:one' '' '  two' ''
    gives 'Ada,,,,,one two,,,,,,'
    for end in '\r\n' '\r' '\n\n' '\r\n\r\n'; do
        awk -v end="$end" '{ printf "%s" end, $0 }' a.vcf >b.vcf
        gives 'Ada,,,,,one two,,,,,,' b.vcf
    done
}

@test "nw-from-vcard: a byte order mark is skipped, also in the middle" {
    card FN:Ada
    printf '\357\273\277' | cat - a.vcf >b.vcf
    cat b.vcf b.vcf >c.vcf
    gives 'Ada,,,,,,,,,,,
Ada,,,,,,,,,,,' c.vcf
}

@test "nw-from-vcard: names and keywords are in any case" {
    printf 'Begin: vCard \nfn:Ada\nEmail;Pref:b@x.example\nend:vcard\n' \
        >"$BATS_TEST_TMPDIR/a.vcf"
    cd "$BATS_TEST_TMPDIR"
    gives 'Ada,b@x.example,,,,,,,,,,'
}

@test "nw-from-vcard: a name is also put together from what there is" {
    while IFS='|' read -r line name; do
        card "$line" BDAY:1815-12-10
        try nw-from-vcard -q a.vcf
        [ "$status" -eq 0 ]
        [ "$(sed 's/,.*//' <<<"$output")" = "name
$name" ]
    done <<'END'
N:Lovelace;Ada|Ada Lovelace
N:Lovelace;Ada;Augusta,King;Lady;FRS|Lady Ada Augusta King Lovelace FRS
N:;;;;Jr.|Jr.
NICKNAME:Enchantress,Number|Enchantress
ORG:Engines;Cards|Engines
EMAIL:ada@engine.example|ada@engine.example
END
}

@test "nw-from-vcard: a semicolon in a name becomes a comma" {
    card 'FN:Ada\; Countess'
    gives '"Ada, Countess",,,,,,,,,,,'
}

@test "nw-from-vcard: the formatted name wins, unless it is blank" {
    card 'FN: ' N:Lovelace\;Ada
    gives 'Ada Lovelace,,,,,,,,,,,'
    card N:Lovelace\;Ada 'FN:Countess'
    gives 'Countess,,,,,,,,,,,'
}

@test "nw-from-vcard: a preferred value comes first" {
    card FN:Ada EMAIL:a@x.example 'EMAIL;PREF=20:b@x.example' \
        'EMAIL;PREF=3:c@x.example' 'EMAIL;TYPE=home,pref:d@x.example' \
        'EMAIL;PREF=0:e@x.example' EMAIL:A@X.example
    gives 'Ada,d@x.example;c@x.example;b@x.example;a@x.example;e@x.example,,,,,,,,,,'
}

@test "nw-from-vcard: empty values count as missing" {
    card FN: EMAIL: 'CATEGORIES:,;, ,' ORG:\;\;Works TITLE: ROLE:Smith NOTE: \
        'N:;Ada' NICKNAME:
    gives 'Ada,,,Smith,,,,,,Works,,'
}

@test "nw-from-vcard: parameters in quotes may hold anything" {
    card 'FN;X="a:b;c":Ada' 'TEL;X=";TYPE=PREF":1' 'TEL;TYPE="home,pref":2' \
        'TEL;X="open:3'
    gives 'Ada,,,,,,2;1;3,,,,,'
}

@test "nw-from-vcard: escapes stand for what they say, other backslashes stay" {
    card FN:Ada 'NOTE:a\, b\; c\: \"d\" e\\nf\Ng \x\'
    gives 'Ada,,,,,"a, b; c: ""d"" e\nf g \x\",,,,,,'
}

@test "nw-from-vcard: bytes that are not quoted-printable are kept as text" {
    card FN:Ada 'NOTE;ENCODING=QUOTED-PRINTABLE:2=2 = =4=zz=3D='
    gives 'Ada,,,,,2=2 = =4=zz=,,,,,,'
}

@test "nw-from-vcard: a soft break keeps the blank of the next line" {
    card FN:Ada 'NOTE;QUOTED-PRINTABLE:one=' ' two =' 'three= ' '=20four='
    gives 'Ada,,,,,one two three four,,,,,,'
}

@test "nw-from-vcard: text in base64 is decoded" {
    card 'FN;ENCODING=B:QWRhIMOp' 'NOTE;BASE64:QWRh' IExv 'dmU='
    gives 'Ada é,,,,,Ada Love,,,,,,'
}

@test "nw-from-vcard: birthdays are read in all forms" {
    while IFS='|' read -r line birthday; do
        card FN:Ada "$line"
        gives "Ada,,,,,,,$birthday,,,,"
    done <<'END'
BDAY:18151210|1815-12-10
BDAY:1815-12-10|1815-12-10
BDAY;VALUE=date:2000-02-29|2000-02-29
BDAY:1815-12-10T23:10:00Z|1815-12-10
BDAY:18151210T231000|1815-12-10
BDAY:1815-12-10Z|1815-12-10
BDAY:1815-12-10+01:00|1815-12-10
BDAY:1815-12-10 00:00:00|1815-12-10
BDAY:--1210|12-10
BDAY:--02-29|02-29
BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10|12-10
BDAY:1815-12|1815-12
BDAY:1815|1815
BDAY:---10|---10
BDAY;VALUE=text:circa 1815|circa 1815
BDAY:10.12.1815|1815-12-10
BDAY:10.12.1815 00:00|1815-12-10
BDAY:10. Dezember 1815|1815-12-10
BDAY:December 10\, 1815|1815-12-10
BDAY:13/12/1815|1815-12-13
BDAY:12/10/1815|12/10/1815
BDAY:1815-12-1|1815-12-01
BDAY:12-10|12-10
BDAY:29. Februar|02-29
BDAY:0000-03-04|03-04
BDAY:00000304|03-04
BDAY:0000-02-29|02-29
BDAY:1604-02-29|02-29
BDAY:16040304T000000Z|03-04
BDAY:0000-00-00|
BDAY:0000-00-00T00:00:00Z|
BDAY:00000000|
BDAY:0.0.00|
BDAY:0/0/0000|
BDAY:|
END
}

@test "nw-from-vcard: a birthday that does not exist is skipped, and the person is kept" {
    for date in 19000229 1815-13-01 --0230 19723101 31.04.1972 1985-00-00 \
        13/13/1972; do
        card FN:Ada "BDAY:$date" TEL:1
        try nw-from-vcard a.vcf
        expect 0 "$HEADER
Ada,,,,,,1,,,,," "nw-from-vcard: a.vcf:4: bad date in BDAY \"$date\": skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped"
    done
}

@test "nw-from-vcard: a profile at LinkedIn is an aka, as nw-from-linkedin has it" {
    while IFS='|' read -r line aka; do
        card FN:Ada "$line"
        gives "Ada,,,,,,,,,,${aka:+https://www.linkedin.com/$aka},"
    done <<'END'
URL:https://www.linkedin.com/in/ada-osei|in/ada-osei
URL;TYPE=work:http\://de.linkedin.com/in/ada-osei/|in/ada-osei
item1.URL;type=pref:linkedin.com/in/ada-osei?trk=x|in/ada-osei
URL:https://www.linkedin.com/in/zo%C3%AB/de|in/zoë
URL:https://www.linkedin.com/in/ada-osei/overlay/contact-info/|in/ada-osei
X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ada-osei|in/ada-osei
X-SOCIALPROFILE;type=linkedin;x-user=ada-osei:x-apple:ada-osei|in/ada-osei
item2.X-SocialProfile;TYPE=LinkedIn:ada-osei|in/ada-osei
SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ada-osei|in/ada-osei
SOCIALPROFILE;SERVICE-TYPE=LinkedIn;VALUE=text:ada-osei|in/ada-osei
X-LINKEDIN:ada-osei|in/ada-osei
URL:https://www.linkedin.com/pub/ada-osei/1/2b/3c|pub/ada-osei/1/2b/3c
X-SOCIALPROFILE;type=twitter:http://twitter.com/ada|
X-SOCIALPROFILE;type=linkedin:Ada Osei|
X-SOCIALPROFILE;type=linkedin:ada@x.example|
URL:https://www.linkedin.com/company/kelp|
URL:https://www.linkedin.com/in/|
URL:https://www.linkedin.com/profile/view?id=1|
URL:https://linkedin.com.evil.example/in/ada|
URL:https://ada.example|
END
}

@test "nw-from-vcard: a card and a connection with one profile are one person" {
    cd "$BATS_TEST_TMPDIR"
    card 'FN:Dr. Ada Osei' EMAIL:ada@x.example \
        'X-SOCIALPROFILE;TYPE=linkedin:http://gh.linkedin.com/in/ada-osei/'
    printf '%s\n' 'First Name,Last Name,URL,Connected On' \
        'Ada,Osei,https://www.linkedin.com/in/ada-osei,16 Dec 2024' >c.csv
    nw-from-vcard -q a.vcf | nw-add -f people.csv -i >out 2>err
    try nw-from-linkedin -q -p people.csv c.csv
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1,3 <<<"$output")" = 'name,aka
Dr. Ada Osei,https://www.linkedin.com/in/ada-osei;Ada Osei' ]
}

@test "nw-from-vcard: pictures cost nothing, folded or not" {
    head -c 3000000 /dev/zero | base64 >"$BATS_TEST_TMPDIR/picture"
    card FN:Ada 'PHOTO;ENCODING=BASE64;JPEG:' \
        "$(<"$BATS_TEST_TMPDIR/picture")" '' EMAIL:a@x.example \
        "PHOTO;ENCODING=b:$(tr -d '\n' <"$BATS_TEST_TMPDIR/picture")" NOTE:b
    try bash -c 'ulimit -v 100000 && nw-from-vcard -q a.vcf'
    [ "$status" -eq 0 ] || [ -n "${NW_SANITIZED-}" ]
    gives 'Ada,a@x.example,,,,b,,,,,,'
}

@test "nw-from-vcard: a card within a card is not a person" {
    card AGENT: BEGIN:VCARD FN:Bo AGENT: BEGIN:VCARD FN:Cy END:VCARD \
        END:VCARD FN:Ada
    gives 'Ada,,,,,,,,,,,'
}

@test "nw-from-vcard: a card without END is named by the line of its BEGIN" {
    card FN:Ada
    printf 'BEGIN:VCARD\nFN:Bo\nTEL:1\n' | cat - a.vcf a.vcf >b.vcf
    head -n 3 a.vcf >>b.vcf
    try nw-from-vcard b.vcf
    expect 2 "$HEADER" 'nw-from-vcard: b.vcf:1: a card without END:VCARD'
    try nw-from-vcard -k b.vcf
    expect 2 "$HEADER
Ada,,,,,,,,,,,
Ada,,,,,,,,,,," 'nw-from-vcard: b.vcf:1: a card without END:VCARD
nw-from-vcard: b.vcf:12: a card without END:VCARD
nw-from-vcard: 4 cards read, 2 skipped (2 malformed), 2 rows written'
}

@test "nw-from-vcard: a card cut at any byte is complete or reported" {
    card FN:Ada EMAIL:a@x.example 'NOTE;QUOTED-PRINTABLE:=41=' =42
    size=$(wc -c <a.vcf)
    for ((cut = 0; cut < size - 1; cut++)); do
        head -c "$cut" a.vcf >b.vcf
        status=0
        nw-from-vcard b.vcf >>out 2>>err || status=$?
        [ "$status" -eq 2 ]
    done
    [ "$(sort -u out)" = "$HEADER" ]
    [ "$(sed '/: skipped$/d; s/:1:/:/' err | sort | uniq -c | sed 's/^ *//')" = \
        "$((size - 12)) nw-from-vcard: b.vcf: a card without END:VCARD
10 nw-from-vcard: b.vcf: this is not a vCard
1 nw-from-vcard: b.vcf: this is not a vCard: it is empty" ]
    head -c "$cut" a.vcf >b.vcf
    gives 'Ada,a@x.example,,,,AB,,,,,,' b.vcf
}

@test "nw-from-vcard: a line that is not a property is skipped" {
    for line in 'two words' ':x' 'item1.:x' 'FN' 'a b:c' ';TYPE=x:1'; do
        card "$line" FN:Ada '' EMAIL:a@x.example
        try nw-from-vcard a.vcf
        expect 0 "$HEADER
Ada,a@x.example,,,,,,,,,," "nw-from-vcard: a.vcf:3: not a property: \"$line\": skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped"
    done
}

@test "nw-from-vcard: a property that is not read may have any name" {
    for line in X-messaging/xmpp-All:a 'X-A&B;TYPE="x:y":a' 'X-É:a' \
        'item1.X-a/b:a' '+x=y:a' "X-ADA:$(printf '\351')" 'URL;;:' 'X-E;=:'; do
        card "$line" FN:Ada EMAIL:a@x.example
        try nw-from-vcard a.vcf
        expect 0 "$HEADER
Ada,a@x.example,,,,,,,,,," \
            'nw-from-vcard: 1 card read, 0 skipped, 1 row written'
    done
}

@test "nw-from-vcard: text between cards is skipped" {
    card FN:Ada
    printf 'Hello\nyou: there\n' | cat a.vcf - a.vcf >b.vcf
    echo again >>b.vcf
    try nw-from-vcard b.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,,
Ada,,,,,,,,,,," 'nw-from-vcard: b.vcf:5: outside of a card: "Hello": skipped
nw-from-vcard: b.vcf:6: outside of a card: "you: there": skipped
nw-from-vcard: b.vcf:11: outside of a card: "again": skipped
nw-from-vcard: 2 cards read, 0 skipped, 2 rows written, 3 values skipped'
}

@test "nw-from-vcard: bytes that are not UTF-8 cost a name the card, else a value" {
    card "FN:Jos$(printf '\351')" "ADR:;;$(printf '\351')"
    try nw-from-vcard a.vcf
    expect 2 "$HEADER" \
        'nw-from-vcard: a.vcf:3: FN is not UTF-8 (try iconv -f WINDOWS-1252)'
    card FN:Ada 'NOTE;QUOTED-PRINTABLE:=E9'
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,," 'nw-from-vcard: a.vcf:4: NOTE is not UTF-8: skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
    card FN:Ada 'NOTE;ENCODING=b:!!!!' 'TEL;ENCODING=b:'
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,," 'nw-from-vcard: a.vcf:4: NOTE is not base64: skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
    card FN:Ada 'NOTE;CHARSET=utf-8;QUOTED-PRINTABLE:=E9'
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,," 'nw-from-vcard: a.vcf:4: NOTE is not UTF-8: skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
}

@test "nw-from-vcard: only what is read has to be valid" {
    card FN:Ada "ADR:;;$(printf '\351')" "X-ADA;CHARSET=no-such:a"
    gives 'Ada,,,,,,,,,,,'
}

@test "nw-from-vcard: an unknown character set is named" {
    while IFS='|' read -r charset shown; do
        card "FN;CHARSET=$charset:Ada"
        try nw-from-vcard a.vcf
        expect 2 "$HEADER" "nw-from-vcard: a.vcf:3: FN is in an unknown character set: \"$shown\""
    done <<'END'
no-such|no-such
UTF-8//IGNORE|UTF-8//IGNORE
"a b"|a b
END
}

@test "nw-from-vcard: bytes that are not of their character set are skipped" {
    card FN:Ada 'NOTE;CHARSET=SHIFT_JIS;QUOTED-PRINTABLE:=93'
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,," 'nw-from-vcard: a.vcf:4: NOTE is not SHIFT_JIS: skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
}

@test "nw-from-vcard: a value with a NUL byte is skipped, another control a blank" {
    card FN:Ada 'NOTE;QUOTED-PRINTABLE:a=00b'
    try nw-from-vcard a.vcf
    expect 0 "$HEADER
Ada,,,,,,,,,,," 'nw-from-vcard: a.vcf:4: a NUL byte in NOTE: skipped
nw-from-vcard: 1 card read, 0 skipped, 1 row written, 1 value skipped'
    card FN:Ada "NOTE:a$(printf '\033')[2Jb"
    gives 'Ada,,,,,a [2Jb,,,,,,'
}

@test "nw-from-vcard: a card of more than 64 KiB is refused" {
    card FN:Ada "NOTE:$(head -c 65000 /dev/zero | tr '\0' x)"
    gives "Ada,,,,,$(head -c 1000 /dev/zero | tr '\0' x)…,,,,,,"
    for size in 65536 1000000; do
        card FN:Ada "NOTE:$(head -c "$size" /dev/zero | tr '\0' x)" TEL:1
        try nw-from-vcard a.vcf
        expect 2 "$HEADER" 'nw-from-vcard: a.vcf:4: a card of more than 64 KiB, pictures not counted'
    done
}

# Of the 64 KiB, decoded bytes are counted.
@test "nw-from-vcard: a card in quoted-printable may be three times as long" {
    local long
    long=$(head -c 30000 /dev/zero | sed 's/\x0/=C3=A9/g')
    card FN:Ada "NOTE;ENCODING=QUOTED-PRINTABLE:$long"
    gives "Ada,,,,,$(yes é | head -n 500 | tr -d '\n')…,,,,,,"
    card FN:Ada "NOTE;ENCODING=QUOTED-PRINTABLE:$long$long"
    try nw-from-vcard a.vcf
    expect 2 "$HEADER" 'nw-from-vcard: a.vcf:4: a card of more than 64 KiB, pictures not counted'
}

@test "nw-from-vcard: standard input is a file like others" {
    card FN:Ada EMAIL:a@x.example
    for operand in '' -; do
        try nw-from-vcard -q $operand <a.vcf
        expect 0 "$HEADER
Ada,a@x.example,,,,,,,,,,"
        try nw-from-vcard $operand </dev/null
        expect 2 "$HEADER" \
            'nw-from-vcard: standard input: this is not a vCard: it is empty'
    done
}

@test "nw-from-vcard: a file that is not a vCard is refused" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r text line more; do
        printf "$text" >a.vcf
        try nw-from-vcard -k a.vcf
        expect 2 "$HEADER" "nw-from-vcard: a.vcf:${line:+$line:} this is not a vCard$more"
    done <<'END'
||: it is empty
\n \n\n||: it is empty
name,email\nAda,a@x.example\n|1
BEGIN:VCALENDAR\nEND:VCALENDAR\n|1
\n\n<html>\n|3
\0\0\0|1
FN:Ada\nEND:VCARD\n|1
END
}

@test "nw-from-vcard: a file that is not text is named" {
    card FN:Ada
    iconv -f UTF-8 -t UTF-16 a.vcf >b.vcf
    try nw-from-vcard b.vcf
    expect 2 "$HEADER" \
        'nw-from-vcard: b.vcf:1: UTF-16; try iconv -f UTF-16 -t UTF-8'
    gzip -c a.vcf >c.vcf
    try nw-from-vcard c.vcf
    expect 2 "$HEADER" 'nw-from-vcard: c.vcf:1: compressed data; try zcat'
    try nw-from-vcard none.vcf
    expect 2 "$HEADER" 'nw-from-vcard: none.vcf: No such file or directory'
    try nw-from-vcard .
    expect 2 "$HEADER" 'nw-from-vcard: .: Is a directory'
}

@test "nw-from-vcard: the first identifier of a card is kept, as it is written" {
    card FN:Ada 'UID:  urn:uuid:1\,2 ' UID:3
    gives 'Ada,,,,,,,,,,,"urn:uuid:1,2"'
    card FN:Ada UID:
    gives 'Ada,,,,,,,,,,,'
    card FN:Ada "UID:$(head -c 5000 /dev/zero | tr '\0' x)" TEL:1
    try nw-from-vcard a.vcf
    [ "$status" -eq 0 ]
    [ "$output" = "$HEADER
Ada,,,,,,1,,,,," ]
    [[ $stderr == 'nw-from-vcard: a.vcf:1: a uid of more than 4096 bytes: "xxx'* ]]
}

@test "nw-from-vcard: an item of a list has no blanks at its ends" {
    card FN:Ada $'TEL:\xe2\x80\xae 1 \xe2\x80\xae' $'TEL:2 \xc2\xad' TEL:1 'NICKNAME:a\, , \;b'
    gives 'Ada,,,,,,1;2,,"a,;,b",,,'
}

@test "nw-from-vcard: the delimiter is that of the output" {
    card 'FN:Ada, Countess' TEL:1
    try nw-from-vcard -q -d ';' a.vcf
    expect 0 "${HEADER//,/;}
Ada, Countess;;;;;;1;;;;;"
}
