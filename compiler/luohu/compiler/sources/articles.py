"""Places in statutes: 第九条 with paragraphs (款) 第九条第2款, items (项) 第七条（一） and what stands below those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luohu.compiler.sources.annex_marks import lists_annexes
from luohu.compiler.sources.joining import Block
from luohu.compiler.sources.model import ParagraphKind
from luohu.compiler.sources.numbering import Rank
from luohu.compiler.sources.placing import Found, body, several


@dataclass(slots=True)
class _Paragraph:
    """A 款 while it is being read: its words, and the items below it."""

    block: Block
    items: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Article:
    """An article while it is being read."""

    step: str
    paragraphs: list[_Paragraph] = field(default_factory=list)


def place_articles(blocks: Sequence[Block]) -> tuple[Found, ...]:
    """The paragraphs of a statute in order, what stands before the first article and behind the last counted in."""
    preamble: list[Block] = []
    closing: list[Block] = []
    articles: list[_Article] = []
    for block in blocks:
        if block.number is not None and block.number.rank is Rank.ARTICLE:
            articles.append(_Article(block.number.step, [_Paragraph(block)]))
        elif not articles:
            preamble.append(block)
        elif block.signature or closing or lists_annexes(block.text):
            closing.append(block)
        elif block.number is not None:
            articles[-1].paragraphs[-1].items.append(block)
        else:
            articles[-1].paragraphs.append(_Paragraph(block))
    placed = [found for article in articles for found in _article(article)]
    return (*several("前言", preamble), *placed, *several("末段", closing))


def _article(article: _Article) -> Iterator[Found]:
    if len(article.paragraphs) == 1:
        yield from _paragraph(article.step, article.paragraphs[0])
        return
    yield Found(article.step, ParagraphKind.CONTAINER, "")
    for count, paragraph in enumerate(article.paragraphs, start=1):
        yield from _paragraph(f"{article.step}第{count}款", paragraph)


def _paragraph(locator: str, paragraph: _Paragraph) -> Iterator[Found]:
    yield body(locator, paragraph.block)
    open_items: list[tuple[Rank, str]] = []
    for item in paragraph.items:
        assert item.number is not None
        while open_items and open_items[-1][0] >= item.number.rank:
            open_items.pop()
        place = (open_items[-1][1] if open_items else locator) + item.number.step
        open_items.append((item.number.rank, place))
        yield body(place, item)
