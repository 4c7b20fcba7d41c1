load setup

lines=data/english/lines.txt
header=date,from,to,kind,minutes,got,gave,about,note,ref

# Prints what nw-add would add for a line, or its message, as lines.txt does.
read_line() {
    local message new

    if row=$(nw-add --dry-run -f data/english/log.csv "$1" 2>"$BATS_TEST_TMPDIR/err"); then
        [ "${row%%$'\n'*}" = "$header" ] || echo "header: $row"
        printf '%s' "${row#*$'\n'}"
        while IFS= read -r message; do
            new=${message#nw-add: \"}
            printf ' (new: %s)' "${new%\" is new here}"
        done <"$BATS_TEST_TMPDIR/err"
    else
        printf '! %s' "$(sed 's/^nw-add: //' "$BATS_TEST_TMPDIR/err")"
    fi
}

@test "nw-add: each line of English adds its row, or is refused with a hint" {
    cp data/english/log.csv "$BATS_TEST_TMPDIR/before.csv"
    count=0 wrong=0
    while IFS= read -r line; do
        case $line in '' | '#'*) continue ;; esac
        expected=${line#* => }
        found=$(read_line "${line%% => *}")
        # Of a message, a part is enough.
        case $expected in
        '! '*) [[ $found == '! '*"${expected#! }"* ]] ;;
        *) [ "$found" = "$expected" ] ;;
        esac || {
            printf '%s\nbut found: %s\n' "$line" "$found"
            wrong=$((wrong + 1))
        }
        count=$((count + 1))
    done <"$lines"
    echo "$count lines"
    [ "$wrong" -eq 0 ]
    [ "$count" -ge 120 ]
    cmp data/english/log.csv "$BATS_TEST_TMPDIR/before.csv"
}

@test "nw-add: no word of a line of English is lost in silence" {
    judge english.py data/english/log.csv 1500 1
}
