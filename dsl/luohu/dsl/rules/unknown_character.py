"""LH104: a character that means nothing outside strings, quoted names and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source

RULE = Rule(
    code="LH104",
    name="unknown-character",
    severity=Severity.ERROR,
    title=Text("无法识别的字符", "a character that the language does not use"),
    why=Text(
        "在字符串、带引号的名称和注释之外，只有名称、数字和少数标点有意义",
        "outside strings, quoted names and comments only names, figures and a few signs mean something",
    ),
    fix=Text(
        "删去它；若它是名称的一部分，把名称放进「」",
        "remove it, or put the name that it belongs to in 「」 or backticks",
    ),
    example="文件 某办法 / some-rules { 施行 公布之日 ☃ }\n",
)

_SHOWN = 8


def unknown(source: Source, start: int, end: int) -> Diagnostic:
    """Characters that stand between `start` and `end` and mean nothing."""
    found = source.text[start:end]
    shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
    points = " ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(found[:_SHOWN]))
    return Diagnostic(
        RULE,
        Text(f"无法识别 `{shown}`（{points}）", f"`{shown}` ({points}) is not used by the language"),
        Label(Span(source, start, end)),
        helps=(RULE.fix,),
    )
