"""Areas that exist for a time: an application there is possible while they do."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.prepared import prepare
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TEXT = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 { 地区 甲区 990102  地区 乙区 990103 自 2020年1月1日 至 2022年12月31日 }
}
词汇 落户 / settlement { 事项 落户 / settlement }
文件 甲〔2010〕1号 / jia-2010-1 { 适用地区 甲市 公布 2010年1月1日 条款 一 { 准予 落户 } }
"""


@pytest.fixture(scope="module")
def city():
    (made,) = rulesets(resolve([parse(Source("areas.luohu", TEXT)).file]))
    return prepare(made)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2022, 12, 31)])
def test_a_place_is_accepted_while_it_exists(city, day):
    assert isinstance(read_case(city, {"applied_on": str(day), "place": "990103"}), Case)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2023, 1, 1)])
def test_a_place_is_refused_on_a_day_without_it(city, day):
    (error,) = read_case(city, {"applied_on": str(day), "place": "990103"})
    assert (error.pointer, error.message.en) == ("/place", f"there is no such area on {day}: 乙区")
    assert isinstance(read_case(city, {"applied_on": str(day), "place": "990102"}), Case)
