load setup

# Today is 2026-06-30, and NW_ME is Mira Novak.

linkedin() {
    cd "$data/import/linkedin" || return 1
    try nw-from-linkedin "$@"
}

people='name,email,aka,org,role,credentials,connected'
log='date,from,to,kind,note,ref'
profile=https://www.linkedin.com/in

@test "nw-from-linkedin: connections of today are read, after their preamble" {
    linkedin Connections.csv
    expect 0 "$people
Chris Smith [chris-smith-1a2b3c],,$profile/chris-smith-1a2b3c,Northern Rail,\
Planner,,2024-12-16
Zoë Brandt,,$profile/zoë-brandt,Studio Brandt,Founder; designer,,2024-11-02
Priya Patel,priya@patel.example,$profile/priyapatel,Kelp Labs,Head of Product,\
\"MBA, PMP\",2024-10-11
\"Robert \"\"Bob\"\" Falk\",,$profile/bob-falk,,,PhD,2024-08-01
李 娜,,$profile/李娜,Kelp Labs,Engineer,,2024-07-30
Chris Smith,,$profile/csmith-bank,Harbour Bank,Analyst,,2019-03-03" \
        'nw-from-linkedin: 7 connections read, 1 skipped (1 without a'\
' name), 6 rows written'
}

@test "nw-from-linkedin: connections of 2016 and 2018 are read, without a preamble" {
    linkedin -q connections-2016.csv
    expect 0 "$people
Ada Osei,ada.osei@post.example,,Kelp Labs,Engineer,,2016-10-04
Bruno Falk,,,Falk & Söhne,Owner,MBA,2016-09-30"
    linkedin -q connections-2018.csv
    expect 0 "$people
Ada Osei,ada.osei@post.example,,Kelp Labs,Engineer,,2018-01-08
Bruno Falk,,,Falk & Söhne,Owner,MBA,2017-12-30"
}

@test "nw-from-linkedin: a lone @ is not an address" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,Last Name,Email Address,Connected On' \
        'Ada,Osei,@,18 Jan 2026' >a.csv
    try nw-from-linkedin a.csv
    expect 0 "$people
Ada Osei,,,,,,2026-01-18" \
        'nw-from-linkedin: a.csv:2: bad e-mail address "@": skipped
nw-from-linkedin: 1 connection read, 0 skipped, 1 row written, 1 value skipped'
    try nw-from-linkedin -q a.csv
    expect 0 "$people
Ada Osei,,,,,,2026-01-18"
}

@test "nw-from-linkedin: without profiles the day distinguishes two people" {
    linkedin -q connections-2021.csv
    expect 0 "$people
Chris Smith [2022-06-07],,,Northern Rail,Planner,,2022-06-07
Chris Smith,,,Harbour Bank,Analyst,,2019-03-03
Ada Osei,ada.osei@post.example,,Kelp Labs,Chief Engineer,,2018-01-08"
}

@test "nw-from-linkedin: connections that a spreadsheet saved are read" {
    linkedin connections-excel.csv
    expect 0 "$people
Priya Patel,,$profile/priyapatel,Kelp Labs,Head of Product,MBA,2022-02-07" \
        'nw-from-linkedin: 2 connections read, 1 skipped (1 without a'\
' name), 1 row written'
}

@test "nw-from-linkedin: a date is read in any known form" {
    cd "$BATS_TEST_TMPDIR"
    while read -r date; do
        echo "$date"
        printf '%s\n' 'First Name,Last Name,Connected On' \
            "Ada,Osei,\"$date\"" >a.csv
        try nw-from-linkedin -q a.csv
        expect 0 "$people
Ada Osei,,,,,,2022-02-07"
    done <<'END'
07 Feb 2022
7 Feb 2022
7-Feb-22
7-Feb-2022
2/7/22, 6:14 PM
2/7/22
2/7/2022
2/7/2022 18:14
2022-02-07 18:14:07 UTC
2022/02/07 18:14:07 UTC
2022-02-07
February 7, 2022
7. Februar 2022
7. Feb. 2022
07 févr. 2022
7 FÉVRIER 2022
7 févr 2022
7 de febrero de 2022
7 feb 2022
07-feb-22
7 febbraio 2022
7 februari 2022
7 de fev. de 2022
7 fevereiro 2022
07.02.2022
7.2.22
07.02.2022 18:14
END
}

