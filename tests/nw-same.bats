load setup

header=name,same_as,why,likeness

# The first name is the one to keep: each line "name|other|why|likeness".
alike() {
    need nw-same
    cd "$BATS_TEST_TMPDIR" || return 1
    while IFS='|' read -r name other why likeness; do
        echo "$name, $other"
        printf 'name\n"%s"\n' "${name//\"/\"\"}" >kept.csv
        printf 'name\n"%s"\n' "${other//\"/\"\"}" >other.csv
        try bash -o pipefail -c 'nw-same -p kept.csv other.csv |
            python3 -c "import csv, sys
for row in csv.DictReader(sys.stdin):
    print(*row.values(), sep=\"|\")"'
        expect 0 "${why:+$other|$name|$why|$likeness}"
    done
}

@test "nw-same: names that differ in case, accents and punctuation are listed" {
    alike <<'END'
Zoë Verhaegen|zoe VERHAEGEN|same except for case, accents or punctuation|0.980000
Søren Østby|Soren Ostby|same except for case, accents or punctuation|0.980000
Weiß|WEISS|same except for case, accents or punctuation|0.980000
Łukasz Wrona|lukasz wrona|same except for case, accents or punctuation|0.980000
Nguyễn Văn An|NGUYEN VAN AN|same except for case, accents or punctuation|0.980000
Анна Ёлкина|анна елкина|same except for case, accents or punctuation|0.980000
Γιώργος|ΓΙΩΡΓΟΣ|same except for case, accents or punctuation|0.980000
Miles O’Brien|MILES OBRIEN 🚀|same except for case, accents or punctuation|0.980000
Jean-Luc Picard|Jean Luc  Picard|same except for case, accents or punctuation|0.980000
İpek Işık|ipek isik|same except for case, accents or punctuation|0.980000
Jane Doe|Ｊａｎｅ Doe|same except for case, accents or punctuation|0.980000
राम कुमार|रमा कुमार
かき|がき
END
}

@test "nw-same: names that differ in titles, credentials and nicknames are listed" {
    alike <<'END'
Jane Doe|Jane Doe, MBA|same except for titles or a nickname|0.970000
Jane Doe|Dr. Jane Doe, Ph.D., M.B.A.|same except for titles or a nickname|0.970000
Jane Doe|Jane Doe, CISA|same except for titles or a nickname|0.970000
Jane Doe|Prof. Dr. Jane Doe PhD|same except for titles or a nickname|0.970000
Jack Ma|Mr. Jack Ma|same except for titles or a nickname|0.970000
Robert Smith|Robert "Bob" Smith|same except for titles or a nickname|0.970000
Robert Smith|Robert “Bob” Smith|same except for titles or a nickname|0.970000
Robert Smith|Robert (Bob) Smith|same except for titles or a nickname|0.970000
Robert Smith|Robert 'Bob' Smith|same except for titles or a nickname|0.970000
Bob Smith|Robert "Bob" Smith|a nickname for the first name|0.920000
Jack Ma|Jack
John Doe|John Doe Jr.
MBA|PhD
END
}

@test "nw-same: names that differ in order, blanks, middle names or initials are listed" {
    alike <<'END'
Jane Doe|Doe, Jane|same words in another order|0.970000
Jane Doe|Doe, Dr. Jane, MBA|same words in another order|0.970000
Jack Ma|Ma Jack|same words in another order|0.970000
Jean-Luc Picard|Jeanluc Picard|same except for blanks|0.900000
Jane Doe|Jane A. Doe|same except for middle names|0.970000
Jane Ann Doe|Jane A. Doe|same except for middle names|0.970000
J. R. R. Tolkien|J.R.R. Tolkien|same except for case, accents or punctuation|0.980000
Jane Doe|J. Doe|an initial for the first name|0.700000
Jane Ann Doe|J. A. Doe|an initial for the first name|0.700000
Émile Zola|E. Zola|an initial for the first name|0.700000
Jane Ann Doe|Jane Beth Doe
Jane Doe|J. Roe
Jane Doe|Jane
END
}

@test "nw-same: names with a typo in one word, or in two, are listed" {
    alike <<'END'
Ada Lovelace|Ada Lovelac|one word differs in spelling|0.600000
Ada Lovelace|Ada Lvoelaec|one word differs in spelling|0.600000
Ada Lovelace|Ada Lovelacexx|one word differs in spelling|0.600000
Grace Hopper|Grace Hoper|one word differs in spelling|0.600000
Søren Østby|Soeren Østby|one word differs in spelling|0.600000
Maria Fernanda Rodríguez González de la Cruz|Maria Fernanda Rodrigues Gonzalez de la Cruz|one word differs in spelling|0.600000
John Smith|Jon Smyth|two words differ in spelling|0.500000
Jane Smith|Jana Smith|a short word differs in spelling|0.100000
Grace Hopper|Grace Hopxxr
Ada Lovelace|Ada Lovelacxxx
Kim Smith|Tim Smith
Room 1234|Room 1235
Ana Evan Smith|Anna Even Smyth
END
}

@test "nw-same: a second surname may be missing" {
    alike <<'END'
María García|Maria García López|same except for a second surname|0.960000
María José García|María García López|same except for a second surname|0.960000
Jane Doe|Jane Doe-Smith|same except for a second surname|0.960000
María García|Marta García López
María García|María López García Ruiz|same except for a second surname|0.960000
John Doe|John Doe III
Jane|Jane Doe
END
}

@test "nw-same: two names that other people have too are not a typo" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nJan Meyer\nJan Meier\nAda Lovelace\nAda Lovelac\n' >people.csv
    try nw-same people.csv
    expect 0 "$header
Ada Lovelace,Ada Lovelac,one word differs in spelling,0.600000
Jan Meyer,Jan Meier,one word differs in spelling,0.600000"
    printf 'Kim Meyer\nBo Meier\nBo Lovelace\n' >>people.csv
    try nw-same people.csv
    expect 0 "$header
Ada Lovelace,Ada Lovelac,one word differs in spelling,0.600000"
}

