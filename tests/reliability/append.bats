load ../setup

header=date,from,to,kind,minutes,got,gave,about,note,ref
row='2026-06-30,Mira Novak,Ada Lovelace,mail,,,,,,'

# Goes to the test's directory; makes a log, and the log with one more row.
begin() {
    cd "$BATS_TEST_TMPDIR" || return 1
    printf '%s\n2026-01-05,Mira Novak,Ada Lovelace,coffee,45,3,,,,\n' \
        "$header" >before.csv
    cp before.csv log.csv
    { cat before.csv; echo "$row"; } >after.csv
    printf '%s\n%s\n' "$header" "$row" >first.csv
}

unchanged() {
    cmp log.csv before.csv
}

# Runs a command; keeps its status in $result, its output in files.
keep() {
    result=0
    "$@" >out 2>err || result=$?
}

# The promise: after success the row is on disk, after failure the file is as it
# was, and after a kill one of the two.  Arguments: the file, its content after
# success, and after failure; an empty argument means that there is no file.
kept_promise() {
    local wanted
    case $result in
    0) wanted=$2 ;;
    2) wanted=$3 ;;
    137) if cmp -s "$1" "$2"; then wanted=$2; else wanted=$3; fi ;;
    *) false ;;
    esac || { echo "status $result"; cat err; return 1; }
    if [ -n "$wanted" ]; then
        cmp "$1" "$wanted"
    else
        [ ! -e "$1" ] || { echo "there is a file:"; cat "$1"; return 1; }
    fi || { echo "status $result"; cat err; return 1; }
}

need_strace() {
    command -v strace >trace || skip 'strace is missing'
    strace -qq -o /dev/null true || skip 'strace may not trace here'
    ! grep -q __asan_init "$(command -v nw-add)" ||
        skip 'a sanitizer has calls of its own'
}

