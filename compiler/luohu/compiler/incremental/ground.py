"""What is remembered of all declarations together: the names and areas on which every document stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luohu.compiler.incremental.pickling import Marker, dumped
from luohu.compiler.incremental.sources import Declarations
from luohu.compiler.incremental.tracing import Index, Sight, TracedDocuments
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document, Documents
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.resolution import Ground, ground
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.source import Span
from luohu.dsl.syntax.file import Statement


@dataclass(frozen=True, slots=True)
class Laid:
    """Declarations: the context that they fill, and what was found."""

    context: Context
    ground: Ground
    findings: tuple[Diagnostic, ...]


class Entangled(Exception):  # noqa: N818 - it says what is the case
    """What was to stand by itself looks at other things: the library is looked at as a whole."""


def lay(statements: Iterable[Statement], rulesets: Iterable[str]) -> Laid:
    """Resolve declarations as far as documents need them.

    Raises:
        Entangled: if that looks at documents.
    """
    see = Sight(Index(), _no_document)
    ctx = Context(documents=TracedDocuments({}, see))
    base = ground(statements, rulesets, ctx)
    if see.trace:
        raise Entangled
    found = tuple(ctx.findings.diagnostics)
    ctx.documents, ctx.findings = Documents(), Findings()
    return Laid(ctx, base, found)


def _no_document(document: str) -> Document:
    raise AssertionError(document)


def stored(value: object, declarations: Declarations) -> bytes:
    """A value as stored: everything in it lies in declarations, and moves with them.

    Raises:
        Entangled: if something does not.
    """

    def place(span: Span) -> Marker:
        declared = declarations.relative(span)
        if declared is None:
            raise Entangled
        return "declared", *declared

    return dumped(value, place)
