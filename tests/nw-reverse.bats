load setup

# Today is 2026-06-30; me is Mira Novak, here M.
log() {
    export NW_ME=M
    cd "$BATS_TEST_TMPDIR" || return 1
    (echo 'date,from,to,kind,gave,about,note' && cat) >log.csv
}

# in and out initiations, each with a different person.
crowd() {
    awk -v in_="$1" -v out="$2" -v date="$3" 'BEGIN {
        for (i = 0; i < in_; i++) print date ",in" date i ",M,mail,,,"
        for (i = 0; i < out; i++) print date ",M,out" date i ",mail,,,"
    }'
}

@test "nw-reverse: the first row after seven quiet days is an initiation" {
    log <<'END'
2026-01-01,M,Ada,mail,,,
2026-01-08,Ada,M,mail,,,
2026-01-16,Ada,M,mail,,,
2026-01-17,M,Ada,mail,,,
2026-01-25,M,Ada,mail,,,
END
    try nw-reverse -g year log.csv
    expect 0 'group,in,out,share,low,high,new
2026,1,2,0.333333,0.061492,0.792340,0'
}

@test "nw-reverse: on one day the written time decides who was first" {
    log <<'END'
2026-01-01T12:00,M,Ada,mail,,,
2026-01-01T11:00,Ada,M,mail,,,
2026-02-01 09:00,M,Bo,mail,,,
2026-02-01 09:30,Bo,M,mail,,,
END
    try nw-reverse -g person log.csv
    expect 0 'group,in,out,share,low,high
Ada,1,0,1.000000,0.206549,1.000000
Bo,0,1,0.000000,0.000000,0.793451'
}

# Otherwise the order of the rows would decide.
@test "nw-reverse: if all else is equal, the note and then I decide who was first" {
    local row rows other
    while read -r in_ out rows; do
        echo "$rows"
        for other in "$rows" "${rows#* } ${rows% *}"; do
            log < <(tr ' ' '\n' <<<"$other")
            try nw-reverse -g year log.csv
            [ "$status" -eq 0 ]
            [ "$stderr" = '' ]
            [ "$(cut -d, -f-3 <<<"${lines[1]}")" = "2026,$in_,$out" ]
        done
    done <<'END'
1 0 2026-01-01,Ada,M,mail,,,a 2026-01-01,M,Ada,mail,,,b
0 1 2026-01-01,Ada,M,mail,,,b 2026-01-01,M,Ada,mail,,,a
1 0 2026-01-01,Ada,M,mail,,b,a 2026-01-01,M,Ada,mail,,a,b
1 0 2026-01-01,Ada,M,mail,,#a, 2026-01-01,M,Ada,mail,,#b,
0 1 2026-01-01,Ada,M,mail,,#b, 2026-01-01,M,Ada,mail,,#a,
1 0 2026-01-01,Ada,M,call,,, 2026-01-01,M,Ada,mail,,,
0 1 2026-01-01,Ada,M,mail,,, 2026-01-01,M,Ada,call,,,
0 1 2026-01-01,Ada,M,mail,,, 2026-01-01,M,Ada,mail,,,
END
}

@test "nw-reverse: a third person who brings us together initiates for nobody" {
    log <<'END'
2026-01-01,Zoe,M;Ada,dinner,,,
2026-01-05,M,Ada,mail,,,
2026-01-20,Ada,M,mail,,,
,M,Ada,knows,,,
END
    try nw-reverse -g person log.csv
    expect 0 'group,in,out,share,low,high
Ada,1,0,1.000000,0.206549,1.000000
Zoe,1,0,1.000000,0.206549,1.000000'
}