# Prints the system calls of a traced run after it first opens the file or reads
# standard input: name, and number of the first call.  Other tests try memory
# and signals.
list_calls() {
    sed 's/^[0-9]* *//' trace | awk '
        { name = $0; sub(/[^a-z0-9_].*/, "", name) }
        /^open(at)?[(].*(log|new)[.]csv"/ || /^read[(]0,/ { begun = 1 }
        !begun { before[name]++; next }
        name ~ /^(|brk|m(un|re)?map|mprotect|rt_.*|getrandom|exit_group)$/ { next }
        !(name in seen) { seen[name]; print name, before[name] + 1 }'
}

# Makes the Nth call of a kind fail, for all N.  Arguments: the call, the first
# N, the fault, and a function that prepares files, runs nw-add under its arguments
# and checks the outcome.
inject() {
    for ((nth = $2; nth <= $2 + 60; nth++)); do
        "$4" strace -f -qq -o trace -e "trace=$1" \
            -e "inject=$1:$3:when=$nth" || {
            echo "at $1 number $nth, $3"
            return 1
        }
        grep -q 'INJECTED\|SIGKILL' trace || return 0
        # stdio does not retry an interrupted call.
        [ "$3" != error=EINTR ] || [ "$result" -eq 0 ] ||
            grep -Eq '(read\(0|write\(1|close\(1).*INJECTED' trace || {
            echo "interrupted at $1 number $nth:"
            cat err
            return 1
        }
    done
    false
}

# Tries each fault at each call of a successful run.
inject_all() {
    "$1" strace -f -qq -o trace
    [ "$result" -eq 0 ]
    list_calls >calls
    while read -r call first; do
        for fault in error=EIO error=ENOSPC error=EINTR signal=KILL; do
            # These calls never wait, so no signal interrupts them.
            [[ "$call $fault" != @(*stat*|lseek|fcntl|readlink|getcwd)\ error=EINTR ]] || continue
            inject "$call" "$first" "$fault" "$1"
        done
    done <calls
    for call in "${@:2}"; do
        grep -q "^$call " calls
    done
}

@test "nw-add: 32 writers at once lose nothing, and readers see whole rows" {
    begin
    pids=()
    for writer in {1..32}; do
        {
            for number in {1..50}; do
                nw-add --new -f new.csv to="Person $writer" kind=mail \
                    ref="$writer-$number" || exit 1
            done >"out.$writer" 2>"err.$writer"
        } 3>&- &
        pids+=($!)
    done
    looks=0
    whole="^($header|2026-06-30,Mira Novak,Person [0-9]+,mail,,,,,,[0-9]+-[0-9]+)\$"
    while [ -n "$(jobs -r)" ]; do
        seen=$(cat new.csv 2>/dev/null; echo x)
        [[ "$seen" = *$'\n'* ]] || continue
        [ "$(grep -Evc "$whole" <<<"${seen%$'\n'*}")" -eq 0 ]
        looks=$((looks + 1))
    done
    for pid in "${pids[@]}"; do
        wait "$pid"
    done
    [ "$looks" -gt 0 ]
    cat err.* | cmp - /dev/null
    [ "$(wc -l <new.csv)" -eq 1601 ]
    [ "$(head -n 1 new.csv)" = "$header" ]
    for writer in {1..32}; do
        for number in {1..50}; do
            echo "2026-06-30,Mira Novak,Person $writer,mail,,,,,,$writer-$number"
        done
    done | sort >expected
    tail -n +2 new.csv | sort | cmp - expected
}

@test "nw-add: closed descriptors never let output into the log" {
    begin
    for closed in '' '0<&-' '1>&-' '2>&-' '0<&- 1>&-' '0<&- 2>&-' \
        '1>&- 2>&-' '0<&- 1>&- 2>&-'; do
        echo "closed: $closed"
        wanted=0
        [[ "$closed" != *1* ]] || wanted=2
        cp before.csv log.csv
        result=0
        eval "nw-add -f log.csv mail with ada >out 2>err $closed" || result=$?
        [ "$result" -eq "$wanted" ]
        kept_promise log.csv after.csv before.csv
        rm -f new.csv
        result=0
        eval "nw-add --new -f new.csv mail with 'Ada Lovelace' >out 2>err $closed" ||
            result=$?
        [ "$result" -eq "$wanted" ]
        kept_promise new.csv first.csv ''
        cp after.csv log.csv
        result=0
        eval "nw-add -f log.csv --undo >out 2>err $closed" || result=$?
        [ "$result" -eq "$wanted" ]
        kept_promise log.csv before.csv after.csv
    done
    cp before.csv log.csv
    result=0
    nw-add -f log.csv >out 2>err 0<&- || result=$?
    [ "$result" -eq 2 ]
    echo 'nw-add: standard input: Bad file descriptor' | cmp - err
    [ ! -s out ]
    unchanged
}

@test "nw-add: a row that cannot be echoed is not added" {
    begin
    [ -c /dev/full ] || skip 'there is no /dev/full'
    result=0
    nw-add -f log.csv mail with ada >/dev/full 2>err || result=$?
    [ "$result" -eq 2 ]
    echo 'nw-add: cannot write the output; log.csv is unchanged' | cmp - err
    unchanged
    result=0
    nw-add --new -f new.csv mail with ada >/dev/full 2>err || result=$?
    [ "$result" -eq 2 ]
    echo 'nw-add: cannot write the output; new.csv is unchanged' | cmp - err
    [ ! -e new.csv ]
    : >new.csv
    result=0
    nw-add --new -f new.csv mail with ada >/dev/full 2>err || result=$?
    [ "$result" -eq 2 ]
    cmp new.csv /dev/null
    result=0
    nw-add -f log.csv --undo >/dev/full 2>err || result=$?
    [ "$result" -eq 2 ]
    echo 'nw-add: cannot write the output; log.csv is unchanged' | cmp - err
    unchanged
    for arguments in 'mail with ada' --help --version; do
        result=0
        # shellcheck disable=SC2086
        nw-add $arguments <log.csv >/dev/full 2>err || result=$?
        [ "$result" -eq 2 ]
        echo 'nw-add: cannot write the output: No space left on device' | cmp - err
    done
}

@test "nw-add: a row is added although nobody reads the echo" {
    begin
    for trap in - ''; do
        cp before.csv log.csv
        {
            sleep 0.2
            # shellcheck disable=SC2064
            trap "$trap" PIPE
            result=0
            nw-add -f log.csv mail with ada 2>err || result=$?
            echo "$result" >result
        } | true
        echo 0 | cmp - result
        cmp err /dev/null
        cmp log.csv after.csv
    done
}

@test "nw-add: a row is not undone if nobody reads it" {
    begin
    for trap in - ''; do
        {
            sleep 0.2
            # shellcheck disable=SC2064
            trap "$trap" PIPE
            result=0
            nw-add -f log.csv --undo 2>err || result=$?
            echo "$result" >result
        } | true
        echo 2 | cmp - result
        echo 'nw-add: cannot write the output; log.csv is unchanged' | cmp - err
        unchanged
    done
}

appends() {
    cp before.csv log.csv
    printf 'name,aka\nAda Lovelace,AL\n' >people.csv
    keep "$@" nw-add -p people.csv -f log.csv mail with AL
    kept_promise log.csv after.csv before.csv
}

creates() {
    rm -f "${target:=new.csv}"
    keep "$@" nw-add --new -f new.csv mail with 'Ada Lovelace'
    # An empty file stays if it could not be locked, as it may belong to another
    # writer; if its content is unknown; or if the target of a link is unknown.
    if [ ! -s "$target" ] && [ "$result" -ne 0 ] &&
        [[ "$result $*" = @(137|*inject=@(flock|*stat*|readlink|getcwd):)* ]]; then
        return
    fi
    kept_promise "$target" first.csv ''
}

undoes() {
    cp after.csv log.csv
    keep "$@" nw-add -f log.csv --undo
    kept_promise log.csv before.csv after.csv
}

repairs() {
    { cat before.csv; printf '2026-01'; } >torn.csv
    cp torn.csv log.csv
    echo before >log.csv.torn
    printf 'before\n2026-01\n' >saved
    keep "$@" nw-add -f log.csv --repair
    kept_promise log.csv before.csv torn.csv || return 1
    if cmp -s log.csv before.csv; then
        cmp log.csv.torn saved
    elif ! cmp -s log.csv.torn saved; then
        echo before | cmp - log.csv.torn
    fi
}

undoes_two() {
    { cat after.csv; echo "${row/mail/call}"; } >three.csv
    cp three.csv log.csv
    keep "$@" nw-add -f log.csv --undo 2
    kept_promise log.csv before.csv three.csv
}

widens() {
    cp after.csv log.csv
    chmod 640 log.csv
    sed '1s/$/,mood,place/; 2,$s/$/,,/' after.csv >wide.csv
    rm -f log.csv.??????
    keep "$@" nw-add -f log.csv --widen mood,place
    # The new file has the name already when the directory is synced.
    if [ "$result" -eq 2 ] && grep -q 'the file is replaced' err; then
        cmp log.csv wide.csv
    else
        kept_promise log.csv wide.csv after.csv
    fi || return 1
    [ "$(ls -l log.csv | cut -c1-10)" = -rw-r----- ]
    # Only a kill may leave the copy; what failed to be removed stays too.
    [ "$result" -eq 137 ] || [[ "$*" == *inject=unlink* ]] ||
        [ -z "$(ls log.csv.?????? 2>/dev/null)" ]
}

several() {
    cp before.csv log.csv
    keep "$@" nw-add -f log.csv <lines
    kept_promise log.csv more.csv before.csv
}

imports() {
    cp before.csv log.csv
    keep "$@" nw-add -f log.csv -i more.csv
    kept_promise log.csv more.csv before.csv
}

@test "nw-add: whatever call fails, the row is on disk or the log unchanged" {
    begin
    need_strace
    inject_all appends flock read write fdatasync close
}

@test "nw-add: whatever call fails, a new log has its row or does not exist" {
    begin
    need_strace
    inject_all creates flock write fdatasync fsync close
    mkdir away
    ln -sf away/target.csv new.csv
    target=away/target.csv
    inject_all creates flock write fdatasync fsync close
    [ -L new.csv ]
}

@test "nw-add: the name of a new log is on disk too, also through a link" {
    begin
    need_strace
    mkdir away
    ln -s "$PWD/away/target.csv" link.csv
    : >empty.csv
    for file in new.csv:"$PWD" link.csv:"$PWD/away" empty.csv:"$PWD" \
        away/new.csv:"$PWD/away"; do
        strace -qq -y -o trace -e trace=fsync \
            nw-add --new -f "${file%:*}" mail with 'Ada Lovelace' >out 2>err
        [[ "$(cat trace)" = "fsync("*"<${file#*:}>)"*' = 0' ]]
        cmp "${file%:*}" first.csv
        : >trace
        strace -qq -y -o trace -e trace=fsync nw-add -f "${file%:*}" mail with ada
        cmp trace /dev/null
    done
}

@test "nw-add: a new log that a link points to is removed after failure" {
    begin
    [ -c /dev/full ] || skip 'there is no /dev/full'
    mkdir away
    ln -s away/target.csv link.csv
    result=0
    nw-add --new -f link.csv mail with ada >/dev/full 2>err || result=$?
    [ "$result" -eq 2 ]
    echo 'nw-add: cannot write the output; link.csv is unchanged' | cmp - err
    [ ! -e away/target.csv ]
    [ -L link.csv ]
}

@test "nw-add: whatever call fails, all of several rows are on disk or no row" {
    begin
    need_strace
    { cat before.csv; echo "$row"; echo "${row/mail/call}"; } >more.csv
    printf 'mail with ada\ncall with ada\n' >lines
    inject_all several flock read write fdatasync close
    inject_all imports flock read write fdatasync close
}

@test "nw-add: whatever call fails, an undone row is gone or still there" {
    begin
    need_strace
    inject_all undoes flock read ftruncate fdatasync close
    inject_all undoes_two flock read pread64 ftruncate fdatasync close
}

@test "nw-add: whatever call fails, a file is widened or as it was" {
    begin
    need_strace
    inject_all widens flock read pread64 write fchmod fdatasync rename fsync close
}

@test "nw-add: what another program changes meanwhile is not undone or widened" {
    begin
    need_strace
    # The output is printed before the file changes, and takes a second.
    for command in --undo '--undo 1' '--widen x'; do
        cp after.csv log.csv
        # shellcheck disable=SC2086
        strace -f -qq -o trace -e trace=write \
            -e inject=write:delay_enter=1000000:when=1 \
            nw-add -f log.csv $command >out 2>err 3>&- &
        writer=$!
        sleep 0.5
        sed 's/coffee/dinner/' after.csv >other.csv
        cat other.csv >log.csv
        result=0
        wait "$writer" || result=$?
        [ "$result" -eq 2 ]
        echo 'nw-add: log.csv: another program has changed it meanwhile' | cmp - err
        cmp log.csv other.csv
        [ "$(ls log.csv*)" = log.csv ]
    done
}

@test "nw-add: a signal between two steps breaks no promise" {
    begin
    need_strace
    interrupted=0
    for call in write fdatasync fsync close ftruncate; do
        for name in INT TERM HUP ALRM USR1; do
            for ((nth = 1; nth <= 20; nth++)); do
                rm -f new.csv
                cp after.csv log.csv
                keep strace -f -qq -o trace -e "trace=$call" \
                    -e "inject=$call:signal=$name:when=$nth" \
                    nw-add --new -f new.csv mail with 'Ada Lovelace'
                echo "$call number $nth, $name: status $result"
                if [ "$result" -eq 0 ]; then
                    cmp new.csv first.csv
                else
                    [ ! -s new.csv ]
                fi
                keep strace -f -qq -o trace.undo -e "trace=$call" \
                    -e "inject=$call:signal=$name:when=$nth" \
                    nw-add -f log.csv --undo
                echo "undo: status $result"
                if [ "$result" -eq 0 ]; then
                    unchanged
                else
                    cmp log.csv after.csv
                fi
                grep -q 'INJECTED\|---' trace trace.undo || break
                interrupted=$((interrupted + 1))
            done
        done
    done
    [ "$interrupted" -gt 10 ]
}

@test "nw-add: a log that cannot be restored is reported in capitals" {
    begin
    need_strace
    keep strace -f -qq -o trace -P "$PWD/log.csv" -e trace=write,ftruncate,fdatasync \
        -e inject=fdatasync:error=EIO -e inject=ftruncate:error=EIO \
        nw-add -f "$PWD/log.csv" mail with ada
    grep -q INJECTED trace || skip 'strace cannot tell files apart here'
    [ "$result" -eq 2 ]
    printf '%s\n' "nw-add: $PWD/log.csv: cannot sync: Input/output error" \
        "nw-add: $PWD/log.csv: AND CANNOT BE RESTORED: Input/output error; cut the file to $(wc -c <before.csv) bytes" |
        cmp - err
}

@test "nw-add: a row that a full file system cuts short is removed" {
    begin
    {
        printf '%s\n2026-01-05,Mira Novak,Ada Lovelace,coffee,45,3,,,' "$header"
        head -c 893 /dev/zero | tr '\0' x
        printf ',\n'
    } >before.csv
    [ "$(wc -c <before.csv)" -lt 1024 ]
    cp before.csv log.csv
    (
        ulimit -f 1
        nw-add -f log.csv mail with ada || echo "$?" >&2
    ) 2>&1 >/dev/null | cat >err
    printf '%s\n' 'nw-add: log.csv: cannot write: File too large; the file is unchanged' 2 |
        cmp - err
    unchanged
    printf '%s\n' "$header" >new.csv
    head -c 974 /dev/zero | tr '\0' '\n' >>new.csv
    [ "$(wc -c <new.csv)" -eq 1024 ]
    cp new.csv before.csv
    (
        ulimit -f 1
        nw-add --new -f new.csv mail with ada || echo "$?" >&2
    ) 2>&1 >/dev/null | cat >err
    printf '%s\n' 'nw-add: new.csv: cannot write: File too large; the file is unchanged' 2 |
        cmp - err
    cmp new.csv before.csv
}

@test "nw-add: a new log without space is removed" {
    begin
    (
        ulimit -f 0
        nw-add --new -f new.csv mail with ada || echo "$?" >&2
    ) 2>&1 >/dev/null | cat >err
    printf '%s\n' 'nw-add: new.csv: cannot write: File too large; the file is unchanged' 2 |
        cmp - err
    [ ! -e new.csv ]
}

# A log of 64,000 bytes, and rows that are too large for the rest of a file system
# of 64 KiB.
begin_large() {
    begin
    head -c 8000 /dev/zero | tr '\0' x >filler
    {
        echo "$header"
        for number in {1..15}; do
            printf '2026-01-05,Mira Novak,Ada,,,,,,%s,%s\n' \
                "$(head -c 4200 filler)" "$number"
        done
    } >large.csv
    for number in {1..8}; do
        printf 'mail with Ada: %s %s\n' "$number" "$(head -c 1000 filler)"
    done >lines
    sed '1s/^/date,from,to,note\n/; s/mail with Ada: /2026-01-01,Me,Ada,/' \
        lines >rows.csv
}

# Runs a function with such a file system at small/, in its own mount namespace.
in_private() {
    mkdir -p small
    command -v unshare >trace || skip 'unshare(1) is missing'
    unshare --mount --map-root-user \
        mount -t tmpfs -o size=64k tmpfs small 2>trace ||
        skip 'no file system may be mounted here'
    try unshare --mount --map-root-user bash -c "$(declare -f keep "$1")
        mount -t tmpfs -o size=64k tmpfs small && $1"
}

too_large() {
    for way in "to=Ada note=$(cat filler)" '' '-i rows.csv'; do
        cp large.csv small/log.csv
        # shellcheck disable=SC2086
        keep nw-add -f small/log.csv $way <lines
        echo "$result $(cat err)"
        cmp small/log.csv large.csv
    done
}

@test "nw-add: a full file system leaves a log as it was" {
    begin_large
    in_private too_large
    says='2 nw-add: small/log.csv: cannot write: No space left on device; the file is unchanged'
    expect 0 "$says
$says
$says"
}

short_write() {
    cp large.csv small/log.csv
    keep strace -qq -o trace -e trace=write \
        nw-add -f small/log.csv -i rows.csv
    cmp small/log.csv large.csv
    echo "$result"
    sed -n 's/^write([3-9].* = //p' trace
}

@test "nw-add: a full file system that accepts a part of a row is reported" {
    begin_large
    need_strace
    in_private short_write
    expect 0 "2
$((65536 - $(wc -c <large.csv)))
-1 ENOSPC (No space left on device)"
}

new_log() {
    for size in 65536 61440; do
        head -c "$size" /dev/zero >small/zeros
        for way in "to=Ada note=$(cat filler)" '' '-i rows.csv'; do
            # shellcheck disable=SC2086
            keep nw-add -f small/new.csv $way <lines
            echo "$result $(tail -n 1 err)"
            [ ! -e small/new.csv ] || echo 'it is there'
        done
    done
}

@test "nw-add: on a full file system a new log is removed" {
    begin_large
    in_private new_log
    says='2 nw-add: small/new.csv: cannot write: No space left on device; the file is unchanged'
    expect 0 "$says
$says
$says
$says
$says
$says"
}

# The log with its torn line fills 14 of 16 pages; .torn gets no page, then one.
mend() {
    head -n 12 large.csv >small/log.csv
    cp small/log.csv whole.csv
    tr -d '\n' <filler >>small/log.csv
    cp small/log.csv torn.csv
    for size in 8192 4096; do
        head -c "$size" /dev/zero >small/zeros
        keep nw-add -f small/log.csv --repair
        echo "$result $(tail -n 1 err)"
        cmp small/log.csv torn.csv
        [ ! -e small/log.csv.torn ] || echo 'a part of it was left'
    done
    rm small/zeros
    keep nw-add -f small/log.csv --repair
    echo "$result $(tail -n 1 err)"
    cmp small/log.csv whole.csv
    { cat filler; echo; } | cmp - small/log.csv.torn
    head -c 65536 /dev/zero >small/zeros 2>out
    keep nw-add -f small/log.csv --undo
    echo "$result $(cat err)"
    head -n 11 large.csv | cmp - small/log.csv
}

@test "nw-add: a full file system loses no torn line, and --undo works" {
    begin_large
    in_private mend
    says='2 nw-add: small/log.csv.torn: cannot save the torn line: No space left on device'
    expect 0 "$says
$says
0 nw-add: small/log.csv: the torn last line is in small/log.csv.torn now
0 "
}

# Holds the lock on a file for some seconds, in the background.
hold() {
    command -v flock >trace || skip 'flock(1) is missing'
    rm -f held
    (
        flock 9
        : >held
        exec sleep "$2"
    ) 9<"$1" 3>&- &
    holder=$!
    until [ -e held ]; do
        sleep 0.01
    done
}

@test "nw-add: it waits ten seconds for a lock that is held" {
    begin
    hold log.csv 0.5
    nw-add -f log.csv mail with ada
    wait "$holder"
    cmp log.csv after.csv
    cp before.csv log.csv
    hold log.csv 30
    traced=()
    ! strace -qq -o trace true || traced=(strace -qq -o trace -e trace=/nanosleep)
    start=$SECONDS
    # LeakSanitizer does not work under strace.
    ASAN_OPTIONS=detect_leaks=0 try "${traced[@]}" nw-add -f log.csv mail with ada
    took=$((SECONDS - start))
    kill "$holder"
    expect 2 '' 'nw-add: log.csv: another program has held the lock for 10 seconds'
    unchanged
    [ "$took" -ge 9 ]
    [ "$took" -le 12 ]
    # At the end it tries more often, as others may be waiting too.
    [ "${#traced[@]}" -gt 0 ] || return 0
    sed -n 's/.*tv_nsec=\([0-9]*\).*/\1/p' trace >pauses
    [ "$(sort -n pauses | tail -n 1)" -gt 10000000 ]
    [ "$(tail -n 1 pauses)" -lt 1000000 ]
}

@test "nw-add: it says who holds the lock, and waits while others write" {
    begin
    [ "$(uname -s)" = Linux ] || skip '/proc/locks is missing'
    cp log.csv busy.csv
    flock log.csv sleep 14 3>&- &
    stuck=$!
    flock busy.csv sleep 14 3>&- &
    {
        sleep 7
        echo "$row" >>busy.csv
    } 3>&- &
    # One process after the other has the lock, and adds nothing.
    cp log.csv passed.csv
    flock passed.csv sleep 7 3>&- &
    sleep 0.2
    flock passed.csv sleep 7 3>&- &
    sleep 0.2
    nw-add -f passed.csv call with ada >out.passed 2>err.passed 3>&- &
    passed=$!
    nw-add -f busy.csv call with ada >out.busy 2>err.busy 3>&- &
    busy=$!
    try nw-add -f log.csv mail with ada
    expect 2 '' "nw-add: log.csv: flock (process $stuck) has held the lock for 10 seconds"
    unchanged
    wait "$busy"
    { cat after.csv; echo "${row/mail/call}"; } | cmp - busy.csv
    wait "$passed"
    { cat before.csv; echo "${row/mail/call}"; } | cmp - passed.csv
    wait
}

# Prints a log, or people, of more than a megabyte: it is read before the lock.
large() {
    awk -v form="$1" -v header="$2" 'BEGIN {
        print header
        for (i = 0; i < 30000; i++)
            printf form "\n", i, i
    }'
}
large_log='2026-01-05,Mira Novak,Person %d,mail,,,,,,m%d'
large_people='Person %d,p%d@somewhere.example,,,,,,,,,,,,'
facts=name,email,aka,org,role,skill,influence,liking,every,snooze,offers,wants,tags,note

