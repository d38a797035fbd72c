"""The formatter on whole texts: comments, empty lines, wrapping, languages, and files that it leaves alone."""

from textwrap import dedent

import pytest

from luohu.dsl.diagnostics.model import Language, Severity
from luohu.dsl.format import format_text, keyword_language
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def fmt(text: str, keywords: Language | None = None) -> str:
    result = format_text(Source("a.luohu", dedent(text).lstrip("\n")), keywords)
    assert result.text is not None, result.diagnostics
    return result.text


def same(text: str, keywords: Language | None = None) -> None:
    expected = dedent(text).lstrip("\n")
    assert fmt(expected, keywords) == expected


def test_a_file_with_a_syntax_error_is_not_touched() -> None:
    result = format_text(Source("a.luohu", "条款 {"))
    assert result.text is None
    assert any(item.severity is Severity.ERROR for item in result.diagnostics)


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_file_stays_empty(text: str) -> None:
    assert format_text(Source("a.luohu", text)).text == ""


def test_a_file_of_comments_keeps_them_and_one_empty_line() -> None:
    assert fmt("  # 一\n\n\n\n# 二\n # 三  ") == "# 一\n\n# 二\n# 三\n"


def test_comments_before_behind_and_at_the_end_of_blocks() -> None:
    same("""
        # 文件头
        文件 甲 {  # 现行
            # 何处
            适用地区 甲市  # 全市

            # 何时
            有效期 5年
            # 以下略
        }  # 完
        # 文末
    """)


def test_comments_in_the_middle_of_a_statement_go_before_it() -> None:
    assert fmt("""
        文件 甲 {
            发布机关 乙、  # 会签
                # 牵头
                丙
        }
    """) == dedent("""
        文件 甲 {
            # 会签
            # 牵头
            发布机关 乙、丙
        }
    """).lstrip("\n")


def test_a_comment_opens_up_a_block_that_would_fit_on_a_line() -> None:
    same("""
        文件 甲 {
            条款 一 {
                准予 落户 {  # 见二
                    落户人 本人  # 及配偶
                    # 略
                }
            }
        }
    """)


def test_a_comment_in_an_empty_block_goes_before_it() -> None:
    assert fmt("文件 甲 {\n# 待录\n}") == "# 待录\n文件 甲 { }\n"
    assert fmt("文件 甲 { }") == "文件 甲 { }\n"


def test_a_comment_in_the_head_of_a_block_goes_behind_the_brace() -> None:
    assert fmt("文件 甲 # 现行\n{ 有效期 5年 }") == "文件 甲 {  # 现行\n    有效期 5年\n}\n"


def test_facts_of_a_case_keep_their_comments() -> None:
    same("""
        场景 “甲” {
            # 何人
            设 年龄 是 17周岁;  # 未成年
                # 学历
                学历 是 本科; 未婚 是 真
            人员 子女 “小明” {
                # 其子
                年龄 是 3周岁;  # 幼儿
                同住 是 真
            }
        }
    """)


def test_at_most_one_empty_line_is_kept_and_none_at_the_edges_of_a_block() -> None:
    assert fmt("文件 甲 {\n\n\n有效期 5年\n\n\n\n种类 法律 状态 送审稿\n\n}\n\n\n文件 乙 { }") == (
        "文件 甲 {\n    有效期 5年\n\n    种类 法律\n    状态 送审稿\n}\n\n文件 乙 { }\n"
    )


def test_windows_line_breaks_become_plain_ones() -> None:
    assert fmt("文件 甲 {\r\n  有效期 5年 # 注\r\n\r\n\r\n  种类 法律\r\n}\r\n") == (
        "文件 甲 {\n    有效期 5年  # 注\n\n    种类 法律\n}\n"
    )


def test_long_lists_are_wrapped_and_long_conditions_broken_before_their_connectives() -> None:
    same("""
        文件 甲 {
            条款 一 {
                途径 住所落户、租赁落户、就业落户、人才落户、投靠落户、投资落户、购房落户、纳税落户、
                    积分落户、居住证落户、院校毕业落户
                条件 租住私有住房
                    且 租赁备案时长 满6个月
                    且 非 本市自有住房
                    且 （学历 大专以上 或 技能 二级以上 或 职称 初级以上）
                    且 无违法犯罪记录
                    且 连续社保时长 满2年
                准予 落户 {
                    落户人 本人、直系亲属
                    落户地 任选 社区公共地址、租赁房屋地址（限 房屋权利人同意）
                }
            }
        }
    """)


