load setup

contacts() {
    cd "$data/import/contacts" || return 1
    try nw-from-contacts "$@"
}

header=name,email,aka,org,role,tags,note,credentials,nickname,phone,birthday
no='this is not an export of contacts from Google, Outlook or Thunderbird'

@test "nw-from-contacts: contacts that Google exports today are read" {
    contacts contacts.csv
    expect 0 "$header
Ada Osei,ada.osei@kelp.example;Ada@Home.example,\
https://www.linkedin.com/in/ada-osei,Kelp Labs,Chief Engineer,Sailing;friends,\
Met at the kelp conference; likes tea,PhD,,+44 7700 900123,1985-03-15
John Reed,john@reed.example,,,,,,,,,03-07
John Reed [j.reed@joinery.example],j.reed@joinery.example,,Reed Joinery,,,,,\
Johnny,+44 113 496 0000,
Harbour Bank,desk@harbour.example,,Harbour Bank,,,,,,,
lone@post.example,lone@post.example,,,,,,,,,
Una Reed,una@reed.example,,,,,,,,," \
        'nw-from-contacts: contacts.csv:9: "john@reed.example" belongs to'\
' "John Reed"; not added to "Una Reed"
nw-from-contacts: 7 contacts read, 1 skipped (1 without a name or'\
' address), 6 rows written'
}

@test "nw-from-contacts: contacts that Google exported before are read" {
    contacts google-2019.csv
    expect 0 "$header
Ada Osei,ada.osei@kelp.example;a.osei@kelp.example;ada@home.example,\
https://www.linkedin.com/in/ada-osei,Kelp Labs,Chief Engineer,Sailing,\
Met at the kelp conference,,,+44 7700 900123;+44 7700 900124,1985-03-15
NEWS@harbour.example,NEWS@harbour.example,,,,,,,,," \
        'nw-from-contacts: 3 contacts read, 1 skipped (1 without a'\
' name or address), 2 rows written'
}

@test "nw-from-contacts: both forms of Outlook are read" {
    contacts outlook-59.csv
    expect 0 "$header
Bruno Falk,bruno@falk.example;b.falk@post.example,,Falk & Söhne,Owner,,\
Line one line two,,,+49 30 901820,1971-03-15" \
        'nw-from-contacts: 1 contact read, 0 skipped, 1 row written'
    contacts outlook-92.csv
    expect 0 "$header
Zoë M. Brandt,zoe@brandt.example,https://www.linkedin.com/in/zoë-brandt,\
Studio Brandt,Founder,Design;Berlin,,MBA,,030 1;030 2,
Ola Vik,,,Vik AS,,,,,,,4/3/1980" \
        'nw-from-contacts: outlook-92.csv:2: bad e-mail address '\
'"/o=ExchangeLabs/cn=Recipients/cn=zoe": skipped
nw-from-contacts: 2 contacts read, 0 skipped, 2 rows written, 1 value skipped'
}

@test "nw-from-contacts: several address books are read as one" {
    contacts -q google-2019.csv contacts.csv outlook-59.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "$(cut -d, -f1,2 <<<"$output")" = 'name,email
Ada Osei,ada.osei@kelp.example;a.osei@kelp.example;ada@home.example
NEWS@harbour.example,NEWS@harbour.example
Ada Osei,ada.osei@kelp.example;Ada@Home.example
John Reed,john@reed.example
John Reed [j.reed@joinery.example],j.reed@joinery.example
Harbour Bank,desk@harbour.example
lone@post.example,lone@post.example
Una Reed,una@reed.example
Bruno Falk,bruno@falk.example;b.falk@post.example' ]
}

@test "nw-from-contacts: people are known by name, or by address" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,email,aka 'Ada King,ADA.OSEI@kelp.example,' \
        'Jack,,John Reed' 'Una Reed,u@post.example,' >p.csv
    try nw-from-contacts -q -p p.csv "$data/import/contacts/contacts.csv"
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1,2 <<<"$output")" = 'name,email
Ada King,ada.osei@kelp.example;Ada@Home.example
Jack,john@reed.example
Jack [j.reed@joinery.example],j.reed@joinery.example
Harbour Bank,desk@harbour.example
lone@post.example,lone@post.example
Una Reed,una@reed.example' ]
}

