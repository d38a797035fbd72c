"""LH442: an item of a score that never adds or takes a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.certificates.model import Why
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.points.telling import identity_of, place_of
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.analysis.points.items import Idle, Spot
    from luohu.compiler.analysis.stage import Stage

RULE = Rule(
    code="LH442",
    name="dead-item",
    severity=Severity.WARNING,
    title=Text("积分中有一项从不起作用", "an item of a score never adds or takes a point"),
    why=Text(
        "有没有这一项，每个人的分数都一样：条件不可能成立，或者择一、取高时总有别的项不低于它，或者封顶、保底之后没有余地。申请人会以为它有用",
        "with or without this item everybody has the same points: its condition cannot be met, or something else in its block always counts as much, or caps and floors leave it nothing; applicants will think that it helps",
    ),
    fix=Text("改正它的条件、分数或者封顶，或者删去它", "correct its condition, its points or the cap, or delete it"),
    seen=Text(
        "积分表中高学历一项已经封顶，另加的学位分不再起作用",
        "a table of points where education alone reaches the cap, so that points for a degree never count",
    ),
    example=library(
        "枚举 学历表 / levels 有序 { 大专 / college、本科 / bachelor、硕士 / master }  事实 学历 / education : 学历表",
        "积分 总分 / total 取高 { 学历 大专以上 计10分; 学历 本科以上 计30分; 学历 硕士以上 计20分 } }\n"
        "    条款 二 { 条件 总分 满10分 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Items without which no score that somebody asks would ever be otherwise."""
    from luohu.compiler.analysis.points.items import always_idle  # noqa: PLC0415 - much to import, for libraries with points

    for spot, why, runs in always_idle(stage):
        stage.uncertified(f"LH442 {spot.clause.provision_id}: {spot.score}", Why.POINTS)
        yield _told(stage, spot, why, runs)


def _told(stage: Stage, spot: Spot, why: Idle, runs: tuple[Run, ...]) -> Diagnostic:
    from luohu.compiler.runtime.story_items import item_told, place_told  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    zh, en = (words_of(stage.prepared, each) for each in ("zh", "en"))
    days, reason = days_told(runs), _reason(why)
    name = spot.clause.provision_id, spot.score, ".".join(map(str, spot.path))
    return Diagnostic(
        RULE,
        Text(
            f"{zh.name(spot.score)}{place_told(zh, spot.path)}“{item_told(zh, spot.item)}”从不起作用（{days.zh}）",
            f"{en.name(spot.score)}: {place_told(en, spot.path)} “{item_told(en, spot.item)}” never adds or takes a point ({days.en})",
        ),
        place_of(stage, spot.clause),
        notes=(reason,),
        helps=(RULE.fix,),
        subject=name,
        identity=identity_of(stage, name, runs),
    )


def _reason(why: Idle) -> Text:
    from luohu.compiler.analysis.points.items import Idle  # noqa: PLC0415 - needed only where something was found

    return {
        Idle.UNMET: Text(
            "没有人符合它的条件，或者按它计不出分", "nobody meets its condition, or it never comes to a point"
        ),
        Idle.OUTDONE: Text(
            "凡有这一项的人，同一块中另有不低于它的",
            "whoever has it has something in the same block that counts as much",
        ),
        Idle.CAPPED: Text(
            "按封顶、保底和否决计算之后，没有它分数也一样",
            "after caps, floors and vetoes the points are the same without it",
        ),
    }[why]
