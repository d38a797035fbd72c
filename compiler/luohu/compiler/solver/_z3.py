"""One of two modules that know z3 (`_sat` asks about cells): flat conditions as formulas, and the least case of a question by a few checks.

A day is an ordinal, or a pair (month index, day of the month) where months are added to it, or both: `d ⊕ n` never has to
be clipped, since `t` is at least `d ⊕ n` where its month is later, or the same and its day not before, or its month at an
end. A score is a whole number. Conditions and constraints are asked under literals of their own, in one solver for all
questions of a slice; only *whether* there is a case is taken from it, so that witnesses do not hang on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, assert_never

import z3  # type: ignore[import-untyped]

from luohu.compiler.ruleset.calendar import number_of
from luohu.compiler.ruleset.condition import Span as Elapsed
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
    Share,
    Slice,
    Some,
    TypeKind,
)
from luohu.compiler.runtime.geography import lies_in
from luohu.compiler.runtime.kleene import WHOLE, compare
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.days import last_day
from luohu.compiler.solver.model import APPLIED
from luohu.compiler.solver.variables import Domain

Term = Any
"""A formula, a number, or a solver of z3, which tells nobody its types."""

STEPS = 40_000_000
"""What one check may spend, in the solver's own count: the same on every machine."""

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


@dataclass(slots=True)
class Unknown:
    """An unknown as formulas: one of its parts is set, by its kind. `none`: that it is none."""

    domain: Domain
    none: Term
    truth: Term = None
    number: Term = None
    """A number, an ordinal, or the index of a listed value."""
    month: Term = None
    day: Term = None
    members: dict[str, Term] = field(default_factory=dict)


@dataclass(slots=True)
class Encoder:
    """Formulas of one ruleset on the days of one slice, in one solver."""

    prepared: Prepared
    span: Slice
    points: Callable[[Encoder, ScoreTest], Term]
    """How a test of points is written; `scores` gives it."""
    solver: Term = field(default_factory=z3.Solver)
    unknowns: dict[FactKey, Unknown] = field(default_factory=dict)
    literals: dict[int, tuple[Condition, Term]] = field(default_factory=dict)
    formulas: dict[int, tuple[Condition, Term]] = field(default_factory=dict)  # by identity, quicker than by value
    scores: dict[str, object] = field(default_factory=dict)
    """Points of scores that were asked, as `points` writes them."""
    domains: dict[FactKey, Domain] = field(default_factory=dict)
    monthly: set[FactKey] = field(default_factory=set)
    seed: int = 0
    """Of the solver's own choices, on which no answer hangs."""
    model: Term = None
    """What the last check that succeeded gave; whatever was added since holds in it too."""


def formula(encoder: Encoder, condition: Condition) -> Term:
    """A flat condition as a formula."""
    found = encoder.formulas.get(id(condition))
    if found is None:
        found = encoder.formulas[id(condition)] = condition, _formula(encoder, condition)
    return found[1]


def _formula(encoder: Encoder, condition: Condition) -> Term:  # noqa: PLR0911 - one for each form
    match condition:
        case Every(items):
            return z3.And([formula(encoder, item) for item in items])
        case Some(items):
            return z3.Or([formula(encoder, item) for item in items])
        case Not(item):
            return z3.Not(formula(encoder, item))
        case CountAtLeast(count, items):
            return z3.Sum([z3.IntVal(0), *(z3.If(formula(encoder, item), 1, 0) for item in items)]) >= count
        case FactTest():
            return _fact_test(encoder, condition)
        case DateTest():
            return _date_test(encoder, condition)
        case ScoreTest():
            return encoder.points(encoder, condition)
        case _:
            assert_never(condition)


def literal(encoder: Encoder, condition: Condition) -> Term:
    """A name for a condition under which it is asked: what else was asked in the solver does not hold then."""
    found = encoder.literals.get(id(condition))
    if found is None:
        found = encoder.literals[id(condition)] = condition, z3.FreshBool("asked")
        encoder.solver.add(z3.Implies(found[1], formula(encoder, condition)))
    return found[1]


def named(encoder: Encoder, formula_: Term) -> Term:
    """A name for a formula, to assume it: forgotten with what is pushed."""
    found = z3.FreshBool("tried")
    encoder.solver.add(z3.Implies(found, formula_))
    return found


def truth_of(answer: Term) -> bool | None:
    """What a check found: yes, no, or that it gave up."""
    return True if answer == z3.sat else False if answer == z3.unsat else None


# ------------------------------------------------------------------------------------------------ unknowns


