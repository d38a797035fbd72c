"""What clauses state beside grants and bars, taken apart into what can be held against each other.

A statement is known by its key: what it says without the ids of clauses, their numbers, and labels. Where it says how much,
that is its level: who states ten states five too. A *burden* (an end of what was granted, a quota, a deduction, a leave to
ask more) is for the applicant's good where it holds for fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import assert_never

from luohu.compiler.changes.model import StatementKind
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    ServiceEffect,
    SettingEffect,
)
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    ROLES,
    BarEffect,
    CommonRuleEffect,
    Condition,
    CountingEffect,
    Effect,
    FactKey,
    GrantEffect,
    QuotaEffect,
    ScoreEffect,
)
from luohu.compiler.ruleset.points import BoxItem, FlatItem, ScoreItem, ScoreItemUse, UnitItem, VetoItem
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.provisions_text import as_said, binding_name, delegation_name, duty_name
from luohu.compiler.runtime.story_items import item_told
from luohu.compiler.runtime.words import Words, fact_name, points_name

Telling = Callable[[Words], str]


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that an effect states, of those for whom `where` is true beside what its clause asks."""

    kind: StatementKind
    key: Hashable
    told: Telling
    where: Condition = ALWAYS
    level: int = 0
    burden: bool = False
    unworded: Hashable = None
    """Of what bodies have to do or see to: all of it but its wording, who, as what and until when. None: words count."""


def stated(effect: Effect) -> Iterator[Stated]:  # noqa: C901 - one for each kind
    """What an effect states; of grants, bars, shared provisions and figures nothing, which have answers of their own."""
    match effect:
        case GrantEffect() | BarEffect() | CommonRuleEffect() | SettingEffect():
            return
        case EntitlementEffect():
            yield from _entitlements(effect)
        case ServiceEffect():
            yield from _services(effect)
        case DutyEffect():
            yield from _duties(effect)
        case QuotaEffect():
            yield from _quotas(effect)
        case ScoreEffect():
            yield from _scores(effect)
        case BindingEffect():
            yield from _bindings(effect)
        case DelegationEffect():
            yield from _delegations(effect)
        case CountingEffect():
            yield from _counted(effect)
        case EndEffect(matter):
            yield Stated(StatementKind.END, matter, lambda words: words.name(matter), burden=True)
        case _:
            assert_never(effect)


def _named(name: str) -> Telling:
    return lambda words: words.name(name)


# ------------------------------------------------------------------------------------------------ entitlements, services


def _entitlements(effect: EntitlementEffect) -> Iterator[Stated]:
    for item in effect.items:
        where = every([effect.member, item.where])
        yield Stated(StatementKind.ENTITLEMENT, item.entitlement, _named(item.entitlement), where)
    if effect.open:
        yield Stated(StatementKind.ENTITLEMENT, ("open", effect.group), _others, effect.member)


def _others(words: Words) -> str:
    return words.say("等（其他保障）", "and others")


def _services(effect: ServiceEffect) -> Iterator[Stated]:
    for group in effect.groups:
        for item in group.items:
            yield Stated(StatementKind.SERVICE, item.matter, _named(item.matter), item.where)
            for sort, names in (("channel", effect.channels), ("mode", effect.modes), ("venue", effect.venues)):
                for name in names:
                    yield Stated(StatementKind.SERVICE, (item.matter, sort, name), _by(item.matter, name), item.where)
        if group.open and group.matter is not None:
            yield Stated(StatementKind.SERVICE, ("open", group.matter), _more(group.matter))
    if effect.open:
        yield Stated(StatementKind.SERVICE, ("open", None), lambda words: words.say("其他服务", "other services"))


def _by(matter: str, name: str) -> Telling:
    return lambda words: words.say(f"{words.name(matter)}（{name}）", f"{words.name(matter)} ({as_said(words, name)})")


def _more(matter: str) -> Telling:
    return lambda words: words.say(f"{words.name(matter)}等其他服务", f"{words.name(matter)}: other services")


# ------------------------------------------------------------------------------------------------ bodies, lower texts


def _duties(effect: DutyEffect) -> Iterator[Stated]:
    """Of everybody who has to do something, or takes part, alone; what a person of the case has to do is a burden."""
    for each in effect.leads:
        alone = replace(effect, leads=(each,), helpers=(), severally=False, open=False)
        told, bare = partial(duty_name, effect=alone), replace(alone, text="")
        if each in ROLES:
            yield Stated(StatementKind.DUTY, alone, told, burden=True)
        else:
            yield Stated(StatementKind.DUTY, alone, told, unworded=bare)
    for each in effect.helpers:
        helping = replace(effect, leads=(), helpers=(each,), severally=False, open=False)
        told, bare = partial(duty_name, effect=helping), replace(helping, text="")
        yield Stated(StatementKind.DUTY, helping, told, unworded=bare)


