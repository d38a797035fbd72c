"""The decision graph in the DOT language of Graphviz."""

from __future__ import annotations

from luohu.compiler.graph.model import DecisionGraph, EdgeKind, NodeKind
from luohu.compiler.graph.render.words import edge_words, node_words
from luohu.dsl.diagnostics.model import Language

_SHAPES = {
    NodeKind.INSTRUMENT: "folder",
    NodeKind.CLAUSE: "note",
    NodeKind.GRANT: "cds",
    NodeKind.BAR: "octagon",
    NodeKind.COMMON_RULE: "component",
    NodeKind.PROVISION: "tab",
    NodeKind.MATTER: "ellipse",
    NodeKind.EVERY: "trapezium",
    NodeKind.SOME: "invtrapezium",
    NodeKind.NOT: "invtriangle",
    NodeKind.AT_LEAST: "hexagon",
    NodeKind.TEST: "box",
    NodeKind.DATE_TEST: "box",
}
_STYLES = {EdgeKind.DEFEATS: "bold", EdgeKind.UNSETTLED: "dotted", EdgeKind.BASIS: "dashed", EdgeKind.REPEALS: "dashed"}


def render_dot(graph: DecisionGraph, language: Language) -> str:
    """The graph in DOT, nodes and edges in canonical order."""
    lines = [f"digraph {_quoted(graph.ruleset)} {{", "  rankdir=LR;"]
    for node in graph.nodes:
        label = _quoted(node_words(node, language))
        lines.append(f"  {_quoted(node.id)} [shape={_SHAPES[node.kind]}, label={label}];")
    for edge in graph.edges:
        given = {"label": edge_words(edge, language), "style": _STYLES.get(edge.kind, "")}
        shown = ", ".join(f"{name}={_quoted(value)}" for name, value in given.items() if value)
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)}{f' [{shown}]' if shown else ''};")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    r"""A quoted string: DOT escapes quotes and backslashes, and writes a line break as `\\n`."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
