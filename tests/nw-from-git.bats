load setup

# Today is 2026-06-30, and NW_ME is Mira Novak.

log='date,from,to,kind,got,gave,note,ref'
hash=0123456789abcdef0123456789abcdef01234567

# Prints a commit: name, address, subject, then a trailer on each line.
commit() {
    printf '\0%s\0%s\0%s\0%s\0%s\n' "${id-$hash}" \
        "${date-2026-06-01T10:00:00+02:00}" "${@:1:3}"
    printf '%s\n' "${@:4}" ''
}

# Reads trailers on a commit of Mira Novak; sets what the tool says.
git_from() {
    cd "$BATS_TEST_TMPDIR" || return 1
    commit 'Mira Novak' mira@auris.example subject "$@" >in
    printf 'name,email\nMira Novak,mira@auris.example\n' >me.csv
    try nw-from-git -c from,kind,got -p me.csv in
}

@test "nw-from-git: a trailer is a row from who helped to the author" {
    try nw-from-git -u mira@auris.example "$data/import/git.log"
    expect 0 "$log
2026-06-02T10:00:00+02:00,mira@auris.example,ada@engine.example,co-authored,,4,\
engine: go,git:eae02a8c94c1cda1
2026-06-01T10:00:00+02:00,ada@engine.example,mira@auris.example,reviewed,2,,\
parser: read dates,git:2400e72efbaa97b5
2026-06-01T10:00:00+02:00,grace@navy.example,mira@auris.example,helped,3,,\
parser: read dates,git:41846215d5692edc
2026-06-01T10:00:00+02:00,bo@x.example,mira@auris.example,reported,2,,\
parser: read dates,git:efa3e373d2bc6280
2026-06-01T10:00:00+02:00,bo@x.example,mira@auris.example,tested,2,,\
parser: read dates,git:414bf3a0bfd9f96e" \
        'nw-from-git: 7 trailers read, 2 skipped (1 from a program, 1 from the'\
' author), 5 rows written'
    # Without me, nothing says for whom the benefit was.
    try env -u NW_ME nw-from-git -q -c got,gave "$data/import/git.log"
    [ "$(sort -u <<<"$output")" = $',\ngot,gave' ]
}

@test "nw-from-git: git prints what it reads, with the .mailmap for authors" {
    command -v git >"$BATS_TEST_TMPDIR/where" || skip 'git is missing'
    cd "$BATS_TEST_TMPDIR"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    export GIT_AUTHOR_NAME='Mira N' GIT_AUTHOR_EMAIL=mira@old.example
    export GIT_COMMITTER_NAME=Maint GIT_COMMITTER_EMAIL=maint@x.example
    export GIT_COMMITTER_DATE='2026-06-01T23:30:00-0700'
    git init -q repo
    cd repo
    echo 'Mira Novak <mira@auris.example> <mira@old.example>' >.mailmap
    git commit -q --allow-empty -m 'parser: read dates

Reviewed-by: in the text, so not read.

Helped-by: Grace Hopper
 <grace@navy.example>
Signed-off-by: Mira N <mira@old.example>'
    format=$(nw-from-git --format)
    grep -qxF "$format" "$tests/../man/nw-from-git.1"
    git log --format="$format" >../log
    cd ..
    try nw-from-git -q -u mira@auris.example -c date,from,to,kind,got,note log
    expect 0 'date,from,to,kind,got,note
2026-06-01T23:30:00-07:00,grace@navy.example,mira@auris.example,helped,3,parser: read dates'
    # Importing twice adds nothing.
    nw-from-git -q log | nw-add -f log.csv -i >added
    [ "$(wc -l <added)" -eq 2 ]
    try nw-from-git -q log
    try nw-add -f log.csv -i - <<<"$output"
    expect 0 '' 'nw-add: 0 added, 1 there already'
}

