"""The decision graph: documents, their clauses, what these grant or bar, and the conditions that they share."""

from luohu.compiler.graph.from_ruleset import decision_graph
from luohu.compiler.graph.model import DecisionGraph, Edge, EdgeKind, Node, NodeKind

__all__ = ["DecisionGraph", "Edge", "EdgeKind", "Node", "NodeKind", "decision_graph"]
