# The peer's aggregate of a log without quotes: awk -F, -f aggregate.awk FILE
# Prints for each person: name, rows, newest date, decayed sum.
# With -v each=1, for each row: name, date, weight.

# The number of a day (from March on, so that leap days come last).
function day_number(date, year, month) {
    year = substr(date, 1, 4)
    month = (substr(date, 6, 2) + 9) % 12
    year -= month > 9
    return 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + \
        int((153 * month + 2) / 5) + substr(date, 9, 2)
}

BEGIN {
    OFS = ","
    CONVFMT = OFMT = "%.17g"
    today = day_number("2026-06-30")
}

NR > 1 {
    if (!($1 in weight))
        weight[$1] = 2 ^ ((day_number($1) - today) / 180)
    name = $2 == "Me" ? $3 : $2
    if (each) {
        print name, $1, weight[$1]
        next
    }
    rows[name]++
    if ($1 > newest[name])
        newest[name] = $1
    sum[name] += weight[$1]
}

END {
    for (name in rows)
        print name, rows[name], newest[name], sum[name]
}
