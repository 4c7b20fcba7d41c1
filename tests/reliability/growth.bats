load ../setup

# A part of the size of make growth, and some of its cases.
@test "growth: twice the input costs about twice the work" {
    need_valgrind
    try python3 bench/growth.py 0.2 items asks names dense colliding
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output =~ $'\n'[1-9][0-9]*' ratios, 0 of 2.5 or more'$ ]]
}

@test "growth: an import takes little more memory than its rows" {
    [ "$(uname -s)" = Linux ] || skip 'ru_maxrss has another unit'
    [ -z "${NW_SANITIZED-}" ] || skip 'sanitizers need memory too'
    try python3 bench/growth.py 1 memory
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output =~ $'\n2 ratios, 0 of 2.5 or more'$ ]]
}

# Each run has random seeds of its own.
@test "growth: the seeds of the hash tables do not show in the output" {
    cp "$data"/*.csv "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    nw-tally -p people.csv log.csv >ties.csv
    for command in 'nw-score -x -p people.csv log.csv' \
        'nw-tally -p people.csv log.csv' 'nw-score ties.csv' \
        'nw-broker --betweenness -p people.csv log.csv' \
        'nw-intro -p people.csv log.csv' \
        'nw-intro --pairs -p people.csv log.csv' \
        "nw-intro -p people.csv --to Adaeze\ Nwokolo log.csv" \
        'nw-reverse -g person -p people.csv log.csv' \
        'nw-ask -p people.csv prototype log.csv' \
        'nw-ask --mine -p people.csv log.csv' \
        'nw-brief -p people.csv -t 2026-01-01 --meetings log.csv log.csv' \
        'nw-intro --pairs -p people.csv log.csv | nw-draft -p people.csv' \
        'nw-graph -n 1000 -p people.csv log.csv' \
        'nw-add --dry-run -f new.csv -i log.csv'
    do
        echo "$command"
        eval "$command" >first
        [ -s first ]
        for i in {1..12}; do
            eval "$command" | cmp - first
        done
    done
}

# What an acquaintance sends must not take long either.
@test "growth: twice as much to import costs about twice the work" {
    need_valgrind
    for tool in nw-from-mail nw-from-ical nw-from-chat; do
        need $tool
    done
    try python3 bench/growth.py 0.12 messages to_fields recipients cards values \
        folds blanks events attendees instances dates connections chats \
        contacts addresses wide talk talkers telegrams texts pictures commits \
        bad_helpers
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output =~ $'\n'[1-9][0-9]*' ratios, 0 of 2.5 or more'$ ]]
}

# 100,000 nested calls need more stack than this.
@test "growth: nothing recurses over data" {
    cd "$BATS_TEST_TMPDIR"
    ulimit -s 1024
    awk 'BEGIN {
        print "date,from,to,kind"
        for (i = 100000; i > 0; i--)
            printf "2026-06-%02d,P%d,P%d,call\n", i % 28 + 1, i - 1, i
    }' >log.csv
    { printf 'date,from,to,kind\n2026-06-01,P0,'
      seq -f 'Q%.0f' -s ';' 100000 | sed 's/$/,dinner/'; } >star.csv
    awk 'BEGIN {
        print "name,last,aka,offers,wants"
        for (i = 100000; i > 0; i--)
            printf "P%d,,A%d,O%d,O%d\n", i, i, i, i - 1
    }' >people.csv
    for command in 'nw-score -p people.csv log.csv' 'nw-score star.csv' \
        'nw-broker log.csv star.csv' 'nw-intro log.csv star.csv' \
        'nw-tally log.csv star.csv' \
        'nw-intro --to P9 -H 9 -p people.csv log.csv' \
        'nw-intro --pairs -p people.csv log.csv' \
        'nw-graph -n 200000 -p people.csv star.csv' \
        'nw-brief -p people.csv P1 log.csv star.csv' \
        'nw-brief --csv --meetings star.csv -t 2026-06-01 star.csv' \
        'nw-stale --all people.csv' 'nw-mail -n 200000' nw-to-vcard \
        'nw-add -f log.csv --dry-run call with P7' \
        'nw-add -f people.csv -i people.csv' 'nw-add -f new.csv -i log.csv'
    do
        echo "$command"
        NW_ME=P0 $command <people.csv >out 2>err || { cat err; false; }
        [ "$(grep -v '^nw-add: ' err)" = '' ]
    done
}
