"""Titles of suggested scenarios: the place cited and the facts, unlike every other title of the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from luohu.compiler.program import Expectation, Program, Scenario
from luohu.compiler.scenarios.suggestion.writing import given

LONGEST = 60


def titled(program: Program, scenario: Scenario, taken: Iterable[str]) -> Scenario:
    """The scenario with a title of its own."""
    known = {*taken, *(each.title for each in program.scenarios)}
    head = _headed(program, scenario)
    title = next(each for each in _numbered(head) if each not in known)
    return replace(scenario, title=title)


def _numbered(head: str) -> Iterable[str]:
    yield head
    yield from (f"{head}，其{number}" for number in count(2))


def _headed(program: Program, scenario: Scenario) -> str:
    where = [each for one in scenario.expectations for each in _cited(program, one)]
    facts = [given(program, key, value) for key, value in scenario.facts.items()]
    said = "，".join([*where, *(facts or ["都是常值"])])
    short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    return short.translate(_NO_QUOTES)


_NO_QUOTES = dict.fromkeys(map(ord, '“”"「」`{}'))


def _cited(program: Program, expected: Expectation) -> list[str]:
    for instrument in program.instruments.values():
        for clause in instrument.clauses:
            if clause.id == expected.clause:
                word = "不依" if expected.not_by else "依"
                return [f"{word}{instrument.number} {clause.locators[0]}"]
    return []
