"""Bars against grants of which only a later edition is in force beside them."""

from __future__ import annotations

from datetime import date

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import Step
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import prepare
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TEXT = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }
词汇 落户 / settlement {
    事项 落户 / settlement
    机关 甲省人民政府 / province、甲市人民政府 / city
    事实 有房 / owns_home : 是否
}
文件 甲文 / jia1 {
    发布机关 甲省人民政府 适用地区 甲省 种类 规范性文件 公布 2023-01-01
    条款 一 { 条件 非 有房 或 符合 乙文 之 一 准予 落户 }
}
文件 乙文 / yi1 {
    发布机关 甲市人民政府 适用地区 甲市 种类 规范性文件 公布 2024-01-01
    条款 一 { 条件 有房 不予 落户 }
}
"""


def test_rank_decides_for_the_edition_that_meets_the_bar():
    parsed = parse(Source("editions.luohu", TEXT))
    assert parsed.diagnostics == ()
    (ruleset,) = [each for each in rulesets(resolve([parsed.file])) if each.jurisdiction.id == "990100"]
    (defeat,) = ruleset.defeats
    assert (defeat.bar, defeat.grant, defeat.step, defeat.winner) == ("yi1/1", "jia1/1@2", Step.RANK, "grant")
    over = prepare(ruleset)
    case = read_case(over, {"place": "990100", "relation": "self", "anchor": {"owns_home": True}})
    assert isinstance(case, Case)
    found = decide(over, case, "settlement", date(2024, 6, 1))
    assert (found.outcome, [each.clause for each in found.routes]) == (Outcome.GRANTED, ["jia1/1@2"])


EQUALS = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 地区 东区 990102 地区 西区 990103 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    事实 有房 / owns_home : 是否  事实 合同 / contract : 是否  事实 失信 / defaulter : 是否
}
文件 甲文 / jia1 { 适用地区 甲市 公布 2020-01-01
    条款 一 { 条件 有房 准予 落户 }
    条款 二 { 施行 2025-01-01 条件 合同 准予 落户 }
}
文件 乙文 / yi1 { 适用地区 甲市 公布 2024-01-01
    暂停 甲文 之 一 于 东区 自 2024-03-01 至 2024-06-30
    条款 一 { 条件 失信 不予 落户 }
}
"""


def decided(day: date, **facts: bool) -> Outcome:
    """What comes of an application in 西区."""
    parsed = parse(Source("equals.luohu", EQUALS))
    assert parsed.diagnostics == ()
    (ruleset,) = [each for each in rulesets(resolve([parsed.file])) if each.jurisdiction.id == "990100"]
    over = prepare(ruleset)
    case = read_case(over, {"place": "990103", "relation": "self", "anchor": {"defaulter": True, **facts}})
    assert isinstance(case, Case)
    return decide(over, case, "settlement", day).outcome


def test_a_grant_that_is_suspended_in_one_district_is_no_narrower_rule_for_the_others():
    for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 7, 1)):
        assert decided(day, owns_home=True, contract=False) is Outcome.NOT_GRANTED


def test_the_later_of_two_clauses_is_told_by_their_own_first_days_not_by_those_of_their_documents():
    assert decided(date(2025, 1, 1), owns_home=False, contract=True) is Outcome.GRANTED
    assert decided(date(2025, 1, 1), owns_home=True, contract=False) is Outcome.NOT_GRANTED
