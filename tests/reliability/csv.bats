load ../setup

# The tables below have files in the form of printf(1).  nw-stale -a shows how they
# are read: it prints every row with six more columns.  All rows here were last
# seen on 2026-06-01.
added='gap,overdue,due,status,unanswered,lapsed'
seen='29,0.322222,2026-08-30,ok,0,0'

# What a tool says of a last line without a newline: unended TOOL FILE LINE CELL.
unended() {
    echo "$1: $2:$3: the last line has no newline, so its end may be missing;\
 its last cell is \"$4\"; if that is whole, nw-add -f $2 --accept-tail ends it,\
 else nw-add -f $2 --repair moves it away"
}

@test "csv: byte order marks, line ends and blank lines are not part of cells" {
    cd "$BATS_TEST_TMPDIR"
    while read -r bytes; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale -a a.csv
        expect 0 "name,last,$added"$'\n'"Ada,2026-06-01,$seen"
    done <<'END'
name,last\nAda,2026-06-01\n
\xef\xbb\xbfname,last\nAda,2026-06-01\n
\xef\xbb\xbf"name",last\nAda,2026-06-01\n
name,last\r\nAda,2026-06-01\r\n
\xef\xbb\xbfname,last\r\n"Ada",2026-06-01\r\n
name,last\r\nAda,2026-06-01\n
name,last\nAda,2026-06-01\r\n
\nname,last\n\n\nAda,2026-06-01\n\n\n
\r\nname,last\r\n\r\nAda,2026-06-01\r\n\r\n
"name","last"\n"Ada","2026-06-01"\n
\x20name\t,\tlast\nAda\t,2026-06-01\n
" name ","last"\n" Ada ","2026-06-01"\n
END
}

@test "csv: a last line without a newline is read, with a warning" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,2026-06-01\nBo,2026-06-01' >a.csv
    rows="name,last,$added
Ada,2026-06-01,$seen
Bo,2026-06-01,$seen"
    try nw-stale -a a.csv
    expect 0 "$rows" "$(unended nw-stale a.csv 3 2026-06-01)"
    # Excel and others write no newline at the end of a pipe.
    try nw-stale -a < <(cat a.csv)
    expect 0 "$rows"
    try nw-stale -a <(cat a.csv)
    expect 0 "$rows"
    try nw-stale -a <a.csv
    expect 0 "$rows" "$(unended nw-stale 'standard input' 3 2026-06-01 |
        sed "s/-f standard input/-f FILE/g")"
    printf 'name,last' >'b c.csv'
    try nw-stale -a 'b c.csv' a.csv
    expect 0 "$rows" "$(unended nw-stale 'b c.csv' 1 last | sed "s/-f b c.csv/-f 'b c.csv'/g")
$(unended nw-stale a.csv 3 2026-06-01)"
    # Of people, of a log, and with -k too.
    printf 'date,from,to\n2026-06-01,Mira Novak,Ada' >log.csv
    printf 'name,note\nAda,"x ""y"""' >people.csv
    try nw-score -k -p people.csv log.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = "$(unended nw-score people.csv 2 'x "y"')
$(unended nw-score log.csv 2 Ada)" ]
    try nw-tally log.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = "$(unended nw-tally log.csv 2 Ada)" ]
}

@test "csv: --repair is offered only for what it can repair" {
    cd "$BATS_TEST_TMPDIR"
    torn='; this last line is torn: nw-add --repair -f FILE mends it'
    while IFS='|' read -r bytes problems; do
        echo "$bytes"
        printf "$bytes" >a.csv
        cp a.csv before.csv
        nw-stale -k -a a.csv >out 2>err || [ $? -eq 2 ]
        printf "${problems//TORN/$torn}" | sed 's/^/nw-stale: a.csv:/' | cmp - err
        result=0
        nw-add -f a.csv --repair 2>err || result=$?
        if [[ $problems == *TORN* ]]; then
            [ "$result" -eq 0 ]
            { cat a.csv a.csv.torn; } | cmp - <(cat before.csv; echo)
            nw-stale -a a.csv >out
            rm a.csv.torn
        else
            [ "$result" -eq 2 ]
            cmp a.csv before.csv
            [ ! -e a.csv.torn ]
        fi
    done <<'END'
name,last,x\nAda,2026-06-01,"one\ntwo\nthr|2: a quote that is not closedTORN\n
name,last,x\nAda,2026-06-01,"one\ntwo\n|2: a quote that is not closedTORN\n
name,last,x\nAda,2026-06-01,\n"Bo\nx,y\nz|3: a quote that is not closedTORN\n
name,last,x\nAda,2026-06-01,"\nBo,2026-06-01,\nCy,2026-06-01,|2: a quote that is not closed, with rows after it; close it in an editor\n
name,last,x\nAda\nBo,2026|2: 1 cell, but the header has 3\n3: 2 cells, but the header has 3\n
name,last,x\nA"a,,\n"Bo|2: a quote inside an unquoted cell\n3: a quote that is not closed\n
END
}

@test "csv: columns stay in the order they came in" {
    cd "$BATS_TEST_TMPDIR"
    printf 'last,name\n2026-06-01,Ada\n' >a.csv
    try nw-stale -a a.csv
    expect 0 "last,name,$added"$'\n'"2026-06-01,Ada,$seen"
}

@test "csv: a header alone is a stream without rows" {
    cd "$BATS_TEST_TMPDIR"
    while read -r bytes; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale -a a.csv
        expect 0 "name,last,$added"
    done <<'END'
name,last\n
name,last\r\n
\xef\xbb\xbfname,last\n\n
END
}

@test "csv: a stream without a header is refused, with a hint" {
    cd "$BATS_TEST_TMPDIR"
    while read -r bytes; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale a.csv
        expect 2 '' "nw-stale: a.csv: no header: it is empty; nw-add\
 starts a log or a list of people"
        try nw-score a.csv
        expect 2 '' "nw-score: a.csv: no header: it is empty; nw-add\
 starts a log or a list of people"
    done <<'END'

\n
\r\n\n\r\n
\xef\xbb\xbf
\xef\xbb\xbf\n
END
}

