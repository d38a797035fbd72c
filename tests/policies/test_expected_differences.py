"""What changes between the shipped documents is what `expected_differences.md` expects: no class more, none less."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.policies.differences import (
    Compared,
    Expected,
    as_expected,
    clauses_told,
    expected,
    judged,
    scenarios,
    version_told,
    words_told,
)
from tests.policies.library import TODAY, state

from luohu.compiler.changes.bump import review_bump
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.sides import of_instrument

if TYPE_CHECKING:
    from pathlib import Path


def by_domain(number: str) -> dict[str, Side]:
    """The sides that an instrument makes, by domain."""
    ids = {each.number: each.id for each in state().program.instruments.values()}
    sides = of_instrument(state(), ids[number], TODAY, number)
    return {each.ruleset.vocabulary.id: each for each in sides}


def compared(wanted: Expected) -> dict[str, Compared]:
    """Everything between two documents in each domain that both have."""
    old, new = by_domain(wanted.old), by_domain(wanted.new)
    return {domain: _compared(old[domain], new[domain]) for domain in sorted(old.keys() & new.keys())}


def _compared(old: Side, new: Side) -> Compared:
    names = {each.provision_id: each.locators[0] for side in (old, new) for each in side.ruleset.clauses}
    matters = {each.id: each.label.zh for side in (old, new) for each in side.ruleset.vocabulary.matters}
    return Compared(difference(old, new, Asked(TODAY)), names, matters)


@pytest.mark.parametrize("wanted", expected(), ids=lambda each: f"{each.old} → {each.new}")
def test_what_changes_is_what_is_expected(wanted: Expected, tmp_path: Path) -> None:
    found = compared(wanted)
    _classes(wanted, found)
    _beside_people(wanted, found)
    told = scenarios(wanted.persons, tmp_path / "policies")
    for each in wanted.persons:
        one = judged(found["settlement"], told[each.who], each.places, "settlement")
        assert (each.who, one.before, one.after, one.fates) == (each.who, each.before, each.after, each.fates)


def _classes(wanted: Expected, found: dict[str, Compared]) -> None:
    """No class more and none less, no way of one more and none less, and nobody left out."""
    for each in found.values():
        assert each.found.people.open == ()
        assert each.found.people.incomparable == ()
    classes = Counter(as_expected(one, each.names, each.matters) for each in found.values() for one in each.classes)
    assert sorted((classes - Counter(wanted.classes)).elements()) == []
    assert sorted((Counter(wanted.classes) - classes).elements()) == []


def _beside_people(wanted: Expected, found: dict[str, Compared]) -> None:
    """Clauses that correspond, words, figures, statements and the change of version; of definitions all of them."""
    pairs = {pair for each in found.values() for pair in clauses_told(each.found)}
    assert sorted(set(wanted.clauses) - pairs) == []
    told = {row for each in found.values() for row in words_told(each.found)}
    told.add(version_told(review_bump([each.found for each in found.values()], (), ())))
    assert sorted(set(wanted.said) - told) == []
    definitions = {row for row in told if row[0] in ("definition", "figure")}
    assert sorted(definitions - set(wanted.said)) == []
