"""Which facts the clauses of a matter ask, on whatever day: for closing with ordinary values, and for questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    BarEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    FactKey,
    GrantEffect,
    Kin,
)
from luohu.compiler.runtime.details import companion_guard
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.rewrite import keys_of
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.runtime.worlds import granting, place_condition


def asked_keys(prepared: Prepared, matter: str) -> tuple[FactKey, ...]:
    """Every fact that some clause asks in deciding a matter, guards included; sorted."""
    found = prepared.asked.get(matter)
    if found is None:
        keys = {key for clause in concerning(prepared, matter) for key in keys_asked(prepared, clause)}
        found = tuple(sorted(keys))
        prepared.asked[matter] = found
    return found


def concerning(prepared: Prepared, matter: str) -> Iterator[Clause]:
    """Clauses that grant or bar the matter, or complete such a grant."""
    wanted = prepared.matters.get(matter, (matter,))
    grants = {clause.id for clause in granting(prepared, matter)}
    for clause in prepared.ruleset.clauses:
        if clause.id in grants or any(_concerns(effect, wanted, grants) for effect in clause.effects):
            yield clause


def _concerns(effect: object, wanted: tuple[str, ...], grants: set[str]) -> bool:
    if isinstance(effect, BarEffect):
        return effect.matter in wanted
    return isinstance(effect, CommonRuleEffect) and any(target in grants for target in effect.targets)


def keys_asked(prepared: Prepared, clause: Clause) -> set[FactKey]:
    """Every fact that a clause asks, with those of their guards."""
    found: set[FactKey] = set()
    todo = [key for condition in conditions(clause) for key in keys_of(condition)]
    if any(isinstance(effect, GrantEffect) for effect in clause.effects):
        todo.append(RELATION_KEY)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo.extend(prepared.guard_keys.get(key, ()))
    return found


def conditions(clause: Clause) -> Iterator[Condition]:
    """Every condition of a clause: place, its own, and the guards in its effects."""
    yield place_condition(clause.where)
    yield clause.condition
    for effect in clause.effects:
        if not isinstance(effect, BarEffect):
            if effect.settlers is not None:
                yield from (entry.where for entry in effect.settlers.items)
            yield from detail_guards(effect.details)


def detail_guards(details: Details) -> Iterator[Condition]:
    """The guards of everything that a grant offers or asks; of companions, about whoever of the family they are."""
    yield from _companion_guards(details.companions)
    if details.addresses is not None:
        yield from _address_guards(details.addresses)
    for item in details.evidence.items if details.evidence is not None else ():
        yield from _evidence_guards(item)
    for entry in (*(details.receivers or ()), *(details.proxies or ())):
        yield entry.where


def _companion_guards(kin: Kin | None) -> Iterator[Condition]:
    for entry in kin.items if kin is not None else ():
        yield entry.where
        yield companion_guard(entry, None)


def _address_guards(item: AddressEntry | AddressChoice) -> Iterator[Condition]:
    yield item.where
    match item:
        case AddressEntry():
            pass
        case AddressChoice():
            for each in item.items:
                yield from _address_guards(each)
        case _:
            assert_never(item)


def _evidence_guards(item: EvidenceEntry | EvidenceChoice) -> Iterator[Condition]:
    yield item.where
    match item:
        case EvidenceEntry():
            pass
        case EvidenceChoice():
            for each in item.items:
                yield from _evidence_guards(each)
        case _:
            assert_never(item)
