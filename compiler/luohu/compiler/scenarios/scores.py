"""A scenario that expects a score (预期 积分) against what the case comes to."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.program import Expectation, Scenario
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.score_report import scores_stated
from luohu.dsl.diagnostics.model import Text

HUNDRED = 100


def score_mismatches(expectation: Expectation, scenario: Scenario, case: Case, over: Prepared) -> Iterator[Text]:
    """The difference, none if the score is what was expected in every way in which the law may state it."""
    score, wanted = expectation.score, expectation.points
    assert score is not None
    assert wanted is not None
    found = scores_stated(over, case, score, scenario.day, rest_ordinary=scenario.closed)
    if not found:
        yield Text(
            f"预期 {score} 为{_points(wanted)}分，当日没有条款规定这项积分",
            f"expected {score} to be {_points(wanted)} points, and no clause states it on that day",
        )
    for each in found:
        if (each.low, each.high) != (wanted, wanted):
            got = _points(each.low) if each.low == each.high else f"{_points(each.low)}–{_points(each.high)}"
            yield Text(
                f"预期 {score} 为{_points(wanted)}分，结果是{got}分",
                f"expected {score} to be {_points(wanted)} points, it is {got}",
            )


def _points(amount: int) -> str:
    whole, rest = divmod(abs(amount), HUNDRED)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}" if not rest else f"{sign}{whole}.{rest:02d}".rstrip("0")
