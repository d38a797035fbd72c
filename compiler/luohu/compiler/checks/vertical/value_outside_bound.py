"""LH434: a figure below lies outside what a higher text allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.checks.vertical.telling import FALLEN_SO, READ_SO, at_clause, cited, identity, two_levels, when
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.analysis.vertical.figures import Outside
    from luohu.compiler.ruleset.effects import SettingEffect

RULE = Rule(
    code="LH434",
    name="value-outside-bound",
    severity=Severity.WARNING,
    title=Text("下级所定的数超出上位文件的界限", "a figure below lies outside a higher bound"),
    why=Text(
        "上位文件给一个数定了上限或者下限，或者只在限度以内授权；下级定的数在界限以外，照下级办就违反上位文件",
        "a higher text bounds the figure, or delegates it within a bound; the text below sets it outside, so that whoever follows "
        "it goes against the higher text",
    ),
    fix=Text(
        "把下级的数改到界限以内；上位文件准许延长的，写 `授权 … 限定 …`",
        "bring the figure below within the bound; where the higher text allows an extension, write `delegate … set …`",
    ),
    seen=Text(
        "国务院令第663号 发证至多十五日；若某市写二十日。泉公规〔2024〕1号写一个工作日，不在此列",
        "Decree 663 lets a permit take fifteen days; a city with twenty would be one, Quanzhou with one working day is not",
    ),
    example=two_levels(
        "参数 办证时限 / time_limit : 时长(日) 越小越有利", "限定 办证时限 至多 15日", "限定 办证时限 = 30日"
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Figures outside bounds, each pair of provisions once."""
    if not stage.ruleset.vocabulary.parameters:
        return
    from luohu.compiler.analysis.vertical.figures import outside_bounds  # noqa: PLC0415 - for rulesets with figures

    for each in outside_bounds(stage):
        yield _told(stage, each)


def _told(stage: Stage, found: Outside) -> Diagnostic:
    from luohu.compiler.analysis.regions import identifying  # noqa: PLC0415
    from luohu.compiler.solver.find import find  # noqa: PLC0415
    from luohu.compiler.solver.model import InternalError  # noqa: PLC0415

    higher, lower = found.above.clause, found.below.clause
    subjects = (higher.provision_id, lower.provision_id, found.below.setting.parameter)
    who = find(found.asking, found.condition).witness
    if who is None:
        msg = "a case that was found is not found again"
        raise InternalError(msg)
    return Diagnostic(
        RULE,
        _headline(stage, found),
        at_clause(stage, lower, _amount(stage, found.below.setting)),
        (at_clause(stage, higher, _amount(stage, found.above.setting)),),
        notes=(when(found.days), note(found.asking, who), *_why_lighter(found)),
        helps=(RULE.fix,),
        subject=(*subjects, stage.ruleset.name),
        severity_override=None if found.firm else Severity.INFO,
        identity=identity(stage, subjects, identifying(found.asking, found.condition), found.days),
        applicants=(applicant(found.asking, who),),
    )


def _why_lighter(found: Outside) -> Iterator[Text]:
    if not found.sure:
        yield FALLEN_SO
    if not found.clear:
        yield READ_SO


def _headline(stage: Stage, found: Outside) -> Text:
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    lower, higher = cited(stage, found.below.clause), cited(stage, found.above.clause)
    parameter = next(
        each.label for each in stage.ruleset.vocabulary.parameters if each.id == found.below.setting.parameter
    )
    english = words_of(stage.prepared, "en").text(parameter, found.below.setting.parameter)
    ours, theirs = _amount(stage, found.below.setting), _amount(stage, found.above.setting)
    return Text(
        f"{parameter.zh}：{lower.zh} 定为{ours.zh}，{higher.zh} 只许{theirs.zh}",
        f"{english}: {lower.en} has {ours.en}, {higher.en} allows {theirs.en}",
    )


def _amount(stage: Stage, setting: SettingEffect) -> Text:
    """A figure with how it is said: at most 15 days."""
    from luohu.compiler.ruleset.effects import SettingKind  # noqa: PLC0415
    from luohu.compiler.runtime.provisions_text import amount_name  # noqa: PLC0415
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    parameter = next(each for each in stage.ruleset.vocabulary.parameters if each.id == setting.parameter)
    said = {
        SettingKind.VALUE: ("", ""),
        SettingKind.DEFAULT: ("", ""),
        SettingKind.AT_MOST: ("至多", "at most "),
        SettingKind.AT_LEAST: ("至少", "at least "),
    }[setting.kind]
    amount, unit = setting.amount, setting.unit
    zh = amount_name(words_of(stage.prepared, "zh"), parameter, amount, unit)
    en = amount_name(words_of(stage.prepared, "en"), parameter, amount, unit)
    return Text(said[0] + zh, said[1] + en)