def unknown(encoder: Encoder, key: FactKey) -> Unknown:
    """The unknown of a slot; made when it is first met."""
    found = encoder.unknowns.get(key)
    if found is None:
        found = encoder.unknowns[key] = _made(encoder, key)
    return found


def _made(encoder: Encoder, key: FactKey) -> Unknown:
    name = f"{key.person}.{key.fact}"
    if key == APPLIED:
        first, last = encoder.span.start.toordinal(), last_day(encoder.span)
        domain = Domain(key, TypeKind.DATE, (), first, last, nullable=False, ordinary=())
    else:
        domain = encoder.domains[key]
    made = Unknown(domain, z3.Bool(f"{name} none") if domain.nullable else z3.BoolVal(val=False))
    if domain.kind is TypeKind.BOOLEAN:
        made.truth = z3.Bool(name)
    elif domain.kind is TypeKind.SET:
        named = {member for value in domain.listed if isinstance(value, tuple) for member in value}
        made.members = {member: z3.Bool(f"{name} {member}") for member in sorted(named)}
    elif domain.kind is TypeKind.DATE:
        _add_day(encoder, made, name, monthly=key in encoder.monthly)
    else:
        made.number = z3.Int(name)
        low, high = (domain.low, domain.high) if domain.counted else (0, len(domain.listed) - 1)
        encoder.solver.add(made.number >= low, made.number <= high)
    return made


def _add_day(encoder: Encoder, made: Unknown, name: str, *, monthly: bool) -> None:
    domain = made.domain
    if not monthly:
        made.number = z3.Int(name)
        encoder.solver.add(made.number >= domain.low, made.number <= domain.high)
        return
    made.month, made.day = z3.Int(f"{name} month"), z3.Int(f"{name} day")
    encoder.solver.add(made.day >= 1, made.day <= _length(made.month))
    low, high = date.fromordinal(domain.low), date.fromordinal(domain.high)
    encoder.solver.add(_not_before(made, low), z3.Not(_after(made, high)))


def ordinal(encoder: Encoder, key: FactKey) -> Term:
    """The ordinal of a day; where it has months too, both are tied."""
    made = unknown(encoder, key)
    if made.number is None:
        made.number = z3.Int(f"{key.person}.{key.fact} ordinal")
        encoder.solver.add(made.number == _ordinal(made.month, made.day))
    return made.number


def _ordinal(month: Term, day: Term) -> Term:
    """By the rule of the calendar: days before the year, before the month, and in it."""
    year, within, past = month / 12, month % 12, month / 12 - 1
    before = z3.Sum([z3.If(within >= number, _month_length(number - 1), 0) for number in range(1, 12)])
    leap = z3.If(z3.And(within > 1, _is_leap(year)), 1, 0)
    return 365 * past + past / 4 - past / 100 + past / 400 + before + leap + day


def _month_length(number: int) -> int:
    after = (*_DAYS_BEFORE[1:], 365)
    return after[number] - _DAYS_BEFORE[number]


def _is_leap(year: Term) -> Term:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def _length(month: Term) -> Term:
    """How many days a month has."""
    within = month % 12
    short = z3.Or([within == number for number in (3, 5, 8, 10)])
    return z3.If(within == 1, z3.If(_is_leap(month / 12), 29, 28), z3.If(short, 30, 31))


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _not_before(made: Unknown, day: date) -> Term:
    return _at_least(made, _index(day), day.day)


def _after(made: Unknown, day: date) -> Term:
    return z3.Or(made.month > _index(day), z3.And(made.month == _index(day), made.day > day.day))


def _at_least(made: Unknown, month: Term, day: Term) -> Term:
    return z3.Or(made.month > month, z3.And(made.month == month, made.day >= day))


# ------------------------------------------------------------------------------------------------ tests


def _ordered(op: Op, one: Term, other: Term) -> Term:
    match op:
        case Op.EQ:
            return one == other
        case Op.LT:
            return one < other
        case Op.LE:
            return one <= other
        case Op.GT:
            return one > other
        case Op.GE:
            return one >= other
        case _:
            raise AssertionError(op)


def _fact_test(encoder: Encoder, test: FactTest) -> Term:
    made = unknown(encoder, test.key)
    if test.op is Op.NONE:
        return made.none
    there = z3.Not(made.none)
    if isinstance(test.value, FactKey | Share):
        return z3.And(there, _against(encoder, test, made))
    if made.domain.kind is TypeKind.BOOLEAN:
        return z3.And(there, made.truth == bool(test.value)) if test.op is Op.EQ else z3.BoolVal(val=False)
    if made.domain.kind is TypeKind.SET:
        return z3.And(there, _of_set(made, test))
    if made.domain.counted:
        return z3.And(there, _of_number(made, test))
    fits = [at for at, value in enumerate(made.domain.listed) if compare(test, value, test.value, encoder.prepared)]
    return z3.And(there, z3.Or([made.number == at for at in fits]))


