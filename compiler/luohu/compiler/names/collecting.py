"""Collecting documents: ids, numbers, terms and clauses of every instrument, and each name that is taken twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luohu.compiler.checks.names.conflicting_definition import conflicting_definition
from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration
from luohu.compiler.checks.names.instrument_without_place import instrument_without_place
from luohu.compiler.checks.names.malformed_alias import malformed_alias
from luohu.compiler.checks.names.missing_alias import missing_alias
from luohu.compiler.checks.names.unknown_document import unknown_document
from luohu.compiler.names import base_days
from luohu.compiler.names.areas import ROOT, area_of, place
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document, clause_word, index, status_of
from luohu.compiler.names.identity import identity, number_key, well_formed
from luohu.compiler.names.nearness import closest
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Name
from luohu.dsl.syntax.clauses import Clause, Place
from luohu.dsl.syntax.conditions import AnyOf, Condition
from luohu.dsl.syntax.instruments import Basis, Covers, Definition, Instrument


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
        ctx.findings.report(unknown_document(name.span, name.text, closest(name.text, ctx.documents.numbers)))
    return found


def _document(tree: Instrument, ctx: Context) -> Document | None:
    document_id = identity(tree.number, tree.alias, Kind.DOCUMENT, ctx.findings)
    earlier = ctx.documents.by_id.get(document_id) or ctx.documents.named(tree.number.text)
    if earlier is not None:
        ctx.findings.report(duplicate_declaration(tree.number.span, tree.number.text, earlier.tree.number.span))
        return None
    clauses = _clauses(tree, document_id, ctx)
    terms = _terms(tree, ctx)
    return Document(
        document_id,
        tree,
        _area(tree, ctx),
        status_of(tree),
        terms=terms,
        clauses=clauses,
        places=index(clauses),
        divided=any(each.only_for for stated in terms.values() for each in stated),
        base_day=base_days.stated(tree.members, None, ctx),
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


def _terms(tree: Instrument, ctx: Context) -> dict[str, tuple[Definition, ...]]:
    stated: list[Definition] = []
    for member in tree.members:
        if isinstance(member, Definition):
            if member.alias is not None and not well_formed(member.alias.text):
                ctx.findings.report(malformed_alias(member.alias.span, member.alias.text))
            _define(member, stated, ctx)
    terms: dict[str, tuple[Definition, ...]] = {}
    for each in stated:
        for name in dict.fromkeys(name.text for name in (each.name, each.alias) if name is not None):
            terms[name] = (*terms.get(name, ()), each)
    return terms


def _define(member: Definition, stated: list[Definition], ctx: Context) -> None:
    """Takes a definition in. 含 and 不含 of one term add up; any other second definition for the same paragraphs is refused."""
    names = {each.text for each in (member.name, member.alias) if each is not None}
    for at, earlier in enumerate(stated):
        known = {each.text for each in (earlier.name, earlier.alias) if each is not None}
        if names.isdisjoint(known) or set(member.only_for) != set(earlier.only_for):
            continue
        one, other = earlier.meaning, member.meaning
        if isinstance(one, Covers) and isinstance(other, Covers):
            stated[at] = replace(earlier, alias=earlier.alias or member.alias, meaning=_together(one, other))
        elif isinstance(one, Covers) or isinstance(other, Covers):
            ctx.findings.report(conflicting_definition(member.span, member.name.text, earlier.span))
        else:
            ctx.findings.report(duplicate_declaration(member.name.span, member.name.text, earlier.name.span))
        return
    stated.append(member)


def _together(one: Covers, other: Covers) -> Covers:
    at_least = [each for each in (one.at_least, other.at_least) if each is not None]
    never = [each for each in (one.never, other.never) if each is not None]
    return replace(one, at_least=_any(at_least), never=_any(never))


def _any(items: list[Condition]) -> Condition | None:
    if len(items) > 1:
        return AnyOf(tuple(items), span=items[0].span.to(items[-1].span))
    return items[0] if items else None


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
