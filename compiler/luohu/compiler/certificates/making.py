"""Proofs found: a tree that asks one test after another until every leaf says what is to be proven.

It looks as the verifier does, so what it finds holds there. What it does not find within its budget stays uncertified,
which says nothing of the claim: facts that are sets or areas, and points, are not looked into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from luohu.compiler.certificates.model import Claim, Json, Verdict
from luohu.compiler.certificates.verify import (
    FAR,
    Book,
    Box,
    Refused,
    check_claim,
    end_of,
    evaluate,
    everybody,
    keys,
    number,
    possible,
)

BUDGET = 2_000
"""Nodes of a tree, beyond which it is given up."""

_LEAVES = {Verdict.ALWAYS: (True,), Verdict.NEVER: (False,), Verdict.DECIDED: (True, False)}
_DEEPEST = 200
"""Splits above one another; more would be no proof that anybody follows."""


class _GivenUpError(Exception):
    """No tree within the budget, or a case of which the claim is not true."""


class _NobodyError(Exception):
    """Nobody is there; `leaf` says why."""

    def __init__(self, leaf: Json) -> None:
        super().__init__()
        self.leaf = leaf


def certify(  # noqa: PLR0913, PLR0917 - the parts of a claim
    book: Book,
    name: str,
    condition: Json,
    verdict: Verdict,
    start: date,
    end: date | None = None,
    *,
    budget: int = BUDGET,
) -> Claim | None:
    """A claim with its tree; None if none is found.

    Args:
        book: the ruleset, as the verifier reads it.
        name: of the claim.
        condition: as JSON; it may name clauses.
        verdict: any but SOMETIMES, which needs a witness.
        start: the first day of application.
        end: the first day after them; None: there is none.
        budget: nodes of the tree.
    """
    box = everybody(book, start.isoformat(), None if end is None else end.isoformat())
    try:
        tree = _Search(condition, _LEAVES[verdict], budget).tree(box, _DEEPEST)
    except _GivenUpError:
        return None
    return Claim(name, condition, verdict, start, end, tree)


def shown(book: Book, name: str, condition: Json, day: date, facts: Mapping[tuple[str, str], Json]) -> Claim | None:
    """A claim that a condition is true of some case, with the case: values by person and fact, days as text, None for none.

    None if the verifier would not take it: it is not admissible, or asks a fact that is not looked into.
    """
    told = [{"person": person, "fact": fact, "value": value} for (person, fact), value in facts.items()]
    witness = {"on": day.isoformat(), "facts": told}
    claim = Claim(name, condition, Verdict.SOMETIMES, day, day + timedelta(days=1), witness=witness)
    try:
        check_claim(book, claim.as_json())
    except Refused:
        return None
    return claim


@dataclass(slots=True)
class _Search:
    condition: Json
    wanted: tuple[bool, ...]
    left: int

    def tree(self, box: Box, deeper: int) -> Json:
        self.left -= 1
        if self.left < 0 or deeper == 0:
            raise _GivenUpError
        try:
            near = min((_near(self.condition, box, truth) for truth in self.wanted), key=_far)
            if near.far == 0:
                return {"verdict": evaluate(self.condition, box)}
            test = _asked(near.test or _beyond(box), box)
        except _NobodyError as found:
            return found.leaf
        sides = {"yes": box.split(test, truth=True), "no": box.split(test, truth=False)}
        return {"test": test, **{name: self.tree(side, deeper - 1) for name, side in sides.items()}}


class _Near(NamedTuple):
    """How many open tests lie between a box and a condition's coming out as wanted, and the first; without one it cannot."""

    far: int
    test: Json = None


_far = itemgetter(0)
_NEVER = _Near(FAR)


def _near(condition: Json, box: Box, truth: bool) -> _Near:  # noqa: FBT001 - what is wanted
    """The shortest way to a condition's coming out so.

    Raises:
        _NobodyError: a test can come out neither way.
    """
    if "clause" in condition:
        return _near(box.book.clauses[condition["clause"]], box, truth)
    if "not" in condition:
        return _near(condition["not"], box, not truth)
    items = next((condition[name] for name in ("all", "any", "of") if name in condition), None)
    if items is None:
        return _near_test(condition, box, truth)
    least = len(items) if "all" in condition else 1 if "any" in condition else condition["at_least"]
    needed = least if truth else len(items) - least + 1
    ways = sorted((_near(each, box, truth) for each in items), key=_far)[: max(needed, 0)]
    if needed > len(items) or _NEVER in ways:
        return _NEVER
    return _Near(sum(each.far for each in ways), next((each.test for each in ways if each.far), None))


def _near_test(test: Json, box: Box, truth: bool) -> _Near:  # noqa: FBT001 - what is wanted
    found = possible(test, box)
    if not found:
        raise _NobodyError({"nobody": test})
    return _Near(1, test) if len(found) > 1 else _Near(0) if truth in found else _NEVER


def _beyond(box: Box) -> Json:
    """What to ask where the condition is settled and not as wanted: what might show that nobody is here.

    Raises:
        _NobodyError: that is shown already.
    """
    ways = []
    for (index, person), condition in box.book.constraints.items():
        if any(box.key(*each) in box.rooms for each in keys(condition)):
            near = _near(condition, box, truth=False)
            if near.far == 0:
                raise _NobodyError({"constraint": index, "person": person})
            ways.append(near)
    guards = [each for key in box.rooms for each in box.book.asked_if(*key)]
    relations = [{"fact": "relation", "person": "case", "op": "eq", "value": who} for who in ("self", "spouse")]
    for tried in (
        ways,
        [_near(each, box, truth=False) for each in guards],
        [_near(each, box, truth=True) for each in relations],
    ):
        near = min(tried, key=_far, default=_NEVER)
        if near.test is not None:
            return near.test
    raise _GivenUpError


def _asked(test: Json, box: Box) -> Json:
    """The test to ask for an open one: itself, but of elapsed time since a fixed day, whether the other day comes later."""
    since, at = test.get("since"), test.get("at") or {"fact": "applied_on", "person": "case"}
    if not isinstance(since, str) or isinstance(at, str) or "length" in test:
        return test
    end = end_of(test, number(since)) + (test["op"] in {"within", "over"})
    cut = {**at, "op": "ge", "value": date.fromordinal(end).isoformat()} if 1 <= end < date.max.toordinal() else test
    return cut if evaluate(cut, box) is None else test
