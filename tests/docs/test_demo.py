"""`make demo`, run whole: the worked cases of the three cities come out right, and what was pulled is what was published.

One test, since the demo writes to one place and tests run side by side. Where the demo ran already, as in `.ci/run`, LUOHU_DEMO
names what it wrote.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.docs.blocks import ROOT

OUTCOMES = {
    "owner-2024-03-28": ("undetermined", [], ["qz-2021-46"]),
    "owner-2024-03-29": ("granted", ["qz-2024-1/1-1"], []),
    "owner-2029-03-29": ("not_granted", [], []),
    "graduate-2024-03-28": ("granted", ["qz-2017-447/2-3"], []),
    "graduate-2024-03-29": ("granted", ["qz-2017-447/2-3", "qz-2024-1/1-3"], []),
    "graduate-2029-03-29": ("granted", ["qz-2017-447/2-3"], []),
    "huzhou": ("no_rule_in_force", [], []),
    "quzhou-draft": ("not_granted", [], []),
    "quzhou-final": ("granted", ["quzhou-2017-final/p6"], []),
}


Rows = list[dict[str, Any]]


def test_the_demo() -> None:
    demo = written()
    cases_are_decided_as_the_texts_have_it(demo["decisions"])
    findings_that_matter_are_shown(demo["findings"])
    what_was_pulled_is_what_was_published(demo["rulesets"])


def written() -> dict[str, Rows]:
    if already := os.environ.get("LUOHU_DEMO"):
        return read(Path(already))
    environment = {**os.environ, "LUOHU_LANG": "en"}
    subprocess.run(
        [sys.executable, "docs/tutorial/demo.py"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return read(ROOT / "build" / "demo.json")


def read(file: Path) -> dict[str, Rows]:
    found: dict[str, Rows] = json.loads(file.read_text(encoding="utf-8"))
    return found


def cases_are_decided_as_the_texts_have_it(decisions: Rows) -> None:
    decided = {
        each["case"]: (each["outcome"], each["routes"], [need["subject"] for need in each["needs"]])
        for each in decisions
    }
    assert decided == OUTCOMES


def findings_that_matter_are_shown(findings: Rows) -> None:
    said = {(each["code"], each["message"]["en"]) for each in findings}
    for code, document, day in (
        ("LH311", "泉公规〔2024〕1号", "2029-03-29"),
        ("LH310", "泉公综〔2021〕46号", "2024-03-28"),
        ("LH309", "泉公综〔2017〕447号", "2017"),
    ):
        assert [text for found, text in said if found == code and document in text and day in text]
    assert all(each["severity"] != "error" for each in findings)


def what_was_pulled_is_what_was_published(rulesets: Rows) -> None:
    assert [(each["name"], each["version"]) for each in rulesets] == [
        ("cn.330500/settlement", "1.0.0"),
        ("cn.330800/settlement", "0.1.0"),
        ("cn.330800/settlement", "1.0.0"),
        ("cn.350500/settlement", "1.0.0"),
    ]
    assert all(each["digest"] == each["pulled_digest"] for each in rulesets)
