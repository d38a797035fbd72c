"""Rank is a partial order."""

from __future__ import annotations

from itertools import product

import pytest
from tests.unit.compiler.validity.programs import instrument, on

from luohu.compiler.ruleset.model import Level, Rank, Standing
from luohu.compiler.validity.rank import Comparison, compare, may_act_on

NORMATIVE, RULE, LAW = Standing.NORMATIVE_DOCUMENT, Standing.RULE, Standing.LAW


def document(level, standing=NORMATIVE, department=False, issuers=("某局",)):  # noqa: FBT002 - reads as a table
    return instrument("x", on("2020-01-01"), rank=Rank(level, standing, department), issuers=issuers)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (document(Level.CITY), document(Level.CITY), Comparison.EQUAL),
        (document(Level.PROVINCIAL), document(Level.CITY), Comparison.HIGHER),
        (document(Level.COUNTY), document(Level.CITY), Comparison.LOWER),
        (document(Level.CITY, RULE), document(Level.CITY), Comparison.HIGHER),
        (document(Level.CITY, RULE), document(Level.PROVINCIAL), Comparison.INCOMPARABLE),
        (
            document(Level.NATIONAL, LAW),
            document(Level.NATIONAL, Standing.ADMINISTRATIVE_REGULATION),
            Comparison.HIGHER,
        ),
        (document(Level.CITY), document(Level.CITY, department=True), Comparison.HIGHER),
        (document(Level.CITY, department=True), document(Level.CITY), Comparison.LOWER),
        (document(Level.PROVINCIAL, department=True), document(Level.CITY), Comparison.INCOMPARABLE),
        (document(Level.PROVINCIAL, department=True), document(Level.CITY, department=True), Comparison.HIGHER),
        (
            document(Level.CITY, department=True, issuers=("公安局",)),
            document(Level.CITY, department=True, issuers=("民政局",)),
            Comparison.INCOMPARABLE,
        ),
        (
            document(Level.CITY, department=True, issuers=("公安局", "教育局")),
            document(Level.CITY, department=True, issuers=("公安局",)),
            Comparison.EQUAL,
        ),
        (document(Level.CITY, issuers=("甲",)), document(Level.CITY, issuers=("乙",)), Comparison.EQUAL),
    ],
)
def test_compare(one, other, expected):
    assert compare(one, other) is expected
    assert may_act_on(one, other) is (expected in (Comparison.EQUAL, Comparison.HIGHER))


def test_higher_is_a_strict_partial_order():
    every = [document(*rank) for rank in product(Level, Standing, (False, True))]
    higher = {
        (a, b)
        for a, one in enumerate(every)
        for b, other in enumerate(every)
        if compare(one, other) is Comparison.HIGHER
    }
    lower = {
        (a, b)
        for a, one in enumerate(every)
        for b, other in enumerate(every)
        if compare(one, other) is Comparison.LOWER
    }
    assert lower == {(b, a) for a, b in higher}
    assert not any(a == b for a, b in higher)
    assert all((a, d) in higher for a, b in higher for c, d in higher if b == c)
