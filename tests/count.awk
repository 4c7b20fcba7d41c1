# Passes TAP through and ends it with a count; exits 1 unless all is well.
{ print; fflush() }
/^not ok/ { failed++; next }
/^ok .* # skip/ { skipped++; next }
/^ok/ { passed++ }
END {
    line = sprintf("%d passed, %d failed", passed, failed)
    if (skipped)
        line = line sprintf(", %d skipped", skipped)
    print line
    exit failed > 0 || passed == 0
}
