"""Types lines at an interactive shell on a terminal of its own.

usage: terminal.py READY SHELL [argument ...] <LINES

The shell appends a line to the file READY before it shows a prompt: only then the
next line is typed, and Enter.  In LINES, \\t is a TAB.  Prints what the terminal
showed.  Exits 1 if the shell has not ended a minute later.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def prompts(path):
    try:
        return open(path).read().count("\n")
    except FileNotFoundError:
        return 0


def main():
    path, command = sys.argv[1], sys.argv[2:]
    lines = sys.stdin.read().splitlines()
    end = time.monotonic() + 60
    typed = 0
    shell, terminal = pty.fork()
    if shell == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 50, 200, 0, 0))
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown = os.read(terminal, 65536)
            except OSError:  # the shell has ended
                return 0
            sys.stdout.buffer.write(shown)
        elif typed < len(lines) and prompts(path) > typed:
            line = lines[typed].replace("\\t", "\t") + "\r"
            os.write(terminal, line.encode())
            typed += 1
    os.kill(shell, 9)
    return 1


if __name__ == "__main__":
    sys.exit(main())
