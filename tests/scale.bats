load setup

# Parts of a log, tallied on all cores and on other machines, by the commands of
# nw-scale(7).

# Prints a command of the page, from one line to another, with two jobs for each
# machine because more logins take long.
page() {
    block "$BATS_TEST_DIRNAME/../man/nw-scale.7" "$1" |
        sed -e 's/^\$ //' -e 's/\\e/\\/g' -e 's/8\/\(one\|two\)/2\/\1/g' \
            -e "/$2/q"
}

# A log of 20,000 rows in the order of their dates, three years, of 300 people, the
# first ones often; some have a second name.
make_log() {
    cd "$BATS_TEST_TMPDIR" || return 1
    awk 'function draw(n) {
            seed = seed * 16807 % 2147483647
            return int(seed / 2147483647 * n)
        }
        function person(i) {
            i = draw(17) * draw(18)
            return draw(5) ? "P" i : "p" i "@post.example"
        }
        BEGIN {
            seed = 1
            split("mail call dinner ask coffee", kinds, " ")
            print "date,from,to,kind,minutes,got,gave,about,note,ref"
            for (i = 0; i < 20000; i++) {
                day = int(i * 972 / 20000)
                printf "%d-%02d-%02d,%s,%s%s,%s,%s,%s,%s,,\"so, %d\",\n",
                    2023 + day / 324, 1 + day % 324 / 27, 1 + day % 27,
                    person(), person(), draw(9) ? "" : ";" person(),
                    kinds[1 + draw(5)], draw(2) ? draw(90) : "",
                    draw(3) ? "" : draw(6), draw(3) ? "" : draw(6), i
            }
            for (i = 0; i < 20; i++)
                printf ",P%d,P%d,knows,,,,,,\n", i, i + 7
        }' >log.csv
    awk 'BEGIN {
        print "name,email"
        for (i = 0; i < 300; i++) printf "P%d,p%d@post.example\n", i, i
    }' >people.csv
    (head -n 1 log.csv && tail -n +2 log.csv | sort) >sorted.csv
    export NW_ME=P12 HOME=$BATS_TEST_TMPDIR/home
    # Else Parallel counts processors, which fails noisily on some machines.
    export PARALLEL=-j2
    mkdir home
}

# The ties must score as the log does, to 2e-6.
score_alike() {
    nw-score -p people.csv log.csv >a.csv
    nw-score -p people.csv ties.csv >b.csv
    [ "$(wc -l <a.csv)" -gt 200 ]
    try python3 "$BATS_TEST_DIRNAME/reference/oracle.py" compare a.csv b.csv 2e-6
    expect 0 ''
}

