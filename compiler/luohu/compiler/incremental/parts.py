"""The parts of a library: each text alone, what is declared for all, each file; made where they are not remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from luohu.compiler.incremental import ground, texts, units
from luohu.compiler.incremental.ground import Entangled, Laid
from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.pack import Pack
from luohu.compiler.incremental.pickling import Texts, loaded
from luohu.compiler.incremental.sources import Declarations, Place
from luohu.compiler.incremental.texts import Read, Shelf
from luohu.compiler.incremental.tracing import Clash, Index
from luohu.compiler.incremental.units import Found, Gathered, Maker, Spoils, Unit
from luohu.compiler.names.documents import Document
from luohu.compiler.ruleset.model import Clause
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Source


@dataclass
class Parts:
    """The parts of one library. `code` stands for the program and for how the library's place was written.

    `digests` are those of the texts, by path in order. Parts are made when they are first asked for.
    """

    pack: Pack
    code: bytes
    rulesets: tuple[str, ...]
    sources: Mapping[str, Source]
    digests: Mapping[str, bytes]
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.sources)
        self._gathered: dict[str, Gathered] = {}

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
        return Texts(sources or self.sources, self.declarations, lambda path: self.units[path].places)

    def plain_texts(self) -> Texts:
        """The same for what is stored with offsets alone."""
        return Texts(self.sources, Declarations({}), lambda path: self.units[path].places)

    @cached_property
    def laid(self) -> Laid:
        """What is declared for all."""
        record = self.pack.get(self.ground_key)
        return self._lay() if record is None else ground.read_back(record, self.texts())

    def _lay(self) -> Laid:
        trees = (self.shelf.tree(path).file for path in self.declarations.stretches)
        laid = ground.lay((each for tree in trees for each in tree.statements if texts.declares(each)), self.rulesets)
        self.pack.put(self.ground_key, ground.stored(laid, self.declarations))
        return laid

    def laid_with(self, texts: Texts) -> Laid:
        """The same with other texts in it."""
        record = self.pack.get(self.ground_key)
        if record is None:
            self._lay()
            record = self.pack.get(self.ground_key)
        assert record is not None
        return ground.read_back(record, texts)

    def misdeclared(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the declarations."""
        record = self.pack.get(self.ground_key)
        return self.laid.findings if record is None else ground.findings(record, self.texts())

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

    @cached_property
    def units(self) -> dict[str, Unit]:
        """What is known of each file that holds documents or scenarios.

        Raises:
            Entangled: if what is found in one file depends on what was found in another before.
        """
        spoils = Spoils()
        made: dict[str, Unit] = {}
        for path in self._with_documents:
            unit = self._remembered.get(path)
            made[path] = self._unit(path) if unit is None or not self.index.still(unit.trace) else unit
            spoils.add(made[path])
        if spoils.shared or any(each.foreign for each in made.values()):
            raise Entangled
        return made

    def _unit(self, path: str) -> Unit:
        made = self._maker.unit(self.shelf.tree(path).file, self.gathered(path))
        self.pack.put(self._key(path), made.record())
        return made

    @cached_property
    def _maker(self) -> Maker:
        return Maker(self.laid.context, self.laid.ground, self.index, self.declarations, self.document)

    def gathered(self, path: str) -> Gathered:
        """The documents of a file, from its tree."""
        if path not in self._gathered:
            self._gathered[path] = units.gather(self.shelf.tree(path).file, self.laid.context)
        return self._gathered[path]

    def document(self, document: str) -> Document:
        """A document of any file, from its tree."""
        return self.gathered(self.index.heads[document].path).documents[document]

    def clauses(self, path: str) -> Mapping[str, Clause]:
        """The clauses of a file, whole."""
        return self._maker.clauses(self.gathered(path))

    def found(self) -> dict[str, Found]:
        """What was found in the files, where anything was."""
        known = ((path, units.found_in(each, self.texts())) for path, each in self.units.items())
        return {path: each for path, each in known if each is not None}

    def places(self, path: str) -> dict[Place, int]:
        """The places of a file's outline with their numbers."""
        return {place: number for number, place in enumerate(self.units[path].places)}
