"""Canonical bytes: what they are, what has none, and that no environment changes them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.ruleset.canonical import LARGEST, NotCanonical, canonical_bytes, digest

ROOT = Path(__file__).parents[4]


def test_names_are_sorted_and_text_is_utf_8():
    assert canonical_bytes({"b": [1, True, None], "a": "落户"}) == '{"a":"落户","b":[1,true,null]}'.encode()


def test_digest_names_the_bytes():
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({"a": 1.5}, "/a"),
        ({"a": [LARGEST + 1]}, "/a/0"),
        ({"a": -LARGEST - 1}, "/a"),
        ({"落户": 1}, ""),
        ({1: 1}, ""),
        ({"a": "e\u0301"}, "/a"),
        ({"a": "\ud800"}, "/a"),
        ({"a": date(2024, 1, 1)}, "/a"),
    ],
)
def test_what_has_no_canonical_bytes_is_refused_with_its_place(document: dict[str, object], pointer: str):
    with pytest.raises(NotCanonical) as caught:
        canonical_bytes(document)  # type: ignore[arg-type]
    assert caught.value.pointer == pointer


PROGRAM = """
import json, sys
from datetime import date
from tests.unit.compiler.runtime.made import anchor, ask, clause, is_, ruleset
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.runtime.to_json import decision_json
rules = ruleset(clause("i1/1", is_("a")), clause("i1/2", is_("b")), clause("i1/3", is_("owns_home")))
sys.stdout.buffer.write(canonical_bytes(ruleset_to_json(rules)) + b"\\n")
sys.stdout.buffer.write(canonical_bytes(decision_json(ask(rules, anchor(c=True)))))
"""


def test_bytes_do_not_depend_on_hash_seed_or_locale():
    made = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, env=environment)
        made.add(done.stdout)
    assert len(made) == 1
    ruleset, decision = made.pop().split(b"\n")
    assert json.loads(ruleset)["format"] == "luohu.ruleset/1"
    assert json.loads(decision)["outcome"] == "undetermined"
