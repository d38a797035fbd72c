"""What the cities' own grants are worth in the other city is what `expected_findings.md` expects of `luohu compare`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.policies.library import state as compiled

from luohu.compiler.analysis.cities.comparison import cell, comparison, rows
from luohu.compiler.analysis.stage import Scope, Wanted

PAGE = Path(__file__).with_name("expected_findings.md")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| (every|some|none)[^|]* \| [^|]+ \|$", re.MULTILINE)
DAY = date(2026, 11, 22)
CITIES = ("cn.350500", "cn.330800")
MATTERS = {"settlement": "settlement", "residence_permit": "permits.apply"}
"""Matters compared, by the domain that declares them."""
OWN = ("泉公规〔2024〕1号", "泉公综〔2017〕447号", "衢州户籍改革意见")
"""Documents of the cities themselves."""


@cache
def answers() -> dict[tuple[str, str], set[str]]:
    """By document and first paragraph of a clause, what its people are granted in the other city."""
    state = compiled()
    scope = Scope(state.program, state.timelines, state.rulesets, Wanted(DAY))
    found: dict[tuple[str, str], set[str]] = {}
    for domain, matter in MATTERS.items():
        compared = comparison(tuple(scope.stage(f"{each}/{domain}") for each in CITIES), matter, DAY)
        for row in rows(compared):
            if row.grant is not None:
                number = state.program.instruments[row.grant.clause.instrument].number
                others = [each for each in compared.cities if each is not row.home]
                key = number, row.grant.clause.locators[0]
                found.setdefault(key, set()).update(cell(compared, row, each).answer.verdict.value for each in others)
    return found


@pytest.mark.parametrize(("document", "paragraph", "answer"), ROW.findall(PAGE.read_text("utf-8")))
def test_what_a_grant_is_worth_in_the_other_city(document: str, paragraph: str, answer: str) -> None:
    assert answers()[document, paragraph] == {answer}


def test_every_grant_of_the_cities_has_a_row() -> None:
    told = {(document, paragraph) for document, paragraph, _ in ROW.findall(PAGE.read_text("utf-8"))}
    assert {key for key in answers() if key[0] in OWN} == told
