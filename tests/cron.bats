load setup

# The crontab lines of nw-mail(1), run as cron runs them on the sample network.
# The lines are taken from the page.

# Prints the lines of the page's crontabs: settings and commands.
crontab_lines() {
    mandoc -T ascii ../man/nw-mail.1 | sed -e "s/.$(printf '\b')//g" \
        -e 's/^ *//' | grep -E '^([A-Z_]+=|[0-9*]+( [0-9*]+){4} )'
}

commands() {
    crontab_lines | sed -n 's/^[0-9*][^a-z]* //p'
}

# What the page calls plain text, and what it sends.
plain_command() {
    commands | grep -v sendmail
}

sending_command() {
    commands | grep sendmail
}

# Makes a home directory with the sample network in nw.
home() {
    home=$BATS_TEST_TMPDIR/home
    mkdir -p "$home/nw"
    cp "$data"/*.csv "$home/nw"
}

# Makes a network in which I was in touch with everybody today.
nobody_due() {
    printf '%s\n' date,from,to,kind 2026-06-30,'Mira Novak',Ada,call \
        >"$home/nw/log.csv"
}

# Runs a line as cron does: in the home directory, with the crontab's settings and
# no other environment; PATH begins with the tools that were built and the mailer.
cron() {
    local setting settings=() built
    built=$(dirname "$(command -v nw-mail)")
    while IFS= read -r setting; do
        settings+=("${setting/#PATH=/PATH=$built:$home/bin:}")
    done < <(crontab_lines | grep -E '^[A-Z_]+=')
    (cd "$home" && env -i HOME="$home" LOGNAME=mira SHELL=/bin/sh \
        NW_TODAY=2026-06-30 "${settings[@]}" /bin/sh -c "$1")
}

# Starts an SMTP server that keeps each message in a file of the directory sink,
# with the recipients in the first line.  The file port has its port.
start_sink() {
    mkdir "$BATS_TEST_TMPDIR/sink"
    "$python" - "$BATS_TEST_TMPDIR" 3>&- 4>&- <<'END' &
import asyncio, os, sys
from aiosmtpd.smtp import SMTP


class Sink:
    async def handle_DATA(self, server, session, envelope):
        sink = os.path.join(sys.argv[1], 'sink')
        name = os.path.join(sink, str(len(os.listdir(sink)) + 1))
        with open(name, 'wb') as file:
            file.write(' '.join(envelope.rcpt_tos).encode() + b'\r\n')
            file.write(envelope.original_content)
        return '250 kept'


async def serve():
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Sink(), hostname='localhost'), '127.0.0.1', 0)
    port = os.path.join(sys.argv[1], 'port')
    with open(port + '.new', 'w') as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(port + '.new', port)
    await asyncio.sleep(60)


asyncio.run(serve())
END
    sink=$!
    for _ in $(seq 100); do
        [ ! -e "$BATS_TEST_TMPDIR/port" ] || return 0
        sleep 0.1
    done
    return 1
}

teardown() {
    [ -z "${sink-}" ] || kill "$sink"
}

# Makes a sendmail that delivers to the sink.  It is msmtp, so that the mailer of
# the machine can stay.
mailer() {
    local name path
    path=$(crontab_lines | sed -n s/^PATH=//p)
    for name in msmtp ifne; do
        PATH=$path command -v "$name" >/dev/null ||
            skip "there is no $name in $path"
    done
    mkdir "$home/bin"
    ln -s "$(PATH=$path command -v msmtp)" "$home/bin/sendmail"
    for python in /usr/bin/python3 python3; do
        "$python" -c 'import aiosmtpd' 2>/dev/null && break
        python=
    done
    [ -n "$python" ] || skip 'there is no aiosmtpd for Python'
    start_sink
    cat >"$home/.msmtprc" <<END
account default
host 127.0.0.1
port $(cat "$BATS_TEST_TMPDIR/port")
from mira@auris.example
tls off
auth off
END
    chmod 600 "$home/.msmtprc"
}

@test "cron: the page has a line that sends and one for MAILTO" {
    try commands
    expect 0 'cd nw && nw-score -p people.csv log.csv | nw-stale | nw-mail mira@auris.example | ifne sendmail -t -oi
cd nw && nw-score -p people.csv log.csv | nw-stale | nw-mail'
    try grep '^[A-Z]' <<<"$(crontab_lines)"
    expect 0 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin
NW_ME=Mira Novak
PATH=/usr/local/bin:/usr/bin:/bin
NW_ME=Mira Novak
MAILTO=mira@auris.example'
}

@test "cron: no line holds a % that cron would make a newline" {
    try grep -E '(^|[^\])%' <<<"$(crontab_lines)"
    expect 1 ''
}

@test "cron: somebody is due, and the plain line says so" {
    home
    try cron "$(plain_command)"
    expect 0 "$(cd "$data" && nw-score -p people.csv log.csv | nw-stale |
        nw-mail)"
    [ "${lines[0]}" = '11 people to reconnect with' ]
}

@test "cron: nobody is due, and the plain line says nothing" {
    home
    nobody_due
    try cron "$(plain_command)"
    expect 0 ''
}

@test "cron: nobody is due, and nothing is sent" {
    home
    nobody_due
    mailer
    try cron "$(sending_command)"
    expect 0 ''
    try ls "$BATS_TEST_TMPDIR/sink"
    expect 0 ''
}

@test "cron: somebody is due, and one mail arrives whole" {
    home
    cat >>"$home/nw/log.csv" <<'END'
2026-01-01,Mira Novak,Ines Marolt,call,,5,,,before,
2026-05-02,Mira Novak,Ines Marolt,call,,5,,,"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx . xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx From Zoë, --=_nw--",
END
    mailer
    try cron "$(sending_command)"
    expect 0 ''
    try ls "$BATS_TEST_TMPDIR/sink"
    expect 0 1
    cd "$home/nw"
    nw-score -p people.csv log.csv | nw-stale >"$BATS_TEST_TMPDIR/a.csv"
    cd "$BATS_TEST_TMPDIR"
    nw-mail <a.csv >text
    nw-mail mira@auris.example <a.csv >message
    grep -q '^    > \.$' text
    try python3 - <<'END'
import email, email.policy

to, _, arrived = open('sink/1', 'rb').read().partition(b'\r\n')
assert to == b'mira@auris.example', to
arrived = email.message_from_bytes(arrived.replace(b'\r\n', b'\n'),
                                   policy=email.policy.default)
sent = email.message_from_bytes(open('message', 'rb').read(),
                                policy=email.policy.default)
for name in sent:
    assert arrived.get_all(name) == sent.get_all(name), name
assert arrived['From'] and arrived['Date'], arrived.keys()
assert 'Bcc' not in arrived and not arrived.defects


def parts(message):
    return [(part.get_content_type(), part.get_content())
            for part in message.iter_parts()]


assert parts(arrived) == parts(sent)
assert parts(arrived)[0][1] + '\n' == open('text', encoding='utf-8').read()
END
    expect 0 ''
}

@test "cron: an error is printed on stderr, which cron mails; nothing is sent" {
    home
    echo '2026-02-30,Mira Novak,Ada,call,,,,,,' >>"$home/nw/log.csv"
    line=$(wc -l <"$home/nw/log.csv")
    try cron "$(plain_command)"
    [ "$status" -eq 2 ]
    [ "$output" = '' ]
    [ "${stderr_lines[0]}" = "nw-score: log.csv:$line: bad date \"2026-02-30\" \
in column date; there is no such day" ]
    mailer
    try cron "$(sending_command)"
    [ "$status" -eq 0 ]
    [ "$output" = '' ]
    [ "${stderr_lines[0]}" = "nw-score: log.csv:$line: bad date \"2026-02-30\" \
in column date; there is no such day" ]
    try ls "$BATS_TEST_TMPDIR/sink"
    expect 0 ''
}
