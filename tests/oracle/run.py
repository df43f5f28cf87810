#!/usr/bin/env python3
"""Asks both sides the same cases, says where they differ, and then ends with 1: `run.py COUNT SEED PROGRAM`."""

import json
import subprocess
import sys
from collections import Counter

from cases import MAKERS, cases
from oracle import answer
from words import Maker

BATCH = 20_000
SHOWN = 5


def asked(program, batch):
    """The other side's answers; it reads no more of a case than the agreement and the question."""
    lines = (json.dumps({key: case[key] for key in ("id", "agreement", "ask")}) for case in batch)
    done = subprocess.run([program], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def outcome(ours, theirs):
    if "answer" not in theirs:
        return "not compared"
    same = ours["answer"] == theirs["answer"]
    if "open" in ours:
        return "open, same" if same else "open, other"
    return "same" if same else "DIFFERENT"


def show(case, ours, theirs):
    text = "\n".join("  " + line for line in case["agreement"].splitlines())
    asks = " ".join(str(value) for value in case["ask"].values())
    print(f"\ncase {case['id']} ({case['kind']}): {asks}\n{text}")
    print(f"  the reference, as the model reads it: {ours['answer']}\n  this product: {theirs['answer']}")


def main(count, seed, program):
    maker, found, reasons, shown = Maker(seed), Counter(), Counter(), Counter()
    for first in range(0, count, BATCH):
        batch = list(cases(maker, first, min(BATCH, count - first)))
        answers = asked(program, batch)
        assert len(answers) == len(batch), "an answer is missing"
        for case, theirs in zip(batch, answers):
            ours = answer(case)
            assert ours["id"] == theirs["id"], "the answers are out of order"
            how = outcome(ours, theirs)
            found[case["kind"], how] += 1
            if "open" in ours:
                reasons[ours["open"], how] += 1
            if how == "not compared":
                reasons[theirs["not"], case["kind"]] += 1
            if how == "DIFFERENT":
                shown[case["kind"]] += 1
                if shown[case["kind"]] <= SHOWN:
                    show(case, ours, theirs)
    report(found, reasons)
    return 1 if shown or not found else 0


def report(found, reasons):
    columns = ["same", "DIFFERENT", "open, same", "open, other", "not compared"]
    print("\n" + "kind".ljust(10) + "".join(column.rjust(14) for column in columns))
    for kind in [*MAKERS, "all"]:
        counts = [sum(n for (k, how), n in found.items() if how == column and kind in (k, "all")) for column in columns]
        print(kind.ljust(10) + "".join(f"{n:14,}" for n in counts))
    print()
    for (reason, how), n in sorted(reasons.items()):
        print(f"{n:9,}  {how}: {reason}")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
