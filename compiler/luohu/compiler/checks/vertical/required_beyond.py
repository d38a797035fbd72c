"""LH432: a grant below asks for more of a fact than a higher text lets it ask for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.vertical.demands import told
from luohu.compiler.checks.vertical.telling import cited, fact_named, two_levels, value_named
from luohu.compiler.ruleset.effects import BindingKind
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.analysis.vertical.required import Demand

RULE = Rule(
    code="LH432",
    name="required-beyond",
    severity=Severity.WARNING,
    title=Text("要求超过上位文件所限", "a grant asks for more than a higher text lets it"),
    why=Text(
        "上位文件用 `下级 至多要求` 封了顶：到了这个数，再多也不能要求；下级的一条准予里，到了顶的人还是不符合，再多一些才符合",
        "the higher text puts a ceiling with `lower may-require-at-most`: whoever has so much may be asked for no more; yet somebody who has "
        "it fails the grant below, and would meet it with more of the same and all else equal",
    ),
    fix=Text("把下级的要求降到上限以内", "lower what is asked below to the ceiling"),
    seen=Text(
        "国发〔2014〕25号 二(五) 参保至多要求三年；若某市要求五年",
        "国发〔2014〕25号 二(五) lets cities ask for three years of insurance at most; a city that asks for five would be one",
    ),
    example=two_levels(
        "事实 社保时长 / insured : 时长(月)", "下级 至多要求 社保时长 3年", "条件 社保时长 满5年 准予 落户"
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Grants that ask for more than a ceiling."""
    yield from told(stage, RULE, BindingKind.AT_MOST, _headline)


def _headline(stage: Stage, demand: Demand) -> Text:
    lower, higher = cited(stage, demand.route.clause), cited(stage, demand.binding.clause)
    fact = fact_named(stage, demand.fact)
    ceiling = value_named(stage, demand.fact, demand.binding.effect.amount)
    if isinstance(demand.binding.effect.amount, date):  # a day is not more or less than another
        return Text(
            f"{lower.zh} 对{fact.zh}的要求比 {higher.zh} 所限的 {ceiling.zh} 更严",
            f"{lower.en} asks for a stricter “{fact.en}” than the {ceiling.en} of {higher.en}",
        )
    return Text(
        f"{lower.zh} 要求的{fact.zh}超过 {higher.zh} 所限的 {ceiling.zh}",
        f"{lower.en} asks for more of “{fact.en}” than the {ceiling.en} of {higher.en}",
    )
