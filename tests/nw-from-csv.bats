load setup

csv=data/import/csv

# Reads standard input with nw-from-csv -q and the options given.
read_csv() {
    try nw-from-csv -q "$@" <"$BATS_TEST_TMPDIR/in.csv"
}

# Makes the input of read_csv, as printf(1) does.
input() {
    printf "$1" >"$BATS_TEST_TMPDIR/in.csv"
}

guesses='nw-from-csv: people: --map'

@test "nw-from-csv: a spreadsheet of Excel in German becomes a list" {
    try bash -o pipefail -c "nw-from-csv $csv/Kontakte.csv | nw-stale | nw-mail"
    expect 0 "1 person to reconnect with

Änne Weiß
    Last in touch 6 months ago, on 3 January 2026.
    You wanted to be in touch every month.
    aenne@post.example
    nw-add -f people.csv name='Änne Weiß' snooze=2w

Not now? Copy the nw-add line at the end of an entry to a shell: it
leaves that person out for two weeks." \
        "nw-from-csv: $csv/Kontakte.csv: not UTF-8: read as WINDOWS-1252; if names\
 look wrong, give --charset
$guesses 'name=Name,org=Firma,email=E-Mail,last=Letzter Kontakt,every=Kontakt\
 alle,note=Notiz'
nw-from-csv: kept unchanged: Ort
nw-from-csv: 3 rows read, 0 skipped, 3 rows written"
}

@test "nw-from-csv: a spreadsheet of Excel in French becomes a list" {
    try bash -o pipefail -c "nw-from-csv -q $csv/contacts-fr.csv | nw-stale -a -c name,last,birthday,org"
    expect 0 "name;last;birthday;org
Chloé Lefèvre;2026-02-03;;Cœur & Cie
Zoé Dûpont;2026-02-13;1985-03-07;L'Élan"
    [[ $(nw-from-csv -q $csv/contacts-fr.csv | nw-stale | nw-mail) == '2 people '* ]]
}

@test "nw-from-csv: a spreadsheet of Excel in English becomes a list" {
    try bash -o pipefail -c "nw-from-csv -q $csv/contacts-us.csv | nw-stale -a -c name,last,org,note"
    expect 0 'name,last,org,note
John Reed,2025-12-03,Joinery,
Ada Osei,2026-02-13,"Kelp, Inc.","likes tea, no sugar"'
    [[ $(nw-from-csv -q $csv/contacts-us.csv | nw-stale | nw-mail) == '2 people '* ]]
}

@test "nw-from-csv: a sheet with a row for each interaction becomes a log" {
    try nw-from-csv $csv/journal.csv
    expect 0 'date;from;to;kind;minutes;note
2017-11-12;Mira Novak;Jürgen Größ;coffee;90;kennengelernt
2026-05-04;Mira Novak;"Jürgen Größ;Änne Weiß";dinner;150;Dach: alles gut
2026-05-05;Mira Novak;Änne Weiß;mail;;' \
        "nw-from-csv: a log: --map 'date=Datum,name=Wer,kind=Was,minutes=Dauer,\
note=Thema,note=Notiz'
nw-from-csv: 3 rows read, 0 skipped, 3 rows written"
    cd "$BATS_TEST_TMPDIR"
    nw-from-csv -q "$OLDPWD/$csv/journal.csv" | nw-add -f log.csv -i >out 2>err
    [ "$(<err)" = 'nw-add: 3 added, 0 there already; nw-add -f log.csv --undo 3 takes them back' ]
    nw-from-csv -q "$OLDPWD/$csv/journal.csv" | nw-add -f log.csv -i >out 2>err
    [ "$(<err)" = 'nw-add: 0 added, 3 there already' ]
    try bash -o pipefail -c 'nw-score log.csv | nw-stale -a -c name,days,last'
    expect 0 'name;days;last
Änne Weiß;2;2026-05-05
Jürgen Größ;2;2026-05-04'
}

@test "nw-from-csv: exports of other programs" {
    while IFS='|' read -r file options output; do
        echo "$file"
        try nw-from-csv -q $options "$csv/$file.csv"
        expect 0 "$(printf "$output")"
    done <<'END'
hubspot|-c name,email,org,last,phone|name,email,org,last,phone\nMaria Johnson,maria@harbour.example,Harbour Bank,2026-05-11,\nBrian Hall,bh@harbour.example,Harbour Bank,,+1 617 555 0101
notion||name,email,org,tags,note,last\nAda Osei,ada@kelp.example,Kelp,friend;maths,Likes tea,2026-03-03\nBo Lind,,,,,2026-05-14
monica||name,email,org,role,note,last,birthday,nickname\nAda Osei,ada@kelp.example,Kelp,Engineer,met at sea,2026-04-01,1985-12-10,Addie
dex||name,email,aka,org,role,every,snooze,tags,note,last\nAda Osei,ada@kelp.example;ada@home.example,https://www.linkedin.com/in/ada-osei,Kelp,Engineer,3mo,2026-09-01,Family;Work,,2026-03-03\nBo Lind,,,,,1mo,,,,
END
    try nw-from-csv $csv/airtable.csv
    expect 0 'name,org,role,influence,last,Interactions
Ada Osei,Kelp,Engineer,4,2026-05-04,12
Bo Lind,,,,2026-05-14,3' "$guesses 'name=Name,org=Organization,role=Role,last=Last\
 Contacted,influence=Influence'
nw-from-csv: kept unchanged: Interactions
nw-from-csv: $csv/airtable.csv:3: bad influence in column Influence \"7\": skipped
nw-from-csv: 2 rows read, 0 skipped, 2 rows written, 1 value skipped"
}

