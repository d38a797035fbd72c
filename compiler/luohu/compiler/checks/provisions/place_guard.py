"""LH255: a guard of a place that is no test of a property of areas."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import quoted
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH255",
    name="place-guard",
    severity=Severity.ERROR,
    title=Text("适用地区后面的限定不是对地区属性的检验", "the guard of a place is no test of a property of areas"),
    why=Text(
        "哪些城市适用在编译时确定，只能看地区的属性，不能看申请人",
        "which cities a clause applies to is settled before anybody applies, by properties of areas (属性) and not of people",
    ),
    fix=Text(
        "写成 `（限 当地的城区常住人口 满50万人）`；对申请人的要求写进条件",
        "write `(where 当地的城区常住人口 reaches 500000 persons)`, and what is asked of applicants as a condition",
    ),
    example=library("事实 持有居住证 / has_permit : 是否", "适用地区 甲市（限 持有居住证） 准予 落户"),
)


def place_guard(span: Span) -> Diagnostic:
    """Anything but comparisons of an attribute with a number."""
    return Diagnostic(
        RULE,
        Text(f"`{quoted(span)}` 不是对地区属性的检验", f"`{quoted(span)}` is no test of a property of areas"),
        Label(span),
        helps=(RULE.fix,),
    )
