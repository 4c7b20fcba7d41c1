load setup

# What is run is in TOOLS, each kind of fault in faults.py.

@test "faults: on a full disk every tool says so" {
    judge faults.py full
}

@test "faults: closed descriptors mislead no tool" {
    judge faults.py closed
}

@test "faults: a reader that leaves ends every tool, or is an error" {
    judge faults.py leave
}

@test "faults: whatever system call fails, the output is right, or it is said" {
    judge faults.py inject
}

@test "faults: input that comes a byte at a time is the same to every tool" {
    judge faults.py dribble
}

@test "faults: every tool reads every prefix, or names the torn line" {
    judge faults.py prefix
}

@test "faults: in little memory every tool says so" {
    judge faults.py memory
}

@test "faults: whatever allocation fails, the output is right, or it is said" {
    build_starve
    judge faults.py starve
}

@test "faults: no tool reads a directory, or for ever" {
    judge faults.py stdin
}

@test "faults: every tool says which file is not one, and reads a FIFO" {
    judge faults.py files
}

@test "faults: every tool names a file that it may not read" {
    judge faults.py permission
}

@test "faults: every tool ends where its input is its output" {
    judge faults.py same-file
}

@test "faults: a pattern that takes too long is trouble, not a no" {
    judge faults.py pattern
}

@test "faults: neither language nor time zone changes a byte" {
    judge faults.py locale
}
