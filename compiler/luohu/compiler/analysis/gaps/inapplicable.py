"""Clauses, and what they grant or offer, that no admissible case meets on any day on which they are in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.analysis.gaps.clauses import Held, Reading, somewhere
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.guards import guards
from luohu.compiler.ruleset.model import (
    ALWAYS,
    BindingEffect,
    Clause,
    Condition,
    EntitlementEffect,
    GrantEffect,
    ServiceEffect,
)
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.worlds import applies, is_relation
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Question

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.worlds import RoutePlan


class Why(Enum):
    """Why something never applies."""

    CONDITION = "condition"
    """Nobody meets the condition of the clause."""
    PERSONS = "persons"
    """Nobody who meets it is one of those who may settle, or whom it names."""
    DEFEATED = "defeated"
    """Bars defeat it wherever it could apply."""
    ITEMS = "items"
    """No item of it is for anybody."""
    ITEM = "item"
    """One item of what it grants or offers is for nobody."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A clause that never applies, or (`matter`, `group`) what of it does not.

    `question`, `condition`: where nobody meets what is asked. `bars`: the clauses that defeat a grant.
    """

    held: Held
    why: Why
    question: Question
    condition: Condition
    matter: str | None = None
    group: str | None = None
    bars: tuple[str, ...] = ()
    item: str | None = None
    """What the item is, by its id."""


def idle(provision: Held) -> Iterator[Idle]:
    """What of a provision never applies; the clause itself, if all of it does not."""
    bases = [(question, _base(one)) for one in provision.readings for question in one.standing.questions]
    effects = list(dict.fromkeys(key for one in provision.readings for key in _effects(one.standing.clause)))
    alive = [_alive(provision, key) for key in effects]
    if any(alive) and all(each is not False for each in alive):
        yield from _items(provision)
        return  # whoever meets what a clause says meets its condition
    truth = somewhere(iter(bases), provision)
    if truth is False:
        yield Idle(provision, Why.CONDITION, *bases[0])
    elif truth is None or None in alive:
        provision.unsettled()
    for key, lives in zip(effects, alive, strict=True):
        if truth and lives is False:
            yield from _told(provision, key)
    if truth and False not in alive:
        yield from _items(provision)


def _items(provision: Held) -> Iterator[Idle]:
    """The items of effects that are for nobody though the effect is for somebody."""
    found: dict[tuple[str, int], list[tuple[Question, Condition]]] = {}
    for one in provision.readings:
        met: Counter[str] = Counter()
        for name, condition in _guarded(one):
            met[name] += 1
            pairs = [(question, condition) for question in one.standing.questions]
            found.setdefault((name, met[name]), []).extend(pairs)
    for (name, _), pairs in found.items():
        if somewhere(pairs) is False:
            yield Idle(provision, Why.ITEM, *pairs[0], item=name.partition(":")[2])


_LISTED = frozenset({"settlers", "companions", "services", "entitlements"})
"""Addresses and papers are often listed alike for many grants, with those that fit none of them for the sake of others."""


def _guarded(reading: Reading) -> Iterator[tuple[str, Condition]]:
    """The persons, services and entitlements that are listed under a condition of their own, and for whom each is."""
    base = _base(reading)
    for effect in reading.standing.clause.effects:
        member = effect.member if isinstance(effect, EntitlementEffect) else ALWAYS
        for name, where in guards(effect):
            kind, _, item = name.partition(":")
            if item and where != ALWAYS and kind in _LISTED:
                kin = is_relation(item) if kind in {"settlers", "companions"} and item != "others" else ALWAYS
                yield name, every([base, member, kin, where])


def _base(reading: Reading) -> Condition:
    return applies(reading.stage.prepared, reading.standing.clause)


Key = tuple[str, str]
"""The kind of an effect, and its matter or group."""


def _effects(clause: Clause) -> Iterator[Key]:
    """The effects that are about persons of their own."""
    for each in clause.effects:
        match each:
            case GrantEffect(matter=matter):
                yield "grant", matter
            case BindingEffect(kind=BindingKind.MUST_GRANT, matter=str(matter)):
                yield "asked", matter
            case EntitlementEffect(group=group):
                yield "entitled", group
            case ServiceEffect():
                yield "served", ""
            case _:
                pass


def _alive(provision: Held, key: Key) -> bool | None:
    """Whether an effect is for anybody, on any day, in any ruleset."""
    return somewhere((pair for one in provision.readings for pair in _asked(one, key)), provision)


def _asked(reading: Reading, key: Key) -> Iterator[tuple[Question, Condition]]:
    kind, name = key
    clause = reading.standing.clause
    if kind == "grant":
        for question, plan in _plans(reading.stage, clause, name):
            yield question, some([plan.granted, plan.unsettled])
    elif kind == "asked":
        for question in _of_matter(reading.stage, name):
            for each in question.world.asked_above:
                if each.clause.id == clause.id:
                    yield question, each.names
    else:
        offered = [_offered(each, kind, name) for each in clause.effects]
        for question in reading.standing.questions:
            yield question, every([_base(reading), some([each for each in offered if each is not None])])


def _of_matter(stage: Stage, matter: str) -> tuple[Question, ...]:
    return stage.questions(matter) if matter in stage.prepared.matters else ()


def _plans(stage: Stage, clause: Clause, matter: str) -> Iterator[tuple[Question, RoutePlan]]:
    """The grant of a clause in every possible law in which it stands."""
    for question in _of_matter(stage, matter):
        for plan in question.world.routes:
            if plan.clause.id == clause.id and plan.effect.matter == matter:
                yield question, plan


def _offered(effect: object, kind: str, name: str) -> Condition | None:
    """For whom an effect has something; what leaves its list open has it for anybody."""
    match effect:
        case EntitlementEffect() if kind == "entitled" and effect.group == name:
            items = [every([effect.member, each.where]) for each in effect.items]
            return effect.member if effect.open or not items else some(items)
        case ServiceEffect() if kind == "served":
            listed = [each.where for group in effect.groups for each in group.items]
            is_open = effect.open or not listed or any(group.open for group in effect.groups)
            return ALWAYS if is_open else some(listed)
        case _:
            return None


def _told(provision: Held, key: Key) -> Iterator[Idle]:
    kind, name = key
    asked = [pair for one in provision.readings for pair in _asked(one, key)]
    if not asked:
        return  # the ruleset has no question about it
    question, condition = asked[0]
    if kind != "grant":
        why = Why.PERSONS if kind == "asked" else Why.ITEMS
        group = name if kind == "entitled" else None
        yield Idle(provision, why, question, condition, name if kind == "asked" else None, group)
        return
    plans = [pair for one in provision.readings for pair in _plans(one.stage, one.standing.clause, name)]
    reached = [(asked_in, plan) for asked_in, plan in plans if possible(asked_in, plan.condition)]
    if not reached:
        yield Idle(provision, Why.PERSONS, question, plans[0][1].condition, name)
        return
    question, plan = reached[0]
    bars = tuple(dict.fromkeys(each.bar for _, one in reached for each in one.conflicts if each.winner == "bar"))
    yield Idle(provision, Why.DEFEATED, question, plan.condition, name, None, bars)
