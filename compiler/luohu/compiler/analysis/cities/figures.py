"""Figures (参数) of cities side by side: what each has on a day, leaf by leaf where a city has several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.analysis.cities.law import within
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import Clause, Parameter
from luohu.compiler.runtime.figures import Basis, FigureAt, figures_at
from luohu.compiler.runtime.kleene import View

SET = frozenset((Basis.VALUE, Basis.DEFAULT, Basis.BOUND))
"""A figure that rests on one of these is said by a text."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One figure: by stage, in the order asked, what each city has; empty where it has no such figure."""

    parameter: Parameter
    by_city: tuple[tuple[FigureAt, ...], ...]


def laws(stage: Stage, day: date) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each possible law of a ruleset on a day."""
    spans = (each for each in stage.ruleset.timeline if within(each, day))
    clauses = {each.id: each for each in stage.ruleset.clauses}
    found = (alternative for span in spans for alternative in span.alternatives)
    return tuple(tuple(clauses[name] for name in each.clauses) for each in found)


def side_by_side(stages: tuple[Stage, ...], day: date) -> Iterator[Figures]:
    """Every figure that some of the rulesets have, by id."""
    held = [_figures(stage, day) for stage in stages]
    known = {each.id: each for stage in stages for each in stage.ruleset.vocabulary.parameters}
    for name in sorted(known):
        yield Figures(known[name], tuple(each.get(name, ()) for each in held))


def _figures(stage: Stage, day: date) -> dict[str, tuple[FigureAt, ...]]:
    states = laws(stage, day)
    if not states:
        return {}
    found: dict[str, list[FigureAt]] = {}
    for each in figures_at(View(stage.prepared, day, None, {}), states):
        found.setdefault(each.parameter, []).append(each)
    return {name: tuple(each) for name, each in found.items()}


def amounts(figures: tuple[FigureAt, ...]) -> frozenset[tuple[object, str | None]]:
    """The amounts that a city's texts set, each with its unit (None: the figure's own)."""
    return frozenset((each.amount, each.unit) for each in figures if each.basis in SET)


def differ(figures: Figures) -> bool:
    """Whether two cities set a figure differently: both set it, in the same units, to other amounts."""
    by_units: dict[frozenset[str | None], set[frozenset[tuple[object, str | None]]]] = {}
    for each in map(amounts, figures.by_city):
        if each:
            by_units.setdefault(frozenset(unit for _, unit in each), set()).add(each)
    return any(len(each) > 1 for each in by_units.values())