@test "nw-add: many writers at once can append to a large log" {
    begin
    large "$large_log" "$header" >log.csv
    cp log.csv before.csv
    pids=()
    for writer in {1..24}; do
        nw-add -f log.csv to='Person 5' kind=call ref="c$writer" \
            >"out.$writer" 2>"err.$writer" 3>&- &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid"
    done
    cat err.* | cmp - /dev/null
    head -n 30001 log.csv | cmp - before.csv
    tail -n +30002 log.csv | sort >rows
    for writer in {1..24}; do
        echo "2026-06-30,Mira Novak,Person 5,call,,,,,,c$writer"
    done | sort | cmp - rows
}

# Runs a function while nw-add, which has read the file, waits for its lock:
# meanwhile FUNCTION FILE ARGUMENTS...
meanwhile() {
    hold "$2" 1.5
    nw-add -f "${@:2}" >out 2>err 3>&- &
    writer=$!
    sleep 1
    "$1"
    wait "$holder"
    result=0
    wait "$writer" || result=$?
}

@test "nw-add: rows that came before the lock are seen" {
    begin
    large "$large_log" "$header" >log.csv
    printf '%s\n' "$header" "${row}m30000" "${row}m30001" "${row}m7" >more.csv
    another() { echo "${row}m30000" >>log.csv; }
    meanwhile another log.csv -i more.csv
    [ "$result" -eq 0 ]
    grep -q ': 1 added, 2 there already' err
    tail -n 2 log.csv | cmp - <(printf '%s\n' "${row}m30000" "${row}m30001")
    # In another form, but of the same size.
    other() { sed 's/,m30000/,m40000/' log.csv >changed; cat changed >log.csv; }
    sed -n 1,2p more.csv >one.csv
    meanwhile other log.csv -i one.csv
    [ "$result" -eq 0 ]
    grep -q ': 1 added, 0 there already' err
    # Shorter, by an undo; the undone row can be added again.
    cut_off() { sed '$d' log.csv >changed; cat changed >log.csv; }
    meanwhile cut_off log.csv -i one.csv
    [ "$result" -eq 0 ]
    grep -q ': 1 added, 0 there already' err
    # A torn line.
    torn() { printf '2026-06-30,Mira Novak,Person 5,mail,,,,,,m3' >>log.csv; }
    cp log.csv before.csv
    meanwhile torn log.csv -i one.csv
    [ "$result" -eq 2 ]
    grep -q 'the last line has no newline' err
    { cat before.csv; torn_row=$(tail -n 1 log.csv); printf %s "$torn_row"; } | cmp - log.csv
}

