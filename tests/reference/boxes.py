"""Checks that no boxes of a picture overlap, that no line passes through a box
that it does not end at, and that the first box is central.

usage: dot -Tjson ... | boxes.py

Reads what dot prints.  Prints each pair of overlapping boxes, then the number of
boxes, of pairs and of lines through boxes, and whether the first box is nearer to
the middle of all boxes than to their edge.  Always exits 0.
"""

import json
import sys


def points(edge):
    """Points on the Bezier curves of a line, 21 for each curve."""
    ends = [tuple(map(float, pair.split(","))) for pair in edge["pos"].split()]
    for i in range(0, len(ends) - 3, 3):
        for t in range(21):
            t /= 20
            factors = ((1 - t) ** 3, 3 * t * (1 - t) ** 2,
                       3 * t ** 2 * (1 - t), t ** 3)
            yield tuple(sum(factor * end[axis] for factor, end
                            in zip(factors, ends[i:i + 4])) for axis in (0, 1))


def through(edge, boxes):
    """Whether a line passes through a box that it does not end at."""
    return any(box[0] < x < box[2] and box[1] < y < box[3]
               for x, y in points(edge)
               for i, box in enumerate(boxes)
               if i not in (edge["tail"], edge["head"]))


def main():
    boxes = []
    picture = json.load(sys.stdin)
    for node in picture["objects"]:
        x, y = map(float, node["pos"].split(","))
        width, height = (36 * float(node[side]) for side in
                         ("width", "height"))
        boxes.append((x - width, y - height, x + width, y + height,
                      node["label"]))
    overlaps = [(one[4], two[4]) for i, one in enumerate(boxes)
                for two in boxes[:i]
                if one[0] < two[2] and two[0] < one[2]
                and one[1] < two[3] and two[1] < one[3]]
    for pair in overlaps:
        print(*pair, sep=" | ")
    lines = sum(through(edge, boxes) for edge in picture["edges"])
    off = 0
    for low, high in (0, 2), (1, 3):
        least = min(box[low] for box in boxes)
        most = max(box[high] for box in boxes)
        mine = (boxes[0][low] + boxes[0][high]) / 2
        off = max(off, abs(2 * mine - least - most) / (most - least))
    print(f"{len(boxes)} boxes, {len(overlaps)} overlaps,"
          f" {lines} lines through boxes,"
          f" {'in the middle' if off < 0.5 else f'off by {off}'}")


if __name__ == "__main__":
    main()