@test "csv: a malformed row stops the tool, with file and line" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes line problem; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale -a a.csv
        expect 2 '' "nw-stale: a.csv:$line: $problem"
    done <<'END'
name,last\nA\rda,2026-06-01\n|2|a CR that does not end a line
name,last\nAda\r,2026-06-01\n|2|a CR that does not end a line
name,last\nAda,2026-06-01\r|2|a CR that does not end a line; this last line is torn: nw-add --repair -f FILE mends it
name,last\nAda,2026-06-01\r\r\n|2|a CR that does not end a line
name,last\n"Ada","2026-06-01"\rB,2026-06-01\n|2|a CR that does not end a line
name,last\n\rAda,2026-06-01\n|2|a CR that does not end a line
name,last\rAda,2026-06-01\r|1|a CR that does not end a line
name,last\nAda\x00,2026-06-01\n|2|a NUL byte
name,last\n"A\nd\x00a",2026-06-01\n|2|a NUL byte
na\x00me,last\nAda,2026-06-01\n|1|a NUL byte
name,last\nAda,2026-06-01\n\nBo\n|4|1 cell, but the header has 2
name,last\n   \n|2|1 cell, but the header has 2
name,last\nAda,2026-06-01,\n|2|3 cells, but the header has 2
name,last\n,,,\n|2|4 cells, but the header has 2
name,last\nAda,2026-06-01\n"Bo,2026-06-01\n\nCy,\n|3|a quote that is not closed, with rows after it; close it in an editor
name,last\n"\n|2|a quote that is not closed; this last line is torn: nw-add --repair -f FILE mends it
name,last\n"""\n|2|a quote that is not closed; this last line is torn: nw-add --repair -f FILE mends it
name,"last\nAda,2026-06-01\n|1|a quote that is not closed
name,last\n"Ada"x,2026-06-01\n|2|text after a closing quote
name,last\n"Ada" "Bo",2026-06-01\n|2|text after a closing quote
name,last\n"Ada" ,2026-06-01\n|2|text after a closing quote
name,last\n"A\nd\na"x,2026-06-01\n|2|text after a closing quote
name,last\nA"da,2026-06-01\n|2|a quote inside an unquoted cell
name,last\nAda, "2026-06-01"\n|2|a quote inside an unquoted cell
END
}

@test "csv: a line end of any kind in quotes is part of the cell" {
    cd "$BATS_TEST_TMPDIR"
    for end in '\n' '\r' '\r\n' '\n\r' '\n\n'; do
        printf "name,last,x\nAda,2026-06-01,\"a${end}b\"\n" >a.csv
        nw-stale -a a.csv >out.csv
        printf "name,last,x,$added\nAda,2026-06-01,\"a${end}b\",$seen\n" |
            cmp - out.csv
    done
}

@test "csv: a byte order mark in the middle is part of the cell" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,2026-06-01\n\xef\xbb\xbfBo,2026-06-01\n' >a.csv
    nw-stale -a a.csv >out.csv
    try nw-stale -a out.csv
    expect 0 "name,last,$added
Ada,2026-06-01,$seen
\"$(printf '\xef\xbb\xbf')Bo\",2026-06-01,$seen"
    # Two files joined by cat(1): the second header is no person.
    printf '\xef\xbb\xbfname,last\nAda,2026-06-01\n' >b.csv
    cat b.csv b.csv >c.csv
    try nw-stale -a c.csv
    expect 2 '' 'nw-stale: c.csv:3: bad last "last" in column last; write'\
' YYYY-MM-DD'
}

@test "csv: what is not UTF-8 is refused, with the way to convert it" {
    cd "$BATS_TEST_TMPDIR"
    for bytes in '\x80' '\xbf' '\xc0\xaf' '\xc1\xbf' '\xe0\x80\xaf' \
        '\xed\xa0\x80' '\xed\xbf\xbf' '\xf0\x80\x80\xaf' '\xf4\x90\x80\x80' \
        '\xf5\x80\x80\x80' '\xfe' '\xff' 'a\xe2\x82' '\xe2\x82a' '\xf0\x9f' \
        'Jos\xe9'; do
        echo "$bytes"
        hint='try iconv -f WINDOWS-1252 -t UTF-8'
        printf "name,last\n$bytes,2026-06-01\n" >a.csv
        try nw-stale -a a.csv
        expect 2 '' "nw-stale: a.csv:2: not UTF-8: \"$bytes\" in column name;\
 $hint"
        printf "name,last,$bytes\n" >a.csv
        try nw-stale -a a.csv
        expect 2 '' "nw-stale: a.csv:1: not UTF-8 in the header; $hint"
    done
}

@test "csv: the ends of the range of UTF-8 are cells like others" {
    cd "$BATS_TEST_TMPDIR"
    for bytes in '\xc2\x80' '\xdf\xbf' '\xe0\xa0\x80' '\xed\x9f\xbf' \
        '\xee\x80\x80' '\xef\xbf\xbf' '\xf0\x90\x80\x80' '\xf4\x8f\xbf\xbf'
    do
        printf "name,last\n$bytes,2026-06-01\n" >a.csv
        try nw-stale -a a.csv
        expect 0 "name,last,$added
$(printf "$bytes"),2026-06-01,$seen"
    done
}

@test "csv: data in another format is recognized by its first bytes" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,2026-06-01\n' >a.csv
    iconv -f UTF-8 -t UTF-16 a.csv >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:1: UTF-16; try iconv -f UTF-16 -t UTF-8'
    gzip -n -c a.csv >c.csv
    try nw-stale c.csv
    expect 2 '' 'nw-stale: c.csv:1: compressed data; try zcat'
    printf 'PK\003\004\024\000\010\000' >c.zip
    try nw-stale c.zip
    expect 2 '' 'nw-stale: c.zip:1: a zip archive; unzip it first'
    printf 'PK,name,last\n1,Ada,2026-06-01\n' >c.csv
    try nw-stale -a c.csv
    expect 0 'PK,name,last,gap,overdue,due,status,unanswered,lapsed
1,Ada,2026-06-01,29,0.322222,2026-08-30,ok,0,0'
    printf 'name;last\nAda;2026-06-01\n' >e.csv
    try nw-stale -d, e.csv
    expect 2 '' "nw-stale: e.csv:1: no column last; the columns are name;last;\
 try -d ';'"
    printf 'name\tlast\nAda\t2026-06-01\n' >f.csv
    try nw-stale -d, f.csv
    expect 2 '' 'nw-stale: f.csv:1: no column last; the columns are'\
" name\\x09last; try -d '\\t'"
}

@test "csv: the header shows the delimiter" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes columns; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale -a a.csv
        columns=$(printf "$columns")
        between=${columns:4:1}
        expect 0 "$columns$between${added//,/$between}
Ada${between}2026-06-01$between${seen//,/$between}"
        run -0 nw-stale -a <a.csv
        [ "$output" = "$(nw-stale -a a.csv)" ]
    done <<'END'
name;last\nAda;2026-06-01\n|name;last
name;last\r\nAda;2026-06-01\r\n|name;last
name\tlast\nAda\t2026-06-01\n|name	last
"name";"last"\n"Ada";"2026-06-01"\n|name;last
\xef\xbb\xbfname;last\nAda;2026-06-01\n|name;last
\xef\xbb\xbf"name"\t"last"\nAda\t2026-06-01\n|name	last
\n\r\n\nname;last\nAda;2026-06-01\n|name;last
sep=;\nname;last\nAda;2026-06-01\n|name;last
sep=;\r\nname;last\r\nAda;2026-06-01\r\n|name;last
\xef\xbb\xbfsep=;\r\nname;last\r\nAda;2026-06-01\r\n|name;last
"sep=;"\nname;last\nAda;2026-06-01\n|name;last
SEP=\t\nname\tlast\nAda\t2026-06-01\n|name	last
sep=,\nname,last\nAda,2026-06-01\n|name,last
sep=;;\nname;last\nAda;2026-06-01\n|name;last
END
}

@test "csv: a comma in the header is the delimiter, unless it is in quotes" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,a;b,c\td\nAda,2026-06-01,x;y,z\n' >a.csv
    try nw-stale -a a.csv
    expect 0 "name,last,a;b,c	d,$added"$'\n'"Ada,2026-06-01,x;y,z,$seen"
    # The names keep their quotes, so that the next tool reads them alike.
    printf '"name";"last";"a, ""b"""\nAda;2026-06-01;"x;y"\n' >b.csv
    try nw-stale -a b.csv
    expect 0 "name;last;\"a, \"\"b\"\"\";${added//,/;}
