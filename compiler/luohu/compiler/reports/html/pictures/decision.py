"""The decision graph of a matter as a tree: the matter, documents, their clauses, what each asks.

A part that several clauses ask is drawn where it is met first, and is a link from there on. What changed is marked: clauses
as a comparison says, and of an amended clause the single tests that are new or gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from luohu.compiler.changes.model import ClauseChange, ClauseFate
from luohu.compiler.graph.model import DecisionGraph, EdgeKind, NodeKind
from luohu.compiler.graph.model import Node as GraphNode
from luohu.compiler.reports.html.model import GraphPicture, Mark, Node
from luohu.compiler.reports.html.pictures.law import Href, nowhere
from luohu.compiler.reports.html.pictures.order import label_order
from luohu.compiler.reports.html.words import text_of
from luohu.dsl.diagnostics.model import Text

_LEAVES = frozenset({NodeKind.TEST, NodeKind.DATE_TEST})
_SHARED = 3
"""Parts with at least so many nodes are drawn once; what is smaller is said again, which is shorter than a link."""
_STANDS = {EdgeKind.EXCEPTION_TO: Text("例外于", "exception to"), EdgeKind.OVERRIDES: Text("优先于", "overrides")}


def from_graph(
    graph: DecisionGraph,
    matter: str,
    changes: Iterable[ClauseChange] = (),
    before: DecisionGraph | None = None,
    href: Href = nowhere,
) -> GraphPicture:
    """The tree of a matter.

    Args:
        graph: of a ruleset, on a day or on all.
        matter: its id; of one that the graph does not have there is only a root.
        changes: what is marked, towards the ruleset of the graph.
        before: the graph of what it was compared with; clauses that are gone are taken from there.
        href: where the page tells of a document or clause (its id in the graph).
    """
    new, old = _Law(graph), None if before is None else _Law(before)
    tree = _Tree(new, old, tuple(changes), href)
    root = graph_node(graph, f"m:{matter}") or (None if before is None else graph_node(before, f"m:{matter}"))
    label = Text(matter, matter) if root is None else text_of(root.label)
    day = "" if graph.day is None else graph.day
    title = Text(f"{label.zh}：决策图 {day}".rstrip(), f"{label.en}: decision graph {day}".rstrip())
    return GraphPicture(title, Node(f"m:{matter}", NodeKind.MATTER.value, label, children=tree.documents(matter)))


def graph_node(graph: DecisionGraph, name: str) -> GraphNode | None:
    """A node by its id."""
    return next((each for each in graph.nodes if each.id == name), None)


@dataclass
class _Law:
    """A graph with what leads where."""

    graph: DecisionGraph

    @cached_property
    def nodes(self) -> dict[str, GraphNode]:
        return {each.id: each for each in self.graph.nodes}

    @cached_property
    def out(self) -> dict[str, list[tuple[EdgeKind, str]]]:
        found: dict[str, list[tuple[EdgeKind, str]]] = {}
        for edge in self.graph.edges:
            found.setdefault(edge.source, []).append((edge.kind, edge.target))
        return found

    def to(self, name: str, *kinds: EdgeKind) -> tuple[str, ...]:
        return tuple(target for kind, target in self.out.get(name, ()) if kind in kinds)

    def clauses(self, matter: str) -> tuple[tuple[str, str, NodeKind], ...]:
        """Documents, clauses that concern a matter, and whether they grant or bar it, as the documents have them."""
        found = []
        for document in (each for each in self.graph.nodes if each.kind is NodeKind.INSTRUMENT):
            for clause in self.to(document.id, EdgeKind.HOLDS):
                effects = [self.nodes[each] for each in self.to(clause, EdgeKind.EFFECT)]
                kinds = [each.kind for each in effects if f"m:{matter}" in self.to(each.id, EdgeKind.CONCERNS)]
                found += [(document.id, clause, kind) for kind in dict.fromkeys(kinds)]
        return tuple(sorted(found, key=lambda each: (each[0], label_order(self.nodes[each[1]].label.zh), each[1])))

    def below(self, name: str) -> Iterator[str]:
        """All that a condition is made of, itself first."""
        yield name
        for part in self.to(name, EdgeKind.OPERAND):
            yield from self.below(part)

    def tests(self, clause: str) -> frozenset[str]:
        """Single tests of a clause."""
        tops = self.to(clause, EdgeKind.CONDITION)
        return frozenset(each for top in tops for each in self.below(top) if self.nodes[each].kind in _LEAVES)


@dataclass
class _Tree:
    """A tree while it is drawn. `seen`: ids of nodes that stand in it, and how often."""

    new: _Law
    old: _Law | None
    changes: tuple[ClauseChange, ...]
    href: Href
    seen: dict[str, int] = field(default_factory=dict)

    @cached_property
    def marks(self) -> dict[str, ClauseChange]:
        return {each.new.id: each for each in self.changes if each.new is not None}

    def documents(self, matter: str) -> tuple[Node, ...]:
        """A node for each document that has clauses about the matter, then for each that had some."""
        homes: dict[str, list[Node]] = {}
        for document, clause, kind in self.new.clauses(matter):
            homes.setdefault(document, []).append(self._clause(self.new, clause, kind, self._mark(clause)))
        if self.old is not None:
            gone = {each.old.id for each in self.changes if each.old is not None and each.fate is ClauseFate.REMOVED}
            for document, clause, kind in self.old.clauses(matter):
                if clause in gone and clause not in self.new.nodes:
                    homes.setdefault(document, []).append(self._clause(self.old, clause, kind, Mark.REMOVED))
        return tuple(self._document(each, tuple(clauses)) for each, clauses in homes.items())

    def _document(self, name: str, clauses: tuple[Node, ...]) -> Node:
        law = self.new if name in self.new.nodes or self.old is None else self.old
        zh, _, title_zh = law.nodes[name].label.zh.partition("\n")
        en, _, title_en = law.nodes[name].label.english.partition("\n")
        detail = Text(title_zh, title_en) if title_zh else None
        return Node(name, NodeKind.INSTRUMENT.value, Text(zh, en), detail, clauses, href=self.href(name))

    def _mark(self, clause: str) -> Mark:
        change = self.marks.get(clause)
        return Mark.SAME if change is None else Mark(change.fate.value)

    def _clause(self, law: _Law, clause: str, kind: NodeKind, mark: Mark) -> Node:
        node = law.nodes[clause]
        children = tuple(self._condition(law, each, clause) for each in law.to(clause, EdgeKind.CONDITION))
        children += self._gone(clause)
        beaten = law.to(clause, EdgeKind.DEFEATS)
        return Node(
            self._fresh(clause),
            kind.value,
            text_of(node.label),
            _standing(law, clause),
            children,
            mark,
            defeats=tuple(each for each in beaten if law is self.new),
            href=self.href(clause),
        )

    def _condition(self, law: _Law, name: str, clause: str) -> Node:
        node = law.nodes[name]
        large = len(list(law.below(name))) >= _SHARED
        if large and name in self.seen:
            return Node(self._fresh(name), node.kind.value, text_of(node.label), shared_with=name)
        made = Node(self._fresh(name), node.kind.value, text_of(node.label), mark=self._test_mark(law, name, clause))
        return replace(
            made, children=tuple(self._condition(law, each, clause) for each in law.to(name, EdgeKind.OPERAND))
        )

    def _test_mark(self, law: _Law, name: str, clause: str) -> Mark:
        """Whether a test is new in a clause that is amended."""
        change = self.marks.get(clause) if law is self.new else None
        if change is None or change.fate is not ClauseFate.AMENDED or law.nodes[name].kind not in _LEAVES:
            return Mark.SAME
        if self.old is None or change.old is None or change.old.id not in self.old.nodes:
            return Mark.SAME
        return Mark.SAME if name in self.old.tests(change.old.id) else Mark.ADDED

    def _gone(self, clause: str) -> tuple[Node, ...]:
        """Tests that an amended clause made and makes no longer."""
        change = self.marks.get(clause)
        if self.old is None or change is None or change.old is None or change.fate is not ClauseFate.AMENDED:
            return ()
        if change.old.id not in self.old.nodes:
            return ()
        left = sorted(self.old.tests(change.old.id) - self.new.tests(clause))
        nodes = [self.old.nodes[each] for each in left]
        return tuple(
            Node(self._fresh(each.id), each.kind.value, text_of(each.label), mark=Mark.REMOVED) for each in nodes
        )

    def _fresh(self, name: str) -> str:
        """The name itself where it stands first, then names of its own."""
        count = self.seen.get(name, 0)
        self.seen[name] = count + 1
        return name if count == 0 else f"{name}~{count + 1}"


def _standing(law: _Law, clause: str) -> Text | None:
    """How a clause stands to others, in words; None if nothing is said."""
    found = [
        Text(f"{said.zh} {law.nodes[other].label.zh}", f"{said.en} {law.nodes[other].label.english}")
        for kind, said in _STANDS.items()
        for other in law.to(clause, kind)
    ]
    if ("certain", "no") in law.nodes[clause].detail:
        found.append(Text("当日有效与否不详", "in force on that day or not: not known"))
    if not found:
        return None
    return Text("；".join(each.zh for each in found), "; ".join(each.en for each in found))
