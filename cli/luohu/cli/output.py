"""Printing: JSON documents, diagnostics, sentences, and progress of work that takes longer than a second."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from luohu.compiler.announcing import Announce, Piece
from luohu.dsl.diagnostics.model import Diagnostic, Language, Severity, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from luohu.dsl.diagnostics.landmarks import Landmarks
    from luohu.dsl.diagnostics.render.json import Json

PATIENCE = 1.0
"""Seconds of silence before progress is shown."""


def print_json(document: object) -> None:
    """Print a JSON document for people and programs: two spaces, characters as they are."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@contextmanager
def while_read() -> Iterator[None]:
    """Print what somebody may stop reading, as in `… | head`: what was found still decides the exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # or Python would try again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def colour_wanted() -> bool:
    """Whether standard output is a terminal that may be coloured."""
    return sys.stdout.isatty()


def print_diagnostics(
    diagnostics: Sequence[Diagnostic], language: Language, form: str, where: Landmarks | None = None
) -> None:
    """Print diagnostics in one of the text forms of `luohu.dsl.diagnostics.render`; `where` tells articles."""
    from luohu.dsl.diagnostics.landmarks import nowhere
    from luohu.dsl.diagnostics.render import RENDERERS

    render = next(renderer.render for renderer in RENDERERS if renderer.name == form)
    click.echo(render(diagnostics, language, landmarks=where or nowhere, colour=colour_wanted()), nl=False)


def diagnostics_as_json(diagnostics: Sequence[Diagnostic], where: Landmarks) -> list[dict[str, Json]]:
    """Diagnostics in the JSON form, as values."""
    from luohu.dsl.diagnostics.render.json import as_json

    return [as_json(each, where) for each in diagnostics]


def number(count: int, word: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def counts(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """`2 errors, 1 warning, 0 notes` in one language."""
    found = [sum(each.severity is severity for each in diagnostics) for severity in Severity]
    if language == "zh":
        return "、".join(f"{count} 个{word}" for count, word in zip(found, ("错误", "警告", "提示"), strict=True))
    return ", ".join(number(count, word) for count, word in zip(found, ("error", "warning", "note"), strict=True))


@contextmanager
def progress(language: Language) -> Iterator[Announce]:
    """Show on standard error, if it is a terminal, what is being done once a second has passed."""
    if not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console
    from rich.status import Status

    status = Status("…", console=Console(stderr=True))
    timer = threading.Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda text: status.update(pictured(text, language))
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def pictured(text: Text, language: Language) -> RenderableType:
    """What is being done; of a piece among several with a bar that says how far the work is."""
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    if not isinstance(text, Piece):
        return text.get(language)
    row = Table.grid(padding=(0, 1))
    row.add_row(ProgressBar(total=text.count, completed=text.number - 1, width=30), text.get(language))
    return row


def say(language: Language, zh: str, en: str) -> None:
    """Print one sentence in the chosen language."""
    click.echo(Text(zh, en).get(language))
