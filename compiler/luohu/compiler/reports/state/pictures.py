"""Pictures of a city's law: its documents and clauses over days, and who is covered when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.html.model import GraphPicture, HeatCell, HeatMap, TimelinePicture
from luohu.compiler.reports.html.parts import anchor
from luohu.compiler.reports.html.pictures.decision import from_graph, graph_node
from luohu.compiler.reports.html.pictures.law import law_picture
from luohu.compiler.reports.html.pictures.law_graph import law_graph
from luohu.compiler.reports.state.model import RowKind
from luohu.compiler.reports.state.wording import HEATS, REACHES
from luohu.compiler.ruleset.naming import provision_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.reports.state.model import CityState, Coverage, CoverCell, CoverRow, RulesetState


def timeline_of(found: CityState, ruleset: RulesetState) -> TimelinePicture:
    """The documents and clauses of a ruleset over days, with the day that is asked about."""
    made = law_picture(ruleset.prepared.ruleset, found.today, (), partial(_told_at, ruleset))
    title = Text(f"{made.title.zh}：{ruleset.domain.zh}", f"{made.title.en}: {ruleset.domain.en}")
    return replace(made, title=title, lines=(*made.lines, *_asked(found.on, found.today)))


def _told_at(ruleset: RulesetState, name: str) -> str | None:
    """Where the page tells of a document or clause."""
    if name in ruleset.prepared.instruments:
        return anchor("instrument", name)
    provision = provision_of(name)
    shown = any(each.clause.provision_id == provision for each in ruleset.clauses)
    return anchor("clause", provision) if shown else None


def graphs_of(ruleset: RulesetState, on: date) -> Iterator[GraphPicture]:
    """What must be so for each matter that some clause grants on the day."""
    graph = law_graph(ruleset.prepared.ruleset, on)
    for each in ruleset.coverage:
        if graph_node(graph, f"m:{each.matter}") is not None:
            yield from_graph(graph, each.matter, href=partial(_told_at, ruleset))


def _asked(on: date, today: date) -> tuple[tuple[date, Text], ...]:
    return () if on == today else ((on, Text("所问的日期", "the day asked about")),)


def heat_map(ruleset: RulesetState, coverage: Coverage) -> HeatMap:
    """Who is covered on which days, as a matrix."""
    shown = {each.clause.provision_id for each in ruleset.clauses}
    return HeatMap(
        Text(f"{coverage.label.zh}：谁在何时获准", f"{coverage.label.en}: who is granted it when"),
        tuple(row_label(each) for each in coverage.rows),
        tuple(days_told([each]) for each in coverage.runs),
        tuple(tuple(_cell(row, cell, shown) for cell in row.cells) for row in coverage.rows),
    )


def row_label(row: CoverRow) -> Text:
    """Who a row is about."""
    if row.kind is RowKind.GROUP:
        return Text(f"群体 {row.label.zh}", f"group {row.label.en}")
    return row.label


def _cell(row: CoverRow, cell: CoverCell, shown: set[str]) -> HeatCell:
    return HeatCell(cell.heat, cell_told(cell), anchor("clause", row.id) if row.id in shown else None)


def cell_told(cell: CoverCell) -> Text:
    """How far people are covered; how many for sure and how many at best, where that differs."""
    said = HEATS[cell.heat]
    if cell.sure is None or cell.possible is None or cell.sure is cell.possible:
        return said
    sure, best = REACHES[cell.sure], REACHES[cell.possible]
    return Text(
        f"{said.zh}（必定：{sure.zh}；至多：{best.zh}）", f"{said.en} (for sure: {sure.en}; at best: {best.en})"
    )
