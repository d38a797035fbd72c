"""LH441: a clause grants to whoever has so many points, and nobody can have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.points.telling import identity_of, place_of
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.points.marks import OutOfReach
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.runtime.words import Words
    from luohu.dsl.diagnostics.model import Applicant

RULE = Rule(
    code="LH441",
    name="pass-mark-out-of-reach",
    severity=Severity.WARNING,
    title=Text("谁也达不到规定的分值", "nobody can reach the points that are asked for"),
    why=Text(
        "各项加起来、按封顶和互斥计算，最高分仍低于要求的分值，这一条款就不会准予任何人；往往是改了分值或者封顶，没有改另一处",
        "with all items, caps and exclusions counted, the best score is still below the mark, so the clause grants to nobody; most often the mark or a cap was changed and the other was not",
    ),
    fix=Text("改正分值、封顶或者某一项的分数", "correct the mark, a cap, or the points of an item"),
    seen=Text(
        "积分入户办法里，分值线高于各项上限之和",
        "points rules whose pass mark is above the sum of the caps of their items",
    ),
    example=library(
        "事实 有房 / owns_home : 是否  事实 社保时长 / insured_for : 时长(月) 0个月 至 240个月",
        "积分 总分 / total { 有房 计20分; 社保时长 每满1年 计3分 至多30分 } }\n    条款 二 { 条件 总分 满60分 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Tests of points in grants that no admissible case meets."""
    from luohu.compiler.analysis.points.marks import out_of_reach  # noqa: PLC0415 - much to import, for libraries with points

    for each in out_of_reach(stage):
        yield _told(stage, each)


def _told(stage: Stage, found: OutOfReach) -> Diagnostic:
    from luohu.compiler.ruleset.canonical import canonical_bytes  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.ruleset.codec_conditions import write_condition  # noqa: PLC0415
    from luohu.compiler.runtime.words import test_name, words_of  # noqa: PLC0415

    zh, en = (words_of(stage.prepared, each) for each in ("zh", "en"))
    days, mark = days_told(found.runs), _mark(stage.prepared, found)
    notes, applicants = _best(stage, found)
    test = canonical_bytes(write_condition(found.test)).decode()
    return Diagnostic(
        RULE,
        Text(
            f"谁也达不到 {test_name(zh, found.test)}{mark.zh}（{days.zh}）",
            f"nobody can reach {test_name(en, found.test)}{mark.en} ({days.en})",
        ),
        place_of(stage, found.clause),
        notes=notes,
        helps=(RULE.fix,),
        subject=(found.clause.provision_id, test),
        identity=identity_of(stage, (found.clause.provision_id, test), found.runs),
        applicants=applicants,
    )


def _mark(prepared: Prepared, found: OutOfReach) -> Text:
    """Of a mark that somebody publishes: that it does not matter which."""
    from luohu.compiler.ruleset.model import FactKey  # noqa: PLC0415 - needed only where something was found

    if not isinstance(found.test.value, FactKey) or found.test.value.fact not in prepared.facts:
        return Text("", "")
    return Text("，不论分值定为多少", ", whatever the mark is set to")


def _best(stage: Stage, found: OutOfReach) -> tuple[tuple[Text, ...], tuple[Applicant, ...]]:
    """Who comes nearest."""
    from luohu.compiler.analysis.points.reach import ends  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.checks.persons import applicant, note  # noqa: PLC0415
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    reach = ends(found.question, found.bound.score)
    zh, en = (words_of(stage.prepared, each) for each in ("zh", "en"))
    if reach is None:
        return (
            Text(
                f"谁也没有 {zh.name(found.test.score)}：没有条款规定它，或者每个人都被否决",
                f"nobody has {en.name(found.test.score)}: no clause states it, or everybody is vetoed",
            ),
        ), ()
    said = (_span(zh, found, reach.low, reach.high), _span(en, found, reach.low, reach.high))
    if reach.highest is None:
        return (Text(*said),), ()
    return (Text(*said), note(found.question, reach.highest)), (applicant(found.question, reach.highest),)


def _span(words: Words, found: OutOfReach, low: int, high: int) -> str:
    from luohu.compiler.runtime.words import points_name  # noqa: PLC0415 - needed only where something was found

    least, most, name = points_name(words, low), points_name(words, high), words.name(found.test.score)
    return words.say(f"{name} 最低 {least}，最高 {most}", f"{name} comes to {least} at least, {most} at most")
