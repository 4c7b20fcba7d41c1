"""Measures nw beside its peers, and says how far it is from its goals.

usage: compare.py ROWS ROUNDS [WHAT ...]

WHAT is people, others, pairs, memory, short, graph or counts; all of them
without.  nw and its peers run in turns: a ratio is of the two in one round, and
its median, least and greatest are printed.  That of the processors' seconds, of
user and system, is less disturbed by what else the machine does, and counts of
instructions are not at all.  All must agree on the answer, or it exits with 1.
Logs and answers are kept in build/bench.
"""

import os
import shutil
import subprocess
import sys

import answers
import graphs
import instructions
import peers
import table
import turns
from peers import BENCH, Program

PEOPLE = 50000
ME = "Person 00000"  # of an organisation's log
SAMPLED = 50000  # pairs, at most
COUNTED = 1000000  # rows of which instructions are counted, at most
SHORT = 20  # times the rounds, for what takes milliseconds


def generated(rows, people, whose, *how):
    return [str(BENCH / "generate"), str(rows), str(people), "1", whose, *how]


def made(command, *name):
    """A log that a command prints, unless it is there and newer than that."""
    path = BENCH / ("-".join(map(str, name)) + ".csv")
    if (not path.exists()
            or path.stat().st_mtime < os.stat(command[0]).st_mtime):
        part = path.with_suffix(".part")
        with open(part, "wb") as file:
            subprocess.run(command, stdout=file, check=True)
        part.rename(path)
    return path


def data(rows, whose, *how, people=PEOPLE):
    return made(generated(rows, people, whose, *how), whose, *how, rows,
                people)


def answers_to(rows):
    kept = BENCH / f"answers-{rows}"
    kept.mkdir(exist_ok=True)
    return kept


def compare(tasks, beside, files, known, rounds):
    """Prints how the tasks do beside their peers, which must agree.  Returns
    of how many people or pairs each answer is, by the program's name, and where
    the answers are kept."""
    kept = answers_to(known.rows)
    here = tasks + [peer for peer in beside if not peer.lacks()]
    figures = turns.take_turns([one.command(files) for one in here], rounds,
                               kept)
    counts = {one.name: check(one, kept / one.name, known) for one in here
              if one.prints}
    for task in tasks:
        for name, goal in task.goals.items():
            if name in figures:
                table.print_ratio(task.name, figures[task.name], name,
                                  figures[name], goal)
    for peer in beside:
        if peer not in here:
            table.print_left_out(peer.name, peer.lacks())
    return counts, kept


def check(program, path, known):
    try:
        return answers.check(program.prints, path, known)
    except (answers.Wrong, ValueError) as wrong:
        raise answers.Wrong(f"{program.name}: {wrong}") from wrong


def people(rows, rounds):
    """One person's log."""
    log = data(rows, "mine")
    duckdb, libcsv, polars = beside = peers.PEOPLE
    piped = Program("nw-score, 1 thread, from a pipe",
                    ["cat", "FILE", "|", "nw-score", "-j", "1"], "score",
                    goals={duckdb.name: 0.4, libcsv.name: 0.35,
                           polars.name: None})
    two = Program("nw-score, 2 threads", ["nw-score", "-j", "2", "FILE"],
                  "score", goals={duckdb.name: 0.25})
    compare([piped, two], beside, {"FILE": log},
            answers.sample(log, "Me", 1), rounds)