# A header, and how its columns are read, each with a cell x or a date.
@test "nw-from-csv: headers in six languages" {
    while IFS='|' read -r header map; do
        echo "$header"
        input "$header\n"
        run --separate-stderr nw-from-csv <"$BATS_TEST_TMPDIR/in.csv"
        [ "${stderr_lines[0]}" = "nw-from-csv: $map" ]
    done <<'END'
name,last|people: --map 'name=name,last=last'
first,last,email|people: --map 'given=first,family=last,email=email'
name,first,last|people: --map 'name=name,last=last'
Full Name,E-mail Address,Date of Last Contact|people: --map 'name=Full Name,email=E-mail Address,last=Date of Last Contact'
FIRST_NAME,lastName,lastContacted|people: --map 'given=FIRST_NAME,family=lastName,last=lastContacted'
First name,Surname,Email 1,Email 2,Job title|people: --map 'given=First name,family=Surname,email=Email 1,email=Email 2,role=Job title'
Vorname;Nachname;E-Mail-Adresse;Zuletzt gesprochen;Geburtstag|people: --map 'given=Vorname,family=Nachname,email=E-Mail-Adresse,last=Zuletzt gesprochen,birthday=Geburtstag'
Ansprechpartner;Unternehmen;Handy;Bemerkungen;Letzter Kontakt am|people: --map 'name=Ansprechpartner,org=Unternehmen,phone=Handy,note=Bemerkungen,last=Letzter Kontakt am'
Nom;Prénom;Courriel;Dernière prise de contact;Remarques|people: --map 'family=Nom,given=Prénom,email=Courriel,last=Dernière prise de contact,note=Remarques'
NOM;ENTREPRISE;DERNIER CONTACT|people: --map 'family=NOM,org=ENTREPRISE,last=DERNIER CONTACT'
Nombre;Apellidos;Correo electrónico;Último contacto;Cumpleaños|people: --map 'given=Nombre,family=Apellidos,email=Correo electrónico,last=Último contacto,birthday=Cumpleaños'
Nome;Cognome;Società;Ultimo contatto;Compleanno;Note|people: --map 'given=Nome,family=Cognome,org=Società,last=Ultimo contatto,birthday=Compleanno,note=Note'
Voornaam;Tussenvoegsel;Achternaam;Bedrijf;Laatste contact|people: --map 'given=Voornaam,middle=Tussenvoegsel,family=Achternaam,org=Bedrijf,last=Laatste contact'
Date,Who,What,Minutes,Notes|a log: --map 'date=Date,name=Who,kind=What,minutes=Minutes,note=Notes'
Datum;Mit wem;Art;Dauer (Std.);Thema|a log: --map 'date=Datum,name=Mit wem,kind=Art,hours=Dauer (Std.),note=Thema'
Datum;Mit wem;Art;Dauer Std;Thema|a log: --map 'date=Datum,name=Mit wem,kind=Art,hours=Dauer Std,note=Thema'
Date;Avec;Type;Durée;Commentaire|a log: --map 'date=Date,name=Avec,kind=Type,minutes=Durée,note=Commentaire'
Fecha;Persona;Tipo;Notas|a log: --map 'date=Fecha,name=Persona,kind=Tipo,note=Notas'
Data;Persona;Tipo;Note|a log: --map 'date=Data,name=Persona,kind=Tipo,note=Note'
Datum;Wie;Soort;Opmerkingen|a log: --map 'date=Datum,name=Wie,kind=Soort,note=Opmerkingen'
Person - Name,Person - Email - Work,Person - Last activity date,Person - Organization|people: --map 'name=Person - Name,email=Person - Email - Work,last=Person - Last activity date,org=Person - Organization'
Name;Vorname;Straße;PLZ;Ort;Telefon;E-Mail;letzter Kontakt;Bemerkung|people: --map 'name=Name,given=Vorname,phone=Telefon,email=E-Mail,last=letzter Kontakt,note=Bemerkung'
Kontaktperson;Datum;Art des Kontakts;Inhalt;Nächster Schritt|a log: --map 'name=Kontaktperson,date=Datum,kind=Art des Kontakts,note=Inhalt'
Last contact (date),Name|people: --map 'last=Last contact (date),name=Name'
Name\tLetzter Kontakt|people: --map 'name=Name,last=Letzter Kontakt'
"Name";"Letzter ""echter"" Kontakt";"E-Mail, privat"|people: --map 'name=Name,email="E-Mail, privat"'
END
}

