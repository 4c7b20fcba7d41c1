load setup

# A log of ties FROM,TO of equal weight.
knows() {
    cd "$BATS_TEST_TMPDIR" || return 1
    echo date,from,to,kind >log.csv
    printf ',%s,knows\n' "$@" >>log.csv
}

by_name() {
    awk 'NR == 1 { print; next } { print | "sort -t, -k1,1" }'
}

need_networkx() {
    python3 -c 'import networkx' 2>"$BATS_TEST_TMPDIR/errors" ||
        skip 'networkx is missing'
}

@test "nw-broker: the best broker comes first; equal ones are in order of names" {
    knows M,A M,B M,C A,B
    try nw-broker log.csv
    expect 0 'name,ties,constraint,effective
M,3,0.611111,2.333333
C,1,1.000000,1.000000
A,2,1.006944,1.000000
B,2,1.006944,1.000000'
    try nw-broker --betweenness -n 2 log.csv
    expect 0 'name,ties,constraint,effective,betweenness
M,3,0.611111,2.333333,2.000000
C,1,1.000000,1.000000,0.000000'
}

@test "nw-broker: a tie weighs its mutual" {
    cd "$BATS_TEST_TMPDIR"
    # mutual: M-A 3/10, by a meeting today; M-B 1/6, by a mail; M-C 1/30.
    printf 'date,from,to,kind\n2026-06-30,M,A,call\n2026-06-30,B,M,mail\n,M,C,knows\n' \
        >log.csv
    try nw-broker log.csv
    expect 0 'name,ties,constraint,effective
M,3,0.475556,3.000000
A,1,1.000000,1.000000
B,1,1.000000,1.000000
C,1,1.000000,1.000000'
    # Contacts fade, knows stays: after ten years only knows has weight.
    try nw-broker -t 2036-06-30 -m name=M log.csv
    expect 0 $'name,ties,constraint,effective\nM,3,1.000000,3.000000'
    try nw-broker -t 9999-12-31 log.csv
    expect 0 'name,ties,constraint,effective
C,1,1.000000,1.000000
M,1,1.000000,1.000000'
}

@test "nw-broker: the numbers of the manual follow from given weights" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' from,to,weight M,A,0.9 M,B,0.6 M,C,0.8 A,B,0.5 >ties.csv
    sed '2,$s/$/e-100/; s/0\.\(.\)e-100/\1e-100/' ties.csv >weak.csv
    for ties in ties weak; do
        try nw-broker --edges --betweenness $ties.csv
        expect 0 'name,ties,constraint,effective,betweenness
M,3,0.541459,2.528986,2.000000
A,2,0.977140,1.119048,0.000000
C,1,1.000000,1.000000,0.000000
B,2,1.147881,1.000000,0.000000'
    done
}

@test "nw-broker: ties of long ago count in proportion, until they weigh 0" {
    cd "$BATS_TEST_TMPDIR"
    # All weigh half as much after each year: 2^-974 is about 1e-293.
    printf '%s\n' date,from,to,kind 2026-06-30,M,A,knows 2024-06-30,M,B,knows \
        2025-06-30,M,C,knows 2023-06-30,A,B,knows >log.csv
    nw-broker --betweenness -t 2026-06-30 log.csv >wanted
    nw-broker --betweenness -t 3000-06-30 log.csv | diff wanted -
    try nw-broker -t 9999-12-31 log.csv
    expect 0 name,ties,constraint,effective
}

@test "nw-broker: a person who knows everybody in a ring of thousands is found in time" {
    # Equal weights; neighbours in the ring are 4096 places apart by name.
    knows P,P
    awk 'BEGIN { for (i = 0; i < 12289; i++) {
        printf ",P%05d,Hub,knows\n", i
        printf ",P%05d,P%05d,knows\n", i, (i + 4096) % 12289 } }' >>log.csv
    # P: 2 * (1/3 + 1/3 * 1/n)^2 + (1/3 + 2 * 1/9)^2, and 3 - 2 * 2/3.
    # Hub: n * (1/n + 2 * 1/n * 1/3)^2, and n - 2.
    try bash -o pipefail -c 'nw-broker log.csv | sed "s/^P[0-9]*/P/" | uniq -c'
    expect 0 '      1 name,ties,constraint,effective
      1 Hub,12289,0.000226,12287.000000
  12289 P,3,0.530900,1.666667'
}

@test "nw-broker: if all know each other, nobody is a broker" {
    # 60 people: 59 * (1/59 + 58 * 1/59 * 1/59)^2, and 59 - 58.
    knows P00,P01
    awk 'BEGIN { for (i = 0; i < 60; i++) for (j = 0; j < i; j++)
        printf ",P%02d,P%02d,knows\n", i, j }' >>log.csv
    try bash -o pipefail -c 'nw-broker log.csv | sed "s/^P[0-9]*/P/" | uniq -c'
    expect 0 '      1 name,ties,constraint,effective
     60 P,59,0.066652,1.000000'
}

