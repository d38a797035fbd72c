from __future__ import annotations

import pytest

from luohu.dsl import locators
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.base import Locator

CASES = [
    ("一", ("1",), "1"),
    ("一(三)", ("1", "3"), "1-3"),
    ("一(三)2", ("1", "3", "2"), "1-3-2"),
    ("1-3-2", ("1", "3", "2"), "1-3-2"),
    ("二十一(十二)", ("21", "12"), "21-12"),
    ("第九条", ("9",), "9"),
    ("第九条第2款", ("9", "2"), "9.2"),
    ("第三十九条第(二)项", ("39", "2"), "39.2"),
    ("第十八条(四)", ("18", "4"), "18.4"),
    ("02.1", ("02.1",), "02.1"),
    ("01(三)", ("01", "3"), "01-3"),
    ("02末段", ("02", "closing"), "02-closing"),
    ("前言", ("preamble",), "preamble"),
    ("末段", ("closing",), "closing"),
    ("closing", ("closing",), "closing"),
    ("第8段", ("p8",), "p8"),
    ("㈠", ("1",), "1"),
    ("⑴", ("1",), "1"),
    ("一(二)第2段", ("1", "2", "p2"), "1-2-p2"),
    ("1-2-p2", ("1", "2", "p2"), "1-2-p2"),
    ("一第2段", ("1", "p2"), "1-p2"),
    ("第九条第2款(一)", ("9", "2", "1"), "9.2.1"),
    ("02-closing", ("02", "closing"), "02-closing"),
    ("02.1-p2", ("02.1", "p2"), "02.1-p2"),
    ("前言第2段", ("preamble", "p2"), "preamble-p2"),
    ("preamble-p2", ("preamble", "p2"), "preamble-p2"),
    ("末段第1段", ("closing", "p1"), "closing-p1"),
    ("closing-p1", ("closing", "p1"), "closing-p1"),
    ("p8", ("p8",), "p8"),
    ("一(一)1(1)", ("1", "1", "1", "1"), "1-1-1-1"),
    ("一(一)1⑴", ("1", "1", "1", "1"), "1-1-1-1"),
    ("附件「基础指标」", ("annex", "基础指标"), None),
    ("附件", ("annex",), None),
    ("附件二", ("annex", "二"), None),
]


def located(text: str) -> Locator | None:
    match = locators.PATTERN.fullmatch(text)
    if match is None:
        return None
    return Locator(*locators.read(match["steps"], match["label"]), span=Span(Source("x", text), 0, len(text)))


@pytest.mark.parametrize(("text", "parts", "ascii_form"), CASES)
def test_parts_and_ascii_form(text: str, parts: tuple[str, ...], ascii_form: str | None) -> None:
    found = located(text)
    assert found is not None
    assert found.parts == parts
    assert found.text == text
    assert locators.ascii_form(found) == ascii_form


@pytest.mark.parametrize(("text", "label"), [("02.1·租赁", "租赁"), ("二(四)·「留学 就业」", "留学 就业")])
def test_a_label_tells_places_apart_and_needs_an_alias(text: str, label: str) -> None:
    found = located(text)
    assert found is not None
    assert found.label == label
    assert locators.ascii_form(found) is None


@pytest.mark.parametrize("text", ["一级", "一年级", "学历", "第九", "02x", "一(三)项目", "p8x", "preamble-p"])
def test_names_are_no_locators(text: str) -> None:
    assert located(text) is None


def test_the_same_place_in_two_writings_is_equal() -> None:
    assert located("一(三)2") == located("1-3-2")
    assert located("一(二)第2段") == located("1-2-p2")
    assert located("02末段") == located("02-closing")
    assert located("一(三)2") != located("一(三)")
    assert located("02.1·甲") != located("02.1")


def test_an_overlong_numeral_is_kept_as_written() -> None:
    found = located("1" * 5000)
    assert found is not None
    assert found.parts == ("1" * 5000,)
    other = located("一" * 50)
    assert other is not None
    assert other.parts == ("一" * 50,)
