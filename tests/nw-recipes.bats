load setup

# The recipes of nw-recipes(7), taken from the page: each prints what is shown there,
# on the sample network, and then runs on a network whose cells strangers wrote.

# Skips the test if a program that the recipe needs is missing.
programs() {
    local program
    for program in "$@"; do
        built "$program" || skip "$program is missing"
    done
}

# Cuts a recipe out of the page, and begins it in a home directory with the sample
# network.
recipe() {
    recipe=$BATS_TEST_TMPDIR/recipe
    sed -n "/^\.Ss $1\$/,/^\.S[sh] /p" "$tests/../man/nw-recipes.7" |
        sed '1!{/^\.S[sh] /d}' >"$recipe"
    [ -s "$recipe" ]
    export HOME=$BATS_TEST_TMPDIR/home NW_PEOPLE=people.csv
    export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR XDG_CONFIG_HOME=$HOME/.config
    unset FZF_DEFAULT_OPTS FZF_DEFAULT_OPTS_FILE
    rm -rf "$HOME" && mkdir "$HOME" && cd "$HOME" && cp "$data"/*.csv .
}

# Prints the literal block of the recipe that begins with a line.
listing() {
    block "$recipe" "$1" | sed -e 's/\\&//g' -e 's/\\e/\\/g'
}

# Prints a single line of the recipe that begins with some words.
line() {
    sed -n -e 's/\\e/\\/g' -e "s/^\.Dl \($1.*\)/\1/p" "$recipe"
}

# Checks what the examples of the recipe print: examples COUNT.
examples() {
    try python3 "$tests/examples.py" "$recipe"
    expect 0 "$1 examples, 0 failed"
}

# Checks that no cell ran, and none became the name of a file.
nothing_ran() {
    try find "$BATS_TEST_TMPDIR" -name '*pwned*'
    expect 0 ''
}

# Adds what strangers wrote, and runs the examples of the recipe again: all of them
# succeed, and run nothing.
strangers() {
    python3 "$tests/reliability/poison.py" two
    python3 "$tests/examples.py" "$recipe" '' >"$BATS_TEST_TMPDIR/commands"
    try sh -e "$BATS_TEST_TMPDIR/commands"
    echo "$stderr"
    [ "$status" -eq 0 ]
    nothing_ran
}

# Makes a user of git.
git_user() {
    git config --global user.name 'Mira Novak'
    git config --global user.email mira@auris.example
    git config --global init.defaultBranch main
}

@test "recipes: each recipe of the page has a test" {
    sed -n 's/^\.Ss //p' ../man/nw-recipes.7 >"$BATS_TEST_TMPDIR/titles"
    [ -s "$BATS_TEST_TMPDIR/titles" ]
    while IFS= read -r title; do
        echo "$title"
        grep -qx "    recipe '\?$title'\?" nw-recipes.bats
    done <"$BATS_TEST_TMPDIR/titles"
}

@test "recipes: short commands for what you do daily" {
    need nw-show
    recipe 'Short commands for what you do daily'
    examples 6
    recipe 'Short commands for what you do daily'
    strangers
    # The quoting that the page advises, and lines that are typed.
    python3 "$tests/examples.py" "$recipe" '' | grep -E '^(met|about)\(\)' >functions
    . ./functions
    [ -n "$(about 'Noor Dijkstra')" ]
    try met "coffee with zoe about '#audit'"
    [[ $output == *',Zoë Verhaegen,coffee,,,,#audit,,' ]]
    try met <<<"call with ines: don't forget #this"
    [[ $output == *",Ines Marolt,call,,,,,don't forget #this," ]]
}

@test "recipes: a person is picked from a list, and a name is never a command" {
    programs fzf nw-show
    recipe 'Pick a person from a list'
    examples 4
    recipe 'Pick a person from a list'
    strangers
    # Names that are options, commands, or quoted in CSV.
    python3 "$tests/examples.py" "$recipe" '' | sed -n '/()/,/}$/p' >functions
    while IFS= read -r name; do
        echo "$name"
        # shellcheck disable=SC2016
        try sh -c '. ./functions; picked=$(pick -e -q "$1") && printf "%s\n" "$picked" &&
            nw-with -c date -- "$picked" log.csv | tail -n 1 &&
            nw-add -f log.csv --dry-run to="$picked" kind=call | wc -l' sh "^${name// /\\ }$"
        expect 0 "$name
2026-06-10
2"
    done <<'END'
$(touch pwned)
-rf
--help
say "x", touch pwned
a b  c
END
    # Escape leaves it with nobody.
    try nw-add -f log.csv to= kind=call
    [ "$status" -eq 2 ]
    nothing_ran
}

@test "recipes: the preview of fzf shows strangers and runs nothing" {
    programs fzf nw-show
    recipe 'Pick a person from a list'
    python3 "$tests/reliability/poison.py"
    python3 "$tests/examples.py" "$recipe" '' | sed -n '/()/,/}$/p' >functions
    # Goes through the names, each with its preview, and then leaves.
    python3 - >shown <<'END'
import fcntl, os, pty, select, struct, sys, termios, time
shell, terminal = pty.fork()
if shell == 0:
    os.environ["TERM"] = "xterm"
    os.execvp("sh", ["sh", "-c", ". ./functions; pick -q pwned"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 40, 120, 0, 0))
end = time.monotonic() + 60
quiet = keys = 0
while time.monotonic() < end:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            shown = os.read(terminal, 65536)
        except OSError:
            sys.exit(0)
        sys.stdout.buffer.write(shown)
        quiet = 0
    elif (quiet := quiet + 1) >= (3 if keys < 12 else 20):
        os.write(terminal, b"\x0b" if keys < 12 else b"\x1b")
        keys += 1
        quiet = 0
sys.exit("fzf does not end")
END
    # A name of a column, which only the preview has.
    grep -q 'kind' shown
    grep -q 'touch pwned' shown
    nothing_ran
}

@test "recipes: the timer of systemd is sound, and its service mails the list" {
    recipe 'Get the list every Monday from systemd'
    programs ifne
    listing '[Unit]' >nw.service
    listing '[Timer]' >nw.timer
    mkdir bin
    printf '#!/bin/sh\ncat >"$HOME/sent"\n' >bin/sendmail && chmod +x bin/sendmail
    # The command and the settings, as systemd reads them.
    python3 - >command <<'END'
import re, shlex
unit = re.sub(r"\\\n\s*", " ", open("nw.service").read())
print(shlex.join(shlex.split(re.search("^ExecStart=(.*)$", unit, re.M)[1])))
print(*shlex.split(re.search("^Environment=(.*)$", unit, re.M)[1]), sep="\n")
END
    settings=()
    while IFS= read -r setting; do
        settings+=("$setting")
    done < <(tail -n +2 command)
    eval "set -- $(head -n 1 command)"
    env -i HOME="$HOME" PATH="$HOME/bin:$PATH" NW_TODAY=2026-06-30 "${settings[@]}" "$@"
    nw-score log.csv | nw-stale | nw-mail mira@auris.example | cmp - sent
    # A tool that fails makes the service fail.
    echo torn >>log.csv
    try env -i HOME="$HOME" PATH="$HOME/bin:$PATH" NW_TODAY=2026-06-30 "${settings[@]}" "$@"
    [ "$status" -ne 0 ]
    built systemd-analyze || skip 'systemd is missing; its units were not judged'
    try systemd-analyze verify --user ./nw.service ./nw.timer
    echo "$output$stderr"
    [ "$status" -eq 0 ]
    [[ $stderr != *nw.* ]]
    try systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' nw.timer)"
    [[ $output == *'Normalized form: Mon *-*-* 07:00:00'* ]]
}

@test "recipes: Make makes a list again only when the log, the people or the day change" {
    programs make
    recipe 'Make lists again only when something changed'
    unset MAKEFLAGS MAKELEVEL MFLAGS
    listing 'export NW_ME = Mira Novak' >Makefile
    examples 2
    try make
    expect 0 ''
    nw-score log.csv | nw-stale | nw-mail | cmp - due.txt
    nw-intro log.csv | nw-mail | cmp - strangers.txt
    scored='nw-score log.csv >scored.csv
nw-stale scored.csv | nw-mail >due.txt'
    strangers='nw-intro log.csv | nw-mail >strangers.txt'
    for change in 'nw-add -qf log.csv coffee with zoe' \
        'nw-add -qf people.csv name=zoe every=1mo' 'echo yesterday >today'; do
        sh -c "$change"
        try make
        expect 0 "$scored
$strangers"
    done
    # A failure leaves no half list.
    echo torn >>log.csv
    try make
    [ "$status" -eq 2 ]
    [[ $stderr == *'log.csv:629: 1 cell, but the header has 10'* ]]
    [ ! -e scored.csv ]
    recipe 'Make lists again only when something changed'
    listing 'export NW_ME = Mira Novak' >Makefile
    strangers
}

@test "recipes: vdirsyncer fetches an address book, and gives back who is due" {
    programs vdirsyncer nw-to-vcard nw-to-ical nw-from-ical
    recipe 'The address book and the calendar of your phone'
    # A folder is the server.  It has cards of strangers, and so have my files.
    mkdir -p .config/vdirsyncer server/contacts server/nw
    awk '/^BEGIN:VCARD/ { n++ } { print >("server/contacts/" n ".vcf") }' \
        "$data/import/nextcloud.vcf"
    printf '%s\r\n' BEGIN:VCARD VERSION:3.0 UID:../pwned 'FN:$(touch pwned)' \
        EMAIL:p@x.example END:VCARD >server/contacts/x.vcf
    python3 "$tests/reliability/poison.py" two
    listing '[general]' | sed -e '/^url = /d; /^username = /d; /^password/d' \
        -e 's|^type = "carddav"|type = "filesystem"\npath = "~/server/"\nfileext = ".vcf"|' \
        >.config/vdirsyncer/config
    touch nw.vcf
    yes | vdirsyncer discover >out 2>err
    examples 4
    grep -q 't.yamada@sakura.example' people.csv
    [[ $(ls contacts | wc -l) -eq 4 ]]
    # The people who are due; those who are not any more disappear.
    [ "$(cat server/nw/*.vcf | grep -c '^FN:')" -eq "$(tail -n +2 list.csv | wc -l)" ]
    grep -q 'FN:Ines Marolt' server/nw/*.vcf
    nw-add -qf log.csv call with 'Ines Marolt'
    python3 "$tests/examples.py" "$recipe" '' | tail -n 2 >again
    sh -e again 2>err
    run -1 grep -q 'FN:Ines Marolt' server/nw/*.vcf
    run -0 grep -q 'FN:Tine Smrekar' server/nw/*.vcf
    # A card that has changed on both sides is that of the list.
    tine=$(grep -l 'FN:Tine Smrekar' server/nw/*.vcf)
    sed -i 's/^FN:Tine.*/FN:Someone/' "$tine"
    sed -i 's/^TITLE:teacher.*/TITLE:climber\r/' nw.vcf
    vdirsyncer sync >out 2>err
    grep -q 'TITLE:climber' "$tine"
    # Importing the same cards again adds nothing.
    try sh -c 'nw-from-vcard -q contacts/*.vcf | nw-add -f people.csv -i'
    expect 0 '' "$stderr"
    # Meetings are imported from calendars, but not the entries of nw-to-ical.
    mkdir -p calendars/home && cp "$data/import/google.ics" calendars/home
    nw-to-ical list.csv >calendars/home/due.ics
    line 'nw-from-ical' >import
    try sh import
    [ "$status" -eq 0 ]
    [[ $output == *,ical:* ]]
    [[ $output != *ical:nw-* ]]
    nothing_ran
    # khard reads both address books.
    if built khard; then
        mkdir .config/khard
        printf '%s\n' '[addressbooks]' '[[contacts]]' 'path = ~/contacts/' '[[nw]]' \
            'path = ~/server/nw/' >.config/khard/khard.conf
        LC_ALL=C.UTF-8 try khard list --parsable
        [ "$status" -eq 0 ]
        [[ $output == *'Tine Smrekar'* ]]
        [[ $output == *'$(touch pwned)'* ]]
    fi
    # If nobody is due, nothing is deleted without being told.
    nw-stale -m name=nobody list.csv | nw-to-vcard >nw.vcf
    try vdirsyncer sync
    [ "$status" -eq 1 ]
    [ -n "$(ls server/nw)" ]
    sh -c "$(sed -n 's/^\.Ql \(vdirsyncer sync --force-delete nw\)/\1/p' "$recipe")" 2>err
    [ -z "$(ls server/nw)" ]
    nothing_ran
    built khard || skip 'khard is missing; the rest passed'
}

