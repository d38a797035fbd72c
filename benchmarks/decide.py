"""Deciding on the shipped ruleset of 泉州市, against Python evaluating the same conditions compiled to expressions.

    python benchmarks/decide.py [--rounds 5]

A whole decision (outcome, routes, details, refusals, needs, marks) is measured against the bare truth of every granting
clause's condition, which is the least that any evaluator must find out. Ratios of one run on one machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, assert_never

from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Some,
    Span,
)
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.worlds import plan_for

ROOT = Path(__file__).parents[1]
ON = date(2024, 6, 1)
MATTER = "settlement"
_ORDER = {Op.LT: "<", Op.LE: "<=", Op.GT: ">", Op.GE: ">=", Op.EQ: "=="}
_SPANS = {Span.WITHIN: "<=", Span.REACHING: ">=", Span.OVER: ">", Span.UNDER: "<"}


def python(condition: Condition, prepared: Prepared) -> str:
    """The condition as a Python expression over `f` (complete facts) and `on`."""
    match condition:
        case Every(items):
            return "(" + " and ".join(["True", *(python(each, prepared) for each in items)]) + ")"
        case Some(items):
            return "(" + " or ".join(["False", *(python(each, prepared) for each in items)]) + ")"
        case Not(item):
            return f"(not {python(item, prepared)})"
        case CountAtLeast(count, items):
            return f"(sum([{', '.join(python(each, prepared) for each in items)}]) >= {count})"
        case FactTest():
            return _fact_test(condition, prepared)
        case DateTest():
            until = "on" if condition.at is None else _value(condition.at)
            end = f"shift({_value(condition.since)}, {condition.months}, {condition.days})"
            there = f"{_value(condition.since)} is not None and {until} is not None"
            return f"({there} and {until} {_SPANS[condition.span]} {end})"
        case ScoreTest():
            raise NotImplementedError("the shipped ruleset tests no points")
        case _:
            assert_never(condition)


def _value(key: FactKey | date) -> str:
    return repr(key) if isinstance(key, date) else f"f[{key.person!r}, {key.fact!r}]"


def _fact_test(test: FactTest, prepared: Prepared) -> str:
    value = _value(test.key)
    match test.op:
        case Op.NONE:
            return f"({value} is None)"
        case Op.ONE_OF if test.key.fact == "place":
            leaves = sorted(set[str]().union(*(prepared.geography.leaves.get(each, ()) for each in _ids(test))))
            return f"({value} in {leaves!r})"
        case Op.ONE_OF:
            return f"({value} in {test.value!r})"
        case Op.HAS_ANY | Op.HAS_ALL:
            quantify = "any" if test.op is Op.HAS_ANY else "all"
            return f"{quantify}(each in {value} for each in {test.value!r})"
        case Op.EQ | Op.LT | Op.LE | Op.GT | Op.GE:
            bound = _value(test.value) if isinstance(test.value, FactKey) else repr(test.value)
            ranks = prepared.ranks.get(test.key.fact)
            if ranks is not None:
                value, bound = f"{ranks!r}.get({value}, -1)", f"{ranks!r}.get({bound}, -1)"
            return f"({_value(test.key)} is not None and {value} {_ORDER[test.op]} {bound})"
        case _:
            assert_never(test.op)


def _ids(test: FactTest) -> tuple[str, ...]:
    return test.value if isinstance(test.value, tuple) else (str(test.value),)


class _Facts(dict[tuple[str, str], Any]):
    """Complete facts: what nobody gave is none."""

    def __missing__(self, key: tuple[str, str]) -> None:
        return None


def seconds(work: Callable[[], object], rounds: int) -> float:
    """CPU time of one run: the median of several rounds of 200 runs each. Other work on the machine hardly counts."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        for _ in range(200):
            work()
        times.append((process_time() - begun) / 200)
    return median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure deciding against Python evaluating the same conditions.")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    state = compile_library(Request(ROOT / "policies", date(2026, 11, 22)))
    prepared = prepare(next(each for each in state.rulesets if each.name == "cn.350500/settlement"))
    print(f"{'case':<12}{'decision ms':>12}{'python ms':>11}{'ratio':>7}")
    for name in ("owner", "graduate"):
        document = json.loads((ROOT / "docs" / "tutorial" / "facts" / f"{name}.json").read_text("utf-8"))
        case = read_case(prepared, document)
        assert isinstance(case, Case), case
        plain = _Facts({(key.person, key.fact): value for key, value in case.facts.items()})
        (world,) = plan_for(prepared, MATTER, ON).worlds
        conditions = [compile(python(each.granted, prepared), each.clause.id, "eval") for each in world.routes]
        names = {"f": plain, "on": ON, "shift": shift}
        granted = {route.clause.id for route, code in zip(world.routes, conditions, strict=True) if eval(code, names)}
        assert granted == {each.clause for each in decide(prepared, case, MATTER, ON).routes}
        ours = seconds(lambda case=case: decide(prepared, case, MATTER, ON), given.rounds)
        naive = seconds(lambda codes=conditions, names=names: [eval(code, names) for code in codes], given.rounds)
        print(f"{name:<12}{ours * 1000:>12.3f}{naive * 1000:>11.3f}{ours / naive:>7.1f}")


if __name__ == "__main__":
    main()