@test "nw-same: phones are compared by their digits" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r name phone other number why; do
        echo "$name, $other"
        printf 'name,phone\n%s,%s\n' "$name" "$phone" >kept.csv
        printf 'name,phone\n%s,%s\n' "$other" "$number" >other.csv
        try nw-same -p kept.csv other.csv
        expect 0 "$header${why:+
$other,$name,$why}"
    done <<'END'
Jane Doe|+49 30 901820|Jane|(030) 90-1820|"same phone: (030) 90-1820, +49 30 901820",0.980000
Jane|0049 30 901820|Jane Doe|030/901820|"same phone: 030/901820, 0049 30 901820",0.980000
J. Doe|tel:+49-30-901820|Jane Smith|1234567;030 901820 ext. 12|"same phone: 030 901820 ext. 12, tel:+49-30-901820",0.980000
Ann|030 901820|Jane Doe|030 901820|"same phone, another name: 030 901820, 030 901820",0.280000
Jane|030 901820|Jane Doe|030 901821
Jane|110|Jane Doe|110
Jane|+44 30 901820|Jane Doe|+49 30 901820
END
}

@test "nw-same: two members of LinkedIn are two people" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,aka
Chris Smith,,https://www.linkedin.com/in/a
Chris Smith [b],,https://www.linkedin.com/in/b
chris smith,c@x.example,
Jo,jo@x.example,https://www.linkedin.com/in/c
Joe,jo+list@x.example,https://www.linkedin.com/in/d
END
    try bash -o pipefail -c 'nw-same people.csv | cut -d, -f1,2'
    expect 0 'name,same_as
Joe,Jo
chris smith,Chris Smith'
}

