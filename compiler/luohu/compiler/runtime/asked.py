"""Which facts the clauses of a matter ask, on whatever day: for closing with ordinary values, and for questionnaires."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.ruleset.model import BarEffect, Clause, CommonRuleEffect, Condition, FactKey, GrantEffect, ScoreTest
from luohu.compiler.ruleset.walk import conditions, keys_of, tests_of
from luohu.compiler.runtime.asking import facts_of_condition
from luohu.compiler.runtime.offers import guard_of_companion
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.runtime.worlds import applies, bind, book_of, granting


def asked_keys(prepared: Prepared, matter: str) -> tuple[FactKey, ...]:
    """Every fact that some clause asks in deciding a matter, guards included; sorted."""
    found = prepared.asked.get(matter)
    if found is None:
        keys = {key for clause in concerning(prepared, matter) for key in keys_asked(prepared, clause)}
        found = tuple(sorted(keys))
        prepared.asked[matter] = found
    return found


def concerning(prepared: Prepared, matter: str) -> Iterator[Clause]:
    """Clauses that grant or bar the matter, or complete such a grant."""
    wanted = prepared.matters.get(matter, (matter,))
    grants = {clause.id for clause in granting(prepared, matter)}
    for clause in prepared.ruleset.clauses:
        if clause.id in grants or any(_concerns(effect, wanted, grants) for effect in clause.effects):
            yield clause


def _concerns(effect: object, wanted: tuple[str, ...], grants: set[str]) -> bool:
    if isinstance(effect, BarEffect):
        return effect.matter in wanted
    return isinstance(effect, CommonRuleEffect) and any(target in grants for target in effect.targets)


def keys_asked(prepared: Prepared, clause: Clause) -> set[FactKey]:
    """Every fact that a clause asks, with those of their guards."""
    found: set[FactKey] = set()
    asking = [applies(prepared, clause), *conditions(clause), *_of_companions(clause)]
    todo = [key for condition in asking for key in keys_of(condition)]
    todo.extend(_behind_scores(prepared, asking))
    if any(isinstance(effect, GrantEffect) for effect in clause.effects):
        todo.append(RELATION_KEY)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo.extend(prepared.guard_keys.get(key, ()))
    return found


def _behind_scores(prepared: Prepared, asking: list[Condition]) -> Iterator[FactKey]:
    """The facts behind the points that conditions test, as any score clause of whatever day counts them."""
    if not any(isinstance(test, ScoreTest) for condition in asking for test in tests_of(condition)):
        return
    book = book_of(prepared, prepared.ruleset.clauses)
    for condition in asking if book is not None else ():
        yield from facts_of_condition(prepared, bind(condition, book or 0))


def _of_companions(clause: Clause) -> Iterator[Condition]:
    """Guards of companions about whoever of the family they are, not only about the settler."""
    for effect in clause.effects:
        if isinstance(effect, GrantEffect | CommonRuleEffect) and effect.details.companions is not None:
            yield from (guard_of_companion(entry) for entry in effect.details.companions.items)
