"""LH503 again, where the texts are at hand: paragraphs that the text has otherwise than the index.

An index tells a change only after it was made again; whoever has the text sees it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from luohu.compiler.checks.sources.changed_since_compared import RULE
from luohu.compiler.checks.sources.wording import cited, head_span, title_of
from luohu.compiler.checks.wording import in_a_row
from luohu.compiler.program import Program
from luohu.compiler.sources.agreement import Agreement, Change
from luohu.compiler.sources.coverage import of_document
from luohu.compiler.sources.shelf import shelved
from luohu.compiler.sources.taken_up import Taken, heads, matches
from luohu.dsl.diagnostics.model import Diagnostic, Label, Text
from luohu.dsl.source import Source, Span

FIX = Text(
    "用 `luohu sources index` 重做索引，再把原文同条款读一遍",
    "make the index again with `luohu sources index`, then read the source beside the clause",
)
"""What to do about it, since the index comes first."""


def check_texts(program: Program, files: Iterable[Source], at_hand: Iterable[Agreement]) -> Iterator[Diagnostic]:
    """What differs between the texts at hand and the indexes, at the clauses that state it; titles and parts that are gone too.

    Args:
        program: the library, resolved.
        files: the indexes of its source documents, as text.
        at_hand: how each text agrees with its index.
    """
    found = {
        (each.source, one.part, one.locator): one.change
        for each in at_hand
        for one in each.differences
        if one.change is not Change.READ_OTHERWISE
    }
    for document in matches(program, shelved(files).indexes).documents:
        name = document.part.name
        changes = {
            place: how for (source, part, place), how in found.items() if (source, part) == (document.source, name)
        }
        if changes:
            yield from _of(document, changes)


def _of(document: Taken, changes: Mapping[str, Change]) -> Iterator[Diagnostic]:
    """At each clause what it states; at the source, together, what no clause states."""
    left = dict(changes)
    by_clause: dict[str, list[str]] = {}
    for cover in of_document(document).covers:
        place = cover.paragraph.locator
        if place in changes and cover.clauses:
            left.pop(place)
            for clause in cover.clauses:
                by_clause.setdefault(clause, []).append(place)
    spans = {head.clause: head_span(document, head) for each in document.instruments for head in heads(each)}
    for clause, places in by_clause.items():
        yield _finding(document, places, spans[clause])
    whole = left.pop("", None)
    if whole is not None:
        yield _finding(document, [], cited(document), _TITLE if whole is Change.CHANGED else _PART)
    if left:
        yield _finding(document, list(left), cited(document))


_TITLE = Text("题名", "its title")
_PART = Text("整个部分", "all of it, which is gone")


def _finding(document: Taken, places: list[str], span: Span, whole: Text | None = None) -> Diagnostic:
    """`whole`: what differs where that is no paragraph."""
    listed, title = whole or in_a_row(places), title_of(document)
    return Diagnostic(
        RULE,
        Text(
            f"手头的原文 {title} 在 {listed.zh} 同索引不一样",
            f"the text at hand of {title} differs from its index at {listed.en}",
        ),
        Label(span),
        helps=(FIX,),
        subject=(document.source, document.part.name, *places),
    )