@test "nw-same: the kinds of likeness are in the order of how often they are right" {
    for tool in nw-same nw-from-mail nw-from-linkedin; do
        need "$tool"
    done
    try python3 same/measure.py
    [ "$status" -eq 0 ]
    echo "$output"
    try python3 -c 'import csv, sys
for row in csv.DictReader(sys.stdin):
    right, pairs = int(row["right"]), int(row["pairs"])
    if pairs >= 50:
        assert abs(right / pairs - float(row["likeness"])) <= .03, row
' <<<"$output"
    expect 0 ''
}

@test "nw-same: an address that spells a name is listed" {
    alike <<'END'
Jane Doe|jane.doe@x.example|the address spells the name|0.940000
Jane Doe|JaneDoe+news@x.example|the address spells the name|0.940000
Zoë Verhaegen|zoe_verhaegen@x.example|the address spells the name|0.940000
jane.doe@x.example|jane.doe@y.example|the addresses spell one name|0.940000
jane.doe@x.example|Jane.DOE@X.example|same address: jane.doe@x.example|1.000000
Jane|jane@x.example|the address spells the only word|0.090000
jo@x.example|Jo+list@X.example|same address except for a +tag|0.990000
jo+shop@x.example|jo+list@x.example
info@x.example|info@y.example
Jane Doe|doe@x.example
END
}

@test "nw-same: different marks in brackets are different people" {
    alike <<'END'
Chris Smith|Chris Smith [chris-2]|same except for a mark that nw added|0.940000
Chris Smith|Chris SMITH [chris@x.example]|same except for a mark that nw added|0.940000
Chris Smith [chris@y.example]|Chris Smith [chris@x.example]|same except for a mark that nw added|0.940000
Chris [chris@y.example]|Chris
Chris Smith|Smith, Chris (ACME)|only one has a mark in brackets|0.870000
Chris Smith [chris-2]|CHRIS SMITH [Chris-2]|same except for case, accents or punctuation|0.980000
Chris Smith [chris-1]|Chris Smith [chris-2]
Chris Smith (ACME)|Chris Smith [chris-2]
Chris Smith|C. Smith (ACME)
END
}

@test "nw-same: the same address, URL or aka is found, however it is written" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,aka
A,one@x.example;two@x.example,
B,TWO@X.example,
C,,https://www.Site.example/in/j%C3%A9-doe/
D,,site.example/in/jé-doe
E,,Nemo
F,,Nemo
G,,H
H,,
I,,https://site.example/in/i
J,,https://site.example/in/j
K,,https://nl.linkedin.com/in/k?trk=x
L,,www.linkedin.com/in/k/
END
    try nw-same people.csv
    expect 0 "$header
B,A,same address: two@x.example,1.000000
D,C,same URL: https://www.Site.example/in/j%C3%A9-doe/,1.000000
F,E,same aka: Nemo,1.000000
H,G,same aka: H,1.000000
L,K,same URL: https://nl.linkedin.com/in/k?trk=x,1.000000"
}

@test "nw-same: names in a log are compared with the people" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,aka
Ada Lovelace,ada@engine.example,Countess;Ada King
END
    cat >log.csv <<'END'
date,from,to
2026-06-01,Mira Novak,Countess;ada king;Lovelace
2026-06-02,ADA@engine.example,Mira Nowak; MIRA NOVAK
2026-06-03,Mira Novak,Ada Lovelace
END
    try nw-same -p people.csv log.csv
    expect 0 "$header
MIRA NOVAK,Mira Novak,\"same except for case, accents or punctuation\",0.980000
ada king,Ada Lovelace,\"same except for case, accents or punctuation: ada king, Ada King\",0.980000
Mira Nowak,Mira Novak,one word differs in spelling,0.600000"
    try nw-same people.csv - <log.csv
    [ "$status" -eq 0 ]
    [ "$(wc -l <<<"$output")" -eq 4 ]
    try nw-same log.csv people.csv
    [ "$(wc -l <<<"$output")" -eq 4 ]
    # The name in more rows is kept.
    try bash -o pipefail -c 'nw-same log.csv | cut -d, -f1,2 | head -n 2'
    expect 0 'name,same_as
