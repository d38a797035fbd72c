"""What holds whatever papers somebody has, against every set of papers."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from luohu.compiler.analysis.conflicts.offers import PAPER
from luohu.compiler.changes.people.papers import for_all_papers
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    NEVER,
    Condition,
    CountAtLeast,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
)
from luohu.compiler.ruleset.walk import keys_of

PAPERS = tuple(f"{PAPER}{each}" for each in ("a", "b", "c"))
FACTS = ("married", "owner")


def conditions() -> st.SearchStrategy[Condition]:
    tests = [FactTest(FactKey(CASE, each), Op.EQ, value=True) for each in (*PAPERS, *FACTS)]
    return st.recursive(
        st.sampled_from([*tests, ALWAYS, NEVER]),
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(Every, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Some, st.lists(inner, max_size=3).map(tuple)),
            st.builds(CountAtLeast, st.integers(0, 4), st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=15,
    )


def met(condition: Condition, known: dict[str, bool]) -> bool:
    match condition:
        case FactTest(key):
            return known[key.fact]
        case Not(item):
            return not met(item, known)
        case Every(items):
            return all(met(each, known) for each in items)
        case Some(items):
            return any(met(each, known) for each in items)
        case CountAtLeast(count, items):
            return sum(met(each, known) for each in items) >= count
        case _:
            raise AssertionError(condition)


def truths(names: tuple[str, ...]) -> list[dict[str, bool]]:
    return [dict(zip(names, each, strict=True)) for each in product((False, True), repeat=len(names))]


@given(conditions())
def test_it_holds_of_every_set_of_papers(condition: Condition) -> None:
    found = for_all_papers(condition)
    assert not [key for key in keys_of(found) if key.fact in PAPERS]
    for facts in truths(FACTS):
        assert met(found, facts) is all(met(condition, facts | papers) for papers in truths(PAPERS))
