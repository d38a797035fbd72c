"""Two orders (依次) of addresses for one grant: its own against a shared provision (通则), or two shared provisions.

They contradict each other on a case in which both apply, the person is granted, and following one order the person gets
other addresses than following the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from luohu.compiler.analysis.conflicts.clashes import unknown_days
from luohu.compiler.analysis.conflicts.holding import Asking, Holding, Law, seek, witness
from luohu.compiler.ruleset.model import ALWAYS, NEVER, AddressChoice, Condition, Details
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.offers import addresses_of
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.replay import check_meets, replay

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.model import Decision
    from luohu.compiler.runtime.worlds import RoutePlan
    from luohu.compiler.solver.model import Question, Witness


@dataclass(frozen=True, slots=True)
class Disorder:
    """A grant whose addresses come in two orders: those of `one` and of `other` (provisions).

    `prevails`: the one that replaces (替代) the other; None: both hold, and nothing chooses.
    """

    grant: str
    one: str
    other: str
    prevails: str | None
    holding: Holding
    hangs_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    """Where an order of addresses stands, when it applies, and whether it replaces others."""

    provision: str
    applies: Condition
    replacing: bool
    choice: AddressChoice


Pair = tuple[str, str, str, str | None]


def disorders(stage: Stage) -> Iterator[Disorder]:
    """Every grant with two orders of addresses that differ on a common case."""
    asking = Asking(stage)
    for matter in stage.matters:
        questions = stage.questions(matter)
        found: dict[Pair, list[Condition]] = {}
        for at, question in enumerate(questions):
            for route in question.world.routes:
                if route.effect.matter == matter:
                    for pair, condition in _contradicting(route):
                        conditions = found.setdefault(pair, [NEVER] * len(questions))
                        conditions[at] = some([conditions[at], condition])
        for pair in sorted(found, key=lambda each: each[:3]):
            laws: list[Law] = list(zip(questions, found[pair], strict=True))
            yield from _sought(stage, asking, pair, laws)


def _sought(stage: Stage, asking: Asking, pair: Pair, laws: list[Law]) -> Iterator[Disorder]:
    sought = seek(asking, laws, f"LH404 {pair[0]}: {pair[1]} × {pair[2]}")
    if not sought.settled:
        stage.unsettled(None, *(each for each in stage.ruleset.clauses if each.provision_id == pair[0]))
    if sought.holding is not None:
        hangs = () if sought.holding.certain else unknown_days(stage, sought.holding, *pair[:3])
        yield Disorder(*pair, sought.holding, hangs)


def _contradicting(route: RoutePlan) -> Iterator[tuple[Pair, Condition]]:
    """Pairs of orders in force for a route, with the condition on which they differ."""
    orders = list(_orders(route))
    replaced = some([each.applies for each in orders if each.replacing])
    for one, other in combinations(orders, 2):
        prevails = next((each.provision for each in (one, other) if each.replacing), None)
        settled = one.replacing != other.replacing
        both = [one.applies, other.applies] if prevails else [one.applies, other.applies, opposite(replaced)]
        differ = every([route.granted, *both, _differ(one.choice, other.choice)])
        if differ != NEVER:
            yield (route.clause.provision_id, one.provision, other.provision, prevails if settled else None), differ


def _orders(route: RoutePlan) -> Iterator[_Order]:
    """The grant's own order, then those of shared provisions that supply one for it."""
    own = route.effect.details
    if own.addresses is not None and in_order(own.addresses):
        yield _Order(route.clause.provision_id, ALWAYS, replacing=False, choice=own.addresses)
    for rule in route.common_rules:
        choice = rule.effect.details.addresses
        if choice is not None and in_order(choice) and (rule.effect.replacing or _silent(own)):
            yield _Order(rule.clause.provision_id, rule.applies, replacing=rule.effect.replacing, choice=choice)


def _silent(own: Details) -> bool:
    return own.addresses is None


def in_order(choice: AddressChoice) -> bool:
    """Whether somewhere in a list of addresses one comes before another."""
    deeper = any(isinstance(each, AddressChoice) and in_order(each) for each in choice.items)
    return deeper or (choice.in_order and len(choice.items) > 1)


def _differ(one: AddressChoice, other: AddressChoice) -> Condition:
    """That following the one order a person gets other addresses than following the other."""
    ours, theirs = _offered(one), _offered(other)
    apart: list[Condition] = []
    for address in dict.fromkeys((*ours, *theirs)):
        here, there = ours.get(address, NEVER), theirs.get(address, NEVER)
        if here != there:
            apart += [every([here, opposite(there)]), every([there, opposite(here)])]
    return some(apart)


def _offered(choice: AddressChoice) -> dict[tuple[str, str | None], Condition]:
    """Each address of a list, and when it is the one to take."""
    found: dict[tuple[str, str | None], Condition] = {}
    for stated in addresses_of(choice, ALWAYS, None, ALWAYS):
        address = stated.offer.address, stated.offer.owner
        found[address] = some([found.get(address, NEVER), stated.when])
    return found


def shown(disorder: Disorder) -> tuple[Question, Witness] | None:
    """A case on which the orders differ, replayed: it is granted by the grant."""
    found = witness(disorder.holding)
    if found is None:
        return None
    question, condition, case = found
    check_meets(question, case, condition)
    if len(plan_for(question.prepared, question.matter, case.day).worlds) == 1:
        replay(question, case, lambda decision: _granted(question, disorder, decision))
    return question, case


def _granted(question: Question, disorder: Disorder, decision: Decision) -> bool:
    clauses = question.prepared.clauses
    return any(clauses[each.clause].provision_id == disorder.grant for each in decision.routes)
