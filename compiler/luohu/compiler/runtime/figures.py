"""Figures (参数) of a day at a place: which value holds, which bounds, and which clause says so.

The value is that of the narrowest area, of equal ones the latest; without one the default, found likewise; without one
the bound to the applicant's disadvantage. Bounds of all levels hold together. Lengths in different units (days, working
days) are not compared: they stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.effects import BindingEffect, SettingEffect, SettingKind
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    Clause,
    Condition,
    Direction,
    FactKey,
    Parameter,
    Scalar,
    Where,
)
from luohu.compiler.runtime.geography import standing_leaves
from luohu.compiler.runtime.kleene import View, evaluate, every
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import PLACE_KEY, Truth
from luohu.compiler.runtime.worlds import applies


class Basis(Enum):
    """What a figure rests on."""

    VALUE = "value"
    DEFAULT = "default"
    BOUND = "bound"
    PUBLICATION = "publication"
    """Nobody has set it: it awaits publication by its bodies."""
    GIVEN = "given"
    """Nobody has set it, and the case says what it is (under `figures`)."""
    UNDETERMINED = "undetermined"
    """It depends on facts that nobody gave, on an unknown day, or on two settings that nothing ranks."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that holds: `kind` AT_MOST or AT_LEAST; `unit` where it is not the parameter's own."""

    kind: SettingKind
    amount: Scalar
    unit: str | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureAt:
    """One parameter in some leaves (`places`, sorted): its figure, what that rests on, and the bounds that hold there."""

    parameter: str
    places: tuple[str, ...]
    basis: Basis
    amount: Scalar | None = None
    unit: str | None = None
    clauses: tuple[str, ...] = ()
    bounds: tuple[Limit, ...] = ()


Standing = tuple[tuple[int, int], int, bool]
"""Which of two settings speaks: narrowest and latest first; of equal ones, what is said for some people before what is said for all."""


@dataclass(frozen=True, slots=True)
class SettingInForce:
    """A setting (限定) of a law: whose it is, when it holds (place and condition), and how it stands to others."""

    clause: Clause
    effect: SettingEffect
    holds: Condition
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Set:
    clause: Clause
    effect: SettingEffect
    rank: Standing
    truth: Truth


def figures_at(view: View, laws: Sequence[Sequence[Clause]]) -> tuple[FigureAt, ...]:
    """The figures of all parameters in every place that the view leaves open, in one or several states of the law."""
    prepared = view.prepared
    place = view.known.get(PLACE_KEY)
    root = place if isinstance(place, str) and place in prepared.geography.leaves else prepared.geography.root
    leaves = standing_leaves(prepared.geography, root, view.on)
    found: list[FigureAt] = []
    for parameter in prepared.ruleset.vocabulary.parameters:
        groups: dict[FigureAt, list[str]] = {}
        for leaf in leaves:
            here = replace(view, known={**view.known, PLACE_KEY: leaf})
            figure = _agreed([_figure(parameter, law, here) for law in laws])
            groups.setdefault(figure, []).append(leaf)
        found.extend(replace(figure, places=tuple(places)) for figure, places in groups.items())
    return tuple(found)


def _agreed(found: list[FigureAt]) -> FigureAt:
    """The figure that all states of the law agree on; if they differ, none."""
    first = found[0]
    if all(each == first for each in found):
        return first
    clauses = tuple(sorted({clause for each in found for clause in each.clauses}))
    return FigureAt(first.parameter, (), Basis.UNDETERMINED, clauses=clauses)


def _figure(parameter: Parameter, law: Sequence[Clause], view: View) -> FigureAt:
    known = sorted(_settings(parameter.id, law, view), key=lambda each: each.rank)
    bounds = tuple(_bounds(known))
    for kind, basis in ((SettingKind.VALUE, Basis.VALUE), (SettingKind.DEFAULT, Basis.DEFAULT)):
        chosen = _first([each for each in known if each.effect.kind is kind])
        if chosen is not None:
            return _told(_stated(parameter.id, chosen, basis, bounds), view, certain=all(each.truth for each in chosen))
    wanted = _DISADVANTAGE[parameter.direction]
    open_ = tuple(sorted({each.clause.id for each in known if each.effect.kind in wanted and each.truth is None}))
    if open_:
        return FigureAt(parameter.id, (), Basis.UNDETERMINED, clauses=open_, bounds=bounds)
    fallen = _fallen(wanted, bounds)
    if fallen is not None:
        return FigureAt(parameter.id, (), Basis.BOUND, fallen.amount, fallen.unit, fallen.clauses, bounds)
    return _told(FigureAt(parameter.id, (), Basis.PUBLICATION, bounds=bounds), view)