@test "nw-from-linkedin: months are read in seven languages, in full and short" {
    cd "$BATS_TEST_TMPDIR"
    month=0
    while read -r names; do
        month=$((month + 1))
        echo 'First Name,Last Name,Connected On'
        for name in $names; do
            echo "Ada,Osei,3 $name 2022"
        done >>rows
        printf "%.0s2022-$(printf %02d "$month")-03\n" $names >>wanted
    done <<'END' >header
January Jan Januar Jan. Jänner janvier janv. enero ene gennaio gen januari jan. janeiro
February Feb Februar février févr. febrero febbraio februari fevereiro fev
March Mar März Mrz Mär. mars marzo maart mrt março
April Apr avril avr. abril abr aprile
May Mai mayo maggio mag mei maio
June Jun Juni juin junio giugno giu junho
July Jul Juli juillet juil. julio luglio lug julho
August Aug août agosto ago augustus
September Sep Sept septembre septiembre settembre set setembro
October Oct Oktober Okt octobre octubre ottobre ott outubro out
November Nov novembre noviembre novembro
December Dec Dezember Dez décembre déc. diciembre dic dicembre dezembro
END
    { head -n 1 header; cat rows; } >a.csv
    nw-from-linkedin -q a.csv | sed 1d | sed 's/.*,//' >got
    cmp wanted got
    # The start of two months, of none, and two letters.
    for name in jui xyz ma; do
        printf '%s\n' 'First Name,Last Name,Connected On' \
            "Ada,Osei,3 $name 2022" >a.csv
        try nw-from-linkedin a.csv
        expect 0 "$people
Ada Osei,,,,,," "nw-from-linkedin: a.csv:2: bad date in column Connected On \
\"3 $name 2022\": skipped
nw-from-linkedin: 1 connection read, 0 skipped, 1 row written, 1 value skipped"
    done
}

@test "nw-from-linkedin: copies of several years are one stream" {
    linkedin -q connections-2021.csv Connections.csv connections-2018.csv
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1,3 <<<"$output")" = "name,aka
Chris Smith [2022-06-07],
Chris Smith,
Ada Osei,
Chris Smith [chris-smith-1a2b3c],$profile/chris-smith-1a2b3c
Zoë Brandt,$profile/zoë-brandt
Priya Patel,$profile/priyapatel
\"Robert \"\"Bob\"\" Falk\",$profile/bob-falk
李 娜,$profile/李娜
Chris Smith,$profile/csmith-bank
Ada Osei,
Bruno Falk," ]
    [ "$stderr" = '' ]
}

@test "nw-from-linkedin: of two people with one name and day, the lower row is the older" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,Last Name,URL,Connected On' \
        'Chris,Smith,linkedin.com/in/b,16 Dec 2024' \
        'Chris,Smith,linkedin.com/in/a,16 Dec 2024' >a.csv
    try bash -c 'nw-from-linkedin -q a.csv | cut -d, -f1,3'
    expect 0 "name,aka
Chris Smith [b],$profile/b
Chris Smith,$profile/a"
}

@test "nw-from-linkedin: somebody new does not take the name of another" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,Last Name,URL,Connected On' \
        'Chris,Smith,linkedin.com/in/a,16 Dec 2024' >a.csv
    nw-from-linkedin -q a.csv | nw-add -f p.csv -i >added 2>&1
    sed -i '1a Chris,Smith,linkedin.com/in/b,17 Dec 2024' a.csv
    try bash -c 'nw-from-linkedin -q a.csv | cut -d, -f1,3'
    expect 0 "name,aka
