load setup

# Today is 2026-06-30, and NW_ME is Mira Novak.

log='date,from,to,kind,minutes,note,ref'

# Reads standard input as a file; sets what the tool says.
chat() {
    cd "$BATS_TEST_TMPDIR" || return 1
    cat >in
    try nw-from-chat "$@" in
}

# Prints the two people in chats of the sample files, and me.
people() {
    printf 'name,aka,phone\nMira Novak,Mira,\nJo Field,Jo,+1 (202) 555-0143\n'
}

@test "nw-from-chat: WhatsApp's chat is a row for each person and day" {
    people >"$BATS_TEST_TMPDIR/people.csv"
    cd "$data/import/chat"
    try nw-from-chat -p "$BATS_TEST_TMPDIR/people.csv" _chat.txt
    expect 0 "$log
2026-06-02T18:05:11,Ada Lovelace,Mira Novak,chat,,,whatsapp:6f6b6ddba5c57dc6
2026-06-02T21:30:02,Mira Novak,Ada Lovelace,chat,,,whatsapp:83babc76f0aefa4a
2026-06-05T09:12:00,Mira Novak,Ada Lovelace,chat,,,whatsapp:5ab0b0ef3afc831b
2026-06-13T10:02:31,Mira Novak,Ada Lovelace,call,25,,whatsapp:6af0809c4fc480d6" \
        'nw-from-chat: 7 messages read, 2 skipped (1 from WhatsApp, 1 missed), 4 rows written'
    try nw-from-chat -q --text -c date,note -p "$BATS_TEST_TMPDIR/people.csv" _chat.txt
    expect 0 'date,note
2026-06-02T18:05:11,Are you in town on Friday? I have the tables with me. / image omitted
2026-06-02T21:30:02,Yes: come for dinner
2026-06-05T09:12:00,The door code is 1815
2026-06-13T10:02:31,'
}

@test "nw-from-chat: a group is rows to all who wrote in it" {
    people >"$BATS_TEST_TMPDIR/people.csv"
    cd "$data/import/chat"
    try nw-from-chat -c date,from,to,kind -p "$BATS_TEST_TMPDIR/people.csv" \
        'WhatsApp Chat with Sailors.txt'
    expect 0 'date,from,to,kind
2026-06-03T09:01,Grace Hopper,Mira Novak;Ada Lovelace;Jo Field,chat
2026-06-13T12:40,Mira Novak,Grace Hopper;Ada Lovelace;Jo Field,chat
2026-06-13T12:41,Ada Lovelace,Grace Hopper;Mira Novak;Jo Field,chat
2026-06-13T12:55,Jo Field,Grace Hopper;Mira Novak;Ada Lovelace,chat' \
        'nw-from-chat: 6 messages read, 2 skipped (2 from WhatsApp), 4 rows written'
    { echo '1.6.26, 9:00 - Mira Novak: hi'
      for i in {1..9}; do echo "2.6.26, 9:0$i - P$i: hi"; done; } >"$BATS_TEST_TMPDIR/in"
    cd "$BATS_TEST_TMPDIR"
    try nw-from-chat in
    expect 0 "$log" 'nw-from-chat: 10 messages read, 10 skipped (10 in groups of'\
' more than 8 other people), 0 rows written'
    try nw-from-chat --max-recipients 9 -q -c to in
    [ "${#lines[@]}" -eq 11 ]
    [ "${lines[1]}" = 'P1;P2;P3;P4;P5;P6;P7;P8;P9' ]
}

@test "nw-from-chat: Telegram's chats are read, without channels and notes" {
    cd "$data/import/chat"
    try nw-from-chat result.json
    expect 0 "$log
2026-06-02T23:50:00,Mira Novak,Ada,chat,,,telegram:2ce264ae7570b1a2
2026-06-03T07:10:00,Ada,Mira Novak,chat,,,telegram:712dbc7a8a4b3213
2026-06-04T12:00:00,Ada,Mira Novak,call,2,,telegram:864ee09ff5a13b6e" \
        'nw-from-chat: 7 messages read, 4 skipped (1 missed, 1 from Telegram,'\
' 1 from channels and bots, 1 without another person), 3 rows written'
    # A single chat, in whatever order its members are.
    python3 - result.json >"$BATS_TEST_TMPDIR/one.json" <<'END'
import json, sys
data = json.load(open(sys.argv[1]))
print(json.dumps(data["chats"]["list"][0], sort_keys=True, indent=1))
END
    try nw-from-chat -q "$BATS_TEST_TMPDIR/one.json"
    expect 0 "$log
2026-06-02T23:50:00,Mira Novak,Ada,chat,,,telegram:2ce264ae7570b1a2
2026-06-03T07:10:00,Ada,Mira Novak,chat,,,telegram:712dbc7a8a4b3213
2026-06-04T12:00:00,Ada,Mira Novak,call,2,,telegram:864ee09ff5a13b6e"
    try nw-from-chat -q --text -c note result.json
    expect 0 'note
good night
see https://x.example
""'
}

@test "nw-from-chat: where Telegram says who I am, I need not have written" {
    group='{"name":"G","type":"private_group","id":5,"messages":[
{"id":1,"type":"message","date":"2026-06-01T10:00:00","from":"Bo","from_id":"user2","text":"x"}]}'
    bo='{"name":"Bo","type":"personal_chat","id":2,"messages":[
{"id":1,"type":"message","date":"2026-06-02T10:00:00","from":"Bo","from_id":"user2","text":"x"}]}'
    cy='{"name":"Cy","type":"personal_chat","id":3,"messages":[
{"id":1,"type":"message","date":"2026-06-03T10:00:00","from":"M","from_id":"user9","text":"x"}]}'
    rows='from,to
