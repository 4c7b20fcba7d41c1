load setup

# Each line: the patterns, and the words of the hint, if there is one.
@test "-m: if only the case of letters differs, a message says so" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,org,last 'Jo,Acme Ltd,2026-01-01' 'Zoë,ÉCOLE,2026-01-02' \
        >list.csv
    log='date,from,to
2026-01-01,me,Jo
2026-01-01,Jo,Bo'
    while IFS='|' read -r patterns hint; do
        echo "$patterns"
        for command in 'nw-stale --all -c name list.csv' \
            'nw-show -c name list.csv' \
            'nw-score -u me -c name -p list.csv log.csv' \
            'nw-intro -u me -c to -p list.csv log.csv'; do
            echo "$log" >log.csv
            tool=${command%% *}
            [ "$tool" != nw-show ] || built nw-show || continue
            try eval "$command $patterns"
            wanted=${hint:+"$tool: no row matches, because patterns distinguish upper and lower case; to ignore case, write $hint"}
            [ "$stderr" = "$wanted" ]
        done
    done <<'END'
-m org=acme|-m 'org=(?i)acme'
-m org=ACME|-m 'org=(?i)ACME'
-m '  org=^acme ltd$'|-m '  org=(?i)^acme ltd$'
-m org=école|-m 'org=(?i)école'
-m org=acme -m name=jo|-m 'org=(?i)acme' -m 'name=(?i)jo'
-m org=acme -m name=Jo|-m 'org=(?i)acme' -m 'name=(?i)Jo'
-m org=acme -m name!=x|-m 'org=(?i)acme' -m 'name!=x'
-m org=acme -m name!=Jo|
-m org=acme -m name=Zoë|
-m org=Acme|
-m 'org=(?i)acme'|
-m org=other|
-m last=2027|
END
}

@test "-m: with -q there is no message about case" {
    printf '%s\n' name,org,last Jo,Acme,2026-01-01 >"$BATS_TEST_TMPDIR/list.csv"
    try nw-stale -q -m org=acme "$BATS_TEST_TMPDIR/list.csv"
    expect 1 ''
    try nw-stale -m org=acme -c name "$BATS_TEST_TMPDIR/list.csv"
    [ "$status" -eq 0 ]
    [[ $stderr == *"write -m 'org=(?i)acme'" ]]
}

@test "-m: what the message says works" {
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' name,org,last Jo,"It's Acme",2026-01-01 >list.csv
    try nw-stale --all -c name -m "org=it's acme" list.csv
    expect 0 name "nw-stale: no row matches, because patterns distinguish upper and lower case; to ignore case, write -m 'org=(?i)it'\\''s acme'"
    try eval "nw-stale --all -c name ${stderr##*write }" list.csv
    expect 0 'name
Jo'
}
