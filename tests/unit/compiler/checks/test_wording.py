"""Headlines stay short whatever is written."""

from __future__ import annotations

from luohu.compiler.checks.wording import quoted
from luohu.dsl.source import Source, Span


def written(text: str) -> Span:
    return Span(Source("x.luohu", text), 0, len(text))


def test_what_is_short_is_quoted_whole():
    assert quoted(written("满30平方米")) == "满30平方米"


def test_what_is_long_is_cut():
    assert quoted(written("9" * 5_000)) == "9" * 40 + "…"
