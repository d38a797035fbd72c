"""One line for each diagnostic: place, severity, code, headline. For editors, grep and short attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.render.style import paint, severity_style
from luohu.dsl.diagnostics.render.words import SEVERITIES, WAIVED
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.diagnostics.model import Diagnostic, Label, Language


def render_concise(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    *,
    landmarks: Landmarks = nowhere,
    colour: bool = False,
) -> str:
    """`path:line:column: warning[LH401]: headline (泉公规〔2024〕1号 二(一))`, one each."""
    return "".join(_line(item, language, landmarks, colour=colour) for item in diagnostics)


def _line(diagnostic: Diagnostic, language: Language, landmarks: Landmarks, *, colour: bool) -> str:
    severity = f"{SEVERITIES[diagnostic.severity].get(language)}[{diagnostic.code}]"
    head = paint(severity, severity_style(diagnostic.severity), colour=colour)
    place, article = _place(diagnostic.primary, landmarks)
    waived = "" if diagnostic.waived is None else f" [{WAIVED.get(language)}]"
    return f"{place}{head}: {visible(diagnostic.message.get(language))}{article}{waived}\n"


def _place(primary: Label | None, landmarks: Landmarks) -> tuple[str, str]:
    if primary is None:
        return "", ""
    line, column = primary.span.source.position(primary.span.start)
    article = landmarks(primary.span)
    return f"{visible(primary.span.source.path)}:{line}:{column}: ", f" ({visible(article)})" if article else ""
