#!/bin/sh
# Lists the modules of common/ that fewer than two tools and other modules use,
# and fails if there are any: what one tool needs is in cmd/NAME/.  To use a
# module is to include its header or to name one of its functions.  A module
# that stays for another reason says so in the comment at the top of its header,
# with the words "Used only by".
cd "$(dirname "$0")/../.." || exit 2
# shellcheck disable=SC2016
git ls-files 'common/*.[ch]' 'cmd/*.[ch]' | xargs awk '
function note(module) {
	if (module != user && !seen[module, user]++) {
		count[module]++
		users[module] = users[module] " " user
	}
}
FNR == 1 {
	# cmd/nw-add.c and cmd/nw-add/entry.c are the tool nw-add.
	user = FILENAME
	sub(/\.[ch]$/, "", user)
	sub(/^common\//, "", user)
	if (sub(/^cmd\//, "", user))
		sub(/\/.*/, "", user)
	if (FILENAME ~ /^common\/.*\.h$/) {
		name = user
		sub(/.*\//, "", name)
		modules[user] = name
	}
	head = 1
}
/^#/ { head = 0 }
head && /Used only by/ { excused[user] = 1 }
/^#include "/ {
	split($0, words, "\"")
	sub(/\.h$/, "", words[2])
	note(words[2])
}
{
	while (match($0, /[a-z0-9]+_[a-z_0-9]*\(/)) {
		prefix = substr($0, RSTART, RLENGTH)
		sub(/_.*/, "", prefix)
		if (!calls[prefix, user]++)
			callers[prefix] = callers[prefix] " " user
		$0 = substr($0, RSTART + RLENGTH)
	}
}
END {
	for (module in modules) {
		total = split(callers[modules[module]], list, " ")
		for (i = 1; i <= total; i++) {
			user = list[i]
			note(module)
		}
		if (count[module] < 2 && !excused[module]) {
			printf "common/%s.h: used only by%s\n", module,
			    count[module] ? users[module] : " nobody"
			bad = 1
		}
	}
	exit bad
}'
