"""What is remembered of all declarations together: the names and areas on which every document stands."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from luohu.compiler.incremental.pickling import Marker, Texts, dumped, loaded
from luohu.compiler.incremental.sources import Declarations
from luohu.compiler.incremental.tracing import Index, Sight, TracedDocuments
from luohu.compiler.names.artefacts import vocabularies
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document
from luohu.compiler.names.resolution import Ground, ground
from luohu.compiler.ruleset.model import Vocabulary
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Span
from luohu.dsl.syntax.file import Statement


@dataclass(frozen=True, slots=True)
class Laid:
    """Declarations, resolved: the context that they fill, the vocabularies that artefacts carry, and what was found."""

    context: Context
    ground: Ground
    words: dict[str, Vocabulary]
    findings: tuple[Diagnostic, ...]


class Entangled(Exception):  # noqa: N818 - it says what is the case
    """What was to stand by itself looks at other things: the library is looked at as a whole."""


def lay(statements: Iterable[Statement], rulesets: Iterable[str]) -> Laid:
    """Resolve declarations.

    Raises:
        Entangled: if that looks at documents, as a search for a name does that is nowhere.
    """
    see = Sight(Index(), _no_document)
    ctx = Context(documents=TracedDocuments({}, see))
    base = ground(statements, rulesets, ctx)
    words = vocabularies(base.lexicon, ctx)
    if see.trace:
        raise Entangled
    kept = Context(table=ctx.table, geography=ctx.geography, kin=ctx.kin)
    return Laid(kept, base, words, tuple(ctx.findings.diagnostics))


def _no_document(document: str) -> Document:
    raise AssertionError(document)


def stored(laid: Laid, declarations: Declarations) -> bytes:
    """As stored: everything in it lies in declarations, and moves with them.

    Raises:
        Entangled: if something does not.
    """

    def place(span: Span) -> Marker:
        declared = declarations.relative(span)
        if declared is None:
            raise Entangled
        return "declared", *declared

    context = laid.context
    main = (context.table, context.geography, context.kin, laid.ground, laid.words)
    return marshal.dumps((dumped(main, place), dumped(laid.findings, place) if laid.findings else b""))


def read_back(record: bytes, texts: Texts) -> Laid:
    """What `stored` stored."""
    table, geography, kin, base, words = loaded(marshal.loads(record)[0], texts)  # noqa: S302 - see `folder`
    return Laid(Context(table=table, geography=geography, kin=kin), base, words, findings(record, texts))


def findings(record: bytes, texts: Texts) -> tuple[Diagnostic, ...]:
    """What was found, alone."""
    data = marshal.loads(record)[1]  # noqa: S302 - see `folder`
    return cast("tuple[Diagnostic, ...]", loaded(data, texts)) if data else ()