MIRA NOVAK,Mira Novak'
}

@test "nw-same: a list of people may have a column date" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,date\nAda Lovelace,2026-01-01\nada lovelace,\n' >people.csv
    try nw-same people.csv
    [ "$status" -eq 0 ] && [ "$stderr" = '' ]
    [ "$(tail -n +2 <<<"$output" | cut -d, -f1,2)" = \
        'ada lovelace,Ada Lovelace' ]
}

@test "nw-same: at a terminal -p is enough" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    python3 -c 'import pty; pty.openpty()' 2>errors ||
        skip "no terminal can be had here: $(tail -n 1 errors)"
    printf 'name\nZoë\nZOE\n' >people.csv
    python3 - >out <<'END'
import pty, subprocess, sys
ours, theirs = pty.openpty()
run = subprocess.run(["nw-same", "-p", "people.csv"], stdin=theirs,
                     capture_output=True, check=True, timeout=20)
sys.stdout.buffer.write(run.stdout + run.stderr)
END
    cmp out - <<END
$header
Zoë,ZOE,"same except for case, accents or punctuation",0.980000
END
    # If standard input is no terminal, it is read.
    try nw-same -p people.csv </dev/null
    expect 2 '' 'nw-same: standard input: no header: the input is empty'
}

@test "nw-same: the name of -p is kept, then the one with more rows, then more facts" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nZOE\n' >own.csv
    printf 'name,org,role\nzoe,X,Y\nZoe,X,\n' >other.csv
    printf 'date,from,to\n2026-06-01,ZoE,zOE\n2026-06-02,ZoE,Kim\n' >log.csv
    try bash -o pipefail -c 'nw-same -p own.csv other.csv log.csv |
        cut -d, -f1,2'
    expect 0 'name,same_as
ZoE,ZOE
Zoe,ZOE
zOE,ZOE
zoe,ZOE'
    try bash -o pipefail -c 'nw-same other.csv log.csv | cut -d, -f1,2'
    expect 0 'name,same_as
ZoE,zoe
Zoe,zoe
zOE,zoe'
    try bash -o pipefail -c 'nw-same log.csv | cut -d, -f1,2'
    expect 0 'name,same_as
zOE,ZoE'
}

@test "nw-same: pairs said to be different are skipped" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAnna Berg\nANNA BERG\nAnne Berg\n' >people.csv
    try nw-same people.csv
    expect 0 "$header
Anna Berg,ANNA BERG,\"same except for case, accents or punctuation\",0.980000
Anne Berg,ANNA BERG,a short word differs in spelling,0.100000"
    printf 'why,same_as,name\n,Anne Berg,ANNA BERG\n,Nobody,Nemo\n' >not.csv
    try nw-same --not not.csv people.csv
    expect 0 "$header
Anna Berg,ANNA BERG,\"same except for case, accents or punctuation\",0.980000
Anne Berg,Anna Berg,a short word differs in spelling,0.100000"
    echo ,Anna Berg,Anne Berg >>not.csv
    try nw-same --not not.csv people.csv
    expect 0 "$header
Anna Berg,ANNA BERG,\"same except for case, accents or punctuation\",0.980000"
    try nw-same --not people.csv people.csv
    expect 2 '' 'nw-same: people.csv:1: no column same_as; the columns are name'
}

@test "nw-same: rows are chosen by pattern and by number" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name\nAnna Berg\nANNA BERG\nAnne Berg\n' >people.csv
    try nw-same -m 'likeness=^0.1' people.csv
    expect 0 "$header
Anne Berg,ANNA BERG,a short word differs in spelling,0.100000"
    try nw-same -n 1 people.csv
    expect 0 "$header
Anna Berg,ANNA BERG,\"same except for case, accents or punctuation\",0.980000"
    try nw-same -m org=x people.csv
    [ "$status" -eq 2 ]
}