def _of_set(made: Unknown, test: FactTest) -> Term:
    wanted = test.value if isinstance(test.value, tuple) else (test.value,)
    each = [made.members.get(str(member), z3.BoolVal(val=False)) for member in wanted]
    if test.op is Op.EQ:
        others = [z3.Not(truth) for member, truth in made.members.items() if member not in wanted]
        return z3.And([*each, *others])
    return z3.Or(each) if test.op is Op.HAS_ANY else z3.And(each)


def _of_number(made: Unknown, test: FactTest) -> Term:
    assert isinstance(test.value, int | date)
    if made.number is not None:
        return _ordered(test.op, made.number, number_of(test.value))
    assert isinstance(test.value, date)
    return z3.And(at_day(made, test.value)) if test.op is Op.EQ else _of_day(made, test.op, test.value)


def _of_day(made: Unknown, op: Op, day: date) -> Term:
    match op:
        case Op.GE:
            return _not_before(made, day)
        case Op.LT:
            return z3.Not(_not_before(made, day))
        case Op.GT:
            return _after(made, day)
        case _:
            return z3.Not(_after(made, day))


def at_day(made: Unknown, day: date) -> list[Term]:
    """That an unknown day is this day."""
    if made.number is not None:
        return [made.number == day.toordinal()]
    return [made.month == _index(day), made.day == day.day]


def _against(encoder: Encoder, test: FactTest, made: Unknown) -> Term:
    """Two facts against each other; of a share, multiplied out."""
    bound = test.value.key if isinstance(test.value, Share) else test.value
    assert isinstance(bound, FactKey)
    other = unknown(encoder, bound)
    there = z3.Not(other.none)
    if isinstance(test.value, Share):
        return z3.And(there, _ordered(test.op, made.number * WHOLE, other.number * test.value.parts))
    if made.domain.kind is TypeKind.BOOLEAN:
        return z3.And(there, made.truth == other.truth)
    if made.month is not None and other.month is not None:
        return z3.And(there, _days_ordered(test.op, made, other))
    if made.domain.kind is TypeKind.DATE:
        return z3.And(there, _ordered(test.op, ordinal(encoder, test.key), ordinal(encoder, bound)))
    if made.domain.counted:
        return z3.And(there, _ordered(test.op, made.number, other.number))
    return z3.And(there, _listed_against(encoder, test, made, other))


def _days_ordered(op: Op, one: Unknown, other: Unknown) -> Term:
    """Two days that are there as months: by month, then by day."""
    not_before = _at_least(one, other.month, other.day)
    not_after = _at_least(other, one.month, one.day)
    match op:
        case Op.GE:
            return not_before
        case Op.LE:
            return not_after
        case Op.GT:
            return z3.Not(not_after)
        case Op.LT:
            return z3.Not(not_before)
        case _:
            return z3.And(one.month == other.month, one.day == other.day)


def _listed_against(encoder: Encoder, test: FactTest, made: Unknown, other: Unknown) -> Term:
    if made.domain.kind is TypeKind.SET:
        both = made.members.keys() | other.members.keys()
        no = z3.BoolVal(val=False)
        return z3.And([made.members.get(each, no) == other.members.get(each, no) for each in sorted(both)])
    pairs = [
        z3.And(made.number == at, other.number == where)
        for at, value in enumerate(made.domain.listed)
        for where, bound in enumerate(other.domain.listed)
        if _fits(encoder.prepared, test, value, bound)
    ]
    return z3.Or(pairs)


def _fits(prepared: Prepared, test: FactTest, value: Value, bound: Value) -> bool:
    if prepared.kinds.get(test.key.fact) is TypeKind.AREA:
        return lies_in(prepared.geography, str(value), str(bound)) is True
    return compare(test, value, bound, prepared) is True


