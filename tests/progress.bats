load setup

# What a terminal shows while input arrives slowly.  All tools run at once, in
# setup_file, because the progress line appears after two seconds.

# For regular expressions.
begin=$'\e\\[K'
erase=$'\r'$begin
end=$'\r\n?' # the shell drops the last one

# The message on the bad row.
short() {
    echo "$1: $2\.fifo:[0-9]+: 2 cells, but the header has 10"
}

# Runs a command on its own terminal.  NAME.screen has what the terminal shows,
# NAME.status the exit status unless that is 0.
on_terminal() {
    { script -qefc "$2" /dev/null </dev/null >"$1.screen" ||
        echo $? >"$1.status"; } 3>&- &
}

# Prints a row every tenth of a second until the terminals show something, then a
# bad row and another row.
feed_rows() {
    head -n 1 "$data/log.csv"
    for ((i = 0; i < 300; i++)); do
        [ ! -s rows.screen ] || [ ! -s narrow.screen ] ||
            [ ! -s killed.screen ] || break
        sed -n 2p "$data/log.csv"
        sleep 0.1
    done
    kill "$(<pid)"
    for ((i = 0; i < 100; i++)); do
        kill -0 "$(<pid)" 2>gone || break
        sleep 0.1
    done
    echo short,row
    sed -n 3p "$data/log.csv"
}

# Prints the record $2 until the terminal shows something, then $3.
feed_records() {
    for ((i = 0; i < 300; i++)); do
        [ ! -s "$1.screen" ] || break
        printf "$2"
        sleep 0.1
    done
    printf "$3"
}

watch_rows() {
    local runs=(rows narrow killed dumb with file)

    for run in "${runs[@]}"; do
        mkfifo "$run.fifo"
    done
    on_terminal rows 'nw-score -k rows.fifo >rows.csv'
    on_terminal narrow 'stty cols 12; nw-score -k narrow.fifo >narrow.csv'
    on_terminal killed 'echo $$ >pid; exec nw-score -k killed.fifo >killed.csv'
    on_terminal dumb 'TERM=dumb nw-score -k dumb.fifo >dumb.csv'
    on_terminal with 'nw-with "Zoë Verhaegen" with.fifo'
    nw-score -k file.fifo >file.csv 2>file.screen 3>&- &
    # The tool that is killed must not end the others.
    feed_rows | (trap '' PIPE; tee "${runs[@]/%/.fifo}") >tee 2>&1 3>&- &
}

watch_records() {
    mkfifo vcard.fifo
    on_terminal vcard 'nw-from-vcard vcard.fifo >vcard.csv'
    feed_records vcard 'BEGIN:VCARD\nFN:Ada Lovelace\nEND:VCARD\n' '' \
        >vcard.fifo 3>&- &
    if built nw-from-mail; then
        mkfifo mail.fifo
        on_terminal mail 'nw-from-mail mail.fifo >mail.csv'
        feed_records mail 'From a Thu Jan  1 00:00:00 2026\nFrom: a@b\n\n' '' \
            >mail.fifo 3>&- &
    fi
    if built nw-from-ical; then
        mkfifo ical.fifo
        on_terminal ical 'nw-from-ical ical.fifo >ical.csv'
        { printf 'BEGIN:VCALENDAR\n'
          feed_records ical 'BEGIN:VTODO\nEND:VTODO\n' 'END:VCALENDAR\n'; } \
            >ical.fifo 3>&- &
    fi
}

setup_file() {
    export NW_ME='Mira Novak' NW_TODAY=2025-06-30 LC_ALL=C TZ=UTC TERM=xterm
    data=$BATS_TEST_DIRNAME/data
    cd "$BATS_FILE_TMPDIR" || return 1
    script -qec true /dev/null </dev/null >screen 2>errors || return 0
    watch_rows
    watch_records
    wait
    touch done
}

go_there() {
    cd "$BATS_FILE_TMPDIR"
    [ -e done ] || skip 'script(1) of util-linux is missing'
}

# Checks that a terminal showed the line $2, once or more, and then only $3.
shows() {
    cat -v "$1.screen"
    [[ $(<"$1.screen") =~ ^($erase$2$'\r')+$3$ ]]
}

@test "progress: slow input shows a line, which is erased at the end" {
    go_there
    shows vcard 'nw-from-vcard: [0-9]+ cards?' \
        "$erase$begin"'nw-from-vcard: [0-9]+ cards read, [^'$'\r'']*'"$end"
    [ ! -e vcard.status ]
    [ "$(wc -l <vcard.csv)" -gt 2 ]
}

@test "progress: the line is erased when a signal ends the tool" {
    go_there
    shows killed 'nw-score: [0-9]+ rows?' "$erase"
    [ "$(<killed.status)" -eq $((128 + 15)) ]
}

@test "progress: mail and calendars show a line too" {
    go_there
    for run in mail:message ical:event; do
        tool=nw-from-${run%:*}
        built "$tool" || continue
        shows "${run%:*}" "$tool: [0-9]+ ${run#*:}s?" \
            "$erase$begin$tool: [0-9]+ ${run#*:}s read, [^"$'\r'"]*$end"
    done
}

@test "progress: a message replaces the line" {
    go_there
    shows rows 'nw-score: [0-9]+ rows?' "$begin$(short nw-score rows)$end\
($erase[^"$'\r'"]*"$'\r'")*$erase"
    [ "$(<rows.status)" -eq 2 ]
    [ "$(wc -l <rows.csv)" -eq 3 ]
}

@test "progress: the line is never wider than the terminal" {
    go_there
    shows narrow '' "$begin$(short nw-score narrow)$end.*$erase"
}

@test "progress: there is no line if it could not be erased" {
    go_there
    shown=$(<dumb.screen)
    [[ $shown =~ ^$(short nw-score dumb)$end$ ]]
    cmp dumb.csv rows.csv
}

@test "progress: there is no line if stderr is not a terminal" {
    go_there
    shown=$(<file.screen)
    [[ $shown =~ ^$(short nw-score file)$ ]]
    cmp file.csv rows.csv
}

@test "progress: there is no line between rows that are printed" {
    go_there
    shown=$(<with.screen)
    row='2024-07-01,Mira Novak,Zo[^,]*,[^'$'\r'']*'"$end"
    [[ $shown =~ ^date,[a-z,]*$end($row)+$begin$(short nw-with with)$end$ ]]
}
