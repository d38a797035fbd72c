"""Reading a source: the documents in a file, and the paragraphs of each with their places.

Structure is found by rules, never by the name of a file. What was read holds the words; `indexing` keeps what may be kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luohu.compiler.sources.articles import place_articles
from luohu.compiler.sources.joining import Block, blocks, unwrapped, width_of, without_links
from luohu.compiler.sources.lines import Line, lines_of
from luohu.compiler.sources.numbering import Rank, is_chapter, numbers
from luohu.compiler.sources.placing import Found, apart, body
from luohu.compiler.sources.signing import with_signatures
from luohu.compiler.sources.titles import is_title, kind_of, stage_of, title_block, title_starts
from luohu.compiler.sources.units import place_units


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One document of a file (部分). `title`: the words of its title block, empty where there is none."""

    name: str
    title: str
    paragraphs: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """Lines from one title to the next: a document, or what hands the next one over."""

    title: str
    blocks: tuple[Block, ...]
    title_lines: tuple[Block, ...]


_HANDS_OVER = re.compile(
    "现(?:予|将|随文)?(?:以)?(?:印发|公布|发布|转发|送上|下发|附上)|现将.{1,60}(?:印发|转发|下发)给"
)
_AFTER_FULL_STOP = re.compile(r"(?<=[。])\s+(?=\S)")
_SIGNED_INLINE = re.compile(
    r"(?P<names>[^,。;:]{2,30}?)\s*(?P<day>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)\s*(?P<title>\S.*)"
)
_IMPRINT = re.compile(r"抄送\s*[:：]?.*|.*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发")


def read_source(received: str) -> tuple[ReadPart, ...]:
    """The documents of a file as received, in order; none where it holds no text."""
    lines = _unglued(without_links(lines_of(received)))
    width = width_of(lines)
    lines = with_signatures(lines, numbers(lines))
    counted = numbers(lines)
    edges = [0, *title_starts(lines, counted), len(lines)]
    segments = [_segment(lines[start:end], width) for start, end in itertools.pairwise(edges) if start < end]
    documents = list(_documents(segments))
    return tuple(
        _part(segment, alone=len(documents) == 1, before=documents[:at]) for at, segment in enumerate(documents)
    )


def _unglued(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of statutes whose paragraphs run together, taken apart: a space behind a full stop stands for a new line.

    They are put together first, since such a text may itself be wrapped.
    """
    counted = numbers(lines)
    articles = any(number is not None and number.rank is Rank.ARTICLE for number in counted)
    if not articles or not any(_AFTER_FULL_STOP.search(line.text) for line in lines):
        return tuple(lines)
    end = title_block(lines, counted)
    joined = unwrapped(lines[end:], counted[end:], width_of(lines))
    return (*lines[:end], *(piece for line in joined for piece in _pieces(line)))


def _pieces(line: Line) -> Iterator[Line]:
    after_blank = line.after_blank
    for raw, text in zip(_AFTER_FULL_STOP.split(line.raw), _AFTER_FULL_STOP.split(line.text), strict=True):
        signed_raw, signed = _SIGNED_INLINE.fullmatch(raw), _SIGNED_INLINE.fullmatch(text)
        if signed_raw is None or signed is None or not is_title(signed["title"]):
            yield Line(raw, text, after_blank, len(raw))
        else:
            parts = ("names", "day", "title")
            yield from (Line(signed_raw[part], signed[part], after_blank, len(signed[part])) for part in parts)
        after_blank = False


def _segment(lines: Sequence[Line], width: int) -> _Segment:
    kept = [each for each in _without_imprint(lines) if not is_chapter(each)]
    end = title_block(kept, numbers(kept))
    rest = kept[end:]
    title = " ".join(each.text for each in kept[:end])
    heads = tuple(Block(None, each.raw, each.text) for each in kept[:end])
    return _Segment(title, blocks(rest, numbers(rest), width), heads)


def _without_imprint(lines: Sequence[Line]) -> Sequence[Line]:
    return next((lines[:at] for at, each in enumerate(lines) if at and _IMPRINT.fullmatch(each.text)), lines)


def _numbered(segment: _Segment) -> bool:
    return any(each.number is not None for each in segment.blocks)


def _documents(segments: Sequence[_Segment]) -> Iterator[_Segment]:
    """The documents: what only hands the next document over is the beginning of its preamble."""
    waiting: _Segment | None = None
    for segment in segments:
        taken = segment if waiting is None else _after(waiting, segment)
        hands_over = not _numbered(taken) and any(_HANDS_OVER.search(each.text) for each in taken.blocks)
        waiting = taken if hands_over else None
        if not hands_over:
            yield taken
    if waiting is not None:
        yield waiting


def _after(letter: _Segment, document: _Segment) -> _Segment:
    title = f"{letter.title} {document.title}".strip()
    return _Segment(title, (*letter.blocks, *document.blocks), (*letter.title_lines, *document.title_lines))


def _part(segment: _Segment, *, alone: bool, before: Sequence[_Segment]) -> ReadPart:
    name = "" if alone else _unlike(_name(segment), [_name(each) for each in before])
    if not _numbered(segment):
        every = (*segment.title_lines, *segment.blocks)
        return ReadPart(name, "", tuple(body(f"第{count}段", each) for count, each in enumerate(every, start=1)))
    ranks = {each.number.rank for each in segment.blocks if each.number is not None}
    place = place_articles if Rank.ARTICLE in ranks else place_units
    return ReadPart(name, segment.title, apart(place(segment.blocks)))


def _name(segment: _Segment) -> str:
    if not _numbered(segment):
        return "报道"
    return stage_of(segment.title) or kind_of(segment.title) or "正文"


def _unlike(name: str, taken: Sequence[str]) -> str:
    count = taken.count(name)
    return f"{name}{count + 1}" if count else name