@test "nw-from-contacts: any of the addresses tells namesakes apart" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Organization Name
John,Reed,,,john@reed.example,
John,Reed,,,j@one.example ::: j@two.example,
John,Reed,,,J@Two.example,Joinery
J@one.example,,,,j@one.example,
END
    try bash -c 'nw-from-contacts -q a.csv | cut -d, -f1,2,4'
    expect 0 'name,email,org
John Reed,john@reed.example,
John Reed [j@one.example],j@one.example;j@two.example,
John Reed [j@one.example],J@Two.example,Joinery
John Reed [j@one.example],j@one.example,'
}

@test "nw-from-contacts: an address alone belongs to its owner, earlier or later in the file" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,Last Name,E-mail Address,Mobile Phone' \
        ',,ADA@post.example,1' 'Ada,Osei,ada@post.example,2' \
        'Ada,Osei,,3' ',,,4' >a.csv
    try nw-from-contacts a.csv
    expect 0 "$header
Ada Osei,ADA@post.example,,,,,,,,1,
Ada Osei,ada@post.example,,,,,,,,2,
Ada Osei,,,,,,,,,3," \
        'nw-from-contacts: 4 contacts read, 1 skipped (1 without a'\
' name or address), 3 rows written'
}

@test "nw-from-contacts: a lone @ is not an address, and names nobody" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'Name,E-mail 1 - Value' ,@ Ada,@x.example >a.csv
    try nw-from-contacts a.csv
    expect 0 "$header
Ada,,,,,,,,,," 'nw-from-contacts: a.csv:3: bad e-mail address "@x.example": skipped
nw-from-contacts: 2 contacts read, 1 skipped (1 without a name or address), 1 row written, 1 value skipped'
}

@test "nw-from-contacts: a name is made of its parts, or of what else there is" {
    cd "$BATS_TEST_TMPDIR"
    cat >a.csv <<'END'
Name,Given Name,Family Name,Nickname,File As,Organization 1 - Name,Organization 2 - Name,E-mail 1 - Value
Dr. Ada Osei,Ada,Osei,,,,Kelp Labs,
Dr. Bruno Falk,,,Bru,F,,,
,,,Cleo,,Marsh Ltd,,
,,,Dora,"Lind; Dora",,,
,,,,,Vik AS,Vik II,ola@vik.example
"Emil  (the
elder)",,,,,,,
END
    try nw-from-contacts -q a.csv
    expect 0 "$header
Ada Osei,,,Kelp Labs,,,,,,,
Dr. Bruno Falk,,,,,,,,Bru,,
Cleo,,,Marsh Ltd,,,,,Cleo,,
\"Lind, Dora\",,,,,,,,Dora,,
Vik AS,ola@vik.example,,Vik AS,,,,,,,
Emil (the elder),,,,,,,,,,"
}

@test "nw-from-contacts: a birthday is ISO unless it could be two days" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r written read; do
        echo "$written"
        printf '%s\n' 'First Name,E-mail Address,Birthday' \
            "Ada,ada@post.example,$written" >a.csv
        try bash -c 'nw-from-contacts -q a.csv | tail -n 1 | cut -d, -f11'
        expect 0 "$read"
    done <<'END'
1985-03-15|1985-03-15
--03-07|03-07
3/15/1985|1985-03-15
15/3/1985|1985-03-15
3/3/1985|1985-03-03
3/4/1985|3/4/1985
15.3.1985|1985-03-15
0/0/00|
0/0/0000|
15/3/1985 0:00:00|1985-03-15
04.03.1972|1972-03-04
04.03.1972 00:00|1972-03-04
4. März 1972|1972-03-04
4 mars 1972|1972-03-04
4 de marzo de 1972|1972-03-04
4 marzo 1972|1972-03-04
4 maart 1972|1972-03-04
4 de março de 1972|1972-03-04
Mar 4 1972|1972-03-04
4. März|03-04
04.03.|03-04
--0304|03-04
03-04|03-04
19720304|1972-03-04
0000-03-04|03-04
1604-03-04|03-04
3/15/1604|03-15
0000-00-00|
0.0.00|
00.00.0000|
31/31/1985|
19723101|
30.2.1985|
04.03.72|04.03.72
in spring|in spring
END
}

