load ../setup

@test "topics: who helps with a topic is judged as by hand" {
    need nw-ask
    cd "$BATS_TEST_TMPDIR"
    # Ada helped most with refs, Bo last, and Cy helped me with other things.
    # Then Bo and Cy help me with refs: at the places 2 and 3, in each list.
    cat >log.csv <<'END'
date,from,to,kind,note
2025-11-01,Ada,M,mail,refs: a
2025-11-01,M,Ada,mail,refs: b
2025-11-02,Ada,M,mail,"refs: c, d"
2025-12-01,Bo,M,mail,Refs: e
2025-12-02,M,Bo,mail,refs: f
2025-12-03,Cy,M,mail,about refs and more
2025-12-20,Cy,M,mail,docs: g
2025-12-21,M,Cy,mail,docs: h
2026-02-01,Bo,M,mail,refs: i
2026-02-02,Cy,M,mail,refs: j
2026-02-03,Dee,M,mail,refs: k
2026-02-03,Dee,Eve,mail,refs: l
2026-07-01,Ada,M,mail,refs: m
END
    try python3 "$tests/reference/topics.py" log.csv 2026 2026
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    # Dee is unknown, so it is (1/2 + 1/3 + 0)/3, and 2/3 of the first five.
    sed 's/ *[+-].*//; s/  */ /g' <<<"$output" >found
    try cat found
    expect 0 '1 questions about 1 topics
 place first five
score 0.278 0.667
evidence 0.278
recency 0.500
chance 0.500
all reach 0.500
giver 0.278
180 days 0.278
730 days 0.278
log 0.444
root 0.278
reach 0.278'
    try python3 "$tests/reference/topics.py" log.csv 2030 2031
    expect 1 '' 'topics.py: nobody is helped with a topic in these years'
}

@test "topics: who reviews is found better than by counting and by recency" {
    need nw-ask
    log=$shared/data/git/log.csv
    [ -e "$log" ] || skip 'the log of git is not here'
    try python3 reference/topics.py "$log" 2018 2018
    [ "$status" -eq 0 ]
    try awk '{ found[$1] = $2 } END {
        print (found["score"] - found["evidence"] > .03 ? "more" : "less"),
            (found["score"] - found["recency"] > .05 ? "more" : "less") }' \
        <<<"$output"
    expect 0 'more more'
}
