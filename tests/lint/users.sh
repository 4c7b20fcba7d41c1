#!/bin/sh
# Lists the modules of common/ that fewer than two tools and modules include,
# and exits 1 if there are any: what one tool needs is in cmd/NAME/.  A module
# that stays for another reason says so at the top of its header, in a sentence
# that begins "Only" and names the user: "Only nw-tally needs this: ...".
cd "$(dirname "$0")/../.." || exit 2
git ls-files 'common/*.[ch]' 'cmd/*.[ch]' | xargs awk '
FNR == 1 {
	# cmd/nw-add.c and cmd/nw-add/entry.c are the tool nw-add.
	user = FILENAME
	sub(/\.[ch]$/, "", user)
	sub(/^common\//, "", user)
	if (sub(/^cmd\//, "", user))
		sub(/\/.*/, "", user)
	if (FILENAME ~ /^common\/.*\.h$/)
		modules[user] = FILENAME
	head = 1
}
/^#/ { head = 0 }
head && /(^|[^A-Za-z])Only / { excused[user] = 1 }
/^#include "/ {
	split($0, words, "\"")
	sub(/\.h$/, "", words[2])
	if (words[2] != user && !seen[words[2], user]++) {
		count[words[2]]++
		users[words[2]] = users[words[2]] " " user
	}
}
END {
	for (module in modules)
		if (count[module] < 2 && !excused[module]) {
			printf "%s: used only by%s\n", modules[module],
			    count[module] ? users[module] : " nobody"
			bad = 1
		}
	exit bad
}'
