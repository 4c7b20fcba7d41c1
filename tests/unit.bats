load setup

@test "unit: each small function does what its header says" {
    need unit
    try unit
    expect 0 ''
}
