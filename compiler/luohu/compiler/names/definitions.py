"""Definitions: finding the one that a text means, statically; `meanings` and `kin` write it out.

Looked up in the text's own instrument (first those for its paragraph alone, 仅用于), in those it names as its basis (依据) in order, in the instruments of its area,
in those of each area above, nearest first; never in those of an area below or beside, nor in other drafts.
"""

from __future__ import annotations

from luohu.compiler.checks.names.ambiguous_name import ambiguous_name
from luohu.compiler.checks.names.discretion_without_body import discretion_without_body
from luohu.compiler.checks.names.missing_alias import missing_alias
from luohu.compiler.checks.names.recursive_definition import recursive_definition
from luohu.compiler.checks.names.undefined_term import undefined_term
from luohu.compiler.checks.names.unknown_document import unknown_document
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.documents import Document
from luohu.compiler.names.identity import label, well_formed
from luohu.compiler.names.nearness import closest
from luohu.compiler.ruleset.model import ANCHOR, Fact, FactType, TypeKind
from luohu.compiler.types.facts import PERSONS
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span
from luohu.dsl.syntax.instruments import Definition, Follows, Issuer, LeftToLower

Paragraphs = tuple[tuple[str, ...], ...]


def visible(word: str, view: View, ctx: Context) -> tuple[Term, ...]:
    """The nearest definitions of a word as seen from a place: one, none, or several equally near ones."""
    document = view.document
    if document is None or word not in ctx.documents.by_term:
        return ()
    key = (document.id, word, view.paragraphs)
    if key not in ctx.visible:
        ctx.visible[key] = ()  # a definition that follows itself is none
        ctx.visible[key] = _followed(_candidates(word, document, view.paragraphs, ctx), word, ctx)
    return ctx.visible[key]


def find(word: str, view: View, ctx: Context, span: Span) -> Term | None:
    """The definition of a word as seen from a place, or None; several equally near ones are reported."""
    found = visible(word, view, ctx)
    if len(found) > 1:
        places = [(each.home.tree.number.text, each.definition.name.span) for each in found]
        ctx.findings.report(ambiguous_name(span, word, places, defined=True))
    if found and view.document is not None:
        ctx.used_terms.setdefault(view.document.id, set()).add(found[0].key)
    return found[0] if found else None


def elsewhere(word: str, ctx: Context) -> list[Term]:
    """Every definition of a word in the library, seen or not, by document."""
    documents = (ctx.documents.by_id[each] for each in ctx.documents.by_term.get(word, []))
    return [Term(each, definition) for each in documents for definition in each.terms[word]]


def _candidates(word: str, document: Document, paragraphs: Paragraphs, ctx: Context) -> tuple[Term, ...]:
    own = _in(document, word, paragraphs)
    if own is not None:
        return (own,)
    for nearer in (ctx.documents.by_id[each] for each in document.basis):
        found = _in(nearer, word, ())
        if found is not None:
            return (found,)
    holders = [ctx.documents.by_id[each] for each in ctx.documents.by_term[word]]
    for area in (document.area, *ctx.geography.ancestors(document.area)):
        here = [_in(each, word, ()) for each in holders if each.area == area and not each.draft]
        known = tuple(each for each in here if each is not None)
        if known:
            return known
    return ()


def _in(document: Document, word: str, paragraphs: Paragraphs) -> Term | None:
    """The definition that a document has of a word for these paragraphs: one for them alone before one for all."""
    stated = document.terms.get(word, ())
    for definition in stated:
        if definition.only_for and paragraphs and all(_under(each, definition) for each in paragraphs):
            return Term(document, definition)
    return next((Term(document, each) for each in stated if not each.only_for), None)


def _under(paragraph: tuple[str, ...], definition: Definition) -> bool:
    return any(paragraph[: len(each.parts)] == each.parts for each in definition.only_for)


def _followed(found: tuple[Term, ...], word: str, ctx: Context) -> tuple[Term, ...]:
    """The definitions meant where a document follows another's (从 X): X's own, or what X sees."""
    return tuple(
        other
        for term in found
        for other in (_source(term, word, ctx) if isinstance(term.definition.meaning, Follows) else (term,))
    )


def _source(term: Term, word: str, ctx: Context) -> tuple[Term, ...]:
    meaning = term.definition.meaning
    assert isinstance(meaning, Follows)
    if term.key in ctx.followed:
        return ctx.followed[term.key]
    ctx.followed[term.key] = ()
    source = ctx.documents.named(meaning.document.text)
    if source is None:
        known = closest(meaning.document.text, ctx.documents.numbers)
        ctx.findings.report(unknown_document(meaning.document.span, meaning.document.text, known))
        return ()
    names = [each.text for each in (term.definition.name, term.definition.alias) if each is not None]
    seen = (visible(each, View(source, ANCHOR, source.area), ctx) for each in dict.fromkeys((word, *names)))
    found = next((each for each in seen if each), ())
    if not found:
        ctx.findings.report(undefined_term(meaning.document.span, word, []))
    ctx.followed[term.key] = found
    return found


def handed_down(term: Term, ctx: Context) -> list[Term]:
    """What the documents of areas below say of a term that is left to them (由下级规定), by area and document."""
    word = term.definition.name.text
    below = set(ctx.geography.descendants(term.home.area)) - {term.home.area}
    holders = (ctx.documents.by_id[each] for each in ctx.documents.by_term.get(word, []))
    found = [_in(each, word, ()) for each in holders if each.area in below and not each.draft]
    defining = [each for each in found if each and not isinstance(each.definition.meaning, Follows | LeftToLower)]
    return sorted(defining, key=lambda each: (each.home.area, each.home.id))


def entered(term: Term, ctx: Context, span: Span) -> bool:
    """Notes that a definition is being written out; False, with a report, if it is so already: a recursion."""
    if term.key in ctx.chain:
        loop = [name for _, name in ctx.chain[ctx.chain.index(term.key) :]]
        ctx.findings.report(recursive_definition(term.definition.name.span, loop, span))
        return False
    ctx.chain.append(term.key)
    return True


def discretion(term: Term, ctx: Context) -> str:
    """The id of the fact that a term left open (未界定) is: a discretion of the bodies that issued the document.

    The bodies are filled in when the document is resolved.
    """
    name, alias = term.definition.name, term.definition.alias
    word = alias.text if alias is not None else name.text
    identity = f"{term.home.id}.{word}"
    if identity not in ctx.discretions:
        if alias is None and not well_formed(word):
            ctx.findings.report(missing_alias(name.span, name.text, Kind.TERM))
        fact = Fact(identity, label(name), FactType(TypeKind.BOOLEAN), PERSONS)
        ctx.discretions[identity] = (fact, term.home.id)
    return identity


def check_discretions(ctx: Context) -> None:
    """Reports documents that leave a term open and name no body to decide it."""
    for fact, home in ctx.discretions.values():
        document = ctx.documents.by_id[home]
        if not any(isinstance(member, Issuer) for member in document.tree.members):
            span = document.terms[fact.label.zh][0].name.span
            ctx.findings.report(discretion_without_body(span, fact.label.zh, document.tree.number.text))
