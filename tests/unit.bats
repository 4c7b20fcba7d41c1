load setup

@test "unit: small functions, one by one" {
    try unit
    expect 0 ''
}
