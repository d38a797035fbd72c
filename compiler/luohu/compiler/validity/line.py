"""The line of an instrument, or of one of its clauses: what the acts upon it have made of it, day after day.

Acts are applied in the order of their days; on one day those on the whole instrument first, so that the special goes
before the general, and what brings back before what ends. Where acts of one day contradict each other the one of
higher rank prevails; of equal rank, any may.

Everything here asks an `Order` which of two days comes first and nothing else, so that the same code runs in one world
and over all worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.ruleset.model import ActKind, Moment, Period
from luohu.compiler.validity.scene import Act, ActKey, Effect, Life, Scene, clash, lifts, side

if TYPE_CHECKING:
    from luohu.compiler.validity.worlds import Order

Fired = Callable[[Act], bool]
"""Whether an act fires."""

_ON_ONE_DAY = (
    ActKind.REVIVE,
    ActKind.EXTEND,
    ActKind.AMEND,
    ActKind.SUSPEND,
    ActKind.REISSUE,
    ActKind.REPEAL,
    ActKind.REPEAL_PATHWAYS,
)
"""The order in which acts of one day are applied."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A scene under one order, and which acts fire in it."""

    scene: Scene
    order: Order
    fired: Fired

    def sooner(self, day: Moment, end: Moment | None) -> bool:
        """Whether a day comes before an end, if there is one."""
        return end is None or not self.order.no_later(end, day)

    def earlier(self, one: Moment | None, other: Moment | None) -> Moment | None:
        """The earlier of two ends."""
        if one is None or other is None:
            return one if other is None else other
        return one if self.order.no_later(one, other) else other


@dataclass(slots=True)
class Line:
    """What acts have made of an instrument, or of a clause; then `whole` is the line of its instrument.

    `periods`: when it is in force, in order; one that ends before it starts is none. `whole_end`, `own_end`: the ends by
    the words of the instrument and of the clause, as extensions left them; `free`: the instrument's no longer counts.
    `whole_gone`, `own_gone`: taken out by an act. `suspensions`: acts that suspend it, unless they have run out. `log`:
    what each act did here, with the act that had been first.
    """

    periods: list[Period]
    whole_end: Moment | None
    own_end: Moment | None
    content: str = ""
    whole: Line | None = None
    free: bool = False
    whole_gone: bool = False
    own_gone: bool = False
    ended_by: ActKey | None = None
    suspensions: list[Act] = field(default_factory=list)
    log: dict[ActKey, tuple[Effect, ActKey | None]] = field(default_factory=dict)


def line(setting: Setting, instrument: str, clause: str | None, day: Moment | None) -> Line:
    """The line up to and with a day; None: to the end of all acts."""
    life = setting.scene.lives[instrument]
    whole = Line([Period(life.start, life.end)], life.end, None)
    found = whole if clause is None else _begun(setting, life, clause, whole)
    single = setting.scene.single.get(clause, ()) if clause is not None else ()
    for here in _in_order(setting, _by_then(setting, (*setting.scene.whole.get(instrument, ()), *single), day)):
        for act in _prevailing(setting, whole, instrument, [act for act in here if act.clauses is None]):
            due = _due(setting, found) if clause is not None else None
            _apply(setting, whole, act, instrument)
            if clause is not None:
                _follow(setting, found, act, due)
        for act in _prevailing(setting, found, clause or "", [act for act in here if act.clauses is not None]):
            _apply(setting, found, act, clause or "")
    return found


def holds(setting: Setting, periods: Iterable[Period], day: Moment) -> bool:
    """Whether a day lies in one of the periods."""
    return any(setting.order.no_later(each.start, day) and setting.sooner(day, each.end) for each in periods)


def day_before(day: Moment) -> Moment:
    """The day before."""
    return replace(day, days=day.days - 1)


# ------------------------------------------------------------------------------------------------- the beginning


