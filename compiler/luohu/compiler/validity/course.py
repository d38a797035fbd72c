"""One course of events: which acts fire, what is in force on a day, and in which words.

An act fires on its day if the acting instrument (or clause) is in force on that day and may act on the target; an act
with effect from a day before its own document's first is decided on that first day. What has fired stays: the later end
of the actor undoes nothing. A repealer that is repealed before its day never fires. The first day on which a repeal is
effective is the first day out, so an instrument repealed on a day is not in force on it, and its own acts of that day do
not fire. Where acts undo one another in a circle, none of the circle fires, whatever they aim at, and that is reported;
acts that hang on the circle are then decided as usual.

A suspended clause is in force and does not apply: its acts fire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import ActKind, Moment, Period
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.validity.editions import NEW, OLD, Edition, plain
from luohu.compiler.validity.line import Fired, Line, Setting, day_before, holds, line
from luohu.compiler.validity.scene import Act, ActKey, Effect, Passage, Scene, Verdict

if TYPE_CHECKING:
    from luohu.compiler.validity.worlds import Order

_MOST_OPEN = 6
"""Undecided acts whose every combination is tried before they are taken to hang on a circle."""


@dataclass(slots=True)
class Course:
    """A scene under one order, with the verdicts found so far."""

    scene: Scene
    order: Order
    verdicts: dict[ActKey, Verdict] = field(default_factory=dict)

    def setting(self, fired: Fired | None = None) -> Setting:
        """The scene with which acts fire: as they do, or as supposed."""
        return Setting(
            self.scene, self.order, fired if fired is not None else lambda act: verdict(self, act) is Verdict.FIRES
        )


def verdict(course: Course, act: Act) -> Verdict:
    """What becomes of the act."""
    if act.obstacle is not None:
        return act.obstacle
    if act.key not in course.verdicts:
        _decide(course, act)
    return course.verdicts[act.key]


# ------------------------------------------------------------------------------------------------- in force


def stands(setting: Setting, instrument: str, clause: str | None, day: Moment) -> bool:
    """Whether an instrument, or a clause of it, is in force on a day."""
    acts = setting.scene.aimed_at(instrument, clause)
    if any(act.kind is not ActKind.REPEAL for act in acts) or clause in setting.scene.provisions:
        return holds(setting, line(setting, instrument, clause, day).periods, day)
    life = setting.scene.lives[instrument]
    return holds(setting, (Period(life.start, life.end),), day) and not any(
        act.obstacle is None and setting.order.no_later(act.day, day) and setting.fired(act) for act in acts
    )


def periods(course: Course, instrument: str, clause: str | None = None) -> tuple[Period, ...]:
    """When the instrument, or one of its clauses, is in force as the acts left it."""
    setting = course.setting()
    found = line(setting, instrument, clause, None).periods
    return tuple(each for each in found if setting.sooner(each.start, each.end))


def effect(course: Course, act: Act) -> tuple[Effect, ActKey | None, tuple[str, ...]]:
    """What an act that fires does: the effect, the act that was first where one was, the clauses that are hit."""
    setting = course.setting()
    if act.clauses is None:
        assert act.target is not None
        done = line(setting, act.target, None, act.day).log[act.key]
        if act.kind is not ActKind.REVIVE or done[0] is not Effect.NOTHING:
            return *done, ()
        clauses: tuple[str, ...] = course.scene.touched.get(act.target, ())
    else:
        clauses = act.clauses
    logs = {each: line(setting, each.partition("/")[0], each, act.day).log.get(act.key) for each in clauses}
    said = {each: log for each, log in logs.items() if log is not None}
    if not said:
        return Effect.NOTHING, None, ()
    best = min(said.values(), key=lambda log: _WEIGHT.index(log[0]))
    hit = act.kind is ActKind.REPEAL_PATHWAYS
    return *best, tuple(each for each, log in said.items() if log[0] is best[0]) if hit else ()


_WEIGHT = (
    Effect.ENDS,
    Effect.AMENDS,
    Effect.SUSPENDS,
    Effect.EXTENDS,
    Effect.REVIVES,
    Effect.LIFTS,
    Effect.REISSUES,
    Effect.LATE,
    Effect.PREMATURE,
    Effect.CLASHES,
    Effect.OVERRULED,
    Effect.REPEALED,
    Effect.ENDED,
    Effect.NOT_LONGER,
    Effect.NOTHING,
)
"""Of the effects on several clauses the first of these is what the act did."""


# ------------------------------------------------------------------------------------------------- editions


def editions(setting: Setting, instrument: str, clause: str, day: Moment) -> tuple[Edition, ...]:
    """The words in which a clause applies on a day, sorted; none if it does not."""
    if _simple(setting.scene, instrument, clause):
        return (plain(clause),) if stands(setting, instrument, clause, day) else ()
    found: list[Edition] = []
    here = line(setting, instrument, clause, day)
    if holds(setting, here.periods, day):
        found.append(_standing(setting, instrument, clause, here, day))
    for each in setting.scene.passages:
        handed = _handed_on(setting.scene, each, clause)
        if (clause in each.clauses or handed) and _open(setting, each, day):
            for older in editions(setting, instrument, clause, day_before(each.since)):
                if clause in each.clauses or any((one, OLD) in older.transitions for one in handed):
                    _keep_older(found, older, each)
    return tuple(sorted(found))


def _handed_on(scene: Scene, passage: Passage, clause: str) -> frozenset[str]:
    """Transitions of the document that cases are left to, under which it left some of these to a still older clause.

    The law that stood the day before holds that clause for those cases: without it they would fall between.
    """
    found: dict[str, None] = {}
    todo = [passage]
    while todo:
        target = todo.pop().target
        for each in scene.passages:
            if each.home == target and each.id not in found:
                found[each.id] = None
                todo.append(each)
    return frozenset(each.id for each in scene.passages if each.id in found and clause in each.clauses)


def _simple(scene: Scene, instrument: str, clause: str) -> bool:
    """Whether a clause can do nothing but end."""
    if clause in scene.provisions or any(act.kind is not ActKind.REPEAL for act in scene.aimed_at(instrument, clause)):
        return False
    return not any(clause in each.clauses or each.home == instrument for each in scene.passages)


def _keep_older(found: list[Edition], older: Edition, passage: Passage) -> None:
    """Add the older words for the cases of a transition, unless these are the words for all cases anyway."""
    for number, each in enumerate(found):
        rest = tuple(one for one in each.transitions if one != (passage.id, NEW))
        if replace(each, transitions=rest) == older:
            found[number] = older
            return
    found.append(replace(older, transitions=(*older.transitions, (passage.id, OLD))))


def _standing(setting: Setting, instrument: str, clause: str, here: Line, day: Moment) -> Edition:
    suspending = [act for act in here.suspensions if _suspends(setting, act, day)]
    everywhere = any(not act.places for act in suspending)
    places = () if everywhere else tuple(sorted({place for act in suspending for place in act.places}))
    guards = tuple(
        (each.id, NEW)
        for each in setting.scene.passages
        if not each.besides and _gives_way(each, instrument, clause, here.content) and _open(setting, each, day)
    )
    by = tuple(sorted({act.clause or act.key.actor for act in suspending}))
    return Edition(clause, here.content, (COUNTRY,) if everywhere else places, guards, by)


def _suspends(setting: Setting, act: Act, day: Moment) -> bool:
    """Whether a suspension that fired lasts: not over by its words, and its document not ended."""
    if not setting.sooner(day, act.until):
        return False
    begun = setting.order.no_later(_first_day(setting.scene, act.key.actor, act.clause), day)
    return not begun or stands(setting, act.key.actor, act.clause, day)


def _gives_way(passage: Passage, instrument: str, clause: str, content: str) -> bool:
    """Whether a transition concerns a clause by its document, or by the words that it was given."""
    if passage.clause is not None:
        return passage.clause in (clause, content)
    return passage.home in (instrument, content.partition("/")[0])


def _open(setting: Setting, passage: Passage, day: Moment) -> bool:
    bare = passage.clause in setting.scene.bare
    standing = stands(setting, passage.home, None if bare else passage.clause, day)
    return standing and setting.sooner(day, passage.until)


def open_passages(setting: Setting, day: Moment) -> Iterator[Passage]:
    """Transitions that hold on a day."""
    return (each for each in setting.scene.passages if _open(setting, each, day))


# ------------------------------------------------------------------------------------------------- deciding


def _first_day(scene: Scene, instrument: str, clause: str | None) -> Moment:
    """The first day of an instrument or clause by its own words."""
    provision = scene.provisions.get(clause) if clause is not None else None
    if provision is not None and provision.start is not None:
        return provision.start
    return scene.lives[instrument].start


def _decided_on(course: Course, act: Act) -> Moment:
    """The day on which the actor must be in force: that of the act, or its own first day if that is later."""
    if not act.dated:
        return act.day
    start = _first_day(course.scene, act.key.actor, act.clause)
    return act.day if course.order.no_later(start, act.day) else start


def _hangs_on(course: Course, act: Act, day: Moment) -> Iterator[Act]:
    """Acts that may have a say in whether an act fires: those upon its actor, and upon what makes the actor able."""
    aiming = course.scene.aimed_at(act.key.actor, act.clause)
    if act.authority is not None:
        aiming = (*aiming, *course.scene.aimed_at(act.authority, None))
    for each in aiming:
        concerns = each.kind is not ActKind.SUSPEND and (each.kind is not ActKind.AMEND or act.clause is not None)
        if concerns and each.obstacle is None and course.order.no_later(each.day, day):
            yield each


def _decide(course: Course, act: Act) -> None:
    """Decide an act together with the acts on which it hangs."""
    waiting: dict[ActKey, tuple[Act, Moment, tuple[Act, ...]]] = {}
    todo = [act]
    while todo:
        each = todo.pop()
        if each.key not in course.verdicts and each.key not in waiting:
            day = _decided_on(course, each)
            others = tuple(_hangs_on(course, each, day))
            waiting[each.key] = each, day, others
            todo.extend(others)
    while waiting:
        _settle(course, waiting)


def _settle(course: Course, waiting: dict[ActKey, tuple[Act, Moment, tuple[Act, ...]]]) -> None:
    """One round: decide every act for which all is plain; if there is none, the circle on which others hang."""
    settled = False
    for key, (act, day, others) in tuple(waiting.items()):
        undecided = [each.key for each in others if each.key in waiting]
        found = _possible(course, act, day, undecided)
        if len(found) == 1:
            course.verdicts[key] = found.pop()
            del waiting[key]
            settled = True
    if waiting and not settled:
        for key in _circle({each: tuple(other.key for other in rest) for each, (_, _, rest) in waiting.items()}):
            course.verdicts[key] = Verdict.CIRCLE
            del waiting[key]


def _possible(course: Course, act: Act, day: Moment, undecided: list[ActKey]) -> set[Verdict]:
    """What may become of an act, whatever becomes of those that are undecided."""
    if len(undecided) > _MOST_OPEN:
        return set()
    found = set()
    for answers in product((False, True), repeat=len(undecided)):
        supposed = dict(zip(undecided, answers, strict=True))
        found.add(_supposing(course, act, day, supposed))
    return found


def _supposing(course: Course, act: Act, day: Moment, supposed: Mapping[ActKey, bool]) -> Verdict:
    def fired(each: Act) -> bool:
        if each.obstacle is not None or each.kind is ActKind.SUSPEND:  # what is suspended stands
            return False
        return supposed[each.key] if each.key in supposed else verdict(course, each) is Verdict.FIRES

    setting = course.setting(fired)
    if not stands(setting, act.key.actor, act.clause, day):
        return Verdict.NOT_IN_FORCE
    if act.authority is not None and not stands(setting, act.authority, None, day):
        return Verdict.UNAUTHORISED
    return Verdict.FIRES


def _circle(waiting: Mapping[ActKey, tuple[ActKey, ...]]) -> tuple[ActKey, ...]:
    """Acts that hang on one another and on no undecided act beside."""
    hangs_on = {key: _undecided_behind(key, waiting) for key in waiting}
    return tuple(key for key in waiting if all(key in hangs_on[other] for other in hangs_on[key]))


def _undecided_behind(key: ActKey, waiting: Mapping[ActKey, tuple[ActKey, ...]]) -> frozenset[ActKey]:
    found: set[ActKey] = set()
    todo = [key]
    while todo:
        new = {each for each in waiting[todo.pop()] if each in waiting} - found
        found |= new
        todo.extend(new)
    return frozenset(found)