Bo,Mira Novak
Bo,Mira Novak'
    chat -q -c from,to <<<'{"personal_information":{"user_id":9},"chats":{"list":['"$group,$bo"']}}'
    expect 0 "$rows"
    # Without that, a chat of two says it.
    chat -q -c from,to <<<'{"chats":{"list":['"$group,$bo,$cy"']}}'
    expect 0 "$rows
Mira Novak,Cy"
    chat -q -c from,to <<<"$bo"
    expect 0 'from,to
Bo,Mira Novak'
    chat -q -c from,to <<<"$group"
    expect 2 from,to 'nw-from-chat: in:2: nobody in this chat is "Mira Novak", only "Bo"; say which of them is you, as in nw-add -f people.csv name='"'Mira Novak' aka='NAME'"', and give people.csv with -p; if you are not among them, list all of them there'
}

@test "nw-from-chat: Telegram's people of one name stay apart" {
    chat -q -c from,to <<'END'
{"name":"G","type":"private_group","id":5,"messages":[
{"id":1,"type":"message","date":"2026-06-01T10:00:00","from":"Mira Novak","from_id":"user9","text":"x"},
{"id":2,"type":"message","date":"2026-06-01T10:00:01","from":"Chris","from_id":"user1","text":"x"},
{"id":3,"type":"message","date":"2026-06-01T10:00:02","from":"Chris","from_id":"user2","text":"x"},
{"id":4,"type":"message","date":"2026-06-01T10:00:03","from":null,"from_id":"user3","text":"x"},
{"id":5,"type":"message","date":"2026-06-01T10:00:04","from":"C","from_id":"channel4","text":"x"}]}
END
    expect 0 'from,to
Mira Novak,Chris;Chris [user2]
Chris,Mira Novak;Chris [user2]
Chris [user2],Mira Novak;Chris'
    printf 'name,aka\nChris Zwei,user2\n' >people.csv
    try nw-from-chat -c from -p people.csv in
    expect 0 'from
Mira Novak
Chris
Chris Zwei' 'nw-from-chat: 5 messages read, 2 skipped (1 without a sender,'\
' 1 from channels and bots), 3 rows written'
}

@test "nw-from-chat: Signal's lines are read, in each of their forms" {
    people >"$BATS_TEST_TMPDIR/people.csv"
    cd "$data/import/chat"
    try nw-from-chat -p "$BATS_TEST_TMPDIR/people.csv" signal.jsonl
    expect 0 "$log
2026-06-02T12:00:00Z,Jo Field,Mira Novak,chat,,,signal:a786f17ee0b9f61f
2026-06-02T12:01:00Z,Mira Novak,Jo Field,chat,,,signal:be47ab8c7c68552b" \
        'nw-from-chat: 3 messages read, 1 skipped (1 other than messages), 2 rows written'
    chat --text -c date,from,to,note <<'END'
{"timestamp":1780401600000,"source":"+4930","destination":"Mira Novak","body":"in"}
{"timestamp":1780401601000,"source":"Mira Novak","destination":"+4930","body":"out"}
{"timestamp":"1780401602000","type":"outgoing","destination":"+4940","message":"out"}
{"sent_at":1780401603000,"type":"incoming","source":"+4940","text":"in"}
{"timestamp":1780401604000,"type":"call-history","source":"+4940"}
{"jsonrpc":"2.0","method":"receive","params":{"envelope":{"sourceNumber":"+4950","sourceName":"Bo","timestamp":1780401605000,"dataMessage":{"message":null,"attachments":[{"id":"x"}]}},"account":"+4999"}}
{"envelope":{"sourceNumber":"+4950","sourceName":"Bo","timestamp":1780401605000,"dataMessage":{"message":"","reaction":{"emoji":"x"}}},"account":"+4999"}
{"envelope":{"sourceNumber":"+4950","sourceName":"Bo","timestamp":1780401606000,"dataMessage":{"message":"all","groupInfo":{"groupId":"g1="}}},"account":"+4999"}
{"envelope":{"sourceNumber":"+4999","timestamp":1780401607000,"syncMessage":{"sentMessage":{"message":"all","groupInfo":{"groupId":"g1="}}}},"account":"+4999"}
{"envelope":{"sourceNumber":"+4960","sourceName":"Cy","timestamp":1780401608000,"dataMessage":{"message":"all","groupInfo":{"groupId":"g1="}}},"account":"+4999"}
END
    expect 0 'date,from,to,note
2026-06-02T12:00:00Z,+4930,Mira Novak,in
2026-06-02T12:00:01Z,Mira Novak,+4930,out
2026-06-02T12:00:02Z,Mira Novak,+4940,out
2026-06-02T12:00:03Z,+4940,Mira Novak,in
2026-06-02T12:00:05Z,Bo,Mira Novak,
2026-06-02T12:00:06Z,Bo,Mira Novak;Cy,all
2026-06-02T12:00:07Z,Mira Novak,Bo;Cy,all
2026-06-02T12:00:08Z,Cy,Mira Novak;Bo,all' \
        'nw-from-chat: 10 messages read, 2 skipped (2 other than messages), 8 rows written'
}

