load setup

# Today is 2026-06-30; me is Mira Novak, here M.
log() {
    need nw-ask
    export NW_ME=M
    cd "$BATS_TEST_TMPDIR" || return 1
    (echo 'date,from,to,kind,about,note' && cat) >log.csv
}

# Prints the chosen columns of the people who know about a topic.
ask() {
    try nw-ask -c "$1" "$2" "${@:3}" log.csv
}

@test "nw-ask: rows about the topic count for all who took part but me" {
    log <<'END'
2026-06-01,M,Ada,coffee,,about compilers
2026-06-02,Ada,M,mail,,Compilers again
2026-06-03,Bo,Cy,call,#compilers,
2026-06-04,M,Dee,mail,,parsers
2026-07-01,M,Ada,mail,,compilers tomorrow
END
    ask name,evidence,rows,latest,why compilers
    expect 0 'name,evidence,rows,latest,why
Ada,2.000000,2,2026-06-02,"2 rows, the last on 2026-06-02 (mail): Compilers again"
Bo,1.000000,1,2026-06-03,"1 row, the last on 2026-06-03 (call)"
Cy,1.000000,1,2026-06-03,"1 row, the last on 2026-06-03 (call)"'
}

@test "nw-ask: chance and via are those of the first route of nw-intro" {
    need nw-ask
    for topic in prototype audit pilot design press; do
        nw-ask -p "$data/people.csv" -c name,chance,via "$topic" \
            "$data/log.csv" | tail -n +2
    done | sort -u >"$BATS_TEST_TMPDIR/asked"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/asked")" -ge 20 ]
    grep -q ',[^,]*[A-Z]' "$BATS_TEST_TMPDIR/asked"
    while read -r row; do
        echo "$row"
        try nw-intro -p "$data/people.csv" --to "${row%%,*}" -n 1 \
            -c to,chance,via "$data/log.csv"
        [ "${lines[1]-${row%%,*},,}" = "$row" ]
    done <"$BATS_TEST_TMPDIR/asked"
}

@test "nw-ask: score is evidence times chance, the greatest first" {
    need nw-ask
    nw-ask -p "$data/people.csv" -c score,evidence,chance,name prototype \
        "$data/log.csv" >"$BATS_TEST_TMPDIR/asked"
    try awk -F, 'NR > 1 {
        if ($2 * $3 - $1 > 1e-5 || $1 - $2 * $3 > 1e-5 || (NR > 2 && $1 > last))
            print
        last = $1
    } END { print NR }' "$BATS_TEST_TMPDIR/asked"
    expect 0 10
}

@test "nw-ask: equal scores are ordered by evidence, then by name" {
    log <<'END'
2026-06-01,Zoe,Yan,call,,kites
2026-06-01,Xi,Zoe,call,,kites
2026-06-02,M,Ada,call,,
END
    ask name,score,evidence,chance,via kites
    expect 0 'name,score,evidence,chance,via
Zoe,0.000000,2.000000,,
Xi,0.000000,1.000000,,
Yan,0.000000,1.000000,,'
}

@test "nw-ask: an expert may be two brokers away, and no further" {
    log <<'END'
2026-06-30,M,Ada,call,,
2026-06-30,Ada,Bo,call,,
2026-06-30,Bo,Cy,call,,kites
2026-06-30,Cy,Dee,call,,kites
END
    # Each tie has strength 1/2 and answer 3/5; the second broker halves.
    ask name,chance,via kites
    expect 0 'name,chance,via
Bo,0.090000,Ada
Cy,0.013500,Ada
Dee,,'
}

