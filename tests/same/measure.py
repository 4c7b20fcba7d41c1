#!/usr/bin/env python3
"""How often each kind of likeness that nw-same lists is right.

Makes up a network in which it is known who is who, lets nw import it from
LinkedIn, mail, an address book and a telephone, and counts by kind how many
of the pairs of nw-same are one person.  Usage: measure.py [seed ...]
"""

import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile

GIVEN = """Adam Agnes Alan Alice Amir Ana André Anna Anne Antonio Barbara Ben
Carla Carlos Carmen Chen Chris Christine Clara Claudia Daniel David Diego Elena
Emma Eric Erik Eva Fatima Felix Francesca Frank Georg Grace Hanna Hannah Helen
Ines Ivan Jan Jane Javier Jean Jens Joan Johan John Jon José Julia Julie Karen
Karin Lars Laura Léa Lena Lina Lisa Luca Lucas Lukas Maria María Marie Mario
Mark Markus Marta Martha Martin Mehmet Michael Mira Nina Noah Olga Omar Paul
Paula Pedro Peter Petra Priya Rachel Raj Robert Ruth Sara Sarah Simon Sofia
Sophie Stefan Susan Thomas Tom Victor Wei Yusuf Zoë""".split()
FAMILY = """Adams Ahmed Allen Andersen Anderson Baker Bauer Becker Berg Berger
Bergmann Brandt Brown Bruno Burns Byrne Carter Chang Chen Clark Clarke Cohen
Costa Davies Davis Dubois Duval Evans Falk Ferrari Fischer Fisher Fontaine Ford
Fournier Fox Frank Fuchs Graham Gray Green Gupta Haas Hall Hansen Hanson Harris
Hartmann Hill Hoffman Hoffmann Huber Hughes Ito Ivanov Jackson Jansen Jensen
Johansson Johnson Jones Kaya Keller Kelly Khan Kim King Klein Koch Kowalski
Krause Kumar Lambert Lang Lange Larsen Larsson Lee Lehmann Leroy Lewis Li Lim
Lopes Maier Marino Marsh Martin Mayer Meier Meyer Miller Mills Moore Moreau
Morgan Morris Müller Murphy Murray Nagy Nguyen Nielsen Novak Nowak Oduya Olsen
Olsson Park Parker Patel Peters Petrov Petersen Pettersson Popov Reed Reid
Ricci Richter Roberts Robinson Rossi Roux Russo Ryan Sato Schmid Schmidt
Schneider Schulz Schwarz Scott Shah Sharma Silva Simon Singh Smith Søndergaard
Stein Stewart Suzuki Tanaka Taylor Thompson Tran Turner Vogel Wagner Walker
Wang Ward Watson Weber Weiß White Williams Wilson Winter Wolf Wong Wood Wright
Wu Yang Yılmaz Young Zhang Zimmermann""".split()
SPANISH = """Álvarez Castro Díaz Fernández García Gómez González Hernández
Jiménez López Martínez Molina Moreno Muñoz Navarro Ortega Pérez Ramírez Romero
Ruiz Sánchez Suárez Torres Vargas""".split()
FIRMS = ["auris", "kelp", "acme", "northrail", "harbour", "mill", "cellbench",
         "oak", "delta", "brandt", "lumen", "quarry"]
HOMES = ["post.example", "home.example", "webmail.example"]
PLAIN = str.maketrans("áàâäéèêëíıóöøúüñçßÁ", "aaaaeeeeiiooouuncsA")
ME = "Mira Novak"
SIZES = [1500, 150, 600]  # people in a network


class Person:
    """Somebody, and all that sources may say."""

    def __init__(self, world, number):
        self.number = number
        self.given = world.pick(GIVEN)
        self.spanish = world.chance(.12)
        self.family = world.pick(SPANISH if self.spanish else FAMILY)
        self.second = world.pick(SPANISH) if self.spanish else ""
        self.middle = world.pick(GIVEN) if world.chance(.25) else ""
        self.firm = world.pick(FIRMS)
        self.slug = "p%d" % number
        self.nickname = (self.given[:3] + "y" if len(self.given) > 4
                         else self.given + "ito")
        self.namesake = False
        self.phones = []
        self.addresses = []

    def settle(self, world):
        """Chooses what depends on the name, which a relative may give."""
        if world.chance(.7):
            self.phones.append("+49 17%d %07d" % (world.below(10),
                                                  world.below(10 ** 7)))
        for _ in range(1 + world.below(3)):
            address = self.address(world)
            if address in world.owners:
                continue
            self.addresses.append(address)
            if world.chance(.1):
                self.addresses.append(address.replace("@", "+list@"))
            for address in self.addresses:
                world.owners[address] = self.number

    def address(self, world):
        """Returns one more address in the style of a firm or a provider."""
        given, family = (re.sub("[^a-z]", "", part.lower().translate(PLAIN))
                         for part in (self.given, self.family))
        local = world.pick([given + "." + family, given[0] + family, given,
                            given + family, family,
                            given + str(70 + world.below(30))])
        at = (self.firm + ".example" if world.chance(.5)
              else world.pick(HOMES))
        return local + "@" + at

    def name(self):
        """Returns the usual name."""
        return self.given + " " + self.family


