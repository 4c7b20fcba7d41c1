#!/bin/sh
# Prints the TAP stream of bats as it comes, then the ten test files that took
# longest, with their seconds, and last "N passed, N failed", followed by
# ", N skipped" if tests were skipped.  Exits 1 if a test failed or none passed.
#
# bats calls it as its formatter: bats --timing --formatter PATH/count.sh ...
# It reads what bats gives to formatters: TAP, "ok 1 name in 34ms", with a line
# "suite FILE" before each file and "begin ..." before each test.
trap '' INT
passed=0 failed=0 skipped=0 file='' milliseconds=0 files=''

end_file() {
    [ -z "$file" ] || files="$files$milliseconds $file
"
    milliseconds=0
}

add_time() {
    time=${1%%ms # skip*}
    time=${time%ms}
    time=${time##* in }
    case $time in
    '' | *[!0-9]*) ;;
    *) milliseconds=$((milliseconds + time)) ;;
    esac
}

while IFS= read -r line; do
    case $line in
    'suite '*)
        end_file
        file=${line#"suite $PWD/"}
        file=${file#suite }
        continue
        ;;
    'begin '*) continue ;;
    'ok '*' # skip'*) skipped=$((skipped + 1)) ;;
    'ok '*) passed=$((passed + 1)) ;;
    'not ok '*) failed=$((failed + 1)) ;;
    esac
    printf '%s\n' "$line"
    case $line in
    'ok '* | 'not ok '*) add_time "$line" ;;
    esac
done
end_file
printf '%s' "$files" | sort -rn | head -n 10 | while read -r time file; do
    printf '# %5d s  %s\n' "$(((time + 500) / 1000))" "$file"
done
skips=
[ "$skipped" -eq 0 ] || skips=", $skipped skipped"
echo "$passed passed, $failed failed$skips"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
