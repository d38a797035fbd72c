"""What analysis proves, written as a certificate: clauses by name, facts in words, and a reason for what has no proof."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.assemble import from_timelines
from luohu.compiler.certificates.model import Json, Part, Verdict, Why
from luohu.compiler.certificates.writing import certified
from luohu.compiler.ruleset.model import Condition, FactKey, FactTest, Op
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.values import EXISTS
from luohu.compiler.solver.model import Question
from luohu.compiler.validity.timeline import timelines

CLAUSES = (
    "条款 一 { 条件 有房 且 有证 准予 落户 } 条款 二 { 条件 面积 60平方米以上 或 自 发证日期 起 满6个月 准予 落户 }"
    "条款 三 { 条件 等级 高以上 准予 落户 { 落户人 本人、配偶 } } 条款 四 { 条件 等级 高以上 准予 落户 }"
    "条款 五 { 积分 总分 / total { 有房 计20分; 有证 计30分 } } 条款 六 { 条件 总分 满40分 准予 落户 }"
)


@pytest.fixture
def stage() -> Stage:
    """A stage on which claims are recorded."""
    program = library(document(CLAUSES))
    history = timelines(program)
    scope = Scope(program, history, from_timelines(history), Wanted(date(2026, 1, 1)), certified=True)
    return scope.stages[0]


def question_of(stage: Stage) -> Question:
    return stage.questions("settlement")[-1]


def granted(stage: Stage, clause: str) -> Condition:
    return next(each.granted for each in question_of(stage).world.routes if each.clause.id == clause)


def part_of(stage: Stage) -> Part:
    assert stage.claims is not None
    return certified(stage.ruleset, stage.claims.told)


def written(stage: Stage, condition: Condition, *, answer: bool) -> Json:
    stage.answered("name", question_of(stage), condition, answer)
    (claim,) = part_of(stage).claims
    return claim.condition


def test_a_clause_is_named_where_its_condition_stands(stage: Stage) -> None:
    assert written(stage, every([granted(stage, "yi/1"), granted(stage, "yi/2")]), answer=True) == {
        "all": [
            {"all": [{"clause": "yi/1"}, {"fact": "relation", "person": "case", "op": "eq", "value": "self"}]},
            {"all": [{"clause": "yi/2"}, {"fact": "relation", "person": "case", "op": "eq", "value": "self"}]},
        ]
    }


def test_a_condition_of_two_clauses_is_written_out(stage: Stage) -> None:
    assert "clause" not in str(written(stage, granted(stage, "yi/3"), answer=True))


def test_whether_somebody_exists_has_a_word(stage: Stage) -> None:
    there = FactTest(FactKey("spouse", EXISTS), Op.EQ, value=True)
    said = written(stage, every([granted(stage, "yi/1"), there]), answer=True)
    assert said["all"][1] == {"fact": "exists", "person": "spouse", "op": "eq", "value": True}


def test_what_points_settle_is_uncertified(stage: Stage) -> None:
    stage.answered("score", question_of(stage), granted(stage, "yi/6"), answer=True)
    assert part_of(stage).uncertified == (("score", Why.POINTS),)


def test_what_does_not_hang_on_points_is_certified_all_the_same(stage: Stage) -> None:
    condition = every([granted(stage, "yi/6"), granted(stage, "yi/1"), opposite(granted(stage, "yi/1"))])
    stage.answered("none", question_of(stage), condition, answer=False)
    (claim,) = part_of(stage).claims
    assert claim.verdict is Verdict.NEVER


def test_what_nobody_shows_is_unsettled(stage: Stage) -> None:
    nobody = every([granted(stage, "yi/1"), opposite(granted(stage, "yi/1"))])
    stage.answered("wrong", question_of(stage), nobody, answer=True)
    stage.answered("open", question_of(stage), nobody, None)
    assert part_of(stage).uncertified == (("wrong", Why.UNSETTLED),)


def test_each_claim_is_recorded_once_and_only_where_it_is_wanted(stage: Stage) -> None:
    for _ in range(2):
        stage.answered("name", question_of(stage), granted(stage, "yi/1"), answer=True)
        stage.uncertified("other", Why.PERSONS)
    made = part_of(stage)
    assert (len(made.claims), made.uncertified) == (1, (("other", Why.PERSONS),))
    stage.claims = None
    stage.answered("name", question_of(stage), granted(stage, "yi/1"), answer=True)
    stage.uncertified("other", Why.PERSONS)
    assert stage.claims is None


def test_facts_that_the_ruleset_lacks_are_beyond_it(stage: Stage) -> None:
    question = question_of(stage)
    unknown = FactTest(FactKey("anchor", "hair"), Op.EQ, value=True)
    facts = {**question.prepared.facts, "hair": next(iter(question.prepared.facts.values()))}
    question.prepared.facts.update(facts)
    stage.answered("beyond", question, unknown, answer=False)
    assert part_of(stage).uncertified == (("beyond", Why.BEYOND),)
