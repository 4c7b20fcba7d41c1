load setup

header=date,from,to,kind,minutes,got,gave,about,note,ref
facts=name,email,aka,org,role,skill,influence,liking,every,snooze,offers,wants,tags,note,phone,birthday,next,next_note
form='write KIND with|from NAME, NAME and NAME 45m got 3 gave 1 on DATE about X: NOTE'
columns='the columns are date, from, to, kind, minutes, got, gave, about, note, ref'

# Goes to a new directory with a log of some acquaintances.
begin() {
    cd "$BATS_TEST_TMPDIR" || return 1
    cat >log.csv <<'END'
date,from,to,kind,minutes,got,gave,about,note,ref
2026-01-05,Mira Novak,Ada Lovelace,coffee,45,3,,,,
2026-01-06,Mira Novak,Grace Hopper,call,,,,#compilers;Charles Babbage,,
2026-01-07,Jo Lindqvist,Mira Novak;Sam Oduya;Sam Okafor,dinner,150,1,1,,,
2026-01-08,Zoë Verhaegen,Mira Novak,mail,,,,,,
2026-01-09,Mira Novak,Анна Ёлкина,mail,,,,,,
2026-01-10,Gašper Oblak,Mira Novak,lunch,,,,,,
END
    cp log.csv before.csv
}

# The log must be unchanged.
unchanged() {
    cmp log.csv before.csv
}

# Each line of the table is "entry|row" or "entry|row|message": the row that the
# entry would add to the log.
adds() {
    while IFS='|' read -r entry row message; do
        echo "entry: $entry"
        try nw-add --dry-run -f log.csv "$entry" </dev/null
        expect 0 "$header
$row" "${message:+nw-add: $message}"
    done
    unchanged
}

# Each line of the table is "entry|message": the entry is refused with it.
refuses() {
    while IFS='|' read -r entry message; do
        echo "entry: $entry"
        try nw-add -f log.csv "$entry" </dev/null
        expect 2 '' "nw-add: $message"
    done
    unchanged
}

# The last row of a file must be this.
ends_in() {
    printf '%s\n' "$2" >expected.row
    tail -n 1 "$1" | cmp - expected.row
}

@test "nw-add: a new log has a header, and only its owner can read it" {
    begin
    umask 0
    try nw-add -f new.csv coffee with Ada Lovelace 45m got 3: knows compilers
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,coffee,45,3,,,knows compilers," \
        'nw-add: "Ada Lovelace" is new here'
    printf '%s\n' "$output" | cmp - new.csv
    [ "$(ls -l new.csv | cut -c1-10)" = -rw------- ]
}

@test "nw-add: an empty file gets the header, and keeps its mode" {
    begin
    : >new.csv
    chmod 640 new.csv
    try nw-add -f new.csv to='Ada Lovelace'
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,,,,,,," 'nw-add: "Ada Lovelace" is new here'
    printf '%s\n' "$output" | cmp - new.csv
    [ "$(ls -l new.csv | cut -c1-10)" = -rw-r----- ]
}

@test "nw-add: a new list of people has the header of people" {
    begin
    try nw-add -f new.csv name='Ada Lovelace' snooze=2027-01-01
    expect 0 "$facts
Ada Lovelace,,,,,,,,,2027-01-01,,,,,,,," 'nw-add: "Ada Lovelace" is new here'
    printf '%s\n' "$output" | cmp - new.csv
}

@test "nw-add: it prints the row that it adds" {
    begin
    try nw-add -f log.csv mail from ada
    expect 0 "$header
2026-06-30,Ada Lovelace,Mira Novak,mail,,,,,,"
    { cat before.csv; printf '%s\n' "${lines[1]}"; } | cmp - log.csv
}

@test "nw-add: the clauses of a line come in any order" {
    begin
    adds <<'END'
coffee with ada|2026-06-30,Mira Novak,Ada Lovelace,coffee,,,,,,
coffee from ada|2026-06-30,Ada Lovelace,Mira Novak,coffee,,,,,,
coffee with ada 45m got 3 gave 1 on yesterday about #work: well|2026-06-29,Mira Novak,Ada Lovelace,coffee,45,3,1,#work,well,
coffee with ada about #work on yesterday gave 1 got 3 45m: well|2026-06-29,Mira Novak,Ada Lovelace,coffee,45,3,1,#work,well,
coffee with ada gave 0 about #work 45m on yesterday got 0|2026-06-29,Mira Novak,Ada Lovelace,coffee,45,0,0,#work,,
coffee with ada on yesterday 45m about #work got 5 gave 5|2026-06-29,Mira Novak,Ada Lovelace,coffee,45,5,5,#work,,
coffee with ada got 1 on 2d ago gave 2|2026-06-28,Mira Novak,Ada Lovelace,coffee,,1,2,,,
END
}

@test "nw-add: a date is read in every form" {
    begin
    adds <<'END'
mail with ada on today|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on yesterday|2026-06-29,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 1d|2026-06-29,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 3d|2026-06-27,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 3d ago|2026-06-27,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 2w|2026-06-16,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 2w ago got 2|2026-06-16,Mira Novak,Ada Lovelace,mail,,2,,,,
mail with ada on 2026-06-30|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 2024-02-29|2024-02-29,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 0001-01-01|0001-01-01,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 2026-06-01T09:30|2026-06-01T09:30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada on 2026-06-01T09:30:15.5+01:00|2026-06-01T09:30:15.5+01:00,Mira Novak,Ada Lovelace,mail,,,,,,
END
    try nw-add --dry-run -f log.csv mail with ada on '2026-06-01 09:30'
    expect 0 "$header
2026-06-01 09:30,Mira Novak,Ada Lovelace,mail,,,,,,"
}

@test "nw-add: a weekday is the last one before today" {
    begin
    while read -r today expected; do
        printf 'mail with ada on %s\n' monday tuesday wednesday thursday \
            friday saturday sunday mon Tue WED thu Friday sat sun |
            nw-add --dry-run -t "$today" -f log.csv >rows.csv
        for day in $expected $expected; do
            echo "2026-$day,Mira Novak,Ada Lovelace,mail,,,,,,"
        done >expected.csv
        tail -n +2 rows.csv | diff - expected.csv
    done <<'END'
2026-06-29 06-22 06-23 06-24 06-25 06-26 06-27 06-28
2026-06-30 06-29 06-23 06-24 06-25 06-26 06-27 06-28
2026-07-01 06-29 06-30 06-24 06-25 06-26 06-27 06-28
2026-07-02 06-29 06-30 07-01 06-25 06-26 06-27 06-28
2026-07-03 06-29 06-30 07-01 07-02 06-26 06-27 06-28
2026-07-04 06-29 06-30 07-01 07-02 07-03 06-27 06-28
2026-07-05 06-29 06-30 07-01 07-02 07-03 07-04 06-28
END
}

@test "nw-add: the last weekday can be in another year" {
    begin
    try nw-add --dry-run -t 2027-01-01 -f log.csv mail with ada on friday
    expect 0 "$header
2026-12-25,Mira Novak,Ada Lovelace,mail,,,,,,"
}

@test "nw-add: -t overrides NW_TODAY" {
    begin
    try nw-add --dry-run -t 2026-03-01 -f log.csv mail with ada on yesterday
    expect 0 "$header
2026-02-28,Mira Novak,Ada Lovelace,mail,,,,,,"
}

@test "nw-add: a duration is read in every form" {
    begin
    adds <<'END'
call with ada 45m|2026-06-30,Mira Novak,Ada Lovelace,call,45,,,,,
call with ada 1h|2026-06-30,Mira Novak,Ada Lovelace,call,60,,,,,
call with ada 1h30m|2026-06-30,Mira Novak,Ada Lovelace,call,90,,,,,
call with ada 2h05m|2026-06-30,Mira Novak,Ada Lovelace,call,125,,,,,
call with ada 90m:|2026-06-30,Mira Novak,Ada Lovelace,call,90,,,,,
END
}

@test "nw-add: several names are read, with commas in any place" {
    begin
    adds <<'END'
lunch with ada, Grace and Jo|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper;Jo Lindqvist,lunch,,,,,,
lunch with ada,Grace,Jo|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper;Jo Lindqvist,lunch,,,,,,
lunch with ada , Grace ,Jo 45m|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper;Jo Lindqvist,lunch,45,,,,,
lunch with ada, Grace, and Jo|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper;Jo Lindqvist,lunch,,,,,,
lunch with ada and Grace and Jo|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper;Jo Lindqvist,lunch,,,,,,
lunch with Ada Lovelace, Grace Hopper|2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper,lunch,,,,,,
dinner from Jo, ada and Sam Oduya 2h30m got 1|2026-06-30,Jo Lindqvist,Mira Novak;Ada Lovelace;Sam Oduya,dinner,150,1,,,,
END
}

@test "nw-add: an argument with spaces is one name" {
    begin
    try nw-add --dry-run -f log.csv lunch with 'Tom and Jerry' and ada
    expect 0 "$header
2026-06-30,Mira Novak,Tom and Jerry;Ada Lovelace,lunch,,,,,," \
        'nw-add: "Tom and Jerry" is new here'
    try nw-add --dry-run -f log.csv lunch with 'Got Milk on Main', ada: fine
    expect 0 "$header
2026-06-30,Mira Novak,Got Milk on Main;Ada Lovelace,lunch,,,,,fine," \
        'nw-add: "Got Milk on Main" is new here'
    try nw-add --dry-run -f log.csv lunch from 'ada lovelace': 'so, that' is it
    expect 0 "$header
2026-06-30,Ada Lovelace,Mira Novak,lunch,,,,,\"so, that is it\","
    try nw-add --dry-run -f log.csv 'phone call' with ada about 'Charles Babbage'
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,phone call,,,,Charles Babbage,,"
    try nw-add --dry-run -f log.csv lunch with 'Ada Lovelace' Junior
    expect 2 '' "nw-add: a comma is missing before \"Junior\"; $form"
    try nw-add --dry-run -f log.csv lunch with 'Ada Lovelace' 45 minutes
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,lunch,45,,,,,"
    try nw-add --dry-run -f log.csv lunch with 'Ada Lovelace;Grace Hopper'
    expect 2 '' "nw-add: a name cannot contain \`;\`: \"Ada Lovelace;Grace Hopper\"; $form"
}

@test "nw-add: names are found without case, accents or the ends of words" {
    begin
    adds <<'END'
mail with Ada Lovelace|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ADA LOVELACE|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with ada|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with lovel|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with love ad|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with Sam Od|2026-06-30,Mira Novak,Sam Oduya,mail,,,,,,
mail with ZOË|2026-06-30,Mira Novak,Zoë Verhaegen,mail,,,,,,
mail with gaš|2026-06-30,Mira Novak,Gašper Oblak,mail,,,,,,
mail with GAŠPER OBLAK|2026-06-30,Mira Novak,Gašper Oblak,mail,,,,,,
mail with анна ёлкина|2026-06-30,Mira Novak,Анна Ёлкина,mail,,,,,,
mail with ЁЛК|2026-06-30,Mira Novak,Анна Ёлкина,mail,,,,,,
mail with babbage|2026-06-30,Mira Novak,Charles Babbage,mail,,,,,,
END
}

@test "nw-add: letters without accents find those with accents" {
    begin
    cat >>log.csv <<'END'
2026-01-11,Mira Novak,Søren Østby,mail,,,,,,
2026-01-12,Mira Novak,José Álvarez;Jose Luis Prado,mail,,,,,,
2026-01-13,Mira Novak,Łukasz Weiß;Nguyễn Hệ;Işıl Öz;Nguyễn Hà,mail,,,,,,
END
    cp log.csv before.csv
    adds <<'END'
mail with zoe|2026-06-30,Mira Novak,Zoë Verhaegen,mail,,,,,,
mail with Zoe Verhaegen|2026-06-30,Mira Novak,Zoë Verhaegen,mail,,,,,,
mail with GASPER|2026-06-30,Mira Novak,Gašper Oblak,mail,,,,,,
mail with soren ostby|2026-06-30,Mira Novak,Søren Østby,mail,,,,,,
mail with soren øst|2026-06-30,Mira Novak,Søren Østby,mail,,,,,,
mail with lukasz weiss|2026-06-30,Mira Novak,Łukasz Weiß,mail,,,,,,
mail with lukas weis|2026-06-30,Mira Novak,Łukasz Weiß,mail,,,,,,
mail with isil|2026-06-30,Mira Novak,Işıl Öz,mail,,,,,,
mail with nguyen he|2026-06-30,Mira Novak,Nguyễn Hệ,mail,,,,,,
mail with josé|2026-06-30,Mira Novak,José Álvarez,mail,,,,,,
mail with jose alv|2026-06-30,Mira Novak,José Álvarez,mail,,,,,,
mail with josé prado|2026-06-30,Mira Novak,Jose Luis Prado,mail,,,,,,
END
    refuses <<'END'
mail with jose|"jose" could be "José Álvarez", "Jose Luis Prado"; write more of the name
mail with nguyen|"nguyen" could be "Nguyễn Hệ", "Nguyễn Hà"; write more of the name
END
}

@test "nw-add: an exact name comes before one with other accents" {
    begin
    echo '2026-01-11,Mira Novak,Zoe;Zoë;Jose;José;JOSÉ,mail,,,,,,' >>log.csv
    cp log.csv before.csv
    adds <<'END'
mail with Zoe|2026-06-30,Mira Novak,Zoe,mail,,,,,,
mail with zoe|2026-06-30,Mira Novak,Zoe,mail,,,,,,
mail with JOSE|2026-06-30,Mira Novak,Jose,mail,,,,,,
mail with JOSÉ|2026-06-30,Mira Novak,JOSÉ,mail,,,,,,
END
    refuses <<'END'
mail with jOSé|"jOSé" could be "José", "JOSÉ"; write more of the name
mail with zoè|"zoè" could be "Zoe", "Zoë"; write more of the name
mail with ZOË|"ZOË" could be "Zoë Verhaegen", "Zoë"; write more of the name
END
}

# From the Unicode database: each name is a letter with accents between two x.
@test "nw-add: every Latin letter is found without its accent" {
    cd "$BATS_TEST_TMPDIR"
    python3 - <<'END'
import unicodedata
with open("names", "w") as names, open("entries", "w") as entries:
    for code in (*range(0xc0, 0x250), *range(0x1e00, 0x1f00)):
        name = "name%04xx" % code
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code))
                        if not unicodedata.combining(c))
        if plain.isascii() and plain.isalpha():
            print(f"{name}{chr(code)}x", file=names)
            print(f"mail with {name}{plain}x", file=entries)
