"""Instruments, clauses, the defeat order and the timeline as JSON."""

from __future__ import annotations

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import (
    DAY,
    FLAG,
    TEXT,
    TEXTS,
    Codec,
    as_object,
    many,
    one_of,
    only,
    optional,
    record,
    refuse,
    required,
    tagged,
)
from luohu.compiler.ruleset.codec_conditions import CONDITION
from luohu.compiler.ruleset.codec_details import DETAILS, KIN
from luohu.compiler.ruleset.codec_words import LABEL, MOMENT, PERIOD, WHERE
from luohu.compiler.ruleset.model import (
    Act,
    ActKind,
    Alternative,
    Assumption,
    BarEffect,
    Check,
    Clause,
    CommonRuleEffect,
    Defeat,
    Details,
    Effect,
    GrantEffect,
    Instrument,
    Level,
    Passage,
    Rank,
    Rewrite,
    RewriteKind,
    Slice,
    Standing,
    Status,
    Step,
)

RANK = record(
    Rank,
    {
        "level": required(one_of(Level)),
        "standing": required(one_of(Standing)),
        "department": optional(FLAG, default=False),
    },
)
ACT = record(
    Act,
    {
        "kind": required(one_of(ActKind)),
        "target": optional(TEXT),
        "clauses": optional(TEXTS),
        "day": required(MOMENT),
        "outcome": required(TEXT),
        "effects": optional(TEXTS, ()),
        "until": optional(MOMENT),
        "clause": optional(TEXT),
        "contents": optional(TEXTS, ()),
        "places": optional(TEXTS, ()),
        "authority": optional(TEXT),
        "pathways": optional(TEXTS, ()),
    },
)
PASSAGE = record(
    Passage,
    {
        "target": required(TEXT),
        "clauses": optional(TEXTS),
        "besides": optional(FLAG, default=False),
        "until": optional(MOMENT),
        "clause": optional(TEXT),
    },
)
_CHECK = record(Check, {"name": required(TEXT), "day": required(DAY)})
INSTRUMENT = record(
    Instrument,
    {
        "id": required(TEXT),
        "number": required(TEXT),
        "title": optional(LABEL),
        "issuers": required(TEXTS),
        "rank": required(RANK),
        "status": required(one_of(Status)),
        "place": required(WHERE),
        "promulgated": optional(MOMENT),
        "periods": optional(many(PERIOD), ()),
        "acts": optional(many(ACT), ()),
        "passages": optional(many(PASSAGE), ()),
        "basis": optional(TEXTS, ()),
        "may_govern": optional(TEXTS, ()),
        "source": optional(TEXT),
        "source_part": optional(TEXT),
        "source_quality": optional(TEXT),
        "notes": optional(TEXTS, ()),
        "approved_by": optional(TEXTS, ()),
        "approved": optional(MOMENT),
        "consulted_from": optional(MOMENT),
        "consulted_to": optional(MOMENT),
        "checked": optional(many(_CHECK), ()),
    },
)

_SAID = {"settlers": optional(KIN), "details": optional(DETAILS, Details())}
EFFECT: Codec[Effect] = tagged(
    "effect",
    {
        "grant": (GrantEffect, record(GrantEffect, {"matter": required(TEXT), **_SAID})),
        "bar": (BarEffect, record(BarEffect, {"matter": required(TEXT), "pathways": optional(TEXTS, ())})),
        "common_rule": (
            CommonRuleEffect,
            record(CommonRuleEffect, {"replacing": required(FLAG), "targets": required(TEXTS), **_SAID}),
        ),
    },
)
CLAUSE = record(
    Clause,
    {
        "id": required(TEXT),
        "instrument": required(TEXT),
        "locators": required(TEXTS),
        "title": optional(LABEL),
        "where": required(WHERE),
        "condition": required(CONDITION),
        "effects": required(many(EFFECT)),
        "pathways": optional(TEXTS, ()),
        "exception_to": optional(TEXTS, ()),
        "overrides": optional(TEXTS, ()),
        "periods": optional(many(PERIOD), ()),
        "notes": optional(TEXTS, ()),
        "provision": optional(TEXT),
        "rewrites": optional(many(record(Rewrite, {"kind": required(one_of(RewriteKind)), "by": required(TEXT)})), ()),
        "targets": optional(TEXTS, ()),
        "checked": optional(many(_CHECK), ()),
    },
)
DEFEAT = record(
    Defeat,
    {"bar": required(TEXT), "grant": required(TEXT), "step": required(one_of(Step)), "winner": required(TEXT)},
)
ASSUMPTION = record(Assumption, {"kind": required(TEXT), "id": required(TEXT), "day": optional(DAY)})

# ------------------------------------------------------------------------------------------------ slices

_ALTERNATIVE = record(Alternative, {"clauses": required(TEXTS), "by_name_only": optional(TEXTS, ())})
_SEVERAL = record(
    Slice,
    {
        "start": required(DAY, "from"),
        "end": optional(DAY, name="to"),
        "alternatives": required(many(_ALTERNATIVE)),
        "unknowns": optional(TEXTS, ()),
    },
)


def _write_slice(value: object) -> Json:
    """A certain slice names its clauses; an uncertain one its alternatives."""
    written = as_object(_SEVERAL.write(value), "")
    alternatives = written["alternatives"]
    if isinstance(alternatives, list) and len(alternatives) == 1:
        del written["alternatives"]
        written |= as_object(alternatives[0], "")
    return written


def _read_slice(raw: Json, at: str) -> Slice:
    given = as_object(raw, at)
    if "alternatives" in given:
        found = _SEVERAL.read(given, at)
        if len(found.alternatives) == 1:
            raise refuse(
                f"{at}/alternatives", "只有一种可能时应写成 clauses", "a single alternative is written as clauses"
            )
        return found
    only(given, frozenset(("from", "to", "clauses", "by_name_only", "unknowns")), at)
    one: dict[str, Json] = {name: given[name] for name in ("clauses", "by_name_only") if name in given}
    rest = {name: value for name, value in given.items() if name not in one}
    _ALTERNATIVE.read(one, at)
    return _SEVERAL.read({**rest, "alternatives": [one]}, at)


SLICE = Codec(_write_slice, _read_slice)