def others(rows, _):
    """The same of a tenth of the rows, and once: they take long."""
    log = data(rows // 10, "mine")
    task = Program("nw-score, 1 thread, a tenth of the rows",
                   ["nw-score", "-j", "1", "FILE"], "score",
                   goals={peer.name: None for peer in peers.SLOW})
    compare([task], peers.SLOW,
            {"FILE": log, "PLAIN": data(rows // 10, "mine", "plain")},
            answers.sample(log, "Me", 1), 1)


def pairs(rows, rounds):
    """The log of an organisation."""
    log = data(rows, "all")
    known = answers.sample(log, ME, max(1, rows // SAMPLED))
    peer, silent = peers.PAIRS
    tally = Program("nw-tally, 2 threads", ["nw-tally", "-j", "2", "FILE"],
                    "ties", goals={peer.name: 0.35, silent.name: None})
    mine = Program("nw-score, 2 threads, of one person",
                   ["nw-score", "-j", "2", "-u", ME, "FILE"], "score",
                   goals={peer.name: 0.3, silent.name: None})
    counts, kept = compare([tally, mine], peers.PAIRS, {"FILE": log}, known,
                           rounds)
    count = counts[tally.name]
    if counts.get(peer.name, count) != count:
        raise answers.Wrong(f"{tally.name}: {count} pairs, where {peer.name},"
                            f" has {counts[peer.name]}")
    return costs(log, kept / tally.name, count, rows)


def costs(log, ties, count, rows):
    """What the cost of a larger job can be calculated from, in words: of one
    run each, whose seconds of the processor are told."""
    def run(*words):
        return turns.run(turns.Command(words[0], list(map(str, words))))[1:]

    tally, score = ["nw-tally", "-j", "1"], ["nw-score", "-j", "1"]
    seconds = [run(*tally, log)[0], run(*tally, ties)[0],
               run(*score, "-u", ME, ties)[0]]
    if count > 2 * PEOPLE:
        all_pairs = run("cat", log, "|", *score, "-u", ME)[1]
        my_pairs = run("cat", data(rows, "mine"), "|", *score)[1]
        table.print_size("nw-score, each pair that I am not part of",
                         (all_pairs - my_pairs) * 1024 / (count - PEOPLE),
                         "bytes", 64)
    rates = zip(("nw-tally of a log", "nw-tally of ties", "nw-score of ties"),
                (rows, count, count), ("rows", "ties", "ties"), seconds)
    return [f"ties: {count:,} pairs, {ties.stat().st_size / count:.0f} bytes"
            " each"] + [f"{what}: {number / took:,.0f} {unit}/s of one"
                        " processor" for what, number, unit, took in rates]


def memory(rows, _):
    """Of a stream, whatever its length, either way round."""
    for what, length, how in (("in order", rows, ()),
                              ("twice as long", 2 * rows, ()),
                              ("newest first", rows, ("backwards",))):
        words = [*generated(length, PEOPLE, "mine", *how), "|",
                 "nw-score", "-j", "1"]
        peak = turns.run(turns.Command(what, words))[2]
        table.print_size(f"nw-score, a stream {what}", peak / 1024, "MiB", 32)


def short(_, rounds):
    """What takes no longer than starting programs, beside `true`."""
    few = str(data(200, "mine", people=300))
    many = str(data(10000, "mine", people=300))
    for what, words, beside, goal in (
            ("nw-score, 200 rows", ["nw-score", few], 1, 2),
            ("nw-score, nw-stale, nw-mail, 10,000 rows",
             ["nw-score", many, "|", "nw-stale", "-n", "10", "|", "nw-mail"],
             3, 20),
            ("nw-add to 10,000 rows, without the write",
             ["nw-add", "-f", many, "--dry-run", "call", "with",
              "Person 00001"], 1, 20)):
        nothing = " | ".join(["true"] * beside)
        took = turns.take_turns(
            [turns.Command(what, words),
             turns.Command(nothing, nothing.split())],
            rounds * SHORT)
        table.print_ratio(what, took[what], nothing.replace("|", "\\|"),
                          took[nothing], goal)


def graph(rows, rounds):
    """A network with a tie in each row, and ten to a person: not too few, so
    that not everyone knows everyone."""
    igraph, ties = BENCH / "igraph", max(10000, rows)
    people = ties // 10
    if not igraph.exists():
        table.print_left_out("igraph", "libigraph")
        return
    log = made([str(BENCH / "graph"), str(people), str(ties), "1"], "graph",
               ties, people)
    graphs.beside_igraph(log, igraph, people, answers_to(rows), rounds)


def row_counts(rows, _):
    """Instructions for a row, without those for a log that has none: of as many
    people to a row as in the logs above, or of more pairs."""
    if not shutil.which(instructions.COUNTER[0]):
        table.print_left_out("instructions", instructions.COUNTER[0])
        return
    rows = min(rows, COUNTED)
    nothing = data(0, "mine", people=1)
    mine = data(rows, "mine", people=max(1, rows // 200))
    everyone = data(rows, "all", people=max(2, rows // 20))
    for what, log, words, goal in (
            ("nw-score, a row", mine, ["nw-score"], 650),
            ("nw-tally, a row", everyone, ["nw-tally"], 1600),
            ("nw-score of one person, a row", everyone,
             ["nw-score", "-u", ME], None)):
        words += ["-j", "1"]
        cost = (instructions.count([*words, str(log)])
                - instructions.count([*words, str(nothing)])) / rows
        table.print_size(what, cost, "instructions", goal)


GROUPS = {"people": people, "others": others, "pairs": pairs,
          "memory": memory, "short": short, "graph": graph, "counts": row_counts}


def main(rows, rounds, *wanted):
    rows, rounds = int(rows), int(rounds)
    os.environ.update(NW_ME="Me", NW_TODAY=str(answers.TODAY), LC_ALL="C",
                      TZ="UTC")
    print(f"{table.machine()}; {rows:,} rows of {PEOPLE:,} people; medians of"
          f" {rounds} rounds\n\n{table.HEADER}")
    said = []
    try:
        for group in wanted or GROUPS:
            said += GROUPS[group](rows, rounds) or []
    except (answers.Wrong, turns.Failed, instructions.Failed) as trouble:
        return f"compare.py: {trouble}"
    print("", *said, "peers: " + ", ".join(peers.versions()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