@test "nw-ask: of equal routes, the fewest hops count, then the first broker" {
    log <<'END'
2026-06-30,M,Bo,call,,
2026-06-30,M,Ada,call,,
2026-06-30,Bo,Cy,call,,kites
2026-06-30,Ada,Cy,call,,kites
END
    ask name,chance,via -m name=Cy kites
    expect 0 $'name,chance,via\nCy,0.090000,Ada'
    # All chances are printed as 0.
    log <<'END'
2015-01-01,M,Bo,call,,
2015-01-01,M,Ada,call,,
2015-01-01,Ada,Bo,call,,kites
2015-01-01,Ada,Cy,call,,kites
0001-01-01,M,Dee,call,,kites
END
    ask name,chance,via kites
    expect 0 'name,chance,via
Ada,0.000000,
Bo,0.000000,
Cy,0.000000,Ada
Dee,0.000000,'
}

@test "nw-ask: of the routes over two brokers, the best one counts" {
    log <<'END'
2026-06-30,M,Ada,call,,
2026-06-30,Ada,Bo,call,,
2026-06-30,Ada,Cy,call,,
2026-06-20,Ada,Cy,call,,
2026-06-30,Bo,Zoe,call,,
2026-06-20,Bo,Zoe,call,,
2026-06-10,Bo,Zoe,call,,
2026-06-30,Cy,Zoe,call,,kites
END
    nw-intro --to Zoe -n 1 -c chance,via log.csv >first
    ask chance,via -m name=Zoe kites
    expect 0 "$(cat first)"
}

@test "nw-ask: whom I have asked often is less ready to introduce me" {
    log <<'END'
2026-06-30,M,Ada,ask,Bo,
2026-06-30,M,Ada,ask,Cy,
2026-06-30,M,Ada,call,,
2026-06-30,Ada,Bo,call,,kites
END
    ask name,chance,via -m 'name=Bo' kites
    expect 0 'name,chance,via
Bo,0.030000,Ada'
}

@test "nw-ask: the best way to an acquaintance may be a broker" {
    log <<'END'
2020-01-01,M,Bo,mail,,kites
2026-06-30,M,Ada,call,,
2026-06-30,Ada,Bo,call,,
END
    ask name,chance,via kites
    expect 0 'name,chance,via
Bo,0.090000,Ada'
}

@test "nw-ask: rows that say little count a tenth" {
    while read -r kind evidence; do
        echo "$kind"
        log <<END
2026-06-01,Ada,Bo;Cy,$kind,#kites,
END
        ask name,evidence kites
        [ "$status" -eq 0 ]
        [ "$(sed 1d <<<"$output" | sort | cut -d, -f2 | xargs)" = "$evidence" ]
    done <<'END'
mail 1.000000 1.000000 1.000000
dinner 1.000000 1.000000 1.000000
Knows 0.100000 0.100000 0.100000
ask 0.100000 0.100000 0.100000
declined 0.100000 0.100000 0.100000
intro 0.100000 1.000000 1.000000
END
    log <<'END'
,Ada,Bo,knows,,kites
2026-06-01,M,A;B;C;D;E;F;G,call,,kites
2026-06-01,Ivo,A;B;C;D;E;F;G;H,call,,kites
END
    ask name,evidence,rows,why -m 'name=Ada|Ivo|^A$|H' kites
    expect 0 'name,evidence,rows,why
A,1.100000,2,"1 row and 1 row that says little, the last on 2026-06-01 (call): kites"
Ivo,1.000000,1,"1 row, the last on 2026-06-01 (call): kites"
H,0.100000,1,"1 row that says little, the last on 2026-06-01 (call): kites"
Ada,0.100000,1,1 row that says little (knows): kites'
}

