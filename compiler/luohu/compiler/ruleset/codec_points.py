"""Scores, quotas and counting rules as JSON. All points are hundredths; items are told apart by a member of their own."""

from __future__ import annotations

from luohu.compiler.ruleset.codec import (
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
from luohu.compiler.ruleset.codec_conditions import CONDITION, DAY_OF, KEY
from luohu.compiler.ruleset.codec_details import GUARD
from luohu.compiler.ruleset.points import (
    BoxItem,
    CountingEffect,
    CountingMode,
    FlatItem,
    PartKind,
    QuotaEffect,
    RankKey,
    ScoreEffect,
    ScoreItem,
    ScoreItemUse,
    ScoreMode,
    Ties,
    UnitItem,
    VetoItem,
    YearDay,
)

_LABEL = optional(TEXT)
_CAPS = {"at_most": optional(WHOLE), "at_least": optional(WHOLE)}

_FLAT = record(FlatItem, {"condition": required(CONDITION, "if"), "points": required(WHOLE), "label": _LABEL})
_UNITS = record(
    UnitItem,
    {
        "key": required(KEY, "each"),
        "per": required(WHOLE),
        "points": required(WHOLE),
        "since": optional(FLAG, default=False),
        "unit": optional(TEXT),
        "started": optional(FLAG, default=False),
        "part": optional(one_of(PartKind), PartKind.WHOLE),
        "offset": optional(WHOLE, 0),
        **_CAPS,
        "where": GUARD,
        "label": _LABEL,
        "at": optional(DAY_OF),
    },
)
_USE = record(ScoreItemUse, {"score": required(TEXT), "where": GUARD, "label": _LABEL})
_VETO = record(VetoItem, {"condition": required(CONDITION, "veto"), "label": _LABEL})
_ITEMS = many(later(lambda: _ITEM))
_BOX: Codec[BoxItem] = record(
    BoxItem,
    {
        "mode": required(one_of(ScoreMode)),
        "items": required(_ITEMS),
        **_CAPS,
        "where": GUARD,
        "label": _LABEL,
    },
)
_ITEM: Codec[ScoreItem] = told_by(
    {
        "if": (FlatItem, _FLAT),
        "each": (UnitItem, _UNITS),
        "score": (ScoreItemUse, _USE),
        "mode": (BoxItem, _BOX),
        "veto": (VetoItem, _VETO),
    }
)
SCORE = record(
    ScoreEffect,
    {"score": required(TEXT), "mode": required(one_of(ScoreMode)), "items": required(_ITEMS), **_CAPS},
)
_YEAR_DAY = record(YearDay, {"month": required(WHOLE), "day": optional(WHOLE)})
_RANK_KEY = record(RankKey, {"score": optional(TEXT), "fact": optional(KEY), "descending": required(FLAG)})
QUOTA = record(
    QuotaEffect,
    {
        "quota": required(TEXT),
        "clauses": required(TEXTS),
        "bodies": optional(TEXTS, ()),
        "amount": optional(WHOLE),
        "parameter": optional(TEXT),
        "every_months": optional(WHOLE),
        "rounds": optional(WHOLE),
        "opens": optional(_YEAR_DAY),
        "closes": optional(_YEAR_DAY),
        "cutoff": optional(_YEAR_DAY),
        "cutoff_parameter": optional(TEXT),
        "ranking": optional(many(_RANK_KEY), ()),
        "ties": optional(one_of(Ties)),
        "split_by": optional(TEXT),
        "leftover": optional(TEXT),
    },
)
COUNTING = record(
    CountingEffect,
    {
        "fact": required(TEXT),
        "mode": optional(one_of(CountingMode)),
        "starts": optional(many(KEY), ()),
        "latest": optional(FLAG, default=True),
        "gap": optional(WHOLE),
        "gap_unit": optional(TEXT),
        "not_counted": optional(TEXTS, ()),
        "also_counted": optional(TEXTS, ()),
        "restarts_on": optional(TEXTS, ()),
        "paused_on": optional(TEXTS, ()),
    },
)
