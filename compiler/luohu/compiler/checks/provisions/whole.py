"""What can be said of figures and classes of city only once the whole library is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from luohu.compiler.checks.provisions.figure_circle import figure_circle
from luohu.compiler.checks.provisions.figure_unit import figure_unit
from luohu.compiler.checks.provisions.unknown_class import unknown_class
from luohu.compiler.holes import FigureHole, behind
from luohu.compiler.names.circles import circles
from luohu.compiler.program import Inside, Program
from luohu.compiler.properties import attribute_at, city_of, guards_of
from luohu.compiler.ruleset.english import place_name
from luohu.compiler.ruleset.figures import settings_in
from luohu.compiler.ruleset.model import Clause, SettingEffect
from luohu.dsl.diagnostics.model import Diagnostic, Text

_UNITS = {
    "months": Text("月", "months"),
    "days": Text("日", "days"),
    "workdays": Text("工作日", "working days"),
}


def check_provisions(program: Program, today: date) -> Iterator[Diagnostic]:
    """Figures in units that conditions cannot compare, figures in circles, cities of unknown class."""
    clauses = [clause for instrument in program.instruments.values() for clause in instrument.clauses]
    readers: dict[str, list[str]] = {}
    for clause in clauses:
        for parameter in _read(program, program.insides.get(clause.id, Inside()).holes):
            readers.setdefault(parameter, []).append(clause.id)
    yield from _units(program, clauses, readers)
    yield from _circles(program, clauses)
    yield from _classes(program, clauses, today)


def _read(program: Program, holes: Iterable[str]) -> set[str]:
    """The parameters that conditions with these holes compare with."""
    return {each.parameter for each in behind(program.holes, holes) if isinstance(each, FigureHole)}


def _units(program: Program, clauses: list[Clause], readers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    labels = {each.id: each.label.zh for words in program.vocabularies.values() for each in words.parameters}
    for clause in clauses:
        for effect in clause.effects:
            for setting in settings_in(effect):
                if setting.unit is not None and setting.parameter in readers:
                    by = tuple(sorted(readers[setting.parameter]))
                    span = program.clause_spans.get(clause.id)
                    yield figure_unit(span, labels[setting.parameter], _UNITS[setting.unit], by)


def _circles(program: Program, clauses: list[Clause]) -> Iterator[Diagnostic]:
    edges: dict[str, set[str]] = {}
    setters: dict[str, str] = {}
    for clause in clauses:
        asked = _read(program, program.insides.get(clause.id, Inside()).condition)
        for effect in clause.effects:
            if isinstance(effect, SettingEffect):
                edges.setdefault(effect.parameter, set()).update(asked)
                setters.setdefault(effect.parameter, clause.id)
    ordered = {each: sorted(edges[each] & edges.keys()) for each in sorted(edges)}
    for circle in circles(ordered):
        yield figure_circle(program.clause_spans.get(setters[circle[0]]), tuple(circle))


def _classes(program: Program, clauses: list[Clause], today: date) -> Iterator[Diagnostic]:
    """Once for each clause: the cities in its place that do not declare what it asks of them."""
    geography = program.geography
    for clause in clauses:
        guard = guards_of(program, clause.id, clause.instrument)
        missing: dict[str, None] = {}
        for leaf in sorted(geography.covered(clause.where)) if guard else ():
            if any(attribute_at(geography, test.attribute, leaf, today) is None for test in guard):
                missing[city_of(geography, leaf)] = None
        if missing:
            cities = tuple(place_name(geography.areas[each].label, each) for each in missing)
            attributes = tuple(dict.fromkeys(test.attribute for test in guard))
            yield unknown_class(
                program.clause_spans.get(clause.id), (clause.id, _cited(program, clause)), attributes, cities
            )


def _cited(program: Program, clause: Clause) -> str:
    return f"{program.instruments[clause.instrument].number} {'、'.join(clause.locators)}"
