"""LH251: a share of a parameter, or equality with it, where only the parameter itself can be compared."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH251",
    name="share-of-a-figure",
    severity=Severity.ERROR,
    title=Text("这里只能与参数本身比较", "only the parameter itself can be compared here"),
    why=Text(
        "时间、年龄和积分不能同“参数的百分之几”比较；年龄只能说 `满` 或者 `不满` 某个参数",
        "elapsed time, ages and points cannot be compared with a share of a parameter, and an age is only reached or not (`reaches`, `under`)",
    ),
    fix=Text("直接与参数比较，或者另设一个参数", "compare with the parameter, or declare another one"),
    example=library(
        "事实 结婚日期 / married : 日期 参数 年限 / years : 时长(月)", "条件 自 结婚日期 起 满 年限的80% 准予 落户"
    ),
)


def share_of_a_figure(span: Span) -> Diagnostic:
    """A share of a parameter where there is none."""
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不能这样比较", f"`{span.text}` cannot be compared like that"),
        Label(span),
        helps=(RULE.fix,),
    )
