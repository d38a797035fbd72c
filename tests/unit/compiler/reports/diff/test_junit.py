"""JUnit: what fails, what is counted, and that any text makes a document that can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.unit.compiler.reports.diff.made import FINDINGS
from tests.unit.compiler.reports.diff.made import review as reviewed

from luohu.compiler.changes.model import Bump, Ground, Level, People, Reason
from luohu.compiler.reports.diff.junit import diff_junit, valid
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review


def suites(review: Review) -> ET.Element:
    return ET.fromstring(diff_junit(review, "en"))


def cases(root: ET.Element) -> dict[str, list[str]]:
    """How each test of the first suite, of findings and of the version ends."""
    return {
        suite.get("name", ""): [
            next((each.tag for each in case if each.tag != "system-out"), "passed") for case in suite
        ]
        for suite in root
    }


def test_who_loses_fails_and_what_is_not_settled_is_an_error(review: Review) -> None:
    found = cases(suites(review))
    assert found["cn.990100/settlement"] == ["failure", *["passed"] * 5, "error"]
    assert found["new findings"] == ["failure", "failure", "passed"]
    assert found["version"] == ["failure"]


def test_counts(review: Review) -> None:
    root = suites(review)
    for suite in (root, *root):
        wanted = [str(len(suite.findall(f".//{tag}"))) for tag in ("testcase", "failure", "error")]
        assert [suite.get(name) for name in ("tests", "failures", "errors")] == wanted
    assert root.get("tests") == "11"


def test_nothing_changes(review: Review) -> None:
    """There are tests all the same: a document without any is taken for a mistake."""
    (found,) = review.differences
    patch = Bump(Level.PATCH, (Reason(Level.PATCH, Ground.EQUAL),))
    root = suites(reviewed(replace(found, people=People((), (), (), 9), bump=patch)))
    assert cases(root) == {"cn.990100/settlement": ["passed"], "version": ["passed"]}


def test_a_ruleset_that_is_gone_is_a_ground_of_the_version(review: Review) -> None:
    (found,) = review.differences
    root = suites(replace(review, differences=(), findings=None, only_old=(found.old,)))
    assert cases(root) == {"version": ["failure"]}
    assert "on the old side only: Jia City" in (root.findtext(".//failure") or "")


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(review: Review, char: str) -> None:
    assert valid(f"a{char}\t\n<&>𠮷") == "a\ufffd\t\n<&>𠮷"
    said = Text(f"{char}]]>", f"{char}]]>")
    hostile = replace(FINDINGS, come=tuple(replace(each, message=said, place=char) for each in FINDINGS.come))
    root = suites(replace(review, old=f"a{char}b", findings=hostile))
    assert root.get("name") == "luohu diff a\ufffdb branch"
