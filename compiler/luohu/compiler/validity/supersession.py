"""Acts of instruments upon one another: which of them fire, and what is in force on a day.

An act fires on its day if the acting instrument is in force on that day and may act on the target. What has fired
stays: the later end of the actor undoes nothing. A repealer that is repealed before its day never fires. The first day
on which a repeal is effective is the first day out, so an instrument repealed on a day is not in force on it, and its
own acts of that day do not fire. Where acts of one day repeal one another's instruments in a circle, none of the circle
fires, whatever they aim at, and that is reported; acts that hang on the circle are then decided as usual.

Everything here asks an `Order` which of two days comes first and nothing else, so that the same code runs in one world
and over all worlds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import Moment, Period

if TYPE_CHECKING:
    from luohu.compiler.validity.worlds import Order


class Verdict(Enum):
    """What became of an act on its day."""

    FIRES = "fires"
    RANK = "rank"
    """The actor's rank is lower, or does not compare."""
    AREA = "area"
    """The actor's place does not cover the target's."""
    NOT_IN_FORCE = "not_in_force"
    """The actor is not in force on the day."""
    CIRCLE = "circle"
    """Acts of one day repeal one another's instruments."""


class Effect(Enum):
    """What an act that fired did to its target."""

    ENDS = "ends"
    PREMATURE = "premature"
    """The target had not begun, and now never does."""
    REPEALED = "repealed"
    """Another act had ended it, or ends it the same day."""
    ENDED = "ended"
    """It had ended by its own words."""


@dataclass(frozen=True, slots=True, order=True)
class ActKey:
    """An act by its instrument and its place among that instrument's acts."""

    actor: str
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """A repeal: of `target`, or of some of its clauses. `obstacle`: why it may never fire, whatever the days."""

    key: ActKey
    target: str
    clauses: tuple[str, ...] | None
    day: Moment
    obstacle: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """An instrument by its own words: first day in, first day out."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Instruments and the acts among them, indexed by target; acts in the order of their keys."""

    lives: Mapping[str, Life]
    acts: tuple[Act, ...]
    aimed_at: Mapping[str, tuple[Act, ...]]


def scene(lives: Mapping[str, Life], acts: tuple[Act, ...]) -> Scene:
    """A scene with its index."""
    ordered = tuple(sorted(acts, key=lambda act: act.key))
    aimed_at: dict[str, tuple[Act, ...]] = {}
    for act in ordered:
        aimed_at[act.target] = (*aimed_at.get(act.target, ()), act)
    return Scene(lives, ordered, aimed_at)


@dataclass(slots=True)
class Course:
    """One course of events: a scene under one order, with the verdicts found so far."""

    scene: Scene
    order: Order
    verdicts: dict[ActKey, Verdict] = field(default_factory=dict)


def verdict(course: Course, act: Act) -> Verdict:
    """What becomes of the act."""
    if act.obstacle is not None:
        return act.obstacle
    if act.key not in course.verdicts:
        _decide(course, act)
    return course.verdicts[act.key]


def in_force(course: Course, instrument: str, day: Moment) -> bool:
    """Whether the instrument is in force on the day."""
    return _lives(course, instrument, day) and not any(
        act.clauses is None and _has_fired(course, act, day) for act in course.scene.aimed_at.get(instrument, ())
    )


def repealed_clauses(course: Course, instrument: str, day: Moment) -> frozenset[str]:
    """Clauses of the instrument that acts have taken out by the day, one by one."""
    return frozenset(
        clause
        for act in course.scene.aimed_at.get(instrument, ())
        if act.clauses is not None and _has_fired(course, act, day)
        for clause in act.clauses
    )


def period(course: Course, instrument: str, clause: str | None = None) -> Period | None:
    """When the instrument, or one of its clauses, is in force as the acts left it; None if on no day."""
    life = course.scene.lives[instrument]
    end = life.end
    for act in course.scene.aimed_at.get(instrument, ()):
        concerned = act.clauses is None or clause in act.clauses
        if concerned and verdict(course, act) is Verdict.FIRES and _sooner(course, act.day, end):
            end = act.day
    if end is not None and course.order.no_later(end, life.start):
        return None
    return Period(life.start, end)