@test "nw-broker: betweenness counts the shortest paths, in each component" {
    # A square, with two paths between opposite corners; and a separate chain.
    knows A,B B,C C,D D,A P,Q Q,R R,S
    try bash -o pipefail -c 'nw-broker --betweenness log.csv | cut -d, -f1,2,5'
    expect 0 'name,ties,betweenness
A,2,0.500000
B,2,0.500000
C,2,0.500000
D,2,0.500000
Q,2,2.000000
R,2,2.000000
P,1,0.000000
S,1,0.000000'
}

@test "nw-broker: more shortest paths than a double can count are refused" {
    knows Z,Z
    awk 'BEGIN { for (i = 0; i < 400; i++) for (a = 0; a < 9; a++)
        for (b = 0; b < 9; b++) print "," i "-" a "," i + 1 "-" b ",knows"
        }' >>log.csv
    try nw-broker --betweenness log.csv
    expect 2 '' 'nw-broker: --betweenness: too many shortest paths to count'
    try bash -o pipefail -c 'nw-broker log.csv | wc -l'
    expect 0 3610
}

@test "nw-broker: classic networks have the published numbers" {
    [ -d "$shared/data/graphs" ] || skip 'the networks are not here'
    cd "$BATS_TEST_TMPDIR"
    for graph in "$shared"/data/graphs/*.expected.csv; do
        echo "$graph"
        sed 's/^\([^,]*,[^,]*\),.*/,\1,knows/; 1s/.*/date,from,to,kind/' \
            "${graph%.expected.csv}.csv" >log.csv
        nw-broker --betweenness log.csv | by_name >a.csv
        awk -F, -v OFS=, 'NR == 1 {
            print "name,ties,constraint,effective,betweenness"; next
        } { print $1, $2, $5, $7, $3 | "sort -t, -k1,1" }' "$graph" | cmp - a.csv
    done
}

