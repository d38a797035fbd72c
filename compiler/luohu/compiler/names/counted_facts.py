"""Tests of facts that some counting rule (口径) counts from a day: holes, which the law of the day fills."""

from __future__ import annotations

from luohu.compiler.holes import CountedHole, hole_id
from luohu.compiler.names.context import Context
from luohu.compiler.names.holes import put
from luohu.compiler.ruleset.model import Condition, FactTest
from luohu.compiler.types.facts import FactInfo

ELAPSED = ("months", "days")
"""Units in which time since a day is counted."""


def is_counted(info: FactInfo, ctx: Context) -> bool:
    """Whether some counting rule says from which day the fact counts."""
    return info.id in ctx.points.counted and info.type.type.unit in ELAPSED


def counted(test: Condition, info: FactInfo, ctx: Context) -> Condition:
    """A test of a fact that is so counted, as the hole that the law of the day fills; any other test as it is."""
    if not (is_counted(info, ctx) and isinstance(test, FactTest) and hole_id(test) is None):
        return test
    if not isinstance(test.value, int) or isinstance(test.value, bool):
        return test
    return put(CountedHole(test.key, test.op, test.value), ctx)
