"""The program: a library with every name and type resolved, before time is looked at.

`names/` makes it from syntax trees, `validity/` turns its instruments into a timeline, `assemble` makes rulesets of
both. Spans stay attached, so that later passes can point at the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.ruleset import model
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Span


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the tree. The root is `cn` (全国), which no file declares. `level` follows the code."""

    id: str
    label: model.Label
    parent: str | None
    children: tuple[str, ...]
    level: model.Level
    start: model.Moment | None
    end: model.Moment | None
    span: Span | None = field(compare=False)
    attributes: tuple[model.AreaAttribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone: declared inside area `parent`, covering `leaves` (ids)."""

    id: str
    label: model.Label
    parent: str
    leaves: tuple[str, ...]
    assumed: bool
    source: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Geography:
    """All areas and zones by id. Ids of areas and zones are one name space."""

    areas: dict[str, Area]
    zones: dict[str, Zone]

    def ancestors(self, area: str) -> tuple[str, ...]:
        """Ids of the areas above, nearest first, `cn` last."""
        above: list[str] = []
        parent = self.areas[area].parent
        while parent is not None:
            above.append(parent)
            parent = self.areas[parent].parent
        return tuple(above)

    def descendants(self, area: str) -> tuple[str, ...]:
        """The area itself and everything below it, sorted by id after itself."""
        below: list[str] = []
        todo = list(self.areas[area].children)
        while todo:
            child = todo.pop()
            below.append(child)
            todo.extend(self.areas[child].children)
        return (area, *sorted(below))

    def leaves(self, place: str) -> frozenset[str]:
        """The leaves of an area or zone."""
        if place in self.zones:
            return frozenset(self.zones[place].leaves)
        return frozenset(each for each in self.descendants(place) if not self.areas[each].children)

    def covered(self, where: model.Where) -> frozenset[str]:
        """The leaves that a place covers."""
        within = where.within or (COUNTRY,)
        inside = frozenset[str]().union(*(self.leaves(each) for each in within))
        return inside.difference(*(self.leaves(each) for each in where.without))


@dataclass(frozen=True, slots=True)
class Repeal:
    """A repeal as written: acting instrument, target, day (None: the acting instrument's own first day)."""

    actor: str
    target: str
    clauses: tuple[str, ...] | None
    since: model.Moment | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document as written. `starts` None: a draft, or a day nobody knows (reported). Clause periods are still empty.

    `area` is the first area of its place: whose power issued it. `ends` is 失效 or 有效期 worked out.
    """

    id: str
    number: str
    title: model.Label | None
    issuers: tuple[str, ...]
    rank: model.Rank
    status: model.Status
    area: str
    place: model.Where
    promulgated: model.Moment | None
    starts: model.Moment | None
    ends: model.Moment | None
    basis: tuple[str, ...]
    repeals: tuple[Repeal, ...]
    may_govern: tuple[str, ...]
    clauses: tuple[model.Clause, ...]
    source: str | None
    source_part: str | None
    source_quality: str | None
    notes: tuple[str, ...]
    span: Span = field(compare=False)
    date_span: Span = field(compare=False)
    """Where its days are stated; the number if they are not."""
    end_span: Span | None = field(compare=False)
    """Where its end is stated."""
    valid_for: tuple[int, int] | None = None
    """有效期 of a draft, in months and days, since no day is known to count it from."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expects: an outcome, and for it the clause, needs and details that must appear.

    `outcome` "granted", "not_granted", "undetermined", "no_rule_in_force"; `not_by`: granted or not, but not by `clause`.
    """

    outcome: str
    matter: str
    clause: str | None = None
    not_by: bool = False
    needs: tuple[str, ...] = ()
    """Fact keys as `person.fact` or `fact`, discretions, instrument ids."""
    addresses: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    heads: model.PersonHeads | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario with its facts in the form the runtime takes."""

    title: str
    area: str
    """The area whose ruleset decides: the city of the place, or the place's nearest ancestor with a ruleset."""
    place: str
    day: date
    matter: str
    assumptions: tuple[tuple[str, date], ...]
    facts: dict[model.FactKey, model.Scalar | tuple[str, ...] | None]
    closed: bool
    expectations: tuple[Expectation, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Program:
    """A resolved library. `clause_spans` point at the locators of each clause."""

    geography: Geography
    vocabularies: dict[str, model.Vocabulary]
    """By id, whole: every fact, not only those in use."""
    local_facts: dict[str, tuple[str, ...]]
    """Facts of some places only: fact id to area ids."""
    instruments: dict[str, Instrument]
    scenarios: tuple[Scenario, ...]
    clause_spans: dict[str, Span] = field(compare=False)
    rulesets: tuple[str, ...]
    """Ids of areas that have a ruleset of their own: cities (and whatever else luohu.toml names)."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
