"""LH272: one clause under two quotas."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH272",
    name="several-quotas",
    severity=Severity.WARNING,
    title=Text("一个条款受两个名额限制", "one clause stands under two quotas"),
    why=Text(
        "两个名额各有排名，须都排上才能准予，多半不是本意",
        "each quota has a ranking of its own and both would have to reach the applicant: seldom what a text means",
    ),
    fix=Text(
        "把条款只放在一个名额下，或者分清地区和时间",
        "put the clause under one of them, or keep them apart by place and time",
    ),
    example=library(
        "事实 存款 / savings : 金额 0元 至 100万元",
        "准予 落户  名额 甲名额 / one { 适用 一 数量 10个 排名 存款 从高到低 }  "
        "名额 乙名额 / other { 适用 一 数量 20个 排名 存款 从高到低 }",
    ),
)


def several_quotas(span: Span, clause: str, quotas: list[str]) -> Diagnostic:
    """A clause under two quotas that can be in force together."""
    listed = "、".join(quotas)
    return Diagnostic(
        RULE,
        Text(f"{clause} 同时受几个名额限制：{listed}", f"{clause} stands under several quotas: {listed}"),
        Label(span),
        helps=(RULE.fix,),
        subject=(clause, *quotas),
    )
