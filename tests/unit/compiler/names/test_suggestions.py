"""Help for names that nothing declares: words written as one are taken apart, near misses named, other kinds told."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import findings, notice, said

from luohu.compiler.names.taking_apart import Vocabulary, condition_words, list_words
from luohu.dsl.diagnostics.model import Diagnostic

CLASSES = "定义 直系亲属 / lineal 包括 配偶、子女、父母 定义 未成年子女 包括 子女（限 年龄 不满18周岁）"


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("有毕业证书且签订劳动合同", "有毕业证书 且 签订劳动合同"),
        ("有毕业证书并且签订劳动合同", "有毕业证书 且 签订劳动合同"),
        ("有毕业证书和签订劳动合同", "有毕业证书 且 签订劳动合同"),
        ("有房或参加社保", "有房 或 参加社保"),
        ("有房或者参加社保或签订劳动合同", "有房 或 参加社保 或 签订劳动合同"),
        ("有房或参加社保且签订劳动合同", "有房 或 （参加社保 且 签订劳动合同）"),
        ("非本市户籍", "非 本市户籍"),
        ("未签订劳动合同", "非 签订劳动合同"),
        ("没有有房", "非 有房"),
        ("年满18周岁", "年龄 满18周岁"),
        ("年龄满18周岁且有房", "年龄 满18周岁 且 有房"),
        ("社保时长超过12个月", "社保时长 超过12个月"),
        ("社保时长满三年", "社保时长 满三年"),
        ("有房且学历本科以上或参加社保", "（有房 且 学历 本科以上） 或 参加社保"),
        ("学历是硕士", "学历 是 硕士"),
        ("配偶的有房且参加社保", "配偶的有房 且 参加社保"),
        ("非配偶的有房", "非 配偶的有房"),
        ("直系亲属的有房且有房", "直系亲属的有房 且 有房"),
        ("本科以上学历", "学历 本科以上"),
        ("本科以上的学历且有房", "学历 本科以上 且 有房"),
        ("配偶有房", "配偶的有房"),
        ("落户人有房或参加社保", "落户人的有房 或 参加社保"),
        ("有毕业证", "有毕业证书"),
        ("配偶的有方", "配偶的有房"),
    ],
)
def test_what_is_offered_for_a_condition(written: str, offered: str) -> None:
    (found,) = findings(written, CLASSES)
    assert found.code == "LH201"
    assert found.edit is not None
    assert (found.edit.span.text, found.edit.replacement) == (written, offered)
    assert offered in found.helps[0].zh
    assert offered in found.helps[0].en


def listed(detail: str) -> Diagnostic:
    made = notice(f"{CLASSES} 条款 一 {{ 准予 落户 {{ {detail} }} }}")
    (found,) = made.diagnostics
    return found


@pytest.mark.parametrize(
    ("detail", "underlined", "offered"),
    [
        ("落户人 本人及其直系亲属", "本人及其直系亲属", "本人、直系亲属"),
        ("落户人 本人和配偶、子女", "本人和配偶", "本人、配偶"),
        ("落户人 直系亲属等", "直系亲属等", "直系亲属、等"),
        ("受理 人社局等", "人社局等", "人社局、等"),
        ("受理 人社局或公安局", "人社局或公安局", "人社局、公安局"),
        ("落户人 配藕", "配藕", "配偶"),
        ("材料 产权证", "产权证", "产权证明"),
        ("落户地 自有的地址", "自有的地址", "自有地址"),
    ],
)
def test_what_is_offered_in_a_list(detail: str, underlined: str, offered: str) -> None:
    found = listed(detail)
    assert found.code == "LH201"
    assert found.edit is not None
    assert (found.edit.span.text, found.edit.replacement) == (underlined, offered)


def test_a_quality_of_a_whole_list_goes_behind_it() -> None:
    found = listed("落户人 共同居住生活的配偶、未成年子女")
    assert found.primary is not None
    assert found.primary.span.text == "共同居住生活的配偶"
    assert found.edit is not None
    assert found.edit.span.text == "共同居住生活的配偶、未成年子女"
    assert found.edit.replacement == "配偶、未成年子女 均限 共同居住生活"


def test_a_quality_of_one_person_becomes_a_guard() -> None:
    found = listed("落户人 共同居住生活的配偶")
    assert found.edit is not None
    assert found.edit.replacement == "配偶（限 共同居住生活）"


@pytest.mark.parametrize(
    ("condition", "zh"),
    [
        ("产权证明", "`产权证明` 是材料，这里要事实"),
        ("公安局", "`公安局` 是机关，这里要事实"),
        ("本科", "`本科` 是枚举成员，这里要事实"),
    ],
)
def test_a_name_of_another_kind_is_told(condition: str, zh: str) -> None:
    (found,) = findings(condition)
    assert (found.code, found.message.zh) == ("LH206", zh)
    assert len(found.secondary) == 1


def test_kin_as_a_condition_is_shown_the_fact() -> None:
    (found,) = findings("配偶")
    assert found.code == "LH206"
    assert "关系 是 配偶" in found.helps[0].zh


def test_kinds_are_told_in_lists_too() -> None:
    assert listed("材料 公安局").code == "LH206"
    assert listed("落户人 公安局").code == "LH206"
    assert listed("受理 产权证明").code == "LH206"


def test_what_is_like_nothing_gets_no_guess() -> None:
    (found,) = findings("飞檐走壁")
    assert found.edit is None
    assert found.helps == (found.rule.fix,)


def test_two_readings_of_a_word_are_an_error() -> None:
    words = "词汇 落户 { 亲属关系 更多 { 子女的子女 / grandchild } 事实 子女的有房 / childs_home : 是否 属于 子女 }"
    made = notice(
        "条款 一 { 条件 子女的子女的有房 准予 落户 } } " + words + " 文件 空 / empty { 适用地区 甲市 公布 2020年"
    )
    assert said(made)[0] == ("LH202", "子女的子女的有房")


def test_long_words_are_not_searched() -> None:
    known = Vocabulary(frozenset({"甲"}), frozenset(), frozenset(), frozenset())
    assert condition_words("甲且" * 40 + "甲", known) is None
    assert list_words("甲和" * 40 + "甲", frozenset({"甲"})) is None
    assert condition_words("甲且" * 9 + "甲", known) == " 且 ".join("甲" * 10)