@test "nw-from-chat: a list of Signal's conversations is read" {
    chat -c date,from,to <<'END'
[
  {"conversationId": "c1", "type": "incoming", "source": "+4930123", "timestamp": 1780401600000, "body": "a"},
  {"conversationId": "c1", "type": "outgoing", "sent_at": 1780401601000, "body": "b"},
  {"conversationId": "c2", "type": "incoming", "sourceServiceId": "u-1", "timestamp": 1780401602000, "body": "a"},
  {"conversationId": "c2", "type": "incoming", "sourceServiceId": "u-2", "timestamp": 1780401603000, "body": "a"},
  {"conversationId": "c3", "type": "outgoing", "sent_at": 1780401604000, "body": "b"}
]
END
    expect 0 'date,from,to
2026-06-02T12:00:00Z,+4930123,Mira Novak
2026-06-02T12:00:01Z,Mira Novak,+4930123
2026-06-02T12:00:02Z,u-1,Mira Novak;u-2
2026-06-02T12:00:03Z,u-2,Mira Novak;u-1' \
        'nw-from-chat: 5 messages read, 1 skipped (1 without another person), 4 rows written'
}

@test "nw-from-chat: a call of a group is not a meeting of all its members" {
    chat -c kind,to <<<"[01.06.26, 9:00:00] Mira Novak: hi
[01.06.26, 9:01:00] Ada: "$'\xe2\x80\x8e'"Voice call, 5 min
[01.06.26, 9:02:00] Bo: hi"
    expect 0 'kind,to
chat,Ada;Bo
chat,Mira Novak;Ada' 'nw-from-chat: 3 messages read, 1 skipped (1 calls of groups), 2 rows written'
}

@test "nw-from-chat: a telephone's messages and calls are read" {
    people >"$BATS_TEST_TMPDIR/people.csv"
    cd "$data/import/chat"
    try nw-from-chat --text -p "$BATS_TEST_TMPDIR/people.csv" sms.xml
    expect 0 "$log
2026-06-02T12:00:00Z,Jo Field,Mira Novak,chat,,Sail? 😊,sms:96380bb5656ae1e6
2026-06-02T13:00:00Z,Mira Novak,Jo Field,chat,,Aye,sms:9c430e33a1247516
2026-06-03T13:00:00Z,Grace Hopper,Mira Novak;Jo Field,chat,,\"Both of you, Saturday?\",sms:851c4c908317791b" \
        'nw-from-chat: sms.xml: surrogate pairs written as two references: 1 joined
nw-from-chat: 5 messages read, 2 skipped (1 never sent, 1 from programs), 3 rows written'
    try nw-from-chat -p "$BATS_TEST_TMPDIR/people.csv" calls.xml
    expect 0 "$log
2026-06-02T12:00:00Z,Mira Novak,Jo Field,call,12,,sms:ae5feffdbe0f67ea" \
        'nw-from-chat: 4 messages read, 2 skipped (1 missed, 1 without a number), 1 row written'
}

@test "nw-from-chat: a telephone's calls have whole minutes, and an answer" {
    # Type and seconds of two calls, then the minutes.
    while read -r first second minutes; do
        echo "$first $second"
        chat -q -c minutes <<END
<calls><call number="+4930123456" date="1780401600000" type="${first%-*}" duration="${first#*-}" />
<call number="+4930123456" date="1780401700000" type="${second%-*}" duration="${second#*-}" /></calls>
END
        expect 0 "minutes${minutes:+$'\n'}$minutes"
    done <<'END'
1-1 3-0 1
2-89 3-0 1
2-90 3-0 2
1-60 2-60 2
7-60 5-60 1
1-0 2-0
3-0 6-0
4-30 5-10
1-10000000 2-0 166667
END
}

@test "nw-from-chat: what was written on a day does not grow by a second file" {
    cd "$BATS_TEST_TMPDIR"
    cat >calls.xml <<'END'
<calls><call number="+4930123456" date="1780401600000" type="1" duration="60" /></calls>
END
    printf '2.6.26, 9:00 - Ada: yes\n2.6.26, 9:01 - Mira Novak: no\n2.6.26, 9:02 - Ada: yes, no\n' >in
    try nw-from-chat --text -c from,kind,minutes,note in calls.xml in calls.xml
    expect 0 'from,kind,minutes,note
Ada,chat,,"yes / yes, no"
Mira Novak,chat,,no
+4930123456,call,1,' \
        'nw-from-chat: 8 messages read, 1 skipped (1 already seen), 3 rows written'
    # A short answer is no part of a longer word.
    printf '2.6.26, 9:0%s - Ada: %s\n' 0 'I know' 1 no 2 now >in2
    printf '2.6.26, 9:05 - Mira Novak: x\n' >>in2
    try nw-from-chat -q --text -c note in2 in2
    expect 0 $'note\nI know / no / now\nx'
}

@test "nw-from-chat: a chat that has grown adds only what is new" {
    cd "$BATS_TEST_TMPDIR"
    printf '2.6.26, 9:00 - Ada: a\n3.6.26, 9:00 - Ada: b\n' >old
    printf 'x\n3.6.26, 9:05 - Ada: c\n3.6.26, 9:06 - Mira Novak: d\n4.6.26, 9:00 - Ada: e\n' |
        cat old - >new
    printf 'name\nMira Novak\nAda\n' >people.csv
    nw-from-chat -q -p people.csv old | nw-add -f log.csv -i >added
    [ "$(wc -l <added)" -eq 3 ]
    try bash -c 'nw-from-chat -q -p people.csv new | nw-add -f log.csv -i | cut -d, -f1-3'
    expect 0 'date,from,to
2026-06-03T09:06,Mira Novak,Ada
2026-06-04T09:00,Ada,Mira Novak' 'nw-add: 2 added, 2 there already; nw-add -f log.csv --undo 2 takes them back'
}

