"""LH265: points for each unit that never stop."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import declared_here
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH265",
    name="points-without-end",
    severity=Severity.ERROR,
    title=Text("按单位计分没有上限", "points for each unit without an upper limit"),
    why=Text(
        "积分要有最低和最高值，才能在事实未知时给出区间，也才能精确分析",
        "a score needs a least and a greatest value: then it has a range where facts are unknown, and is exactly analysable",
    ),
    fix=Text(
        "给事实声明取值范围，或者给这一项写 `至多 N分`",
        "declare the range of the fact, or cap the item with `at-most N points`",
    ),
    example=library(
        "事实 社保时长 / insured : 时长(月)",
        "积分 社保分 / insurance_points { 社保时长 每满1年 计3分 }  准予 落户",
    ),
)


def points_without_end(span: Span, fact: str, declared: Span | None) -> Diagnostic:
    """Points for each unit of a fact without a range, in an item without a cap."""
    return Diagnostic(
        RULE,
        Text(f"按 `{fact}` 计分没有尽头", f"points by `{fact}` have no end"),
        Label(span),
        secondary=declared_here(declared),
        helps=(RULE.fix,),
        subject=(fact,),
    )
