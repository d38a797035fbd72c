"""Renderers: from diagnostics to text for people, editors, programs and code review.

Every renderer is a function of the same shape. `RENDERERS` names them for the command line's `--format`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.render.concise import render_concise
from luohu.dsl.diagnostics.render.full import render_full
from luohu.dsl.diagnostics.render.github import render_github
from luohu.dsl.diagnostics.render.json import render_json
from luohu.dsl.diagnostics.render.sarif import render_sarif

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.diagnostics.model import Diagnostic, Language


class Render(Protocol):
    """Turns diagnostics, in the order given, into one text that is empty or ends with a line break."""

    def __call__(
        self,
        diagnostics: Sequence[Diagnostic],
        language: Language,
        *,
        landmarks: Landmarks = nowhere,
        colour: bool = False,
    ) -> str:
        """Render; `colour` asks for ANSI sequences where the form has any."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A renderer with the name it goes by in options."""

    name: str
    render: Render


RENDERERS: tuple[Renderer, ...] = (
    Renderer("full", render_full),
    Renderer("concise", render_concise),
    Renderer("json", render_json),
    Renderer("github", render_github),
    Renderer("sarif", render_sarif),
)

__all__ = [
    "RENDERERS",
    "Render",
    "Renderer",
    "render_concise",
    "render_full",
    "render_github",
    "render_json",
    "render_sarif",
]