Ada;2026-06-01;\"x;y\";${seen//,/;}"
    [ "$(nw-stale -a b.csv | nw-stale -a)" = "$output" ]
    printf 'name\tlast\t"a;b"\nAda\t2026-06-01\tx\n' >c.csv
    try nw-stale -a c.csv
    expect 0 "name	last	\"a;b\"	${added//,/	}
Ada	2026-06-01	x	${seen//,/	}"
    [ "$(nw-stale -a c.csv | nw-stale -a)" = "$output" ]
}

@test "csv: one column is read again as it was" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name;last;x\nAda;2026-06-01;"c, d;e"\n' >a.csv
    try nw-stale -a -c x a.csv
    expect 0 $'x\n"c, d;e"'
    printf 'name;last;"x;y"\nAda;2026-06-01;c\n' >b.csv
    try nw-stale -a -c 'x;y' b.csv
    expect 0 $'"x;y"\nc'
}

@test "csv: what the header does not show is refused" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes message; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-stale -a a.csv
        expect 2 '' "nw-stale: a.csv:1: $message"
    done <<'END'
name;last\tx\n|no column last; the columns are name;last\x09x; try -d ';'; try -d '\t'
name:last\nAda:2026-06-01\n|no column last; the columns are name:last
name;every\tlast\n|no column last; the columns are name;every\x09last; try -d ';'; try -d '\t'
sep=\nname,last\n|no column last; the columns are sep=
sep=x\nname,last\n|no column last; the columns are sep=x
sep=,b\nname,last\n|no column last; the columns are sep=, b; nw-from-csv reads other tables
END
    printf 'sep=;\n' >a.csv
    try nw-stale -a a.csv
    expect 2 '' 'nw-stale: a.csv: no header: it is empty; nw-add starts a log or a list of people'
}

@test "csv: sep= names a delimiter that no header shows" {
    cd "$BATS_TEST_TMPDIR"
    printf 'sep=|\nname|last|a,b\nAda|2026-06-01|c;d\n' >a.csv
    try nw-stale -a a.csv
    # The next tool would not see that delimiter in the output.
    expect 0 "name,last,\"a,b\",$added"$'\n'"Ada,2026-06-01,c;d,$seen"
    try nw-stale -a -c name,last a.csv
    nw-stale -a -c name,last <<<"$output" | cmp - <(echo "$output")
    tail -n +2 a.csv >bare.csv
    try nw-stale -a -d '|' bare.csv
    expect 0 "name|last|\"a,b\"|${added//,/|}"$'\n'"Ada|2026-06-01|c;d|${seen//,/|}"
    printf 'sep=;\nname,last;last\nAda;2026-06-01\n' >b.csv
    try nw-stale -a b.csv
    expect 2 '' 'nw-stale: b.csv:2: no column name; the columns are name,last, last; nw-from-csv reads other tables'
    printf 'sep=;\nname,last\nAda,2026-06-01\n' >c.csv
    try nw-stale -a -d, c.csv
    expect 0 "name,last,$added"$'\n'"Ada,2026-06-01,$seen"
}

