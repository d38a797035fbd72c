"""LH415: a fact that decides a grant, and nothing that an applicant could bring to show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.gaps.wording import labelled, others, span_of
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Scope

RULE = Rule(
    code="LH415",
    name="fact-without-proof",
    severity=Severity.INFO,
    title=Text("准予取决于一项没有证明材料的事实", "a grant turns on a fact that nothing proves"),
    why=Text(
        "准予与否取决于这项事实，而词汇没有写用什么证明它，准予的条款也没有为它列材料：申请人不知道带什么，窗口不知道看什么",
        "whether somebody is admitted turns on this fact, yet the vocabulary names no evidence for it and no grant lists a paper "
        "for it: applicants do not know what to bring, nor clerks what to look at",
    ),
    fix=Text(
        "在事实的声明里写 `证明`；由机关自行查询的，写明查询的材料",
        "write `proof` in the declaration of the fact; where the body looks it up itself, name what it looks up",
    ),
    seen=Text(
        "泉公综〔2017〕447号 二(一) 取决于院校是否在当地，没有写凭什么证明",
        "二(一) of Quanzhou's 2017 No. 447 turns on whether the school is in the place, and asks for no proof",
    ),
    example=library(
        "材料 产权证明 / deed  事实 有房 / owns_home : 是否 { 证明 产权证明 }  事实 已婚 / married : 是否",
        "条件 有房 且 已婚 准予 落户",
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Facts on which the grants of any ruleset turn, each told once with all of these grants."""
    from luohu.compiler.analysis.gaps.proofs import unproven  # noqa: PLC0415 - with the analysis that wants it

    for each in unproven(scope):
        first, *rest = sorted(each.clauses, key=lambda name: span_of(scope.program, name).sort_key())
        label = labelled(each.fact.label, each.fact.id)
        yield Diagnostic(
            RULE,
            Text(
                f"`{label.zh}` 决定能不能获准，没有证明材料",
                f"`{label.en}` decides whether somebody is granted, and nothing is asked in proof of it",
            ),
            Label(span_of(scope.program, first), Text("准予取决于它", "the grant turns on it")),
            others(scope.program, rest, Text("这里也取决于它", "so does this one")),
            helps=(RULE.fix,),
            subject=(each.fact.id,),
            identity=Identity((each.fact.id,)),
        )
