"""What is remembered of one file: its documents and scenarios, resolved, as the whole will need them.

A unit is made of the text of its file, of what is declared for all, and of what it asked about other files; nothing
else is within its reach: it gets a context of its own, in which other documents are behind `TracedDocuments`.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.pickling import Marker, Texts, dumped, loaded
from luohu.compiler.incremental.sealed import Bodies, sealed
from luohu.compiler.incremental.sources import Declarations, Place, Table
from luohu.compiler.incremental.tracing import (
    Head,
    Index,
    Sight,
    Trace,
    TracedDocuments,
    TracedSet,
    traced_table,
)
from luohu.compiler.names import collecting
from luohu.compiler.names.context import Context, Term
from luohu.compiler.names.definitions import check_discretions
from luohu.compiler.names.documents import Document, Documents
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.identity import number_key
from luohu.compiler.names.point_table import PointNames
from luohu.compiler.names.resolution import (
    Ground,
    clause_spans,
    insides_of,
    instrument,
    scenario,
)
from luohu.compiler.names.table import NameTable
from luohu.compiler.names.unused import check_definition, spoiled_definitions, used_definitions
from luohu.compiler.program import Geography, Inside, Instrument, Scenario
from luohu.compiler.ruleset.model import Clause
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Span
from luohu.dsl.syntax import instruments as tree
from luohu.dsl.syntax import scenarios
from luohu.dsl.syntax.file import File

DECLARED = frozenset({"table", "geography", "kin"})
"""Parts of the context that areas and vocabularies fill, and documents only read."""

TABLES = ("deeming", "exempting", "groups")
"""Mappings in the context that are gathered of the whole library before any document is resolved."""

FILLED = ("groups",)
"""Those of them that vocabularies fill."""

POINTS = ("scores", "quotas", "quotas_on", "counted")
"""The same within the names of points: mappings and sets."""

OWN = frozenset({"findings", "documents", "meanings", "classes", "subjects", "shared", "visible", "followed", "chain"})
"""Parts of the context that each file gets anew, and that are forgotten with it."""

MADE = ("discretions", "holes", "used_terms")
"""Parts of the context that files fill and that only the whole reads: mappings, joined key by key, sets as unions."""

UNFILLED = frozenset({"reissued"})
"""Parts of the context that are empty unless something `ENTANGLING` stands in some document."""

TermKey = tuple[str, str]


def known_parts() -> bool:
    """Whether every part of the context and of the documents is one that is known here: else nothing is split by file."""
    return not unknown_parts()


def unknown_parts() -> set[str]:
    """Parts that are not known here."""
    known = (
        (Context, DECLARED | OWN | UNFILLED | {*TABLES, *MADE, "points"}),
        (PointNames, frozenset(POINTS)),
        (Documents, frozenset({"by_id", "by_word", "by_term", "by_clause"})),
        (NameTable, frozenset({"_by_word", "_by_id", "broken"})),
    )
    return {f"{kind.__name__}.{each.name}" for kind, names in known for each in fields(kind) if each.name not in names}


@dataclass(frozen=True, slots=True)
class Tables:
    """What is gathered of the whole library: `TABLES` and the names of points."""

    tables: dict[str, dict[Any, Any]]
    points: PointNames

    def known_to(self, index: Index) -> None:
        """Make questions about them answerable."""
        for name, table in self.tables.items():
            index.tabulate(name, table)
        for name in POINTS:
            index.tabulate(name, getattr(self.points, name))

    def seen(self, see: Sight) -> dict[str, Any]:
        """The parts of a context, as one file sees them."""
        points: dict[str, Any] = {
            name: TracedSet(name, known, see) if isinstance(known, set) else traced_table(name, known, see)
            for name in POINTS
            for known in (getattr(self.points, name),)
        }
        tables = {name: traced_table(name, table, see) for name, table in self.tables.items()}
        return {"points": PointNames(**points), **tables}

    def whole(self) -> dict[str, Any]:
        """The parts of a context, as they are."""
        return {"points": self.points, **self.tables}


def tables_of(ctx: Context) -> Tables:
    """What has been gathered in a context."""
    return Tables({name: getattr(ctx, name) for name in TABLES}, ctx.points)


def made_in(ctx: Context) -> tuple[dict[Any, Any], ...]:
    """What was made for the whole in a context; sets in order, so that equal ones are equal bytes."""
    made = (getattr(ctx, each) for each in MADE)
    return tuple({key: sorted(one) if isinstance(one, set) else one for key, one in each.items()} for each in made)


def joined(parts: Iterable[tuple[dict[Any, Any], ...]]) -> dict[str, Any]:
    """What was made for the whole in several contexts, as parts of one."""
    found: dict[str, dict[Any, Any]] = {name: {} for name in MADE}
    for part in parts:
        for name, made in zip(MADE, part, strict=True):
            into = found[name]
            for key, value in made.items():
                if isinstance(value, list):
                    into.setdefault(key, set()).update(value)
                else:
                    into.setdefault(key, value)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents of one file, alone, with their heads and what was found on the way."""

    documents: dict[str, Document]
    heads: tuple[Head, ...]
    findings: tuple[Diagnostic, ...]


