"""The filler for tests against parameters (参数): the figure that is set on the day, or one that somebody publishes.

At each leaf of the ruleset's area the value is that of the narrowest area, of equal ones the latest; without a value the
default, found likewise; without one the bound to the applicant's disadvantage. Two values of equal area and day leave the
figure open. A setting whose clause has a condition speaks where that is true, and the next one where it is not. Only
figures in the parameter's own unit are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.assemble.places import Reach, reach
from luohu.compiler.properties import guards_of
from luohu.compiler.ruleset.effects import BindingEffect, SettingEffect, SettingKind
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    PLACE,
    Clause,
    Condition,
    DateTest,
    Direction,
    Effect,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Parameter,
    RewriteKind,
    Scalar,
    ScoreTest,
    Share,
    Some,
)

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling, Law
    from luohu.compiler.holes import FigureHole

WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Set:
    """One setting in force with its clause: where it holds, how wide its area is, from which day."""

    clause: Clause
    effect: SettingEffect
    reach: Reach
    width: int
    since: date


Ladder = tuple[tuple[Condition, Scalar | None], ...]
"""What a figure is: the first step whose condition is true; None is a figure that nobody set. The last is always true."""


def figure(hole: FigureHole, filling: Filling) -> Condition:
    """The test with its figure, for every leaf where the filled clause applies."""
    parameter = _parameter(hole.parameter, filling.law)
    known = tuple(settings_of(hole.parameter, filling.law, filling.leaves))
    groups: dict[Ladder, set[str]] = {}
    for leaf in sorted(filling.leaves):
        ladder, used = ladder_at(parameter, known, leaf)
        groups.setdefault(ladder, set()).add(leaf)
        for each in used:
            filling.note(RewriteKind.PARAMETER, each)
    if not groups:
        return _test(hole, parameter, None)
    if len(groups) == 1:
        return _climb(hole, parameter, next(iter(groups)))
    return Some(tuple(_tied(_climb(hole, parameter, ladder), leaves) for ladder, leaves in groups.items()))


def _tied(test: Condition, leaves: set[str]) -> Condition:
    return Every((FactTest(FactKey(CASE, PLACE), Op.ONE_OF, tuple(sorted(leaves))), test))


def _parameter(name: str, law: Law) -> Parameter:
    return next(each for words in law.program.vocabularies.values() for each in words.parameters if each.id == name)


# ------------------------------------------------------------------------------------------------ what is set


def settings_of(parameter: str, law: Law, leaves: frozenset[str]) -> Iterator[Set]:
    """Every setting of a parameter in force that reaches one of the leaves, narrowest and latest first."""
    found: list[Set] = []
    for _, clause in sorted(law.free.items()):
        for effect in _settings(clause.effects):
            if effect.parameter == parameter and effect.unit is None:
                found.extend(_reaching(clause, effect, law, leaves))
    yield from sorted(found, key=lambda each: (each.width, -each.since.toordinal()))


def _settings(effects: Iterable[Effect]) -> Iterator[SettingEffect]:
    """The settings of a clause, and the bounds it puts on lower texts."""
    for effect in effects:
        if isinstance(effect, SettingEffect):
            yield effect
        elif isinstance(effect, BindingEffect) and effect.setting is not None:
            yield effect.setting


def _reaching(clause: Clause, effect: SettingEffect, law: Law, leaves: frozenset[str]) -> Iterator[Set]:
    geography = law.program.geography
    area = geography.covered(clause.where)
    if effect.where is not None:
        area &= geography.covered(effect.where)
    guard = guards_of(law.program, clause.provision_id, clause.instrument)
    found = reach(geography, guard, area & leaves, law.day) if guard else Reach(area & leaves, {})
    if found.leaves or found.open:
        yield Set(clause, effect, found, len(area), _since(clause, law))


def _since(clause: Clause, law: Law) -> date:
    """The first day of a clause's own text: of its document, or of the clause where that states one."""
    writing = law.program.writings.get(clause.provision_id)
    start = writing.starts if writing is not None and writing.starts is not None else None
    start = start or law.program.instruments[clause.instrument].starts
    return date.min if start is None else start.first


# ------------------------------------------------------------------------------------------------ which figure


def ladder_at(parameter: Parameter, known: tuple[Set, ...], leaf: str) -> tuple[Ladder, tuple[str, ...]]:
    """The figure of a parameter at a leaf, and the provisions that it is taken from."""
    here = [(each, test) for each in known if (test := _condition(each, leaf)) != NEVER]
    steps: list[tuple[Condition, Scalar | None]] = []
    used: list[str] = []
    for kind in (SettingKind.VALUE, SettingKind.DEFAULT):
        of_kind = [(each, test) for each, test in here if each.effect.kind is kind]
        for group in _ranks(of_kind):
            steps.extend(_of_rank(group))
            used.extend(each.clause.provision_id for each, _ in group)
            if steps[-1][0] == ALWAYS:
                return tuple(steps), tuple(used)
    for test, bound, by in _bounds(parameter, here):
        steps.append((test, bound))
        used.append(by)
        if test == ALWAYS:
            return tuple(steps), tuple(used)
    return (*steps, (ALWAYS, None)), tuple(used)


