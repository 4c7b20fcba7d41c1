load setup

# A week of Mira's in June 2026 with the tools alone, from the import on Monday
# morning to the thanks on Sunday.

# Runs a line as cron does: a bare environment, in the home directory.
at() {
    local today=$1
    shift
    (cd "$home" && env -i HOME="$home" LOGNAME=mira SHELL=/bin/sh \
        PATH="$(dirname "$(command -v nw-add)"):/usr/bin:/bin" \
        NW_ME='Mira Novak' NW_PEOPLE="$home/people.csv" \
        NW_TODAY="2026-06-$today" /bin/sh -c "$*")
}

# What Mira types: nw-add to her log.
met() {
    local today=$1
    shift
    at "$today" 'nw-add -q -f log.csv' "'$*'" >"$home/said"
}

# The UIDs of the calendar that she subscribed to, made anew on a day.
subscribed() {
    at "$1" 'nw-score log.csv | nw-stale --birthdays 7d | nw-to-ical >due.ics' &&
        sed -n 's/^UID:\([^\r]*\)\r$/\1/p' "$home/due.ics"
}

# Her address book, a spreadsheet of last year's meetings, and her calendar.
outside() {
    home=$BATS_TEST_TMPDIR/home
    mkdir "$home"
    cat >"$home/phone.vcf" <<'END'
BEGIN:VCARD
VERSION:3.0
FN:Ada Osei
EMAIL:ada@kelp.example
ORG:Kelp Labs
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Ray
EMAIL:bo@ray.example
BDAY:1990-06-03
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Cy Field
EMAIL:cy@field.example
NOTE:plays the cello
END:VCARD
END
    cat >"$home/meetings.csv" <<'END'
Date,With,Type,Remarks
12/01/2026,Ada Osei,lunch,the pilot
20/01/2026,Bo Ray,coffee,
25/01/2026,Cy Field,dinner,"her friend Grace runs a fund"
END
    cat >"$home/cal.ics" <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:1@example
DTSTAMP:20260501T000000Z
DTSTART:20260601T100000
DTEND:20260601T104500
SUMMARY:Pilot
ORGANIZER;CN=Mira Novak:mailto:mira@auris.example
ATTENDEE;CN=Ada Osei;PARTSTAT=ACCEPTED:mailto:ada@kelp.example
END:VEVENT
END:VCALENDAR
END
}

@test "a week: import, brief, follow-up, birthday, calendar, introduction" {
    for tool in nw-from-vcard nw-from-csv nw-from-ical nw-brief nw-draft; do
        need $tool
    done
    outside

    # Monday, 1 June: she imports what she has.
    at 01 'nw-add -f people.csv name="Mira Novak" email=mira@auris.example &&
        nw-from-vcard phone.vcf | nw-add -q -f people.csv -i &&
        nw-from-csv --dates dmy --map date=Date,to=With,kind=Type,note=Remarks \
            meetings.csv | nw-add -q -f log.csv -i' >"$home/said"
    [ "$(at 01 'nw-score -c name log.csv' | sort | xargs)" = \
        'Ada Osei Bo Ray Cy Field name' ]

    # Each morning cron runs this; only on Monday she meets somebody.
    brief='nw-brief --calendar cal.ics log.csv'
    try at 01 "$brief"
    expect 0 '1 person to meet today

Ada Osei - Kelp Labs
    Today at 10:00: Pilot
    Cool: in touch on 1 day, on 12 January 2026.
    Last in touch 5 months ago, on 12 January 2026 (lunch).
    > 12 January 2026, lunch: the pilot
    ada@kelp.example'
    for day in 02 03 07; do
        try at $day "$brief"
        expect 0 ''
    done

    # She meets Ada, and wants to come back to something on Thursday.  Ada then
    # writes, and nothing is left to come back to.  On Wednesday Bo is 36.
    met 01 coffee with ada 45m got 2: she will read the lease
    at 01 'nw-add -q -f people.csv remind me of ada in 3 days: the lease' \
        >"$home/said"
    due='nw-score log.csv | nw-stale --birthdays 2d'
    names="$due -c name,status | tail -n +2"
    [ "$(at 01 "$names" | xargs)" = 'Bo Ray,birthday Cy Field,due' ]
    at 03 "$due | nw-mail" >"$home/mail"
    grep -qF 'Birthday on Wednesday, 3 June (36).' "$home/mail"
    [ "$(at 03 "$names" | xargs)" = 'Bo Ray,birthday Cy Field,due' ]
    [ "$(at 04 "$names" | xargs)" = 'Ada Osei,next Cy Field,due Bo Ray,due' ]
    at 04 "$due | nw-mail -n 1" >"$home/mail"
    grep -qF 'You wanted to come back to Ada Osei on 4 June: the lease' "$home/mail"
    met 04 mail from ada: the lease is fine
    [ "$(at 04 "$names" | xargs)" = 'Cy Field,due Bo Ray,due' ]

    # Her calendar program reads a file that cron makes anew each day.  Cy is in
    # it until she calls Cy; Bo stays the same.
    [ "$(subscribed 04 | xargs)" = 'nw-due-Cy_20Field nw-due-Bo_20Ray' ]
    met 05 call with cy 20m: he knows Grace from school
    met 05 cy knows Grace Hale
    [ "$(subscribed 05)" = nw-due-Bo_20Ray ]

    # She asks Cy for an introduction.
    route='nw-intro --to "Grace Hale" -n 1 log.csv'
    [ "$(at 05 "$route -c route | tail -n 1")" = \
        'Mira Novak > Cy Field > Grace Hale' ]
    at 05 "$route | nw-draft" >"$home/x.eml"
    python3 - "$home/x.eml" <<'END'
import email, email.policy, sys
with open(sys.argv[1], "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
assert mail["To"].addresses[0].addr_spec == "cy@field.example", mail["To"]
assert mail["X-Unsent"] == "1" and not mail.defects
text = mail.get_content()
assert "Grace Hale" in text and "[" in text, text
END
    met 05 ask with cy about Grace Hale
    open='nw-brief cy log.csv'
    at 05 "$open" | grep -F 'You asked' | grep -qF 'Grace Hale'

    # Cy introduces them on Saturday, and on Sunday she thanks both.
    met 06 intro from cy about Grace Hale
    ! at 06 "$open" | grep -F 'You asked' || false
    met 07 'mail to cy, grace: thanks'
    at 07 'nw-brief grace log.csv' | grep -F 'Cy Field' | grep -q introduced
    [ "$(at 07 'nw-score -c name log.csv' | sort | xargs)" = \
        'Ada Osei Bo Ray Cy Field Grace Hale name' ]
    [ "$(at 07 'nw-tally log.csv >ties.csv && nw-score -c name ties.csv' |
        sort | xargs)" = 'Ada Osei Bo Ray Cy Field Grace Hale name' ]
}
