#!/usr/bin/python3
"""Computes structural holes with networkx, to compare with nw-broker.

  holes.py edges FILE         of a list of ties: from, to and weight
  holes.py log TODAY LOG      of a log, with weights from oracle.py
  holes.py random SEED PEOPLE TIES
                              prints a random list of ties

The first two print name, ties, constraint, effective and betweenness, by name.
"""

import csv
import random
import sys

import oracle


def of_edges(path):
    for row in csv.DictReader(open(path, encoding="latin-1", newline="")):
        yield row["from"], row["to"], float(row["weight"])


def of_log(today, path):
    network = oracle.Network(
        oracle.read_log(path, lambda name: name), oracle.day_number(today))
    for a in network.ties:
        for b in network.ties[a]:
            if a < b:
                yield a, b, network.mutual(a, b)


def measure(edges):
    import networkx
    graph = networkx.Graph()
    graph.add_weighted_edges_from(edges)
    constraint = networkx.constraint(graph, weight="weight")
    effective = networkx.effective_size(graph, weight="weight")
    between = networkx.betweenness_centrality(graph, normalized=False)
    header = ["name", "ties", "constraint", "effective", "betweenness"]
    oracle.write_csv(header, [
        [name, str(graph.degree(name)), oracle.real(constraint[name]),
         oracle.real(effective[name]), oracle.real(between[name])]
        for name in sorted(graph)])


def make(seed, people, ties):
    """Half of the ties close a triangle, as they do among people."""
    draw = random.Random(seed)
    friends = {str(i): [] for i in range(people)}
    print("from,to,weight")
    while ties > 0:
        a, b = draw.sample(sorted(friends), 2)
        if friends[a] and draw.random() < .5:
            b = draw.choice(friends[draw.choice(friends[a])])
        if a == b or b in friends[a]:
            continue
        friends[a].append(b)
        friends[b].append(a)
        print(f"{a},{b},{10 ** draw.uniform(-6, 0)!r}")
        ties -= 1


def main():
    command, *arguments = sys.argv[1:]
    if command == "edges":
        measure(of_edges(*arguments))
    elif command == "log":
        measure(of_log(*arguments))
    else:
        make(*map(int, arguments))


if __name__ == "__main__":
    main()
