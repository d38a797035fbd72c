"""Figures (参数) that two clauses set differently, and bounds between which nothing is left.

The narrowest area, then the latest, chooses between two values. What is told is what that leaves open: two that stand
equal, both hold of somebody, and nothing before them speaks. Bounds of all levels hold together, whoever set them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from luohu.compiler.analysis.conflicts.clashes import unknown_days
from luohu.compiler.analysis.conflicts.holding import Asking, Holding, Law, seek, witness
from luohu.compiler.ruleset.effects import BindingEffect, SettingEffect, SettingKind
from luohu.compiler.ruleset.model import NEVER, Alternative, Clause, Condition, Scalar, Slice
from luohu.compiler.runtime.figures import Basis, FigureAt, SettingInForce, figures_at, settings_in_force
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.worlds import setting_of, world
from luohu.compiler.solver.model import InternalError, Question
from luohu.compiler.solver.replay import check_meets, view_of_witness

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Witness

Amount = tuple[Scalar, str | None]
"""A figure, and its unit where that is not the parameter's own."""


@dataclass(frozen=True, slots=True)
class Discord:
    """Two provisions that give one parameter two values, or bounds that leave nothing over (`bounds`).

    `amounts`: what each says; of bounds the least that the one allows and the most that the other does.
    """

    parameter: str
    one: str
    other: str
    bounds: bool
    amounts: tuple[Amount, Amount]
    holding: Holding
    hangs_on: tuple[str, ...]


Pair = tuple[str, str, str, bool]
Met = tuple[Pair, tuple[Amount, Amount], Condition]


def discords(stage: Stage) -> Iterator[Discord]:
    """Every pair of provisions that set one parameter differently on a common case, each once."""
    asking = Asking(stage)
    laws = list(_laws(stage))
    found: dict[Pair, list[Condition]] = {}
    said: dict[Pair, tuple[Amount, Amount]] = {}
    for at, (_, clauses) in enumerate(laws):
        for pair, amounts, condition in _met(stage, clauses):
            conditions = found.setdefault(pair, [NEVER] * len(laws))
            conditions[at] = some([conditions[at], condition])
            said.setdefault(pair, amounts)
    for pair in sorted(found):
        parameter, one, other, bounds = pair
        asked: list[Law] = [(question, each) for (question, _), each in zip(laws, found[pair], strict=True)]
        sought = seek(asking, asked, f"LH403 {parameter}: {one} × {other}")
        if not sought.settled:
            stage.unsettled(None, *(each for each in stage.ruleset.clauses if each.provision_id in (one, other)))
        if sought.holding is not None:
            hangs = () if sought.holding.certain else unknown_days(stage, sought.holding, one, other)
            yield Discord(parameter, one, other, bounds, said[pair], sought.holding, hangs)


def _laws(stage: Stage) -> Iterator[tuple[Question, tuple[Clause, ...]]]:
    """Each possible law as far as it sets figures, over the days on which that stays the same."""
    if not any(_sets(each) for each in stage.ruleset.clauses):
        return
    running: dict[tuple[str, ...], Slice] = {}
    done: list[tuple[Slice, tuple[str, ...]]] = []
    for span in stage.ruleset.timeline:
        now = dict.fromkeys(_setting(stage, each) for each in span.alternatives)
        done += [(whole, law) for law, whole in running.items() if law not in now]
        running = {law: _reaching(running.get(law), span) for law in now}
    done += [(whole, law) for law, whole in running.items()]
    nothing = world(stage.prepared, "", Alternative(()))
    for whole, law in sorted(done, key=lambda each: (each[0].start, each[1])):
        setting = setting_of(stage.prepared, "", law)
        yield Question(stage.prepared, "", whole, nothing, setting.book, stage.memories.of(whole)), setting.clauses


def _setting(stage: Stage, law: Alternative) -> tuple[str, ...]:
    return tuple(each for each in law.clauses if _sets(stage.prepared.clauses[each]))


def _reaching(before: Slice | None, span: Slice) -> Slice:
    return span if before is None else Slice(before.start, span.end, before.alternatives, before.unknowns)


def _sets(clause: Clause) -> bool:
    return any(
        isinstance(each, SettingEffect) or (isinstance(each, BindingEffect) and each.setting is not None)
        for each in clause.effects
    )


# --------------------------------------------------------------------------------------------- in one law