@test "nw-from-git: each trailer has its kind and benefit" {
    while read -r trailer kind got; do
        echo "$trailer"
        git_from "$trailer: Ada <ada@x.example>"
        expect 0 "from,kind,got
ada@x.example,$kind,$got" 'nw-from-git: 1 trailer read, 0 skipped, 1 row written'
    done <<'END'
Acked-by acked 1
Reviewed-by reviewed 2
REVIEWED-BY reviewed 2
Tested-by tested 2
Reported-by reported 2
Helped-by helped 3
Suggested-by suggested 3
Co-authored-by co-authored 4
Co-developed-by co-developed 4
Mentored-by mentored 4
Based-on-patch-by based-on-patch 4
END
    git_from 'Signed-off-by: Ada <ada@x.example>' 'Cc: Ada <ada@x.example>' \
        'by: Ada <ada@x.example>' '-by: Ada <ada@x.example>' \
        'Reviewed-and-frobbed-by: Ada <ada@x.example>' 'Reviewed-by' \
        'Fixes: 0123456 ("x")' ' Reviewed: Ada'
    expect 0 'from,kind,got' 'nw-from-git: 0 trailers read, 0 skipped, 0 rows written'
}

@test "nw-from-git: who is named is found, however it is written" {
    while IFS='|' read -r value people; do
        echo "$value"
        git_from "Helped-by: $value"
        [ "$(sed 1d <<<"$output" | sed 's/,helped,3$//')" = \
            "$(tr ';' '\n' <<<"$people")" ] || { echo "$output"; false; }
    done <<'END'
Ada Lovelace <ADA@x.example>|ada@x.example
<ada@x.example>|ada@x.example
ada@x.example|ada@x.example
ada@x.example, Bo Ray|ada@x.example;Bo Ray
"Lovelace, Ada" <ada@x.example>|ada@x.example
Ada <ada@x.example> # on arm64 <8>|ada@x.example
Ada <ada@x.example> (on arm64, with Bo)|ada@x.example
Ada <ada@x.example>, Bo <bo@x.example>|ada@x.example;bo@x.example
Ada <ada@x.example> and Bo <bo@x.example>|ada@x.example;bo@x.example
Ada <ada@x.example>; Bo Ray|ada@x.example;Bo Ray
Ada <ada@x.example> Bo <bo@x.example>|ada@x.example;bo@x.example
Ada <ada@x.example> Bo|ada@x.example
Ada <ada at engine>|Ada
Ada Lovelace|Ada Lovelace
Lovelace, Ada|Ada Lovelace
Ada Lovelace and Bo Ray|Ada Lovelace;Bo Ray
Ada Lovelace & Anders And|Ada Lovelace;Anders And
Ada Lovelace, Bo Ray|Ada Lovelace;Bo Ray
Ada Lovelace, Bo Ray and Cy Ott (by mail)|Ada Lovelace;Bo Ray;Cy Ott
Ada Lovelace # and more|Ada Lovelace
Ada;Ada|Ada
Jane Talbot|Jane Talbot
Jo <1+jo@users.noreply.github.com>|1+jo@users.noreply.github.com
END
}

@test "nw-from-git: trailers are found in a whole message too" {
    git_from 'Why it is so: because.' '' '> Reviewed-by: Bo <bo@x.example>' \
        'Reported-by: Ada <ada@x.example>' 'Link: https://x.example/1' '' \
        '   Tested-by: Cy <cy@x.example>' 'Acked-by: Dee <dee@x.example>'
    expect 0 'from,kind,got
ada@x.example,reported,2
dee@x.example,acked,1' 'nw-from-git: 2 trailers read, 0 skipped, 2 rows written'
}

@test "nw-from-git: what helped nobody is skipped, and said" {
    # The value, the count of trailers, and what is said of it.
    while IFS='|' read -r value count says; do
        echo "$value"
        git_from "Reviewed-by: $value"
        expect 0 'from,kind,got' \
            "${says:+nw-from-git: in:2: nobody is named in \"Reviewed-by: $value\": skipped
}nw-from-git: $count"
    done <<'END'
Mira Novak <Mira@auris.example>|1 trailer read, 1 skipped (1 from the author), 0 rows written
Mira Novak|1 trailer read, 1 skipped (1 from the author), 0 rows written
dependabot[bot] <4+dependabot[bot]@users.noreply.github.com>|1 trailer read, 1 skipped (1 from a program), 0 rows written
kernel test robot <lkp@x.example>|1 trailer read, 1 skipped (1 from a program), 0 rows written
syzbot <syzbot+1f@x.example>|1 trailer read, 1 skipped (1 from a program), 0 rows written
syzbot+63bd8e2e@syzkaller.appspotmail.com|1 trailer read, 1 skipped (1 from a program), 0 rows written
Mend <25+renovate-bot@users.noreply.github.com>|1 trailer read, 1 skipped (1 from a program), 0 rows written
Some AI <noreply@x.example>|1 trailer read, 1 skipped (1 from a program), 0 rows written
https://x.example/1|0 trailers read, 0 skipped, 0 rows written, 1 value skipped|1
N/A|0 trailers read, 0 skipped, 0 rows written, 1 value skipped|1
-|0 trailers read, 0 skipped, 0 rows written, 1 value skipped|1
<>|0 trailers read, 0 skipped, 0 rows written, 1 value skipped|1
END
    git_from 'Reviewed-by: Bo <bo@x.example>' 'Reviewed-by: Robert <BO@x.example>'
    expect 0 'from,kind,got
