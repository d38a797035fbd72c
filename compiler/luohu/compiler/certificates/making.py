"""Proofs found: a tree that asks one test after another until every leaf says what is to be proven.

It looks as the verifier does, so what it finds holds there. What it does not find within its budget stays uncertified,
which says nothing of the claim: facts that are sets or areas, and points, are not looked into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from luohu.compiler.certificates.model import Claim, Json, Verdict
from luohu.compiler.certificates.verify import (
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
        truth = evaluate(self.condition, box)
        if truth in self.wanted:
            return {"verdict": truth}
        leaf = _broken(box)
        if leaf is not None:
            return leaf
        open_ = list(_open_tests(self.condition, box)) if truth is None else []
        nobody = next((test for test in open_ if not possible(test, box)), None)
        if nobody is not None:
            return {"nobody": nobody}
        test = _nearer(next(iter(open_), None) or _beyond(box), box)
        sides = {"yes": box.split(test, truth=True), "no": box.split(test, truth=False)}
        return {"test": test, **{name: self.tree(side, deeper - 1) for name, side in sides.items()}}


def _broken(box: Box) -> Json | None:
    """A leaf where nobody is: a broken constraint."""
    broken = (each for each, condition in box.book.constraints.items() if evaluate(condition, box) is False)
    return next(({"constraint": index, "person": person} for index, person in broken), None)


def _beyond(box: Box) -> Json:
    """What to ask where the condition is settled and not as wanted: what might show that nobody is here."""
    for condition in (*_bearing(box), *_guards(box)):
        for test in _open_tests(condition, box):
            return test
    for who in ("self", "spouse"):
        test = {"fact": "relation", "person": "case", "op": "eq", "value": who}
        if evaluate(test, box) is None:
            return test
    raise _GivenUpError


def _bearing(box: Box) -> Iterator[Json]:
    """Constraints on facts that were asked on the way."""
    for condition in box.book.constraints.values():
        if any(box.key(*each) in box.rooms for each in keys(condition)):
            yield condition


def _guards(box: Box) -> Iterable[Json]:
    """What must be so for the facts that were asked."""
    return [each for key in box.rooms for each in box.book.asked_if(*key)]


def _open_tests(condition: Json, box: Box) -> Iterator[Json]:
    """The tests that leave a condition open, in its order."""
    if "clause" in condition:
        condition = box.book.clauses[condition["clause"]]
    if evaluate(condition, box) is not None:
        return
    parts = next((condition[name] for name in ("all", "any", "of", "not") if name in condition), None)
    if parts is None:
        yield condition
        return
    for each in parts if isinstance(parts, list) else [parts]:
        yield from _open_tests(each, box)


def _nearer(test: Json, box: Box) -> Json:
    """The test to ask for an open one: itself, but of elapsed time since a fixed day, whether the other day comes later."""
    since, at = test.get("since"), test.get("at") or {"fact": "applied_on", "person": "case"}
    if not isinstance(since, str) or isinstance(at, str) or "length" in test:
        return test
    end = end_of(test, number(since)) + (test["op"] in {"within", "over"})
    cut = {**at, "op": "ge", "value": date.fromordinal(end).isoformat()} if 1 <= end < date.max.toordinal() else test
    return cut if evaluate(cut, box) is None else test
