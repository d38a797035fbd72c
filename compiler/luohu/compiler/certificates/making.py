"""Proofs found: a tree that splits cases until every leaf says what is to be proven.

It looks as the verifier does, so what it finds holds there. What it does not find within its budget stays uncertified,
which says nothing of the claim: facts that are sets or areas, and points, are not looked into.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from luohu.compiler.certificates.model import Claim, Json, Verdict
from luohu.compiler.certificates.verify import (
    BEYOND,
    OPPOSITE,
    Book,
    Box,
    Refused,
    bound,
    check_claim,
    constraint,
    end_of,
    evaluate,
    everybody,
    impossible,
    meets,
    number,
    sides,
    written_out,
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
    search = _Search(written_out(condition, book), _LEAVES[verdict], _bound(book), budget)
    try:
        tree = search.tree(box, _DEEPEST)
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


def _bound(book: Book) -> list[tuple[Json, Json]]:
    """What admissible cases meet, each as a leaf and as a condition."""
    return [({"constraint": index, "person": one}, constraint(book, index, one)) for index, one in bound(book)]


@dataclass(slots=True)
class _Search:
    condition: Json
    wanted: tuple[bool, ...]
    bound: list[tuple[Json, Json]]
    left: int

    def tree(self, box: Box, deeper: int) -> Json:
        self.left -= 1
        if self.left < 0 or deeper == 0:
            raise _GivenUpError
        truth = evaluate(self.condition, box)
        if truth in self.wanted:
            return {"verdict": truth}
        leaf = self.broken(box)
        if leaf is not None:
            return leaf
        node = self.split(box, [self.condition] if truth is None else [each for _, each in self.bound])
        return node | {name: self.tree(side, deeper - 1) for name, side in sides(node, box)}

    def broken(self, box: Box) -> Json | None:
        """A leaf where nobody is: a broken constraint, or a fact that cannot be asked."""
        for leaf, condition in self.bound:
            if evaluate(condition, box) is False:
                return leaf
        asked = [(person, fact) for person, fact in box.facts if "only_when" in box.book.facts.get(fact, {})]
        guards: list[Json] = [{"guard": fact, "person": person} for person, fact in asked]
        return next((each for each in guards if impossible(each, box)), None)

    def split(self, box: Box, conditions: list[Json]) -> Json:
        """Where to look closer: at the first open test, then at what guards facts, then at who settles."""
        guards = (each for each in self.guards(box) if evaluate(each, box) is None)
        for condition in (*conditions, *guards):
            for test in _open_tests(condition, box):
                return _split_at(test, box)
        relation = box.domain("case", "relation").members or frozenset()
        for who in ("self", "spouse"):
            if who in relation and len(relation) > 1:
                return {"among": {"fact": "relation", "person": "case"}, "at": [who]}
        raise _GivenUpError

    def guards(self, box: Box) -> Iterator[Json]:
        for person, fact in box.facts:
            guard = box.book.facts.get(fact, {}).get("only_when")
            if guard is not None and person == "anchor":
                yield guard


def _open_tests(condition: Json, box: Box) -> Iterator[Json]:
    """The tests that leave a condition open, in its order."""
    if evaluate(condition, box) is not None:
        return
    parts = next((condition[name] for name in ("all", "any", "of", "not") if name in condition), None)
    if parts is None:
        yield condition
        return
    for each in parts if isinstance(parts, list) else [parts]:
        yield from _open_tests(each, box)


def _split_at(test: Json, box: Box) -> Json:
    """The split that decides an open test, or comes nearer to it."""
    absent = next((each for each in _asked(test) if _may_be_none(each, box)), None)
    if absent is not None:
        return {"none": absent}
    if "score" in test or "length" in test or isinstance(test.get("value"), dict):
        return {"test": test}
    return _between_days(test) if "since" in test else _at_value(test, box)


def _asked(test: Json) -> Iterator[Json]:
    """The facts of a test."""
    for each in (test, test.get("value"), test.get("since"), test.get("at"), test.get("length")):
        if isinstance(each, dict) and "fact" in each:
            yield {"fact": each["fact"], "person": each["person"]}


def _may_be_none(key: Json, box: Box) -> bool:
    domain = box.domain(key["person"], key["fact"])
    return domain.none and domain.some


def _at_value(test: Json, box: Box) -> Json:
    key = {"fact": test["fact"], "person": test["person"]}
    domain, value = box.domain(test["person"], test["fact"]), test["value"]
    if domain.opaque:
        return {"test": test}
    if domain.members is not None:
        chosen = sorted((each for each in domain.members if meets(box.book, test, each)), key=str)
        return {"among": key, "at": chosen}
    behind = test["op"] in {"le", "gt"} or (test["op"] == "eq" and domain.low >= number(value))
    return {"cut": key, "at": _written(number(value) + behind, like=value)}


def _between_days(test: Json) -> Json:
    if not isinstance(test["since"], str) or isinstance(test.get("at"), str):
        return {"elapsed": test}
    end = end_of(test, number(test["since"])) + (OPPOSITE.get(test["op"], test["op"]) == "within")
    if not 1 <= end < BEYOND:
        return {"test": test}
    later = test.get("at") or {"fact": "applied_on", "person": "case"}
    return {"cut": later, "at": date.fromordinal(end).isoformat()}


def _written(value: int, *, like: object) -> int | str:
    """A cut, as the bound beside it is written: a day as one."""
    return date.fromordinal(value).isoformat() if isinstance(like, str) else value