@test "nw-reverse: quarters are in order, empty ones too, up to today" {
    log <<'END'
2025-12-31,Ada,M,mail,,,
2025-03-31,M,Ada,mail,,,
2025-04-01,M,Bo,mail,,,
2026-07-01,M,Cy,mail,,,
END
    try nw-reverse log.csv
    expect 0 'group,in,out,share,low,high,new
2025-Q1,0,1,0.000000,0.000000,0.793451,0
2025-Q2,0,1,0.000000,0.000000,0.793451,0
2025-Q3,0,0,,,,0
2025-Q4,1,0,1.000000,0.206549,1.000000,0
2026-Q1,0,0,,,,0
2026-Q2,0,0,,,,0'
    sed -i /Cy/d log.csv
    try nw-reverse -g month -t 2026-02-28 -m 'in=1' log.csv
    expect 0 'group,in,out,share,low,high,new
2025-12,1,0,1.000000,0.206549,1.000000,0'
    try nw-reverse -g month -t 2026-03-01 log.csv
    [ "$status" -eq 0 ]
    [ "$(cut -d, -f1 <<<"$output" | tr '\n' ' ')" = \
        "group 2025-03 2025-04 2025-05 2025-06 2025-07 2025-08 2025-09 \
2025-10 2025-11 2025-12 2026-01 2026-02 2026-03 " ]
}

@test "nw-reverse: kinds are counted without regard to case" {
    log <<'END'
2026-01-01,Ada,M,Mail,,,
2026-01-01,Bo,M,mail,,,
2026-01-01,M,Cy,,,,
END
    try nw-reverse -g kind log.csv
    expect 0 'group,in,out,share,low,high
mail,2,0,1.000000,0.342380,1.000000
,0,1,0.000000,0.000000,0.793451'
}

@test "nw-reverse: the interval of a share is Wilson's" {
    log < <(crowd 7 13 2026-06-01)
    try nw-reverse -g year log.csv
    expect 0 'group,in,out,share,low,high,new
2026,7,13,0.350000,0.181192,0.567146,7'
}

@test "nw-reverse: the interval of a change is Newcombe's" {
    log < <(crowd 56 14 2026-01-02 && crowd 48 32 2026-01-01)
    try nw-reverse --trend log.csv
    expect 0 "group,in,out,share,in_before,out_before,share_before,change,low,\
high,trend
all,56,14,0.800000,48,32,0.600000,0.200000,0.052431,0.333873,rising"
}

@test "nw-reverse: a trend is named only if its interval excludes 0" {
    log < <(crowd 14 56 2026-06-30 && crowd 32 48 2025-07-06)
    try nw-reverse --trend log.csv
    [ "${lines[1]##*,}" = falling ]
    log < <(crowd 5 5 2026-06-30 && crowd 4 6 2025-07-06)
    try nw-reverse --trend log.csv
    [[ ${lines[1]} == all,5,5,0.500000,4,6,0.400000,0.100000,-0.*,0.*, ]]
    log < <(crowd 1 1 2025-07-05)
    try nw-reverse --trend log.csv
    expect 0 "group,in,out,share,in_before,out_before,share_before,change,low,\
high,trend"
}

@test "nw-reverse: --pull counts favours, and who came back within 30 days" {
    log <<'END'
2026-01-01,M,Ada,coffee,3,#c;Grace;#db,
2026-01-31,Ada,M,mail,,#c,
2026-03-01,M,Bo,coffee,1,#c,
2026-04-01,Bo,M,mail,,,
2026-05-01,M,Bo,coffee,0,#c,
2026-06-20,M,Bo,call,2,,
END
    try nw-reverse --pull log.csv
    expect 0 'what,given,before,followed,open,share,change,low,high
#db,1,0,1,0,1.000000,1.000000,-0.122109,1.000000
#c,2,0,1,0,0.500000,0.500000,-0.272573,0.905469
coffee,2,0,1,0,0.500000,0.500000,-0.272573,0.905469
call,1,0,0,1,0.000000,0.000000,-0.793451,0.793451'
}

@test "nw-reverse: before a favour count the 30 days that end 7 days earlier" {
    log <<'END'
2026-01-01,Ada,M,mail,,,
2026-01-07,M,Ada,d06,1,,
2026-01-01,Bo,M,mail,,,
2026-01-08,M,Bo,d07,1,,
2026-01-01,Cy,M,mail,,,
2026-02-06,M,Cy,d36,1,,
2026-01-01,Di,M,mail,,,
2026-02-07,M,Di,d37,1,,
2026-01-01,M,Ed,mail,,,
2026-01-20,M,Ed,mine,1,,
2026-01-01,M,Fay,mail,,,
2026-01-02,Fay,M,mail,,,
2026-01-20,M,Fay,answer,1,,
END
    try bash -o pipefail -c 'nw-reverse --pull log.csv | cut -d, -f1-4 | sort'
    expect 0 'answer,1,0,0
d06,1,0,0
d07,1,1,0
d36,1,1,0
d37,1,0,0
mine,1,0,0
what,given,before,followed'
}

