"""The decision graph of a matter as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.browser.sample import SETTLEMENT, changes, quanzhou

from luohu.compiler.changes.model import ClauseChange, ClauseFate
from luohu.compiler.graph.from_ruleset import decision_graph
from luohu.compiler.reports.html.model import Mark, Node
from luohu.compiler.reports.html.pictures.decision import from_graph
from luohu.compiler.ruleset.model import CountAtLeast, Every, FactKey, FactTest, Op

EARLIER = date(2018, 6, 1)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def test_every_clause_about_the_matter_is_there_once_under_its_document() -> None:
    graph = decision_graph(quanzhou(), SETTLEMENT)
    root = from_graph(graph, "settlement").root
    found = [each.id for document in root.children for each in document.children]
    effects = {edge.source for edge in graph.edges if edge.target == "m:settlement"}
    assert sorted(found) == sorted({each.partition("#")[0] for each in effects})
    assert {each.kind for each in root.children} == {"instrument"}


def test_ids_stand_once_and_what_is_shared_is_drawn() -> None:
    for day in (None, SETTLEMENT):
        for matter in ("settlement", "nothing_of_the_kind"):
            found = list(nodes(from_graph(decision_graph(quanzhou(), day), matter).root))
            ids = [each.id for each in found]
            assert len(ids) == len(set(ids))
            assert {each.shared_with for each in found if each.shared_with} <= {
                each.id for each in found if each.children
            }


def test_what_changed_is_marked() -> None:
    drawn = from_graph(
        decision_graph(quanzhou(), SETTLEMENT), "settlement", changes(), decision_graph(quanzhou(), EARLIER)
    )
    marks = {each.id: each.mark for each in nodes(drawn.root)}
    for change in changes():
        if change.new is not None and change.new.id in marks:
            assert marks[change.new.id] is Mark(change.fate.value)
    assert Mark.ADDED in marks.values()
    assert Mark.SAME in marks.values()


def test_tests_that_an_amended_clause_lost_and_gained_are_marked() -> None:
    old = next(each for each in quanzhou().clauses if each.id == "qz-2024-1/1-1")
    tests = [FactTest(FactKey("anchor", f"f{at}"), Op.EQ, True) for at in range(3)]  # noqa: FBT003 - the value that is asked
    before, after = (
        replace(old, condition=Every((tests[0], tests[1]))),
        replace(old, condition=CountAtLeast(1, (tests[1], tests[2]))),
    )
    laws = [replace(quanzhou(), clauses=(each,)) for each in (before, after)]
    graphs = [decision_graph(each) for each in laws]
    drawn = from_graph(graphs[1], "settlement", [ClauseChange(ClauseFate.AMENDED, before, after)], graphs[0])
    marks = {each.label.zh: each.mark for each in nodes(drawn.root) if each.kind == "test"}
    assert marks == {"f0": Mark.REMOVED, "f1": Mark.SAME, "f2": Mark.ADDED}


def test_clauses_that_are_gone_are_taken_from_before() -> None:
    law = quanzhou()
    gone = next(each for each in law.clauses if each.id == "qz-2017-447/2-3")
    less = replace(law, clauses=tuple(each for each in law.clauses if each.id != gone.id))
    drawn = from_graph(
        decision_graph(less), "settlement", [ClauseChange(ClauseFate.REMOVED, gone, None)], decision_graph(law)
    )
    marks = {each.id: each.mark for each in nodes(drawn.root)}
    assert marks[gone.id] is Mark.REMOVED
