"""Figures that no applicant states, as facts of the case: what a parameter is where nobody has set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import CASE, Fact, Figure

if TYPE_CHECKING:
    from luohu.compiler.program import Program


def figures(program: Program) -> dict[str, Fact]:
    """The figures that conditions of a library may ask, by id; a ruleset holds those that its conditions do ask."""
    return {
        each.id: Fact(each.id, each.label, each.type, (CASE,), bodies=each.bodies, figure=Figure.PARAMETER)
        for words in program.vocabularies.values()
        for each in words.parameters
    }
