#!/usr/bin/python3
"""An independent implementation of nw-model(7), to compare the tools with.

  oracle.py score -u ME -t TODAY [-p PEOPLE.csv]... LOG.csv...
  oracle.py intro -u ME -t TODAY [-p PEOPLE.csv]... [-H HOPS] [-n N]
                  [--to NAME | --match COLUMN=REGEX | --pairs] LOG.csv...
  oracle.py stale -t TODAY [--lapsed] [--unanswered] [--all] [--within DAYS]
                  FILE.csv...
  oracle.py compare A.csv B.csv [TOLERANCE]
  oracle.py selftest

Read it together with the manual pages: each formula is a small function of the
same name.  The input must be well formed; anything else raises an exception.
Files are read and written as Latin-1, so that bytes are kept and strings compare
by byte.  "compare" prints each difference, and exits 1 if there is any.
"""

import argparse
import collections
import csv
import datetime
import functools
import math
import re
import sys

BLANKS = " \t"
ONE_WAY = ("", "mail", "email", "message", "chat", "sms", "ask", "declined")
MEET_AT_MOST = 8
SCORE_COLUMNS = (
    "name score value reach warmth bridge away strength answer mutual access "
    "through gain per_hour loss rhythm days out in first last minutes usual "
    "got gave last_kind last_note").split()
SCORE_RESERVED = SCORE_COLUMNS + ["why"]
GREATEST_FIRST = ["score", "worth", "chance"]
STALE_COLUMNS = ["gap", "overdue", "due", "status", "unanswered", "lapsed"]
ROUTE_COLUMNS = (
    "to via chance route hops weakest last asked outcome why").split()
STRANGER_COLUMNS = "name worth value reach bridge away via brokers".split()
PAIR_COLUMNS = ["a", "b", "item", "chance", "why"]

# ---------------------------------------------------------------- formulas

def D(days, h, today):
    """The sum of 2^(-age/h) over distinct contact-days."""
    return math.fsum(2 ** (-(today - day) / h) for day in sorted(set(days)))

def strength(D_30, D_180):
    return 1 - 1 / math.sqrt((1 + D_30) * (1 + D_180))

def known(dates, today):
    """dates are those of the knows rows, None where a row has none."""
    return max([0.1 if day is None else 0.1 * 2 ** (-(today - day) / 365)
                for day in dates], default=0.0)

def faded(strength, gap):
    """strength * 2^(-gap/365); gap is None where there was no contact."""
    return 0.0 if gap is None else strength * 2 ** (-gap / 365)

def warmth(known, strength, gap):
    return max(known, faded(strength, gap))

def answer(m):
    return (m + 0.5) / (m + 1.5)

def bridge(common):
    """common: a (warmth(me,z), warmth(z,x), k_z) for each z."""
    product = 1.0
    for warmth_me_z, warmth_z_x, k_z in common:
        product *= 1 - warmth_me_z * warmth_z_x / math.sqrt(k_z)
    return 1 - product

def presence(away, known_of):
    if away is None:
        return 1.0
    return 2 ** (-away / 60 * known_of / (known_of + 3))

def reach(presence, warmth, bridge):
    return presence * (1 - (1 - warmth) * (1 - bridge / 2))

def g(c):
    return c ** 4 * 1.0625 / (c ** 4 + 0.0625)

def scale(mark):
    """c of skill and l of liking: 1..5 onto 0..1, 0.5 where missing."""
    return 0.5 if mark is None else (mark - 1) / 4

def I(influence):
    return 0.0 if influence is None else max(0.0, (influence - 3) / 2)

def prior(skill, liking, access):
    like = min(1.0, 2 * scale(liking))
    return like * g(scale(skill)) * (0.5 + 0.5 * access)

def value(prior, got):
    """got: an (age, got) for each row with got that links the two."""
    B = math.fsum(2 ** (-age / 180) * got / 5 for age, got in got)
    return prior + (1 - prior) * B / (B + 1)

def score_of(value, reach, answer):
    return 100 * value * reach * answer

def gain(reach, value, answer, D_30, D_180):
    return reach * value * answer * (
        strength(D_30 + 1, D_180 + 1) - strength(D_30, D_180))

def usual(minutes):
    """minutes of the rows that link the two and have any."""
    return (3 * 30 + sum(minutes)) / (3 + len(minutes))

def per_hour(gain, usual):
    return gain * 60 / usual