class World:
    """A source of chance that is the same for every version of Python."""

    def __init__(self, seed, size):
        self.source = random.Random(seed)
        self.owners = {}
        self.people = [Person(self, number) for number in range(size)]
        self.relate()
        for person in self.people:
            person.settle(self)

    def chance(self, share):
        """Returns True with that probability."""
        return self.source.random() < share

    def below(self, limit):
        """Returns a whole number from 0 to limit - 1."""
        return int(self.source.random() * limit)

    def pick(self, items):
        """Returns one of the items."""
        return items[self.below(len(items))]

    def relate(self):
        """Makes couples and families: one surname, often one telephone."""
        for first, second in zip(self.people[::8], self.people[1::8]):
            second.family = first.family
            second.second = first.second
            second.spanish = first.spanish
            if self.chance(.05):  # parent and child
                second.given = first.given
            if self.chance(.6):
                home = "+49 30 %06d" % self.below(10 ** 6)
                first.phones.append(home)
                second.phones.append(home)
        desks = {firm: "+49 40 %06d" % self.below(10 ** 6) for firm in FIRMS}
        names = set()
        for person in self.people:
            person.namesake = person.name() in names
            names.add(person.name())
            if self.chance(.06):  # the firm's, as in many signatures
                person.phones.append(desks[person.firm])

    def typo(self, name):
        """Returns the name with one letter dropped, doubled or swapped."""
        at = 1 + self.below(len(name) - 2)
        return self.pick([name[:at] + name[at + 1:],
                          name[:at] + name[at] + name[at:],
                          name[:at] + name[at + 1] + name[at] + name[at + 2:]])

    def spelling(self, person, styles):
        """Returns the name in one of the styles, which have shares."""
        left = self.source.random()
        if person.namesake and styles in (BOOK, PHONE, TYPED):
            styles = (("firm", .8),)  # I tell them apart
        for style, share in styles:
            left -= share
            if left < 0:
                break
        name, given, family = person.name(), person.given, person.family
        return {
            "plain": name.translate(PLAIN), "upper": name.upper(),
            "short": given, "initial": given[0] + ". " + family,
            "turned": family + " " + given,
            "comma": family + ", " + given,
            "middle": (given + " " + person.middle + " " + family
                       if person.middle else name),
            "dotted": (given + " " + person.middle[0] + ". " + family
                       if person.middle else name),
            "second": name + " " + person.second if person.second else name,
            "titled": self.pick(["Dr. " + name, name + ", MBA",
                                 name + ", PhD"]),
            "quoted": given + ' "' + person.nickname + '" ' + family,
            "nick": person.nickname + " " + family,
            "typo": self.typo(name), "firm": name + " (%s)" % person.firm,
            "address": "",
        }.get(style, name)


LINKEDIN = (("second", .08), ("titled", .07), ("quoted", .1), ("middle", .04),
            ("dotted", .05))
MAIL = (("plain", .2), ("upper", .02), ("short", .08), ("initial", .04),
        ("comma", .06), ("second", .05), ("middle", .03), ("dotted", .03),
        ("nick", .04), ("firm", .02), ("address", .1))
BOOK = (("plain", .2), ("short", .08), ("second", .03), ("nick", .05),
        ("titled", .03), ("typo", .008), ("firm", .02), ("middle", .02))
PHONE = (("plain", .4), ("short", .15), ("turned", .08), ("initial", .04),
         ("nick", .05), ("typo", .008), ("firm", .02))
TYPED = (("plain", .3), ("initial", .03), ("typo", .01), ("nick", .05),
         ("upper", .02))


