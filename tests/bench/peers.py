"""The peers: other programs that can answer some of what nw answers.

Each prints for each person, or pair of people, the number of rows, the newest
date and the sum of 2^(-age/180) over the rows.  nw does more: it tells days
from rows, and adds up more.
"""

import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import turns

HERE = pathlib.Path(__file__).parent
BENCH = HERE.parents[1] / "build/bench"
MODULES = BENCH / "node_modules"
LIBRARY = next(MODULES.glob("@duckdb/*/libduckdb.*"), MODULES / "libduckdb.so")

DUCKDB = """SELECT NAMES, count(*) AS rows, max(date) AS newest,
    sum(pow(2, (date - DATE '2026-06-30') / 180.0)) AS weight
FROM read_csv('FILE', header = true, delim = ',', quote = '"', escape = '"',
    auto_detect = false, columns = {'date': 'DATE', 'from': 'VARCHAR',
    'to': 'VARCHAR', 'kind': 'VARCHAR', 'minutes': 'INTEGER', 'got': 'INTEGER',
    'note': 'VARCHAR'})
GROUP BY ALL"""
OTHER = """CASE WHEN "from" = 'Me' THEN "to" ELSE "from" END AS name"""
BOTH = """least("from", "to") AS a, greatest("from", "to") AS b"""

MILLER = """$name = $from == "Me" ? $to : $from;
@rows[$name] += 1;
@newest[$name] = max(@newest[$name], $date);
@sum[$name] += 2 ** ((strptime($date, "%Y-%m-%d") / 86400 - 20634) / 180);
end { emit (@rows, @newest, @sum), "name" }"""

SQLITE = """SELECT iif("from" = 'Me', "to", "from") AS name, count(*),
    max(date), sum(pow(2, (julianday(date) - julianday('2026-06-30')) / 180))
FROM log GROUP BY name"""


@dataclasses.dataclass
class Program:
    """What is run to answer, be it of nw or a peer."""
    name: str
    words: list  # FILE stands for the log, PLAIN for it without quotes
    prints: str = "peer"  # see answers.READERS; None: nothing
    needs: list = ()  # programs, or files
    goals: dict = None  # of nw: a ratio, or None, by the name of the peer

    def lacks(self):
        """What is not here, or None."""
        return next((need for need in map(str, self.needs)
                     if not shutil.which(need) and not os.path.exists(need)),
                    None)

    def command(self, files):
        words = [str(word) for word in self.words]
        for name, path in files.items():
            words = [word.replace(name, str(path)) for word in words]
        return turns.Command(self.name, words)


def duckdb(name, query, *then, **more):
    return Program(name, [BENCH / "duckdb", LIBRARY, 2, query, *then],
                   needs=[LIBRARY], **more)


def duckdb_printing(names):
    """Through cat: it would lock the file that it prints to."""
    query = DUCKDB.replace("NAMES", names)
    return duckdb("DuckDB, 2 threads",
                  f"COPY ({query}) TO '/dev/stdout' (HEADER false)", "|", "cat")


AWK = ["mawk", "-F,", "-f", HERE / "aggregate.awk"]

PEOPLE = [
    duckdb_printing(OTHER),
    Program("libcsv, only counting",
            ["cat", "FILE", "|", BENCH / "libcsv"], "count"),
    Program("polars, 2 threads",
            ["env", "POLARS_MAX_THREADS=2", f"NODE_PATH={MODULES}",
             "node", HERE / "polars.js", "FILE"],
            needs=["node", MODULES / "nodejs-polars"]),
]
PAIRS = [
    duckdb_printing(BOTH),
    duckdb("DuckDB, 2 threads, without printing", "CREATE TEMP TABLE answer AS "
           + DUCKDB.replace("NAMES", BOTH), prints=None),
]
SLOW = [
    Program("mawk, no quotes", AWK + ["PLAIN"], needs=["mawk"]),
    Program("Python's csv", [sys.executable, HERE / "aggregate.py", "FILE"]),
    Program("sqlite3", ["sqlite3", ":memory:", ".mode csv",
                        ".import FILE log", SQLITE], needs=["sqlite3"]),
    Program("mawk and datamash, no quotes",
            AWK + ["-v", "each=1", "PLAIN", "|", "datamash", "-t,", "-s",
                   "-g1", "count", "1", "last", "2", "sum", "3"],
            needs=["mawk", "datamash"]),
    Program("Miller", ["mlr", "--icsv", "--ocsv", "--headerless-csv-output",
                       "put", "-q", MILLER, "FILE"], needs=["mlr"]),
]


def versions():
    """Of those that are here: names with numbers."""
    for path in (*MODULES.glob("@duckdb/*/package.json"),
                 *MODULES.glob("nodejs-polars/package.json")):
        package = json.loads(path.read_text(encoding="utf-8"))
        yield f"{package['name']} {package['version']}"
    for name, option in (("mawk", "-Wversion"), ("sqlite3", "--version"),
                         ("datamash", "--version"), ("mlr", "--version")):
        if shutil.which(name):
            said = subprocess.run([name, option], capture_output=True,
                                  stdin=subprocess.DEVNULL, text=True,
                                  check=False)
            number = re.search(r"\d[\d.]+", said.stdout + said.stderr)
            yield f"{name} {number[0] if number else ''}".strip()
