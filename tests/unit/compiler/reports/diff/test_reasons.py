"""Why somebody is refused or left open on a side: clauses are called as that side calls them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.runtime.made import ALWAYS, bar, clause, grant, is_, ruleset

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.review import review
from luohu.compiler.reports.diff.forms import rendered
from luohu.compiler.ruleset.model import Defeat, Ruleset, Step
from luohu.dsl.diagnostics.model import Language


def law(first: str, second: str, winner: str) -> Ruleset:
    """A grant to everybody and a bar to those who have `a`, under these numbers."""
    made = ruleset(clause(first, ALWAYS, grant()), clause(second, is_("a"), bar()))
    return replace(made, defeats=(Defeat(second, first, Step.EXPLICIT, winner),))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_conflict_that_nobody_settled_is_told_with_the_numbers_of_its_side(lang: Language) -> None:
    sides = (Side("old", law("x/1", "x/2", "grant")),), (Side("new", law("x/10", "x/20", "nobody")),)
    found = review("old", sides[0], None, "new", sides[1], None, Asked(date(2024, 6, 1)))
    told = rendered(found, "text", lang)
    missing = [line for line in told.splitlines() if ("尚缺：" if lang == "zh" else "missing: ") in line]
    assert missing
    assert all("20" in each and "10" in each for each in missing)