def _met(stage: Stage, law: tuple[Clause, ...]) -> Iterator[Met]:
    """Pairs of settings in a law that differ, with the condition on which nothing chooses between them."""
    by_parameter: dict[str, list[SettingInForce]] = {}
    for each in settings_in_force(stage.prepared, law):
        by_parameter.setdefault(each.effect.parameter, []).append(each)
    for settings in by_parameter.values():
        yield from values_met(settings)
        yield from bounds_met(settings)


def values_met(settings: Sequence[SettingInForce]) -> Iterator[Met]:
    """Values, or defaults, that differ and stand equal, where nothing that comes before them holds."""
    values = [each for each in settings if each.effect.kind is SettingKind.VALUE]
    defaults = [each for each in settings if each.effect.kind is SettingKind.DEFAULT]
    for of_kind, before in ((values, []), (defaults, values)):
        for one, other in combinations(of_kind, 2):
            if one.standing == other.standing and _amount(one) != _amount(other):
                first = [*before, *(each for each in of_kind if each.standing < one.standing)]
                yield _pair(one, other, first, bounds=False)


def bounds_met(settings: Sequence[SettingInForce]) -> Iterator[Met]:
    """Bounds of one unit with nothing between them."""
    for least in settings:
        for most in settings:
            kinds = (least.effect.kind, most.effect.kind)
            if kinds == (SettingKind.AT_LEAST, SettingKind.AT_MOST) and _beyond(least.effect, most.effect):
                yield _pair(least, most, [], bounds=True)


def _pair(one: SettingInForce, other: SettingInForce, before: Sequence[SettingInForce], *, bounds: bool) -> Met:
    names = one.clause.provision_id, other.clause.provision_id
    if not bounds and names[1] < names[0]:
        one, other = other, one
    condition = every([one.holds, other.holds, *(opposite(each.holds) for each in before)])
    pair = one.effect.parameter, one.clause.provision_id, other.clause.provision_id, bounds
    return pair, (_amount(one), _amount(other)), condition


def _amount(setting: SettingInForce) -> Amount:
    return setting.effect.amount, setting.effect.unit


def _beyond(least: SettingEffect, most: SettingEffect) -> bool:
    """Whether nothing is at least the one and at most the other; lengths in two units are not compared."""
    if least.unit != most.unit:
        return False
    if isinstance(least.amount, date) and isinstance(most.amount, date):
        return least.amount > most.amount
    return _number(least.amount) and _number(most.amount) and int(str(least.amount)) > int(str(most.amount))


def _number(amount: Scalar) -> bool:
    return isinstance(amount, int) and not isinstance(amount, bool)


# --------------------------------------------------------------------------------------------- who shows it


def shown(stage: Stage, discord: Discord) -> tuple[Question, Witness] | None:
    """A case of both settings, replayed: the figure comes out as open, or between bounds that leave nothing.

    Raises:
        InternalError: if it does not.
    """
    found = witness(discord.holding)
    if found is None:
        return None
    question, condition, case = found
    check_meets(question, case, condition)
    span = next(each for each in stage.ruleset.timeline if case.day in each)
    view = view_of_witness(question, case)
    for law in span.alternatives:
        setting = setting_of(stage.prepared, "", law.clauses)
        figures = figures_at(view, [setting.clauses])
        if any(_as_told(stage, discord, each) for each in figures if each.parameter == discord.parameter):
            return question, case
    raise InternalError(f"a witness does not replay: {case}, {discord.parameter} is settled")


def _as_told(stage: Stage, discord: Discord, figure: FigureAt) -> bool:
    clauses = [*figure.clauses, *(each for bound in figure.bounds for each in bound.clauses)]
    named = {stage.prepared.clauses[each].provision_id for each in clauses}
    if not discord.bounds:
        return figure.basis is Basis.UNDETERMINED and {discord.one, discord.other} <= named
    limits = {(each.kind, each.unit): each.amount for each in figure.bounds}
    return any(_crossed(kind, amount, limits.get((SettingKind.AT_MOST, kind[1]))) for kind, amount in limits.items())


def _crossed(kind: tuple[SettingKind, str | None], least: Scalar, most: Scalar | None) -> bool:
    if kind[0] is not SettingKind.AT_LEAST or most is None:
        return False
    return _beyond(SettingEffect("", SettingKind.AT_LEAST, least), SettingEffect("", SettingKind.AT_MOST, most))
