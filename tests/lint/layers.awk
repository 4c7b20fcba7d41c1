# Checks which folders include which.
#
# usage: awk -f layers.awk FILE...
#
# A folder of common/ may include itself and those before it in the list below.
# A tool, cmd/NAME.c with cmd/NAME/, may include common/ and its own folder.
# FILE is a path from the top, such as common/csv/reader.c.  Prints a line for
# each include that breaks the rule, and for each folder that is not in the list;
# exits 1 if there is any.

BEGIN {
	count = split("base csv records ties model tool import", order, " ")
	for (i = 1; i <= count; i++)
		level[order[i]] = i
}

FNR == 1 {
	split(FILENAME, path, "/")
	folder = path[2]
	sub(/\.c$/, "", folder)
	own = path[1] == "cmd" ? count + 1 : level[folder]
	if (!own)
		complain("folder not in the list of layers.awk")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	if (split(quoted[2], included, "/") != 2)
		complain("name the folder: " quoted[2])
	else if (included[1] != folder && \
	    !(included[1] in level && level[included[1]] < own))
		complain(folder " may not include " quoted[2])
}

END {
	exit failed
}

function complain(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
	failed = 1
}
