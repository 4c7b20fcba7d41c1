load ../setup

# Runs every shell line of the manual on a network whose cells strangers wrote to
# reach a shell, and looks for what a cell did.

# Prints the commands of a page: the examples, and what is shown without output.
recipes() {
    python3 "$tests/examples.py" "$1" ''
    sed -n 's/^\.Dl \(nw-.*\)/\1/p' "$1"
    case $1 in
    *nw-reverse.1) block "$1" \
        'nw-reverse -p people.csv -g month log.csv > months.csv' ;;
    *nw-tally.1) block "$1" "awk -F, 'NR == 1 { header = \$0; next }" ;;
    *nw-mail.1) mandoc -T ascii "$1" | sed -e "s/.$(printf '\b')//g" |
        sed -n 's/^ *[0-9*]* [0-9*]* \* \* [0-9*]* cd nw && //p' ;;
    *nw.7) block "$1" 'day=$(date +%m-%d)' ;;
    esac | sed 's/\\e/\\/g'
}

# The directory of a user who tries the lines of a page.
prepare() {
    local source
    rm -rf "$BATS_TEST_TMPDIR/home"
    mkdir "$BATS_TEST_TMPDIR/home"
    cd "$BATS_TEST_TMPDIR/home"
    cp "$data"/*.csv .
    cp -r "$data/import" .
    mkdir tests && cp -r "$data" tests
    cp import/linkedin/*.csv import/inbox.mbox .
    [[ $1 != *nw-from-contacts.1 ]] || cp import/contacts/contacts.csv .
}

# Runs the lines of a page on the hostile network; checks that no cell ran, and
# that no cell named a file.
run_hostile() {
    local page=$1
    prepare "$page"
    python3 "$tests/reliability/poison.py" "${@:2}"
    find "$BATS_TEST_TMPDIR" | sort >../before
    { echo export NW_ME="'Mira Novak'" NW_TODAY=2026-06-30 && recipes "$page"; } \
        >../recipes
    [ "$(wc -l <../recipes)" -gt 1 ]
    HOME=$PWD sh ../recipes </dev/null >../out 2>../err || true
    find "$BATS_TEST_TMPDIR" ! -path '*/.parallel*' | sort >../after
    run -1 grep -E 'pwned' ../after
    # The files of the manual have plain names.
    try sh -c 'comm -13 "$1" "$2" | sed "s|.*/||" | grep -v "^[a-z0-9.-]*$"' \
        sh ../before ../after
    expect 1 ''
}

@test "recipes: no cell of a stranger reaches a shell by a line of the manual" {
    for page in ../man/*.[157]; do
        page=$(cd ../man && pwd)/${page##*/}
        case $page in
        *nw-log.5 | *nw-ties.5 | *nw-model.7) continue ;; # no commands
        *nw-recipes.7) continue ;; # nw-recipes.bats does it
        esac
        for lines in '' two; do
            echo "$page $lines"
            run_hostile "$page" $lines
            cd "$tests"
        done
    done
}

@test "recipes: no tool runs a program, or opens a file that is not named" {
    built strace || skip 'strace is missing'
    strace -o "$BATS_TEST_TMPDIR/trace" true || skip 'nothing can be traced here'
    prepare nw-from-contacts.1
    python3 "$tests/reliability/poison.py"
    nw-intro -p people.csv -m 'role=' log.csv >routes.csv
    while read -r tool words; do
        built "$tool" || continue
        echo "$tool $words"
        # shellcheck disable=SC2086
        try strace -f -qq -o ../trace "$tool" $words
        [ "$status" -eq 0 ]
        try grep -cE '^[0-9]+ +(execve|execveat)\(' ../trace
        expect 0 1
        try grep -E '^[0-9]+ +(socket|connect|unlink|unlinkat|rename|renameat|renameat2|link|mkdir|chmod)\(' \
            ../trace
        expect 1 ''
        # Apart from the system's own.
        sed -n 's/^[0-9]* *open\(at\)*([^"]*"\([^"]*\)".*/\2/p' ../trace |
            grep -vE '^/(etc|lib|lib64|proc|sys|usr)/' | sort -u >../opened
        for word in $words; do
            echo "$word"
        done | sort -u >../named
        try awk 'NR == FNR { named[$0]; next }
            { for (name in named) if (index($0, name) == 1) next; print }' \
            ../named ../opened
        expect 0 ''
    done <<'END'
nw-score -p people.csv log.csv
nw-intro --pairs -p people.csv log.csv
nw-reverse --pull -p people.csv log.csv
nw-broker --betweenness -p people.csv log.csv
nw-graph -p people.csv log.csv
nw-tally -p people.csv log.csv
nw-same -p people.csv log.csv
nw-ask -p people.csv prototype log.csv
nw-brief -p people.csv zoe@auris.example log.csv
nw-draft -p people.csv routes.csv
nw-with -p people.csv zoe@auris.example log.csv
nw-show log.csv
nw-to-vcard people.csv
nw-add -f log.csv -i log.csv
nw-add -f people.csv -i people.csv
nw-from-contacts contacts.csv
nw-from-linkedin Connections.csv
nw-from-vcard import/google.vcf import/phone.vcf
nw-from-chat import/chat/result.json import/chat/sms.xml
nw-from-git -p people.csv import/git.log
nw-from-ical -p people.csv import/google.ics
nw-from-mail -p people.csv inbox.mbox import/Maildir
END
}