Chris Smith [b],$profile/b
Chris Smith,$profile/a"
    # Nor does an older one whom LinkedIn had not listed, if the people are
    # given.
    sed -i '2s/17 Dec 2024/17 Dec 2004/' a.csv
    try bash -c 'nw-from-linkedin -q -p p.csv a.csv | cut -d, -f1,3'
    expect 0 "name,aka
Chris Smith [b],$profile/b
Chris Smith,$profile/a"
}

@test "nw-from-linkedin: people are known by profile, address or name" {
    cd "$BATS_TEST_TMPDIR"
    cat >p.csv <<'END'
name,email,aka
Ada King,ada@post.example,
Bruno,,BF;http://de.linkedin.com/in/br%C3%BCno-falk/
Cleo,,Cleo Marsh
END
    cat >a.csv <<'END'
First Name,Last Name,URL,Email Address,Connected On
Ada,Osei,https://www.linkedin.com/in/ada,ADA@post.example,16 Dec 2024
Bruno,Falk,https://www.linkedin.com/in/brüno-falk,,16 Dec 2024
Cleo,Marsh,https://www.linkedin.com/in/cleo,,16 Dec 2024
END
    try nw-from-linkedin -q -p p.csv a.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "$(cut -d, -f1-3 <<<"$output")" = "name,email,aka
Ada King,ADA@post.example,$profile/ada;Ada Osei
Bruno,,$profile/brüno-falk;Bruno Falk
Cleo,,$profile/cleo" ]
}

