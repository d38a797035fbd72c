"""What is remembered of one text alone: its errors, where its declarations stand, its headings."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.pickling import Marker, dumped
from luohu.compiler.incremental.sources import Place
from luohu.compiler.names.resolution import ENTANGLING, REACHING
from luohu.compiler.waivers.weighing import waivers_of
from luohu.dsl.diagnostics.landmarks import Heading, headings
from luohu.dsl.parser import Parsed, parse
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.clauses import Clause
from luohu.dsl.syntax.file import Statement
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Read:
    """A text as far as it is known without its tree.

    `declared`: the stretches of areas and vocabularies; `declares`: stands for what they say, None if there are none;
    `others`: whether documents or scenarios stand in it; `sound`: whether it could be read whole; `reaches`: whether it
    changes what other texts mean; `entangles`: whether nothing can be looked at by itself with it; `found`: what was
    found; `waivers`: those in it, which concern nothing but what was found.
    """

    declared: tuple[Place, ...]
    declares: bytes | None
    others: bool
    sound: bool
    reaches: bool
    entangles: bool
    headings: bytes
    found: bytes
    waivers: bytes

    def record(self) -> bytes:
        """As stored."""
        plain = self.declared, self.declares, self.others, self.sound, self.reaches, self.entangles
        return marshal.dumps((*plain, self.headings, self.found, self.waivers))


def read_back(record: bytes) -> Read:
    """What `record` stored."""
    return Read(*marshal.loads(record))  # noqa: S302 - the folder answers for who wrote it


def read(parsed: Parsed, text: bytes) -> Read:
    """What is to be known of a parsed text with a digest."""
    source = parsed.file.source
    declared = [each for each in parsed.file.statements if declares(each)]
    waivers = waivers_of((parsed.file,))
    places = tuple((each.span.start, each.span.end) for each in declared)
    return Read(
        places,
        _declared(source, places, text, sound=not parsed.diagnostics) if declared else None,
        len(declared) + len(waivers) < len(parsed.file.statements),
        not parsed.diagnostics,
        any(
            isinstance(part, REACHING) for each in _members(parsed) if isinstance(each, Clause) for part in each.members
        ),
        any(isinstance(each, ENTANGLING) for each in _members(parsed)),
        marshal.dumps(tuple(_plain(each) for each in headings(parsed.file))),
        dumped(parsed.diagnostics, _at) if parsed.diagnostics else b"",
        dumped(waivers, _at) if waivers else b"",
    )


def _at(span: Span) -> Marker:
    return "at", span.source.path, span.start, span.end


def _members(parsed: Parsed) -> Iterator[object]:
    """The members of all documents."""
    for each in parsed.file.statements:
        if isinstance(each, Instrument):
            yield from each.members


def declares(statement: Statement) -> bool:
    """Whether a statement declares what every document stands on."""
    return isinstance(statement, Area | Vocabulary)


def _declared(source: Source, places: tuple[Place, ...], text: bytes, *, sound: bool) -> bytes:
    """Without errors a declaration is what is written in it; with errors, what stands around may have changed it."""
    if not sound:
        return digest(text, repr(places))
    return digest(*(source.text[start:end] for start, end in places))


def _plain(heading: Heading) -> tuple[Any, ...]:
    return heading.start, heading.end, heading.text, tuple(_plain(each) for each in heading.inner)


def _heading(plain: tuple[Any, ...]) -> Heading:
    start, end, text, inner = plain
    return Heading(start, end, text, tuple(_heading(each) for each in inner))


@dataclass(slots=True)
class Shelf:
    """The texts of a library: as they were read, and their trees, made when somebody asks."""

    sources: Mapping[str, Source]
    parsed: dict[str, Parsed] = field(default_factory=dict)

    def tree(self, path: str) -> Parsed:
        """The tree of a text."""
        found = self.parsed.get(path)
        if found is None:
            found = self.parsed[path] = parse(self.sources[path])
        return found


def headings_of(read: Read) -> tuple[Heading, ...]:
    """The headings of a text."""
    return tuple(map(_heading, marshal.loads(read.headings)))  # noqa: S302 - the folder answers for who wrote it
