# What the completions of all tools have in common, for bash 3.2 and newer.
# They know the word to complete, the one before it, and add to COMPREPLY.

# Looks at the command line; false where there is nothing to say.
_nw_look()
{
    COMPREPLY=()
    word=${COMP_WORDS[COMP_CWORD]}
    before=${COMP_WORDS[COMP_CWORD - 1]}
    # The shell parts --people=FILE into three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    else
        return 0
    fi
    [[ $before == --* ]]
}

# Words that are fixed.
_nw_words()
{
    local reply
    while IFS= read -r reply; do
        COMPREPLY+=("$reply")
    done < <(compgen -W "$1" -- "$word")
}

# Files, those whose name ends so, and directories.
_nw_files()
{
    local reply
    compopt -o filenames 2>/dev/null
    while IFS= read -r reply; do
        if [[ -d $reply || $reply == *"$1" ]]; then
            COMPREPLY+=("$reply")
        fi
    done < <(compgen -f -- "$word")
}

# The columns of the lists of people that the line names, and what follows.
_nw_columns()
{
    local file header column columns
    compopt -o nospace 2>/dev/null
    for file in "${COMP_WORDS[@]}"; do
        [[ $file == *.csv && -f $file ]] || continue
        IFS= read -r header <"$file"
        header=${header%$'\r'}
        # A log has other columns than what is printed of it.
        [[ ,$header, != *,from,* ]] || continue
        IFS=, read -ra columns <<<"${header//\"/}"
        for column in "${columns[@]}"; do
            if [[ $column == "$word"* ]]; then
                COMPREPLY+=("$column$1")
            fi
        done
    done
}
