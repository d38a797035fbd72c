"""Details of a grant as JSON: kin, addresses, evidence, limits, where and when to apply."""

from __future__ import annotations

from luohu.compiler.ruleset.codec import (
    DAY,
    FLAG,
    TEXT,
    TEXTS,
    WHOLE,
    Codec,
    later,
    many,
    one_of,
    optional,
    record,
    required,
    told_by,
)
from luohu.compiler.ruleset.codec_conditions import CONDITION
from luohu.compiler.ruleset.condition import ALWAYS, Op
from luohu.compiler.ruleset.details import (
    AddressChoice,
    AddressEntry,
    ApplicationPeriod,
    BodyEntry,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    Kin,
    KinEntry,
    PersonHeads,
    TimeAllowed,
)
from luohu.compiler.ruleset.points import YearDay

GUARD = optional(CONDITION, ALWAYS)
KIN = record(
    Kin,
    {
        "items": required(many(record(KinEntry, {"relation": required(TEXT), "where": GUARD}))),
        "open": optional(FLAG, default=False),
        "others": GUARD,
    },
)
ADDRESS_CHOICE: Codec[AddressChoice] = record(
    AddressChoice,
    {
        "in_order": required(FLAG),
        "items": required(many(later(lambda: _ADDRESS))),
        "where": GUARD,
    },
)
_ADDRESS_ENTRY = record(AddressEntry, {"address": required(TEXT), "owner": optional(TEXT), "where": GUARD})
_ADDRESS: Codec[AddressEntry | AddressChoice] = told_by(
    {"address": (AddressEntry, _ADDRESS_ENTRY), "items": (AddressChoice, ADDRESS_CHOICE)}
)
_EVIDENCE_ENTRY = record(EvidenceEntry, {"evidence": required(TEXT), "where": GUARD})
_EVIDENCE_CHOICE: Codec[EvidenceChoice] = record(
    EvidenceChoice,
    {"every": required(FLAG), "items": required(many(later(lambda: _EVIDENCE))), "where": GUARD},
)
_EVIDENCE: Codec[EvidenceEntry | EvidenceChoice] = told_by(
    {"evidence": (EvidenceEntry, _EVIDENCE_ENTRY), "items": (EvidenceChoice, _EVIDENCE_CHOICE)}
)
_BODIES = many(record(BodyEntry, {"id": required(TEXT), "where": GUARD}))
EVIDENCE_LIST = record(EvidenceList, {"items": required(many(_EVIDENCE)), "open": optional(FLAG, default=False)})
_TIME = record(TimeAllowed, {"amount": required(WHOLE), "unit": required(TEXT), "bodies": optional(TEXTS, ())})
YEAR_DAY = record(YearDay, {"month": required(WHOLE), "day": optional(WHOLE)})
APPLICATIONS = record(
    ApplicationPeriod,
    {
        "first": optional(YEAR_DAY),
        "last": optional(YEAR_DAY),
        "opens": optional(DAY),
        "closes": optional(DAY),
    },
)
DETAILS = record(
    Details,
    {
        "companions": optional(KIN),
        "heads": optional(record(PersonHeads, {"op": required(one_of(Op)), "value": required(WHOLE)})),
        "addresses": optional(ADDRESS_CHOICE),
        "evidence": optional(EVIDENCE_LIST),
        "time_limit": optional(_TIME),
        "receivers": optional(_BODIES),
        "proxies": optional(_BODIES),
        "exercised_within": optional(_TIME),
        "applications": optional(APPLICATIONS),
        "fee": optional(TEXT),
        "modes": optional(TEXTS),
    },
)
