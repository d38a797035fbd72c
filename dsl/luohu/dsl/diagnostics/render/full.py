"""Diagnostics as people read them: headline, place, article, the lines with what is meant underlined, notes, helps, edit.

warning[LH401]: bar 二(一) defeats grant 一(三) by its later date
 --> policies/quanzhou/2024-1.luohu:41:9
   = in 泉公规〔2024〕1号 二(一)
   |
41 |         不予 落户
   |         ^^^^^^^^^ bars settlement here
  ::: policies/quanzhou/2017-447.luohu:30:9
   = in 泉公综〔2017〕447号 一(三)
30 |         准予 落户 {
   |         --------- grants it, and is still in force
   = help: if the new clause replaces the old one, write `废止 泉公综〔2017〕447号 之 一(三)`
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.landmarks import Landmarks, nowhere
from luohu.dsl.diagnostics.render.change import change_rows
from luohu.dsl.diagnostics.render.snippet import Mark, Row, pieces
from luohu.dsl.diagnostics.render.style import Style, paint, severity_style
from luohu.dsl.diagnostics.render.words import EDIT, HELP, IN, NOTE, SEVERITIES, WAIVED, waiver_words
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from luohu.dsl.diagnostics.model import Diagnostic, Label, Language, Text
    from luohu.dsl.source import Source, Span


@dataclass(frozen=True, slots=True)
class _Page:
    """What every part of one diagnostic's rendering needs to know; `gutter`: cells of the widest line number."""

    language: Language
    landmarks: Landmarks
    colour: bool
    gutter: int

    def bar(self, number: int | None, sign: str = "|") -> str:
        """The left edge of a row, up to and with the bar."""
        written = "" if number is None else str(number)
        return paint(f"{written:>{self.gutter}} {sign}", Style.FRAME, colour=self.colour)

    def remark(self, word: Text, text: str, separator: str = ": ") -> str:
        """A line below the snippets: `= note: …`."""
        sign = paint("=", Style.FRAME, colour=self.colour)
        head = paint(word.get(self.language), Style.STRONG, colour=self.colour)
        return f"{' ' * (self.gutter + 1)}{sign} {head}{separator}{visible(text)}"


def render_full(
    diagnostics: Sequence[Diagnostic],
    language: Language,
    *,
    landmarks: Landmarks = nowhere,
    colour: bool = False,
) -> str:
    """Every diagnostic in the form above, with an empty line between two."""
    return "\n".join(_render(item, language, landmarks, colour=colour) for item in diagnostics)


def _render(diagnostic: Diagnostic, language: Language, landmarks: Landmarks, *, colour: bool) -> str:
    page = _Page(language, landmarks, colour, _gutter(diagnostic))
    lines = [_headline(diagnostic, page), *_snippets(diagnostic, page)]
    lines += [page.remark(NOTE, note.get(language)) for note in diagnostic.notes]
    lines += [page.remark(HELP, item.get(language)) for item in diagnostic.helps]
    lines += _edit(diagnostic, page)
    if diagnostic.waived is not None:
        lines.append(page.remark(WAIVED, waiver_words(diagnostic.waived).get(language)))
    return "".join(line.rstrip(" ") + "\n" for line in lines)


def _headline(diagnostic: Diagnostic, page: _Page) -> str:
    severity = f"{SEVERITIES[diagnostic.severity].get(page.language)}[{diagnostic.code}]"
    head = paint(severity, severity_style(diagnostic.severity), colour=page.colour)
    return head + paint(f": {visible(diagnostic.message.get(page.language))}", Style.STRONG, colour=page.colour)


def _gutter(diagnostic: Diagnostic) -> int:
    labels = [label for label in (diagnostic.primary, *diagnostic.secondary) if label]
    spans = [label.span for label in labels] + ([diagnostic.edit.span] if diagnostic.edit else [])
    return max((len(str(span.source.position(span.end)[0])) for span in spans), default=1)


def _snippets(diagnostic: Diagnostic, page: _Page) -> Iterator[str]:
    """The primary's file first, the others in the order in which the labels name them."""
    groups: dict[Source, list[Mark]] = {}
    for label in (diagnostic.primary, *diagnostic.secondary):
        if label:
            mark = _mark(label, diagnostic, page.language)
            groups.setdefault(label.span.source, []).append(mark)
    for index, marks in enumerate(groups.values()):
        arrow = f"{' ' * (page.gutter - 1)}-->" if index == 0 else f"{' ' * page.gutter}:::"
        yield f"{paint(arrow, Style.FRAME, colour=page.colour)} {_place(marks[0].span)}"
        yield from _snippet(marks, page, first=index == 0)


def _mark(label: Label, diagnostic: Diagnostic, language: Language) -> Mark:
    text = visible(label.text.get(language)) if label.text else ""
    if label is diagnostic.primary:
        return Mark(label.span, text, "^", severity_style(diagnostic.severity))
    return Mark(label.span, text, "-", Style.FRAME)


def _place(span: Span) -> str:
    line, column = span.source.position(span.start)
    return f"{visible(span.source.path)}:{line}:{column}"


def _snippet(marks: list[Mark], page: _Page, *, first: bool) -> Iterator[str]:
    """The article of the first mark is told once; a piece in another article tells its own where lines are left out."""
    told = page.landmarks(marks[0].span)
    if told:
        yield page.remark(IN, told, " ")
    if first:
        yield page.bar(None)
    last = None
    for piece in pieces(marks[0].span.source, marks, colour=page.colour):
        article = page.landmarks(piece.at)
        elsewhere = bool(article) and article != told
        if (last is not None and piece.first > last + 1) or elsewhere:
            yield paint("...", Style.FRAME, colour=page.colour) + (
                f" {IN.get(page.language)} {visible(article)}" if article and elsewhere else ""
            )
        last, told = piece.last, article
        yield from (_row(row, page) for row in piece.rows)


def _row(row: Row, page: _Page) -> str:
    if row.gap:
        return paint("...".ljust(page.gutter + 3), Style.FRAME, colour=page.colour) + row.body
    return f"{page.bar(row.number)} {row.body}"


def _edit(diagnostic: Diagnostic, page: _Page) -> Iterator[str]:
    """The change that is offered, as removed and added lines; its place only where that is not the primary's file."""
    edit = diagnostic.edit
    if edit is None:
        return
    here = diagnostic.primary is not None and diagnostic.primary.span.source == edit.span.source
    yield page.remark(EDIT, "" if here else _place(edit.span))
    for row in change_rows(edit):
        if row.number is None:
            yield paint("...", Style.FRAME, colour=page.colour)
        else:
            style = Style.REMOVED if row.sign == "-" else Style.ADDED
            yield f"{page.bar(row.number, row.sign)} {paint(visible(row.text), style, colour=page.colour)}"
