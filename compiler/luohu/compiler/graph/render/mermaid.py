"""The decision graph as a Mermaid flowchart.

Mermaid ids take few characters, so nodes are numbered in canonical order; in quoted labels it reads `#quot;` and other
entity codes.
"""

from __future__ import annotations

from luohu.compiler.graph.model import DecisionGraph, EdgeKind, NodeKind
from luohu.compiler.graph.render.words import edge_words, node_words
from luohu.dsl.diagnostics.model import Language

_BRACKETS = {
    NodeKind.INSTRUMENT: ("[[", "]]"),
    NodeKind.CLAUSE: ("[", "]"),
    NodeKind.GRANT: ("(", ")"),
    NodeKind.BAR: ("{{", "}}"),
    NodeKind.COMMON_RULE: ("[/", "/]"),
    NodeKind.PROVISION: (">", "]"),
    NodeKind.MATTER: ("([", "])"),
    NodeKind.EVERY: ("[/", "\\]"),
    NodeKind.SOME: ("[\\", "/]"),
    NodeKind.NOT: (">", "]"),
    NodeKind.AT_LEAST: ("{", "}"),
    NodeKind.TEST: ("[", "]"),
    NodeKind.DATE_TEST: ("[", "]"),
}
_ARROWS = {EdgeKind.DEFEATS: "==>", EdgeKind.UNSETTLED: "-.->", EdgeKind.BASIS: "-.->", EdgeKind.REPEALS: "-.->"}
_ENTITIES = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\n": "<br/>"}
)


def render_mermaid(graph: DecisionGraph, language: Language) -> str:
    """The graph as a flowchart, nodes and edges in canonical order."""
    ids = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    for node in graph.nodes:
        opening, closing = _BRACKETS[node.kind]
        lines.append(f'  {ids[node.id]}{opening}"{_escaped(node_words(node, language))}"{closing}')
    for edge in graph.edges:
        words = edge_words(edge, language)
        shown = f'|"{_escaped(words)}"|' if words else ""
        lines.append(f"  {ids[edge.source]} {_ARROWS.get(edge.kind, '-->')}{shown} {ids[edge.target]}")
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    return text.translate(_ENTITIES)
