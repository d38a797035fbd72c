"""Scores and quotas as resolution knows them: by every word that means one."""

from __future__ import annotations

from dataclasses import dataclass, field

from luohu.dsl.source import Span


@dataclass(frozen=True, slots=True)
class PointName:
    """A score or quota: id, the word shown, where it was first declared, and the document that did."""

    id: str
    name: str
    span: Span
    document: str


@dataclass(slots=True)
class PointNames:
    """Scores and quotas by every word that means one, quotas by the clauses under them, facts counted by some rule."""

    scores: dict[str, PointName] = field(default_factory=dict)
    quotas: dict[str, PointName] = field(default_factory=dict)
    quotas_on: dict[str, list[str]] = field(default_factory=dict)
    """By clause: the clauses with a quota under which it stands."""
    counted: set[str] = field(default_factory=set)
    """Facts (ids) of which some counting rule says from which day they count."""
