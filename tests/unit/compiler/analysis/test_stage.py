"""The stage: questions that last as long as the law of a matter does, and what analysis says it has looked at."""

from __future__ import annotations

from datetime import date

import pytest
from tests.policies.library import state

from luohu.compiler.analysis.days import Run, identifying, joined
from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.analysis.tally import Account, Tally
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.model import Bound


def stage_of(name: str) -> Stage:
    whole = state()
    return Scope(whole.program, whole.timelines, whole.rulesets, Wanted(date(2026, 11, 22))).stage(name)


@pytest.mark.parametrize("name", ["cn.350500/settlement", "cn.330800/residence_permit"])
def test_on_each_day_the_questions_are_the_possible_laws_of_the_plan(name: str) -> None:
    stage = stage_of(name)
    assert stage.matters
    for matter in stage.matters:
        found = stage.questions(matter)
        for span in stage.ruleset.timeline:
            planned = plan_for(stage.prepared, matter, span.start).worlds
            asked = [each.world for each in found if span.start in each.slice]
            assert all(one in planned for one in asked)
            assert all(one in asked for one in planned)
            laws = [(one, one.asked_above) for one in asked]  # planned worlds leave out what they ask of lower texts
            assert all(laws.count(each) == 1 for each in laws)


def test_questions_last_longer_than_slices() -> None:
    stage = stage_of("cn.350500/settlement")
    (matter,) = stage.matters
    assert len(stage.questions(matter)) < sum(len(each.alternatives) for each in stage.ruleset.timeline)


def test_a_matter_about_which_nothing_is_said_is_none() -> None:
    stage = stage_of("cn.350500/residence_permit")
    assert set(stage.matters) < set(stage.prepared.matters)


def test_runs_of_days_are_joined_where_they_touch() -> None:
    first, second, third = date(2024, 2, 29), date(2024, 3, 31), date(2025, 1, 1)
    assert joined([Run(second, third), Run(first, second)]) == (Run(first, third),)
    assert joined([Run(third), Run(first, second)]) == (Run(first, second), Run(third))
    assert joined([Run(first), Run(second, third)]) == (Run(first),)
    assert identifying(joined([Run(third), Run(first, second)])) == (first, second, third)


def test_a_clause_is_exact_bounded_or_skipped() -> None:
    tally, other = Tally(), Tally()
    tally.looked("a/1")
    tally.looked("a/2")
    tally.looked("a/2", Bound.UNKNOWN_TEXT)
    other.looked("a/1", Bound.TIME_OUT)
    other.looked("a/3")
    other.skip("a/4")
    other.skip("a/3")
    assert tally.account() == Account(2, 1, 1, 0)
    tally.add(other)
    assert tally.account() == Account(4, 1, 2, 1)
