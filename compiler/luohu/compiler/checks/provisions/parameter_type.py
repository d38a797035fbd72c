"""LH250: a parameter of a type that no figure has."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH250",
    name="parameter-type",
    severity=Severity.ERROR,
    title=Text("参数不能是这种类型", "a parameter cannot be of this type"),
    why=Text(
        "参数是数值、日期或是否；地区、枚举成员和集合不是数值",
        "a parameter is a number, a day or a yes or no; areas, members of enumerations and sets are no figures",
    ),
    fix=Text("换一种类型，或者改用事实", "choose another type, or declare a fact"),
    example=library("参数 落户地区 / where : 地区"),
)


def parameter_type(span: Span, name: str) -> Diagnostic:
    """A parameter whose values would be places, members or sets."""
    return Diagnostic(
        RULE,
        Text(f"参数 `{name}` 的类型是 `{span.text}`", f"the parameter `{name}` is of type `{span.text}`"),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
