"""What stands at the head where several rulesets are compared: totals over all of them, and the equal ones in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import review as reviewed

from luohu.compiler.changes.model import Bump, Ground, Level, People, Reason, Tense
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.reports.diff.markdown import diff_markdown
from luohu.compiler.reports.diff.rulesets import all_affected, equal_ones
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.text import diff_text
from luohu.compiler.reports.diff.whole import in_order, outline
from luohu.compiler.runtime.model import Outcome
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.compiler.changes.model import Difference, Review, Side
    from luohu.dsl.diagnostics.model import Language

PATCH = Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),))
GAIN = Change(Fate.LAXER, Outcome.NOT_GRANTED, Outcome.GRANTED)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def equal(found: Difference, asked: int, *, reworded: bool = False) -> Difference:
    """Proven equal by so many questions; with clauses that are worded otherwise, or none."""
    return replace(
        found, people=People((), (), (), asked), bump=PATCH, clauses=found.clauses[:1] if reworded else (), words=()
    )


def changed(found: Difference, losing: int, gaining: int, *tenses: Tense) -> Difference:
    """So many classes lose, and so many gain."""
    one = replace(found.people.classes[0], tenses=tenses or (Tense.PRESENT,))
    classes = (*[one] * losing, *[replace(one, change=GAIN)] * gaining)
    return replace(found, people=People(classes, (), (), 3))


def elsewhere(found: Difference, area: str, zh: str, en: str) -> Difference:
    """The same as law of another area."""

    def moved(side: Side) -> Side:
        home = replace(side.ruleset.jurisdiction, id=area, label=Text(zh, en))
        return replace(side, ruleset=replace(side.ruleset, jurisdiction=home, name=f"cn.{area}/settlement"))

    return replace(found, old=moved(found.old), new=moved(found.new))


def told(differences: Sequence[Difference], *, only_shared: bool = False) -> list[tuple[str, str]]:
    zh, en = (
        all_affected([Telling(each, lang) for each in differences], only_shared=only_shared) for lang in LANGUAGES
    )
    return list(zip(zh, en, strict=True))


def equal_told(*differences: Difference) -> list[tuple[str, str]]:
    zh, en = (equal_ones([Telling(each, lang) for each in differences]) for lang in LANGUAGES)
    return list(zip(zh, en, strict=True))


def test_classes_of_all_rulesets_are_counted_together(review: Review) -> None:
    (found,) = review.differences
    assert told([changed(found, 2, 1), equal(found, 1), changed(found, 1, 0, Tense.PAST)]) == [
        (
            "3 类人失去，其中 2 类今天或今后申请，1 类只在过去申请（3 个规则集中的 2 个）",
            "3 classes of people lose: 2 applying today or later, 1 in the past only (in 2 of 3 rulesets)",
        ),
        (
            "1 类人得到，今天或今后申请（3 个规则集中的 1 个）",
            "1 class of people gains, applying today or later (in 1 of 3 rulesets)",
        ),
    ]


def test_what_is_open_is_counted_together(review: Review) -> None:
    (found,) = review.differences
    still = replace(found, people=replace(found.people, classes=()))
    assert told([still, equal(found, 0), still]) == [
        (
            "没有查出有人的结论或者所给的有变化（3 个规则集）",
            "nobody was found whose outcome or offer changes (in any of 3 rulesets)",
        ),
        (
            "有 2 种变化没有算出是否有人遇到（3 个规则集中的 2 个）",
            "of 2 changes it was not settled whether anybody meets them (in 2 of 3 rulesets)",
        ),
        (
            "有的人无从比较，见后（3 个规则集中的 2 个）",
            "some people are not comparable: see below (in 2 of 3 rulesets)",
        ),
    ]


def test_where_nobody_is_affected_that_is_said_of_all(review: Review) -> None:
    (found,) = review.differences
    assert told([equal(found, 1), equal(found, 0)]) == [
        ("2 个规则集都没有人的结论或者所给的有变化", "nobody's outcome or offer changes in any of 2 rulesets")
    ]
    assert told([]) == []


def test_of_rulesets_that_one_side_alone_has_it_says_nothing(review: Review) -> None:
    (found,) = review.differences
    assert told([equal(found, 1)], only_shared=True) == [
        (
            "两边都有的规则集没有人的结论或者所给的有变化",
            "nobody's outcome or offer changes in the one ruleset that both sides have",
        )
    ]
    assert told([equal(found, 1)] * 2, only_shared=True) == [
        (
            "两边都有的 2 个规则集都没有人的结论或者所给的有变化",
            "nobody's outcome or offer changes in any of 2 rulesets that both sides have",
        )
    ]
    ((zh, en),) = told([changed(found, 1, 0)], only_shared=True)
    assert zh.endswith("（两边都有的规则集）")
    assert en.endswith(" (in the one ruleset that both sides have)")
    ((zh, en),) = told([changed(found, 1, 0), equal(found, 1)], only_shared=True)
    assert zh.endswith("（两边都有的 2 个规则集中的 1 个）")
    assert en.endswith(" (in 1 of 2 rulesets that both sides have)")


def test_equal_ones_are_named_together_and_the_proof_is_told_once(review: Review) -> None:
    (found,) = review.differences
    other = elsewhere(equal(found, 0), "990200", "乙市", "Yi City")
    assert equal_told(equal(found, 17), changed(found, 1, 0), equal(found, 3), other) == [
        (
            "含义相同（3 个规则集）：甲市（落户、落户）；乙市 落户",
            "equal in meaning (3 rulesets): Jia City (settlement, settlement); Yi City, settlement",
        ),
        (
            "  没有人的结论或者所给的有变化；其中 1 个各事项的规定两边本来一样，2 个有证明：20 个问题都有定论，包括自 2024-01-01 起的每一天",
            (
                "  nobody's outcome or offer changes; for 1 of them what decides on matters is the same on both sides,"
                " for 2 it is proven by 20 settled questions that cover every day from 2024-01-01 on"
            ),
        ),
        ("  条款：没有变化", "  clauses: no change"),
    ]
    assert equal_told(changed(found, 1, 0)) == []


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        ((0, 0), "各事项的规定两边本来一样", "what decides on matters is the same on both sides"),
        (
            (1, 1),
            "证明：2 个问题都有定论，包括自 2024-01-01 起的每一天",
            "proven by 2 settled questions that cover every day from 2024-01-01 on",
        ),
    ],
)
def test_all_proven_alike_are_not_counted(review: Review, asked: tuple[int, ...], zh: str, en: str) -> None:
    (found,) = review.differences
    proof = equal_told(*(equal(found, each) for each in asked))[1]
    assert proof == (
        f"  没有人的结论或者所给的有变化；{zh}",
        f"  nobody's outcome or offer changes; {en}",
    )


def test_days_that_were_asked_about_of_every_one_are_told(review: Review) -> None:
    """Of laws of one day each no days are told; where one side is that of a day, the latest such day is."""
    (found,) = review.differences
    early, late = date(2024, 3, 1), date(2025, 3, 1)
    some = [
        replace(each, old=replace(each.old, frozen=day))
        for each, day in ((equal(found, 1), early), (equal(found, 1), late))
    ]
    assert equal_told(*some)[1][1].endswith("every day from 2025-03-01 on")
    still = [replace(each, new=replace(each.new, frozen=late)) for each in some]
    assert equal_told(*still)[1][1].endswith("proven by 2 settled questions")


def test_what_became_of_clauses_of_equal_ones_is_kept(review: Review) -> None:
    (found,) = review.differences
    lines = equal_told(equal(found, 1), equal(found, 1, reworded=True))
    assert lines[2:] == [("  甲市 落户的条款：修改 1", "  clauses of Jia City, settlement: 1 amended")]


def test_what_is_equal_for_people_but_otherwise_stated_keeps_its_own_lines(review: Review) -> None:
    (found,) = review.differences
    reasons = (Reason(Level.PATCH, Ground.OTHERWISE_STATED, ("d2/1",)),)
    stated = replace(equal(found, 2), bump=Bump(Level.PATCH, reasons))
    assert equal_told(stated) == []
    both = reviewed(equal(found, 1), stated)
    assert in_order(both) == [stated, equal(found, 1)]
    said = outline(both, "en").summary
    assert said.index(
        "  Equal in meaning: nobody's outcome or offer changes; proven by 2 settled questions"
        " that cover every day from 2024-01-01 on"
    ) < said.index("Equal in meaning: Jia City, settlement")


def test_rulesets_that_change_stand_before_equal_ones(review: Review) -> None:
    (found,) = review.differences
    minor = replace(equal(found, 1), bump=Bump(Level.MINOR, (Reason(Level.MINOR, Ground.WIDER, ("g",)),)))
    lost, same = changed(found, 1, 0), equal(found, 4)
    assert in_order(reviewed(same, minor, lost)) == [lost, minor, same]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_is_the_same_in_text_and_markdown(review: Review, lang: Language) -> None:
    (found,) = review.differences
    many = reviewed(*[equal(found, 2)] * 11, changed(found, 2, 1))
    head = outline(many, lang).summary
    assert diff_text(many, lang).splitlines()[2 : 2 + len(head)] == list(head)
    assert len(head) == 3 + 1 + len([each for each in head if each.startswith("  ")]) + 1
    bullets = [each for each in diff_markdown(many, lang).splitlines() if each.lstrip().startswith("- ")]
    assert len([each for each in bullets[: len(head)] if each.startswith("- ")]) == 5
    assert bullets[0].startswith(("- 2 类人失去", "- 2 classes of people lose"))