END
    { echo name; cat names; } >people.csv
    [ "$(wc -l <entries)" -ge 500 ]
    try nw-add --dry-run -f new.csv -p people.csv <entries
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    cmp <(tail -n +2 <<<"$output" | cut -d, -f3) names
}

@test "nw-add: a name that could be two people is refused" {
    begin
    refuses <<'END'
mail with sam|"sam" could be "Sam Oduya", "Sam Okafor"; write more of the name
mail with Sam O|"Sam O" could be "Sam Oduya", "Sam Okafor"; write more of the name
mail with ada about sam|"sam" could be "Sam Oduya", "Sam Okafor"; write more of the name
END
}

@test "nw-add: a long list of possible people is cut" {
    begin
    for i in 1 2 3 4 5 6 7 8 9 10; do
        echo "2026-01-11,Mira Novak,Kim $i,mail,,,,,,"
    done >>log.csv
    cp log.csv before.csv
    refuses <<'END'
mail with kim|"kim" could be "Kim 1", "Kim 2", "Kim 3", "Kim 4", "Kim 5", "Kim 6", "Kim 7", "Kim 8" and 2 more; write more of the name
END
}

@test "nw-add: one word that begins several names must be one of them exactly" {
    begin
    echo '2026-01-11,Mira Novak,Anna;Anna Koch;Anna Weber;Ben;Kim Ben Lee,mail,,,,,,' >>log.csv
    cp log.csv before.csv
    adds <<'END'
mail with Anna|2026-06-30,Mira Novak,Anna,mail,,,,,,
mail with anna k|2026-06-30,Mira Novak,Anna Koch,mail,,,,,,
mail with ANNA KOCH|2026-06-30,Mira Novak,Anna Koch,mail,,,,,,
mail with Ben|2026-06-30,Mira Novak,Ben,mail,,,,,,
END
    refuses <<'END'
coffee with anna|"anna" could be "Anna", "Anna Koch", "Anna Weber"; write more of the name
coffee with Anna, anna|"anna" could be "Anna", "Anna Koch", "Anna Weber"; write more of the name
mail with ben|"ben" could be "Ben", "Kim Ben Lee"; write more of the name
END
}

@test "nw-add: a name that is spelled almost like another is refused" {
    begin
    while IFS='|' read -r name near; do
        echo "mail with $name|nobody is called \"$name\"; did you mean" \
            "\"$near\"? (--new for a new person)"
    done >table <<'END'
Ada Lovelac3|Ada Lovelace
Ada Lovelaces|Ada Lovelace
Aad Lovelace|Ada Lovelace
ada lovlac|Ada Lovelace
Ada Lvoelaec|Ada Lovelace
zoe vehragen|Zoë Verhaegen
Gašpar Obłak|Gašper Oblak
Анна Елкина|Анна Ёлкина
анно ёлкин|Анна Ёлкина
Grace Hoper|Grace Hopper
END
    refuses <table
}

@test "nw-add: a name of less than eight characters allows one typo" {
    begin
    echo '2026-01-11,Mira Novak,Bo Katz,mail,,,,,,' >>log.csv
    echo '2026-01-11,Mira Novak,Bo Katze,mail,,,,,,' >>log.csv
    cp log.csv before.csv
    adds <<'END'
mail with Bu Kats|2026-06-30,Mira Novak,Bu Kats,mail,,,,,,|"Bu Kats" is new here
mail with Xda Xovelacx|2026-06-30,Mira Novak,Xda Xovelacx,mail,,,,,,|"Xda Xovelacx" is new here
END
    refuses <<'END'
mail with Bo Kazt|nobody is called "Bo Kazt"; did you mean "Bo Katz"? (--new for a new person)
mail with Bu Katze|nobody is called "Bu Katze"; did you mean "Bo Katze"? (--new for a new person)
END
}

@test "nw-add: names that differ in digits only are different people" {
    begin
    echo '2026-01-11,Mira Novak,P12;Kim 1;Room101,mail,,,,,,' >>log.csv
    cp log.csv before.csv
    adds <<'END'
mail with P13|2026-06-30,Mira Novak,P13,mail,,,,,,|"P13" is new here
mail with P2|2026-06-30,Mira Novak,P2,mail,,,,,,|"P2" is new here
mail with P1|2026-06-30,Mira Novak,P1,mail,,,,,,|"P1" is new here
mail with Room10|2026-06-30,Mira Novak,Room10,mail,,,,,,|"Room10" is new here
mail with "Kim 10"|2026-06-30,Mira Novak,Kim 10,mail,,,,,,|"Kim 10" is new here
mail with p12|2026-06-30,Mira Novak,P12,mail,,,,,,
mail with room|2026-06-30,Mira Novak,Room101,mail,,,,,,
mail with room102|2026-06-30,Mira Novak,room102,mail,,,,,,|"room102" is new here
END
    refuses <<'END'
mail with Q12|nobody is called "Q12"; did you mean "P12"? (--new for a new person)
END
}

@test "nw-add: a new name that begins with a known one is refused" {
    begin
    printf 'name,aka\nJo Field,JF\n' >people.csv
    while IFS='|' read -r name known rest; do
        echo "name: $name"
        try nw-add -p people.csv -f log.csv "mail with $name"
        expect 2 '' "nw-add: nobody is called \"$name\", but it begins with\
 $known; write \": $rest\" for a note (--new for a new person)"
    done <<'END'
Ada Lovelace Byron|"Ada Lovelace"|Byron
ada lovelace byron|"Ada Lovelace"|byron
Zoe Verhaegen again|"Zoë Verhaegen"|again
Анна Ёлкина Берлин|"Анна Ёлкина"|Берлин
Jo Field in Berlin|"Jo Field"|in Berlin
JF in Berlin|"Jo Field"|in Berlin
END
    unchanged
    try nw-add --dry-run --new -f log.csv mail with Ada Lovelace Byron
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace Byron,mail,,,,,,"
    try nw-add --dry-run -f log.csv mail with Ada Lovelaces-Byron
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelaces-Byron,mail,,,,,," \
        'nw-add: "Ada Lovelaces-Byron" is new here'
}

@test "nw-add: --new accepts a name similar to another" {
    begin
    try nw-add --new --dry-run -f log.csv mail with Ada Lovelaces
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelaces,mail,,,,,,"
    try nw-add --new --dry-run -f log.csv mail with ada and Ada Lovelace
    expect 0 "$header
2026-06-30,Mira Novak,ada;Ada Lovelace,mail,,,,,,"
}

@test "nw-add: a new name is reported" {
    begin
    try nw-add -f log.csv lunch with Tim Berners, ada about Vint Cerf
    expect 0 "$header
2026-06-30,Mira Novak,Tim Berners;Ada Lovelace,lunch,,,,Vint Cerf,," \
        'nw-add: "Tim Berners" is new here
nw-add: "Vint Cerf" is new here'
    try nw-add -f log.csv lunch with Tim, vint
    expect 0 "$header
2026-06-30,Mira Novak,Tim Berners;Vint Cerf,lunch,,,,,,"
}

@test "nw-add: aliases of people are resolved" {
    begin
    cat >people.csv <<'END'
name,email,aka
Ada Lovelace,Ada@Engine.example,A. A. L.;Countess
Kay Kent,,KK
END
    while IFS='|' read -r entry row; do
        echo "entry: $entry"
        try nw-add --dry-run -p people.csv -f log.csv "$entry"
        expect 0 "$header
$row"
    done <<'END'
mail with A. A. L.|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail from ada@engine.example|2026-06-30,Ada Lovelace,Mira Novak,mail,,,,,,
mail with countess|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with Count|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
mail with KK about Countess|2026-06-30,Mira Novak,Kay Kent,mail,,,,Ada Lovelace,,
mail with kay|2026-06-30,Mira Novak,Kay Kent,mail,,,,,,
END
    try nw-add --dry-run -p people.csv -f log.csv mail with Countes
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,"
    try nw-add --dry-run -p people.csv -f log.csv mail with Cuontess
    expect 2 '' 'nw-add: nobody is called "Cuontess"; did you mean'\
' "Ada Lovelace"? (--new for a new person)'
}

@test "nw-add: several people files are read as one" {
    begin
    printf 'name,aka\nAda Lovelace,AL\n' >one.csv
    printf 'name,aka\nGrace Hopper,GH\n' >two.csv
    try nw-add --dry-run -p one.csv -p two.csv -f log.csv mail with AL, GH
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace;Grace Hopper,mail,,,,,,"
}

@test "nw-add: my own name is resolved too" {
    begin
    printf 'name,aka\nMira Novak,Mimi\n' >people.csv
    try nw-add --dry-run -u Mimi -p people.csv -f log.csv mail from ada
    expect 0 "$header
2026-06-30,Ada Lovelace,Mira Novak,mail,,,,,,"
}

@test "nw-add: about accepts topics and people" {
    begin
    adds <<'END'
mail with ada about #work|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,#work,,
mail with ada about #work, #Bees and grace|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,#work;#Bees;Grace Hopper,,
mail with ada about #a,#b,babbage got 2|2026-06-30,Mira Novak,Ada Lovelace,mail,,2,,#a;#b;Charles Babbage,,
mail with ada about #hearing aids|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,#hearing aids,,
ask with ada about grace|2026-06-30,Mira Novak,Ada Lovelace,ask,,,,Grace Hopper,,
END
}

