"""Canonical forms: one key for conditions that are the same, one order for the nodes and edges of a graph.

The same condition means: equal but for the order and repetition of what `and` and `or` join, for brackets that change
nothing, and for two negations of which one undoes the other. What merely happens to be equivalent stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import assert_never

from luohu.compiler.graph.model import Edge, EdgeKind, Node, NodeKind
from luohu.compiler.ruleset.model import Condition, CountAtLeast, DateTest, Every, FactTest, Not, ScoreTest, Some

_NODE_KINDS = {kind: number for number, kind in enumerate(NodeKind)}
_EDGE_KINDS = {kind: number for number, kind in enumerate(EdgeKind)}
_DIGITS = 12
"""Digits of a digest in an id: enough that no two conditions of a library share them."""


def canonical(condition: Condition) -> Condition:
    """The condition in canonical form."""
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return condition
        case Not(Not(item)):
            return canonical(item)
        case Not(item):
            return Not(canonical(item))
        case Every(items):
            return _joined(Every, items)
        case Some(items):
            return _joined(Some, items)
        case CountAtLeast(count, items):
            return CountAtLeast(count, tuple(sorted(map(canonical, items), key=key)))
        case _:
            assert_never(condition)


def key(condition: Condition) -> str:
    """A text that canonical conditions share only if they are equal."""
    return repr(condition)


def condition_id(condition: Condition) -> str:
    """The id of a canonical condition's node: short, and the same in every graph."""
    return "c:" + sha256(key(condition).encode()).hexdigest()[:_DIGITS]


def node_order(node: Node) -> tuple[int, str]:
    """Kinds in their order, then ids."""
    return _NODE_KINDS[node.kind], node.id


def in_order(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Nodes and edges in canonical order; edges by the places of their ends, each once."""
    ordered = tuple(sorted(nodes.values(), key=node_order))
    place = {node.id: number for number, node in enumerate(ordered)}
    return ordered, tuple(
        sorted(set(edges), key=lambda e: (place[e.source], place[e.target], _EDGE_KINDS[e.kind], e.detail))
    )


def _joined(kind: type[Every | Some], items: Iterable[Condition]) -> Condition:
    """Flattened, each item once, in the order of keys; a single item stands for itself."""
    found: dict[str, Condition] = {}
    for item in items:
        each = canonical(item)
        parts = each.items if isinstance(each, kind) else (each,)
        found.update((key(part), part) for part in parts)
    if len(found) == 1:
        return next(iter(found.values()))
    return kind(tuple(found[each] for each in sorted(found)))
