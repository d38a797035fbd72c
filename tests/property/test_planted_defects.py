"""Planted defects: into a library that brute force proves clean one known defect is put; it is found, and nothing else is."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property import planting

from luohu.compiler.pipeline import Request, compile_library

TODAY = date(2026, 11, 22)

CODES = {
    "conflict": {"LH401"},
    "gap": {"LH411"},
    "shadow": {"LH405"},
    "divergence": {"LH421"},
    "refusal": {"LH431"},
    "lapse": {"LH311", "LH327"},  # the text that ends without a successor, and the people whom nothing covers then
}
PLANT = {
    "conflict": planting.plant_conflict,
    "gap": planting.plant_gap,
    "shadow": planting.plant_shadow,
    "divergence": planting.plant_divergence,
    "refusal": planting.plant_refusal,
    "lapse": planting.plant_lapse,
}


def looked_at(rules, folder):
    """What brute force finds in a library, and what `luohu check` finds."""
    (folder / "library.luohu").write_text(planting.text_of(rules), encoding="utf-8")
    state = compile_library(Request(folder, TODAY, analysed=True))
    assert state.account is not None
    assert (state.account.bounded, state.account.skipped) == (0, 0)
    cities = [each for each in state.rulesets if rules.other_city is not None or each.jurisdiction.id == "990100"]
    return planting.flaws(rules, cities), {each.code for each in state.diagnostics}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_a_clean_library_is_clean(folder, seed):
    rules = planting.some_rules(random.Random(seed))
    assert looked_at(rules, folder) == (set(), set())


@pytest.mark.parametrize("kind", PLANT)
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_planted_is_found_and_nothing_else(folder, kind, seed):
    chance = random.Random(seed)
    rules = planting.some_rules(chance)
    PLANT[kind](rules, chance)
    assert looked_at(rules, folder) == ({kind}, CODES[kind])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("planted")
