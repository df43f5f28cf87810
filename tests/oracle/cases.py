#!/usr/bin/env python3
"""Makes cases by a seed: `cases.py 20000 7`. Each is a tiny agreement as a salesperson could have written it
(`agreement` and `ask`: for the side that reads text), and the same figures as data (`given`: for the model here)."""

import json
import sys

import cases_days
import cases_money
from words import Maker

KINDS_HERE = [*vars(cases_days).items(), *vars(cases_money).items()]
MAKERS = {name[5:]: make for name, make in KINDS_HERE if name.startswith("make_")}
SHARE = {"charge": 5, "add": 4, "every": 2, "late": 2, "extend": 2, "payment": 2}


def cases(maker, first, count):
    """So many cases, numbered from the first; some kinds have more to go wrong, and come more often."""
    kinds = [kind for kind in MAKERS for _ in range(SHARE.get(kind, 1))]
    for number in range(first, first + count):
        kind = maker.pick(*kinds)
        yield {"id": number, "kind": kind} | MAKERS[kind](maker)


if __name__ == "__main__":
    for made in cases(Maker(int(sys.argv[2])), 0, int(sys.argv[1])):
        print(json.dumps(made))
