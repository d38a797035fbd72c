"""Graphs for pages: English words where the library has none."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compiler.runtime.made import clause, fact, is_, ruleset, vocabulary

from luohu.compiler.graph.model import NodeKind
from luohu.compiler.reports.html.pictures.law_graph import law_graph
from luohu.compiler.ruleset.model import Label


def test_what_has_no_english_is_called_by_its_id_in_words() -> None:
    facts = tuple(
        replace(fact(name), label=label)
        for name, label in (("owns_home", Label("有房")), ("employed", Label("就业", "has a job")))
    )
    law = ruleset(clause("x/1", is_("owns_home")), clause("x/2", is_("employed")), vocabulary=vocabulary(facts))
    tests = {(each.label.zh, each.label.english) for each in law_graph(law).nodes if each.kind is NodeKind.TEST}
    assert tests == {("有房", "owns home"), ("就业", "has a job")}