def effect(course: Course, act: Act) -> tuple[Effect, Act | None]:
    """What an act that fires does to its target, and the other act where one was first."""
    life = course.scene.lives[act.target]
    for other in course.scene.aimed_at[act.target]:
        concerned = other.key != act.key and _covers(other, act)
        if concerned and _was_first(course, other, act) and _sooner(course, other.day, life.end):
            return Effect.REPEALED, other
    if life.end is not None and course.order.no_later(life.end, act.day):
        return Effect.ENDED, None
    if course.order.no_later(act.day, life.start):
        return Effect.PREMATURE, None
    return Effect.ENDS, None


def _sooner(course: Course, day: Moment, end: Moment | None) -> bool:
    return end is None or not course.order.no_later(end, day)


def _covers(other: Act, act: Act) -> bool:
    """Whether the other act takes out all that this one aims at."""
    return other.clauses is None or (act.clauses is not None and set(act.clauses) <= set(other.clauses))


def _was_first(course: Course, other: Act, act: Act) -> bool:
    """Whether the other act fired before this one; of one day, whether its key comes first or it takes out more."""
    if not _has_fired(course, other, act.day):
        return False
    if not course.order.no_later(act.day, other.day):
        return True
    return other.key < act.key or not _covers(act, other)


def _lives(course: Course, instrument: str, day: Moment) -> bool:
    life = course.scene.lives[instrument]
    return course.order.no_later(life.start, day) and (life.end is None or not course.order.no_later(life.end, day))


def _has_fired(course: Course, act: Act, day: Moment) -> bool:
    return act.obstacle is None and course.order.no_later(act.day, day) and verdict(course, act) is Verdict.FIRES


def _decide(course: Course, act: Act) -> None:
    """Decide an act together with the acts of the same day on which it hangs."""
    waiting: dict[Act, tuple[Act, ...]] = {}
    todo = [act]
    while todo:
        each = todo.pop()
        if each.key in course.verdicts or each in waiting:
            continue
        same_day = _same_day_threats(course, each)
        if same_day is None:
            course.verdicts[each.key] = Verdict.NOT_IN_FORCE
        else:
            waiting[each] = same_day
            todo.extend(same_day)
    while waiting:
        _settle(course, waiting)


def _same_day_threats(course: Course, act: Act) -> tuple[Act, ...] | None:
    """Acts that would end the actor on the very day; None if the actor is not in force then anyway."""
    actor = act.key.actor
    if not _lives(course, actor, act.day):
        return None
    found: list[Act] = []
    for threat in course.scene.aimed_at.get(actor, ()):
        if threat.clauses is not None or threat.obstacle is not None:
            continue
        if not course.order.no_later(threat.day, act.day):
            continue
        if course.order.no_later(act.day, threat.day):
            found.append(threat)
        elif verdict(course, threat) is Verdict.FIRES:
            return None
    return tuple(found)


def _settle(course: Course, waiting: dict[Act, tuple[Act, ...]]) -> None:
    """One round: decide every act whose threats are decided; if there is none, the circle on which others hang."""
    settled = False
    for act, threats in tuple(waiting.items()):
        found = [course.verdicts.get(threat.key) for threat in threats]
        if Verdict.FIRES in found:
            course.verdicts[act.key] = Verdict.NOT_IN_FORCE
        elif None not in found:
            course.verdicts[act.key] = Verdict.FIRES
        else:
            continue
        del waiting[act]
        settled = True
    if waiting and not settled:
        for act in _circle(waiting):
            course.verdicts[act.key] = Verdict.CIRCLE
            del waiting[act]


def _circle(waiting: Mapping[Act, tuple[Act, ...]]) -> tuple[Act, ...]:
    """Acts that hang on one another and on no undecided act beside."""
    hangs_on = {act: _undecided_behind(act, waiting) for act in waiting}
    return tuple(act for act in waiting if all(act in hangs_on[other] for other in hangs_on[act]))


def _undecided_behind(act: Act, waiting: Mapping[Act, tuple[Act, ...]]) -> frozenset[Act]:
    found: set[Act] = set()
    todo = [act]
    while todo:
        new = {threat for threat in waiting[todo.pop()] if threat in waiting} - found
        found |= new
        todo.extend(new)
    return frozenset(found)
