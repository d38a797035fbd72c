"""Blocks as text for a terminal: headings, tables with columns that stand under one another, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
    Card,
    Document,
    Fold,
    Line,
    Listing,
    Paragraph,
    Part,
    Picture,
    Table,
)
from luohu.dsl.diagnostics.model import Language
from luohu.dsl.diagnostics.width import cells, visible

_WIDEST = 44
"""A cell that is wider does not push the columns behind it further."""


def text_of(document: Document, language: Language) -> Iterator[str]:
    """The lines of a report, without line breaks."""
    yield document.title.get(language)
    yield ""
    yield from _blocks(document.summary, language)
    for part in document.parts:
        if not part.detail:
            yield ""
            yield from _part(part, language)
    yield ""
    yield document.notice.get(language)


def _part(part: Part, language: Language) -> Iterator[str]:
    yield f"── {part.heading.get(language)} ──"
    yield from _blocks(part.blocks, language)


def _blocks(blocks: Sequence[Block], language: Language, indent: str = "") -> Iterator[str]:
    for number, each in enumerate(blocks):
        lines = list(_block(each, language))
        if number and lines and isinstance(each, Table | Card):
            yield ""
        for line in lines:
            yield f"{indent}{line}".rstrip()


def words(line: Line, language: Language) -> str:
    """The words of a line, without links and looks."""
    return visible("".join(each.text.get(language) for each in line))


def _block(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Paragraph():
            yield words(block.line, language)
        case Bullets():
            yield from (f"- {words(each, language)}" for each in block.items)
        case Table():
            yield from _table(block, language)
        case Listing():
            yield from (block.zh if language == "zh" else block.en).splitlines()
        case Picture():
            yield from _blocks(block.instead, language)
        case Fold(detail=True):
            pass
        case Fold():
            yield words(block.line, language)
            yield from _blocks(block.blocks, language, "  ")
        case Card():
            badges = "".join(f" [{each.get(language)}]" for each, _ in block.badges)
            yield f"{words(block.heading, language)}{badges}"
            yield from _blocks(block.blocks, language, "  ")
        case _:
            assert_never(block)


def _table(table: Table, language: Language) -> Iterator[str]:
    head = tuple(each.get(language) for each in table.head)
    rows = [tuple(words(each, language) for each in row) for row in table.rows]
    widths = [min(_WIDEST, max(cells(row[at]) for row in [head, *rows])) for at in range(len(head))]
    for row in [head, *rows]:
        yield "  " + "  ".join(_set(cell, at, widths, table) for at, cell in enumerate(row)).rstrip()


def _set(cell: str, at: int, widths: Sequence[int], table: Table) -> str:
    room = " " * max(0, widths[at] - cells(cell))
    return room + cell if at in table.numbers else cell + room
