"""Diagnostics as workflow commands, which GitHub shows beside the changed lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.diagnostics.render.words import HELP, NOTE, WAIVED, waiver_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.dsl.diagnostics.model import Diagnostic, Language
    from luohu.dsl.source import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    *,
    landmarks: Landmarks = nowhere,
    colour: bool = False,  # noqa: ARG001 - one shape for all renderers; annotations have no colours
) -> str:
    """`::warning file=…,line=…,col=…,title=…::headline`, notes and helps below it, one command a line."""
    return "".join(_command(item, language, landmarks) + "\n" for item in diagnostics)


def _command(diagnostic: Diagnostic, language: Language, landmarks: Landmarks) -> str:
    span = diagnostic.primary and diagnostic.primary.span
    article = landmarks(span) if span else None
    title = f"{diagnostic.code} {diagnostic.rule.name}" + (f" ({article})" if article else "")
    properties = {**(_place(span) if span else {}), "title": title}
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    body = "\n".join(_sentences(diagnostic, language))
    command = _COMMANDS[Severity.INFO if diagnostic.waived else diagnostic.severity]
    return f"::{command} {written}::{_escape_data(body)}"


def _sentences(diagnostic: Diagnostic, language: Language) -> Iterator[str]:
    yield diagnostic.message.get(language)
    if diagnostic.primary and diagnostic.primary.text:
        yield diagnostic.primary.text.get(language)
    for label in diagnostic.secondary:
        line, column = label.span.source.position(label.span.start)
        place = f"{label.span.source.path}:{line}:{column}"
        yield f"{place}: {label.text.get(language)}" if label.text else place
    yield from (f"{NOTE.get(language)}: {text.get(language)}" for text in diagnostic.notes)
    yield from (f"{HELP.get(language)}: {text.get(language)}" for text in diagnostic.helps)
    if diagnostic.waived is not None:
        yield f"{WAIVED.get(language)}: {waiver_words(diagnostic.waived).get(language)}"


def _place(span: Span) -> dict[str, str]:
    """Columns are given only within one line: GitHub refuses an end column of another line."""
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    place = {"file": span.source.path, "line": str(line), "endLine": str(end_line), "col": str(column)}
    return {**place, "endColumn": str(end_column)} if line == end_line else place


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
