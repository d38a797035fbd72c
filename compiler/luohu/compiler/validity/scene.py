"""What a computation about time is given: instruments by their own words, and the acts among them.

Only the days matter here, and who aims at whom. What a clause says matters in one place: a repeal by pathway hits the
grants that go that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from itertools import combinations

from luohu.compiler.ruleset.model import ActKind, Moment
from luohu.compiler.validity.order import settled


class Verdict(Enum):
    """What became of an act on its day."""

    FIRES = "fires"
    RANK = "rank"
    """The actor's rank is lower, or does not compare, and no authority makes it able."""
    AREA = "area"
    """The actor's place does not cover the target's."""
    NOT_IN_FORCE = "not_in_force"
    """The acting clause is not in force on the day."""
    UNAUTHORISED = "unauthorised"
    """The instrument that would make the actor able is not in force on the day."""
    CIRCLE = "circle"
    """Acts that undo one another."""


class Effect(Enum):
    """What an act that fired did to its target."""

    ENDS = "ends"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    REVIVES = "revives"
    LIFTS = "lifts"
    """A suspension is over."""
    REISSUES = "reissues"
    LATE = "late"
    """An extension after the end: in force again from its day."""
    PREMATURE = "premature"
    """The target had not begun; if this is a repeal, it never does."""
    REPEALED = "repealed"
    """Another act had ended it, or ends it the same day."""
    ENDED = "ended"
    """It had ended by its own words."""
    NOT_LONGER = "not_longer"
    """An extension of what has no end, or a later one."""
    NOTHING = "nothing"
    """Nothing to bring back, no grant of the pathway."""
    OVERRULED = "overruled"
    """An act of a higher document on the same day says otherwise."""
    CLASHES = "clashes"
    """An act of equal rank on the same day says otherwise, and prevails in this course of events."""


@dataclass(frozen=True, slots=True, order=True)
class ActKey:
    """An act by its instrument and its place among that instrument's acts."""

    actor: str
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """An act in time. `target` and `clauses` say at what it aims: a whole instrument, or clauses.

    `day`: when it takes effect; `dated`: the text says so, so that the day may lie before the actor's own. `clause`: the
    acting clause. `contents`: what each clause is amended to, in their order. `authority`: an instrument without which
    the actor is not able. `obstacle`: why it may never fire, whatever the days. The clauses of a repeal by pathway are
    those that may be hit.
    """

    key: ActKey
    target: str | None
    clauses: tuple[str, ...] | None
    day: Moment
    obstacle: Verdict | None = None
    kind: ActKind = ActKind.REPEAL
    dated: bool = True
    clause: str | None = None
    contents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    until: Moment | None = None
    authority: str | None = None
    pathways: frozenset[str] = frozenset()

    def content(self, clause: str) -> str:
        """What an amendment makes of a clause."""
        assert self.clauses is not None
        return self.contents[self.clauses.index(clause)]


@dataclass(frozen=True, slots=True)
class Life:
    """An instrument by its own words: first day in, first day out."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause with days of its own, or taken over from another (`source`) by a re-issue (`by`); `void`: it never is."""

    id: str
    instrument: str
    start: Moment | None = None
    end: Moment | None = None
    source: str | None = None
    by: Act | None = None
    void: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A transition in time: while `home` (or its clause) stands and before `until`, the older law of `clauses` goes on.

    `since`: the day before which the older law is looked at.
    """

    id: str
    home: str
    clause: str | None
    target: str
    clauses: frozenset[str]
    besides: bool
    since: Moment
    until: Moment | None


Side = tuple[str, str]
"""What an act makes of its target, as far as it matters whether two agree."""

_CHOICE = date(2000, 1, 1)
"""An arbitrary day: who prevails is treated as one more unknown day, counted from here."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Acts of equal rank that may say different things of one target on one day: any of the sides may prevail.

    Whether it stands, and in which words, is one question; whether it is suspended another (`about` "suspension").
    """

    unit: str
    sides: tuple[Side, ...]
    about: str = ""

    @property
    def name(self) -> str:
        """The target and the question."""
        return f"{self.unit}.{self.about}" if self.about else self.unit

    def moment(self) -> Moment:
        """The unknown that decides."""
        return Moment(_CHOICE, _CHOICE + timedelta(days=len(self.sides) - 1), f"{self.name}.conflict")

    def bound(self, side: Side) -> Moment:
        """The side prevails if the unknown is no later than this and no side before it prevails."""
        return Moment.on(_CHOICE + timedelta(days=self.sides.index(side)))


@dataclass(frozen=True, slots=True)
class Scene:
    """Instruments and the acts among them, indexed by what they aim at; acts in the order of their keys.

    `touched`: clauses that do not simply stand and fall with their instrument. `bare`: clauses that only lend their words
    to others. `ways`: pathways of the grants, with those above, by clause. `outranked`: pairs of acts of which the first
    gives way to the second.
    """

    lives: Mapping[str, Life]
    acts: tuple[Act, ...]
    whole: Mapping[str, tuple[Act, ...]]
    single: Mapping[str, tuple[Act, ...]]
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    passages: tuple[Passage, ...] = ()
    ways: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outranked: frozenset[tuple[ActKey, ActKey]] = frozenset()
    clashes: Mapping[str, Clash] = field(default_factory=dict)

    def aimed_at(self, instrument: str, clause: str | None) -> tuple[Act, ...]:
        """Acts on a whole instrument, and those on one of its clauses."""
        whole = self.whole.get(instrument, ())
        return whole if clause is None else (*whole, *self.single.get(clause, ()))


@dataclass(frozen=True, slots=True)
class Words:
    """What a scene knows of clauses beside the acts on them."""

    clauses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the clauses of each instrument."""
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    passages: tuple[Passage, ...] = ()
    ways: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outranked: frozenset[tuple[ActKey, ActKey]] = frozenset()


