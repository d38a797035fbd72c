"""One mistake, one report, at the right words; and the rest of the file is still read."""

from __future__ import annotations

import pytest
from tests.unit.dsl.reading import clean, edited, faults, in_clause, in_document, in_vocabulary, underlined

from luohu.dsl.parser import parse
from luohu.dsl.rules import RULES
from luohu.dsl.source import Source
from luohu.dsl.syntax_errors import MOST_REPORTED


@pytest.mark.parametrize(
    ("members", "code", "words"),
    [
        ("准予落户 { 落户人 本人 }", "LH110", "准予落户"),
        ("准予 落户 { 随迁 配偶 均限同住 }", "LH110", "均限同住"),
        ("准予 落户 { 落户地 甲（限同意）  落户人 本人 }", "LH110", "限同意"),
        ("条件 年龄 18—40周岁  准予 落户", "LH109", "18—40周岁"),
        ("条件 投资金额 50万至100万元  准予 落户", "LH109", "50万至100万元"),
        ("准予 落户 { 人数 2~3人  落户人 本人 }", "LH109", "2~3人"),
        ("条件 甲 且 乙 或 丙  准予 落户", "LH108", "或"),
        ("条件 甲 或 非 乙 且 （丙 或 丁）  准予 落户", "LH108", "且"),
        ("准予 落户 { 材料 甲 或 乙 且 丙 }", "LH108", "且"),
        ("条件 （甲 或 乙\n        准予 落户", "LH103", "（"),
        ("条件 下列之一 { 甲; （乙 或 丙 }  准予 落户", "LH103", "（"),
        ("条件 学历 且 准予 落户", "LH101", "准予"),
        ("条件 学历 大专（高职）以上", "LH117", "大专（高职）"),
        ("条件 学历 大专（高职）以上 且 甲  准予 落户", "LH117", "大专（高职）"),
        ("条件 24小时自助服务区 且 甲", "LH117", "24小时自助服务区"),
        ("条件 2016年前已有学籍 或 甲", "LH117", "2016年前已有学籍"),
        ("提供 办证 地点 24小时自助区（北门）、大厅", "LH117", "24小时自助区（北门）"),
        ("准予 落户 { 随迁 配偶（同住） }", "LH101", "同住"),
        ("提供 登记、受理、补领", "LH118", "受理"),
        ("准予 落户 { 材料 户口簿、证明（限 甲） }", "LH118", "证明"),
        ("条件 fee 不低于 3元", "LH118", "fee"),
        ("条件 甲、乙 且 丙  准予 落户", "LH119", "、"),
        ("条件 甲、乙 或 丙  准予 落户", "LH119", "、"),
        ("条件 甲 和 乙  准予 落户", "LH119", "和"),
        ("条件 甲、乙、丙，丁 且 戊  准予 落户", "LH119", "、"),
        ("准予 落户 { 材料 甲 或 乙、丙 }", "LH101", "、"),
        ("条件 社保 累计满5年  准予 落户", "LH120", "社保 累计满5年"),
        ("条件 社保 连续 满12个月 且 甲  准予 落户", "LH120", "社保 连续"),
        ("条件 insured cumulative reaches 5 years", "LH120", "insured cumulative"),
        ("条件 社保 累计 { 甲 }", "LH101", "累计"),
        ("条件 甲、", "LH101", "、"),
        ("积分 甲 { 年龄 18周岁以上 30分; 乙 计5分 }", "LH121", "30分"),
        ("积分 甲 { 租住 每满1年 5分 至多20分 }", "LH121", "5分"),
        ("积分 甲 { 租住 每满1年 计5日 }", "LH116", "5日"),
        ("积分 甲 至多 3年 { 租住 计5分 }", "LH116", "3年"),
        ("限定 甲 总分 5分", "LH101", "总分"),
        ("提供 办证 地点 24小时「大厅」", "LH101", "24"),
        ("条件 学历 属于 硕士、博士、\n        准予 落户", "LH101", "准予"),
        ("落户人 本人\n        准予 落户", "LH101", "落户人"),
        ("准予 落户 { 条件 甲 }\n        不予 落户", "LH101", "条件"),
    ],
)
def test_one_mistake_is_one_report(members: str, code: str, words: str) -> None:
    assert underlined(in_clause(members)) == [(code, words)]


