"""LH110: a keyword written together with the word behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.keywords import KEYWORDS
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token

RULE = Rule(
    code="LH110",
    name="glued-keyword",
    severity=Severity.ERROR,
    title=Text("关键词与后面的词连写", "a keyword written together with the next word"),
    why=Text(
        "关键词只有单独成词才认得；连写时整个是一个名称，语句就没有了关键词",
        "a keyword is known only as a whole word; written together the two are one name, and the statement has no keyword",
    ),
    fix=Text(
        "在关键词后空一格；若整个是名称，放进「」",
        "put a space behind the keyword, or the whole in 「」 if it is a name",
    ),
    example="文件 某办法 / some-rules {\n    条款 一 { 准予落户 }\n}\n",
)

_LEAST = 2


def keyword_before(text: str, expected: list[str]) -> tuple[str, int] | None:
    """The longest keyword that is expected and begins `text`: its terminal and length."""
    found: tuple[str, int] | None = None
    for row in KEYWORDS:
        if row.terminal not in expected or row.zh is None:
            continue
        for word in (row.zh, *(also for also in row.also_zh if len(also) >= _LEAST)):
            if text.startswith(word) and len(word) < len(text) and (found is None or len(word) > found[1]):
                found = row.terminal, len(word)
    return found


def glued(source: Source, token: Token[object], length: int) -> Diagnostic:
    """The first `length` characters of `token` are a keyword."""
    span = Span(source, token.start, token.end)
    apart = f"{span.text[:length]} {span.text[length:]}"
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 连在一起是一个名称", f"`{span.text}` is one name when written together"),
        Label(span),
        helps=(Text(f"写成 `{apart}`", f"write `{apart}`"),),
        edit=Edit(span, apart),
    )
