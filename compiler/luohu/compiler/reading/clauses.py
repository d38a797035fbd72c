"""Clauses of a ruleset as a drafter writes them, with every effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reading.base_days import base_day, header
from luohu.compiler.reading.conditions import condition
from luohu.compiler.reading.details import details
from luohu.compiler.reading.effects import effect as other
from luohu.compiler.reading.names import NOWHERE, Register
from luohu.compiler.reading.places import place_and_rest
from luohu.compiler.reading.plain import plain
from luohu.compiler.reading.points import points
from luohu.compiler.reading.references import alias, locator, targets
from luohu.compiler.ruleset.model import (
    ALWAYS,
    BarEffect,
    CommonRuleEffect,
    CountingEffect,
    GrantEffect,
    QuotaEffect,
    ScoreEffect,
)
from luohu.dsl.syntax import clauses as tree
from luohu.dsl.syntax.base import Note, Title
from luohu.dsl.syntax.headers import Checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.reading.reader import Reader
    from luohu.compiler.ruleset.model import Clause, Effect


def clause_tree(reader: Reader, clause: Clause) -> tree.Clause:
    """A clause with everything that the ruleset knows of it."""
    title = None if clause.title is None else Title(clause.title.zh, clause.title.en, span=NOWHERE)
    members = (*_heading(reader, clause), *_effects(reader, clause), *_remarks(clause))
    return tree.Clause(tuple(map(locator, clause.locators)), alias(clause), title, members, span=NOWHERE)


def _heading(reader: Reader, clause: Clause) -> Iterator[tree.ClauseMember]:
    ruleset, names = reader.names.ruleset, reader.names
    reader.base = base_day(reader, clause)
    yield from header(reader, reader.base)
    if clause.pathways:
        yield tree.Pathways(names.references(Register.PATHWAY, clause.pathways), span=NOWHERE)
    if clause.targets:
        yield tree.Targets(names.references(Register.GROUP, clause.targets), span=NOWHERE)
    place, rest = place_and_rest(reader, clause)
    if place is not None:
        yield place
    if plain(rest) != ALWAYS:
        yield tree.If(condition(reader, rest), span=NOWHERE)
    above = ((tree.PriorityKind.EXCEPTION_TO, clause.exception_to), (tree.PriorityKind.OVERRIDES, clause.overrides))
    for kind, ids in above:
        if ids:
            yield tree.Priority(kind, targets(ruleset, clause, ids), span=NOWHERE)


def _effects(reader: Reader, clause: Clause) -> Iterator[tree.ClauseMember]:
    for each in clause.effects:
        yield from _effect(reader, clause, each)


def _effect(reader: Reader, clause: Clause, effect: Effect) -> Iterator[tree.ClauseMember]:
    names = reader.names
    match effect:
        case GrantEffect(matter, settlers, said):
            granted = names.reference(Register.MATTER, matter)
            yield tree.Grant(granted, details(reader, settlers, said), span=NOWHERE)
        case BarEffect(matter, pathways):
            ways = names.references(Register.PATHWAY, pathways)
            yield tree.Bar(names.reference(Register.MATTER, matter), ways, span=NOWHERE)
        case CommonRuleEffect(replacing, ids, settlers, said):
            reached = targets(names.ruleset, clause, ids)
            yield tree.CommonRule(replacing, reached, details(reader, settlers, said), span=NOWHERE)
        case ScoreEffect() | QuotaEffect() | CountingEffect():
            yield points(reader, clause, effect)
        case _:
            yield other(reader, effect)


def _remarks(clause: Clause) -> Iterator[tree.ClauseMember]:
    yield from (Note(each, span=NOWHERE) for each in clause.notes)
    yield from (Checked(each.name, each.day, span=NOWHERE) for each in clause.checked)
