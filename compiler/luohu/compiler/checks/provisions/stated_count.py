"""LH253: a list of services does not have the number of items that the text says."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH253",
    name="stated-count",
    severity=Severity.WARNING,
    title=Text("列出的项数与文件自称的不同", "a list differs in number from what the text says"),
    why=Text(
        "文件说“共计47项”，编码应当列出47项，除非文件自己就没有列全",
        "where a text says that there are 47 items, 47 should be encoded, unless the text itself does not name them all",
    ),
    fix=Text(
        "补上漏列的项；文件本身没有列全的，写 `等`",
        "add what is missing; write `etc` where the text itself names fewer",
    ),
    example=library("事项 身份证 / id_card", "提供 身份证 共计 3项"),
)


def stated_count(span: Span, clause: str, stated: int, listed: int, *, open_list: bool) -> Diagnostic:
    """More or fewer items than stated. An open list (等) with fewer is only said, since the text leaves it so."""
    return Diagnostic(
        RULE,
        Text(f"文件称共计{stated}项，列出的有{listed}项", f"the text says {stated} items, and {listed} are listed"),
        Label(span),
        helps=() if open_list and listed < stated else (RULE.fix,),
        subject=(clause, str(stated), str(listed)),
        severity_override=Severity.INFO if open_list and listed < stated else None,
    )
