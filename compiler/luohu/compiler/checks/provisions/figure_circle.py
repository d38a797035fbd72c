"""LH258: a parameter whose figure depends on itself."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH258",
    name="figure-circle",
    severity=Severity.ERROR,
    title=Text("参数的数值取决于自己", "the figure of a parameter depends on itself"),
    why=Text(
        "设定数值的条款，其条件又要用到这个数值，谁也算不出来",
        "the clause that sets a figure asks for the figure in its own condition, so that nothing settles it",
    ),
    fix=Text("条件改用别的参数或常数", "let the condition compare with another parameter, or a constant"),
    example=library(
        "事实 居住时长 / stay : 时长(月) 0个月 至 100个月 参数 年限 / years : 时长(月)",
        "条件 居住时长 满 年限 限定 年限 = 12个月 准予 落户",
    ),
)


def figure_circle(span: Span | None, names: tuple[str, ...]) -> Diagnostic:
    """Parameters that lead back to the first, at a clause that sets one of them."""
    loop = " → ".join((*names, names[0]))
    return Diagnostic(
        RULE,
        Text(f"参数的数值循环：{loop}", f"figures in a circle: {loop}"),
        None if span is None else Label(span),
        helps=(RULE.fix,),
        subject=names,
    )