@test "nw-add: a large log may end in a record of several lines, or be torn in it" {
    begin
    large "$large_log" "$header" >log.csv
    cp log.csv before.csv
    printf '2026-01-05,Mira Novak,Person 5,mail,,,,,"one\ntwo\nthree' >>log.csv
    try nw-add -f log.csv call with 'Person 5'
    expect 2 '' 'nw-add: log.csv:30002: a quote that is not closed; this last line is torn: nw-add --repair -f FILE mends it'
    nw-add -f log.csv --repair
    unchanged
    printf '2026-01-05,Mira Novak,Person 5,mail,,,,,"one\ntwo\nthree",\n' >>log.csv
    cp log.csv before.csv
    nw-add -f log.csv call with 'Person 5'
    { cat before.csv; echo '2026-06-30,Mira Novak,Person 5,call,,,,,,'; } | cmp - log.csv
}

@test "nw-add: facts that came before the lock are seen" {
    begin
    large "$large_people" "$facts" >people.csv
    another() { echo 'Person 7,,Seventh,,,,,,,,,,,' >>people.csv; }
    meanwhile another people.csv name=Seventh skill=4
    [ "$result" -eq 0 ]
    tail -n 1 people.csv | grep -qx 'Person 7,,,,,4,,,,,,,,'
    # An address that moved to somebody else belongs to nobody twice.
    moved() {
        echo 'Person 8,eight@new.example,,,,,,,,,,,,' >>people.csv
        echo 'Person 9,p8@somewhere.example,,,,,,,,,,,,' >>people.csv
    }
    meanwhile moved people.csv name=p8@somewhere.example skill=3
    [ "$result" -eq 0 ]
    tail -n 1 people.csv | grep -qx 'Person 9,,,,,3,,,,,,,,'
}

