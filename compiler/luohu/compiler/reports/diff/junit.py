"""A comparison as JUnit XML: a test case for each class of people, each new finding, and the change of version.

A case fails where somebody loses, where a new finding is an error or a warning, and where the version is a major one; it is an
error where it was not settled whether somebody loses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from luohu.compiler.changes.bump import loses
from luohu.compiler.changes.model import Level
from luohu.compiler.reports.diff.grounds import bump_told, reason_told
from luohu.compiler.reports.diff.people import card, open_told, title
from luohu.compiler.reports.diff.summary import affected, only_told
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.text import lines_of
from luohu.compiler.reports.diff.wording import severe_first
from luohu.dsl.diagnostics.model import Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Difference, Finding, Open, Review
    from luohu.dsl.diagnostics.model import Language

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document can hold, however they are written (XML 1.0, 2.2)."""


def diff_junit(review: Review, lang: Language) -> str:
    """One document with a suite for each pair of rulesets, one for findings, one for the version."""
    root = ET.Element("testsuites", name=valid(f"luohu diff {review.old} {review.new}"))
    for each in review.differences:
        _people(root, each, lang)
    if review.findings is not None and review.findings.come:
        suite = _suite(root, Text("新的检查结果", "new findings").get(lang))
        for one in review.findings.come:
            _finding(suite, one, lang)
    _version(root, review, lang)
    for suite in root:
        _count(suite)
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def valid(text: str) -> str:
    """The text with a replacement character for whatever XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _suite(root: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(root, "testsuite", name=valid(name))


def _case(suite: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=suite.get("name", ""), name=valid(name))


def _fails(case: ET.Element, tag: str, kind: str, message: str, said: str = "") -> None:
    ET.SubElement(case, tag, type=kind, message=valid(message)).text = valid(said) or None


def _people(root: ET.Element, found: Difference, lang: Language) -> None:
    telling = Telling(found, lang)
    suite = _suite(root, found.new.ruleset.name)
    if not (found.people.classes or found.people.open):
        for line in affected(telling):
            _case(suite, line)
    for each in severe_first(found.people.classes):
        _class(suite, telling, each)
    for one in found.people.open:
        _open(suite, telling, one)


def _class(suite: ET.Element, telling: Telling, found: Class) -> None:
    said = title(telling, found)
    case = _case(suite, said)
    text = "\n".join(lines_of(card(telling, found), telling.lang))
    if loses(found.change):
        _fails(case, "failure", "loses", said, text)
    else:
        ET.SubElement(case, "system-out").text = valid(text)


def _open(suite: ET.Element, telling: Telling, found: Open) -> None:
    said = open_told(telling, found)
    case = _case(suite, said)
    if loses(found.change):
        _fails(case, "error", "unsettled", said)


def _finding(suite: ET.Element, found: Finding, lang: Language) -> None:
    where = f" [{found.place}]" if found.place else ""
    case = _case(suite, f"{found.code} {found.message.get(lang)}{where}")
    if found.severity is not Severity.INFO:
        _fails(case, "failure", found.severity.value, found.message.get(lang), found.place or "")


def _version(root: ET.Element, review: Review, lang: Language) -> None:
    said = bump_told(review.bump, lang)
    case = _case(_suite(root, Text("版本", "version").get(lang)), said)
    if review.bump.level is Level.MAJOR:
        grounds = [
            reason_told(Telling(each, lang), reason) for each in review.differences for reason in each.bump.reasons
        ]
        grounds += [only_told(each, lang, before=True) for each in review.only_old]
        _fails(case, "failure", review.bump.level.value, said, "\n".join(grounds))


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite.findall(".//testcase"))))
    suite.set("failures", str(len(suite.findall(".//failure"))))
    suite.set("errors", str(len(suite.findall(".//error"))))
