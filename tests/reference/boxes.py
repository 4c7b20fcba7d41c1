"""Checks that no boxes of a picture overlap, and that the first is central.

usage: dot -Tjson ... | boxes.py

Reads what dot prints.  Prints each pair of overlapping boxes, then the number of
boxes and of pairs, and whether the first box is nearer to the middle of all boxes
than to their edge.  Always exits 0.
"""

import json
import sys


def main():
    boxes = []
    for node in json.load(sys.stdin)["objects"]:
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
    off = 0
    for low, high in (0, 2), (1, 3):
        least = min(box[low] for box in boxes)
        most = max(box[high] for box in boxes)
        mine = (boxes[0][low] + boxes[0][high]) / 2
        off = max(off, abs(2 * mine - least - most) / (most - least))
    print(f"{len(boxes)} boxes, {len(overlaps)} overlaps,"
          f" {'in the middle' if off < 0.5 else f'off by {off}'}")


if __name__ == "__main__":
    main()
