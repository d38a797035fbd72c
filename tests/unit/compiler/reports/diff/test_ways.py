"""A class that comes about in several ways: what all have in common is told once, then each by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from luohu.compiler.reports.diff.markdown import diff_markdown
from luohu.compiler.reports.diff.people import card
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.text import lines_of
from luohu.compiler.reports.diff.ways import MOST

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Review
    from luohu.compiler.reports.diff.outline import Card

LEAD = "甲〔2024〕2号 一"


@pytest.fixture
def found(ways_review: Review) -> Class:
    """The class of whom three clauses of the new side grant it."""
    (one,) = [each for each in ways_review.differences[0].people.classes if len(each.ways) > 1]
    return one


def told(review: Review, found: Class) -> Card:
    return card(Telling(review.differences[0], "zh"), found)


def facts(card: Card) -> dict[str, tuple[str, ...]]:
    return {each.about: each.said for each in card.facts}


def test_what_all_ways_have_in_common_is_told_once_and_not_in_any_way(ways_review: Review, found: Class) -> None:
    made = told(ways_review, found)
    assert facts(made)["所给（各种都一样）"] == (
        "不再要的材料：户口簿",
        "不再有的限定：时限 3个工作日",
        "新有的限定：时限 1个工作日",
    )
    assert [each.said for each in made.branches] == [
        ("新要的材料：产权证", "例如：有房：是"),
        ("不再有的落户地：家；新有的落户地：社区", "例如：有房：否；租房：是"),
        ("不再有的落户地：家；新有的落户地：社区；新要的材料：产权证", "例如：有车：是；有房：否；租房：否"),
    ]
    assert facts(made)["例如（各种都一样）"] == ("2024-01-01 申请，社保时长：1年",)


def test_the_provision_that_leads_comes_before_those_of_the_ways(ways_review: Review, found: Class) -> None:
    made = told(ways_review, found)
    about = [each.about for each in made.facts]
    assert about.index("原") < about.index("现") == len(about) - 1
    assert facts(made)["原"] == (f"准予，依 {LEAD}",)
    assert facts(made)["现"] == ("准予，看由哪一条决定，分 3 种",)
    assert [each.title for each in made.branches] == [f"甲〔2024〕3号 {each}" for each in "一二三"]
    lines = list(lines_of(made, "zh"))
    assert lines.index("  1. 甲〔2024〕3号 一") > lines.index(f"原：准予，依 {LEAD}")


def test_more_ways_than_are_read_at_once_are_counted_with_their_provisions(ways_review: Review, found: Class) -> None:
    first, second, third = found.ways
    many = replace(found, ways=(*(first for _ in range(MOST)), second, third))
    made = told(ways_review, many)
    assert len(made.branches) == MOST
    assert made.left_out == "另有 2 种，见 JSON：甲〔2024〕3号 二、甲〔2024〕3号 三"
    assert list(lines_of(made, "zh"))[-1].strip() == made.left_out
    alone = told(ways_review, replace(found, ways=(*(first for _ in range(MOST)), third)))
    assert (len(alone.branches), alone.left_out) == (MOST + 1, "")


def test_who_applies_on_different_days_has_his_own_day(ways_review: Review, found: Class) -> None:
    first, *others = found.ways
    later = replace(first, person=replace(first.person, day=date(2025, 3, 4)))
    made = told(ways_review, replace(found, ways=(later, *others)))
    assert facts(made)["例如（各种都一样）"] == ("社保时长：1年",)
    assert [each.said[-1][:13] for each in made.branches[:2]] == ["例如：2025-03-04", "例如：2024-01-01"]


def test_those_whom_nothing_that_differs_decides_are_the_others(ways_review: Review, found: Class) -> None:
    first, *others = found.ways
    made = told(ways_review, replace(found, ways=(*others, replace(first, provision=""))))
    assert made.branches[-1].title == "其余的人：甲〔2024〕3号 一"
    made = told(ways_review, replace(found, ways=(*others, replace(first, provision="", after=()))))
    assert made.branches[-1].title == "其余的人"


def test_by_what_somebody_is_granted_it_besides_is_told_of_him_alone(ways_review: Review, found: Class) -> None:
    first, second, third = found.ways
    old, new = first.decided
    both = replace(first, decided=(old, replace(new, routes=(*new.routes, *second.decided[1].routes))))
    made = told(ways_review, replace(found, ways=(both, second, third)))
    assert made.branches[0].said[-1] == "此人现还可依 甲〔2024〕3号 二"
    assert "还可依" not in "".join(line for each in made.branches[1:] for line in each.said)


def test_without_days_that_mean_anything_and_without_common_facts_there_is_no_common_example(
    ways_review: Review, found: Class
) -> None:
    (difference,) = ways_review.differences
    day = date(2024, 1, 1)
    frozen = replace(difference, old=replace(difference.old, frozen=day), new=replace(difference.new, frozen=day))
    ways = tuple(
        replace(
            each,
            person=replace(each.person, facts=tuple(one for one in each.person.facts if one[0].fact != "insured_for")),
        )
        for each in found.ways
    )
    made = card(Telling(frozen, "en"), replace(found, ways=ways))
    assert "For example, in all ways" not in facts(made)
    assert made.branches[1].said[-1] == "for example: owns home: no; rents: yes"


def test_ways_are_a_numbered_list_in_markdown(ways_review: Review) -> None:
    lines = diff_markdown(ways_review, "en").splitlines()
    at = lines.index("- Now: granted, in 3 ways, by the clause that decides")
    assert lines[at + 1] == "  1. 甲〔2024〕3号 一"
    assert lines[at + 2] == "     - evidence newly asked: deed"
    assert lines[at + 4] == "  2. 甲〔2024〕3号 二"
