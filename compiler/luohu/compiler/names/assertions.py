"""不限: the facts that a clause says do not matter, as keys, to be proved once its condition is whole."""

from __future__ import annotations

from luohu.compiler.names import derivations
from luohu.compiler.names.clauses import view_of
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.documents import Document
from luohu.compiler.names.meanings import said_of
from luohu.compiler.names.subjects import subject
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.types.facts import FactInfo
from luohu.dsl.source import Span
from luohu.dsl.syntax import clauses as tree
from luohu.dsl.syntax.base import Reference


def regardless(item: tree.Clause, document: Document, ctx: Context) -> tuple[FactKey, ...]:
    """The facts that a clause's 不限 names: of a term, those that it asks; of a derived fact, those behind it."""
    named = [each for member in item.members if isinstance(member, tree.Regardless) for each in member.references]
    if not named:
        return ()
    view = view_of(document, item, ctx)
    return tuple(dict.fromkeys(key for each in named for key in _keys(each, view, ctx)))


def spans(item: tree.Clause) -> tuple[Span, ...]:
    """Where a clause says 不限."""
    return tuple(member.span for member in item.members if isinstance(member, tree.Regardless))


def _keys(reference: Reference, view: View, ctx: Context) -> list[FactKey]:
    found = subject(reference, view, ctx)
    if found is None:
        return []
    what = found.what
    if isinstance(what, Term):
        return [key for owner in found.owners for key in keys_of(said_of(what, owner.person, reference, view, ctx))]
    return [key for owner in found.owners for key in _of_fact(what, owner.person, reference, view, ctx)]


def _of_fact(what: FactInfo, person: str, reference: Reference, view: View, ctx: Context) -> list[FactKey]:
    if derivations.is_derived(what):
        return list(derivations.keys(what, person, reference.span, view, ctx))
    return [FactKey(person, (what.born or what).id)]
