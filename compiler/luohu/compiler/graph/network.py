"""The decision graph in networkx, and questions that networkx answers about it.

Only functions whose result does not depend on the order of sets are used, or the result is sorted.
"""

from __future__ import annotations

import networkx as nx

from luohu.compiler.graph.model import DecisionGraph, EdgeKind, NodeKind
from luohu.dsl.diagnostics.model import Language

_DOWN = (EdgeKind.HOLDS, EdgeKind.EFFECT, EdgeKind.CONCERNS, EdgeKind.CONDITION, EdgeKind.GUARD, EdgeKind.OPERAND)
"""Edges from a whole to its parts: they never run in a circle."""


def network(graph: DecisionGraph, language: Language = "zh") -> nx.MultiDiGraph[str]:
    """The graph as a directed multigraph; nodes and edges in canonical order, with kind, label and details."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(ruleset=graph.ruleset)
    for node in graph.nodes:
        label = node.label.zh if language == "zh" else node.label.english
        made.add_node(node.id, kind=node.kind.value, label=label, **dict(node.detail))
    for edge in graph.edges:
        made.add_edge(edge.source, edge.target, kind=edge.kind.value, detail=edge.detail)
    return made


def parts(graph: DecisionGraph, node: str) -> tuple[str, ...]:
    """All that a node is made of, sorted: for a clause, its effects, matters and conditions."""
    return tuple(sorted(nx.descendants(_structure(graph), node)))


def shared_by(graph: DecisionGraph, condition: str) -> tuple[str, ...]:
    """The clauses that hang on a condition, sorted."""
    clauses = {node.id for node in graph.nodes if node.kind is NodeKind.CLAUSE}
    return tuple(sorted(nx.ancestors(_structure(graph), condition) & clauses))


def well_formed(graph: DecisionGraph) -> bool:
    """Whether nothing is a part of itself."""
    return bool(nx.is_directed_acyclic_graph(_structure(graph)))


def _structure(graph: DecisionGraph) -> nx.DiGraph[str]:
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(node.id for node in graph.nodes)
    made.add_edges_from((edge.source, edge.target) for edge in graph.edges if edge.kind in _DOWN)
    return made