@test "csv: each file has its own delimiter, the output that of the first" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name;last\nAda;2026-06-01\n' >a.csv
    printf 'name\tlast\nBo\t2026-06-01\n' >b.csv
    printf 'name,last\nCy,2026-06-01\n' >c.csv
    for files in 'a.csv b.csv c.csv' 'b.csv c.csv a.csv' 'c.csv a.csv b.csv'; do
        between=$(head -c 5 "${files%% *}" | tail -c 1)
        try nw-stale -a $files
        [ "$status" -eq 0 ]
        [ "$(sort <<<"$output")" = "$({
            echo "name,last,$added"
            printf "%s,2026-06-01,$seen\n" Ada Bo Cy
        } | tr , "$between" | sort)" ]
    done
}

@test "csv: every tool reads semicolons and writes them" {
    cd "$BATS_TEST_TMPDIR"
    for name in log people; do
        python3 -c '
import csv, sys
csv.writer(sys.stdout, delimiter=";").writerows(csv.reader(sys.stdin))
' <"$data/$name.csv" >$name.csv
    done
    while read -r command; do
        echo "$command"
        bash -o pipefail -c "${command//FILE/$data/}" >comma.csv 2>comma.err
        bash -o pipefail -c "${command//FILE/}" >a.csv 2>a.err
        diff <(sed "s|$data/||g" comma.err) a.err
        python3 -c '
import csv, sys
csv.writer(sys.stdout, delimiter=";").writerows(csv.reader(sys.stdin))
' <comma.csv >wanted.csv
        [ -s a.csv ]
        diff <(python3 -c '
import csv, sys
csv.writer(sys.stdout, delimiter=";").writerows(csv.reader(sys.stdin, delimiter=";"))
' <a.csv) wanted.csv
    done <<'END'
nw-score -p FILEpeople.csv FILElog.csv
nw-score -p FILEpeople.csv <FILElog.csv
nw-score -p FILEpeople.csv FILElog.csv | nw-stale -a | nw-stale -a
nw-intro -p FILEpeople.csv FILElog.csv
nw-intro --pairs -p FILEpeople.csv FILElog.csv
nw-broker -p FILEpeople.csv FILElog.csv
nw-reverse -p FILEpeople.csv FILElog.csv
nw-reverse --dropped -p FILEpeople.csv FILElog.csv
nw-ask -p FILEpeople.csv prototype FILElog.csv
nw-ask --mine <FILElog.csv
nw-brief --csv -p FILEpeople.csv zoe FILElog.csv
nw-brief --csv -p FILEpeople.csv -t 2026-01-01 --meetings FILElog.csv FILElog.csv
nw-with -p FILEpeople.csv 'Zoë Verhaegen' FILElog.csv
nw-with -v -p FILEpeople.csv 'Zoë Verhaegen' <FILElog.csv
nw-same -p FILEpeople.csv FILElog.csv
nw-tally FILElog.csv
nw-tally FILElog.csv | nw-tally
printf 'name;same_as\n' | nw-same --join -p FILEpeople.csv
END
    printf 'from;to;weight\nAda;Bo;2\nBo;Cy;1\n' >edges.csv
    [ "$(nw-broker --edges edges.csv | tr ';' ,)" = \
        "$(tr ';' , <edges.csv | nw-broker --edges)" ]
    [[ $(nw-broker --edges edges.csv) == 'name;'* ]]
    nw-score -p people.csv log.csv | nw-stale -a | nw-mail >a.txt
    nw-score -p "$data/people.csv" "$data/log.csv" | nw-stale -a | nw-mail >b.txt
    cmp a.txt b.txt
    nw-graph -p people.csv log.csv >a.txt
    nw-graph -p "$data/people.csv" "$data/log.csv" >b.txt
    cmp a.txt b.txt
}

@test "csv: -d is the character between cells, in and out" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name;last;x\n"A;b";2026-06-01;c,d\n' >a.csv
    try nw-stale -a -d ';' a.csv
    expect 0 "name;last;x;${added//,/;}
\"A;b\";2026-06-01;c,d;${seen//,/;}"
    printf 'name\tlast\tx\n"A\tb"\t2026-06-01\tc,d\n' >b.csv
    for tab in '\t' $'\t'; do
        try nw-stale -a -d "$tab" b.csv
        expect 0 "name	last	x	${added//,/	}
\"A	b\"	2026-06-01	c,d	${seen//,/	}"
    done
    for bad in '' ';;' '"' $'\n' $'\r' é; do
        try nw-stale -a -d "$bad" a.csv
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == 'nw-stale: bad delimiter "'*'"; write one ASCII'* ]]
    done
}

@test "csv: a tab or a semicolon between cells changes no number" {
    cd "$BATS_TEST_TMPDIR"
    for delimiter in ';' '\t'; do
        for name in log people; do
            python3 -c '
import csv, sys
delimiter = sys.argv[1].replace("\\t", "\t")
csv.writer(sys.stdout, delimiter=delimiter).writerows(csv.reader(sys.stdin))
' "$delimiter" <"$data/$name.csv" >$name.csv
        done
        nw-score -d "$delimiter" -p people.csv log.csv >a.csv
        nw-score -p "$data/people.csv" "$data/log.csv" | python3 -c '
import csv, sys
delimiter = sys.argv[1].replace("\\t", "\t")
csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n").writerows(
    csv.reader(sys.stdin))
' "$delimiter" >b.csv
        cmp a.csv b.csv
    done
}

@test "csv: characters that could deceive a terminal are shown escaped" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes shown; do
        echo "$bytes"
        printf "name,last\nAda,$bytes\n" >a.csv
        try nw-stale a.csv
        expect 2 '' "nw-stale: a.csv:2: bad last \"$shown\" in column last;\
 write YYYY-MM-DD"
    done <<'END'
