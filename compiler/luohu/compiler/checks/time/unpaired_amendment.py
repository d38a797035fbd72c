"""LH315: an amendment that names so many places, and so many others in their stead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.ruleset.model import ActKind
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH315",
    name="unpaired-amendment",
    severity=Severity.ERROR,
    title=Text("修改的条款与新的条款数目不同", "amended clauses and new ones that do not pair"),
    why=Text(
        "每条被修改的条款得到一条的内容，按次序一一对应；数目不同就说不清哪条改成哪条",
        "each amended clause gets the content of one, in order; if the numbers differ, which becomes which is not said",
    ),
    fix=Text("两边写同样多的条款，或者分成几句", "name as many clauses on either side, or write several statements"),
    seen=Text(
        "“将第三条、第四条改为”之后只写出一条新条文",
        "an amendment of two articles that states one new article only",
    ),
    example=library(
        instrument="修改 甲〔2023〕1号 之 一、二 改为 一",
        rest="文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日 "
        "条款 一 { 准予 落户 } 条款 二 { 不予 落户 } }",
    ),
)


def check(program: Program, _timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Amendments whose two sides differ in number; they are taken not to be there."""
    for _, instrument in sorted(program.instruments.items()):
        for act in instrument.acts:
            targets, contents = len(act.clauses or ()), len(act.content)
            if act.kind is ActKind.AMEND and targets != contents:
                yield Diagnostic(
                    RULE,
                    Text(
                        f"要修改 {targets} 条，写了 {contents} 条新的内容",
                        f"{targets} clauses are amended, with {contents} to take their contents from",
                    ),
                    Label(act.span),
                    helps=(RULE.fix,),
                    subject=(instrument.id, act.target or "", *(act.clauses or ())),
                )
