"""Holes: places in a condition that only the law of the day can fill.

What `符合 二(一)` asks is the condition of 二(一) as it reads on the day; a parameter has the figure that is set on the
day; a term is met also by whom a clause in force deems to meet it. So `names/` writes a hole there, an ordinary test of
the reserved person `hole`, which every tool that walks conditions leaves alone, and keeps in `Program.holes` what
belongs there. `assemble.editions` fills the holes of each clause in each state of the law; no artefact holds one
(`ruleset.integrity` refuses the person).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from luohu.compiler.ruleset.condition import HOLE
from luohu.compiler.ruleset.model import Condition, DateTest, FactKey, FactTest, Op, Scalar, ScoreTest
from luohu.compiler.ruleset.walk import tests_of


@dataclass(frozen=True, slots=True)
class MeetsHole:
    """符合: any of these clauses (ids) would say yes: its condition, with its relation and guards, on the day."""

    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermHole:
    """A defined term that clauses deem met (视为): the definition's own condition, or that of a deeming clause in force.

    `person`: of whom it is said. Deeming clauses' conditions are about the anchor; they are said of `person` instead.
    """

    base: Condition
    person: str
    deeming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedDownHole:
    """由下级规定: what the documents of areas below say of a term, each for the places of its own area that no lower one has.

    `otherwise`: where none does.
    """

    options: tuple[tuple[str, Condition], ...]
    otherwise: Condition


@dataclass(frozen=True, slots=True)
class ItemHole:
    """A labelled item of a list, from which clauses exempt (免除): the item, or the condition of one in force."""

    base: Condition
    exempting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureHole:
    """A test that compares with a parameter (参数) or a share of it.

    `test` has a placeholder value (0, or no length); filling gives it the figure of each place, and where none is set
    the test of an unknown figure of the case. `parts`: ten-thousandths of the parameter (10_000: itself). `span` tests
    (`DateTest`) take it as their length.
    """

    test: FactTest | ScoreTest | DateTest
    parameter: str
    parts: int = 10_000


@dataclass(frozen=True, slots=True)
class CountedHole:
    """A test of a fact that a counting rule (口径) with `起算` may count: then a test of the time since."""

    key: FactKey
    op: Op
    value: Scalar


@dataclass(frozen=True, slots=True)
class QuotaHole:
    """A grant that quotas (名额) of these clauses name: while one is in force, that the ranking reached the applicant."""

    grant: str
    clauses: tuple[str, ...]


Hole = QuotaHole | MeetsHole | TermHole | HandedDownHole | ItemHole | FigureHole | CountedHole


def hole(id_: str) -> FactTest:
    """The test that stands where the hole of this id is to be filled."""
    return FactTest(FactKey(HOLE, id_), Op.EQ, value=True)


def parts_of(content: Hole) -> tuple[Condition, ...]:
    """The conditions that a hole holds, in which there may be further holes."""
    match content:
        case TermHole(base) | ItemHole(base):
            return (base,)
        case HandedDownHole(options, otherwise):
            return (*(each for _, each in options), otherwise)
        case FigureHole(test):
            return (test,)
        case MeetsHole() | CountedHole() | QuotaHole():
            return ()
        case _:
            assert_never(content)


def clauses_named(holes: Mapping[str, Hole], conditions: Iterable[Condition]) -> frozenset[str]:
    """Clauses (ids) that the holes of conditions name, those of holes within holes included."""
    return frozenset(each for content in behind(holes, holes_in(conditions)) for each in _named(content))


def clauses_borrowed(holes: Mapping[str, Hole], ids: Iterable[str]) -> frozenset[str]:
    """Clauses (ids) whose conditions are taken over by way of holes; a quota takes nothing over."""
    contents = (each for each in behind(holes, ids) if not isinstance(each, QuotaHole))
    return frozenset(each for content in contents for each in _named(content))


def holes_in(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Ids of the holes in conditions, sorted."""
    return tuple(sorted({each for one in conditions for test in tests_of(one) if (each := hole_id(test)) is not None}))


def behind(holes: Mapping[str, Hole], ids: Iterable[str]) -> Iterator[Hole]:
    """Holes, and those in their parts, each once."""
    todo = list(ids)
    seen = set(todo)
    while todo:
        content = holes.get(todo.pop())
        if content is not None:
            yield content
            inner = [each for each in holes_in(parts_of(content)) if each not in seen]
            seen.update(inner)
            todo.extend(inner)


def _named(content: Hole) -> tuple[str, ...]:
    match content:
        case MeetsHole(clauses) | QuotaHole(clauses=clauses):
            return clauses
        case TermHole(deeming=clauses) | ItemHole(exempting=clauses):
            return clauses
        case HandedDownHole() | FigureHole() | CountedHole():
            return ()
        case _:
            assert_never(content)


def hole_id(test: Condition) -> str | None:
    """The id of the hole that a test is, or None."""
    return test.key.fact if isinstance(test, FactTest) and test.key.person == HOLE else None
