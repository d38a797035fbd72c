"""The exact method for what boxes leave: is there a case, and the least one, by checks of the solver alone.

The order of cases is that of `least`. Whether there is a case with this or that value is all that is asked, so the case
found is the same whatever the solver would have shown of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from luohu.compiler.ruleset.model import Condition, DateTest, FactKey, TypeKind
from luohu.compiler.ruleset.walk import Test, conditions, keys_in, tests_once
from luohu.compiler.runtime.kleene import opposite
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver import _z3
from luohu.compiler.solver.asked import Asked, unknowns
from luohu.compiler.solver.days import last_day
from luohu.compiler.solver.least import GaveUpError, Least, Values
from luohu.compiler.solver.model import APPLIED, Bound, Question
from luohu.compiler.solver.scores import points_test
from luohu.compiler.solver.variables import Domain, centre, domain_of, rank_of


@dataclass(slots=True)
class Solving:
    """One question under way: what is assumed, and the domains of its unknowns."""

    encoder: _z3.Encoder
    assumed: list[object]
    domains: dict[FactKey, Domain] = field(default_factory=dict)


def least_case(asked: Asked) -> Least | None:
    """The least admissible case that meets the condition; None if there is none.

    Raises:
        GaveUpError: if the solver did not come to an end.
    """
    solving = begun(asked)
    with _z3.pushed(solving.encoder):
        if not _possible(solving):
            _require_whole(solving)
            return None
        _keep_fewest(solving, unknowns(asked))
        day = _first_day(solving, asked.question)
        values = {key: _settled(solving, key, day) for key in unknowns(asked)}
    return Least(day, values)


def possible_with(asked: Asked, besides: Condition) -> bool:
    """Whether some admissible case meets a condition and another, flat one.

    Raises:
        GaveUpError: if the solver did not come to an end.
    """
    solving = begun(asked)
    found = _possible(solving, _z3.literal(solving.encoder, besides))
    if not found:
        _require_whole(solving)
    return found


def _require_whole(solving: Solving) -> None:
    """That nothing was found proves something only where no value was left out.

    Raises:
        GaveUpError: if a set has more members than are told apart.
    """
    if not all(domain.whole for domain in solving.domains.values()):
        raise GaveUpError(Bound.LARGE_SETS)


def missing(asked: Asked) -> Solving:
    """That an admissible case misses the condition, in the solver of the slice; for `forced`."""
    solving = begun(asked)
    return Solving(
        solving.encoder,
        [_z3.literal(solving.encoder, opposite(asked.flat)), *solving.assumed[1:]],
        solving.domains,
    )


def forced(solving: Solving, on: date, facts: Values) -> bool:
    """Whether, on a day, no admissible completion of some facts misses the condition.

    Raises:
        GaveUpError: if the solver did not come to an end.
    """
    encoder = solving.encoder
    with _z3.pushed(encoder):
        for key, value in [(APPLIED, on), *facts.items()]:
            _keep(solving, _z3.is_value(encoder, key, value))
        found = _possible(solving)
    return not found and all(domain.whole for domain in solving.domains.values())


def begun(asked: Asked) -> Solving:
    """The condition and its constraints in the solver of their slice, under literals."""
    domains = _domains(asked)
    encoder = _encoder(asked, domains)
    for key in (APPLIED, *domains):
        _z3.unknown(encoder, key)  # now: what is made while something is pushed would be forgotten with it
    parts = (asked.flat, *asked.constraints)
    return Solving(encoder, [_z3.literal(encoder, part) for part in parts], domains)


def _domains(asked: Asked) -> dict[FactKey, Domain]:
    about: dict[FactKey, list[Test]] = {key: [] for key in unknowns(asked)}
    for test in asked.deep:
        for key in keys_in(test):
            if key in about:
                about[key].append(test)
    question = asked.question
    return {key: domain_of(question.prepared, key, tests, question.slice) for key, tests in about.items()}


def _encoder(asked: Asked, domains: dict[FactKey, Domain]) -> _z3.Encoder:
    """The solver of the slice; a new one where an unknown may be what no question before named."""
    kept = asked.question.memory.kept
    found = kept.get("encoder")
    if not isinstance(found, _z3.Encoder) or not all(_holds(found, domain) for domain in domains.values()):
        known = found.domains if isinstance(found, _z3.Encoder) else {}
        question = asked.question
        points = partial(points_test, asked.ground.flattener)
        found = _z3.Encoder(question.prepared, question.slice, points, monthly=set(_monthly(asked)))
        found.domains = {key: _wider(known.get(key), domain) for key, domain in (known | domains).items()}
        kept["encoder"] = found
    for key, domain in domains.items():
        found.domains.setdefault(key, domain)
    return found


def _holds(encoder: _z3.Encoder, domain: Domain) -> bool:
    known = encoder.domains.get(domain.key)
    return known is None or set(domain.listed) <= set(known.listed)


def _wider(known: Domain | None, domain: Domain) -> Domain:
    return domain if known is None or set(known.listed) <= set(domain.listed) else known


def _monthly(asked: Asked) -> list[FactKey]:
    """Days to which some clause adds months, or a score that is asked."""
    question = asked.question
    found = [each for clause in question.prepared.ruleset.clauses for each in conditions(clause)]
    every_test = (*tests_once(*found, *question.prepared.constraints), *asked.deep)
    monthly = [test for test in every_test if isinstance(test, DateTest) and (test.months or test.by_year)]
    return [APPLIED, *(key for test in monthly for key in keys_in(test))]


def _possible(solving: Solving, *more: object) -> bool:
    """Whether there is a case, with more assumed.

    Raises:
        GaveUpError: if the solver did not come to an end.
    """
    answer = _z3.check(solving.encoder, [*solving.assumed, *more])
    if answer is None:
        raise GaveUpError
    return answer


def _keep(solving: Solving, formula: object) -> None:
    solving.encoder.solver.add(formula)


def _keep_fewest(solving: Solving, keys: tuple[FactKey, ...]) -> None:
    """As few facts that are not ordinary as can be."""
    unusual = [
        _z3.opposite(_z3.either([_z3.is_value(solving.encoder, key, value) for value in solving.domains[key].ordinary]))
        for key in keys
        if solving.domains[key].ordinary
    ]
    high = sum(_z3.holds_in(solving.encoder, each) for each in unusual)
    low = 0
    while low < high:
        if _possible(solving, _z3.named(solving.encoder, _z3.at_most(unusual, low))):
            high = low
        else:
            low += 1
    _keep(solving, _z3.at_most(unusual, high))


def _first_day(solving: Solving, question: Question) -> date:
    first, last = question.slice.start.toordinal(), last_day(question.slice)
    found = _least_number(solving, APPLIED, first, last, first)
    _keep(solving, _z3.is_value(solving.encoder, APPLIED, date.fromordinal(found)))
    return date.fromordinal(found)


def _least_number(solving: Solving, key: FactKey, low: int, high: int, middle: int) -> int:
    """The number nearest to the middle with which there is a case; of two as near, the smaller."""
    near, far = 0, _away(solving, key, middle)
    while near < far:
        half = (near + far) // 2 if near else 0
        half = min(half, far - 1)
        if _possible(solving, _between(solving, key, max(low, middle - half), min(high, middle + half))):
            far = min(half, _away(solving, key, middle))
        else:
            near = half + 1
    for each in (middle - far, middle + far):
        if low <= each <= high and _may_be(solving, _z3.is_between(solving.encoder, key, each, each)):
            return each
    raise GaveUpError


def _may_be(solving: Solving, formula: object) -> bool:
    """Whether there is a case in which something holds; the one at hand may show it."""
    return _z3.holds_in(solving.encoder, formula) or _possible(solving, _z3.named(solving.encoder, formula))


def _away(solving: Solving, key: FactKey, middle: int) -> int:
    number = _z3.number_in(solving.encoder, key)
    assert number is not None
    return abs(number - middle)


def _between(solving: Solving, key: FactKey, low: int, high: int) -> object:
    return _z3.named(solving.encoder, _z3.is_between(solving.encoder, key, low, high))


def _settled(solving: Solving, key: FactKey, day: date) -> Value:
    """The first value of an unknown with which there is a case; from now on it has it."""
    value = _first_value(solving, key, day)
    _keep(solving, _z3.is_value(solving.encoder, key, value))
    return value


def _first_value(solving: Solving, key: FactKey, day: date) -> Value:
    domain = solving.domains[key]
    listed: list[Value] = [*domain.ordinary, *([None] if domain.nullable else []), *domain.listed]
    for value in sorted(dict.fromkeys(listed), key=lambda each: rank_of(domain, each, day)):
        if _may_be(solving, _z3.is_value(solving.encoder, key, value)):
            return value
    number = _least_number(solving, key, domain.low, domain.high, centre(domain, day))
    return number if domain.kind is not TypeKind.DATE else date.fromordinal(number)