@test "nw-broker: --edges reads classic networks, with and without weights" {
    [ -d "$shared/data/graphs" ] || skip 'the networks are not here'
    cd "$BATS_TEST_TMPDIR"
    for graph in "$shared"/data/graphs/*.expected.csv; do
        echo "$graph"
        cut -d, -f1,2 "${graph%.expected.csv}.csv" >edges.csv
        nw-broker --edges --betweenness edges.csv | by_name >a.csv
        awk -F, -v OFS=, 'NR == 1 {
            print "name,ties,constraint,effective,betweenness"; next
        } { print $1, $2, $5, $7, $3 | "sort -t, -k1,1" }' "$graph" | cmp - a.csv
        nw-broker --edges -c name,constraint,betweenness \
            "${graph%.expected.csv}.csv" | by_name >a.csv
        awk -F, -v OFS=, 'NR == 1 {
            print "name,constraint,betweenness"; next
        } { print $1, $6, $3 | "sort -t, -k1,1" }' "$graph" | cmp - a.csv
    done
}

@test "nw-broker: --edges agrees with networkx on random weights" {
    need_networkx
    for seed in 1 2 3 4; do
        python3 reference/holes.py random "$seed" 80 $((100 * seed)) \
            >"$BATS_TEST_TMPDIR/ties.csv"
        nw-broker --edges --betweenness "$BATS_TEST_TMPDIR/ties.csv" | by_name \
            >"$BATS_TEST_TMPDIR/a.csv"
        python3 reference/holes.py edges "$BATS_TEST_TMPDIR/ties.csv" | by_name \
            >"$BATS_TEST_TMPDIR/b.csv"
        try python3 reference/oracle.py compare "$BATS_TEST_TMPDIR/a.csv" \
            "$BATS_TEST_TMPDIR/b.csv"
        expect 0 ''
    done
}

@test "nw-broker: --edges adds up the rows of a pair, in both directions" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' from,to,weight A,B,3 B,C,1 C,D,2 >once.csv
    nw-broker --edges --betweenness once.csv >wanted
    # Two rows, a list of names, no weight, a row to oneself, another file.
    printf '%s\n' 'to,other,from' 'B;D,x,C' C,,C B,,A >plain.csv
    printf '%s\n' from,to,weight 'A, B,1.5' B,A,0.5 D,C,1e0 >more.csv
    nw-broker --edges --betweenness plain.csv more.csv >out
    diff wanted out
    # People give names and facts.
    printf 'name,aka,org\nBo,B;b,Acme\n' >people.csv
    printf 'from,to\nA,B\nb,C\n' >aliases.csv
    try nw-broker --edges -p people.csv aliases.csv
    expect 0 'name,ties,constraint,effective,aka,org
Bo,2,0.500000,2.000000,B;b,Acme
A,1,1.000000,1.000000,,
C,1,1.000000,1.000000,,'
}

@test "nw-broker: --edges refuses bad weights, empty names and logs" {
    cd "$BATS_TEST_TMPDIR"
    for weight in 0 -1 x nan inf 1e300 1e-300 '1 2'; do
        printf 'from,to,weight\nA,B,1\nB,C,%s\n' "$weight" >edges.csv
        bad="nw-broker: edges.csv:3: bad weight \"$weight\" in column weight;\
 write a number above 0, such as 2.5"
        try nw-broker --edges edges.csv
        expect 2 '' "$bad"
        try nw-broker --edges -k edges.csv
        expect 2 'name,ties,constraint,effective
A,1,1.000000,1.000000
B,1,1.000000,1.000000' "$bad"
    done
    printf 'from,to\n,B\n' >edges.csv
    try nw-broker --edges edges.csv
    expect 2 '' 'nw-broker: edges.csv:2: empty column from'
    printf 'from,to\nA, \n' >edges.csv
    try nw-broker --edges edges.csv
    expect 2 '' 'nw-broker: edges.csv:2: empty column to'
    printf 'a,b\nA,B\n' >edges.csv
    try nw-broker --edges edges.csv
    expect 2 '' 'nw-broker: edges.csv:1: no column from; the columns are a, b'
    try nw-broker --edges "$data/log.csv"
    expect 2 '' 'nw-broker: a file has the column date, so it is a log; give it without --edges'
}

@test "nw-broker: networkx agrees on the sample log" {
    need_networkx
    for today in 2026-06-30 2025-03-01; do
        nw-broker --betweenness -t "$today" "$data/log.csv" \
            2>"$BATS_TEST_TMPDIR/later" | by_name >"$BATS_TEST_TMPDIR/a.csv"
        python3 reference/holes.py log "$today" "$data/log.csv" \
            >"$BATS_TEST_TMPDIR/b.csv"
        try python3 reference/oracle.py compare "$BATS_TEST_TMPDIR/a.csv" \
            "$BATS_TEST_TMPDIR/b.csv"
        expect 0 ''
    done
}

@test "nw-broker: names resolve, and facts about people follow" {
    knows 'M,Ada King' 'M,Bo' 'Ada,Cy'
    printf 'name,aka,ties,org\nAda,Ada King,9,Engines\nZoe,,,Nobody\n' >p.csv
    try nw-broker -p p.csv log.csv
    expect 0 'name,ties,constraint,effective,aka,org
Ada,2,0.500000,2.000000,Ada King,Engines
M,2,0.500000,2.000000,,
Bo,1,1.000000,1.000000,,
Cy,1,1.000000,1.000000,,'
    try nw-broker -p p.csv -m org=Eng -m 'constraint!=1[.]0' log.csv
    expect 0 'name,ties,constraint,effective,aka,org
Ada,2,0.500000,2.000000,Ada King,Engines'
}

@test "nw-broker: me is not needed, and everybody is printed" {
    knows M,A
    printf '2026-07-02,M,B,call\n' >>log.csv
    try env -u NW_ME nw-broker log.csv
    expect 0 $'name,ties,constraint,effective\nA,1,1.000000,1.000000
M,1,1.000000,1.000000' \
        'nw-broker: skipped 1 row dated after tomorrow (today is 2026-06-30; -t changes it)'
    try nw-broker -u M log.csv
    expect 2 '' 'nw-broker: unknown option -u; try nw-broker --help'
    echo date,from,to >log.csv
    try nw-broker --betweenness log.csv
    expect 0 name,ties,constraint,effective,betweenness
}

@test "nw-broker: the order of rows and files does not matter" {
    cd "$BATS_TEST_TMPDIR"
    nw-broker --betweenness "$data/log.csv" >a.csv
    (head -n 1 "$data/log.csv" && tail -n +2 "$data/log.csv" | tac) >back.csv
    nw-broker --betweenness back.csv | cmp - a.csv
    (head -n 1 back.csv && tail -n 60 back.csv) >one.csv
    head -n -60 back.csv >two.csv
    nw-broker --betweenness - one.csv <two.csv | cmp - a.csv
}

@test "nw-broker: a malformed row is refused, or skipped with -k" {
    knows A,B
    printf '2026-02-30,A,C,call\n,B,C,knows\n' >>log.csv
    problem='nw-broker: log.csv:3: bad date "2026-02-30" in column date; there is no such day'
    try nw-broker log.csv
    expect 2 '' "$problem"
    try nw-broker -k log.csv
    expect 2 'name,ties,constraint,effective
B,2,0.500000,2.000000
A,1,1.000000,1.000000
C,1,1.000000,1.000000' "$problem"
}