@test "nw-from-csv: a date makes a log, or is that of the last contact" {
    while IFS='|' read -r bytes output; do
        echo "$bytes"
        input "$bytes"
        read_csv
        expect 0 "$(printf "$output")"
    done <<'END'
Name,Date,Email\nAda,2026-01-02,a@x.example\n|name,email,last\nAda,a@x.example,2026-01-02
Name,Date,Email\nAda,2026-01-02,a@x.example\nAda,2026-01-03,\n|date,from,to,Email\n2026-01-02,Mira Novak,Ada,a@x.example\n2026-01-03,Mira Novak,Ada,
Name,Date\nAda,2026-01-02\n|date,from,to\n2026-01-02,Mira Novak,Ada
Name,Date,Last contact\nAda,2026-01-02,2026-01-03\n|name,last,Date\nAda,2026-01-03,2026-01-02
Name,Date,Company,Type\nAda,2026-01-02,X,Call\n|date,from,to,kind,Company\n2026-01-02,Mira Novak,Ada,call,X
From,To,Date\nAda,,2026-01-02\n,Ada,2026-01-03\nBo,Ada,2026-01-04\n|date,from,to\n2026-01-02,Ada,Mira Novak\n2026-01-03,Mira Novak,Ada\n2026-01-04,Bo,Ada
Name,Date,Phone,Type\nAda,2026-01-02,1,client\nBo,2026-01-03,2,\n|name,last,phone,Type\nAda,2026-01-02,1,client\nBo,2026-01-03,2,
First name,Last name,Date,Company\nAda,Lo,2026-01-02,X\nAda,Lo,2026-01-03,X\n|date,from,to,Company\n2026-01-02,Mira Novak,Ada Lo,X\n2026-01-03,Mira Novak,Ada Lo,X
Name,Date,Company\n,2026-01-02,X\n,2026-01-03,Y\n|name,org,last\nX,X,2026-01-02\nY,Y,2026-01-03
Date,Who\n2026-01-02,"Bo, Ada"\n|date,from,to\n2026-01-02,Mira Novak,"Bo, Ada"
Date,Email,Type\n2026-01-02,a@x.example,mail\n|date,from,to,kind\n2026-01-02,Mira Novak,a@x.example,mail
END
    input 'date,name\n2026-01-02,Ada\n'
    NW_ME='' read_csv
    expect 2 '' 'nw-from-csv: who are you? give -u NAME, or set NW_ME'
    read_csv -u Me
    expect 0 $'date,from,to\n2026-01-02,Me,Ada'
}

@test "nw-from-csv: --map says what columns mean, others are kept" {
    while IFS='|' read -r map bytes output; do
        echo "$map $bytes"
        input "$bytes"
        read_csv --map "$map"
        expect 0 "$(printf "$output")"
    done <<'END'
name=A,last=B|A,B,Name,C\nAda,1.2.2026,x,y\n|name,last,Name,C\nAda,2026-02-01,x,y
name=a b|A  B!,Z\nAda,\n|name\nAda
name=A,city=B|A,B\nAda,Rome\n|name,city\nAda,Rome
name=A,B=B|A,B\nAda,x\n|name,B\nAda,x
name=A,org=B|A,B,org\nAda,x,y\n|name,org,org (2)\nAda,x,y
name=A|A,x,x,x (2)\nAda,1,2,3\n|name,x,x (2),x (2) (2)\nAda,1,2,3
name=A|A,every,Score\nAda,Monthly,9\n|name,every,Score\nAda,1mo,9
name="A, B"|"A, B";C\nAda;\n|name\nAda
given=A,family=B|A,B\nAda,Lo\n|name\nAda Lo
reversed=A|A\n"Lo, Ada"\nBo\n|name\nAda Lo\nBo
to=A,date=B,org=C|A,B,C\nAda,2026-01-02,X\n|date,from,to,org\n2026-01-02,Mira Novak,Ada,X
name=A,date=B,date=C|A,B,C\nAda,1.2.2026,3.4.2026\nBo,,5.6.2026\n|date,from,to\n2026-02-01,Mira Novak,Ada\n2026-04-03,Mira Novak,Ada\n2026-06-05,Mira Novak,Bo
name=A,last=B,last=C|A,B,C\nAda,1.2.2026,3.4.2025\n|name,last\nAda,2026-02-01
from=A,date=B|A,B\nAda,2026-01-02\n|date,from,to\n2026-01-02,Ada,Mira Novak
name=A,kind=B|A,B\nAda,x\n|name,kind\nAda,x
END
}

@test "nw-from-csv: a --map that cannot be followed is refused" {
    input 'A;B\nAda;x\n'
    while IFS='|' read -r map message; do
        echo "$map"
        read_csv --map "$map"
        expect 2 '' "nw-from-csv: $message"
    done <<'END'
name|bad --map "name"; write FIELD=COLUMN[,FIELD=COLUMN...]
|bad --map ""; write FIELD=COLUMN[,FIELD=COLUMN...]
=A|bad --map "=A"; write FIELD=COLUMN[,FIELD=COLUMN...]
name=|bad --map "name="; write FIELD=COLUMN[,FIELD=COLUMN...]
name=A,|bad --map "name=A,"; write FIELD=COLUMN[,FIELD=COLUMN...]
nmae=A|no field "nmae" for --map; did you mean name
name=Zeta|standard input:1: no row: no header in the first 16 rows has column "Zeta"; the columns are A, B
org=A|--map names no people; add name=COLUMN
to=A|--map has no date for the log; add date=COLUMN
date=A|--map names no people; add to=COLUMN
END
}

