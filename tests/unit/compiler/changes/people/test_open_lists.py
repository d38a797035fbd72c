"""Lists that are open (等) in the offers of two laws: where the provision that says so does not apply, nothing is open."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.runtime.made import ALWAYS, anchor, ask, clause, grant, is_, ruleset

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.people.classes import in_class, people
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.ruleset.model import (
    CommonRuleEffect,
    Details,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    Kin,
    KinEntry,
    Ruleset,
)

OPEN_KIN = Details(companions=Kin((KinEntry("child"),), open=True))
OPEN_PAPERS = Details(evidence=EvidenceList((EvidenceEntry("deed"),), open=True))


def supplied(details: Details) -> Ruleset:
    """A grant to everybody, and details for those who have `a`."""
    effect = CommonRuleEffect(replacing=False, targets=("x/1",), settlers=None, details=details)
    return ruleset(clause("x/1", ALWAYS), clause("x/2", is_("a"), effect))


BARE = ruleset(clause("x/1", ALWAYS, grant()))


def lose_or_gain(old: Ruleset, new: Ruleset) -> list[tuple[Fate, bool]]:
    """The fate of each class, and whether somebody without `a` is in it."""
    nobody = {FactKey("anchor", "a"): False, FactKey("case", "relation"): "self"}
    found = people(Side("old", old), Side("new", new), Asked(date(2024, 6, 1))).classes
    return [(each.change.fate, in_class(each, nobody, date(2024, 6, 1))) for each in found if each.change.by_offer]


def test_whom_an_open_list_does_not_concern_loses_nothing_with_it() -> None:
    assert lose_or_gain(supplied(OPEN_KIN), BARE) == [(Fate.STRICTER, False)]
    assert lose_or_gain(BARE, supplied(OPEN_KIN)) == [(Fate.LAXER, False)]


def test_whom_more_papers_are_not_asked_of_gains_nothing_without() -> None:
    assert lose_or_gain(supplied(OPEN_PAPERS), BARE) == [(Fate.LAXER, False)]
    assert lose_or_gain(BARE, supplied(OPEN_PAPERS)) == [(Fate.STRICTER, False)]


def test_a_decision_tells_of_open_lists_where_they_apply_or_may() -> None:
    for a, expected in ((True, True), (False, False)):
        (kin,) = ask(supplied(OPEN_KIN), anchor(a=a)).routes
        (papers,) = ask(supplied(OPEN_PAPERS), anchor(a=a)).routes
        assert (kin.details.companions_open, papers.details.evidence_open) == (expected, expected)
    (kin,) = ask(supplied(OPEN_KIN), anchor()).routes
    assert kin.details.companions_open