def gather(file: File, base: Context) -> Gathered:
    """The documents that a file declares."""
    ctx = context(base, Documents())
    collecting.gather([each for each in file.statements if isinstance(each, tree.Instrument)], ctx)
    heads = tuple(_head(each, file) for each in ctx.documents.by_id.values())
    return Gathered(ctx.documents.by_id, heads, tuple(ctx.findings.diagnostics))


def context(base: Context, documents: Documents, **parts: Any) -> Context:
    """A context of one's own."""
    return Context(
        findings=Findings(),
        table=base.table,
        geography=base.geography,
        kin=base.kin,
        documents=documents,
        **parts,
    )


def forget(ctx: Context) -> None:
    """Let go of what a context holds, which holds the context: while the collector is paused nothing else does."""
    ctx.documents = Documents()
    for name in OWN:
        part = getattr(ctx, name)
        if isinstance(part, dict):
            part.clear()


def _head(document: Document, file: File) -> Head:
    members = document.tree.members
    basis = tuple(name.text for member in members if isinstance(member, tree.Basis) for name in member.documents)
    terms = [
        f"{word} {each.span.start} {each.span.end} {each.span.text}"
        for word, stated in document.terms.items()
        for each in stated
    ]
    return Head(
        document.id,
        file.source.path,
        document.tree.number.text,
        document.area,
        None if document.status is None else document.status.value,
        (number_key(document.tree.number.text), number_key(document.id)),
        basis,
        tuple(document.terms),
        digest(*terms),
        digest(repr(sorted(document.places.items(), key=repr))),
        document.base_day is not None,
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """What the whole needs of a file: documents with their clauses sealed, scenarios, where clauses stand, `MADE`."""

    instruments: tuple[Instrument, ...]
    cases: tuple[Scenario, ...]
    spans: dict[str, Span]
    insides: dict[str, Inside]
    made: tuple[dict[Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file, by the step that found it; `documents` by id, `unused` by term."""

    gathered: tuple[Diagnostic, ...]
    basis: tuple[Diagnostic, ...]
    documents: dict[str, tuple[Diagnostic, ...]]
    scenarios: tuple[Diagnostic, ...]
    unused: dict[TermKey, tuple[Diagnostic, ...]]
    discretions: tuple[Diagnostic, ...]

    def all(self) -> Iterator[Diagnostic]:
        """Everything."""
        yield from (*self.gathered, *self.basis, *self.scenarios, *self.discretions)
        yield from (each for some in (self.documents, self.unused) for said in some.values() for each in said)

    def __bool__(self) -> bool:
        return any(True for _ in self.all())


@dataclass(frozen=True, slots=True)
class Unit:
    """What is remembered of one file, as plain data and bytes.

    `used`: definitions that were written out; `spoiled`: those in which that found an error, each as often as it was
    done anew, with whether it was reported. `outline` and `found` are bytes, `places` the outline's table, `shape` what
    tells outlines apart wherever their text stands. `foreign`: something was found in the text of another file. `about`:
    the areas (ids) that its documents name as their place.
    """

    heads: tuple[Head, ...]
    trace: Trace
    used: tuple[TermKey, ...]
    spoiled: tuple[tuple[TermKey, bool], ...]
    outline: bytes
    found: bytes
    places: tuple[Place, ...]
    shape: bytes
    foreign: bool
    about: tuple[str, ...]

    def record(self) -> bytes:
        """As stored."""
        heads = tuple(tuple(getattr(each, one.name) for one in fields(Head)) for each in self.heads)
        rest = (self.used, self.spoiled, self.outline, self.found, self.places, self.shape, self.foreign, self.about)
        return marshal.dumps((heads, tuple(self.trace.items()), *rest))


def read_back(record: bytes) -> Unit:
    """What `record` stored."""
    heads, trace, *rest = marshal.loads(record)  # noqa: S302 - the folder answers for who wrote it
    return Unit(tuple(Head(*each) for each in heads), dict(trace), *rest)


def placing(declarations: Declarations, see: Sight) -> Callable[[Span], Marker]:
    """How places are stored that do not move by themselves: the text of each is asked for."""

    def place(span: Span) -> Marker:
        declared = declarations.relative(span)
        if declared is not None:
            return "declared", *declared
        see.ask("text", span.source.path)
        return "at", span.source.path, span.start, span.end

    return place


@dataclass(slots=True)
class Maker:
    """Makes units. `base` and `ground` hold what is declared for all, `others` reads a document of any file."""

    base: Context
    ground: Ground
    index: Index
    declarations: Declarations
    tables: Tables
    others: Callable[[str], Document]

    def clauses(self, gathered: Gathered, see: Sight) -> Mapping[str, Clause]:
        """The clauses of a file, whole, for somebody who thereby asks what the file asks."""
        ctx, own = self._begun(gathered, see)
        return {clause.id: clause for each in sorted(own) for clause in instrument(own[each], ctx).clauses}

    def unit(self, file: File, gathered: Gathered) -> Unit:
        """Resolve a file."""
        see = Sight(self.index, self.others)
        see.ask("table", "words")
        ctx, own = self._begun(gathered, see)
        basis = tuple(ctx.findings.diagnostics)
        made: list[Instrument] = []
        documents: dict[str, tuple[Diagnostic, ...]] = {}
        for each in sorted(own):
            ctx.findings = Findings()
            made.append(instrument(own[each], ctx))
            documents[each] = tuple(ctx.findings.diagnostics)
        ctx.findings = Findings()
        stated = [each for each in file.statements if isinstance(each, scenarios.Scenario)]
        cases = tuple(case for each in stated if (case := scenario(each, self.ground, ctx)) is not None)
        told = tuple(ctx.findings.diagnostics)
        used = used_definitions(ctx)
        spoiled = [(key, True) for key in sorted(spoiled_definitions(ctx))]
        unused = self._unused(own, used, see, spoiled)
        ctx.findings = Findings()
        check_discretions(ctx)
        found = Found(gathered.findings, basis, documents, told, unused, tuple(ctx.findings.diagnostics))
        spans = {clause: span for each in own.values() for clause, span in clause_spans(each).items()}
        insides = {each: inside for one in made for each, inside in insides_of(one).items()}
        outline = Outline(tuple(made), cases, spans, insides, made_in(ctx))
        unit = self._stored(file, see, gathered, outline, found, used, spoiled)
        forget(ctx)
        return unit

    def _begun(self, gathered: Gathered, see: Sight) -> tuple[Context, dict[str, Document]]:
        own = dict(gathered.documents)
        ctx = context(self.base, TracedDocuments(own, see), **self.tables.seen(see))
        for each in sorted(own):
            own[each] = collecting.with_basis(own[each], ctx)
        return ctx, own

    def _unused(
        self, own: dict[str, Document], used: set[TermKey], see: Sight, spoiled: list[tuple[TermKey, bool]]
    ) -> dict[TermKey, tuple[Diagnostic, ...]]:
        """What would be said of each definition that this file does not use, if no other did."""
        found = {}
        for each in sorted(own):
            for definition in dict.fromkeys(one for known in own[each].terms.values() for one in known):
                term = Term(own[each], definition)
                if term.key not in used:
                    ctx = context(self.base, TracedDocuments(own, see), **self.tables.seen(see))
                    check_definition(term, ctx)
                    found[term.key] = tuple(ctx.findings.diagnostics)
                    spoiled += [(key, bool(found[term.key])) for key in sorted(spoiled_definitions(ctx))]
                    forget(ctx)
        return {key: said for key, said in found.items() if said}

    def _stored(  # noqa: PLR0913, PLR0917 - what `unit` has made
        self,
        file: File,
        see: Sight,
        gathered: Gathered,
        outline: Outline,
        found: Found,
        used: Iterable[TermKey],
        spoiled: list[tuple[TermKey, bool]],
    ) -> Unit:
        path, table = file.source.path, Table()
        elsewhere = placing(self.declarations, see)

        def listed(span: Span) -> Marker:
            own = span.source.path == path and self.declarations.relative(span) is None
            return ("listed", path, table.number(span)) if own else elsewhere(span)

        bodies = Bodies(path, dict, lambda _path: None)
        closed = replace(outline, instruments=tuple(sealed(each, bodies) for each in outline.instruments))
        data = dumped(closed, listed, _without_bodies)
        said = dumped(found, elsewhere) if found else b""
        return Unit(
            gathered.heads,
            see.trace,
            tuple(sorted(used)),
            tuple(spoiled),
            data,
            said,
            tuple(table.places),
            digest(data, table.pattern()),
            any(each.primary is None or each.primary.span.source.path != path for each in found.all()),
            _about(outline.instruments, self.base.geography),
        )


def _about(instruments: Iterable[Instrument], geography: Geography) -> tuple[str, ...]:
    """The areas that documents name as their place, a zone counting as the area that it is declared in."""
    named = {place for each in instruments for place in each.place.within or (COUNTRY,)}
    return tuple(sorted({geography.zones[each].parent if each in geography.zones else each for each in named}))


def _without_bodies(value: object) -> Marker | None:
    return ("bodies", value.path) if isinstance(value, Bodies) else None


def found_in(unit: Unit, texts: Texts) -> Found | None:
    """What was found in a file; None if nothing was."""
    return cast("Found", loaded(unit.found, texts)) if unit.found else None


def outline_of(unit: Unit, texts: Texts) -> Outline:
    """The outline of a file."""
    return cast("Outline", loaded(unit.outline, texts))


@dataclass(slots=True)
class Spoils:
    """Definitions in which errors were found, over all files.

    Where one of them is written out in two places, what is reported depends on which comes first; then the library is
    looked at as a whole.
    """

    reported: set[TermKey] = field(default_factory=set)
    met: set[TermKey] = field(default_factory=set)
    shared: bool = False

    def add(self, spoiled: Iterable[tuple[TermKey, bool]]) -> None:
        """Note those of a file."""
        for key, reported in spoiled:
            if key in self.reported or (reported and key in self.met):
                self.shared = True
            self.met.add(key)
            if reported:
                self.reported.add(key)
