load setup

# The tools that are built here.
tools() {
    for source in ../cmd/nw-*.c; do
        tool=$(basename "$source" .c)
        ! built "$tool" || echo "$tool"
    done
}

# The options of a tool in --help; of an option with two names, the long one.  A
# line of the synopsis is indented more.
options() {
    "$1" --help | sed -n 's/^ \{2,6\}\(-[A-Za-z], \)\{0,1\}\(--*[A-Za-z-]*\).*/\2/p'
}

# Puts a program nw-score into PATH; its --help is on standard input.
fake_help() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    cat >"$BATS_TEST_TMPDIR/help"
    printf '#!/bin/sh\ncat "%s"\n' "$BATS_TEST_TMPDIR/help" \
        >"$BATS_TEST_TMPDIR/bin/nw-score"
    chmod +x "$BATS_TEST_TMPDIR/bin/nw-score"
    PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

# What bash offers if the line ends with the last of these words, sorted.
offers() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    # Not called by readline, compopt fails.
    _nw_complete || true
    printf 'offered: %s\n' "${COMPREPLY[@]}"
    [ "$(printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' ')" = "$offered" ]
}

# What zsh's script gives to _arguments, and what fish offers for a line.
zsh_arguments() {
    try zsh -fc '_arguments() { print -rl -- "$@" }; words=($2); . "$1"' zsh \
        ../cmd/completion.zsh "$1"
    [ "$status" -eq 0 ] && [ "$stderr" = '' ]
}

fish_offers() {
    cp ../cmd/completion.fish "$BATS_TEST_TMPDIR/${1%% *}.fish"
    try env HOME="$BATS_TEST_TMPDIR" fish --no-config -c \
        'source $argv[1]; complete -C $argv[2]' \
        "$BATS_TEST_TMPDIR/${1%% *}.fish" "$1"
    [ "$status" -eq 0 ] && [ "$stderr" = '' ]
}

@test "completion: each script is for all the tools" {
    wanted=$(printf '%s\n' nw ../cmd/nw-*.c | sed 's|.*/||; s/\.c$//')
    . ../cmd/completion.bash
    [ "$(complete -p | sed -n 's/.* -F _nw_complete //p' | sort)" = "$wanted" ]
    read -r compdef names <../cmd/completion.zsh
    [ "$compdef" = '#compdef' ]
    [ "$(tr ' ' '\n' <<<"$names")" = "$wanted" ]
}

@test "completion: bash offers every option of --help, for every tool" {
    . ../cmd/completion.bash
    for tool in $(tools); do
        echo "$tool"
        offered=$(options "$tool" | sort | tr '\n' ' ')
        [[ "$offered" == *--help*--version* ]]
        offers "$tool" -
        offered='--version ' offers "$tool" --vers
    done
}

@test "completion: bash offers files, columns and words as values" {
    . ../cmd/completion.bash
    cd "$BATS_TEST_TMPDIR"
    mkdir files && cd files
    mkdir old
    touch 'my log.csv' log.vcf
    printf 'name,"org",tags\r\nAda,x,y\r\n' >people.csv
    printf 'date,from,to\n' >log.csv
    offered='log.csv my log.csv old people.csv ' offers nw-score ''
    offered='my log.csv ' offers nw-score -x my
    offered='people.csv ' offers nw-score -p pe
    offered='people.csv ' offers nw-score --people pe
    offered='people.csv ' offers nw-score --people = pe
    offered='log.csv my log.csv old people.csv ' offers nw-score --people =
    offered='log.csv my log.csv old people.csv ' offers nw-add -f ''
    offered='log.csv log.vcf my log.csv old people.csv ' \
        offers nw-from-vcard ''
    offered='kind month person quarter year ' offers nw-reverse -g ''
    offered='month ' offers nw-reverse --group = m
    offered='name= org= tags= ' \
        offers nw-score -p people.csv log.csv -m ''
    offered='org= ' offers nw-score -p people.csv log.csv --match o
    offered='org ' offers nw-graph -p people.csv log.csv -g o
    # Nothing: for a name, a number, a pattern, an address, without people.
    for line in 'nw-score -u' 'nw-score -n' 'nw-score -p people.csv -m org =' \
        'nw-score log.csv -m' nw-mail; do
        echo "$line"
        offered=' ' offers $line ''
    done
}