@test "nw-add: a note can contain anything" {
    begin
    adds <<'END'
mail with ada: at 10:30, she said: "no"|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,"at 10:30, she said: ""no""",
mail with ada :glued|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,glued,
mail with ada : apart|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,apart,
mail with ada 5m: got 3 on monday|2026-06-30,Mira Novak,Ada Lovelace,mail,5,,,,got 3 on monday,
mail with ada: two  blanks|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,two  blanks,
mail with ada: a;b|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,a;b,
mail with ada: =1+1|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,=1+1,
mail with ada about #x: y|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,#x,y,
mail with ada: "|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,"""",
mail with ada:|2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,
END
    try nw-add --dry-run -f log.csv mail with ada: 'one, two' and '"three"'
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,\"one, two and \"\"three\"\"\","
    try nw-add --dry-run -f log.csv mail with ada : 'a  b'
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,a  b,"
}

@test "nw-add: a note in quotes starts with its colon" {
    begin
    try nw-add --dry-run -f log.csv mail with ada 45m ': she knows; all'
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,45,,,,she knows; all,"
}

@test "nw-add: assignments set any column" {
    begin
    while IFS='|' read -r words row; do
        echo "words: $words"
        eval "try nw-add --dry-run -f log.csv $words" </dev/null
        expect 0 "$header
$row"
    done <<'END'
to='Ada Lovelace' kind=coffee minutes=45|2026-06-30,Mira Novak,Ada Lovelace,coffee,45,,,,,
to=ada|2026-06-30,Mira Novak,Ada Lovelace,,,,,,,
from=ada|2026-06-30,Ada Lovelace,Mira Novak,,,,,,,
from=ada to=grace kind=knows date=|,Ada Lovelace,Grace Hopper,knows,,,,,,
kind=knows to='ada;grace;Sam Od' from=jo|2026-06-30,Jo Lindqvist,Ada Lovelace;Grace Hopper;Sam Oduya,knows,,,,,,
date=yesterday to=ada|2026-06-29,Mira Novak,Ada Lovelace,,,,,,,
date=friday to=ada|2026-06-26,Mira Novak,Ada Lovelace,,,,,,,
date='2w ago' to=ada|2026-06-16,Mira Novak,Ada Lovelace,,,,,,,
date='2026-06-01 08:00' to=ada|2026-06-01 08:00,Mira Novak,Ada Lovelace,,,,,,,
to=ada got=0 gave=5 about='#x;grace' note='a=b, c' ref=id:1|2026-06-30,Mira Novak,Ada Lovelace,,,0,5,#x;Grace Hopper,"a=b, c",id:1
to=ada note=|2026-06-30,Mira Novak,Ada Lovelace,,,,,,,
to=ada note==1+1|2026-06-30,Mira Novak,Ada Lovelace,,,,,,=1+1,
END
    unchanged
}

@test "nw-add: a malformed line is refused, with what is missing" {
    begin
    while IFS='|' read -r entry message; do
        echo "$entry|$message; $form"
    done >table <<'END'
with ada|the kind of interaction is missing
45m with ada|the kind of interaction is missing
coffee ada|`with` or `from` is missing after "coffee"
coffee|`with` or `from` is missing after "coffee"
coffee with|a name is missing after "with"
coffee with 45m|a name is missing after "with"
coffee with ada and|a name is missing after "with"
coffee with ada, , grace and|a name is missing after "with"
coffee with ada about|a name is missing after "about"
coffee with ada got|a value is missing after "got"
coffee with ada on|a value is missing after "on"
coffee with ada got 3 got 2|given twice: "got"
coffee with ada 45m 1h|given twice: "minutes"
coffee with ada on monday on friday|given twice: "date"
coffee with ada about #x about #y|given twice: "about"
END
    refuses <table
}

@test "nw-add: a future or malformed date is refused" {
    begin
    refuses <<'END'
mail with ada on 2026-07-01|bad date "2026-07-01" in column date; that is in the future
mail with ada on 9999-12-31|bad date "9999-12-31" in column date; that is in the future
mail with ada on 2026-07-01T00:00+12:00|bad date "2026-07-01T00:00+12:00" in column date; that is in the future
mail with ada on 30.06.2026|bad date "30.06.2026"; write 2026-06-30
mail with ada on 6/25/2026|bad date "6/25/2026"; write 2026-06-25
mail with ada on 6/5/2026|bad date "6/5/2026"; write YYYY-MM-DD
mail with ada on 2026-6-5|bad date "2026-6-5"; write 2026-06-05
mail with ada on 2026-02-29|bad date "2026-02-29"; there is no such day
mail with ada on tuesdy|bad date "tuesdy"; write 2026-11-02, 4 May, today, friday or 3 days ago
mail with ada on tomorrow|bad date "tomorrow"; that is in the future; a log has what happened (for later: remind me of NAME on DATE)
mail with ada on never|bad date "never"; write 2026-11-02, 4 May, today, friday or 3 days ago
mail with ada on A|bad date "A"; write 2026-11-02, 4 May, today, friday or 3 days ago
mail with ada on 0d|bad date "0d"; write 2026-11-02, 4 May, today, friday or 3 days ago
END
    try nw-add -f log.csv to=ada date=2026-07-01
    expect 2 '' 'nw-add: bad date "2026-07-01" in column date; that is in the future'
    try nw-add -f log.csv to=ada date=1.6.2026
    expect 2 '' 'nw-add: bad date "1.6.2026"; write 2026-06-01'
    try nw-add -f log.csv to=ada date=
    expect 2 '' 'nw-add: bad date "" in column date; write YYYY-MM-DD'
    unchanged
}

@test "nw-add: a date before the calendar is refused" {
    begin
    refuses <<'END'
mail with ada on 9999y|bad date "9999y"; no calendar has that day
knows with ada on 9999y|bad date "9999y"; no calendar has that day
END
}

@test "nw-add: a value outside its domain is refused" {
    begin
    refuses <<'END'
mail with ada got 6|bad got "6" in column got; write 0 to 5
mail with ada gave -1|bad gave "-1" in column gave; write 0 to 5
mail with ada got much|bad got "much" in column got; write 0 to 5
END
    try nw-add -f log.csv to=ada minutes=45m
    expect 2 '' 'nw-add: bad minutes "45m" in column minutes; write whole minutes'
    try nw-add -f log.csv to=
    expect 2 '' 'nw-add: bad to "" in column to; with whom?'
    try nw-add -f log.csv to=ada from=
    expect 2 '' 'nw-add: bad from "" in column from; who initiated it?'
    unchanged
}

@test "nw-add: control characters are refused" {
    begin
    for text in $'a\033[31mb' $'a\tb' $'a\nb' $'a\rb' $'a\177b' $'a\xc2\x9bb'; do
        try nw-add -f log.csv mail with ada: "$text"
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [[ "$stderr" = 'nw-add: a control character in "a'*'" in column note; a row is one line of plain text' ]]
        [[ "$stderr" != *[[:cntrl:]]* ]]
        try nw-add -f log.csv to=ada ref="$text"
        [ "$status" -eq 2 ]
        [[ "$stderr" = *' in column ref; '* ]]
    done
    try nw-add --new -f log.csv mail with $'a\033[31mb'
    expect 2 '' 'nw-add: a control character in "a\x1b[31mb" in column to; a row is one line of plain text'
    try nw-add -f log.csv mail with ada: $'caf\xe9'
    expect 2 '' 'nw-add: not UTF-8: "caf\xe9" in column note'
    unchanged
}

@test "nw-add: characters that show nothing are refused" {
    begin
    while read -r bytes code; do
        text=$(printf "a${bytes}b")
        try nw-add -f log.csv mail with ada: "$text"
        expect 2 '' "nw-add: an invisible character in \"a\\u${code}b\" in column note; a row is one line of plain text"
        try nw-add --new -f log.csv "$text" with "$text"
        [ "$status" -eq 2 ]
        [ -z "$output" ]
    done <<'END'
\xc2\xad 00ad
\xe1\x85\x9f 115f
\xe1\x85\xa0 1160
\xe1\xa0\x8e 180e
\xe2\x80\x8b 200b
\xe2\x80\xaa 202a
\xe2\x80\xae 202e
\xe2\x81\xa0 2060
\xe2\x81\xaf 206f
\xe3\x85\xa4 3164
\xef\xbb\xbf feff
\xef\xbe\xa0 ffa0
\xf3\xa0\x80\x80 e0000
\xf3\xa0\x81\x81 e0041
\xf3\xa0\x87\xb0 e01f0
\xf3\xa0\x88\x80 e0200
END
    unchanged
    # Joiners and variation selectors make emoji and some scripts.
    for text in 'a👩‍💻b' '❤️' 'نمی‌خواهم' 'שלום‎'; do
        nw-add -f log.csv mail with ada: "$text"
        tail -n 1 log.csv | grep -qF "$text"
    done
}

@test "nw-add: a person with an address in each of 3,000 rows needs little memory" {
    [ -z "${NW_SANITIZED-}" ] || skip 'shadow memory has no limit'
    begin
    awk 'BEGIN { print "name,email"; for (i = 0; i < 9000; i++)
        printf "P%d,a%dx%d@x.example\n", i % 3, i % 3, i }' >in.csv
    (ulimit -v 100000; nw-add -f new.csv -i in.csv >/dev/null 2>err)
    awk -F, 'NR > 1 { print $1, split($2, items, ";") }' new.csv >out
    printf 'P%d 3000\n' 0 1 2 | cmp - out
}

@test "nw-add: the importers leave out what it refuses" {
    begin
    hidden=$(printf '\xc2\xad\xe2\x80\x8b\xe2\x80\xae\xef\xbb\xbf\xe3\x85\xa4\xf3\xa0\x81\x81\xe2\x81\xa0')
    name="J${hidden}o Field"
    printf 'BEGIN:VCARD\nVERSION:4.0\nFN:%s\nEMAIL:jo@f.example\nNOTE:a%sb\nEND:VCARD\n' "$name" "$hidden" >in.vcf
    printf 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\nJ%so,Field,https://www.linkedin.com/in/jo%s,jo@f.example,A%sB,C,01 Jan 2026\n' "$hidden" "$hidden" "$hidden" >Connections.csv
    printf 'First Name,Last Name,E-mail 1 - Value,Notes\nJ%so,Field,jo@f.example,a%sb\n' "$hidden" "$hidden" >contacts.csv
    printf 'From: %s <jo@f.example>\nTo: Mira Novak <m@n.example>\nSubject: a%sb\nMessage-ID: <x%sy@z>\nDate: 1 Jun 2026 10:00:00 +0000\n\nhello\n' "$name" "$hidden" "$hidden" >in.eml
    printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x%sy\nDTSTART:20260601T100000Z\nDTEND:20260601T110000Z\nSUMMARY:a%sb\nORGANIZER;CN="%s":mailto:jo@f.example\nATTENDEE;CN=Mira Novak;PARTSTAT=ACCEPTED:mailto:m@n.example\nEND:VEVENT\nEND:VCALENDAR\n' "$hidden" "$hidden" "$name" >in.ics
    printf 'name,email\nMira Novak,m@n.example\n' >people.csv
    for command in 'vcard in.vcf' 'linkedin Connections.csv' 'contacts contacts.csv' \
        'mail -p people.csv in.eml' 'mail --names in.eml' 'ical -p people.csv in.ics'; do
        built "nw-from-${command%% *}" || continue
        echo "$command"
        # shellcheck disable=SC2086
        "nw-from-"$command >rows 2>err
        rm -f new.csv
        nw-add -f new.csv -i rows >out
        ! LC_ALL=C grep -qF "$(printf '\xc2\xad')" new.csv || false
        grep -q 'Jo Field\|jo@f.example' new.csv
    done
}

@test "nw-add: a new file takes over no column name that is not plain text" {
    begin
    while IFS='|' read -r names message; do
        printf "date,from,to,$names\n2026-06-01,Mira Novak,Ada,mail\n" >theirs.csv
        printf "name,$names\nAda,x\n" >friends.csv
        for file in theirs.csv friends.csv; do
            try nw-add -f new.csv -i $file
            expect 2 '' "nw-add: $file:1: $message"
            [ ! -e new.csv ]
            nw-add -i $file </dev/null >out 2>err && false
            [ ! -s out ]
        done
    done <<'END'
"evil\x1b[2J"|a control character in the column name "evil\x1b[2J"; a header is one line of plain text
"two\nlines"|a control character in the column name "two\x0alines"; a header is one line of plain text
"a\tb"|a control character in the column name "a\x09b"; a header is one line of plain text
a\xc2\x85b|a control character in the column name "a\u0085b"; a header is one line of plain text
x\xc2\xady|an invisible character in the column name "x\u00ady"; a header is one line of plain text
x\xf3\xa0\x81\x81|an invisible character in the column name "x\ue0041"; a header is one line of plain text
END
    long=$(printf 'x%.0s' {1..201})
    printf 'name,%s\nAda,x\n' "$long" >friends.csv
    try nw-add -f new.csv -i friends.csv
    expect 2 '' "nw-add: friends.csv:1: the column name \"${long:0:64}...\" has more than 200 bytes"
    printf 'name,%s\nAda,x\n' "${long:1}" >friends.csv
    nw-add -f new.csv -i friends.csv
    rm new.csv
    { printf name; printf ',c%s' {1..1000}; echo; } >friends.csv
    try nw-add -f new.csv -i friends.csv
    expect 2 '' 'nw-add: friends.csv:1: 1001 columns; a new file has at most 1000'
    { printf name; printf ",%s" $(seq -f "%g$(printf y%.0s {1..150})" 500); echo; } >friends.csv
    try nw-add -f new.csv -i friends.csv
    expect 2 '' 'nw-add: friends.csv:1: a header of more than 64 KiB'
    [ ! -e new.csv ]
}

@test "nw-add: a NUL in a line of standard input is refused" {
    begin
    for line in 'mail with ada: a\0b\n' 'mail with Eve\0 Adams\n' \
        'mail\0x with ada\n' 'mail with ada about #x\0y\n'; do
        echo "line: $line"
        # shellcheck disable=SC2059
        printf "$line" >lines
        try nw-add --new -f log.csv <lines
        expect 2 '' 'nw-add: standard input:1: a NUL byte'
        unchanged
    done
}

@test "nw-add: a column that takes one name refuses two" {
    begin
    try nw-add -f log.csv from='Ada;Jo' to=me
    expect 2 '' 'nw-add: column from takes one name, without ";": "Ada;Jo"'
    try nw-add -f new.csv name='Ada;Jo' org=x
    expect 2 '' 'nw-add: column name takes one name, without ";": "Ada;Jo"'
    unchanged
    [ ! -e new.csv ]
}

@test "nw-add: somebody else must take part" {
    begin
    refuses <<'END'
mail with mira|nobody but "Mira Novak" takes part; with whom was it?
mail from Mira Novak|nobody but "Mira Novak" takes part; with whom was it?
END
    try nw-add -f log.csv from=ada to='Ada Lovelace;ada'
    expect 2 '' 'nw-add: nobody but "Ada Lovelace" takes part; with whom was it?'
    unchanged
}

@test "nw-add: an entry that names me needs my name" {
    begin
    unset NW_ME
    refuses <<'END'
mail with ada|who are you? give -u NAME, or set NW_ME
END
    try nw-add --dry-run -f log.csv from=ada to=grace
    expect 0 "$header
2026-06-30,Ada Lovelace,Grace Hopper,,,,,,,"
    try nw-add --dry-run -u jo -f log.csv mail with ada
    expect 0 "$header
2026-06-30,jo,Ada Lovelace,mail,,,,,,"
}

@test "nw-add: a typo after a name is not part of the name" {
    begin
    while IFS='|' read -r words message; do
        echo "$words"
        try nw-add -f log.csv $words
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [[ "$stderr" = "nw-add: $message; write KIND "* ]]
        unchanged
    done <<'END'
coffee with ada 1.5h|write minutes as 45m, 1h or 1h30m, not "1.5h"
coffee with ada 45|write minutes as 45m, 1h or 1h30m, not "45"
END
    try nw-add --dry-run -f log.csv dinner from ada, me and Jo Lindqvist
    expect 0 "$header
2026-06-30,Ada Lovelace,Mira Novak;Jo Lindqvist,dinner,,,,,,"
}

@test "nw-add: options are taken anywhere before the note" {
    begin
    row="$header
2026-06-30,Jo Lindqvist,Ada Lovelace,coffee,,,,,"
    try nw-add coffee -f log.csv with ada --dry-run -u 'Jo Lindqvist'
    expect 0 "$row,"
    try nw-add to=ada kind=coffee --dry-run -ulog -u 'Jo Lindqvist' -f log.csv
    expect 0 "$row,"
    try nw-add -f log.csv coffee with ada -u 'Jo Lindqvist' --dry-run: as -f x
    expect 2 '' 'nw-add: unknown option --dry-run:; try nw-add --help'
    try nw-add coffee with ada -u 'Jo Lindqvist' --dry-run -f log.csv : as -f x
    expect 0 "${row}as -f x,"
    try nw-add -u 'Jo Lindqvist' --dry-run -f log.csv coffee with ada: -f x -n
    expect 0 "$row-f x -n,"
    try nw-add -u 'Jo Lindqvist' --dry-run -f log.csv coffee with ada ': -f' -n
    expect 0 "$row-f -n,"
    try nw-add --dry-run -f log.csv coffee with ada -n
    expect 2 '' 'nw-add: unknown option -n; try nw-add --help'
    try nw-add --dry-run -f log.csv -- coffee with ada -n
    [ "$status" -eq 2 ]
    try nw-add -f log.csv coffee with ada gave -1
    expect 2 '' 'nw-add: bad gave "-1" in column gave; write 0 to 5'
    unchanged
}

@test "nw-add: from is one person" {
    begin
    try nw-add -f log.csv from='ada;grace' to='Mira Novak'
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ "$stderr" = 'nw-add: '*'"ada;grace"'* ]]
    unchanged
    try nw-add -f people.csv name='Tom;Jerry'
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ "$stderr" = 'nw-add: '*'"Tom;Jerry"'* ]]
    [ ! -e people.csv ]
}

@test "nw-add: an unknown column is refused, with a similar one" {
    begin
    try nw-add -f log.csv to=ada kinds=x
    expect 2 '' "nw-add: no column \"kinds\" in the file; did you mean \"kind\"; $columns"
    try nw-add -f log.csv to=ada weather=rain
    expect 2 '' "nw-add: no column \"weather\" in the file; $columns"
    try nw-add -f log.csv name=Ada
    expect 2 '' 'nw-add: log.csv is a log; a fact or a reminder goes into a list of people: give -f people.csv'
    unchanged
    printf 'date,from,to\n2026-01-05,Mira Novak,Ada Lovelace\n' >log.csv
    cp log.csv before.csv
    try nw-add -f log.csv mail with ada
    expect 2 '' 'nw-add: no column "kind" in the file; the columns are date, from, to'
    try nw-add -f log.csv to=ada kind= note=
    expect 0 'date,from,to
2026-06-30,Mira Novak,Ada Lovelace'
}

@test "nw-add: a column that is given twice is refused" {
    begin
    try nw-add -f log.csv to=ada to=grace
    expect 2 '' 'nw-add: column "to" is given twice'
    try nw-add -f log.csv to=ada note= note=x
    expect 2 '' 'nw-add: column "note" is given twice'
    try nw-add -f log.csv to=ada coffee
    expect 2 '' 'nw-add: "coffee" is not COLUMN=VALUE; quote a value that contains spaces'
    try nw-add -f log.csv to=ada =x
    expect 2 '' 'nw-add: "=x" is not COLUMN=VALUE; quote a value that contains spaces'
    unchanged
}

@test "nw-add: two columns of one name are refused if used" {
    begin
    printf 'date,from,to,x,x\n2026-01-05,Mira Novak,Ada Lovelace,1,2\n' >log.csv
    cp log.csv before.csv
    try nw-add -f log.csv to=ada x=1
    expect 2 '' 'nw-add: two columns named "x" in the file'
    unchanged
    try nw-add -f log.csv to=ada
    expect 0 'date,from,to,x,x
2026-06-30,Mira Novak,Ada Lovelace,,'
}

@test "nw-add: a row has at most 64 KiB" {
    begin
    # The other cells, nine delimiters and the newline have 46 bytes.
    note=$(head -c $((65536 - 46)) /dev/zero | tr '\0' x)
    printf 'mail with ada: %s\n' "$note" | nw-add -f log.csv >rows.csv
    [ "$(tail -n 1 log.csv | wc -c)" -eq 65536 ]
    cp log.csv before.csv
    printf 'mail with ada: %sx\n' "$note" >lines
    refused=0
    nw-add -f log.csv <lines >rows.csv 2>err || refused=$?
    [ "$refused" -eq 2 ]
    [ ! -s rows.csv ]
    echo 'nw-add: standard input:1: a row of more than 64 KiB' | cmp - err
    unchanged
    # Doubled quotes count as they are written.
    printf 'mail with ada: %s\n' "$(head -c 40000 /dev/zero | tr '\0' '"')" >lines
    refused=0
    nw-add -f log.csv <lines >rows.csv 2>err || refused=$?
    [ "$refused" -eq 2 ]
    [ ! -s rows.csv ]
    echo 'nw-add: standard input:1: a row of more than 64 KiB' | cmp - err
    unchanged
}

@test "nw-add: a filter copies its input, and adds the row in the same layout" {
    begin
    row='2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,'
    nw-add mail with ada <log.csv >out.csv 2>err
    { cat log.csv; echo "$row"; } | cmp - out.csv
    [ ! -s err ]
    # CRLF, a byte order mark, blank lines, quotes that are not needed.
    {
        printf '\xef\xbb\xbf"to",date,"own, column",from,kind\r\n'
        printf '"Ada Lovelace",2026-01-05,"a ""b""\r\nc",Mira Novak,x\r\n\r\n'
    } >in.csv
    nw-add mail with ada <in.csv >out.csv 2>err
    { cat in.csv; printf 'Ada Lovelace,2026-06-30,,Mira Novak,mail\r\n'; } |
        cmp - out.csv
    [ ! -s err ]
    # No newline at the end.
    printf 'date,from,to,kind\n2026-01-05,Mira Novak,Ada Lovelace,"x\ny"' >in.csv
    nw-add mail with ada <in.csv >out.csv 2>err
    { cat in.csv; printf '\n2026-06-30,Mira Novak,Ada Lovelace,mail\n'; } |
        cmp - out.csv
    printf 'date,from,to,kind\r\n2026-01-05,Mira Novak,Ada Lovelace,x' >in.csv
    nw-add mail with ada <in.csv >out.csv 2>err
    { cat in.csv; printf '\r\n2026-06-30,Mira Novak,Ada Lovelace,mail\r\n'; } |
        cmp - out.csv
    # Only a header.
    printf 'kind,to,from,date' >in.csv
    nw-add --new mail with ada <in.csv >out.csv 2>err
    { cat in.csv; printf '\nmail,ada,Mira Novak,2026-06-30\n'; } | cmp - out.csv
    # Another delimiter.
    printf 'date;from;to;kind\n2026-01-05;Mira Novak;"Ada Lovelace";x,y\n' >in.csv
    nw-add -d ';' mail with ada, Mira Novak <in.csv >out.csv 2>err
    { cat in.csv; printf '2026-06-30;Mira Novak;"Ada Lovelace;Mira Novak";mail\n'; } |
        cmp - out.csv
    [ ! -s err ]
}

@test "nw-add: empty standard input gets the header" {
    begin
    try nw-add mail with ada </dev/null
    expect 0 "$header
2026-06-30,Mira Novak,ada,mail,,,,,," 'nw-add: "ada" is new here'
    try nw-add name=Ada skill=5 </dev/null
    expect 0 "$facts
Ada,,,,,5,,,,,,,,,,,," 'nw-add: "Ada" is new here'
    try nw-add -d '\t' to=Ada note='a,b' </dev/null
    expect 0 "$(printf '%s\n2026-06-30,Mira Novak,Ada,,,,,,a;b,' "$header" |
        tr ',;' '\t,')" 'nw-add: "Ada" is new here'
}

@test "nw-add: a filter without an entry is refused" {
    begin
    try nw-add <log.csv
    expect 2 '' 'nw-add: what happened? try nw-add --help'
    try nw-add -i <log.csv
    expect 2 '' 'nw-add: without -f the log comes from standard input; name the CSV file to import'
    try nw-add -i other.csv - <log.csv
    [ "$status" -eq 2 ]
    try nw-add --dry-run mail with ada <log.csv
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,"
}

@test "nw-add: filters work in a pipeline" {
    begin
    nw-add mail with ada <log.csv | nw-add mail with grace |
        nw-add call from zoë 5m: x >out.csv
    {
        cat log.csv
        echo '2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,'
        echo '2026-06-30,Mira Novak,Grace Hopper,mail,,,,,,'
        echo '2026-06-30,Zoë Verhaegen,Mira Novak,call,5,,,,x,'
    } | cmp - out.csv
}

@test "nw-add: columns, their order and line ends are kept" {
    begin
    printf 'to,mood,date,from,kind,mood 2\r\n' >log.csv
    printf 'Ada Lovelace,good,2026-01-05,Mira Novak,mail,"x, y"\r\n' >>log.csv
    cp log.csv before.csv
    try nw-add -f log.csv to=ada mood='so, so' 'mood 2=fine'
    expect 0 'to,mood,date,from,kind,mood 2
Ada Lovelace,"so, so",2026-06-30,Mira Novak,,fine'
    { cat before.csv; printf '%s\r\n' "${lines[1]}"; } | cmp - log.csv
}

@test "nw-add: a file with semicolons or tabs gets more of them" {
    begin
    for between in ';' $'\t'; do
        tr , "$between" <<'END' >log.csv
date,from,to,kind,note
2026-01-05,Mira Novak,Ada Lovelace,mail,
END
        cp log.csv before.csv
        row=$(tr , "$between" <<<'2026-06-30,Mira Novak,Ada Lovelace,mail,')
        try nw-add -f log.csv mail with Ada: 'one, two'
        expect 0 "$(head -n 1 before.csv)"$'\n'"${row}one, two"
        printf 'from,to,date,note\nAda,Mira Novak,2026-06-29,"a, b"\n' >in.csv
        try nw-add -f log.csv -i in.csv
        expect 0 "$(head -n 1 before.csv)
2026-06-29${between}Ada${between}Mira Novak${between}${between}a, b" \
            'nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
        {
            cat before.csv
            printf '%s\n' "${row}one, two" "${lines[1]}"
        } | cmp - log.csv
        try nw-add -f log.csv --undo
        [ "$status" -eq 0 ]
        try nw-add -f log.csv --undo
        expect 0 "$(head -n 1 before.csv)"$'\n'"${row}one, two"
        cmp before.csv log.csv
        run -0 nw-add mail with Ada <log.csv
        [ "$output" = "$(cat before.csv)"$'\n'"$row" ]
    done
}

@test "nw-add: a column name that looks like a delimiter is in quotes" {
    begin
    printf 'name\temail\n' >tabs.csv
    run -0 nw-add -f tabs.csv --widen 'a;b'
    [ "$(<tabs.csv)" = $'name\temail\t"a;b"' ]
    try nw-add -f tabs.csv name=X
    expect 0 $'name\temail\t"a;b"\nX\t\t' 'nw-add: "X" is new here'
    try nw-add -f tabs.csv --undo
    [ "${lines[0]}" = $'name\temail\t"a;b"' ]
    try nw-add -f new.csv -i - <<<$'name\t"a;b"\nX\t1'
    [[ $status-$(head -n 1 new.csv) == 0-$'name\temail\t'*$'\t"a;b"' ]]
}

@test "nw-add: a new file has the delimiter of the imported rows" {
    begin
    printf 'name;email\nAda;ada@x.example;b\n' >in.csv
    try nw-add -f new.csv -i in.csv
    [ "$status" -eq 2 ]
    printf 'sep=;\r\nname;email\r\nAda;ada@x.example\r\n' >in.csv
    run -0 nw-add -f new.csv -i in.csv
    [[ $(cat new.csv) == 'name;email;aka;'*$'\nAda;ada@x.example;;'* ]]
    run -0 nw-add -d, -f comma.csv -i <(printf 'name,email\nAda,a@x.example\n')
    [[ $(cat comma.csv) == 'name,email,aka,'* ]]
}

@test "nw-add: -d is the delimiter of the file" {
    begin
    tr , ';' <<'END' >log.csv
date,from,to,kind
2026-01-05,Mira Novak,Ada Lovelace,mail
END
    cp log.csv before.csv
    try nw-add -d, -f log.csv mail with Ada
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ "$stderr" = *"try -d ';'"* ]]
    unchanged
    try nw-score -u 'Mira Novak' -d, log.csv
    expect 2 '' "nw-score: log.csv:1: no column date; the columns are\
 date;from;to;kind; try -d ';'"
    tr ';' , <log.csv >comma.csv
    try nw-score -u 'Mira Novak' -d ';' comma.csv
    expect 2 '' "nw-score: comma.csv:1: no column date; the columns are\
 date,from,to,kind; try -d ','"
    try nw-add -d ';' -f log.csv mail with Ada, 'Bo Li'
    expect 0 'date;from;to;kind
2026-06-30;Mira Novak;"Ada Lovelace;Bo Li";mail' 'nw-add: "Bo Li" is new here'
    { cat before.csv; printf '%s\n' "${lines[1]}"; } | cmp - log.csv
}

@test "nw-add: facts about people are appended" {
    begin
    printf 'name,aka,org,birthday,every\nAda Lovelace,AL,Engines,12-10,\n' >people.csv
    while IFS='|' read -r words row; do
        echo "words: $words"
        eval "try nw-add -f people.csv $words" </dev/null
        expect 0 "name,aka,org,birthday,every
$row"
        ends_in people.csv "$row"
    done <<'END'
name='Ada Lovelace' every=2w|Ada Lovelace,,,,2w
name=ada birthday=12-11|Ada Lovelace,,,12-11,
name=AL every=never|Ada Lovelace,,,,never
name='ADA LOVELACE' org='A, B'|Ada Lovelace,,"A, B",,
END
    cp people.csv log.csv
    cp log.csv before.csv
    try nw-add -f log.csv name='Ada Lovelaces' every=1y
    expect 2 '' 'nw-add: nobody is called "Ada Lovelaces"; did you mean "Ada Lovelace"? (--new for a new person)'
    try nw-add -f log.csv name=ada every=m
    expect 2 '' 'nw-add: bad every "m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never'
    try nw-add -f log.csv every=1y
    expect 2 '' 'nw-add: bad name "" in column name; who is it?'
    try nw-add -f log.csv name=ada snooze=2027-01-01
    expect 2 '' 'nw-add: no column "snooze" in the file; the columns are name, aka, org, birthday, every'
    try nw-add -f log.csv name='Kay Kent' aka='Ada Lovelace'
    expect 2 '' 'nw-add: "Kay Kent" is new here
nw-add: "Ada Lovelace" is an alias of "Kay Kent", but also the name of "Ada Lovelace" (log.csv:2); if they are the same person, use nw-same --join'
    unchanged
}

@test "nw-add: typed facts are checked, each with its hint" {
    begin
    while IFS='|' read -r word message; do
        try nw-add --new -f people.csv name=Ada "$word"
        expect 2 '' "nw-add: bad $message"
    done <<'END'
skill=6|skill "6" in column skill; write 1 to 5, where 3 is average
influence=0|influence "0" in column influence; write 1 to 5, where 3 is average
liking=x|liking "x" in column liking; write 1 to 5, where 3 is average
every=0d|every "0d" in column every; write 10d, 2w, 3mo, 1y, A to D, or never
snooze=1.1.2027|snooze "1.1.2027" in column snooze; write 2027-01-01
snooze=soon|snooze "soon" in column snooze; write 2026-11-02, 2w, friday or 4 May
next=soon|next "soon" in column next; write 2026-11-02, 2w, friday or 4 May
END
    [ ! -e people.csv ]
}

@test "nw-add: dates ahead are said as people say them" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r word cell; do
        for column in snooze next; do
            echo "$column=$word"
            printf 'name,snooze,next\nAda,,\n' >people.csv
            try nw-add -f people.csv name=Ada "$column=$word"
            [ "$column" = snooze ] && row="Ada,$cell," || row="Ada,,$cell"
            expect 0 "name,snooze,next"$'\n'"$row"
        done
    done <<'END'
2w|2026-07-14
2 weeks|2026-07-14
in 2 weeks|2026-07-14
a week|2026-07-07
in a month|2026-07-30
1d|2026-07-01
1mo|2026-07-30
1y|2027-06-30
2026-08-01|2026-08-01
2026-06-01|2026-06-01
today|2026-06-30
tomorrow|2026-07-01
the day after tomorrow|2026-07-02
friday|2026-07-03
tue|2026-07-07
1 August|2026-08-01
Aug 1|2026-08-01
1 August 2027|2027-08-01
1 February|2027-02-01
END
    printf 'name,snooze,next\nAda,,\n' >people.csv
    while IFS='|' read -r word problem; do
        for column in snooze next; do
            try nw-add -f people.csv name=Ada "$column=$word"
            expect 2 '' "nw-add: bad $column \"$word\" in column $column$problem"
        done
    done <<'END'
2|; write 2026-11-02, 2w, friday or 4 May
0d|; write 2026-11-02, 2w, friday or 4 May
never|; write 2026-11-02, 2w, friday or 4 May
-1d|; write 2026-11-02, 2w, friday or 4 May
friday at noon|; write 2026-11-02, 2w, friday or 4 May
friday: x|; write 2026-11-02, 2w, friday or 4 May
9999y|; no calendar has that day
yesterday|; that is in the past
last friday|; that is in the past
3 days ago|; that is in the past
1 August 2025|; that is in the past
next friday|: it may be two days; write 2026-07-03 or 2026-07-10
4 May|: it may be two days; write 2026-05-04 or 2027-05-04
next week|; write a day: today, yesterday, friday, 3 days ago, 4 May
1.8.2026|; write 2026-08-01
END
    # A list that is imported has dates.
    printf 'name,snooze\nAda,2w\n' >new.csv
    try nw-add -f people.csv -i new.csv
    [ "$status" -eq 2 ]
    printf 'name,snooze,next\nAda,,\n' | cmp - people.csv
}

@test "nw-add: an alias in -p finds a person in a list of people" {
    begin
    printf 'name,aka\nAda Lovelace,AL\n' >facts.csv
    printf 'name,snooze\nBo Li,\n' >people.csv
    try nw-add -p facts.csv -f people.csv name=AL snooze=2027-01-01
    expect 0 'name,snooze
Ada Lovelace,2027-01-01'
}

@test "nw-add: a line of English is refused for a list of people" {
    begin
    printf 'name,org\nAda Lovelace,Engines\n' >people.csv
    cp people.csv before.csv
    try nw-add -f people.csv mail with ada
    expect 2 '' 'nw-add: people.csv is a list of people; an interaction goes into a log'
    cmp people.csv before.csv
}

@test "nw-add: lines from standard input are added together" {
    begin
    printf 'call with ada 5m\n\n  lunch with Kay Kent and ada 1h  \r\nmail from kay on 2d' |
        { try nw-add -f log.csv; declare -p status output stderr >result; }
    source result
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,call,5,,,,,
2026-06-30,Mira Novak,Kay Kent;Ada Lovelace,lunch,60,,,,,
2026-06-28,Kay Kent,Mira Novak,mail,,,,,," \
        'nw-add: standard input:3: "Kay Kent" is new here'
    { cat before.csv; printf '%s\n' "$output" | tail -n +2; } | cmp - log.csv
}

@test "nw-add: standard input that cannot be read is trouble" {
    begin
    try nw-add -f log.csv <.
    expect 2 '' 'nw-add: standard input: Is a directory'
    unchanged
}

@test "nw-add: at a terminal it says what it waits for" {
    begin
    python3 -c 'import pty; pty.openpty()' 2>errors ||
        skip "no terminal can be had here: $(tail -n 1 errors)"
    python3 - >out <<'END'
import os, pty, subprocess, sys
ours, theirs = pty.openpty()
os.write(ours, b"date,from,to\n\4")
run = subprocess.run(["nw-add", "to=Ada Lovelace"], stdin=theirs,
                     capture_output=True, check=True)
sys.stdout.buffer.write(run.stdout + run.stderr)
END
    printf '%s\n' date,from,to '2026-06-30,Mira Novak,Ada Lovelace' \
        'nw-add: reading a log from the terminal; to append to a file, give'\
' -f FILE' 'nw-add: "Ada Lovelace" is new here' | cmp - out
}

@test "nw-add: one bad line refuses all lines, with its number" {
    begin
    while IFS='|' read -r line message; do
        echo "line: $line"
        printf 'call with ada 5m\nmail from grace\n%s\ncall with jo\n' "$line" >lines
        try nw-add -f log.csv <lines
        expect 2 '' "nw-add: standard input:3: $message"
        unchanged
    done <<END
coffee|\`with\` or \`from\` is missing after "coffee"; $form
coffee with sam|"sam" could be "Sam Oduya", "Sam Okafor"; write more of the name
coffee with Aad Lovelace|nobody is called "Aad Lovelace"; did you mean "Ada Lovelace"? (--new for a new person)
coffee with ada on 1.7.26|bad date "1.7.26"; write 2026-11-02, 4 May, today, friday or 3 days ago
coffee with ada on 2026-07-01|bad date "2026-07-01" in column date; that is in the future
coffee with ada got 9|bad got "9" in column got; write 0 to 5
coffee with mira|nobody but "Mira Novak" takes part; with whom was it?
END
    printf 'date,from,to,kind\n2026-01-05,Mira Novak,Ada Lovelace,mail\n' >log.csv
    cp log.csv before.csv
    printf 'call with ada\ncall with ada 5m\n' >lines
    try nw-add -f log.csv <lines
    expect 2 '' 'nw-add: standard input:2: no column "minutes" in the file; the columns are date, from, to, kind'
    unchanged
}

@test "nw-add: a very long line of standard input is refused" {
    begin
    head -c 65537 /dev/zero | tr '\0' x >lines
    try nw-add -f log.csv <lines
    expect 2 '' 'nw-add: standard input:1: a line of more than 64 KiB'
    { echo call with ada; yes x | tr -d '\n' 2>errors; } |
        { try nw-add -f log.csv; declare -p status output stderr >result; }
    source result
    expect 2 '' 'nw-add: standard input:2: a line of more than 64 KiB'
    try nw-add -f log.csv </dev/zero
    expect 2 '' 'nw-add: standard input:1: a NUL byte'
    unchanged
}

@test "nw-add: no lines add nothing, and create nothing" {
    begin
    try nw-add -f log.csv </dev/null
    expect 0 ''
    unchanged
    try nw-add -f new.csv </dev/null
    expect 0 ''
    [ ! -e new.csv ]
}

@test "nw-add: a dry run writes nothing and creates nothing" {
    begin
    try nw-add --dry-run -f log.csv mail with ada
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,"
    try nw-add --dry-run -f new.csv mail with ada
    expect 0 "$header
2026-06-30,Mira Novak,ada,mail,,,,,," 'nw-add: "ada" is new here'
    [ ! -e new.csv ]
    try nw-add --dry-run -f log.csv --undo
    expect 0 "$header
2026-01-10,Gašper Oblak,Mira Novak,lunch,,,,,,"
    unchanged
    printf 'x,y' >>log.csv
    cp log.csv before.csv
    try nw-add --dry-run -f log.csv --repair
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ ! -e log.csv.torn ]
    unchanged
}

# What is said of a last line without a newline: unended LINE CELL.
unended() {
    echo "nw-add: log.csv:$1: the last line has no newline, so its end may be\
 missing; its last cell is \"$2\"; if that is whole, nw-add -f log.csv\
 --accept-tail ends it, else nw-add -f log.csv --repair moves it away"
}

@test "nw-add: nothing is added after a last line without a newline" {
    begin
    printf 'date,from,to,kind,ref,note\n' >more.csv
    while IFS='|' read -r bytes line cell; do
        printf "$bytes" >log.csv
        cp log.csv before.csv
        for arguments in 'mail with ada' name=Ada '-i more.csv' --undo \
            '--dry-run mail with ada' '--undo --dry-run'; do
            echo "$bytes: $arguments"
            # shellcheck disable=SC2086
            try nw-add -f log.csv $arguments
            expect 2 '' "$(unended "$line" "$cell")"
            unchanged
        done
    done <<'END'
date,from,to\n2026-01-01,a,b\n2026-02-01,Mira Novak,Ada Lovel|3|Ada Lovel
date,from,to,ref\r\n2026-02-01,Mira Novak,Ada,"a ""b"""|2|a "b"
date,from,to,kind,minu|1|minu
name,note\nAda,allergic to nuts; ne|2|allergic to nuts; ne
name,n|1|n
END
    # Not even a message that is there already, with the end of its ref.
    printf 'date,from,to,ref\n2026-02-01,Mira Novak,Ada,abc' >log.csv
    cp log.csv before.csv
    printf 'date,from,to,ref\n2026-02-01,Mira Novak,Ada,abcdef\n' >more.csv
    try nw-add -f log.csv -i more.csv
    expect 2 '' "$(unended 2 abc)"
    unchanged
    nw-add -f log.csv --repair
    nw-add -f log.csv -i more.csv
    cmp log.csv more.csv
}

