"""The decision graph of a ruleset: of everything it holds, or of what may be in force on one day.

Documents hold clauses; a clause has effects and a condition; conditions are made of conditions, and equal ones are one
node, so that the graph shows which clauses hang on the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from luohu.compiler.graph.canonical import canonical, condition_id, in_order
from luohu.compiler.graph.labels import Glossary, condition_label, glossary
from luohu.compiler.graph.model import DecisionGraph, Edge, EdgeKind, Node, NodeKind
from luohu.compiler.ruleset.guards import guards
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ActKind,
    BarEffect,
    BindingEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    CountAtLeast,
    CountingEffect,
    DateTest,
    DelegationEffect,
    DutyEffect,
    Effect,
    EndEffect,
    EntitlementEffect,
    Every,
    FactTest,
    GrantEffect,
    Instrument,
    Label,
    Not,
    QuotaEffect,
    Ruleset,
    ScoreEffect,
    ScoreTest,
    ServiceEffect,
    SettingEffect,
    Some,
)


@dataclass(slots=True)
class _Drawing:
    """A graph while it is drawn."""

    words: Glossary
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def node(self, node: Node) -> str:
        self.nodes.setdefault(node.id, node)
        return node.id

    def edge(self, source: str, target: str, kind: EdgeKind, detail: str = "") -> None:
        self.edges.append(Edge(source, target, kind, detail))


def decision_graph(ruleset: Ruleset, day: date | None = None) -> DecisionGraph:
    """The decision graph of a ruleset. With `day`, only what may be in force on it."""
    possible, certain = _in_force(ruleset, day)
    clauses = [each for each in ruleset.clauses if possible is None or each.id in possible]
    shown = {each.instrument for each in clauses} | (possible or set())
    instruments = [each for each in ruleset.instruments if possible is None or each.id in shown]
    drawing = _Drawing(glossary(ruleset))
    for instrument in instruments:
        drawing.node(_instrument(instrument))
    for clause in clauses:
        _clause(drawing, clause, certain)
    for instrument in instruments:
        _acts(drawing, instrument)
    for clause in clauses:
        _references(drawing, clause)
    _defeats(drawing, ruleset)
    known = (edge for edge in drawing.edges if edge.source in drawing.nodes and edge.target in drawing.nodes)
    nodes, edges = in_order(drawing.nodes, known)
    return DecisionGraph(ruleset.name, None if day is None else day.isoformat(), nodes, edges)


def _in_force(ruleset: Ruleset, day: date | None) -> tuple[set[str] | None, set[str]]:
    """Clauses and unread documents that may be in force on the day (None: no day is asked), and those that surely are."""
    if day is None:
        return None, {each.id for each in ruleset.clauses}
    here = (each for part in ruleset.timeline if day in part for each in part.alternatives)
    states = [{*each.clauses, *each.by_name_only} for each in here]
    return set[str]().union(*states), set.intersection(*states) if states else set()


def _instrument(instrument: Instrument) -> Node:
    title = instrument.title
    zh = f"{instrument.number}\n{title.zh}" if title is not None else instrument.number
    en = f"{instrument.number}\n{title.english}" if title is not None else instrument.number
    return Node(instrument.id, NodeKind.INSTRUMENT, Label(zh, en), (("status", instrument.status.value),))


def _clause(drawing: _Drawing, clause: Clause, certain: set[str]) -> None:
    place = "、".join(clause.locators)
    title = clause.title
    label = Label(place, place) if title is None else Label(f"{place} {title.zh}", f"{place} {title.english}")
    detail = (("certain", "yes" if clause.id in certain else "no"),)
    node = drawing.node(Node(clause.id, NodeKind.CLAUSE, label, detail))
    drawing.edge(clause.instrument, node, EdgeKind.HOLDS)
    if canonical(clause.condition) != ALWAYS:
        drawing.edge(node, _condition(drawing, canonical(clause.condition)), EdgeKind.CONDITION)
    for number, effect in enumerate(clause.effects, start=1):
        drawing.edge(node, _effect(drawing, clause, number, effect), EdgeKind.EFFECT)


def _effect(drawing: _Drawing, clause: Clause, number: int, effect: Effect) -> str:
    name = f"{clause.id}#{number}"
    match effect:
        case GrantEffect(matter=matter):
            node = drawing.node(Node(name, NodeKind.GRANT, Label("准予", "grants")))
            drawing.edge(node, _matter(drawing, matter), EdgeKind.CONCERNS)
        case BarEffect(matter=matter):
            node = drawing.node(Node(name, NodeKind.BAR, Label("不予", "bars")))
            drawing.edge(node, _matter(drawing, matter), EdgeKind.CONCERNS)
        case CommonRuleEffect(targets=targets):
            node = drawing.node(Node(name, NodeKind.COMMON_RULE, Label("通则", "common rule")))
            for target in targets:
                drawing.edge(node, target, EdgeKind.COMPLETES)
        case _:
            node = drawing.node(Node(name, NodeKind.PROVISION, _PROVISIONS[type(effect)]))
    for role, guard in guards(effect):
        condition = canonical(guard)
        if condition != ALWAYS:
            drawing.edge(node, _condition(drawing, condition), EdgeKind.GUARD, role)
    return node


_PROVISIONS: Mapping[type, Label] = {
    SettingEffect: Label("限定", "sets a figure"),
    DutyEffect: Label("责成", "charges with a duty"),
    ServiceEffect: Label("提供", "provides"),
    EntitlementEffect: Label("保障", "entitles"),
    EndEffect: Label("终止", "ends"),
    BindingEffect: Label("下级", "binds lower texts"),
    DelegationEffect: Label("授权", "delegates"),
    ScoreEffect: Label("积分", "score"),
    QuotaEffect: Label("名额", "quota"),
    CountingEffect: Label("口径", "counting rule"),
}


def _matter(drawing: _Drawing, matter: str) -> str:
    return drawing.node(Node(f"m:{matter}", NodeKind.MATTER, drawing.words.matters.get(matter, Label(matter))))


def _condition(drawing: _Drawing, condition: Condition) -> str:
    """The node of a canonical condition, with what it is made of, made once."""
    name = condition_id(condition)
    if name in drawing.nodes:
        return name
    drawing.node(Node(name, _kind(condition), condition_label(drawing.words, condition)))
    for operand in _operands(condition):
        drawing.edge(name, _condition(drawing, operand), EdgeKind.OPERAND)
    return name


def _operands(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return ()
        case Not(item):
            return (item,)
        case Every(items) | Some(items) | CountAtLeast(items=items):
            return items
        case _:
            assert_never(condition)


def _kind(condition: Condition) -> NodeKind:
    match condition:
        case FactTest() | ScoreTest():
            return NodeKind.TEST
        case DateTest():
            return NodeKind.DATE_TEST
        case Not():
            return NodeKind.NOT
        case Every():
            return NodeKind.EVERY
        case Some():
            return NodeKind.SOME
        case CountAtLeast():
            return NodeKind.AT_LEAST
        case _:
            assert_never(condition)


_ACTS = {
    ActKind.REPEAL: EdgeKind.REPEALS,
    ActKind.REPEAL_PATHWAYS: EdgeKind.REPEALS,
    ActKind.AMEND: EdgeKind.AMENDS,
    ActKind.SUSPEND: EdgeKind.SUSPENDS,
    ActKind.EXTEND: EdgeKind.EXTENDS,
    ActKind.REVIVE: EdgeKind.REVIVES,
    ActKind.REISSUE: EdgeKind.REISSUES,
}


def _acts(drawing: _Drawing, instrument: Instrument) -> None:
    for basis in instrument.basis:
        drawing.edge(instrument.id, basis, EdgeKind.BASIS)
    for act in instrument.acts:
        whole = (act.target,) if act.target is not None else ()
        for target in act.clauses if act.clauses is not None else whole:
            drawing.edge(instrument.id, target, _ACTS[act.kind], act.outcome)


def _references(drawing: _Drawing, clause: Clause) -> None:
    for target in clause.exception_to:
        drawing.edge(clause.id, target, EdgeKind.EXCEPTION_TO)
    for target in clause.overrides:
        drawing.edge(clause.id, target, EdgeKind.OVERRIDES)


def _defeats(drawing: _Drawing, ruleset: Ruleset) -> None:
    for each in ruleset.defeats:
        match each.winner:
            case "bar":
                drawing.edge(each.bar, each.grant, EdgeKind.DEFEATS, each.step.value)
            case "grant":
                drawing.edge(each.grant, each.bar, EdgeKind.DEFEATS, each.step.value)
            case _:
                drawing.edge(each.bar, each.grant, EdgeKind.UNSETTLED, each.step.value)
