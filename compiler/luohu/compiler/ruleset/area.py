"""The area a ruleset is for: labels, areas with their dated attributes, zones, and the places of clauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.time import Moment


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and, where the library gives one, English."""

    zh: str
    en: str | None = None

    @property
    def english(self) -> str:
        """The English name, or the Chinese one where the library gives none."""
        return self.en or self.zh


@dataclass(frozen=True, slots=True)
class AreaAttribute:
    """属性: a property of an area from `start` on and before `end`, such as its urban population.

    Places of clauses ask for it (限 …).

    `unit`: of a number, as the language has it (persons, fen, cm2, months, days, workdays, count). `source`: a remark.
    """

    name: str
    value: bool | int | str | date
    unit: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class AreaNode:
    """An area at or below the ruleset's own: id (GB/T 2260 code, or alias where there is none), parent, label."""

    id: str
    label: Label
    parent: str | None
    leaf: bool
    start: Moment | None = None
    end: Moment | None = None
    attributes: tuple[AreaAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneNode:
    """A zone with the leaves it covers. `assumed`: it rests on an assumption, and answers that used it say so."""

    id: str
    label: Label
    leaves: tuple[str, ...]
    assumed: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The area the ruleset is for: its ancestors from the nearest up, everything below it, its zones."""

    id: str
    label: Label
    ancestors: tuple[AreaNode, ...]
    areas: tuple[AreaNode, ...]  # itself first, then its descendants by id
    zones: tuple[ZoneNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A clause's place: areas or zones (ids), less others. Empty `within`: everywhere."""

    within: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