@test "nw-add: a row goes into the file that has the name after the wait" {
    begin
    # Another file took the name.
    hold log.csv 1
    nw-add -f log.csv mail with ada >out 2>err 3>&- &
    writer=$!
    sleep 0.3
    mv log.csv old.csv
    cp before.csv log.csv
    wait "$writer"
    wait "$holder"
    cmp old.csv before.csv
    cmp log.csv after.csv
    # No file has the name.
    hold log.csv 1
    nw-add --new -f log.csv mail with 'Ada Lovelace' >out 2>err 3>&- &
    writer=$!
    sleep 0.3
    mv log.csv old.csv
    wait "$writer"
    wait "$holder"
    cmp old.csv after.csv
    cmp log.csv first.csv
}

@test "nw-add: a row goes through links, and only into regular files" {
    begin
    ln -s log.csv link.csv
    nw-add -f link.csv mail with ada
    cmp log.csv after.csv
    [ -L link.csv ]
    ln -s target.csv dangling.csv
    nw-add --new -f dangling.csv mail with 'Ada Lovelace'
    [ -L dangling.csv ]
    cmp target.csv first.csv
    mkdir directory
    try nw-add -f directory mail with ada
    expect 2 '' 'nw-add: directory: Is a directory'
    mkfifo fifo
    try nw-add -f fifo mail with ada
    expect 2 '' 'nw-add: fifo: not a regular file'
    try nw-add -f /dev/null mail with ada
    expect 2 '' 'nw-add: /dev/null: not a regular file'
    try nw-add --new -f missing/log.csv mail with ada
    expect 2 '' 'nw-add: missing/log.csv: No such file or directory'
    try nw-add --new -f log.csv/log.csv mail with ada
    expect 2 '' 'nw-add: log.csv/log.csv: Not a directory'
    ln -s loop.csv loop.csv
    try nw-add --new -f loop.csv mail with ada
    expect 2 '' 'nw-add: loop.csv: Too many levels of symbolic links'
}