@test "nw-from-csv: dates as people and programs write them" {
    while IFS='|' read -r date day; do
        echo "$date"
        input "Name;Letzter Kontakt\nAda;\"$date\"\n"
        read_csv
        expect 0 "name;last"$'\n'"Ada;$day"
    done <<'END'
2026-05-04|2026-05-04
2026-05-04 14:30|2026-05-04
2026-05-04T14:30:00Z|2026-05-04
2026-05-04 14:30:00.123+02:00|2026-05-04
2026/5/4|2026-05-04
2026. 5. 4|2026-05-04
20260504|2026-05-04
04.05.2026|2026-05-04
4.5.26|2026-05-04
4. 5. 2026|2026-05-04
04.05.2026 14:30|2026-05-04
04.05.2026, 14:30:05|2026-05-04
04.05.2026 14:30 Uhr|2026-05-04
Mo., 04.05.2026|2026-05-04
Montag, 4. Mai 2026|2026-05-04
4. Mai 2026 um 14:30 Uhr|2026-05-04
Sonnabend, 2. Mai 2026|2026-05-02
5. Jänner 2026|2026-01-05
7-Feb-26|2026-02-07
7-Feb-2026|2026-02-07
May 4, 2026|2026-05-04
Monday, May 4, 2026|2026-05-04
Mar 3, 2026|2026-03-03
March 3rd, 2026 at 2:30 PM|2026-03-03
May 14, 2026 2:30 PM → May 15, 2026 4:00 PM|2026-05-14
lundi 4 mai 2026|2026-05-04
mar. 3 mars 2026|2026-03-03
1er mai 2026 à 14h30|2026-05-01
lunes, 4 de mayo de 2026|2026-05-04
4 de mayo de 2026 02:30 p. m.|2026-05-04
lunedì 4 maggio 2026 alle 14:30|2026-05-04
maandag 4 mei 2026|2026-05-04
13/02/2026|2026-02-13
2/13/2026 2:30 PM|2026-02-13
13-02-2026|2026-02-13
5/5/2026|2026-05-05
46146|2026-05-04
46146,6041666|2026-05-04
46146.6041666|2026-05-04
3.2.99|1999-02-03
29.2.2024|2024-02-29
END
}

@test "nw-from-csv: a date that cannot be read is reported, the person kept" {
    while read -r date; do
        echo "$date"
        input "Name,Last contact\nAda,\"$date\"\n"
        try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
        expect 0 $'name,last\nAda,' "$guesses 'name=Name,last=Last contact'
nw-from-csv: $BATS_TEST_TMPDIR/in.csv:2: bad last in column Last contact\
 \"$date\": skipped
nw-from-csv: 1 row read, 0 skipped, 1 row written, 1 value skipped"
    done <<'END'
last week
May 2026
2026
30.2.2026
31.04.2026
2026-02-29
13/13/2026
32/1/2026
04.05.2026 25:00
04.05.2026 (call)
1.2.3.2026
2026-07-01
9999
80000
Anruf 04.05.2026
END
}

@test "nw-from-csv: the order of slashes is that of the column" {
    while IFS='|' read -r dates days; do
        echo "$dates"
        printf 'Name,Seen\nAda,%s\nBo,%s\n' $dates >"$BATS_TEST_TMPDIR/in.csv"
        read_csv -c last
        expect 0 "last"$'\n'"$(printf '%s\n' $days)"
    done <<'END'
13/2/2026 3/4/2026|2026-02-13 2026-04-03
3/4/2026 13/2/2026|2026-04-03 2026-02-13
2/13/2026 3/4/2026|2026-02-13 2026-03-04
3-4-26 13-2-26|2026-04-03 2026-02-13
3-4-2026 2/13/2026|2026-03-04 2026-02-13
5/5/2026 4/4/2026|2026-05-05 2026-04-04
3.4.2026 2/13/2026|2026-04-03 2026-02-13
END
}

@test "nw-from-csv: other columns show the order; else it is asked for" {
    input 'Name,Seen,Birthday\nAda,3/4/2026,25/12/1980\n'
    read_csv
    expect 0 $'name,last,birthday\nAda,2026-04-03,1980-12-25'
    input 'Name,Seen,Birthday\nAda,3/4/2026,2/3/1980\n'
    read_csv
    expect 2 '' 'nw-from-csv: standard input:2: "3/4/2026" in column Seen can be two dates; give --dates dmy or --dates mdy'
    read_csv --dates dmy
    expect 0 $'name,last,birthday\nAda,2026-04-03,1980-03-02'
    read_csv --dates mdy
    expect 0 $'name,last,birthday\nAda,2026-03-04,1980-02-03'
    input 'Name,Seen\nAda,26/05/04\nBo,04.05.2026\n'
    read_csv --dates ymd
    expect 0 $'name,last\nAda,2026-05-04\nBo,'
    read_csv --dates wrong
    expect 2 '' 'nw-from-csv: bad order "wrong" for --dates; write dmy, mdy or ymd'
    # A birthday alone is kept.
    input 'Name,Birthday\nAda,3/4/1980\nBo,12-10\nCy,10 December\n'
    read_csv
    expect 0 $'name,birthday\nAda,3/4/1980\nBo,12-10\nCy,12-10'
    input 'Name,Seen\nAda,13/4/2026\nBo,4/14/2026\n'
    read_csv
    expect 2 '' 'nw-from-csv: standard input:3: "4/14/2026" in column Seen, but "13/4/2026" on line 2 has another order; give --dates'
}

