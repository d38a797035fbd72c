"""LH401: a bar and a grant are both true of somebody, and rank or time decides between them, not a text."""

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
    code="LH401",
    name="defeated-grant",
    severity=Severity.WARNING,
    title=Text("不予与准予相遇，由位阶或先后决定", "a bar meets a grant, and rank or time decides"),
    why=Text(
        "同一个人，一条准予，一条不予，两条都没有提到对方；结果虽然由位阶或者施行先后定了，起草的人未必想到，"
        "申请的人更看不出来",
        "one clause grants and another bars the same person, and neither mentions the other; rank or the later date settles it, "
        "but the drafter may not have meant it, and an applicant cannot see it in either text",
    ),
    fix=Text(
        "核对两条的意思：新条款取代旧条款的，写 `废止`；本来就有例外的，写 `例外于` 或 `优先于`；写明以后不再提示",
        "find out what is meant: where the new clause replaces the old one write `repeals`, where one is an exception write "
        "`exception-to` or `overrides`; what the text itself says is not reported",
    ),
    seen=Text(
        "福建省人民政府令第175号 第二十四条 与国务院令第663号 第二条：省里不发居住证的人，条例准予申领",
        "article 24 of Fujian's decree 175 against article 2 of Decree 663: whom the province gives no residence permit, the Regulation lets apply",
    ),
    example=(
        "地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }\n"
        "词汇 落户 / settlement { 事项 落户 / settlement 事实 有房 / owns_home : 是否 事实 失信 / defaulter : 是否 }\n"
        "文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日\n"
        "    条款 一 { 条件 有房 准予 落户 }\n"
        "}\n"
        "文件 甲〔2024〕1号 / jia-2024-1 { 适用地区 甲市 公布 2024年1月1日\n"
        "    条款 一 { 条件 失信 不予 落户 }\n"
        "}\n"
    ),
)


def told(stage: Stage, clash: Clash, question: Question, found: Witness) -> Diagnostic:
    """The finding about one pair."""
    bar_won = clash.winner == "bar"
    grant_text = ("准予在此", "grants it here") if bar_won else ("准予在此，仍然有效", "grants it, and prevails")
    bar_text = ("不予在此", "bars it here") if bar_won else ("不予在此，不起作用", "bars it, and gives way")
    texts = {clash.bar: bar_text, clash.grant: grant_text}
    first, second = later_first(stage, clash.bar, clash.grant)
    severity = LIGHTER[RULE.severity] if clash.hangs_on else None
    runs = days_told(clash.holding.runs)
    return Diagnostic(
        RULE,
        _headline(stage, clash),
        label(stage, first, *texts[first]),
        (label(stage, second, *texts[second]),),
        notes=(
            Text(f"两条同时适用：{runs.zh}", f"both apply {runs.en}"),
            note(question, found),
            *hanging_on(stage, clash.hangs_on, Text("有没有这一冲突", "whether there is such a conflict")),
        ),
        helps=(_help(stage, clash),),
        subject=(clash.bar, clash.grant),
        severity_override=severity,
        identity=identity(stage, (clash.bar, clash.grant), clash.holding),
        applicants=(applicant(question, found),),
    )


def _headline(stage: Stage, clash: Clash) -> Text:
    from luohu.compiler.ruleset.model import Step  # noqa: PLC0415 - for who found something

    bar, grant = cited(stage, clash.bar), cited(stage, clash.grant)
    zh, en = ("位阶较高", "higher rank") if clash.step is Step.RANK else ("施行在后", "later date")
    if clash.winner == "bar":
        return Text(
            f"{bar.zh} 的不予{zh}，胜过 {grant.zh} 的准予", f"bar {bar.en} defeats grant {grant.en} by its {en}"
        )
    return Text(
        f"{grant.zh} 的准予{zh}，{bar.zh} 的不予不能否定它",
        f"grant {grant.en} stands against bar {bar.en} by its {en}",
    )


def _help(stage: Stage, clash: Clash) -> Text:
    from luohu.compiler.ruleset.model import Step  # noqa: PLC0415

    bar, grant = reference(stage, clash.bar), reference(stage, clash.grant)
    if clash.winner == "grant":
        return Text(
            f"如果确实以准予为先，在准予的条款里写 `例外于 {bar}`；如果不予的条款已经不用，写 `废止 {bar}`",
            f"if the grant is meant to prevail write `例外于 {bar}` in it; if the bar is no longer wanted write `废止 {bar}`",
        )
    if clash.step is Step.LATER:
        return Text(
            f"如果新条款取代旧条款，写 `废止 {grant}`；如果准予是例外，在准予的条款里写 `例外于 {bar}`；如果有意不予，在不予的条款里写 `优先于 {grant}`",
            f"if the new clause replaces the old one write `废止 {grant}`; if the grant is an exception write `例外于 {bar}` in it; "
            f"if the bar is meant, write `优先于 {grant}` in it",
        )
    return Text(
        f"如果准予本应让步，在准予的条件里写明；如果不予有意适用，在不予的条款里写 `优先于 {grant}`",
        f"if the grant is to give way say so in its condition; if the bar is meant to reach it, write `优先于 {grant}` in the bar",
    )