def _begun(setting: Setting, life: Life, clause: str, whole: Line) -> Line:
    provision = setting.scene.provisions.get(clause)
    if provision is None:
        return Line([Period(life.start, life.end)], life.end, None, clause, whole)
    if provision.void:
        return Line([], life.end, provision.end, clause, whole)
    period = Period(provision.start or life.start, setting.earlier(life.end, provision.end))
    if provision.source is None or provision.by is None:
        return Line([period], life.end, provision.end, clause, whole)
    act, home = provision.by, provision.source.partition("/")[0]
    before = line(setting, home, provision.source, day_before(act.day))
    content = clause if before.content == provision.source else before.content
    found = Line([], life.end, provision.end, content, whole, suspensions=list(before.suspensions))
    if _taken_over(setting, home, before, act):
        begins = setting.order.no_later(life.start, period.start)
        found.periods.append(period if begins else Period(life.start, period.end))
    return found


def _taken_over(setting: Setting, home: str, before: Line, act: Act) -> bool:
    """Whether a clause passes into the new document: the old one does, and the clause had not ended the day before."""
    done = line(setting, home, None, act.day).log.get(act.key)
    if done is None or done[0] is not Effect.REISSUES:
        return False
    return bool(before.periods) and setting.sooner(day_before(act.day), before.periods[-1].end)


def _by_then(setting: Setting, acts: Iterable[Act], day: Moment | None) -> list[Act]:
    return [
        act
        for act in acts
        if act.obstacle is None and (day is None or setting.order.no_later(act.day, day)) and setting.fired(act)
    ]


# ------------------------------------------------------------------------------------------------- one day's acts


def _in_order(setting: Setting, acts: list[Act]) -> list[list[Act]]:
    """Acts by day, in the order of days."""
    days: list[list[Act]] = []
    for act in acts:
        at = len(days)
        while at > 0 and not setting.order.no_later(days[at - 1][0].day, act.day):
            at -= 1
        if at > 0 and setting.order.no_later(act.day, days[at - 1][0].day):
            days[at - 1].append(act)
        else:
            days.insert(at, [act])
    return days


def _prevailing(setting: Setting, found: Line, unit: str, acts: list[Act]) -> list[Act]:
    """The acts of one day on one target, without those that others contradict, in the order in which they count."""
    kept = [act for act in acts if not _overruled(setting, found, act, acts, unit)]
    rival = setting.scene.clashes.get(unit)
    clashing = [act for act in kept if any(clash(act, other, unit) for other in kept)]
    if rival is not None and clashing:
        sides = [each for each in rival.sides if any(side(act, unit) == each for act in clashing)]
        chosen = next(
            (each for each in sides[:-1] if setting.order.no_later(rival.moment(), rival.bound(each))), sides[-1]
        )
        winners = [act for act in clashing if side(act, unit) == chosen]
        for act in clashing:
            if any(clash(act, winner, unit) for winner in winners):
                found.log[act.key] = Effect.CLASHES, winners[0].key
                kept.remove(act)
    for act in [each for each in kept if each.kind is ActKind.SUSPEND]:
        if _lifted_at_once(setting, found, act, kept, unit):
            kept.remove(act)
    return sorted(kept, key=lambda act: (_ON_ONE_DAY.index(act.kind), act.key))


def _lifted_at_once(setting: Setting, found: Line, act: Act, kept: list[Act], unit: str) -> bool:
    """Whether a revival of the same day prevails over a suspension; otherwise it lifts the older ones alone."""
    for other in (each for each in kept if lifts(act, each)):
        if (act.key, other.key) in setting.scene.outranked:
            found.log[act.key] = Effect.OVERRULED, other.key
            return True
        if (other.key, act.key) not in setting.scene.outranked:
            rival = setting.scene.clashes[f"{unit}.suspension"]
            if setting.order.no_later(rival.moment(), rival.bound(side(other, unit))):
                found.log[act.key] = Effect.CLASHES, other.key
                return True
    return False


