"""Depth goes up with brackets, negations and operators, and down again by as much."""

from __future__ import annotations

import pytest

from luohu.dsl import nesting
from luohu.dsl.nesting import Nesting
from luohu.dsl.rules.excessive_nesting import LIMIT


def test_what_is_entered_is_left() -> None:
    state = Nesting()
    nesting.negate(state)
    nesting.enter(state, "(", labelled=False)
    nesting.chain(state)
    nesting.chain(state)
    assert (state.depth, state.operators, state.negations) == (4, 2, 0)
    nesting.close(state, "(")
    assert (state.depth, state.operators, state.negations, state.open) == (0, 0, 0, [])


def test_a_brace_closes_round_brackets_that_were_left_open() -> None:
    state = Nesting()
    nesting.enter(state, "{", labelled=True)
    nesting.enter(state, "(", labelled=False)
    assert not state.labelled
    nesting.close(state, "{")
    assert (state.depth, state.labelled) == (0, False)
    nesting.close(state, ")")
    assert state.depth == 0


def test_only_round_brackets_are_left_for_a_member() -> None:
    state = Nesting()
    for sign in "{((":
        nesting.enter(state, sign, labelled=False)
    nesting.leave_round_brackets(state)
    assert [one.sign for one in state.open] == ["{"]


def test_operators_outside_a_bracket_still_count_inside() -> None:
    state = Nesting()
    for _ in range(LIMIT - 1):
        nesting.chain(state)
    nesting.enter(state, "(", labelled=False)
    assert state.full
    nesting.close(state, "(")
    assert (state.full, state.operators) == (False, LIMIT - 1)
    nesting.forget_operators(state)
    assert state.depth == 0


@pytest.mark.parametrize(
    ("text", "sign", "rest"),
    [
        ("甲 (乙) 丙) 丁", "(", " 丁"),
        ("甲 ( 乙\n丙) 丁", "(", "\n丙) 丁"),
        ("甲 { ( } ) } 丁", "{", " 丁"),
        ("甲 { }", "{", ""),
    ],
)
def test_where_a_bracket_closes(text: str, sign: str, rest: str) -> None:
    assert text[nesting.closing(text, sign, 0) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("+ 1, 2", ", 2"),
        ("+ (1, 2) + 3) 4", ") 4"),
        ("+ 1\n  + 2\n  事实 甲", "\n  事实 甲"),
        ("+ 1\n  甲", ""),
    ],
)
def test_where_an_item_ends(text: str, rest: str) -> None:
    assert text[nesting.end_of_row(text, 0, "事实".__eq__) :] == rest