@test "nw-from-contacts: a birthday that does not exist is reported" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'First Name,E-mail Address,Birthday' \
        Ada,ada@post.example,31/31/1985 >a.csv
    try nw-from-contacts a.csv
    expect 0 "$header
Ada,ada@post.example,,,,,,,,," \
        'nw-from-contacts: a.csv:2: bad birthday "31/31/1985": skipped
nw-from-contacts: 1 contact read, 0 skipped, 1 row written, 1 value skipped'
}

@test "nw-from-contacts: Outlook and Thunderbird are read in other languages" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r columns; do
        echo "$columns"
        printf '%s\n' "$columns" \
            'Ada,Osei,ada@kelp.example,a2@kelp.example,Kelp,Chef' >a.csv
        try nw-from-contacts a.csv
        expect 0 "$header
Ada Osei,ada@kelp.example;a2@kelp.example,,Kelp,Chef,,,,,," \
            'nw-from-contacts: 1 contact read, 0 skipped, 1 row written'
    done <<'END'
First Name,Last Name,E-mail Address,E-mail 2 Address,Company,Job Title
First Name,Last Name,Primary Email,Secondary Email,Organization,Job Title
Vorname,Nachname,E-Mail-Adresse,E-Mail 2: Adresse,Firma,Position
Vorname,Nachname,E-Mail-Adresse,E-Mail-Adresse 2,Firma,Position
Vorname,Nachname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Organisation,Arbeitstitel
Prénom,Nom,Adresse de messagerie,Adresse de messagerie 2,Société,Titre
Prénom,Nom de famille,Première adresse électronique,Adresse électronique secondaire,Société,Profession
Nombre,Apellidos,Dirección de correo electrónico,Dirección de correo electrónico 2,Organización,Puesto
Nombre,Apellidos,Correo electrónico,Correo electrónico 2,Compañía,Puesto
Nome,Cognome,Indirizzo posta elettronica,Indirizzo posta elettronica 2,Società,Posizione
Voornaam,Achternaam,E-mailadres,E-mailadres 2,Bedrijf,Functie
Nome,Sobrenome,Endereço de Email,Endereço de Email 2,Empresa,Cargo
END
    # The honorific is no job if there is a column for the job.
    printf '%s\n' 'Titre,Prénom,Nom,Fonction,Adresse de messagerie' \
        'Mme,Ada,Osei,Chef,ada@kelp.example' >a.csv
    try nw-from-contacts -q a.csv
    expect 0 "$header
Ada Osei,ada@kelp.example,,,Chef,,,,,,"
}

@test "nw-from-contacts: Thunderbird has year, month and day of birth" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r columns cells birthday; do
        echo "$cells"
        printf '%s\n' "First Name,Primary Email,$columns" \
            "Ada,ada@kelp.example,$cells" >a.csv
        try nw-from-contacts -q a.csv
        expect 0 "$header
Ada,ada@kelp.example,,,,,,,,,$birthday"
    done <<'END'
Birth Year,Birth Month,Birth Day|1985,3,25|1985-03-25
Birth Year,Birth Month,Birth Day|,3,25|03-25
Birth Year,Birth Month,Birth Day|0,2,29|02-29
Birth Year,Birth Month,Birth Day|1985,,|
Birth Year,Birth Month,Birth Day|1985,2,30|
Geburtsjahr,Geburtsmonat,Geburtstag|1985,3,25|1985-03-25
END
}

@test "nw-from-contacts: a header with unknown e-mail columns is refused" {
    cd "$BATS_TEST_TMPDIR"
    for columns in 'First Name,Home Phone,Email' 'Name,Labels,Work EMail 1' \
        'Last Name,Mobile Phone,Courriel (e-mail)'; do
        printf '%s\nAda,1,ada@kelp.example\n' "$columns" >a.csv
        try nw-from-contacts a.csv
        expect 2 '' "nw-from-contacts: a.csv:1: $no: no header in the\
 first 16 rows; nw-from-csv reads other tables"
    done
}

@test "nw-from-contacts: only the page of a member is an aka" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r page aka; do
        printf '%s\n' 'First Name,E-mail Address,Web Page' \
            "Ada,ada@kelp.example,$page" >a.csv
        try nw-from-contacts -q a.csv
        expect 0 "$header
Ada,ada@kelp.example,$aka,,,,,,,,"
    done <<'END'
