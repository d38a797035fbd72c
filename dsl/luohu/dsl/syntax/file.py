"""A whole file: its statements and its comments."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.scenarios import Scenario
from luohu.dsl.syntax.vocabulary import Vocabulary
from luohu.dsl.syntax.waivers import Waiver

Statement = Area | Vocabulary | Instrument | Scenario | Waiver


@dataclass(frozen=True, slots=True)
class Comment:
    """`# …` to the end of a line, `#` included. `own_line`: nothing but space stands before it."""

    text: str
    span: Span
    own_line: bool


@dataclass(frozen=True, slots=True)
class File:
    """A parsed file. What could not be read is in the diagnostics and not here."""

    source: Source
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = ()
