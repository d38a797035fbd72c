"""The whole of a library as its outlines show it: what is said of all files together, and of the course of time.

What comes of the outlines is the same wherever the text has been moved, unless somebody looks into a text, a document
or a sealed part: then it depends on every text, and is kept with them.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

from luohu.compiler.incremental import units
from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.parts import Parts
from luohu.compiler.incremental.pickling import Marker, Texts, dumped, loaded
from luohu.compiler.incremental.sealed import Bodies
from luohu.compiler.incremental.sources import WatchedSource
from luohu.compiler.incremental.tracing import Sight, TracedDocuments
from luohu.compiler.incremental.units import MADE
from luohu.compiler.library import Library
from luohu.compiler.library import Texts as Read
from luohu.compiler.names.documents import Document
from luohu.compiler.names.resolution import whole
from luohu.compiler.pipeline import PASSES, Request, begun, passed
from luohu.compiler.program import Program
from luohu.dsl.diagnostics.model import Diagnostic, Text
from luohu.dsl.source import Span
from luohu.dsl.syntax.file import File


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was found of the whole, and how much there is."""

    diagnostics: tuple[Diagnostic, ...]
    instruments: int
    clauses: int
    scenarios: int
    drafts: tuple[str, ...]
    unknown_assumptions: tuple[str, ...]


def look(request: Request, read: Read, parts: Parts, announce: Callable[[Text], None]) -> Outlook:
    """What is to be said of the whole; made where it is not remembered."""
    shapes = [part for path, unit in parts.units.items() for part in (path, unit.shape)]
    asked = repr((request.today, request.assume))
    key = digest("whole", parts.ground_key, asked, parts.reached.data, parts.worded.data, *shapes)
    deep = digest("deep", key, *parts.digests.values())
    record = parts.pack.get(key) or parts.pack.get(deep)
    if record is None:
        maker = _Maker(request, read, parts)
        record = maker.record(announce)
        parts.pack.put(deep if maker.deep else key, record)
    found, *sizes = marshal.loads(record)  # noqa: S302 - see `folder`
    return Outlook(loaded(found, parts.texts()), *sizes)


class _Library(Library):
    """A library whose trees are made when somebody asks."""

    __slots__ = ("_parsed",)

    def __init__(self, read: Read, trees: Callable[[], tuple[File, ...]]) -> None:
        for name, value in (("root", read.root), ("settings", read.settings), ("diagnostics", ())):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_parsed", trees)

    @property
    def files(self) -> tuple[File, ...]:  # type: ignore[override]
        """The trees."""
        return self._parsed()


@dataclass
class _Maker:
    """Looks at the whole. `deep`: something beside the outlines was looked at."""

    request: Request
    read: Read
    parts: Parts
    deep: bool = False

    def deepen(self) -> None:
        """Note that the texts were looked at."""
        self.deep = True

    def record(self, announce: Callable[[Text], None]) -> bytes:
        """What was found, as stored."""
        sight = Sight(self.parts.index, self._document)
        program = self._program(sight)
        state = begun(self.request, _Library(self.read, self._trees))
        state = replace(state, program=program).with_findings(program.diagnostics)
        state = passed(state, (each for each in PASSES[1:] if each.finds), announce)
        self.deep = self.deep or bool(sight.trace)
        instruments = program.instruments.values()
        sizes = len(instruments), sum(len(each.clauses) for each in instruments), len(program.scenarios)
        found = dumped(state.diagnostics, self._place())
        return marshal.dumps((found, *sizes, state.drafts, state.unknown_assumptions))

    def _trees(self) -> tuple[File, ...]:
        self.deepen()
        return tuple(self.parts.shelf.tree(path).file for path in self.parts.sources)

    def _program(self, sight: Sight) -> Program:
        parts = self.parts
        sources = {path: WatchedSource(path, each.text, self.deepen) for path, each in parts.sources.items()}
        texts = Texts(sources, parts.declarations, lambda path: parts.units[path].places, self._bodies)
        laid = parts.laid_with(texts)
        tables, reached, _ = loaded(parts.reached.data, texts)
        words, filled, worded, _ = loaded(parts.worded.data, texts)
        outlines = [units.outline_of(each, texts) for each in parts.units.values()]
        ctx = units.context(
            laid.context,
            TracedDocuments({}, sight),
            **{**tables.whole(), **filled, **_joined([units.made_in(laid.context), reached, worded, *(each.made for each in outlines)])},
        )
        made = sorted((each for one in outlines for each in one.instruments), key=lambda each: each.id)
        return whole(
            laid.ground,
            words,
            made=made,
            cases=[each for one in outlines for each in one.cases],
            spans={clause: span for one in outlines for clause, span in one.spans.items()},
            borrows={clause: taken for one in outlines for clause, taken in one.borrows.items()},
            ctx=ctx,
        )

    def _document(self, document: str) -> Document:
        self.deepen()
        return self.parts.document(document)

    def _bodies(self, marker: Marker) -> Bodies:
        _, path = marker
        return Bodies(path, lambda: self.parts.clauses(path), self.deepen)

    def _place(self) -> Callable[[Span], Marker]:
        parts = self.parts
        known: dict[str, Any] = {}

        def place(span: Span) -> Marker:
            path = span.source.path
            declared = parts.declarations.relative(span)
            if declared is not None:
                return "declared", *declared
            if path not in known:
                known[path] = parts.places(path) if path in parts.units else {}
            number = known[path].get((span.start, span.end))
            if number is not None:
                return "listed", path, number
            self.deepen()
            return "at", path, span.start, span.end

        return place


def _joined(parts: Iterable[tuple[dict[Any, Any], ...]]) -> dict[str, Any]:
    """What was made for the whole, together."""
    joined: dict[str, dict[Any, Any]] = {name: {} for name in MADE}
    for part in parts:
        for name, made in zip(MADE, part, strict=True):
            into = joined[name]
            for key, value in made.items():
                into[key] = into[key] | value if isinstance(value, set) and key in into else into.get(key, value)
    return cast("dict[str, Any]", joined)
