"""Kin: lists of settlers and companions, and classes of kin, written out as relations with guards."""

from __future__ import annotations

from luohu.compiler.checks.names.undeclared_composition import undeclared_composition
from luohu.compiler.names import conditions, definitions
from luohu.compiler.names.context import Context, KinClass, Term, View
from luohu.compiler.names.joining import conjunction, disjunction
from luohu.compiler.names.persons import person_of
from luohu.compiler.names.splitting import divisions
from luohu.compiler.names.suggestions import not_found_in_list
from luohu.compiler.ruleset.model import ALWAYS, SETTLER, Condition, Kin, KinEntry
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import Condition as Test
from luohu.dsl.syntax.details import Entries
from luohu.dsl.syntax.instruments import Includes

Items = list[tuple[str, Condition]]


def kin(entries: Entries, view: View, ctx: Context) -> Kin:
    """A list of settlers or companions; bare facts in their guards are the settler's."""
    found = _listed(entries, view, ctx, SETTLER)
    return Kin(tuple([KinEntry(relation, where) for relation, where in found.items]), found.open, found.others)


def relations(reference: Reference, view: View, ctx: Context) -> KinClass:
    """What one word for kin covers: a relation, a class, or a composition of both."""
    return _relations(reference, None, view, ctx, SETTLER)


def class_members(term: Term, view: View, ctx: Context, span: Span, about: str | None) -> KinClass | None:
    """A class of kin written out. `about`: whom bare facts in its guards are about; None: each member itself.

    None if what is written there is no list of kin, or rests on an error, which has been reported.
    """
    home = view.within(term, view.bare)
    key = (term.key, about or "", home.at)
    known = ctx.classes.get(key)
    if known is None:
        meaning = term.definition.meaning
        if not isinstance(meaning, Includes) or not definitions.entered(term, ctx, span):
            ctx.findings.spoil()
            return None
        before = ctx.findings.poison
        found = _listed(meaning.entries, home, ctx, about)
        ctx.chain.pop()
        known = ctx.classes[key] = (found, ctx.findings.poison > before)
    elif known[1]:
        ctx.findings.spoil()
    return None if known[1] else known[0]


def _listed(entries: Entries, view: View, ctx: Context, about: str | None) -> KinClass:
    items: Items = []
    shared = () if entries.guard is None else (entries.guard,)
    others = [_guard(shared, SETTLER, view, ctx)] if entries.open else []
    for entry in entries.items:
        found = _relations(entry.reference, entries, view, ctx, about)
        guards = shared if entry.guard is None else (entry.guard, *shared)
        if found.open:
            others.append(conjunction((found.others, _guard(guards, SETTLER, view, ctx))))
        for relation, where in found.items:
            guard = _guard(guards, about or person_of(relation), view, ctx)
            items.append((relation, where if guard is ALWAYS else conjunction((where, guard))))
    return KinClass(_merged(items), bool(others), disjunction(others) if others else ALWAYS)


def _guard(tests: tuple[Test, ...], person: str, view: View, ctx: Context) -> Condition:
    """What is asked of a person, whom bare facts are about."""
    if not tests:
        return ALWAYS
    about = view.about(person)
    return conjunction(tuple([conditions.condition(each, about, ctx) for each in tests]))


def _relations(reference: Reference, entries: Entries | None, view: View, ctx: Context, about: str | None) -> KinClass:
    word = reference.text
    term = definitions.find(word, view, ctx, reference.span)
    if term is not None and term.lists:
        return class_members(term, view, ctx, reference.span, about) or KinClass((), open=False)
    declared = ctx.table.find(Kind.KIN, word)
    if declared:
        return KinClass(((declared[0].id, ALWAYS),), open=False)
    for left, right in divisions(reference):
        inner = definitions.find(right, view, ctx, reference.span)
        if ctx.table.find(Kind.KIN, left) and inner is not None and inner.lists:
            members = class_members(inner, view, ctx, reference.span, about)
            return KinClass((), open=False) if members is None else _composed(left, members, reference, ctx)
    ctx.findings.report(not_found_in_list(reference, Kind.KIN, entries, view, ctx))
    return KinClass((), open=False)


def _composed(left: str, members: KinClass, reference: Reference, ctx: Context) -> KinClass:
    """`配偶的直系亲属`: the composition of a relation with each member of a class, as the library declares them.

    The spouse of the spouse is the anchor and is left out.
    """
    items: Items = []
    missing: list[str] = []
    for relation, where in members.items:
        declared = ctx.table.get(Kind.KIN, relation)
        word = f"{left}的{declared.name if declared else relation}"
        found = ctx.table.find(Kind.KIN, word)
        if found:
            items.append((found[0].id, where))
        elif declared is None or declared.name != left:
            missing.append(word)
    if missing:
        ctx.findings.report(undeclared_composition(reference.span, reference.text, missing))
    return KinClass(tuple(items), members.open, members.others)


def _merged(items: Items) -> tuple[tuple[str, Condition], ...]:
    """Each relation once, in the order of the text; of one that is listed twice either guard will do."""
    guards: dict[str, list[Condition]] = {}
    for relation, where in items:
        guards.setdefault(relation, []).append(where)
    return tuple([(relation, disjunction(wheres)) for relation, wheres in guards.items()])
