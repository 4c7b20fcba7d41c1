#compdef nw nw-add nw-ask nw-brief nw-broker nw-draft nw-from-chat nw-from-contacts nw-from-csv nw-from-git nw-from-ical nw-from-linkedin nw-from-mail nw-from-vcard nw-graph nw-intro nw-mail nw-reverse nw-same nw-score nw-show nw-stale nw-tally nw-to-ical nw-to-vcard nw-with

# Completion of the tools' command lines for zsh.
#
# Options come from "nw-x --help" when TAB is pressed.  The name of an option's
# value there (FILE, GROUP) says what to offer for it.

# Appends what _arguments has to know of the option in names, value and text.
_nw_option()
{
    local before="($names)" after=${value:+:${value:l}: } name

    [[ $value != COL=REGEX && $text != *'may be repeated'* ]] || before='*'
    [[ $names[-1] != --(help|version) ]] || before='(- *)'
    [[ $value != FILE ]] || after=':file:_files -F "(-*)" -g "*.csv(-.)"'
    [[ $value != GROUP ]] || after=':group:(month quarter year kind person)'
    text=${text//\\/\\\\}
    text=${text//\[/\\[}
    text=${text//\]/\\]}
    for name in $names; do
        specs+=("${before}${name}[${text}]$after")
    done
    names=()
}

_nw()
{
    local -a tools

    if [[ ${words[1]:t} == nw && CURRENT -eq 2 ]]; then
        tools=(${(M)${(@f)"$(command nw --help 2>/dev/null)"}:#  nw *})
        tools=(${tools#  nw })
        tools=(${tools%% *})
        compadd -a tools
        return
    fi
    if [[ ${words[1]:t} == nw ]]; then
        [[ $words[2] != *[^a-z-]* ]] || return 1
        words=(nw-$words[2] "${(@)words[3,-1]}")
        ((CURRENT--))
    fi
    _nw_tool
}

_nw_tool()
{
    local option='^ +(-[A-Za-z])?,? *(--[a-z-]+)? ?([A-Z=]*)  +([^ ].*)$'
    local help line value text
    local -a names specs

    # Of the tool in PATH: TAB must not run ./nw-x of a stranger's directory.
    help=$(command ${words[1]:t} --help 2>/dev/null) || return 1
    for line in "${(@f)help}" ''; do
        if [[ -n $names && $line == '          '[^-]* ]]; then
            text+=" ${line#"${line%%[^ ]*}"}"
            continue
        fi
        [[ -z $names ]] || _nw_option
        if [[ $line =~ '^ +-' && $line =~ $option ]]; then
            names=($match[1] $match[2])
            value=$match[3]
            text=$match[4]
        fi
    done
    case ${help%%$'\n\n'*} in
    *'['(log|log or ties|people|csv|pairs)' ...]'*)
        specs+=('*:file:_files -F "(-*)" -g "*.csv(-.)"') ;;
    *'['(file|mailbox|calendar)' ...]'*) specs+=('*:file:_files -F "(-*)"') ;;
    esac
    _arguments -s -S $specs
}

_nw "$@"