@pytest.mark.parametrize(
    ("members", "meant"),
    [
        ("准予落户 { 落户人 本人 }", "准予 落户 { 落户人 本人 }"),
        ("条件 年龄 18—40周岁  准予 落户", "条件 年龄 18周岁以上 40周岁以下  准予 落户"),
        ("条件 投资 50万元至100万元  准予 落户", "条件 投资 50万元以上 100万元以下  准予 落户"),
        ("条件 甲 且 乙 或 丙  准予 落户", "条件 （甲 且 乙）或 丙  准予 落户"),
        ("条件 （甲 或 乙  准予 落户", "条件 （甲 或 乙）  准予 落户"),
        ("条件 学历 大专（高职）以上", "条件 学历 「大专（高职）」以上"),
        ("条件 学历 是 24小时自助服务区  准予 落户", "条件 学历 是 「24小时自助服务区」  准予 落户"),
        ("提供 登记、受理、补领", "提供 登记、「受理」、补领"),
        ("条件 fee is a", "条件 `fee` is a"),
        ("条件 甲、乙 且 丙  准予 落户", "条件 甲 且 乙 且 丙  准予 落户"),
        ("条件 甲、乙 或 丙  准予 落户", "条件 甲 或 乙 或 丙  准予 落户"),
        ("if a, b and c", "if a and b and c"),
        ("条件 甲、学历 属于 乙、丙 且 丁、戊", "条件 甲 且 学历 属于 乙、丙 且 丁 且 戊"),
        ("条件 甲 和 乙  准予 落户", "条件 甲 且 乙  准予 落户"),
        ("条件 社保 累计满5年  准予 落户", "条件 累计社保 满5年  准予 落户"),
        ("条件 社保 连续 满12个月 且 甲", "条件 连续社保 满12个月 且 甲"),
        ("积分 甲 { 年龄 18周岁以上 30分; 乙 计5分 }", "积分 甲 { 年龄 18周岁以上 计30分; 乙 计5分 }"),
        ("score a { b per-full 1 year 5 points }", "score a { b per-full 1 year gives 5 points }"),
    ],
)
def test_the_edit_puts_it_right(members: str, meant: str) -> None:
    after = clean(edited(in_clause(members)))
    assert after.file.statements == clean(in_clause(meant)).file.statements


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ("提供 办证 地点 24小时（限 甲）", "24小时"),
        ("提供 办证 地点 24小时自助区（北门、大厅", "24小时自助区"),
        ("提供 办证 地点 24小时自助区（北（门））", "24小时自助区"),
    ],
)
def test_brackets_that_are_no_part_of_a_name(members: str, words: str) -> None:
    assert underlined(in_clause(members))[0] == ("LH117", words)


def test_a_range_offers_both_readings() -> None:
    helps = faults(in_clause("条件 年龄 18—40周岁"))[0].helps
    assert [one.zh for one in helps] == ["含两端写 `18周岁以上 40周岁以下`", "不含上端写 `满18周岁 不满40周岁`"]


def test_what_drafters_write_is_accepted() -> None:
    clean(in_clause("条件：年龄 满18周岁以上 且 投资 10万元（含）以上；准予：落户。"))


def test_several_mistakes_in_one_run() -> None:
    text = """
文件 甲 / a {
    施行 2024年2月30日
    状态 草案
    条款 一 “甲 {
        准予落户 { 落户人 本人 }
        条件 且 学历
    }
    条款 二 { 准予 落户 { 落户人 、 }  不予 }
}
地区 乙 / b
"""
    assert underlined(text) == [
        ("LH107", "2024年2月30日"),
        ("LH101", "草案"),
        ("LH102", "“甲"),
        ("LH110", "准予落户"),
        ("LH101", "且"),
        ("LH101", "、"),
        ("LH101", "}"),
    ]
    assert [type(one).__name__ for one in parse(Source("x", text)).file.statements] == ["Instrument", "Area"]


def test_reading_goes_on_at_the_next_member_and_keeps_what_was_read() -> None:
    parsed = parse(Source("x", "文件 甲 / a {\n  公布 2024年\n  施行 施行\n  有效期 5年\n}\n地区 乙 / b\n"))
    instrument, area = parsed.file.statements
    assert [type(one).__name__ for one in instrument.members] == ["DateHeader", "ValidFor"]
    assert area.name.text == "乙"


def test_a_missing_brace_is_found_by_the_indent_of_the_next_clause() -> None:
    text = "文件 甲 / a {\n  条款 一 {\n    准予 落户 {\n      落户人 本人\n  }\n  条款 二 { 不予 落户 }\n}\n"
    found = faults(text)
    assert [one.code for one in found] == ["LH103"]
    assert found[0].secondary[0].span.text == "条款"
    assert parse(Source("x", text)).file.statements[0].members[-1].locators[0].text == "二"


def test_an_open_block_at_the_end_is_reported_once_and_kept() -> None:
    text = "文件 甲 / a {\n  条款 一 { 准予 落户 { 落户人 本人\n"
    assert [one.code for one in faults(text)] == ["LH103"]
    assert parse(Source("x", text)).file.statements[0].members[0].members[0].details


