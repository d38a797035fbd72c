"""LH230: a type that does not exist."""

from __future__ import annotations

from difflib import get_close_matches

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import did_you_mean
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH230",
    name="unknown-type",
    severity=Severity.ERROR,
    title=Text("没有这个类型", "there is no such type"),
    why=Text(
        "类型是语言规定的几种，或者声明了的枚举",
        "types are those of the language and the declared enumerations",
    ),
    fix=Text(
        "写 `是否`、`整数`、`人数`、`金额`、`面积`、`日期`、`时长(月|日|工作日)`、`地区`、`集合 X` 或者一个枚举",
        "write `boolean`, `integer`, `headcount`, `money`, `floor-space`, `date`, `duration(months|days|working-days)`, `area`, `set X` or an enumeration",
    ),
    example=library("事实 学历 / education : 学历等级"),
)


def unknown_type(span: Span, word: str, enumerations: list[str]) -> Diagnostic:
    """Neither a type of the language nor an enumeration. 周岁 is one that is only derived."""
    helps = [RULE.fix]
    if word == "周岁":
        helps = [
            Text(
                "年龄不存为数：声明 `出生日期`，再写 `推导 年龄 / age : 周岁 为 周岁(出生日期)`",
                "ages are not stored: declare the day of birth and derive the age from it",
            )
        ]
    elif (near := get_close_matches(word, enumerations, 1)) != []:
        helps = [*did_you_mean(near[0]), *helps]
    return Diagnostic(
        RULE,
        Text(f"没有类型 `{word}`", f"there is no type `{word}`"),
        Label(span),
        helps=tuple(helps),
        subject=(word,),
    )


def duration_without_unit(span: Span) -> Diagnostic:
    """A 时长 that does not say what it is counted in."""
    return Diagnostic(
        RULE,
        Text("时长没有写明以什么计", "a duration does not say what it is counted in"),
        Label(span),
        helps=(
            Text(
                "写 `时长(月)`、`时长(日)` 或者 `时长(工作日)`",
                "write `duration(months)`, `duration(days)` or `duration(working-days)`",
            ),
        ),
    )