\x1b[31m|\x1b[31m
a\x08\x7f\x01b|a\x08\x7f\x01b
a\xc2\x9bb|a\u009bb
\xe2\x80\xaex|\u202ex
\xe2\x81\xa6x\xe2\x81\xa9|\u2066x\u2069
\xe2\x80\x8fx|\u200fx
a\xe2\x80\x8bb|a\u200bb
a\xef\xbb\xbfb|a\ufeffb
a\xe2\x80\xa8b|a\u2028b
\xd8\x9cx|\u061cx
%%s%%n|%s%n
é|é
END
    printf 'name,last\nAda,"a\nb"\n' >a.csv
    try nw-stale a.csv
    expect 2 '' 'nw-stale: a.csv:2: bad last "a\x0ab" in column last; write'\
' YYYY-MM-DD'
    printf 'na\x1b[me,last\n' >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:1: no column name; the columns are'\
' na\x1b[me, last; nw-from-csv reads other tables'
    cp b.csv $'c\x1b.csv'
    try nw-stale $'c\x1b.csv'
    expect 2 '' 'nw-stale: c\x1b.csv:1: no column name; the columns are'\
' na\x1b[me, last; nw-from-csv reads other tables'
}

@test "csv: a long value is cut in a message, at a character's end" {
    cd "$BATS_TEST_TMPDIR"
    { printf 'name,last\nAda,x'; printf 'é%.0s' {1..100}; echo; } >a.csv
    try nw-stale a.csv
    expect 2 '' "nw-stale: a.csv:2: bad last \"x$(printf 'é%.0s' {1..31})...\"\
 in column last; write YYYY-MM-DD"
}

@test "csv: several files are one stream, its columns their union" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last,x\nAda,2026-06-01,1\n' >a.csv
    printf 'y,last,name\r\n2,2026-06-01,Bo\r\n' >b.csv
    printf 'last,x,name,\n2026-06-01,3,Cy,4\n' >c.csv
    try nw-stale -a a.csv b.csv c.csv
    expect 0 "name,last,x,y,,$added
Ada,2026-06-01,1,,,$seen
Bo,2026-06-01,,2,,$seen
Cy,2026-06-01,3,,4,$seen"
    try nw-stale -a a.csv - <b.csv
    expect 0 "name,last,x,y,$added
Ada,2026-06-01,1,,$seen
Bo,2026-06-01,,2,$seen"
    printf 'name,last,x\nDi\n' >d.csv
    try nw-stale -a a.csv d.csv
    expect 2 '' 'nw-stale: d.csv:2: 1 cell, but the header has 3'
}

@test "csv: every header is read before the first row" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nragged\n' >a.csv
    printf 'nams,last\n' >b.csv
    try nw-stale -k -a a.csv b.csv
    expect 2 '' 'nw-stale: b.csv:1: no column name; did you mean "nams";'\
' the columns are nams, last; nw-from-csv reads other tables'
}

@test "csv: a missing column is named, with those that are there" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes problem; do
        echo "$bytes"
        printf "$bytes" >a.csv
        try nw-score a.csv
        expect 2 '' "nw-score: a.csv:1: $problem"
    done <<'END'
date,form,to\n|no column from; did you mean "form"; the columns are date, form, to
Date,from,to\n|no column date; did you mean "Date"; the columns are Date, from, to
date,from\n|no column to; the columns are date, from
{"error": 1}\n|a quote inside an unquoted cell
name,last\n|this is a list of people, not a log; give it with -p
END
    printf 'date,from,to\n' >b.csv
    printf 'name,last\n' >a.csv
    try nw-score b.csv a.csv
    expect 2 '' 'nw-score: a.csv:1: this is a list of people, not a log; give'\
' it with -p'
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:1: this is a log: nw-score log.csv | nw-stale'
    printf 'nome,skill\n' >p.csv
    try nw-score -p p.csv b.csv
    expect 2 '' 'nw-score: p.csv:1: no column name; did you mean "nome"; the'\
' columns are nome, skill; nw-from-csv reads other tables'
}

@test "csv: two columns of one name that is used are refused" {
    cd "$BATS_TEST_TMPDIR"
    for column in name last every snooze rhythm warmth loss value usual; do
        echo "$column"
        others=name,last
        [ $column != name ] || others=last
        [ $column != last ] || others=name
        printf '%s\n' "$others,$column,$column" >a.csv
        try nw-stale a.csv
        expect 2 '' "nw-stale: a.csv:1: two columns named $column"
    done
    for column in date from to kind minutes got gave note; do
        echo "$column"
        printf 'date,from,to,kind,minutes,got,gave,note,%s\n' $column >b.csv
        try nw-score b.csv
        expect 2 '' "nw-score: b.csv:1: two columns named $column"
    done
}

@test "csv: two columns of one name that is not used are both kept" {
    cd "$BATS_TEST_TMPDIR"
    printf 'x,name,x,last\n1,Ada,2,2026-06-01\n' >a.csv
    try nw-stale -a a.csv a.csv
    expect 0 "x,name,x,last,$added
1,Ada,2,2026-06-01,$seen"
    try nw-stale -a -m x=1 a.csv
    expect 2 '' 'nw-stale: two columns named "x"'
}

