"""LH228: an assumed enactment of what is no draft."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH228",
    name="enacted-assumption",
    severity=Severity.ERROR,
    title=Text("假定施行的不是草案", "what is assumed to take effect is no draft"),
    why=Text(
        "只有草案才能假定施行；已公布的文件有自己的日期",
        "only drafts can be assumed enacted; a promulgated document has its own days",
    ),
    fix=Text(
        "删去 `假定`，或者更正文件",
        "delete the assumption, or name a draft",
    ),
    example=library(
        rest="场景 “假定” { 地区 甲市 申请日 2024-06-01 假定 甲〔2024〕1号 施行于 2024-01-01 预期 准予 落户 }"
    ),
)


def enacted_assumption(span: Span, document: str) -> Diagnostic:
    """A scenario assumes that a document takes effect which is not a draft."""
    return Diagnostic(
        RULE,
        Text(f"`{document}` 不是草案，不能假定施行", f"`{document}` is no draft and cannot be assumed enacted"),
        Label(span),
        helps=(RULE.fix,),
        subject=(document,),
    )
