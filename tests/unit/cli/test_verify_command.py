"""luohu verify takes a proof, refuses a changed one, and says what is no certificate."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.certificates.making import certify
from luohu.compiler.certificates.model import Certificate, Part, Verdict, Why
from luohu.compiler.certificates.verify import Book, seal


@pytest.fixture
def proof(ruleset: Path, tmp_path: Path) -> Path:
    """Where each clause of the starter library applies."""
    book = Book(ruleset.read_bytes())
    tried = [certify(book, each, {"clause": each}, Verdict.DECIDED, date(2026, 3, 1)) for each in book.clauses]
    part = Part("cn.example_city/settlement", book.digest, tuple(filter(None, tried)), (("the rest", Why.POINTS),))
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(Certificate((part,)).as_json()), encoding="utf-8")
    return file


def test_what_is_proven_holds(luohu: Luohu, ruleset: Path, proof: Path) -> None:
    assert luohu("verify", proof, ruleset).out == "2 claims hold, 1 uncertified\n"
    assert luohu("verify", proof, ruleset, "--lang", "zh").out == "2 项主张成立，1 项没有证书\n"
    assert luohu("verify", proof, ruleset, "--format", "json").json() == {"holds": True, "claims": 2, "uncertified": 1}


def test_a_changed_copy_is_refused(luohu: Luohu, ruleset: Path, proof: Path) -> None:
    proof.write_text(proof.read_text(encoding="utf-8").replace("true", "false", 1), encoding="utf-8")
    ran = luohu("verify", proof, ruleset)
    assert (ran.code, ran.out) == (1, "refused: not a certificate, or one that was changed\n")
    assert luohu("verify", proof, ruleset, "--lang", "zh").out == "不成立：证书被改动过\n"
    assert luohu("verify", proof, ruleset, "--format", "json").json()["holds"] is False


def test_a_false_claim_that_was_sealed_again_is_refused(luohu: Luohu, ruleset: Path, proof: Path) -> None:
    changed = json.loads(proof.read_text(encoding="utf-8").replace("true", "false", 1))
    changed["seal"] = seal(changed)
    proof.write_text(json.dumps(changed), encoding="utf-8")
    ran = luohu("verify", proof, ruleset, "--lang", "zh")
    assert ran.code == 1
    assert ran.out.startswith("不成立：有一项主张没有得到证明（")


def test_a_changed_ruleset_is_another(luohu: Luohu, ruleset: Path, proof: Path) -> None:
    ruleset.write_text(ruleset.read_text(encoding="utf-8") + " ", encoding="utf-8")
    ran = luohu("verify", proof, ruleset)
    assert ran.code == 1
    assert "is not here" in ran.out
    assert "没有给出摘要为 sha256:" in luohu("verify", proof, ruleset, "--lang", "zh").out


@pytest.mark.parametrize("content", ["", "[", "[" * 100_000, "3", "null", '{"format": 1}'])
def test_what_is_no_certificate_or_no_ruleset_is_said_so(
    luohu: Luohu, ruleset: Path, proof: Path, tmp_path: Path, content: str
) -> None:
    other = tmp_path / "other.json"
    other.write_text(content, encoding="utf-8")
    ran = luohu("verify", other, ruleset)
    assert (ran.code, ran.out) == (2, "")
    assert "is no certificate" in ran.err or "is not JSON" in ran.err
    ran = luohu("verify", proof, other, "--lang", "zh")
    assert (ran.code, ran.out) == (2, "")
    assert f"`{other}` 不是规则集" in ran.err


def test_a_file_that_is_not_there_is_said_so(luohu: Luohu, ruleset: Path, tmp_path: Path) -> None:
    assert "cannot read" in luohu("verify", tmp_path / "none.json", ruleset).err
