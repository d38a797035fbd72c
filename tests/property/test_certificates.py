"""Certificates against every case there is: what is proven is so, and a copy that was tampered with proves nothing false.

The judge is `naive_cases`, which shares nothing with makers or verifiers. A tree is walked down with each case: it comes to
exactly one leaf, which says of it what is so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import islice
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import RELATION, SPOUSE, Facts, cases, days_of, mentioned, size, true_of
from tests.property.rulesets import FIRST, LAST, conditions
from tests.property.test_solver import small

from luohu.compiler.certificates.making import certify, shown
from luohu.compiler.certificates.model import Certificate, Claim, Json, Verdict
from luohu.compiler.certificates.verify import BRANCHES, Book, Refused, seal, verify
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_conditions import read_condition, write_condition
from luohu.compiler.ruleset.model import Condition, Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_schema

MOST_CASES = 1_000
slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
spans = st.sampled_from([(FIRST, LAST), (date(2024, 2, 28), date(2024, 2, 29)), (date(2024, 1, 30), date(2024, 2, 2))])


def bytes_of(rules: Ruleset) -> bytes:
    return canonical_bytes(ruleset_to_json(rules))


def proven(rules: Ruleset, condition: Condition, verdict: Verdict, span: tuple[date, date]) -> Claim | None:
    book = Book(bytes_of(rules))
    return certify(book, "claim", write_condition(condition), verdict, span[0], span[1] + timedelta(days=1))


def document(rules: Ruleset, *claims: Claim) -> dict[str, Json]:
    data = bytes_of(rules)
    made: dict[str, Json] = json.loads(json.dumps(Certificate(rules.name, Book(data).digest, claims).as_json()))
    check_schema("certificate", made)
    return made


def admissible(rules: Ruleset, condition: Condition, span: tuple[date, date]) -> Iterator[tuple[date, Facts]]:
    keys = mentioned(condition, *rules.vocabulary.constraints)
    for on in days_of(*span):
        yield from ((on, facts) for facts in cases(rules, keys, on))


def leaf(node: Json, rules: Ruleset, facts: Facts, on: date) -> Json:
    """Where a case comes to."""
    while (kind := next((each for each in BRANCHES if each in node), None)) is not None:
        yes, no = BRANCHES[kind]
        node = node[yes if on_first_side(kind, node, rules, facts, on) else no]
    return node


def on_first_side(kind: str, node: Json, rules: Ruleset, facts: Facts, on: date) -> bool:
    if kind == "test":
        return true_of(rules, facts, read_condition(node["test"], ""), on)
    if kind == "elapsed":
        op = {"reaching": "under", "over": "within"}.get(node["elapsed"]["op"], node["elapsed"]["op"])
        return true_of(rules, facts, read_condition({**node["elapsed"], "op": op}, ""), on)
    key = (node[kind]["person"], node[kind]["fact"])
    value: Any = on if key[1] == "applied_on" else facts[key]
    if kind == "none":
        return value is None
    if kind == "among":
        return value in node["at"]
    return bool(value < (date.fromisoformat(node["at"]) if isinstance(value, date) else node["at"]))


@slow
@given(conditions(), st.lists(conditions(), max_size=1), spans)
def test_every_case_comes_to_a_leaf_that_says_what_is_so(
    condition: Condition, constraints: list[Condition], span: tuple[date, date]
) -> None:
    rules = small(*span, *constraints)
    assume(size(mentioned(condition, *constraints)) <= MOST_CASES)
    claim = proven(rules, condition, Verdict.DECIDED, span)
    event("given up" if claim is None else "proven")
    if claim is None:
        return
    assert verify(document(rules, claim), [bytes_of(rules)]) == 1
    for on, facts in admissible(rules, condition, span):
        found = leaf(claim.tree, rules, facts, on)
        assert found == {"verdict": true_of(rules, facts, condition, on)}


@slow
@given(conditions(), conditions(), st.lists(conditions(), max_size=1), spans)
def test_always_and_never_are_proven_only_where_they_are_so(
    one: Condition, other: Condition, constraints: list[Condition], span: tuple[date, date]
) -> None:
    rules = small(*span, *constraints)
    condition = read_condition({"any": [{"not": write_condition(one)}, write_condition(other)]}, "")
    assume(size(mentioned(condition, *constraints)) <= MOST_CASES)
    found = {true_of(rules, facts, condition, on) for on, facts in admissible(rules, condition, span)}
    for verdict, alone in ((Verdict.ALWAYS, {True}), (Verdict.NEVER, {False})):
        claim = proven(rules, condition, verdict, span)
        assert claim is None or found <= alone
        if found == alone:
            event("given up" if claim is None else "proven")


def nodes(node: Json) -> Iterator[Json]:
    yield node
    for each in node.values():
        if isinstance(each, dict) and any(one in each for one in (*BRANCHES, "verdict", "constraint", "guard")):
            yield from nodes(each)


Change = dict[str, Json]


def flipped(node: Json) -> Iterator[Change]:
    """What would make a leaf a lie, or a split half a one."""
    if "verdict" in node:
        yield {"verdict": not node["verdict"]}
        yield {"verdict": None}
    for kind in (each for each in BRANCHES if each in node):
        yield from ({side: None} for side in BRANCHES[kind])


def moved(node: Json) -> Iterator[Change]:
    """What may make it another proof, or none."""
    if "verdict" in node:
        yield {"verdict": None, "constraint": 0, "person": "anchor"}
        yield {"verdict": None, "guard": "g", "person": "anchor"}
    for kind in (each for each in BRANCHES if each in node):
        yes, no = BRANCHES[kind]
        yield {yes: node[no], no: node[yes]}
        if kind == "cut" and isinstance(node["at"], int):
            yield {"at": node["at"] + 1}
        if kind == "elapsed":
            yield {kind: {**node[kind], "days": node[kind].get("days", 0) + 1, "months": None}}
        if kind == "among":
            yield {"at": node["at"][1:]}


def changed(tree: Json, number: int, change: Change) -> Json:
    copy = deepcopy(tree)
    into = list(nodes(copy))[number]
    into.update(deepcopy(change))
    for name in [name for name, each in change.items() if each is None]:
        del into[name]
    return copy


def accepted(rules: Ruleset, made: dict[str, Json], claim: Claim, tree: Json, *, sealed: bool) -> bool:
    copy = made | {"claims": [claim.as_json() | {"tree": tree}]}
    if sealed:
        copy["seal"] = seal(copy)
    try:
        verify(copy, [bytes_of(rules)])
    except Refused:
        return False
    return True


@settings(parent=slow, max_examples=60)
@given(conditions(), st.lists(conditions(), max_size=1), spans, st.data())
def test_what_is_tampered_with_is_refused_or_still_so(
    condition: Condition, constraints: list[Condition], span: tuple[date, date], data: st.DataObject
) -> None:
    rules = small(*span, *constraints)
    assume(size(mentioned(condition, *constraints)) <= MOST_CASES)
    claim = proven(rules, condition, Verdict.DECIDED, span)
    assume(claim is not None)
    assert claim is not None
    made = document(rules, claim)
    number = data.draw(st.integers(0, len(list(nodes(claim.tree))) - 1))
    node = list(nodes(claim.tree))[number]
    for change in flipped(node):
        assert not accepted(rules, made, claim, changed(claim.tree, number, change), sealed=True)
    for change in moved(node):
        tree = changed(claim.tree, number, change)
        assert tree == claim.tree or not accepted(rules, made, claim, tree, sealed=False)
        if accepted(rules, made, claim, tree, sealed=True):
            event("another proof")
            for on, facts in admissible(rules, condition, span):
                assert leaf(tree, rules, facts, on) == {"verdict": true_of(rules, facts, condition, on)}


@slow
@given(conditions(), st.lists(conditions(), max_size=1), spans)
def test_a_witness_is_taken_if_it_is_one(
    condition: Condition, constraints: list[Condition], span: tuple[date, date]
) -> None:
    rules = small(*span, *constraints)
    keys = mentioned(condition, *constraints)
    assume(size(keys) <= MOST_CASES)
    assume(("anchor", "s") not in keys)  # sets are not looked into
    book = Book(bytes_of(rules))
    for on, facts in islice(admissible(rules, condition, span), 20):
        given_ = {key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()}
        if facts.get(SPOUSE, True) is None:
            given_[("spouse", "exists")] = False
        if facts.get(RELATION) in {"self", "spouse"}:
            del given_["settler", "a"]  # a case names the slot that it is kept in
        claim = shown(book, "claim", write_condition(condition), on, given_)
        assert (claim is not None) == true_of(rules, facts, condition, on)
        if claim is not None:
            assert verify(document(rules, claim), [bytes_of(rules)]) == 1
