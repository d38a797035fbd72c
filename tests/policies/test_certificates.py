"""What analysis proves of a ruleset of the policies is certified, and the certificate stands up to tampering."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from tests.policies.library import TODAY, state

from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.artefacts import build
from luohu.compiler.certificates.model import Certificate, Claim, Json, Part, Why
from luohu.compiler.certificates.verify import Book, Refused, seal, verify
from luohu.compiler.certificates.writing import certified
from luohu.compiler.checks.conflicts import bars
from luohu.compiler.checks.gaps import inapplicable_clause, uncovered_group
from luohu.compiler.ruleset.validate import check_schema

NAME = "cn.350500/residence_permit"


@cache
def stage() -> Stage:
    """A ruleset with bars, promises and many clauses, analysed as far as these go."""
    whole = state()
    scope = Scope(whole.program, whole.timelines, whole.rulesets, Wanted(TODAY), certified=True)
    found = scope.stage(NAME)
    for check in (bars.check, uncovered_group.check):
        list(check(found))
    list(inapplicable_clause.check(scope.within("350500")))
    return found


@cache
def part() -> Part:
    claims = stage().claims
    assert claims is not None
    return certified(stage().ruleset, claims.told)


@cache
def data() -> bytes:
    """The ruleset as it is built."""
    return next(each.data for each in build(stage().ruleset, (), "test").files if each.name == f"{NAME}.json")


def certificate(*claims: Claim) -> Json:
    made = json.loads(json.dumps(Certificate((replace(part(), claims=claims or part().claims),)).as_json()))
    check_schema("certificate", made)
    return made


def only(made: Json) -> Json:
    """The one claim of a certificate."""
    (claim,) = made["rulesets"][0]["claims"]
    return claim


def test_all_that_is_claimed_is_certified_and_holds() -> None:
    verdicts = {each.name.partition(" ")[0]: set() for each in part().claims}
    for each in part().claims:
        verdicts[each.name.partition(" ")[0]].add(each.verdict.value)
    assert verdicts == {"LH401": {"sometimes"}, "LH411": {"sometimes", "never"}, "LH412": {"sometimes"}}
    assert part().uncertified == ()
    assert verify(certificate(), [data()]) == len(part().claims) > 50


def test_claims_name_the_clauses_that_they_are_about() -> None:
    (bar, *_) = (each for each in part().claims if each.name.startswith("LH401"))
    written = json.dumps(bar.condition)
    named = bar.name.removeprefix("LH401 ").split(" × ")
    assert all(f'{{"clause": "{each}"}}' in written for each in named)


def refused(changed: Json, ruleset: bytes) -> bool:
    changed["seal"] = seal(changed)
    try:
        verify(changed, [ruleset])
    except Refused:
        return True
    return False


def leaves(node: Json, holder: Json, side: str) -> Iterator[tuple[Json, str]]:
    """Every leaf of a tree, by the node that holds it and the side."""
    if "test" not in node:
        yield holder, side
        return
    for each in ("yes", "no"):
        yield from leaves(node[each], node, each)


OPPOSITE = {"never": "always", "always": "never", "sometimes": "never"}


def test_a_flipped_verdict_is_refused() -> None:
    for each in part().claims:
        copy = certificate(each)
        only(copy)["verdict"] = OPPOSITE[only(copy)["verdict"]]
        assert refused(copy, data())


def test_a_dropped_or_turned_leaf_is_refused() -> None:
    trees = [each for each in part().claims if each.tree is not None]
    assert trees
    for each in trees:
        for at in range(len(list(leaves(each.tree, {}, "tree")))):
            for other in (None, {"verdict": True}):
                copy = certificate(each)
                holder, side = list(leaves(only(copy)["tree"], only(copy), "tree"))[at]
                if other is None:
                    del holder[side]
                else:
                    holder[side] = other
                assert refused(copy, data())


def test_a_changed_threshold_in_the_ruleset_is_refused() -> None:
    """As it is, by its digest; pinned anew, by the claims that no longer hold."""
    rules = json.loads(data())
    for clause in rules["clauses"]:
        clause["condition"] = json.loads(json.dumps(clause["condition"]).replace('"months": ', '"months": 9'))
    changed = json.dumps(rules).encode()
    with pytest.raises(Refused, match="is not here"):
        verify(certificate(), [changed])
    copy = certificate()
    copy["rulesets"][0]["digest"] = Book(changed).digest
    assert refused(copy, changed)


def test_a_witness_with_another_fact_is_refused() -> None:
    claim = next(each for each in part().claims if each.name.startswith("LH401"))
    assert claim.witness is not None
    changed = 0
    for at, each in enumerate(claim.witness["facts"]):
        if isinstance(each["value"], bool):
            copy = certificate(claim)
            only(copy)["witness"]["facts"][at]["value"] = not each["value"]
            changed += refused(copy, data())
    assert changed


def test_what_is_no_claim_about_one_case_is_counted() -> None:
    told = certified(stage().ruleset, ((), (("LH443 example", Why.PERSONS),)))
    assert (told.claims, told.uncertified) == ((), (("LH443 example", Why.PERSONS),))