@test "nw-from-chat: each form of a date and time of WhatsApp is read" {
    nnbsp=$'\xe2\x80\xaf' lrm=$'\xe2\x80\x8e' rlm=$'\xe2\x80\x8f'
    while IFS='|' read -r stamp time; do
        echo "$stamp"
        stamp=${stamp//@/$nnbsp} stamp=${stamp//</$lrm} stamp=${stamp//>/$rlm}
        chat -c date,from,to <<<"${stamp}Ada: hi
${stamp}Mira Novak: hi"
        expect 0 "date,from,to
2025-12-31T$time,Ada,Mira Novak
2025-12-31T$time,Mira Novak,Ada" 'nw-from-chat: 2 messages read, 0 skipped, 2 rows written'
    done <<END
[31.12.2025, 14:05:11] |14:05:11
[31.12.25, 14:05:11] |14:05:11
[31/12/2025, 14:05:11] |14:05:11
[31/12/25, 2:05:11@PM] |14:05:11
[12/31/25, 2:05:11@PM] |14:05:11
[12/31/25, 2:05:11 pm] |14:05:11
<[12/31/25, 12:05:11@AM] |00:05:11
[2025-12-31, 14:05:11] |14:05:11
[2025/12/31 14:05:11] |14:05:11
[31/12/25 14:05:11] |14:05:11
>[>31>/12>/2025, 2:05:11 م] |14:05:11
>[٣١>/١٢>/٢٠٢٥، ٢:٠٥:١١ ص] |02:05:11
31/12/2025, 14:05 - |14:05
31.12.25, 14:05 - |14:05
31.12.2025, 14:05 - <|14:05
31-12-2025 14:05 - |14:05
31/12/2025 à 14:05 - |14:05
31/12/25, 14h05 - |14:05
31.12.2025 klo 14.05 - |14:05
12/31/25, 2:05 PM - |14:05
12/31/25, 2:05@PM - |14:05
12/31/25, 12:05@AM - |00:05
12/31/25, 12:05@PM - |12:05
31/12/25 2:05 p. m. - |14:05
31/12/25 2:05 a.@m. - |02:05
2025-12-31, 14:05 - |14:05
2025/12/31 14:05 - |14:05
2025. 12. 31. 오후 2:05 - |14:05
2025. 12. 31. 오전 12:05 - |00:05
2025/12/31 下午2:05 - |14:05
$(printf '\xef\xbb\xbf')31.12.25, 14:05 - |14:05
END
}

@test "nw-from-chat: the whole file settles which number is the month" {
    two='03/04/2026, 9:00 - Ada: a
05/06/2026, 9:00 - Mira Novak: b'
    chat <<<"$two"
    expect 2 "$log" 'nw-from-chat: in:1: "03/04/2026" can be two dates; give --dates dmy or --dates mdy'
    chat -q -c date --dates dmy <<<"$two"
    expect 0 $'date\n2026-04-03T09:00\n2026-06-05T09:00'
    chat -q -c date --dates mdy <<<"$two"
    expect 0 $'date\n2026-03-04T09:00\n2026-05-06T09:00'
    chat -q -c date --dates ymd <<<"${two//2026/26}"
    expect 0 $'date\n2003-04-26T09:00\n2005-06-26T09:00'
    chat -q -c date <<<"$two
13/05/2026, 9:00 - Ada: c"
    expect 0 $'date\n2026-04-03T09:00\n2026-05-13T09:00\n2026-06-05T09:00'
    chat -q -c date <<<"$two
05/13/2026, 9:00 - Ada: c"
    expect 0 $'date\n2026-03-04T09:00\n2026-05-06T09:00\n2026-05-13T09:00'
    chat <<<"$two
05/13/2026, 9:00 - Ada: c
13/05/2026, 9:00 - Ada: c"
    expect 2 "$log" 'nw-from-chat: in:3: "05/13/2026", but "13/05/2026" on line 4 has another order; give --dates'
    # With one number twice, it does not matter.
    chat -q -c date <<<'05/05/26, 9:00 - Ada: c
05/05/26, 9:00 - Mira Novak: c'
    expect 0 $'date\n2026-05-05T09:00\n2026-05-05T09:00'
    chat --dates dym <<<"$two"
    expect 2 '' 'nw-from-chat: bad order "dym" for --dates; write dmy, mdy or ymd'
}

@test "nw-from-chat: other lines continue a message, or are the program's" {
    chat --text -c from,note <<'END'
31.05.26, 9:00 - Ada: first

[31.05.26, 9:00:00] Bo: copied from elsewhere
31.05.26 was a Sunday
31/05/26, 9:00 - Cy: copied too
31.05.26, 9:01 - Mira Novak: <Media omitted>
31.05.26, 9:02 - Ada changed the subject from "a: b" to “c: d”
31.05.26, 9:02 - Ada hat den Betreff von „a“ zu „c: d“ geändert
31.05.26, 9:03 - Your security code with Ada changed. Tap to learn more.
31.05.26, 9:04 - Mira Novak:
31.05.26, 9:04 - Robert "Bob" Falk: z
31.05.26, 9:04 - ~ Eve: x
31.05.26, 9:05 - +49 30 1234: x
31.05.26, 9:06 - ‪+49 30 1234‬: y
END
    expect 0 'from,note
Ada,"first [31.05.26, 9:00:00] Bo: copied from elsewhere 31.05.26 was a Sunday 31/05/26, 9:00 - Cy: copied too"
Mira Novak,<Media omitted>
"Robert ""Bob"" Falk",z
~ Eve,x
+49301234,x / y' 'nw-from-chat: 10 messages read, 3 skipped (3 from WhatsApp), 5 rows written'
}

@test "nw-from-chat: WhatsApp's lines about media and calls are told from its own" {
    # The text after a mark of direction, and what it becomes.
    while IFS='|' read -r text becomes; do
        echo "$text"
        chat -q -c kind,minutes <<<"[01.06.26, 9:00:00] Mira Novak: hi
[02.06.26, 9:00:00] Ada: "$'\xe2\x80\x8e'"$text
[03.06.26, 9:00:00] Ada: hi"
        expect 0 "kind,minutes
chat,${becomes:+$'\n'}$becomes
chat,"
    done <<'END'
image omitted|chat,
<attached: 00000012-PHOTO.jpg>|chat,
Bild weggelassen|chat,
imagen omitida|chat,
Voice call, 25 min|call,25
Voice call, ‎1 hr 5 min|call,65
Video call, 40 sec|call,1
Voice call, 5 min 30 sec|call,6
Sprachanruf, 2 Std. 1 Min.|call,121
Voice call, No answer|
Missed voice call, Click to call back|
Messages and calls are end-to-end encrypted.|
Ada changed her number|
END
}

@test "nw-from-chat: a chat in which nobody is me is refused, with what to do" {
    printf '2.6.26, 9:00 - Ada: a\n2.6.26, 9:01 - Mira: b\n' >"$BATS_TEST_TMPDIR/x"
    says='nw-from-chat: in: nobody in this chat is "Mira Novak", only "Ada", "Mira"; say which of them is you, as in nw-add -f people.csv name='"'Mira Novak' aka='Mira'"', and give people.csv with -p; if you are not among them, list all of them there'
    chat <"$BATS_TEST_TMPDIR/x"
    expect 2 "$log" "$says"
    chat -k <"$BATS_TEST_TMPDIR/x"
    expect 2 "$log" "$says
nw-from-chat: 2 messages read, 2 skipped (2 malformed), 0 rows written"
    # The command that it says makes it right.
    nw-add -f people.csv name='Mira Novak' aka='Mira' >added
    try nw-from-chat -q -c from -p people.csv in
    expect 0 $'from\nAda\nMira Novak'
    # A blank that does not break is a blank.
    printf '2.6.26, 9:0%s - %s: x\n' 0 Ada 1 $'Mira\xc2\xa0Novak' >nbsp
    try nw-from-chat -q -c from nbsp
    expect 0 $'from\nAda\nMira Novak'
    # I only read if people have all others.
    printf 'name\nMira Novak\nAda\nMira\n' >people.csv
    try nw-from-chat -q -c from,to -p people.csv in
    expect 0 $'from,to\nAda,Mira;Mira Novak\nMira,Ada;Mira Novak'
    chat <<<'2.6.26, 9:00 - Ada: a'
    expect 2 "$log" 'nw-from-chat: in: nobody in this chat is "Mira Novak", only "Ada"; say which of them is you, as in nw-add -f people.csv name='"'Mira Novak' aka='NAME'"', and give people.csv with -p; if you are not among them, list all of them there'
    chat <<<'2.6.26, 9:00 - Mira Novak: a'
    expect 0 "$log" 'nw-from-chat: 1 message read, 1 skipped (1 without another person), 0 rows written'
    try env -u NW_ME nw-from-chat in
    expect 2 '' 'nw-from-chat: who are you? give -u NAME, or set NW_ME'
}

@test "nw-from-chat: a person is found by number, identifier and name" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,aka,phone,email\n%s\n' 'Jo,,0049 30/123-456;030 1,' 'Al,+4940123456,,' \
        'Bo,,+4950123456,' 'Cy,,+49 50 123456,bo@x.example' >people.csv
    # The number, the name beside it, and who it is.
    while IFS='|' read -r number name who; do
        echo "$number $name"
        cat >in <<END
<smses><sms address="$number" date="1780401600000" type="1" body="x" contact_name="$name" /></smses>
END
        try nw-from-chat -q -c from -p people.csv in
        expect 0 "from
$who"
    done <<'END'
+49 30 123456|Somebody|Jo
0049 30 123 456|(Unknown)|Jo
+4940123456|X|Al
+4950123456|Dee|Dee
+4950123456|(Unknown)|+4950123456
bo@x.example|(Unknown)|Cy
+4999999|Al|Al
+4999999|null|+4999999
END
}

