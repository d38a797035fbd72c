"""Who is in a class: tests as they come out, ways as alternatives, clauses of one side together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from luohu.compiler.changes.model import Description
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.who import described, literal
from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, Op, Span
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.dsl.diagnostics.model import Language

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.ruleset.walk import Test

HOME, MONTHS = FactKey("anchor", "owns_home"), FactKey("anchor", "insured_for")
OWNS, YEAR = FactTest(HOME, Op.EQ, value=True), FactTest(MONTHS, Op.GE, 12)


def told(review: Review, description: Description, lang: Language = "en") -> tuple[str, ...]:
    (found,) = review.differences
    return described(Telling(found, lang), replace(found.people.classes[0], description=description))


@pytest.mark.parametrize(
    ("test", "truth", "zh", "en"),
    [
        (OWNS, True, "有房：是", "owns home: yes"),
        (OWNS, False, "有房：否", "owns home: no"),
        (FactTest(HOME, Op.EQ, value=False), False, "有房：是", "owns home: yes"),
        (YEAR, True, "社保时长 ≥ 1年", "insured for ≥ 1 year"),
        (YEAR, False, "社保时长 < 1年", "insured for < 1 year"),
        (FactTest(MONTHS, Op.LE, 3), False, "社保时长 > 3个月", "insured for > 3 months"),
        (FactTest(RELATION_KEY, Op.EQ, "self"), True, "为自己申请", "on one's own behalf"),
        (FactTest(RELATION_KEY, Op.EQ, "self"), False, "不是为自己申请", "not on one's own behalf"),
        (
            FactTest(RELATION_KEY, Op.ONE_OF, ("self", "spouse")),
            True,
            "为自己申请，或者落户人是依托人的spouse",
            "on one's own behalf, or the settler is the anchor's spouse",
        ),
        (
            FactTest(RELATION_KEY, Op.ONE_OF, ("spouse", "child", "parent")),
            True,
            "落户人是依托人的spouse、child、parent",
            "the settler is the anchor's spouse, child or parent",
        ),
        (
            DateTest(date(2020, 1, 1), Span.REACHING, months=12),
            False,
            "不是：申请日 自 2020-01-01 起 满1年",
            "not: the day of application is at least 1 year after 2020-01-01",
        ),
    ],
)
def test_literal(review: Review, test: Test, truth: bool, zh: str, en: str) -> None:  # noqa: FBT001 - a row of the table
    (found,) = review.differences
    said = [literal(Telling(found, lang).words_for(found.people.classes[0]), test, truth) for lang in ("zh", "en")]
    assert said == [zh, en]


def test_what_is_shared_and_the_ways(review: Review) -> None:
    shared, one, other = ((OWNS, True),), ((YEAR, True),), ((YEAR, False), (OWNS, False))
    assert told(review, Description(shared)) == ("owns home: yes",)
    assert told(review, Description(shared, (one,))) == ("owns home: yes; insured for ≥ 1 year",)
    assert told(review, Description(shared, (one, other))) == (
        "owns home: yes; and one of these:",
        "  - insured for ≥ 1 year",
        "  - insured for < 1 year; owns home: no",
    )
    assert told(review, Description((), (one, other)), "zh")[0] == "下列之一："


def test_by_clauses_of_either_side(review: Review) -> None:
    """A bar is told as one; several clauses of one side share a line."""
    by, unless = (((True, "d2/1"), (True, "d2/2"), (False, "d2/2")),), ((True, "d2/3"), (False, "d2/1"))
    found = Description((), by=by, unless=unless)
    assert told(review, found, "zh") == (
        "原由 甲〔2024〕2号 一、二 准予，或者现由 甲〔2024〕2号 二 准予",
        "但原由 甲〔2024〕2号 三 不予的除外",
        "但现由 甲〔2024〕2号 一 准予的除外",
    )
    assert told(review, found) == (
        "granted before by 甲〔2024〕2号 一、二, or granted now by 甲〔2024〕2号 二",
        "but not those barred before by 甲〔2024〕2号 三",
        "but not those granted now by 甲〔2024〕2号 一",
    )


def test_nothing_and_not_all(review: Review) -> None:
    assert told(review, Description()) == ("everybody",)
    assert told(review, Description(exact=False)) == ("too many conditions to tell: see the JSON form",)
    assert told(review, Description(((OWNS, True),), exact=False)) == (
        "owns home: yes",
        "there is more to it: see the JSON form",
    )


def test_all_but_those_of_a_clause(review: Review) -> None:
    found = Description((), unless=((False, "d2/1"),))
    assert told(review, found, "zh") == ("所有人", "但现由 甲〔2024〕2号 一 准予的除外")
    assert told(review, found)[0] == "everybody"
    assert told(review, replace(found, exact=False))[0] == "some people"


def test_the_bounds_of_a_fact_stand_beside_one_another(review: Review) -> None:
    found = Description(((FactTest(MONTHS, Op.GE, 6), True), (OWNS, True), (YEAR, False)))
    assert told(review, found) == ("insured for ≥ 6 months; insured for < 1 year; owns home: yes",)


def test_what_a_side_grants_or_offers_at_all(review: Review) -> None:
    found = Description(((OWNS, True),), by=(((False, ""),),), missed=((True, "d2/1"), (False, "")))
    assert told(review, found, "zh") == (
        "有房：是",
        "现仍准予",
        "甲〔2024〕2号 一 所给的，现在没有同样好的",
        "现在所给的，也有原来没有同样好的",
    )
    assert told(review, found)[1:] == (
        "still granted now",
        "what 甲〔2024〕2号 一 offers them has no equal now",
        "something that is offered now had no equal before",
    )
    other = Description(((OWNS, True),), unless=((False, ""),), matched=((False, ""),))
    assert told(review, other, "zh") == ("有房：是", "现在所给的，原来都有同样好的", "但现仍准予的除外")
    assert told(review, other)[1:] == (
        "whatever is offered now had its equal before",
        "but not those still granted now",
    )


def test_the_answer_of_a_side(review: Review) -> None:
    found = Description(answers=((True, Outcome.GRANTED), (False, Outcome.UNDETERMINED)))
    assert told(review, found, "zh") == ("原来准予", "现在待定")
    assert told(review, found) == ("granted before", "undetermined now")


def test_those_of_classes_above_are_told_by_the_numbers_of_these(review: Review) -> None:
    (found,) = review.differences
    mine = found.people.classes[0]
    names = ["d2/1", "d2/2", "d2/3"]
    classes = [replace(mine, number=number, lead=name) for number, name in enumerate(names, 1)]
    last = replace(
        mine,
        number=4,
        lead="d2/4",
        description=Description(unless=tuple((mine.led_before, each) for each in names)),
    )
    whole = replace(found, people=replace(found.people, classes=(*classes, last)))
    assert described(Telling(whole, "zh"), last) == ("所有人", "但第 1–3 类的人除外")
    assert described(Telling(whole, "en"), last) == ("everybody", "but not those of classes 1–3")
    one = replace(last, description=Description(matched=((mine.led_before, "d2/2"),)))
    assert described(Telling(whole, "en"), one)[1] == "but not those of class 2"
    gone = replace(last, description=Description(matched=((mine.led_before, "d2/9"),)))
    assert described(Telling(whole, "zh"), gone)[1].endswith("的人除外")
    assert "d2/9" in described(Telling(whole, "zh"), gone)[1]