def loss(value, reach, answer, warmth, known, D_30, D_180, gap):
    if warmth == 0:
        return 0.0
    later = known
    if gap is not None:
        silent = strength(D_30 / 8, D_180 / math.sqrt(2))
        later = max(known, faded(silent, gap + 90))
    return value * reach * answer * (1 - later / warmth)

def rhythm(days):
    """The rhythm of a tie with these contact-days, every aside."""
    if not days:
        return 90.0
    first, last = min(days), max(days)
    alive = 180 / math.log(2) * (1 - 2 ** (-(last - first) / 180))
    return max(14.0, (270 + alive) / (2 + D(days, 180, last)))

def mutual(warmth, m):
    return warmth * answer(m)

def readiness(asks, favours):
    """asks and favours: the ages of the rows that count."""
    def decayed(ages):
        return math.fsum(2 ** (-age / 90) for age in ages)
    return 1 / (1 + max(0.0, decayed(asks) - decayed(favours)))

def chance(mutuals, readiness):
    """mutuals: of each hop of the route; a direct tie has one hop."""
    product = math.prod(mutuals)
    brokers = len(mutuals) - 1
    if brokers == 0:
        return product
    return product * readiness / 2 ** (brokers - 1)

def every_days(cell):
    """The interval of an every cell in days, None for never."""
    if cell == "never":
        return None
    if cell in ("A", "B", "C", "D"):
        return {"A": 21, "B": 60, "C": 180, "D": 365}[cell]
    number, unit = re.fullmatch(r"([0-9]+)(d|w|mo|y)", cell).groups()
    return int(number) * {"d": 1, "w": 7, "mo": 30, "y": 365}[unit]

# ---------------------------------------------------------- cells and CSV

def read_csv(path):
    """The header and the rows, each a dict from column to cell."""
    csv.field_size_limit(2 ** 30)
    with open(path, encoding="latin-1", newline="") as stream:
        rows = [row for row in csv.reader(stream, strict=True) if row]
    header = [column.strip(BLANKS) for column in rows[0]]
    header[0] = header[0].removeprefix("\xef\xbb\xbf")      # a UTF-8 BOM
    return header, [dict(zip(header, row, strict=True)) for row in rows[1:]]

def write_csv(header, rows):
    def quoted(cell):
        if any(c in cell for c in ',"\r\n'):
            return '"' + cell.replace('"', '""') + '"'
        return cell
    for row in [header] + rows:
        line = ",".join(quoted(cell) for cell in row) + "\n"
        sys.stdout.buffer.write(line.encode("latin-1"))

def ascii_lower(text):
    return re.sub("[A-Z]+", lambda match: match.group().lower(), text)

def items(cell):
    """The items of a cell separated by `;', without empty ones."""
    return [s for s in (s.strip(BLANKS) for s in cell.split(";")) if s]

def day_number(cell):
    """The day of a date cell, whose time is ignored."""
    return datetime.date.fromisoformat(cell[:10]).toordinal()

def date_text(day):
    return "" if day is None else datetime.date.fromordinal(day).isoformat()

def real(x):
    text = "%.6f" % x
    return "0.000000" if text == "-0.000000" else text

def integer(x):
    return "" if x is None else str(x)

def equal(x, y):
    """Equal but for what the order of multiplication does to a product."""
    return math.isclose(x, y, rel_tol=1e-12)

def number(cell):
    return int(cell) if cell else None

def typed(row, column):
    return row.get(column, "").strip(BLANKS)

# ----------------------------------------------------------------- people

class People:
    """A people stream: rows of one name folded, and names resolved."""

    def __init__(self, paths):
        self.columns = []           # in order of first appearance
        self.rows = {}              # name -> column -> cell
        for path in paths:
            header, rows = read_csv(path)
            for column in header:
                if column not in self.columns:
                    self.columns.append(column)
            for row in rows:
                self.fold(row)
        self.aka, self.address = {}, {}
        for name, person in self.rows.items():
            for alias in items(person.get("aka", "")):
                self.aka[alias] = name
            for alias in items(person.get("aka", "") + ";"
                               + person.get("email", "")):
                if "@" in alias:
                    self.address[ascii_lower(alias)] = name

    def fold(self, row):
        name = row["name"].strip(BLANKS)
        person = self.rows.setdefault(name, {})
        for column, cell in row.items():
            if cell.strip(BLANKS):
                person[column] = cell
        person["name"] = name

    def resolve(self, name):
        if name in self.rows:
            return name
        if name in self.aka:
            return self.aka[name]
        if "@" in name and ascii_lower(name) in self.address:
            return self.address[ascii_lower(name)]
        return name

    def mark(self, name, column):
        """skill, influence or liking, None where missing."""
        return number(typed(self.rows.get(name, {}), column))

