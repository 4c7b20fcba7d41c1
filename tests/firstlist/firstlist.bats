load ../setup

# The commands of nw(7) as printed, in a folder with a made-up mailbox of three
# years, for somebody with four addresses who rates nobody.
import() {
    need nw-from-mail
    need nw-same
    python3 "$tests/firstlist/mailbox.py" "$BATS_TEST_TMPDIR/$1" "$1"
    cd "$BATS_TEST_TMPDIR/$1"
    cat sent.mbox >>inbox.mbox
    python3 "$tests/examples.py" "$tests/../man/nw.7" \
        'STARTING WITH WHAT YOU HAVE' |
        sed "/ name=ada /d; s/mira@home.example/&;mira.novak@oldjob.example;mnovak@uni.example/" \
            >commands.sh
    try env -u NW_ME -u NW_TODAY sh -e commands.sh
    [ "$status" -eq 0 ]
    export NW_TODAY=2026-09-30
    nw-score -p people.csv mail.csv >scored.csv
    nw-stale scored.csv >first.csv
}

# How many of the first rows of a list matter to the owner of the mailbox.
matter() {
    python3 "$tests/firstlist/judge.py" truth.csv "$1" "$2" >judged
    cat judged
    read -r count _ < <(tail -n 1 judged)
}

@test "first list: nw(7) turns a mailbox into people who matter" {
    for seed in 1 2 3; do
        import "$seed"
        matter first.csv 10
        [ "$count" -ge 9 ]
        matter scored.csv 50
        [ "$count" -ge 43 ]
    done
}

# Recruiters are people, and a third got an answer: they are not in the mail.
@test "first list: no program, bulk mail or recruiter, and not oneself" {
    import 1
    matter first.csv 10
    try grep -E ': .*recruiter' judged
    expect 1 ''
    nw-stale -n 50 scored.csv >list.csv
    matter list.csv 50
    [ "$count" -gt 10 ]
    try grep -E ': .*(service|newsletter|spam|me)' judged
    expect 1 ''
    try grep -i mira list.csv
    expect 1 ''
}

@test "first list: the same commands again add nothing" {
    import 1
    cp people.csv before-people.csv
    cp mail.csv before-mail.csv
    nw-from-linkedin -q -p people.csv Connections.csv |
        nw-add -f people.csv -i 2>said
    nw-from-mail -q -w --names -p people.csv inbox.mbox |
        nw-add -f people.csv -i 2>>said
    nw-from-mail -q -w -p people.csv inbox.mbox | nw-add -f mail.csv -i 2>>said
    cmp before-people.csv people.csv
    cmp before-mail.csv mail.csv
    [ "$(grep -c '^nw-add: 0 added' said)" -eq 3 ]
}