@test "nw-ask: facts count 1 + g(skill) for each column that has the topic" {
    log <<'END'
2026-06-30,M,Ada,mail,,
2026-06-30,M,Bo,mail,,
2026-06-30,M,Cy,mail,,
2026-06-30,M,Dee,mail,,
END
    cat >people.csv <<'END'
name,org,role,skill,offers,wants,tags,note,next_note,mine
Ada,Kite Works,kite maker,5,kites;strings,,kite,likes kites,,
Bo,,,1,kites,,,,,
Cy,,,,,kites,,,about kites,kites
Dee,,pilot,4,,,kites,"a
b",,x
M,Kites,,,,,,,,
END
    ask name,evidence,why,mine -p people.csv kite
    # 5 columns at 2 - not tags, whose kite is found too - 1 + g(.75), 1 + g(0).
    expect 0 'name,evidence,why,mine
Ada,10.000000,offers: kites;strings; role: kite maker; org: Kite Works; tags: kite; note: likes kites; skill: 5,
Dee,1.887242,tags: kites; skill: 4,x
Bo,1.000000,offers: kites; skill: 1,'
    # Without such a column, skill does not matter.
    sed -i '2s/,$/,strings/' log.csv
    ask name,evidence,why -p people.csv strings
    expect 0 'name,evidence,why
Ada,3.000000,"offers: kites;strings; skill: 5; 1 row, the last on 2026-06-30 (mail): strings"'
    sed -i 's/kites;strings/kites/' people.csv
    ask name,evidence,why -p people.csv strings
    expect 0 'name,evidence,why
Ada,1.000000,"1 row, the last on 2026-06-30 (mail): strings"'
    sed -i 's/^Bo,,,1/Bo,,,/' people.csv
    ask name,evidence,why -p people.csv -m name=Bo kite
    expect 0 'name,evidence,why
Bo,1.531250,offers: kites'
}

