"""LH238: one term defined exactly and by examples at once."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH238",
    name="conflicting-definition",
    severity=Severity.ERROR,
    title=Text("同一用语既有确切定义又有举例", "one term is defined exactly and by examples"),
    why=Text(
        "`指` 说的是全部，`含`、`不含` 只说一部分；同一文件里并存，就不知道哪个算数",
        "`means` says all there is, `covers` and `excludes` a part; where one document has both, nobody knows which counts",
    ),
    fix=Text(
        "只用 `指`，或者只用 `含`、`不含`；只管某些条款的，写 `仅用于`",
        "use `means` alone, or `covers` and `excludes`; what holds for some paragraphs takes `only-for`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 租房 / rents : 是否",
        "条件 住所 准予 落户",
        "发布机关 公安局 定义 住所 / home 指 有房  定义 住所 含 租房",
        rest="词汇 落户 { 机关 公安局 / police }",
    ),
)


def conflicting_definition(span: Span, term: str, earlier: Span) -> Diagnostic:
    """A second definition of `term` says it in another way than the first."""
    return Diagnostic(
        RULE,
        Text(f"`{term}` 已经另有定义", f"`{term}` is already defined in another way"),
        Label(span),
        secondary=(Label(earlier, Text("前一个定义", "the first definition")),),
        helps=(RULE.fix,),
        subject=(term,),
    )
