load setup

setup_file() {
    make -s -C "$BATS_TEST_DIRNAME/.." build/bench/{clock,duckdb,generate,libcsv}
}

# Runs parts of the benchmark on few rows, with the programs of program first.
bench() {
    try env PATH="$BATS_TEST_TMPDIR/bin:$PATH" \
        python3 bench/compare.py 1000 1 "$@"
}

# Makes a program from the shell commands on standard input.
program() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    (echo '#!/bin/sh' && cat) >"$BATS_TEST_TMPDIR/bin/$1"
    chmod +x "$BATS_TEST_TMPDIR/bin/$1"
}

@test "bench: every part runs on few rows, and the answers agree" {
    try make -s -C .. bench BENCH_ROWS=1000 BENCH_ROUNDS=1 \
        BENCH='people others pairs memory short graph counts'
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output == *'; 1,000 rows of 50,000 people; medians of 1 rounds'* ]]
    for line in 'nw-score, 1 thread, from a pipe | libcsv, only counting' \
        "nw-score, 1 thread, a tenth of the rows | Python's csv" \
        'nw-score, a stream newest first' 'nw-score, 200 rows | true'; do
        grep -q "^| $line | .*[0-9]" <<<"$output"
    done
    # Seconds of both by the wall and of processors, then the ratios.
    number='[0-9.]* m\{0,1\}s' ratio='[0-9.]* ([0-9.]* to [0-9.]*)'
    grep -qx "| nw-score, 200 rows | true | $number | $number | $number |\
 $number | $ratio | $ratio | [0-9]*, [0-9]* | 2 | .* |" <<<"$output"
    command -v valgrind >/dev/null || return 0
    for line in 'nw-score, a row |  | [0-9.]* instructions .* 650' \
        'nw-tally, a row |  | [0-9.]* instructions .* 1600' \
        'nw-score of one person, a row |  | [0-9.]* instructions'; do
        grep -q "^| $line |" <<<"$output"
    done
}

@test "bench: rows of a log are counted without what each run needs" {
    command -v valgrind >/dev/null || skip 'valgrind is missing'
    # Two instructions for a row, and a million for a run.
    program valgrind <<'END'
for log; do :; done
echo "I refs: $((1000000 + 2 * ($(wc -l <"$log") - 1)))" >&2
END
    bench counts
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$(grep -c '|  | 2.0 instructions |' <<<"$output")" -eq 3 ]
    program valgrind <<<'echo nw-score: no memory >&2; exit 2'
    bench counts
    expect 1 "$output" 'compare.py: exit 2: nw-score: no memory'
}

@test "bench: a missing peer is skipped, and the table says so" {
    mkdir "$BATS_TEST_TMPDIR/bin"
    for name in cat env nw-score; do
        ln -s "$(command -v "$name")" "$BATS_TEST_TMPDIR/bin/$name"
    done
    python=$(python3 -c 'import sys; print(sys.executable)')
    try env PATH="$BATS_TEST_TMPDIR/bin" "$python" bench/compare.py 1000 1 others counts
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "$(grep 'left out' <<<"$output")" = \
"|  | mawk, no quotes |  |  |  |  |  |  |  |  | left out: no mawk here |
|  | sqlite3 |  |  |  |  |  |  |  |  | left out: no sqlite3 here |
|  | mawk and datamash, no quotes |  |  |  |  |  |  |  |  | left out: no mawk here |
|  | Miller |  |  |  |  |  |  |  |  | left out: no mlr here |
|  | instructions |  |  |  |  |  |  |  |  | left out: no valgrind here |" ]
    grep -q "^| nw-score, 1 thread, a tenth of the rows | Python's csv |" <<<"$output"
}

@test "bench: a peer with another answer is refused" {
    program mlr <<<'echo Person 00001,2,2016-01-01,0.5'
    bench others
    echo "$output$stderr"
    [ "$status" -eq 1 ]
    [ "$stderr" = 'compare.py: Miller: Me and Person 00001, figure 1: 2 where others have 3' ]
    program mlr <<<'echo Nobody,2,2016-01-01,0.5'
    bench others
    echo "$output$stderr"
    [ "$status" -eq 1 ]
    [ "$stderr" = 'compare.py: Miller: Me and Nobody: not in the log, or twice' ]
    program mlr <<<':'
    bench others
    echo "$output$stderr"
    [ "$status" -eq 1 ]
    [ "$stderr" = 'compare.py: Miller: Me and Person 00000: not there' ]
    program mlr <<<'exit 3'
    bench others
    echo "$output$stderr"
    [ "$status" -eq 1 ]
    [ "$stderr" = 'compare.py: Miller: exit 3' ]
}

# Makes a tool that prints a wrong number in a column of its first row.
falsify() {
    program "$1" <<END
'$2' "\$@" | awk -F, -v OFS=, '
    NR == 1 { for (i = 1; i <= NF; i++) if (\$i == "$3") at = i }
    NR == 2 { \$at += 1 }
    1'
END
}

@test "bench: nw with a wrong figure is refused, for each figure" {
    while read -r part tool columns; do
        real=$(command -v "$tool")
        for column in $columns; do
            falsify "$tool" "$real" "$column"
            bench "$part"
            echo "$column: $stderr"
            [ "$status" -eq 1 ]
            [[ $stderr =~ ^"compare.py: $tool".*', figure '[1-8]': '.*' where others have ' ]]
        done
        program "$tool" <<<"'$real' \"\$@\" | sed 3d"
        bench "$part"
        [ "$status" -eq 1 ]
        [[ $stderr =~ ^"compare.py: $tool"[^:]*': '.*' and '.*': not there'$ ]]
        rm "$BATS_TEST_TMPDIR/bin/$tool"
    done <<'END'
people nw-score last usual value strength
pairs  nw-tally days d30 got180
END
}

@test "bench: igraph must agree on routes and constraints" {
    pkg-config --exists igraph || skip 'igraph is missing'
    make -s -C .. build/bench/{graph,igraph}
    falsify nw-broker "$(command -v nw-broker)" constraint
    bench graph
    echo "$stderr"
    [ "$status" -eq 1 ]
    [[ $stderr =~ ^'compare.py: nw-broker, 2 threads, all constraints: Person '[0-9]+': '[0-9.]+' where igraph has '[0-9.]+$ ]]
    falsify nw-intro "$(command -v nw-intro)" chance
    bench graph
    echo "$stderr"
    [ "$status" -eq 1 ]
    [[ $stderr == 'compare.py: nw-intro, 2 threads, to one best route: chance: 1.0'*' where igraph has 0.0'* ]]
}

@test "bench: commands run in turns, and one that fails is reported" {
    try python3 bench/turns.py 3 'true' 'cat /dev/null | true'
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "${#lines[@]}" -eq 2 ]
    [[ ${lines[0]} =~ ^[0-9.]+\ \([0-9.]+\ to\ [0-9.]+\)\ s,.*,\ 1.00\ \(1.00\ to\ 1.00\)\ x:\ true$ ]]
    [[ ${lines[1]} =~ ' KiB, '.*' x: cat /dev/null | true'$ ]]
    try python3 bench/turns.py 3 true 'false | true'
    expect 1 '' 'false | true: exit 1'
    try python3 bench/turns.py 3 ./none
    expect 1 '' './none: exit 127: ./none: No such file or directory'
}
