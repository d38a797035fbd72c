"""Findings of two runs of `luohu check` side by side: which are on one side only.

A finding is known again as waivers know it, by its fingerprint: moving or formatting text makes no finding another. Errors
have none in reports; there their code, document and words stand for it. Findings that several reports of one run repeat
are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from luohu.compiler.changes.model import Finding, FindingsChange
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.model import Diagnostic, Severity, Text


def findings_of(diagnostics: Iterable[Diagnostic], where: Landmarks = nowhere) -> tuple[Finding, ...]:
    """The findings of a run, gravest first, each once; what is waived is none.

    Args:
        diagnostics: of the run.
        where: the articles that findings stand in.
    """
    return _each_once(_finding(each, where) for each in diagnostics if each.waived is None)


def _finding(each: Diagnostic, where: Landmarks) -> Finding:
    place = None if each.primary is None else where(each.primary.span) or each.primary.span.source.path
    mark = None if each.severity is Severity.ERROR else fingerprint(each)
    return Finding(each.code, each.severity, each.message, place, _mark(each.code, mark, each.message))


def findings_in_report(document: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings in the report of a build (`<name>.report.json`), read.

    Raises:
        KeyError: if it is no such report.
    """
    return _each_once(_read(each) for each in document["findings"] if each.get("waived") is None)


def _read(each: Mapping[str, Any]) -> Finding:
    message = Text(each["message"]["zh"], each["message"]["en"])
    mark = _mark(each["code"], each["fingerprint"], message)
    return Finding(each["code"], Severity(each["severity"]), message, each["article"] or each["file"], mark)


def _mark(code: str, fingerprint_: str | None, message: Text) -> str:
    return f"{code} {message.en}" if fingerprint_ is None else f"{code} {fingerprint_}"


def findings_change(old: Iterable[Finding], new: Iterable[Finding]) -> FindingsChange:
    """What went, what came, and how many are on both sides, by their marks."""
    before, after = {each.mark: each for each in old}, {each.mark: each for each in new}
    gone = _each_once(each for mark, each in before.items() if mark not in after)
    come = _each_once(each for mark, each in after.items() if mark not in before)
    return FindingsChange(gone, come, len(before.keys() & after.keys()))


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    found = {each.mark: each for each in sorted(findings, key=_order, reverse=True)}
    return tuple(sorted(found.values(), key=_order))


def _order(each: Finding) -> tuple[int, str, str, str, str]:
    return each.severity.rank, each.code, each.place or "", each.message.en, each.mark