@test "nw-ask: what is found as a topic, and what is not" {
    need nw-ask
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r topic note found; do
        echo "$topic|$note"
        printf 'date,from,to,note\n2026-06-01,M,Ada,"%b"\n' "$note" >log.csv
        NW_ME=M try nw-ask -q -c name -- "$topic" log.csv
        [ "$status" -eq "$((1 - found))" ]
        [ "$stderr" = '' ]
    done <<'END'
kite|a kite.|1
kite|KITE|1
#kite|a kite|1
##kite|kite|1
kite|#kite!|1
kite|kites|1
kites|kite|0
kite|kiters|0
kite|akite|0
kite|kite2|0
kite|“kite”|1
is|iss|0
art|party|0
go|gos|0
ear|ears|1
kite-|kite|1
hearing aid|the hearing-aids|1
hearing aid|hearing\naid|1
hearing aid|hearing_aid|1
hearing-aid|hearing   aid|1
hearing aid|hearing, aid|0
hearing aid|aid hearing|0
 kite |kite|1
a.b|axb|0
a.b|a.b|1
(kite|kite|0
(kite|(kite)|1
[a-z]+|kite|0
[a-z]+|see [a-z]+|1
.*|kite|0
\d|7|0
c++|in C++.|1
c++|in c|0
C#|c# code|1
%s%n|%s%n|1
aab|aaab aab|1
a a b|a a a b|1
abab|ababa ababab abab|1
İstanbul|istanbul|1
istanbul|İSTANBUL|1
ISTANBUL|ıstanbul|1
Straße|STRASSE|1
strasse|straße|1
Odysseus|Ὀδυσσεύς|0
ὈΔΥΣΣΕΎΣ|Ὀδυσσεύς|1
οδυσσευσ|Ὀδυσσεύς|1
café|cafe\xcc\x81|1
cafe\xcc\x81|café|0
cafe|CAFÉ|1
Łódź|lodz|1
компилятор|Компилятор!|1
компилятор|компиляторы|0
é|e|1
ﬁsh|fish|1
補聴器|新しい補聴器の話|1
聴器|補聴器|1
かき|がき|0
ข้าว|กินข้าวแล้ว|1
컴파일러|컴파일러를|1
शब्द|शब्द।|1
शब|शब्द|0
END
    # The same topic, decomposed.
    printf 'date,from,to,note\n2026-06-01,M,Ada,café\n' >log.csv
    NW_ME=M try nw-ask -c name "$(printf 'cafe\xcc\x81')" log.csv
    expect 0 $'name\nAda'
}

@test "nw-ask: in about, only items that begin with # are topics" {
    log <<'END'
2026-06-01,M,Ada,call,Kite;Bo,
2026-06-01,M,Cy,call,Bo; #Kite flying,
END
    ask name kite
    expect 0 $'name\nCy'
}

@test "nw-ask: the last row is the same in any order of rows" {
    rows='2026-06-02,Ada,M,call,,kites b
2026-06-02,Ada,M,call,,kites a
2026-06-02,Ada,M,chat,,kites
2026-06-01,M,Ada,mail,,kites zz
2026-06-02T10:00,Ada,M,call,,kites early
,Ada,M,knows,,kites'
    for order in cat tac; do
        log < <($order <<<"$rows")
        ask latest,why kites
        expect 0 'latest,why
2026-06-02,"5 rows and 1 row that says little, the last on 2026-06-02 (call): kites early"'
        log < <($order <<<"$rows" | grep -v early)
        ask why kites
        expect 0 'why
"4 rows and 1 row that says little, the last on 2026-06-02 (chat): kites"'
    done
}

@test "nw-ask: a person is found under each of their names" {
    log <<'END'
2026-06-01,M,ada@x.example,call,,kites
2026-06-02,Lady Ada,M,call,,kites
2026-06-03,Mirka,Bo,call,,kites
END
    printf 'name,email,aka\nAda,ada@x.example,Lady Ada\nM,,Mirka\n' >people.csv
    ask name,rows -p people.csv kites
    expect 0 'name,rows
Ada,2
Bo,1'
}

@test "nw-ask: the snoozed and the archived are in the list, and -m chooses" {
    log <<'END'
2026-06-30,M,Ada,call,,kites
2026-06-30,M,Bo,call,,kites
2026-06-30,M,Cy,call,,kites
END
    cat >people.csv <<'END'
name,snooze,status,every
Ada,2026-08-01,,
Bo,,archived,
Cy,,,never
END
    ask name -p people.csv kites
    expect 0 $'name\nAda\nBo\nCy'
    ask name -p people.csv -m status!=archived -m snooze!=. kites
    expect 0 $'name\nCy'
    ask name -p people.csv -n 2 kites
    expect 0 $'name\nAda\nBo'
    ask name -p people.csv -n 0 kites
    expect 0 name
}

@test "nw-ask: columns of people that it computes are replaced, others kept" {
    log <<'END'
2026-06-30,M,Ada,call,,kites
END
    printf 'why,name,score,mine\nold,Ada,7,x\n' >people.csv
    try nw-ask -p people.csv kites log.csv
    expect 0 'name,score,evidence,chance,via,rows,latest,why,mine
Ada,0.300000,1.000000,0.300000,,1,2026-06-30,"1 row, the last on 2026-06-30 (call): kites",x'
}

@test "nw-ask: long texts in why are cut, and are on one line" {
    log < <(printf '2026-06-30,M,Ada,%s,,"kites\n\t%s"\n' \
        "$(printf 'k%.0s' {1..99})" "$(printf 'é %.0s' {1..999})")
    ask why kites
    [ "$status" -eq 0 ]
    [[ ${lines[1]} == '"1 row, the last on 2026-06-30 (kkk'*'): kites é é '*'…"' ]]
    [ "${#lines[@]}" -eq 2 ]
    [ "${#lines[1]}" -lt 400 ]
}

@test "nw-ask: if nothing is about the topic, near topics are proposed" {
    log <<'END'
2026-06-01,M,Ada,call,#compilers;#Rent,on compilers
2026-06-01,M,Bo,call,#rents,compilers and compilation
2026-06-02,M,Cy,call,,#kites and #12
END
    ask name compliers
    expect 1 name \
        'nw-ask: nothing is about "compliers"; did you mean "compilers", "#compilers"?'
    ask name comp
    expect 1 name 'nw-ask: nothing is about "comp"; did you mean "compilers",'\
' "#compilers", "compilation"?'
    # A short word may differ by one letter, at either end too, a long one by two.
    ask name xites
    expect 1 name 'nw-ask: nothing is about "xites"; did you mean "#kites", "kites"?'
    ask name kitxx
    [[ $stderr == *'most frequent'* ]]
    ask name coompilaation
    expect 1 name \
        'nw-ask: nothing is about "coompilaation"; did you mean "compilation"?'
    ask name co
    expect 1 name 'nw-ask: nothing is about "co"; the most frequent topics are'\
' "#Rent", "#compilers", "#kites", "#rents"'
    ask name '#xyzzy'
    expect 1 name 'nw-ask: nothing is about "#xyzzy"; the most frequent'\
' topics are "#Rent", "#compilers", "#kites", "#rents"'
    ask name -q xyzzy
    expect 1 name
    printf 'name,offers\nAda,weather balloons\n' >people.csv
    ask name -p people.csv baloons
    expect 1 name 'nw-ask: nothing is about "baloons"; did you mean "balloons"?'
    echo date,from,to >log.csv
    ask name kites
    expect 1 name 'nw-ask: nothing is about "kites"'
}

@test "nw-ask: if only I know about it, a message says so" {
    log <<'END'
2026-06-01,M,M,note,,kites
END
    ask name kites
    expect 1 name 'nw-ask: no row up to today names "M"; check -u or NW_ME
nw-ask: you are the only one in the 1 row about "kites"'
}

@test "nw-ask: an empty topic is refused" {
    log </dev/null
    for topic in '' ' ' '#' '##' ' # ' - _ $'\n'; do
        try nw-ask "$topic" log.csv
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == 'nw-ask: the topic "'*'" is empty; write a word, as in nw-ask compilers log.csv' ]]
    done
    try nw-ask $'k\xff' log.csv
    expect 2 '' 'nw-ask: the topic "k\xff" is not UTF-8'
    try nw-ask
    expect 2 '' 'nw-ask: about what? try nw-ask --help'
    try env -u NW_ME nw-ask kites log.csv
    expect 2 '' 'nw-ask: who are you? give -u NAME, or set NW_ME'
}

