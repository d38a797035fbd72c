"""The indexes of a library, read: those that can be used, and those that cannot with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from luohu.compiler.sources.codec import Malformed, from_text
from luohu.compiler.sources.model import SourceIndex
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.source import Source


@dataclass(frozen=True, slots=True)
class Broken:
    """An index that cannot be used. `source`: by the name of its file. `offset`: where in its text that shows."""

    source: str
    file: Source
    why: Text
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """Indexes by the id of their source, and those that cannot be used. `files`: the texts by id."""

    indexes: dict[str, SourceIndex]
    files: dict[str, Source]
    broken: tuple[Broken, ...]


def shelved(files: Iterable[Source]) -> Shelf:
    """The indexes in some files. One file is one source, and is named after it."""
    indexes: dict[str, SourceIndex] = {}
    texts: dict[str, Source] = {}
    broken: list[Broken] = []
    for file in files:
        found = _read(file)
        if isinstance(found, Broken):
            broken.append(found)
        else:
            indexes[found.source] = found
            texts[found.source] = file
    return Shelf(indexes, texts, tuple(broken))


def _read(file: Source) -> SourceIndex | Broken:
    name = PurePath(file.path).stem
    found = from_text(file.text)
    if isinstance(found, Malformed):
        starts = file.line_starts()
        return Broken(name, file, found.why, starts[min(found.line, len(starts)) - 1] + found.column - 1)
    if found.source == name:
        return found
    why = Text(
        f"它说自己是 `{found.source}` 的索引，文件名却是 `{name}`",
        f"it calls itself the index of `{found.source}`, and its file is called `{name}`",
    )
    return Broken(name, file, why, max(file.text.find(f'"{found.source}"'), 0))
