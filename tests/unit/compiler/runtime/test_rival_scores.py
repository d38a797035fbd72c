"""One score that several clauses state for places equally wide: the later, then the higher counts; else a ruling does."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import program

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.case import case_of
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision, Finding, NeedKind, Outcome
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.story_reasons import finding_told
from luohu.compiler.runtime.words import words_of

ASKING = "条款 九 { 条件 总分 满 50分 准予 落户 }"
FIRST = "条款 一 { 积分 总分 / total { 有房 计 60分 } }"


def notice(name: str, body: str, since: str = "2024-01-01") -> str:
    return f"文件 {name}文 / {name} {{ 发布机关 公安局 适用地区 甲市 公布 {since} {body} }}"


def decided(*texts: str, owns: bool = True) -> Decision:
    found = program(*texts)
    assert [each.message.en for each in found.diagnostics] == []
    over = prepare(next(each for each in rulesets(found) if each.jurisdiction.id == "990100"))
    facts = {
        FactKey("case", "place"): "990102",
        FactKey("case", "relation"): "self",
        FactKey("anchor", "owns_home"): owns,
    }
    case = case_of(over, facts)
    assert not isinstance(case, tuple)
    return decide(over, case, "settlement", date(2024, 6, 1))


def other(points: int) -> str:
    return f"条款 一 {{ 积分 总分 {{ 有房 计 {points}分 }} }}"


@pytest.mark.parametrize(
    ("since", "points", "outcome"),
    [("2023-01-01", 40, Outcome.GRANTED), ("2024-02-01", 40, Outcome.NOT_GRANTED), ("2024-02-01", 70, Outcome.GRANTED)],
)
def test_the_later_statement_counts_whatever_it_is_called(since: str, points: int, outcome: Outcome) -> None:
    for name in ("a", "z"):
        made = decided(notice("m", f"{FIRST} {ASKING}", "2024-01-01"), notice(name, other(points), since))
        assert made.outcome is outcome


def test_of_one_day_the_higher_counts() -> None:
    higher = f"文件 省令 / a {{ 发布机关 公安局 适用地区 甲市 种类 规章 公布 2024-01-01 {other(40)} }}"
    assert decided(notice("m", f"{FIRST} {ASKING}"), higher).outcome is Outcome.NOT_GRANTED


def test_where_nothing_ranks_them_a_ruling_is_needed_and_said() -> None:
    made = decided(notice("m", f"{FIRST} {ASKING}"), notice("a", other(40)))
    assert made.outcome is Outcome.UNDETERMINED
    assert [(each.kind, each.clauses) for each in made.needs] == [(NeedKind.RULING, ("a/1", "m/1"))]
    (score,) = made.scores
    assert (score.low, score.high, score.clause) == (4000, 6000, None)


def test_no_ruling_is_needed_where_it_makes_no_difference() -> None:
    same = decided(notice("m", f"{FIRST} {ASKING}"), notice("a", other(60)))
    assert (same.outcome, same.needs) == (Outcome.GRANTED, ())
    both = decided(notice("m", f"{FIRST} {ASKING}"), notice("a", other(55)))
    assert (both.outcome, both.needs) == (Outcome.GRANTED, ())
    neither = decided(notice("m", f"{FIRST} {ASKING}"), notice("a", other(40)), owns=False)
    assert (neither.outcome, neither.needs) == (Outcome.NOT_GRANTED, ())


def test_a_score_that_no_clause_in_force_states_is_told_so() -> None:
    gone = "文件 r文 / r { 发布机关 公安局 适用地区 甲市 公布 2024-02-01 废止 m文 之 一 }"
    made = decided(notice("m", f"{FIRST} {ASKING}"), gone)
    assert made.outcome is Outcome.NOT_GRANTED
    (refusal,) = made.refusals
    (failed,) = refusal.failed
    assert isinstance(failed, Finding)
    assert failed.points is None
    over = prepare(
        next(
            each
            for each in rulesets(program(notice("m", f"{FIRST} {ASKING}"), gone))
            if each.jurisdiction.id == "990100"
        )
    )
    assert finding_told(words_of(over, "en"), failed) == "total ≥ 50 points (no clause in force says how it is counted)"
