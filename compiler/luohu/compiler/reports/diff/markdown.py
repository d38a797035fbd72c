"""A comparison as Markdown for a comment on a merge request: summary on top, long parts folded, never too long to be posted.

The first line is a comment that names the form: by it a later run finds the comment that it is to replace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.escaping import in_markdown, in_summary
from luohu.compiler.reports.diff.whole import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Review
    from luohu.compiler.reports.diff.outline import Card, Chapter, Section
    from luohu.dsl.diagnostics.model import Language

MARKER = "<!-- luohu diff -->"
"""The first line of every report."""

LONGEST = 60_000
"""Characters of a report; servers refuse comments that are not much longer."""

_RESERVE = 1_000
"""Kept for closing what is open and for saying what was left out."""

_SHARE = {True: 30_000, False: 12_000}
"""Characters of one section, of people and of rows, so that a long one leaves room for the next."""

Piece = tuple[str, ...]
"""Lines that belong together."""


@dataclass(slots=True)
class _Page:
    """A report under way, and how many pieces found no room."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    left_out: int = 0

    @property
    def room(self) -> int:
        """Characters that are free."""
        return LONGEST - _RESERVE - self.length

    def add(self, *lines: str) -> None:
        """Lines that must stand."""
        self.lines += lines
        self.length += _length(lines)


def _length(lines: Piece) -> int:
    return sum(len(each) + 1 for each in lines)


def diff_markdown(review: Review, lang: Language) -> str:
    """The whole report in one language, at most `LONGEST` characters, ending with a line break."""
    found = outline(review, lang)
    page = _Page()
    page.add(MARKER, f"### {in_markdown(found.title)}")
    _all_that_fit(page, [("", f"> ⚠️ {in_markdown(each)}") for each in found.warnings], _SHARE[False])
    page.add("")
    _all_that_fit(page, [(f"{_bullet(each)}{in_markdown(each)}",) for each in found.summary], _SHARE[False])
    for chapter in found.chapters:
        _chapter(page, chapter, lang)
    if page.left_out:
        rest = page.left_out
        said = (
            f"这里共有 {rest} 项没有列出；`--format json` 有全部内容。"
            if lang == "zh"
            else f"{rest} items in all are not listed here; `--format json` has everything."
        )
        page.add("", said)
    return "\n".join(page.lines) + "\n"


def _all_that_fit(page: _Page, pieces: list[Piece], share: int) -> int:
    """Adds the first pieces, as many as have room in the page and in its share; returns how many have not."""
    room = min(share, page.room)
    for number, each in enumerate(pieces):
        room -= _length(each)
        if room < 0:
            page.left_out += len(pieces) - number
            return len(pieces) - number
        page.add(*each)
    return 0


def _bullet(line: str) -> str:
    """A list item, as deep as the line is indented by twos."""
    return f"{line[: len(line) - len(line.lstrip())]}- "


def _chapter(page: _Page, chapter: Chapter, lang: Language) -> None:
    if chapter.heading is not None:
        _all_that_fit(page, [("", f"#### {in_markdown(chapter.heading)}")], page.room)
    for section in chapter.sections:
        _section(page, section, lang)


def _section(page: _Page, section: Section, lang: Language) -> None:
    count = (len(section.cards) or len(section.rows) or len(section.notes)) + section.left_out
    heading = in_summary(f"{section.heading}（{count}）" if lang == "zh" else f"{section.heading} ({count})")
    head: Piece = ("", f"<details{' open' if section.open else ''}><summary><b>{heading}</b></summary>", "")
    notes: list[Piece] = [(f"- {in_markdown(each)}",) for each in section.notes]
    pieces = [*notes, *(tuple(_card(each, lang)) for each in section.cards)]
    if section.rows:
        assert not notes, "a table begins after an empty line"
        head += (_line(section.columns), _line(tuple("---" for _ in section.columns)))
        pieces += [(_line(tuple(in_markdown(each) for each in row.cells)),) for row in section.rows]
    if _length((*head, *pieces[0])) > page.room:
        page.left_out += count
        return
    page.add(*head)
    rest = _all_that_fit(page, pieces, _SHARE[bool(section.cards)])
    more = rest + section.left_out
    if more:
        page.left_out += section.left_out
        page.add("", f"另有 {more} 项。" if lang == "zh" else f"{more} more.")
    page.add("", "</details>")


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _card(card: Card, lang: Language) -> Iterator[str]:
    colon = "：" if lang == "zh" else ": "
    yield from (f"**{card.mark} {in_markdown(card.title)}**", "")
    for fact in card.facts:
        first, *rest = fact.said
        yield f"- {in_markdown(fact.about)}{colon}{in_markdown(first)}"
        yield from (f"  {_bullet(each)}{in_markdown(each.lstrip().removeprefix('- '))}" for each in rest)
    for number, branch in enumerate(card.branches, 1):
        yield f"  {number}. {in_markdown(branch.title)}"
        yield from (f"     {_bullet(each)}{in_markdown(each.lstrip())}" for each in branch.said)
    if card.left_out:
        yield f"  - {in_markdown(card.left_out)}"
    yield ""
