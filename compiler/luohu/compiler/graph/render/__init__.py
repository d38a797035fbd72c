"""Renderings of a decision graph as text, each a function of the graph and the language of its labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luohu.compiler.graph.model import DecisionGraph
from luohu.compiler.graph.render.dot import render_dot
from luohu.compiler.graph.render.graphml import render_graphml
from luohu.compiler.graph.render.json import render_json
from luohu.compiler.graph.render.mermaid import render_mermaid
from luohu.dsl.diagnostics.model import Language


@dataclass(frozen=True, slots=True)
class Renderer:
    """A form of the graph by the name that `--format` knows; the text ends with a line break."""

    name: str
    render: Callable[[DecisionGraph, Language], str]


RENDERERS: tuple[Renderer, ...] = (
    Renderer("dot", render_dot),
    Renderer("mermaid", render_mermaid),
    Renderer("graphml", render_graphml),
    Renderer("json", render_json),
)
"""All renderings."""
