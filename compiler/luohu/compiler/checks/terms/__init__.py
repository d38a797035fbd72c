"""LH24x, LH276: what clauses say of themselves and of one another, once the law of every day is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.terms import assertion, double_counting, lapsed_clause, lapsed_definition, unproved_assertion
from luohu.dsl.diagnostics.model import Diagnostic, Rule, in_order

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

Check = Callable[["Program", "Timelines"], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    assertion.RULE,
    unproved_assertion.RULE,
    lapsed_clause.RULE,
    lapsed_definition.RULE,
    double_counting.RULE,
)
"""Every rule of this family, by code."""

CHECKS: tuple[Check, ...] = (assertion.check, lapsed_clause.check, lapsed_definition.check, double_counting.check)


def check_terms(program: Program, timelines: Timelines) -> tuple[Diagnostic, ...]:
    """What is to be said of terms and of what clauses take over from one another, in order of place."""
    return tuple(in_order([each for check in CHECKS for each in check(program, timelines)]))