@test "nw-add: --accept-tail ends the last line, and prints it" {
    begin
    for end in '' '\r'; do
        row='2026-02-01,Mira Novak,Ada Lovelace,call,,,,,"x, y",'
        { sed "s/\$/$end/" before.csv; printf %s "$row"; } >log.csv
        cp log.csv torn.csv
        try nw-add -f log.csv --accept-tail --dry-run
        expect 0 "$header
$row"
        cmp log.csv torn.csv
        try nw-add -f log.csv --accept-tail
        expect 0 "$header
$row"
        { cat torn.csv; printf "$end\n"; } | cmp - log.csv
        try nw-add -f log.csv --accept-tail
        expect 0 '' 'nw-add: log.csv: the last line has its newline'
        { cat torn.csv; printf "$end\n"; } | cmp - log.csv
        nw-add -f log.csv mail with ada
        { cat torn.csv; printf "$end\n2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,$end\n"; } |
            cmp - log.csv
    done
    printf 'date,from,to' >log.csv
    try nw-add -f log.csv --accept-tail
    expect 0 ''
    printf 'date,from,to\n' | cmp - log.csv
    : >log.csv
    try nw-add -f log.csv --accept-tail
    expect 0 '' 'nw-add: log.csv: the last line has its newline'
    try nw-add -f new.csv --accept-tail
    expect 2 '' 'nw-add: new.csv: No such file or directory'
    [ ! -e new.csv ]
    # What is not whole cannot be accepted.
    printf 'date,from,to\n2026-02-01,Mira' >log.csv
    cp log.csv before.csv
    try nw-add -f log.csv --accept-tail
    expect 2 '' 'nw-add: log.csv:2: 2 cells, but the header has 3; this last line is torn: nw-add --repair -f FILE mends it'
    unchanged
}

