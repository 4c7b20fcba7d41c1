#!/bin/sh
# Makes the core of nw for other libraries, compilers and machines, and tries it:
# make elsewhere.  The core is all tools that need no library of their own.
#
# usage: elsewhere.sh [musl] [arm64] [s390x] [tcc]
#
# musl is another libc; on arm64 char is unsigned; s390x has the highest byte of a
# number first; tcc is another compiler.  libcsv and PCRE2 are built from Debian's
# sources.  Each target must print what the build of this machine prints (same.py),
# and pass unit and the tests of the tools.  What is missing here is skipped.
# With EVERY=N in the environment, only each Nth run is compared.
# build/elsewhere/TARGET keeps what was made and the output of the tests.
set -eu
cd "$(dirname "$0")/../.."
top=$PWD/build/elsewhere
passed=0 failed=0 skipped=0

say() {
    printf 'elsewhere: %s\n' "$*"
}

skip() {
    say "$1: skipped: $2"
    skipped=$((skipped + 1))
}

judge() {
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        say "$1: failed: $3"
        failed=$((failed + 1))
    fi
}

# Runs apt-get with lists of its own: a machine seldom has those of the sources, or
# of other machines.
apt() {
    apt-get -qq -o Dir::Etc::sourcelist="$top/source/list" \
        -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$top/source/lists" \
        -o Dir::Cache="$top/source/cache" -o APT::Sandbox::User= \
        -o APT::Architectures::=arm64 -o APT::Architectures::=s390x "$@"
}

# Puts the sources of libcsv and PCRE2 into source/libcsv and source/pcre2, and
# libc6 of the other machines into source/ARCHITECTURE.
fetch() {
    [ ! -e "$top/source/done" ] || return 0
    command -v apt-get >/dev/null && command -v dpkg-source >/dev/null || return 1
    mkdir -p "$top/source/lists/partial" "$top/source/cache/archives/partial"
    signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
    suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    for kind in deb deb-src; do
        echo "$kind $signed http://deb.debian.org/debian $suite main"
    done >"$top/source/list"
    (
        cd "$top/source"
        apt update && apt source --download-only libcsv pcre2 || exit 1
        for library in libcsv pcre2; do
            rm -rf "$library"
            dpkg-source -x "$library"_*.dsc "$library" || exit 1
        done
        for machine in arm64 s390x; do
            apt download "libc6:$machine" || exit 1
            dpkg-deb -x libc6_*"_$machine.deb" "$machine" || exit 1
        done
    ) >"$top/source/log" 2>&1 && : >"$top/source/done"
}

# Builds libcsv and PCRE2 in TARGET/lib with the compiler $cc, without their
# configure scripts: PCRE2's NON-AUTOTOOLS-BUILD says how.
libraries() {
    [ ! -e "$1/lib/done" ] || return 0
    rm -rf "${1:?}/lib"
    mkdir -p "$1/lib/pcre2"
    (
        cd "$1/lib"
        cp "$top/source/libcsv/csv.h" .
        $cc -O2 -c "$top/source/libcsv/libcsv.c" && "$ar" rcs libcsv.a libcsv.o ||
            exit 1
        cp "$top"/source/pcre2/src/* pcre2
        cd pcre2
        cp config.h.generic config.h
        cp pcre2.h.generic pcre2.h
        cp pcre2_chartables.c.dist pcre2_chartables.c
        cp pcre2.h ..
        for file in pcre2_[a-z]*.c; do
            case $file in
            *_dftables.c | *_fuzzsupport.c | *_jit_match.c | *_jit_misc.c | \
                *_jit_test.c | *_printint.c | *_ucptables.c) continue ;;
            esac
            $cc -O2 -DHAVE_CONFIG_H -DPCRE2_CODE_UNIT_WIDTH=8 -DPCRE2_STATIC \
                -DSUPPORT_UNICODE -c "$file" || exit 1
        done
        "$ar" rcs ../libpcre2-8.a pcre2_*.o
    ) >"$1/lib.log" 2>&1 && : >"$1/lib/done"
}

# Links a tool into TARGET/bin, or a script that runs it with $emulator.
give() {
    if [ -z "$emulator" ]; then
        ln -sf "$2" "$1/bin/${2##*/}"
        return
    fi
    printf '#!/bin/sh\nexec %s -L %s %s "$@"\n' "$emulator" \
        "$top/source/${1##*/}" "$2" >"$1/bin/${2##*/}"
    chmod +x "$1/bin/${2##*/}"
}

# Makes the tools and the tests' programs in TARGET with $cc and the other arguments for make.
make_core() {
    target=$1
    shift
    mkdir -p "$target/bin"
    make -s BUILD="$target" CC="$cc" PKG_CONFIG=false "$@" \
        all "$target/unit" >"$target/make.log" 2>&1 || return
    for tool in "$target"/nw-* "$target/unit"; do
        give "$target" "$tool"
    done
}

# Runs the tests of the tools that were made.
run_tests() {
    set -- "$1" tests/unit.bats tests/twice.bats
    for tool in "$1"/nw-*; do
        [ ! -e "tests/${tool##*/}.bats" ] || set -- "$@" "tests/${tool##*/}.bats"
    done
    target=$1
    shift
    NW_ELSEWHERE=1 PATH="$target/bin:$PATH" bats "$@" >"$target/tests.log" 2>&1
}

# Makes a target and tries it.
try() {
    name=$1 target=$top/$1
    shift
    say "$name: make"
    if ! make_core "$target" "$@"; then
        judge "$name" 1 "see $target/make.log"
        return
    fi
    say "$name: the same bytes"
    same=0
    python3 tests/elsewhere/same.py "$PWD/build" "$target/bin" \
        "${EVERY:-1}" || same=1
    judge "$name" $same 'other output than that of this machine'
    say "$name: tests"
    tests=0
    run_tests "$target" || tests=1
    judge "$name" $tests "$(grep -c '^not ok' "$target/tests.log") tests, see \
$target/tests.log"
}

# Tries a target with libraries of its own, linked with these options.
try_with() {
    name=$1 target=$top/$1
    if ! command -v "$cc" >/dev/null; then
        skip "$name" "$cc is missing"
    elif [ -n "$emulator" ] && ! command -v "$emulator" >/dev/null; then
        skip "$name" "$emulator is missing"
    elif ! fetch; then
        skip "$name" "no source of libcsv and PCRE2; see $top/source/log"
    elif ! libraries "$target"; then
        judge "$name" 1 "libcsv or PCRE2 cannot be built; see $target/lib.log"
    else
        try "$name" AR="$ar" CPPFLAGS="-I$target/lib -DPCRE2_STATIC" \
            LDFLAGS="-L$target/lib" ${2:+"$2"}
    fi
}

make -s all build/unit
mkdir -p "$top"
[ $# -gt 0 ] || set -- musl arm64 s390x tcc
for wanted in "$@"; do
    cc=cc ar=ar emulator=
    case $wanted in
    musl)
        cc=musl-gcc
        try_with musl 'HARDEN_LINK=-static'
        ;;
    arm64)
        cc=aarch64-linux-gnu-gcc ar=aarch64-linux-gnu-ar
        emulator=qemu-aarch64-static
        try_with arm64 ''
        ;;
    s390x)
        cc=s390x-linux-gnu-gcc ar=s390x-linux-gnu-ar
        emulator=qemu-s390x-static
        try_with s390x ''
        ;;
    tcc)
        cc=tcc
        if command -v tcc >/dev/null; then try tcc; else
            skip tcc 'tcc is missing'
        fi
        ;;
    *)
        say "there is no target $wanted"
        exit 2
        ;;
    esac
done
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
