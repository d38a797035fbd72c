"""LH120: 累计 or 连续 between a fact and its bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH120",
    name="manner-before-comparator",
    severity=Severity.ERROR,
    title=Text("`累计`、`连续` 写在事实与界限之间", "cumulative or continuous between a fact and its bound"),
    why=Text(
        "累计的时长与连续的时长是两个事实，各有名称；怎样计算写在 `口径` 里",
        "the cumulative and the continuous length of time are two facts with names of their own; `counting` says how each is counted",
    ),
    fix=Text("用写明累计或连续的事实名称", "use the fact whose name says which of the two it is"),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 参保时长 累计满5年  准予 落户 }\n}\n",
)


def misplaced(span: Span, fact: str, manner: str, rest: str) -> Diagnostic:
    """`span` holds the fact, the manner and, written together with it, `rest`."""
    meant = f"{manner}{fact}" if not manner.isascii() else fact
    after = f"{meant} {rest}".rstrip()
    return Diagnostic(
        RULE,
        Text(f"`{manner}` 不能写在界限前", f"`{manner}` does not stand before a bound"),
        Label(span),
        helps=(Text(f"例如写成 `{after}`", f"write, for example, `{after}`"),),
        edit=None if manner.isascii() else Edit(span, after),
    )
