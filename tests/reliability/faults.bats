load ../setup

# TOOLS has the commands, faults.py the kinds of faults.

@test "faults: on a full disk every tool says so" {
    judge reliability/faults.py full
}

@test "faults: closed descriptors mislead no tool" {
    judge reliability/faults.py closed
}

@test "faults: a closed pipe ends every tool, but not what nw-add adds" {
    judge reliability/faults.py leave
}

@test "faults: if a system call fails, the output is right or the tool says so" {
    judge reliability/faults.py inject
}

@test "faults: input a byte at a time gives the same output" {
    judge reliability/faults.py dribble
}

@test "faults: every tool names the torn line of an input that ends early" {
    judge reliability/faults.py prefix
}

@test "faults: in little memory every tool says so" {
    judge reliability/faults.py memory
}

@test "faults: if malloc fails, the output is right or the tool says so" {
    build_starve
    judge reliability/faults.py starve
}

@test "faults: no tool reads a directory, or a file without an end" {
    judge reliability/faults.py stdin
}

@test "faults: every tool names a file that is missing or not regular, and reads a FIFO" {
    judge reliability/faults.py files
}

@test "faults: every tool names a file that it may not read" {
    judge reliability/faults.py permission
}

@test "faults: every tool ends if its input is its output" {
    judge reliability/faults.py same-file
}

@test "faults: a pattern that takes too long is an error, not a mismatch" {
    judge reliability/faults.py pattern
}

@test "faults: neither language nor time zone changes a byte" {
    judge reliability/faults.py locale
}