@test "nw-from-csv: a log row with a bad date is malformed" {
    input 'Date,Who,Type\n2026-01-02,Ada,call\nsoon,Bo,call\n2026-01-04,Cy,call\n'
    read_csv
    expect 2 $'date,from,to,kind\n2026-01-02,Mira Novak,Ada,call' \
        'nw-from-csv: standard input:3: bad date "soon" in column Date'
    try nw-from-csv -k "$BATS_TEST_TMPDIR/in.csv"
    expect 2 'date,from,to,kind
2026-01-02,Mira Novak,Ada,call
2026-01-04,Mira Novak,Cy,call' "nw-from-csv: a log: --map 'date=Date,name=Who,kind=Type'
nw-from-csv: $BATS_TEST_TMPDIR/in.csv:3: bad date \"soon\" in column Date
nw-from-csv: 3 rows read, 1 skipped (1 malformed), 2 rows written"
    input 'Date,Who,Type\n2026-07-01,Ada,call\n,Bo,call\n,,\n2026-01-04,,call\n2026-06-30,Cy,\n'
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    expect 0 $'date,from,to,kind\n2026-06-30,Mira Novak,Cy,' "nw-from-csv: a log: --map 'date=Date,name=Who,kind=Type'
nw-from-csv: 5 rows read, 4 skipped (1 in the future, 1 without a date, 1 empty, 1 without a name), 1 row written"
}

@test "nw-from-csv: a log names several people" {
    input 'Date,Who,Type\n2026-01-02,"Ada, Bo",a\n2026-01-03,Ada & Bo,a\n2026-01-04,Ada;Bo,a\n2026-01-05,"Ada\nBo",a\n2026-01-06,"Lo, Cy",a\n2026-01-07,Ada,a\n2026-01-08,Bo,a\n2026-01-09,R & D,a\n'
    read_csv -c to
    expect 0 'to
Ada;Bo
Ada;Bo
Ada;Bo
Ada;Bo
"Lo, Cy"
Ada
Bo
R & D'
    printf 'name,aka\nCy Stone,Cy\nLo,\n' >"$BATS_TEST_TMPDIR/p.csv"
    read_csv -c to -p "$BATS_TEST_TMPDIR/p.csv"
    [ "${lines[5]}" = 'Lo;Cy Stone' ]
}

@test "nw-from-csv: values of other fields" {
    while IFS='|' read -r header cell value; do
        echo "$header $cell"
        input "Name;Date;$header\nAda;2026-01-02;\"$cell\"\n"
        [[ $header != every && $header != skill ]] ||
            input "Name;Email;$header\nAda;a@x.example;\"$cell\"\n"
        read_csv
        [ "$status" -eq 0 ]
        [ "${lines[1]##*;}" = "$value" ]
    done <<'END'
Minutes|45|45
Minutes|45 min|45
Minutes|1:30|90
Minutes|1:30:00|90
Minutes|1h30|90
Minutes|1,5 h|90
Minutes|1.5 Std.|90
Minutes|2 Stunden|120
Minutes|45,0|45
Minutes|lang|
Minutes|1:75|
Hours|1,5|90
Hours|2|120
Hours|45 min|45
Type|E-Mail|mail
Type|Anruf|call
Type|Déjeuner|lunch
Type|llamada|call
Type|Golf|Golf
got|3,0|3
got|6|
every|2w|2w
every|monatlich|1mo
every|Every 3 months|3mo
every|alle 2 Wochen|2w
every|tous les 2 mois|2mo
every|vierteljährlich|3mo
every|nie|never
every|manchmal|
every|90|
skill|4,0|4
skill|4.5|
skill|9|
END
}

