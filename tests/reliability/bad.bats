load ../setup

# What the inputs are, and what is to become of each, is in bad/EXPECT, what is
# run on them in TOOLS.
judge_inputs() {
    export TMPDIR=$BATS_TEST_TMPDIR
    judge reliability/bad.py "$@"
}

@test "bad input: all 98 kinds are there" {
    try bash -c "grep -o '^[0-9][0-9]-' reliability/bad/EXPECT | sort -u | wc -l"
    expect 0 98
}

@test "bad input: what is no text is refused by every tool" {
    judge_inputs 1 23
}

@test "bad input: line ends and quotes are read strictly by every tool" {
    judge_inputs 24 50
}

@test "bad input: rows of any shape break no tool" {
    judge_inputs 51 73
}

@test "bad input: values are in their domain, or refused by every tool" {
    judge_inputs 74 86
}

@test "bad input: names of any kind are kept by every tool, and shown safely" {
    judge_inputs 87 98
}
