"""On what texts a city's rules rest: where they are from, how much of them is encoded, who compared them with the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.reports.state.model import Compared, SourceState
from luohu.compiler.ruleset.model import Check
from luohu.compiler.sources.coverage import DocumentCoverage, State, coverage
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument as Written
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Instrument
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.sources.model import SourceIndex


def sources_of(
    program: Program, indexes: Mapping[str, SourceIndex], rulesets: Iterable[Prepared]
) -> tuple[SourceState, ...]:
    """Each instrument of some rulesets once, by id."""
    ours = {each.id: each for over in rulesets for each in over.ruleset.instruments}
    covers = {name: document for document in coverage(program, indexes).documents for name in document.instruments}
    return tuple(_source(ours[name], program.instruments[name], covers.get(name)) for name in sorted(ours))


def _source(instrument: Instrument, written: Written, found: DocumentCoverage | None) -> SourceState:
    title = instrument.title
    missing = (
        () if found is None else tuple(each.paragraph.locator for each in found.covers if each.state is State.MISSING)
    )
    return SourceState(
        replace(instrument, checked=written.checked),
        None if title is None else Text(title.zh, title.english),
        found,
        missing,
        len(written.heads),
        tuple(_compared(written)),
    )


def _compared(written: Written) -> Iterator[Compared]:
    """Who compared clauses, by name; what is said of the whole document holds for every clause that says nothing itself."""
    days: dict[str, list[date]] = {}
    for head in written.heads:
        for name, day in {(each.name, each.day) for each in head.checked or written.checked}:
            days.setdefault(name, []).append(day)
    for name in sorted(days):
        yield Compared(Check(name, min(days[name])), max(days[name]), len(days[name]))
