"""What scenarios try: both ways, both sides of each test, offers, outcomes."""

from __future__ import annotations

from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.scenarios.coverage import ClauseCoverage, Coverage, Offered, coverage
from luohu.compiler.scenarios.mutation.bench import Bench

CLAUSES = document(
    "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶 落户地 任选 自有地址、公共地址 } }\n"
    "条款 二 { 条件 有证 不予 落户 }\n条款 三 { 通则 于 一 { 随迁 子女 } }"
)
OWNER = "场景 “有房” { 地区 丙区 申请日 2024-06-01 设 有房 是 真 其余 为 常值 预期 准予 落户 { 落户地 公共地址 } 依 乙发〔2020〕1号 之 一 }\n"
BARRED = "场景 “有证” { 地区 丙区 申请日 2024-06-01 设 有房 是 真; 有证 是 真 其余 为 常值 预期 不予 落户 依 乙发〔2020〕1号 之 二 }\n"
EARLY = "场景 “以前” { 地区 丙区 申请日 2019-06-01 设 有房 是 否 其余 为 常值 预期 无规定 }\n"
LATER = EARLY.replace("以前", "无房").replace("2019", "2024").replace("预期 无规定", "预期 不予 落户")


def of(text: str) -> Coverage:
    return coverage(Bench(library(CLAUSES + text)))


def clause(found: Coverage, id_: str) -> ClauseCoverage:
    return next(each for each in found.clauses if each.clause == id_)


def test_without_scenarios_nothing_is_tried() -> None:
    assert of("").totals == {"clauses": (0, 3), "tests": (0, 2), "offers": (0, 5), "outcomes": (0, 4)}


def test_what_is_expected_of_a_clause_is_tried() -> None:
    one = clause(of(OWNER + BARRED), "yi/1")
    assert (one.positive, one.negative, one.outcomes) == (("有房",), (), ("granted",))
    assert one.offers == (
        Offered("settlers", "self", expected=True),
        Offered("settlers", "spouse", expected=False),
        Offered("addresses", "own_home", expected=False),
        Offered("addresses", "public", expected=True),
    )


def test_a_bar_applies_where_it_refuses() -> None:
    two = clause(of(OWNER + BARRED), "yi/2")
    assert (two.positive, two.negative) == (("有证",), ())


def test_a_shared_provision_speaks_through_what_it_completes() -> None:
    assert clause(of(OWNER), "yi/3").positive == ("有房",)


def test_a_test_is_tried_on_days_on_which_the_clause_is_in_force() -> None:
    before = clause(of(OWNER + EARLY), "yi/1").tests
    assert [(each.true, each.false) for each in before] == [(True, False)]
    assert [(each.true, each.false) for each in clause(of(OWNER + LATER), "yi/1").tests] == [(True, True)]


def test_outcomes_are_those_that_scenarios_come_to() -> None:
    assert of(OWNER + BARRED + EARLY).outcomes == (("settlement", ("granted", "no_rule_in_force", "not_granted")),)
