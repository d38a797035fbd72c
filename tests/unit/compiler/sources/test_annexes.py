"""Annexes of a document: where they begin, and the places of what stands in them."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import program
from tests.unit.compiler.sources.documents import kinds, parts, words

from luohu.compiler.sources.places import key_of
from luohu.dsl import locators

RULES = """\
云山镇图书馆办证办法

第一条　为了方便读者，制定本办法。
第二条　凭证件办证。

附件：1. 办证申请表
　　　2. 所需材料

附件1

办证申请表

附件2

所需材料

一、身份证件。
二、居住证明：
（一）房产证；
（二）租赁合同。

附件三

办证流程

1.受理。
2.制证。
"""


def test_annexes_have_places_of_their_own() -> None:
    assert list(words(RULES)) == [
        *("第一条", "第二条", "末段第1段", "末段第2段", "附件1"),
        *("附件2", "附件2一", "附件2二", "附件2二(一)", "附件2二(二)"),
        *("附件3", "附件「3」1", "附件「3」2"),
    ]
    assert {place for place, kind in kinds(RULES).items() if kind.value == "heading"} == {"附件1", "附件2", "附件3"}
    assert words(RULES)["附件2"] == "所需材料"


@pytest.mark.parametrize("place", words(RULES))
def test_every_place_can_be_written(place: str) -> None:
    match = locators.PATTERN.fullmatch(place)
    assert match is not None
    made = program(f"文件 甲〔2024〕1号 / jia {{ 适用地区 甲市 公布 2024-01-01 条款 {place} / c {{ 准予 落户 }} }}")
    assert key_of(made.instruments["jia"].heads[0].locators[0]) == key_of(place)


def test_what_stands_in_an_annex_is_not_below_the_last_article() -> None:
    assert {key_of(each)[0] for each in words(RULES) if "附件" in each} == {"annex"}


def test_an_annex_that_a_letter_hands_over_is_the_document() -> None:
    letter = "关于印发办证办法的通知\n\n各村：\n现将办法印发给你们。\n云山镇人民政府\n2031年4月1日\n\n附件\n\n"
    (part,) = parts(letter + RULES)
    places = [each.locator for each in part.paragraphs]
    assert places[:5] == ["前言第1段", "前言第2段", "前言第3段", "第一条", "第二条"]
    assert "附件2一" in places


def test_an_annex_without_number_or_units() -> None:
    made = words(
        "一、办证。\n二、借书。\n附件：说明\n云山镇\n2031年4月1日\n\n附件\n\n填表说明\n\n用黑笔填。\n\n本人签名。"
    )
    assert list(made) == ["一", "二", "末段第1段", "末段第2段", "附件1", "附件1第1段", "附件1第2段"]


def test_the_word_in_a_sentence_begins_none() -> None:
    assert list(words("一、见附件。\n二、填附件2，\n附件2一式两份。")) == ["一", "二"]
