"""Tests of facts and of scores, one by one, as tests that a drafter could have written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reading.names import NOWHERE, Register, enumeration_of
from luohu.compiler.reading.values import counted, literal
from luohu.compiler.ruleset.model import (
    DateTest,
    FactKey,
    FactTest,
    FactType,
    Figure,
    Op,
    ScoreTest,
    Share,
    TypeKind,
)
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.dsl.syntax import conditions as tree
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Belonging, Bound, Comparator
from luohu.dsl.syntax.values import Day, Multiple, Nothing, Truth, Unit, Value

if TYPE_CHECKING:
    from luohu.compiler.reading.reader import Reader

APPLIED = Reference(("申请日",), span=NOWHERE)
_MEASURED = {
    Op.EQ: Comparator.EQ,
    Op.LT: Comparator.UNDER,
    Op.LE: Comparator.AT_OR_BELOW,
    Op.GT: Comparator.OVER,
    Op.GE: Comparator.AT_OR_ABOVE,
}
_COUNTED = _MEASURED | {Op.LE: Comparator.NOT_OVER, Op.GE: Comparator.REACHES}
OF_DAYS = {
    Op.EQ: Comparator.EQ,
    Op.LT: Comparator.BEFORE,
    Op.LE: Comparator.NOT_AFTER,
    Op.GT: Comparator.AFTER,
    Op.GE: Comparator.NOT_BEFORE,
}
_SIGNS = {
    Op.EQ: Comparator.EQ,
    Op.LT: Comparator.LT,
    Op.LE: Comparator.LE,
    Op.GT: Comparator.GT,
    Op.GE: Comparator.GE,
}
_OF_FIGURES = _COUNTED | {Op.LE: Comparator.LE}
"""Of another fact or figure: `满 落户分值线`."""
_OPPOSITES = {Op.LT: Comparator.GT, Op.LE: Comparator.GE, Op.GT: Comparator.LT, Op.GE: Comparator.LE}
_COUNTS = frozenset({TypeKind.INTEGER, TypeKind.DURATION})
_NAMED = frozenset({TypeKind.MEMBER, TypeKind.AREA})


def constant(*, truth: bool) -> tree.Condition:
    """What is always, or never, true: no day is before the first one."""
    comparator = Comparator.NOT_BEFORE if truth else Comparator.BEFORE
    return bounded(APPLIED, comparator, Day(date.min, span=NOWHERE))


def bounded(reference: Reference, comparator: Comparator, value: Value) -> tree.Compared:
    """One bound on something."""
    return tree.Compared(reference, (Bound(comparator, value, span=NOWHERE),), span=NOWHERE)


def unsaid(reader: Reader, item: FactTest | DateTest) -> tree.Condition:
    """A stand-in by the name of what is asked, which the reader is told of."""
    reader.unsaid[item] = None
    key = item.key if isinstance(item, FactTest) else item.since
    word = key.fact if isinstance(key, FactKey) else key.isoformat()
    return tree.Holds(Reference((word,), span=NOWHERE), span=NOWHERE)


# ------------------------------------------------------------------------------------------------ facts


def of_fact(reader: Reader, test: FactTest, bare: str) -> tree.Condition:  # noqa: PLR0911 - one for each form
    """A test of a fact."""
    if reader.figure(test.key) is not None:
        return unsaid(reader, test)
    subject = reader.names.fact(test.key, bare)
    match test.op:
        case Op.NONE:
            return _absent(reader, test, bare)
        case Op.ONE_OF | Op.HAS_ANY:
            belonging = Belonging.IN if test.op is Op.ONE_OF else Belonging.CONTAINS
            return tree.Member(subject, belonging, _listed(reader, test), span=NOWHERE)
        case Op.HAS_ALL:
            each = (tree.Member(subject, Belonging.CONTAINS, (one,), span=NOWHERE) for one in _listed(reader, test))
            return _together(tuple(each))
        case Op.EQ:
            return _equal(reader, test, subject, bare, negated=False)
        case Op.LT | Op.LE | Op.GT | Op.GE:
            if _below_zero(test):
                return _opposite(reader, test, bare, _OPPOSITES[test.op])
            return bounded(subject, _comparator(reader, test), _value(reader, test, bare))
        case _:
            assert_never(test.op)


def differing(reader: Reader, test: FactTest, bare: str) -> tree.Condition:
    """“Is not”: there is a value, and the test is false of it."""
    subject = reader.names.fact(test.key, bare)
    if test.op is Op.ONE_OF:
        return tree.Member(subject, Belonging.NOT_IN, _listed(reader, test), span=NOWHERE)
    return _equal(reader, test, subject, bare, negated=True)


def existing(reader: Reader, key: FactKey, bare: str) -> tree.Condition:
    """That a fact has a value. Of what cannot be none by itself, that it has one value or another: only tests of none fail."""
    kind = reader.type_of(key.fact)
    subject = reader.names.fact(key, bare)
    if _may_be_absent(reader, key):
        return tree.Equals(subject, negated=True, value=Nothing(span=NOWHERE), span=NOWHERE)
    match kind.kind:
        case TypeKind.BOOLEAN:
            no = tree.Equals(subject, negated=False, value=Truth(False, span=NOWHERE), span=NOWHERE)  # noqa: FBT003
            return tree.AnyOf((tree.Holds(subject, span=NOWHERE), no), span=NOWHERE)
        case TypeKind.DATE:
            first = Day(date.min, span=NOWHERE)
            return bounded(subject, Comparator.NOT_BEFORE, first)
        case TypeKind.AREA:
            country = reader.names.reference(Register.PLACE, COUNTRY)
            return tree.Member(subject, Belonging.IN, (country,), span=NOWHERE)
        case TypeKind.MEMBER | TypeKind.SET:
            return _any_member(reader, key, kind, subject)
        case _:
            zero = literal(kind, 0)
            up, down = (bounded(subject, each, zero) for each in (Comparator.GE, Comparator.LT))
            return tree.AnyOf((up, down), span=NOWHERE)


def _any_member(reader: Reader, key: FactKey, kind: FactType, subject: Reference) -> tree.Condition:
    """A relative's set may be empty and yet be known: nothing says that."""
    of = next((each for each in reader.names.ruleset.vocabulary.enumerations if each.id == kind.of), None)
    if of is None or kind.kind is TypeKind.SET:
        return tree.Negation(unsaid(reader, FactTest(key, Op.NONE)), span=NOWHERE)
    members = tuple(reader.names.member(of.id, each.id) for each in of.members)
    return tree.Member(subject, Belonging.IN, members, span=NOWHERE)


