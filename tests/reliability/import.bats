load ../setup

# Three records of each form , and the start of another.
three_records() {
    for i in 1 2 3; do
        case $1 in
        nw-from-mail)
            printf 'From x Mon Jun  1 10:00:00 2026\nFrom: p%s@x.example\n' $i
            printf 'To: me@x.example\nDate: 1 Jun 2026 10:00:00 +0000\n\n\n'
            ;;
        nw-from-vcard) printf 'BEGIN:VCARD\nFN:P%s\nEND:VCARD\n' $i ;;
        nw-from-ical)
            [ $i -gt 1 ] || echo BEGIN:VCALENDAR
            printf 'BEGIN:VEVENT\nUID:%s\nDTSTART:20260601\n' $i
            printf 'ATTENDEE:mailto:p%s@x.example\nEND:VEVENT\n' $i
            ;;
        esac
    done
    echo BEGIN:X
}

@test "import: what was read is out before the next record is, whatever it does" {
    cd "$BATS_TEST_TMPDIR"
    for tool in nw-from-mail nw-from-vcard nw-from-ical; do
        built $tool || continue
        rm -f in
        mkfifo in
        $tool -q <in >out &
        exec 7>in
        three_records $tool >&7
        for _ in {1..100}; do
            [ "$(wc -l <out)" -lt 4 ] || break
            sleep 0.1
        done
        kill -KILL $!
        wait $! 2>killed || true
        exec 7>&-
        [ "$(wc -l <out)" -eq 4 ] || { echo "$tool"; cat out; false; }
    done
}
