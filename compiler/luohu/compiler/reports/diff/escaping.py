"""What users wrote, made safe for Markdown that is posted in a merge request: it is shown and does nothing else."""

from __future__ import annotations

import re
from html import escape

from luohu.dsl.diagnostics.width import visible

LONGEST = 600
"""Characters of one piece of text that are shown; the rest is cut."""

_MARKED = re.compile(r"([\\`*_\[\]|~$])")
"""What Markdown, its tables and its formulas give a meaning to, wherever it stands."""

_CALLED = re.compile(r"([@#!%^$]|&amp;|\\~|\\\$)(?=[\w\"])")
"""What servers turn into mentions of people, tickets, labels and milestones where a word follows."""

_LEADING = re.compile(r"^([-+#=]|\d+(?=[.)]))")
"""What makes a list or a heading of a line that it begins."""

_APART = "&#8203;"
"""A space of no width: what is divided by it is read as one and linked by nobody."""


def in_markdown(text: str) -> str:
    """A piece of text on one line: no markup, no HTML, no table border, no mention; cut where it is long."""
    said = shortened(" ".join(visible(each) for each in text.split()))
    said = _CALLED.sub(rf"\1{_APART}", _MARKED.sub(r"\\\1", escape(said, quote=False)))
    return _LEADING.sub(_apart, said).replace("://", f":{_APART}//")


def _apart(found: re.Match[str]) -> str:
    return f"{found[0]}{_APART}" if found[0].isdigit() else f"\\{found[0]}"


def in_summary(text: str) -> str:
    """The same for a place where HTML stands and Markdown does not."""
    said = escape(shortened(" ".join(visible(each) for each in text.split())), quote=False)
    return _CALLED.sub(rf"\1{_APART}", said)


def shortened(text: str) -> str:
    """The text, or as much of it as is shown."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
