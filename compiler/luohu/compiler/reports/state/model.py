"""The state of a city's rules, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.reports.html.model import Heat

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.ruleset.model import Check, Clause, Instrument, Moment
    from luohu.compiler.runtime.figures import FigureAt
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.scenarios.coverage import ClauseCoverage
    from luohu.compiler.sources.coverage import DocumentCoverage
    from luohu.dsl.diagnostics.model import Severity, Text


# ------------------------------------------------------------------------------------------------ law


class Standing(Enum):
    """How an instrument or a clause stands on the day."""

    IN_FORCE = "in_force"
    MAYBE = "maybe"
    """It depends on a day that nobody knows."""
    COMING = "coming"
    OVER = "over"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class InstrumentState:
    """An instrument on the day. `clauses`: how many of its provisions are, or may be, in force, of how many it has here."""

    instrument: Instrument
    title: Text | None
    issuers: tuple[Text, ...]
    standing: Standing
    clauses: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ActState:
    """What an instrument does to another, in words. `outcome`: `fires`, `cannot`, `uncertain`, of a transition `passage`."""

    actor: str
    day: Moment
    outcome: str
    said: Text


@dataclass(frozen=True, slots=True)
class ClauseState:
    """A clause that is, or may be, in force on the day. `does`: what it grants, bars or states, in words."""

    clause: Clause
    cited: Text
    does: Text
    standing: Standing


# ------------------------------------------------------------------------------------------------ doubts


class DoubtKind(Enum):
    """Why something is not certain."""

    UNKNOWN_DAY = "unknown_day"
    BY_NAME_ONLY = "by_name_only"
    UNSETTLED = "unsettled"
    """A bar and a grant of which neither prevails by any rule."""
    UNCERTAIN_ACT = "uncertain_act"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is not certain. `about`: ids. `now`: whether the law of the day depends on it."""

    kind: DoubtKind
    about: tuple[str, ...]
    said: Text
    now: bool


# ------------------------------------------------------------------------------------------------ coverage


class RowKind(Enum):
    """Who a row of the coverage is about."""

    CLAUSE = "clause"
    """Those whom a clause grants the matter, whenever it is law."""
    GROUP = "group"


class Reach(Enum):
    """How many of the people of a row."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CoverCell:
    """People of a row on some days. `sure`: granted whatever bodies determine; `possible`: if they determine in favour.

    Both None: there is no rule, or it is not known.
    """

    heat: Heat
    sure: Reach | None = None
    possible: Reach | None = None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """`id` of a group, or of a provision; `promised`: texts that promise it cover."""

    kind: RowKind
    id: str
    label: Text
    cells: tuple[CoverCell, ...]
    promised: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one matter, who is covered when. Nobody's cover changes within one of `runs`; `rows` have a cell for each."""

    matter: str
    label: Text
    runs: tuple[Run, ...]
    rows: tuple[CoverRow, ...]


# ------------------------------------------------------------------------------------------------ a ruleset


@dataclass(frozen=True, slots=True)
class FigureState:
    """A figure of the day in words; `where`: the places it is for, where there are others."""

    figure: FigureAt
    label: Text
    said: Text
    where: Text | None


@dataclass(frozen=True, slots=True)
class RulesetState:
    """One ruleset of the city. `known`: the law of the day is certain; `unknowns`: ids of days that it depends on."""

    name: str
    digest: str
    domain: Text
    instruments: tuple[InstrumentState, ...]
    acts: tuple[ActState, ...]
    clauses: tuple[ClauseState, ...]
    doubts: tuple[Doubt, ...]
    coverage: tuple[Coverage, ...]
    figures: tuple[FigureState, ...]
    unknowns: tuple[str, ...]
    prepared: Prepared = field(repr=False, compare=False)


# ------------------------------------------------------------------------------------------------ findings, scenarios, sources


@dataclass(frozen=True, slots=True)
class PersonState:
    """Somebody who shows a finding: the day, the facts in words, and what is decided (as lines, in both languages)."""

    matter: str | None
    day: date | None
    facts: tuple[tuple[Text, Text], ...]
    decided: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FindingState:
    """A finding of `luohu check` that concerns the city. `waived`: why it is let stand, and through which day."""

    code: str
    severity: Severity
    message: Text
    place: str | None
    mark: str
    notes: tuple[Text, ...]
    persons: tuple[PersonState, ...]
    waived: tuple[str, date | None] | None = None


@dataclass(frozen=True, slots=True)
class ScenariosState:
    """The city's scenarios: how many, which fail, and what they try of each deciding clause of its rulesets."""

    count: int
    failed: tuple[tuple[str, tuple[Text, ...]], ...]
    clauses: tuple[tuple[Text, ClauseCoverage], ...]
    totals: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A document and the text it was encoded from. `paragraphs` None: there is no index of it.

    `missing`: locators that nothing states; `checked`: who compared how many of its clauses with the text, and when last.
    """

    instrument: Instrument
    title: Text | None
    paragraphs: DocumentCoverage | None
    missing: tuple[str, ...]
    clauses: int
    checked: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Somebody who compared clauses of a document with its text: the first and the last day, and how many clauses."""

    by: Check
    last: date
    clauses: int


# ------------------------------------------------------------------------------------------------ the whole


@dataclass(frozen=True, slots=True)
class Supposed:
    """Something supposed: a draft taken as in force since a day, or a zone whose bounds are assumed."""

    kind: str
    id: str
    label: Text
    day: date | None


@dataclass(frozen=True, slots=True)
class CityState:
    """The state of a city's rules on a day, seen on `today`; its rulesets, the one that names a matter first.

    `compiler`: name and version of the program.
    """

    area: str
    label: Text
    on: date
    today: date
    compiler: str
    rulesets: tuple[RulesetState, ...]
    findings: tuple[FindingState, ...]
    waived: tuple[FindingState, ...]
    scenarios: ScenariosState
    sources: tuple[SourceState, ...]
    supposed: tuple[Supposed, ...]
