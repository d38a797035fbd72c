"""Tests of a ruleset, one by one, as tests that a drafter could have written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import assert_never

from luohu.compiler.reading.names import NOWHERE, Names, Register, enumeration_of
from luohu.compiler.reading.values import counted, literal
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import (
    ACCEPTED_ON,
    CASE,
    Condition,
    DateTest,
    FactKey,
    FactTest,
    FactType,
    Figure,
    Op,
    ScoreTest,
    Share,
    Span,
    TypeKind,
)
from luohu.compiler.ruleset.predefined import CASE_FACTS, COUNTRY
from luohu.dsl.syntax import conditions as tree
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.conditions import Belonging, Bound, Comparator
from luohu.dsl.syntax.expressions import Call
from luohu.dsl.syntax.values import Day, Multiple, Nothing, Truth, Unit, Value
from luohu.dsl.syntax.vocabulary import Derivation, TypeExpression

_APPLIED = Reference(("申请日",), span=NOWHERE)
_MEASURED = {
    Op.EQ: Comparator.EQ,
    Op.LT: Comparator.UNDER,
    Op.LE: Comparator.AT_OR_BELOW,
    Op.GT: Comparator.OVER,
    Op.GE: Comparator.AT_OR_ABOVE,
}
_COUNTED = _MEASURED | {Op.LE: Comparator.NOT_OVER, Op.GE: Comparator.REACHES}
_OF_DAYS = {
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
_SPANS = {
    Span.WITHIN: Comparator.WITHIN,
    Span.REACHING: Comparator.REACHES,
    Span.OVER: Comparator.OVER,
    Span.UNDER: Comparator.UNDER,
}
_RELATIONS = {Span.WITHIN: Op.LE, Span.REACHING: Op.GE, Span.OVER: Op.GT, Span.UNDER: Op.LT}
_COUNTS = frozenset({TypeKind.INTEGER, TypeKind.DURATION})
_NAMED = frozenset({TypeKind.MEMBER, TypeKind.AREA})
_MONTHS_A_YEAR = 12
_BOOLEAN = FactType(TypeKind.BOOLEAN)


@dataclass(slots=True)
class Reader:
    """One text while it is made. `unsaid`: tests that no construct says, in the order of reading.

    `base`: the base day (基准日) that the text states: what is measured on it names no day.
    """

    names: Names
    base: FactKey | date | None = None
    unsaid: dict[Condition, None] = field(default_factory=dict)
    derived: dict[str, Derivation] = field(default_factory=dict)
    """Facts that the text derives from others (推导), by name: a ruleset has ages written out as days of birth."""

    def type_of(self, fact: str) -> FactType:
        """The type of a fact; of one that the ruleset does not know, yes-no."""
        if fact in CASE_FACTS:
            return CASE_FACTS[fact][1]
        known = self.names.facts.get(fact)
        return _BOOLEAN if known is None else known.type

    def figure(self, key: FactKey) -> Figure | None:
        """What kind of figure of the case a fact is; None for one that applicants state."""
        known = self.names.facts.get(key.fact)
        return known.figure if known is not None and key.person == CASE else None

    def age(self, key: FactKey, bare: str) -> Reference:
        """The age of whom a day is the day of birth."""
        return self._derived(key, bare, "周岁", "age", "周岁")

    def years_between(self, key: FactKey, bare: str) -> Reference:
        """The difference of the years of the day of application and of a day (年差)."""
        return self._derived(key, bare, "年差", "years", "整数")

    def _derived(self, key: FactKey, bare: str, function: str, suffix: str, kind: str) -> Reference:
        label, alias = f"{self.names.facts[key.fact].label.zh}的{function}", f"{key.fact}_{suffix}"
        day = self.names.reference(Register.FACT, key.fact)
        call = Call(Name(function, span=NOWHERE), (day,), span=NOWHERE)
        typed = TypeExpression(Name(kind, span=NOWHERE), span=NOWHERE)
        names = Name(label, span=NOWHERE), Name(alias, span=NOWHERE)
        self.derived[alias] = Derivation(*names, typed, call, span=NOWHERE)
        word = label if self.names.language == "zh" else alias
        owner = () if key.person == bare else (self.names.person(key.person),)
        return Reference((*owner, word), span=NOWHERE)


def constant(*, truth: bool) -> tree.Condition:
    """What is always, or never, true: no day is before the first one."""
    comparator = Comparator.NOT_BEFORE if truth else Comparator.BEFORE
    return _bounded(_APPLIED, comparator, Day(date.min, span=NOWHERE))


def _bounded(reference: Reference, comparator: Comparator, value: Value) -> tree.Compared:
    return tree.Compared(reference, (Bound(comparator, value, span=NOWHERE),), span=NOWHERE)


def _unsaid(reader: Reader, item: FactTest | DateTest) -> tree.Condition:
    """A stand-in by the name of what is asked, which the reader is told of."""
    reader.unsaid[item] = None
    key = item.key if isinstance(item, FactTest) else item.since
    word = key.fact if isinstance(key, FactKey) else key.isoformat()
    return tree.Holds(Reference((word,), span=NOWHERE), span=NOWHERE)


# ------------------------------------------------------------------------------------------------ facts


def of_fact(reader: Reader, test: FactTest, bare: str) -> tree.Condition:
    """A test of a fact."""
    if reader.figure(test.key) is not None:
        return _unsaid(reader, test)
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
            return _bounded(subject, _comparator(reader, test), _value(reader, test, bare))
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
            return _bounded(subject, Comparator.NOT_BEFORE, first)
        case TypeKind.AREA:
            country = reader.names.reference(Register.PLACE, COUNTRY)
            return tree.Member(subject, Belonging.IN, (country,), span=NOWHERE)
        case TypeKind.MEMBER | TypeKind.SET:
            return _any_member(reader, key, kind, subject)
        case _:
            zero = literal(kind, 0)
            up, down = (_bounded(subject, each, zero) for each in (Comparator.GE, Comparator.LT))
            return tree.AnyOf((up, down), span=NOWHERE)


def _any_member(reader: Reader, key: FactKey, kind: FactType, subject: Reference) -> tree.Condition:
    """A relative's set may be empty and yet be known: nothing says that."""
    of = next((each for each in reader.names.ruleset.vocabulary.enumerations if each.id == kind.of), None)
    if of is None or kind.kind is TypeKind.SET:
        return tree.Negation(_unsaid(reader, FactTest(key, Op.NONE)), span=NOWHERE)
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
            return _bounded(subject, comparator, _value(reader, test, bare))
        case str() as area if kind.kind is TypeKind.AREA:
            place = reader.names.reference(Register.PLACE, area)
            return tree.Member(subject, Belonging.NOT_IN if negated else Belonging.IN, (place,), span=NOWHERE)
        case _:
            return tree.Equals(subject, negated, _value(reader, test, bare), span=NOWHERE)


