"""A matrix as a table whose cells have a colour, a pattern and a letter, and say in words what they mean."""

from __future__ import annotations

from markupsafe import Markup

from luohu.compiler.reports.html.environment import fill
from luohu.compiler.reports.html.model import Heat, HeatCell, HeatMap, Mark
from luohu.compiler.reports.html.parts import MARKS, SIGNS, table
from luohu.compiler.reports.html.pictures.naming import picture_id
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text

LETTERS = {
    Heat.ALWAYS: Text("全", "A"),
    Heat.DISCRETION: Text("裁", "D"),
    Heat.PART: Text("部", "P"),
    Heat.NEVER: Text("否", "N"),
    Heat.NO_RULE: Text("–", "–"),
    Heat.UNKNOWN: Text("?", "?"),
}
WORDS = {
    Heat.ALWAYS: Text("全部覆盖", "always"),
    Heat.DISCRETION: Text("由机关裁量", "at a body's discretion"),
    Heat.PART: Text("部分覆盖", "in part"),
    Heat.NEVER: Text("不能", "never"),
    Heat.NO_RULE: Text("没有规定", "no rule"),
    Heat.UNKNOWN: Text("没有查清", "not settled"),
}
_MARKED = MARKS | {Mark.AMENDED: Text("两边不同", "differs between the sides")}
"""Cells hold what a side says, and no text that somebody amends."""
_UPRIGHT = 8
"""Columns whose headings stand upright; with more of them headings run from top to bottom."""


def heat_map(picture: HeatMap, id: str | None = None) -> Markup:  # noqa: A002 - as in HTML
    """The picture. `id`: of the figure, no other on the page having it; None: made of what it shows.

    Raises:
        ValueError: cells are not as many as rows and columns say.
    """
    if len(picture.cells) != len(picture.rows) or any(len(row) != len(picture.columns) for row in picture.cells):
        raise ValueError("a heat map has a cell for each row and column")
    shown = {cell.heat for row in picture.cells for cell in row}
    marks = {cell.mark for row in picture.cells for cell in row}
    return fill(
        "heat_map.html",
        id=id or picture_id("heat", picture),
        picture=picture,
        rows=list(zip(picture.rows, picture.cells, strict=True)),
        upright=len(picture.columns) <= _UPRIGHT,
        letters=LETTERS,
        words=WORDS,
        signs=SIGNS,
        mark_words=_MARKED,
        heats=[each for each in Heat if each in shown],
        marks=[each for each in Mark if each in marks and each is not Mark.SAME],
        table=_table(picture),
    )


def _table(picture: HeatMap) -> Markup:
    """Each cell in words: a row of the table for each cell."""
    rows = [
        (both(row), both(column), both(WORDS[cell.heat]), _said(cell))
        for row, cells in zip(picture.rows, picture.cells, strict=True)
        for column, cell in zip(picture.columns, cells, strict=True)
    ]
    columns = (Text("行", "Row"), Text("列", "Column"), Text("覆盖", "Cover"), Text("说明", "What it says"))
    return table(picture.title, columns, rows, caption_shown=False)


def _said(cell: HeatCell) -> Markup:
    if cell.mark is Mark.SAME:
        return both(cell.said)
    change = _MARKED[cell.mark]
    return both(Text(f"{cell.said.zh}（{change.zh}）", f"{cell.said.en} ({change.en})"))
