# The completion of one tool's command line, for bash, zsh or fish, from what
# the tool says of itself: nw-score --help | awk -v shell=zsh -f completion.awk
# Each option has a line there, "  -u, --me NAME   words", and its value's name
# says what can stand for it.

BEGIN {
	files["FILE"] = 1
	words["GROUP"] = "month quarter year kind person"
	count = 0
}

/^usage: / {
	tool = $2
	usage = 1
}

/^$/ {
	usage = 0
}

usage {
	if (/\[(log|log or ties|people|csv|pairs) \.\.\.\]/)
		operands = "csv"
	else if (/\[(file|mailbox|calendar) \.\.\.\]/)
		operands = "any"
}

/^ +-/ && !usage {
	add_option($0)
	next
}

# A line that goes on with the words of the one before.
/^          +[^ -]/ && !usage && count > 0 {
	sub(/^ +/, "")
	says[count] = says[count] " " $0
	next
}

# Whatever follows, the options are over.
/^  [^ -]/ && !usage && count > 0 {
	exit
}

END {
	if (tool == "" || count == 0) {
		print "completion.awk: this is no --help" >"/dev/stderr"
		exit 2
	}
	if (shell == "bash")
		print_bash()
	else if (shell == "zsh")
		print_zsh()
	else
		print_fish()
}

function add_option(line,    i, part, parts) {
	sub(/^ +/, "", line)
	count++
	match(line, /  +/)
	says[count] = substr(line, RSTART + RLENGTH)
	parts = split(substr(line, 1, RSTART - 1), part, /,? /)
	for (i = 1; i <= parts; i++)
		if (part[i] ~ /^--/)
			long[count] = part[i]
		else if (part[i] ~ /^-/)
			letter[count] = part[i]
		else
			value[count] = part[i]
}

# All the spellings of an option, with a separator between them.
function spellings(i, separator) {
	if (letter[i] == "" || long[i] == "")
		return letter[i] long[i]
	return letter[i] separator long[i]
}

# What stands behind completion.bash.
function print_bash(    i, name) {
	name = tool
	gsub(/-/, "_", name)
	printf "\n_%s()\n{\n", name
	print "    local word before"
	print "    _nw_look || return 0"
	print "    case $before in"
	for (i = 1; i <= count; i++)
		if (value[i] != "")
			printf "    %s) %s ;;\n", spellings(i, " | "), \
			    bash_value(value[i])
	print "    *)"
	print "        if [[ $word == -* ]]; then"
	printf "            _nw_words '"
	for (i = 1; i <= count; i++)
		printf "%s%s", (i == 1 ? "" : " "), \
		    (long[i] != "" ? long[i] : letter[i])
	print "'"
	print "        else"
	print "            " bash_operands()
	print "        fi"
	print "        ;;"
	print "    esac"
	print "}\n"
	printf "complete -F _%s %s\n", name, tool
}

function bash_value(what) {
	if (what in files)
		return "_nw_files .csv"
	if (what in words)
		return "_nw_words '" words[what] "'"
	if (what == "COLUMN")
		return "_nw_columns ''"
	if (what == "COL=REGEX")
		return "_nw_columns ="
	return ":"
}

function bash_operands() {
	if (operands == "csv")
		return "_nw_files .csv"
	return operands == "any" ? "_nw_files ''" : ":"
}

# By hand: awks differ about backslashes in what gsub puts in.
function quote(text, special, apostrophe,    i, byte, quoted) {
	for (i = 1; i <= length(text); i++) {
		byte = substr(text, i, 1)
		if (byte == "'")
			byte = apostrophe
		else if (index(special, byte) > 0)
			byte = "\\" byte
		quoted = quoted byte
	}
	return quoted
}

function print_zsh(    i) {
	printf "#compdef %s\n\n_arguments -s -S", tool
	for (i = 1; i <= count; i++) {
		printf " \\\n    %s", zsh_option(i)
		printf "'[%s]%s'", quote(says[i], "\\[]", "'\\''"), \
		    zsh_value(value[i])
	}
	if (operands == "csv")
		printf " \\\n    '*:file:_files -g \"*.csv(-.)\"'"
	else if (operands == "any")
		printf " \\\n    '*:file:_files'"
	printf "\n"
}

# The option's spellings, and those it does not go with: itself, if not twice.
function zsh_option(i,    before) {
	before = "'(" spellings(i, " ") ")'"
	if (says[i] ~ /may be repeated/ || value[i] == "COL=REGEX")
		before = "'*'"
	if (long[i] == "--help" || long[i] == "--version")
		before = "'(- *)'"
	if (letter[i] == "" || long[i] == "")
		return before spellings(i, "")
	return before "{" spellings(i, ",") "}"
}

function zsh_value(what) {
	if (what == "")
		return ""
	if (what in files)
		return ":file:_files -g \"*.csv(-.)\""
	if (what in words)
		return ":" tolower(what) ":(" words[what] ")"
	return ":" tolower(what) ": "
}

function print_fish(    i) {
	printf "# fish completion of %s\n\n", tool
	if (operands != "any")
		printf "complete -c %s -f\n", tool
	if (operands == "csv")
		printf "complete -c %s -k -a '(__fish_complete_suffix .csv)'\n", \
		    tool
	for (i = 1; i <= count; i++) {
		printf "complete -c %s", tool
		if (letter[i] != "")
			printf " -s %s", substr(letter[i], 2)
		if (long[i] != "")
			printf " -l %s", substr(long[i], 3)
		printf "%s -d '%s'\n", fish_value(value[i]), \
		    quote(says[i], "\\", "\\'")
	}
}

function fish_value(what) {
	if (what == "")
		return ""
	if (what in files)
		return " -r -k -a '(__fish_complete_suffix .csv)'"
	if (what in words)
		return " -x -a '" words[what] "'"
	return " -x"
}
