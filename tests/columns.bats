load setup

# Each tool that lists, on an input for which it prints rows.
list_commands() {
    cat <<'LIST' | while read -r tool line; do ! built "$tool" || echo "$tool $line"; done
nw-score -p people.csv log.csv
nw-score -x -p people.csv log.csv
nw-stale --all scored.csv
nw-intro -p people.csv log.csv
nw-intro --to Adaeze\ Nwokolo -p people.csv log.csv
nw-intro --pairs -p people.csv log.csv
nw-broker -p people.csv log.csv
nw-broker --betweenness log.csv
nw-broker --edges log3.csv
nw-reverse log.csv
nw-reverse --trend log.csv
nw-reverse --pull log.csv
nw-reverse --begun log.csv
nw-reverse --dropped -p people.csv log.csv
nw-ask -p people.csv prototype log.csv
nw-ask --mine log.csv
nw-brief --csv -p people.csv Zoë\ Verhaegen log.csv
nw-with -p people.csv Zoë\ Verhaegen log.csv
nw-with -v Zoë\ Verhaegen people.csv
nw-tally log.csv
nw-same -p people.csv log.csv
nw-same --join -p people.csv same.csv
nw-from-contacts -q import/contacts/contacts.csv
nw-from-csv -q people.csv
nw-from-csv -q import/csv/contacts-us.csv
nw-from-linkedin -q import/linkedin/Connections.csv
nw-from-linkedin -q import/linkedin/messages.csv
nw-from-vcard -q import/android.vcf
nw-from-mail -q import/inbox.mbox
nw-from-mail -q --names import/inbox.mbox
nw-from-ical -q import/google.ics
nw-from-chat -q import/chat/result.json
nw-from-git -q import/git.log
LIST
}

start() {
    cp -r "$data"/* "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    nw-score -p people.csv log.csv >scored.csv
    printf 'from,to\nA,B\nB,C\n' >log3.csv
    printf 'name,same_as\nZ. Verhaegen,Zoë Verhaegen\n' >same.csv
}

@test "-c: every tool that lists prints exactly these columns in this order" {
    start
    list_commands >commands
    [ "$(wc -l <commands)" -ge 19 ]
    while IFS= read -r command; do
        echo "$command"
        [[ $command != 'nw-same -p'* ]] || sed -i '2s/Z. Verhaegen/Zoe Verhaegen/' same.csv
        eval "$command" >whole 2>err
        names=$(python3 - <<'PY'
import csv
rows = list(csv.reader(open("whole", newline="", encoding="utf-8")))
header = rows[0]
names = [header[-1], header[0], header[len(header) // 2]]
names = list(dict.fromkeys(names))
at = [header.index(name) for name in names]
with open("wanted", "w", newline="", encoding="utf-8") as file:
    csv.writer(file, lineterminator="\n").writerows(
        [row[i] for i in at] for row in rows)
print(",".join(names))
PY
)
        eval "$command" -c "$names" >chosen 2>err
        diff wanted chosen
        # Spelled out, and one after the other.
        eval "$command" "--columns=${names%%,*}" -c "' ${names#*,}'" \
            >chosen 2>err
        diff wanted chosen
        # An unknown name: no row is printed.
        try eval "$command" -c "$names,zzzzz"
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == *": no column \"zzzzz\"; the columns are "* ]]
    done <commands
}

@test "-c: a near name is suggested, and bad lists are refused" {
    start
    try nw-score -c name,scroe -p people.csv log.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [[ $stderr == 'nw-score: no column "scroe"; did you mean "score"; the'* ]]
    for names in '' , name, ,name 'name,,score' ' '; do
        try nw-score -c "$names" log.csv
        expect 2 '' "nw-score: bad columns \"$names\" for -c;\
 write NAME[,NAME...]"
    done
    try nw-score -c name -c score,name log.csv
    expect 2 '' 'nw-score: -c names column "name" twice'
    try nw-graph -c name log.csv
    expect 2 '' 'nw-graph: unknown option -c; try nw-graph --help'
}

@test "-c: a name with a comma in it is quoted as in CSV" {
    printf 'name,"last, first","say ""hi""",last\nJo,"a, b",c,2026-06-01\n' \
        >"$BATS_TEST_TMPDIR/list.csv"
    try nw-stale --all -c '"last, first",name,"say ""hi"""' \
        "$BATS_TEST_TMPDIR/list.csv"
    expect 0 '"last, first",name,"say ""hi"""
"a, b",Jo,c'
}

@test "-c: -m and -n work on columns that are not printed" {
    start
    try nw-score -c name -m 'org=^Cellbench' -n 1 -p people.csv log.csv
    expect 0 'name
Elif Doğrusöz'
}

@test "-c: a column that needs an option is computed without it" {
    start
    try bash -o pipefail -c 'nw-score -c name,why log.csv | head -n 2'
    [[ $output == 'name,why
Zoë Verhaegen,"score = 100 * value'* ]]
    nw-broker --betweenness -c betweenness log.csv >wanted
    try nw-broker -c betweenness log.csv
    expect 0 "$(cat wanted)"
}

@test "-c: a sole column keeps its empty cells as rows" {
    printf 'name,last,org\nJo,2026-06-01,\n' >"$BATS_TEST_TMPDIR/list.csv"
    try nw-stale --all -c org "$BATS_TEST_TMPDIR/list.csv"
    expect 0 'org
""'
}

@test "nw-graph: -g, --group and --colour are the same" {
    start
    nw-graph -g tags -p people.csv log.csv >wanted
    for option in '--group tags' '--group=tags' '--colour tags'; do
        nw-graph $option -p people.csv log.csv >out
        cmp wanted out
    done
}
