"""Blocks as Markdown (GitHub's): tables, lists, folds. Fits a comment: pictures and details are left out."""

from __future__ import annotations

import re
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
    Look,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from luohu.dsl.diagnostics.model import Language
from luohu.dsl.diagnostics.width import visible


def markdown_of(document: Document, language: Language) -> Iterator[str]:
    """The lines of a report, without line breaks."""
    yield f"# {escaped(document.title.get(language))}"
    yield ""
    yield from _blocks(document.summary, language)
    for part in document.parts:
        if not part.detail:
            yield f"## {escaped(part.heading.get(language))}"
            yield ""
            yield from _blocks(part.blocks, language)
    yield f"*{escaped(document.notice.get(language))}*"


_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escaped(said: str) -> str:
    """Words in which nothing is Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", visible(said))


def _blocks(blocks: Sequence[Block], language: Language) -> Iterator[str]:
    for each in blocks:
        yield from _block(each, language)


def _block(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (_line(block.line, language), "")
        case Bullets():
            yield from (f"- {_line(each, language)}" for each in block.items)
            yield ""
        case Table():
            yield from _table(block, language)
        case Listing():
            yield from _fenced((block.zh if language == "zh" else block.en).splitlines())
        case Picture():
            yield from _blocks(block.instead, language)
        case Fold(detail=True):
            pass
        case Fold():
            yield from (f"<details><summary>{_line(block.line, language)}</summary>", "")
            yield from _blocks(block.blocks, language)
            yield from ("</details>", "")
        case Card():
            badges = "".join(f" · {escaped(each.get(language))}" for each, _ in block.badges)
            yield from (f"### {_line(block.heading, language)}{badges}", "")
            yield from _blocks(block.blocks, language)
        case _:
            assert_never(block)


def _fenced(lines: Sequence[str], name: str = "") -> Iterator[str]:
    longest = max((len(each) for line in lines for each in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{name}", *(visible(each) for each in lines), fence, "")


def _line(line: Line, language: Language) -> str:
    return "".join(_piece(each, language) for each in line)


def _piece(piece: Piece, language: Language) -> str:
    said = escaped(piece.text.get(language))
    match piece.look:
        case Look.STRONG if said.strip():
            return f"**{said}**"
        case Look.CODE if said.strip():
            return f"<code>{said}</code>"
        case _:
            return said


def _table(table: Table, language: Language) -> Iterator[str]:
    yield f"| {' | '.join(escaped(each.get(language)) for each in table.head)} |"
    yield f"|{'|'.join(' ---: ' if at in table.numbers else ' --- ' for at in range(len(table.head)))}|"
    for row in table.rows:
        yield f"| {' | '.join(_line(each, language) or ' ' for each in row)} |"
    yield ""
