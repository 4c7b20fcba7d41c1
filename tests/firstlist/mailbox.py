"""Writes somebody's mail of three years, and who in it matters to them.

usage: mailbox.py FOLDER [SEED]

FOLDER receives inbox.mbox and sent.mbox (some 6,000 messages in all),
Connections.csv and contacts.csv as LinkedIn and Google export them, and
truth.csv: one row for each address, with a name, a kind and whether the person
matters.  The same SEED gives the same bytes.  TODAY is the day after the last
message.

The people: those who matter (in touch for years, both ways, at a rhythm of
their own), occasional contacts, recruiters (they write; a third got one polite
answer), services (shops, banks, calendars; to some of them Mira wrote), news-
letters (with and without the headers of bulk mail; from some she asked to be
taken off), spam, and Mira herself under four addresses.
"""

import csv
import datetime
import email.header
import pathlib
import random
import sys

TODAY = datetime.date(2026, 9, 30)
DAYS = 3 * 365
MINE = ["mira@auris.example", "mira.novak@oldjob.example",
        "mnovak@uni.example", "mira@home.example"]
MY_NAMES = ["Mira Novak", "Mira Novak", "Novak, Mira", "Mira"]
COUNTS = {"matters": 70, "occasional": 160, "recruiter": 45, "service": 43,
          "newsletter": 40, "spam": 60}

FIRST = """Ada Anna Anton Aïcha Ben Boris Camila Carlos Chen Clara Dana David
Elena Elif Emeka Emil Eva Farid Finn Greta Hana Hugo Ida Ines Ivan Jana Jo Jonas
Karim Katja Lea Leo Lin Lotte Luca Maja Marek Mei Milan Nadia Nils Noor Olga
Omar Paula Pavel Petra Rafael Rosa Sam Sara Søren Tariq Theo Tomás Uma Vera
Viktor Wei Yara Yusuf Zoë Žiga""".split()
LAST = """Abadi Adeyemi Almeida Andersen Bauer Bianchi Björk Brandt Castillo
Cohen Costa Dahl Diaz Doğrusöz Dubois Echandía Eriksen Fischer Fontaine Fujita
García Gruber Haas Hansen Hofmann Horvat Ito Ivanova Jansen Kaya Keller Khan
Koch Kovač Kowalski Lehmann Li Lindqvist Lopes Marolt Meyer Moreau Müller
Nakamura Nguyen Nowak Oduya Okafor Østby Papadakis Patel Petrov Quist Rahman
Ricci Rossi Saito Schmidt Silva Singh Sørensen Tanaka Torres Ueda Varga Verhaegen
Weber Wolf Xu Yılmaz Zhang Zidan Zupan""".split()
FIRMS = """acorn birch cobalt delta ember fjord garnet harbor indigo juniper
kestrel lumen mosaic nimbus onyx pollen quartz ripple saffron tundra umber
vesper willow xenon yarrow zephyr""".split()
TOPICS = """Prototype Lunch Figures Travel Draft Review Question Contract Photos
Workshop Batteries Weekend Feedback Introduction Slides Budget Conference Books
Lease Moving Birthday Interview Paper Schedule""".split()
SERVICES = """shop bank airline railway telecom power hotel parcel insurer tax
dentist gym cloud repo wiki chat forms calendar meeting survey payroll invoices
tickets maps video music photos games books news jobs social circle board
storage backup domain hosting passport library parking bikes market""".split()
SERVICE_SENDERS = """no-reply noreply auto-confirm automated notifications
notification invitations account-services billing receipts alerts info service
support hello mailrobot orders updates security donotreply accounts
customerservice team""".split()


def plain(text):
    """ASCII letters for the local part of an address."""
    table = str.maketrans("ïëøØñáéíóúöüğçčšžŽåıßČŠ", "ieoonaeiououuccsszaisCS"[:23])
    return "".join(c for c in text.translate(table).lower() if c.isascii()
                   and c.isalnum()) or "x"