# -------------------------------------------------------------------- log

Row = collections.namedtuple(
    "Row", "date day sender to kind minutes got gave note about",
    defaults=[()])

def read_log(path, resolve):
    rows = []
    for cells in read_csv(path)[1]:
        date, kind = typed(cells, "date"), typed(cells, "kind")
        undated = not date and ascii_lower(kind) == "knows"
        sender = resolve(cells["from"].strip(BLANKS))
        to = []
        for name in map(resolve, items(cells["to"])):
            if name != sender and name not in to:
                to.append(name)
        rows.append(Row(
            date, None if undated else day_number(date), sender, to, kind,
            *[number(typed(cells, c)) for c in ("minutes", "got", "gave")],
            cells.get("note", ""), [
                about if about.startswith("#") else resolve(about)
                for about in items(cells.get("about", ""))]))
    return rows

def words(row):
    """Every (a, b) such that word went from a to b in this row."""
    there = [(row.sender, x) for x in row.to]
    if ascii_lower(row.kind) in ONE_WAY:
        return there
    if len(row.to) + 1 <= MEET_AT_MOST:
        all_who_met = [row.sender] + row.to
        return [(a, b) for a in all_who_met for b in all_who_met if a != b]
    return there + [(x, row.sender) for x in row.to]

class Pair:
    """What the log says of two people, and the strength of their tie."""

    def __init__(self):
        self.days = set()                           # contact-days
        self.word = collections.defaultdict(set)    # by who sent it: days
        self.knows = []                             # dates of knows rows
        self.rows = []                              # those that link the two

    def weigh(self, today):
        self.D_30 = D(self.days, 30, today)
        self.D_180 = D(self.days, 180, today)
        self.first = min(self.days, default=None)
        self.last = max(self.days, default=None)
        self.gap = None if self.last is None else today - self.last
        self.known = known(self.knows, today)
        self.strength = strength(self.D_30, self.D_180)
        self.warmth = warmth(self.known, self.strength, self.gap)
        return self

NO_TIE = Pair().weigh(0)

class Network:
    """All ties: ties[a][b] and ties[b][a] are the same Pair."""

    def __init__(self, rows, today):
        self.today = today
        self.log = [r for r in rows if r.day is None or r.day <= today]
        self.ties = collections.defaultdict(dict)
        for row in self.log:
            self.add(row)
        for a in self.ties:
            for pair in self.ties[a].values():
                pair.weigh(today)

    def tie(self, a, b):
        return self.ties.get(a, {}).get(b, NO_TIE)

    def add(self, row):
        def pair_of(a, b):
            if b not in self.ties[a]:
                self.ties[a][b] = self.ties[b][a] = Pair()
            return self.ties[a][b]
        if ascii_lower(row.kind) == "knows":
            for x in row.to:
                pair_of(row.sender, x).knows.append(row.day)
            return
        linked = set()
        for a, b in words(row):
            pair = pair_of(a, b)
            pair.days.add(row.day)
            pair.word[a].add(row.day)
            if (b, a) not in linked:
                pair.rows.append(row)
            linked.add((a, b))

    def last(self, a, b):
        """The last contact-day, before all days where there was none."""
        last = self.tie(a, b).last
        return -math.inf if last is None else last

    def m(self, me, x):
        word = self.tie(me, x).word
        return min(D(word[me], 180, self.today), D(word[x], 180, self.today))

    def mutual(self, a, b):
        return mutual(self.tie(a, b).warmth, self.m(a, b))

    def bridge(self, me, x):
        return bridge([
            (self.ties[me][z].warmth, self.ties[z][x].warmth,
             len(self.ties[z]))
            for z in sorted(self.ties.get(x, {}))
            if z in self.ties.get(me, {})])

    def apart(self, me, x):
        return [z for z in sorted(self.ties.get(x, {})) if z != me and (
            self.last(x, z) > self.last(me, x)
            or self.last(x, z) > self.last(me, z))]

    def away_and_known_of(self, me, x):
        apart = self.apart(me, x)
        if not apart:
            return None, 0.0
        seen = max(self.last(x, z) for z in self.ties[x])
        known_of = math.fsum(
            D(self.ties[x][z].days, 180, seen) for z in apart)
        return self.today - seen, known_of

    def access_and_through(self, me, x, people):
        access, through = I(people.mark(x, "influence")), ""
        for j in sorted(self.ties.get(x, {})):      # the first of equals
            if j != me:
                influence = I(people.mark(j, "influence"))
                lent = self.ties[x][j].warmth * influence
                if lent > access:
                    access, through = lent, j
        return access, through