@test "completion: bash offers no column that the shell would interpret" {
    . ../cmd/completion.bash
    cd "$BATS_TEST_TMPDIR"
    mkdir files && cd files
    printf '%s' 'name,nick$(touch pwned),`touch pwned`,a b,a;b,$HOME,~,*,!!,' \
        "it's,a|b,a>b,a\\b,#x,a&,{1..3},"$'\e[2J,größe,first_met,x-y' >p.csv
    printf ',a\342\200\256b,a\302\255b' >>p.csv
    offered=$(printf '%s= ' first_met größe name x-y)
    LC_ALL=C.UTF-8 offers nw-score -p p.csv -m ''
    offered='first_met name x-y ' LC_ALL=C offers nw-graph -p p.csv -g ''
    [ "$(ls)" = p.csv ]
    # A file without a line end is not read as a whole.
    head -c 5000 /dev/zero | tr '\0' x >long.csv
    offers nw-graph -p long.csv -g '' >out || true
    [ "$(wc -c <out)" -lt 4200 ]
}

# Types the lines of standard input at an interactive shell with the completion
# of nw-score, which is a program that writes its arguments to the file "words".
on_terminal() {
    local home=$BATS_TEST_TMPDIR/home
    command -v "$1" >"$BATS_TEST_TMPDIR/where" || return 0
    mkdir -p "$home/functions" "$home/bin"
    cp "$tests/../cmd/completion.zsh" "$home/functions/_nw"
    cp "$tests/../cmd/completion.fish" "$home/nw-score.fish"
    cat >"$home/.zshrc" <<END
fpath=('$home/functions' \$fpath)
autoload -Uz compinit && compinit -u -D
precmd() { echo >>'$home/ready'; }
END
    cat >"$home/bashrc" <<END
. '$tests/../cmd/completion.bash'
PROMPT_COMMAND="echo >>'$home/ready'"
END
    cat >"$home/init.fish" <<END
source '$home/nw-score.fish'
function fish_prompt; echo >>'$home/ready'; end
END
    cat >"$home/bin/nw-score" <<END
#!/bin/sh
[ "\$1" != --help ] || exec '$(command -v nw-score)' --help
{ printf '[%s]' "\$@" && echo; } >>'$home/words'
END
    chmod +x "$home/bin/nw-score"
    : >"$home/words"
    rm -f "$home/ready"
    case $1 in
    bash) set -- bash --noprofile --rcfile "$home/bashrc" -i ;;
    zsh) set -- zsh -d -i ;;
    fish) set -- fish --no-config -i -C "source '$home/init.fish'" ;;
    esac
    env HOME="$home" ZDOTDIR="$home" TERM=xterm LC_ALL=C.UTF-8 \
        PATH="$home/bin:$PATH" python3 "$tests/terminal.py" "$home/ready" "$@" \
        >"$home/screen"
}

need_terminal() {
    python3 -c 'import pty; pty.openpty()' 2>"$BATS_TEST_TMPDIR/errors" ||
        skip 'no terminal can be opened here'
}

# A name for a file, and what is typed before TAB and Enter.
names() {
    cat <<'END'
x$(touch pwned).csv|x
x`touch pwned`.csv|x
x;touch pwned;.csv|x
x&touch pwned&.csv|x
x y.csv|x
x'y"z.csv|x
x!y.csv|x
x*.csv|x
x\y.csv|x
~.csv|
=x.csv|
#x.csv|
END
}

@test "completion: TAB and Enter at a hostile name of a file run nothing" {
    need_terminal
    cd "$BATS_TEST_TMPDIR"
    count=0
    while IFS='|' read -r name begun; do
        mkdir "d$((++count))"
        : >"d$count/$name"
        printf '%s\n' "cd ../d$count" "nw-score $begun\\t"
    done < <(names) >keys
    echo exit >>keys
    for shell in bash zsh fish; do
        echo "$shell"
        cd "$BATS_TEST_TMPDIR/d1"
        on_terminal "$shell" <../keys
        names | sed 's/|[^|]*$//; s/.*/[&]/' >../expected
        ! built "$shell" || diff ../home/words ../expected
        [ "$(find .. -name pwned)" = '' ]
    done
}

