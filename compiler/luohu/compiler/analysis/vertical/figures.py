"""Figures (参数) that a text below sets outside what a higher text allows: 限定, 下级 限定, 授权 A 限定.

A value, a default or a bound below is outside where no figure that it allows lies within the bound above. Times in two units
are compared where it holds on every calendar: 40 days are longer than a month, 30 days may be one; 16 working days are longer
than 15 days, and no number of days is surely longer than a working day. What a higher text lets somebody below extend (授权 … 限定) widens its
own bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.days import Run, joined
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.analysis.vertical.bindings import (
    InForce,
    binds,
    common,
    in_force,
    may_excuse,
    pieces,
    together,
    within,
)
from luohu.compiler.analysis.vertical.readings import classes, judged, surely
from luohu.compiler.analysis.vertical.specific import silent
from luohu.compiler.ruleset.effects import BindingEffect, DelegationEffect, SettingEffect, SettingKind
from luohu.compiler.ruleset.model import Clause, Condition, Scalar
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.worlds import applies, place_condition
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Bound, Question

_BOUNDS = (SettingKind.AT_MOST, SettingKind.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a clause states: of its own, or for others (`delegated`)."""

    clause: Clause
    setting: SettingEffect
    delegated: bool
    binding: bool
    """Whether it speaks to lower texts alone."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A figure below outside a bound above: where both hold (`condition`), on which days.

    `clear`: no term need be read. `sure`: both are in force whatever the unknown days are.
    """

    above: Stated
    below: Stated
    days: tuple[Run, ...]
    asking: Question
    condition: Condition
    clear: bool
    sure: bool

    @property
    def firm(self) -> bool:
        """Whether it holds whatever the unknown days are and however terms are read."""
        return self.clear and self.sure


def outside_bounds(stage: Stage) -> Iterator[Outside]:
    """Each figure below that lies outside a bound above, each pair of provisions once."""
    stated = tuple(_stated(stage))
    bounds = [each for each in stated if each.setting.kind in _BOUNDS]
    if not bounds:
        return
    days = in_force(stage.ruleset)
    found: dict[tuple[str, str, str], list[Outside]] = {}
    for above in bounds:
        for below in stated:
            if _out(stage.prepared, above, below) and not _widened(stage.prepared, bounds, above, below, days):
                about = above.clause.provision_id, below.clause.provision_id, above.setting.parameter
                found.setdefault(about, []).extend(_together(stage, above, below, days))
    yield from (_merged(each) for each in found.values() if each)


def _merged(found: list[Outside]) -> Outside:
    first = min(found, key=lambda each: (not each.firm, each.days))
    runs = joined(run for each in found if each.firm == first.firm for run in each.days)
    return Outside(first.above, first.below, runs, first.asking, first.condition, first.clear, first.sure)


def _stated(stage: Stage) -> Iterator[Stated]:
    for clause in stage.ruleset.clauses:
        for effect in clause.effects:
            match effect:
                case SettingEffect():
                    yield Stated(clause, effect, delegated=False, binding=False)
                case BindingEffect(setting=SettingEffect() as setting):
                    yield Stated(clause, setting, delegated=False, binding=True)
                case DelegationEffect(setting=SettingEffect() as setting):
                    yield Stated(clause, setting, delegated=True, binding=True)
                case _:
                    pass


def _out(prepared: Prepared, above: Stated, below: Stated) -> bool:
    """Whether a figure of a lower clause lies outside the bound, by the numbers alone."""
    one, other = above.setting, below.setting
    if one.parameter != other.parameter or not binds(prepared, above.clause, below.clause):
        return False
    same_side = other.kind is one.kind
    if below.delegated or same_side:
        return False
    return _beyond(prepared, one, other)


def _beyond(prepared: Prepared, bound: SettingEffect, other: SettingEffect) -> bool:
    """Whether a figure lies outside a bound however long months are and however many holidays there are."""
    limit, value = _order(bound.amount), _order(other.amount)
    at_most = bound.kind is SettingKind.AT_MOST
    if bound.unit == other.unit:
        return value > limit if at_most else value < limit
    own = next(each.type.unit for each in prepared.ruleset.vocabulary.parameters if each.id == bound.parameter)
    allowed, stated = _days(limit, bound.unit or own), _days(value, other.unit or own)
    short, long = (allowed, stated) if at_most else (stated, allowed)
    return short[1] is not None and short[1] < long[0]


_MONTHS_A_YEAR = 12


def _days(length: int, unit: str | None) -> tuple[int, int | None]:
    """How many days a time takes at least and at most; None: there is no most, since holidays may follow one another."""
    if unit == "months":
        years, months = divmod(length, _MONTHS_A_YEAR)
        return 365 * years + 28 * months, 366 * years + 31 * months
    return length, length if unit == "days" else None


def _order(amount: Scalar) -> int:
    if isinstance(amount, date):
        return amount.toordinal()
    return amount if isinstance(amount, int) else 0


def _widened(prepared: Prepared, bounds: list[Stated], above: Stated, below: Stated, days: dict[str, InForce]) -> bool:
    """Whether an equal or higher text lets somebody below go as far as this."""
    return any(
        each.delegated
        and each.setting.parameter == above.setting.parameter
        and each.setting.kind is above.setting.kind
        and not _beyond(prepared, each.setting, below.setting)
        and each.clause.id in days
        and may_excuse(prepared, each.clause, above.clause)
        and binds(prepared, each.clause, below.clause)
        for each in bounds
    )


def _together(stage: Stage, above: Stated, below: Stated, days: dict[str, InForce]) -> Iterator[Outside]:
    """The days on which both are in force, if anybody is subject to both."""
    prepared = stage.prepared
    certain = common(*(days[each.clause.id].certainly if each.clause.id in days else () for each in (above, below)))
    own = every([applies(prepared, above.clause), *_where(prepared, above)])
    theirs = every([applies(prepared, below.clause), *_where(prepared, below)])
    open_ = classes(prepared, own, theirs)
    there = together(stage, above.clause, below.clause)
    for run in (piece for each in there for piece in pieces(each, certain)):
        question = silent(stage, run)
        stage.looked(question, above.clause, below.clause)
        for clear, more in ((True, judged(prepared, own, theirs)), (False, frozenset())):
            condition = every([surely(each, open_ | more) for each in (own, theirs)])
            found = possible(question, condition)
            name = f"LH434 {above.clause.provision_id} × {below.clause.provision_id}"
            stage.answered(name, question, condition, found)
            if found is None:
                stage.unsettled(Bound.TIME_OUT, below.clause)
            if found:
                yield Outside(above, below, (run,), question, condition, clear, within(run, certain))
                break


def _where(prepared: Prepared, each: Stated) -> Iterator[Condition]:
    if each.setting.where is not None:
        yield place_condition(prepared, each.setting.where)
