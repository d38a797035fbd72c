"""The acts of a ruleset in words, and what has become of its clauses."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.assemble import from_timelines, rulesets
from luohu.compiler.names import resolve
from luohu.compiler.reports.acts_text import act_lines
from luohu.compiler.reports.timeline_text import draw_timeline
from luohu.compiler.ruleset.model import Ruleset
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TEXT = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 地区 东区 / east 990102  地区 西区 / west 990103 } }
词汇 落户 / settlement {
    事项 落户 / settlement  事实 有房 / owns_home : 是否  途径 投靠落户 / by_kin
}
文件 甲〔2020〕1号 / a { 适用地区 甲市 公布 2020年1月1日 有效期 10年
    条款 一 { 途径 投靠落户 条件 有房 准予 落户 }
    条款 二 { 准予 落户 }
}
文件 甲〔2021〕1号 / b { 适用地区 甲市 公布 2021年1月1日
    修改 甲〔2020〕1号 之 二 改为 九
    暂停 甲〔2020〕1号 之 一 于 东区 自 2021年2月1日 至 2021年12月31日
    过渡 有房 适用 甲〔2020〕1号 之 二 至 2021年6月30日
    条款 九 { 条件 有房 准予 落户 }
}
文件 甲〔2022〕1号 / c { 适用地区 甲市 公布 2022年 废止 途径 投靠落户 }
文件 甲〔2023〕1号 / d { 适用地区 甲市 公布 2023年1月1日 延长 甲〔2020〕1号 至 2035年12月31日 重发 甲〔2020〕1号 除 一 }
"""


@pytest.fixture(scope="module")
def city() -> Ruleset:
    (made,) = rulesets(resolve([parse(Source("acts.luohu", TEXT)).file]))
    return made


def test_each_act_is_a_line_in_the_order_of_days(city: Ruleset) -> None:
    assert act_lines(city, "zh")[:3] == [
        "2021-01-01               甲〔2021〕1号 修改 甲〔2020〕1号 二 改为 9",
        "2021-01-01               甲〔2021〕1号 过渡：部分情形适用 甲〔2020〕1号 二 至 2021-06-30",
        "2021-02-01               甲〔2021〕1号 暂停 甲〔2020〕1号 一 于 东区 至 2021-12-31",
    ]


def test_outcomes_and_unknown_days_are_told(city: Ruleset) -> None:
    assert act_lines(city, "en")[3:] == [
        "2022-01-01 / 2022-12-31  甲〔2022〕1号 repeals pathway by kin 一",
        "2023-01-01               甲〔2023〕1号 extends 甲〔2020〕1号 until 2035-12-31 (contradicted on the same day)",
        "2023-01-01               甲〔2023〕1号 re-issues 甲〔2020〕1号 (contradicted on the same day)",
    ]


def test_slices_say_what_has_become_of_clauses(city: Ruleset) -> None:
    drawn = draw_timeline(city, "en", date(2026, 11, 22)).splitlines()
    start = next(number for number, line in enumerate(drawn) if line.startswith("2021-02-01 – 2021-06-30"))
    assert drawn[start : start + 4] == [
        "2021-02-01 – 2021-06-30  甲〔2020〕1号 (2)",
        "                           甲〔2020〕1号 一: suspended in East by 甲〔2021〕1号",
        "                           甲〔2020〕1号 二: under the transition of 甲〔2021〕1号",
        "                           甲〔2020〕1号 二: reads as 9 of 甲〔2021〕1号; under the transition of 甲〔2021〕1号",
    ]


def test_as_known_on_a_day_says_what_was_not_out() -> None:
    program = resolve([parse(Source("acts.luohu", TEXT)).file])
    (made,) = from_timelines(timelines(program, as_of=date(2021, 6, 1)))
    drawn = draw_timeline(made, "en", date(2021, 6, 1), as_of=date(2021, 6, 1))
    assert drawn.splitlines()[0].endswith("as known on 2021-06-01")
    assert "甲〔2023〕1号  not known to be out by then" in drawn


def test_definitions_that_end_under_those_who_use_them_are_told_on_that_day(city: Ruleset) -> None:
    lapses = [("c", "a", "有房", date(2030, 1, 1)), ("elsewhere", "a", "有房", date(2030, 1, 1))]
    assert act_lines(city, "zh", lapses)[6:] == [
        "2030-01-01               甲〔2022〕1号 仍用 甲〔2020〕1号 已失效的定义“有房”"
    ]
    drawn = draw_timeline(city, "en", date(2026, 11, 22), lapses=lapses)
    assert (
        "2030-01-01               甲〔2022〕1号 still uses “有房” as 甲〔2020〕1号 defined it, which has ended" in drawn
    )
