"""Provisions as JSON, by the schema `provisions`."""

from __future__ import annotations

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import as_object
from luohu.compiler.ruleset.codec_conditions import write_scalar
from luohu.compiler.ruleset.codec_effects import ASIDE
from luohu.compiler.ruleset.model import Parameter, Ruleset, Scalar
from luohu.compiler.runtime.figures import Basis, FigureAt, Limit
from luohu.compiler.runtime.provisions import FORMAT, Entry, Item, Provisions
from luohu.compiler.runtime.to_json import plain

_CODECS = {each.member: each.codec for each in ASIDE}


def provisions_json(
    ruleset: Ruleset, found: Provisions, *, digest: str | None = None, version: str | None = None
) -> dict[str, Json]:
    """The document; `digest` and `version` of the ruleset it was asked of."""
    parameters = {each.id: each for each in ruleset.vocabulary.parameters}
    return {
        "format": FORMAT,
        "ruleset": ruleset.name,
        "version": version,
        "digest": digest,
        "on": found.on.isoformat(),
        "place": found.place,
        "in_force": found.in_force,
        "unknown_days": list(found.days),
        "closed": [
            {"person": each.key.person, "fact": each.key.fact, "value": plain(each.value)} for each in found.closed
        ],
        "figures": [_figure(each, parameters[each.parameter]) for each in found.figures],
        **{member: [_entry(member, each) for each in entries] for member, entries in found.entries},
    }


def _figure(each: FigureAt, parameter: Parameter) -> Json:
    return {
        "parameter": each.parameter,
        "places": list(each.places),
        "basis": each.basis.value,
        "amount": _amount(each.amount),
        "unit": None if each.amount is None else each.unit or parameter.type.unit,
        "clauses": list(each.clauses),
        "bounds": [_bound(bound, parameter) for bound in each.bounds],
        "awaits": list(parameter.bodies) if each.basis is Basis.PUBLICATION else [],
    }


def _bound(bound: Limit, parameter: Parameter) -> Json:
    return {
        "kind": bound.kind.value,
        "amount": _amount(bound.amount),
        "unit": bound.unit or parameter.type.unit,
        "clauses": list(bound.clauses),
    }


def _amount(amount: Scalar | None) -> Json:
    return None if amount is None else write_scalar(amount)


def _entry(member: str, each: Entry) -> Json:
    return {
        "clause": each.clause,
        "instrument": each.instrument,
        "state": each.state.value,
        "items": [_item(item) for item in each.items],
        "effect": as_object(_CODECS[member].write(each.effect), ""),
    }


def _item(item: Item) -> Json:
    return {"id": item.id, "state": item.state.value}
