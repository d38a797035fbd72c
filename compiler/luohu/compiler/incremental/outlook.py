"""The whole of a library as its outlines show it: what is said of all files together, and of the course of time.

What comes of the outlines is the same wherever the text has been moved, unless somebody looks into a text, a document
or a sealed part: then it depends on every text, and is kept with them.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from luohu.compiler.analysis.tally import Account
from luohu.compiler.incremental import units
from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.parts import Parts
from luohu.compiler.incremental.pickling import Marker, Texts, dumped, loaded
from luohu.compiler.incremental.sealed import Bodies
from luohu.compiler.incremental.sources import WatchedSource
from luohu.compiler.incremental.tracing import Sight, TracedDocuments
from luohu.compiler.incremental.units import FILLED
from luohu.compiler.library import Library
from luohu.compiler.library import Texts as Read
from luohu.compiler.names.documents import Document
from luohu.compiler.names.resolution import whole
from luohu.compiler.pipeline import PASSES, Request, State, begun, passed
from luohu.compiler.program import Program
from luohu.compiler.validity.timeline import Timelines
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
    account: Account | None = None


def look(request: Request, read: Read, parts: Parts, announce: Callable[[Text], None]) -> Outlook:
    """What is to be said of the whole; made where it is not remembered."""
    shapes = [part for path, unit in parts.units.items() for part in (path, unit.shape)]
    asked = repr(replace(request, path=Path()))
    indexes = digest(*(part for path, text in parts.indexes.items() for part in (path, text.text)))
    key = digest("whole", parts.ground_key, asked, parts.reached.data, parts.worded.data, indexes, *shapes)
    record = parts.pack.get(key)
    if record is None or not parts.index.still(dict(marshal.loads(record)[0])):  # noqa: S302 - see `folder`
        record = Maker(request, read, parts).record(announce)
        parts.pack.put(key, record)
    _, found, instruments, clauses, scenarios, drafts, unknown = marshal.loads(record)  # noqa: S302 - see `folder`
    return Outlook(loaded(found, parts.texts()), instruments, clauses, scenarios, drafts, unknown)


class _Library(Library):
    """A library whose trees are made when somebody asks."""

    __slots__ = ("_parsed",)
    _parsed: Callable[[], tuple[File, ...]]

    def __init__(self, read: Read, trees: Callable[[], tuple[File, ...]]) -> None:
        said = (("root", read.root), ("settings", read.settings), ("diagnostics", ()), ("indexes", read.indexes))
        for name, value in said:
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_parsed", trees)

    @property
    def files(self) -> tuple[File, ...]:
        """The trees."""
        return self._parsed()


class Maker:
    """Looks at the whole. What beside the outlines is looked at is asked for, and its text with it.

    `covered`: the insides of clauses are not asked for, since the key of what is made has them.
    """

    def __init__(self, request: Request, read: Read, parts: Parts) -> None:
        self.request = request
        self.read = read
        self.parts = parts
        self.covered = False
        self.bodies: dict[str, Bodies] = {}
        self.see = Sight(parts.index, self._document)

    def record(self, announce: Callable[[Text], None]) -> bytes:
        """What was found, as stored."""
        program = self.program()
        state = self._begun(program).with_findings(program.diagnostics)
        state = passed(state, (each for each in PASSES[1:-1] if each.finds), announce)
        instruments = program.instruments.values()
        sizes = len(instruments), sum(len(each.clauses) for each in instruments), len(program.scenarios)
        found = dumped(state.diagnostics, self.place())
        return marshal.dumps((tuple(self.see.trace.items()), found, *sizes, state.drafts, state.unknown_assumptions))

    def timelines(self, program: Program) -> Timelines:
        """The law of a program in time, as the request has it."""
        return passed(self._begun(program), PASSES[1:3]).timelines

    def _begun(self, program: Program) -> State:
        return replace(begun(self.request, _Library(self.read, self._trees)), program=program)

    def _open(self, path: str) -> None:
        if not self.covered:
            self._look_into(path)

    def _look_into(self, path: str) -> None:
        self.see.ask("text", path)

    def _trees(self) -> tuple[File, ...]:
        self.see.ask("all")
        return tuple(self.parts.shelf.tree(path).file for path in self.parts.sources)

    def program(self, paths: Container[str] | None = None) -> Program:
        """The program of all files, or of some."""
        parts = self.parts
        sources = {path: WatchedSource(path, each.text, self._look_into) for path, each in parts.sources.items()}
        texts = Texts(sources, parts.declarations, lambda path: parts.units[path].places, self._bodies)
        tables, reached, _ = loaded(parts.reached.data, texts)
        laid, words, worded, _ = loaded(parts.worded.data, texts)
        known = (unit for path, unit in parts.units.items() if paths is None or path in paths)
        outlines = [units.outline_of(each, texts) for each in known]
        filled = {name: getattr(laid.context, name) for name in FILLED}
        joined = units.joined([reached, worded, *(each.made for each in outlines)])
        ctx = units.context(laid.context, TracedDocuments({}, self.see), **{**tables.whole(), **filled, **joined})
        made = sorted((each for one in outlines for each in one.instruments), key=lambda each: each.id)
        return whole(
            laid.ground,
            words,
            made=made,
            cases=[each for one in outlines for each in one.cases],
            spans={clause: span for one in outlines for clause, span in one.spans.items()},
            insides={clause: inside for one in outlines for clause, inside in one.insides.items()},
            ctx=ctx,
        )

    def _document(self, document: str) -> Document:
        self._look_into(self.parts.index.heads[document].path)
        return self.parts.document(document)

    def _bodies(self, marker: Marker) -> Bodies:
        _, path = marker
        if path not in self.bodies:
            self.bodies[path] = Bodies(path, lambda: self.parts.clauses(path, self.see), self._open)
        return self.bodies[path]

    def place(self) -> Callable[[Span], Marker]:
        """How places in what is found are stored."""
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
            if path not in parts.indexes:  # which are in the key of what is found
                self._look_into(path)
            return "at", path, span.start, span.end

        return place
