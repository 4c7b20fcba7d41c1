load ../setup

# What is run is in TOOLS, each kind of fault in faults.py.

@test "faults: on a full disk every tool says so" {
    judge reliability/faults.py full
}

@test "faults: closed descriptors mislead no tool" {
    judge reliability/faults.py closed
}

@test "faults: a reader that leaves ends every tool, or is an error" {
    judge reliability/faults.py leave
}

@test "faults: whatever system call fails, the output is right, or it is said" {
    judge reliability/faults.py inject
}

@test "faults: input that comes a byte at a time is the same to every tool" {
    judge reliability/faults.py dribble
}

@test "faults: every tool reads every prefix, or names the torn line" {
    judge reliability/faults.py prefix
}

@test "faults: in little memory every tool says so" {
    judge reliability/faults.py memory
}

@test "faults: whatever allocation fails, the output is right, or it is said" {
    build_starve
    judge reliability/faults.py starve
}

@test "faults: no tool reads a directory, or for ever" {
    judge reliability/faults.py stdin
}

@test "faults: every tool says which file is not one, and reads a FIFO" {
    judge reliability/faults.py files
}

@test "faults: every tool names a file that it may not read" {
    judge reliability/faults.py permission
}

@test "faults: every tool ends where its input is its output" {
    judge reliability/faults.py same-file
}

@test "faults: a pattern that takes too long is trouble, not a no" {
    judge reliability/faults.py pattern
}

@test "faults: neither language nor time zone changes a byte" {
    judge reliability/faults.py locale
}
