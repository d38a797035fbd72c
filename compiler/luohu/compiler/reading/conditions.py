"""Conditions of a ruleset as conditions that a drafter could have written, and that mean the same.

Definitions, ages and classes of kin are written out in a ruleset, and stay so. What no construct says by itself is said
by others. What none says at all is collected, and never left out silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reading import bounds, days, facts
from luohu.compiler.reading.names import NOWHERE
from luohu.compiler.reading.plain import plain
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    NEVER,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactTest,
    Not,
    Op,
    ScoreTest,
    Some,
)
from luohu.dsl.syntax import conditions as tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.reading.reader import Reader

_DENIED = frozenset({Op.EQ, Op.ONE_OF})


def condition(reader: Reader, item: Condition, bare: str = ANCHOR) -> tree.Condition:
    """A condition as a tree; bare facts in it are those of the person `bare`."""
    return _tree(reader, plain(item), bare)


def guard(reader: Reader, item: Condition, bare: str = ANCHOR) -> tree.Condition | None:
    """A guard (限) as a tree; None where it asks nothing."""
    found = plain(item)
    return None if found == ALWAYS else _tree(reader, found, bare)


def _tree(reader: Reader, item: Condition, bare: str) -> tree.Condition:  # noqa: PLR0911 - one for each form
    if item in (ALWAYS, NEVER):
        return facts.constant(truth=item == ALWAYS)
    match item:
        case FactTest():
            return facts.of_fact(reader, item, bare)
        case DateTest():
            return days.of_days(reader, item, bare)
        case ScoreTest():
            return facts.of_score(reader, item)
        case Every(items):
            said = tuple(bounds.together(_conjuncts(reader, items, bare)))
            return said[0] if len(said) == 1 else tree.All(said, span=NOWHERE)
        case Some(items):
            return tree.AnyOf(tuple(_tree(reader, each, bare) for each in items), span=NOWHERE)
        case Not(inner):
            return _negated(reader, inner, bare)
        case CountAtLeast(count, items):
            return tree.AtLeast(count, tuple(_tree(reader, each, bare) for each in items), span=NOWHERE)
        case _:
            assert_never(item)


def _negated(reader: Reader, inner: Condition, bare: str) -> tree.Condition:
    if isinstance(inner, FactTest) and inner.op is Op.NONE:
        return facts.existing(reader, inner.key, bare)
    return tree.Negation(_tree(reader, inner, bare), span=NOWHERE)


def _conjuncts(reader: Reader, items: tuple[Condition, ...], bare: str) -> Iterator[tree.Condition]:
    """All of these; `非 T` beside “what T tests is not none” is the drafter's “is not”."""
    negated = {each: each.item for each in items if isinstance(each, Not) and isinstance(each.item, FactTest)}
    there = {test.key: each for each, test in negated.items() if test.op is Op.NONE}
    denied = {each: test for each, test in negated.items() if test.op in _DENIED and test.key in there}
    said = {there[test.key] for test in denied.values()}
    for each in items:
        if each in denied:
            yield facts.differing(reader, negated[each], bare)
        elif each not in said:
            yield _tree(reader, each, bare)