def _date_test(encoder: Encoder, test: DateTest) -> Term:
    """How a later-asked day stands to the end of a length; days that are none make it false."""
    keys = [each for each in (test.since, test.at, test.length) if isinstance(each, FactKey)]
    there = [z3.Not(unknown(encoder, key).none) for key in keys]
    if test.months and test.days:  # no text says so, but a mistake of one day in a length of months does
        return z3.And(*there, _days_apart(test.span, _end(encoder, test), _numbered(encoder, test.at)))
    if _by_months(encoder, test):
        start, until, months = _monthly(encoder, test.since), _monthly(encoder, test.at), _months(encoder, test)
        since = (start[0] / 12 * 12, z3.IntVal(1)) if test.by_year else start
        return z3.And(*there, _months_apart(test.span, since, until, months))
    start, until = _numbered(encoder, test.since), _numbered(encoder, test.at)
    if test.by_year:
        start = _ordinal(_monthly(encoder, test.since)[0] / 12 * 12, z3.IntVal(1))
    length = test.days if test.length is None else unknown(encoder, test.length).number
    return z3.And(*there, _days_apart(test.span, start + length, until))


def _end(encoder: Encoder, test: DateTest) -> Term:
    """The ordinal of the day on which a length in months and days ends."""
    month, day = _monthly(encoder, test.since)
    start, first = (month / 12 * 12, z3.IntVal(1)) if test.by_year else (month, day)
    reached = start + test.months
    return _ordinal(reached, z3.If(first <= _length(reached), first, _length(reached))) + test.days


def _by_months(encoder: Encoder, test: DateTest) -> bool:
    """Whether a test adds months; without any length, whether its days are there as months already."""
    if test.length is not None:
        fact = encoder.prepared.facts.get(test.length.fact)
        return fact is None or fact.type.unit in ("months", "years")
    if test.months or test.days:
        return bool(test.months)
    days = [unknown(encoder, each or APPLIED) for each in (test.since, test.at) if not isinstance(each, date)]
    return test.by_year or all(made.month is not None for made in days)


def _months(encoder: Encoder, test: DateTest) -> Term:
    if test.length is None:
        return test.months
    fact = encoder.prepared.facts.get(test.length.fact)
    assert fact is not None
    number = unknown(encoder, test.length).number
    return number * 12 if fact.type.unit == "years" else number


def _monthly(encoder: Encoder, day: FactKey | date | None) -> tuple[Term, Term]:
    """A day as month index and day of the month."""
    if isinstance(day, date):
        return z3.IntVal(_index(day)), z3.IntVal(day.day)
    made = unknown(encoder, day or APPLIED)
    if made.month is None:
        name = f"{made.domain.key.person}.{made.domain.key.fact}"
        made.month, made.day = z3.Int(f"{name} month"), z3.Int(f"{name} day")
        encoder.solver.add(made.day >= 1, made.day <= _length(made.month))
        encoder.solver.add(made.number == _ordinal(made.month, made.day))
    return made.month, made.day


def _numbered(encoder: Encoder, day: FactKey | date | None) -> Term:
    return z3.IntVal(day.toordinal()) if isinstance(day, date) else ordinal(encoder, day or APPLIED)


def _months_apart(span: Elapsed, since: tuple[Term, Term], until: tuple[Term, Term], months: Term) -> Term:
    same = until[0] == since[0] + months
    match span:
        case Elapsed.WITHIN:
            return z3.Or(until[0] < since[0] + months, z3.And(same, until[1] <= since[1]))
        case Elapsed.OVER:
            return z3.Not(_months_apart(Elapsed.WITHIN, since, until, months))
        case Elapsed.REACHING:
            reached = z3.Or(until[1] >= since[1], until[1] == _length(until[0]))
            return z3.Or(until[0] > since[0] + months, z3.And(same, reached))
        case Elapsed.UNDER:
            return z3.Not(_months_apart(Elapsed.REACHING, since, until, months))
        case _:
            assert_never(span)


def _days_apart(span: Elapsed, end: Term, until: Term) -> Term:
    match span:
        case Elapsed.WITHIN:
            return until <= end
        case Elapsed.OVER:
            return until > end
        case Elapsed.REACHING:
            return until >= end
        case Elapsed.UNDER:
            return until < end
        case _:
            assert_never(span)


# ------------------------------------------------------------------------------------------------ values


def is_value(encoder: Encoder, key: FactKey, value: Value) -> Term:
    """That an unknown has a value."""
    made = unknown(encoder, key)
    if value is None:
        return made.none
    there = z3.Not(made.none)
    if made.domain.kind is TypeKind.BOOLEAN:
        return z3.And(there, made.truth == bool(value))
    if made.domain.kind is TypeKind.SET:
        assert isinstance(value, tuple)
        return z3.And(there, *(truth == (member in value) for member, truth in made.members.items()))
    if isinstance(value, date):
        return z3.And(there, *at_day(made, value))
    if made.domain.counted:
        return z3.And(there, made.number == value)
    return z3.And(there, made.number == made.domain.listed.index(value))


