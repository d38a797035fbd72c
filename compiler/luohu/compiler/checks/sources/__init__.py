"""LH5: what a library makes of its source documents. One file each: what the rule says, its texts, and the check.

All of it but LH511 is silent in a library without indexes (`sources/*.json`). Nothing here reads a source document itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.sources import (
    changed_since_compared,
    clause_without_paragraph,
    compared_later,
    declared_too_much,
    declared_without_review,
    malformed_index,
    not_compared,
    paragraph_without_clause,
    part_not_taken_up,
    rule_in_header,
    source_without_index,
)
from luohu.compiler.sources.coverage import of_document
from luohu.compiler.sources.shelf import shelved
from luohu.compiler.sources.taken_up import Taken, matches
from luohu.dsl.diagnostics.model import Diagnostic, Rule

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.program import Program
    from luohu.dsl.source import Source

RULES: tuple[Rule, ...] = (
    clause_without_paragraph.RULE,
    paragraph_without_clause.RULE,
    changed_since_compared.RULE,
    not_compared.RULE,
    declared_without_review.RULE,
    declared_too_much.RULE,
    source_without_index.RULE,
    part_not_taken_up.RULE,
    malformed_index.RULE,
    rule_in_header.RULE,
    compared_later.RULE,
)
"""Every rule of this family, by code."""


def check_sources(program: Program, files: Iterable[Source], today: date) -> Iterator[Diagnostic]:
    """What is to be said of a library and its source documents.

    Args:
        program: the library, resolved.
        files: the indexes of its source documents, as text.
        today: tells what is still to come.
    """
    yield from compared_later.check(program, today)
    shelf = shelved(files)
    yield from malformed_index.check(shelf.broken)
    if not shelf.indexes:
        return
    found = matches(program, shelf.indexes)
    broken = {each.source for each in shelf.broken}
    for document in found.documents:
        yield from _of(document)
    yield from source_without_index.check(
        tuple(each for each in found.lost if each.source not in broken), shelf.indexes
    )
    yield from source_without_index.check_silent(found.sourceless)
    yield from part_not_taken_up.check(found, shelf)


def _of(document: Taken) -> Iterator[Diagnostic]:
    covered = of_document(document)
    yield from clause_without_paragraph.check(document)
    yield from paragraph_without_clause.check(document, covered)
    yield from changed_since_compared.check(document, covered)
    yield from not_compared.check(document)
    yield from declared_without_review.check(document, covered)
    yield from declared_too_much.check(document, covered)
    yield from rule_in_header.check(document, covered)
