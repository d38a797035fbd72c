"""A page with everything that pages are made of: the shipped rules of Quanzhou, and pictures with every kind of thing."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import cycle, islice

from markupsafe import Markup
from tests.policies.library import TODAY, state

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import ClauseChange, ClauseFate
from luohu.compiler.graph.from_ruleset import decision_graph
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.model import (
    Bar,
    Event,
    GraphPicture,
    Heat,
    HeatCell,
    HeatMap,
    Mark,
    Node,
    Page,
    Row,
    Section,
    TimelinePicture,
)
from luohu.compiler.reports.html.page import page
from luohu.compiler.reports.html.pictures.decision import from_graph
from luohu.compiler.reports.html.pictures.graph import graph, graph_anchor
from luohu.compiler.reports.html.pictures.heat_map import heat_map
from luohu.compiler.reports.html.pictures.law import law_picture
from luohu.compiler.reports.html.pictures.timeline import KINDS, timeline
from luohu.compiler.reports.html.words import both, spoken
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Text

SETTLEMENT = date(2024, 6, 1)
NASTY = '<script>window.taken=1</script><img src=x onerror="window.taken=2"> & \'a\' "b" </style></title>'
"""What somebody may have written into a label."""
LONG = "an_exceedingly_long_name_that_somebody_wrote_without_any_space_in_it_and_that_still_has_to_be_readable" * 2


def quanzhou() -> Ruleset:
    return next(each for each in state().rulesets if each.name == "cn.350500/settlement")


def changes() -> tuple[ClauseChange, ...]:
    """As if the two documents of the city were compared, clause by clause; every kind of change is there."""
    old = [each for each in quanzhou().clauses if each.instrument == "qz-2017-447"]
    new = [each for each in quanzhou().clauses if each.instrument == "qz-2024-1"]
    return (
        ClauseChange(ClauseFate.ADDED, None, new[0]),
        ClauseChange(ClauseFate.AMENDED, old[1], new[1]),
        ClauseChange(ClauseFate.MOVED, old[2], new[2]),
        ClauseChange(ClauseFate.REMOVED, old[0], None),
    )


def every_kind_of_row() -> TimelinePicture:
    start, end = date(2020, 1, 1), date(2024, 1, 1)
    events = tuple(Event(date(2020 + at // 3, 1 + at, 5), kind, said) for at, (kind, said) in enumerate(KINDS.items()))
    rows = [
        Row(
            Text("每种事件", "every kind of event"),
            (Bar(Run(start)),),
            (*events, Event(end, "of no kind", Text("无", "none"))),
        ),
        Row(Text("不确定", "uncertain"), (Bar(Run(start, end), uncertain=True), Bar(Run(end))), href="chips"),
        Row(Text("暂停", "suspended"), (Bar(Run(start, end), suspended=True),), detail=Text("说明", "small print")),
        Row(Text("从未", "never"), ()),
        *(Row(Text(f"条{mark.value}", mark.value), (Bar(Run(start, end)),), (), mark, indent=True) for mark in Mark),
        Row(Text(LONG, LONG), (Bar(Run(date(1958, 1, 9), date(1959, 1, 1))),)),
    ]
    lines = (
        (TODAY, Text("今天", "today")),
        (end, Text("比较的那一天，名字很长很长的一天", "a day of comparison with a very long name")),
    )
    return TimelinePicture(Text("各种行", "every kind of row"), tuple(rows), lines)


def every_kind_of_cell() -> HeatMap:
    heats, marks = cycle(Heat), cycle(Mark)
    cells = [
        [
            HeatCell(next(heats), Text(f"据第{at}条", f"by clause {at}"), "chips" if at % 5 == 0 else None, next(marks))
            for at in range(13)
        ]
        for _ in range(12)
    ]
    rows = tuple(Text(f"第{at}类人，例如投靠亲属的人", f"group {at}, such as people who join kin") for at in range(12))
    columns = tuple(Text(f"第{at}途径", f"pathway number {at}") for at in range(13))
    return HeatMap(Text("矩阵", "matrix"), rows, columns, tuple(map(tuple, cells)))


def sixty_clauses() -> GraphPicture:
    """Sixty clauses that share a part, and bars against all of them."""
    shared = Node("shared", "some", Text("下列之一", "any of"), children=tuple(_test(f"s{at}") for at in range(3)))
    marks = islice(cycle([Mark.SAME, *Mark]), 60)
    clauses = [_clause(at, mark, shared if at == 0 else _again(at)) for at, mark in enumerate(marks)]
    names = tuple(each.id for each in clauses)
    bars = (
        Node("bar-all", "bar", Text("禁止一切", "bars all"), children=(_test("b1"),), defeats=names),
        Node(
            "bar-two",
            "bar",
            Text("禁止两条", "bars two"),
            Text("说明", "small print"),
            (_test("b2"),),
            defeats=names[:2],
            href="chips",
        ),
        Node("free", "grant", Text(NASTY, NASTY)),
    )
    documents = (
        Node("doc-1", "instrument", Text("文件一", "document one"), children=tuple(clauses[:40])),
        Node("doc-2", "instrument", Text("文件二", "document two"), Text("标题", "title"), (*clauses[40:], *bars)),
    )
    return GraphPicture(
        Text("六十条", "sixty clauses"), Node("root", "matter", Text("落户", "settlement"), children=documents)
    )


def _test(name: str, mark: Mark = Mark.SAME) -> Node:
    return Node(name, "test", Text(f"条件 {name}", f"condition {name}"), mark=mark)


def _again(at: int) -> Node:
    return Node(f"shared~{at}", "some", Text("下列之一", "any of"), shared_with="shared")


def _clause(at: int, mark: Mark, shared: Node) -> Node:
    inner = Node(f"not{at}", "not", Text("非", "not"), children=(_test(f"n{at}", mark),))
    count = Node(
        f"count{at}",
        "at_least",
        Text("至少两项", "at least 2 of"),
        children=(_test(f"x{at}"), _test(f"y{at}"), _test(f"z{at}")),
    )
    every = Node(f"every{at}", "every", Text("同时具备", "all of"), children=(shared, inner, count))
    return Node(f"clause/{at}", "grant", Text(f"第{at}条 某些人", f"{at} some people"), None, (every,), mark)


def things() -> Markup:
    """One of each."""
    rows = [[Text(f"行{at}", f"row {at}"), Text("值", "value"), Markup("2024-01-01")] for at in range(3)]
    body = parts.paragraph(
        Text("一段话，提到`某个名字`。", "A paragraph that mentions `some name` and 泉公综〔2017〕447号.")
    )
    body += parts.note(Text("注意", "take note")) + parts.items([Text("甲", "a"), Text(NASTY, NASTY)])
    body += parts.table(
        Text("表", "a table"), [Text("什么", "What"), Text("多少", "How much"), Text("何时", "When")], rows
    )
    body += parts.definitions(
        [(Text("名称", "Name"), spoken("泉州市", "zh")), (Text("很长", "Long"), both(Text(LONG, LONG)))]
    )
    old, new = parts.gone(Text("两年", "two years")), parts.come(Text("一年", "one year"))
    body += parts.beside(parts.Column(Text("旧", "Old"), old), parts.Column(Text("新", "New"), new, Mark.AMENDED))
    body += parts.beside(
        parts.Column(
            Text("旧", "Old"),
            parts.verbatim(Text("条款 一 {\n    准予 落户\n}", "clause 1 {\n    grant settlement\n}")),
        ),
        parts.Column(Text("新", "New"), None, Mark.REMOVED),
    )
    body += parts.fold(
        Text("见证人", "A witness"), parts.paragraph(parts.link("deep", Text("到深处", "to the depth"))), id="witness"
    )
    body += parts.fold(
        Text("印出的折叠", "A fold for paper"),
        parts.paragraph(Text("纸上总有的话", "words that paper always has")),
        paper="all",
    )
    body += parts.fold(
        Text("旁注", "An aside"),
        parts.paragraph(Text("旁注里的话", "words of the aside")),
        id="aside",
        paper="nothing",
    )
    chips = Markup(" ").join(map(parts.mark_chip, Mark)) + parts.chip(Text("错误", "error"), "error")
    return body + parts.subsection("chips", Text("标签", "Chips"), parts.paragraph(chips))


def deep() -> Markup:
    """Something two folds down."""
    inner = parts.subsection(
        "deep", Text("深处", "The depth"), parts.paragraph(Text("这里是深处", "here is the depth"))
    )
    return parts.fold(Text("一层", "one fold"), parts.fold(Text("两层", "two folds"), inner))


@cache
def sample() -> Page:
    law, marked = quanzhou(), changes()
    drawn = from_graph(decision_graph(law, SETTLEMENT), "settlement", marked, decision_graph(law, date(2018, 6, 1)))
    to_graph = parts.link(graph_anchor("sixty", "clause/7"), Text("到第七条", "to the seventh clause"))
    sections = (
        Section("things", Text("各种东西", "All sorts of things"), things() + parts.paragraph(to_graph)),
        Section(
            "law",
            Text("时间", "Time"),
            timeline(law_picture(law, TODAY, marked)) + timeline(every_kind_of_row(), "rows"),
        ),
        Section("matrix", Text("覆盖", "Cover"), heat_map(every_kind_of_cell(), "cells")),
        Section("decision", Text("决策", "Decision"), graph(drawn, "quanzhou") + graph(sixty_clauses(), "sixty")),
        Section("folded", Text("收起的一节", "A folded section"), deep(), folded=True),
    )
    summary = parts.paragraph(Text("概要说了什么最要紧。", "The summary says what matters most."))
    return Page(Text(f"样页 {NASTY}", f"Sample {NASTY}"), summary, sections, Text("最后的话", "Last words"))


@cache
def sample_html() -> str:
    return page(sample())
