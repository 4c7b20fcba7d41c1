load setup

@test "unit: small functions, one by one" {
    try ../build/unit
    expect 0 ''
}
