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

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive_cases import RELATION, SPOUSE, Facts, cases, days_of, mentioned, size, true_of
from tests.property.rulesets import FIRST, LAST, conditions
from tests.property.test_solver import small

from luohu.compiler.certificates.making import certify, shown
from luohu.compiler.certificates.model import Certificate, Claim, Json, Part, Verdict
from luohu.compiler.certificates.verify import Book, Refused, seal, verify
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
    made: dict[str, Json] = json.loads(
        json.dumps(Certificate((Part(rules.name, Book(data).digest, claims),)).as_json())
    )
    check_schema("certificate", made)
    return made


def admissible(rules: Ruleset, condition: Condition, span: tuple[date, date]) -> Iterator[tuple[date, Facts]]:
    keys = mentioned(condition, *rules.vocabulary.constraints)
    for on in days_of(*span):
        yield from ((on, facts) for facts in cases(rules, keys, on))


def leaf(node: Json, rules: Ruleset, facts: Facts, on: date) -> Json:
    """Where a case comes to."""
    while "test" in node:
        node = node["yes" if comes_out(node["test"], rules, facts, on) else "no"]
    return node


def comes_out(test: Json, rules: Ruleset, facts: Facts, on: date) -> bool:
    if test.get("fact") == "applied_on":
        assert test["op"] == "ge"
        return on >= date.fromisoformat(test["value"])
    return true_of(rules, facts, read_condition(test, ""), on)


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
    if "test" in node:
        yield from nodes(node["yes"])
        yield from nodes(node["no"])


Change = dict[str, Json]


def flipped(node: Json) -> Iterator[Change]:
    """What would make a leaf a lie, or a split half a one."""
    if "verdict" in node:
        yield {"verdict": not node["verdict"]}
        yield {"verdict": None}
    elif "test" in node:
        yield {"yes": None}
        yield {"no": None}


def moved(node: Json) -> Iterator[Change]:
    """What may make it another proof, or none."""
    if "test" not in node:
        yield dict.fromkeys(node) | {"constraint": 0, "person": "anchor"}
        yield dict.fromkeys(node) | {"nobody": {"fact": "g", "person": "anchor", "op": "none"}}
        yield dict.fromkeys(node) | {"verdict": True}
        yield dict.fromkeys(node) | {"verdict": False}
        return
    yield {"yes": node["no"], "no": node["yes"]}
    yield from ({"test": each} for each in other_tests(node["test"]))


def other_tests(test: Json) -> Iterator[Json]:
    """A test with its threshold moved, or its side of it."""
    turned = {"lt": "le", "le": "lt", "ge": "gt", "gt": "ge", "within": "under", "under": "within", "reaching": "over"}
    if test["op"] in turned and test.get("fact") != "applied_on":
        yield {**test, "op": turned[test["op"]]}
    if type(test.get("value")) is int:
        yield {**test, "value": test["value"] + 1}
    if isinstance(test.get("value"), list):
        yield {**test, "value": test["value"][1:]}
    for length in ("months", "days"):
        if length in test:
            yield {**test, length: test[length] + 1}


def changed(tree: Json, number: int, change: Change) -> Json:
    copy = deepcopy(tree)
    into = list(nodes(copy))[number]
    into.update(deepcopy(change))
    for name in [name for name, each in change.items() if each is None]:
        del into[name]
    return copy


def accepted(rules: Ruleset, made: dict[str, Json], claim: Claim, tree: Json, *, sealed: bool) -> bool:
    copy = deepcopy(made)
    copy["rulesets"][0]["claims"] = [claim.as_json() | {"tree": tree}]
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
        if SPOUSE in facts:
            given_[("spouse", "exists")] = facts[SPOUSE] is not None
        if facts.get(RELATION) in {"self", "spouse"}:
            del given_["settler", "a"]  # a case names the slot that it is kept in
        claim = shown(book, "claim", write_condition(condition), on, given_)
        assert (claim is not None) == true_of(rules, facts, condition, on)
        if claim is not None:
            assert verify(document(rules, claim), [bytes_of(rules)]) == 1


@settings(parent=slow, max_examples=100)
@given(conditions(), conditions(), st.lists(conditions(), max_size=1), spans)
def test_a_claim_that_was_changed_is_refused_or_so_all_the_same(
    condition: Condition, other: Condition, constraints: list[Condition], span: tuple[date, date]
) -> None:
    """With its own tree under another condition, or under that condition with a threshold moved."""
    rules = small(*span, *constraints)
    assume(size(mentioned(condition, other, *constraints)) <= MOST_CASES)
    whole = read_condition({"any": [write_condition(condition), {"not": write_condition(condition)}]}, "")
    for proved in (condition, whole):
        for verdict, alone in ((Verdict.ALWAYS, {True}), (Verdict.NEVER, {False})):
            claim = proven(rules, proved, verdict, span)
            if claim is None:
                continue
            made = document(rules, claim)
            changes = [write_condition(other), {"all": [claim.condition, write_condition(other)]}]
            for changed_condition in [*changes, *moved_within(claim.condition)]:
                copy = deepcopy(made)
                copy["rulesets"][0]["claims"][0]["condition"] = changed_condition
                copy["seal"] = seal(copy)
                if holds_up(rules, copy):
                    event("so all the same")
                    now = read_condition(changed_condition, "")
                    assert {true_of(rules, facts, now, on) for on, facts in admissible(rules, now, span)} <= alone


def moved_within(condition: Json) -> Iterator[Json]:
    """A condition with one of its thresholds moved."""
    for name in ("all", "any", "of"):
        for at, each in enumerate(condition.get(name, ())):
            for other in moved_within(each):
                items = list(condition[name])
                items[at] = other
                yield {**condition, name: items}
    if "not" in condition:
        yield from ({"not": each} for each in moved_within(condition["not"]))
    if "op" in condition:
        yield from other_tests(condition)


def holds_up(rules: Ruleset, made: dict[str, Json]) -> bool:
    try:
        verify(made, [bytes_of(rules)])
    except Refused:
        return False
    return True
