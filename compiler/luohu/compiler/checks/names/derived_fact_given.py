"""LH227: a scenario that sets what is computed."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH227",
    name="derived-fact-given",
    severity=Severity.ERROR,
    title=Text("设了推导出来的事实", "a derived fact is given"),
    why=Text(
        "推导的事实由别的事实算出，另给一个值可能矛盾",
        "a derived fact is computed from others, which another value could contradict",
    ),
    fix=Text(
        "改设它所依据的事实，例如出生日期",
        "give the fact it is computed from, such as the day of birth",
    ),
    example=library(
        "事实 出生日期 / born_on : 日期  推导 年龄 / age : 周岁 为 周岁(出生日期)",
        rest="场景 “成年” { 地区 甲市 申请日 2024-06-01 设 年龄 是 20周岁 预期 准予 落户 }",
    ),
)


def derived_fact_given(span: Span, fact: str, source: str) -> Diagnostic:
    """`source`: the fact from which the given one is computed."""
    return Diagnostic(
        RULE,
        Text(f"`{fact}` 由 `{source}` 推导，不能直接设", f"`{fact}` is derived from `{source}` and cannot be given"),
        Label(span),
        helps=(Text(f"改设 `{source} 是 …`", f"give `{source} is …`"),),
        subject=(fact,),
    )
