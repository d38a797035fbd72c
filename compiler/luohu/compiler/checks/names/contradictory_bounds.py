"""LH221: bounds that no value meets."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH221",
    name="contradictory-bounds",
    severity=Severity.ERROR,
    title=Text("上下限互相矛盾", "bounds leave nothing"),
    why=Text(
        "没有值能同时满足，条款永远不适用",
        "no value meets all of them, and the clause can never apply",
    ),
    fix=Text(
        "更正其中一个界限",
        "correct one of the bounds",
    ),
    example=library(
        "事实 出生日期 / born_on : 日期  推导 年龄 / age : 周岁 为 周岁(出生日期)",
        "条件 年龄 满40周岁 不满18周岁 准予 落户",
    ),
)


def contradictory_bounds(span: Span, name: str) -> Diagnostic:
    """Bounds on one fact that exclude one another."""
    return Diagnostic(
        RULE,
        Text(f"没有值同时满足 `{name}` 的这些界限", f"no value meets all of these bounds on `{name}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
