"""LH256: cities of which it is not known whether a clause applies to them."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.ruleset.area import Label as Named
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH256",
    name="unknown-class-of-city",
    severity=Severity.INFO,
    title=Text("不知道条款是否适用于某些城市", "cities to which a clause may or may not apply"),
    why=Text(
        "条款按地区属性适用，而这些城市没有登记这一属性；在那里回答是待定，不作猜测",
        "the clause applies by a property of areas that these cities do not declare; answers there stay undetermined, nothing is guessed",
    ),
    fix=Text(
        "为这些城市写明属性：`属性 城区常住人口 为 N万人 自 D “来源”`",
        "declare the property of these areas, with its day and source",
    ),
    example=library("", "适用地区 甲市（限 当地的城区常住人口 满50万人） 准予 落户"),
)


def unknown_class(
    span: Span | None, clause: tuple[str, str], attributes: tuple[str, ...], cities: tuple[Named, ...]
) -> Diagnostic:
    """Once for each clause (its id, and as documents cite it): which cities, for want of which properties.

    Properties are known by what they are called in Chinese.
    """
    name, cited = clause
    what, zh = "、".join(attributes), "、".join(each.zh for each in cities)
    said, en = ", ".join(f"“{each}”" for each in attributes), ", ".join(each.english for each in cities)
    return Diagnostic(
        RULE,
        Text(f"{cited}：没有登记{what}的有 {zh}", f"{cited}: the property {said} is not declared for {en}"),
        None if span is None else Label(span),
        helps=(RULE.fix,),
        subject=(name, *(each.zh for each in cities)),
    )