@test "completion: a file is not offered as an option, nor as two files" {
    need_terminal
    cd "$BATS_TEST_TMPDIR"
    mkdir a b c
    : >a/-rf.csv
    : >b/--people=x.csv
    : >c/$'x\ny;.csv'
    printf '%s\n' 'cd a' 'nw-score \t' 'nw-score -p \t' 'cd ../b' \
        'nw-score \t' 'cd ../c' 'nw-score x\t' exit >keys
    for shell in bash zsh fish; do
        echo "$shell"
        on_terminal "$shell" <keys
        run -1 grep -E '^\[(-r|--|y)' home/words
        ! built "$shell" || grep -q '^\[x' home/words
    done
}

@test "completion: TAB and Enter at a hostile column run nothing" {
    need_terminal
    cd "$BATS_TEST_TMPDIR"
    mkdir d && cd d
    printf 'name,"a$(touch pwned)",b`touch pwned`,c;touch pwned,d\e[2J,e f,-rf' \
        >p.csv
    printf ',g\342\200\256h,k"$(touch pwned)l,mood,"i\n$(touch pwned)"\n' >>p.csv
    for begun in a b c d e -r g k mo i; do
        echo "nw-score -p p.csv -m $begun\\t"
        echo "[-p][p.csv][-m][$begun]" >>../expected
    done >../keys
    echo exit >>../keys
    sed -i 's/\[-r\]/[-rf=]/; s/\[mo\]/[mood=]/; s/\[i\]/[i=]/' ../expected
    on_terminal bash <../keys
    diff ../home/words ../expected
    # zsh and fish do not offer columns.
    for shell in zsh fish; do
        on_terminal "$shell" <../keys
    done
    [ "$(ls)" = p.csv ]
}

@test "completion: TAB runs the tool of PATH, not one of the directory" {
    cd "$BATS_TEST_TMPDIR"
    printf '#!/bin/sh\ntouch ran\n' >nw-score
    chmod +x nw-score
    . "$tests/../cmd/completion.bash"
    offered='--version ' offers ./nw-score --vers
    cd "$tests"
    ! built zsh || zsh_arguments "$BATS_TEST_TMPDIR/nw-score"
    [ ! -e "$BATS_TEST_TMPDIR/ran" ]
    # If there is no such tool, nothing is offered.
    offered=' ' offers nw-none --vers
}

