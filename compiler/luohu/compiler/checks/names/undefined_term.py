"""LH212: a term whose definition this text does not see."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import in_a_row
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH212",
    name="undefined-term",
    severity=Severity.ERROR,
    title=Text("用语在这里没有定义", "a term is not defined here"),
    why=Text(
        "定义只从本文件、它的依据、同一地区和上级地区的文件中找，不从下级、旁系和草案中找",
        "definitions are looked up in the document itself, its basis, and documents of its area and the areas above; not below, beside, or in drafts",
    ),
    fix=Text(
        "在本文件中定义，或者在 `依据` 中写上定义它的文件",
        "define it here, or name the defining document under `basis`",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "条件 稳定住所 准予 落户",
        rest="地区 乙省 / yi 980000  文件 乙〔2024〕1号 / yi-1 { 适用地区 乙省 公布 2024年1月1日 定义 稳定住所 指 有房 }",
    ),
)


def undefined_term(span: Span, word: str, elsewhere: list[tuple[str, Span]]) -> Diagnostic:
    """A term that only documents define which this text does not look into. `elsewhere`: their numbers."""
    numbers = in_a_row(each for each, _ in elsewhere)
    return Diagnostic(
        RULE,
        Text(
            f"`{word}` 在这里没有定义，定义它的是 {numbers.zh}",
            f"`{word}` is not defined here, only in {numbers.en}",
        ),
        Label(span),
        secondary=tuple(Label(each, Text("别处的定义", "the definition elsewhere")) for _, each in elsewhere),
        helps=(RULE.fix,),
        subject=(word,),
    )
