"""Runs the examples of a manual page.

usage: examples.py PAGE [SECTION]

With the title of a SECTION, only prints the commands in it; those of all sections if
it is empty.

Lines of the mdoc source that begin with "$ ", or with ".Dl $ ", are commands.
They run in one shell, in the current directory.  If output follows a command in
the page, the command must print it.  A command that does not exit
with 0 is a failure.  Prints each failure, then a count; exits 1 if there is any.
"""

import re
import shlex
import subprocess
import sys

MARK = "-- end of example --"


def unescape(line):
    return line.replace("\\e", "\\").replace("\\(aq", "'").replace("\\&", "")


def continues(command):
    """Whether the next line belongs to the command, as in a shell."""
    try:
        shlex.split(command)
    except ValueError:  # an open quote, or a backslash at the end
        return True
    return command.endswith("\\")


def examples(path, section=None):
    """The commands of a page, each with the output shown, or None."""
    found = []
    literal = shown = False
    inside = not section
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith(".Sh ") and section:
            inside = line == ".Sh " + section
        if not inside:
            continue
        if line.startswith((".Bd -literal", ".Ed")):
            literal = line.startswith(".Bd")
            shown = False
        elif line.startswith(".Dl $ "):
            found.append([unescape(line[6:]), None])
        elif literal and line.startswith("$ "):
            found.append([unescape(line[2:]), None])
            shown = True
        elif shown and found[-1][1] is None and continues(found[-1][0]):
            found[-1][0] += "\n" + unescape(line)
        elif shown:
            found[-1][1] = (found[-1][1] or "") + unescape(line) + "\n"
    return found


def main():
    if len(sys.argv) > 2:
        commands = examples(*sys.argv[1:])
        print("".join(command + "\n" for command, _ in commands), end="")
        return not commands
    failures = 0
    commands = examples(sys.argv[1])
    script = "".join(
        f"{command}\necho \"{MARK}$?\"\n" for command, _ in commands)
    run = subprocess.run(["sh"], input=script, capture_output=True, text=True)
    outputs = re.split(re.escape(MARK) + r"(\d+)\n", run.stdout)
    for i, (command, shown) in enumerate(commands):
        printed, status = (outputs + ["", ""])[2 * i:2 * i + 2]
        if status != "0":
            print(f"$ {command}\nexits with {status or 'nothing'}")
            failures += 1
        elif shown is not None and printed != shown:
            print(f"$ {command}\nprints:\n{printed}but the page has:\n{shown}")
            failures += 1
    if failures:
        print(run.stderr, end="")
    print(f"{len(commands)} examples, {failures} failed")
    return failures > 0 or not commands


if __name__ == "__main__":
    sys.exit(main())
