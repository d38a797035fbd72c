"""Filling holes: what a condition asks, once it is known which clauses are in force.

`fill` walks a condition and exchanges every hole for what the filler of its kind makes of it, holes within holes
included. A filler is a function of a hole and the `Filling` that it is part of: the condition that stands in its place,
which may have holes itself. What was written in, and by which text, a filler tells with `Filling.note`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar, assert_never

from luohu.compiler.assemble.counting import counted
from luohu.compiler.assemble.figures import figure
from luohu.compiler.assemble.quotas import ranked
from luohu.compiler.assemble.terms import exempt, handed_down, meets, term
from luohu.compiler.holes import (
    CountedHole,
    FigureHole,
    HandedDownHole,
    Hole,
    ItemHole,
    MeetsHole,
    QuotaHole,
    TermHole,
    hole_id,
)
from luohu.compiler.ruleset.inside import conditions_in, with_conditions
from luohu.compiler.ruleset.model import NEVER, Clause, Condition, Rewrite, RewriteKind
from luohu.compiler.ruleset.walk import Test, replaced, tests_of

if TYPE_CHECKING:
    from luohu.compiler.program import Program

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Law:
    """One state of the law, for filling: what is in force on the days of one slice.

    `clauses`: those in force, by provision, as written on the day, their own holes still open. `before`: of those that
    are not, the last content they had. `leaves`: of the ruleset's area. `day`: the first of the slice. `free`: the
    clauses in force without the subjects (适用对象) of their documents, which do not limit figures and counting rules.
    `said`: the editions in force that have a clause's words, by that clause: its own, and those that it amends.
    """

    program: Program
    clauses: Mapping[str, Clause]
    before: Mapping[str, Clause]
    leaves: frozenset[str]
    day: date
    free: Mapping[str, Clause] = field(default_factory=dict)
    said: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)

    def covered(self, clause: Clause) -> frozenset[str]:
        """The leaves of the ruleset's area in which a clause applies."""
        return self.program.geography.covered(clause.where) & self.leaves


@dataclass(slots=True)
class Filling:
    """The filling of one clause in one state of the law. `leaves`: where the clause applies, of the ruleset's area."""

    law: Law
    leaves: frozenset[str]
    rewrites: dict[Rewrite, None] = field(default_factory=dict)
    """What was written in so far."""
    open: list[str] = field(default_factory=list)
    """Ids of the holes that are being filled, outermost first: a hole in itself is a circle, reported where names are resolved."""

    def note(self, kind: RewriteKind, by: str) -> None:
        """Tells that something was written in, by a clause or instrument."""
        self.rewrites[Rewrite(kind, by)] = None

    def fill(self, value: T) -> T:
        """The value (a condition, an effect, details …) with every hole in its conditions filled."""
        return with_conditions(value, self._condition) if has_holes(value) else value

    def _condition(self, condition: Condition) -> Condition:
        return replaced(condition, self._test)

    def _test(self, test: Test) -> Condition:
        found = hole_id(test)
        if found is None:
            return test
        hole = self.law.program.holes.get(found)
        if hole is None or found in self.open:
            return NEVER
        self.open.append(found)
        made = self.fill(_filled(hole, self))
        self.open.pop()
        return made


def has_holes(value: object) -> bool:
    """Whether a condition in the value has a hole."""
    return any(hole_id(test) is not None for each in conditions_in(value) for test in tests_of(each))


def _filled(hole: Hole, filling: Filling) -> Condition:  # noqa: PLR0911 - one for each kind
    """What a hole becomes; holes in it are filled in turn."""
    match hole:
        case MeetsHole():
            return meets(hole, filling)
        case TermHole():
            return term(hole, filling)
        case HandedDownHole():
            return handed_down(hole, filling)
        case ItemHole():
            return exempt(hole, filling)
        case FigureHole():
            return figure(hole, filling)
        case CountedHole():
            return counted(hole, filling)
        case QuotaHole():
            return ranked(hole, filling)
        case _:
            assert_never(hole)


def fill(clause: Clause, law: Law) -> Clause:
    """A clause with all holes of its condition and effects filled, naming what was written into it."""
    if not (has_holes(clause.condition) or has_holes(clause.effects)):
        return clause
    filling = Filling(law, law.covered(clause))
    condition = filling.fill(clause.condition)
    effects = filling.fill(clause.effects)
    rewrites = tuple(dict.fromkeys((*clause.rewrites, *filling.rewrites)))
    return replace(clause, condition=condition, effects=effects, rewrites=rewrites)
