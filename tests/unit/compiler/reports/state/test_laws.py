"""Tests of the documents in force on days that are not known exactly."""

from __future__ import annotations

from luohu.compiler.reports.state.laws import laws_told
from luohu.dsl.diagnostics.model import Text


def told(*laws: str) -> Text:
    return laws_told({frozenset(law.split()) for law in laws})


def test_one_law_lists_its_documents() -> None:
    assert told("b a") == Text("a、b", "a, b")
    assert told("") == Text("—", "—")


def test_documents_that_may_each_be_in_force_are_listed_once() -> None:
    assert told("a b", "a b c", "a b d", "a b c d") == Text("a、b；可能还有 c、d", "a, b; perhaps also c, d")
    assert told("", "a") == Text("可能还有 a", "perhaps also a")


def test_documents_that_exclude_one_another_are_told_law_by_law() -> None:
    assert told("a b", "a c") == Text("a；以下之一：b；或者 c", "a; one of these: b; or c")
    assert told("b", "", "b c") == Text("以下之一：—；或者 b；或者 b、c", "one of these: —; or b; or b, c")
