"""LH235: a derivation by an unknown function."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH235",
    name="unknown-function",
    severity=Severity.ERROR,
    title=Text("推导用了没有的函数", "a derivation uses an unknown function"),
    why=Text(
        "能推导的函数是封闭的一组：`周岁`、`年差`、`最早`、`最晚`、`最大`、`最小`、`个数`",
        "derivations use a closed set of functions: `age`, `years-between`, `earliest`, `latest`, `greatest`, `least`, `number-of`",
    ),
    fix=Text(
        "改用其中一个，或者把它声明为事实",
        "use one of them, or declare a fact that is asked",
    ),
    example=library("事实 出生日期 / born_on : 日期  推导 年资 / seniority : 周岁 为 周年(出生日期)"),
)


def unknown_function(span: Span, function: str) -> Diagnostic:
    """A function that is not in the list, or with another number of arguments."""
    return Diagnostic(
        RULE,
        Text(f"不能用 `{function}` 这样推导", f"`{function}` derives nothing like this"),
        Label(span),
        helps=(RULE.fix,),
        subject=(function,),
    )
