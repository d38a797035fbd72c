"""The decision graph in GraphML, written by networkx."""

from __future__ import annotations

import networkx as nx

from luohu.compiler.graph.model import DecisionGraph
from luohu.compiler.graph.network import network
from luohu.dsl.diagnostics.model import Language


def render_graphml(graph: DecisionGraph, language: Language) -> str:
    """The graph in GraphML, pure ASCII, nodes and edges in canonical order."""
    return "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *nx.generate_graphml(network(graph, language)), ""])