# ------------------------------------------------------------------ order

def key_of(row):
    """What tells a row from the others of its stream."""
    if "name" in row:
        return (row["name"],)
    if "last_way" in row:
        return row["a"], row["b"]
    return tuple(row[c] for c in (
        ("a", "b", "item") if "item" in row else ("to", "via")))

def place(row, header):
    """Where a row stands: greatest first, as printed; among equals by key,
    but routes with fewer hops first."""
    first = next(c for c in header if c in GREATEST_FIRST)
    hops = 0 if "name" in row or "item" in row else int(row["hops"])
    return -float(row[first]), hops, key_of(row)

def in_order(header, rows):
    return header, sorted(
        rows, key=lambda row: place(dict(zip(header, row)), header))

# ------------------------------------------------------------------ score

def score_row(network, people, me, x):
    """The cells of one person, by column."""
    today = network.today
    tie = network.tie(me, x)
    rows = tie.rows
    answers = answer(network.m(me, x))
    bridged = network.bridge(me, x)
    away, known_of = network.away_and_known_of(me, x)
    reached = reach(presence(away, known_of), tie.warmth, bridged)
    access, through = network.access_and_through(me, x, people)
    worth = value(
        prior(people.mark(x, "skill"), people.mark(x, "liking"), access),
        [(today - r.day, r.got) for r in rows if r.got is not None])
    gained = gain(reached, worth, answers, tie.D_30, tie.D_180)
    minutes = [r.minutes for r in rows if r.minutes is not None]
    every = typed(people.rows.get(x, {}), "every")
    days = every_days(every) if every else rhythm(tie.days)
    _, last_kind, last_note = max(
        [(r.date, r.kind, r.note) for r in rows if r.day == tie.last],
        default=("", "", ""))
    return {
        "name": x,
        "score": real(score_of(worth, reached, answers)),
        "value": real(worth),
        "reach": real(reached),
        "warmth": real(tie.warmth),
        "bridge": real(bridged),
        "away": integer(away),
        "strength": real(tie.strength),
        "answer": real(answers),
        "mutual": real(tie.warmth * answers),
        "access": real(access),
        "through": through,
        "gain": real(gained),
        "per_hour": real(per_hour(gained, usual(minutes))),
        "loss": real(loss(worth, reached, answers, tie.warmth, tie.known,
                          tie.D_30, tie.D_180, tie.gap)),
        "rhythm": "" if days is None else real(days),
        "days": integer(len(tie.days)),
        "out": integer(len({r.day for r in rows
                            if r.sender == me and x in r.to})),
        "in": integer(len({r.day for r in rows
                           if r.sender == x and me in r.to})),
        "first": date_text(tie.first),
        "last": date_text(tie.last),
        "minutes": integer(sum(minutes)),
        "usual": real(usual(minutes)),
        "got": integer(sum(r.got or 0 for r in rows)),
        "gave": integer(sum(r.gave or 0 for r in rows)),
        "last_kind": last_kind,
        "last_note": last_note,
    }

def score(me, today, people_paths, log_paths):
    people = People(people_paths)
    me = people.resolve(me)
    log = [row for path in log_paths
           for row in read_log(path, people.resolve)]
    network = Network(log, today)
    names = set(network.ties.get(me, {})) | set(people.rows)
    scored = [score_row(network, people, me, x) for x in names if x != me]
    others = [c for c in people.columns if c not in SCORE_RESERVED]
    return in_order(SCORE_COLUMNS + others, [
        [row[c] for c in SCORE_COLUMNS]
        + [people.rows.get(row["name"], {}).get(c, "") for c in others]
        for row in scored])

# ------------------------------------------------------------------ intro

