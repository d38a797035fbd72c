"""Whether one area lies in another, as far as a ruleset knows the tree: true, false, or open.

A parent area lies in its child for some of its leaves only, so the answer is open. Areas outside the ruleset are placed
by their GB/T 2260 codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import AreaNode, Jurisdiction, Where
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.runtime.values import Truth

ELSEWHERE = "*"
"""`350000*` is a place in 350000 that no other id names: a stand-in for all of them at once."""


@dataclass(frozen=True, slots=True)
class Geography:
    """Leaves of every area and zone of the ruleset, the areas above it, nearest first, and which zones it has."""

    leaves: dict[str, frozenset[str]]
    above: tuple[str, ...]
    zones: frozenset[str]
    nodes: dict[str, AreaNode]
    root: str


def geography(jurisdiction: Jurisdiction) -> Geography:
    """The tree of a ruleset, with leaves gathered upwards."""
    nodes = {node.id: node for node in jurisdiction.areas}
    gathered: dict[str, set[str]] = {each: set() for each in nodes}
    parents = {node.parent for node in jurisdiction.areas}
    for node in jurisdiction.areas:
        if node.id in parents and not node.leaf:
            continue
        at: str | None = node.id
        while at in nodes:
            gathered[at].add(node.id)
            at = nodes[at].parent
    leaves = {area: frozenset(found) for area, found in gathered.items()}
    leaves |= {zone.id: frozenset(zone.leaves) for zone in jurisdiction.zones}
    zones = frozenset(zone.id for zone in jurisdiction.zones)
    above = tuple(node.id for node in jurisdiction.ancestors)
    return Geography(leaves, above if COUNTRY in above else (*above, COUNTRY), zones, nodes, jurisdiction.id)


def lies_in(tree: Geography, place: str, target: str) -> Truth:
    """Whether `place` (an area) lies in `target` (an area or zone)."""
    if target in (place, COUNTRY):
        return True
    if place.endswith(ELSEWHERE):
        return _elsewhere(tree, place.removesuffix(ELSEWHERE), target)
    if place in tree.leaves:
        return _inside(tree, place, target)
    if place in tree.above:
        higher = target in tree.above and tree.above.index(target) > tree.above.index(place)
        return True if higher else None
    return _outside(tree, place, target)


def covers(tree: Geography, where: Where, leaf: str) -> bool:
    """Whether a place covers a leaf of the ruleset."""
    within = not where.within or any(lies_in(tree, leaf, each) for each in where.within)
    return within and not any(lies_in(tree, leaf, each) for each in where.without)


def _elsewhere(tree: Geography, around: str, target: str) -> Truth:
    if around in tree.above:
        return target in tree.above[tree.above.index(around) :]
    return around == target or (target not in tree.leaves and around.startswith(_stem(target)))


def _inside(tree: Geography, place: str, target: str) -> Truth:
    if target in tree.above:
        return True
    leaves = tree.leaves[place]
    wanted = tree.leaves.get(target, frozenset())
    if leaves <= wanted:
        return True
    return None if leaves & wanted else False


def _outside(tree: Geography, place: str, target: str) -> Truth:
    """By code: 350102 lies in 350100 and in 350000."""
    if target in tree.leaves:
        return False
    if place.startswith(_stem(target)):
        return True
    return None if target.startswith(_stem(place)) else False


def _stem(code: str) -> str:
    while len(code) > len("00") and code.endswith("00"):
        code = code.removesuffix("00")
    return code


def standing_leaves(tree: Geography, place: str, day: date) -> tuple[str, ...]:
    """The leaves of an area that exist on a day, sorted; areas without dates always do."""
    return tuple(sorted(leaf for leaf in tree.leaves[place] if _exists(tree.nodes[leaf], day)))


def exists_on(tree: Geography, area: str, day: date) -> bool:
    """Whether an area may exist on a day; areas without dates, and those that the ruleset does not know, always do."""
    node = tree.nodes.get(area)
    return node is None or _exists(node, day)


def _exists(node: AreaNode, day: date) -> bool:
    begun = node.start is None or node.start.first <= day
    return begun and (node.end is None or day < node.end.last)
