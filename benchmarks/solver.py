"""How questions about the policies are best answered: boxes with several limits, z3 alone, overlaps of tables.

    python benchmarks/solver.py [--quick]

Processor time, so that other work on the machine does not count. The limit that the compiler uses is `boxes.MOST`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random
from time import process_time
from unittest.mock import patch

from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.ruleset.model import Condition, Every, FactKey, FactTest, Not, Op, TypeKind
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.solver import cheap, find
from luohu.compiler.solver.boxes import MOST, Boxing, TooManyBoxesError, boxes_of
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.questions import questions
from luohu.compiler.solver.space import Space, full, space_of

POLICIES = Path(__file__).parent.parent / "policies"
RULESETS = ("cn.350500/settlement", "cn.330800/settlement")


def asked(prepared: Prepared, slices: int) -> Iterator[tuple[Question, Condition]]:
    """Every grant, the whole, and each grant without each other, on the last slices."""
    for question in list(questions(prepared, "settlement"))[-slices:]:
        grants = [route.granted for route in question.world.routes]
        for condition in (question.world.granted, *grants, *(Every((a, Not(b))) for a, b in permutations(grants, 2))):
            yield question, condition


def answered(libraries: list[Prepared], slices: int) -> str:
    """How long all questions take, and how many of them."""
    start, count, found = process_time(), 0, 0
    for prepared in libraries:
        for question, condition in asked(prepared, slices):
            found += find.find(question, condition).witness is not None
            count += 1
    spent = process_time() - start
    return f"{count} questions, {found} possible, {spent:.2f} s, {spent / count * 1000:.1f} ms each"


def table(rules: int, columns: int) -> tuple[Condition, ...]:
    """Rules that ask seven of ten columns to lie between two of twenty cuts."""
    chance = Random(rules)
    made = []
    for _ in range(rules):
        tests: list[Condition] = []
        for column in range(columns):
            if chance.random() < 0.7:
                low, high = sorted(chance.sample(range(0, 100, 5), 2))
                key = FactKey("anchor", f"n{column}")
                tests += [FactTest(key, Op.GE, low), FactTest(key, Op.LT, high)]
        made.append(Every(tuple(tests)))
    return tuple(made)


def overlaps(prepared: Prepared, question: Question, rules: int) -> str:
    """All pairs of rules that some case meets together."""
    numbers = {f"n{column}": TypeKind.INTEGER for column in range(8)}
    prepared = replace(prepared, kinds=prepared.kinds | numbers)
    start = process_time()
    found = table(rules, 8)
    boxing = Boxing(space_of(prepared, [test for rule in found for test in tests_of(rule)], question.slice))
    boxes = [boxes_of(boxing, rule)[0] for rule in found]
    pairs = sum(full(boxing.space, one & other) for at, one in enumerate(boxes) for other in boxes[:at])
    return f"overlaps {rules}x8: {pairs} in {process_time() - start:.3f} s"


def main() -> None:
    """Print the figures."""
    slices = 1 if "--quick" in sys.argv else 2
    state = compile_library(Request(POLICIES, date(2026, 11, 22)))
    libraries = [prepare(each) for each in state.rulesets if each.name in RULESETS]
    for most in (32, 64, MOST, 256):

        def boxing(space: Space, most: int = most) -> Boxing:
            return Boxing(space, most)

        with patch.object(cheap, "Boxing", boxing):
            print(f"at most {most} boxes: {answered(libraries, slices)}", flush=True)
    with patch.object(find, "covered", side_effect=TooManyBoxesError):
        print(f"z3 alone: {answered(libraries, slices)}", flush=True)
    question = next(questions(libraries[0], "settlement"))
    for rules in (100, 400):
        print(overlaps(libraries[0], question, rules))


if __name__ == "__main__":
    main()
