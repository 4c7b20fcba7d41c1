load setup


# Prints what nw-add would add to a file for a line, or its message, as the
# tables do.
read_line() {
    local message new row

    if row=$(nw-add --dry-run -f "$1" "$2" 2>"$BATS_TEST_TMPDIR/err"); then
        [ "${row%%$'\n'*}" = "$(head -n 1 "$1")" ] || echo "header: $row"
        printf '%s' "${row#*$'\n'}"
        while IFS= read -r message; do
            new=${message#nw-add: \"}
            printf ' (new: %s)' "${new%\" is new here}"
        done <"$BATS_TEST_TMPDIR/err"
    else
        printf '! %s' "$(sed 's/^nw-add: //' "$BATS_TEST_TMPDIR/err")"
    fi
}

# Reads the lines of a table, for a file; at least the number given.
read_table() {
    local count=0 wrong=0 line expected found

    cp "$2" "$BATS_TEST_TMPDIR/before.csv"
    while IFS= read -r line; do
        case $line in '' | '#'*) continue ;; esac
        expected=${line#* => }
        found=$(read_line "$2" "${line%% => *}")
        # Of a message, a part is enough.
        case $expected in
        '! '*) [[ $found == '! '*"${expected#! }"* ]] ;;
        *) [ "$found" = "$expected" ] ;;
        esac || {
            printf '%s\nbut found: %s\n' "$line" "$found"
            wrong=$((wrong + 1))
        }
        count=$((count + 1))
    done <"$1"
    echo "$count lines"
    [ "$wrong" -eq 0 ]
    [ "$count" -ge "$3" ]
    cmp "$2" "$BATS_TEST_TMPDIR/before.csv"
}

@test "nw-add: each line of English adds its row, or is refused with a hint" {
    read_table data/english/lines.txt data/english/log.csv 200
}

@test "nw-add: a reminder adds a follow-up to a list of people" {
    read_table data/english/reminders.txt data/english/people.csv 30
}

@test "nw-add: a reminder without a reason takes the old one away" {
    cp data/english/people.csv "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    try nw-add -f people.csv remind me of grace on friday
    expect 0 'name,aka,next,next_note
Grace Hopper,,2026-07-03,-' 'nw-add: "Grace Hopper" now has next "2026-07-03"'
    # To put it off, with an assignment, keeps the reason.
    try nw-add -f people.csv ask grace about tea on friday
    expect 0 'name,aka,next,next_note
Grace Hopper,,2026-07-03,tea'
    try nw-add -f people.csv name=grace next=2w
    expect 0 'name,aka,next,next_note
Grace Hopper,,2026-07-14,'
    # A file without next_note will do.
    printf 'name,next\nAda,\n' >people.csv
    try nw-add -f people.csv remind me of Ada on friday
    expect 0 'name,next
Ada,2026-07-03'
}

@test "nw-add: no word of a line of English is lost in silence" {
    judge english.py data/english/log.csv 1500 1
}
