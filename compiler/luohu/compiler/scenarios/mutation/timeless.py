"""The day of application as one more unknown fact: so one search speaks of every day at once.

A test of elapsed time that ends on the day of application is rewritten to end on that fact, everywhere: in conditions,
constraints and guards. What the search over cells then settles holds on all days that are admitted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from luohu.compiler.ruleset.model import CASE, Condition, DateTest, FactKey, FactTest, Op, TypeKind
from luohu.compiler.ruleset.walk import Test, keys_of, replaced
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.prepared import Prepared

APPLICATION = FactKey(CASE, "applied_on")
"""申请日: the day of application as a fact of the case."""

Days = tuple[date, date | None]
"""From the first day up to, not with, the second; None: for ever."""


def timeless(condition: Condition) -> Condition:
    """The condition with the day of application as a fact."""
    return replaced(condition, _test)


def _test(test: Test) -> Condition:
    return replace(test, at=APPLICATION) if isinstance(test, DateTest) and test.at is None else test


def without_day(over: Prepared) -> Prepared:
    """A ruleset whose constraints and guards ask the day of application as a fact."""
    guards = {key: timeless(guard) for key, guard in over.guards.items()}
    constraints = tuple(map(timeless, over.constraints))
    return replace(
        over,
        kinds={**over.kinds, APPLICATION.fact: TypeKind.DATE},
        guards=guards,
        guard_keys={key: keys_of(guard) for key, guard in guards.items()},
        constraints=constraints,
        untouched=frozenset(constraints),
    )


def applied_in(runs: Iterable[Days]) -> Condition:
    """That the day of application lies in one of these runs of days."""
    return some([every(list(_within(*each))) for each in runs])


def _within(first: date, end: date | None) -> Iterable[Condition]:
    yield FactTest(APPLICATION, Op.GE, first)
    if end is not None:
        yield FactTest(APPLICATION, Op.LT, end)
