from __future__ import annotations

import pytest

from luohu.compiler.reports.html.words import both, spoken
from luohu.dsl.diagnostics.model import Text


def test_each_language_stands_in_an_element_of_its_own() -> None:
    assert both(Text("落户", "settlement")) == (
        '<span class="zh" lang="zh-Hans">落户</span><span class="en" lang="en">settlement</span>'
    )


def test_what_is_the_same_in_both_stands_once() -> None:
    assert both(Text("2024-06-01", "2024-06-01")) == "<time>2024-06-01</time>"
    assert both(Text("泉州市", "泉州市")) == '<span lang="zh-Hans">泉州市</span>'


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_somebody_wrote_is_escaped(language: str) -> None:
    made = spoken("<b onclick='x()'>`<i>`&\"", "zh" if language == "zh" else "en")
    assert "<b" not in made
    assert "<i>" not in made
    assert "<code>&lt;i&gt;</code>&amp;&#34;" in made


def test_chinese_in_english_is_marked() -> None:
    made = spoken("see 泉公综〔2017〕447号 there", "en")
    assert made == '<span lang="en">see <span class="whole" lang="zh-Hans">泉公综〔2017〕447号</span> there</span>'


def test_the_number_of_a_document_is_kept_whole_with_the_end_of_the_name_before_it() -> None:
    made = both(Text("比较：泉公综〔2017〕447号 → 泉公规〔2024〕1号", "compared"))
    assert made.count('<span class="whole">') == 2
    assert '：<span class="whole">泉公综〔2017〕447号</span> → ' in made
    assert '<span class="whole">人民政府〔2014〕25号</span>' in spoken("福建省人民政府〔2014〕25号", "zh")


def test_backticks_without_a_partner_are_kept() -> None:
    assert both(Text("甲`乙", "a`b")).count("`") == 2