def _comparator(reader: Reader, test: FactTest) -> Comparator:
    kind = reader.type_of(test.key.fact).kind
    if kind is TypeKind.DATE:
        return _OF_DAYS[test.op]
    if isinstance(test.value, FactKey | Share):
        return _SIGNS[test.op]
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
        return _bounded(subject, _SIGNS[test.op], reader.names.reference(Register.PARAMETER, test.value.fact))
    return _bounded(subject, _MEASURED[test.op], counted(test.value, Unit.POINTS))


# ------------------------------------------------------------------------------------------------ days


def of_days(reader: Reader, test: DateTest, bare: str) -> tree.Condition:
    """Elapsed time: `自 毕业日期 起 3年以内`; with a day of the text, a test of the other day alone."""
    if isinstance(test.since, date):
        return _against(reader, test, test.since, bare)
    if test.by_year:
        return _by_year(reader, test, bare)
    if test.at == reader.base:
        return _elapsed(reader, test, None, test.since, bare)
    if isinstance(test.at, FactKey) and (test.at == FactKey(CASE, ACCEPTED_ON) or reader.figure(test.at) is None):
        return _elapsed(reader, test, reader.names.fact(test.at, bare), test.since, bare)
    if isinstance(test.at, date) and test.length is None:
        return _before(reader, test, test.at, bare)
    return _unsaid(reader, test)


def _by_year(reader: Reader, test: DateTest, bare: str) -> tree.Condition:
    """`年差` of a day: so many years or more, or fewer."""
    comparator = {Span.REACHING: Comparator.REACHES, Span.UNDER: Comparator.UNDER}.get(test.span)
    years, rest = divmod(test.months, _MONTHS_A_YEAR)
    whole = not (rest or test.days or test.length)
    if comparator is None or not whole or test.at != reader.base or not isinstance(test.since, FactKey):
        return _unsaid(reader, test)
    return _bounded(reader.years_between(test.since, bare), comparator, counted(years, Unit.COUNT))


def _elapsed(reader: Reader, test: DateTest, at: Reference | None, since: FactKey, bare: str) -> tree.Condition:
    if test.length is not None:
        length: Value = reader.names.reference(Register.PARAMETER, test.length.fact)
        comparator = _SIGNS[_RELATIONS[test.span]]
    else:
        months = test.months != 0
        length = counted(test.months if months else test.days, Unit.MONTHS if months else Unit.DAYS)
        comparator = _SPANS[test.span]
    bounds = (Bound(comparator, length, span=NOWHERE),)
    return tree.Elapsed(at, reader.names.fact(since, bare), bounds, span=NOWHERE)


def _against(reader: Reader, test: DateTest, since: date, bare: str) -> tree.Condition:
    """A day against one of the text, with time added to that."""
    if test.length is not None:
        return _unsaid(reader, test)
    day = _later(since.replace(month=1, day=1) if test.by_year else since, test)
    op = _RELATIONS[test.span]
    match test.at:
        case None:
            return _bounded(_APPLIED, _OF_DAYS[op], Day(day, span=NOWHERE))
        case date() as at:
            return constant(truth={Op.LE: at <= day, Op.GE: at >= day, Op.GT: at > day, Op.LT: at < day}[op])
        case key:
            return _bounded(reader.names.fact(key, bare), _OF_DAYS[op], Day(day, span=NOWHERE))


def _before(reader: Reader, test: DateTest, at: date, bare: str) -> tree.Condition:
    """`D >= d ⊕ n` with D of the text: d is before the first day from which n leads beyond D."""
    assert isinstance(test.since, FactKey), test
    beyond = at if test.span in (Span.OVER, Span.WITHIN) else _next(at)
    first = _first_reaching(beyond, test)
    upwards = test.span in (Span.WITHIN, Span.UNDER)
    comparator = Comparator.NOT_BEFORE if upwards else Comparator.BEFORE
    return _bounded(reader.names.fact(test.since, bare), comparator, Day(first, span=NOWHERE))


def _first_reaching(bound: date, test: DateTest) -> date:
    """The first day that with the time of the test is not before a day."""
    low, high = 1, date.max.toordinal()
    while low < high:
        middle = (low + high) // 2
        if _later(date.fromordinal(middle), test) >= bound:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _later(day: date, test: DateTest) -> date:
    try:
        return shift(day, test.months, test.days)
    except OverflowError:
        return date.max


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
