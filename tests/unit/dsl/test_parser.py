"""Nodes of the tree, asserted by what they say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.dsl.reading import clause, clean, condition, faults, member

from luohu.dsl.parser import parse, read
from luohu.dsl.source import Source
from luohu.dsl.syntax import clauses, conditions, details, instruments, jurisdictions, scenarios, values, vocabulary
from luohu.dsl.syntax.conditions import Comparator

AREAS = """
地区 福建省 / fujian 350000 {
    地区 泉州市 / quanzhou 350500 {
        地区 鲤城区 350502    地区 泉州开发区 / qz_etdz
        地区 吴江市 320584 自 1992年 至 2012年8月31日
        片区 中心市区 / urban_core 包括 鲤城区、丰泽区 自 2016年 来源 zoning 推定
        属性 城区常住人口 为 138万人 自 2016年12月31日 “年鉴”
        属性 收录 为 完整 至 2024-03-29
    }
}
"""


def only(text: str) -> object:
    return clean(text).file.statements[0]


def test_areas_nest() -> None:
    province = only(AREAS)
    assert isinstance(province, jurisdictions.Area)
    city = province.members[0]
    assert isinstance(city, jurisdictions.Area)
    assert (province.code, city.alias and city.alias.text) == ("350000", "quanzhou")
    district, zone_without_code, dated = city.members[:3]
    assert isinstance(district, jurisdictions.Area)
    assert (district.code, district.alias) == ("350502", None)
    assert isinstance(zone_without_code, jurisdictions.Area)
    assert zone_without_code.code is None
    assert isinstance(dated, jurisdictions.Area)
    assert dated.period is not None
    assert isinstance(dated.period.until, values.Day)


def test_zones_and_attributes() -> None:
    city = only(AREAS).members[0]
    zone, population, complete = city.members[3:]
    assert [one.text for one in zone.includes] == ["鲤城区", "丰泽区"]
    assert (zone.assumed, zone.source.text, zone.period.since.form) == (True, "zoning", "year")
    assert (population.value.amount, population.value.unit, population.source) == (
        1_380_000,
        values.Unit.PERSONS,
        "年鉴",
    )
    assert complete.value.text == "完整"
    assert complete.period.since is None


def test_a_fact_with_everything() -> None:
    block = only("""
    词汇 落户 / settlement {
        事实 投资金额 / investment : 金额 0元 至 100亿元 属于 依托人、配偶 可无 常值 0元 本地 个人信息 原名 出资额
            仅当 设立企业 且 非 未婚 {
            问 “投资多少？” / “How much?”   证明 验资报告、（合同 或 发票）、等   注 “按实缴”   注 “含实物”
        }
    }""")
    fact = block.members[0]
    assert isinstance(fact, vocabulary.Fact)
    assert (fact.nullable, fact.local, fact.personal) == (True, True, True)
    assert [one.text for one in fact.holders] == ["依托人", "配偶"]
    assert [one.amount for one in fact.range] == [0, 10**12]
    assert (fact.ordinary.amount, fact.formerly.text) == (0, "出资额")
    assert isinstance(fact.only_when, conditions.All)
    assert (fact.question.zh, fact.question.en) == ("投资多少？", "How much?")
    assert fact.proof.open
    assert [note.text for note in fact.notes] == ["按实缴", "含实物"]


def test_types_are_chinese_whatever_was_written() -> None:
    block = only("""
    vocabulary settlement {
        fact a : duration(working-days)    fact b : set honours    fact c : boolean may-be-none ordinarily false
        derived age : age as age(born_on)
    }""")
    types = [(one.type.name.text, one.type.argument and one.type.argument.text) for one in block.members]
    assert types == [("时长", "工作日"), ("集合", "honours"), ("是否", None), ("周岁", None)]
    assert block.members[3].expression.function.text == "周岁"
    assert block.members[2].ordinary == values.Truth(value=False, span=block.span)


def test_vocabulary_members() -> None:
    block = only("""
    词汇 落户 / settlement 于 广州市、佛山市 {
        枚举 学历等级 / education_level 有序 { 小学/primary、初中 / junior }
        亲属关系 亲属 / kin { 本人/self、配偶的父母/parents_in_law }
        裁量 特殊人才 / special_talent 由 县级人民政府、市公安局
        事项 落户 / settlement、居住证 / permit { 申领/apply、签注/endorse }
        途径 投靠落户 / by_kin { 夫妻投靠、子女投靠 }
        落户地 自有产权地址、社区公共地址   材料 毕业证书   机关 市公安局 / psb
        约束 年龄 < 16周岁 蕴含 非 签订劳动合同     约束 连续社保 <= 社保
    }""")
    enumeration, kin, discretion, matters, pathways, addresses, evidence, bodies, first, second = block.members
    assert [one.text for one in block.places] == ["广州市", "佛山市"]
    assert enumeration.ordered
    assert kin.members[1].name.text == "配偶的父母"
    assert len(discretion.bodies) == 2
    assert [child.alias.text for child in matters.items[1].children] == ["apply", "endorse"]
    assert pathways.register is vocabulary.Register.PATHWAYS
    registers = (addresses.register, evidence.register, bodies.register)
    assert registers == (vocabulary.Register.ADDRESSES, vocabulary.Register.EVIDENCE, vocabulary.Register.BODIES)
    assert first.consequent is not None
    assert second.consequent is None


HEADERS = """
文件 泉公规〔2024〕1号 / qz-2024-1 “十四条措施” / “Fourteen measures” {
    发布机关 泉州市公安局    适用地区 泉州市 除 中心市区    种类 规范性文件    状态 送审稿
    公布 2024年3月29日    施行 公布之日    失效 不晚于 2030-01-01    有效期 5年    有效期 至 2029-03-28
    依据 公传发〔2023〕192号、某办法    来源 quanzhou-2024-1 部分 “送审稿” 性质 报道    核对 “王五” 2026-11-22
    可能规定 事项 落户、居住证    注 “只录落户部分”
    废止 泉公综〔2021〕46号    废止 甲 之 一(三)、一(五)、乙、丙 之 二 自 2025年
    定义 直系亲属 / next_of_kin 包括 配偶、子女（限 年龄 不满18周岁）、等    定义 有房 指 自有住房    定义 特困 未界定
}
"""


def test_headers() -> None:
    instrument = only(HEADERS)
    assert isinstance(instrument, instruments.Instrument)
    assert (instrument.number.text, instrument.alias.text) == ("泉公规〔2024〕1号", "qz-2024-1")
    assert (instrument.title.zh, instrument.title.en) == ("十四条措施", "Fourteen measures")
    issuer, place, kind, status, promulgated, effective, expires, valid, until = instrument.members[:9]
    assert issuer.bodies[0].text == "泉州市公安局"
    assert (place.within[0].text, place.without[0].text) == ("泉州市", "中心市区")
    assert kind.kind is instruments.InstrumentKind.NORMATIVE_DOCUMENT
    assert status.kind is instruments.StatusKind.SUBMITTED
    assert promulgated.date.day == date(2024, 3, 29)
    assert effective.date.word is values.DateWord.ON_PROMULGATION
    assert (expires.date.earliest, expires.date.latest, expires.date.form) == (None, date(2030, 1, 1), "not-after")
    assert (valid.duration.amount, until.day.day) == (60, date(2029, 3, 28))


def test_sources_acts_and_definitions() -> None:
    basis, source, checked, may, note, whole, parts, kin, home, left = only(HEADERS).members[9:]
    assert [one.text for one in basis.documents] == ["公传发〔2023〕192号", "某办法"]
    assert (source.part, source.quality) == ("送审稿", instruments.Quality.REPORT)
    assert (checked.name, checked.day) == ("王五", date(2026, 11, 22))
    assert [one.text for one in may.matters] == ["落户", "居住证"]
    assert note.text == "只录落户部分"
    assert whole.since is None
    assert [(one.document.text, [place.text for place in one.locators]) for one in parts.targets] == [
        ("甲", ["一(三)", "一(五)"]),
        ("乙", []),
        ("丙", ["二"]),
    ]
    assert parts.since.form == "year"
    assert kin.meaning.entries.open
    assert isinstance(home.meaning, instruments.Means)
    assert isinstance(left.meaning, instruments.LeftOpen)


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "form"),
    [
        ("2017年", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("2017-10", date(2017, 10, 1), date(2017, 10, 31), "month"),
        ("2017-10-01 至 2017-10-15", date(2017, 10, 1), date(2017, 10, 15), "range"),
        ("2017年 至 2018年2月", date(2017, 1, 1), date(2018, 2, 28), "range"),
        ("不早于 2017年", date(2017, 1, 1), None, "not-before"),
        ("不晚于 2017年", None, date(2017, 12, 31), "not-after"),
    ],
)
def test_imprecise_dates(written: str, earliest: date | None, latest: date | None, form: str) -> None:
    day = only(f"文件 甲 / a {{ 公布 {written} }}").members[0].date
    assert (day.earliest, day.latest, day.form) == (earliest, latest, form)


def test_a_clause_header() -> None:
    one = only("文件 甲 / a { 条款 第十八条、二(四)·留学 / returnees “留学” { 途径 甲、乙 } }").members[0]
    assert [place.parts for place in one.locators] == [("18",), ("2", "4")]
    assert (one.locators[1].label, one.alias.text, one.title.zh) == ("留学", "returnees", "留学")


def test_details_of_a_grant() -> None:
    grant = member("""准予 落户 {
        落户人 本人、直系亲属    随迁 配偶、未成年子女 均限 同住    人数 至多 3人
        落户地 依次 { 任选 { 甲; 乙（限 丙） }（限 丁）; 戊 }    材料 甲、（乙 或 （丙 且 丁）（限 戊））、等
        时限 1个工作日 由 派出所    受理 派出所、等    代办 监护人（限 依托人的年龄 不满16周岁）
    }""")
    assert isinstance(grant, clauses.Grant)
    settlers, companions, heads, addresses, evidence, limit, receivers, proxies = grant.details
    assert len(settlers.entries.items) == 2
    assert companions.entries.guard is not None
    assert heads.bound.comparator is Comparator.AT_MOST
    inner = addresses.choice.items[0]
    assert (addresses.choice.mode, inner.mode) == (details.ChoiceMode.IN_ORDER, details.ChoiceMode.ANY)
    assert inner.guard is not None
    group = evidence.list.items[1]
    assert (evidence.list.open, group.every, group.items[1].every) == (True, False, True)
    assert group.items[1].guard is not None
    assert (limit.limit.unit, limit.bodies[0].text) == (values.Unit.WORKING_DAYS, "派出所")
    assert receivers.entries.open
    assert proxies.entries.items[0].guard is not None


def test_a_plain_list_of_addresses_is_a_free_choice() -> None:
    plain, said, boxed = (
        member(f"准予 落户 {{ 落户地 {written} }}").details[0].choice
        for written in ("甲、乙（限 丙）", "任选 甲、乙（限 丙）", "任选 { 甲; 乙（限 丙） }")
    )
    assert plain == said == boxed


def test_a_group_of_evidence_without_brackets_is_the_whole_list() -> None:
    either = member("准予 落户 { 材料 甲 或 乙 或 丙 }").details[0].list
    assert (len(either.items), either.items[0].every) == (1, False)
    every = member("准予 落户 { 材料 甲 且 乙 }").details[0].list
    assert every.items[0].every


def test_other_members_of_a_clause() -> None:
    bar, only_this, unless, exception, overrides, everything, these = clause("""
        不予 落户 就 途径 积分落户   不予 落户   除非 甲   例外于 一(三)、一(五)   优先于 乙 之 二、本文件 之 三
        通则 { 材料 甲 }    通则 替代 于 02.1、02.2 { 材料 甲 }
    """).members
    assert bar.pathways[0].text == "积分落户"
    assert only_this.pathways == ()
    assert isinstance(unless, clauses.Unless)
    assert exception.targets[0].document is None
    assert [place.text for place in exception.targets[0].locators] == ["一(三)", "一(五)"]
    assert overrides.targets[1].document is None
    assert (everything.targets, everything.replacing) == (None, False)
    assert (len(these.targets[0].locators), these.replacing) == (2, True)
    assert member("通则 于 本文件 { 材料 甲 }").targets is None


@pytest.mark.parametrize(
    ("written", "comparator", "amount"),
    [
        ("年龄 满18周岁", Comparator.REACHES, 18),
        ("年龄 满18周岁以上", Comparator.REACHES, 18),
        ("年龄 18周岁以上", Comparator.AT_OR_ABOVE, 18),
        ("年龄 18周岁（含）以上", Comparator.AT_OR_ABOVE, 18),
        ("年龄 18周岁（不含）以上", Comparator.OVER, 18),
        ("年龄 18周岁（不含）以下", Comparator.UNDER, 18),
        ("年龄 18周岁（不含）以内", Comparator.UNDER, 18),
        ("年龄 at-or-above 18 years-old", Comparator.AT_OR_ABOVE, 18),
        ("年龄 未满十八周岁", Comparator.UNDER, 18),
        ("年龄 ≤ 18", Comparator.LE, 18),
        ("居住 超过半年", Comparator.OVER, 6),
        ("居住 至少 2年", Comparator.AT_LEAST, 24),
    ],
)
def test_bounds(written: str, comparator: Comparator, amount: int) -> None:
    found = condition(written)
    assert isinstance(found, conditions.Compared)
    assert found.bounds[0].comparator is comparator
    assert found.bounds[0].value.amount == amount


def test_a_bound_may_be_a_name_or_a_day_and_there_may_be_two() -> None:
    assert condition("学历 本科以上").bounds[0].value.text == "本科"
    assert condition("毕业日期 2015-06-30以后").bounds[0].value.day == date(2015, 6, 30)
    assert [one.comparator for one in condition("年龄 满18周岁 不满40周岁").bounds] == [
        Comparator.REACHES,
        Comparator.UNDER,
    ]


def test_time_since_a_day_in_both_languages() -> None:
    now, at = condition("自 毕业日期 起 3年以内"), condition("落实就业日期 自 毕业日期 起 3年以内")
    assert now == condition("自毕业日期起3年以内") == condition("within 3 years of 毕业日期")
    assert at == condition("落实就业日期 within 3 years of 毕业日期")
    assert (now.at, at.at.text) == (None, "落实就业日期")


def test_other_tests() -> None:
    assert condition("户籍地 不属于 本市").belonging is conditions.Belonging.NOT_IN
    assert condition("获得荣誉 包含 甲、乙").belonging is conditions.Belonging.CONTAINS
    assert condition("学历 不是 博士").negated
    assert isinstance(condition("最近刑罚日期 是 无").value, values.Nothing)
    assert condition("落户人.年龄 满1周岁").reference.parts == ("落户人", "年龄")
    assert condition("settler.age 满1周岁").reference.parts == ("落户人", "age")
    assert condition("配偶的本市自有住房").reference.parts == ("配偶的本市自有住房",)


def test_connectives() -> None:
    both = condition("甲 且 （乙 或 丙） 且 非 丁")
    assert isinstance(both, conditions.All)
    assert [type(one) for one in both.items] == [conditions.Holds, conditions.AnyOf, conditions.Negation]
    listed = condition("下列之一 { （一）甲; （二）同时具备 { 乙; 丙 }; 至少 2 项 { 丁; 戊; 己 } }")
    assert listed.listed
    assert [type(one) for one in listed.items] == [conditions.Holds, conditions.All, conditions.AtLeast]
    assert listed.items[2].count == 2


SCENARIO = """
场景 “毕业三年” {
    地区 鲤城区    申请日 2020-01-10    事项 落户    假定 某办法 施行于 2019-01-01    注 “边界”
    设 学历 是 本科; 获得荣誉 是 劳动模范、见义勇为; 有毕业证书 是 真;  其余 为 常值
    人员 子女 “小明” { 年龄 是 17周岁; }    人员 配偶 { }
    预期 准予 落户 { 落户地 社区公共地址 } 依 泉公综〔2017〕447号 之 二(三)
    预期 非 准予 落户 依 甲    预期 不予    预期 不予 落户 依 甲 之 一、二    预期 待定 因 特殊人才、甲    预期 待定    预期 无规定
}
"""


def test_a_scenario() -> None:
    scenario = only(SCENARIO)
    assert isinstance(scenario, scenarios.Scenario)
    assert (scenario.place.text, scenario.day, scenario.matter.text) == ("鲤城区", date(2020, 1, 10), "落户")
    assert scenario.closed
    assert (scenario.assumptions[0].day, scenario.notes[0].text) == (date(2019, 1, 1), "边界")
    assert [type(one.value) for one in scenario.givens] == [values.Reference, values.Listed, values.Truth]
    assert [(one.label, len(one.givens)) for one in scenario.persons] == [("小明", 1), (None, 0)]
    grant, no_grant, refusal, refusal_by, because, open_, none = scenario.expectations
    assert (grant.by.document.text, grant.by.locators[0].text, len(grant.details)) == (
        "泉公综〔2017〕447号",
        "二(三)",
        1,
    )
    assert (no_grant.negated, grant.negated) == (True, False)
    assert (refusal.matter, refusal.by) == (None, None)
    assert len(refusal_by.by.locators) == 2
    assert ([one.text for one in because.because], open_.because) == (["特殊人才", "甲"], ())
    assert isinstance(none, scenarios.ExpectNoRule)


def test_a_scenario_may_say_little() -> None:
    scenario = only("场景 “空” { 预期 无规定 }")
    assert (scenario.place, scenario.day, scenario.matter, scenario.closed) == (None, None, None, False)


def test_spans_cover_what_was_written() -> None:
    text = "文件 甲 / a {\n    条款 一 { 条件 学历 本科以上 且 甲  准予 落户 }\n}\n"
    instrument = clean(text).file.statements[0]
    one = instrument.members[0]
    assert instrument.span.text == text.strip()
    assert one.members[0].condition.span.text == "学历 本科以上 且 甲"
    assert one.members[0].condition.items[0].bounds[0].span.text == "本科以上"
    assert one.locators[0].span.text == "一"


def test_an_empty_file_is_a_file() -> None:
    assert clean(" \n# 无\n").file.statements == ()


def test_reading_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.luohu"
    path.write_bytes(b"\xef\xbb\xbf" + "地区 甲 350000".encode())
    source = read(path, "policies/a.luohu")
    assert isinstance(source, Source)
    assert (source.path, source.text) == ("policies/a.luohu", "地区 甲 350000")
    assert parse(source).diagnostics == ()


def test_a_year_that_no_calendar_has() -> None:
    assert [one.code for one in faults("文件 甲 / a { 施行 99999 }")] == ["LH107"]
