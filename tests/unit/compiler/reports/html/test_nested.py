"""Lines as a list with lists in it."""

from __future__ import annotations

from luohu.compiler.reports.html.nested import nested
from luohu.dsl.diagnostics.model import Text


def lines(*said: str) -> list[Text]:
    return [Text(each, each) for each in said]


def test_one_line_is_no_list() -> None:
    assert nested(lines("a")) == "a"


def test_lines_that_are_set_in_stand_below_the_line_before_without_their_dash() -> None:
    made = "".join(str(nested(lines("a", "  - b", "  c", "d"))).split())
    assert made == '<ulclass="items"><li>a<ulclass="items"><li>b</li><li>c</li></ul></li><li>d</li></ul>'


def test_a_first_line_that_is_set_in_stands_by_itself() -> None:
    assert nested(lines("  - a")) == "a"


def test_nothing_is_nothing() -> None:
    assert nested([]) == ""