# Like begin, in a directory that others may enter; as_nobody runs nw-add as nobody.
begin_elsewhere() {
    [ "$(id -u)" -eq 0 ] || skip 'only root can become somebody else'
    command -v setpriv || skip 'setpriv(1) is missing'
    begin
    place=$(mktemp -d)
    cp "$(command -v nw-add)" before.csv after.csv first.csv "$place"
    cd "$place" || return 1
    cp before.csv log.csv
    { cat before.csv; printf x; } >torn.csv
    chmod 755 . nw-add
    chmod 644 log.csv before.csv
}

as_nobody() {
    try setpriv --reuid=65534 --regid=65534 --clear-groups ./nw-add "$@"
}

@test "nw-add: a directory that cannot be written keeps new files out" {
    begin_elsewhere
    cp before.csv shared.csv
    cp torn.csv log2.csv
    chmod 666 shared.csv log2.csv
    as_nobody --new -f new.csv mail with ada
    expect 2 '' 'nw-add: new.csv: Permission denied'
    [ ! -e new.csv ]
    as_nobody -f log.csv mail with ada
    expect 2 '' 'nw-add: log.csv: Permission denied'
    unchanged
    as_nobody -f shared.csv mail with ada
    expect 0 "$header
$row"
    cmp shared.csv after.csv
    as_nobody -f log2.csv --repair
    [ "$status" -eq 2 ]
    [ "${stderr_lines[-1]}" = 'nw-add: log2.csv.torn: cannot save the torn line: Permission denied' ]
    cmp log2.csv torn.csv
    cd /
    rm -r "$place"
}

