"""LH402: a bar and a grant are both true of somebody, and nothing says which of them wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.conflicts.wording import (
    LIGHTER,
    cited,
    hanging_on,
    identity,
    label,
    later_first,
    reference,
)
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.persons import applicant, note
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.conflicts.clashes import Clash
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.solver.model import Question, Witness

RULE = Rule(
    code="LH402",
    name="unsettled-conflict",
    severity=Severity.ERROR,
    title=Text("不予与准予相遇，无从决定", "a bar meets a grant, and nobody says who wins"),
    why=Text(
        "两条都没有提到对方，文件不同，位阶不能比较，先后也不能决定；在发布机关裁定以前，这个人得不到答复",
        "neither clause mentions the other, the documents differ, their ranks do not compare and time does not choose; "
        "until the issuing body rules, such a person gets no answer",
    ),
    fix=Text(
        "在其中一条写 `例外于` 或 `优先于`，或者在文件里写 `抵触时 从 …`",
        "write `exception-to` or `overrides` in one of them, or `on-conflict follow …` in a document",
    ),
    seen=Text(
        "两个市级部门各发一份通知，一份准予落户，一份不予，谁也不比谁高",
        "two departments of one city, of which one admits and the other bars the same people, neither above the other",
    ),
    example=(
        "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }\n"
        "词汇 落户 / settlement { 事项 落户 / settlement 事实 有房 / owns_home : 是否 事实 失信 / defaulter : 是否\n"
        "    机关 甲市公安局 / police、甲市人社局 / labour }\n"
        "文件 甲公〔2024〕1号 / jg-2024-1 { 发布机关 甲市公安局 适用地区 甲市 公布 2024年1月1日\n"
        "    条款 一 { 条件 有房 准予 落户 }\n"
        "}\n"
        "文件 甲人社〔2024〕1号 / jr-2024-1 { 发布机关 甲市人社局 适用地区 甲市 公布 2024年1月1日\n"
        "    条款 一 { 条件 失信 不予 落户 }\n"
        "}\n"
    ),
)


def told(stage: Stage, clash: Clash, question: Question, found: Witness) -> Diagnostic:
    """The finding about one pair."""
    bar, grant = cited(stage, clash.bar), cited(stage, clash.grant)
    texts = {clash.bar: ("不予在此", "bars it here"), clash.grant: ("准予在此", "grants it here")}
    first, second = later_first(stage, clash.bar, clash.grant)
    runs = days_told(clash.holding.runs)
    one, other = reference(stage, clash.bar), reference(stage, clash.grant)
    return Diagnostic(
        RULE,
        Text(
            f"{bar.zh} 的不予和 {grant.zh} 的准予互相冲突，没有什么决定以哪一条为准",
            f"nothing says whether bar {bar.en} or grant {grant.en} prevails",
        ),
        label(stage, first, *texts[first]),
        (label(stage, second, *texts[second]),),
        notes=(
            Text(f"两条同时适用：{runs.zh}", f"both apply {runs.en}"),
            note(question, found),
            *hanging_on(stage, clash.hangs_on, Text("以哪一条为准", "which of them prevails")),
        ),
        helps=(
            Text(
                f"准予为先的，在准予的条款里写 `例外于 {one}`；不予为先的，在不予的条款里写 `优先于 {other}`；或者在文件里写 `抵触时 从 …`",
                f"if the grant prevails write `例外于 {one}` in it, if the bar does write `优先于 {other}` in it, or say `抵触时 从 …` in a document",
            ),
        ),
        subject=(clash.bar, clash.grant),
        severity_override=LIGHTER[RULE.severity] if clash.hangs_on else None,
        identity=identity(stage, (clash.bar, clash.grant), clash.holding),
        applicants=(applicant(question, found),),
    )