@test "recipes: khal shows the list in a calendar, as nw-to-ical(1) says" {
    programs vdirsyncer khal nw-to-ical
    recipe 'The address book and the calendar of your phone'
    mkdir -p nw .config/vdirsyncer .config/khal
    {
        printf '%s\n' '[general]' 'status_path = "~/.vdirsyncer/"'
        block "$tests/../man/nw-to-ical.1" '[pair due]'
    } >.config/vdirsyncer/config
    printf '%s\n' '[calendars]' '[[due]]' 'path = ~/nw/due/' 'readonly = True' \
        '[locale]' 'dateformat = %Y-%m-%d' 'longdateformat = %Y-%m-%d' \
        >.config/khal/config
    nw-score log.csv | nw-stale --birthdays 30d | nw-to-ical >nw/due.ics
    yes | vdirsyncer discover >out 2>err
    vdirsyncer sync >out 2>err
    export LC_ALL=C.UTF-8
    try khal list --format '{title}' 2026-06-30 30d
    [ "$status" -eq 0 ]
    [[ $output == *'Ines Marolt: not in touch for 2 months'* ]]
    [[ $output == *'小田切 澄: birthday'* ]]
    # Who was met meanwhile disappears.
    nw-add -qf log.csv call with 'Ines Marolt'
    nw-score log.csv | nw-stale --birthdays 30d | nw-to-ical >nw/due.ics
    vdirsyncer sync >out 2>err
    try khal list --format '{title}' 2026-06-30 30d
    [ "$status" -eq 0 ]
    [[ $output != *'Ines Marolt'* ]]
    [[ $output == *'Tine Smrekar'* ]]
}