bo@x.example,reviewed,2' 'nw-from-git: 2 trailers read, 1 skipped (1 already seen), 1 row written'
    # A person may have a login that ends in bot.
    git_from 'Reviewed-by: Jane Talbot <12+jtalbot@users.noreply.github.com>'
    expect 0 'from,kind,got
12+jtalbot@users.noreply.github.com,reviewed,2' 'nw-from-git: 1 trailer read, 0 skipped, 1 row written'
    # Who is in people is not a program.
    printf 'name,email\nThe Robot,lkp@x.example\n' >bot.csv
    commit Ada ada@x.example s 'Tested-by: kernel test robot <lkp@x.example>' >in
    try nw-from-git -q -c from -p bot.csv in
    expect 0 'from
The Robot'
    commit renovate-bot r@x.example s 'Reviewed-by: Ada <ada@x.example>' >in
    date=2026-07-01T00:00:00Z commit A a@x.example s 'Reviewed-by: Ada <ada@x.example>' >>in
    commit '' '' s 'Reviewed-by: Ada <ada@x.example>' >>in
    try nw-from-git in
    expect 0 "$log" 'nw-from-git: 3 trailers read, 3 skipped (1 to a program, 1'\
' dated after today, 1 without an author), 0 rows written'
}

@test "nw-from-git: --mailmap gives those who helped their proper names" {
    cd "$BATS_TEST_TMPDIR"
    cat >.mailmap <<'END'
# Who is who
Ada Lovelace <ada@engine.example>
<bo@x.example> <Bo@old.example> # moved
Cy Ott <cy@x.example> <root@x.example>
Dee <dee@x.example> Deirdre <root@x.example>
nonsense
Ann < >
END
    commit Jo jo@x.example s 'Reviewed-by: al <ada@engine.example>' \
        'Reviewed-by: Bo <BO@old.example>' 'Reviewed-by: anybody <root@x.example>' \
        'Reviewed-by: deirdre <root@x.example>' 'Reviewed-by: Ann' \
        'Reviewed-by: Ed <ed@x.example>' >in
    try nw-from-git -q --mailmap .mailmap -c from in
    expect 0 'from
ada@engine.example
bo@x.example
cy@x.example
dee@x.example
Ann
ed@x.example'
    try nw-from-git -q --names --mailmap .mailmap -c name,email in
    [ "$(sort <<<"$output")" = 'Ada Lovelace,ada@engine.example
Bo,bo@x.example
Cy Ott,cy@x.example
Dee,dee@x.example
Ed,ed@x.example
Jo,jo@x.example
name,email' ]
    # Who reviews under an old address is the author.
    echo 'Jo <jo@x.example> <old@x.example>' >.mailmap
    commit Jo jo@x.example s 'Reviewed-by: Jo <old@x.example>' >in
    try nw-from-git --mailmap .mailmap in
    expect 0 "$log" 'nw-from-git: 1 trailer read, 1 skipped (1 from the author), 0 rows written'
    try nw-from-git --mailmap missing in
    expect 2 '' 'nw-from-git: missing: No such file or directory'
}

@test "nw-from-git: --names prints the names of the addresses" {
    printf 'name,email\nBo Ray,bo@x.example\n' >"$BATS_TEST_TMPDIR/bo.csv"
    try nw-from-git -q --names -p "$BATS_TEST_TMPDIR/bo.csv" "$data/import/git.log"
    expect 0 'name,email,trailers
Mira Novak,mira@auris.example,5
Ada Lovelace,ada@engine.example,2
Grace Hopper,grace@navy.example,1'
}

@test "nw-from-git: what is malformed is named, and -k goes on" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r line says; do
        echo "$line"
        { printf "$line\n"; echo 'Reviewed-by: Bo <bo@x.example>'
          commit Ada ada@x.example s 'Reviewed-by: Bo <bo@x.example>'; } >in
        try nw-from-git in
        expect 2 "$log" "nw-from-git: in:1: $says"
        try nw-from-git -k -u ada@x.example -c from in
        expect 2 $'from\nbo@x.example' "nw-from-git: in:1: $says
nw-from-git: 2 trailers read, 1 skipped (1 malformed), 1 row written"
    done <<END
\x00$hash\x002026-06-01\x00Ada\x00a@x|bad commit "$hash"; the format is that of nw-from-git --format
\x00$hash\x00|bad commit "$hash"; the format is that of nw-from-git --format
\x00HEAD\x002026-06-01\x00Ada\x00a@x\x00s|bad commit "HEAD"; the format is that of nw-from-git --format
\x00|bad commit; the format is that of nw-from-git --format
\x00$hash\x002026-02-30T10:00:00Z\x00Ada\x00a@x\x00s|bad date "2026-02-30T10:00:00Z"
\x00$hash\x000000-01-01T10:00:00Z\x00Ada\x00a@x\x00s|bad date "0000-01-01T10:00:00Z"
\x00$hash\x002026-06-01T25:61:00Z\x00Ada\x00a@x\x00s|bad date "2026-06-01T25:61:00Z"
\x00$hash\x00\x00Ada\x00a@x\x00s|bad date
END
}

