"""The decision graph in JSON, both languages side by side."""

from __future__ import annotations

import json

from luohu.compiler.graph.model import DecisionGraph
from luohu.dsl.diagnostics.model import Language

GRAPH_FORMAT = "luohu.graph/1"


def graph_json(graph: DecisionGraph) -> dict[str, object]:
    """The graph as a JSON object: `format`, `ruleset`, `day` (null: all days), `nodes`, `edges`."""
    return {
        "format": GRAPH_FORMAT,
        "ruleset": graph.ruleset,
        "day": graph.day,
        "nodes": [
            {
                "id": node.id,
                "kind": node.kind.value,
                "label": {"zh": node.label.zh, "en": node.label.english},
                **({"detail": dict(node.detail)} if node.detail else {}),
            }
            for node in graph.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "kind": edge.kind.value,
                **({"detail": edge.detail} if edge.detail else {}),
            }
            for edge in graph.edges
        ],
    }


def render_json(graph: DecisionGraph, _language: Language) -> str:
    """The graph as JSON text, which speaks both languages whatever is asked."""
    return json.dumps(graph_json(graph), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
