from dataclasses import replace

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text, in_order
from luohu.dsl.source import Source, Span

RULE = Rule("LH201", "undeclared-name", Severity.ERROR, Text("题", "t"), Text("因", "w"), Text("改", "f"), "")
SOURCE = Source("a.luohu", "甲乙丙")


def test_order_is_by_place_and_each_finding_comes_once() -> None:
    late = Diagnostic(RULE, Text("后", "late"), Label(Span(SOURCE, 2, 3)))
    early = Diagnostic(RULE, Text("前", "early"), Label(Span(SOURCE, 0, 1)))
    nowhere = Diagnostic(RULE, Text("无", "none"), None)
    expected = [nowhere, early, replace(early, subject=("x",)), late]
    assert in_order([late, replace(early, subject=("x",)), early, nowhere, late]) == expected
    assert in_order(expected[::-1]) == expected


def test_severities_have_ranks() -> None:
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)] == [0, 1, 2]
