"""The verifier alone: what it takes, what it refuses, and that it is a program of its own."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.property.rulesets import CITY, JURISDICTION, MATTER, VOCABULARY

from luohu.compiler.certificates import verify as module
from luohu.compiler.certificates.making import certify, shown
from luohu.compiler.certificates.model import Certificate, Json, Part, Verdict, Why
from luohu.compiler.certificates.verify import Book, Refused, seal, verify
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_conditions import read_condition
from luohu.compiler.ruleset.model import (
    Clause,
    Instrument,
    Level,
    Moment,
    Period,
    Rank,
    Ruleset,
    Standing,
    Status,
    Where,
)
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_schema

A = {"fact": "a", "person": "anchor", "op": "eq", "value": True}
B = {"fact": "b", "person": "anchor", "op": "eq", "value": True}
LEVEL = {"fact": "level", "person": "anchor", "op": "ge", "value": "middle"}
RECENT = {"op": "within", "since": {"fact": "d", "person": "anchor"}, "months": 1}
START, END = date(2024, 2, 28), date(2024, 3, 29)


@pytest.fixture(scope="module")
def data() -> bytes:
    """A ruleset with one clause, and one constraint: whoever has a has b."""
    clause = Clause(
        id="i/1",
        instrument="i",
        locators=("一",),
        title=None,
        where=Where((CITY,)),
        condition=read_condition({"all": [A, LEVEL]}, ""),
        effects=(),
        periods=(Period(Moment.on(date(2020, 1, 1))),),
    )
    rank = Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)
    instrument = Instrument("i", "i", None, ("psb",), rank, Status.ENACTED, Where((CITY,)), periods=clause.periods)
    words = replace(VOCABULARY, constraints=(read_condition({"any": [{"not": A}, B]}, ""),))
    rules = Ruleset(f"cn.{CITY}/{MATTER}", "1", JURISDICTION, words, (instrument,), (clause,), (), ())
    return canonical_bytes(ruleset_to_json(rules))


def certificate(data: bytes, condition: Json, verdict: Verdict = Verdict.ALWAYS) -> dict[str, Json]:
    book = Book(data)
    claim = certify(book, "claim", condition, verdict, START, END)
    assert claim is not None
    made: dict[str, Json] = json.loads(json.dumps(Certificate((Part("cn/x", book.digest, (claim,)),)).as_json()))
    check_schema("certificate", made)
    return made


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ({"any": [{"not": {"clause": "i/1"}}, LEVEL]}, Verdict.ALWAYS),
        ({"any": [{"not": {"clause": "i/1"}}, B]}, Verdict.ALWAYS),
        ({"all": [{"clause": "i/1"}, {"not": B}]}, Verdict.NEVER),
        ({"all": [RECENT, {**RECENT, "op": "over", "months": 2}]}, Verdict.NEVER),
        ({"any": [{"not": {**RECENT, "op": "under"}}, RECENT]}, Verdict.ALWAYS),
        ({"all": [RECENT, {**RECENT, "op": "reaching"}]}, Verdict.DECIDED),
        ({"fact": "applied_on", "person": "case", "op": "lt", "value": "2024-03-29"}, Verdict.ALWAYS),
        ({"op": "under", "since": "2024-02-29", "months": 1}, Verdict.ALWAYS),
        ({"op": "under", "since": "2024-02-29", "months": 1, "by_year": True}, Verdict.NEVER),
        ({"at_least": 1, "of": [A, {"not": A}, LEVEL]}, Verdict.ALWAYS),
        ({"fact": "place", "person": "case", "op": "one_of", "value": ["350000"]}, Verdict.ALWAYS),
        ({"fact": "place", "person": "case", "op": "one_of", "value": ["core", "350583"]}, Verdict.DECIDED),
        ({"all": [{"fact": "g", "person": "anchor", "op": "eq", "value": True}, {"not": B}]}, Verdict.NEVER),
        (
            {
                "any": [
                    {"not": {"fact": "relation", "person": "case", "op": "eq", "value": "self"}},
                    {"not": A},
                    {"fact": "a", "person": "settler", "op": "eq", "value": True},
                ]
            },
            Verdict.ALWAYS,
        ),
    ],
)
def test_what_is_so_is_proven(data: bytes, condition: Json, verdict: Verdict) -> None:
    assert verify(certificate(data, condition, verdict), [data]) == 1


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ({"clause": "i/1"}, Verdict.ALWAYS),
        ({"clause": "i/1"}, Verdict.NEVER),
        ({"all": [RECENT, {**RECENT, "op": "reaching"}]}, Verdict.NEVER),
        ({"op": "under", "since": "2024-02-28", "months": 1}, Verdict.ALWAYS),
        ({"any": [{"not": RECENT}, {**RECENT, "op": "under"}]}, Verdict.ALWAYS),
    ],
)
def test_what_is_not_so_is_not(data: bytes, condition: Json, verdict: Verdict) -> None:
    assert certify(Book(data), "claim", condition, verdict, START, END) is None


def test_a_claim_is_about_its_ruleset_and_its_days(data: bytes) -> None:
    made = certificate(data, {"op": "under", "since": "2024-02-29", "months": 1})
    with pytest.raises(Refused, match="is not here"):
        verify(made, [data + b" "])
    for change in ({"to": "2024-03-30"}, {"to": None}):
        copy = deepcopy(made)
        copy["rulesets"][0]["claims"][0] |= change
        copy["seal"] = seal(copy)
        with pytest.raises(Refused, match="not what it says"):
            verify(copy, [data])


@pytest.mark.parametrize(
    "change",
    [
        {"condition": {"any": [{"not": {"clause": "i/1"}}, {**LEVEL, "value": "high"}]}},
        {"condition": {"clause": "i/2"}},
        {"verdict": "never"},
        {"verdict": "perhaps"},
        {"tree": {}},
        {"tree": {"verdict": True}},
        {"tree": {"verdict": 1}},
        {"tree": {"constraint": 0, "person": "anchor"}},
        {"tree": {"constraint": 7, "person": "anchor"}},
        {"tree": {"constraint": 0, "person": "child"}},
        {"tree": {"nobody": A}},
        {"tree": {"nobody": {"fact": "g", "person": "anchor", "op": "none"}}},
        {"tree": {"test": A, "yes": {"verdict": True}}},
        {"tree": {"test": {"all": []}, "yes": {"verdict": True}, "no": {"verdict": True}}},
        {"tree": {"test": {"clause": "i/1"}, "yes": {"verdict": True}, "no": {"verdict": True}}},
        {"tree": None},
        {"from": "2024-02-30"},
    ],
)
def test_what_does_not_prove_its_claim_is_refused(data: bytes, change: Json) -> None:
    made = certificate(data, {"any": [{"not": {"clause": "i/1"}}, LEVEL]})
    made["rulesets"][0]["claims"][0] |= change
    with pytest.raises(Refused, match="was changed"):
        verify(made, [data])
    made["seal"] = seal(made)
    with pytest.raises(Refused):
        verify(made, [data])


@pytest.mark.parametrize("what", [{}, {"format": "luohu.certificate/2"}, {"format": module.FORMAT}, {"rulesets": 3}])
def test_what_is_no_certificate_is_refused(data: bytes, what: Json) -> None:
    with pytest.raises(Refused):
        verify(what, [data])


WITNESS = {("anchor", "a"): True, ("anchor", "b"): True, ("anchor", "level"): "high"}


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({}, True),
        ({("case", "relation"): "child", ("settler", "a"): False}, True),
        ({("anchor", "b"): False}, False),
        ({("anchor", "level"): "low"}, False),
        ({("anchor", "level"): None}, False),
        ({("anchor", "level"): "higher"}, False),
        ({("anchor", "a"): 1}, False),
        ({("anchor", "n"): 7}, False),
        ({("anchor", "n"): None}, False),
        ({("anchor", "g"): True}, True),
        ({("spouse", "a"): True}, False),
        ({("spouse", "exists"): True, ("spouse", "a"): True}, True),
        ({("case", "relation"): "spouse", ("spouse", "a"): True}, True),
        ({("case", "relation"): "spouse", ("spouse", "exists"): False}, False),
        ({("spouse", "exists"): False, ("spouse", "a"): True}, False),
        ({("case", "relation"): "self", ("settler", "a"): False}, False),
    ],
)
def test_a_witness_is_an_admissible_case_that_meets_the_condition(data: bytes, change: Json, *, taken: bool) -> None:
    claim = shown(Book(data), "claim", {"clause": "i/1"}, START, {**WITNESS, **change})
    assert (claim is not None) == taken


def test_a_witness_applies_on_a_day_of_the_claim(data: bytes) -> None:
    book = Book(data)
    claim = shown(book, "claim", {"clause": "i/1"}, START, WITNESS)
    assert claim is not None
    made = Certificate((Part("cn/x", book.digest, (claim,), (("another", Why.POINTS),)),)).as_json()
    check_schema("certificate", made)
    assert verify(made, [data]) == 1
    made["rulesets"][0]["claims"][0]["witness"]["on"] = "2024-02-27"
    made["seal"] = seal(made)
    with pytest.raises(Refused, match="another day"):
        verify(made, [data])


def test_it_imports_nothing_of_ours() -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    named = [each for each in ast.walk(tree) if isinstance(each, ast.Import | ast.ImportFrom)]
    roots = {(each.module or "" if isinstance(each, ast.ImportFrom) else each.names[0].name) for each in named}
    assert {root.partition(".")[0] for root in roots} <= sys.stdlib_module_names


def test_it_is_a_program_of_its_own(data: bytes, tmp_path: Path) -> None:
    copy, ruleset, proof = tmp_path / "check.py", tmp_path / "ruleset.json", tmp_path / "proof.json"
    copy.write_bytes(Path(module.__file__).read_bytes())
    ruleset.write_bytes(data)
    made = certificate(data, {"any": [{"not": {"clause": "i/1"}}, LEVEL]})

    def program(*files: Path) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-I", "-S", str(copy), *map(str, files)]
        return subprocess.run(words, check=False, capture_output=True, encoding="utf-8", timeout=60)

    def run() -> tuple[int, str]:
        proof.write_text(json.dumps(made), encoding="utf-8")
        done = program(proof, ruleset)
        assert done.stderr == ""
        return done.returncode, done.stdout

    assert run() == (0, "1 claims hold\n")
    made["rulesets"][0]["claims"][0]["verdict"] = "never"
    assert run() == (1, "refused: not a certificate, or one that was changed\n")
    for files in ((), (proof, tmp_path / "none.json")):
        done = program(*files)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("usage: ")
        assert "Traceback" not in done.stderr
