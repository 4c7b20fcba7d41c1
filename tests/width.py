"""Judges how wide lines are on a terminal.

usage: width.py MOST [MARK]

Reads lines of UTF-8 from standard input.  Prints each line that takes more than
MOST columns.  With a MARK, also each line that has it in another column than the
first line that has it.  Ends with the number of lines, and exits 1 if it printed
any other line.

Widths are from the Unicode data of Python, by the rules of wcwidth(3) in glibc,
except that the parts of an emoji are one.
"""

import sys
import unicodedata

EMOJI_STYLE, JOINER = "\ufe0f", "\u200d"


def is_flag(char):
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def char_width(char):
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if "\u1160" <= char <= "\u11ff":  # joins the syllable
        return 0
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def width(text):
    total = 0
    i = 0
    while i < len(text):
        char = text[i]
        own = char_width(char)
        i += 1
        if is_flag(char) and text[i:i + 1] and is_flag(text[i]):
            own = 2
            i += 1
        while i < len(text):
            if text[i] == EMOJI_STYLE:
                own = 2
            elif "\U0001f3fb" <= text[i] <= "\U0001f3ff":
                own = 2
            elif text[i] == JOINER and char >= "\u2600" and i + 1 < len(text):
                i += 1
            else:
                break
            i += 1
        total += own
    return total


def main():
    most = int(sys.argv[1])
    mark = sys.argv[2] if len(sys.argv) > 2 else None
    at = None
    lines = sys.stdin.buffer.read().decode().splitlines()
    wrong = 0
    for line in lines:
        own = width(line)
        problem = own > most and f"{own} columns"
        if mark is not None and mark in line:
            column = width(line[:line.rindex(mark)])
            at = column if at is None else at
            if column != at:
                problem = f"{mark} in column {column}, not {at}"
        if problem:
            print(f"{problem}: {line}")
            wrong += 1
    print(f"{len(lines)} lines")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