def evidence(tie):
    """The part of why for one tie."""
    said = []
    if tie.days:
        said.append("%d contact-day%s, last %s" % (
            len(tie.days), "" if len(tie.days) == 1 else "s",
            date_text(tie.last)))
    if None in tie.knows:
        said.append("they know each other")
    elif tie.knows:
        said.append("they know each other (recorded %s)"
                    % date_text(max(tie.knows)))
    return ", ".join(said)

def simple_paths(network, path, target, hops):
    """Every way to complete the path, nobody on it twice."""
    ties = network.ties.get(path[-1], {})
    if target in ties:
        yield path + [target]
    if len(path) < hops:
        for x in ties:
            if x != target and x not in path:
                yield from simple_paths(network, path + [x], target, hops)

class Asking:
    """What the log says of asking brokers for introductions to targets."""

    def __init__(self, network, me):
        self.network, self.me = network, me
        self.asks = [r for r in network.log
                     if ascii_lower(r.kind) == "ask" and r.sender == me]
        self.answers = [r for r in network.log
                        if ascii_lower(r.kind) in ("intro", "declined")]
        self.ready = {b: self.readiness(b) for b in network.ties.get(me, {})}

    def readiness(self, broker):
        today = self.network.today
        return readiness(
            [today - r.day for r in self.asks if broker in r.to],
            [today - r.day for r in self.network.tie(self.me, broker).rows
             if (r.gave or 0) > 0])

    def asked_and_outcome(self, broker, target):
        """A day, or None, and a word."""
        asked = max([r.day for r in self.asks
                     if broker in r.to and target in r.about], default=None)
        if asked is None:
            return None, ""
        _, outcome = max(
            [(r.day, ascii_lower(r.kind)) for r in self.answers
             if r.sender == broker and self.me in r.to and r.day >= asked
             and (target in r.about or target in r.to
                  and ascii_lower(r.kind) == "intro")], default=(0, ""))
        return asked, outcome

def best_routes(network, asking, me, target, hops, mutual_of):
    """The best (chance, path) for each first broker, or for a direct tie."""
    found = collections.defaultdict(list)
    for path in simple_paths(network, [me], target, hops):
        mutuals = [mutual_of(a, b) for a, b in zip(path, path[1:])]
        found[path[1]].append(
            (chance(mutuals, asking.ready[path[1]]), path))
    for routes in found.values():
        greatest = max(route[0] for route in routes)
        yield min((route for route in routes if equal(route[0], greatest)),
                  key=lambda route: (len(route[1]), route[1]))

def route_rows(network, me, targets, hops):
    @functools.cache
    def mutual_of(a, b):
        return network.mutual(a, b)
    asking = Asking(network, me)
    def row(target, chance_of, path):
        via, asked, outcome = "", None, ""
        if len(path) > 2:
            via = path[1]
            asked, outcome = asking.asked_and_outcome(via, target)
        edges = list(zip(path, path[1:]))
        return [
            target, via, real(chance_of), " > ".join(path),
            integer(len(edges)), real(min(mutual_of(a, b) for a, b in edges)),
            date_text(network.tie(me, path[1]).last), date_text(asked),
            outcome, "; ".join(
                "%s > %s: %s" % (a, b, evidence(network.tie(a, b)))
                for a, b in edges)]
    rows = [row(target, chance_of, path) for target in targets
            for chance_of, path in best_routes(
                network, asking, me, target, hops, mutual_of)]
    return in_order(ROUTE_COLUMNS, rows)

def matching(network, people, me, pattern):
    """Those whose facts match COLUMN=REGEX, or do not match COLUMN!=REGEX.

    Of whom nothing is known, the facts are empty but for the name.
    """
    column, inverse, regex = re.fullmatch(
        r"([^=]*?)(!?)=(.*)", pattern, re.DOTALL).groups()
    assert column in people.columns + ["name"], column
    everyone = (set(network.ties) | set(people.rows)) - {me}
    return {x for x in everyone if bool(re.search(
        regex, people.rows.get(x, {"name": x}).get(column, "")))
        == (not inverse)}