# Runs a command of the page, which makes a number of parts that score as the log.
hold() {
    rm -f ./*.ties ties.csv
    try sh -c "$(page "$1" '>ties.csv$')"
    expect 0 ''
    [[ $(find . -maxdepth 1 -name '*.ties' | wc -l) == $2 ]]
    score_alike
}

# Lines at which the page's commands begin.
blocks='$ parallel --pipepart -a sorted.csv --header : --block 16k \e'
groups="\$ printf '%s\\en' part-*.ties | sort -t - -k 2n | \\e"
cut="\$ awk -F, 'NR == 1 { header = \$0; next } \\e"
years="\$ parallel nw-tally -t 2026-06-30 -p people.csv {} '>' {.}.ties \\e"
array="sbatch --wait --array=1-\$(ls year-*.csv | wc -l) --wrap '"
sent='parallel -S 8/one,8/two --basefile people.csv \e'
sent_years='parallel -S 8/one,8/two --transferfile {} --return {.}.ties --cleanup \e'
kept="parallel ssh {} nw-tally -t 2026-06-30 -p people.csv log.csv '>' \
{}.ties \\e"

cut_by_year() {
    sh -c "$(page "$cut" 'log.csv$')"
    [ "$(echo year-*.csv)" = "year-0.csv $(echo year-202{3..5}.csv)" ]
}

@test "scale: blocks of a log score as the log does, in steps too" {
    need_parallel
    make_log
    hold "$blocks" '[56]?'
    try sh -c "$(page "$groups" '>ties.csv$')"
    expect 0 ''
    [[ $(echo group-*.ties | wc -w) == [23]? ]]
    score_alike
}

@test "scale: yearly files score as the log does" {
    need_parallel
    make_log
    cut_by_year
    hold "$years" 4
}

@test "scale: an array of Slurm scores as the log does" {
    make_log
    cut_by_year
    # Slurm is not here: this does what its manual says about the line.
    mkdir bin
    cat >bin/sbatch <<'END_OF_SBATCH'
#!/bin/sh
[ "$1 ${2%%[0-9]*} $3 $#" = '--wait --array= --wrap 4' ] || exit 1
first=${2#--array=}
for task in $(seq "${first%-*}" "${first#*-}"); do
    SLURM_ARRAY_TASK_ID=$task sh -c "$4" || exit 1
done
END_OF_SBATCH
    chmod +x bin/sbatch
    PATH=$PWD/bin:$PATH
    hold "$array" 4
}

@test "scale: blocks of a log out of order are refused" {
    need_parallel
    make_log
    (head -n 1 log.csv && awk 'NR > 1 { print NR % 7 "," $0 }' log.csv |
        sort -s -t, -k1,1 | cut -d, -f2-) >sorted.csv
    try sh -c "$(page "$blocks" '>ties.csv$')"
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [[ $stderr =~ ^nw-tally:\ part-[0-9]+.ties:[0-9]+:\ dates\ of\ .*\ overlap\ those\ in\ other\ rows\;\ run\ nw-tally\ on\ the\ logs\ instead$ ]]
    # So are merges of parts that are not neighbours.
    make_parts() {
        printf 'date,from,to\n%s,A,B\n%s,A,B\n' "$2" "$3" |
            nw-tally >"part-$1.ties"
    }
    rm part-*
    make_parts 1 2026-01-01 2026-01-02
    make_parts 2 2026-01-02 2026-01-03
    make_parts 10 2026-01-03 2026-01-04
    nw-tally part-1.ties part-10.ties >group.ties
    try nw-tally group.ties part-2.ties
    expect 2 '' 'nw-tally: part-2.ties:2: dates of "A" and "B" overlap those in other rows; run nw-tally on the logs instead'
}

@test "scale: a block that begins or ends within a cell is refused" {
    need_parallel
    cd "$BATS_TEST_TMPDIR"
    export HOME=$BATS_TEST_TMPDIR
    printf '%s\n' date,from,to,note '2026-01-01,A,B,"one' \
        '2026-01-01,A,B,x"' 2026-01-02,A,B,z >sorted.csv
    echo name >people.csv
    command=$(page "$blocks" '>ties.csv$')
    try sh -c "${command/16k/8}"
    [ "$status" -eq 2 ]
    [ ! -e ties.csv ]
    [[ $stderr == *'a quote that is not closed'* ]]
}

free_port() {
    python3 -c 'import socket, sys
with socket.socket() as found:
    found.bind((sys.argv[1], 0))
    print(found.getsockname()[1])' "$1" 2>/dev/null
}

# Root's sshd asks for a directory that Debian makes as the service starts.
provide_directory() {
    [ -z "${missing-}" ] || return 0
    missing=$("$sshd" -t -f "$1/sshd_config" 2>&1 | tr -d '\r' |
        sed -n 's/^Missing privilege separation directory: //p')
    [ -z "$missing" ] || mkdir -m 755 "$missing"
}

# Starts an sshd of this user's for a machine NAME at ADDRESS, with a home and keys
# of its own.  It ends by itself, should nobody be left to end it.
start_machine() {
    local port
    port=$(free_port "$2") || skip "there is no address $2 here"
    mkdir -p "$1/home"
    ssh-keygen -q -t ed25519 -N '' -f "$1/host_key"
    cat >"$1/sshd_config" <<END
ListenAddress $2:$port
HostKey $PWD/$1/host_key
AuthorizedKeysFile $PWD/key.pub
SetEnv "HOME=$PWD/$1/home" "PATH=$PATH"
ForceCommand cd && exec /bin/sh -c "\$SSH_ORIGINAL_COMMAND"
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
PidFile none
END
    provide_directory "$1"
    timeout 300 "$sshd" -D -f "$PWD/$1/sshd_config" -E "$PWD/$1/log" \
        3>&- 4>&- &
    servers+=($!)
    printf '[%s]:%s %s\n' "$2" "$port" "$(cat "$1/host_key.pub")" >>known_hosts
    printf 'Host %s\nHostName %s\nPort %s\n' "$1" "$2" "$port" >>ssh_config
    for _ in $(seq 100); do
        ! grep -qs '^Server listening' "$1/log" || return 0
        sleep 0.1
    done
    cat "$1/log"
    return 1
}

# An ssh that knows these machines, and no file of this user.
make_ssh() {
    cat >>ssh_config <<END
Host *
IdentityFile $PWD/key
IdentitiesOnly yes
UserKnownHostsFile $PWD/known_hosts
GlobalKnownHostsFile /dev/null
BatchMode yes
END
    mkdir bin
    printf '#!/bin/sh\nexec %s -F %s "$@"\n' "$(command -v ssh)" \
        "$PWD/ssh_config" >bin/ssh
    chmod +x bin/ssh
    PATH=$PWD/bin:$PATH
}

# Two machines, one and two.
start_machines() {
    local name
    for name in ssh ssh-keygen rsync; do
        built "$name" || skip "$name is missing"
    done
    sshd=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v sshd) ||
        skip 'sshd is missing'
    ssh-keygen -q -t ed25519 -N '' -f key
    start_machine one 127.0.0.2
    start_machine two 127.0.0.3
    make_ssh
    try ssh one echo ready
    ! grep -q 'account is locked' one/log ||
        skip "sshd lets nobody in whose account is locked, as is $(id -un)"
    cat one/log
    expect 0 ready
}

teardown() {
    local server
    for server in "${servers[@]}"; do
        kill "$server" 2>/dev/null && wait "$server" || true
    done
    [ -z "${missing-}" ] || rmdir "$missing"
}

# Checks that each machine had jobs, and has no files of them.
jobs_done() {
    for machine in one two; do
        [ "$(grep -c '^Accepted' "$machine/log")" -gt 2 ]
        : >"$machine/log"
        [ "$(find "$machine/home" -type f ! -path '*/.parallel/*')" = '' ]
    done
}

@test "scale: other machines, through ssh, score as the log does" {
    need_parallel
    own=$HOME/.ssh
    ls -lanR "$own" >"$BATS_TEST_TMPDIR/before" 2>&1 || true
    make_log
    start_machines
    hold "$sent" 4
    jobs_done
    cut_by_year
    hold "$sent_years" 4
    jobs_done
    # From here on each has the log of its own days.
    cp people.csv one/home && cp people.csv two/home
    head -n 9000 sorted.csv >one/home/log.csv
    (head -n 1 sorted.csv && tail -n +9001 sorted.csv) >two/home/log.csv
    hold "$kept" 2
    # One machine is down: its job fails, and nothing is merged.
    kill "${servers[1]}"
    wait "${servers[1]}" || true
    rm -f ./*.ties ties.csv
    try sh -c "$(page "$kept" '>ties.csv$')"
    [ "$status" -eq 1 ]
    [ ! -e ties.csv ]
    [[ $stderr == *'Connection refused'* ]]
    # The other one does what can be sent, if it may.
    rm -f ./*.ties
    command=$(page "$sent_years" '>ties.csv$')
    try sh -c "${command/parallel/parallel --retries 3}"
    [ "$status" -eq 0 ]
    score_alike
    # The ssh files of this user are unchanged.
    ls -lanR "$own" 2>&1 | cmp - before
}
