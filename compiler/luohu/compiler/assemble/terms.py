"""Fillers for what clauses borrow, relax and extend: 符合, 免除, 视为.

All three take over the condition of another clause as it reads on the day. A clause speaks in its own place only, so
what it relaxes or extends elsewhere is tied to that place; 符合 asks the condition wherever it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.assemble.places import narrowed
from luohu.compiler.properties import guards_of
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    CASE,
    NEVER,
    PLACE,
    RELATION,
    SELF,
    Clause,
    CommonRuleEffect,
    Condition,
    Every,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    Not,
    Op,
    RewriteKind,
    Some,
)
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.ruleset.walk import keys_of, rewrite

if TYPE_CHECKING:
    from luohu.compiler.assemble.filling import Filling, Law
    from luohu.compiler.holes import HandedDownHole, ItemHole, MeetsHole, TermHole


def meets(hole: MeetsHole, filling: Filling) -> Condition:
    """符合: any of the clauses would say yes, as each reads on the day, or last read before it."""
    options: list[Condition] = []
    for provision in hole.clauses:
        clause = filling.law.clauses.get(provision) or filling.law.before.get(provision)
        if clause is not None:
            filling.note(RewriteKind.MEETS, provision)
            options.append(both(clause.condition, one_of_its_settlers(clause, filling.law.clauses.values())))
    return either(options)


def one_of_its_settlers(clause: Clause, law: Iterable[Clause]) -> Condition:
    """The relations that a granting clause is for, each with its guard; no condition where it names none."""
    grants = [effect for effect in clause.effects if isinstance(effect, GrantEffect)]
    listed = [_settlers(effect, clause, law) for effect in grants]
    if not grants or None in listed:
        return ALWAYS
    return either([_is(each, clause.provision_id) for each in listed if each is not None])


def _settlers(effect: GrantEffect, clause: Clause, law: Iterable[Clause]) -> Kin | None:
    """Whom a grant is for: its own list, unless a shared provision in force replaces it, or supplies what it leaves out."""
    provision = clause.provision_id
    rules = [
        rule
        for each in sorted(law, key=lambda each: each.id)
        for rule in each.effects
        if isinstance(rule, CommonRuleEffect) and provision in rule.targets and rule.settlers is not None
    ]
    replacing = next((rule.settlers for rule in rules if rule.replacing), None)
    return replacing or effect.settlers or next((rule.settlers for rule in rules), None)


def _is(settlers: Kin, provision: str) -> Condition:
    """That the settler is listed, or, where the list is open (等), is one whom the clause's body admits."""
    relation = FactKey(CASE, RELATION)
    ways = [both(FactTest(relation, Op.EQ, each.relation), each.where) for each in settlers.items]
    if settlers.open:
        named = dict.fromkeys((SELF, *(each.relation for each in settlers.items)))
        others = tuple(Not(FactTest(relation, Op.EQ, each)) for each in named)
        admitted = FactTest(FactKey(CASE, ADMITTED + provision), Op.EQ, value=True)
        ways.append(both(Every((*others, admitted)), settlers.others))
    return either(ways)


def term(hole: TermHole, filling: Filling) -> Condition:
    """视为: the term as defined, or what a clause in force says is as good."""
    options = [hole.base]
    for clause, here in _in_force(hole.deeming, filling):
        said = said_of(hole.person, filling.fill(clause.condition), filling.law)
        if said is not None:
            filling.note(RewriteKind.DEEMED, clause.provision_id)
            options.append(both(here, said))
    return either(options)


def handed_down(hole: HandedDownHole, filling: Filling) -> Condition:
    """由下级规定: what the document of the nearest area says, place by place."""
    geography = filling.law.program.geography
    left = set(filling.leaves)
    options: list[Condition] = []
    areas = {area for area, _ in hole.options}
    for area in sorted(areas, key=lambda each: (-len(geography.ancestors(each)), each)):
        here = geography.leaves(area) & left
        left -= here
        if here:
            said = either([condition for each, condition in hole.options if each == area])
            options.append(said if here == filling.leaves else both(at(frozenset(here)), said))
    if left:
        otherwise = hole.otherwise
        options.append(otherwise if left == filling.leaves else both(at(frozenset(left)), otherwise))
    return either(options)


def exempt(hole: ItemHole, filling: Filling) -> Condition:
    """免除: the item, or what a clause in force exempts from it."""
    options = [hole.base]
    for clause, here in _in_force(hole.exempting, filling):
        filling.note(RewriteKind.EXEMPT, clause.provision_id)
        options.append(both(here, clause.condition))
    return either(options)


def _in_force(clauses: tuple[str, ...], filling: Filling) -> Iterator[tuple[Clause, Condition]]:
    """What is in force of these clauses' words where the filled clause applies, with what ties it to its place."""
    law = filling.law
    for each in clauses:
        for clause in law.said.get(each, ()):
            guard = guards_of(law.program, clause.provision_id, clause.instrument)
            reached = narrowed(law.program.geography, guard, clause.where, filling.leaves, law.day) if guard else None
            where, tied = (clause.where, ALWAYS) if reached is None else reached
            here = law.program.geography.covered(where) & filling.leaves
            if here and not (guard and reached is None):
                yield clause, both(ALWAYS if here == filling.leaves else at(here), tied)


def at(leaves: frozenset[str]) -> Condition:
    """The place of settlement is one of these leaves."""
    return FactTest(FactKey(CASE, PLACE), Op.ONE_OF, tuple(sorted(leaves)))


def said_of(person: str, condition: Condition, law: Law) -> Condition | None:
    """A condition about the anchor said of somebody else; None where it cannot be: of others' relatives, or unasked facts."""
    if person == ANCHOR:
        return condition
    holders = {fact.id: fact.holders for words in law.program.vocabularies.values() for fact in words.facts}
    for key in keys_of(condition):
        if key.person not in (ANCHOR, CASE) or (key.person == ANCHOR and person not in holders.get(key.fact, ())):
            return None
    return rewrite(condition, lambda key: FactKey(person, key.fact) if key.person == ANCHOR else key)


def both(one: Condition, other: Condition) -> Condition:
    """One and the other."""
    if one == ALWAYS:
        return other
    return one if other == ALWAYS else Every((one, other))


def either(options: list[Condition]) -> Condition:
    """Any of these, each once."""
    real = tuple(dict.fromkeys(each for each in options if each != NEVER))
    if ALWAYS in real:
        return ALWAYS
    return real[0] if len(real) == 1 else Some(real)
