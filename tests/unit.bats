load setup

@test "unit: each small function does what its header says" {
    try unit
    expect 0 ''
}
