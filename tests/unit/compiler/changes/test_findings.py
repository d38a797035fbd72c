"""Findings of two runs: known again wherever their text went, from a run or from the report of a build."""

from __future__ import annotations

from luohu.compiler.changes.findings import findings_change, findings_in_report, findings_of
from luohu.compiler.checks.waivers.idle_waiver import RULE
from luohu.dsl.diagnostics.model import Diagnostic, Label, Severity, Text, Waived
from luohu.dsl.diagnostics.render.json import as_json
from luohu.dsl.source import Source, Span


def finding(*subject: str, at: int = 0, severity: Severity | None = None, waived: bool = False) -> Diagnostic:
    span = Span(Source("one.luohu", "事项 落户 事项 落户"), at, at + 2)
    let = Waived("等新办法", None, span) if waived else None
    text = Text(f"甲 {at}", f"a {at}")
    return Diagnostic(RULE, text, Label(span), subject=subject, severity_override=severity, waived=let)


def test_a_finding_that_moved_stayed() -> None:
    old, new = findings_of([finding("x"), finding("y")]), findings_of([finding("z", at=6), finding("x", at=6)])
    found = findings_change(old, new)
    assert ([each.message.en for each in found.gone], [each.message.en for each in found.come]) == (["a 0"], ["a 6"])
    assert found.stayed == 1


def test_findings_of_a_report_are_those_of_the_run() -> None:
    run = [finding("x"), finding("y", severity=Severity.ERROR), finding("z", waived=True)]
    found = findings_of(run)
    assert [each.severity for each in found] == [Severity.ERROR, Severity.WARNING]
    assert findings_in_report({"findings": [as_json(each) for each in run]}) == found
    assert found[0].place == "one.luohu"


def test_errors_are_known_by_their_words() -> None:
    old, new = (findings_of([finding("x", at=at, severity=Severity.ERROR)]) for at in (0, 6))
    found = findings_change(old, new)
    assert (len(found.gone), len(found.come), found.stayed) == (1, 1, 0)
    assert findings_change(old, old).stayed == 1


def test_findings_that_are_one_count_once() -> None:
    assert len(findings_of([finding("x"), finding("x", at=6)])) == 1
    assert findings_change((), ()).stayed == 0
