load ../setup

# Runs commands under valgrind on the sample network.  Each line of standard input
# has the expected exit status and a command.
check_each() {
    need_valgrind
    cd "$BATS_TEST_TMPDIR"
    cp "$data"/*.csv .
    nw-score -p people.csv log.csv >scores.csv
    nw-stale scores.csv >stale.csv
    nw-intro -p people.csv --to 'Adaeze Nwokolo' log.csv >routes.csv
    nw-intro -p people.csv log.csv >strangers.csv
    nw-intro -p people.csv --pairs log.csv >pairs.csv
    printf 'date,from,to\n2026-02-30,me,Ada\n2026-06-01,me,B' >torn.csv
    printf 'name,last\nAda,2026-02-30\n"Bo\nCy,\n' >open.csv
    while read -r wanted command; do
        echo "$command"
        result=0
        eval "valgrind -q --log-file=errors --error-exitcode=99 \
            --leak-check=full --show-leak-kinds=definite \
            --errors-for-leak-kinds=definite $command" >out 2>err || result=$?
        cat errors err
        [ "$result" -eq "$wanted" ]
    done
}

@test "memory: valgrind finds nothing in what the tools do" {
    check_each <<'END'
0 nw-score -x -p people.csv log.csv
0 nw-score -p people.csv -m skill=4 -n 5 log.csv log.csv
0 nw-broker --betweenness -p people.csv log.csv
0 nw-reverse log.csv
0 nw-reverse -g person -p people.csv log.csv
0 nw-reverse --trend log.csv
0 nw-reverse --pull log.csv
0 nw-reverse --begun log.csv
0 nw-reverse --dropped -p people.csv log.csv
0 nw-ask -p people.csv '#prototype' log.csv
0 nw-ask --mine -p people.csv log.csv
0 nw-brief -p people.csv zoe log.csv
0 nw-brief -p people.csv --csv -t 2026-01-01 --meetings log.csv log.csv
0 nw-draft -p people.csv pairs.csv
0 nw-draft -p people.csv --introduce -o drafts <pairs.csv
0 nw-draft -p people.csv routes.csv
0 nw-draft -p people.csv strangers.csv
0 nw-stale --all --lapsed --fresh 3 -b 3h -w 2w scores.csv
0 nw-stale -q scores.csv
0 nw-intro -p people.csv log.csv
0 nw-intro -p people.csv --to 'Adaeze Nwokolo' -H 9 log.csv
0 nw-intro -p people.csv -m role=a log.csv
0 nw-intro -p people.csv --pairs log.csv
0 nw-tally -p people.csv log.csv >ties.csv
0 nw-tally ties.csv
0 nw-score -x -p people.csv ties.csv
0 nw-graph -p people.csv -g tags log.csv
0 nw-show stale.csv
0 nw-to-ical stale.csv
0 nw-to-vcard people.csv stale.csv
0 nw-to-vcard --vcard 4.0 -m role=a <stale.csv
0 nw-to-ical --todo --alarm 09:00 <stale.csv
0 nw-show --cards -w 40 -c name,note,last people.csv scores.csv
0 nw-score -c name,score log.csv
0 nw-mail <stale.csv
0 nw-mail -s 'Zoë' -r me@post.example you@post.example <stale.csv
0 nw-mail <routes.csv
0 nw-mail <strangers.csv
0 nw-mail <pairs.csv
0 nw-add -p people.csv coffee with zoë 45m got 3: compilers <log.csv
0 nw-add -f log.csv -p people.csv coffee with zoë 45m got 3: compilers
0 nw-add -f log.csv --undo
0 nw-add -f log.csv --repair
0 nw-add -f people.csv name=Ada skill=4
0 nw-add -f people.csv -i people.csv
0 nw-add -f new.csv -i log.csv
0 nw-score --help
0 nw-add --version
END
}

@test "memory: valgrind finds nothing if the tools refuse their input" {
    check_each <<'END'
2 nw-score -k torn.csv
2 nw-score -p people.csv torn.csv
2 nw-score -m 'note=(' log.csv
2 nw-broker -k --betweenness torn.csv
2 nw-reverse -k torn.csv
1 nw-ask -p people.csv zzz log.csv
2 nw-ask -k zzz torn.csv
2 nw-brief zzz log.csv
2 nw-brief -k Ada torn.csv
2 nw-brief -k --meetings torn.csv log.csv
2 nw-draft log.csv
2 nw-draft -k open.csv
2 nw-tally -k torn.csv
2 nw-tally ties.csv ties.csv
2 nw-show -k open.csv
2 nw-show -c none people.csv
2 nw-stale -k open.csv
2 nw-stale open.csv
2 nw-stale people.csv
2 nw-intro --to 'Zoe Verhagen' log.csv
2 nw-intro -k torn.csv
2 nw-mail <open.csv
2 nw-to-ical -k open.csv
2 nw-to-ical people.csv
2 nw-to-vcard -k open.csv
2 nw-to-vcard log.csv
2 nw-mail <log.csv
2 nw-add -f torn.csv call with Ada
2 nw-add -f log.csv call with Zoe Verhagen
2 nw-add -f log.csv call with
2 nw-add -f log.csv -i torn.csv
2 nw-add -i open.csv <people.csv
END
}
