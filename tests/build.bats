load setup

# What a library brings that one tool needs for itself.
needed() {
    ldd "$(command -v "$1")" | grep -oE 'lib(gmime|glib|ical|utf8proc)[-.]' |
        tr -d '.-' | sort -u | tr '\n' ' '
}

@test "build: a heavy library is linked by the tool that needs it, no other" {
    built ldd || skip 'ldd is missing'
    while read -r tool libraries; do
        built "$tool" || continue
        echo "$tool"
        [ "$(needed "$tool")" = "${libraries:+$libraries }" ]
    done < <(
        for tool in ../cmd/*.c; do
            tool=$(basename "$tool" .c)
            case $tool in
            nw-from-mail) echo "$tool libglib libgmime" ;;
            nw-from-ical) echo "$tool libical" ;;
            nw-same) echo "$tool libutf8proc" ;;
            *) echo "$tool" ;;
            esac
        done
    )
}

@test "build: without these libraries the other tools are, and it is said" {
    try env PKG_CONFIG_LIBDIR="$BATS_TEST_TMPDIR" \
        make -s -C .. all "BUILD=$BATS_TEST_TMPDIR/build" CFLAGS=-O0
    [ "$status" -eq 0 ]
    [ "$output" = \
"not built: nw-from-ical, which needs libical; make deps installs it
not built: nw-from-mail, which needs gmime-3.0; make deps installs it
not built: nw-same, which needs libutf8proc; make deps installs it" ]
    for tool in ../cmd/*.c; do
        tool=$BATS_TEST_TMPDIR/build/$(basename "$tool" .c)
        case $tool in
        */nw-from-ical | */nw-from-mail | */nw-same) [ ! -e "$tool" ] ;;
        *) "$tool" --version >"$BATS_TEST_TMPDIR/version" ;;
        esac
    done
}
