"""Collecting documents: ids, numbers, terms and clauses of every instrument, and each name that is taken twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration
from luohu.compiler.checks.names.instrument_without_place import instrument_without_place
from luohu.compiler.checks.names.malformed_alias import malformed_alias
from luohu.compiler.checks.names.missing_alias import missing_alias
from luohu.compiler.checks.names.unknown_document import unknown_document
from luohu.compiler.names.areas import ROOT, area_of, place
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document, clause_word, index, status_of
from luohu.compiler.names.identity import identity, number_key, well_formed
from luohu.compiler.names.suggestions import closest
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Name
from luohu.dsl.syntax.clauses import Clause, Place
from luohu.dsl.syntax.instruments import Basis, Definition, Instrument


def collect(instruments: Iterable[Instrument], ctx: Context) -> None:
    """Fills the table of documents."""
    gather(instruments, ctx)
    known = ctx.documents
    for document_id in sorted(known.by_id):
        known.by_id[document_id] = with_basis(known.by_id[document_id], ctx)
    for document in known.by_id.values():
        known.by_clause.update(dict.fromkeys(document.clauses, document))
        for term in document.terms:
            known.by_term.setdefault(term, []).append(document.id)
    for holders in known.by_term.values():
        holders.sort()


def gather(instruments: Iterable[Instrument], ctx: Context) -> None:
    """Documents one by one, with what each says of itself: nothing here looks from one into another but for clashes."""
    for each in instruments:
        document = _document(each, ctx)
        if document is not None:
            _add(document, ctx)


def with_basis(document: Document, ctx: Context) -> Document:
    """A document with the ids of those it rests on (依据); reports what is not declared."""
    names = [name for member in document.tree.members if isinstance(member, Basis) for name in member.documents]
    return replace(document, basis=tuple(found.id for name in names if (found := named(name, ctx)) is not None))


def named(name: Name, ctx: Context) -> Document | None:
    """The document that a name or number means; reports one that is not declared."""
    found = ctx.documents.named(name.text)
    if found is None:
        numbers = [each.tree.number.text for each in ctx.documents.by_id.values()]
        ctx.findings.report(unknown_document(name.span, name.text, closest(name.text, numbers)))
    return found


def _document(tree: Instrument, ctx: Context) -> Document | None:
    document_id = identity(tree.number, tree.alias, Kind.DOCUMENT, ctx.findings)
    earlier = ctx.documents.by_id.get(document_id) or ctx.documents.named(tree.number.text)
    if earlier is not None:
        ctx.findings.report(duplicate_declaration(tree.number.span, tree.number.text, earlier.tree.number.span))
        return None
    clauses = _clauses(tree, document_id, ctx)
    return Document(
        document_id,
        tree,
        _area(tree, ctx),
        status_of(tree),
        terms=_terms(tree, ctx),
        clauses=clauses,
        places=index(clauses),
    )


def _add(document: Document, ctx: Context) -> None:
    documents = ctx.documents
    documents.by_id[document.id] = document
    documents.by_word[number_key(document.tree.number.text)] = document.id
    documents.by_word.setdefault(number_key(document.id), document.id)


def _area(tree: Instrument, ctx: Context) -> str:
    """The first area of the instrument's place: whose power issued it."""
    for member in tree.members:
        if isinstance(member, Place) and member.within:
            found = place(member.within[0], ROOT, ctx)
            return ROOT if found is None else area_of(found, ctx.geography)
    ctx.findings.report(instrument_without_place(tree.number.span, tree.number.text))
    return ROOT


def _terms(tree: Instrument, ctx: Context) -> dict[str, Definition]:
    terms: dict[str, Definition] = {}
    for member in tree.members:
        if not isinstance(member, Definition):
            continue
        if member.alias is not None and not well_formed(member.alias.text):
            ctx.findings.report(malformed_alias(member.alias.span, member.alias.text))
        for name in (member.name, member.alias):
            if name is None:
                continue
            earlier = terms.get(name.text)
            if earlier is not None and earlier is not member:
                ctx.findings.report(duplicate_declaration(name.span, name.text, earlier.name.span))
            else:
                terms[name.text] = member
    return terms


def _clauses(tree: Instrument, document_id: str, ctx: Context) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for member in tree.members:
        if not isinstance(member, Clause):
            continue
        word = _word(member, ctx)
        earlier = clauses.get(f"{document_id}/{word}")
        if earlier is None:
            clauses[f"{document_id}/{word}"] = member
        else:
            first = earlier.locators[0]
            ctx.findings.report(duplicate_declaration(member.locators[0].span, member.locators[0].text, first.span))
    return clauses


def _word(clause: Clause, ctx: Context) -> str:
    word = clause_word(clause)
    first = clause.locators[0]
    if word is None:
        ctx.findings.report(missing_alias(first.span, first.text, Kind.CLAUSE))
        return f"{'-'.join(first.parts)}-{first.label}"
    if not well_formed(word) and clause.alias is not None:
        ctx.findings.report(malformed_alias(clause.alias.span, word))
    return word
