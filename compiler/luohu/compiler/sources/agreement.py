"""Agreement: whether a text at hand still has the paragraphs that an index tells, and where it differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import Paragraph, Part, SourceIndex
from luohu.compiler.sources.reading import ReadPart
from luohu.compiler.sources.texts import NoText, read_text, texts_below


class Change(Enum):
    """How a text differs from its index at a place.

    `CHANGED`: other words. `GONE`, `NEW`: the place is in the index or in the text alone. `READ_OTHERWISE`: the same words,
    which the rules of reading now take for something else (a heading, a signal): the index is to be written again.
    """

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    READ_OTHERWISE = "read-otherwise"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `locator`: empty for the title block, and where a whole part is gone or new."""

    part: str
    locator: str
    change: Change


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of comparing one index. `text`: the file that was read, None where none is at hand."""

    source: str
    text: Path | None
    differences: tuple[Difference, ...] = ()
    no_text: NoText | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against the index; where no text is at hand, nothing does."""
        return not self.differences and self.no_text is None


def agreements(indexes: Iterable[SourceIndex], folder: Path) -> tuple[Agreement, ...]:
    """Compare indexes with the texts of their sources in a folder or below it.

    Raises:
        OSError: if the operating system does not let a text be read.
    """
    texts = texts_below(folder)
    return tuple(_agreement(each, texts.get(each.source)) for each in indexes)


def _agreement(index: SourceIndex, path: Path | None) -> Agreement:
    if path is None:
        return Agreement(index.source, None)
    read = read_text(path)
    if isinstance(read, NoText):
        return Agreement(index.source, path, no_text=read)
    return Agreement(index.source, path, differences(index, read))


def differences(index: SourceIndex, read: Sequence[ReadPart]) -> tuple[Difference, ...]:
    """Where what was read differs from the index, in the order of the index, what is new last."""
    now = index_of(index.source, read, date.max, index)
    return tuple(_of_parts(index.by_name, now.by_name))


def _of_parts(before: dict[str, Part], now: dict[str, Part]) -> Iterator[Difference]:
    for name, part in before.items():
        if name in now:
            yield from _of_part(part, now[name])
        else:
            yield Difference(name, "", Change.GONE)
    yield from (Difference(name, "", Change.NEW) for name in now if name not in before)


def _of_part(before: Part, now: Part) -> Iterator[Difference]:
    if before.title != now.title:
        yield Difference(before.name, "", Change.CHANGED)
    known = {each.locator: each for each in before.paragraphs}
    found = {each.locator: each for each in now.paragraphs}
    for locator, paragraph in known.items():
        change = _change(paragraph, found.get(locator))
        if change is not None:
            yield Difference(before.name, locator, change)
    yield from (Difference(before.name, locator, Change.NEW) for locator in found if locator not in known)


def _change(before: Paragraph, now: Paragraph | None) -> Change | None:
    if now is None:
        return Change.GONE
    if before.fingerprint != now.fingerprint:
        return Change.CHANGED
    return None if before == now else Change.READ_OTHERWISE
