"""Blocks as a page for browsers, with the pictures that other forms leave out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup

from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
    Card,
    Document,
    Fold,
    Line,
    Listing,
    Look,
    Paragraph,
    Part,
    Picture,
    Piece,
    Table,
)
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.model import GraphPicture, HeatMap, Page, Section, TimelinePicture
from luohu.compiler.reports.html.page import page
from luohu.compiler.reports.html.pictures.graph import graph
from luohu.compiler.reports.html.pictures.heat_map import heat_map
from luohu.compiler.reports.html.pictures.timeline import timeline
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Language, Text


def page_of(document: Document, language: Language | None = None) -> str:
    """The report as one HTML file; `language` shown first (None: the reader's).

    Raises:
        ValueError: two parts have the same anchor.
    """
    sections = tuple(_section(each) for each in document.parts)
    return page(Page(document.title, blocks_of(document.summary), sections, document.notice), language)


def _section(part: Part) -> Section:
    return Section(part.id, part.heading, blocks_of(part.blocks), folded=part.folded)


def blocks_of(blocks: Iterable[Block]) -> Markup:
    """Blocks one below the other."""
    return Markup("\n").join(_block(each) for each in blocks)


def _block(block: Block) -> Markup:  # noqa: PLR0911 - one for each kind
    match block:
        case Paragraph():
            return parts.note(line_of(block.line)) if block.note else parts.paragraph(line_of(block.line))
        case Bullets():
            return parts.items(line_of(each) for each in block.items)
        case Table():
            return _table(block)
        case Listing():
            return parts.verbatim(both(Text(block.zh, block.en)))
        case Picture():
            return _drawn(block)
        case Fold():
            paper: parts.Paper = "nothing" if block.aside else "summary"
            return parts.fold(line_of(block.line), blocks_of(block.blocks), opened=block.open, id=block.id, paper=paper)
        case Card():
            chips = [parts.chip(both(text), tone) for text, tone in block.badges]
            heading = Markup(" ").join([line_of(block.heading), *chips])
            return parts.subsection(block.id, heading, blocks_of(block.blocks))
        case _:
            assert_never(block)


def _drawn(block: Picture) -> Markup:
    match block.what:
        case TimelinePicture() as what:
            return timeline(what)
        case HeatMap() as what:
            return heat_map(what)
        case GraphPicture() as what:
            return graph(what)
        case _:
            assert_never(block.what)


def _table(table: Table) -> Markup:
    anchors = table.anchors or (None,) * len(table.rows)
    rows = [
        [_anchored(line_of(cell), anchor if at == 0 else None) for at, cell in enumerate(row)]
        for anchor, row in zip(anchors, table.rows, strict=True)
    ]
    return parts.table(table.caption, table.head, rows, caption_shown=False, numbers=table.numbers)


def _anchored(body: Markup, anchor: str | None) -> Markup:
    return body if anchor is None else Markup('<span id="{}">{}</span>').format(anchor, body)


def line_of(line: Line) -> Markup:
    """The words of a line, escaped, with its links."""
    return Markup("").join(_piece(each) for each in line)


def _piece(piece: Piece) -> Markup:
    body = _looking(both(piece.text), piece.look)
    return body if piece.href is None else parts.link(piece.href, body)


def _looking(body: Markup, look: Look) -> Markup:
    match look:
        case Look.PLAIN:
            return body
        case Look.STRONG:
            return Markup("<strong>{}</strong>").format(body)
        case Look.QUIET:
            return Markup("<small>{}</small>").format(body)
        case Look.CODE:
            return Markup("<code>{}</code>").format(body)
        case _:
            assert_never(look)
