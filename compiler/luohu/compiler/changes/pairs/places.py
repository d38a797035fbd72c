"""The areas of two sides as one tree; what an area or zone means otherwise on a side is written out there as its leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from luohu.compiler.changes.pairs.united import united
from luohu.compiler.ruleset.inside import with_conditions
from luohu.compiler.ruleset.model import (
    AreaNode,
    Clause,
    Condition,
    FactTest,
    Jurisdiction,
    Op,
    Ruleset,
    TypeKind,
    Where,
)
from luohu.compiler.ruleset.predefined import CASE_FACTS
from luohu.compiler.ruleset.walk import Test, replaced
from luohu.compiler.runtime.geography import geography

NOWHERE = "-"
"""No area has this id: what stands for an area without any place in it."""

Leaves = Mapping[str, tuple[str, ...]]
"""Areas and zones (ids) that are written out as other areas."""


def same_area(old: Jurisdiction, new: Jurisdiction) -> bool:
    """Whether both sides have the same areas and zones, whatever they are called."""
    return _shape(old) == _shape(new)


def _shape(place: Jurisdiction) -> object:
    nodes = [(each.id, each.parent, each.leaf, each.start, each.end) for each in (*place.ancestors, *place.areas)]
    return nodes, [(each.id, each.leaves) for each in place.zones]


def joint_area(old: Jurisdiction, new: Jurisdiction) -> Jurisdiction:
    """The areas of both. A place that has parts on one side is no leaf; one that exists on more days on one side does so."""
    whole = united(new, old)
    parents = {each.parent for each in whole.areas}
    sides = [{each.id: each for each in place.areas} for place in (old, new)]
    areas = tuple(_node(each, [side[each.id] for side in sides if each.id in side], parents) for each in whole.areas)
    return replace(whole, areas=(areas[0], *sorted(areas[1:], key=lambda each: each.id)))


def _node(node: AreaNode, sides: list[AreaNode], parents: set[str | None]) -> AreaNode:
    starts, ends = [each.start for each in sides], [each.end for each in sides]
    begun = [each for each in starts if each is not None]
    over = [each for each in ends if each is not None]
    return replace(
        node,
        leaf=node.leaf and node.id not in parents,
        start=None if None in starts else min(begun, key=lambda each: each.first),
        end=None if None in ends else max(over, key=lambda each: each.last),
    )


def placed(ruleset: Ruleset, other: Ruleset, area: Jurisdiction) -> Ruleset:
    """A ruleset in a tree of both sides' areas, those written out that the tree or the other side has otherwise."""
    own, theirs, joint = (geography(each).leaves for each in (ruleset.jurisdiction, other.jurisdiction, area))
    changed = {
        name: tuple(sorted(leaves)) or (NOWHERE,)
        for name, leaves in own.items()
        if name != area.id and (joint[name] != leaves or theirs.get(name, leaves) != leaves)
    }
    kinds = {each.id: each.type.kind for each in ruleset.vocabulary.facts}
    kinds |= {name: kind.kind for name, (_, kind) in CASE_FACTS.items()}

    def one(test: Test) -> Condition:
        if not isinstance(test, FactTest) or kinds.get(test.key.fact) is not TypeKind.AREA:
            return test
        return _test(test, changed)

    def written(condition: Condition) -> Condition:
        return replaced(condition, one)

    clauses: tuple[Clause, ...] = with_conditions(ruleset.clauses, written) if changed else ruleset.clauses
    words = ruleset.vocabulary
    facts = tuple(replace(each, only_when=each.only_when and written(each.only_when)) for each in words.facts)
    return replace(
        ruleset,
        jurisdiction=area,
        vocabulary=replace(words, facts=facts, constraints=tuple(map(written, words.constraints))),
        clauses=tuple(replace(each, where=_where(each.where, changed)) for each in clauses),
        instruments=tuple(replace(each, place=_where(each.place, changed)) for each in ruleset.instruments),
    )


def _test(test: FactTest, changed: Leaves) -> FactTest:
    named = test.value if isinstance(test.value, tuple) else (test.value,)
    if not any(each in changed for each in named):
        return test
    return replace(test, op=Op.ONE_OF, value=_written(tuple(str(each) for each in named), changed))


def _where(where: Where, changed: Leaves) -> Where:
    return Where(_written(where.within, changed), _written(where.without, changed))


def _written(names: tuple[str, ...], changed: Leaves) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf for each in names for leaf in changed.get(each, (each,))))
