load setup

# Goes to a new directory with a log and people; it is the first of July.
begin() {
    cd "$BATS_TEST_TMPDIR" || return 1
    export NW_ME=Me NW_TODAY=2026-07-01
    cat >log.csv <<'END'
date,from,to,kind,got,gave,about,note
2024-05-03,Sam Oduya,Me;Ada Lovelace,dinner,,,,met over soup
2024-05-06,Sam Oduya,Me;Ada Lovelace,intro,2,,Ada Lovelace,two who like looms
2025-02-01,Me,ada@engine.example,call,3,,#looms,the first engine
2025-11-30,Me,Ada Lovelace,walk,,,,
2026-01-15,Ada Lovelace,Me,mail,,2,#looms;#poetry,see #Looms and #poetry (#42)
2026-03-02,Me,Ada Lovelace,coffee,1,1,Jo Lind,her trip to #Turin
2026-06-17T09:00,Me,Ada Lovelace,mail,,,,
2026-06-17T10:00,Ada Lovelace,Me,mail,,,,sent the paper
2026-05-01,Ada Lovelace,Me,ask,,,Grace Hopper,
2026-05-20,Me,Ada Lovelace,ask,,,Zoe Stranger;Kay Known,
2026-05-22,Ada Lovelace,Me,declined,,,Kay Known,
2026-06-20,Me,Sam Oduya,coffee,,,,
,Sam Oduya,Zoe Stranger,knows,,,,
2026-06-01,Me,Sam Oduya,ask,,,Zoe Stranger,
2026-06-02,Sam Oduya,Me,call,,,,
2026-06-03,Me,Grace Hopper,mail,,,,
2026-07-02,Me,Ada Lovelace,coffee,,,,tomorrow
END
    cat >people.csv <<'END'
name,email,aka,org,role,every,offers,wants,note,phone,birthday,next,next_note
Ada Lovelace,ada@engine.example;a@x.example,Countess,Engines,engineer,2w,looms;punch cards,verse,likes tea,+44 1;+44 2,1990-07-06,2026-07-15,the lease
Sam Oduya,sam@oduya.example,,,,,tea,,,,,,
Grace Hopper,,,Navy,,,VERSE;ships,,,,,,
Quiet One,,,,,,,,,,,,
END
}

brief_of_ada='Ada Lovelace - engineer, Engines
    You want to come back to Ada Lovelace on 15 July: the lease
    You asked on 20 May 2026 for an introduction to Zoe Stranger;
    nothing has come of it yet.
    Asked you on 1 May 2026 for an introduction to Grace Hopper; that is
    still open.
    Warm: in touch on 10 days since 3 May 2024; you want to be in touch
    every 2 weeks.
    Last in touch 2 weeks ago, on 17 June 2026 (mail).
    > 17 June 2026, mail: sent the paper
    > 22 May 2026, declined
    > 20 May 2026, ask
    > 1 May 2026, ask
    > 2 March 2026, coffee: her trip to #Turin
    Sam Oduya introduced you on 6 May 2024.
    You both know Sam Oduya.
    Favours: 3 from Ada Lovelace, the last on 2 March 2026; 2 from you,
    the last on 2 March 2026.
    Birthday on Monday, 6 July (36).
    Looking for verse.
    Offers looms, punch cards.
    Ask about #looms, #poetry and #Turin.
    Could meet Grace Hopper (offers VERSE).
    Note: likes tea
    ada@engine.example
    Phone: +44 1;+44 2'

@test "nw-brief: all that is known of a person, the log read once" {
    begin
    try nw-brief -p people.csv 'Ada Lovelace' log.csv
    expect 0 "$brief_of_ada"
    # From standard input too, which can be read only once.
    try bash -o pipefail -c 'cat log.csv | nw-brief -p people.csv ada'
    expect 0 "$brief_of_ada"
    NW_PEOPLE=people.csv try nw-brief -u Me -t 2026-07-01 ada - <log.csv
    expect 0 "$brief_of_ada"
}

@test "nw-brief: the order of the rows and their files make no difference" {
    begin
    for seed in 1 2 3; do
        head -n 1 log.csv >a.csv
        cp a.csv b.csv
        tail -n +2 log.csv | shuf --random-source=<(yes $seed) >rows
        head -n 7 rows >>a.csv
        tail -n +8 rows >>b.csv
        try nw-brief -p people.csv ada b.csv a.csv
        expect 0 "$brief_of_ada"
    done
}

