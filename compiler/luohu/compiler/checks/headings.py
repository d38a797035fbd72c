"""Headings: the part of a block that a report underlines, so that it does not underline the whole block."""

from __future__ import annotations

import re

from luohu.dsl.source import Span

_BLOCK = re.compile(r"\s*[{｛]")


def heading(span: Span) -> Span:
    """What stands before the first brace of a block, or the whole of what has none."""
    found = _BLOCK.search(span.text)
    return span if found is None else Span(span.source, span.start, span.start + found.start())