def stranger_rows(network, people, me):
    others = [c for c in people.columns if c not in STRANGER_COLUMNS]
    contacts = network.ties.get(me, {})
    rows = []
    for x in sorted(network.ties):
        if x == me or x in contacts or not network.bridge(me, x) > 0:
            continue
        cells = score_row(network, people, me, x)
        brokers = sorted(z for z in network.ties[x] if z in contacts)
        lent = {z: contacts[z].warmth * network.tie(z, x).warmth
                / math.sqrt(len(network.ties[z])) for z in brokers}
        greatest = max(lent.values())
        cells |= {
            "worth": cells["score"],
            "via": next(z for z in brokers if equal(lent[z], greatest)),
            "brokers": integer(len(brokers))}
        rows.append([cells[c] for c in STRANGER_COLUMNS] + [
            people.rows.get(x, {}).get(c, "") for c in others])
    return in_order(STRANGER_COLUMNS + others, rows)

def pair_rows(network, people, me):
    contacts = sorted(network.ties.get(me, {}))
    def things(name, column):
        """Each thing once, as first written: by its lower case."""
        found = {}
        for item in items(people.rows.get(name, {}).get(column, "")):
            found.setdefault(ascii_lower(item), item)
        return found
    rows = []
    for a in contacts:
        offered = things(a, "offers")
        for b in contacts:
            if a == b or b in network.ties[a]:
                continue
            wanted = things(b, "wants")
            lesser = min(network.mutual(me, a), network.mutual(me, b))
            why = "%s offers it: %s; %s wants it: %s" % (
                a, evidence(network.tie(me, a)),
                b, evidence(network.tie(me, b)))
            rows += [[a, b, offered[key], real(lesser), why]
                     for key in offered if key in wanted]
    return in_order(PAIR_COLUMNS, rows)

def intro(me, today, people_paths, log_paths, hops, to, match, pairs):
    people = People(people_paths)
    me = people.resolve(me)
    network = Network([row for path in log_paths
                       for row in read_log(path, people.resolve)], today)
    if to is not None:
        return route_rows(network, me, [people.resolve(to)], hops)
    if match:
        targets = set.intersection(
            *[matching(network, people, me, pattern) for pattern in match])
        return route_rows(network, me, sorted(targets), hops)
    if pairs:
        return pair_rows(network, people, me)
    return stranger_rows(network, people, me)

# ------------------------------------------------------------------ stale

def is_one_way(person):
    answers = typed(person, "answer")
    return (bool(answers) and float(answers) <= 0.333333
            and not typed(person, "every"))

def stale_cells(person, today):
    """gap, overdue, due (a day) and status; None where they are empty."""
    every, last = typed(person, "every"), typed(person, "last")
    if not last:
        return None, None, None, "new"
    gap = today - day_number(last)
    if every:
        interval = every_days(every)
    else:
        interval = float(typed(person, "rhythm") or 90)
    if interval is None:
        return gap, None, None, "ok"
    overdue = gap / interval
    due = day_number(last) + math.ceil(interval)
    chance = typed(person, "reach") or typed(person, "warmth")
    is_cold = float(chance) <= 0.1 if chance else overdue >= 8
    if overdue < 1:
        status = "ok"
    elif overdue >= 2 and is_cold:
        status = "lapsed"
    elif is_one_way(person):
        status = "unanswered"
    elif overdue < 2:
        status = "due"
    else:
        status = "stale"
    return gap, overdue, due, status

def is_snoozed(person, today):
    snooze = typed(person, "snooze")
    return (typed(person, "every") == "never"
            or bool(snooze) and today < day_number(snooze))

def is_kept(person, status, due, today, also, everyone, within):
    if everyone:
        return True
    if is_snoozed(person, today):
        return False
    if status == "ok":
        return (within is not None and due <= today + within
                and ("unanswered" in also or not is_one_way(person)))
    return status in ("due", "stale") or status in also

def stale(today, paths, also=(), everyone=False, within=None):
    people = People(paths)
    columns = people.columns + [
        c for c in STALE_COLUMNS if c not in people.columns]
    kept, skipped = [], collections.Counter()
    for name, person in people.rows.items():
        gap, overdue, due, status = stale_cells(person, today)
        if is_kept(person, status, due, today, also, everyone, within):
            kept.append(person | {
                "gap": integer(gap),
                "overdue": "" if overdue is None else real(overdue),
                "due": date_text(due), "status": status})
        elif not is_snoozed(person, today):
            skipped[status] += 1
    for row in kept:
        row |= {status: integer(skipped[status])
                for status in ("unanswered", "lapsed")}

    def descending(cell):
        return -float(cell) if cell else math.inf
    kept.sort(key=lambda row: (descending(typed(row, "loss")),
                               descending(row["overdue"]), row["name"]))
    return columns, [[row.get(c, "") for c in columns] for row in kept]

