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