@test "nw-add: a filter that adds no row prints a header all the same" {
    begin
    for file in log.csv /dev/null; do
        for option in '' --dry-run; do
            try nw-add $option -i before.csv <$file
            echo "$header" | cmp - <(head -n 1 <<<"$output")
            [ "$status" -eq 0 ]
        done
    done
    head -n 1 before.csv >empty.csv
    nw-add -i empty.csv </dev/null | cmp - empty.csv
    nw-add --dry-run -i empty.csv <log.csv | cmp - empty.csv
}

@test "nw-add: a filter ends the last line of its input" {
    begin
    printf 'date,from,to\n2026-02-01,Mira Novak,Ada Lovelace' |
        nw-add to=ada >out.csv
    printf 'date,from,to\n2026-02-01,Mira Novak,Ada Lovelace\n2026-06-30,Mira Novak,Ada Lovelace\n' |
        cmp - out.csv
}

@test "nw-add: --undo removes the last row, and prints it" {
    begin
    for left in 6 5 4 3 2 1; do
        row=$(sed -n $((left + 1))p before.csv)
        try nw-add -f log.csv --undo
        expect 0 "$header
$row"
        head -n "$left" before.csv | cmp - log.csv
    done
    try nw-add -f log.csv --undo
    expect 2 '' 'nw-add: log.csv: no row to remove'
    head -n 1 before.csv | cmp - log.csv
}

@test "nw-add: --undo restores the file byte for byte" {
    begin
    nw-add -f log.csv mail with ada: 'x, "y"'
    try nw-add -f log.csv --undo
    expect 0 "$header
2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,\"x, \"\"y\"\"\","
    unchanged
    nw-add -f people.csv --new name=Ada
    nw-add -f people.csv name=Ada skill=4
    try nw-add -f people.csv --undo
    expect 0 "$facts
Ada,,,,,4,,,,,,,,,,,,"
    try nw-add -f people.csv --undo
    expect 0 "$facts
Ada,,,,,,,,,,,,,,,,,"
    echo "$facts" | cmp - people.csv
}

# A list of people whose rows say more and more.
begin_people() {
    begin
    cat >people.csv <<'END'
name,email,aka,skill,snooze,tags,phone,note,nick
Ada Lovelace,ada@x.example,AL,4,2027-01-01,maths,,likes tea,Countess
Bo,,,,,,,,
Ada Lovelace,ada@x.example;Ada@home.example,,,,maths;looms,,,
END
    cp people.csv before.csv
}

# What is written, and what is said to count then.
@test "nw-add: = adds to a list, == replaces it, -= removes from it" {
    begin_people
    all='aka "AL", skill "4", snooze "2027-01-01"'
    rest='note "likes tea", nick "Countess"'
    home='ada@x.example;Ada@home.example'
    columns=$(head -n 1 people.csv)
    while IFS='|' read -r entry row message; do
        echo "$entry"
        cp before.csv people.csv
        eval "try nw-add -f people.csv $entry"
        expect 0 "$columns
$row" "${message:+nw-add: }$(eval "echo \"${message//\"/\\\"}\"")"
        { cat before.csv; echo "$row"; } | cmp - people.csv
    done <<'END'
name=ada email=new@x.example|Ada Lovelace,ada@x.example;Ada@home.example;new@x.example,,,,,,,|"Ada Lovelace" now has email "$home;new@x.example", $all, tags "maths;looms", $rest
name=ada email='ADA@x.example;b@x;b@x'|Ada Lovelace,ada@x.example;Ada@home.example;b@x,,,,,,,|"Ada Lovelace" now has email "$home;b@x", $all, tags "maths;looms", $rest
name=ada tags=Maths|Ada Lovelace,,,,,maths;looms;Maths,,,|"Ada Lovelace" now has email "$home", $all, tags "maths;looms;Maths", $rest
name=ada email==c@x|Ada Lovelace,c@x,,,,,,,|"Ada Lovelace" now has email "c@x", $all, tags "maths;looms", $rest
name=ada email-=ada@HOME.example tags-=looms|Ada Lovelace,ada@x.example,,,,maths,,,|"Ada Lovelace" now has email "ada@x.example", $all, tags "maths", $rest
tags-='looms;maths' name=ada|Ada Lovelace,,,,,-,,,|"Ada Lovelace" now has email "$home", $all, $rest
name=ada email== aka==|Ada Lovelace,-,-,,,,,,|"Ada Lovelace" now has skill "4", snooze "2027-01-01", tags "maths;looms", $rest
name=ada phone=1|Ada Lovelace,,,,,,1,,|"Ada Lovelace" now has email "$home", $all, tags "maths;looms", phone "1", $rest
name=Bo email=b@x tags=c|Bo,b@x,,,,c,,,|"Bo" now has email "b@x", tags "c"
name=ada skill=5|Ada Lovelace,,,5,,,,,|
name=ada skill==5 note==x|Ada Lovelace,,,5,,,,x,|
name=ada email=|Ada Lovelace,,,,,,,,|
END
}

@test "nw-add: an empty value takes a fact away" {
    begin_people
    try nw-add -f people.csv name=ada snooze= note= nick= skill=
    expect 0 "$(head -n 1 before.csv)
Ada Lovelace,,,-,-,,,-,-" 'nw-add: "Ada Lovelace" now has email "ada@x.example;Ada@home.example", aka "AL", tags "maths;looms"'
    # Nothing is there to take away.
    try nw-add -f people.csv name=ada snooze= birthday=
    expect 0 "$(head -n 1 before.csv)
Ada Lovelace,,,,,,,,"
    try nw-add -f people.csv name=Bo note=-
    expect 0 "$(head -n 1 before.csv)
Bo,,,,,,,-,"
    nw-add -q -f people.csv name=ada email== aka== tags== 2>err
    cmp err /dev/null
    cp people.csv before.csv
    try nw-add --dry-run -f people.csv name=ada email-=x
    expect 2 '' 'nw-add: "Ada Lovelace" has no email'
    try nw-add -f people.csv name=Bo skill-=4
    expect 2 '' 'nw-add: skill-= removes an item of a list, and skill holds no list'
    try nw-add -f people.csv name-=Bo
    [ "$status" -eq 2 ]
    try nw-add -f log.csv to=ada about-=x
    expect 2 '' 'nw-add: about-= removes an item of a list, and about holds no list'
    cmp people.csv before.csv
    try nw-add -f people.csv name=ada email=z@x
    try nw-add -f people.csv name=ada email-='z@x;y@x'
    expect 2 '' 'nw-add: "Ada Lovelace" has no email "y@x", but "z@x"'
}

