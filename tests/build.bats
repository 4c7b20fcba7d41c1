load setup

# Prints the heavy libraries that a tool is linked with.
needed() {
    ldd "$(command -v "$1")" | grep -oE 'lib(gmime|glib|ical|utf8proc)[-.]' |
        tr -d '.-' | sort -u | tr '\n' ' '
}

@test "build: only the tool that needs a heavy library is linked with it" {
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

@test "build: without these libraries the other tools are built, and make says so" {
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

@test "build: the flags' own _FORTIFY_SOURCE is kept, else there is one" {
    defines() {
        try make -n -C .. all V=1 BUILD="$BATS_TEST_TMPDIR/build" "$@"
        [ "$status" -eq 0 ]
        grep -oe '-[DU]_FORTIFY_SOURCE[^ ]*' <<<"$output" | sort -u |
            tr '\n' ' '
    }
    [ "$(defines)" = '-D_FORTIFY_SOURCE=2 -U_FORTIFY_SOURCE ' ]
    [ "$(defines CFLAGS='-O2 -D_FORTIFY_SOURCE=3')" = '-D_FORTIFY_SOURCE=3 ' ]
    [ "$(defines CPPFLAGS=-D_FORTIFY_SOURCE=1)" = '-D_FORTIFY_SOURCE=1 ' ]
    [ "$(defines CC='cc -D_FORTIFY_SOURCE=3')" = '-D_FORTIFY_SOURCE=3 ' ]
    [ "$(defines CPPFLAGS=-U_FORTIFY_SOURCE)" = '-U_FORTIFY_SOURCE ' ]
}

@test "build: no tool runs here while others are built and installed" {
    # A compiler for another machine: what it makes cannot run.
    cat >"$BATS_TEST_TMPDIR/cross-cc" <<'END'
#!/bin/sh
while [ "$1" != -o ]; do
    shift
done
echo 'not for this machine' >"$2"
END
    chmod +x "$BATS_TEST_TMPDIR/cross-cc"
    try make -s -C .. install CC="$BATS_TEST_TMPDIR/cross-cc" \
        BUILD="$BATS_TEST_TMPDIR/build" DESTDIR="$BATS_TEST_TMPDIR/root"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "$(cat "$BATS_TEST_TMPDIR/root/usr/local/bin/nw-score")" = \
        'not for this machine' ]
}
