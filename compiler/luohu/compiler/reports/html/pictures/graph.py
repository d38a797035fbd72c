"""A decision graph as a tree that folds, with drawn lines; keyboards, voices and print can use all of it.

Parts that stand below several nodes are drawn once: elsewhere a link leads there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from luohu.compiler.reports.html.environment import fill
from luohu.compiler.reports.html.model import GraphPicture, Mark, Node
from luohu.compiler.reports.html.parts import anchor, mark_chip
from luohu.compiler.reports.html.pictures.naming import picture_id
from luohu.dsl.diagnostics.model import Text

OPERATORS = {
    "every": Text("且", "AND"),
    "some": Text("或", "OR"),
    "not": Text("非", "NOT"),
    "at_least": Text("计", "COUNT"),
}
"""How a node joins what stands below it."""

EFFECTS = {
    "grant": Text("准予", "grants"),
    "bar": Text("不予", "bars"),
    "common_rule": Text("通则", "common rule"),
    "provision": Text("规定", "provides"),
}
"""What a clause does."""

_CLAUSES = frozenset({"clause", *EFFECTS})
_FEW = 4
"""So many clauses that one prevails over are named at once; more of them are folded."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What links need: where each node stands, what it is called, and the clause that it stands in."""

    id: str
    names: dict[str, Text]
    owners: dict[str, Text]

    def at(self, name: str) -> str:
        return graph_anchor(self.id, name)


def graph(picture: GraphPicture, id: str | None = None) -> Markup:  # noqa: A002 - as in HTML
    """The picture. `id`: of the figure, no other on the page having it; None: made of what it shows.

    Raises:
        ValueError: two nodes have one id, or a node is shared with one that is not there.
    """
    nodes = list(_walk(picture.root, None))
    names = {node.id: node.label for node, _ in nodes}
    missing = {node.shared_with for node, _ in nodes if node.shared_with is not None} - set(names)
    if len(names) != len(nodes) or missing:
        raise ValueError("nodes of a graph have ids of their own, and what is shared is in it")
    clauses = [node for node, _ in nodes if node.kind in _CLAUSES]
    marks = Counter(node.mark for node in clauses)
    return fill(
        "graph.html",
        id=id or picture_id("graph", picture),
        picture=picture,
        known=_Known(
            id or picture_id("graph", picture), names, {node.id: owner for node, owner in nodes if owner is not None}
        ),
        changed={node.id for node, _ in nodes if _changed(node)},
        operators=OPERATORS,
        effects=EFFECTS,
        clause_kinds=_CLAUSES,
        few=_FEW,
        chip=mark_chip,
        grants=sum(each.kind == "grant" for each in clauses),
        bars=sum(each.kind == "bar" for each in clauses),
        marks=[(mark_chip(mark), marks[mark]) for mark in Mark if mark is not Mark.SAME and marks[mark]],
        linked=_linked(nodes),
    )


def graph_anchor(id: str, node: str) -> str:  # noqa: A002 - as in HTML
    """The anchor of a document or clause of a graph with this id."""
    return f"{id}.{anchor(node)}"


def _walk(node: Node, owner: Text | None) -> Iterator[tuple[Node, Text | None]]:
    """Every node with what the clause is called that it stands in."""
    owner = node.label if node.kind in _CLAUSES else owner
    yield node, owner
    for child in node.children:
        yield from _walk(child, owner)


def _changed(node: Node) -> bool:
    return node.mark is not Mark.SAME or any(map(_changed, node.children))


def _linked(nodes: list[tuple[Node, Text | None]]) -> set[str]:
    """Nodes that need an anchor: documents, clauses, and what is shared."""
    shared = {node.shared_with for node, _ in nodes if node.shared_with is not None}
    return {node.id for node, _ in nodes if node.id in shared or node.kind in _CLAUSES | {"instrument", "matter"}}
