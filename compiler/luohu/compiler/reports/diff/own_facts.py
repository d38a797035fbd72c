"""The facts of somebody who is shown, as one side of a comparison calls them, so that it can decide him by itself.

Both sides are asked about one person in words of both: facts have the new names, one that is two has a twin for the old side,
and discretions are named by the old clauses. Between two areas nobody has a place, and each side decides at the best of its own.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from luohu.compiler.changes.pairs.across import own_rulings
from luohu.compiler.changes.pairs.both_words import TWIN
from luohu.compiler.changes.pairs.rulings import rulings
from luohu.compiler.changes.texts.clauses import matched
from luohu.compiler.changes.texts.renames import renames
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.case import Case, Facts, case_of, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.geography import exists_on
from luohu.compiler.runtime.values import PLACE_KEY, PLACE_KIND_KEY, PLACE_KINDS

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Way
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.runtime.prepared import Prepared


def own_facts(telling: Telling, found: Class, way: Way, *, before: bool) -> Facts:
    """What one side can read of the person: facts and values that it has no word for are left out."""
    prepared = telling.prepared[0 if before else 1]
    facts = identified(way.question.prepared, way.person.case)
    named = _named(telling, _ruled(telling, facts, before=before), way, before=before)
    known = {key: value for key, value in named.items() if isinstance(case_of(prepared, {key: value}), Case)}
    return known if telling.one_area else _placed(prepared, known, found, way, before=before)


def _ruled(telling: Telling, facts: Facts, *, before: bool) -> Facts:
    """The facts with discretions named by the clauses of the side."""
    if not telling.one_area:
        return own_rulings(facts, before=before)
    old, new = telling.difference.old.ruleset, telling.difference.new.ruleset
    return facts if before else rulings(old, new, matched(old, new), []).own(facts)


def _named(telling: Telling, facts: Facts, way: Way, *, before: bool) -> Facts:
    """The facts under the names that the side has for them; of two of one name those that are its own."""
    old, new = (each.ruleset.vocabulary for each in (telling.difference.old, telling.difference.new))
    called = renames(old, new) if before else renames(new, old)
    back = {later: own for own, later in called.items()}
    joint = way.question.prepared.facts

    def name(fact: str) -> str | None:
        if before and fact + TWIN in joint:
            return None
        if fact in joint and fact.endswith(TWIN):
            twin = fact.removesuffix(TWIN)
            return back.get(twin, twin) if before else None
        return back.get(fact, fact)

    named = ((FactKey(key.person, own), value) for key, value in facts.items() if (own := name(key.fact)) is not None)
    return dict(named)


def _placed(prepared: Prepared, facts: Facts, found: Class, way: Way, *, before: bool) -> Facts:
    """The facts with the first place at which he is decided as he is anywhere in the area."""
    wanted, day = way.decided[0 if before else 1].outcome, way.person.day
    tree = prepared.geography
    said = (None,) if PLACE_KIND_KEY in facts else (None, *PLACE_KINDS)
    leaves = (each for each in sorted(tree.leaves[tree.root]) if exists_on(tree, each, day))
    for leaf, kind in product(leaves, said):
        at: Facts = {**facts, PLACE_KEY: leaf}
        if kind is not None:
            at[PLACE_KIND_KEY] = kind
        if decide(prepared, Case(at, day), found.matter, day, rest_ordinary=True).outcome is wanted:
            return at
    return facts
