"""Every boundary of a deciding clause is held by a scenario: move it by the least there is, and some scenario fails.

A boundary is a test of order or of elapsed time, in a condition or in the guard of a person. Moved means: the boundary
itself falls to the other side, or the length grows or shrinks by one unit. Shared provisions are left to `test_addresses`:
a scenario can expect what they add, and not that they add nothing. Of duties, services and what binds lower texts a
scenario expects nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
from tests.policies.library import program

from luohu.compiler.assemble.domains import domains
from luohu.compiler.program import Instrument, Program
from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    DateTest,
    EntitlementEffect,
    FactTest,
    GrantEffect,
    Op,
    ScoreEffect,
    SettingEffect,
    Span,
)
from luohu.compiler.scenarios.run import run_scenarios

EXPECTED = GrantEffect | BarEffect | SettingEffect | EntitlementEffect | ScoreEffect
"""What a scenario can expect of a clause, one way or the other."""

OTHER_SIDE = {Op.GE: Op.GT, Op.GT: Op.GE, Op.LE: Op.LT, Op.LT: Op.LE}
OTHER_SPAN = {
    Span.REACHING: Span.OVER,
    Span.OVER: Span.REACHING,
    Span.WITHIN: Span.UNDER,
    Span.UNDER: Span.WITHIN,
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A clause with one of its boundaries moved."""

    clause: str
    what: str
    content: Clause


def moved_test(test: FactTest | DateTest) -> Iterator[tuple[str, FactTest | DateTest]]:
    """The test with its boundary moved by the least there is."""
    if isinstance(test, DateTest):
        yield "other side", replace(test, span=OTHER_SPAN[test.span])
        yield "one month more", replace(test, months=test.months + 1)
        yield "one month less", replace(test, months=test.months - 1)
    elif test.op in OTHER_SIDE:
        yield "other side", replace(test, op=OTHER_SIDE[test.op])
        if isinstance(test.value, int):
            yield "one more", replace(test, value=test.value + 1)
            yield "one less", replace(test, value=test.value - 1)


def moved(node: Any) -> Iterator[tuple[str, Any]]:
    """Copies of a part of a clause, each with one boundary moved."""
    if isinstance(node, FactTest | DateTest):
        key = node.since if isinstance(node, DateTest) else node.key
        yield from ((f"{key.person}.{key.fact}: {how}", test) for how, test in moved_test(node))
    elif isinstance(node, tuple):
        for at, item in enumerate(node):
            yield from ((what, (*node[:at], other, *node[at + 1 :])) for what, other in moved(item))
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            parts = moved(getattr(node, each.name))
            yield from ((what, replace(node, **{each.name: other})) for what, other in parts)


def boundaries(clause: Clause) -> Iterator[Moved]:
    if not any(isinstance(each, EXPECTED) for each in clause.effects):
        return
    for part in ("condition", "effects"):
        for what, other in moved(getattr(clause, part)):
            yield Moved(clause.id, what, replace(clause, **{part: other}))


def with_clause(changed: Clause) -> Program:
    """The library with one clause replaced, and only the scenarios of its cities that have its document in force."""
    whole = program()
    instrument: Instrument = whole.instruments[changed.instrument]
    clauses = tuple(changed if each.id == changed.id else each for each in instrument.clauses)
    draft = instrument.starts is None
    cities = tuple(each for each in whole.rulesets if instrument.area in (each, *whole.geography.ancestors(each)))
    decided = domain_of(changed)
    scenarios = tuple(
        each
        for each in whole.scenarios
        if each.area in cities and each.matter in decided and (not draft or instrument.id in dict(each.assumptions))
    )
    return replace(
        whole,
        instruments={**whole.instruments, instrument.id: replace(instrument, clauses=clauses)},
        rulesets=cities,
        scenarios=scenarios,
    )


def domain_of(clause: Clause) -> set[str]:
    """Matters of the vocabularies that a clause concerns."""
    whole = program()
    concerned = domains(whole).of_clause[clause.id]
    return {matter.id for name in concerned for matter in whole.vocabularies[name].matters}


DOCUMENTS = (
    "decree-663",
    "fujian-175",
    "fujian-175-draft",
    "zhejiang-residence-registration-2016",
    "qz-2017-447",
    "qz-2024-1",
    "huzhou-2023-draft",
    "quzhou-2017-draft",
    "quzhou-2017-final",
)
"""Those with boundaries, named here so that collecting tests compiles nothing."""


def test_every_document_with_boundaries_is_looked_at() -> None:
    bounded = {
        each.id
        for each in program().instruments.values()
        if any(next(boundaries(clause), None) for clause in each.clauses)
    }
    assert bounded == set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_scenario_notices_every_boundary_that_moves(document: str) -> None:
    found = [each for clause in program().instruments[document].clauses for each in boundaries(clause)]
    assert found
    unnoticed = [each for each in found if all(result.passed for result in run_scenarios(with_clause(each.content)))]
    assert [(each.clause, each.what) for each in unnoticed] == []