@test "nw-ask: a very long topic takes no long time" {
    log < <(printf '2026-06-01,M,Ada,call,,"%s"\n' \
        "$(printf 'a %.0s' {1..60000})")
    try timeout 10 nw-ask -c name "$(printf 'a %.0s' {1..50000})b" log.csv
    [ "$status" -eq 1 ]
    try timeout 10 nw-ask -c name "$(printf 'a %.0s' {1..50000})" log.csv
    expect 0 $'name\nAda'
}

@test "nw-ask: a malformed row is named; -k goes on" {
    log <<'END'
2026-06-01,M,Ada,call,,kites
2026-02-30,M,Bo,call,,kites
2026-06-01,M,Cy,call,,kites
END
    ask name kites
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [[ $stderr == 'nw-ask: log.csv:3: bad date "2026-02-30" in column date'* ]]
    ask name -k kites
    [ "$status" -eq 2 ]
    [ "$output" = $'name\nAda\nCy' ]
    printf 'a,b,days\n' >ties.csv
    try nw-ask kites ties.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
}

@test "nw-ask: several logs, standard input and -d are read as elsewhere" {
    log <<'END'
2026-06-30,M,Ada,call,,kites
END
    tr , ';' <log.csv >semi.csv
    try nw-ask -c name,rows kites semi.csv log.csv
    expect 0 $'name;rows\nAda;2'
    try bash -c 'nw-ask -c name,rows -d , kites <log.csv'
    expect 0 $'name,rows\nAda,1'
    try nw-ask -t 2026-06-29 -c name kites log.csv
    [ "$status" -eq 1 ]
    [ "$output" = name ]
}

