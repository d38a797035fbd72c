"""Where more of a fact hurts though the same text rewards more of it, and does not say that it takes any away again.

What a text says takes points away (减, 否决, 不足 … 部分, points for staying below something) is meant so, and left aside. What
is left rewards more of a fact: it should not drop when there is still more of it. Outside scores the same holds of one grant
that asks for at least so much and for at most so much of one fact, where nothing else grants to whoever has more. Days are
no amounts: to be young, or to apply in time, is asked in bands on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.points.copies import MARK, SECOND, at, beside, exceeds, more_of, otherwise, same
from luohu.compiler.analysis.points.items import listing, units_in
from luohu.compiler.analysis.points.law import Law, asked, laws, less
from luohu.compiler.analysis.points.monotony import Pair, asked_behind, confirmed, of_condition, ordered_facts, pair_of
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import (
    ANCHOR,
    SETTLER,
    SPOUSE,
    Clause,
    Condition,
    CountAtLeast,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    ScoreEffect,
    Some,
    TypeKind,
)
from luohu.compiler.ruleset.points import BoxItem, FlatItem, PartKind, ScoreItem, ScoreItemUse, UnitItem, VetoItem
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import table_of
from luohu.compiler.runtime.worlds import RoutePlan
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Harm:
    """That more of a fact lowers a score, or (`score` None) loses a grant of a clause, with two persons, on some days."""

    clause: Clause
    score: str | None
    question: Question
    pair: Pair
    runs: tuple[Run, ...]


def amounts(prepared: Prepared, keys: Iterable[FactKey]) -> tuple[FactKey, ...]:
    """Ordered facts that are no days."""
    return tuple(each for each in ordered_facts(prepared, keys) if prepared.kinds[each.fact] is not TypeKind.DATE)


# ------------------------------------------------------------------------------------------------ scores


def of_scores(stage: Stage) -> Iterator[Harm]:
    """Every score that rises with a fact and drops with it again; the innermost that does, each fact once."""
    hurt: dict[tuple[str, FactKey], list[tuple[Law, Pair]]] = {}
    well: dict[tuple[str, FactKey], list[Run]] = {}
    for law in laws(stage):
        culprits = {(score, key): pair for score, key, pair in _culprits(stage, law)}
        for name, pair in culprits.items():
            hurt.setdefault(name, []).append((law, pair))
        for score in law.book:
            for key in table_of(law.question.prepared, law.bound(score)).keys:
                if (score, key) not in culprits:
                    well.setdefault((score, key), []).append(law.run)
    for name, found in hurt.items():
        runs = less(joined(law.run for law, _ in found), well.get(name, ()))
        shown = next(((law, pair) for law, pair in found if any(run.start in law.question.slice for run in runs)), None)
        if shown is not None:
            law, pair = shown
            yield Harm(law.book[name[0]][0].clause, name[0], law.question, pair, runs)


def _culprits(stage: Stage, law: Law) -> Iterator[tuple[str, FactKey, Pair]]:
    """Innermost scores that drop, of those that make a score drop that somebody asks."""
    told: set[tuple[str, FactKey]] = set()
    for whole in asked(stage.ruleset, law.book):
        for key in amounts(law.question.prepared, table_of(law.question.prepared, law.bound(whole)).keys):
            pair = _drop(stage, law, whole, key)
            if pair is None:
                continue
            inner, shown = _innermost(stage, law, whole, key, pair)
            if (inner, key) not in told:
                told.add((inner, key))
                yield inner, key, shown


def _innermost(stage: Stage, law: Law, whole: str, key: FactKey, pair: Pair) -> tuple[str, Pair]:
    for score in sorted(listing(law.book, whole) - {whole}):
        if score in law.book and key in table_of(law.question.prepared, law.bound(score)).keys:
            found = _drop(stage, law, score, key)
            if found is not None:
                return _innermost(stage, law, score, key, found)
    return whole, pair


def _drop(stage: Stage, law: Law, score: str, key: FactKey) -> Pair | None:
    """Two persons of whom the one with more of a fact has fewer points, for no reason that the text states."""
    rewarding = {
        name: tuple(replace(one, effect=rewards(one.effect, key)) for one in stated)
        for name, stated in law.book.items()
    }
    stated = [one for name in listing(law.book, score) for one in rewarding.get(name, ())]
    if not any(key in keys_of(each.applies) or _mentions(each.effect.items, key) for each in stated):
        return None
    one = beside(law.question, key.fact)
    here, there = at(score, same(one, law)), at(score, otherwise(one, law.book))
    bare, barer = at(score, one.book(rewarding)), at(score, otherwise(one, rewarding))
    apart = more_of(one, key, asked_behind(one, here))
    if not possible(one.question, Every((apart, exceeds(barer, bare)))):
        return None
    dropping = Every((apart, exceeds(here, there, MARK), exceeds(bare, barer, SECOND)))
    pair, settled = pair_of(one, key, dropping)
    if not settled:
        stage.unsettled(None, *(each.clause for each in law.book[score]))
    return None if pair is None else confirmed(law, score, pair, better=False)


def _mentions(items: Iterable[ScoreItem], key: FactKey) -> bool:
    return any(
        key in [*(each.key for each in units_in(item)), *(key for each in conditions_in(item) for key in keys_of(each))]
        for item in items
    )


def rewards(effect: ScoreEffect, key: FactKey) -> ScoreEffect:
    """A score without what takes points away by its own words, or rewards less of a fact."""
    return replace(effect, items=tuple(_rewarding(effect.items, key)))


def _rewarding(items: Iterable[ScoreItem], key: FactKey) -> Iterator[ScoreItem]:
    for item in items:
        if _rewards(item, key):
            yield replace(item, items=tuple(_rewarding(item.items, key))) if isinstance(item, BoxItem) else item


def _rewards(item: ScoreItem, key: FactKey) -> bool:
    match item:
        case FlatItem():
            return item.points > 0 and not only_less(item.condition, key)
        case UnitItem():
            below = item.part is PartKind.BELOW and item.key == key
            return item.points > 0 and not below and not only_less(item.where, key)
        case ScoreItemUse() | BoxItem():
            return not only_less(item.where, key)
        case VetoItem():
            return False
        case _:
            assert_never(item)


# ------------------------------------------------------------------------------------------------ directions


def only_less(condition: Condition, key: FactKey) -> bool:
    """Whether a condition asks for less of a fact, and nowhere for more of it."""
    return ways(condition, key) == {False}


def ways(condition: Condition, key: FactKey, *, wanted: bool = True) -> frozenset[bool]:
    """Whether a condition asks for more (True) of a fact, for less (False), or for both."""
    match condition:
        case FactTest():
            return _ways(condition, wanted=wanted) if key == condition.key else frozenset()
        case Not(item):
            return ways(item, key, wanted=not wanted)
        case Every(items) | Some(items) | CountAtLeast(_, items):
            return frozenset().union(*(ways(each, key, wanted=wanted) for each in items))
        case _:
            return frozenset()


def _ways(test: FactTest, *, wanted: bool) -> frozenset[bool]:
    match test.op:
        case Op.GE | Op.GT:
            return frozenset({wanted})
        case Op.LE | Op.LT:
            return frozenset({not wanted})
        case Op.EQ | Op.ONE_OF:
            return frozenset({True, False})
        case _:
            return frozenset()


# ------------------------------------------------------------------------------------------------ grants


def of_grants(stage: Stage) -> Iterator[Harm]:
    """Every grant that asks for more of a fact, and is lost to whoever has still more of it, whom nothing else grants."""
    told: set[tuple[str, FactKey]] = set()
    for matter in stage.matters:
        hurt: dict[tuple[str, FactKey], list[tuple[RoutePlan, Question, Pair]]] = {}
        well: dict[tuple[str, FactKey], list[Run]] = {}
        for question in stage.questions(matter):
            for plan, key in _banded(question):
                name = plan.clause.provision_id, key
                pair = None if name in told else _loss(stage, question, plan, key)
                if pair is None:
                    well.setdefault(name, []).append(run_of(question.slice))
                else:
                    hurt.setdefault(name, []).append((plan, question, pair))
        for name, found in hurt.items():
            yield from _told(found, well.get(name, []))
        told.update(hurt)


def _told(found: list[tuple[RoutePlan, Question, Pair]], well: list[Run]) -> Iterator[Harm]:
    runs = less(joined(run_of(question.slice) for _, question, _ in found), well)
    for plan, question, pair in found:
        if any(run.start in question.slice for run in runs):
            yield Harm(plan.clause, None, question, pair, runs)
            return


def _banded(question: Question) -> Iterator[tuple[RoutePlan, FactKey]]:
    """Grants with each amount of which they ask both for more and for less."""
    for plan in question.world.routes:
        for key in amounts(question.prepared, keys_of(plan.condition)):
            if len(ways(plan.condition, key)) > 1:
                yield plan, key


def _loss(stage: Stage, question: Question, plan: RoutePlan, key: FactKey) -> Pair | None:
    """Two persons of whom the one with more is no longer granted; of a settler's fact, whoever the settler is."""
    found = (_loss_of(stage, question, plan, each) for each in _whose(question, key))
    return next((each for each in found if each is not None), None)


def _whose(question: Question, key: FactKey) -> Iterator[FactKey]:
    yield key
    if key.person == SETTLER:
        yield from (
            each for person in (ANCHOR, SPOUSE) if (each := FactKey(person, key.fact)) in question.prepared.held
        )


def _loss_of(stage: Stage, question: Question, plan: RoutePlan, key: FactKey) -> Pair | None:
    rises, _ = of_condition(question, key, Not(plan.condition), plan.condition)
    if rises is None:
        return None
    world = question.world
    nothing = Every((Not(plan.condition), Not(world.granted), Not(world.pending)))
    pair, settled = of_condition(question, key, plan.granted, nothing)
    if not settled:
        stage.unsettled(None, plan.clause)
    return pair
