"""Tests of putting together what was found in the parts of a library."""

from __future__ import annotations

from luohu.compiler.checks.analysed import once
from luohu.compiler.checks.vertical.value_outside_bound import RULE
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Text


def found(place: str) -> Diagnostic:
    return Diagnostic(RULE, Text("同", "same"), None, identity=Identity(("a", "b"), places=(place,)))


def test_places_of_one_finding_are_told_with_their_names_in_either_language() -> None:
    (one,) = once([found("甲市"), found("乙市"), found("丙市")], {"甲市": "Jia", "乙市": "Yi"})
    assert one.notes == (
        Text("在这些地方都是这样：甲市、乙市、丙市", "so it is in all of these places: Jia, Yi, 丙市"),
    )


def test_one_place_is_not_told_again() -> None:
    (one,) = once([found("甲市"), found("甲市")], {})
    assert one.notes == ()
