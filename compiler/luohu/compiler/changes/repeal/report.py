"""The whole report on one instrument: how it stands, what becomes of its people in every ruleset, what refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.assemble import from_timelines
from luohu.compiler.changes.repeal.becoming import Entry, becoming
from luohu.compiler.changes.repeal.references import Reference, references
from luohu.compiler.changes.repeal.standing import Standing, Term, repealed, term_of

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Ruleset
    from luohu.compiler.validity.timeline import Timelines


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What would become of people if an instrument were repealed on a day. No entries where it is not in force then."""

    instrument: str
    day: date
    term: Term
    entries: tuple[tuple[Ruleset, tuple[Entry, ...]], ...]
    references: tuple[Reference, ...]


def afterwards(
    program: Program, found: Timelines, rulesets: tuple[Ruleset, ...], instrument: str, day: date
) -> Afterwards:
    """The report on an instrument of a library.

    Args:
        program: the library.
        found: its law in time.
        rulesets: its rulesets.
        instrument: the id.
        day: on which it is repealed.
    """
    term = term_of(found.history, instrument, day)
    pointing = references(program, rulesets, instrument)
    if term.standing is not Standing.IN_FORCE:
        return Afterwards(instrument, day, term, (), pointing)
    touched = [each for each in rulesets if any(clause.instrument == instrument for clause in each.clauses)]
    areas = dict.fromkeys(each.jurisdiction.id for each in touched)
    names = {each.name for each in touched}
    after = {each.name: each for each in from_timelines(repealed(found, instrument, day), areas, names)}
    entries = ((each, becoming(each, after[each.name], instrument, day)) for each in touched)
    return Afterwards(instrument, day, term, tuple((each, some) for each, some in entries if some), pointing)
