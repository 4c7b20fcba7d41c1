#!/bin/sh
# Builds the Debian package of the last commit, and judges it: make package.
#
# The package is built twice, in two directories, which must give the same bytes.
# lintian must find no error and no warning.  The tests run on the tools in the
# package, unless the argument is "quick".  The formula for Homebrew and the
# APKBUILD are checked as far as their interpreters are here.  What was made is in
# build/package.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^VERSION = //p' Makefile)
maintainer=$(git log -1 --format='%an <%ae>')
top=$PWD/build/package
here=$PWD/tests/packaging

say() {
    printf 'package: %s\n' "$*"
}

# Builds in a directory that has the given name.
build() {
    tree=$top/$1/nw-$version
    mkdir -p "$tree"
    cp "$top/source.tar.gz" "$top/$1/nw_$version.orig.tar.gz"
    tar -x -z -f "$top/source.tar.gz" -C "$top/$1"
    cp -r "$here/debian" "$tree/debian"
    sed -i "s/@MAINTAINER@/$maintainer/" "$tree/debian/control" \
        "$tree/debian/changelog"
    (cd "$tree" && umask 022 && dpkg-buildpackage -us -uc) \
        >"$top/$1.log" 2>&1 || {
        tail -n 20 "$top/$1.log"
        say "not built; see $top/$1.log"
        exit 1
    }
}

rm -rf "$top"
mkdir -p "$top"
git archive --prefix="nw-$version/" HEAD | gzip -n >"$top/source.tar.gz"
say "nw $version: build"
build a
say 'build in another directory'
build another/directory
deb=$(cd "$top/a" && echo nw_*.deb)
for file in "$top/a"/*.deb "$top/a"/*.tar.* "$top/a"/*.dsc; do
    cmp "$file" "$top/another/directory/${file##*/}"
done
say 'the same bytes in both directories'
lintian --allow-root --fail-on error,warning "$top"/a/*.changes
say 'lintian found no error and no warning'
sh -n "$here/APKBUILD"
if command -v shellcheck >/dev/null; then
    shellcheck -s ash -e SC2034,SC2154 "$here/APKBUILD"
fi
if command -v ruby >/dev/null; then
    ruby -c "$here/nw.rb"
else
    say 'ruby is missing: nw.rb is not checked'
fi
[ "${1-}" != quick ] || exit 0
say "the tests of the tools in $deb"
dpkg-deb -x "$top/a/$deb" "$top/root"
cd "$top/a/nw-$version"
PATH="$top/root/usr/bin:$PATH" sh debian/tests/bats
say 'the tests have passed'
