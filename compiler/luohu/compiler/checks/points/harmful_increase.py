"""LH443: more of a fact, which the text rewards, lowers a score or loses a grant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.certificates.model import Why
from luohu.compiler.checks.days import days_told
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.points.telling import identity_of, persons, place_of
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.points.harm import Harm
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.runtime.words import Words

RULE = Rule(
    code="LH443",
    name="harmful-increase",
    severity=Severity.WARNING,
    title=Text("越多反而越不利", "more of a fact hurts"),
    why=Text(
        "条文奖励较多的时长、数量或者较高的等级，再多却少得分或者失去准予，而条文没有说要减；往往是分段之间漏了一段，或者上一段的分数写低了",
        "the text rewards more of a duration, an amount or a level, and still more of it brings fewer points or loses the grant, though no word of the text takes any away; most often a step is missing, or its points are too low",
    ),
    fix=Text(
        "补上缺的一段，或者改正分数；确实要减的，用 `减` 写明",
        "add the missing step or correct its points; where less is meant, say so with `takes`",
    ),
    seen=Text(
        "广州积分制入户的附表对超出四十周岁的部分减分，写明是减，不在此列；若社保满五年计十分、满十年计五分而没有取高，就会报告",
        "the annex of Guangzhou's points rules takes points off above forty, in so many words, and is not told; ten points at five years of insurance and five at ten, without taking the higher, would be",
    ),
    example=library(
        "事实 社保时长 / insured_for : 时长(月) 0个月 至 240个月",
        "积分 总分 / total { 社保时长 满5年 且 社保时长 不满10年 计10分; 社保时长 满10年 计5分 } }\n"
        "    条款 二 { 条件 总分 满5分 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Scores that drop, and grants that are lost, where somebody has more of what they reward."""
    from luohu.compiler.analysis.points.harm import of_grants, of_scores  # noqa: PLC0415 - much to import, for those who analyse

    for each in (*of_scores(stage), *of_grants(stage)):
        stage.uncertified(f"LH443 {each.clause.provision_id}: {each.pair.key.fact}", Why.PERSONS)
        yield _told(stage, each)


def _told(stage: Stage, harm: Harm) -> Diagnostic:
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415 - needed only where something was found

    days = days_told(harm.runs)
    zh, en = (_headline(words_of(stage.prepared, each), harm) for each in ("zh", "en"))
    who, applicants = persons(harm.question, harm.pair)
    about = harm.score or "grant"
    name = harm.clause.provision_id, about, f"{harm.pair.key.person}.{harm.pair.key.fact}"
    return Diagnostic(
        RULE,
        Text(f"{zh}（{days.zh}）", f"{en} ({days.en})"),
        place_of(stage, harm.clause),
        notes=(*who, *_points(harm)),
        helps=(RULE.fix,),
        subject=name,
        identity=identity_of(stage, name, harm.runs),
        applicants=applicants,
    )


def _points(harm: Harm) -> tuple[Text, ...]:
    """What the two persons come to."""
    from luohu.compiler.analysis.points.copies import at  # noqa: PLC0415 - needed only where something was found
    from luohu.compiler.analysis.points.reach import value_of  # noqa: PLC0415
    from luohu.compiler.runtime.words import points_name, words_of  # noqa: PLC0415

    if harm.score is None or harm.question.book is None:
        return ()
    bound = at(harm.score, harm.question.book)
    values = [value_of(harm.question, each, bound) for each in (harm.pair.less, harm.pair.more)]
    zh, en = (words_of(harm.question.prepared, each) for each in ("zh", "en"))
    chinese, english = (
        [words.say("被否决", "a veto") if each is None else points_name(words, each) for each in values]
        for words in (zh, en)
    )
    return (Text(f"前者 {chinese[0]}，后者 {chinese[1]}", f"the one has {english[0]}, the other {english[1]}"),)


def _headline(words: Words, harm: Harm) -> str:
    from luohu.compiler.runtime.words import fact_name, value_name  # noqa: PLC0415 - needed only where something was found

    fact, (less, more) = (
        fact_name(words, harm.pair.key),
        (value_name(words, harm.pair.key, each) for each in harm.pair.values),
    )
    if harm.score is None:
        clause = words.clause(harm.clause.id)
        return words.say(
            f"{fact} 从 {less} 多到 {more}，就不再依 {clause} 准予，别的条款也不准予",
            f"where {fact} is {more} instead of {less}, the grant of {clause} is lost, and nothing else grants",
        )
    score = words.name(harm.score)
    return words.say(
        f"{fact} 从 {less} 多到 {more}，{score} 反而减少", f"where {fact} is {more} instead of {less}, {score} is lower"
    )