def scene(lives: Mapping[str, Life], acts: Iterable[Act], words: Words | None = None) -> Scene:
    """A scene with its indexes."""
    known = words if words is not None else Words()
    ordered = tuple(sorted(acts, key=lambda act: act.key))
    whole: dict[str, tuple[Act, ...]] = {}
    single: dict[str, tuple[Act, ...]] = {}
    for act in ordered:
        if act.clauses is None and act.target is not None:
            whole[act.target] = (*whole.get(act.target, ()), act)
        for clause in dict.fromkeys(act.clauses or ()):
            single[clause] = (*single.get(clause, ()), act)
    passages = tuple(each for each in known.passages if each.home in lives)
    bare = known.bare.union(*(act.contents for act in ordered))
    return Scene(
        lives,
        ordered,
        whole,
        single,
        known.provisions,
        _touched(lives, known, whole, single, passages, bare),
        bare,
        passages,
        known.ways,
        known.outranked,
        {each.name: each for each in _clashes(whole, single, known.outranked)},
    )


def _touched(  # noqa: PLR0913, PLR0917 - the indexes that are being made
    lives: Mapping[str, Life],
    known: Words,
    whole: Mapping[str, tuple[Act, ...]],
    single: Mapping[str, tuple[Act, ...]],
    passages: tuple[Passage, ...],
    bare: frozenset[str],
) -> Mapping[str, tuple[str, ...]]:
    """By instrument, the clauses that need a look of their own, without those that only lend their words."""
    lending = {each.home for each in passages}
    found = {}
    for name in lives:
        own = known.clauses.get(name, ())
        every = name in lending or any(act.kind is ActKind.SUSPEND for act in whole.get(name, ()))
        older = {clause for each in passages if each.target == name for clause in each.clauses}
        kept = (
            clause
            for clause in own
            if clause not in bare and (every or clause in single or clause in known.provisions or clause in older)
        )
        listed = tuple(kept)
        if listed:
            found[name] = listed
    return found


# ------------------------------------------------------------------------------------------------- clashes


_ENDING = frozenset([ActKind.REPEAL, ActKind.REISSUE])
_KEEPING = frozenset([ActKind.EXTEND, ActKind.REVIVE, ActKind.AMEND])


def clash(one: Act, other: Act, unit: str) -> bool:
    """Whether two acts on one target contradict each other on its standing, or its words, if they come on one day."""
    kinds = {one.kind, other.kind}
    if kinds & _ENDING and kinds & _KEEPING:
        return True
    return len(kinds) == 1 and kinds <= {ActKind.AMEND, ActKind.EXTEND} and side(one, unit) != side(other, unit)


def lifts(one: Act, other: Act) -> bool:
    """Whether the second act would lift the suspension that the first one begins."""
    return one.kind is ActKind.SUSPEND and other.kind is ActKind.REVIVE


def side(act: Act, unit: str) -> Side:
    """What an act makes of its target."""
    if act.kind is ActKind.AMEND:
        return act.kind.value, act.content(unit)
    return act.kind.value, repr(act.until) if act.kind is ActKind.EXTEND else ""


def _clashes(
    whole: Mapping[str, tuple[Act, ...]],
    single: Mapping[str, tuple[Act, ...]],
    outranked: frozenset[tuple[ActKey, ActKey]],
) -> Iterator[Clash]:
    for unit, acts in (*whole.items(), *single.items()):
        pairs = [
            (one, other)
            for one, other in combinations(acts, 2)
            if may_clash(one, other, unit) and not {(one.key, other.key), (other.key, one.key)} & outranked
        ]
        standing = {side(act, unit) for pair in pairs if clash(*pair, unit) for act in pair}
        suspended = {side(act, unit) for pair in pairs if not clash(*pair, unit) for act in pair}
        if standing:
            yield Clash(unit, tuple(sorted(standing)))
        if suspended:
            yield Clash(unit, tuple(sorted(suspended)), "suspension")


def may_clash(one: Act, other: Act, unit: str) -> bool:
    """Whether two acts on one target contradict each other and may come on one day."""
    if one.obstacle is not None or other.obstacle is not None:
        return False
    if not (clash(one, other, unit) or lifts(one, other) or lifts(other, one)):
        return False
    return settled(one.day, other.day) is not False and settled(other.day, one.day) is not False
