"""nw-intro and nw-broker beside igraph, over a network of graph.c."""

import csv
import math

import answers
import table
import turns

TODAY = "2026-01-01"
ROUTE = "nw-intro, 2 threads, to one best route"
CONSTRAINT = "nw-broker, 2 threads, all constraints"


def person(number, people):
    return f"Person {number % people:07}"


def chance(path):
    """Of the first route."""
    with open(path, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return {"chance": rows[0][header.index("chance")]} if rows else {}


def chance_of_igraph(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {"chance": next(csv.reader(file))[0]}


def constraints(path):
    """By name."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        at = next(rows).index("constraint")
        return {row[0]: row[at] for row in rows}


def constraints_of_igraph(path):
    with open(path, newline="", encoding="utf-8") as file:
        return dict(csv.reader(file))


def agree(label, ours, theirs):
    """Are both the same?"""
    if ours.keys() != theirs.keys():
        raise answers.Wrong(f"{label}: not as many answers as igraph has")
    for name, found in ours.items():
        if not math.isclose(float(found), float(theirs[name]),
                            abs_tol=answers.TOLERANCE):
            raise answers.Wrong(f"{label}: {name}: {found} where igraph has"
                                f" {theirs[name]}")


def beside_igraph(log, igraph, people, kept, rounds):
    """Prints how nw does over the log, in turns with igraph, who must agree.
    Me and the target must not know each other: igraph weighs ties one by one,
    and cannot know that two are as good as one (see nw-intro(1))."""
    me, target = person(123, people), person(4567, people)
    intro = ["nw-intro", "-j", "2", "-u", me, "-t", TODAY, "--to", target,
             "-n", "1", "-H", "9"]
    of_igraph = [str(igraph), str(log), TODAY]
    for label, goal, words, peer, read, read_peer in (
            (ROUTE, 0.33, [*intro, str(log)], ["route", me, target],
             chance, chance_of_igraph),
            (CONSTRAINT, 0.15, ["nw-broker", "-j", "2", "-t", TODAY, str(log)],
             ["constraint"], constraints, constraints_of_igraph)):
        took = turns.take_turns([turns.Command(label, words),
                                 turns.Command("igraph", of_igraph + peer)],
                                rounds, kept)
        agree(label, read(kept / label), read_peer(kept / "igraph"))
        table.print_ratio(label, took[label], "igraph", took["igraph"], goal)