# ---------------------------------------------------------------- compare

def same_cell(a, b, tolerance):
    if a == b:
        return True
    decimal = r"-?[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?"
    if (re.fullmatch(decimal, a) and re.fullmatch(decimal, b)
            and not (a + b).isdigit()):
        return abs(float(a) - float(b)) <= tolerance
    return False

def order_differences(a, b, header, tolerance):
    """Where the rows of b, the same as those of a, stand differently."""
    if "overdue" in header or not set(header) & set(GREATEST_FIRST):
        return [(shown(y), "(order)", shown(x), shown(y))
                for x, y in zip(a, b) if key_of(x) != key_of(y)]
    found = []
    for rows in a, b:
        for x, y in zip(rows, rows[1:]):
            before, after = place(x, header), place(y, header)
            if before[0] - after[0] > tolerance or (
                    before[0] == after[0] and before >= after):
                found.append((shown(y), "(order)", "after", shown(x)))
    return found

def shown(row):
    return " / ".join(key_of(row))

def compare(path_a, path_b, tolerance):
    """The differences, each (row key, column, cell of a, cell of b)."""
    (header, a), (header_b, b) = read_csv(path_a), read_csv(path_b)
    if header != header_b:
        return [("(header)", "", ",".join(header), ",".join(header_b))]
    by_key_a = {key_of(row): row for row in a}
    by_key_b = {key_of(row): row for row in b}
    found = []
    if len(by_key_a) != len(a) or len(by_key_b) != len(b):
        found.append(("(rows)", "key", "a key", "twice"))
    found += [(shown(row), "(row)", "here", "missing")
              for key, row in by_key_a.items() if key not in by_key_b]
    found += [(shown(row), "(row)", "missing", "here")
              for key, row in by_key_b.items() if key not in by_key_a]
    if found:
        return found
    for key, row in by_key_a.items():
        for c in header:
            if not same_cell(row[c], by_key_b[key][c], tolerance):
                found.append((shown(row), c, row[c], by_key_b[key][c]))
    return found + order_differences(a, b, header, tolerance)

# --------------------------------------------------------------- selftest

def near(x, text):
    """x is the number of the manual page, to as many digits."""
    places = len(text.partition(".")[2])
    assert abs(x - float(text)) <= 0.501 * 10 ** -places, (x, text)

def selftest_model():
    today = day_number("2024-06-30")
    weekly = [7 * week for week in range(10)]
    gap = today - day_number("2023-12-31")
    for ages, D_30, D_180, strong, interval in (
            ([0], "1", "1", "0.5", "90"),
            ([30], "0.5", "0.8908987", "0.4062273", "90"),
            ([180], "0.015625", "0.5", "0.1898085", "90"),
            ([0, 30, 180],
             "1.515625", "2.3908987", "0.6576111", "91.061666"),
            (weekly, "5.3677066", "8.8842476", "0.8739518", "29.946057"),
            ([gap + age for age in weekly],
             "0.0800830", "4.4080436", "0.5862373", "29.946057")):
        log = [Row("", today - age, "me", ["x"], "mail", None, None, None,
                   "") for age in ages]
        tie = Network(log, today).tie("me", "x")
        near(tie.D_30, D_30)
        near(tie.D_180, D_180)
        near(tie.strength, strong)
        near(rhythm(tie.days), interval)
        assert tie.gap == min(ages)
    assert gap == 182
    near(gap / rhythm(tie.days), "6.077595")
    for m, share in (0, "0.333333"), (1, "0.6"), (2.390899, "0.742990"):
        near(answer(m), share)
    for c, worth in ((0.25, "0.0625"), (0.5, "0.53125"), (0.6, "0.716814"),
                     (0.75, "0.887242"), (1, "1")):
        near(g(c), worth)
    near(prior(4, None, 0.6), "0.709794")
    usually = prior(None, None, 0)
    for got, low, high in ((0, "0.265625", "0.5"), (1, "0.388021", "0.583333"),
                           (5, "0.6328125", "0.75"), (20, "0.853125", "0.9")):
        near(value(usually, [(0, got)]), low)
        near(value(0.5, [(0, 1)] * got), high)
    # One coffee, today.
    near(score_of(usually, 0.5, answer(1)), "7.968750")
    near(loss(usually, 0.5, answer(1), 0.5, 0, 1, 1, 0), "0.042288")
    near(faded(strength(1 / 8, 1 / math.sqrt(2)), 90), "0.234666")
    near(bridge([(0.8, 0.5, 4), (0.6, 0.6, 9)]), "0.296")

