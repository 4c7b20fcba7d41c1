# Completion of one tool's command line for fish, in a file of the tool's name:
# fish reads nw-score.fish when TAB is pressed after nw-score.
#
# Options and their descriptions come from "nw-score --help".  The name of an
# option's value there (FILE, GROUP) says what to offer for it.

# Files, but none that would be an option.
function __nw_files
    __fish_complete_suffix .csv | string match -v -- '-*'
end

function __nw_option --argument-names tool letter long value text
    set -l words -c $tool -d $text
    test -z "$letter"; or set -a words -s (string sub -s 2 -- $letter)
    test -z "$long"; or set -a words -l (string sub -s 3 -- $long)
    switch $value
        case ''
        case FILE
            set -a words -r -k -a '(__nw_files)'
        case GROUP
            set -a words -x -a 'month quarter year kind person'
        case '*'
            set -a words -x
    end
    complete $words
end

function __nw_tool --argument-names tool
    set -l option '^ +(?=-)(-[A-Za-z]|),? *(--[a-z-]+|) ?([A-Z=]*)  +([^ ].*)$'
    set -l last
    command -q $tool; or return
    set -l help (command $tool --help)

    for line in $help ''
        if set -q last[1]; and string match -qr '^ {11,}[^ -]' -- $line
            set last[4] $last[4]' '(string trim -- $line)
            continue
        end
        set -q last[1]; and __nw_option $tool $last
        set last (string match -r -- $option $line)
        set -e last[1]
    end
    if string match -qr '\[(log|log or ties|people|csv|pairs) \.\.\.\]' -- $help
        complete -c $tool -f -k -a '(__nw_files)'
    else if not string match -qr '\[(file|mailbox|calendar) \.\.\.\]' -- $help
        complete -c $tool -f
    end
end

if test (status basename) = nw.fish
    complete -c nw -f -n __fish_use_subcommand -a '(command nw --help |
        string replace -rf "^  nw (\S+) +(.*)" "\$1\t\$2")'
end
__nw_tool (string replace -r '\.fish$' '' (status basename))
