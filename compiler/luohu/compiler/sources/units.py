"""Places in notices: units 一（一）1 with further paragraphs 一第2段, closing paragraphs, and the preamble.

A paragraph without a number belongs to the unit before it, unless it closes a whole list of units: because it begins by
naming what stands above, because it is the last of the document and no sister of the unit before it has such a
paragraph, or because it is a signature.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from luohu.compiler.sources.endings import only_names
from luohu.compiler.sources.joining import Block
from luohu.compiler.sources.model import ParagraphKind
from luohu.compiler.sources.numbering import Number, Rank
from luohu.compiler.sources.placing import Found, body, several

_LOOKS_BACK = re.compile("以上|上述|前述")
_OF_THE_WHOLE = re.compile("以上|上述|前述|本(?:通知|意见|办法|措施|方案|规定|细则|条例|公告)")
_DIGIT_ENDS = re.compile("[0-9]$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit that is open: what follows may stand below it."""

    locator: str
    rank: int
    block: Block


@dataclass(slots=True)
class _Reading:
    """What has been placed.

    `following`: of each block, the rank of the next number from there on. `extra`: further paragraphs of each place;
    `children`: units right below each place.
    """

    blocks: Sequence[Block]
    following: Sequence[Rank | None]
    places: list[tuple[str, Block]] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)
    closing: list[Block] = field(default_factory=list)
    open: list[_Unit] = field(default_factory=list)
    extra: Counter[str] = field(default_factory=Counter)
    children: Counter[str] = field(default_factory=Counter)


def place_units(blocks: Sequence[Block]) -> tuple[Found, ...]:
    """The paragraphs of a document of numbered units, in order."""
    first = next(at for at, block in enumerate(blocks) if block.number is not None)
    reading = _Reading(blocks, _following(blocks))
    for at in range(first, len(blocks)):
        block = blocks[at]
        if block.number is not None:
            _open_unit(reading, block, block.number)
        else:
            _place_unnumbered(reading, at)
    placed = [_found(reading, locator, block) for locator, block in reading.places]
    return (*several("前言", blocks[:first]), *_single_closings(placed), *several("末段", reading.closing))


def _found(reading: _Reading, locator: str, block: Block) -> Found:
    heading = block.number is not None and locator in reading.parents and only_names(block.text)
    return replace(body(locator, block), kind=ParagraphKind.HEADING) if heading else body(locator, block)


def _open_unit(reading: _Reading, block: Block, number: Number) -> None:
    while reading.open and reading.open[-1].rank >= number.rank:
        reading.open.pop()
    parent = reading.open[-1].locator if reading.open else ""
    joint = "." if _DIGIT_ENDS.search(parent) and number.step.isdigit() else ""
    locator = f"{parent}{joint}{number.step}"
    reading.children[parent] += 1
    reading.parents.add(parent)
    reading.open.append(_Unit(locator, number.rank, block))
    reading.places.append((locator, block))


def _place_unnumbered(reading: _Reading, at: int) -> None:
    block = reading.blocks[at]
    if reading.closing or _closes_document(reading, at):
        reading.closing.append(block)
        return
    closed = _closed_unit(reading, at)
    if closed is not None:
        reading.extra[f"{closed}末段"] += 1
        reading.places.append((f"{closed}末段第{reading.extra[f'{closed}末段']}段", block))
        return
    unit = reading.open[-1].locator
    reading.extra[unit] += 1
    reading.parents.add(unit)
    reading.places.append((f"{unit}第{reading.extra[unit] + 1}段", block))


def _following(blocks: Sequence[Block]) -> Sequence[Rank | None]:
    found: list[Rank | None] = []
    rank: Rank | None = None
    for block in reversed(blocks):
        rank = rank if block.number is None else block.number.rank
        found.append(rank)
    return found[::-1]


def _closes_document(reading: _Reading, at: int) -> bool:
    block = reading.blocks[at]
    if reading.following[at] is not None:
        return False
    if block.signature:
        return True
    if _OF_THE_WHOLE.match(block.text) and reading.children[""] > 1:
        return _closed_unit(reading, at) is None
    return _no_sister_goes_on(reading)


def _closed_unit(reading: _Reading, at: int) -> str | None:
    """The nearest unit whose list of units this paragraph closes by looking back at it, None if there is none."""
    if not _LOOKS_BACK.match(reading.blocks[at].text):
        return None
    following = reading.following[at]
    for outer in reversed(reading.open[:-1]):
        ended = following is None or following <= outer.rank
        if ended and reading.children[outer.locator] > 1:
            return outer.locator
    return None


def _no_sister_goes_on(reading: _Reading) -> bool:
    """Whether the last unit says something on its own line, as its sisters do, and none of them has a second paragraph."""
    last = reading.open[-1]
    if only_names(last.block.text) or reading.extra[last.locator]:
        return False
    sisters = [
        locator
        for locator, block in reading.places
        if block.number is not None and block.number.rank == last.rank and not only_names(block.text)
    ]
    return len(sisters) > 2 and not any(reading.extra[each] for each in sisters)  # noqa: PLR2004 - two sisters make a habit


def _single_closings(placed: Sequence[Found]) -> list[Found]:
    """A closing paragraph that is alone is `02末段`, not `02末段第1段`."""
    locators = {each.locator for each in placed}
    return [
        replace(each, locator=each.locator.removesuffix("第1段"))
        if each.locator.endswith("末段第1段") and each.locator.replace("第1段", "第2段") not in locators
        else each
        for each in placed
    ]