@test "nw-ask --mine: what others come to me with, by people, rows and topic" {
    log <<'END'
2026-06-01,Ada,M,mail,#rent;#Rent,#rent
2026-06-02,Bo,M,call,#Rent,
2026-06-02,Bo,M,mail,#alpha,
2026-06-03,Bo,M;Ada,ask,#kites;Grace,
2026-06-04,Bo,M,mail,,more on #kites and #rent.
2026-06-05,M,Cy,mail,#mine,
2026-06-05,Cy,Bo,mail,#others,
2026-06-05,Cy,M,intro,#intro,
2026-06-05,Cy,M,declined,#declined,
2026-06-05,Cy,M,knows,#knows,
2026-06-05,Cy,M,mail,#;Bo;,see #12 and a#b
2026-07-05,Cy,M,mail,#later,
END
    try nw-ask --mine log.csv
    expect 0 'topic,people,rows,share,last,answered,open
#Rent,2,3,0.600000,2026-06-04,1,Ada;Bo
#kites,1,2,0.400000,2026-06-04,0,Bo
#alpha,1,1,0.200000,2026-06-02,1,' \
        'nw-ask: skipped 1 row dated after tomorrow (today is 2026-06-30; -t changes it)'
}

@test "nw-ask --mine: hashtags in a note are words with a letter" {
    log < <(echo '2026-06-01,Ada,M,mail,#1;# ;#x y,"#a,(#b) #c++. ##d #é-1_2'\
' #7 # x#no x-#no http://x.example/#no &#no;"')
    try nw-ask --mine -c topic log.csv
    expect 0 'topic
#1
#a
#b
#c++
#d
#x y
#é-1_2'
}

@test "nw-ask --mine: a row is answered by a meeting, or within 30 days" {
    while read -r answered row; do
        echo "$row"
        log <<END
2026-03-01,Ada,M,mail,#rent,
$row
END
        try nw-ask --mine -c answered,open log.csv
        if [ "$answered" = 1 ]; then
            expect 0 $'answered,open\n1,'
        else
            expect 0 $'answered,open\n0,Ada'
        fi
    done <<'END'
1 2026-03-01,M,Ada,mail,,
1 2026-03-31,M,Ada,mail,,
0 2026-04-01,M,Ada,mail,,
0 2026-02-28,M,Ada,mail,,
1 2026-03-05,Ada,M,call,,
1 2026-03-05,Bo,M;Ada,dinner,,
0 2026-03-05,Ada,M,mail,,
0 2026-03-05,Bo,M;Ada,mail,,
0 2026-03-05,M,Bo,mail,,
0 2026-03-05,M,Ada,knows,,
END
    log <<'END'
2026-03-01,Ada,M,call,#rent,
2026-04-01,Ada,M,mail,#rent,
END
    try nw-ask --mine -c rows,answered,open log.csv
    expect 0 $'rows,answered,open\n2,1,Ada'
}

@test "nw-ask --mine: people are resolved, and listed by name" {
    log <<'END'
2026-06-01,zoe@x.example,M,mail,#rent,
2026-06-01,Bo,M,mail,#rent,
2026-06-02,Zoe,M,mail,#RENT,
END
    printf 'name,email\nZoe,zoe@x.example\n' >people.csv
    try nw-ask --mine -p people.csv log.csv
    expect 0 'topic,people,rows,share,last,answered,open
#RENT,2,3,1.000000,2026-06-02,0,Bo;Zoe'
    try nw-ask --mine -p people.csv -m topic=kites log.csv
    expect 0 'topic,people,rows,share,last,answered,open'
}

@test "nw-ask --mine: without topics there is a hint" {
    log <<'END'
2026-06-01,Ada,M,mail,,
END
    try nw-ask --mine -c topic log.csv
    expect 0 topic 'nw-ask: nobody came to you with a topic; nw-ask reads'\
' topics such as #rent in the columns about and note'
    try nw-ask --mine -q -c topic log.csv
    expect 0 topic
}
