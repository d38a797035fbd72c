"""LH252: a parameter that conditions read is set in another unit than its own."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH252",
    name="figure-unit",
    severity=Severity.ERROR,
    title=Text("条件所用的参数以另一种单位设定", "a parameter that conditions read is set in another unit"),
    why=Text(
        "月、日、工作日不能互相换算，条件无从比较",
        "months, days and working days do not convert into one another, so a condition has nothing to compare",
    ),
    fix=Text(
        "用参数声明的单位设定，或者更改声明",
        "set it in the unit that the parameter declares, or declare the other unit",
    ),
    example=library(
        "事实 居住时长 / stay : 时长(月) 0个月 至 100个月 参数 年限 / years : 时长(月)",
        "条件 居住时长 满 年限 准予 落户",
        rest="文件 乙〔2024〕1号 / yi-2024-1 { 适用地区 甲市 公布 2024-01-01 条款 一 { 限定 年限 = 90日 } }",
    ),
)


def figure_unit(span: Span | None, name: str, unit: Text, clauses: tuple[str, ...]) -> Diagnostic:
    """A setting in another unit, at the locator of its clause; `clauses`: those that read the parameter."""
    readers = "、".join(clauses)
    return Diagnostic(
        RULE,
        Text(
            f"`{name}` 在这里以{unit.zh}为单位，而 {readers} 的条件要用到它",
            f"`{name}` is set in {unit.en} here, and the conditions of {readers} read it",
        ),
        None if span is None else Label(span),
        helps=(RULE.fix,),
        subject=(name, *clauses),
    )
