"""The words that renderings put on nodes and edges."""

from __future__ import annotations

from luohu.compiler.graph.model import Edge, EdgeKind, Node
from luohu.compiler.ruleset.model import Label
from luohu.dsl.diagnostics.model import Language

_EDGES = {
    EdgeKind.HOLDS: Label("", ""),
    EdgeKind.EFFECT: Label("", ""),
    EdgeKind.CONCERNS: Label("", ""),
    EdgeKind.CONDITION: Label("条件", "if"),
    EdgeKind.GUARD: Label("限", "where"),
    EdgeKind.OPERAND: Label("", ""),
    EdgeKind.REPEALS: Label("废止", "repeals"),
    EdgeKind.AMENDS: Label("修改", "amends"),
    EdgeKind.SUSPENDS: Label("暂停", "suspends"),
    EdgeKind.EXTENDS: Label("延长", "extends"),
    EdgeKind.REVIVES: Label("恢复", "revives"),
    EdgeKind.REISSUES: Label("重发", "reissues"),
    EdgeKind.BASIS: Label("依据", "basis"),
    EdgeKind.EXCEPTION_TO: Label("例外于", "exception to"),
    EdgeKind.OVERRIDES: Label("优先于", "overrides"),
    EdgeKind.COMPLETES: Label("补充", "completes"),
    EdgeKind.DEFEATS: Label("优先", "prevails over"),
    EdgeKind.UNSETTLED: Label("未定", "unsettled against"),
}


def node_words(node: Node, language: Language) -> str:
    """What stands on a node; may hold a line break."""
    return node.label.zh if language == "zh" else node.label.english


def edge_words(edge: Edge, language: Language) -> str:
    """What stands on an edge; empty where its ends say enough."""
    label = _EDGES[edge.kind]
    words = label.zh if language == "zh" else label.english
    return f"{words} {edge.detail}".strip() if words else ""
