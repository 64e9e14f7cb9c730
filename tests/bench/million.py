#!/usr/bin/env python3
"""A large table of sentence pairs out of a small one: `million.py PAIRS.tsv[.gz] ROWS > LARGE.tsv`.

Hardly two rows are alike. Each round after the first goes through the pairs in another order, begins each with
the first clause of the one before, and gives numbers of two digits and more another value on both sides.
The generator is seeded, so that the same table comes out every time.
"""

import gzip
import random
import re
import sys


def pairs(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        header = next(lines).rstrip("\n").split("\t")
        zh, en = header.index("zh"), header.index("en")
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > max(zh, en):
                yield cells[zh], cells[en]


def changed(pair, rng):
    """Other numbers, the same on both sides."""
    new = {}

    def other(match):
        digits = match.group()
        if digits not in new:
            new[digits] = str(rng.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))
        return new[digits]

    return tuple(re.sub(r"\d{2,}", other, side) for side in pair)


def crossed(first, second):
    """The first clause of one pair in the place of that of the other, before it where it has but one."""
    sides = []
    for mark, between, one, other in (("[，；]", "，", first[0], second[0]), ("[,;]", ", ", first[1], second[1])):
        head, rest = re.split(mark, one)[0], re.split(mark, other, maxsplit=1)
        sides.append(head + between + rest[-1].lstrip())
    return tuple(sides)


def main(path, rows):
    known, rng, written = list(pairs(path)), random.Random(1), 0
    print("zh\ten")
    order, first_round = list(range(len(known))), True
    while written < rows:
        for at, index in enumerate(order[: rows - written]):
            pair = known[index]
            if not first_round:
                pair = changed(crossed(known[order[at - 1]], pair), rng)
            print("\t".join(pair))
            written += 1
        first_round = False
        rng.shuffle(order)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