@test "nw-from-chat: who has two names or numbers is one person" {
    cd "$BATS_TEST_TMPDIR"
    printf 'name,aka,phone\nMira Novak,Mira;M,\nAda,user2;user3;Ada Old,+44 7700 900123\n' >people.csv
    printf '1.6.26, 9:0%s: x\n' '0 - Ada' '1 - Ada Old' '2 - +44 7700 900123' '3 - Mira' '4 - M' >in
    try nw-from-chat -q -c date,from,to -p people.csv in
    expect 0 'date,from,to
2026-06-01T09:00,Ada,Mira Novak
2026-06-01T09:01,Ada,Mira Novak
2026-06-01T09:02,Ada,Mira Novak
2026-06-01T09:03,Mira Novak,Ada
2026-06-01T09:04,Mira Novak,Ada'
    # A group is as large as the people in it.
    printf '1.6.26, 9:1%s: x\n' '0 - P' '1 - Q' >>in
    try nw-from-chat -q -c to --max-recipients 3 -p people.csv in
    [ "${lines[1]}" = 'Mira Novak;P;Q' ]
    [ "${lines[6]}" = 'Ada;Mira Novak;Q' ]
    chat -q -c from,to -p people.csv <<'END'
{"name":"G","type":"private_group","id":5,"messages":[
{"id":1,"type":"message","date":"2026-06-01T10:00:00","from":"A","from_id":"user2","text":"x"},
{"id":2,"type":"message","date":"2026-06-01T10:00:01","from":"B","from_id":"user3","text":"x"},
{"id":3,"type":"message","date":"2026-06-01T10:00:02","from":"Mira","from_id":"user9","text":"x"}]}
END
    expect 0 'from,to
Ada,Mira Novak
Ada,Mira Novak
Mira Novak,Ada'
}

