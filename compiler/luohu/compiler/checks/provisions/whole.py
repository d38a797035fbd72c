"""What can be said of figures and classes of city only once the whole library is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from luohu.compiler.assemble.places import attribute_at, city_of, guards_of
from luohu.compiler.checks.provisions.figure_circle import figure_circle
from luohu.compiler.checks.provisions.figure_unit import figure_unit
from luohu.compiler.checks.provisions.unknown_class import unknown_class
from luohu.compiler.holes import FigureHole, hole_id
from luohu.compiler.names.circles import circles
from luohu.compiler.program import Program
from luohu.compiler.ruleset.figures import settings_in
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import Clause, Condition, SettingEffect
from luohu.compiler.ruleset.walk import tests_of
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
        for parameter in _read(program, (clause.condition, clause.effects)):
            readers.setdefault(parameter, []).append(clause.id)
    yield from _units(program, clauses, readers)
    yield from _circles(program, clauses)
    yield from _classes(program, clauses, today)


def _read(program: Program, value: object) -> set[str]:
    """The parameters that conditions compare with."""
    found: set[str] = set()
    todo: list[object] = [value]
    seen: set[str] = set()
    while todo:
        for condition in conditions_in(todo.pop()):
            for name in _holes(condition):
                hole = program.holes.get(name)
                if hole is None or name in seen:
                    continue
                seen.add(name)
                if isinstance(hole, FigureHole):
                    found.add(hole.parameter)
                else:
                    todo.append(hole)
    return found


def _holes(condition: Condition) -> Iterator[str]:
    return (name for test in tests_of(condition) if (name := hole_id(test)) is not None)


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
        asked = _read(program, clause.condition)
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
            cities = tuple(geography.areas[each].label.zh for each in missing)
            attributes = tuple(dict.fromkeys(test.attribute for test in guard))
            yield unknown_class(program.clause_spans.get(clause.id), clause.id, attributes, cities)
