"""Whether the scores and quotas of a ruleset are whole: every score asked is stated, lists no circle, and has an end.

Points have a least and a greatest value only if every fact that is counted has a range, or its item a cap. Part of
`integrity`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from luohu.compiler.ruleset.condition import ScoreTest
from luohu.compiler.ruleset.model import Clause, CountingEffect, FactType, QuotaEffect, Ruleset, ScoreEffect, TypeKind
from luohu.compiler.ruleset.points import BoxItem, PartKind, ScoreItem, UnitItem
from luohu.compiler.ruleset.rungs import YEARS
from luohu.compiler.ruleset.score_items import scores_listed
from luohu.compiler.ruleset.walk import conditions, tests_of

COUNTED = (TypeKind.INTEGER, TypeKind.MONEY, TypeKind.FLOOR_AREA, TypeKind.DURATION, TypeKind.RATIO, TypeKind.POINTS)
"""Kinds of facts whose units can be counted, beside days."""

Reference = tuple[str, str, frozenset[str]]


def score_references(ruleset: Ruleset) -> Iterator[Reference]:
    """Pointer, id and known ids of everything that scores, quotas and counting rules name."""
    scores = frozenset(each.id for each in ruleset.vocabulary.scores)
    facts = frozenset(each.id for each in ruleset.vocabulary.facts)
    held = frozenset(each.provision_id for each in ruleset.clauses)
    for index, clause in enumerate(ruleset.clauses):
        at = f"/clauses/{index}"
        for condition in conditions(clause):
            yield from ((at, test.score, scores) for test in tests_of(condition) if isinstance(test, ScoreTest))
        for effect in clause.effects:
            match effect:
                case QuotaEffect():
                    yield from ((at, each, held) for each in effect.clauses)
                    yield at, effect.quota, facts
                    yield from ((at, each.fact.fact, facts) for each in effect.ranking if each.fact is not None)
                case CountingEffect(fact=fact, starts=starts):
                    yield from ((at, each, facts) for each in (fact, *(key.fact for key in starts)))
                case _:
                    pass


def listed_scores(clauses: Iterable[Clause]) -> dict[str, tuple[str | None, ...]]:
    """Each score with the scores that it lists, in any statement of it."""
    found: dict[str, tuple[str | None, ...]] = {}
    for clause in clauses:
        for effect in clause.effects:
            if isinstance(effect, ScoreEffect):
                found[effect.score] = (*found.get(effect.score, ()), *scores_listed(effect.items))
    return found


def endless(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Pointer and fact of each item that counts units of what is no number or day, or without any end."""
    facts = {each.id: each for each in ruleset.vocabulary.facts}
    for index, clause in enumerate(ruleset.clauses):
        for effect in clause.effects:
            for item in _units(effect.items) if isinstance(effect, ScoreEffect) else ():
                fact = facts.get(item.key.fact)
                if fact is None or item.per < 1 or not _counts(fact.type, item) or not bounded(item, fact.range):
                    yield f"/clauses/{index}", item.key.fact


def _counts(kind: FactType, item: UnitItem) -> bool:
    if item.since:
        return kind.kind is TypeKind.DATE and item.unit in ("months", "days", YEARS)
    return kind.kind in COUNTED


def _units(items: Iterable[ScoreItem]) -> Iterator[UnitItem]:
    for item in items:
        if isinstance(item, UnitItem):
            yield item
        elif isinstance(item, BoxItem):
            yield from _units(item.items)


def bounded(item: UnitItem, bounds: tuple[int | date, int | date] | None) -> bool:
    """Whether points for each unit have an end: by the range of the fact, the cap of the item, or the part that counts."""
    if bounds is not None or item.points == 0:
        return True
    if item.since and (item.part is PartKind.BELOW or item.unit == YEARS):  # nobody grows older than two hundred years
        return True
    return (item.at_most if item.points > 0 else item.at_least) is not None