@test "nw-from-csv: names" {
    while IFS='|' read -r bytes output; do
        echo "$bytes"
        input "$bytes"
        read_csv
        expect 0 "$(printf "$output")"
    done <<'END'
Vorname;Name;Seen\nAda;Lo;\n|name;last\nAda Lo;
Vorname;Name;Seen\nAda;Ada Lo;\n|name;last\nAda Lo;
Name,Seen\n"Lo, Ada",\n"Stone, Bo",\n|name,last\nAda Lo,\nBo Stone,
Name,Seen\n"Lo, Ada",\nBo,\nCy,\n|name,last\n"Lo, Ada",\nBo,\nCy,
Name,Email\n,Ada@X.example\n|name,email\nAda@X.example,Ada@X.example
Name,Company\n,Acme\n|name,org\nAcme,Acme
Name,Email\nAda Lo,a@x.example\nAda Lo,b@x.example\n|name,email\nAda Lo,a@x.example\nAda Lo [b@x.example],b@x.example
Name,Email\n"Ada\n Lo",a@x.example\n|name,email\nAda Lo,a@x.example
Name,Seen\nAda,1.2.2026\nBo,\nAda,1.1.2026\n|name,last\nAda,2026-02-01\nBo,\nAda,2026-02-01
Name,Tags\nAda,"a, b"\nBo,"a, b;c"\n|name,tags\nAda,a;b\nBo,"a, b;c"
Name,Contact 1,Contact 2,Contact 3\nAda,1.2.2016,3.4.2026,\nBo,,,5.6.2026\n|name,last\nAda,2026-04-03\nBo,2026-06-05
Name,2024,2025\nAda,3.2.2024,\nBo,,1.2.2025\n|name,last\nAda,2024-02-03\nBo,2025-02-01
Name,2024,2025\nAda,15000,\nBo,,"12345,5"\n|name,2024,2025\nAda,15000,\nBo,,"12345,5"
Name,Company,Employer\nAda,X,Y\n|name,org,Employer\nAda,X,Y
Name,Company,Employer\nAda,X,\nBo,,Y\n|name,org\nAda,X\nBo,Y
Name,Also known as\nAda,"King, Ada;A. L."\n|name,aka\nAda,"King, Ada;A. L."
Name,LinkedIn\nAda,ada-lo\n|name,aka\nAda,
Name,LinkedIn\nAda,https://de.linkedin.com/in/ada/?x=1\n|name,aka\nAda,https://www.linkedin.com/in/ada
\xc2\xa0Name,Seen\n\xc2\xa0Ada\xc2\xa0,1.2.2026\n|name,last\nAda,2026-02-01
END
    printf 'name,email\nAda Lovelace,a@x.example\n' >"$BATS_TEST_TMPDIR/p.csv"
    input 'Name,Email\nA. Lo,A@x.example\n'
    read_csv -p "$BATS_TEST_TMPDIR/p.csv"
    expect 0 $'name,email\nAda Lovelace,A@x.example'
}

@test "nw-from-csv: rows without a name, without a value, without a header" {
    input 'Name;;Seen;Empty;;E-Mail\nAda;x;;;;\n;;;;;\n;y;;;;no\n'
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    expect 0 $'name;email;last\nAda;;' "$guesses 'name=Name,last=Seen,email=E-Mail'
nw-from-csv: 1 column without a name dropped
nw-from-csv: 3 rows read, 2 skipped (1 empty, 1 without a name or address), 1 row written"
}

@test "nw-from-csv: Excel leaves out delimiters at the end of a row, or adds some" {
    input 'Name;Seen;Town\nAda;1.2.2026\nBo\nCy;;Rome;;\n'
    read_csv
    expect 0 $'name;last;Town\nAda;2026-02-01;\nBo;;\nCy;;Rome'
    printf 'Town;Name\nBonn;Di\nUlm\n' >"$BATS_TEST_TMPDIR/b.csv"
    try nw-from-csv -q "$BATS_TEST_TMPDIR/in.csv" "$BATS_TEST_TMPDIR/b.csv"
    expect 0 $'name;last;Town\nAda;2026-02-01;\nBo;;\nCy;;Rome\nDi;;Bonn'
}

@test "nw-from-csv: a header may have several lines" {
    input 'Name;"Letzter\nKontakt";"Post\r\nleitzahl"\nAda;1.2.2026;1\n'
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    expect 0 $'name;last;Post leitzahl\nAda;2026-02-01;1' \
        "$guesses 'name=Name,last=Letzter Kontakt'
nw-from-csv: kept unchanged: Post leitzahl
nw-from-csv: 1 row read, 0 skipped, 1 row written"
    read_csv --map 'name=Name,last=Letzter Kontakt'
    expect 0 $'name;last;Post leitzahl\nAda;2026-02-01;1'
}

@test "nw-from-csv: a title above the header is skipped" {
    input 'My contacts;;\n;;\nsince;2014;\nName;Zuletzt gesehen;Ort\nAda;1.2.2026;Rome\n'
    read_csv
    expect 0 $'name;last;Ort\nAda;2026-02-01;Rome'
    input 'Kontakt;;\nName;Zuletzt gesehen;Ort\nAda;1.2.2026;Rome\n'
    read_csv
    expect 0 $'name;last;Ort\nAda;2026-02-01;Rome'
}

@test "nw-from-csv: a header that is not known is refused" {
    no='no column names people: no header in the first 16 rows; give --map name=COLUMN'
    input 'Alpha,Beta\n1,2\n'
    read_csv
    expect 2 '' "nw-from-csv: standard input:1: $no; the columns are Alpha, Beta"
    input 'x\n'
    read_csv
    expect 2 '' "nw-from-csv: standard input:1: $no"
    input ''
    read_csv
    expect 2 '' 'nw-from-csv: standard input: no column names people: the input is empty'
    input 'Name, Vorname;Zuletzt\nLo, Ada;1.2.2026\n'
    read_csv
    expect 2 '' 'nw-from-csv: standard input:1: column " Vorname;Zuletzt": the header has several delimiters; give -d'
    read_csv -d ';'
    expect 0 $'name;last\nAda Lo;2026-02-01'
}