@test "nw-add: a directory that cannot be read takes rows, but no new files" {
    begin_elsewhere
    chmod 666 log.csv
    chmod 733 .
    as_nobody -f log.csv mail with ada
    expect 0 "$header
$row"
    cmp log.csv after.csv
    # fsync of the directory is not possible.
    as_nobody --new -f new.csv mail with ada
    expect 2 "$header
2026-06-30,Mira Novak,ada,mail,,,,,," \
        'nw-add: new.csv: cannot sync the directory: Permission denied; the file is unchanged'
    [ ! -e new.csv ]
    cd /
    rm -r "$place"
}

@test "nw-add: a sticky directory and its log are like any other" {
    begin_elsewhere
    chmod 666 log.csv
    chmod 1777 .
    as_nobody -f log.csv mail with ada
    expect 0 "$header
$row"
    cmp log.csv after.csv
    as_nobody -f log.csv --undo
    expect 0 "$header
$row"
    unchanged
    as_nobody --new -f new.csv to='Ada Lovelace' kind=mail
    expect 0 "$header
$row"
    cmp new.csv first.csv
    [ "$(stat -c '%u %a' new.csv)" = '65534 600' ]
    # It is theirs, and root's too.
    try nw-add -f new.csv mail with ada
    expect 0 "$header
$row"
    [ "$(stat -c '%u %a' new.csv)" = '65534 600' ]
    cd /
    rm -r "$place"
}

# Runs nw-add while the log has an attribute.
with_attribute() {
    chattr "+$1" log.csv 2>trace || skip "no file can be made chattr +$1 here"
    try nw-add -f log.csv "${@:2}"
    chattr "-$1" log.csv
}

@test "nw-add: an immutable log is unchanged, an append-only log grows" {
    begin
    command -v chattr >trace || skip 'chattr(1) is missing'
    with_attribute i mail with ada
    expect 2 '' 'nw-add: log.csv: Operation not permitted'
    unchanged
    with_attribute a mail with ada
    expect 0 "$header
$row"
    cmp log.csv after.csv
    with_attribute a --undo
    expect 2 "$header
$row" 'nw-add: log.csv: cannot cut: Operation not permitted; the file is unchanged'
    cmp log.csv after.csv
    printf x >>log.csv
    cp log.csv torn.csv
    with_attribute a --repair
    [ "$status" -eq 2 ]
    [ "${stderr_lines[-1]}" = 'nw-add: log.csv: cannot cut: Operation not permitted; the file is unchanged' ]
    cmp log.csv torn.csv
}

# Makes a log of that name; adds two rows, undoes one, tears and repairs it.
lives() {
    keep nw-add --new -f "$1" mail with 'Ada Lovelace'
    [ "$result" -eq 0 ]
    cmp -- "${2:-$1}" first.csv
    keep nw-add -f "$1" call with ada
    [ "$result" -eq 0 ]
    { cat first.csv; echo "${row/mail/call}"; } | cmp - "${2:-$1}"
    keep nw-add -f "$1" --undo
    [ "$result" -eq 0 ]
    cmp -- "${2:-$1}" first.csv
    printf x >>"${2:-$1}"
    keep nw-add -f "$1" --repair
    [ "$result" -eq 0 ]
    cmp -- "${2:-$1}" first.csv
    echo x | cmp - "${2:-$1}.torn"
}

@test "nw-add: a log may have any name" {
    begin
    lives -x.csv ./-x.csv
    lives --undo ./--undo
    lives ' '
    lives $'a\nb\e[1m\xff.csv'
    printf x >>$'a\nb\e[1m\xff.csv'
    try nw-add -f $'a\nb\e[1m\xff.csv' mail with ada
    expect 2 '' \
        'nw-add: a\x0ab\x1b[1m\xff.csv:3: 1 cell, but the header has 10; this last line is torn: nw-add --repair -f FILE mends it'
    try nw-add --new -f $'missing\n/\xe2\x80\xae' mail with ada
    expect 2 '' 'nw-add: missing\x0a/\u202e: No such file or directory'
    try nw-add --new -f '' mail with ada
    expect 2 '' 'nw-add: : No such file or directory'
    printf -v name '%0250d' 0
    lives "$name"
    # The name is too long to append .torn.
    name+=00000
    { cat before.csv; printf x; } >"$name"
    try nw-add -f "$name" --repair
    [ "$status" -eq 2 ]
    [ "${stderr_lines[-1]}" = "nw-add: $name.torn: cannot save the torn line: File name too long" ]
    { cat before.csv; printf x; } | cmp - "$name"
    try nw-add --new -f "${name}0" mail with ada
    expect 2 '' "nw-add: ${name}0: File name too long"
}