@test "nw-brief: what is not known is left out" {
    begin
    try nw-brief -p people.csv quiet log.csv
    expect 0 'Quiet One
    You have not been in touch yet.'
    # A stranger, through a common contact; the request is open.
    try nw-brief -p people.csv zoe log.csv
    expect 0 'Zoe Stranger
    On 1 June 2026 you asked for an introduction from Sam Oduya; nothing
    has come of it yet.
    On 20 May 2026 you asked for an introduction from Ada Lovelace;
    nothing has come of it yet.
    You have not been in touch yet.
    You both know Sam Oduya.'
    # One day, without people.
    try nw-brief -p /dev/null Grace log.csv
    expect 0 'Grace Hopper
    Lukewarm: in touch on 1 day, on 3 June 2026.
    Last in touch 4 weeks ago, on 3 June 2026 (mail).
    > 3 June 2026, mail'
    # Only a row that says so.
    printf 'date,from,to,kind\n,Me,Ada,knows\n' >knows.csv
    try nw-brief Ada knows.csv
    expect 0 'Ada
    You know each other, but the log has no contact.'
}

@test "nw-brief: a name is what people type, and never a guess" {
    begin
    for name in ada 'ADA LOVELACE' '  Ada Lovelace	' lovelace Countess \
        ADA@engine.example 'lov ada'; do
        try nw-brief -p people.csv "$name" log.csv
        expect 0 "$brief_of_ada"
    done
    printf 'name\nAda Byron\nÉva Kiss\n' >more.csv
    try nw-brief -p people.csv -p more.csv eva log.csv
    expect 0 'Éva Kiss
    You have not been in touch yet.'
    while IFS='|' read -r name message; do
        try nw-brief -p people.csv -p more.csv "$name" log.csv
        expect 2 '' "nw-brief: $message"
    done <<'END'
ada|nobody is called "ada"; did you mean "Ada Lovelace", "Ada Byron"?
Graze Hopper|nobody is called "Graze Hopper"; did you mean "Grace Hopper"?
Xi|nobody is called "Xi"
me|"me" is you
Me|"Me" is you
|whom do you meet? try nw-brief --help
END
    try nw-brief -p people.csv $'\xff' log.csv
    expect 2 '' 'nw-brief: the name "\xff" is not UTF-8'
    try nw-brief
    expect 2 '' 'nw-brief: whom do you meet? try nw-brief --help'
    try nw-brief log.csv
    expect 2 '' 'nw-brief: "log.csv" is a file; a name comes before it, or --meetings or --calendar'
    try nw-brief log.csv ada
    expect 2 '' 'nw-brief: "log.csv" is a file; a name comes before it, or --meetings or --calendar'
    # Who I am is needed.
    try env -u NW_ME nw-brief -p people.csv ada log.csv
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
}

@test "nw-brief: the warmth has a word" {
    begin
    # The days of contact, and the word.
    while IFS='|' read -r days word; do
        echo date,from,to,kind >w.csv
        for day in $days; do
            echo "$day,Me,Bo,call"
        done >>w.csv
        try nw-brief Bo w.csv
        [[ ${lines[1]} == "    $word: in touch on "* ]] ||
            { echo "$days: $output"; false; }
    done <<'END'
2026-07-01 2026-06-24 2026-06-17 2026-06-10|Very warm
2026-07-01 2026-06-30|Warm
2026-06-20|Lukewarm
2025-12-20|Cool
2025-03-20|Cold
END
}

@test "nw-brief: how often is said if it is a habit, or wanted" {
    begin
    printf 'date,from,to,kind\n2026-01-01,Me,Bo,call\n2026-02-01,Me,Bo,call\n' >h.csv
    try nw-brief Bo h.csv
    [ "${lines[1]}" = '    Cool: in touch on 2 days since 1 January 2026.' ]
    printf '2026-03-01,Me,Bo,call\n' >>h.csv
    try nw-brief Bo h.csv
    while IFS='|' read -r every rest; do
        printf 'name,every\nBo,%s\n' "$every" >p.csv
        try nw-brief -p p.csv Bo h.csv
        words=$(tr -s '\n ' ' ' <<<"$output")
        [[ $words == "Bo Lukewarm: in touch on 3 days since 1 January 2026$rest Last in"* ]] ||
            { echo "$every: $words"; false; }
    done <<'END'
|, about every 2 months.
1w|; you want to be in touch every week.
B|; you want to be in touch every 2 months.
never|.
END
}

