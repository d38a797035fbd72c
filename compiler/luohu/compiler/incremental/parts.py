"""The parts of a library: each text alone, what is declared for all, each file; made where they are not remembered."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

from luohu.compiler.incremental import ground, texts, units
from luohu.compiler.incremental.ground import Entangled, Laid
from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.pack import Pack
from luohu.compiler.incremental.pickling import Texts, dumped, loaded
from luohu.compiler.incremental.sources import Declarations, Place
from luohu.compiler.incremental.texts import Read, Shelf
from luohu.compiler.incremental.tracing import Clash, Index, Sight, TracedDocuments
from luohu.compiler.incremental.units import FILLED, MADE, Found, Gathered, Maker, Spoils, Tables, Unit
from luohu.compiler.names import collecting
from luohu.compiler.names.documents import Document, Documents
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.resolution import reach
from luohu.compiler.names.unused import spoiled_definitions
from luohu.compiler.names.written_vocabulary import vocabularies
from luohu.compiler.ruleset.model import Clause
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Source
from luohu.dsl.syntax.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Staged:
    """What a step over all files made: as a value and as bytes; and what it found."""

    value: Any
    data: bytes
    findings: tuple[Diagnostic, ...]


@dataclass
class Parts:
    """The parts of one library. `code` stands for the program and for how the library's place was written.

    `digests` are those of the texts, by path in order; `indexes`: of source documents, as text. Parts are made when they are first asked for.
    """

    pack: Pack
    code: bytes
    rulesets: tuple[str, ...]
    sources: Mapping[str, Source]
    digests: Mapping[str, bytes]
    indexes: Mapping[str, Source]
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.sources)
        self._gathered: dict[str, Gathered] = {}

    def forget(self) -> None:
        """Let go of everything but the texts: while the collector is paused nothing else does."""
        self.shelf.parsed.clear()
        self._gathered.clear()
        for name in ("_maker", "laid", "reached", "worded", "tables", "index", "units"):
            vars(self).pop(name, None)

    # --------------------------------------------------------------------------------------------- texts

    def text(self, path: str) -> Read:
        """What is known of one text alone."""
        key = digest("text", self.code, path, self.digests[path])
        record = self.pack.get(key)
        if record is not None:
            return texts.read_back(record)
        made = texts.read(self.shelf.tree(path), self.digests[path])
        self.pack.put(key, made.record())
        return made

    @cached_property
    def read(self) -> dict[str, Read]:
        """What is known of each text."""
        return {path: self.text(path) for path in self.sources}

    def misread(self) -> Iterator[Diagnostic]:
        """What is wrong with the texts themselves."""
        for each in self.read.values():
            if each.found:
                yield from loaded(each.found, self.texts())

    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers of all texts."""
        return tuple(one for each in self.read.values() if each.waivers for one in loaded(each.waivers, self.texts()))

    # --------------------------------------------------------------------------------------------- declarations

    @cached_property
    def declarations(self) -> Declarations:
        """Where declarations stand."""
        return Declarations({path: each.declared for path, each in self.read.items() if each.declared})

    @cached_property
    def ground_key(self) -> bytes:
        """What stands for all that is declared."""
        declared = [part for path, each in self.read.items() if each.declares for part in (path, each.declares)]
        return digest("ground", self.code, digest(*self.rulesets), *declared)

    def texts(self, sources: Mapping[str, Source] | None = None) -> Texts:
        """How what is stored is put in again."""
        return Texts(
            {**(sources or self.sources), **self.indexes}, self.declarations, lambda path: self.units[path].places
        )

    def plain_texts(self) -> Texts:
        """The same for what is stored with offsets alone."""
        return Texts({**self.sources, **self.indexes}, Declarations({}), lambda path: self.units[path].places)

    @cached_property
    def laid(self) -> Laid:
        """What is declared for all."""
        return cast("Laid", loaded(marshal.loads(self._laid)[0], self.texts()))  # noqa: S302 - see `folder`

    def misdeclared(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the declarations."""
        return self._list(marshal.loads(self._laid)[1])  # noqa: S302 - see `folder`

    @cached_property
    def _laid(self) -> bytes:
        return self.pack.get(self.ground_key) or self._lay()

    def _lay(self) -> bytes:
        trees = (self.shelf.tree(path).file for path in self.declarations.stretches)
        laid = ground.lay((each for tree in trees for each in tree.statements if texts.declares(each)), self.rulesets)
        found = ground.stored(laid.findings, self.declarations) if laid.findings else b""
        record = marshal.dumps((ground.stored(replace(laid, findings=()), self.declarations), found))
        self.pack.put(self.ground_key, record)
        return record

    def _list(self, data: bytes) -> tuple[Diagnostic, ...]:
        return cast("tuple[Diagnostic, ...]", loaded(data, self.texts())) if data else ()

    # --------------------------------------------------------------------------------------------- files

    @cached_property
    def index(self) -> Index:
        """The documents of the library by what they say of themselves.

        Raises:
            Entangled: if two files declare the same one.
        """
        index = Index(texts=dict(self.digests))
        for path in self._with_documents:
            unit = self._remembered.get(path)
            for head in self.gathered(path).heads if unit is None else unit.heads:
                try:
                    index.add(head)
                except Clash as clash:
                    raise Entangled from clash
        return index

    @cached_property
    def _with_documents(self) -> list[str]:
        return [path for path, each in self.read.items() if each.others]

    def _key(self, path: str) -> bytes:
        return digest("unit", path, self.digests[path], self.ground_key)

    @cached_property
    def _remembered(self) -> dict[str, Unit]:
        found = ((path, self.pack.get(self._key(path))) for path in self._with_documents)
        return {path: units.read_back(record) for path, record in found if record is not None}

    # --------------------------------------------------------------------------------------------- gathered of all

    @cached_property
    def reached(self) -> Staged:
        """What clauses add to the meaning of other texts: looked for where there is any."""
        paths = [path for path, each in self.read.items() if each.reaches]
        key = digest("reach", self.ground_key, *(part for path in paths for part in (path, self.digests[path])))
        return self._staged(key, lambda see: self._reach(paths, see))

    def _reach(self, paths: list[str], see: Sight) -> tuple[object, list[Diagnostic]]:
        own = {name: each for path in paths for name, each in self.gathered(path).documents.items()}
        base = self.laid.context
        ctx = units.context(base, TracedDocuments(own, see, own), **units.tables_of(base).whole())
        for each in sorted(own):
            own[each] = collecting.with_basis(own[each], ctx)
        ctx.findings = Findings()
        if own:
            reach(ctx)
        spoiled = tuple(sorted(spoiled_definitions(ctx)))
        return (units.tables_of(ctx), units.made_in(ctx), spoiled), ctx.findings.diagnostics

    @cached_property
    def worded(self) -> Staged:
        """The vocabularies that artefacts carry, and what their conditions add."""
        tables: Tables = self.reached.value[0]
        tables.known_to(self.index)
        return self._staged(digest("words", self.ground_key), lambda see: self._word(tables, see))

    def _word(self, tables: Tables, see: Sight) -> tuple[object, list[Diagnostic]]:
        base = self.laid.context
        filled = {name: dict(getattr(base, name)) for name in (*FILLED, *MADE)}
        ctx = units.context(base, TracedDocuments({}, see), **{**tables.seen(see), **filled})
        words = vocabularies(self.laid.ground.lexicon, ctx)
        kept = units.context(ctx, Documents(), **{name: getattr(ctx, name) for name in FILLED})
        spoiled = tuple(sorted(spoiled_definitions(ctx)))
        return (Laid(kept, self.laid.ground, ()), words, units.made_in(ctx), spoiled), ctx.findings.diagnostics

    @cached_property
    def tables(self) -> Tables:
        """All that is gathered of the whole library before documents are resolved."""
        tables: Tables = self.reached.value[0]
        laid: Laid = self.worded.value[0]
        found = replace(tables, tables={**tables.tables, **{name: getattr(laid.context, name) for name in FILLED}})
        found.known_to(self.index)
        self.index.tabulate("words", {"": self.worded.data})
        return found

    def _staged(self, key: bytes, make: Callable[[Sight], tuple[object, list[Diagnostic]]]) -> Staged:
        record = self.pack.get(key)
        if record is not None:
            trace, data, said = marshal.loads(record)  # noqa: S302 - see `folder`
            if self.index.still(dict(trace)):
                return Staged(loaded(data, self.texts()), data, self._list(said))
        see = Sight(self.index, self.document)
        made, found = make(see)
        place = units.placing(self.declarations, see)
        data = dumped(made, place)
        said = dumped(tuple(found), place) if found else b""
        self.pack.put(key, marshal.dumps((tuple(see.trace.items()), data, said)))
        value = loaded(data, self.texts())  # as another run will find it: what is made of it is the same to the byte
        return Staged(value, data, tuple(found))

    # --------------------------------------------------------------------------------------------- units

    @cached_property
    def units(self) -> dict[str, Unit]:
        """What is known of each file that holds documents or scenarios.

        Raises:
            Entangled: if what is found in one file depends on what was found in another before.
        """
        if any(each.entangles for each in self.read.values()):
            raise Entangled
        assert self.tables is not None, "questions about them are asked below"
        spoils = Spoils()
        for stage in (self.reached, self.worded):
            spoils.add((key, True) for key in stage.value[-1])
        made: dict[str, Unit] = {}
        for path in self._with_documents:
            unit = self._remembered.get(path)
            made[path] = self._unit(path) if unit is None or not self.index.still(unit.trace) else unit
            spoils.add(made[path].spoiled)
        if spoils.shared or any(each.foreign for each in made.values()):
            raise Entangled
        return made

    def _unit(self, path: str) -> Unit:
        made = self._maker.unit(self.shelf.tree(path).file, self.gathered(path))
        self.pack.put(self._key(path), made.record())
        return made

    @cached_property
    def _maker(self) -> Maker:
        laid: Laid = self.worded.value[0]
        return Maker(laid.context, laid.ground, self.index, self.declarations, self.tables, self.document)

    def gathered(self, path: str) -> Gathered:
        """The documents of a file, from its tree."""
        if path not in self._gathered:
            self._gathered[path] = units.gather(self.shelf.tree(path).file, self.laid.context)
        return self._gathered[path]

    def document(self, document: str) -> Document:
        """A document of any file, from its tree."""
        return self.gathered(self.index.heads[document].path).documents[document]

    def clauses(self, path: str, see: Sight) -> Mapping[str, Clause]:
        """The clauses of a file, whole, for somebody who thereby asks what the file asks."""
        return self._maker.clauses(self.gathered(path), see)

    def found(self) -> dict[str, Found]:
        """What was found in the files, where anything was."""
        known = ((path, units.found_in(each, self.texts())) for path, each in self.units.items())
        return {path: each for path, each in known if each is not None}

    def places(self, path: str) -> dict[Place, int]:
        """The places of a file's outline with their numbers."""
        return {place: number for number, place in enumerate(self.units[path].places)}