def selftest_log():
    """The small log of nw-log(5)."""
    mira, ada, jo, sam, grace = names = ("Mira Novak", "Ada Lovelace",
                                         "Jo", "Sam Oduya", "Grace Hopper")
    log = [Row(date, day_number(date) if date else None, sender, to, kind,
               None, None, None, "") for date, sender, to, kind in (
        ("2026-10-03", mira, [ada], "coffee"),
        ("2026-10-05T09:12", ada, [mira], "mail"),
        ("2026-10-09", jo, [mira, ada, sam], "dinner"),
        ("2026-10-12", mira, [ada], "ask"),
        ("", ada, [grace], "knows"))]
    network = Network(log, day_number("2026-10-31"))
    assert len(network.tie(mira, ada).days) == 4
    assert len(network.tie(mira, ada).word[mira]) == 3
    assert len(network.tie(mira, ada).word[ada]) == 3
    assert network.tie(sam, ada).days == {day_number("2026-10-09")}
    assert network.tie(ada, grace).warmth == 0.1
    assert set(network.ties) == set(names)

def selftest_stale():
    """The list kept by hand of nw-stale(1)."""
    today = day_number("2026-06-30")
    gap, overdue, due, status = stale_cells({"last": "2025-11-02"}, today)
    assert (gap, date_text(due), status) == (240, "2026-01-31", "stale")
    assert real(overdue) == "2.666667"
    assert stale_cells({"last": "2026-06-01"}, today)[3] == "ok"

# ------------------------------------------------------------------- main

def as_bytes(argument):
    """One character for each byte, as in files."""
    text = argument.encode(errors="surrogateescape").decode("latin-1")
    return text.strip(BLANKS)

def main():
    parser = argparse.ArgumentParser(prog="oracle.py")
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("score")
    p.add_argument("-u", dest="me", required=True, type=as_bytes)
    p.add_argument("-t", dest="today", required=True, type=day_number)
    p.add_argument("-p", dest="people", action="append", default=[])
    p.add_argument("logs", nargs="+")
    p = commands.add_parser("intro")
    p.add_argument("-u", dest="me", required=True, type=as_bytes)
    p.add_argument("-t", dest="today", required=True, type=day_number)
    p.add_argument("-p", dest="people", action="append", default=[])
    p.add_argument("-H", dest="hops", type=int, default=3)
    p.add_argument("-n", dest="limit", type=int)
    p.add_argument("--to", type=as_bytes)
    p.add_argument("-m", "--match", action="append", default=[],
                   type=as_bytes)
    p.add_argument("--pairs", action="store_true")
    p.add_argument("logs", nargs="+")
    p = commands.add_parser("stale")
    p.add_argument("-t", dest="today", required=True, type=day_number)
    p.add_argument("--lapsed", action="append_const", const="lapsed",
                   dest="also", default=[])
    p.add_argument("--unanswered", action="append_const", const="unanswered",
                   dest="also")
    p.add_argument("--all", action="store_true")
    p.add_argument("--within", type=int)
    p.add_argument("files", nargs="+")
    p = commands.add_parser("compare")
    p.add_argument("a")
    p.add_argument("b")
    p.add_argument("tolerance", nargs="?", type=float, default=2e-6)
    commands.add_parser("selftest")
    args = parser.parse_args()
    if args.command == "score":
        write_csv(*score(args.me, args.today, args.people, args.logs))
    elif args.command == "intro":
        header, rows = intro(
            args.me, args.today, args.people, args.logs, args.hops, args.to,
            args.match, args.pairs)
        write_csv(header, rows[:args.limit])
    elif args.command == "stale":
        write_csv(*stale(args.today, args.files, args.also, args.all,
                         args.within))
    elif args.command == "compare":
        found = compare(args.a, args.b, args.tolerance)
        for difference in found[:10]:
            print("%s: %s: %s | %s" % difference)
        return 1 if found else 0
    else:
        selftest_model()
        selftest_log()
        selftest_stale()
        print("ok")
    return 0

if __name__ == "__main__":
    sys.exit(main())
