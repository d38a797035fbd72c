"""The schema of the facts document of one ruleset: whom it asks what, with types, titles and questions in both languages.

Absent is unknown, null is none; whatever the ruleset does not ask is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.canonical import LARGEST, Json
from luohu.compiler.ruleset.model import (
    ACCEPTED_ON,
    CASE,
    PLACE,
    PLACE_KIND,
    RELATION,
    ROLES,
    SELF,
    AreaNode,
    Enumeration,
    Fact,
    Label,
    Ruleset,
    Term,
    TypeKind,
)
from luohu.compiler.ruleset.open_lists import open_lists
from luohu.compiler.ruleset.predefined import PLACE_KINDS

Object = dict[str, Json]

_SELF = Term(SELF, Label("本人", "the anchor"))
_DAY: Object = {"type": "string", "format": "date"}


def facts_schema(ruleset: Ruleset) -> dict[str, Json]:
    """The JSON Schema (2020-12) that a facts document must meet."""
    words = ruleset.vocabulary
    enumerations = {each.id: each for each in words.enumerations}
    of_person = {
        holder: {fact.id: _fact(fact, enumerations) for fact in words.facts if _asked_of(fact, holder)}
        for holder in sorted({holder for fact in words.facts for holder in fact.holders})
    }
    relatives: Object = {kin: _relative(_person(facts)) for kin, facts in of_person.items() if kin not in ROLES}
    properties: Object = {
        "applied_on": {**_DAY, "title": "申请日 / Day of application"},
        "decided_on": {**_DAY, "title": "决定日 / Day of decision"},
        PLACE: {"title": "拟落户地 / Place of settlement", "oneOf": _constants(ruleset.jurisdiction.areas)},
        PLACE_KIND: {"title": "拟落户地类别 / Kind of place", "oneOf": _constants(_kinds(enumerations))},
        ACCEPTED_ON: {**_DAY, "title": "受理日 / Day of acceptance"},
        RELATION: {"title": "与依托人的关系 / Relation to the anchor", "oneOf": _constants(_with_self(words.kin))},
        **{person: _person(of_person[person]) for person in ROLES if of_person.get(person)},
    }
    figures: Object = {fact.id: _fact(fact, enumerations) for fact in words.facts if fact.figure is not None}
    if figures:
        properties["figures"] = _person(figures)
    admitting: Object = {each: {"type": "boolean"} for each in open_lists(ruleset)}
    if admitting:
        properties["admitted"] = _person(admitting)
    if relatives:
        properties["relatives"] = {"type": "object", "properties": relatives, "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:luohu:schema:facts:1:{ruleset.name}",
        "title": f"{_both(words.label)}: {_both(ruleset.jurisdiction.label)}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _asked_of(fact: Fact, holder: str) -> bool:
    """Whether a fact is stated of a holder: figures, which nobody holds, are stated by themselves."""
    return holder in fact.holders and (holder != CASE or fact.figure is None)


def _both(label: Label) -> str:
    return label.zh if label.en is None else f"{label.zh} / {label.en}"


def _kinds(enumerations: dict[str, Enumeration]) -> Iterable[Term]:
    return enumerations[PLACE_KIND].members if PLACE_KIND in enumerations else PLACE_KINDS


def _with_self(kin: tuple[Term, ...]) -> Iterable[Term]:
    return kin if any(term.id == SELF for term in kin) else (_SELF, *kin)


def _person(facts: dict[str, Json]) -> Object:
    return {"type": "object", "properties": facts, "additionalProperties": False}


def _relative(person: Object) -> Object:
    """Null says that there is no such relative."""
    return {**person, "type": ["object", "null"]}


def _constants(terms: Iterable[Term | AreaNode]) -> list[Json]:
    return [{"const": term.id, "title": _both(term.label)} for term in terms]


def _fact(fact: Fact, enumerations: dict[str, Enumeration]) -> Json:
    typed: Object = {**_typed(fact, enumerations), "title": _both(fact.label)}
    if fact.question is not None:
        typed["description"] = _both(fact.question)
    if fact.nullable or fact.only_when is not None:
        named: Object = {name: typed.pop(name) for name in ("title", "description") if name in typed}
        return {**named, "anyOf": [typed, {"type": "null"}]}
    return typed


def _typed(fact: Fact, enumerations: dict[str, Enumeration]) -> Object:
    members = enumerations[fact.type.of].members if fact.type.of in enumerations else ()
    match fact.type.kind:
        case TypeKind.BOOLEAN:
            return {"type": "boolean"}
        case (
            TypeKind.INTEGER
            | TypeKind.POINTS
            | TypeKind.RATIO
            | TypeKind.MONEY
            | TypeKind.FLOOR_AREA
            | TypeKind.DURATION
        ):
            return {"type": "integer", **_bounds(fact), **_unit(fact)}
        case TypeKind.DATE:
            return dict(_DAY)
        case TypeKind.AREA:
            return {"type": "string", "minLength": 1}
        case TypeKind.MEMBER:
            return {"oneOf": _constants(members)}
        case TypeKind.SET:
            return {"type": "array", "uniqueItems": True, "items": {"oneOf": _constants(members)}}
        case _:
            assert_never(fact.type.kind)


def _bounds(fact: Fact) -> Object:
    low, high = fact.range or (-LARGEST, LARGEST)
    assert not isinstance(low, date)
    assert not isinstance(high, date)
    return {"minimum": low, "maximum": high}


def _unit(fact: Fact) -> Object:
    """The unit that whole numbers count, for whoever draws the form."""
    match fact.type.kind:
        case TypeKind.MONEY:
            return {"x-unit": "fen"}
        case TypeKind.FLOOR_AREA:
            return {"x-unit": "cm2"}
        case TypeKind.POINTS:
            return {"x-unit": "hundredths of a point"}
        case TypeKind.RATIO:
            return {"x-unit": "ten-thousandths"}
        case _:
            return {} if fact.type.unit is None else {"x-unit": fact.type.unit}