@test "nw-same: joined people have the facts of all, the kept person's first" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,aka,org,every,tags,birthday
Ada,a@x.example,,,2w,x;y,
Bo,,,,,,
"ADA, L.",A@X.example;b@x.example,Countess,Engines,3w,y;z,12-10
Ada,,,,1mo,,
END
    printf '%s\n' name,same_as '"ADA, L.",Ada' 'ada@y.example,Ada' \
        'Nemo,"ADA, L."' 'Kim B,Kim' 'Countess,Ada' >same.csv
    try nw-same --join -p people.csv same.csv
    expect 0 'name,email,aka,org,every,tags,birthday
Ada,a@x.example;b@x.example,"ADA, L.;Countess;ada@y.example;Nemo",Engines,1mo,x;y;z,12-10
Bo,,,,,,
Kim,,Kim B,,,,' \
        'nw-same: 4 names joined; dropped, where the kept person has another value: 1 every'
    try nw-same --join <same.csv
    expect 0 'name,aka
Ada,"ADA, L.;ada@y.example;Nemo;Countess"
Kim,Kim B' 'nw-same: 5 names joined'
    printf 'name\nAda\nBo\n' >people.csv
    printf 'same_as,name\nAda,Bo\nBo,Ada\nAda,Ada\n' | tee same.csv
    try nw-same --join -p people.csv same.csv
    expect 0 'name,aka
Ada,Bo' 'nw-same: 1 name joined'
}

@test "nw-same: --join adds up the messages" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,messages,sent,received,trailers,events
Jane,3,1,2,4,
Jane [jane@x.example],40,,40,5,7
jane,,,,,many
END
    printf 'name,same_as\nJane [jane@x.example],Jane\njane,Jane\n' >same.csv
    try nw-same --join -p people.csv same.csv
    expect 0 'name,messages,sent,received,trailers,events,aka
Jane,43,1,42,9,7,Jane [jane@x.example];jane' \
        'nw-same: 2 names joined; dropped, where the kept person has another value: 1 events'
}

@test "nw-same: --join counts the facts that it drops" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,org,phone,note
Jane Doe,ACME,,
Jane M. Doe,ACME ,17,likes kelp
J. Doe,Beta,19, likes tea
END
    printf '%s\n' name,same_as 'Jane M. Doe,Jane Doe' 'J. Doe,Jane Doe' |
        tee same.csv
    try nw-same --join -p people.csv same.csv
    expect 0 'name,org,phone,note,aka
Jane Doe,ACME,17;19,likes kelp,Jane M. Doe;J. Doe' \
        'nw-same: 2 names joined; dropped, where the kept person has another value: 1 org, 1 note'
}

@test "nw-same: joined names are not proposed again, and nw-score sees one person" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    cat >people.csv <<'END'
name,email,org
Ada Lovelace,ada@engine.example,
"Lovelace, Ada",,Engines
Grace Hopper,,Navy
END
    cat >log.csv <<'END'
date,from,to,kind
2026-06-01,Mira Novak,Ada Lovelace,call
2026-06-02,ADA LOVELACE,Mira Novak,mail
2026-06-03,grace.hopper@navy.example,Mira Novak,mail
2026-06-04,Mira Novak,"Lovelace, Ada",call
END
    nw-same -p people.csv log.csv >same.csv
    nw-same --join -p people.csv same.csv >joined.csv
    try nw-same -p joined.csv log.csv
    expect 0 "$header"
    try bash -o pipefail -c 'nw-score -p joined.csv log.csv |
        cut -d, -f1,17-19'
    expect 0 'name,days,out,in
Ada Lovelace,3,2,1
Grace Hopper,1,0,1'
    # Names that only the log has are appended.
    grep -v '^"Love' people.csv >fewer.csv
    nw-same -p fewer.csv log.csv | nw-same --join >rows.csv
    sed -i '1s/$/,aka/; 2,$s/$/,/' fewer.csv
    try nw-add -f fewer.csv -i rows.csv
    [ "$status" -eq 0 ]
    try nw-same -p fewer.csv log.csv
    expect 0 "$header"
}