def _condition(each: Set, leaf: str) -> Condition:
    """When a setting holds at a leaf."""
    there = each.reach.over(leaf)
    if there in (ALWAYS, NEVER):
        return NEVER if there == NEVER else each.clause.condition
    return there if each.clause.condition == ALWAYS else Every((there, each.clause.condition))


Ranked = list[tuple[Set, Condition]]


def _ranks(found: Ranked) -> Iterator[Ranked]:
    """Settings of equal area and day together, narrowest and latest first."""
    last: tuple[int, date] | None = None
    group: Ranked = []
    for each, test in found:
        rank = each.width, each.since
        if rank != last and group:
            yield group
            group = []
        last = rank
        group.append((each, test))
    if group:
        yield group


def _of_rank(group: Ranked) -> Iterator[tuple[Condition, Scalar | None]]:
    """Steps of settings that nothing ranks: where two that differ both hold, the figure is open."""
    limited = [(each, test) for each, test in group if test != ALWAYS]
    for number, (one, test) in enumerate(limited):
        for other, second in limited[:number]:
            if other.effect.amount != one.effect.amount:
                yield Every((test, second)), None
    yield from ((test, each.effect.amount) for each, test in limited)
    always = {each.effect.amount for each, test in group if test == ALWAYS}
    if always:
        yield ALWAYS, always.pop() if len(always) == 1 else None


def _bounds(parameter: Parameter, here: Ranked) -> Iterator[tuple[Condition, Scalar, str]]:
    """The bounds to the applicant's disadvantage, tightest first; where no way is to anybody's, those of the only kind."""
    most = [(each, test) for each, test in here if each.effect.kind is SettingKind.AT_MOST]
    least = [(each, test) for each, test in here if each.effect.kind is SettingKind.AT_LEAST]
    most.sort(key=lambda pair: _order(pair[0].effect.amount))
    least.sort(key=lambda pair: -_order(pair[0].effect.amount))
    neither = parameter.direction is Direction.NEITHER
    if parameter.direction is not Direction.LARGER:
        yield from _alone(most, least if neither else [])
    if parameter.direction is not Direction.SMALLER:
        yield from _alone(least, most if neither else [])


def _alone(bounds: Ranked, others: Ranked) -> Iterator[tuple[Condition, Scalar, str]]:
    """Bounds of one kind, where none of the other kind holds."""
    against = [test for _, test in others]
    if ALWAYS in against:
        return
    for each, test in bounds:
        alone = Every((test, *(Not(other) for other in against))) if against else test
        yield alone, each.effect.amount, each.clause.provision_id


def _order(amount: Scalar) -> int:
    if isinstance(amount, date):
        return amount.toordinal()
    return amount if isinstance(amount, int) else 0


# ------------------------------------------------------------------------------------------------ the test


def _climb(hole: FigureHole, parameter: Parameter, ladder: Ladder) -> Condition:
    """The test with the first figure of the ladder that holds."""
    found = _test(hole, parameter, ladder[-1][1])
    for condition, amount in reversed(ladder[:-1]):
        found = Some((Every((condition, _test(hole, parameter, amount))), Every((Not(condition), found))))
    return found


def _test(hole: FigureHole, parameter: Parameter, amount: Scalar | None) -> Condition:
    """The test with a figure, or with the one that somebody is to publish."""
    test, unset = hole.test, FactKey(CASE, hole.parameter)
    match test:
        case FactTest():
            if amount is None:
                return replace(test, value=unset if hole.parts == WHOLE else Share(unset, hole.parts))
            return _compared(test, amount, hole.parts)
        case ScoreTest():
            return replace(test, value=amount if isinstance(amount, int) else unset)
        case DateTest():
            return _elapsed(test, parameter, amount, unset)


def _compared(test: FactTest, amount: Scalar, parts: int) -> Condition:
    """A share of a whole number, rounded to where the test of whole numbers is the same."""
    if parts == WHOLE or isinstance(amount, bool | str | date):
        return replace(test, value=amount)
    product = amount * parts
    if test.op is Op.EQ:
        return replace(test, value=product // WHOLE) if product % WHOLE == 0 else NEVER
    upwards = test.op in (Op.GE, Op.LT)
    return replace(test, value=-(-product // WHOLE) if upwards else product // WHOLE)


def _elapsed(test: DateTest, parameter: Parameter, amount: Scalar | None, unset: FactKey) -> Condition:
    if not isinstance(amount, int):
        return replace(test, length=unset)
    match parameter.type.unit:
        case "years":
            return replace(test, months=12 * amount)
        case "days":
            return replace(test, days=amount)
        case _:
            return replace(test, months=amount)
