"""LH266: points for each unit where the text leaves open what a part of one counts."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH266",
    name="units-left-open",
    severity=Severity.ERROR,
    title=Text("没有说不满一个单位怎样计", "what a part of a unit counts is not said"),
    why=Text(
        "时长、金额、面积都有零头，各地文件的算法不同；光写 `每` 只能用于次数、人数和周岁",
        "time, money and space come in parts, and texts differ; a bare `per` is for counts, heads and years of age alone",
    ),
    fix=Text(
        "只算整的写 `每满`，零头也算一个单位写 `每 … 含不满`",
        "write `per-full` if whole units alone count, `per … part-counted` if a part counts as one",
    ),
    example=library(
        "事实 社保时长 / insured : 时长(月) 0个月 至 600个月",
        "积分 社保分 / insurance_points { 社保时长 每1年 计3分 }  准予 落户",
    ),
)


def units_left_open(span: Span, fact: str, type_word: Text) -> Diagnostic:
    """Bare 每 on what is no count."""
    return Diagnostic(
        RULE,
        Text(
            f"`{fact}`（{type_word.zh}）的零头算不算一个单位，`{span.text}` 没有说",
            f"`{span.text}` leaves open whether a part of a unit of `{fact}` ({type_word.en}) counts",
        ),
        Label(span),
        helps=(RULE.fix,),
        subject=(fact,),
    )