class Mailbox:
    """The messages, and who sent them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.messages = []  # (when, folder, text)
        self.truth = [(mine, "Mira Novak", "me", "") for mine in MINE]
        self.names = set()
        self.number = 0

    def new_name(self):
        while True:
            name = (f"{self.random.choice(FIRST)} {self.random.choice(LAST)}")
            if name not in self.names:
                self.names.add(name)
                return name

    def day(self, low=0, high=DAYS):
        """A time between low and high days ago."""
        ago = self.random.uniform(low, high)
        when = datetime.datetime.combine(TODAY, datetime.time(8), datetime.timezone.utc)
        return when - datetime.timedelta(days=ago + 0.5)

    def mine(self, when):
        """The address that Mira used then: old ones fade."""
        ago = (TODAY - when.date()).days
        weights = [6, 3 if ago > 700 else 0, 1 if ago > 900 else 0, 2]
        return self.random.choices(range(4), weights)[0]

    def add(self, folder, when, sender, to, subject, cc=(), headers=()):
        self.number += 1
        fields = [("From", sender), ("To", ", ".join(to))]
        if cc:
            fields.append(("Cc", ", ".join(cc)))
        fields += [
            ("Date", when.strftime("%a, %d %b %Y %H:%M:%S +0000")),
            ("Subject", encode(subject)),
            ("Message-ID", f"<{self.number}.{when:%Y%m%d}@mx.example>"),
            *headers]
        text = "".join(f"{name}: {value}\n" for name, value in fields)
        self.messages.append((when, folder, text))

    def receive(self, when, sender, subject, cc=(), headers=()):
        at = self.mine(when)
        self.add("inbox", when, sender, [shown(MY_NAMES[at], MINE[at])],
                 subject, cc, headers)

    def send(self, when, to, subject, cc=()):
        at = self.mine(when)
        self.add("sent", when, shown(MY_NAMES[at], MINE[at]), to, subject, cc)


def encode(text):
    return text if text.isascii() else email.header.Header(
        text, "utf-8", maxlinelen=10000).encode()


def shown(name, address):
    if not name:
        return address
    if not name.isascii():
        return f"{encode(name)} <{address}>"
    return f'"{name}" <{address}>' if "," in name or "(" in name else \
        f"{name} <{address}>"


class Person:
    """Somebody with one address or more, who writes their name in some ways."""

    def __init__(self, box, kind, matters=""):
        self.box, self.name = box, box.new_name()
        first, last = (plain(part) for part in self.name.split(" ", 1))
        self.firm = box.random.choice(FIRMS)
        self.addresses = [f"{first}.{last}@{self.firm}.example"]
        if box.random.random() < .3:
            self.addresses.append(f"{first[0]}{last}@mail.example")
        for address in self.addresses:
            box.truth.append((address, self.name, kind, matters))

    def shown(self):
        box, (first, last) = self.box, self.name.split(" ", 1)
        style = box.random.random()
        name = (self.name if style < .8 else f"{last}, {first}" if style < .9
                else first if style < .95 else "")
        at = 0 if box.random.random() < .8 else -1
        return shown(name, self.addresses[at])


def write_letters(box, person, others, rhythm, first, last, answered):
    """Mail both ways from `first` to `last` days ago, about every rhythm."""
    at = first
    while at > last:
        when = box.day(at, at + 1)
        topic = box.random.choice(TOPICS)
        cc = [other.shown() for other in others
              if box.random.random() < .15][:3]
        if box.random.random() < .55:
            box.receive(when, person.shown(), topic, cc)
            if box.random.random() < answered:
                box.send(when + datetime.timedelta(hours=box.random.uniform(.2, 30)),
                         [person.shown()], "Re: " + topic, cc)
        else:
            box.send(when, [person.shown()], topic, cc)
            if box.random.random() < answered:
                box.receive(when + datetime.timedelta(hours=box.random.uniform(.2, 40)),
                            person.shown(), "Re: " + topic)
        at -= max(1, box.random.expovariate(1 / rhythm))


def write_people(box):
    friends = [Person(box, "matters", "yes") for _ in range(COUNTS["matters"])]
    for i, person in enumerate(friends):
        rhythm = box.random.choice([10, 20, 30, 45, 60, 90])
        # Some of them have not been heard of for a while: the list's purpose.
        last = 0 if i % 3 else box.random.uniform(1.5, 4) * rhythm
        circle = friends[i // 7 * 7:i // 7 * 7 + 7]
        write_letters(box, person, [x for x in circle if x is not person],
                      rhythm, box.random.uniform(500, DAYS), last, .8)
    for _ in range(COUNTS["occasional"]):
        person = Person(box, "occasional")
        # A question and an answer, or some weeks of work together.
        rhythm, days = box.random.choice([(25, 5), (25, 60), (7, 20)])
        first = box.random.uniform(30, DAYS)
        write_letters(box, person, [], rhythm, first, max(0, first - days), .5)
    for _ in range(COUNTS["recruiter"]):
        person = Person(box, "recruiter")
        answered = box.random.random() < .35
        for turn in range(box.random.randint(2, 6)):
            when = box.day(10, 700)
            box.receive(when, person.shown(), f"Opportunity {turn + 1}")
            if answered and turn == 0:
                box.send(when + datetime.timedelta(days=1), [person.shown()],
                         "Re: Opportunity 1")
    return friends


def write_services(box):
    for i in range(COUNTS["service"]):
        word = SERVICES[i]
        local = SERVICE_SENDERS[i % len(SERVICE_SENDERS)]
        address = f"{local}@{word}.example"
        if local == "receipts":
            address = f"receipts+{box.random.randint(10 ** 6, 10 ** 7)}@{word}.example"
        name = box.random.choice([word.title(), f"{word.title()} Team", "",
                                  f"{box.random.choice(FIRST)} from {word.title()}",
                                  f"Ola Koch (via {word.title()})"])
        box.truth.append((address, name, "service", ""))
        headers = box.random.choice(
            [(), (), (), [("Auto-Submitted", "auto-generated")],
             [("List-Unsubscribe", f"<https://{word}.example/u>")]])
        for _ in range(box.random.randint(6, 90)):
            box.receive(box.day(), shown(name, address),
                        box.random.choice(["Your order", "Your receipt",
                                           "Sign in", "Reminder"]),
                        headers=headers)
        # A question to the address, which a form answers.
        if i % 4 == 0:
            when = box.day(5, 500)
            box.send(when, [shown(name, address)], "Question about my account")
            box.receive(when + datetime.timedelta(minutes=1),
                        shown(name, address), "Re: Question about my account")


def write_bulk(box):
    for i in range(COUNTS["newsletter"]):
        firm = f"{box.random.choice(FIRMS)}-{i}"
        local = box.random.choice(["newsletter", "news", "editor", "hello",
                                   "digest", "weekly"])
        address = f"{local}@{firm}.example"
        name = box.random.choice([f"{firm.title()} Weekly", f"The {firm} letter"])
        box.truth.append((address, name, "newsletter", ""))
        headers = [("List-Unsubscribe", f"<mailto:leave@{firm}.example>")]
        headers = headers if i % 3 else []
        for _ in range(box.random.randint(10, 40)):
            box.receive(box.day(), shown(name, address), "This week",
                        headers=headers)
        if i % 10 == 3:
            box.send(box.day(100, 900), [address], "unsubscribe")
    for i in range(COUNTS["spam"]):
        address = f"{box.random.choice(FIRST).lower()}{i}@win-{i}.example"
        address = "".join(c for c in address if c.isascii())
        box.truth.append((address, "", "spam", ""))
        box.receive(box.day(), shown("Prize", address), "You have won",
                    headers=[("X-Spam-Flag", "YES")] if i % 2 else [])


def write_books(box, friends, folder):
    with open(folder / "Connections.csv", "w", encoding="utf-8", newline="") as f:
        f.write('Notes:\n"When exporting your connection data, you may notice '
                'that some of the email addresses are missing."\n\n')
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["First Name", "Last Name", "URL", "Email Address",
                      "Company", "Position", "Connected On"])
        for i in range(300):
            friend = friends[i] if i < 40 else None
            first, last = (friend.name if friend else box.new_name()).split(" ", 1)
            url = f"https://www.linkedin.com/in/{plain(first)}-{plain(last)}-{i}"
            firm = friend.firm if friend else box.random.choice(FIRMS)
            out.writerow([first, last, url,
                          friend.addresses[0] if friend and i % 10 == 0 else "",
                          firm.title(), box.random.choice(["Engineer", "Founder",
                                                           "Buyer", "Designer"]),
                          f"{box.day():%d %b %Y}"])
    with open(folder / "contacts.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["First Name", "Middle Name", "Last Name",
                      "Organization Name", "Organization Title", "Labels",
                      "E-mail 1 - Label", "E-mail 1 - Value", "E-mail 2 - Label",
                      "E-mail 2 - Value"])
        for friend in friends[20:]:
            first, last = friend.name.split(" ", 1)
            mails = friend.addresses + ["", ""]
            out.writerow([first, "", last, friend.firm.title(), "", "* myContacts",
                          "* Work", mails[0], "Home" if mails[1] else "", mails[1]])


def main(folder, seed="1"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    box = Mailbox(int(seed))
    friends = write_people(box)
    write_services(box)
    write_bulk(box)
    for which in "inbox", "sent":
        with open(folder / f"{which}.mbox", "w", encoding="utf-8") as out:
            for when, place, text in sorted(box.messages):
                if place == which:
                    out.write(f"From x@y.example {when:%a %b %d %H:%M:%S %Y}\n"
                              f"{text}\nHello.\n\n")
    write_books(box, friends, folder)
    with open(folder / "truth.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(
            [("address", "name", "kind", "matters"), *box.truth])


if __name__ == "__main__":
    main(*sys.argv[1:])