@test "nw-from-git: a long line is named, and needs little memory" {
    cd "$BATS_TEST_TMPDIR"
    { printf '\0%s\0002026-06-01\0Ada\0a@x\0' $hash
      head -c 30000000 /dev/zero | tr '\0' x
      printf '\nReviewed-by: Bo <bo@x.example>\n'; } >in
    limit='ulimit -v 30000;'
    [ -z "${NW_SANITIZED-}" ] || limit= # shadow memory has no limit
    try bash -c "$limit nw-from-git in"
    [[ $stderr == 'nw-from-git: in:1: a line of more than 65536 bytes' ]]
    [ "$status" -eq 2 ]
    # Its trailers are not those of the commit before.
    { commit Ada ada@x.example s; head -c 70000 in; echo; tail -n 1 in; } >cut
    try nw-from-git -k -c from cut
    expect 2 from 'nw-from-git: cut:3: a line of more than 65536 bytes
nw-from-git: 1 trailer read, 1 skipped (1 malformed), 0 rows written'
    { commit Ada ada@x.example s "Reviewed-by: $(printf 'B%.0s' {1..5000})"
      commit Ada ada@x.example s "Reviewed-by: $(printf 'b%s@x.example,' {1..17})"
      commit Ada ada@x.example s 'Reviewed-by: Bo <bo@x.example>'; } >in
    try nw-from-git -k -c from in
    [ "$status" -eq 2 ]
    [ "$(tail -n 1 <<<"$output")" = bo@x.example ]
    [[ $stderr == *'in:2: a trailer of more than 4096 bytes: "Reviewed-by: BBB'* ]]
    [[ $stderr == *'in:5: more than 16 people in "Reviewed-by: b1@x.example,b2@'* ]]
}

@test "nw-from-git: what else a file may be is refused by its name" {
    cd "$BATS_TEST_TMPDIR"
    while IFS='|' read -r bytes says; do
        printf "$bytes" >in
        try nw-from-git in
        expect 2 "$log" "nw-from-git: in$says"
    done <<'END'
commit 0123\n|:1: this is not what git log prints with the format of nw-from-git --format
name,email\n|:1: this is not what git log prints with the format of nw-from-git --format
PK\3\4|:1: a zip archive; unzip it first
END
    : >in
    try nw-from-git in
    expect 0 "$log" 'nw-from-git: 0 trailers read, 0 skipped, 0 rows written'
}

@test "nw-from-git: names of strangers stay names" {
    git_from $'Helped-by: =cmd|A0\e[2J;x <=cmd@x.example>' \
        $'Helped-by: A\xe2\x80\xae\xff\x01B'
    expect 0 $'from,kind,got\n=cmd@x.example,helped,3\nA B,helped,3' \
        'nw-from-git: 2 trailers read, 0 skipped, 2 rows written'
}