def write_linkedin(world, path):
    """LinkedIn splits the name in two: the rest is the last name."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["First Name", "Last Name", "URL", "Email Address",
                       "Company", "Position", "Connected On"])
        for person in world.people:
            if world.chance(.6):
                first, last = world.spelling(person, LINKEDIN).split(" ", 1)
                rows.writerow([
                    first, last,
                    "https://www.linkedin.com/in/" + person.slug,
                    person.addresses[0] if person.addresses and
                    world.chance(.05) else "", person.firm, "",
                    "%02d Jan 20%02d" % (1 + world.below(28),
                                         10 + world.below(15))])


def write_mail(world, path):
    """Each address writes under one name, and has mail from me."""
    with open(path, "w", encoding="utf-8") as file:
        number = 0
        for person in world.people:
            for address in person.addresses:
                if world.chance(.35):
                    continue
                name = world.spelling(person, MAIL)
                for _ in range(1 + world.below(3)):
                    number += 1
                    file.write(
                        "From x Mon Jan  1 00:00:00 2026\n"
                        "From: \"%s\" <%s>\nTo: %s <mira@auris.example>\n"
                        "Date: 1 Jun 2026 10:00:00 +0000\n"
                        "Message-ID: <%d@x.example>\n\nHello.\n\n"
                        % (name.replace('"', "'"), address, ME, number))


def write_book(world, path):
    """An address book as of Google; the note says who it is."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Name", "E-mail 1 - Value", "Phone 1 - Value", "Notes"])
        for person in world.people:
            if world.chance(.35):
                address = (world.pick(person.addresses)
                           if person.addresses and world.chance(.6) else "")
                phone = world.pick(person.phones) if person.phones else ""
                rows.writerow([world.spelling(person, BOOK), address, phone,
                               "#%d" % person.number])


def write_phone(world, path):
    """The contacts of a telephone: numbers as they were dialled."""
    with open(path, "w", encoding="utf-8") as file:
        for person in world.people:
            if not person.phones or not world.chance(.35):
                continue
            phone = world.pick(person.phones)
            if world.chance(.5):
                phone = phone.replace("+49 ", "0")
            if world.chance(.3):
                phone = phone.replace(" ", "").replace("+49", "0049")
            file.write("BEGIN:VCARD\nVERSION:3.0\nFN:%s\nTEL:%s\nNOTE:#%d\n"
                       "END:VCARD\n" % (world.spelling(person, PHONE), phone,
                                        person.number))


def write_log(world, path, truth):
    """A log that was kept by hand."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["date", "from", "to", "kind"])
        for person in world.people:
            if world.chance(.2):
                name = world.spelling(person, TYPED)
                truth.setdefault(name, set()).add(person.number)
                rows.writerow(["2026-05-01", ME, name, "call"])


def run(command):
    """Runs a pipeline; returns what it prints."""
    return subprocess.run(["bash", "-o", "pipefail", "-c", command],
                          check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode()


def note_truth(world, path, truth):
    """Whose the rows of a list are: by address, page or note."""
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            who = truth.setdefault(row["name"], set())
            for address in row["email"].split(";"):
                if address in world.owners:
                    who.add(world.owners[address])
            who.update(int(number) for number in
                       re.findall(r"linkedin.com/in/p(\d+)", row["aka"]) +
                       re.findall(r"#(\d+)", row["note"]))


def pairs_of(world):
    """Imports everything as nw(7) says, and yields the pairs of nw-same."""
    truth = {}
    write_linkedin(world, "Connections.csv")
    write_mail(world, "box.mbox")
    write_book(world, "contacts.csv")
    write_phone(world, "phone.vcf")
    write_log(world, "hand.csv", truth)
    run("nw-from-linkedin Connections.csv | nw-add -f linkedin.csv -i")
    run("nw-from-mail --names -p linkedin.csv box.mbox | nw-add -f names.csv -i")
    run("nw-from-contacts -p linkedin.csv -p names.csv contacts.csv | "
        "nw-add -f book.csv -i")
    run("nw-from-vcard phone.vcf | nw-add -f phone.csv -i")
    run("nw-from-mail -p linkedin.csv -p names.csv box.mbox | "
        "nw-add -f mail.csv -i")
    lists = ["linkedin.csv", "names.csv", "book.csv", "phone.csv"]
    for path in lists:
        note_truth(world, path, truth)
    for address, number in world.owners.items():
        truth.setdefault(address, {number})
    out = run("nw-same " + " ".join(lists) + " mail.csv hand.csv")
    for row in csv.DictReader(io.StringIO(out)):
        names = [truth.get(row[column], set())
                 for column in ("name", "same_as")]
        yield row, bool(names[0] & names[1])


def main():
    """Prints a table by kind, the one that is right most often first."""
    os.environ.update(NW_ME=ME, NW_TODAY="2026-06-30", TZ="UTC")
    counts = {}
    for seed in [int(word) for word in sys.argv[1:]] or range(1, 10):
        with tempfile.TemporaryDirectory() as directory:
            os.chdir(directory)
            for row, right in pairs_of(World(seed, SIZES[seed % 3])):
                why = row["why"].split(":")[0]
                count = counts.setdefault((why, row["likeness"]), [0, 0])
                count[0] += right
                count[1] += 1
            os.chdir("/")
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["why", "likeness", "right", "pairs"])
    rows.writerows(
        [*kind, *count] for kind, count in
        sorted(counts.items(), key=lambda item: -item[1][0] / item[1][1]))


if __name__ == "__main__":
    main()