@test "nw-add: what -p says of a person counts too" {
    begin_people
    printf 'name,email,skill,note\n' >more.csv
    try nw-add -p people.csv -f more.csv name=ada email=new@x.example skill=
    expect 0 'name,email,skill,note
Ada Lovelace,ada@x.example;Ada@home.example;new@x.example,-,'
    try nw-add -p people.csv -f more.csv name=ada email-=ada@x.example
    expect 0 'name,email,skill,note
Ada Lovelace,Ada@home.example;new@x.example,,' 'nw-add: "Ada Lovelace" now has email "Ada@home.example;new@x.example"'
}

@test "nw-add: an import takes away what a dash takes away" {
    begin_people
    printf 'name,email,skill,tags,nick,note\nAda Lovelace,,-,-,-,\nBo,-,,,-,new\n' >more.csv
    try nw-add -f people.csv -i more.csv
    expect 0 "$(head -n 1 before.csv)
Ada Lovelace,,,-,,-,,,-
Bo,,,,,,,new," 'nw-add: 2 added, 0 there already; nw-add -f people.csv --undo 2 takes them back'
    try nw-add -f people.csv -i more.csv
    expect 0 '' 'nw-add: 0 added, 2 there already'
    # In one import, the last row of a person counts.
    printf 'name,nick,tags\nCy,a,b\nCy,-,-\nDi,a,\nDi,-,\nDi,b,\n' >more.csv
    try nw-add -f new.csv -i more.csv
    [ "$(cut -d, -f1,13,19 new.csv)" = 'name,tags,nick
Cy,-,-
Di,,b' ]
}

@test "nw-add: every tool reads a dash as nothing" {
    begin_people
    cat >>people.csv <<'END'
Ada Lovelace,-,-,-,-,-,,-,-
Bo,bo@x.example,,3,2027-01-01,,,,B
Bo,,,-,-,,,,-
END
    printf 'name,email,aka,skill,snooze,tags,phone,note,nick\nAda Lovelace,,,,,,,,\nBo,bo@x.example,,,,,,,\n' >plain.csv
    printf '2026-06-29,Mira Novak,Bo,call,,,,,,\n' >>log.csv
    for command in 'nw-score -x -p FILE log.csv' 'nw-intro -p FILE log.csv' \
        'nw-score -p FILE -m skill= log.csv' 'nw-graph -p FILE log.csv' \
        'nw-broker -p FILE log.csv' 'nw-tally -p FILE log.csv' \
        'nw-add --dry-run -p FILE -f log.csv call with ada@x.example'; do
        echo "$command"
        ${command//FILE/people.csv} >dash.out 2>dash.err || true
        ${command//FILE/plain.csv} >plain.out 2>plain.err || true
        [ -s plain.out ] || [ -s plain.err ]
        cmp dash.out plain.out
        cmp dash.err plain.err
    done
    nw-score -p people.csv log.csv | nw-stale --all | nw-mail >dash.out
    nw-score -p plain.csv log.csv | nw-stale --all | nw-mail >plain.out
    grep -q '^Bo' plain.out
    cmp dash.out plain.out
}

@test "nw-add: --undo N takes the last N rows off" {
    begin
    for count in 1 2 3 6; do
        cp before.csv log.csv
        try nw-add -f log.csv --undo $count
        expect 0 "$header
$(tail -n $count before.csv)"
        head -n $((7 - count)) before.csv | cmp - log.csv
    done
    cp before.csv log.csv
    try nw-add -f log.csv --undo 7
    expect 2 '' 'nw-add: log.csv: it has only 6 rows, not 7'
    unchanged
    for count in 0 -1 x 1.5 '' 99999999999999999999; do
        try nw-add -f log.csv --undo "$count"
        [ "$status" -eq 2 ]
        unchanged
    done
    try nw-add -f log.csv --undo 1 2
    [ "$status" -eq 2 ]
    try nw-add -f log.csv --dry-run --undo 2
    expect 0 "$header
$(tail -n 2 before.csv)"
    unchanged
    try nw-add -q -f log.csv --undo 2
    expect 0 ''
    head -n 5 before.csv | cmp - log.csv
    # Rows of several lines, blank lines and CR LF.
    printf 'name;note\r\n\r\nA;"x\r\n\r\ny"\r\n\r\nB;\r\n\r\n' >p.csv
    nw-add -f p.csv --undo 2 >out
    printf 'name;note\r\n\r\n' | cmp - p.csv
    printf 'name;note\nA;"x\r\n\r\ny"\nB;\n' | cmp - out
    # A list of people is what it was before an import.
    printf 'name,email\nAda,a@x\n' >p.csv
    cp p.csv before.csv
    printf 'name,email\nAda,b@x\nBo,c@x\nCy,d@x\n' >more.csv
    try nw-add -f p.csv -i more.csv
    [ "${stderr_lines[-1]}" = 'nw-add: 3 added, 0 there already; nw-add -f p.csv --undo 3 takes them back' ]
    sh -c "$(sed 's/.*; \(.*\) takes.*/\1/' <<<"${stderr_lines[-1]}")" >out
    cmp p.csv before.csv
}

@test "nw-add: -q prints no rows" {
    begin
    try nw-add -q -f log.csv mail with ada
    expect 0 ''
    [ "$(wc -l <log.csv)" -eq 8 ]
    printf 'date,from,to\n2026-03-01,A,B\n' >more.csv
    try nw-add -q -f log.csv -i more.csv
    expect 0 '' 'nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
    try nw-add -q --dry-run -f log.csv mail with ada
    expect 0 ''
    [ "$(wc -l <log.csv)" -eq 9 ]
}

@test "nw-add: an import goes on if its reader goes away" {
    begin
    { echo "$header"; seq -f '2026-03-01,A,B,mail,,,,,%g,' 50000; } >more.csv
    set -o pipefail
    nw-add -f log.csv -i more.csv 2>err | head -n 1 >out
    echo "$header" | cmp - out
    [ "$(wc -l <log.csv)" -eq 50007 ]
    echo 'nw-add: 50000 added, 0 there already; nw-add -f log.csv --undo 50000 takes them back' | cmp - err
}

@test "nw-add: --widen adds columns, and changes no other byte" {
    begin
    while IFS='|' read -r names old new; do
        echo "$names: $old"
        printf "$old" >a.csv
        printf "$new" >expected
        cp a.csv before.csv
        chmod 640 a.csv
        ln -sf a.csv link.csv
        try nw-add --dry-run -f a.csv --widen "$names"
        [ "$status" -eq 0 ]
        cmp a.csv before.csv
        try nw-add -f link.csv --widen "$names"
        [ "$status" -eq 0 ]
        [ -z "$stderr" ]
        grep -v '^sep=' expected | grep -m 1 . | tr -d '\r"' | sed 's/^\xef\xbb\xbf//' | cmp - <(tr -d '"' <<<"$output")
        cmp a.csv expected
        [ -L link.csv ]
        [ "$(ls -l a.csv | cut -c1-10)" = -rw-r----- ]
        [ "$(ls a.csv*)" = a.csv ]
    done <<'END'
x|name\n|name,x\n
x|name\nA\nB\n|name,x\nA,\nB,\n
x,y|date,from,to\n2026-03-01,A,"B, C"\n|date,from,to,x,y\n2026-03-01,A,"B, C",,\n
 x , y|name,note\r\n\r\nA,"x\r\ny"\r\n\r\n|name,note,x,y\r\n\r\nA,"x\r\ny",,\r\n\r\n
x|name;note\nA;b,c\n|name;note;x\nA;b,c;\n
x,y|name\tnote\nA\tb\n|name\tnote\tx\ty\nA\tb\t\t\n
"a,b","c;d"|name;note\nA;b\n|name;note;"a,b";"c;d"\nA;b;;\n
x|\xef\xbb\xbfname,"note"\n"A",""""\n|\xef\xbb\xbfname,"note",x\n"A","""",\n
x|sep=;\nname;note\nA;b\n|sep=;\nname;note;x\nA;b;\n
END
    nw-add -f a.csv -i <(printf 'name;x\nB;1\n')
}

@test "nw-add: --widen refuses what would spoil the file" {
    begin
    while IFS='|' read -r names message; do
        try nw-add -f log.csv --widen "$(printf "$names")"
        expect 2 '' "nw-add: $message"
        unchanged
    done <<'END'
kind|log.csv:1: there is a column "kind" already
x,x|log.csv:1: there is a column "x" already
|--widen takes names of columns, with commas between them: ""
x,|--widen: the name of a column is missing
a\nb|--widen: the names are more than one line
"a\nb"|--widen: a control character in the column name "a\x0ab"; a header is one line of plain text
a\xc2\xad|--widen: an invisible character in the column name "a\u00ad"; a header is one line of plain text
END
    printf 'name,x\nA,b\n' >people.csv
    cp people.csv before.csv
    try nw-add -f people.csv --widen from,to
    expect 2 '' 'nw-add: people.csv:1: with the columns "from,to" it would no longer be read as before'
    cmp people.csv before.csv
    try nw-add -f new.csv --widen x
    expect 2 '' 'nw-add: new.csv: No such file or directory'
    : >new.csv
    try nw-add -f new.csv --widen x
    expect 2 '' 'nw-add: new.csv: no header: it is empty'
    for bytes in 'name,note\nA\n' 'name,note\nA,b' 'name,no'; do
        printf "$bytes" >a.csv
        cp a.csv before.csv
        try nw-add -f a.csv --widen x
        [ "$status" -eq 2 ]
        cmp a.csv before.csv
    done
    ln people.csv twin.csv
    try nw-add -f people.csv --widen y
    [ "$status" -eq 2 ]
    [[ $stderr == *'another name too (a hard link)'* ]]
    cmp people.csv twin.csv
}

@test "nw-add: --undo removes a row of several lines" {
    begin
    printf '2026-02-01,Mira Novak,Ada Lovelace,call,,,,,"one\n\ntwo, ""three""\n",\n' >>log.csv
    nw-add -f log.csv --undo >out.csv
    unchanged
    printf '%s\n2026-02-01,Mira Novak,Ada Lovelace,call,,,,,"one\n\ntwo, ""three""\n",\n' "$header" |
        cmp - out.csv
    printf 'from,to,date\r\nMira Novak,"Ada\r\nLovelace",2026-02-01\r\n\r\n' >log.csv
    nw-add -f log.csv --undo >out.csv
    printf 'from,to,date\r\n' | cmp - log.csv
    printf 'from,to,date\nMira Novak,"Ada\r\nLovelace",2026-02-01\n' | cmp - out.csv
}

@test "nw-add: --undo without a row is refused" {
    begin
    try nw-add -f new.csv --undo
    expect 2 '' 'nw-add: new.csv: No such file or directory'
    [ ! -e new.csv ]
    : >new.csv
    try nw-add -f new.csv --undo
    expect 2 '' 'nw-add: new.csv: no row to remove'
    for options in --undo --repair '--undo --repair -f log.csv' \
        '-f log.csv --undo -i' '-f log.csv --undo mail with ada' \
        '-f log.csv --repair x'; do
        # shellcheck disable=SC2086
        try nw-add $options
        expect 2 '' 'nw-add: --undo, --widen, --repair and --accept-tail go alone, with -f FILE'
    done
    unchanged
}

@test "nw-add: a torn last line is reported, and --repair moves it" {
    begin
    printf '2026-02-01,Mira Nov' >>log.csv
    cp log.csv torn.csv
    problem='log.csv:8: 2 cells, but the header has 10; this last line is torn: nw-add --repair -f FILE mends it'
    try nw-add -f log.csv mail with ada
    expect 2 '' "nw-add: $problem"
    cmp log.csv torn.csv
    try nw-add -f log.csv --undo
    expect 2 '' "nw-add: $problem"
    cmp log.csv torn.csv
    try nw-add -f log.csv --repair
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ "${stderr_lines[-1]}" = 'nw-add: log.csv: the torn last line is in log.csv.torn now' ]
    unchanged
    printf '2026-02-01,Mira Nov\n' | cmp - log.csv.torn
    [ "$(ls -l log.csv.torn | cut -c1-10)" = -rw------- ]
    # A second one is added after it.
    printf 'x' >>log.csv
    nw-add -f log.csv --repair
    unchanged
    printf '2026-02-01,Mira Nov\nx\n' | cmp - log.csv.torn
    try nw-add -f log.csv --repair
    expect 0 '' 'nw-add: log.csv: nothing to repair'
    unchanged
}

@test "nw-add: a row torn at any byte is reported and moved" {
    begin
    row='2026-02-01,Mira Novak,Zoë Verhaegen,call,45,3,2,#x,"a ""b"", c",id'
    for ((size = 1; size <= ${#row}; size++)); do
        { cat before.csv; printf %s "$row" | head -c "$size"; } >log.csv
        cp log.csv torn.csv
        ! nw-add -f log.csv mail with ada >out 2>err || false
        grep -Eq '^nw-add: log.csv:8: (.*; this last line is torn: |the last line has no newline, )' err
        cmp log.csv torn.csv
        nw-add -f log.csv --repair 2>err
        unchanged
        printf %s "$row" | head -c "$size" >torn.row
        echo >>torn.row
        cmp torn.row log.csv.torn
        rm log.csv.torn
    done
}

@test "nw-add: NUL bytes at the end are torn too, and moved" {
    begin
    for tail in '\0\0\0\0' '2026-02-01,Mira\0\0\0'; do
        # shellcheck disable=SC2059
        { cat before.csv; printf "$tail"; } >log.csv
        cp log.csv torn.csv
        try nw-add -f log.csv mail with ada
        expect 2 '' 'nw-add: log.csv:8: a NUL byte; this last line is torn: nw-add --repair -f FILE mends it'
        cmp log.csv torn.csv
        nw-add -f log.csv --repair
        unchanged
        # shellcheck disable=SC2059
        printf "$tail\n" | cmp - log.csv.torn
        rm log.csv.torn
    done
}

@test "nw-add: damage before the last line is not repaired" {
    begin
    while read -r line; do
        { head -n 3 before.csv; printf '%b\n' "$line"; tail -n 3 before.csv; } >log.csv
        for end in '' 'torn'; do
            printf %s "$end" >>log.csv
            cp log.csv damaged.csv
            try nw-add -f log.csv --repair
            [ "$status" -eq 2 ]
            [ -z "$output" ]
            [ "${stderr_lines[-1]}" = 'nw-add: log.csv: only a torn last line can be repaired; the file is unchanged' ]
            [[ "${stderr_lines[0]}" = 'nw-add: log.csv:4: '* ]]
            cmp log.csv damaged.csv
            [ ! -e log.csv.torn ]
        done
    done <<'END'
2026-02-01,Mira Nov
\0\0\0
2026-02-01,Mira Novak,Ada Lovelace,,,,,,"open,
END
    # What a cell says does not matter to --repair, nor what the file holds.
    for header in 'date,from,to' 'name,skill,note' 'x,y,z'; do
        printf '%s\n2026-02-30,a,b\n1,2,' "$header" >log.csv
        nw-add -f log.csv --repair
        printf '%s\n2026-02-30,a,b\n' "$header" | cmp - log.csv
        echo 1,2, | cmp - log.csv.torn
        rm log.csv.torn
    done
    # A bad last line that has its newline is not torn.
    { cat before.csv; echo x; } >log.csv
    cp log.csv damaged.csv
    try nw-add -f log.csv --repair
    [ "$status" -eq 2 ]
    cmp log.csv damaged.csv
}

@test "nw-add: --repair needs a file" {
    begin
    try nw-add -f new.csv --repair
    expect 2 '' 'nw-add: new.csv: No such file or directory'
    [ ! -e new.csv ]
    : >new.csv
    try nw-add -f new.csv --repair
    expect 0 '' 'nw-add: new.csv: nothing to repair'
}

@test "nw-add: the output may not go to the file that grows" {
    begin
    cp log.csv more.csv
    for words in 'call with ada' '--dry-run call with ada' '-i more.csv'; do
        try bash -c "nw-add -f log.csv $words >>log.csv"
        expect 2 '' 'nw-add: log.csv: the output goes to the same file'
        cmp log.csv before.csv
    done
}

@test "nw-add: a torn tail is not written through a link" {
    begin
    printf x >>log.csv
    cp log.csv torn.csv
    echo precious >other
    ln -s other log.csv.torn
    try nw-add -f log.csv --repair
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ "${stderr_lines[-1]}" = 'nw-add: log.csv.torn: cannot save the torn line: '* ]]
    cmp log.csv torn.csv
    echo precious | cmp - other
}

@test "nw-add: an import adds the rows that are new" {
    begin
    cat >more.csv <<'END'
ref,to,from,date,kind,note
m1,Mira Novak,Eve Adams,2026-03-01T10:00,mail,"hello, you"
m2,Eve Adams,Mira Novak,2026-03-02,mail,
,Eve Adams,Mira Novak,2026-03-03,call,
END
    try nw-add -f log.csv -i more.csv
    expect 0 "$header
2026-03-01T10:00,Eve Adams,Mira Novak,mail,,,,,\"hello, you\",m1
2026-03-02,Mira Novak,Eve Adams,mail,,,,,,m2
2026-03-03,Mira Novak,Eve Adams,call,,,,,," 'nw-add: 3 added, 0 there already; nw-add -f log.csv --undo 3 takes them back'
    { cat before.csv; printf '%s\n' "$output" | tail -n +2; } | cmp - log.csv
    cp log.csv before.csv
    try nw-add -f log.csv -i more.csv
    expect 0 '' 'nw-add: 0 added, 3 there already'
    unchanged
    try nw-add -f log.csv -i log.csv
    expect 0 '' 'nw-add: 0 added, 9 there already'
    unchanged
}

@test "nw-add: an import skips rows with a known ref, or else the same cells" {
    begin
    cat >log.csv <<'END'
date,from,to,kind,note,ref
2026-03-01,A,B,mail,x,m1
2026-03-02,A,B,mail,x,
END
    cp log.csv before.csv
    while IFS='|' read -r row added; do
        echo "row: $row"
        printf 'date,from,to,kind,note,ref\n%s\n' "$row" >more.csv
        try nw-add --dry-run -f log.csv -i more.csv
        if [ "$added" -eq 1 ]; then
            expect 0 "date,from,to,kind,note,ref
$row" 'nw-add: 1 added, 0 there already'
        else
            expect 0 '' 'nw-add: 0 added, 1 there already'
        fi
    done <<'END'
2026-03-09,X,Y,call,z,m1|0
2026-03-01,A,B,mail,x,m2|1
2026-03-01,A,B,mail,x,|0
2026-03-02,A,B,mail,x,|0
2026-03-02,A,B,mail,x,m3|1
2026-03-03,A,B,mail,x,|1
2026-03-02,C,B,mail,x,|1
2026-03-02,A,C,mail,x,|1
2026-03-02,A,B,call,x,|1
2026-03-02,A,B,mail,y,|1
END
}

@test "nw-add: a row twice in an import is added once" {
    begin
    printf 'date,from,to,ref\n2026-03-01,A,B,m1\n2026-03-02,A,B,m1\n2026-03-03,A,B,\n2026-03-03,A,B,\n' >more.csv
    try nw-add -f log.csv -i more.csv more.csv
    expect 0 "$header
2026-03-01,A,B,,,,,,,m1
2026-03-03,A,B,,,,,,," 'nw-add: 2 added, 6 there already; nw-add -f log.csv --undo 2 takes them back'
}

@test "nw-add: the command for unknown columns has its files quoted" {
    begin
    mkdir "Jo's \$(id)"
    printf 'name\nA\n' >"Jo's \$(id)/people.csv"
    printf 'name,phone\nB,1\n' >'more people.csv'
    printf 'name,phone\nC,2\n' >-rf.csv
    try nw-add -f "Jo's \$(id)/people.csv" -i -- 'more people.csv' -rf.csv
    [ "$status" -eq 0 ]
    [ "${stderr%%$'\n'*}" = "nw-add: Jo's \$(id)/people.csv has no column \"phone\"; not imported; nw-add -f 'Jo'\\''s \$(id)/people.csv' --widen phone adds what is missing; then import again" ]
    try sh -c "$(sed -n '1s/.*not imported; \(.*\) adds what.*/\1/p' <<<"$stderr")"
    expect 0 name,phone
    nw-add -f "Jo's \$(id)/people.csv" -i -- 'more people.csv' -rf.csv
    printf 'name,phone\nA,\nB,\nC,\nB,1\nC,2\n' | cmp - "Jo's \$(id)/people.csv"
    # Names of columns are quoted too, for the shell and for CSV.
    printf 'name,"a,b","it'"'"'s ""x"" $(id)",-c\nA,1,2,3\n' >odd.csv
    printf 'name\nA\n' >people.csv
    try nw-add -f people.csv -i odd.csv
    try sh -c "$(sed -n '1s/.*not imported; \(.*\) adds what.*/\1/p' <<<"$stderr")"
    [ "$status" -eq 0 ]
    nw-add -f people.csv -i odd.csv
    head -n 1 odd.csv | cmp - <(head -n 1 people.csv)
    printf 'A,1,2,3\n' | cmp - <(tail -n 1 people.csv)
    printf 'name,-c\nA,1\n' >odd.csv
    printf 'name\nA\n' >people.csv
    try nw-add -f people.csv -i odd.csv
    [[ "$stderr" == *"nw-add -f people.csv --widen '-c' adds"* ]]
    # No command is offered that would be refused.
    printf 'name,"q\x1b"\nA,1\n' >odd.csv
    try nw-add -f people.csv -i odd.csv
    [ "${stderr_lines[0]}" = 'nw-add: people.csv has no column "q\x1b"; not imported: a name of a column is not plain text' ]
    # A filter has no file to widen.
    echo name | nw-add -i 'more people.csv' 2>err >out
    [ "$(head -n 1 err)" = "nw-add: standard input has no column \"phone\"; not imported; this starts a file with all columns: nw-add -f new.csv -i - 'more people.csv'" ]
}

@test "nw-add: unknown columns are reported, but kept in a new file" {
    begin
    printf 'date,from,to,mood,place\n2026-03-01,A,B,good,Bled\n' >more.csv
    try nw-add -f log.csv -i more.csv
    expect 0 "$header
2026-03-01,A,B,,,,,,," 'nw-add: log.csv has no column "mood" or "place"; not imported; take the import back, then nw-add -f log.csv --widen '\''mood,place'\'' adds what is missing; then import again
nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
    (echo date,from,to && echo 2026-03-02,A,B) | sed "s/\$/$(printf ',x%s' {1..22})/" >wide.csv
    try nw-add --dry-run -f log.csv -i wide.csv
    [[ "$stderr" == 'nw-add: log.csv has no column "x1", "x2", '*', "x20" or 2 more; not imported'* ]]
    try nw-add -f new.csv -i more.csv
    expect 0 "$header,mood,place
2026-03-01,A,B,,,,,,,,good,Bled" 'nw-add: 1 added, 0 there already; nw-add -f new.csv --undo 1 takes it back'
    printf '%s\n' "$output" | cmp - new.csv
    cp new.csv before.csv
    try nw-add -f new.csv -i more.csv
    expect 0 '' 'nw-add: 0 added, 1 there already'
    cmp new.csv before.csv
}

@test "nw-add: one bad row refuses an import" {
    begin
    while IFS='|' read -r row message; do
        printf 'date,from,to,got,note\n2026-03-01,A,B,,\n%b\n2026-03-02,A,B,,\n' "$row" >more.csv
        try nw-add -f log.csv -i more.csv
        expect 2 '' "nw-add: more.csv:3: $message"
        unchanged
        try nw-add -f new.csv -i more.csv
        expect 2 '' "nw-add: more.csv:3: $message"
        [ ! -e new.csv ]
    done <<'END'
2026-02-30,A,B,,|bad date "2026-02-30" in column date; there is no such day
30.6.2026,A,B,,|bad date "30.6.2026" in column date; write 2026-06-30
2026-07-02,A,B,,|bad date "2026-07-02" in column date; that is in the future
2026-03-01,,B,,|bad from "" in column from; who initiated it?
2026-03-01,A,;,,|bad to ";" in column to; with whom?
2026-03-01,A,B,6,|bad got "6" in column got; write 0 to 5
2026-03-01,A,B,,a\tb|a control character in "a\x09b" in column note; a row is one line of plain text
2026-03-01,A,B,,"a\nb"|a control character in "a\x0ab" in column note; a row is one line of plain text
2026-03-01,A,B|3 cells, but the header has 5
2026-03-01,A,B,,a"b|a quote inside an unquoted cell
END
}

@test "nw-add: an import accepts mail to oneself, and rows dated tomorrow" {
    begin
    printf 'date,from,to\n2026-03-01,A,A\n2026-07-01,A,B\n' >more.csv
    try nw-add --dry-run -f log.csv -i more.csv
    expect 0 "$header
2026-03-01,A,A,,,,,,,
2026-07-01,A,B,,,,,,," 'nw-add: 2 added, 0 there already'
}

@test "nw-add: an import into a file of another kind is refused" {
    begin
    printf 'name,org\nAda,Engines\n' >people.csv
    cp people.csv facts.csv
    try nw-add -f log.csv -i people.csv
    expect 2 '' 'nw-add: people.csv:1: this is a list of people, but log.csv is a log'
    unchanged
    try nw-add -f people.csv -i log.csv
    expect 2 '' 'nw-add: log.csv:1: this is a log, but people.csv is a list of people'
    cmp people.csv facts.csv
    printf 'from,to\nA,B\n' >more.csv
    try nw-add -f log.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:1: no column date; the columns are from, to'
    : >more.csv
    try nw-add -f log.csv -i more.csv
    expect 2 '' 'nw-add: more.csv: no header: it is empty; nw-add starts a log or a list of people'
    try nw-add -f log.csv -i missing.csv
    expect 2 '' 'nw-add: missing.csv: No such file or directory'
    unchanged
}

@test "nw-add: an import with two columns of one name is refused" {
    begin
    printf 'date,from,to,note,note\n2026-03-01,A,B,one,two\n' >more.csv
    try nw-add -f log.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:1: two columns named note'
    unchanged
    printf 'name,org,org\nAda,one,two\n' >more.csv
    try nw-add -f people.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:1: two columns named org'
    [ ! -e people.csv ]
}

@test "nw-add: an import comes from standard input, a pipe, or several files" {
    begin
    printf 'date,from,to\n2026-03-01,A,B\n' >one.csv
    printf 'to,from,kind,date\nD,C,call,2026-03-02\n' >two.csv
    try nw-add -f log.csv -i <one.csv
    expect 0 "$header
2026-03-01,A,B,,,,,,," 'nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
    try nw-add -f log.csv -i - <one.csv
    expect 0 '' 'nw-add: 0 added, 1 there already'
    try nw-add -f log.csv -i <(cat two.csv)
    expect 0 "$header
2026-03-02,C,D,call,,,,,," 'nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
    try nw-add -f new.csv -i one.csv two.csv
    expect 0 "$header
2026-03-01,A,B,,,,,,,
2026-03-02,C,D,call,,,,,," 'nw-add: 2 added, 0 there already; nw-add -f new.csv --undo 2 takes them back'
    nw-add -i one.csv <two.csv >out.csv 2>err
    { cat two.csv; echo B,A,,2026-03-01; } | cmp - out.csv
    echo 'nw-add: 1 added, 0 there already' | cmp - err
}

@test "nw-add: an import does not change names" {
    begin
    printf 'date,from,to\n2026-03-01,ada,Ada Lovelaces;sam\n' >more.csv
    try nw-add -f log.csv -i more.csv
    expect 0 "$header
2026-03-01,ada,Ada Lovelaces;sam,,,,,,," 'nw-add: 1 added, 0 there already; nw-add -f log.csv --undo 1 takes it back'
}

@test "nw-add: an import without rows creates nothing" {
    begin
    printf 'date,from,to\n' >more.csv
    try nw-add -f new.csv -i more.csv
    expect 0 '' 'nw-add: 0 added, 0 there already'
    [ ! -e new.csv ]
}

@test "nw-add: people are joined by address, alias and name" {
    begin
    cat >people.csv <<'END'
name,email,aka,org,tags,birthday
Ada Lovelace,ada@engine.example,Countess,Engines,maths,
Grace Hopper,,,Navy,,12-09
END
    cp people.csv before.csv
    while IFS='|' read -r row added message; do
        echo "row: $row"
        printf 'name,email,aka,org,tags,birthday\n%s\n' "$row" >more.csv
        try nw-add --dry-run -f people.csv -i more.csv
        if [ -n "$added" ]; then
            expect 0 "name,email,aka,org,tags,birthday
$added" "${message:+nw-add: more.csv:2: $message
}nw-add: 1 added, 0 there already"
        else
            expect 0 '' "${message:+nw-add: more.csv:2: $message
}nw-add: 0 added, 1 there already"
        fi
    done <<'END'
Kay Kent,,,Daily,,|Kay Kent,,,Daily,,
Ada Lovelace,,,Engines,,|
Ada Lovelace,ada@engine.example,Countess,Engines,maths,|
Ada Lovelace,,,Looms,,|Ada Lovelace,,,Looms,,
Ada Lovelace,,,Engines,,12-10|Ada Lovelace,,,,,12-10
Countess,,,Engines,,12-10|Ada Lovelace,,,,,12-10
Ada L.,ADA@engine.example;al@x.example,,,,|Ada Lovelace,ada@engine.example;al@x.example,,,,|"Ada L." has an address or alias of "Ada Lovelace"; read as "Ada Lovelace"
Ada L.,ada@engine.example,,Engines,,||"Ada L." has an address or alias of "Ada Lovelace"; read as "Ada Lovelace"
Ada L.,,Countess,,maths;bees,|Ada Lovelace,,,,maths;bees,|"Ada L." has an address or alias of "Ada Lovelace"; read as "Ada Lovelace"
Grace Hopper,grace@navy.example,,Navy,bees,|Grace Hopper,grace@navy.example,,,bees,|"Grace Hopper" is joined by the name alone: "grace@navy.example" is new; --strict-names makes it another person
END
    cmp people.csv before.csv
}

@test "nw-add: importing people twice changes nothing" {
    begin
    cat >more.csv <<'END'
name,email,tags,phone
Ada Lovelace,ada@engine.example,maths;bees,1
A. Lovelace,ada@engine.example,looms,
Grace Hopper,grace@navy.example,,2
END
    try nw-add -f people.csv -i more.csv
    expect 0 "$facts
Ada Lovelace,ada@engine.example,,,,,,,,,,,maths;bees;looms,,1,,,
Grace Hopper,grace@navy.example,,,,,,,,,,,,,2,,," \
        'nw-add: more.csv:3: "A. Lovelace" has an address or alias of "Ada Lovelace"; read as "Ada Lovelace"
nw-add: 2 added, 0 there already; nw-add -f people.csv --undo 2 takes them back'
    cp people.csv before.csv
    try nw-add -f people.csv -i more.csv
    expect 0 '' 'nw-add: more.csv:3: "A. Lovelace" has an address or alias of "Ada Lovelace"; read as "Ada Lovelace"
nw-add: 0 added, 2 there already'
    cmp people.csv before.csv
}

@test "nw-add: importing facts that replace each other changes nothing the second time" {
    begin
    cat >more.csv <<'END'
name,org,snooze
Ada Lovelace,Engines,2026-02-01
Grace Hopper,Navy,
Ada Lovelace,Looms,
Ada Lovelace,,2026-09-01
END
    nw-add -f people.csv -i more.csv
    cp people.csv before.csv
    try nw-add -f people.csv -i more.csv
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    cmp people.csv before.csv
    # The same for a list that already has several rows of a person.
    try nw-add -f people.csv -i people.csv
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    cmp people.csv before.csv
}

@test "nw-add: a row with addresses of several people belongs to the one with its name" {
    begin
    cat >people.csv <<'END'
name,email,aka,org
Ann Roe,,,
John Roe,home@x.example,,
Jane Doe,jane@x.example,,
Jane Doe [jd@y.example],jd@y.example,,
END
    while IFS='|' read -r row added message; do
        printf 'name,email,aka,org\nJohn Roe,,,\n%s\n' "$row" >more.csv
        try nw-add --dry-run -f people.csv -i more.csv
        expect 0 "name,email,aka,org
$added" "nw-add: more.csv:3: ${message//\\n/$'\n'}
nw-add: 1 added, 1 there already"
    done <<'END'
Jane Doe,home@x.example;jane@x.example,,A|Jane Doe,,,A|"home@x.example" belongs to "John Roe"; not added to "Jane Doe"
Ann Roe,home@x.example,,A|Ann Roe,,,A|"home@x.example" belongs to "John Roe"; not added to "Ann Roe"
Jane Doe [j@z.example],home@x.example;jd@y.example,,A|Jane Doe [jd@y.example],,,A|"Jane Doe [j@z.example]" has an address or alias of "Jane Doe [jd@y.example]"; read as "Jane Doe [jd@y.example]"\nnw-add: more.csv:3: "home@x.example" belongs to "John Roe"; not added to "Jane Doe [jd@y.example]"
END
}

@test "nw-add: a row with addresses of two people is refused" {
    begin
    cat >people.csv <<'END'
name,email,aka
Ada Lovelace,ada@engine.example,Countess
Grace Hopper,grace@navy.example,
END
    cp people.csv before.csv
    printf 'name,email,aka\nKay,ada@engine.example;grace@navy.example,\n' >more.csv
    try nw-add -f people.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:2: "Kay" has addresses or aliases of two people'
    printf 'name,email,aka\nKay,grace@navy.example,Countess\n' >more.csv
    try nw-add -f people.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:2: "Kay" has addresses or aliases of two people'
    printf 'name,email,aka\nAda Lovelace,,Grace Hopper\n' >more.csv
    try nw-add -f people.csv -i more.csv
    expect 2 '' 'nw-add: more.csv:2: "Grace Hopper" is an alias of "Ada Lovelace", but also the name of "Grace Hopper" (people.csv:3); if they are the same person, use nw-same --join'
    cmp people.csv before.csv
}

@test "nw-add: one bad row refuses an import of people" {
    begin
    while IFS='|' read -r row message; do
        printf 'name,skill,every\nAda,5,\n%s\nBo,4,\n' "$row" >more.csv
        try nw-add -f people.csv -i more.csv
        expect 2 '' "nw-add: more.csv:3: $message"
        [ ! -e people.csv ]
    done <<'END'
,1,|bad name "" in column name; who is it?
Eve,6,|bad skill "6" in column skill; write 1 to 5, where 3 is average
Eve,,m|bad every "m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never
Eve,|2 cells, but the header has 3
END
}

@test "nw-add: the sample data is imported only once" {
    begin
    for file in log people; do
        nw-add -f "$file.new" -i "$data/$file.csv" >out.csv 2>err
        cmp out.csv "$file.new"
        [ "$(wc -l <"$file.new")" -eq "$(wc -l <"$data/$file.csv")" ]
        cp "$file.new" before.csv
        nw-add -f "$file.new" -i "$data/$file.csv" >out.csv 2>err
        [ ! -s out.csv ]
        cmp "$file.new" before.csv
    done
}

@test "nw-add: --help and --version need no other arguments" {
    cd "$BATS_TEST_TMPDIR"
    unset NW_ME NW_TODAY
    try nw-add --help
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = 'usage: nw-add [-f file] [-u me] [-t today] [-p people] [-d delimiter] [-q]' ]
    [ -z "$stderr" ]
    try nw-add --version
    [ "$status" -eq 0 ]
    [[ "$output" = 'nw-add '* ]]
    try nw-add --frobnicate
    expect 2 '' 'nw-add: unknown option --frobnicate; try nw-add --help'
    for words in -f 'coffee -f' '--file x -f'; do
        try nw-add $words
        expect 2 '' 'nw-add: -f needs a value; try nw-add --help'
    done
    try nw-add coffee --file
    expect 2 '' 'nw-add: --file needs a value; try nw-add --help'
}

@test "nw-add: -i knows a ref with or without its source, but no other source's" {
    cd "$BATS_TEST_TMPDIR"
    # What the log has, what is imported (kind and ref), and how many are added.
    while IFS='|' read -r old new added; do
        rm -f log.csv
        printf 'date,from,to,kind,ref\n2026-06-01,Me,Ada,%s\n' "$old" >log.csv
        printf 'date,from,to,kind,ref\n2026-06-02,Me,Bob,%s\n' "$new" >new.csv
        for _ in 1 2; do
            try nw-add -f log.csv -i new.csv
            [ "$status" -eq 0 ]
            [[ "$stderr" = "nw-add: $added added, $((1 - added)) there already"* ]] ||
                { echo "$old|$new: $stderr"; false; }
            added=0
        done
    done <<'END'
mail,a@x|mail,mail:a@x|0
mail,a@x|call,a@x|0
call,a@x|mail,a@x|0
mail,u/20260605|meeting,u/20260605|0
mail,mail:a@x|mail,a@x|0
Email,a@x|mail,mail:a@x|0
letter,a@x|mail,mail:a@x|0
mail,mail:a@x|mail,mail:a@x|0
mail,mail:a@x|mail,ical:a@x|1
meeting,u/20260605T120000|meeting,ical:u/20260605T120000|0
lunch,u/20260605|meeting,ical:u/20260605|0
meeting,ical:u/20260605T120000Z|dinner,u/20260605T120000Z|0
mail,u/20260605T120000|meeting,ical:u/20260605T120000|1
mail,mail:u/20260605T120000|meeting,ical:u/20260605T120000|1
mail,mail:u/20260605T120000|meeting,u/20260605T120000|1
meeting,u/20260605T120000|mail,mail:u/20260605T120000|1
mail,mail:ical:u/20260605|meeting,ical:u/20260605|1
mail,mail:linkedin:01|message,linkedin:01|1
message,linkedin:01|message,linkedin:01|0
mail,mail:01|message,linkedin:01|1
mail,mail:chat-1|chat,chat-1|1
chat,chat-1|call,chat-1|0
call,u/2026-06-05|meeting,ical:u/2026-06-05|1
meeting,u/20260605T1200|meeting,ical:u/20260605T1200|1
END
}

@test "nw-add: strict names part the people of one import too" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email\nChris,a@x.example\n' >a.csv
    printf 'name,email\nChris,b@x.example\nChris,b@x.example;c@x.example\n' >b.csv
    try nw-add -q --strict-names -f people.csv -i a.csv b.csv
    [ "$status" -eq 0 ]
    try nw-show -c name,email people.csv
    expect 0 'name                 email
Chris                a@x.example
Chris [b@x.example]  b@x.example;c@x.example'
    cp people.csv before.csv
    try nw-add -q --strict-names -f people.csv -i b.csv a.csv
    [ "$status" -eq 0 ]
    cmp people.csv before.csv
}

@test "nw-add: whom an import joins by the name alone is named, or stays apart" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,email,aka\nChris Smith,chris@acme.example,CS\nMira Novak,mira@x.example,\nDot,,\n' >before.csv
    page=https://www.linkedin.com/in/chris-s
    # What is imported, the address that a message names, and what is added: as
    # it is, and if names are strict.
    while IFS='|' read -r row new added strict; do
        echo "row: $row"
        printf 'name,email,aka\n%s\n' "$row" >more.csv
        cp before.csv people.csv
        try nw-add -f people.csv -i more.csv
        [ "$status" -eq 0 ]
        [ "${lines[1]-}" = "$added" ]
        says=
        [ -z "$new" ] || says="nw-add: more.csv:2: \"${new%%=*}\" is joined by the name alone: \"${new#*=}\" is new; --strict-names makes it another person"
        [ "$(sed '$d' <<<"$stderr")" = "$says" ]
        cp before.csv people.csv
        try nw-add --strict-names -f people.csv -i more.csv
        [ "$status" -eq 0 ]
        [ "${lines[1]-}" = "$strict" ]
        [ "${#stderr_lines[@]}" -eq 1 ]
        # Once they are there, their address is known.
        try nw-add --strict-names -f people.csv -i more.csv
        [ "$status" -eq 0 ]
        [ "$output" = '' ]
    done <<END
Chris Smith,chris@other.example,|Chris Smith=chris@other.example|Chris Smith,chris@acme.example;chris@other.example,|Chris Smith [chris@other.example],chris@other.example,
Chris Smith,,$page|Chris Smith=$page|Chris Smith,,CS;$page|Chris Smith [chris-s],,$page
CS,c@x.example,|Chris Smith=c@x.example|Chris Smith,chris@acme.example;c@x.example,|CS [c@x.example],c@x.example,
Dot,dot@x.example,|Dot=dot@x.example|Dot,dot@x.example,|Dot [dot@x.example],dot@x.example,
Mira Novak,evil@x.example,|Mira Novak=evil@x.example|Mira Novak,mira@x.example;evil@x.example,|Mira Novak [evil@x.example],evil@x.example,
Chris Smith,CHRIS@acme.example;c2@x.example,||Chris Smith,chris@acme.example;c2@x.example,|Chris Smith,chris@acme.example;c2@x.example,
Chris Smith,,Chrissy||Chris Smith,,CS;Chrissy|Chris Smith,,CS;Chrissy
Eve,eve@x.example,||Eve,eve@x.example,|Eve,eve@x.example,
END
    # Somebody who has my name is not me either, before I have a row.
    printf 'name,email\nMira Novak,evil@x.example\n' >more.csv
    try nw-add -f new.csv -i more.csv
    [ "${stderr_lines[0]}" = 'nw-add: more.csv:2: "Mira Novak" is joined by the name alone: "evil@x.example" is new; --strict-names makes it another person' ]
    rm new.csv
    try nw-add --strict-names -u 'Mira Novak' -f new.csv -i more.csv
    [[ ${lines[1]} == 'Mira Novak [evil@x.example],evil@x.example,'* ]]
    # Two rows of one stranger in an import are one person.
    printf 'name,email,note\nDot,a@x.example,1\nDot,b@x.example;a@x.example,2\n' >more.csv
    cp before.csv people.csv
    try nw-add -f people.csv -i more.csv
    [ "${lines[1]}" = 'Dot,a@x.example;b@x.example,' ]
    [ "$(grep -c 'by the name alone' <<<"$stderr")" -eq 1 ]
    try nw-add --strict-names --dry-run -f before.csv -i more.csv
    [ "${lines[1]}" = 'Dot [a@x.example],a@x.example;b@x.example,' ]
}

@test "nw-add: of many messages about people, 20 of a kind are printed" {
    cd "$BATS_TEST_TMPDIR"
    { echo name,email; seq 50 | sed 's/.*/P&,&@x.example/'; } >people.csv
    { echo name,email; seq 30 | sed 's/.*/P&,new&@x.example/'
      seq 26 49 | sed 's/.*/Q&,&@x.example/'
      seq 25 | sed 's/.*/P50,&@x.example;50@x.example/'; } >more.csv
    try nw-add --dry-run -f people.csv -i more.csv
    [ "$status" -eq 0 ]
    [ "$(grep -c 'is joined by the name alone' <<<"$stderr")" -eq 20 ]
    [ "$(grep -c 'has an address or alias of' <<<"$stderr")" -eq 20 ]
    [ "$(grep -c 'belongs to' <<<"$stderr")" -eq 20 ]
    [ "$(tail -n 4 <<<"$stderr")" = 'nw-add: and 10 more: joined by the name alone
nw-add: and 4 more: rows read as another person
nw-add: and 5 more: addresses of other people
nw-add: 30 added, 20 there already' ] || { tail -n 4 <<<"$stderr"; false; }
}