def is_between(encoder: Encoder, key: FactKey, low: int, high: int) -> Term:
    """That an unknown number (a day: its ordinal) lies between two, both among them."""
    made = unknown(encoder, key)
    if made.number is not None:
        return z3.And(z3.Not(made.none), made.number >= low, made.number <= high)
    first, last = date.fromordinal(low), date.fromordinal(high)
    return z3.And(z3.Not(made.none), _not_before(made, first), z3.Not(_after(made, last)))


def at_most(formulas: list[Term], count: int) -> Term:
    """That at most so many of these hold."""
    return z3.AtMost(*formulas, count) if formulas else z3.BoolVal(val=True)


def choose(condition: Term, one: Term, other: Term) -> Term:
    """A number by a condition."""
    return z3.If(condition, one, other)


def total(numbers: list[Term]) -> Term:
    """The sum."""
    return z3.Sum([z3.IntVal(0), *numbers])


def no(number: int = 0) -> tuple[Term, Term]:
    """A number, and what is never true."""
    return z3.IntVal(number), z3.BoolVal(val=False)


def together(formulas: list[Term]) -> Term:
    """That all of these hold."""
    return z3.And(formulas)


def times(number: Term, factor: int) -> Term:
    """A number so many times."""
    return number * factor


def units(value: Term, offset: int, per: int, *, below: bool, started: bool) -> Term:
    """How many units a number counts over an offset, or below it; a started one as whole, or not."""
    rest = offset - value if below else value - offset
    counted = (rest + per - 1) / per if started else rest / per
    return z3.If(rest <= 0, 0, counted)


def passed(encoder: Encoder, test: DateTest, *, monthly: bool, strict: bool) -> Term:
    """The most months (or days) that, added to the day of a test, do not come after its other day; `strict`: come before."""
    if not monthly:
        return _numbered(encoder, test.at) - _numbered(encoder, test.since) - (1 if strict else 0)
    start, until = _monthly(encoder, test.since), _monthly(encoder, test.at)
    late = until[1] > start[1] if strict else z3.Or(until[1] >= start[1], until[1] == _length(until[0]))
    return until[0] - start[0] - z3.If(late, 0, 1)


def divided(number: Term, by: int) -> Term:
    """How often a number holds another, rounded down."""
    return number / by


def less(number: Term, other: Term) -> Term:
    """A number less another."""
    return number - other


def climbed(rest: Term, per: int, limit: int, *, started: bool) -> Term:
    """How many rungs are reached, `per` apart, the first of started ones at once; no more than the limit."""
    reached = rest / per + 1 if started else rest / per
    return z3.If(rest < 0, 0, z3.If(reached > limit, limit, reached))


def compared(op: Op, one: Term, other: Term) -> Term:
    """How one number stands to another."""
    return _ordered(op, one, other)


def either(formulas: list[Term]) -> Term:
    """That one of these holds."""
    return z3.Or(formulas)


def opposite(formula_: Term) -> Term:
    """That something does not hold."""
    return z3.Not(formula_)


def check(encoder: Encoder, assumed: list[Term]) -> bool | None:
    """Whether all that was added can hold together with what is assumed; None: the solver gave up."""
    encoder.solver.set("rlimit", STEPS)
    encoder.solver.set("random_seed", encoder.seed)
    found = truth_of(encoder.solver.check(*assumed))
    if found:
        encoder.model = encoder.solver.model()
    return found


def core(encoder: Encoder, assumed: list[Term]) -> list[int]:
    """Which of the assumptions of the last check, that failed, were in each other's way."""
    found = {each.get_id() for each in encoder.solver.unsat_core()}
    return [at for at, each in enumerate(assumed) if each.get_id() in found]


def number_in(encoder: Encoder, key: FactKey) -> int | None:
    """The number (a day: its ordinal) that the last check gave an unknown; None if it is none."""
    made = unknown(encoder, key)
    model = encoder.model
    if z3.is_true(model.eval(made.none, model_completion=True)):
        return None
    if made.number is not None:
        return int(model.eval(made.number, model_completion=True).as_long())
    month, day = (int(model.eval(each, model_completion=True).as_long()) for each in (made.month, made.day))
    return date(month // 12, month % 12 + 1, day).toordinal()


def holds_in(encoder: Encoder, formula_: Term) -> bool:
    """Whether something holds in what the last check gave."""
    return bool(z3.is_true(encoder.model.eval(formula_, model_completion=True)))


@contextmanager
def pushed(encoder: Encoder) -> Iterator[None]:
    """What is added in between is forgotten afterwards."""
    encoder.solver.push()
    try:
        yield
    finally:
        encoder.solver.pop()
