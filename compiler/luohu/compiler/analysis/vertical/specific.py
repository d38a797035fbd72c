"""Whether one clause speaks of fewer cases than another: a narrower place, a narrower class of city, or people among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.program import AttributeTest
from luohu.compiler.properties import guards_of
from luohu.compiler.ruleset.model import Alternative, Clause, Op, Slice
from luohu.compiler.runtime.worlds import applies, world
from luohu.compiler.solver.find import implies
from luohu.compiler.solver.model import Question


def more_specific(stage: Stage, one: Clause, other: Clause, run: Run) -> bool:
    """Whether everything that the one speaks of is spoken of by the other, and not the other way round.

    Classes of city are compared as they are written: in a ruleset of one city they are decided already.
    """
    return _within(stage, one, other, run) and not _within(stage, other, one, run)


def _within(stage: Stage, one: Clause, other: Clause, run: Run) -> bool:
    geography = stage.program.geography
    inside = geography.covered(one.where) <= geography.covered(other.where)
    classed = _narrower(_guard(stage, one), _guard(stage, other))
    if not (inside and classed):
        return False
    question = silent(stage, run)
    return implies(question, applies(stage.prepared, one), applies(stage.prepared, other)).holds


def silent(stage: Stage, run: Run) -> Question:
    """A question about no matter, on some days: for what is asked of clauses alone."""
    span = Slice(run.start, run.end, (Alternative(()),))
    made = world(stage.prepared, "", Alternative(()))
    return Question(stage.prepared, "", span, made, memory=stage.memories.of(span))


def _guard(stage: Stage, clause: Clause) -> tuple[AttributeTest, ...]:
    return guards_of(stage.program, clause.provision_id, clause.instrument)


@dataclass(frozen=True, slots=True)
class _Between:
    """Whole numbers from `low` up to `high`, which is no longer among them; None: without end."""

    low: int | None = None
    high: int | None = None


def _narrower(one: tuple[AttributeTest, ...], other: tuple[AttributeTest, ...]) -> bool:
    """Whether every city that meets the one guard meets the other."""
    ours, theirs = _ranges(one), _ranges(other)
    return all(_inside(ours.get(name, _Between()), each) for name, each in theirs.items())


def _ranges(guard: tuple[AttributeTest, ...]) -> dict[str, _Between]:
    found: dict[str, _Between] = {}
    for test in guard:
        found[test.attribute] = _cut(found.get(test.attribute, _Between()), test)
    return found


def _cut(known: _Between, test: AttributeTest) -> _Between:
    low = {Op.GE: test.value, Op.GT: test.value + 1, Op.EQ: test.value}.get(test.op)
    high = {Op.LT: test.value, Op.LE: test.value + 1, Op.EQ: test.value + 1}.get(test.op)
    if low is not None and (known.low is None or low > known.low):
        known = replace(known, low=low)
    if high is not None and (known.high is None or high < known.high):
        known = replace(known, high=high)
    return known


def _inside(one: _Between, other: _Between) -> bool:
    from_below = other.low is None or (one.low is not None and one.low >= other.low)
    return from_below and (other.high is None or (one.high is not None and one.high <= other.high))
