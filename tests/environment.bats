load setup

# Each tool that has -p, with an input on which people make a difference.
people_commands() {
    cat <<'LIST' | while read -r tool line; do ! built "$tool" || echo "$tool $line"; done
nw-score log.csv
nw-intro log.csv
nw-intro --pairs log.csv
nw-broker log.csv
nw-broker --edges edges.csv
nw-graph log.csv
nw-reverse --dropped log.csv
nw-reverse --begun -g person log.csv
nw-tally log.csv
nw-ask prototype log.csv
nw-ask --mine log.csv
nw-brief zoe@auris.example log.csv
nw-draft routes.csv
nw-with zoe@auris.example log.csv
nw-same other.csv
nw-same --join same.csv
nw-add coffee with zoe@auris.example <log.csv
nw-from-contacts import/contacts/contacts.csv
nw-from-csv other.csv
nw-from-chat import/chat/signal.jsonl
nw-from-git import/git.log
nw-from-ical import/google.ics
nw-from-linkedin import/linkedin/messages.csv
nw-from-mail import/inbox.mbox
nw-from-vcard import/android.vcf
LIST
}

start() {
    cp -r "$data"/* "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    printf 'from,to\nzoe@auris.example,ines@marolt.example\n' >edges.csv
    printf 'to,via,route\nInes,Zoë Verhaegen,\n' >routes.csv
    printf 'name,same_as\nZ. Verhaegen,Zoë Verhaegen\n' >same.csv
    printf 'name,email\nZoe Verhaegen,zoe@auris.example\n' >other.csv
    printf 'name,email,aka\nAdam Osei,ada.osei@kelp.example,\n' >more.csv
}

@test "NW_PEOPLE: every tool with -p reads it if there is no -p" {
    start
    people_commands >commands
    for tool in $(sed 's/ .*//' commands | sort -u); do
        "$tool" --help | grep -q -- '-p, --people .*NW_PEOPLE'
    done
    # No tool with -p is missing here.
    for tool in ../build/nw-* "$(dirname "$(command -v nw-score)")"/nw-*; do
        [ -x "$tool" ] && [ ! -d "$tool" ] || continue
        ! "$tool" --help | grep -q -- '-p, --people' ||
            grep -q "^${tool##*/} " commands
    done
    while IFS= read -r command; do
        echo "$command"
        with=${command/ / -p people.csv -p more.csv }
        eval "$with" >wanted 2>err || [ "$?" -eq 1 ]
        export NW_PEOPLE=people.csv:more.csv
        eval "$command" >out 2>err || [ "$?" -eq 1 ]
        cmp wanted out
        # -p takes its place; the others are as without it.
        unset NW_PEOPLE
        eval "$command" >wanted 2>err || [ "$?" -lt 3 ]
        export NW_PEOPLE=
        eval "$command" >out 2>err || [ "$?" -lt 3 ]
        cmp wanted out
        export NW_PEOPLE=people.csv
        eval "${command/ / -p /dev/null }" >out 2>err || [ "$?" -lt 3 ]
        cmp wanted out
        unset NW_PEOPLE
    done <commands
}

@test "NW_PEOPLE: a file that is missing is an error that names it" {
    start
    while IFS= read -r command; do
        tool=${command%% *}
        try env NW_PEOPLE=people.csv:none.csv bash -c "$command"
        expect 2 '' "$tool: NW_PEOPLE: none.csv: No such file or directory; -p FILE or -p /dev/null takes its place"
    done < <(people_commands)
    NW_PEOPLE=:people.csv:: nw-score log.csv >out
    nw-score -p people.csv log.csv | cmp - out
    try env NW_PEOPLE=none.csv nw-score -c name -n 1 -p people.csv log.csv
    expect 0 'name
Zoë Verhaegen'
}

@test "NW_PEOPLE: nw-add makes the file that it names" {
    cd "$BATS_TEST_TMPDIR"
    mkdir here
    export NW_PEOPLE=$BATS_TEST_TMPDIR/here/people.csv
    for file in people.csv ./people.csv ../here/people.csv "$NW_PEOPLE"; do
        rm -f here/*
        (cd here && nw-add -f "$file" name=Ada email=ada@x.example) 2>err
        [ "$(wc -l <here/people.csv)" -eq 2 ]
    done
    cd here
    try nw-add -f log.csv call with ada
    [ "$status" -eq 0 ]
    [ "$(tail -n 1 log.csv | cut -d, -f2,3)" = 'Mira Novak,Ada' ]
    # Another file of that name, or none, is still missed.
    rm people.csv
    mkdir other
    for entry in '-f other/people.csv name=Bo' '-f log.csv call with Bo'; do
        try nw-add $entry
        expect 2 '' "nw-add: NW_PEOPLE: $NW_PEOPLE: No such file or directory; -p FILE or -p /dev/null takes its place"
    done
    # What looks up no name does not need it.
    nw-add -f log.csv --undo >out
    printf 'date,from,to\n2026-06-01,A,B\n' | nw-add -f log.csv -i >out 2>err
    nw-add -f log.csv --repair
}
