"""The first lines of a report: who is affected and when, in both languages, with the right numbers of words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import review as reviewed

from luohu.compiler.changes.bump import review_bump
from luohu.compiler.changes.model import Bump, Ground, Level, People, Reason, Tense
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.reports.diff.grounds import in_runs, reason_told
from luohu.compiler.reports.diff.summary import affected, equal_told, warnings
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.whole import outline
from luohu.compiler.reports.diff.wording import Stand, stand
from luohu.compiler.ruleset.model import Alternative, Assumption, Slice
from luohu.compiler.runtime.model import Outcome

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Difference, Review

DAY = date(2024, 3, 28)
PATCH = Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),))


def of_people(found: Difference, *tenses: tuple[Tense, ...]) -> Difference:
    """Classes of people who lose, with these tenses."""
    one = found.people.classes[0]
    classes = tuple(replace(one, number=number + 1, tenses=each) for number, each in enumerate(tenses))
    return replace(found, people=People(classes, (), (), 3))


def both(found: Difference) -> list[tuple[str, str]]:
    return list(zip(affected(Telling(found, "zh")), affected(Telling(found, "en")), strict=True))


def test_on_which_side_of_today(review: Review) -> None:
    (found,) = review.differences
    past, now = (Tense.PAST,), (Tense.PAST, Tense.PRESENT)
    assert both(of_people(found, now)) == [
        ("1 类人失去，今天或今后申请", "1 class of people loses, applying today or later")
    ]
    assert both(of_people(found, past, past)) == [
        ("2 类人失去，都只在过去申请", "2 classes of people lose, applying in the past only")
    ]
    assert both(of_people(found, now, past, (Tense.FUTURE,))) == [
        (
            "3 类人失去，其中 2 类今天或今后申请，1 类只在过去申请",
            "3 classes of people lose: 2 applying today or later, 1 in the past only",
        )
    ]


def test_between_laws_of_one_day_each_days_are_not_told(review: Review) -> None:
    (found,) = review.differences
    still = replace(found, old=replace(found.old, frozen=DAY), new=replace(found.new, frozen=DAY))
    assert both(of_people(still, (Tense.PAST,))) == [("1 类人失去", "1 class of people loses")]
    said = [fact.about for card in outline(reviewed(still), "en").chapters[0].sections[0].cards for fact in card.facts]
    assert "Applying" not in said
    assert "For example" in said


def test_equal_says_how_it_was_proven(review: Review) -> None:
    (found,) = review.differences
    equal = replace(found, people=People((), (), (), 17), bump=PATCH)
    assert both(equal) == [
        (
            "含义相同：没有人的结论或者所给的有变化；证明：17 个问题都有定论，包括自 2024-01-01 起的每一天",
            (
                "equal in meaning: nobody's outcome or offer changes;"
                " proven by 17 settled questions that cover every day from 2024-01-01 on"
            ),
        )
    ]
    other = replace(equal, bump=found.bump, people=People((), (), (), 0))
    ((_, english),) = both(other)
    assert english == "nobody's outcome or offer changes; what decides on matters is the same on both sides"


def test_what_is_open_is_not_said_to_be_equal(review: Review) -> None:
    (found,) = review.differences
    still = replace(found, people=replace(found.people, classes=()))
    assert [english for _, english in both(still)] == [
        "nobody was found whose outcome or offer changes",
        "of 1 change it was not settled whether anybody meets it",
        "some people are not comparable: see below",
    ]


def test_a_draft_that_is_assumed_is_said_first(review: Review) -> None:
    (found,) = review.differences
    ruleset = replace(found.new.ruleset, assumptions=(Assumption("enactment", "d2", DAY),))
    one = replace(found, new=replace(found.new, ruleset=ruleset))
    (said,) = warnings(Telling(one, "zh"))
    assert said == "new：假定草案 甲〔2024〕2号 自 2024-03-28 起施行，而它没有施行"
    both_sides = replace(one, old=replace(found.old, ruleset=ruleset))
    (said,) = warnings(Telling(both_sides, "en"))
    assert said.startswith("Both sides: the draft 甲〔2024〕2号 is taken as in force from 2024-03-28 on")
    assert outline(reviewed(one), "en").warnings == tuple(warnings(Telling(one, "en")))


def test_matters_to_which_it_is_limited_are_named(review: Review) -> None:
    assert outline(replace(review, matters=("settlement", "x")), "zh").warnings == ("只比较这些事项：落户、x",)


def test_of_several_rulesets_each_has_its_name_and_the_affected_come_first(review: Review) -> None:
    (found,) = review.differences
    quiet = replace(found, people=People((), (), (), 2), bump=PATCH)
    several = replace(reviewed(quiet, found), only_old=(found.old,), only_new=(found.new,))
    said = outline(several, "en")
    assert said.summary[0].startswith("1 class of people loses")
    assert said.summary.index("Version: major") < said.summary.index("Jia City, settlement (cn.990100/settlement)")
    assert "On the old side only: Jia City, settlement (cn.990100/settlement)" in said.summary
    assert "On the new side only: Jia City, settlement (cn.990100/settlement)" in said.summary
    heading = said.summary.index("Jia City, settlement (cn.990100/settlement)")
    assert said.summary[heading + 1].startswith("  1 class of people loses")
    assert said.summary.index("  Version: major") < said.summary.index("Equal in meaning: Jia City, settlement")


def test_where_a_ruleset_is_gone_what_is_said_of_the_other_is_not_said_of_all(review: Review) -> None:
    (found,) = review.differences
    quiet = replace(found, people=People((), (), (), 2), bump=PATCH)
    gone = replace(found.old, ruleset=replace(found.old.ruleset, name="cn.990200/settlement"))
    one = replace(reviewed(quiet), only_old=(gone,))
    said = outline(replace(one, bump=review_bump(one.differences, one.only_old, ())), "en")
    assert said.summary[:3] == (
        "Nobody's outcome or offer changes in the one ruleset that both sides have",
        "Version: major",
        "On the old side only: Jia City, settlement (cn.990200/settlement)",
    )
    under = said.summary.index("Equal in meaning: Jia City, settlement")
    assert said.summary[under + 1].startswith("  Nobody's outcome or offer changes; proven by 2")
    assert [each.heading for each in said.chapters][:1] == ["Jia City, settlement (cn.990100/settlement)"]


def test_of_equal_laws_the_days_are_told_that_were_asked_about(review: Review) -> None:
    (found,) = review.differences
    day = date(2025, 6, 1)
    quiet = replace(found, people=People((), (), (), 1), bump=PATCH, new=replace(found.new, frozen=day))
    assert equal_told(Telling(quiet, "en")).endswith(
        "proven by 1 settled question that covers every day from 2025-06-01 on"
    )


def test_a_day_without_any_law_is_told(review: Review) -> None:
    (found,) = review.differences
    empty = replace(found.old.ruleset, timeline=(Slice(DAY, None, (Alternative(()),)),))
    one = replace(found, old=replace(found.old, ruleset=empty, frozen=DAY))
    assert f"old: no clause is in force on {DAY}" in list(warnings(Telling(one, "en")))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), []), (("1",), ["1"]), (("1", "2"), ["1", "2"]), (("9", "10", "11", "3"), ["3", "9–11"])],
)
def test_numbers_in_a_row(numbers: tuple[str, ...], said: list[str]) -> None:
    assert in_runs(numbers) == said


def test_grounds_name_what_shows_them(review: Review) -> None:
    telling = Telling(review.differences[0], "en")

    def told(ground: Ground, *of: str) -> str:
        return reason_told(telling, Reason(Level.MAJOR, ground, of))

    assert told(Ground.WORSE, "1", "2", "3").endswith("(classes 1–3)")
    assert told(Ground.LESS_STATED, "d2/1").endswith("(甲〔2024〕2号 一)")
    assert told(Ground.FEWER_DAYS, "[2024-01-01, 2024-01-02)", "2").endswith("(on 2024-01-01, class 2)")
    assert told(Ground.NARROWER, "owns_home=home").endswith("(owns home home)")
    assert told(Ground.NARROWER, "g", "a", "b", "c").endswith("(tenants, a, b and 1 more)")


@pytest.mark.parametrize(
    ("fate", "before", "after", "how"),
    [
        (Fate.STRICTER, Outcome.GRANTED, Outcome.UNDETERMINED, Stand.LOSES),
        (Fate.ORPHANED, Outcome.GRANTED, Outcome.NO_RULE_IN_FORCE, Stand.LOSES),
        (Fate.ORPHANED, Outcome.NOT_GRANTED, Outcome.NO_RULE_IN_FORCE, Stand.OTHER),
        (Fate.SAME, Outcome.NO_RULE_IN_FORCE, Outcome.NOT_GRANTED, Stand.OTHER),
        (Fate.LAXER, Outcome.NO_RULE_IN_FORCE, Outcome.GRANTED, Stand.GAINS),
    ],
)
def test_how_people_stand(fate: Fate, before: Outcome, after: Outcome, how: Stand) -> None:
    assert stand(Change(fate, before, after)) is how


def test_how_people_stand_by_what_they_are_offered() -> None:
    def by(fate: Fate) -> Stand:
        return stand(Change(fate, Outcome.GRANTED, Outcome.GRANTED, by_offer=True))

    assert [by(each) for each in (Fate.STRICTER, Fate.LAXER, Fate.INCOMPARABLE)] == [
        Stand.LOSES,
        Stand.GAINS,
        Stand.MIXED,
    ]


def test_pages_do_not_depend_on_where_they_are_made(review: Review) -> None:
    assert str(Path.cwd()) not in str(outline(review, "zh"))