@test "nw-reverse: favours are ordered by the change, not by who is busy" {
    # Ada comes all the time, Bo only after lunch.
    log < <(for i in {0..7}; do
        echo "2025-0$((i + 1))-01,Ada,M,mail,,,"
        echo "2025-0$((i + 1))-15,M,Ada,call,1,,"
        echo "202$i-06-01,M,Bo,lunch,1,,"
        echo "202$i-06-20,Bo,M,mail,,,"
    done)
    try nw-reverse -t 2029-01-01 --pull log.csv
    expect 0 'what,given,before,followed,open,share,change,low,high
lunch,8,0,8,0,1.000000,1.000000,0.541218,1.000000
call,8,8,7,0,0.875000,-0.125000,-0.470888,0.215240'
}

@test "nw-reverse: new counts those who came before any contact" {
    log <<'END'
2025-01-01,Ada,M,mail,,,
2025-02-01,Ada,M,mail,,,
2025-03-01,M,Bo,mail,,,
2025-04-01,Bo,M,mail,,,
2025-05-01T10:00,M,Cy,mail,,,
2025-05-01T09:00,Cy,M,mail,,,
2025-06-01T10:00,Di,M,mail,,,
2025-06-01T09:00,M,Di,mail,,,
2025-07-01,Zoe,M;Ed,dinner,,,
2025-08-01,Ed,M,mail,,,
2026-01-01,Fay,M,mail,,,
,M,Fay,knows,,,
2026-07-01,Gil,M,mail,,,
END
    try bash -o pipefail -c 'nw-reverse -g year log.csv | cut -d, -f1-3,7'
    expect 0 'group,in,out,new
2025,6,2,3
2026,1,0,1'
    for group in month quarter; do
        try bash -o pipefail -c "nw-reverse -g $group log.csv |
            awk -F, '\$7 > 0 { print \$1, \$7 }'"
        [ "$group" != month ] || expect 0 'group new
2025-01 1
2025-05 1
2025-07 1
2026-01 1'
        [ "$group" != quarter ] || expect 0 'group new
2025-Q1 1
2025-Q2 1
2025-Q3 1
2026-Q1 1'
    done
}

# All views that the reference has, on a log of ME and other arguments.
agrees() {
    local me=$1 view options
    shift
    for view in pull month quarter year; do
        options="-g $view"
        [ "$view" != pull ] || options=--pull
        nw-reverse $options -u "$me" "$@" >"$BATS_TEST_TMPDIR/a.csv"
        python3 "$tests/reference/reverse.py" $view -u "$me" -t "$NW_TODAY" \
            "$@" | cmp "$BATS_TEST_TMPDIR/a.csv" -
    done
}

@test "nw-reverse: the numbers agree with an independent implementation" {
    agrees "$NW_ME" -p "$data/people.csv" "$data/log.csv"
    for seed in {1..12}; do
        python3 reference/reverse.py random "$seed" >"$BATS_TEST_TMPDIR/log.csv"
        agrees M "$BATS_TEST_TMPDIR/log.csv"
    done
}

@test "nw-reverse: an initiation on the day of a favour does not follow it" {
    log <<'END'
2026-01-01T09,Ada,M,mail,1,,
2026-02-01T10:00,M,Bo,walk,1,,
2026-02-01T09:00,Bo,M,mail,,,
END
    sed -i 's/T09,/T09:00,/' log.csv
    try nw-reverse --pull log.csv
    expect 0 'what,given,before,followed,open,share,change,low,high
mail,1,0,0,0,0.000000,0.000000,-0.793451,0.793451
walk,1,0,0,0,0.000000,0.000000,-0.793451,0.793451'
}

