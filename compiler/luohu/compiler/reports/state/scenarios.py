"""What the scenarios of a city try, and whether they come out as expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.compiler.checks.gaps.wording import cited
from luohu.compiler.reports.state.model import ScenariosState
from luohu.compiler.scenarios.coverage import Coverage, coverage
from luohu.compiler.scenarios.mutation.bench import Bench

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.dsl.diagnostics.model import Text


def scenarios_of(program: Program, area: str, rulesets: Iterable[Prepared]) -> ScenariosState:
    """The scenarios of an area, and how they try the clauses that decide in its rulesets."""
    ours = replace(program, scenarios=tuple(each for each in program.scenarios if each.area == area))
    bench = Bench(ours)
    results = list(bench.results())
    names = _names(rulesets)
    tried = [each for each in coverage(bench).clauses if each.clause in names]
    return ScenariosState(
        len(results),
        tuple((each.scenario.title, each.mismatches) for each in results if not each.passed),
        tuple((names[each.clause], each) for each in tried),
        tuple(
            (name, some, every) for name, (some, every) in Coverage(tuple(tried), ()).totals.items() if name in _SUMS
        ),
    )


_SUMS = ("clauses", "tests", "offers")


def _names(rulesets: Iterable[Prepared]) -> Mapping[str, Text]:
    """The clauses of some rulesets as they are cited."""
    return {each.provision_id: cited(over, each.provision_id) for over in rulesets for each in over.ruleset.clauses}
