load setup

# The tools that are built here.
tools() {
    for source in ../cmd/nw-*.c; do
        tool=$(basename "$source" .c)
        ! built "$tool" || echo "$tool"
    done
}

# The options of a tool, long where they can be, as --help has them.
options() {
    "$1" --help | sed -n 's/^ *\(-[A-Za-z], \)\{0,1\}\(--*[A-Za-z-]*\).*/\2/p'
}

# Makes a tool's completion for a shell, as the Makefile does.
generate() {
    "$2" --help | awk -f ../cmd/completion.awk -v shell="$1"
}

load_bash() {
    generate bash "$1" | cat ../cmd/completion.bash - \
        >"$BATS_TEST_TMPDIR/$1.bash"
    . "$BATS_TEST_TMPDIR/$1.bash"
}

# What bash offers where the line ends in the last of these words, sorted.
offers() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    # Not called by readline, compopt fails.
    "_${1//-/_}" || true
    [ "$(printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' ')" = "$offered" ]
}

@test "completion: bash offers every option of --help, for every tool" {
    for tool in $(tools); do
        echo "$tool"
        load_bash "$tool"
        offered=$(options "$tool" | sort | tr '\n' ' ')
        [[ "$offered" == *--help*--version* ]]
        offers "$tool" -
        offered='--version ' offers "$tool" --vers
        [[ "$(complete -p "$tool")" == *" -F _${tool//-/_} $tool" ]]
    done
}

@test "completion: bash offers what can stand for a value" {
    load_bash nw-score
    load_bash nw-reverse
    load_bash nw-graph
    load_bash nw-add
    load_bash nw-mail
    load_bash nw-from-vcard
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
    offered='org ' offers nw-graph -p people.csv log.csv -c o
    # Nothing: a name, what is behind a column, an address, no list of people.
    for line in 'nw-score -u' 'nw-score -n' 'nw-score -p people.csv -m org =' \
        'nw-score log.csv -m' nw-mail; do
        echo "$line"
        offered=' ' offers $line ''
    done
}

@test "completion: the words of an option are those that it takes" {
    load_bash nw-reverse
    COMP_WORDS=(nw-reverse -g '')
    COMP_CWORD=2
    _nw_reverse
    try nw-reverse -g all "$data/log.csv"
    said=${stderr#*it is }
    words=${said//, / }
    [ "${words/ or / }" = "${COMPREPLY[*]}" ]
    for word in "${COMPREPLY[@]}"; do
        try nw-reverse -g "$word" "$data/log.csv"
        [ "$status" -eq 0 ]
    done
}

@test "completion: zsh has every option of --help, with its words" {
    for tool in $(tools); do
        generate zsh "$tool" >"$BATS_TEST_TMPDIR/_$tool"
        [ "$(head -n 1 "$BATS_TEST_TMPDIR/_$tool")" = "#compdef $tool" ]
        options "$tool" | while IFS= read -r option; do
            echo "$tool $option"
            grep -qE -- "[,'{)]$option(\}'|')\[" "$BATS_TEST_TMPDIR/_$tool"
        done
    done
    built zsh || skip 'zsh is not here'
    for tool in $(tools); do
        try zsh -fc '_arguments() { print -rl -- "$@" }; . "$1"' zsh \
            "$BATS_TEST_TMPDIR/_$tool"
        [ "$status" -eq 0 ] && [ "$stderr" = '' ]
        [[ "$output" == -s$'\n'-S$'\n'*'(- *)--version[print the version]'* ]]
    done
}

@test "completion: fish has every option of --help, with its words" {
    for tool in $(tools); do
        generate fish "$tool" >"$BATS_TEST_TMPDIR/$tool.fish"
        options "$tool" | while IFS= read -r option; do
            echo "$tool $option"
            case $option in
            --*) grep -qE -- " -l ${option#--} .*-d '" \
                "$BATS_TEST_TMPDIR/$tool.fish" ;;
            *) grep -qE -- " -s ${option#-} .*-d '" \
                "$BATS_TEST_TMPDIR/$tool.fish" ;;
            esac
        done
    done
    built fish || skip 'fish is not here'
    export HOME=$BATS_TEST_TMPDIR
    for tool in $(tools); do
        try fish --no-config -c "source $BATS_TEST_TMPDIR/$tool.fish
            complete -C '$tool --vers'"
        expect 0 "--version	print the version"
    done
}

@test "completion: the words of an option may hold any character" {
    cat >"$BATS_TEST_TMPDIR/help" <<'END'
usage: nw-x [log ...]

  -a, --all   it's [all], a \ and:
              more
END
    try awk -f ../cmd/completion.awk -v shell=zsh "$BATS_TEST_TMPDIR/help"
    expect 0 '#compdef nw-x

_arguments -s -S \
    '"'(-a --all)'{-a,--all}'[it'\\''s \\[all\\], a \\\\ and: more]' \\
    '*:file:_files -g \"*.csv(-.)\"'"
    try awk -f ../cmd/completion.awk -v shell=fish "$BATS_TEST_TMPDIR/help"
    [ "${lines[3]}" = \
        "complete -c nw-x -s a -l all -d 'it\\'s [all], a \\\\ and: more'" ]
}

@test "completion: a tool's help that it cannot read is refused" {
    try awk -f ../cmd/completion.awk -v shell=bash <<<'usage: nw-x'
    expect 2 '' 'completion.awk: this is no --help'
}

@test "completion: make install puts all in place, and uninstall takes it away" {
    install() {
        try make -s -C .. "$1" DESTDIR="$BATS_TEST_TMPDIR/root" PREFIX=/usr
        [ "$status" -eq 0 ]
    }
    cd "$BATS_TEST_DIRNAME"
    install install
    share=$BATS_TEST_TMPDIR/root/usr/share
    for tool in $(tools); do
        [ -s "$share/bash-completion/completions/$tool" ]
        [ -s "$share/zsh/site-functions/_$tool" ]
        [ -s "$share/fish/vendor_completions.d/$tool.fish" ]
    done
    generate bash nw-score | cat ../cmd/completion.bash - |
        cmp - "$share/bash-completion/completions/nw-score"
    install uninstall
    try find "$BATS_TEST_TMPDIR/root" -type f
    expect 0 ''
}