def _overruled(setting: Setting, found: Line, act: Act, acts: list[Act], unit: str) -> bool:
    for other in acts:
        if (act.key, other.key) in setting.scene.outranked and clash(act, other, unit):
            found.log[act.key] = Effect.OVERRULED, other.key
            return True
    return False


def _apply(setting: Setting, found: Line, act: Act, unit: str) -> None:
    match act.kind:
        case ActKind.REPEAL:
            _end(setting, found, act)
        case ActKind.REISSUE:
            _pass_on(setting, found, act)
        case ActKind.REPEAL_PATHWAYS:
            _end_way(setting, found, act)
        case ActKind.AMEND:
            _amend(setting, found, act, unit)
        case ActKind.SUSPEND:
            _suspend(setting, found, act)
        case ActKind.EXTEND:
            _extend(setting, found, act)
        case ActKind.REVIVE:
            _revive(setting, found, act)
        case _ as never:
            assert_never(never)


# ------------------------------------------------------------------------------------------------- ending


def _ended(setting: Setting, found: Line, act: Act) -> bool:
    """Whether all is over on the day of an act, which is then noted."""
    if found.periods and setting.sooner(act.day, found.periods[-1].end):
        return False
    first = found.ended_by
    found.log[act.key] = (Effect.ENDED, None) if first is None else (Effect.REPEALED, first)
    return True


def _begins(setting: Setting, found: Line, day: Moment) -> bool:
    """Whether the last period begins on a day or later."""
    return setting.order.no_later(day, found.periods[-1].start)


def _end(setting: Setting, found: Line, act: Act, effect: Effect = Effect.ENDS) -> None:
    if _ended(setting, found, act):
        return
    premature = _begins(setting, found, act.day)
    found.periods[-1] = Period(found.periods[-1].start, act.day)
    _take_out(found, act)
    found.log[act.key] = (Effect.PREMATURE if premature else effect), None


def _take_out(found: Line, act: Act) -> None:
    found.ended_by = act.key
    if act.clauses is None:
        found.whole_gone = True
    else:
        found.own_gone = True


def _pass_on(setting: Setting, found: Line, act: Act) -> None:
    """A re-issue ends what was in force the day before; what ends that day by its own words is taken over as well."""
    if not holds(setting, found.periods[-1:], day_before(act.day)):
        if not _ended(setting, found, act):
            found.log[act.key] = Effect.PREMATURE, None
        return
    if setting.sooner(act.day, found.periods[-1].end):
        found.periods[-1] = Period(found.periods[-1].start, act.day)
    _take_out(found, act)
    found.log[act.key] = Effect.REISSUES, None


def _end_way(setting: Setting, found: Line, act: Act) -> None:
    """A repeal by pathway ends a grant that is in force on the day and goes that way."""
    hit = setting.scene.ways.get(found.content, frozenset()) & act.pathways
    if hit and holds(setting, found.periods[-1:], act.day):
        _end(setting, found, act)
        found.log[act.key] = Effect.ENDS, None
    else:
        found.log[act.key] = Effect.NOTHING, None


# ------------------------------------------------------------------------------------------------- changing


def _amend(setting: Setting, found: Line, act: Act, unit: str) -> None:
    if not _ended(setting, found, act):
        found.content = act.content(unit)
        found.log[act.key] = Effect.AMENDS, None


def _suspend(setting: Setting, found: Line, act: Act) -> None:
    found.suspensions.append(act)
    if not _ended(setting, found, act):
        coming = not setting.order.no_later(found.periods[-1].start, act.day)
        found.log[act.key] = (Effect.PREMATURE if coming else Effect.SUSPENDS), None


def _extend(setting: Setting, found: Line, act: Act) -> None:
    assert act.until is not None
    old = _due(setting, found)
    if found.whole_gone or found.own_gone:
        found.log[act.key] = Effect.REPEALED, found.ended_by
    elif old is None or any(setting.order.no_later(act.until, each) for each in (old, act.day)):
        found.log[act.key] = Effect.NOT_LONGER, None
    else:
        if act.clauses is None:
            found.whole_end = act.until
        else:
            found.own_end, found.free = act.until, True
        _prolong(setting, found, act, old)


