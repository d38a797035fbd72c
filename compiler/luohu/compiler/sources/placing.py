"""What places of paragraphs share: a paragraph found, and the names of places of which there may be one or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from luohu.compiler.sources.joining import Block
from luohu.compiler.sources.model import ParagraphKind
from luohu.compiler.sources.places import Key, key_of


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph as it was found: its place, what it is, and its words, which no index keeps."""

    locator: str
    kind: ParagraphKind
    text: str


def body(locator: str, block: Block) -> Found:
    """A paragraph that says something."""
    return Found(locator, ParagraphKind.BODY, block.raw)


def several(name: str, blocks: Sequence[Block]) -> tuple[Found, ...]:
    """Paragraphs at one place: `前言` if there is one, `前言第1段`, `前言第2段` … if there are several."""
    if len(blocks) == 1:
        return (body(name, blocks[0]),)
    return tuple(body(f"{name}第{count}段", block) for count, block in enumerate(blocks, start=1))


def apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same paragraphs; of those at one place, as in a text that counts wrongly, the second is at `一·2`.

    Places are one if they have one key: 一(一) and 一1 are both 1-1.
    """
    seen: Counter[Key] = Counter()
    told: list[Found] = []
    for each in found:
        key = key_of(each.locator)
        seen[key] += 1
        count = seen[key]
        told.append(replace(each, locator=f"{each.locator}·{count}") if count > 1 else each)
    return tuple(told)