@test "completion: the words of an option are those that it takes" {
    . ../cmd/completion.bash
    COMP_WORDS=(nw-reverse -g '')
    COMP_CWORD=2
    _nw_complete
    try nw-reverse -g all "$data/log.csv"
    said=${stderr#*write }
    words=${said//, / }
    [ "${words/ or / }" = "${COMPREPLY[*]}" ]
    grep -qF "(${COMPREPLY[*]})" ../cmd/completion.zsh
    grep -qF "'${COMPREPLY[*]}'" ../cmd/completion.fish
    for word in "${COMPREPLY[@]}"; do
        try nw-reverse -g "$word" "$data/log.csv"
        [ "$status" -eq 0 ]
    done
}

@test "completion: zsh has every option of --help, with its words" {
    built zsh || skip 'zsh is missing'
    for tool in $(tools); do
        zsh_arguments "$tool"
        [[ "$output" == -s$'\n'-S$'\n'*'(- *)--version[print the version]'* ]]
        options "$tool" | while IFS= read -r option; do
            echo "$tool $option"
            grep -qE -- "[*)]$option\[" <<<"$output"
        done
    done
    zsh_arguments nw-reverse
    grep -qF -- '--group[' <<<"$output"
    grep -qF ':group:(month quarter year kind person)' <<<"$output"
    [ "$(grep -c '^\*-' <<<"$output")" -eq 4 ] # -p and -m may be repeated
    [ "${lines[-1]}" = '*:file:_files -F "(-*)" -g "*.csv(-.)"' ]
    zsh_arguments nw-from-vcard
    [ "${lines[-1]}" = '*:file:_files -F "(-*)"' ]
    zsh_arguments nw-mail
    [[ "${lines[-1]}" == *--version* ]]
}

@test "completion: fish has every option of --help, with its words" {
    built fish || skip 'fish is missing'
    for tool in $(tools); do
        fish_offers "$tool -"
        options "$tool" | while IFS= read -r option; do
            echo "$tool $option"
            grep -qE -- "^$option"$'\t.' <<<"$output"
        done
    done
    fish_offers 'nw-score --vers'
    expect 0 '--version	print the version'
    fish_offers 'nw-reverse -g m'
    [[ "$output" == month* ]]
    fish_offers "nw-score $data/p"
    expect 0 "$data/people.csv"
    fish_offers 'nw-mail '
    expect 0 ''
}

@test "completion: the words of an option may hold any character" {
    fake_help <<'END'
usage: nw-score [-a] [log ...]

  -a, --all   it's [all], a \ and:
              $(touch pwned) more
      --help  print this

  nw-score -b --beta  an example
END
    . ../cmd/completion.bash
    offered='--all --help ' offers nw-score -
    if built zsh; then
        zsh_arguments nw-score
        expect 0 '-s
-S
(-a --all)-a[it'\''s \[all\], a \\ and: $(touch pwned) more]
(-a --all)--all[it'\''s \[all\], a \\ and: $(touch pwned) more]
(- *)--help[print this]
*:file:_files -F "(-*)" -g "*.csv(-.)"'
    fi
    if built fish; then
        fish_offers 'nw-score --a'
        expect 0 "--all	it's [all], a \\ and: \$(touch pwned) more"
    fi
    [ ! -e pwned ]
}

@test "completion: after nw the tools are offered, after nw score its options" {
    all=$(nw | sed -n 's/^  nw \([a-z-]*\) .*/\1/p' | sort | tr '\n' ' ')
    cd "$BATS_TEST_TMPDIR"
    mkdir files
    cd files
    touch log.csv
    . "$tests/../cmd/completion.bash"
    offered=$all offers nw ''
    offered='same score show stale ' offers nw s
    offered='--version ' offers nw score --vers
    offered='log.csv ' offers nw score -p people.csv l
    offered='month ' offers nw reverse -g m
    offered=' ' offers nw none --vers
    offered=' ' offers nw ../score --vers
    cd "$tests"
    if built zsh; then
        try zsh -fc 'compadd() { print -r -- ${(P)2} }; words=(nw s)
            CURRENT=2; . "$1"' zsh ../cmd/completion.zsh
        [ "$status" -eq 0 ]
        [ "$(xargs -n 1 <<<"$output" | sort | tr '\n' ' ')" = "$all" ]
        try zsh -fc '_arguments() { print -rl -- "$@" }; words=(nw score -)
            CURRENT=3; . "$1"' zsh ../cmd/completion.zsh
        [ "$status" -eq 0 ]
        [[ $output == *--explain* ]]
    fi
    if built fish; then
        fish_offers 'nw sco'
        expect 0 "score	says who is worth your scarce time"
    fi
}

@test "completion: make install puts all in place, and uninstall removes it" {
    built cc || skip 'cc is missing'
    make_quietly() {
        try make -s -C .. "$1" DESTDIR="$BATS_TEST_TMPDIR/root" "${@:2}"
        expect 0 ''
    }
    share=$BATS_TEST_TMPDIR/root/usr/share
    make_quietly install PREFIX=/usr
    for tool in $(tools); do
        cmp ../cmd/completion.bash "$share/bash-completion/completions/$tool"
        cmp ../cmd/completion.fish \
            "$share/fish/vendor_completions.d/$tool.fish"
    done
    cmp ../cmd/completion.zsh "$share/zsh/site-functions/_nw"
    cmp ../cmd/completion.bash "$share/bash-completion/completions/nw"
    cmp ../cmd/nw.sh "$BATS_TEST_TMPDIR/root/usr/bin/nw"
    make_quietly uninstall PREFIX=/usr
    try find "$BATS_TEST_TMPDIR/root" -type f
    expect 0 ''
    # Each directory can be given.
    set -- bindir=/b mandir=/m bashcompletiondir=/c zshcompletiondir=/z \
        fishcompletiondir=/f
    make_quietly install "$@"
    cd "$BATS_TEST_TMPDIR/root"
    [ -x b/nw-score ] && [ -e m/man7/nw.7 ] && [ -e c/nw-score ]
    [ -e z/_nw ] && [ -e f/nw-score.fish ]
    [ "$(find . -type f ! -path './[bmczf]/*')" = '' ]
    cd "$tests"
    make_quietly uninstall "$@"
    try find "$BATS_TEST_TMPDIR/root" -type f
    expect 0 ''
}
