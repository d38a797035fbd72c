"""Colours of the renderers for terminals: ANSI sequences, and only when somebody asked for them."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from luohu.dsl.diagnostics.model import Severity


class Style(Enum):
    """A way to set off a piece of text; the value is the SGR parameter."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    FRAME = "1;34"
    STRONG = "1"
    ADDED = "32"
    REMOVED = "31"


def paint(text: str, style: Style, *, colour: bool) -> str:
    """The text in a style, or as it is."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if colour and text else text


def severity_style(severity: Severity) -> Style:
    """The style of a severity and of what it underlines."""
    match severity:
        case Severity.ERROR:
            return Style.ERROR
        case Severity.WARNING:
            return Style.WARNING
        case Severity.INFO:
            return Style.INFO
        case _:
            assert_never(severity)
