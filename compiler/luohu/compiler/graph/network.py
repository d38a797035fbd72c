"""The decision graph in networkx."""

from __future__ import annotations

import networkx as nx

from luohu.compiler.graph.model import DecisionGraph
from luohu.dsl.diagnostics.model import Language


def network(graph: DecisionGraph, language: Language = "zh") -> nx.MultiDiGraph[str]:
    """The graph as a directed multigraph; nodes and edges in canonical order, with kind, label and details."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(ruleset=graph.ruleset)
    for node in graph.nodes:
        label = node.label.zh if language == "zh" else node.label.english
        made.add_node(node.id, kind=node.kind.value, label=label, **dict(node.detail))
    for edge in graph.edges:
        made.add_edge(edge.source, edge.target, kind=edge.kind.value, detail=edge.detail)
    return made
