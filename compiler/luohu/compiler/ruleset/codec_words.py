"""Area and vocabulary as JSON."""

from __future__ import annotations

from datetime import date
from typing import Final

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import (
    DAY,
    FLAG,
    TEXT,
    TEXTS,
    WHOLE,
    Codec,
    as_list,
    as_object,
    many,
    one_of,
    optional,
    record,
    refuse,
    required,
)
from luohu.compiler.ruleset.codec_conditions import CONDITION, SCALAR, SINGLE
from luohu.compiler.ruleset.codec_details import EVIDENCE_LIST
from luohu.compiler.ruleset.model import (
    AreaAttribute,
    AreaNode,
    Direction,
    Enumeration,
    Fact,
    FactType,
    Figure,
    Group,
    Jurisdiction,
    Label,
    Moment,
    Parameter,
    Period,
    Term,
    TypeKind,
    Vocabulary,
    Where,
    ZoneNode,
)

LABEL = record(Label, {"zh": required(TEXT), "en": optional(TEXT)})

_IMPRECISE = record(
    Moment,
    {
        "earliest": required(DAY),
        "latest": required(DAY),
        "unknown": optional(TEXT),
        "months": optional(WHOLE, 0),
        "days": optional(WHOLE, 0),
    },
)


def _write_moment(value: object) -> Json:
    assert isinstance(value, Moment)
    return DAY.write(value.earliest) if value == Moment.on(value.earliest) else _IMPRECISE.write(value)


def _read_moment(raw: Json, at: str) -> Moment:
    if isinstance(raw, str):
        return Moment.on(DAY.read(raw, at))
    moment = _IMPRECISE.read(raw, at)
    try:
        ordered = moment.first <= moment.last
    except OverflowError as error:
        raise refuse(at, "超出历法", "lies outside the calendar") from error
    if not ordered:
        raise refuse(at, "latest 早于 earliest", "ends before it begins")
    return moment


MOMENT = Codec(_write_moment, _read_moment)
PERIOD = record(Period, {"start": required(MOMENT, "from"), "end": optional(MOMENT, name="to")})
WHERE = record(Where, {"within": optional(TEXTS, ()), "without": optional(TEXTS, ())})

_ATTRIBUTE = record(
    AreaAttribute,
    {
        "name": required(TEXT),
        "value": required(SINGLE),
        "unit": optional(TEXT),
        "start": optional(MOMENT, name="from"),
        "end": optional(MOMENT, name="to"),
        "source": optional(TEXT),
    },
)
AREA_NODE = record(
    AreaNode,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "parent": optional(TEXT),
        "leaf": optional(FLAG, default=False),
        "start": optional(MOMENT, name="from"),
        "end": optional(MOMENT, name="to"),
        "attributes": optional(many(_ATTRIBUTE), ()),
    },
)
ZONE = record(
    ZoneNode,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "leaves": required(TEXTS),
        "assumed": optional(FLAG, default=False),
        "source": optional(TEXT),
    },
)
JURISDICTION = record(
    Jurisdiction,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "ancestors": optional(many(AREA_NODE), ()),
        "areas": required(many(AREA_NODE)),
        "zones": optional(many(ZONE), ()),
    },
)

TYPE = record(FactType, {"kind": required(one_of(TypeKind)), "of": optional(TEXT), "unit": optional(TEXT)})


def _write_range(value: object) -> Json:
    assert isinstance(value, tuple)
    return [SCALAR.write(each) for each in value]


def _read_range(raw: Json, at: str) -> tuple[int | date, int | date]:
    bounds = [_bound(each, f"{at}/{index}") for index, each in enumerate(as_list(raw, at))]
    if len(bounds) != len(("low", "high")) or isinstance(bounds[0], date) != isinstance(bounds[1], date):
        raise refuse(at, "应为两个同类的界限", "must be two bounds of one kind")
    return bounds[0], bounds[1]


def _bound(raw: Json, at: str) -> int | date:
    return DAY.read(raw, at) if isinstance(raw, str) else WHOLE.read(raw, at)


_FACT = record(
    Fact,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "type": required(TYPE),
        "holders": required(TEXTS),
        "nullable": optional(FLAG, default=False),
        "has_ordinary": optional(FLAG, default=False),
        "ordinary": optional(SCALAR),
        "range": optional(Codec(_write_range, _read_range)),
        "local": optional(FLAG, default=False),
        "personal": optional(FLAG, default=False),
        "formerly": optional(TEXT),
        "only_when": optional(CONDITION),
        "question": optional(LABEL),
        "proof": optional(EVIDENCE_LIST),
        "bodies": optional(TEXTS, ()),
        "figure": optional(one_of(Figure)),
    },
)

_ORDINARY: Final = "ordinary"


def _write_fact(value: object) -> Json:
    """`ordinary` says both that there is one and what it is; null is none."""
    written = as_object(_FACT.write(value), "")
    if written.pop("has_ordinary", False):
        written.setdefault(_ORDINARY, None)
    return written


def _read_fact(raw: Json, at: str) -> Fact:
    given = dict(as_object(raw, at))
    if "has_ordinary" in given:
        raise refuse(f"{at}/has_ordinary", "不认识的成员", "is a member that this reader does not know")
    if _ORDINARY in given:
        given["has_ordinary"] = True
        if given[_ORDINARY] is None:
            del given[_ORDINARY]
    return _FACT.read(given, at)


FACT = Codec(_write_fact, _read_fact)
TERM = record(Term, {"id": required(TEXT), "label": required(LABEL), "parent": optional(TEXT)})
ENUMERATION = record(
    Enumeration,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "ordered": optional(FLAG, default=False),
        "members": required(many(TERM)),
    },
)
_TERMS = optional(many(TERM), ())
_GROUP = record(Group, {"id": required(TEXT), "label": required(LABEL), "condition": required(CONDITION)})
_PARAMETER = record(
    Parameter,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "type": required(TYPE),
        "direction": optional(one_of(Direction), Direction.NEITHER),
        "bodies": optional(TEXTS, ()),
        "every_months": optional(WHOLE),
    },
)
VOCABULARY = record(
    Vocabulary,
    {
        "id": required(TEXT),
        "label": required(LABEL),
        "facts": optional(many(FACT), ()),
        "enumerations": optional(many(ENUMERATION), ()),
        "kin": _TERMS,
        "matters": _TERMS,
        "pathways": _TERMS,
        "addresses": _TERMS,
        "evidence": _TERMS,
        "bodies": _TERMS,
        "entitlements": _TERMS,
        "scores": _TERMS,
        "quotas": _TERMS,
        "groups": optional(many(_GROUP), ()),
        "parameters": optional(many(_PARAMETER), ()),
        "constraints": optional(many(CONDITION), ()),
    },
)
