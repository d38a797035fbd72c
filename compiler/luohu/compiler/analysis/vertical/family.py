"""Families of which a limit on heads (人数) lets in fewer than a higher clause names.

A case is one settler; a family is several cases with one anchor. It is too large if each of them is named above, and
granted below by nothing but one clause that lets in so many persons and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from luohu.compiler.analysis.vertical.asked import Asked
from luohu.compiler.analysis.vertical.otherwise import constraints_on, fixed, flattened, is_relation
from luohu.compiler.ruleset.model import SELF, SETTLER, SPOUSE, Condition, FactKey, Kin, Op, PersonHeads, Term
from luohu.compiler.ruleset.walk import rewrite
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.model import HeadLimit
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.runtime.worlds import RoutePlan
from luohu.compiler.solver.asked import ground_of, keys_of_flat
from luohu.compiler.solver.find import find, possible
from luohu.compiler.solver.model import Question, Witness

_ONE_OF_EACH = {"配偶": 1, "父亲": 1, "母亲": 1, "父母": 2, "祖父母": 2, "外祖父母": 2, "配偶的父母": 2}
"""Kin of whom nobody has more; of others there may be several."""


@dataclass(frozen=True, slots=True)
class Limited:
    """A clause that alone grants to some, and to `most` of a family: who is named and granted by nothing else (`only`)."""

    route: RoutePlan
    most: int
    only: Condition


@dataclass(frozen=True, slots=True)
class Family:
    """One more than may come: kinds of kin with how many there are of each, and a case for each kind."""

    clause: str
    most: int
    members: tuple[tuple[str, int], ...]
    cases: tuple[Witness, ...]


def limited(asked: Asked, named: Condition, others: dict[str, Condition]) -> Iterator[Limited]:
    """Every limit on heads below the one that the clause itself states.

    Args:
        asked: the clause above, and all grants.
        named: whom it names, and who may be told of.
        others: what each route (by clause) grants, as far as it may be counted on.
    """
    details = asked.effect.details
    above = None if details is None or details.heads is None else _most(details.heads)
    for route in asked.others:
        rest = some([each for clause, each in others.items() if clause != route.clause.id])
        for stated in route.offers.heads:
            most = _most(stated.offer)
            if most is not None and (above is None or most < above):
                yield Limited(route, most, every([named, route.granted, stated.when, opposite(rest)]))


def _most(stated: HeadLimit | PersonHeads) -> int | None:
    """The most that a limit lets in; None where it is a least."""
    return {Op.LE: stated.value, Op.EQ: stated.value, Op.LT: stated.value - 1}.get(stated.op)


def family(question: Question, asked: Asked, limit: Limited) -> Family | None:
    """A family that is too large, if there is one."""
    kin = [each for each in _kin(asked) if possible(question, every([limit.only, is_relation(each)]))]
    members = _members(question, kin, limit.most + 1)
    if not members:
        return None
    together = every([_member(question, limit.only, each) for each, _ in members])
    found = find(question, together).witness
    if found is None:
        return None
    cases = tuple(_case_of(found, each) for each, _ in members)
    return Family(limit.route.clause.id, limit.most, members, cases)


def _kin(asked: Asked) -> list[str]:
    """The kinds of relatives that a clause names, in its order."""
    details = asked.effect.details
    lists: list[Kin | None] = [asked.effect.settlers, None if details is None else details.companions]
    named = [entry.relation for each in lists if each is not None for entry in each.items]
    return [each for each in dict.fromkeys(named) if each != SELF]


def _members(question: Question, kin: list[str], count: int) -> tuple[tuple[str, int], ...]:
    """So many persons of these kinds, some of each first; none if there cannot be so many."""
    labels: dict[str, Term] = {each.id: each for each in question.prepared.ruleset.vocabulary.kin}
    caps = {each: _cap(labels, each) for each in kin}
    numbers = dict.fromkeys(kin, 0)
    for rounds in range(1, count + 1):
        for each in kin:
            if sum(numbers.values()) < count and numbers[each] < min(rounds, caps[each] or count):
                numbers[each] += 1
    if sum(numbers.values()) < count:
        return ()
    return tuple((each, number) for each, number in numbers.items() if number)


def _cap(labels: dict[str, Term], relation: str) -> int | None:
    if relation == SPOUSE:
        return 1
    return _ONE_OF_EACH.get(labels[relation].label.zh) if relation in labels else None


def _member(question: Question, condition: Condition, relation: str) -> Condition:
    """A condition of one member of the family, whose own facts are kept apart from those of the others."""
    written = flattened(question, condition)
    keys = keys_of_flat(ground_of(question).flattener, written)
    own = frozenset(key for key in keys if key.person == SETTLER)
    whole = every([written, *constraints_on(question, own | {RELATION_KEY})])
    found = fixed(question.prepared, whole, {RELATION_KEY: relation})
    assert found is not None, "a relation is always known"
    return rewrite(found, partial(_of_member, relation))


def _of_member(relation: str, key: FactKey) -> FactKey:
    return FactKey(_apart(relation), key.fact) if key.person == SETTLER else key


def _apart(relation: str) -> str:
    return f"{SETTLER} {relation}"


def _case_of(found: Witness, relation: str) -> Witness:
    """The case of one member."""

    def part(pairs: tuple[tuple[FactKey, Value], ...]) -> Iterator[tuple[FactKey, Value]]:
        for key, value in pairs:
            if key.person == _apart(relation):
                yield FactKey(SETTLER, key.fact), value
            elif not key.person.startswith(f"{SETTLER} ") and key != RELATION_KEY:
                yield key, value

    return Witness(found.day, ((RELATION_KEY, relation), *part(found.facts)), tuple(part(found.rest)))