@test "nw-add: a path may have 4095 bytes" {
    begin
    printf -v path './%.0s' {1..2044}
    path+=new.csv
    [ "${#path}" -eq 4095 ]
    try nw-add --new -f "$path" mail with 'Ada Lovelace'
    [ "$status" -eq 0 ]
    cmp new.csv first.csv
    rm new.csv
    try nw-add --new -f "/$path" mail with ada
    expect 2 '' "nw-add: /$path: File name too long"
    # A relative name allows a longer path.
    printf -v name '%0200d' 0
    for ((depth = 0; depth < 22; depth++)); do
        mkdir "$name"
        cd -P "$name"
    done
    cp "$BATS_TEST_TMPDIR/first.csv" .
    lives new.csv
}

@test "nw-add: a log in shared memory is like any other" {
    begin
    [ -w /dev/shm ] || skip 'there is no /dev/shm'
    place=$(mktemp -d /dev/shm/nw-XXXXXX)
    cp first.csv "$place"
    cd "$place"
    lives new.csv
    cd /
    rm -r "$place"
}

@test "nw-add: a log with two names has the row under both" {
    begin
    ln log.csv second.csv
    keep nw-add -f second.csv mail with ada
    [ "$result" -eq 0 ]
    cmp log.csv after.csv
    [ log.csv -ef second.csv ]
    keep nw-add -f log.csv --undo
    [ "$result" -eq 0 ]
    cmp second.csv before.csv
    [ log.csv -ef second.csv ]
}

@test "nw-add: a log is found through a chain of links" {
    begin
    mkdir one two
    ln -s one/link.csv link.csv
    ln -s "$PWD/two/link.csv" one/link.csv
    ln -s ../target.csv two/link.csv
    lives link.csv
    [ ! -L target.csv ]
    cmp target.csv first.csv
    for link in link.csv one/link.csv two/link.csv; do
        [ -L "$link" ]
    done
    ln -s log.csv link.0
    for number in {1..40}; do
        ln -s "link.$((number - 1))" "link.$number"
    done
    try nw-add -f link.39 mail with ada
    expect 0 "$header
$row"
    cmp log.csv after.csv
    try nw-add -f link.40 mail with ada
    expect 2 '' 'nw-add: link.40: Too many levels of symbolic links'
}

@test "nw-add: kill -9 loses no row that was promised" {
    export TMPDIR=$BATS_TEST_TMPDIR
    try python3 "$tests/reliability/kill.py" 1000
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [[ $output =~ ^[1-9][0-9]*\ rows\ promised,\ .*[1-9][0-9]*\ killed,.*\ 0\ violations$ ]]
    [ "${#lines[@]}" -eq 1 ]
}

need_starve() {
    build_starve
    keep without_memory 1 -f log.csv to='Ada Lovelace'
    [ "$result" -eq 2 ] || skip 'malloc cannot be replaced here'
}

without_memory() {
    FAIL_FROM=$1 LD_PRELOAD=$STARVE nw-add "${@:2}" <lines
}

# Puts the file back, unless a failure has been found to leave it as it was.
restore() {
    [ "$result" -ne 2 ] || return 0
    rm -f log.csv
    [ -z "$was" ] || cp "$was" log.csv
}

# Makes malloc fail from call N on, for each N until nw-add succeeds; then at call
# N only.  Arguments: the file before, or an empty argument; arguments of nw-add.
starve() {
    was=$1
    shift
    rm -f log.csv
    [ -z "$was" ] || cp "$was" log.csv
    keep nw-add "$@" <lines
    [ "$result" -eq 0 ]
    cp log.csv wanted.csv
    for ((enough = 1; enough == 1 || result != 0; enough++)); do
        restore
        keep without_memory "$enough" "$@"
        kept_promise log.csv wanted.csv "$was" || {
            echo "no memory from call $enough on"
            return 1
        }
        said=$(<err)
        [ "$result" -eq 0 ] || [ "${said##*$'\n'}" = 'nw-add: out of memory' ]
    done
    export FAIL_ONCE=1
    for ((nth = 1; nth < enough; nth++)); do
        restore
        keep without_memory "$nth" "$@"
        kept_promise log.csv wanted.csv "$was" || {
            echo "no memory at call $nth"
            return 1
        }
    done
    unset FAIL_ONCE
}

@test "nw-add: without memory a log is unchanged" {
    begin
    : >lines
    need_starve
    starve before.csv -f log.csv lunch with ada, Grace Hopper 45m about '#x': y
    starve after.csv -f log.csv --undo
}

@test "nw-add: without memory a new log does not exist" {
    begin
    : >lines
    need_starve
    starve '' -f log.csv lunch with Ada Lovelace, Grace Hopper 45m
    starve '' -f log.csv name='Ada Lovelace' aka='AL;Countess'
}

@test "nw-add: without memory no line of several is added" {
    begin
    filler=$(head -c 900 /dev/zero | tr '\0' x)
    for number in {1..10}; do
        echo "mail with Ada Lovelace: $number $filler"
    done >lines
    need_starve
    starve before.csv -f log.csv
}

@test "nw-add: without memory nothing is imported" {
    begin
    : >lines
    filler=$(head -c 900 /dev/zero | tr '\0' x)
    {
        echo date,from,to,note
        for number in {1..10}; do
            echo "2026-02-01,Mira Novak,Ada Lovelace,$number $filler"
        done
    } >more.csv
    printf 'name,email\nAda Lovelace,a@x.example\nAda L.,a@x.example;b@x.example\n' >people.csv
    need_starve
    starve before.csv -f log.csv -i more.csv
    starve '' -f log.csv -i people.csv
}
