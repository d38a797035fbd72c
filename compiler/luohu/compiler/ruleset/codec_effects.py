"""The effects that stand in members of their own: each entry names its clause.

In memory they are effects of the clause; `ASIDE` says which member of the ruleset holds which kind, in the order that
the effects of one clause have (`in_order`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from luohu.compiler.ruleset.codec import (
    FLAG,
    TEXT,
    TEXTS,
    WHOLE,
    Codec,
    many,
    one_of,
    optional,
    record,
    required,
)
from luohu.compiler.ruleset.codec_conditions import CONDITION, KEY, SINGLE
from luohu.compiler.ruleset.codec_details import DETAILS, GUARD, KIN
from luohu.compiler.ruleset.codec_points import COUNTING, QUOTA, SCORE
from luohu.compiler.ruleset.codec_words import MOMENT, WHERE
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    Deadline,
    DeadlineKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    EntitlementItem,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
    SettingEffect,
    SettingKind,
)
from luohu.compiler.ruleset.model import Effect
from luohu.compiler.ruleset.points import CountingEffect, QuotaEffect, ScoreEffect

_OPEN = optional(FLAG, default=False)

SETTING = record(
    SettingEffect,
    {
        "parameter": required(TEXT),
        "kind": required(one_of(SettingKind)),
        "amount": required(SINGLE),
        "where": optional(WHERE),
        "unit": optional(TEXT),
    },
)
DEADLINE = record(
    Deadline,
    {
        "kind": required(one_of(DeadlineKind)),
        "day": optional(MOMENT),
        "month": optional(WHOLE),
        "day_of_month": optional(WHOLE),
        "amount": optional(WHOLE),
        "unit": optional(TEXT),
        "since": optional(TEXT),
    },
)
DUTY = record(
    DutyEffect,
    {
        "leads": required(TEXTS),
        "helpers": optional(TEXTS, ()),
        "text": required(TEXT),
        "severally": optional(FLAG, default=False),
        "open": _OPEN,
        "deadline": optional(DEADLINE),
    },
)
_SERVICE_GROUP = record(
    ServiceGroup,
    {
        "matter": optional(TEXT),
        "items": required(many(record(ServiceItem, {"matter": required(TEXT), "where": GUARD}))),
        "open": _OPEN,
    },
)
SERVICE = record(
    ServiceEffect,
    {
        "groups": required(many(_SERVICE_GROUP)),
        "open": _OPEN,
        "claimed": optional(WHOLE),
        "channels": optional(TEXTS, ()),
        "modes": optional(TEXTS, ()),
        "venues": optional(TEXTS, ()),
    },
)
ENTITLEMENT = record(
    EntitlementEffect,
    {
        "group": required(TEXT),
        "member": required(CONDITION),
        "items": required(
            many(
                record(
                    EntitlementItem,
                    {
                        "entitlement": required(TEXT),
                        "where": GUARD,
                        "label": optional(TEXT),
                        "remark": optional(TEXT),
                    },
                )
            )
        ),
        "open": _OPEN,
    },
)
END = record(EndEffect, {"matter": required(TEXT)})
BINDING = record(
    BindingEffect,
    {
        "kind": required(one_of(BindingKind)),
        "matter": optional(TEXT),
        "settlers": optional(KIN),
        "details": optional(DETAILS),
        "facts": optional(many(KEY), ()),
        "pathways": optional(TEXTS, ()),
        "amount": optional(SINGLE),
        "setting": optional(SETTING),
    },
)
DELEGATION = record(
    DelegationEffect,
    {
        "bodies": required(TEXTS),
        "text": optional(TEXT),
        "setting": optional(SETTING),
        "deadline": optional(DEADLINE),
    },
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A member of the ruleset for one kind of effect."""

    member: str
    kind: type
    codec: Codec[Effect]


ASIDE: Final[tuple[Aside, ...]] = (
    Aside("parameters", SettingEffect, SETTING),
    Aside("duties", DutyEffect, DUTY),
    Aside("services", ServiceEffect, SERVICE),
    Aside("entitlements", EntitlementEffect, ENTITLEMENT),
    Aside("endings", EndEffect, END),
    Aside("bindings", BindingEffect, BINDING),
    Aside("delegations", DelegationEffect, DELEGATION),
    Aside("scores", ScoreEffect, SCORE),
    Aside("quotas", QuotaEffect, QUOTA),
    Aside("counting", CountingEffect, COUNTING),
)
"""Members of the ruleset, in the order in which one clause holds such effects."""

_PLACE = {each.kind: place for place, each in enumerate(ASIDE, start=1)}


def aside(effect: Effect) -> bool:
    """Whether an effect stands in a member of the ruleset of its own, and not in its clause."""
    return type(effect) in _PLACE


def in_order(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Effects as a clause of a ruleset holds them: grants, bars and shared provisions first, then kind by kind."""
    return tuple(sorted(effects, key=lambda effect: _PLACE.get(type(effect), 0)))
