"""The decision graph: what it holds, that equal conditions are one node, and what the renderings say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from tests.unit.compiler.validity.programs import (
    OPEN,
    by_name_only,
    clause,
    instrument,
    on,
    program,
    repeal,
    some_day,
    vocabulary,
)

from luohu.compiler.assemble import rulesets
from luohu.compiler.graph import EdgeKind, NodeKind, decision_graph
from luohu.compiler.graph.canonical import canonical, condition_id, key
from luohu.compiler.graph.labels import condition_label, glossary
from luohu.compiler.graph.network import network
from luohu.compiler.graph.render import RENDERERS
from luohu.compiler.graph.render.dot import render_dot
from luohu.compiler.graph.render.json import graph_json
from luohu.compiler.graph.render.mermaid import render_mermaid
from luohu.compiler.ruleset import model as m

A, B, C = (m.FactTest(m.FactKey("anchor", name), m.Op.EQ, value=True) for name in "abc")


def ruleset(*documents, words=None):
    facts = tuple(
        m.Fact(name, m.Label(f"事实{name}", f"fact {name}"), m.FactType(m.TypeKind.BOOLEAN), ("anchor",))
        for name in "abc"
    )
    words = replace(words or vocabulary(), facts=(words.facts if words else ()) + facts)
    return next(each for each in rulesets(program(*documents, words=words)) if each.jurisdiction.id == "3505")


def sample():
    old = instrument(
        "old",
        some_day("old.promulgated", "2017-01-01", "2017-12-31"),
        title=m.Label("旧“通知”", 'old "notice"'),
        clauses=(
            clause("old/1", condition=m.Every((A, m.Some((C, B)))), title=m.Label("甲 <x>")),
            clause("old/2", m.BarEffect("settlement"), condition=m.Every((m.Some((B, C)), m.Not(A)))),
        ),
    )
    rule = m.CommonRuleEffect(
        replacing=False,
        targets=("new/1",),
        settlers=None,
        details=m.Details(companions=m.Kin((m.KinEntry("spouse", B), m.KinEntry("self")))),
    )
    new = instrument(
        "new",
        on("2024-03-29"),
        on("2029-03-29"),
        basis=("old", "nowhere"),
        acts=(repeal("new", "old", "old/1"), repeal("new", "unread")),
        clauses=(clause("new/1", condition=A, exception_to=("old/2",), overrides=("old/2",)), clause("new/2", rule)),
    )
    return ruleset(old, new, by_name_only("unread", on("2021-06-01"), "permit"))


def edges(graph, kind):
    return [(each.source, each.target, each.detail) for each in graph.edges if each.kind is kind]


def structure(graph):
    """Wholes above what they are made of: this never runs in a circle."""
    down = {"holds", "effect", "concerns", "condition", "guard", "operand"}
    made = network(graph)
    return nx.DiGraph((one, other) for one, other, kind in made.edges(data="kind") if kind in down)


def test_equal_conditions_are_one_node():
    graph = decision_graph(sample())
    clauses = {node.id for node in graph.nodes if node.kind is NodeKind.CLAUSE}
    made = structure(graph)
    some = condition_id(canonical(m.Some((B, C))))
    assert nx.ancestors(made, some) & clauses == {"old/1", "old/2"}
    assert nx.ancestors(made, condition_id(A)) & clauses == {"new/1", "old/1", "old/2"}
    assert sum(node.kind is NodeKind.SOME for node in graph.nodes) == 1
    assert nx.is_directed_acyclic_graph(made)


def test_nodes_and_edges_of_everything():
    graph = decision_graph(sample())
    assert [node.id for node in graph.nodes if node.kind is NodeKind.INSTRUMENT] == ["new", "old", "unread"]
    assert edges(graph, EdgeKind.HOLDS) == [
        ("new", "new/1", ""),
        ("new", "new/2", ""),
        ("old", "old/1", ""),
        ("old", "old/2", ""),
    ]
    assert edges(graph, EdgeKind.REPEALS) == [("new", "unread", "fires"), ("new", "old/1", "fires")]
    assert edges(graph, EdgeKind.BASIS) == [("new", "old", "")]
    assert edges(graph, EdgeKind.EXCEPTION_TO) == edges(graph, EdgeKind.OVERRIDES) == [("new/1", "old/2", "")]
    assert edges(graph, EdgeKind.COMPLETES) == [("new/2#1", "new/1", "")]
    assert edges(graph, EdgeKind.GUARD) == [("new/2#1", condition_id(B), "companions:spouse")]
    assert edges(graph, EdgeKind.DEFEATS) == [
        ("new/1", "old/2", "explicit"),
        ("old/2", "old/1", "same_instrument"),
    ]
    assert nx.descendants(structure(graph), "new/1") == {condition_id(A), "m:settlement", "new/1#1"}


def test_unsettled_pairs_have_an_edge_of_their_own():
    first = instrument("b", on("2020-01-01"), clauses=(clause("b/1", m.BarEffect("settlement")),))
    second = instrument("g", on("2020-01-01"), clauses=(clause("g/1"),))
    assert edges(decision_graph(ruleset(first, second)), EdgeKind.UNSETTLED) == [("b/1", "g/1", "unsettled")]


def test_one_day_shows_what_may_be_in_force_on_it():
    found = sample()
    names = {node.id: dict(node.detail) for node in decision_graph(found, date(2017, 6, 1)).nodes}
    assert "new/1" not in names
    assert names["old/1"] == {"certain": "no"}
    later = decision_graph(found, date(2022, 1, 1))
    names = {node.id: dict(node.detail) for node in later.nodes}
    assert names["old/1"] == {"certain": "yes"}
    assert names["unread"] == {"status": "by_name_only"}
    assert "new" not in names
    assert later.day == "2022-01-01"
    assert decision_graph(found, date(2000, 1, 1)).nodes == ()
    assert {node.id for node in decision_graph(found, date(2025, 1, 1)).nodes} >= {"new/1", "old/2"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (m.Every((A, B)), m.Every((B, A, B))),
        (m.Every((A, m.Every((B, C)))), m.Every((m.Every((C, A)), B))),
        (m.Not(m.Not(A)), A),
        (m.Some((A,)), A),
        (m.Every((m.ALWAYS, A)), A),
        (m.CountAtLeast(1, (B, A)), m.CountAtLeast(1, (A, B))),
        (m.Not(m.Some((B, A))), m.Not(m.Some((A, B)))),
    ],
)
def test_canonical_form_forgets_order_brackets_and_repetition(one, other):
    assert canonical(one) == canonical(other)


def test_keys_tell_conditions_apart():
    key_a = m.FactKey("anchor", "a")
    day = m.FactTest(key_a, m.Op.EQ, date(2020, 1, 1))
    different = [
        A,
        day,
        replace(day, value="2020-01-01"),
        m.FactTest(key_a, m.Op.EQ, 1),
        m.FactTest(key_a, m.Op.ONE_OF, ("x",)),
        m.FactTest(key_a, m.Op.NONE),
        m.FactTest(key_a, m.Op.EQ, m.FactKey("spouse", "a")),
        m.DateTest(key_a, m.Span.WITHIN, None, 36),
        m.DateTest(key_a, m.Span.OVER, None, 36),
        m.DateTest(key_a, m.Span.WITHIN, m.FactKey("anchor", "b"), 36),
        m.Every((A, B)),
        m.Some((A, B)),
        m.CountAtLeast(1, (A, B)),
        m.Not(A),
        m.ALWAYS,
        m.NEVER,
    ]
    assert len({key(each) for each in different}) == len(different)


# ------------------------------------------------------------------------------------------------- labels


def label(test, *facts, **words):
    found = sample()
    return condition_label(glossary(replace(found, vocabulary=replace(found.vocabulary, facts=facts, **words))), test)


def test_labels_speak_both_languages():
    level = m.Enumeration("level", m.Label("学历"), ordered=True, members=(m.Term("ba", m.Label("本科", "bachelor")),))
    education = m.Fact("education", m.Label("学历", "degree"), m.FactType(m.TypeKind.MEMBER, "level"), ("anchor",))
    test = m.FactTest(m.FactKey("settler", "education"), m.Op.GE, "ba")
    assert label(test, education, enumerations=(level,)) == m.Label(
        "落户人的学历 ≥ 本科", "settler's degree ≥ bachelor"
    )


@pytest.mark.parametrize(
    ("kind", "unit", "value", "zh", "en"),
    [
        (m.TypeKind.MONEY, None, 10_000_000, "f ≤ 100000元", "f ≤ 100000 yuan"),
        (m.TypeKind.MONEY, None, 1050, "f ≤ 10.5元", "f ≤ 10.5 yuan"),
        (m.TypeKind.FLOOR_AREA, None, 605_000, "f ≤ 60.5平方米", "f ≤ 60.5 m²"),
        (m.TypeKind.DURATION, "months", 6, "f ≤ 6个月", "f ≤ 6 months"),
        (m.TypeKind.INTEGER, None, 3, "f ≤ 3", "f ≤ 3"),
    ],
)
def test_amounts_have_their_unit(kind, unit, value, zh, en):
    fact = m.Fact("f", m.Label("f"), m.FactType(kind, None, unit), ("anchor",))
    assert label(m.FactTest(m.FactKey("anchor", "f"), m.Op.LE, value), fact) == m.Label(zh, en)


def test_labels_of_other_tests():
    kin = (m.Term("spouse", m.Label("配偶", "spouse")),)
    graduated = m.Fact("graduated", m.Label("毕业日期", "graduation"), m.FactType(m.TypeKind.DATE), ("anchor",))
    since = m.FactKey("anchor", "graduated")

    def said(test):
        return label(test, graduated, kin=kin)

    assert said(m.DateTest(since, m.Span.WITHIN, None, 36)) == m.Label(
        "申请日 自 毕业日期 起 36个月以内", "day of application within 36 months of graduation"
    )
    assert (
        said(m.DateTest(since, m.Span.OVER, m.FactKey("spouse", "x"), days=3)).en
        == "spouse's x over 3 days of graduation"
    )
    assert said(m.FactTest(since, m.Op.NONE)) == m.Label("毕业日期 是无", "graduation is none")
    assert said(m.FactTest(since, m.Op.LT, date(2020, 1, 1))).zh == "毕业日期 < 2020-01-01"
    assert said(m.FactTest(since, m.Op.EQ, m.FactKey("child", "graduated"))).zh == "毕业日期 = child的毕业日期"
    relation = m.FactKey("case", "relation")
    assert said(m.FactTest(relation, m.Op.ONE_OF, ("spouse", "x"))) == m.Label(
        "关系 属于 配偶、x", "relation in spouse, x"
    )
    assert said(m.FactTest(m.FactKey("case", "place"), m.Op.ONE_OF, ("core",))).zh == "拟落户地 属于 中心市区"
    assert said(m.FactTest(m.FactKey("case", "place_kind"), m.Op.EQ, "town")).en == "kind of place = designated town"
    assert said(m.FactTest(m.FactKey("anchor", "y"), m.Op.EQ, value=False)) == m.Label("非 y", "not y")
    assert said(m.FactTest(m.FactKey("anchor", "y"), m.Op.GT, 4)).zh == "y > 4"
    assert said(m.CountAtLeast(2, (A, B))) == m.Label("至少2项", "at least 2 of")


# ------------------------------------------------------------------------------------------------- renderings


def test_every_rendering_ends_with_a_line_break_and_repeats_itself():
    for each in RENDERERS:
        texts = {each.render(decision_graph(sample()), "zh") for _ in range(2)}
        assert len(texts) == 1
        assert texts.pop().endswith("\n")
    assert [each.name for each in RENDERERS] == ["dot", "mermaid", "graphml", "json"]


def test_dot_escapes_quotes_and_line_breaks():
    text = render_dot(decision_graph(sample()), "en")
    assert '  "old" [shape=folder, label="№old\\nold \\"notice\\""];' in text.splitlines()
    assert '  "new" -> "old/1" [label="repeals fires", style="dashed"];' in text.splitlines()


def test_mermaid_numbers_nodes_and_escapes_what_it_reads_as_markup():
    text = render_mermaid(decision_graph(sample()), "zh")
    assert text.startswith("flowchart LR\n  n0[[")
    assert '["1 甲 #lt;x#gt;"]' in text
    assert "№old<br/>旧“通知”" in text
    assert " ==>|" in text


def test_graphml_is_xml_with_every_node_and_edge():
    graph = decision_graph(sample())
    text = next(each.render for each in RENDERERS if each.name == "graphml")(graph, "zh")
    found = ET.fromstring(text.encode())
    names = [each.tag.rpartition("}")[2] for each in found.iter()]
    assert (names.count("node"), names.count("edge")) == (len(graph.nodes), len(graph.edges))
    assert text.isascii()
    made = network(graph, "en")
    assert made.nodes["old"]["label"] == '№old\nold "notice"'


def test_json_has_both_languages():
    graph = decision_graph(sample(), date(2025, 1, 1))
    document = graph_json(graph)
    assert document["day"] == "2025-01-01"
    nodes = {each["id"]: each for each in document["nodes"]}
    assert nodes[condition_id(A)] == {"id": condition_id(A), "kind": "test", "label": {"zh": "事实a", "en": "fact a"}}
    assert nodes["new/1"]["detail"] == {"certain": "yes"}
    text = next(each.render for each in RENDERERS if each.name == "json")(graph, "en")
    assert json.loads(text) == document


def test_guards_of_every_detail_are_edges():
    guarded = m.Details(
        companions=m.Kin((m.KinEntry("spouse", A),)),
        addresses=m.AddressChoice(
            in_order=True,
            items=(m.AddressEntry("home", None, A), m.AddressChoice(in_order=False, items=(), where=B)),
        ),
        evidence=m.EvidenceList(
            (m.EvidenceEntry("deed", A), m.EvidenceChoice(every=False, items=(m.EvidenceEntry("x", C),), where=B))
        ),
        receivers=(m.BodyEntry("station", B),),
        proxies=(m.BodyEntry("parent", C),),
    )
    grant = replace(OPEN, settlers=m.Kin((m.KinEntry("child", C),)), details=guarded)
    graph = decision_graph(ruleset(instrument("x", on("2020-01-01"), clauses=(clause("x/1", grant),))))
    assert sorted(detail for _, _, detail in edges(graph, EdgeKind.GUARD)) == [
        "addresses",
        "addresses:home",
        "companions:spouse",
        "evidence",
        "evidence:deed",
        "evidence:x",
        "proxies:parent",
        "receivers:station",
        "settlers:child",
    ]