def _due(setting: Setting, found: Line) -> Moment | None:
    """The end by its own words, as extensions left it."""
    return found.own_end if found.free else setting.earlier(found.whole_end, found.own_end)


def _prolong(setting: Setting, found: Line, act: Act, old: Moment | None) -> None:
    new = _due(setting, found)
    if old is None or not found.periods or (new is not None and setting.order.no_later(new, old)):
        found.log[act.key] = Effect.NOT_LONGER, None
    elif setting.order.no_later(act.day, old) or _begins(setting, found, act.day):
        found.periods[-1] = Period(found.periods[-1].start, new)
        found.log[act.key] = Effect.EXTENDS, None
    elif setting.sooner(act.day, new):
        found.periods.append(Period(act.day, new))
        found.log[act.key] = Effect.LATE, None
    else:
        found.log[act.key] = Effect.NOT_LONGER, None


def _revive(setting: Setting, found: Line, act: Act) -> None:
    found.log[act.key] = (Effect.LIFTS if _lifted(setting, found, act) else Effect.NOTHING), None
    if not found.periods or setting.sooner(act.day, found.periods[-1].end):
        return
    found.whole_gone = found.own_gone = False
    if not setting.sooner(act.day, _due(setting, found)):  # an end that has passed no longer binds
        if act.clauses is None:
            found.whole_end = None
        else:
            found.own_end, found.free = None, True
    _reopen(setting, found, act)


def _lifted(setting: Setting, found: Line, act: Act) -> bool:
    """Lift the suspensions: whether one had not run out."""
    running = any(setting.sooner(act.day, each.until) for each in found.suspensions)
    found.suspensions = []
    return running


def _reopen(setting: Setting, found: Line, act: Act) -> None:
    end = _due(setting, found)
    if found.own_gone or not found.periods or not setting.sooner(act.day, end):
        return
    last = found.periods[-1]
    if _begins(setting, found, act.day):
        found.periods[-1] = Period(last.start, end)  # it had been taken out before it began
    elif last.end is not None and setting.order.no_later(act.day, last.end):
        found.periods[-1] = Period(last.start, end)
    else:
        found.periods.append(Period(act.day, end))
    found.ended_by = None
    found.log[act.key] = Effect.REVIVES, None


# ------------------------------------------------------------------------------------------------- with the whole


def _follow(setting: Setting, found: Line, act: Act, due: Moment | None) -> None:
    """What an act on the whole instrument means for a clause of it. `due`: when the clause was to end before."""
    assert found.whole is not None
    effect, _ = found.whole.log[act.key]
    if act.kind is ActKind.SUSPEND:
        found.suspensions.append(act)
    elif act.kind is ActKind.REVIVE and _lifted(setting, found, act):
        found.log[act.key] = Effect.LIFTS, None
    if (act.kind, effect) in _GONE:
        if found.periods and setting.sooner(act.day, found.periods[-1].end):
            found.periods[-1] = Period(found.periods[-1].start, act.day)
            found.ended_by = act.key
        found.whole_gone = True
    elif effect in (Effect.EXTENDS, Effect.LATE):
        found.whole_end = found.whole.whole_end
        if not found.own_gone and not found.whole_gone:
            _prolong(setting, found, act, due)
    elif effect is Effect.REVIVES:
        found.whole_gone, found.whole_end = False, found.whole.whole_end
        if found.periods and not setting.sooner(act.day, found.periods[-1].end):
            _reopen(setting, found, act)


_GONE = (
    (ActKind.REPEAL, Effect.ENDS),
    (ActKind.REPEAL, Effect.PREMATURE),
    (ActKind.REISSUE, Effect.REISSUES),
)
