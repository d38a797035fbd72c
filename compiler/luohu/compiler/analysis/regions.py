"""The region of a finding as its identity: boxes over the facts that matter, cut where its clauses cut.

A waiver knows a finding by it. Facts that the region leaves free do not appear, nor the day of application, which the
days of the finding tell.
"""

from __future__ import annotations

from dataclasses import replace

from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_conditions import write_condition
from luohu.compiler.ruleset.model import Condition, ScoreTest
from luohu.compiler.ruleset.walk import Test, tests_of
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.solver.model import Question, Region
from luohu.compiler.solver.regions import regions
from luohu.dsl.diagnostics.model import Box


def identifying(question: Question, condition: Condition) -> tuple[Box, ...]:
    """The cases that meet a condition, as an identity has them: tests that hold together, each in canonical JSON.

    Where there are more boxes than are told apart, the tests of the condition stand for the region.
    """
    found = regions(question, condition)
    if not found.regions:
        return (tuple(sorted({_written(test) for test in tests_of(condition)})),)
    return tuple(sorted({_box(each) for each in found.regions}))


def _box(region: Region) -> Box:
    found = {_side(*each) for each in region.linked}
    for cells in region.cuts.values():
        ways = sorted("&".join(sorted(_side(*each) for each in cell.truths)) for cell in cells)
        found |= {ways[0]} if len(ways) == 1 else {"|".join(ways)}
    return tuple(sorted(found))


def _side(test: Test, truth: bool) -> str:  # noqa: FBT001 - which side of the test
    return _written(test) if truth else f"!{_written(test)}"


def _written(test: Test) -> str:
    """A test in one way, whatever the law of the question that it was asked in."""
    plain = replace(test, score=unbound(test.score)) if isinstance(test, ScoreTest) else test
    return canonical_bytes(write_condition(plain)).decode()
