# Completion of the tools' command lines for bash 3.2 and newer.
#
# Options come from "nw-x --help" when TAB is pressed.  The name of an option's
# value there (FILE, GROUP, COLUMN, COL=REGEX) says what to offer for it.

# Offers those of the arguments that begin with the current word.
_nw_offer()
{
    local reply
    for reply in "$@"; do
        [[ $reply != "$word"* ]] || COMPREPLY+=("$reply")
    done
}

# Offers directories, and files whose names end in the argument, but none that
# would be an option.  compgen splits a name with a line end in two.
_nw_files()
{
    local reply begun=${word//[\\\"\']/}
    compopt -o filenames 2>/dev/null
    while IFS= read -r reply; do
        [[ $reply != -* && ${reply//[\\\"\']/} == "$begun"* ]] || continue
        [[ ! -d $reply && $reply != *"$1" ]] || COMPREPLY+=("$reply")
    done < <(compgen -f -- "$word")
}

# Offers the columns of the people files on the command line, each followed by
# the argument.  The files may come from strangers, and bash inserts and shows a
# column as it is.  So only names of letters, digits and _.- are offered.
_nw_columns()
{
    local file header column columns
    compopt -o nospace 2>/dev/null
    for file in "${COMP_WORDS[@]}"; do
        [[ $file == *.csv && -f $file ]] || continue
        IFS= read -r -n 4096 header <"$file"
        header=${header%$'\r'}
        # A log has other columns than the people in it.
        [[ ,$header, != *,from,* ]] || continue
        IFS=, read -ra columns <<<"${header//\"/}"
        for column in "${columns[@]}"; do
            [[ $column == *[^[:alnum:]_.-]* ]] || _nw_offer "$column$1"
        done
    done
}

_nw_value()
{
    case $1 in
    FILE) _nw_files .csv ;;
    GROUP) _nw_offer month quarter year kind person ;;
    COLUMN) _nw_columns '' ;;
    COL=REGEX) _nw_columns '=' ;;
    esac
}

# Offers the tools after "nw"; after "nw score" all is as after nw-score.
_nw_complete()
{
    local word=${COMP_WORDS[COMP_CWORD]} line

    if [[ ${COMP_WORDS[0]##*/} != nw ]]; then
        _nw_complete_tool
    elif [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[1]} != *[!a-z-]* ]]; then
        COMP_WORDS=("nw-${COMP_WORDS[1]}" "${COMP_WORDS[@]:2}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _nw_complete_tool
    elif [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=()
        while IFS= read -r line; do
            [[ ! $line =~ ^\ \ nw\ ([a-z-]+)\ \  ]] ||
                _nw_offer "${BASH_REMATCH[1]}"
        done < <(command nw --help 2>/dev/null)
    fi
}

_nw_complete_tool()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local option='^ +(-[A-Za-z])?,? *(--[a-z-]+)? ?([A-Z=]*)  +[^ ]'
    local help line offered=()

    COMPREPLY=()
    # Of the tool in PATH: TAB must not run ./nw-x of a stranger's directory.
    help=$(command "${COMP_WORDS[0]##*/}" --help 2>/dev/null) || return 0
    # bash splits --people=FILE into three words.
    if [[ $word == = || $before == = ]]; then
        [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD - 2]}
        [[ $before == --* ]] || return 0
        word=${word#=}
    fi
    while IFS= read -r line; do
        [[ $line =~ ^\ +- && $line =~ $option ]] || continue
        offered+=("${BASH_REMATCH[2]:-${BASH_REMATCH[1]}}")
        if [[ ${BASH_REMATCH[3]} && ($before == "${BASH_REMATCH[1]}" ||
            $before == "${BASH_REMATCH[2]}") ]]; then
            _nw_value "${BASH_REMATCH[3]}"
            return
        fi
    done <<<"$help"
    if [[ $word == -* ]]; then
        _nw_offer "${offered[@]}"
        return
    fi
    case ${help%%$'\n\n'*} in
    *'[log ...]'* | *'[log or ties ...]'* | *'[people ...]'* | \
        *'[csv ...]'* | *'[pairs ...]'*) _nw_files .csv ;;
    *'[file ...]'* | *'[mailbox ...]'* | *'[calendar ...]'*) _nw_files '' ;;
    esac
}

# Without compopt (bash 3.2), all that is offered is quoted as file names are.
# shellcheck disable=SC2046 # two words, or none
complete $(type compopt >/dev/null 2>&1 || echo -o filenames) \
    -F _nw_complete nw nw-add nw-ask nw-brief nw-broker nw-draft nw-from-chat \
    nw-from-contacts nw-from-csv nw-from-git nw-from-ical nw-from-linkedin \
    nw-from-mail nw-from-vcard nw-graph nw-intro nw-mail nw-reverse nw-same \
    nw-score nw-show nw-stale nw-tally nw-to-ical nw-to-vcard nw-with
