"""Paragraphs as a tree, and the paragraphs that a locator names."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part
from luohu.compiler.sources.places import Tree, near, tree

LOCATORS = [
    "前言第1段",
    "前言第2段",
    "一",
    "一(一)",
    "一(一)1",
    "一(一)2",
    "一(一)第2段",
    "一(二)",
    "二",
    "二第2段",
    "02",
    "02.1",
    "02.2",
    "02末段",
    "第九条",
    "第九条第1款",
    "第九条第2款",
    "第九条第2款(一)",
    "第九条第2款(二)",
    "末段",
]


def made(*locators: str) -> Tree:
    kind = ParagraphKind.BODY
    return tree(Part("", "0" * 16, tuple(Paragraph(each, kind, 1, "0" * 16, date(2024, 1, 1)) for each in locators)))


def named(known: Tree, locator: str) -> list[str]:
    return [known.paragraphs[each].locator for each in known.found(locator)]


@pytest.mark.parametrize("locator", LOCATORS)
def test_every_paragraph_is_found_by_its_locator(locator: str) -> None:
    assert named(made(*LOCATORS), locator) == [locator]


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("1-1-p2", ["一(一)第2段"]),
        ("preamble-p2", ["前言第2段"]),
        ("02-closing", ["02末段"]),
        ("9.2.1", ["第九条第2款(一)"]),
        ("二·租赁", ["二"]),
        ("02(一)", ["02.1"]),
        ("第九条第2款(一)至(二)", ["第九条第2款(一)", "第九条第2款(二)"]),
        ("一(一)至(二)", ["一(一)", "一(二)"]),
        ("一至二", ["一", "二"]),
        ("前言第1段至第2段", ["前言第1段", "前言第2段"]),
        ("一(一)至(三)", []),
        ("一(一)1至二(一)", []),
        ("三", []),
        ("第九条第3款", []),
        ("某处", []),
    ],
)
def test_other_writings_runs_and_what_is_not_there(locator: str, expected: list[str]) -> None:
    assert named(made(*LOCATORS), locator) == expected


def test_places_that_a_text_gives_twice_are_told_apart_by_a_label() -> None:
    known = made("一", "一1", "一·2", "一1·2", "二")
    assert [named(known, each) for each in ("一", "一·2", "一·甲", "一1·2", "二·2")] == [
        ["一"],
        ["一·2"],
        ["一"],
        ["一1·2"],
        ["二"],
    ]
    assert known.parents == (None, 0, None, 2, None)


def test_the_units_around_a_paragraph() -> None:
    known = made(*LOCATORS)
    (position,) = known.found("一(一)2")
    assert [known.paragraphs[each].locator for each in known.above(position)] == ["一(一)2", "一(一)", "一"]
    (position,) = known.found("02末段")
    assert [known.paragraphs[each].locator for each in known.above(position)] == ["02末段", "02"]
    assert [known.parents[known.found(each)[0]] for each in ("前言第2段", "末段", "二")] == [None] * 3


@pytest.mark.parametrize(
    ("locators", "opening", "expected"),
    [
        (("一", "一1", "一2", "一第2段"), "一", ["一1", "一2"]),
        (("一", "一第2段", "一1", "一2", "一第3段", "一3"), "一第2段", ["一1", "一2"]),
        (("第九条", "第九条第1款", "第九条第1款(一)", "第九条第2款"), "第九条第1款", ["第九条第1款(一)"]),
        (("前言", "一"), "前言", []),
        (("前言第1段", "前言第2段", "一", "二"), "前言第2段", []),
        (("第1段", "第2段"), "第1段", []),
        (("一", "一第2段"), "一", []),
    ],
)
def test_the_items_of_the_list_that_a_paragraph_opens(
    locators: tuple[str, ...], opening: str, expected: list[str]
) -> None:
    known = made(*locators)
    (position,) = known.found(opening)
    assert [known.paragraphs[each].locator for each in known.items(position)] == expected


def test_what_may_have_been_meant() -> None:
    known = made(*LOCATORS)
    assert near(known, "一(一)3")[:2] == ("一(一)2", "一(一)1")
    assert "一(二)" in near(known, "一(三)")
    assert near(made(), "一") == ()


def test_a_second_unit_of_one_number_has_its_own_below_it() -> None:
    known = made("一", "一(一)", "一·2", "一(一)·2", "一(二)", "第九条", "第九条第1款", "第九条·2", "第九条第2款")
    assert known.parents == (None, 0, None, 2, 2, None, 5, None, 7)