def _absent(reader: Reader, test: FactTest, bare: str) -> tree.Condition:
    if _may_be_absent(reader, test.key):
        subject = reader.names.fact(test.key, bare)
        return tree.Equals(subject, negated=False, value=Nothing(span=NOWHERE), span=NOWHERE)
    return tree.Negation(existing(reader, test.key, bare), span=NOWHERE)


def _may_be_absent(reader: Reader, key: FactKey) -> bool:
    known = reader.names.facts.get(key.fact)
    return known is not None and known.nullable


def _equal(reader: Reader, test: FactTest, subject: Reference, bare: str, *, negated: bool) -> tree.Condition:
    kind = reader.type_of(test.key.fact)
    match test.value:
        case bool() as truth if truth and not negated:
            return tree.Holds(subject, span=NOWHERE)
        case FactKey() | Share():
            comparator = Comparator.NE if negated else Comparator.EQ
            return bounded(subject, comparator, _value(reader, test, bare))
        case str() as area if kind.kind is TypeKind.AREA:
            place = reader.names.reference(Register.PLACE, area)
            return tree.Member(subject, Belonging.NOT_IN if negated else Belonging.IN, (place,), span=NOWHERE)
        case int() if _below_zero(test):
            return _opposite(reader, test, bare, Comparator.NE if negated else Comparator.EQ)
        case _:
            return tree.Equals(subject, negated, _value(reader, test, bare), span=NOWHERE)


def _below_zero(test: FactTest) -> bool:
    return isinstance(test.value, int) and test.value < 0


def _opposite(reader: Reader, test: FactTest, bare: str, comparator: Comparator) -> tree.Condition:
    """A test against a number below zero, which the language does not write, as one of the number with the other sign."""
    assert isinstance(test.value, int), test
    amount = literal(reader.type_of(test.key.fact), -test.value)
    return bounded(reader.opposite(test.key, bare), comparator, amount)


def _comparator(reader: Reader, test: FactTest) -> Comparator:
    kind = reader.type_of(test.key.fact).kind
    if kind is TypeKind.DATE:
        return OF_DAYS[test.op]
    if isinstance(test.value, FactKey | Share):
        return _SIGNS[test.op] if kind in _NAMED else _OF_FIGURES[test.op]
    if kind in _NAMED and test.op is Op.LT:
        return Comparator.LT
    return _COUNTED[test.op] if kind in _COUNTS else _MEASURED[test.op]


def _value(reader: Reader, test: FactTest, bare: str) -> Value:
    kind = reader.type_of(test.key.fact)
    match test.value:
        case FactKey() as key:
            return _named(reader, key, bare)
        case Share(key, parts):
            return Multiple(_named(reader, key, bare), counted(parts, Unit.SHARE), span=NOWHERE)
        case str() as identity:
            return _member(reader, test.key, identity)
        case bool() | int() | date() as amount:
            return literal(kind, amount)
        case other:
            raise AssertionError(other)


def _named(reader: Reader, key: FactKey, bare: str) -> Reference:
    """A figure that somebody publishes goes by its parameter's name."""
    if reader.figure(key) is Figure.PARAMETER:
        return reader.names.reference(Register.PARAMETER, key.fact)
    return reader.names.fact(key, bare)


def _listed(reader: Reader, test: FactTest) -> tuple[Reference, ...]:
    assert isinstance(test.value, tuple), test
    return tuple(_member(reader, test.key, each) for each in test.value)


def _member(reader: Reader, key: FactKey, identity: str) -> Reference:
    if reader.type_of(key.fact).kind is TypeKind.AREA:
        return reader.names.reference(Register.PLACE, identity)
    return reader.names.member(enumeration_of(reader.names, key), identity)


def _together(items: tuple[tree.Condition, ...]) -> tree.Condition:
    return items[0] if len(items) == 1 else tree.All(items, span=NOWHERE)


# ------------------------------------------------------------------------------------------------ scores


def of_score(reader: Reader, test: ScoreTest) -> tree.Condition:
    """A test of points."""
    subject = reader.names.reference(Register.SCORE, test.score)
    if isinstance(test.value, FactKey):
        return bounded(subject, _OF_FIGURES[test.op], reader.names.reference(Register.PARAMETER, test.value.fact))
    return bounded(subject, _MEASURED[test.op], counted(test.value, Unit.POINTS))