def test_short_details_stay_on_a_line_and_long_ones_do_not() -> None:
    same("""
        文件 甲 {
            条款 一 {
                准予 落户 { 落户人 本人 }
                准予 落户 {
                    落户人 本人、直系亲属
                    落户地 依次 单位集体户（限 单位设有集体户）、社区公共地址
                    材料 营业执照 或 劳动合同 或 在职在编证明
                }
            }
        }
    """)


def test_english_puts_comparators_first() -> None:
    same(
        """
        instrument a {
            clause 1-3 {
                if employed_on within 3 years of graduated_on and income at-or-above 100000 yuan
                unless within 3 years at-least 1 year of 毕业日期
                grant x { settlers self, child (where age reaches 18 years-old)  heads at-most 3 persons }
            }
        }
    """,
        "en",
    )


def test_the_drafters_reading_of_a_comparator_is_kept() -> None:
    for test in ("满18周岁", "18周岁以上", ">= 18周岁", "不低于18周岁", "至少18周岁"):
        text = f"文件 甲 {{\n    条款 一 {{\n        条件 年龄 {test}\n    }}\n}}\n"
        assert fmt(text) == text
        assert fmt(fmt(text, "en"), "zh") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("文件 甲 { 有效期 5年 }", "zh"),
        ("instrument 甲 { valid 5 years kind law }", "en"),
        ("文件 甲 { valid 5 years }", "zh"),
        ("scenario “甲” { area 乙 given 学历 is 本科; 职称 is 初级; 技能 is 二级 }", "en"),
        ("", "zh"),
    ],
)
def test_the_language_of_most_keywords_is_kept(text: str, expected: Language) -> None:
    assert keyword_language(parse(Source("a.luohu", text)).file) == expected
    assert fmt(text) == fmt(text, expected)


def test_synonyms_and_half_width_signs_become_canonical() -> None:
    assert fmt('文件 甲 “a "b"” {生效 即日 条款 一{可以 落户{落户人 本人,配偶 均须 (同住 并且 未 离异)}}}') == (
        '文件 甲 “a "b"” {\n    施行 公布之日\n    条款 一 {\n'
        "        准予 落户 { 落户人 本人、配偶 均限 同住 且 非 离异 }\n    }\n}\n"
    )


def test_two_comments_in_the_head_of_a_block_stay_two() -> None:
    assert fmt("文件 甲 # 一\n{ # 二\n有效期 5年 }") == "文件 甲 {  # 一\n    # 二\n    有效期 5年\n}\n"


def test_the_settler_is_in_brackets_only_where_the_word_would_be_the_keyword() -> None:
    same("""
        词汇 甲 {
            事实 未婚 : 是否 属于 落户人、依托人
            约束 关系 属于 本人、落户人 或 关系 是 「落户人」 或 落户人 的 未婚 或 关系 不属于 「落户人」
        }
    """)


def test_comments_stay_with_the_items_of_a_listed_condition() -> None:
    same("""
        文件 甲 {
            条款 一 {
                条件 持有居住证
                    且 下列之一 {  # 三选一
                        学历 大专以上;  # 毕业生
                        # 技术人才
                        技能 二级以上 或 同时具备 { 职称 初级以上; 在职在编 };
                        非 至少 2 项 {
                            甲一;
                            甲二  # 备注
                        }
                        # 完
                    }
                # 关于除外
                除非 特殊人才
            }
        }
    """)


def test_a_comment_beside_a_listed_condition_goes_before_the_statement() -> None:
    assert fmt("词汇 甲 { 约束 乙 # 注\n 且 下列之一 { 丙; 丁 } 蕴含 下列之一 { 戊;\n 己 # 尾\n } }") == (
        "词汇 甲 {\n    # 注\n    约束 乙 且 下列之一 { 丙; 丁 } 蕴含 下列之一 {\n        戊;\n        己  # 尾\n    }\n}\n"
    )


def test_comments_keep_their_order() -> None:
    assert fmt("文件 甲 {\n# 一\n发布机关 乙、# 二\n丙 # 三\n}") == (
        "文件 甲 {\n    # 一\n    # 二\n    发布机关 乙、丙  # 三\n}\n"
    )