def _told(found: FigureAt, view: View, *, certain: bool = True) -> FigureAt:
    """The figure that the case gives, where `certain`ly nothing but that says which it is; else what was found."""
    given = view.known.get(FactKey(CASE, found.parameter))
    if given is None or isinstance(given, tuple) or found.amount is not None or not certain:
        return found
    return replace(found, basis=Basis.GIVEN, amount=given)


def settings_in_force(prepared: Prepared, law: Iterable[Clause]) -> Iterator[SettingInForce]:
    """Every setting of the clauses of a law, of all parameters; what they bind lower texts by among them."""
    for clause in law:
        for effect in clause.effects:
            setting = effect.setting if isinstance(effect, BindingEffect) else effect
            if isinstance(setting, SettingEffect):
                inside = clause if setting.where is None else replace(clause, where=setting.where)
                holds = every([applies(prepared, each) for each in dict.fromkeys((clause, inside))])
                yield SettingInForce(clause, setting, holds, _rank(prepared, inside))


def _settings(parameter: str, law: Iterable[Clause], view: View) -> Iterator[_Set]:
    for each in settings_in_force(view.prepared, (clause for clause in law if _sets(clause, parameter))):
        truth = evaluate(each.holds, view)
        if each.effect.parameter == parameter and truth is not False:
            yield _Set(each.clause, each.effect, each.standing, truth)


def _sets(clause: Clause, parameter: str) -> bool:
    settings = (each.setting if isinstance(each, BindingEffect) else each for each in clause.effects)
    return any(isinstance(each, SettingEffect) and each.parameter == parameter for each in settings)


def _rank(prepared: Prepared, clause: Clause) -> Standing:
    """How wide a clause's place is, and how long ago its provision began."""
    editions = (each for each in prepared.ruleset.clauses if each.provision_id == clause.provision_id)
    starts = [period.start.first for each in editions for period in each.periods]
    since = min(starts, default=date.min)
    return _width(prepared, clause.where), -since.toordinal(), clause.condition == ALWAYS


def _width(prepared: Prepared, where: Where) -> tuple[int, int]:
    tree = prepared.geography
    above = [tree.above.index(each) + 1 for each in where.within or tree.above[-1:] if each in tree.above]
    inside = frozenset[str]().union(*(tree.leaves.get(each, frozenset()) for each in where.within))
    return max(above, default=0), len(inside)


def _first(known: list[_Set]) -> tuple[_Set, ...] | None:
    """The settings that speak first: several if nothing ranks them. None if there are none."""
    if not known:
        return None
    return tuple(each for each in known if each.rank == known[0].rank or not _settled(known, each))


def _settled(known: list[_Set], each: _Set) -> bool:
    """Whether some setting before this one certainly holds."""
    return any(other.truth is True for other in known[: known.index(each)])


def _stated(parameter: str, chosen: tuple[_Set, ...], basis: Basis, bounds: tuple[Limit, ...]) -> FigureAt:
    clauses = tuple(dict.fromkeys(each.clause.id for each in chosen))
    figures = {(each.effect.amount, each.effect.unit) for each in chosen}
    if len(figures) > 1 or not any(each.truth is True for each in chosen):
        return FigureAt(parameter, (), Basis.UNDETERMINED, clauses=clauses, bounds=bounds)
    amount, unit = figures.pop()
    return FigureAt(parameter, (), basis, amount, unit, clauses, bounds)


def _bounds(known: list[_Set]) -> Iterator[Limit]:
    """What all bounds that certainly hold say together: the least 至多 and the greatest 至少 of each unit."""
    for kind in (SettingKind.AT_MOST, SettingKind.AT_LEAST):
        stated = [each for each in known if each.effect.kind is kind and each.truth is True]
        for unit in dict.fromkeys(each.effect.unit for each in stated):
            of_unit = [each for each in stated if each.effect.unit == unit]
            amounts = [each.effect.amount for each in of_unit]
            tightest = (min if kind is SettingKind.AT_MOST else max)(amounts, key=_order)
            by = tuple(sorted({each.clause.id for each in of_unit if each.effect.amount == tightest}))
            yield Limit(kind, tightest, unit, by)


def _order(amount: Scalar) -> int:
    if isinstance(amount, date):
        return amount.toordinal()
    return amount if isinstance(amount, int) else 0


_DISADVANTAGE = {
    Direction.SMALLER: (SettingKind.AT_MOST,),
    Direction.LARGER: (SettingKind.AT_LEAST,),
    Direction.NEITHER: (SettingKind.AT_MOST, SettingKind.AT_LEAST),
}
"""The bounds that a figure falls back to: those to the applicant's disadvantage, or any where there is no such way."""


def _fallen(wanted: tuple[SettingKind, ...], bounds: tuple[Limit, ...]) -> Limit | None:
    """The bound that stands for a figure, if there is but one."""
    found = [each for each in bounds if each.kind in wanted]
    return found[0] if len(found) == 1 else None