@test "recipes: git keeps each entry, and joins the rows of two machines" {
    programs git
    recipe 'Keep the history in git, and the log on two machines'
    git_user
    examples 6
    eval "$(python3 "$tests/examples.py" "$recipe" '' | grep '^met()')"
    [ "$(stat -c %a .)" = 700 ]
    cp log.csv old.csv
    # The other machine, and a place in between.
    git init -q --bare hub.git
    git remote add origin "$PWD/hub.git" && git push -q -u origin main
    git clone -q hub.git phone
    cp .git/hooks/pre-* phone/.git/hooks
    (cd phone && met call with Nuala 5m: on the phone && met mail to Kofi: both) >out
    git -C phone push -q
    met mail to Kofi: both >out
    met lunch with Ines 1h: at the desk >out
    pull=$(line 'git pull')
    sh -c "$pull"
    try git log --merges --format=%P
    [ -n "$output" ]
    # One header, the old rows, then mine, then theirs; what both added is there twice.
    { cat old.csv && cat <<'END'
2026-06-30,Mira Novak,Kofi,mail,,,,,both,
2026-06-30,Mira Novak,Ines Marolt,lunch,60,,,,at the desk,
2026-06-30,Mira Novak,Nuala O'Dwyer,call,5,,,,on the phone,
2026-06-30,Mira Novak,Kofi,mail,,,,,both,
END
    } | diff - log.csv
    (cd phone && sh -c "$pull" && cmp log.csv ../log.csv)
    # One row changed on both: both versions stay.
    sed -i 's/at the desk/in the park/' log.csv && git commit -qam edit
    sed -i 's/at the desk/by the sea/' phone/log.csv && git -C phone commit -qam edit
    (cd phone && git push -q && cd .. && sh -c "$pull")
    [ "$(grep -cE 'lunch,60,,,,(in the park|by the sea)' log.csv)" -eq 2 ]
    # In people, what is pulled wins.
    (cd phone && sh -c "$pull" && nw-add -qf people.csv name='Ines Marolt' org=Theirs &&
        git commit -qam theirs && git push -q)
    nw-add -qf people.csv name='Ines Marolt' org=Mine && git commit -qam mine
    sh -c "$pull"
    [ "$(nw-score -c org -m name=Ines log.csv | tail -n 1)" = Theirs ]
    # A column added on one side only: the hook refuses the merge.
    (cd phone && sh -c "$pull" && nw-add -qf log.csv --widen place &&
        git commit -qam place && git push -q)
    met call with zoe 5m >out
    cp log.csv before.csv
    try sh -c "$pull"
    [ "$status" -ne 0 ]
    [[ $stderr == *'but the header has'* ]]
    git merge --abort
    cmp log.csv before.csv
}