@test "nw-from-linkedin: a member who is renamed keeps both names" {
    cd "$BATS_TEST_TMPDIR"
    cat >old.csv <<'END'
First Name,Last Name,URL,Connected On
Jane,Doe,https://www.linkedin.com/in/jd,16 Dec 2024
Ann,Lee,https://www.linkedin.com/in/al,16 Dec 2024
Ann,Lee,https://www.linkedin.com/in/other,17 Dec 2024
END
    nw-from-linkedin -q old.csv | nw-add -f p.csv -i >first.csv
    # One has a new name; another now has the name of somebody else.
    sed 's/Doe/Smith/; s/Ann,Lee,\(.*other\)/Jane,Smith,\1/' old.csv >new.csv
    cp p.csv list.csv
    nw-from-linkedin -q new.csv >rows.csv
    try nw-add -f list.csv -i rows.csv
    [ "$(cut -d, -f1-3 <<<"$output")" = "name,email,aka
Jane Doe,,$profile/jd;Jane Smith" ]
    [ "$stderr" = 'nw-add: rows.csv:2: "Jane Smith" has an address or alias of "Jane Doe"; read as "Jane Doe"
nw-add: rows.csv:4: "Jane Smith [other]" has an address or alias of "Ann Lee [other]"; read as "Ann Lee [other]"
nw-add: 1 added, 2 there already; nw-add -f list.csv --undo 1 takes it back' ]
    nw-from-linkedin -q -p p.csv new.csv >rows.csv
    try nw-add -f p.csv -i rows.csv
    [ "$(cut -d, -f1-3 <<<"$output")" = "name,email,aka
Jane Doe,,$profile/jd;Jane Smith" ]
    [ "$stderr" = 'nw-add: 1 added, 2 there already; nw-add -f p.csv --undo 1 takes it back' ]
}

@test "nw-from-linkedin: messages of 2018 are read, whose recipients are only names" {
    linkedin messages-2018.csv
    expect 0 "$log
2018-01-08,Mira Novak,Jane Doe;Ada Osei,message,Lunch: Shall we?,\
linkedin:b5181181c8f6313c
2018-01-09,Jane Doe,Mira Novak,message,RE: Lunch: Gladly. Friday?,\
linkedin:27a5b69595e55602" \
        'nw-from-linkedin: 2 messages read, 0 skipped, 2 rows written'
}

@test "nw-from-linkedin: messages of 2021 are read, whose senders have profiles" {
    linkedin messages-2021.csv
    expect 0 "$log
2021-05-03T09:15:30Z,Mira Novak,Jane Doe;Ada Osei,message,Shall we meet on Thursday?,\
linkedin:e942132fcd216347
2021-05-03T10:00:00Z,Jane Doe,Mira Novak;Ada Osei,message,Yes!,linkedin:6ba9c4e54355f6fb" \
        'nw-from-linkedin: 3 messages read, 1 skipped (1 from an'\
' unnamed sender), 2 rows written'
}

@test "nw-from-linkedin: two messages of the same second are two rows" {
    linkedin messages-2023.csv
    expect 0 "$log
2023-10-20T07:30:00Z,Zoë Brandt,Mira Novak,message,I saw your talk,\
linkedin:462bfb1d06c94d80
2023-10-20T07:42:10Z,Mira Novak,Zoë Brandt,message,Which one?,linkedin:a6a42a46e93d6698
2023-10-20T07:42:10Z,Mira Novak,Zoë Brandt,message,And how was it?,\
linkedin:ca0bb366b71ddd86" \
        'nw-from-linkedin: 5 messages read, 2 skipped (1 advertising,'\
' 1 spam), 3 rows written'
    linkedin messages-2023.csv messages-2023.csv
    [ "$(wc -l <<<"$output")" -eq 4 ]
    [ "$stderr" = 'nw-from-linkedin: 10 messages read, 7 skipped'\
' (2 advertising, 2 spam, 3 already seen), 3 rows written' ]
}

@test "nw-from-linkedin: groups and pictures are read, and drafts are skipped" {
    linkedin messages-2025.csv
    expect 0 "$log
2025-08-14T18:24:37Z,Chris Smith,Mira Novak;$profile/priyapatel,message,,\
linkedin:ff45504088a11b02
2025-08-14T18:30:00Z,Mira Novak,Chris Smith;$profile/priyapatel,message,\
Here is what I thought of it,linkedin:48119f2182ac4501" \
        'nw-from-linkedin: 4 messages read, 2 skipped (1 never sent,'\
' 1 empty), 2 rows written'
}

@test "nw-from-linkedin: messages of today are read, all quoted, with line ends" {
    linkedin messages.csv
    expect 0 "$log
2026-03-02T08:15:00Z,Priya Patel,Mira Novak,message,Of course. Tuesday at nine?,\
linkedin:0a9930d7682a7745
2026-03-01T17:00:00Z,Mira Novak,Priya Patel,message,\
Advice: Could I ask you about pricing?,linkedin:1804fe15fcc8a1c2
2026-02-11T10:00:00Z,Zoë Brandt,Mira Novak,message,The prototypes are here,\
linkedin:3edeed070aae50e2" \
        'nw-from-linkedin: 4 messages read, 1 skipped (1 from an'\
' unnamed sender), 3 rows written'
}

@test "nw-from-linkedin: a long text is cut after a word, and keeps its ref" {
    cd "$BATS_TEST_TMPDIR"
    words=$(printf 'word %.0s' {1..300})
    for last in one two; do
        printf '%s\n' FROM,TO,DATE,CONTENT \
            "Mira Novak,Ada,2026-01-02 03:04:05 UTC,$words$last" >a.csv
        try bash -c 'nw-from-linkedin -q a.csv | tail -n 1'
        [ "$(cut -d, -f1-5 <<<"$output")" = \
            "2026-01-02T03:04:05Z,Mira Novak,Ada,message,$(printf 'word %.0s' {1..199}\
)word…" ]
        cut -d, -f6 <<<"$output" >>refs
    done
    [ "$(sort -u refs | wc -l)" -eq 2 ]
}

@test "nw-from-linkedin: who takes part in most messages is the owner" {
    unset NW_ME
    linkedin messages.csv
    [ "$status" -eq 0 ]
    [ "$(grep -c 'Mira Novak' <<<"$output")" -eq 3 ]
    [ "$stderr" = "nw-from-linkedin: assuming you are \"Mira Novak\", who\
 takes part in most messages; else give -u NAME
nw-from-linkedin: 4 messages read, 1 skipped (1 from an unnamed sender),\
 3 rows written" ]
    linkedin -u Mira messages.csv
    [ "$(cut -d, -f2,3 <<<"$output")" = 'from,to
Priya Patel,Mira
Mira,Priya Patel
Zoë Brandt,Mira' ]
    [ "${stderr%%$'\n'*}" = 'nw-from-linkedin: no message names "Mira";'\
' assuming you are "Mira Novak", who takes part in most messages' ]
    linkedin -u 'Priya Patel' messages.csv
    [ "$(cut -d, -f2,3 <<<"$output")" = 'from,to
Priya Patel,Mira Novak
Mira Novak,Priya Patel
Zoë Brandt,Mira Novak' ]
    linkedin -q messages.csv
    [ "$stderr" = '' ]
}

@test "nw-from-linkedin: a draft shows the owner too" {
    unset NW_ME
    linkedin messages-2025.csv
    [ "${stderr%%, who*}" = 'nw-from-linkedin: assuming you are "Mira Novak"' ]
}

@test "nw-from-linkedin: invitations say which way they went" {
    linkedin Invitations.csv
    expect 0 "$log
2024-10-11,Priya Patel,Mira Novak,message,\
\"invitation: Hi Mira, I liked your talk on kelp\",linkedin:a332abf8288b4a5e
2024-11-02,Mira Novak,Zoë Brandt,message,invitation,linkedin:37535ce83b57fb64" \
        'nw-from-linkedin: 3 invitations read, 1 skipped (1 from'\
' an unnamed sender), 2 rows written'
    linkedin Invitations.csv Invitations.csv
    [ "$(wc -l <<<"$output")" -eq 3 ]
    [ "$stderr" = 'nw-from-linkedin: 6 invitations read, 4 skipped (2'\
' from an unnamed sender, 2 already seen), 2 rows written' ]
    linkedin -u Mira -q Invitations.csv
    [ "$(cut -d, -f2,3 <<<"$output")" = 'from,to
Priya Patel,Mira
Mira,Zoë Brandt' ]
    unset NW_ME
    linkedin invitations-2021.csv
    expect 0 "$log
2020-12-15,Mira Novak,Ada Osei,message,invitation,linkedin:09de300436c7065a" \
        'nw-from-linkedin: 1 invitation read, 0 skipped, 1 row written'
}

@test "nw-from-linkedin: what is dated after today is skipped" {
    linkedin -t 2026-03-01 messages.csv
    [ "$(cut -d, -f1 <<<"$output")" = 'date
2026-03-01T17:00:00Z
2026-02-11T10:00:00Z' ]
    [ "$stderr" = 'nw-from-linkedin: 4 messages read, 2 skipped (1'\
' dated after today, 1 from an unnamed sender), 2 rows written' ]
    linkedin -t 2024-10-11 Invitations.csv
    [ "$(cut -d, -f1 <<<"$output")" = 'date
2024-10-11' ]
}

@test "nw-from-linkedin: a message to oneself is skipped" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' FROM,TO,DATE,CONTENT 'Mira Novak,Mira Novak,2026-01-02,a' \
        'Mira Novak,LinkedIn Member,2026-01-02,a' >a.csv
    try nw-from-linkedin a.csv
    expect 0 "$log" 'nw-from-linkedin: 2 messages read, 2 skipped'\
' (1 to an unnamed recipient, 1 to the sender alone), 0 rows written'
}

@test "nw-from-linkedin: all files imported twice fit together" {
    cd "$BATS_TEST_TMPDIR"
    files=$data/import/linkedin
    for turn in 1 2; do
        nw-from-linkedin -q "$files/Connections.csv" | nw-add -f p.csv -i
        nw-from-linkedin -q -p p.csv "$files"/messages*.csv |
            nw-add -f log.csv -i
        nw-from-linkedin -q -p p.csv "$files/Invitations.csv" |
            nw-add -f log.csv -i
    done >added 2>counts
    try cat counts
    expect 0 'nw-add: 6 added, 0 there already; nw-add -f p.csv --undo 6 takes them back
nw-add: 12 added, 0 there already; nw-add -f log.csv --undo 12 takes them back
nw-add: 2 added, 0 there already; nw-add -f log.csv --undo 2 takes them back
nw-add: 0 added, 6 there already
nw-add: 0 added, 12 there already
nw-add: 0 added, 2 there already'
    try bash -c 'nw-score -p p.csv log.csv | cut -d, -f1,17-21 | sort'
    expect 0 '"Robert ""Bob"" Falk",0,0,0,,
Ada Osei,2,2,0,2018-01-08,2021-05-03
Chris Smith [chris-smith-1a2b3c],1,1,1,2025-08-14,2025-08-14
Chris Smith,0,0,0,,
Jane Doe,3,2,2,2018-01-08,2021-05-03
Priya Patel,4,2,2,2024-10-11,2026-03-02
Zoë Brandt,3,2,2,2023-10-20,2026-02-11
name,days,out,in,first,last
李 娜,0,0,0,,'
}

@test "nw-from-linkedin: files of two kinds are refused" {
    linkedin Connections.csv messages.csv
    expect 2 '' 'nw-from-linkedin: Connections.csv and messages.csv together;'\
' give one at a time'
    linkedin Invitations.csv messages.csv
    expect 2 '' 'nw-from-linkedin: messages.csv and Invitations.csv together;'\
' give one at a time'
}

@test "nw-from-linkedin: a foreign file is refused by name" {
    cd "$BATS_TEST_TMPDIR"
    no='this is not a LinkedIn export'
    try nw-from-linkedin "$data/people.csv"
    expect 2 '' "nw-from-linkedin: $data/people.csv:1: $no: no header in the\
 first 16 rows; nw-from-csv reads other tables"
    : >empty.csv
    try nw-from-linkedin empty.csv
    expect 2 '' "nw-from-linkedin: empty.csv: $no: it is empty"
    try nw-from-linkedin <empty.csv
    expect 2 '' "nw-from-linkedin: standard input: $no: the input is empty"
    printf 'First Name;Last Name;Connected On\n' >a.csv
    try nw-from-linkedin -d, a.csv
    expect 2 '' "nw-from-linkedin: a.csv:1: $no: no header in the\
 first 16 rows; try -d ';'"
    for option in '-d;' ''; do
        try nw-from-linkedin -q $option a.csv
        expect 0 "${people//,/;}"
    done
    # As a spreadsheet saves it, with empty cells after the preamble.
    { printf 'Notes:;;\n"When exporting, you; may";;\n;;\n'; cat a.csv; } >n.csv
    try nw-from-linkedin -q n.csv
    expect 0 "${people//,/;}"
    tr ';' '\t' <a.csv >b.csv
    try nw-from-linkedin -q b.csv
    expect 0 "${people//,/$'\t'}"
    try nw-from-linkedin -d, b.csv
    expect 2 '' "nw-from-linkedin: b.csv:1: $no: no header in the\
 first 16 rows; try -d '\\t'"
    printf 'PK\003\004\024\000\010\000' >c.zip
    try nw-from-linkedin c.zip
    expect 2 '' 'nw-from-linkedin: c.zip:1: a zip archive; unzip it first'
    iconv -f UTF-8 -t UTF-16 "$data/import/linkedin/messages.csv" >d.csv
    try nw-from-linkedin d.csv
    expect 2 '' 'nw-from-linkedin: d.csv:1: UTF-16; try iconv -f UTF-16 -t'\
' UTF-8'
}

@test "nw-from-linkedin: a bad record is named, and with -k the rest is read" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,Last Name,Connected On' 'Ada,Osei,16 Dec 2024' \
        'Bruno,Falk,31 Apr 2024' 'Cleo,Marsh' 'Dora,Lind,16.12.2024' \
        'Emil,Vik,16 Dec 2024' >a.csv
    printf 'J\366rg,Falk,16 Dec 2024\n' >>a.csv
    try nw-from-linkedin a.csv
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-linkedin: a.csv:3: bad date in column Connected On'\
' "31 Apr 2024": skipped
nw-from-linkedin: a.csv:4: 2 cells, but the header has 3' ]
    try nw-from-linkedin -k a.csv
    expect 2 "$people
Ada Osei,,,,,,2024-12-16
Bruno Falk,,,,,,
Dora Lind,,,,,,2024-12-16
Emil Vik,,,,,,2024-12-16" 'nw-from-linkedin: a.csv:3: bad date in column'\
' Connected On "31 Apr 2024": skipped
nw-from-linkedin: a.csv:4: 2 cells, but the header has 3
nw-from-linkedin: a.csv:7: not UTF-8: "J\xf6rg" in column First Name; try'\
' iconv -f WINDOWS-1252 -t UTF-8
nw-from-linkedin: 6 connections read, 2 skipped (2 malformed), 4 rows'\
' written, 1 value skipped'
    printf '%s\n' 'From,To,Sent At,Message,Direction' \
        'A,B,"12/15/24, 7:47 AM",,SIDEWAYS' 'A,B,,,INCOMING' >b.csv
    try nw-from-linkedin -q -k b.csv
    expect 2 "$log" 'nw-from-linkedin: b.csv:2: bad direction "SIDEWAYS" in'\
' column Direction; write INCOMING or OUTGOING
nw-from-linkedin: b.csv:3: bad date "" in column Sent At'
    printf '%s\n' 'From,To,Date,Content,Content' A,B,2024-01-01,a,b >c.csv
    try nw-from-linkedin c.csv
    expect 2 '' 'nw-from-linkedin: c.csv:1: two columns named Content'
}

@test "nw-from-linkedin: recipients, a name and a text of any size are read" {
    cd "$BATS_TEST_TMPDIR"
    python3 - <<'END'
rows = [','.join('linkedin.com/in/%d' % (i % 1500) for i in range(10000)),
        'linkedin.com/in/' + 'x' * 1000000,
        ','.join('linkedin.com/in/%d' % i for i in range(2500)),
        'linkedin.com/in/' + 'x' * 10000]
with open('a.csv', 'w') as file:
    print('FROM,TO,RECIPIENT PROFILE URLS,DATE,CONTENT', file=file)
    for i, row in enumerate(rows):
        print('A%s,B,"%s",2024-01-01,%d%s'
              % ('a' * 10000, row, i, 'z' * 1000000), file=file)
END
    try nw-from-linkedin -q a.csv
    [ "$status" -eq 2 ]
    [ "${#lines[@]}" -eq 2 ]
    [ "$stderr" = 'nw-from-linkedin: a.csv:3: a row of more than 60000 bytes' ]
    # What is too long for nw-add keeps nothing else out.
    try nw-from-linkedin -q -k a.csv
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-linkedin: a.csv:3: a row of more than 60000 bytes
nw-from-linkedin: a.csv:4: a row of more than 60000 bytes' ]
    [ "$(sed -n 2p <<<"$output" | cut -d, -f3 | tr ';' '\n' | wc -l)" -eq 1500 ]
    [ "$(tail -n 1 <<<"$output" | cut -d, -f5 | wc -c)" -eq 1004 ]
    try nw-add -f "$BATS_TEST_TMPDIR/log.csv" -i - <<<"$output"
    [[ $stderr == 'nw-add: 2 added, 0 there already'* ]]
}

@test "nw-from-linkedin: the first message of a day initiated the contact" {
    linkedin -q messages-2021.csv
    echo "$output" >"$BATS_TEST_TMPDIR/log.csv"
    try nw-reverse -g person -m 'group=Jane' "$BATS_TEST_TMPDIR/log.csv"
    expect 0 'group,in,out,share,low,high
Jane Doe,0,1,0.000000,0.000000,0.793451'
}