@test "nw-from-chat: what is malformed is named, and -k goes on" {
    # The lines, with # for an end of line, and what is said.
    while IFS='|' read -r lines says; do
        echo "$lines"
        printf '%s\n' 'name' 'Mira Novak' A >"$BATS_TEST_TMPDIR/people.csv"
        chat -p people.csv <<<"${lines//#/$'\n'}"
        [ "$status" -eq 2 ]
        [ "$output" = "$log" ]
        [ "$stderr" = "nw-from-chat: in$says" ] || { echo "$stderr"; false; }
        try nw-from-chat -k -c from -p people.csv in
        [ "$status" -eq 2 ]
        [ "${stderr_lines[0]}" = "nw-from-chat: in$says" ]
        [[ ${stderr_lines[-1]} == *'1 malformed'*' 1 row written' ]]
        [ "$output" = $'from\nA' ]
    done <<'END'
1.6.26, 9:00 - A: x#31.02.26, 9:00 - A: x|:2: bad date "31.02.26"
1.6.26, 9:00 - A: x#1.13.2026, 9:00 - A: x|:2: bad date "1.13.2026"
1.6.26, 9:00 - A: x#1.1.0000, 9:00 - A: x|:2: bad date "1.1.0000"
1.6.26, 9:00 - A: x#1.1.999, 9:00 - A: x|:2: bad date "1.1.999"
1.6.26, 9:00 - A: x#1.6.26, 25:61 - A: x|:2: a time that does not exist after "1.6.26"
1.6.26, 9:00 - A: x#1.6.26, 13:00 PM - A: x|:2: a time that does not exist after "1.6.26"
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#{"timestamp":1,"source":"A"|:3: no comma or bracket after a member of an object
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#{"timestamp":-1,"source":"A","destination":"Mira Novak","body":"x"}|:2: bad timestamp "-1"
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#{"timestamp":253402300800000,"source":"A","destination":"Mira Novak","body":"x"}|:2: bad timestamp "253402300800000"
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#{"timestamp":true,"source":"A","destination":"Mira Novak","body":"x"}|:2: bad timestamp ""
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#x|:2: no JSON object
{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}#{"body":"\ud800"}|:2: bad JSON: invalid Unicode '\uD800' near '"\ud800"'
{"id":1,"name":"A","messages":[{"type":"message","date":"2026-06-01T10:00:00","from":"A","text":""},{"type":"message","date":"2026-02-30T10:00:00","from":"A","text":""}]}|:1: bad date "2026-02-30T10:00:00"
{"id":1,"name":"A","messages":[{"type":"message","date":"2026-06-01T10:00:00","from":"A","text":""},{"type":"message","date":"2026-06-01T25:00:00","from":"A","text":""}]}|:1: bad date "2026-06-01T25:00:00"
{"id":1,"name":"A","messages":[{"type":"message","date":"2026-06-01T10:00:00","from":"A","text":""},{"type":"mess|:2: the file ends within a value
{"id":1,"name":"A","messages":[{"type":"message","date":"2026-06-01T10:00:00","from":"A","text":""},|:2: the file ends within a value
<smses><sms address="A1" contact_name="A" date="1" type="1"/>#<sms address="1" date="x" type="1"/></smses>|:2: bad date "x"
<smses><sms address="A1" contact_name="A" date="1" type="1"/>#<sms|:2: bad XML: unclosed token
<smses><sms address="A1" contact_name="A" date="1" type="1"/>#<sms body="&x;"/></smses>|:2: bad XML: undefined entity
<smses><sms address="A1" contact_name="A" date="1" type="1"/>#</sms></smses>|:2: bad XML: mismatched tag
<calls><call number="A1" contact_name="A" date="1" type="1" duration="9"/>#<call number="1" date="1" type="1" duration="9m"/></calls>|:2: bad duration "9m"
END
}

@test "nw-from-chat: what else a file may be is refused by its name" {
    while IFS='|' read -r bytes says; do
        echo "$bytes"
        chat < <(printf "$bytes")
        expect 2 "$log" "nw-from-chat: in$says"
    done <<'END'
hello\n|:1: this is no chat of WhatsApp, Telegram or Signal, and no backup of messages or calls
\n\nname,email\n|:3: this is no chat of WhatsApp, Telegram or Signal, and no backup of messages or calls
{"error": 1}|:1: this JSON is no chat of Telegram or Signal
{}|:1: this JSON is no chat of Telegram or Signal
[{"timestamp":1}]|:1: this JSON is no chat of Telegram or Signal
[ 1]|:1: no JSON object
<!DOCTYPE html><html></html>|:1: this is HTML; Telegram also exports JSON
<gpx></gpx>|:1: this XML is no backup of SMS Backup & Restore
PK\3\4|:1: a zip archive; unzip it first
\xff\xfe1\x00|:1: UTF-16; try iconv -f UTF-16 -t UTF-8
END
    chat </dev/null
    expect 0 "$log" 'nw-from-chat: 0 messages read, 0 skipped, 0 rows written'
}

@test "nw-from-chat: entities of XML are refused" {
    { printf '<!DOCTYPE smses [<!ENTITY a0 "ha">'
      for i in {1..20}; do
          printf '<!ENTITY a%s "&a%s;&a%s;&a%s;">' "$i" $((i - 1)) $((i - 1)) $((i - 1))
      done
      printf ']><smses><sms body="&a20;"/></smses>'; } >"$BATS_TEST_TMPDIR/x"
    chat <"$BATS_TEST_TMPDIR/x"
    expect 2 "$log" 'nw-from-chat: in:1: it declares an entity, which no backup does'
    chat <<<'<!DOCTYPE smses [<!ENTITY x SYSTEM "/etc/passwd">]><smses/>'
    expect 2 "$log" 'nw-from-chat: in:1: it declares an entity, which no backup does'
}

@test "nw-from-chat: references to characters are repaired wherever they are cut" {
    pair='&#55357;&#56842;'
    while IFS='|' read -r body text; do
        echo "$body"
        chat -q --text -c note <<<"<smses><sms address=\"+49301234\" date=\"1\" type=\"1\" body=\"$body\"/></smses>"
        expect 0 $'note\n'"$text"
    done <<END
a${pair}b|a😊b
$pair$pair|😊😊
&#xD83D;&#xde0a;|😊
a&#55357;b|a�b
a&#56842;b|a�b
&#55357;&#55357;&#56842;|�😊
&#55357;&amp;|�&
&#0;&#11;&#65534;&#1114112;|����
&#97;&#x62;&lt;|ab<
END
}

# Prints a file with something long, nested or repeated.
hostile() {
    python3 - "$@" <<'END'
import sys
before, unit, after, times = sys.argv[1:]
sys.stdout.write(before + unit * int(times) + after)
END
}

@test "nw-from-chat: nothing of a stranger needs a large stack, much memory or time" {
    cd "$BATS_TEST_TMPDIR"
    limits='ulimit -s 128; ulimit -v 150000;'
    [ -z "${NW_SANITIZED-}" ] || limits= # shadow memory has no limit
    message='{"id":1,"name":"A","messages":[{"type":"message","date":"2026-06-01T10:00:00","from":"Mira Novak","text":'
    # Before, what is repeated, after it, and what is said.
    while IFS='|' read -r before unit after times says; do
        echo "$before$unit"
        hostile "${before/MESSAGE/$message}" "$unit" "$after" "$times" >in
        try bash -c "$limits timeout 60 nw-from-chat -k --text in"
        [ "$status" -eq 0 ] || [ "$status" -eq 2 ] || { echo "$status $stderr"; false; }
        [[ $stderr == *"$says"* ]] || { echo "${stderr:0:300}"; false; }
    done <<'END'
MESSAGE"|x|"}]}|30000000|:1: a value of more than 4 MiB
MESSAGE|[|1|9000000|:1: more than 64 levels
MESSAGE|{"text":|1|9000000|:1: more than 64 levels
MESSAGE"x"}],"x":|[|1|9000000|:1: the file ends within a value
{"about":"|x|","timestamp":1,"source":"+493","destination":"Mira Novak","body":"x"}|30000000|1 row written
{"timestamp":1,"body":[|1,|1]}|2000000|:1: this JSON is no chat
{"timestamp":1,"body":[|1,|1]}|3000000|:1: a value of more than 4 MiB
{|"a":1,|"b":1}|3000000|:1: this JSON is no chat
<smses><sms body="|x|"/></smses>|80000000|:1: a tag of more than 32 MiB
<smses>|x|</smses>|30000000|0 rows written
<smses>|<a>|x|9000000|:1: more than 64 levels
<smses><sms address="+493012" date="1" type="1" body="|&#55357;|"/></smses>|900000|references to what is no character: 900000 replaced by U+FFFD
<smses><sms |a |/></smses>|9000000|:1: bad XML
1.6.26, 9:00 - A: |x||60000000|nobody in this chat is
1.6.26, 9:00 - A: |x||70000000|in: File too large
1.6.26, 9:00 - |A|: x|70000|1 from WhatsApp
1.6.26, 9:00 - Mira Novak: |x |x|9000000|1 without another person
END
}

@test "nw-from-chat: a long name keeps only its own chat out" {
    cd "$BATS_TEST_TMPDIR"
    hostile '1.6.26, 9:00 - Mira Novak: x
1.6.26, 9:00 - ' A ': x
' 62000 >long
    printf '1.6.26, 9:00 - Mira Novak: x\n1.6.26, 9:01 - Bo: x\n' >short
    try nw-from-chat long short
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-chat: long:1: a row of more than 60000 bytes' ]
    try nw-from-chat -k -c from long short
    [ "$status" -eq 2 ]
    [ "$output" = $'from\nMira Novak\nBo' ]
}

@test "nw-from-chat: names and texts of strangers stay data" {
    printf 'name,aka\nMira Novak,M\n' >"$BATS_TEST_TMPDIR/people.csv"
    chat -q --text -c from,to,note -p people.csv <<'END'
{"id":1,"name":"G","messages":[
{"type":"message","date":"2026-06-01T10:00:00","from":"M","text":"x"},
{"type":"message","date":"2026-06-01T10:00:01","from":"=cmd|'/C calc'!A1;x","text":"\u001b[2J\u0000a\nb\u202e\u00ad"},
{"type":"message","date":"2026-06-01T10:00:02","from":"a\nb\u202e","text":"=1+1,\"x\""}]}
END
    expect 0 $'from,to,note
Mira Novak,"=cmd|\'/C calc\'!A1,x;a b",x
"=cmd|\'/C calc\'!A1,x",Mira Novak;a b,[2J a b
a b,"Mira Novak;=cmd|\'/C calc\'!A1,x","=1+1,""x"""'
    # What is no UTF-8 is replaced in a text, and refused in JSON and XML.
    chat -q --text -c note < <(printf '1.6.26, 9:00 - Mira Novak: a\xffb\x00c\n1.6.26, 9:01 - A: \xc3\n')
    expect 0 $'note\na\xef\xbf\xbdb c\n\xef\xbf\xbd'
    chat < <(printf '{"timestamp":1,"source":"A","destination":"Mira Novak","body":"\xff"}')
    expect 2 "$log" "nw-from-chat: in:1: bad JSON: unable to decode byte 0xff near '\"'"
    chat < <(printf '<smses><sms body="\xff"/></smses>')
    expect 2 "$log" 'nw-from-chat: in:1: bad XML: not well-formed (invalid token)'
}

@test "nw-from-chat: the newest may come first, and the first counts" {
    chat -q --text -c date,from,note <<'END'
<smses><sms address="+493012345" contact_name="Bo" date="1780405200000" type="1" body="b" />
<sms address="+493012345" contact_name="Bo" date="1780401600000" type="2" body="a" />
<sms address="+493012345" contact_name="Bo" date="1780401500000" type="1" body="c" /></smses>
END
    expect 0 'date,from,note
2026-06-02T11:58:20Z,Bo,b / c
2026-06-02T12:00:00Z,Mira Novak,a'
    chat -q -c date,from,minutes <<'END'
<calls><call number="+493012345" contact_name="Bo" date="1780405200000" type="1" duration="60" />
<call number="+493012345" contact_name="Bo" date="1780401600000" type="2" duration="60" /></calls>
END
    expect 0 'date,from,minutes
2026-06-02T12:00:00Z,Mira Novak,2'
}

@test "nw-from-chat: a message of many parts leaves nothing to the next" {
    chat --text -c from,to,note <<'END'
<smses>
<mms date="1780401600000" msg_box="1" address="+491111111~+492222222"><parts><part ct="text/plain" text="a"/><part ct="text/plain" text="b"/></parts><addrs><addr address="+491111111" type="137"/></addrs></mms>
<mms date="1780401600000" msg_box="1" address="+491111111~+492222222"><parts/><addrs/></mms>
<mms date="1780401600000" msg_box="2" address="+493333333"><parts><part ct="image/png" text="null"/></parts></mms>
<mms date="1780401600000" msg_box="3" address="+493333333"/>
<mms date="x" msg_box="2" address="+494444444"/>
</smses>
END
    [ "$status" -eq 2 ]
    [ "$stderr" = 'nw-from-chat: in:6: bad date "x"' ]
    sed -i '/date="x"/d' in
    try nw-from-chat --text -c from,to,note in
    expect 0 'from,to,note
+491111111,Mira Novak;+492222222,a
Mira Novak,+493333333,' \
        'nw-from-chat: 4 messages read, 2 skipped (1 without a sender, 1 never sent), 2 rows written'
}

@test "nw-from-chat: a file of many blocks is read to its end" {
    cd "$BATS_TEST_TMPDIR"
    python3 - <<'END'
with open("x.xml", "w") as file:
    file.write("<smses>")
    for i in range(3000):
        file.write(f'<sms address="+4930123{i:04}" date="1780401600000" type="1" '
                   f'body="{"&#55357;&#56842;" * 9}" />\n')
    file.write("</smses>")
with open("x.json", "w") as file:
    file.write('{"id":1,"messages":[')
    for i in range(3000):
        file.write('{"type":"message","date":"2026-06-01T10:00:00","text":"%s",'
                   '"from":"Mira Novak"},\n' % ("ü" * (i % 7 + 40)))
    file.write('{"type":"message","date":"2026-06-01T10:00:00","from":"A","text":"x"}]}')
END
    try nw-from-chat -c from x.xml
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 3001 ]
    [ "$stderr" = 'nw-from-chat: x.xml: surrogate pairs written as two references: 27000 joined
nw-from-chat: 3000 messages read, 0 skipped, 3000 rows written' ]
    try nw-from-chat -c from x.json
    expect 0 $'from\nMira Novak\nA' 'nw-from-chat: 3001 messages read, 0 skipped, 2 rows written'
}

@test "nw-from-chat: with -k, a malformed line of Signal leaves nothing to the next" {
    good='{"timestamp":1,"source":"A","destination":"Mira Novak","body":"x"}'
    chat -k -c from < <(hostile '{"body":' '[' '' 70; echo; echo "$good"; echo '{"a" 1}'; echo "$good")
    expect 2 $'from\nA' 'nw-from-chat: in:1: more than 64 levels
nw-from-chat: in:3: no colon after the name of a member
nw-from-chat: 4 messages read, 2 skipped (2 malformed), 1 row written'
}
