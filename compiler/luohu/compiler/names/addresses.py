"""Addresses: one by name, or somebody's (`配偶的合法稳定住所地址`), or a defined class of them."""

from __future__ import annotations

from luohu.compiler.names import definitions
from luohu.compiler.names.conditions import condition
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.joining import conjunction
from luohu.compiler.names.kin import class_members
from luohu.compiler.names.persons import named_person, person_of
from luohu.compiler.names.registers import candidates, registered
from luohu.compiler.names.splitting import divisions
from luohu.compiler.ruleset.model import ALWAYS, ANCHOR, AddressChoice, AddressEntry, Condition
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.instruments import Includes

Items = list[AddressEntry | AddressChoice]


def addresses_of(reference: Reference, where: Condition, view: View, ctx: Context) -> Items:
    """The addresses that one entry of a list stands for, each under the entry's guard."""
    term = definitions.find(reference.text, view, ctx, reference.span)
    if term is not None and term.lists and not candidates(reference, Kind.ADDRESS, ctx):
        return _class_of_addresses(term, where, view, ctx, reference.span)
    if not candidates(reference, Kind.ADDRESS, ctx):
        for left, right in divisions(reference):
            found = ctx.table.find(Kind.ADDRESS, right)
            owners = _owners(left, view, ctx, reference.span) if found else []
            if owners is None:
                return []  # whose it is rests on an error, which has been reported
            if owners:
                return _owned(found[0].id, owners, where, ctx)
    declared = registered(reference, Kind.ADDRESS, ctx)
    if declared is None:
        return []
    return [AddressEntry(declared.id, None, conjunction((_available(declared.id, ANCHOR, ctx), where)))]


def _available(address: str, person: str, ctx: Context) -> Condition:
    """When an address can be offered at all (可用), said of its owner; of one that is nobody's, of the anchor."""
    declared = ctx.table.get(Kind.ADDRESS, address)
    if declared is None or declared.available is None:
        return ALWAYS
    stated, area = declared.available
    return condition(stated, View(None, person, area), ctx)


def _owned(address: str, owners: list[tuple[str, Condition]], where: Condition, ctx: Context) -> Items:
    """An address of one person, or of any of several, who are then a free choice within the list."""
    entries = tuple(
        AddressEntry(address, person, conjunction((_available(address, person, ctx), own))) for person, own in owners
    )
    if len(entries) == 1:
        return [AddressEntry(address, entries[0].owner, conjunction((where, entries[0].where)))]
    return [AddressChoice(in_order=False, items=entries, where=where)]


def _owners(word: str, view: View, ctx: Context, span: Span) -> list[tuple[str, Condition]] | None:
    """The persons that a word means, each with what must be true of that person; none if it means none.

    None if it is a class that an error has spoiled.
    """
    person = named_person(word)
    if person is not None:
        return [(person, ALWAYS)]
    term = definitions.find(word, view, ctx, span)
    if term is not None and term.lists:
        members = class_members(term, view, ctx, span, about=None)
        return None if members is None else [(person_of(each), where) for each, where in members.items]
    kin = ctx.table.find(Kind.KIN, word)
    return [(person_of(kin[0].id), ALWAYS)] if kin else []


def _class_of_addresses(term: Term, where: Condition, view: View, ctx: Context, span: Span) -> Items:
    """A defined class of addresses: a free choice of all of them."""
    meaning = term.definition.meaning
    if not isinstance(meaning, Includes) or not definitions.entered(term, ctx, span):
        ctx.findings.spoil()
        return []
    home = view.within(term, view.bare)
    shared = meaning.entries.guard
    items: Items = []
    for each in meaning.entries.items:
        guards = [condition(guard, home, ctx) for guard in (each.guard, shared) if guard is not None]
        items.extend(addresses_of(each.reference, conjunction(tuple(guards)), home, ctx))
    ctx.chain.pop()
    return [AddressChoice(in_order=False, items=tuple(items), where=where)]