@test "csv: -k reports each malformed row and prints the others, exit 2" {
    cd "$BATS_TEST_TMPDIR"
    {
        printf 'name,last\nAda,2026-06-01\nshort\na,b,c\nCy,2026-02-30\n'
        printf 'D"i,2026-06-01\n"Ed"x,2026-06-01\nF\x00,2026-06-01\n'
        printf 'G\xff,2026-06-01\nH\r,2026-06-01\nBo,2026-06-01\n"Ina,\n'
    } >a.csv
    try nw-stale -k -a a.csv
    expect 2 "name,last,$added
Ada,2026-06-01,$seen
Bo,2026-06-01,$seen" 'nw-stale: a.csv:3: 1 cell, but the header has 2
nw-stale: a.csv:4: 3 cells, but the header has 2
nw-stale: a.csv:5: bad last "2026-02-30" in column last; there is no such day
nw-stale: a.csv:6: a quote inside an unquoted cell
nw-stale: a.csv:7: text after a closing quote
nw-stale: a.csv:8: a NUL byte
nw-stale: a.csv:9: not UTF-8: "G\xff" in column name; try iconv -f'\
' WINDOWS-1252 -t UTF-8
nw-stale: a.csv:10: a CR that does not end a line
nw-stale: a.csv:12: a quote that is not closed'
    try nw-stale -a a.csv
    expect 2 '' 'nw-stale: a.csv:3: 1 cell, but the header has 2'
}

@test "csv: -k skips the malformed rows of logs and of people alike" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,got\n2026-06-30,me,Ada,9\n2026-06-30,me,Bo,1\n' >a.csv
    printf 'name,skill\nAda,x\nBo,4\n' >p.csv
    try bash -o pipefail -c 'nw-score -u me -k -p p.csv a.csv | cut -d, -f1,24'
    expect 2 'name,got
Bo,1' 'nw-score: p.csv:2: bad skill "x" in column skill; write 1 to 5, where'\
' 3 is average
nw-score: a.csv:2: bad got "9" in column got; write 0 to 5'
}

@test "csv: cells of a log outside their domain are named with a hint" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r row problem; do
        echo "$row"
        printf 'date,from,to,kind,minutes,got,gave\n%s\n' "$row" >a.csv
        try nw-score -u me a.csv
        expect 2 '' "nw-score: a.csv:2: bad $problem"
    done <<'END'
2026-02-29,me,A,,,,|date "2026-02-29" in column date; there is no such day
2026-02-30,me,A,,,,|date "2026-02-30" in column date; there is no such day
02.11.2026,me,A,,,,|date "02.11.2026" in column date; write 2026-11-02
2026-2-3,me,A,,,,|date "2026-2-3" in column date; write 2026-02-03
01/02/2026,me,A,,,,|date "01/02/2026" in column date; write YYYY-MM-DD
2026-06-01T24:00,me,A,,,,|date "2026-06-01T24:00" in column date; write YYYY-MM-DD
,me,A,,,,|date "" in column date; write YYYY-MM-DD
date,from,to,kind,minutes,got,gave|date "date" in column date; a second header?
2026-06-01,,A,,,,|from "" in column from; who initiated it?
2026-06-01,  ,A,,,,|from "" in column from; who initiated it?
2026-06-01,me,,,,,|to "" in column to; with whom?
2026-06-01,me, ; ;,,,,|to "; ;" in column to; with whom?
2026-06-01,me,A,,-5,,|minutes "-5" in column minutes; write whole minutes
2026-06-01,me,A,,1.5,,|minutes "1.5" in column minutes; write whole minutes
2026-06-01,me,A,,30 min,,|minutes "30 min" in column minutes; write whole minutes
2026-06-01,me,A,,1000000,,|minutes "1000000" in column minutes; write whole minutes
2026-06-01,me,A,,٣,,|minutes "٣" in column minutes; write whole minutes
2026-06-01,me,A,,,6,|got "6" in column got; write 0 to 5
2026-06-01,me,A,,,,-1|gave "-1" in column gave; write 0 to 5
END
}

@test "csv: dates of people are named with the date that was meant" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,02.11.2026\n' >a.csv
    try nw-stale a.csv
    expect 2 '' 'nw-stale: a.csv:2: bad last "02.11.2026" in column last;'\
' write 2026-11-02'
    printf 'name,last,snooze\nAda,,2026-2-3\n' >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:2: bad snooze "2026-2-3" in column snooze;'\
' write 2026-02-03'
    printf 'name,last,snooze\nAda,,30.02.2026\n' >b.csv
    try nw-stale b.csv
    expect 2 '' 'nw-stale: b.csv:2: bad snooze "30.02.2026" in column snooze;'\
' there is no such day'
}

@test "csv: a cell of 16 MiB is read, one byte more is refused" {
    cd "$BATS_TEST_TMPDIR"
    head -c 16777216 /dev/zero | tr '\0' a >x
    { printf 'name,last,x\nAda,2026-06-01,'; cat x; echo; } >a.csv
    nw-stale -a a.csv >out.csv
    { printf 'name,last,x,%s\nAda,2026-06-01,' "$added"; cat x
      printf ',%s\n' "$seen"; } | cmp - out.csv
    { printf 'name,last,x\nAda,2026-06-01,"'; cat x; echo '"'; } >a.csv
    nw-stale -a a.csv | cmp - out.csv
    { printf 'name,last,x\nAda,2026-06-01,'; cat x; echo a; } >b.csv
    try nw-stale -a b.csv
    expect 2 '' 'nw-stale: b.csv:2: a cell of more than 16 MiB'
    { printf 'name,last,x\nBo,2026-06-01,'; cat x
      printf 'a\nAda,2026-06-01,\n'; } >c.csv
    try nw-stale -k -a c.csv
    expect 2 "name,last,x,$added
Ada,2026-06-01,,$seen" 'nw-stale: c.csv:2: a cell of more than 16 MiB'
    { printf 'name,last,x\nAda,2026-06-01,"'; cat x x; } >d.csv
    try nw-stale -a d.csv
    expect 2 '' 'nw-stale: d.csv:2: a cell of more than 16 MiB (a quote that'\
' is not closed?); this last line is torn: nw-add --repair -f FILE mends it'
}

