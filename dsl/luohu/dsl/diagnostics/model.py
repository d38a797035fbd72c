"""The diagnostic as a value.

Passes collect diagnostics and return them; none is ever raised. The headline states the fact, only a help proposes a
change. Every text stands in Chinese and English side by side. Renderers live in `render/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from luohu.dsl.source import Span

Language = Literal["zh", "en"]
"""A language that Luohu speaks to people in."""


class Severity(Enum):
    """How grave a diagnostic is; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for errors, growing as the matter gets lighter."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages: no capital, no full stop, no line break, what the user wrote in backticks."""

    zh: str
    en: str

    def get(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Label:
    """A place with, if it needs one, a word on what stands there."""

    span: Span
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text that would resolve the matter: what stands at `span` becomes `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means: the page that `luohu rule CODE` prints and the documentation shows.

    `name` is kebab-case, names the bad thing and reads well after “allow”. `example` is a library text (or, with
    several files, texts separated by `--- name.luohu` lines) that makes the rule speak; a house test runs it. `seen`:
    where real documents show it, by number and place.
    """

    code: str
    name: str
    severity: Severity
    title: Text
    why: Text
    fix: Text
    example: str
    seen: Text | None = None


Box = tuple[str, ...]
"""Tests that hold together, each written in one way: `graduated_on within 36`. The order says nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a finding this one and no other, wherever its text stands and however it is said.

    `subjects`: ids of what it is about, in the order in which they play their parts. `region`: boxes over the facts that
    matter to it, cut where its clauses cut and nowhere else; empty for a finding that is not about people. `days`: on
    which it holds or turns. `places`, `groups`: their names, for readers and for 容许 … 于 … 群体 …; they identify nothing.
    """

    subjects: tuple[str, ...]
    region: tuple[Box, ...] = ()
    days: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applicant:
    """A person and a day that show a finding: `case` is a facts document (JSON) that the ruleset decides.

    `matter` None: the case shows something else than an answer about one matter.
    """

    ruleset: str
    matter: str | None
    case: str


@dataclass(frozen=True, slots=True)
class Waived:
    """That somebody lets a finding stand: why, through which day (None: for good), and where that is written."""

    reason: str
    until: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding about what a user wrote.

    `primary` is None only for configuration, export and registry, which have no text to point at. `subject` orders
    and identifies findings that share a place (ids, days). `identity` says more exactly what it is about, where subjects
    do not do. `applicants`: who show it, each replayed. `waived`: it stands because a waiver lets it.
    """

    rule: Rule
    message: Text
    primary: Label | None
    secondary: tuple[Label, ...] = ()
    notes: tuple[Text, ...] = ()
    helps: tuple[Text, ...] = ()
    edit: Edit | None = None
    subject: tuple[str, ...] = ()
    severity_override: Severity | None = None
    identity: Identity | None = None
    applicants: tuple[Applicant, ...] = ()
    waived: Waived | None = None

    @property
    def code(self) -> str:
        """The code of the rule, for example `LH201`."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity, unless this case of it is graver or lighter."""
        return self.severity_override or self.rule.severity

    def sort_key(self) -> tuple[str, int, int, str, tuple[str, ...], str]:
        """A total order: place, then code, then subject, then words; independent of the order of checks."""
        if self.primary is None:
            return "", 0, 0, self.code, self.subject, self.message.en
        return (*self.primary.span.sort_key(), self.code, self.subject, self.message.en)


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place, each once: equal findings at one place are one report."""
    seen: dict[tuple[str, int, int, str, tuple[str, ...], str], Diagnostic] = {}
    for diagnostic in diagnostics:
        seen.setdefault(diagnostic.sort_key(), diagnostic)
    return [seen[key] for key in sorted(seen)]