def test_a_header_cut_short_by_the_end() -> None:
    assert underlined("文件 甲") == [("LH101", "")]
    assert faults("文件 甲")[0].message.en == "the file ends in the middle of a statement"


def test_a_block_behind_a_mistake_is_passed_over_whole() -> None:
    text = in_clause("公布 { 条件 { 、 } }  准予 落户")
    assert underlined(text) == [("LH101", "公布")]


def test_an_extra_brace_spoils_nothing() -> None:
    parsed = parse(Source("x", "地区 甲 / b 350000 }\n地区 乙 350001"))
    assert [one.code for one in parsed.diagnostics] == ["LH103"]
    assert parsed.diagnostics[0].message.en == "`}` has no matching `{`"
    assert len(parsed.file.statements) == 2


def test_help_names_what_fits_in_both_languages() -> None:
    assert faults("文件 甲 / a { 状态 草案 }")[0].helps[0].zh == "此处可写 `征求意见稿`、`送审稿` 或 `仅知其名`"
    assert "`if`" in faults(in_clause("材料 甲"))[0].helps[0].en
    assert faults("词汇 甲 / a { 文件 }")[0].helps[0].en.startswith("what fits here: `enumeration`, `kinship`, `fact`")


def test_a_word_that_may_be_part_of_a_name_gets_the_quotes_offered() -> None:
    assert "「」" in faults(in_document("有效期 5年制"))[0].helps[1].zh


def test_reports_are_bounded() -> None:
    text = "文件 甲 / a {\n" + "条款 一 { 条件 }\n" * 500 + "}\n"
    assert len(faults(text)) == MOST_REPORTED


def test_nesting_is_bounded_and_reported_once() -> None:
    for inner in ("(" * 50_000 + "甲" + ")" * 50_000, "非 " * 50_000 + "甲", "下列之一 { " * 3000 + "甲" + " }" * 3000):
        assert [one.code for one in faults(in_clause(f"条件 {inner}  准予 落户"))] == ["LH106"]
    assert [one.code for one in faults("地区 甲 / a {\n" * 300 + "}" * 300)] == ["LH106"]


@pytest.mark.parametrize(
    "deep",
    [
        "1" + " + 1" * 50_000,
        "1" + "\n    + 1" * 5_000,
        "若 甲 则 1 否则 " * 50_000 + "1",
        "(" * 50_000 + "1" + ")" * 50_000,
        "最晚(" * 50_000 + "1" + ")" * 50_000,
        "(1 + 1 * " * 5_000 + "1" + ")" * 5_000,
        "甲 整除 " * 50_000 + "1",
    ],
)
def test_deep_expressions_are_reported_once(deep: str) -> None:
    text = in_vocabulary(f"推导 甲 / a : 整数 为 {deep}\n    事实 乙 / b : 是否")
    parsed = parse(Source("x", text))
    assert [one.code for one in parsed.diagnostics] == ["LH106"]
    assert len(parsed.file.statements[0].members) == 2
    assert repr(parsed.file)


def test_a_choice_that_is_cut_off_lacks_its_end() -> None:
    text = in_vocabulary("推导 甲 / a : 整数 为 " + "若 甲 则 " * 50_000 + "1" + " 否则 2" * 50_000)
    assert [one.code for one in faults(text)] == ["LH106", "LH101"]


def test_long_expressions_are_read() -> None:
    rows = ", ".join("1" + " + 1" * 40 for _ in range(1000))
    clean(in_vocabulary(f"推导 甲 / a : 整数 为 最大({rows})"))


def test_nested_scores_are_bounded() -> None:
    deep = "积分 甲 { " + "择一 { " * 3000 + "甲 计1分" + " }" * 3000 + " }"
    assert [one.code for one in faults(in_clause(deep))] == ["LH106"]


def test_a_hundred_levels_are_read() -> None:
    clean(in_clause("条件 " + "(" * 98 + "甲" + ")" * 98))
    assert [one.code for one in faults(in_clause("条件 " + "(" * 99 + "甲" + ")" * 99))] == ["LH106"]


def test_said_twice() -> None:
    found = faults("场景 “甲” {\n    申请日 2024-01-01\n    申请日 2024-01-02\n    预期 无规定\n}\n")
    assert [one.code for one in found] == ["LH112"]
    assert found[0].secondary[0].span.text == "申请日 2024-01-01"
    assert underlined("词汇 甲 / a { 事实 乙 : 是否 本地 可无 本地 }") == [("LH112", "本地")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_makes_it_speak(rule) -> None:
    assert rule.code in {found.code for found in faults(rule.example)}


def test_codes_are_in_order_and_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(code.startswith("LH1") for code in codes)