@test "csv: a record or line that is too long is refused" {
    cd "$BATS_TEST_TMPDIR"
    head -c 16777216 /dev/zero | tr '\0' a >x
    { echo name,last,a,b,c,d; printf 'Bo,,'; cat x; printf ,; cat x
      printf ,; cat x; printf ,; cat x; printf '\nAda,2026-06-01,,,,\n'
    } >a.csv
    try nw-stale -k -a a.csv
    expect 2 "name,last,a,b,c,d,$added
Ada,2026-06-01,,,,,$seen" 'nw-stale: a.csv:2: a record of more than 64 MiB'
    { echo name,last; printf 'Bo,'; cat x x x x x x; } >b.csv
    try nw-stale -k -a b.csv
    expect 2 '' 'nw-stale: b.csv:2: a cell of more than 16 MiB
nw-stale: b.csv: a line of more than 64 MiB'
}

@test "csv: a million columns are read and written" {
    cd "$BATS_TEST_TMPDIR"
    seq -s , 1000000 >x
    { printf 'name,last,'; cat x; printf 'Ada,2026-06-01,'; cat x; } >a.csv
    nw-stale -a a.csv >out.csv
    { printf 'name,last,%s,%s\n' "$(cat x)" "$added"
      printf 'Ada,2026-06-01,%s,%s\n' "$(cat x)" "$seen"; } | cmp - out.csv
}

@test "csv: a million short rows are read" {
    cd "$BATS_TEST_TMPDIR"
    { echo name,last; yes a, | head -n 1000000; } >a.csv
    try nw-stale -a a.csv
    expect 0 "name,last,$added"$'\na,,,,,new,0,0'
}

@test "csv: no buffer's edge changes what is read" {
    cd "$BATS_TEST_TMPDIR"
    python3 - <<'END'
import subprocess
pieces = ['""', '\r\n', '\r', '\n', '€', '","', '",\r\n', '\r\r\n']
for edge in (4096, 65536):
    for back in range(4):
        for piece in pieces[:5]:
            head = 'name,last,x,y\nAda,,"'
            body = head + 'a' * (edge - len(head) - back) + piece + '",z'
            for end in '\n', '\r\n', '':
                text = (body + end).encode()
                out = subprocess.run(['nw-stale', '-a'], input=text,
                                     stdout=subprocess.PIPE, check=True)
                want = text.removesuffix(b'\n').removesuffix(b'\r')
                want = want.replace(b'x,y\n', b'x,y,gap,overdue,due,status,'
                                    b'unanswered,lapsed\n')
                if piece == '€':
                    want = want.replace(b'"', b'')
                assert out.stdout == want + b',,,,new,0,0\n', (edge, back, piece)
END
}

@test "csv: input that comes a byte at a time is the same input" {
    cd "$BATS_TEST_TMPDIR"
    printf '\xef\xbb\xbf"name",last,x\r\n"A""d\r\na",,"€"\r\n' >a.csv
    nw-stale -a a.csv >a.out
    dd bs=1 if=a.csv status=none | nw-stale -a >b.out
    cmp a.out b.out
}

@test "csv: Python reads the output as it reads the input" {
    cd "$BATS_TEST_TMPDIR"
    cat >cells.py <<'END'
import csv, random, sys
cells = ['', '"', '""', 'a"b', '"a"', ',', 'a,b', ';', '\t.', '\n', '\r',
         '\r\n', 'a\n\nb', ' a', 'a ', ' a ', '€', '\U0001f600', '\ufeffa',
         'e\u0301', '\u202ea', '=cmd|\' /C calc\'!A0', '+1', '-1', '@SUM',
         '#', '\\', '\\n', '\\"', "'", '\x1b[31m', '\x7f', '\x0b', '\x0c',
         '\x1a', '\x85', '\u2028', '$(id)', '`id`', '%s%n', '--help',
         'NULL', 'nan', '1e999', 'a' * 70000, '"' * 5000, '\n' * 5000]
random = random.Random(1)
header = ['name', 'last', 'x', 'a,b', 'a"b', 'a\nb', '€', '=1', '"', '']
rows = [['%03d%s' % (i, random.choice(cells).rstrip(' ')), '']
        + random.choices(cells, k=len(header) - 2) for i in range(500)]
csv.field_size_limit(2 ** 30)
command, path = sys.argv[1:]
if command == 'write':
    with open(path, 'w', encoding='utf-8', newline='') as out:
        csv.writer(out).writerows([header] + rows)
else:
    with open(path, encoding='utf-8', newline='') as stream:
        back = list(csv.reader(stream, strict=True))
    rows.sort(key=lambda row: row[0].encode())
    assert back[0] == header + ['gap', 'overdue', 'due', 'status',
                                'unanswered', 'lapsed']
    assert back[1:] == [row + ['', '', '', 'new', '0', '0'] for row in rows]
END
    python3 cells.py write a.csv
    nw-stale -a a.csv >out.csv
    python3 cells.py check out.csv
    nw-stale -a out.csv | cmp - out.csv
}