@test "nw-from-csv: exports of LinkedIn and address books have their own tool" {
    while IFS='|' read -r file line column tool; do
        try nw-from-csv "data/import/$file"
        expect 2 '' "nw-from-csv: data/import/$file:$line: column \"$column\": $tool reads this export; to\
 read it here, give --map"
    done <<'END'
linkedin/Connections.csv|4|Connected On|nw-from-linkedin
contacts/contacts.csv|1|E-mail 1 - Value|nw-from-contacts
contacts/outlook-92.csv|1|E-mail 2 Address|nw-from-contacts
END
    no='no header in the first 16 rows; nw-from-csv reads other tables'
    try nw-from-contacts $csv/journal.csv
    [[ $status-$stderr == "2-"*"$no" ]]
    try nw-from-linkedin $csv/journal.csv
    [[ $status-$stderr == "2-"*"$no" ]]
}

# The same sheet in each set; the last column is the option.
@test "nw-from-csv: character sets" {
    cd "$BATS_TEST_TMPDIR"
    printf 'Näme;Zuletzt;Name\r\n;4.5.2026;Jürgen Größ\r\n' >utf8.csv
    wanted=$'name;last\nJürgen Größ;2026-05-04'
    check() {
        echo "$*"
        try nw-from-csv -q "$@"
        expect 0 "$wanted"
    }
    check utf8.csv
    { printf '\xef\xbb\xbf'; cat utf8.csv; } >bom.csv
    check bom.csv
    for set in UTF-16LE UTF-16BE; do
        iconv -f UTF-8 -t $set utf8.csv >plain.csv
        check plain.csv
        { printf '\xef\xbb\xbf'; cat utf8.csv; } | iconv -f UTF-8 -t $set >bom.csv
        check bom.csv
        check --charset $set bom.csv
        tr ';' '\t' <utf8.csv | iconv -f UTF-8 -t $set >tabs.csv
        wanted=${wanted//;/$'\t'} check tabs.csv
        wanted=$'name;last\nJürgen Größ;2026-05-04'
    done
    for set in WINDOWS-1252 ISO-8859-15 MACINTOSH CP850; do
        iconv -f UTF-8 -t $set utf8.csv >set.csv
        check --charset $set set.csv
    done
    iconv -f UTF-8 -t WINDOWS-1252 utf8.csv >set.csv
    check set.csv
    check - <set.csv
    # Excel on a Mac.
    tr '\n' '\r' <utf8.csv | tr -s '\r' >mac.csv
    check mac.csv
}

@test "nw-from-csv: bytes that are in no set are refused" {
    cd "$BATS_TEST_TMPDIR"
    printf 'Name\nJ\xfcrgen\n\xc3\xa4\n' >a.csv
    try nw-from-csv a.csv
    expect 2 '' 'nw-from-csv: a.csv:2: not UTF-8, unlike other lines; give the character set with --charset'
    printf 'Name\nAda\n\x81\x8d\n' >b.csv
    try nw-from-csv b.csv
    expect 2 '' 'nw-from-csv: b.csv:3: not UTF-8, nor WINDOWS-1252; give the character set with --charset'
    try nw-from-csv --charset ASCII b.csv
    expect 2 '' 'nw-from-csv: b.csv:3: not ASCII; give the character set with --charset'
    try nw-from-csv --charset KLINGON b.csv
    expect 2 '' 'nw-from-csv: unknown charset "KLINGON"; iconv -l lists them'
    printf 'PK\003\004' >c.xlsx
    try nw-from-csv c.xlsx
    expect 2 '' 'nw-from-csv: c.xlsx:1: a workbook or an archive, not CSV; save the sheet as CSV'
    printf '\xd0\xcf\x11\xe0' >c.xls
    try nw-from-csv c.xls
    expect 2 '' 'nw-from-csv: c.xls:1: a workbook or an archive, not CSV; save the sheet as CSV'
    printf '\x1f\x8b' >c.gz
    try nw-from-csv c.gz
    expect 2 '' 'nw-from-csv: c.gz:1: compressed data; try zcat'
    try nw-from-csv </dev/zero
    expect 2 '' 'nw-from-csv: standard input: a file of more than 256 MiB'
    try nw-from-csv .
    expect 2 '' 'nw-from-csv: .: Is a directory'
    try nw-from-csv none.csv
    expect 2 '' 'nw-from-csv: none.csv: No such file or directory'
}

@test "nw-from-csv: malformed rows, and several files" {
    cd "$BATS_TEST_TMPDIR"
    printf 'Name,Seen\nAda,1.2.2026\nBo,,x\nCy,1.3.2026\n' >a.csv
    printf 'sep=;\r\nKontakt;Ort;Zuletzt\r\nDi;Rome;2.2.2026\r\n' >b.csv
    try nw-from-csv -q a.csv
    expect 2 '' 'nw-from-csv: a.csv:3: 3 cells, but the header has 2'
    try nw-from-csv -k a.csv b.csv
    expect 2 'name,last,Ort
Ada,2026-02-01,
Cy,2026-03-01,
Di,2026-02-02,Rome' "nw-from-csv: a.csv:3: 3 cells, but the header has 2
$guesses 'name=Name,last=Seen,name=Kontakt,last=Zuletzt'
nw-from-csv: kept unchanged: Ort
nw-from-csv: 4 rows read, 1 skipped (1 malformed), 3 rows written"
}

@test "nw-from-csv: after 20 bad values of a kind, only their number is given" {
    { echo Name,Seen; printf 'P%d,x\n' {1..25}; } >"$BATS_TEST_TMPDIR/in.csv"
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    [ "$status" -eq 0 ]
    [ "$(grep -c ': skipped$' <<<"$stderr")" -eq 20 ]
    [[ $stderr == *$'\nnw-from-csv: and 5 more: bad last in column Seen\n'*', 25 values skipped' ]]
}

@test "nw-from-csv: nw-add takes people, and the last contact counts" {
    cd "$BATS_TEST_TMPDIR"
    nw-from-csv -q "$data/import/csv/contacts-us.csv" | nw-add -f people.csv -i >out 2>err
    [ "$(<err)" = 'nw-add: 2 added, 0 there already; nw-add -f people.csv --undo 2 takes them back' ]
    nw-from-csv -q "$data/import/csv/contacts-us.csv" | nw-add -f people.csv -i >out 2>err
    [ "$(<err)" = 'nw-add: 0 added, 2 there already' ]
    sed 's|2/13/2026|6/29/2026|' "$data/import/csv/contacts-us.csv" >new.csv
    nw-from-csv -q new.csv | nw-add -f people.csv -i >out 2>err
    [ "$(<err)" = 'nw-add: 1 added, 1 there already; nw-add -f people.csv --undo 1 takes it back' ]
    try nw-stale -a -c name,last people.csv
    expect 0 $'name,last\nJohn Reed,2025-12-03\nAda Osei,2026-06-29'
}

@test "nw-from-csv: a workbook of LibreOffice, saved as CSV" {
    command -v soffice >"$BATS_TEST_TMPDIR/where" || skip 'LibreOffice is missing'
    cd "$BATS_TEST_TMPDIR"
    export HOME=$BATS_TEST_TMPDIR
    cp "$data/import/csv/contacts-us.csv" in.csv
    office() {
        timeout 120 soffice --headless --convert-to "$1" --outdir "$2" "$3" \
            >out 2>&1 || skip 'LibreOffice does not start here'
    }
    office xlsx . in.csv
    try nw-from-csv in.xlsx
    expect 2 '' 'nw-from-csv: in.xlsx:1: a workbook or an archive, not CSV; save the sheet as CSV'
    office csv back in.xlsx
    nw-from-csv -q in.csv >wanted.csv
    nw-from-csv -q back/in.csv | cmp - wanted.csv
    # Semicolons and WINDOWS-1252, as in Germany; then UTF-16 with tabs.
    office 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1' de in.xlsx
    [ "$(nw-from-csv -q -c name,last de/in.csv | tr ';' ,)" = "$(nw-from-csv -q -c name,last in.csv)" ]
    office 'csv:Text - txt - csv (StarCalc):9,34,65535,1' tabs in.xlsx
    [ "$(nw-from-csv -q -c name,last tabs/in.csv | tr '\t' ,)" = "$(nw-from-csv -q -c name,last in.csv)" ]
}

@test "nw-from-csv: --strict-names joins nobody by the name alone" {
    printf 'name,email\nAda,a@x.example\n' >"$BATS_TEST_TMPDIR/p.csv"
    input 'Name,Email\nAda,new@x.example\n'
    read_csv -p "$BATS_TEST_TMPDIR/p.csv"
    expect 0 $'name,email\nAda,new@x.example'
    read_csv --strict-names -p "$BATS_TEST_TMPDIR/p.csv"
    expect 0 $'name,email\nAda [new@x.example],new@x.example'
}

@test "nw-from-csv: messages show at most 24 columns" {
    python3 - <<'END' >"$BATS_TEST_TMPDIR/in.csv"
names = ["Name"] + [f"Email {i}" for i in range(50)] + [f"x{i}" for i in range(45)]
print(",".join(names + ["y" * 5000]))
print(",".join(["Ada"] + ["1"] * (len(names))))
END
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    [ "$status" -eq 0 ]
    [[ ${stderr_lines[0]} == *"email=Email 22,...'" ]]
    [[ ${stderr_lines[1]} == 'nw-from-csv: kept unchanged: x0, x1'*', x23 and 22 more' ]]
    [ "$(wc -L <<<"$stderr")" -lt 4000 ]
}

@test "nw-from-csv: a column may have a name of one letter, or none" {
    printf 'Name,Email,x,,y\nAda,a@x.example,1,,2\n' >"$BATS_TEST_TMPDIR/in.csv"
    try nw-from-csv "$BATS_TEST_TMPDIR/in.csv"
    expect 0 'name,email,x,y
Ada,a@x.example,1,2' "nw-from-csv: people: --map 'name=Name,email=Email'
nw-from-csv: kept unchanged: x, y
nw-from-csv: 1 row read, 0 skipped, 1 row written"
}

@test "nw-from-csv: what is too long for nw-add is skipped" {
    cd "$BATS_TEST_TMPDIR"
    python3 -c 'print("Name,Town\n" + "A" * 5000 + ",x\nBo," + "y" * 5000)' >a.csv
    try nw-from-csv -k --map name=Name a.csv
    [ "$status" -eq 2 ]
    [ "$output" = $'name,Town\nBo,' ]
    [[ ${stderr_lines[1]} == 'nw-from-csv: a.csv:2: a name of more than 4096 bytes: "AAA'* ]]
    [[ ${stderr_lines[2]} == 'nw-from-csv: a.csv:3: a Town of more than 4096 bytes: "yyy'*': skipped' ]]
}