@test "nw-same: a name that is the same as two others joins all three" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name,org\nAda,\nAda L.,Engines\nA. Lovelace,\n' >people.csv
    printf 'name,same_as\nAda,Ada L.\nAda,A. Lovelace\n' >pairs.csv
    try nw-same --join -p people.csv pairs.csv
    expect 0 'name,org,aka
Ada L.,Engines,Ada;A. Lovelace' 'nw-same: 2 names joined'
}

@test "nw-same: pairs that cannot be joined are refused" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row says; do
        printf 'name,same_as\n%s\n' "$row" >same.csv
        try nw-same --join same.csv
        expect 2 '' "nw-same: same.csv:2: $says"
        try nw-same --join -k same.csv
        expect 2 name,aka "nw-same: same.csv:2: $says"
    done <<'END'
,Ada|bad name "" in column name; who is it?
Ada,|bad same_as "" in column same_as; who is it?
A;B,Ada|column name takes one name, without ";": "A;B"
END
    try nw-same --join -n 1 same.csv
    expect 2 '' 'nw-same: --join takes only -p, -d and -k'
}

@test "nw-same: a malformed row is refused, or reported and skipped" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf 'name,every\nAda,\nADA,2m\nada,\n' >people.csv
    try nw-same people.csv
    expect 2 '' 'nw-same: people.csv:3: bad every "2m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never'
    try nw-same -k people.csv
    expect 2 "$header
ada,Ada,\"same except for case, accents or punctuation\",0.980000" \
        'nw-same: people.csv:3: bad every "2m" in column every; write 10d, 2w, 3mo, 1y, A to D, or never'
    printf 'date,from,to\n2026-13-01,A,B\n' >log.csv
    try nw-same log.csv
    expect 2 '' 'nw-same: log.csv:2: bad date "2026-13-01" in column date; there is no such day'
    try nw-same </dev/null
    expect 2 '' 'nw-same: standard input: no header: the input is empty'
}

# An independent search for typos, which compares every pair.
@test "nw-same: no typo in 300 names is missed" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    python3 - >people.csv <<'END'
import random

LETTERS = "abcdefgh"
source = random.Random(7)


def make_word():
    return "".join(source.choices(LETTERS, k=source.randint(3, 10)))


def slip(word):
    at = source.randrange(len(word))
    way = source.randrange(4)
    if way == 0:
        return word[:at] + word[at + 1:] or word
    if way == 1:
        return word[:at] + source.choice(LETTERS) + word[at:]
    if way == 2:
        return word[:at] + source.choice(LETTERS) + word[at + 1:]
    return word[:at] + word[at:at + 2][::-1] + word[at + 2:]


names = set()
for _ in range(60):
    words = [make_word() for _ in range(source.randint(1, 3))]
    for slips in 0, 1, 2, 2, 3:
        varied = words.copy()
        for _ in range(slips):
            at = source.randrange(len(varied))
            varied[at] = slip(varied[at])
        names.add(" ".join(varied))
print("name", *sorted(names), sep="\n")
END
    nw-same people.csv >same.csv
    try python3 - people.csv same.csv <<'END'
import collections
import csv
import itertools
import sys