def _delegations(effect: DelegationEffect) -> Iterator[Stated]:
    for each in effect.bodies:
        alone = replace(effect, bodies=(each,))
        bare = replace(alone, text="") if alone.text is not None else None
        yield Stated(StatementKind.DELEGATION, alone, partial(delegation_name, effect=alone), unworded=bare)


_LEAVE = frozenset((BindingKind.MAY_USE, BindingKind.MAY_REQUIRE))
"""What lower texts may do to applicants."""


def _bindings(effect: BindingEffect) -> Iterator[Stated]:
    """Of each fact and each pathway alone; a ceiling is the better for the applicant the lower it is."""
    facts = tuple((each,) for each in effect.facts) or ((),)
    ways = tuple((each,) for each in effect.pathways) or ((),)
    for fact, way in product(facts, ways):
        alone = replace(effect, facts=fact, pathways=way)
        told, burden = partial(binding_name, effect=alone), effect.kind in _LEAVE
        if effect.kind is BindingKind.AT_MOST and type(effect.amount) is int:
            yield Stated(StatementKind.BINDING, replace(alone, amount=None), told, level=-effect.amount)
        else:
            yield Stated(StatementKind.BINDING, alone, told, burden=burden)


# ------------------------------------------------------------------------------------------------ points


def _quotas(effect: QuotaEffect) -> Iterator[Stated]:
    """A quota stands against all who are not reached: the more so the fewer it is for. The rest of it cannot be weighed."""
    told = _named(effect.quota)
    if effect.amount is not None:
        yield Stated(StatementKind.QUOTA, effect.quota, told, level=-effect.amount, burden=True)
    else:
        yield Stated(StatementKind.QUOTA, (effect.quota, effect.parameter), told, burden=True)
    yield from _as_it_is(StatementKind.QUOTA, replace(effect, clauses=(), amount=None, parameter=None), told)


def _as_it_is(kind: StatementKind, key: Hashable, told: Telling) -> Iterator[Stated]:
    """What nobody can say the better or worse of: it is both."""
    yield Stated(kind, key, told)
    yield Stated(kind, (key, "burden"), told, burden=True)


def _scores(effect: ScoreEffect) -> Iterator[Stated]:
    """A score item by item; how it adds them up; its ends."""
    kind, name = StatementKind.SCORE, effect.score
    yield from _as_it_is(kind, (name, effect.mode), _named(name))
    yield from _ends(kind, name, effect.at_most, effect.at_least)
    for item in effect.items:
        yield from _item(name, item)


def _ends(kind: StatementKind, name: str, at_most: int | None, at_least: int | None) -> Iterator[Stated]:
    if at_most is not None:
        yield Stated(kind, (name, "at most"), partial(_end, name, at_most), level=-at_most, burden=True)
    if at_least is not None:
        yield Stated(kind, (name, "at least"), partial(_end, name, at_least), level=at_least)


def _end(name: str, points: int, words: Words) -> str:
    return f"{words.name(name)}{words.say('：', ': ')}{points_name(words, points)}"


def _item(score: str, item: ScoreItem) -> Iterator[Stated]:
    bare = replace(item, label=None)
    told = partial(_item_name, score, item)
    match bare:
        case FlatItem(points=points) | UnitItem(points=points):
            key = score, replace(bare, points=0), points < 0
            yield Stated(StatementKind.SCORE, key, told, level=abs(points), burden=points < 0)
        case VetoItem():
            yield Stated(StatementKind.SCORE, (score, bare), told, burden=True)
        case ScoreItemUse() | BoxItem():
            yield from _as_it_is(StatementKind.SCORE, (score, bare), told)
        case _:
            assert_never(bare)


def _item_name(score: str, item: ScoreItem, words: Words) -> str:
    return f"{words.name(score)}{words.say('：', ': ')}{item_told(words, item)}"


def _counted(effect: CountingEffect) -> Iterator[Stated]:
    """A way of counting, whole: which of two is better depends on the person."""
    yield from _as_it_is(StatementKind.COUNTING, effect, partial(_counting_name, effect.fact))


def _counting_name(fact: str, words: Words) -> str:
    return words.say(
        f"{fact_name(words, FactKey(ANCHOR, fact))}的口径", f"how {fact_name(words, FactKey(ANCHOR, fact))} is counted"
    )