@test "csv: the files of csv-spectrum are read as its authors say" {
    need unit
    for csv in reliability/spectrum/*.csv; do
        echo "$csv"
        [ "$csv" != reliability/spectrum/location_coordinates.csv ] || continue
        unit copy <"$csv" | python3 -c '
import csv, io, json, sys
text = sys.stdin.buffer.read().decode()
rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
assert list(rows) == json.load(open(sys.argv[1], encoding="utf-8"))
' "${csv%csv}json"
    done
    # It has a sign for seconds in a cell without quotes, which RFC 4180 forbids.
    try unit copy <reliability/spectrum/location_coordinates.csv
    [ "$status" -eq 2 ]
    [ "$stderr" = 'unit: input:2: a quote inside an unquoted cell' ]
}

@test "csv: quotes are written only where they are needed" {
    cd "$BATS_TEST_TMPDIR"
    printf '"name","last","x"\n"Ada","2026-06-01"," it''s; #1 "\n' >a.csv
    try nw-stale -a a.csv
    expect 0 "name,last,x,$added
Ada,2026-06-01, its; #1 ,$seen"
}

@test "csv: a full disk or a closed stdout is trouble" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\nAda,2026-06-01\n' >a.csv
    printf 'date,from,to\n2026-06-01,Mira Novak,Ada\n' >b.csv
    for command in 'nw-stale -a a.csv' 'nw-score b.csv' 'nw-stale --help' \
        'nw-score --help' 'nw-stale --version' 'nw-score --version'; do
        tool=${command%% *}
        try sh -c "$command >/dev/full"
        expect 2 '' "$tool: cannot write the output: No space left on device"
        try sh -c "$command >&-"
        expect 2 '' "$tool: cannot write the output: Bad file descriptor"
    done
}

@test "csv: a file longer than ulimit allows is trouble, not a signal" {
    for command in nw-score nw-tally nw-graph nw-broker; do
        try bash -c "ulimit -f 1; exec $command -p data/people.csv data/log.csv \
            >$BATS_TEST_TMPDIR/out"
        expect 2 '' "${command%% *}: cannot write the output: File too large"
    done
}

@test "csv: a closed pipe ends the tool without a message" {
    cd "$BATS_TEST_TMPDIR"
    { echo name,last; seq -f %.0f, 100000; } >a.csv
    try bash -c 'nw-stale -a a.csv | head -n 1; echo "${PIPESTATUS[0]}"'
    expect 0 "name,last,$added"$'\n141'
}

@test "csv: as many files are read as the system lets us open" {
    cd "$BATS_TEST_TMPDIR"
    mkdir logs
    for ((i = 1000; i < 1300; i++)); do
        printf 'date,from,to\n2026-06-01,Mira Novak,P%d\n' $i >logs/$i.csv
    done
    ulimit -Sn 100
    try bash -o pipefail -c 'nw-score logs/*.csv | wc -l'
    expect 0 301
    ulimit -Hn 200
    # LeakSanitizer opens files too, which the limit prevents.
    ASAN_OPTIONS=detect_leaks=0 try nw-score logs/*.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [[ $stderr =~ ^'nw-score: logs/1'[0-9]+'.csv: Too many open files'$ ]]
}

@test "csv: a file that cannot be read is named" {
    cd "$BATS_TEST_TMPDIR"
    mkdir d
    printf 'date,from,to\n' >log.csv
    for tool in nw-score nw-stale; do
        try $tool d
        expect 2 '' "$tool: d: Is a directory"
        try $tool <d
        expect 2 '' "$tool: standard input: Is a directory"
        try $tool no.csv
        expect 2 '' "$tool: no.csv: No such file or directory"
        try sh -c "$tool <&-"
        expect 2 '' "$tool: standard input: Bad file descriptor"
    done
    try nw-score -p no.csv log.csv
    expect 2 '' 'nw-score: no.csv: No such file or directory'
}

@test "csv: an option that is not known, or lacks its value, is named" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,last\n' >a.csv
    for tool in nw-score nw-stale; do
        try $tool -Z a.csv
        expect 2 '' "$tool: unknown option -Z; try $tool --help"
        try $tool a.csv -Z
        expect 2 '' "$tool: unknown option -Z; try $tool --help"
        try $tool a.csv --foo
        expect 2 '' "$tool: unknown option --foo; try $tool --help"
        try $tool a.csv -n
        expect 2 '' "$tool: -n needs a value; try $tool --help"
    done
}

@test "csv: every prefix of a log is read, or its torn line is named" {
    cd "$BATS_TEST_TMPDIR"
    printf 'date,from,to,note\r\n2026-06-01,me,Ada,"a ""b""\r\nc"\r\n' >a.csv
    printf '2026-06-02,Ada;Bo,me,€\r\n' >>a.csv
    size=$(wc -c <a.csv)
    for ((n = 19; n <= size; n++)); do
        echo "$n"
        head -c "$n" a.csv >b.csv
        try nw-score -u me b.csv
        [ "$status" -eq 0 ] || [ "$status" -eq 2 ]
        [ "$status" -eq 0 ] || [ "$output" = '' ]
        if [ "$(tail -c 1 b.csv | wc -l)" -eq 1 ] && [ "$n" -ne 47 ]; then
            expect 0 "$output"
        else
            [[ $stderr =~ ^nw-score:\ b.csv:[1-4]:\ [^$'\n']*$ ]]
        fi
    done
}

# The first and last bytes of a cell, of a row, and before either end of a line.
@test "csv: a NUL byte or a CR in a log is refused, wherever it stands" {
    cd "$BATS_TEST_TMPDIR"
    while read -r row; do
        for byte in '\0000' '\0015'; do
            for end in '\n' '\r\n'; do
                # A CR before LF is the end of a line.
                [ "$byte$end" != '\0015\n' ] || [[ $row != *B ]] || continue
                echo "$row $byte $end"
                {
                    printf 'date,from,to,kind,note\n' | sed "s/$/${end%'\n'}/"
                    printf '2026-06-01,Mira Novak,Ada,mail,x%b' "$end"
                    printf '%b%b' "${row//B/"$byte"}" "$end"
                    printf '2026-06-03,Mira Novak,Bo,mail,y%b' "$end"
                } >log.csv
                try nw-score log.csv
                [ "$status" -eq 2 ]
                [ "$output" = '' ]
                case $byte in
                '\0000') [ "$stderr" = 'nw-score: log.csv:3: a NUL byte' ] ;;
                *) [ "$stderr" = \
                    'nw-score: log.csv:3: a CR that does not end a line' ] ;;
                esac
            done
        done
    done <<'END'
B2026-06-02,Mira Novak,Ada,mail,note
2026-06-02,Mira NovakB,Ada,mail,note
2026-06-02,Mira Novak,BAda,mail,note
2026-06-02,Mira Novak,Ada,mail,noBte
2026-06-02,Mira Novak,Ada,mail,noteB
2026-06-02,Mira Novak,Ada,mail,B
2026-06-02,Mira Novak,Ada,maBil,
2026-06-02,Mira Novak,Ada,mail,a long note that fills more than one block of bytesB
END
}
