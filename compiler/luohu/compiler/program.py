"""The program: a library with every name and type resolved, before time is looked at.

`names/` makes it from syntax trees, `validity/` turns its instruments into a timeline, `assemble` makes rulesets of
both. Spans stay attached, so that later passes can point at the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.holes import Hole
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
class Act:
    """An act as written. `since` None: the acting instrument's own first day (of the acting clause, where it has one).

    `target`: the instrument aimed at; None for 废止 途径. `clauses`: clauses of the target, None for all of it. `content`:
    of AMEND, clauses of the acting instrument in the order of the targets. `places`: of SUSPEND, areas and zones, empty
    for everywhere. `until`: the first day after a suspension or extension. `authority`: an instrument that enables a lower
    actor (依 Y). `without`: of REISSUE, clauses of the target that are not taken over.
    """

    kind: model.ActKind
    actor: str
    target: str | None
    clauses: tuple[str, ...] | None
    since: model.Moment | None
    span: Span = field(compare=False)
    clause: str | None = None
    """The acting clause, where an act stands inside one."""
    content: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    until: model.Moment | None = None
    authority: str | None = None
    without: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """过渡, 可适用: for cases with `condition` the target's clauses as they stood the day before, instead or `besides`.

    `clause`: the clause it stands in, whose effects alone it concerns; None: all of the instrument's. `clauses`: of the
    target, None for all. `until`: the first day on which it no longer holds.
    """

    id: str
    home: str
    clause: str | None
    condition: model.Condition
    target: str
    clauses: tuple[str, ...] | None
    besides: bool
    until: model.Moment | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """抵触时: whose clauses win over others', in one instrument's own words. Empty matters and pathways: all."""

    follow: tuple[str, ...]
    matters: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """A test of a property of an area (the class of a city): number of `unit` against `value`."""

    attribute: str
    op: model.Op
    value: int
    unit: str | None


@dataclass(frozen=True, slots=True)
class Writing:
    """What a clause says that its artefact form does not hold as such: used up by `validity/` and `assemble/`.

    `starts`, `ends`: days of its own (施行, 失效). `place_guard`: all must be true of the city of the place. `regardless`:
    facts said not to matter. `deems`: terms, as `home.term`. `targets`: groups promised cover (面向).
    """

    starts: model.Moment | None = None
    ends: model.Moment | None = None
    place_guard: tuple[AttributeTest, ...] = ()
    regardless: tuple[model.FactKey, ...] = ()
    deems: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    on_conflict: tuple[ConflictRule, ...] = ()
    copy_of: str | None = None
    """The clause that this one takes over (重发)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a clause as written, whether or not its inside could be understood: where it stands, who compared it.

    `states`: whether it says what holds, and not only when, or in a note.
    """

    clause: str
    locators: tuple[str, ...]
    checked: tuple[model.Check, ...]
    spans: tuple[Span, ...] = field(compare=False)
    """Of each locator."""
    states: bool = True


@dataclass(frozen=True, slots=True)
class NotEncoded:
    """不编码: a place of a document, or a run of places, that is left out. `review`: who answers for that, and since when.

    `alone`: whether its statement is about this place and no other.
    """

    locator: str
    reason: str | None
    remark: str | None = None
    review: model.Check | None = None
    alone: bool = True
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Encoded:
    """已编码: a place of a document, or a run of places, that its header, acts or definitions state."""

    locator: str
    remark: str | None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Defined:
    """定义: what a term of a document means exactly, as said of the anchor, or, of kin, of the settler."""

    term: str
    label: model.Label
    condition: model.Condition
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
    acts: tuple[Act, ...] = ()
    transitions: tuple[Transition, ...] = ()
    on_conflict: tuple[ConflictRule, ...] = ()
    coexists_with: tuple[str, ...] = ()
    subjects: model.Condition = model.ALWAYS
    """适用对象, about the anchor: a condition on every clause, with holes."""
    place_guard: tuple[AttributeTest, ...] = ()
    targets: tuple[str, ...] = ()
    uses: tuple[tuple[str, str], ...] = ()
    """Definitions of other documents (id, term) that its text uses."""
    approved_by: tuple[str, ...] = ()
    approved: model.Moment | None = None
    consultation: tuple[model.Moment, model.Moment | None] | None = None
    checked: tuple[model.Check, ...] = ()
    not_encoded: tuple[NotEncoded, ...] = ()
    encoded: tuple[Encoded, ...] = ()
    """Of these as of 不编码, one for each locator that is written."""
    heads: tuple[Head, ...] = ()
    """Of the clauses that it holds itself, by id."""
    source_span: Span | None = field(default=None, compare=False)
    """Where its source is named (来源)."""
    writings: tuple[tuple[str, Writing], ...] = ()
    """By clause, what the artefact's form of it does not hold; see `Program.writings`."""
    defined: tuple[Defined, ...] = ()
    """Its terms that say exactly what they mean, by name."""


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
    score: str | None = None
    """A score (id) that must come to `points`, in hundredths, whatever the outcome."""
    points: int | None = None
    setting: model.SettingEffect | None = None
    """A figure that must hold at the place, whatever the outcome: a value, or what bounds it."""
    entitlement: str | None = None
    """What the person must be entitled to, whatever the outcome."""
    details: model.Details = field(default_factory=model.Details)
    """Limits, periods, fee and modes that the grant must have."""
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
class Inside:
    """Holes (ids) in the condition of a clause and in its effects: what a check of all needs to know of conditions.

    Who reads this instead of every condition lets `compiler.incremental` leave them where they are.
    """

    condition: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()

    @property
    def holes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.condition, *self.effects)


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
    holes: dict[str, Hole] = field(default_factory=dict)
    writings: dict[str, Writing] = field(default_factory=dict)
    """By clause id, of clauses that have something of the kind."""
    insides: dict[str, Inside] = field(default_factory=dict)
    """By clause id, of clauses in which there are holes."""
    local_constraints: dict[model.Condition, tuple[str, ...]] = field(default_factory=dict)
    """Constraints that vocabularies of some places alone state: area ids."""
    constraint_spans: dict[model.Condition, Span] = field(default_factory=dict, compare=False)
    """Where each constraint stands."""