@test "nw-reverse: a relationship is kept up by a second day within 90" {
    log <<'END'
2026-01-01,M,Ada,mail,,,
2026-01-01,Ada,M,mail,,,
2026-04-01,M,Ada,mail,,,
2026-01-01,Bo,M,mail,,,
2026-04-02,M,Bo,mail,,,
2026-04-02,Zoe,M;Cy,dinner,,,
2025-01-01,M,Di,mail,,,
END
    try nw-reverse --begun log.csv
    expect 0 'group,begun,in,out,kept,open,share,low,high
2025-Q1,1,0,1,0,0,0.000000,0.000000,0.793451
2025-Q2,0,0,0,0,0,,,
2025-Q3,0,0,0,0,0,,,
2025-Q4,0,0,0,0,0,,,
2026-Q1,2,1,1,1,0,0.500000,0.094531,0.905469
2026-Q2,2,1,0,0,2,0.000000,0.000000,0.657620'
}

@test "nw-reverse: --with counts one person only" {
    log <<'END'
2025-12-01,Bo,M,mail,1,#c,
2026-01-01,M,A. L.;Bo,mail,1,#c,
2026-03-01,Ada,M,mail,,,
END
    printf 'name,aka\nAda,A. L.\n' >people.csv
    try nw-reverse -p people.csv -g month -t 2026-03-31 --with 'A. L.' log.csv
    expect 0 'group,in,out,share,low,high,new
2026-01,0,1,0.000000,0.000000,0.793451,0
2026-02,0,0,,,,0
2026-03,1,0,1.000000,0.206549,1.000000,0'
    try nw-reverse --pull --with Ada -p people.csv -m what=# log.csv
    expect 0 'what,given,before,followed,open,share,change,low,high
#c,1,0,0,0,0.000000,0.000000,-0.793451,0.793451'
    # A person without a row.
    echo Grace, >>people.csv
    try nw-reverse -p people.csv --with Grace log.csv
    expect 0 'group,in,out,share,low,high,new'
    try nw-reverse --with Ad log.csv
    expect 2 '' 'nw-reverse: nobody is called "Ad"; did you mean "Ada"?'
    try nw-reverse --with M log.csv
    expect 2 '' 'nw-reverse: "M" is you'
    try nw-reverse --with Ada --dropped log.csv
    expect 2 '' 'nw-reverse: --with does not work with --dropped'
}

@test "nw-reverse: --dropped lists valuable people met on one day only" {
    log <<'END'
2026-01-01,M,Ada,coffee,,,over compilers
2026-01-01,Bo,M,mail,,,
2026-01-02,M,Cy,mail,,,
2026-04-01,M,Di,mail,,,
2026-03-31,Zoe,M;Ed;Fay,dinner,,,welcome
2026-01-01,M,Gil,mail,,,
2026-02-01,M,Gil,mail,,,
END
    cat >people.csv <<'END'
name,skill,org
Ada,5,Engines
Di,5,
Ed,4,
Gil,5,
END
    try nw-reverse --dropped -p people.csv log.csv
    expect 0 'name,value,began,first,gap,kind,note,skill,org
Ada,0.500000,me,2026-01-01,180,coffee,over compilers,5,Engines
Ed,0.443621,others,2026-03-31,91,dinner,welcome,4,'
    try nw-reverse --dropped log.csv
    expect 0 'name,value,began,first,gap,kind,note'
    try nw-reverse -u Nobody --dropped log.csv
    expect 0 'name,value,began,first,gap,kind,note' \
        'nw-reverse: no row up to today names "Nobody"; check -u or NW_ME'
}

@test "nw-reverse: the order of rows and files does not matter" {
    cd "$BATS_TEST_TMPDIR"
    head -n 1 "$data/log.csv" | tee one.csv >two.csv
    tail -n +2 "$data/log.csv" | sort -t, -k4 >all
    head -n 200 all >>one.csv
    tail -n +201 all | sort -r >>two.csv
    for mode in '' --trend --pull --begun --dropped '-g person' '-g kind'; do
        nw-reverse $mode -p "$data/people.csv" "$data/log.csv" >a.csv
        nw-reverse $mode -p "$data/people.csv" two.csv one.csv >b.csv
        cmp a.csv b.csv
        [ "$(wc -l <a.csv)" -ge 1 ]
    done
}

