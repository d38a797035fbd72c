"""Paragraphs out of lines: a line that broke off goes on in the next.

Two kinds of files are told apart. Where lines are wrapped at a width, a full line without an end goes on. Elsewhere a line
is a paragraph, but pages may have broken it anywhere, with blank lines between the halves: then a line goes on that is too
long for a title or whose sisters (lines with numbers of the same rank) are sentences. A break just behind a full stop
cannot be told from the end of a paragraph, nor a title as wide as the page from a wrapped line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from luohu.compiler.sources.endings import LONGEST_TITLE, broken_off, finished, may_be_title
from luohu.compiler.sources.lines import Line
from luohu.compiler.sources.numbering import Number, Rank


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph before it has a place: its number, and its words without the number."""

    number: Number | None
    raw: str
    text: str
    signature: bool = False


@dataclass(slots=True)
class _Growing:
    """A block while lines are put to it, in pieces. `seen`: as much of it as rules look at, its beginning and its end."""

    seen: Block
    raw: list[str]
    text: list[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a file is laid out. `width`: where it is wrapped, 0 where it is not. `numbered`: whether it has units.

    `ranked`, `titles`: how many lines have numbers of each rank, and how many of them look like titles. `airy`: where it
    is wrapped, halves of paragraphs stand together and blank lines between paragraphs.
    """

    lines: Sequence[Line]
    numbers: Sequence[Number | None]
    width: int
    numbered: bool
    ranked: Counter[Rank]
    titles: Counter[Rank]
    airy: bool


_WIDEST = 100
_NARROWEST = 20
_RAGGED = 3  # a wrapped line may be this much shorter: no line begins with a full stop

_SEEN = 1000  # characters of a block that rules look at: what they ask for stands at its beginning or at its end
_HALF = _SEEN // 2
_MANY = 2  # so many halves that stand together for each that does not, at least
_LABEL = re.compile(r"[一-龥]{2,6}:")
_ASCII_ENDS = re.compile(r"[A-Za-z0-9]$")
_ASCII_BEGINS = re.compile(r"[A-Za-z]")


def blocks(lines: Sequence[Line], numbers: Sequence[Number | None], width: int) -> tuple[Block, ...]:
    """The paragraphs of lines, each with its number, in a file that is wrapped at that width (0: it is not)."""
    layout = _layout(lines, numbers, width)
    found: list[_Growing] = []
    first = 0  # the line with which the last block begins
    for at, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        if found and number is None and not line.signature and _goes_on(layout, first, at - 1, found[-1].seen):
            _join(found[-1], line)
        else:
            first = at
            rest = 0 if number is None else number.rest
            block = Block(number, line.raw[rest:], line.text[rest:], line.signature)
            found.append(_Growing(block, [block.raw], [block.text]))
    return tuple(replace(each.seen, raw="".join(each.raw), text="".join(each.text)) for each in found)


def without_links(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without those in which a list of links behind a line goes on, in a file that is wrapped."""
    width = width_of(lines)
    found: list[Line] = []
    in_links = False
    for line in lines:
        if not in_links:
            found.append(line)
        in_links = (in_links or line.links) and _is_full(line, width)
    return tuple(found)


def unwrapped(lines: Sequence[Line], numbers: Sequence[Number | None], width: int) -> tuple[Line, ...]:
    """The same paragraphs as lines again, numbers and all, each as long as it is."""
    found: list[Line] = []
    for block in blocks(lines, numbers, width):
        head = "" if block.number is None else block.number.written
        found.append(
            Line(
                f"{head}{block.raw}",
                f"{head}{block.text}",
                after_blank=False,
                width=len(block.raw),
                signature=block.signature,
            )
        )
    return tuple(found)


def _join(growing: _Growing, line: Line) -> None:
    space = " " if _ASCII_ENDS.search(growing.raw[-1]) and _ASCII_BEGINS.match(line.raw) else ""
    growing.raw += (space, line.raw)
    growing.text += (space, line.text)
    text = f"{growing.seen.text}{space}{line.text}"
    growing.seen = Block(growing.seen.number, line.raw, text if len(text) <= _SEEN else text[:_HALF] + text[-_HALF:])


def width_of(lines: Sequence[Line]) -> int:
    """The width at which a file was wrapped, in characters; 0 where it was not.

    Glosses of pronunciation count: they were there when it was wrapped.
    """
    widest = max((each.width for each in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    broken = [each for each in lines if each.links or not finished(each.text)]
    full = sum(each.width >= widest - _RAGGED for each in broken)
    return widest if full > 1 else 0


def _layout(lines: Sequence[Line], numbers: Sequence[Number | None], width: int) -> _Layout:
    ranked: Counter[Rank] = Counter()
    titles: Counter[Rank] = Counter()
    for line, number in zip(lines, numbers, strict=True):
        if number is not None:
            ranked[number.rank] += 1
            titles[number.rank] += _looks_like_title(line, number, width)
    return _Layout(lines, numbers, width, bool(ranked), ranked, titles, _is_airy(lines, width))


def _is_airy(lines: Sequence[Line], width: int) -> bool:
    broken = [after for line, after in pairwise(lines) if _is_full(line, width) and not finished(line.text)]
    return len(broken) > _MANY * sum(each.after_blank for each in broken)


def _is_full(line: Line, width: int) -> bool:
    return width > 0 and line.width >= width - _RAGGED


def _looks_like_title(line: Line, number: Number, width: int) -> bool:
    return may_be_title(line.text[number.rest :]) and not _is_full(line, width)


def _goes_on(layout: _Layout, first: int, at: int, block: Block) -> bool:
    """Whether the line at that place, the last so far of a block that began at `first`, goes on in the next."""
    line = layout.lines[at]
    if line.signature or finished(line.text) or finished(block.text):
        return False
    if broken_off(line.text):
        return True
    apart = layout.airy and layout.lines[at + 1].after_blank
    if _is_full(line, layout.width) and not (apart and _may_stand_alone(layout, block)):
        return True
    if not layout.numbered:
        return not layout.width and len(block.text) > LONGEST_TITLE and not layout.lines[at + 1].after_blank
    if block.number is None:
        return _LABEL.match(block.text) is None
    titled = block.number.rank is not Rank.ARTICLE and may_be_title(block.text)
    return not titled or _sisters_are_sentences(layout, layout.lines[first], block.number)


def _may_stand_alone(layout: _Layout, block: Block) -> bool:
    """Whether a block without an end could be a whole paragraph: a title, a label, any line where there are no units."""
    if block.number is None:
        return not layout.numbered or _LABEL.match(block.text) is not None
    return block.number.rank is not Rank.ARTICLE and may_be_title(block.text)


def _sisters_are_sentences(layout: _Layout, line: Line, number: Number) -> bool:
    """Whether more other lines with numbers of that rank are sentences, or break off at the edge, than are titles."""
    sisters = layout.ranked[number.rank] - 1
    titles = layout.titles[number.rank] - _looks_like_title(line, number, layout.width)
    return sisters > 2 * titles
