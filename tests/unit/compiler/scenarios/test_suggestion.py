"""Suggested scenarios: each with the facts that it needs and no others."""

from __future__ import annotations

from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.suggestion.suggest import suggest

HOME, BORN = FactKey("anchor", "owns_home"), FactKey("settler", "born_on")


def test_a_case_that_a_clause_grants_is_given_no_fact_that_it_does_not_need() -> None:
    """Who settles as 本人 need not be born on a day, though the clause asks it of children."""
    program = library(
        document("条款 一 { 条件 有房 准予 落户 { 落户人 本人、子女（限 落户人的出生日期 晚于 2010年1月1日） } }")
    )
    found = suggest(Bench(program), frozenset({"yi/1"})).scenarios
    assert [set(each.facts) for each in found[:2]] == [{HOME}, set()]
    assert any(BORN in each.facts for each in found)


def test_every_fact_that_is_given_is_needed_to_pass() -> None:
    program = library(document("条款 一 { 条件 有房 且 有证 准予 落户 }"))
    granted, _ = suggest(Bench(program), frozenset({"yi/1"})).scenarios[:2]
    assert set(granted.facts) == {HOME, FactKey("anchor", "certified")}