def distance(a, b):
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1,
                           rows[-1][j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def near(a, b):
    a, b = a.split(), b.split()
    if len(a) > 1 and any(x != y and people[x] > 1 and people[y] > 1
                          for x, y in zip(a, b)):
        return False
    apart = [(x, y) for x, y in zip(a, b) if x != y]
    if len(a) != len(b) or not 1 <= len(apart) <= 2:
        return False
    if sum(abs(len(x) - len(y)) for x, y in apart) > 2:
        return False
    if any(max(len(x), len(y)) < 4 for x, y in apart):
        return False
    if len(apart) == 1:
        x, y = apart[0]
        return distance(x, y) <= (2 if min(len(x), len(y)) >= 8 else 1)
    return all(distance(x, y) <= 1 for x, y in apart)


def root(of, name):
    while of[name] != name:
        name = of[name]
    return name


names = [row["name"] for row in csv.DictReader(open(sys.argv[1]))]
people = collections.Counter(
    word for name in names for word in set(name.split()))
of = {name: name for name in names}
for row in csv.DictReader(open(sys.argv[2])):
    of[root(of, row["name"])] = root(of, row["same_as"])
    if "spelled" in row["why"]:
        assert near(row["name"], row["same_as"]), row
pairs = [pair for pair in itertools.combinations(names, 2) if near(*pair)]
missed = [pair for pair in pairs if root(of, pair[0]) != root(of, pair[1])]
print(len(names), len(pairs), missed)
END
    expect 0 '289 161 []'
}

@test "nw-same: a warning says that a group of names was too large to compare" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    awk -v kind=initial -v count=2000 -f "$BATS_TEST_DIRNAME/bench/names.awk" \
        >people.csv
    try nw-same people.csv
    [ "$status" -eq 0 ]
    [[ $stderr =~ ^nw-same:\ too\ many\ similar\ names\ .*\ in\ [0-9]+\ groups?\; ]]
}

# Thousands of names whose groups share pairs; each run has seeds of its own.
@test "nw-same: the seeds of the hashes do not show in the output" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    awk 'function draw(n) {
        seed = (seed * 16807) % 2147483647
        return int(seed / 65536) % n + 1
    }
    BEGIN {
        seed = 1
        split("Anna Annria Jona Johna John Bena Berta Robert Viktor", first)
        split("Smith Smyth Jones Garcia Garzia Lee Li", last)
        print "name"
        for (i = 0; i < 3000; i++) {
            name = first[draw(9)]
            if (draw(5) < 3)
                name = substr(name, 1, 1) "."
            middle = draw(3) == 1 ? first[draw(9)] " " : ""
            print name " " middle last[draw(7)] (draw(3) == 1 ? "" : " (" i ")")
        }
    }' >people.csv
    nw-same people.csv >first 2>first.err
    grep -q 'too many similar names' first.err
    for i in {1..12}; do
        nw-same people.csv 2>err | cmp - first
        cmp err first.err
    done
}

@test "nw-same: the same rows in any order give the same bytes" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    awk -v kind=real -v count=500 -f "$BATS_TEST_DIRNAME/bench/names.awk" \
        >people.csv
    nw-same people.csv >same.csv
    { echo name; tail -n +2 people.csv | tac; } >other.csv
    try bash -c 'LC_ALL=C.UTF-8 nw-same other.csv | cmp - same.csv'
    expect 0 ''
}

# More than 16 words, or 128 letters: no typo is looked for.
@test "nw-same: very long names are compared as a whole" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    words=$(printf 'Ab%.0s ' {1..40})Ab
    letters=$(printf 'x%.0s' {1..140})
    local=$(printf 'a.%.0s' {1..40})a
    printf '%s\n' name,email "$words," "${words^^}," "${words}c," \
        "$letters Doe," "${letters}y Doe," "$letters DOE," \
        "Bo,$local@x.example" "Cy,$local@y.example" >people.csv
    try nw-same people.csv
    case='"same except for case, accents or punctuation",0.980000'
    expect 0 "name,same_as,why,likeness
$words,${words^^},$case
$letters Doe,$letters DOE,$case"
}

@test "nw-same: --join leaves counts empty that nobody has" {
    need nw-same
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,messages,sent Ada,, Bo,,3 >people.csv
    printf '%s\n' name,same_as Bo,Ada >pairs.csv
    try nw-same --join -p people.csv pairs.csv
    expect 0 'name,messages,sent,aka
Ada,,3,Bo' 'nw-same: 1 name joined'
}
