"""Figures that no applicant states, as facts of the case: what a parameter is where nobody has set it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.assemble.places import attribute_id, figure_id
from luohu.compiler.properties import city_of
from luohu.compiler.ruleset.model import CASE, Fact, FactType, Figure, Label, QuotaEffect, TypeKind
from luohu.compiler.ruleset.predefined import COUNTRY

if TYPE_CHECKING:
    from luohu.compiler.program import Program


def figures(program: Program) -> dict[str, Fact]:
    """The figures that conditions of a library may ask, by id; a ruleset holds those that its conditions do ask."""
    return (
        {
            each.id: Fact(each.id, each.label, each.type, (CASE,), bodies=each.bodies, figure=Figure.PARAMETER)
            for words in program.vocabularies.values()
            for each in words.parameters
        }
        | dict(_quotas(program))
        | dict(_attributes(program))
    )


def _quotas(program: Program) -> Iterator[tuple[str, Fact]]:
    """Whether the ranking under a quota reached the applicant, which its bodies determine."""
    labels = {each.id: each.label for words in program.vocabularies.values() for each in words.quotas}
    bodies: dict[str, set[str]] = {}
    for instrument in program.instruments.values():
        for clause in instrument.clauses:
            for effect in clause.effects:
                if isinstance(effect, QuotaEffect):
                    bodies.setdefault(effect.quota, set()).update(effect.bodies)
    for quota in sorted(bodies.keys() & labels.keys()):
        by = tuple(sorted(bodies[quota]))
        yield quota, Fact(quota, labels[quota], FactType(TypeKind.BOOLEAN), (CASE,), bodies=by, figure=Figure.QUOTA)


def _attributes(program: Program) -> Iterator[tuple[str, Fact]]:
    """Properties of areas by which clauses apply, for the areas that declare none."""
    guards = [each.place_guard for each in program.instruments.values()]
    guards += [each.place_guard for each in program.writings.values()]
    tests = {test.attribute: test.unit for guard in guards for test in guard}
    geography = program.geography
    areas = {city_of(geography, leaf) for leaf in geography.leaves(COUNTRY)} if tests else set()
    for attribute, unit in sorted(tests.items()):
        kind = FactType(TypeKind.BOOLEAN if unit is None else TypeKind.INTEGER)
        for area in sorted(areas):
            of = geography.areas[area].label
            label = Label(f"{of.zh}的{attribute}", f"{attribute_id(attribute).replace('_', ' ')} of {of.english}")
            id_ = figure_id(attribute, area)
            yield id_, Fact(id_, label, kind, (CASE,), figure=Figure.ATTRIBUTE)