@test "recipes: the hook of git refuses a log that nw cannot read" {
    programs git
    recipe 'Keep the history in git, and the log on two machines'
    git_user
    strangers
    echo torn >>log.csv
    try git commit -qam torn
    [ "$status" -ne 0 ]
    [[ $stderr == *': 1 cell, but the header has 10'* ]]
}

@test "recipes: a message that two machines have imported is there once" {
    recipe 'Keep the history in git, and the log on two machines'
    printf '%s\n' date,from,to,kind,note,ref 2026-06-01,Ada,Jo,mail,x,mail:1@x \
        2026-06-02,Ada,Jo,mail,y,mail:2@x 2026-06-01,Ada,Jo,mail,x,mail:1@x >log.csv
    sed -n 's/^\.Dl \(nw-add -qf once.*\)/\1/p' "$recipe" >once
    try sh once
    [ "$status" -eq 0 ]
    try cat log.csv
    expect 0 'date,from,to,kind,minutes,got,gave,about,note,ref
2026-06-01,Ada,Jo,mail,,,,,x,mail:1@x
2026-06-02,Ada,Jo,mail,,,,,y,mail:2@x'
}

# Reads the encrypted network, and adds to it, with the functions seal and unseal of
# the file functions.
encrypted() {
    try sh -c '. ./functions; unseal log.csv.age | cmp - "$1/log.csv"' sh "$data"
    expect 0 ''
    # The plain text is in no file.
    run -1 grep -rlI 'Zoë Verhaegen' .
    { cat functions && line 'nw-score -p <'; } >script
    for shell in bash zsh; do
        built "$shell" || continue
        try "$shell" script
        [ "$status" -eq 0 ]
        [[ $output == '11 people to reconnect with'* ]]
    done
    try sh -c '. ./functions
        opened nw-add -f log.csv "coffee with zoe: a \$(touch pwned)" &&
        opened nw-add -qf people.csv name=zoe org=Auris &&
        opened nw-score -c name,last,org -n 1 log.csv'
    [ "$status" -eq 0 ]
    [[ $output == *'
Zoë Verhaegen,2026-06-30,Auris' ]]
    # A command that fails changes nothing, and leaves nothing open.
    cp log.csv.age old.age
    try sh -c '. ./functions; opened nw-add -f log.csv coffee with'
    [ "$status" -eq 2 ]
    cmp log.csv.age old.age
    [ ! -e "$XDG_RUNTIME_DIR/nw" ]
    # Without the key nothing is opened, and the log stays.
    try sh -c '. ./functions; unseal() { echo no key >&2; return 1; }
        opened nw-add -f log.csv coffee with zoe'
    [ "$status" -ne 0 ]
    cmp log.csv.age old.age
    [ ! -e "$XDG_RUNTIME_DIR/nw" ]
    # Two at once: the second is refused.
    mkdir "$XDG_RUNTIME_DIR/nw"
    try sh -c '. ./functions; opened nw-add -f log.csv coffee with zoe'
    [ "$status" -ne 0 ]
    cmp log.csv.age old.age
    [ -d "$XDG_RUNTIME_DIR/nw" ]
    nothing_ran
}

@test "recipes: age keeps the log encrypted, and nw reads it and adds to it" {
    programs age age-keygen
    recipe 'Keep the log encrypted'
    examples 7
    recipe 'Keep the log encrypted'
    strangers
    recipe 'Keep the log encrypted'
    python3 "$tests/examples.py" "$recipe" '' | sed '/^opened nw-/,$d' >functions
    sh functions 2>err
    sed -i '/^age-keygen/d; /^seal -o/,/rm log/d' functions
    encrypted
}

@test "recipes: gpg keeps the log encrypted in the same way" {
    programs gpg age
    recipe 'Keep the log encrypted'
    # The path of its socket may not be long.
    GNUPGHOME=$(mktemp -d /tmp/gpg.XXXXXX)
    export GNUPGHOME
    gpg -q --batch --passphrase '' --quick-gen-key mira@auris.example future-default default never 2>err || skip 'gpg makes no key here'
    python3 "$tests/examples.py" "$recipe" '' | sed -n '/^opened()/,/result )$/p' >functions
    listing 'seal() { gpg -qe --yes -r mira@auris.example "$@"; }' >>functions
    sh -c '. ./functions; seal -o log.csv.age log.csv &&
        seal -o people.csv.age people.csv && rm log.csv people.csv'
    encrypted
}

teardown() {
    if [ -n "$GNUPGHOME" ]; then
        gpgconf --kill all
        rm -rf "$GNUPGHOME"
    fi
}

@test "recipes: a team shares one log, and no row is lost" {
    recipe 'Share one log in a team'
    unset NW_PEOPLE NW_ME
    group=$(id -gn)
    listing 'install -d -m 2770 -g sales /srv/nw' |
        sed "s|/srv/nw|$HOME/team|g; s/sales/$group/" >make
    sh -e make
    [ "$(stat -c '%a %G' team)" = "2770 $group" ]
    listing "nw-add -f /srv/nw/log.csv -u 'Sam Oduya' call with Grace Hopper 10m" |
        sed "s|/srv/nw|$HOME/team|g" >use
    nw-add -qf team/log.csv -u 'Ines Marolt' lunch with 'Sam Oduya'
    try sh -e use
    [ "$status" -eq 0 ]
    [[ $output == *'
Ask Sam Oduya '* ]]
    pids=()
    for who in Sam Ines Zoe Kofi; do
        (for i in 1 2 3 4 5 6 7 8; do
            nw-add -qf team/log.csv -u "$who" call with "$who's friend" "${i}m"
        done) 2>"err-$who" &
        pids+=($!)
    done
    wait "${pids[@]}"
    [ "$(grep -c "^2026-06-30,[A-Z][a-z]*,.*'s friend,call," team/log.csv)" -eq 32 ]
    [ "$(stat -c '%a %G' team/log.csv)" = "660 $group" ]
    try nw-add -f team/log.csv -u Sam call with Grace 5m got 3
    [ "$status" -eq 2 ]
    [[ $stderr == *'no column "got" in the file'* ]]
}

@test "recipes: a member of the team adds to a log that another owns" {
    recipe 'Share one log in a team'
    built setpriv || skip 'setpriv is missing'
    [ "$(id -u)" -eq 0 ] || skip 'this needs root'
    cp "$(command -v nw-add)" .
    chmod 711 "$BATS_RUN_TMPDIR" "$BATS_RUN_TMPDIR/test" "$BATS_TEST_TMPDIR" "$HOME"
    listing 'install -d -m 2770 -g sales /srv/nw' |
        sed "s|/srv/nw|$HOME/team|g; s/sales/65533/" >make
    sh -e make
    member=(setpriv --reuid=65534 --regid=65534 --groups=65533)
    try "${member[@]}" ./nw-add -qf team/log.csv -u Sam call with Grace 5m
    [ "$status" -eq 0 ]
    try "${member[@]}" ./nw-add -f team/log.csv --widen place
    [ "$status" -eq 2 ]
    [[ $stderr == *'cannot keep the owner'* ]]
    try setpriv --reuid=65532 --regid=65532 --clear-groups \
        ./nw-add -f team/log.csv -u Mallory call with Grace 5m
    [ "$status" -eq 2 ]
    [ "$(cut -d, -f2-5 team/log.csv)" = 'from,to,kind,minutes
Sam,Grace,call,5' ]
}

@test "recipes: JSON by Miller and jq, both ways" {
    programs mlr jq
    recipe JSON
    examples 6
    recipe JSON
    strangers
    # Every cell comes back, also those that look like numbers.
    printf '%s\n' name,phone 'a "b", c,0123' 'x,+4912' 'y,0x1F' 'z,1e5' '-0,' |
        sed 's/^a "b", c/"a ""b"", c"/' >odd.csv
    mlr -S --icsv --ojson cat odd.csv >odd.json
    try jq -r '.[].phone' odd.json
    expect 0 '0123
+4912
0x1F
1e5'
    mlr -S --ijson --ocsv unsparsify odd.json | cmp - odd.csv
    # What the page says of doing otherwise.
    mlr --icsv --ojson cat odd.csv >wrong.json
    try jq . wrong.json
    [ "$status" -ne 0 ]
    try mlr -S --ijson --ocsv unsparsify <<<'[{"a": null, "b": [1, 2]}]'
    expect 0 'a,b.1,b.2
null,1,2'
}

@test "recipes: SQL by sqlite3, and back" {
    programs sqlite3
    recipe SQL
    examples 3
    recipe SQL
    printf '%s\n' '2026-06-30,"A ""B"", C",D,call,5,,,,"two' 'lines, $(touch pwned)",' \
        >>log.csv
    cp log.csv old.csv
    strangers
    python3 "$tests/reliability/poison.py" two
    cp log.csv old.csv
    sed -n '/^umask/,$p' "$BATS_TEST_TMPDIR/commands" >back
    sh -e back
    [ "$(stat -c %a log.csv)" = 600 ]
    try python3 - <<'END'
import csv
old, new = (list(csv.reader(open(f, newline="", encoding="utf-8")))
            for f in ("old.csv", "log.csv"))
print(len(old), [a for a, b in zip(old, new) if a != b and a[3] != "tea"], len(old) == len(new))
END
    [ "$status" -eq 0 ]
    [[ $output =~ ^[0-9]{3}\ \[\]\ True$ ]]
    # A change that makes the log bad is not written back.
    cp log.csv before.csv
    sed -i "s/set kind = 'coffee' where kind = 'tea'/set date = 'x'/" back
    try sh -e back
    [ "$status" -eq 2 ]
    [[ $stderr == *'bad date "x"'* ]]
    cmp log.csv before.csv
    # Empty is not NULL, unless nullif makes it so.
    try sqlite3 :memory: '.import --csv log.csv log' \
        "select count(*) = count(minutes), avg(minutes) < avg(nullif(minutes, '')) from log"
    expect 0 '1|1'
    nothing_ran
}

@test "recipes: an export of Slack becomes people and a log, without texts" {
    programs jq
    recipe 'Import from Slack'
    cp -r "$data/import/slack" .
    examples 3
    tail -n +628 log.csv >added
    diff - added <<'END'
2026-06-02,kofi@auris.example,mira@auris.example,chat,,,,,,slack:W0KOFI001/1780387200.000100
2026-06-02,mira@auris.example,kofi@auris.example,chat,,,,,,slack:U0MIRA001/1780387300.000200
2026-06-01,mira@auris.example,zoe@auris.example;kofi@auris.example,chat,,,,,,slack:U0MIRA001/1780300000.000200
2026-06-01,kofi@auris.example,mira@auris.example,chat,,,,,,slack:W0KOFI001/1780300100.000300
2026-06-01,zoe@auris.example,kofi@auris.example,chat,,,,,,slack:U0ZOE0001/1780350000.000550
2026-06-01,"Lea ""L."" Berg  guest",zoe@auris.example,chat,,,,,,slack:U0GUEST01/1780358390.000600
END
    diff <(tail -n +42 people.csv) - <<<'Kofi Asante,kofi@auris.example,,,tester,,,,,,,,,,'
    # The people give the addresses their names; a second import adds nothing.
    [ "$(nw-score -c days -m name=Kofi log.csv | tail -n 1)" = 2 ]
    cp log.csv once.csv
    examples 3
    cmp log.csv once.csv
    # An export without direct messages, and with names of strangers.
    recipe 'Import from Slack'
    cp -r "$data/import/slack" . && rm -r slack/D0DIRECT1 slack/dms.json
    strangers
    [ "$(grep -c slack: log.csv)" -gt 20 ]
}

@test "recipes: an export of Mattermost becomes people and a log, without texts" {
    programs jq
    recipe 'Import from Mattermost'
    cp "$data/import/mattermost/import.jsonl" .
    examples 3
    tail -n +628 log.csv >added
    diff - added <<'END'
2026-06-01,mira@auris.example,zoe@auris.example,chat,,,,,,mattermost:mira@auris.example/1780300000123
2026-06-01,kofi@auris.example,lea@berg.example;mira@auris.example,chat,,,,,,mattermost:kofi@auris.example/1780300100456
2026-06-02,kofi@auris.example,mira@auris.example,chat,,,,,,mattermost:kofi@auris.example/1780387200000
2026-06-03,mira@auris.example,kofi@auris.example,chat,,,,,,mattermost:mira@auris.example/1780473600000
END
    diff <(tail -n +42 people.csv) - <<<'kofi,kofi@auris.example,,,,,,,,,,,,,'
    cp log.csv once.csv
    examples 3
    cmp log.csv once.csv
    recipe 'Import from Mattermost'
    cp "$data/import/mattermost/import.jsonl" .
    strangers
    [ "$(grep -c mattermost: log.csv)" -gt 20 ]
}

@test "recipes: a program calls nw, and proposes entries of its own" {
    need nw-show
    recipe 'A program that calls nw on its own'
    python3 "$tests/reliability/poison.py"
    # A separator of lines in a cell does not end the row.
    printf '2026-06-01,Mira Novak,touch,walk,,,,,a\xe2\x80\xa8b,\n' >>log.csv
    nw-score -m 'name=touch|Ines|^-' -m last=. log.csv >scored.csv
    [ "$(wc -l <scored.csv)" -gt 10 ]
    listing 'import csv, io, subprocess' | sed 's/"-n", "3"/"--all"/' >agent.py
    try python3 agent.py
    expect 0 ''
    nothing_ran
    grep -q 'touch,mail,,,,,after the walk on 2026-06-01,$' proposed.csv
    listing 'nw-show proposed.csv' >lines
    sed 3d lines >take
    cp log.csv old.csv
    try sh -e take
    [ "$status" -eq 0 ]
    [ "$(tail -n 1 <<<"$stderr" | sed 's/[0-9][0-9]*/N/g')" = "$(sed -n '3s/[0-9][0-9]*/N/gp' lines)" ]
    grep -q ',-rf,mail,,,,,after the -rf on 2026-06-10,$' log.csv
    sh -c "$(tail -n 1 <<<"$stderr" | sed 's/.*already; //; s/ takes them back//')" >out
    cmp log.csv old.csv
    nothing_ran
}

@test "recipes: the functions work in zsh and in busybox too" {
    programs nw-show fzf git age
    shells=
    for shell in zsh 'busybox sh'; do
        built "${shell%% *}" || continue
        shells="$shells $shell"
        while read -r title; do
            echo "$shell: $title"
            recipe "$title"
            git_user
            python3 "$tests/examples.py" "$recipe" '' >"$BATS_TEST_TMPDIR/commands"
            # shellcheck disable=SC2086
            try $shell -e "$BATS_TEST_TMPDIR/commands"
            [ "$status" -eq 0 ]
            [ -n "$output" ]
        done <<'END'
Short commands for what you do daily
Pick a person from a list
Keep the history in git, and the log on two machines
Keep the log encrypted
END
    done
    [ -n "$shells" ] || skip 'neither zsh nor busybox is here'
}