http://gh.linkedin.com/in/ada-osei/en|https://www.linkedin.com/in/ada-osei
https://www.linkedin.com/company/kelp|
https://www.linkedin.com/profile/view?id=1|
END
}

@test "nw-from-contacts: each of many addresses is there once" {
    cd "$BATS_TEST_TMPDIR"
    {
        echo 'Name,E-mail 1 - Value,E-mail 2 - Value'
        printf 'Ada,'
        printf 'a%d@post.example ::: ' {1..100}
        printf ','
        printf 'A%d@POST.example ::: ' {100..1}
        printf ' b@post.example\n'
    } >a.csv
    try bash -c 'nw-from-contacts -q a.csv | tail -n 1 | cut -d, -f2'
    expect 0 "$(printf 'a%d@post.example;' {1..100})b@post.example"
}

@test "nw-from-contacts: contacts imported twice fit LinkedIn's connections" {
    cd "$BATS_TEST_TMPDIR"
    for turn in 1 2; do
        nw-from-contacts -q "$data"/import/contacts/*.csv |
            nw-add -f contacts.csv -i
        nw-from-linkedin -q -p contacts.csv \
            "$data/import/linkedin/Connections.csv" |
            nw-add -f linkedin.csv -i
    done >added 2>counts
    try cat counts
    expect 0 'nw-add: 10 added, 0 there already; nw-add -f contacts.csv --undo 10 takes them back
nw-add: 6 added, 0 there already; nw-add -f linkedin.csv --undo 6 takes them back
nw-add: 0 added, 10 there already
nw-add: 0 added, 6 there already'
    printf '%s\n' date,from,to 2026-06-01,me,bruno@falk.example \
        2026-06-02,me,https://www.linkedin.com/in/zoë-brandt >log.csv
    try bash -c "nw-score -u me -p contacts.csv -p linkedin.csv -m days=1 \
        log.csv | cut -d, -f1,21"
    expect 0 'name,last
Zoë M. Brandt,2026-06-02
Bruno Falk,2026-06-01'
}

@test "nw-from-contacts: a foreign file is refused by name" {
    cd "$BATS_TEST_TMPDIR"
    for file in people.csv log.csv import/linkedin/Connections.csv \
        import/linkedin/messages.csv; do
        try nw-from-contacts "$data/$file"
        expect 2 '' "nw-from-contacts: $data/$file:1: $no: no header in the\
 first 16 rows; nw-from-csv reads other tables"
    done
    : >empty.csv
    try nw-from-contacts empty.csv
    expect 2 '' "nw-from-contacts: empty.csv: $no: it is empty"
    printf 'First Name;E-mail Address\r\nAda;ada@post.example\r\n' >a.csv
    try nw-from-contacts -d, a.csv
    expect 2 '' "nw-from-contacts: a.csv:1: $no: no header in the\
 first 16 rows; try -d ';'"
    try nw-from-contacts -q a.csv
    expect 0 "${header//,/;}
Ada;ada@post.example;;;;;;;;;"
}

@test "nw-from-contacts: a bad record is named, and with -k the rest is read" {
    cd "$BATS_TEST_TMPDIR"
    {
        printf 'First Name,E-mail Address\r\nAda,ada@post.example\r\n'
        printf 'J\366rg,jorg@post.example\r\nBruno\r\n'
        printf '"Cleo,cleo@post.example\r\n'
    } >a.csv
    try nw-from-contacts a.csv
    expect 2 "$header" 'nw-from-contacts: a.csv:3: not UTF-8: "J\xf6rg" in'\
' column First Name; try iconv -f WINDOWS-1252 -t UTF-8'
    try nw-from-contacts -k a.csv
    expect 2 "$header
Ada,ada@post.example,,,,,,,,," \
        'nw-from-contacts: a.csv:3: not UTF-8: "J\xf6rg" in column First Name;'\
' try iconv -f WINDOWS-1252 -t UTF-8
nw-from-contacts: a.csv:4: 1 cell, but the header has 2
nw-from-contacts: a.csv:5: a quote that is not closed
nw-from-contacts: 4 contacts read, 3 skipped (3 malformed), 1 row written'
    printf '%s\n' 'First Name,E-mail Address,First Name' a,b,c >b.csv
    try nw-from-contacts b.csv
    expect 2 '' 'nw-from-contacts: b.csv:1: two columns named First Name'
}
