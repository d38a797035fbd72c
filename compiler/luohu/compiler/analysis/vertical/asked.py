"""What a higher clause asks lower texts to grant, in one question, and what is lacking where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from luohu.compiler.analysis.vertical.bindings import binds
from luohu.compiler.analysis.vertical.readings import without
from luohu.compiler.ruleset.effects import BindingEffect, BindingKind
from luohu.compiler.ruleset.model import ALWAYS, CASE, Clause, Condition, FactKey
from luohu.compiler.runtime.kleene import every, some
from luohu.compiler.runtime.offers import offers_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ADMITTED
from luohu.compiler.runtime.worlds import RoutePlan, place_condition, place_of
from luohu.compiler.solver.model import Question


class Lack(Enum):
    """What is lacking."""

    MATTER = "matter"
    """The matter itself is refused."""
    ADDRESS = "address"
    """It is granted, but not at an address that the clause names."""
    HEADS = "heads"
    """It is granted to fewer persons of a family than the clause names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause that has lower texts grant a matter: whom it names, who rules the matter below, every grant but its own."""

    clause: Clause
    effect: BindingEffect
    names: Condition
    below: tuple[Clause, ...]
    others: tuple[RoutePlan, ...]


@dataclass(frozen=True, slots=True)
class Wanting:
    """Those who must have something (`named`), and those who have it (`have`)."""

    lack: Lack
    named: Condition
    have: Condition


def asked_in(question: Question) -> Iterator[Asked]:
    """The clauses that ask for exactly this matter, where some text below them rules it."""
    prepared, world = question.prepared, question.world
    ruling = {each.clause.id: each.clause for each in world.routes}
    ruling |= {each: prepared.clauses[each] for each in world.bars}
    for clause, effect, names in _effects(question):
        below = tuple(each for _, each in sorted(ruling.items()) if binds(prepared, clause, each))
        if below:
            others = tuple(each for each in world.routes if each.clause.provision_id != clause.provision_id)
            left_open = FactKey(CASE, ADMITTED + clause.provision_id)
            yield Asked(clause, effect, without(names, left_open), below, others)


def _effects(question: Question) -> Iterator[tuple[Clause, BindingEffect, Condition]]:
    """What worlds list as asked above, with the effect that each comes from."""
    wanted = question.prepared.matters.get(question.matter, (question.matter,))
    found: dict[str, list[Condition]] = {}
    clauses: dict[str, Clause] = {}
    for each in question.world.asked_above:
        found.setdefault(each.clause.id, []).append(each.names)
        clauses[each.clause.id] = each.clause
    for id_, names in found.items():
        effects = [effect for effect in clauses[id_].effects if _grants(effect, wanted)]
        for effect, named in zip(effects, names, strict=True):
            if isinstance(effect, BindingEffect) and effect.matter == question.matter:
                yield clauses[id_], effect, named


def _grants(effect: object, wanted: tuple[str, ...]) -> bool:
    return isinstance(effect, BindingEffect) and effect.kind is BindingKind.MUST_GRANT and effect.matter in wanted


def ruled_below(prepared: Prepared, asked: Asked) -> Condition:
    """That a text of lower rank rules the matter at the place."""
    return some([place_of(prepared, each) for each in asked.below])


def pending(question: Question, asked: Asked) -> Condition:
    """That nobody knows: a ruling is missing, or a text of which the name alone is known may say otherwise."""
    silent = [place_condition(question.prepared, each.place) for each, _ in question.world.by_name_only]
    return some([*(each.unsettled for each in asked.others), *silent])


def wanting(asked: Asked) -> Iterator[Wanting]:
    """Everything that must be granted below: the matter, and each address that the clause names."""
    standing = some([each.granted for each in asked.others])
    yield Wanting(Lack.MATTER, asked.names, standing)
    details = asked.effect.details
    if details is None or details.addresses is None:
        return
    for stated in offers_of(details, ()).addresses:
        have = some([every([each.granted, _gives(each, stated.offer.address)]) for each in asked.others])
        yield Wanting(Lack.ADDRESS, every([asked.names, stated.when, standing]), have)


def _gives(route: RoutePlan, address: str) -> Condition:
    """That a route offers an address; one that is silent leaves it open and refuses none."""
    if not route.offers.addresses:
        return ALWAYS
    return some([each.when for each in route.offers.addresses if each.offer.address == address])
