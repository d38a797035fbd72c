"""Attributes of areas: every kind of value, the period, the remark; they reach the ruleset."""

from __future__ import annotations

from datetime import date

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import AreaAttribute, Label, Moment
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TEXT = """\
地区 甲省 / jia 350000 { 地区 甲市 / jia_city 350500 {
    属性 城区常住人口 为 138万人 自 2016年 至 2020年12月31日 “示例”
    属性 收录 为 完整 自 2024年3月29日
    属性 普查日 为 2020年11月1日
    属性 试点 为 真
} }
词汇 落户 / settlement { 事项 落户 / settlement }
"""


def test_attributes_reach_the_ruleset() -> None:
    program = resolve([parse(Source("a.luohu", TEXT)).file])
    assert program.diagnostics == ()
    city = rulesets(program)[0].jurisdiction.areas[0]
    year = Moment(date(2016, 1, 1), date(2016, 12, 31), "350500.attribute1.since")
    assert city.attributes == (
        AreaAttribute("城区常住人口", 1_380_000, "persons", year, Moment.on(date(2021, 1, 1)), "示例"),
        AreaAttribute("收录", "完整", None, Moment.on(date(2024, 3, 29))),
        AreaAttribute("普查日", date(2020, 11, 1)),
        AreaAttribute("试点", value=True),
    )
    assert city.label == Label("甲市", "jia_city")


def test_an_attribute_is_something() -> None:
    program = resolve([parse(Source("a.luohu", TEXT.replace("为 真", "为 无"))).file])
    assert [found.code for found in program.diagnostics] == ["LH207"]
