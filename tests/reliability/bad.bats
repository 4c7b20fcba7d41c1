load ../setup

# bad/EXPECT has the inputs and their expected outcome, TOOLS the commands.
judge_inputs() {
    export TMPDIR=$BATS_TEST_TMPDIR
    judge reliability/bad.py "$@"
}

@test "bad input: all 98 kinds are there" {
    try bash -c "grep -o '^[0-9][0-9]-' reliability/bad/EXPECT | sort -u | wc -l"
    expect 0 98
}

@test "bad input: every tool refuses what is not text" {
    judge_inputs 1 23
}

@test "bad input: every tool reads line ends and quotes strictly" {
    judge_inputs 24 50
}

@test "bad input: rows of any shape break no tool" {
    judge_inputs 51 73
}

@test "bad input: every tool refuses values that the format does not allow" {
    judge_inputs 74 86
}

@test "bad input: every tool keeps names of any kind, and shows them safely" {
    judge_inputs 87 98
}
