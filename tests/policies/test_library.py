"""The shipped library is clean, its scenarios pass, and they cover every clause that grants or bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.policies.library import FILES, POLICIES, TITLES, program, results, state

from luohu.compiler.ruleset.model import BarEffect, GrantEffect
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.format import format_text
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from luohu.compiler.program import Expectation


def deciding(effect: type) -> set[str]:
    """Ids of the clauses that have such an effect."""
    return {
        clause.id
        for instrument in program().instruments.values()
        for clause in instrument.clauses
        if any(isinstance(each, effect) for each in clause.effects)
    }


def expectations() -> list[Expectation]:
    return [each for scenario in program().scenarios for each in scenario.expectations]


def expected(outcome: str) -> set[str]:
    """Clauses that some scenario names with this outcome."""
    return {each.clause for each in expectations() if each.clause and each.outcome == outcome and not each.not_by}


def ruled_out() -> set[str]:
    """Clauses that some scenario expects not to grant."""
    return {each.clause for each in expectations() if each.clause and each.not_by}


def test_the_library_has_no_errors() -> None:
    errors = [each for each in state().diagnostics if each.severity is Severity.ERROR]
    assert [(each.rule.code, str(each.primary)) for each in errors] == []


def test_there_are_three_cities_and_their_documents() -> None:
    assert set(program().rulesets) == {"350500", "330500", "330800"}
    assert len(deciding(GrantEffect)) >= 40


@pytest.mark.parametrize("title", TITLES)
def test_scenario(title: str) -> None:
    assert [text.zh for text in results()[title].mismatches] == []


def test_every_grant_has_a_scenario_in_which_it_grants() -> None:
    assert deciding(GrantEffect) - expected("granted") == set()


def test_every_grant_has_a_scenario_in_which_it_does_not() -> None:
    assert deciding(GrantEffect) - expected("not_granted") - ruled_out() == set()


def test_every_bar_has_a_scenario_on_either_side() -> None:
    bars = deciding(BarEffect)
    assert bars - expected("not_granted") == set()
    assert bars - expected("granted") - ruled_out() == set()


def test_scenarios_are_all_run_under_a_title_of_their_own() -> None:
    titles = [scenario.title for scenario in program().scenarios]
    assert sorted(titles) == sorted(TITLES)
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(POLICIES)))
def test_file_is_formatted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_text(Source(path.name, text), "zh").text == text
