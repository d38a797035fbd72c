"""Landmarks: the article in which a place of a text stands.

Drafters know their documents by article, not by line. `landmarks` looks at the syntax alone, so it works for a file whose
names do not resolve.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl import locators
from luohu.dsl.syntax.clauses import Clause
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.scenarios import Scenario

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.file import File, Statement

Landmarks = Callable[["Span"], str | None]
"""From a place to the heading of the clause, instrument or scenario around it, None outside of all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch of one text with what it is called and the stretches inside it, in order."""

    start: int
    end: int
    text: str
    inner: tuple[Heading, ...] = ()


def landmarks(*files: File) -> Landmarks:
    """A look-up over the given files: `泉公综〔2017〕447号 二(三)` for a place in that clause."""
    known = {file.source.path: headings(file) for file in files}
    return looking_up(lambda path: known.get(path, ()))


def headings(file: File) -> tuple[Heading, ...]:
    """The headings of a file, in order."""
    return _in_order(filter(None, map(_heading, file.statements)))


def looking_up(of: Callable[[str], tuple[Heading, ...]]) -> Landmarks:
    """A look-up over the headings of paths."""

    def look_up(span: Span) -> str | None:
        return _innermost(of(span.source.path), span)

    return look_up


def nowhere(_span: Span) -> str | None:
    """Landmarks of nothing: for texts that were never parsed."""
    return None


def _innermost(headings: tuple[Heading, ...], span: Span) -> str | None:
    index = bisect_right(headings, span.start, key=lambda heading: heading.start) - 1
    if index < 0 or span.start >= headings[index].end:
        return None
    return _innermost(headings[index].inner, span) or headings[index].text


def _heading(statement: Statement) -> Heading | None:
    match statement:
        case Instrument():
            clauses = [_clause(statement, item) for item in statement.members if isinstance(item, Clause)]
            number = statement.number.text
            return Heading(statement.span.start, statement.span.end, number, _in_order(clauses))
        case Scenario():
            return Heading(statement.span.start, statement.span.end, f"“{statement.title}”")
        case _:
            return None


def _clause(instrument: Instrument, clause: Clause) -> Heading:
    places = "、".join(map(locators.whole, clause.locators))
    return Heading(clause.span.start, clause.span.end, f"{instrument.number.text} {places}")


def _in_order(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    return tuple(sorted(headings, key=lambda heading: heading.start))