@test "nw-brief: the last five days of contact are shown, with a note if there is one" {
    begin
    {
        echo date,from,to,kind,note
        for day in 01 02 03 04 05 06 07; do
            echo "2026-06-$day,Me,Bo,call,note $day"
            echo "2026-06-$day,Me,Bo,zoom,"
        done
    } >c.csv
    try nw-brief Bo c.csv
    [ "$(grep '^    > ' <<<"$output")" = '    > 7 June 2026, call: note 07
    > 6 June 2026, call: note 06
    > 5 June 2026, call: note 05
    > 4 June 2026, call: note 04
    > 3 June 2026, call: note 03' ]
    # Long notes are cut: two lines for the newest two, then one.
    long=$(printf 'word %.0s' {1..200})
    sed -i "s/note 0/$long/" c.csv
    for columns in 40 72; do
        COLUMNS=$columns try nw-brief Bo c.csv
        [ "$(wc -L <<<"$output")" -le "$columns" ]
        [ "$(grep -c '^    > ' <<<"$output")" -eq 7 ]
        [ "$(grep -c '…$' <<<"$output")" -eq 5 ]
    done
}

@test "nw-brief: how you met, by the oldest row" {
    begin
    while IFS='|' read -r rows line; do
        printf 'date,from,to,kind,about\n%b\n' "$rows" >m.csv
        try nw-brief Bo m.csv
        [ "$status" -eq 0 ]
        [ "$(grep -E 'First in touch|introduced you' <<<"$output")" = "$line" ] ||
            { echo "$rows: $output"; false; }
    done <<'END'
2026-06-01,Me,Bo,call,\n2026-06-02,Me,Bo,call,|    First in touch on 1 June 2026 (call).
2026-06-01,Me,Bo,,\n2026-06-02,Me,Bo,call,|    First in touch on 1 June 2026.
2026-06-01,Me,Bo,call,|
2026-06-01,Sam,Me;Bo,dinner,|    First in touch on 1 June 2026 (dinner, with Sam).
2026-06-01,Sam,Me;Bo,intro,Bo|    Sam introduced you on 1 June 2026.
2026-05-01,Me,Bo,call,\n2026-06-01,Sam,Me,intro,Bo\n2026-06-03,Zed,Me;Bo,intro,|    Sam introduced you on 1 June 2026.
2026-06-01,Bo,Me;Zed,intro,Zed|
END
}

@test "nw-brief: an introduction is open until it is made, declined or asked for again" {
    begin
    while IFS='|' read -r rows wanted; do
        printf 'date,from,to,kind,about\n2026-01-01,Me,Bo,call,\n%b\n' \
            "$rows" >r.csv
        try nw-brief --csv -c i_asked,asked_me,asked_about Bo r.csv
        expect 0 "i_asked,asked_me,asked_about
$wanted"
    done <<'END'
2026-05-01,Me,Bo,ask,X|X,,
2026-05-01,Me,Bo,ask,X;Y\n2026-05-01,Bo,Me;Y,intro,|X,,
2026-05-01,Me,Bo,ask,X\n2026-04-30,Bo,Me,declined,X|X,,
2026-05-01,Me,Bo,ask,X\n2026-05-01,Bo,Me,declined,X|,,
2026-05-01,Me,Bo,ask,X\n2026-05-02,Bo,Me;X,intro,X|,,
2026-05-01,Me,Bo,ask,X\n2026-05-02,Bo,Me;X,intro,X\n2026-05-03,Me,Bo,ask,X|X,,
2026-05-01,Me,Sam,ask,Bo|,,Sam
2026-05-01,Me,Sam,ask,Bo\n2026-05-04,Sam,Me;Bo,intro,Bo|,,
2026-05-01,Me,Sam,ask,Bo\n2026-05-04,Zed,Me,declined,Bo|,,Sam
2026-05-04,Zed,Me;Bo,intro,Bo\n2026-05-01,Me,Sam,ask,Bo|,,
2026-05-04,Zed,Me;Bo,intro,Bo\n2026-05-05,Me,Sam,ask,Bo|,,Sam
2026-05-01,Me,Bo,ask,X;Y\n2026-05-04,Zed,Me;X,intro,X|Y,,
2026-05-01,Me,Bo,ask,X\n2026-05-04,Zed,Me,declined,X|X,,
2026-05-01,Bo,Me,ask,X;#topic;Me|,X,
2026-05-01,Bo,Me,ask,X\n2026-05-03,Me,Bo;X,intro,|,,
2026-05-01,Bo,Me,ask,X\n2026-05-03,Me,Bo;Y,intro,|,X,
2026-05-01,Bo,Me,ask,X\n2026-05-03,Me,Bo,intro,X|,,
2026-05-01,Bo,Me,ask,X\n2026-04-03,Me,Bo;X,intro,|,X,
2026-05-01,Bo,Me,ask,X\n2026-05-03,Me,Bo,declined,X|,,
2026-05-01,Bo,Me,ask,X\n2026-05-02,Bo,Me,ask,X|,X,
2026-05-01,Bo,Sam,ask,X|,,
END
    # The text has the last three of them.
    printf 'date,from,to,kind,about\n2026-05-0%s,Me,Bo,ask,X%s\n' 1 1 2 2 3 3 4 4 |
        awk 'NR == 1 || !/^date/' >r.csv
    try nw-brief Bo r.csv
    [ "$(grep -o 'introduction to X.' <<<"$output")" = 'introduction to X4
introduction to X3
introduction to X2' ]
}

@test "nw-brief: a follow-up is shown until there is a contact on its day" {
    begin
    while IFS='|' read -r next last line; do
        printf 'name,next,next_note\nBo,%s,the #lease\n' "$next" >n.csv
        printf 'date,from,to\n%s,Me,Bo\n' "$last" >n-log.csv
        try nw-brief -p n.csv Bo n-log.csv
        [ "$(grep 'come back' <<<"$output")" = "$line" ]
    done <<'END'
2026-06-15|2026-06-14|    You wanted to come back to Bo on 15 June: the #lease
2026-07-01|2026-06-14|    You wanted to come back to Bo on 1 July: the #lease
2026-07-02|2026-06-14|    You want to come back to Bo on 2 July: the #lease
2026-06-15|2026-06-15|
|2026-06-15|
END
}

@test "nw-brief: a birthday is shown if it is soon" {
    begin
    while IFS='|' read -r birthday line; do
        printf 'name,birthday\nBo,%s\n' "$birthday" >b.csv
        try nw-brief -p b.csv Bo log.csv
        [ "$status" -eq 0 ]
        [ "$(grep Birthday <<<"$output")" = "$line" ]
    done <<'END'
1990-07-01|    Birthday on Wednesday, 1 July (36).
07-31|    Birthday on Friday, 31 July.
--08-01|
06-30|
2026-07-09|    Birthday on Thursday, 9 July.
in July|
END
}

@test "nw-brief: topics are hashtags, the most frequent first" {
    begin
    printf '%s\n' date,from,to,about,note \
        '2026-01-01,Me,Bo,#b;Jo,' '2026-01-02,Me,Bo,#c,#b (#B) x#no #7 # ##d' \
        '2026-01-03,Me,Bo,#e;#,#ø-x_1.' '2026-01-04,Me,Bo,#f,#g' \
        '2026-01-04,Jo,Bo,#h,' >t.csv
    try nw-brief --csv -c topics Bo t.csv
    expect 0 'topics
#b;#f;#g;#e;#ø-x_1'
    # Of two that are as frequent, the one that came up last.
    printf '%s\n' date,from,to,about '2026-01-01,Me,Bo,#z' '2026-01-02,Me,Bo,#a' \
        '2026-01-03,Me,Bo,#a' '2026-01-04,Me,Bo,#z' >t.csv
    try nw-brief --csv -c topics Bo t.csv
    expect 0 'topics
#z;#a'
}

@test "nw-brief: whom they could meet is what nw-intro --pairs says" {
    cd "$data"
    nw-intro --pairs -p people.csv -c a,b log.csv | tail -n +2 >"$BATS_TEST_TMPDIR/pairs"
    cut -d, -f1 people.csv | tail -n +3 | while IFS= read -r name; do
        awk -F, -v name="$name" '$1 == name { print $2 } $2 == name { print $1 }' \
            "$BATS_TEST_TMPDIR/pairs" | sort -u >"$BATS_TEST_TMPDIR/wanted"
        nw-brief --csv -c could_meet -p people.csv "$name" log.csv |
            tail -n +2 | tr -d '"' | tr ';' '\n' | grep . | sort |
            cmp - "$BATS_TEST_TMPDIR/wanted" || echo "$name"
    done >"$BATS_TEST_TMPDIR/wrong"
    [ ! -s "$BATS_TEST_TMPDIR/wrong" ] || { cat "$BATS_TEST_TMPDIR/wrong"; false; }
    [ -s "$BATS_TEST_TMPDIR/pairs" ]
}

@test "nw-brief: everybody in the sample network has a brief of a page" {
    cd "$data"
    while IFS= read -r name; do
        try nw-brief -p people.csv "$name" log.csv
        [ "$status" -eq 0 ]
        [ "$stderr" = '' ]
        [ "${#lines[@]}" -le 25 ]
        [ "$(wc -L <<<"$output")" -le 72 ]
        COLUMNS=40 try nw-brief -p people.csv "$name" log.csv
        [ "$(wc -L <<<"$output")" -le 40 ]
    done < <(cut -d, -f1 people.csv | tail -n +3)
}

@test "nw-brief: a person of whom too much is known has a page too" {
    begin
    long=$(printf 'item %s;' {1..3000})
    name=$(printf 'Name %.0s' {1..3000})
    printf 'name,email,org,role,offers,wants,phone,note,next,next_note\n' >long.csv
    printf '%s' "Bo Long $name," "$long,"{,,,,,} "$long,2026-07-01,$long" >>long.csv
    echo >>long.csv
    printf 'date,from,to,kind,about,note\n2026-06-30,Me,Bo Long %s,%s,%s,%s\n' \
        "$name" "$name" "$long" "$name" >log.csv
    try nw-brief -p long.csv Bo log.csv
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -le 30 ]
    [ "$(wc -L <<<"$output")" -le 72 ]
}

# Rows of meetings, as nw-from-ical --ahead prints them.
meetings() {
    cat >meetings.csv <<'END'
date,from,to,kind,minutes,note,ref
2026-07-03T14:30,Me,Ada Lovelace,meeting,30,the paper,ical:c/1
2026-06-30T09:00,Me,Old One,meeting,,yesterday,ical:d/1
2026-07-01,Grace Hopper,Me;new@x.example,meeting,,,ical:b/1
2026-07-01T09:00Z,Me,ada@engine.example;Ada Lovelace,meeting,60,Looms,ical:a/1
2026-07-02T08:00+02:00,Dr. New,Grace Hopper;Me,meeting,,"Tea; cake",ical:e/1
END
}

@test "nw-brief: of everyone in the meetings, the earliest first" {
    begin
    meetings
    try nw-brief -p people.csv --meetings meetings.csv log.csv
    expect 0 "4 people to meet

Grace Hopper - Navy
    Today.
    Tomorrow at 08:00 +02:00: Tea; cake
    Lukewarm: in touch on 1 day, on 3 June 2026.
    Last in touch 4 weeks ago, on 3 June 2026 (mail).
    > 3 June 2026, mail
    Offers VERSE, ships.
    Could meet Ada Lovelace (looking for VERSE).

new@x.example - not among the people you know
    Today.
    nw-add -f people.csv name='' email='new@x.example'

${brief_of_ada%%$'\n'*}
    Today at 09:00 UTC: Looms
    On Friday, 3 July at 14:30: the paper
${brief_of_ada#*$'\n'}

Dr. New - not among the people you know
    Tomorrow at 08:00 +02:00: Tea; cake
    nw-add -f people.csv name='Dr. New'

New to you? Copy the nw-add line to a shell, with the name between the
quotes."
    try nw-brief -p people.csv --meetings - -n 1 log.csv <meetings.csv
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = '4 people to meet' ]
    [ "${lines[-1]}" = 'and 3 more' ]
    # My addresses must be known.
    printf 'date,from,to\n2026-07-01,Bo,me@x.example\n' >other.csv
    try nw-brief -p people.csv --csv -c name --meetings other.csv log.csv
    expect 0 'name
Bo
me@x.example' 'nw-brief: no meeting names "Me"; list your addresses in a people file (-p)'
    # Today alone.
    try nw-brief -p people.csv --meetings <(grep -e date -e 01T meetings.csv) log.csv
    [ "${lines[0]}" = '1 person to meet today' ]
}

@test "nw-brief: the command that adds somebody works, once the name is filled in" {
    begin
    meetings
    nw-brief -p people.csv --meetings meetings.csv log.csv | grep 'nw-add -f' >commands
    cp people.csv before.csv
    try sh -c "$(head -n 1 commands)"
    [ "$status" -eq 2 ]
    cmp people.csv before.csv
    try sh -c "$(sed -n "1s/''/'Nia New'/p" commands)"
    [ "$status" -eq 0 ]
    try sh -c "$(sed -n 2p commands)"
    [ "$status" -eq 0 ]
    try nw-brief -p people.csv --csv -c name,email --meetings meetings.csv log.csv
    expect 0 'name,email
Grace Hopper,
Nia New,new@x.example
Ada Lovelace,ada@engine.example;a@x.example
Dr. New,'
}

@test "nw-brief: nobody to meet is silence" {
    begin
    echo date,from,to >none.csv
    try nw-brief -p people.csv --meetings none.csv log.csv
    expect 0 ''
    meetings
    try nw-brief -p people.csv --meetings meetings.csv -t 2026-07-04 log.csv
    expect 0 ''
    need nw-from-ical
    try nw-brief -p people.csv --calendar "$data/import/lunch.ics" log.csv
    expect 0 ''
    try nw-brief -p people.csv --csv -c name --calendar "$data/import/lunch.ics" log.csv
    expect 0 name
}

@test "nw-brief: --calendar is the pipe from nw-from-ical --ahead" {
    need nw-from-ical
    cd "$data"
    for ahead in 1d 2w 10w; do
        for day in 2026-06-30 2026-07-10; do
            export NW_TODAY=$day
            nw-from-ical -q --ahead $ahead -p people.csv import/lunch.ics \
                import/google.ics |
                nw-brief -p people.csv --meetings - log.csv >"$BATS_TEST_TMPDIR/wanted"
            try nw-brief -p people.csv --calendar import/lunch.ics \
                --calendar import/google.ics --ahead $ahead log.csv
            expect 0 "$(cat "$BATS_TEST_TMPDIR/wanted")"
        done
    done
    # Today is the default.
    [ "$(nw-brief -p people.csv --calendar import/lunch.ics log.csv | head -n 1)" = \
        '2 people to meet today' ]
    # With people and a log that have semicolons.
    cd "$BATS_TEST_TMPDIR"
    printf 'name;email\nMira Novak;mira@auris.example\nInes;ines@marolt.example\n' \
        >people.csv
    printf 'date;from;to\n2026-01-01;Ines;Mira Novak\n' >log.csv
    for delimiter in '' '-d;'; do
        try nw-brief $delimiter -p people.csv --calendar "$data/import/lunch.ics" \
            -n 1 log.csv
        [ "$status" -eq 0 ]
        [ "${lines[1]}" = Ines ]
        [ "${lines[2]}" = '    Today at 12:00: Lunch' ]
    done
    cd "$data"
    # From standard input, and with the people of NW_PEOPLE.
    NW_PEOPLE=people.csv try nw-brief --calendar - -n 1 log.csv <import/lunch.ics
    [ "$status" -eq 0 ]
    [ "${lines[1]}" = 'Ines Marolt - industrial designer, Marolt Design' ]
}

@test "nw-brief: a calendar by cron, at seven" {
    need nw-from-ical
    cd "$BATS_TEST_TMPDIR"
    cp "$data"/{people,log}.csv "$data/import/lunch.ics" .
    try env -i PATH="$PATH" HOME="$PWD" NW_ME='Mira Novak' NW_TODAY=2026-07-10 \
        sh -c 'nw-brief -p people.csv --calendar lunch.ics log.csv' </dev/null
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    [ "${lines[0]}" = '2 people to meet today' ]
    try env -i PATH="$PATH" HOME="$PWD" NW_ME='Mira Novak' NW_TODAY=2026-07-11 \
        sh -c 'nw-brief -p people.csv --calendar lunch.ics log.csv' </dev/null
    expect 0 ''
}

@test "nw-brief: nw-from-ical is found beside nw-brief, else on PATH, and run without a shell" {
    begin
    mkdir beside other
    cp "$(command -v nw-brief)" beside
    # It prints its arguments as the note of a meeting.
    for place in beside other; do
        cat >$place/nw-from-ical <<END
#!/bin/sh
printf 'date,from,to,note\n2026-07-01,Me,Ada Lovelace,"$place'
printf ' [%s]' "\$@" | tr '",' "''"
printf '"\n'
END
        chmod +x $place/nw-from-ical
    done
    arguments='[-q] [--ahead] [3d] [-t] [2026-07-01] [-u] [Me] [-p] [people.csv] [--] [-x $(id).ics]'
    PATH=$PWD/other:$PATH try beside/nw-brief --csv -c meeting_note \
        --calendar '-x $(id).ics' --ahead 3d -p people.csv log.csv
    expect 0 "meeting_note
beside $arguments"
    rm beside/nw-from-ical
    PATH=$PWD/other:$PATH try beside/nw-brief --csv -c meeting_note \
        --calendar '-x $(id).ics' --ahead 3d -p people.csv log.csv
    expect 0 "meeting_note
other $arguments"
    try env PATH=/nowhere beside/nw-brief --calendar a.ics log.csv
    expect 2 '' 'nw-brief: cannot run nw-from-ical: No such file or directory; --meetings reads its output'
    # It may fail in any way.
    for end in 'exit 1' 'exit 2' 'kill -9 $$' 'echo x; exit 2'; do
        printf '#!/bin/sh\necho wrong >&2\n%s\n' "$end" >other/nw-from-ical
        PATH=$PWD/other:$PATH try beside/nw-brief --calendar a.ics log.csv
        [ "$status" -eq 2 ]
        [ "$output" = '' ]
        [[ $stderr == wrong* ]]
    done
}

@test "nw-brief: a bad calendar is said by nw-from-ical, and -k goes on" {
    need nw-from-ical
    begin
    printf '%s\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:u DTSTART:x \
        ATTENDEE:mailto:ada@engine.example END:VEVENT BEGIN:VEVENT UID:v \
        DTSTART:20260701T100000 ATTENDEE:mailto:ada@engine.example END:VEVENT \
        END:VCALENDAR >a.ics
    try nw-brief -p people.csv --calendar a.ics log.csv
    expect 2 '' 'nw-from-ical: a.ics:4: bad DTSTART "x"'
    try nw-brief -k -p people.csv --calendar a.ics --csv -c name,meeting log.csv
    expect 2 'name,meeting
Ada Lovelace,2026-07-01T10:00' 'nw-from-ical: a.ics:4: bad DTSTART "x"'
    try nw-brief -p people.csv --calendar missing.ics log.csv
    expect 2 '' 'nw-from-ical: missing.ics: No such file or directory'
}

@test "nw-brief: options that exclude each other" {
    begin
    meetings
    while IFS='|' read -r arguments message; do
        eval "try nw-brief -p people.csv $arguments"
        expect 2 '' "nw-brief: $message"
    done <<'END'
--meetings meetings.csv --calendar a.ics log.csv|give only one of --meetings and --calendar
--ahead 1d --meetings meetings.csv log.csv|--ahead needs --calendar
-c name ada log.csv|-c needs --csv
--meetings - <meetings.csv|standard input has the meetings; name the log
--meetings - log.csv - <meetings.csv|standard input has the meetings; name the log
--calendar - <meetings.csv|standard input has the meetings; name the log
--calendar a.ics -p - log.csv <people.csv|with --calendar, -p needs a file, not a pipe; or use --meetings
--calendar a.ics -p <(cat people.csv) log.csv|with --calendar, -p needs a file, not a pipe; or use --meetings
END
    try nw-brief -p people.csv --meetings people.csv log.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-brief: people.csv:1: '* ]]
    try nw-brief -p people.csv --meetings <(printf 'date,from,to\nx,Me,Ada\n') log.csv
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-brief: /dev/fd/'*':2: bad date "x" in column date'* ]]
}

@test "nw-brief: ties take the place of old rows" {
    begin
    nw-tally -p people.csv -t 2026-03-31 log.csv 2>err >old.ties
    head -n 1 log.csv >new.csv
    grep -e ^2026-05 -e ^2026-06 log.csv >>new.csv
    try nw-brief -p people.csv ada old.ties new.csv
    [ "$status" -eq 0 ]
    [ "$(sed -n 's/.* \(in touch on .* 2024\).*/\1/p' <<<"$output")" = \
        'in touch on 10 days since 3 May 2024' ]
    # Of ties alone, the last note.
    try nw-brief -p people.csv -t 2026-03-31 ada old.ties
    [ "$(grep -A1 '^    Last' <<<"$output")" = '    Last in touch 4 weeks ago, on 2 March 2026 (coffee).
    > her trip to #Turin' ]
}

@test "nw-brief: CSV has a row for each person, with their other facts" {
    begin
    meetings
    try nw-brief -p people.csv --csv --meetings meetings.csv log.csv
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = 'name,meeting,meeting_note,warmth,days,first,last,introduced_by,introduced,common,favours_got,favours_gave,i_asked,asked_me,asked_about,topics,could_meet,contact_1,contact_2,contact_3,contact_4,contact_5,email,aka,org,role,every,offers,wants,note,phone,birthday,next,next_note' ]
    [ "${lines[3]}" = 'Ada Lovelace,2026-07-01T09:00Z;2026-07-03T14:30,Looms;the paper,'"$(
        nw-score -p people.csv -m name=Ada -c warmth log.csv 2>err | tail -n 1
    )"',10,2024-05-03,2026-06-17,Sam Oduya,2024-05-06,Sam Oduya,3,2,Zoe Stranger,Grace Hopper,,#looms;#poetry;#Turin,Grace Hopper,2026-06-17 mail: sent the paper,2026-05-22 declined,2026-05-20 ask,2026-05-01 ask,2026-03-02 coffee: her trip to #Turin,ada@engine.example;a@x.example,Countess,Engines,engineer,2w,looms;punch cards,verse,likes tea,+44 1;+44 2,1990-07-06,2026-07-15,the lease' ]
    [ "${lines[2]}" = 'new@x.example,2026-07-01,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,' ]
    [ "${#lines[@]}" -eq 5 ]
    sed 's/,/;/g' <<<$'date,from,to\n2026-07-01,Me,Bo' >semicolons.csv
    try nw-brief --csv -n 1 -d ';' -c name,meeting --meetings semicolons.csv \
        semicolons.csv
    expect 0 'name;meeting
Bo;2026-07-01'
}

@test "nw-brief: nothing that a stranger wrote deceives the terminal or the shell" {
    begin
    python3 - <<'END'
import csv
bad = "\x1b[2J\u202e\u200b\nnw-add -f x name=y; touch pwned"
with open("bad.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("date from to kind about note".split())
    rows.writerow(["2026-06-01", "Me", "Bo", bad, bad, bad])
    rows.writerow(["2026-06-01", "Bo", "X" + bad.replace(";", ""), "knows", "", ""])
    rows.writerow(["2026-06-01", "Me", "X" + bad.replace(";", ""), "call", "", ""])
with open("bad-people.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("name email org role note phone next next_note offers wants".split())
    rows.writerow(["Bo", bad, bad, bad, bad, bad, "2026-07-01", bad, bad, bad])
with open("bad-meetings.csv", "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow("date from to note".split())
    rows.writerow(["2026-07-01", "Me", "Bo;Y" + bad.replace(";", ""), bad])
    rows.writerow(["2026-07-01", "Bo", "x'; touch pwned #@x", bad])
END
    try nw-brief -p bad-people.csv --meetings bad-meetings.csv bad.csv
    [ "$status" -eq 0 ]
    [ "$stderr" = '' ]
    grep -q 'Bo - ' <<<"$output"
    # No control characters or overrides.
    ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xe2\x80\xae|\xe2\x80\x8b' <<<"$output" || false
    # Only commands of nw-brief begin with nw-add, and each is safe.
    grep -o '^ *nw-add.*' <<<"$output" >commands || true
    try sh -c "$(cat commands)"
    [ ! -e pwned ]
    [ "$(grep -vc "^    nw-add -f bad-people.csv name=" commands)" -eq 0 ]
}

@test "nw-brief: a failing write is an error" {
    begin
    try bash -c 'nw-brief -p people.csv ada log.csv >/dev/full'
    [ "$status" -eq 2 ]
    [[ $stderr == 'nw-brief: standard output: '* || $stderr == 'nw-brief: '*'No space left'* ]]
}