@test "nw-reverse: an alias is the same person" {
    log <<'END'
2026-01-01,M,Ada,mail,,,
2026-01-20,ada@x.example,Mira,mail,,,
END
    printf 'name,aka\nAda,ada@x.example\nM,Mira\n' >people.csv
    try nw-reverse -g person -p people.csv log.csv
    expect 0 'group,in,out,share,low,high
Ada,1,1,0.500000,0.094531,0.905469'
}

@test "nw-reverse: options that cannot be combined are refused" {
    cd data
    while IFS='|' read -r options message; do
        try nw-reverse $options log.csv
        expect 2 '' "nw-reverse: $message"
    done <<'END'
-g week|bad group "week"; write month, quarter, year, kind or person
-g all|bad group "all"; write month, quarter, year, kind or person
--trend -g year|with --trend, -g takes kind or person
--pull -g year|-g does not work with --pull or --dropped
--dropped -g kind|-g does not work with --pull or --dropped
--pull --trend|give only one of --trend, --pull, --begun and --dropped
-m nosuch=1|no column "nosuch"; the columns are group, in, out, share, low, high, new
END
}

@test "nw-reverse: a malformed row stops it, or with -k is reported" {
    log <<'END'
2026-01-01,M,Ada,mail,,,
2026-01-20,Ada,M,mail,6,,
END
    try nw-reverse -g year log.csv
    expect 2 '' 'nw-reverse: log.csv:3: bad gave "6" in column gave; write 0 to 5'
    try nw-reverse -k -g year log.csv
    expect 2 'group,in,out,share,low,high,new
2026,0,1,0.000000,0.000000,0.793451,0' \
        'nw-reverse: log.csv:3: bad gave "6" in column gave; write 0 to 5'
}

# Runs the example of the manual, for everybody or for one person.
plot() {
    cp "$data"/*.csv "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    awk '/^nw-reverse .* > months.csv$/ { on = 1 } /^\.Ed/ { on = 0 } on' \
        "$BATS_TEST_DIRNAME/../man/nw-reverse.1" | sed 's/\\e/\\/' >plot
    sed -n 's/^\.Dl \$ \(nw-reverse .*--with.* > months.csv\)$/\1/p' \
        "$BATS_TEST_DIRNAME/../man/nw-reverse.1" >one
    [ "$(grep -c . plot)" -eq 11 ] && [ "$(grep -c . one)" -eq 1 ]
    if [ "$1" = one ]; then
        (cat one && tail -n +2 plot) >both
        mv both plot
    fi
    try sh -e plot
    expect 0 ''
}

@test "nw-reverse: the example for the chart of months works" {
    built gnuplot || skip 'gnuplot is not here'
    for whom in all one; do
        plot "$whom"
        try python3 - <<'END'
import csv
import re
import xml.etree.ElementTree

months = list(csv.DictReader(open("months.csv", encoding="utf-8")))
svg = "{http://www.w3.org/2000/svg}"
root = xml.etree.ElementTree.parse("months.svg").getroot()
texts = [text.text or "" for span in root.iter(svg + "text")
         for text in [span, *span]]
assert "they came to me" in texts and "I went to them" in texts, texts
dates = [text for text in texts if re.fullmatch("[0-9]{4}-[0-9]{2}", text)]
assert 4 <= len(dates) <= 12 and dates == sorted(set(dates)), dates
scale = None
for column, colour in ("in", "0,114,178"), ("out", "230,159,0"):
    boxes = [shape.get("points").replace(",", " ").split()
             for shape in root.iter(svg + "polygon")
             if shape.get("fill").replace(" ", "") == f"rgb({colour})"]
    # The first is the one in the key.
    drawn = [float(box[1]) - float(box[5]) for box in boxes[1:]]
    drawn = [height for height in drawn if height > 0]
    wanted = [int(month[column]) for month in months if month[column] != "0"]
    scale = scale or sum(drawn) / sum(wanted)
    assert len(drawn) == len(wanted) > 0, (drawn, wanted)
    for height, number in zip(drawn, wanted):
        assert abs(height - number * scale) < 0.1, (height, number)
END
        expect 0 ''
    done
}
