load setup

# Prints the heavy libraries that a tool is linked with.
needed() {
    ldd "$(command -v "$1")" | grep -oE 'lib(expat|gmime|glib|ical|jansson|utf8proc)[-.]' |
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
            nw-from-chat) echo "$tool libexpat libjansson" ;;
            nw-from-mail) echo "$tool libglib libgmime" ;;
            nw-from-ical) echo "$tool libical" ;;
            nw-ask | nw-same | nw-show) echo "$tool libutf8proc" ;;
            *) echo "$tool" ;;
            esac
        done
    )
}

@test "build: without these libraries the other tools are built, and make says so" {
    build=$BATS_FILE_TMPDIR/build
    try env PKG_CONFIG_LIBDIR="$BATS_TEST_TMPDIR" \
        make -s -C .. all "BUILD=$build" CFLAGS=-O0
    [ "$status" -eq 0 ]
    [ "$output" = \
"not built: nw-ask, which needs libutf8proc; make deps installs it
not built: nw-from-chat, which needs expat and jansson; make deps installs it
not built: nw-from-ical, which needs libical; make deps installs it
not built: nw-from-mail, which needs gmime-3.0; make deps installs it
not built: nw-same, which needs libutf8proc; make deps installs it
not built: nw-show, which needs libutf8proc; make deps installs it" ]
    for tool in ../cmd/*.c; do
        tool=$build/$(basename "$tool" .c)
        case $tool in
        */nw-ask | */nw-from-chat | */nw-from-ical | */nw-from-mail | */nw-same | */nw-show) [ ! -e "$tool" ] ;;
        *) "$tool" --version >"$BATS_TEST_TMPDIR/version" ;;
        esac
    done
}

# A libical of version $1, whose header is on standard input.
libical() {
    mkdir -p "$BATS_TEST_TMPDIR/libical"
    cat >"$BATS_TEST_TMPDIR/libical/ical.h"
    printf '%s\n' 'Name: libical' 'Description: a test' "Version: $1" \
        "Cflags: -I$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/libical.pc"
    export PKG_CONFIG_PATH=$BATS_TEST_TMPDIR
}

@test "build: a library that does not fit leaves its tool out" {
    libical 9.9 <<<'struct icaltimetype { int day; };'
    build=$BATS_FILE_TMPDIR/build
    try make -s -C .. all "BUILD=$build" CFLAGS=-O0
    [ "$status" -eq 0 ]
    grep -qxF "not built: nw-from-ical, which does not compile with libical\
 9.9; make $build/nw-from-ical says why" <<<"$output"
    [ ! -e "$build/nw-from-ical" ]
    "$build/nw-score" --version >"$BATS_TEST_TMPDIR/version"
    try make -s -C .. "$build/nw-from-ical" "BUILD=$build" CFLAGS=-O0
    [ "$status" -ne 0 ]
    [[ $stderr == *error:* ]]
    # A library that fits later is found.
    unset PKG_CONFIG_PATH
    built nw-from-ical || skip 'libical is missing'
    try make -s -C .. all "BUILD=$build" CFLAGS=-O0
    [ "$status" -eq 0 ]
    [ -x "$build/nw-from-ical" ]
}

# Rewrites the header of libical 3 as 4 declares what nw uses: rules by pointer,
# with parts that are allocated.
libical_4() {
    python3 - "$(pkg-config --variable=includedir libical)/libical/ical.h" \
        <<'END'
import re, sys

text = open(sys.argv[1]).read()
text = re.sub(r'#include "(\w+\.h)"', r"#include <libical/\1>", text)
text = re.sub(r"(#define ICAL_MAJOR_VERSION).*", r"\1 (4)", text)
start = text.index("    short by_second[")
end = text.index("    /* For RSCALE extension", start)
text = (text[:start] + "    icalrecurrence_by_data by[ICAL_BY_NUM_PARTS];\n"
        + text[end:])
text = re.sub(r"struct icalrecurrencetype\n?\{", """
typedef struct { short *data; short size; } icalrecurrence_by_data;
enum { ICAL_BY_NUM_PARTS = 9 };
struct icalrecurrencetype {
    int refcount;""", text, count=1)
text = re.sub(r"#define ICALRECURRENCETYPE_INITIALIZER (.*\\\n)*.*\n", "", text)
text = re.sub(r"struct icalrecurrencetype (ical\w+)\(",
              r"struct icalrecurrencetype *\1(", text)
text = re.sub(r"struct icalrecurrencetype (v|rule)\b",
              r"struct icalrecurrencetype *\1", text)
text = text.replace("void icalrecurrencetype_clear(", """
#include <stdbool.h>
struct icalrecurrencetype *icalrecurrencetype_clone(
    struct icalrecurrencetype *r);
void icalrecurrencetype_unref(struct icalrecurrencetype *recur);
bool icalrecur_resize_by(icalrecurrence_by_data *by, short size);
void no_icalrecurrencetype_clear(""")
print(text)
END
}

@test "build: nw-from-ical compiles with the declarations of libical 4" {
    built nw-from-ical || skip 'libical is missing'
    libical_4 >"$BATS_TEST_TMPDIR/header"
    libical 4.0.0 <"$BATS_TEST_TMPDIR/header"
    build=$BATS_TEST_TMPDIR/build
    objects=$(cd .. && printf "$build/%s " $(
        printf '%s\n' cmd/nw-from-ical.c cmd/nw-from-ical/*.c |
            sed 's/c$/o/'
    ))
    # shellcheck disable=SC2086
    try make -s -C .. $objects "BUILD=$build" CFLAGS='-O0 -Werror'
    echo "$stderr"
    [ "$status" -eq 0 ]
    nm -u "$build/cmd/nw-from-ical/recur.o" |
        grep -q icalrecurrencetype_unref
}

@test "build: tcc makes tools that print the same" {
    built tcc || skip 'tcc is missing'
    build=$BATS_TEST_TMPDIR/build
    try make -s -C .. all CC=tcc PKG_CONFIG=false "BUILD=$build"
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    cd data
    nw-score -p people.csv log.csv >"$BATS_TEST_TMPDIR/here.csv"
    "$build/nw-score" -p people.csv log.csv | cmp - "$BATS_TEST_TMPDIR/here.csv"
    # The parts are known, so that a change makes what needs it again.
    grep -q common/base/slice.h "$build/common/base/slice.d"
}

@test "build: _FORTIFY_SOURCE is set, unless the flags set it themselves" {
    defines() {
        try make -n -C .. all V=1 PKG_CONFIG=false \
            BUILD="$BATS_TEST_TMPDIR/build" "$@"
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

@test "build: the bytes do not depend on the directory" {
    for where in one another/directory; do
        mkdir -p "$BATS_TEST_TMPDIR/$where"
        cp -r ../Makefile ../cmd ../common ../tests "$BATS_TEST_TMPDIR/$where"
        try make -s -C "$BATS_TEST_TMPDIR/$where" build/cmd/nw-with.o
        expect 0 ''
    done
    cmp "$BATS_TEST_TMPDIR"/{one,another/directory}/build/cmd/nw-with.o
}

@test "packaging: the version is that of the Makefile, the files can be read" {
    version=$(sed -n 's/^VERSION = //p' ../Makefile)
    cd packaging
    head -n 1 debian/changelog | grep -qF "nw ($version-1) "
    grep -qF "pkgver=$version" APKBUILD
    grep -qF "version \"$version\"" nw.rb
    grep -qF -- "- $version, " ../../README.md
    for script in APKBUILD package.sh debian/tests/bats; do
        sh -n "$script"
    done
    ! built ruby || ruby -c nw.rb
}
