"""Whether the tests of a ruleset fit the types of its facts: the other half of `integrity`.

A test that does not fit has no meaning, and an evaluator would stumble over it in the middle of a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.model import (
    Condition,
    DateTest,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Op,
    Ruleset,
    ScoreTest,
    Share,
    TypeKind,
)
from luohu.compiler.ruleset.predefined import ADMITTED, CASE_FACTS
from luohu.compiler.ruleset.walk import Test, conditions, keys_in, tests_of


@dataclass(frozen=True, slots=True)
class Types:
    """Types of facts by id, and the members of enumerations, of the ordered ones once more."""

    facts: dict[str, FactType]
    members: dict[str | None, frozenset[str]]
    ordered: dict[str | None, frozenset[str]]


def unfitting(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Pointer and fact of each value that does not fit: in tests, of unknown facts too, and of facts themselves."""
    types = _types(ruleset)
    for index, fact in enumerate(ruleset.vocabulary.facts):
        if not _ordinary_fits(types, fact):
            yield f"/vocabulary/facts/{index}/ordinary", fact.id
        if not _range_fits(fact):
            yield f"/vocabulary/facts/{index}/range", fact.id
    for pointer, condition in _conditions(ruleset):
        for test in tests_of(condition):
            if not _fits(types, test):
                yield pointer, ", ".join(key.fact for key in keys_in(test))


def _types(ruleset: Ruleset) -> Types:
    words = ruleset.vocabulary
    members: dict[str | None, frozenset[str]] = {
        each.id: frozenset(term.id for term in each.members) for each in words.enumerations
    }
    return Types(
        {name: kind for name, (_, kind) in CASE_FACTS.items()} | {fact.id: fact.type for fact in words.facts},
        members,
        {each.id: members[each.id] for each in words.enumerations if each.ordered},
    )


def _ordinary_fits(types: Types, fact: Fact) -> bool:
    op = Op.HAS_ALL if fact.type.kind is TypeKind.SET else Op.EQ
    named = fact.ordinary if isinstance(fact.ordinary, tuple) else (fact.ordinary,)
    known = fact.type.of not in types.members or types.members[fact.type.of].issuperset(named)
    return fact.ordinary is None or (known and _bound_fits(types, fact.type, op, fact.ordinary))


def _range_fits(fact: Fact) -> bool:
    """Days bound days, numbers numbers, and nothing else has a range."""
    if fact.range is None:
        return True
    unbounded = (TypeKind.BOOLEAN, TypeKind.AREA, TypeKind.MEMBER, TypeKind.SET)
    dated = fact.type.kind is TypeKind.DATE
    return fact.type.kind not in unbounded and all(isinstance(each, date) is dated for each in fact.range)


def _conditions(ruleset: Ruleset) -> Iterator[tuple[str, Condition]]:
    for index, clause in enumerate(ruleset.clauses):
        yield from ((f"/clauses/{index}", condition) for condition in conditions(clause))
    for index, constraint in enumerate(ruleset.vocabulary.constraints):
        yield f"/vocabulary/constraints/{index}", constraint
    for index, fact in enumerate(ruleset.vocabulary.facts):
        if fact.only_when is not None:
            yield f"/vocabulary/facts/{index}/only_when", fact.only_when


def _fits(types: Types, test: Test) -> bool:  # noqa: PLR0911 - one for each kind of test
    if isinstance(test, FactTest) and test.key.fact.startswith(ADMITTED):  # of an open list that 符合 took over
        return test.op is Op.EQ and isinstance(test.value, bool)
    if any(key.fact not in types.facts for key in keys_in(test)):
        return False
    match test:
        case DateTest(since, _, at, _, _, length):
            days = [types.facts[each.fact] for each in (since, at) if isinstance(each, FactKey)]
            counted = length is None or _is_length(types.facts[length.fact])
            return counted and all(kind.kind is TypeKind.DATE for kind in days)
        case FactTest(key, op, value):
            kind = types.facts[key.fact]
            if isinstance(value, Share):
                return kind == types.facts[value.key.fact] and kind.kind in _COUNTED
            if isinstance(value, FactKey):
                return kind == types.facts[value.fact] and (op is Op.EQ or _has_order(types, kind))
            return op is Op.NONE or _bound_fits(types, kind, op, value)
        case ScoreTest(_, _, bound):
            return isinstance(bound, int) or types.facts[bound.fact].kind is TypeKind.POINTS
        case _:
            assert_never(test)


_COUNTED = (
    TypeKind.INTEGER,
    TypeKind.POINTS,
    TypeKind.RATIO,
    TypeKind.MONEY,
    TypeKind.FLOOR_AREA,
    TypeKind.DURATION,
)
"""Kinds whose values are whole numbers."""


def _is_length(kind: FactType) -> bool:
    """Whether days can be counted on by this: months, days, years of age; working days cannot."""
    if kind.kind is TypeKind.INTEGER:
        return kind.unit == "years"
    return kind.kind is TypeKind.DURATION and kind.unit in ("months", "days")


def _has_order(types: Types, kind: FactType) -> bool:
    unordered = (TypeKind.BOOLEAN, TypeKind.AREA, TypeKind.SET, TypeKind.MEMBER)
    return kind.of in types.ordered if kind.kind is TypeKind.MEMBER else kind.kind not in unordered


def _bound_fits(types: Types, kind: FactType, op: Op, value: object) -> bool:
    ordering = op in (Op.LT, Op.LE, Op.GT, Op.GE)
    match kind.kind:
        case TypeKind.BOOLEAN:
            return isinstance(value, bool) and not ordering
        case (
            TypeKind.INTEGER
            | TypeKind.POINTS
            | TypeKind.RATIO
            | TypeKind.MONEY
            | TypeKind.FLOOR_AREA
            | TypeKind.DURATION
        ):
            return isinstance(value, int) and not isinstance(value, bool)
        case TypeKind.DATE:
            return isinstance(value, date)
        case TypeKind.AREA:
            return isinstance(value, str | tuple) and not ordering
        case TypeKind.MEMBER:
            known = not ordering or value in types.ordered.get(kind.of, frozenset())
            return known and isinstance(value, str | tuple) and op not in (Op.HAS_ANY, Op.HAS_ALL)
        case TypeKind.SET:
            return isinstance(value, tuple) and op in (Op.HAS_ANY, Op.HAS_ALL)
        case _:
            assert_never(kind.kind)
