"""Two values of one kind as one."""

from __future__ import annotations

from luohu.compiler.changes.pairs.united import united
from luohu.compiler.ruleset.model import Label, Term


def test_lists_are_joined_by_id() -> None:
    first, second = Term("a", Label("a")), Term("b", Label("b"))
    assert united((first,), (first, second)) == (first, second)
    assert united((1, 2), (2, 3)) == (1, 2, 3)


def test_what_both_have_is_joined_in_itself_and_of_single_members_the_first_is_kept() -> None:
    assert united((Term("a", Label("a")),), (Term("a", Label("other")),)) == (Term("a", Label("a")),)
