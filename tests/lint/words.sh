#!/bin/sh
# Finds idioms that a reader of English as a second language stumbles over.
#
# usage: sh tests/lint/words.sh
#
# Looks in everything that people write here: code, comments, manual pages,
# README.md, scripts and tests, but not in the tests' data.  Prints each line
# with an idiom, then the count; exits 1 unless the count is 0.
set -eu
cd "$(dirname "$0")/../.."

idioms='behind|at hand|so many|in vain|(is|are) none|dies of|thereby|of theirs'
idioms="$idioms|to be had|(^|[^[:alpha:]])(him|his)([^[:alpha:]]|\$)"

# Lines that may have one, for a quotation or because nothing else will do: at
# most ten, each a part of the line.
exceptions() {
    cat <<'END'
heard her here him his hour
.%T Temporal patterns behind the strength of persistent ties
"x, y",him,X,1,2,3,4,5,6,7, 12-10
END
}

files() {
    git ls-files Makefile README.md .ci cmd common man tests |
        grep -v -e '^tests/data/' -e '^tests/fuzz/seeds/' \
            -e '^tests/reliability/bad/' -e '^tests/lint/words.sh$'
}

exceptions=$(exceptions)
count=$(files | xargs grep -HnE -e "$idioms" |
    grep -vF -e "${exceptions:-tests/lint/words.sh}" | tee /dev/stderr | wc -l)
echo "words: $count lines with an idiom"
[ "$count" -eq 0 ]
