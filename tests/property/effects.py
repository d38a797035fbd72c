"""Random effects beside granting and barring: figures, duties, services, entitlements, what binds lower texts."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

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
from luohu.compiler.ruleset.model import (
    Direction,
    Effect,
    Every,
    FactKey,
    FactType,
    Label,
    Moment,
    Not,
    Parameter,
    TypeKind,
    Where,
)

PARAMETERS = (
    Parameter("fee", Label("费"), FactType(TypeKind.MONEY), Direction.SMALLER),
    Parameter("limit", Label("期", "limit"), FactType(TypeKind.DURATION, None, "days"), bodies=("b",), every_months=12),
)
_IDS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
_MANY = st.lists(_IDS, max_size=2).map(tuple)
_TEXT = st.text("办理，。abc", max_size=6)
_GUARDS = st.sampled_from([Every(()), Not(Every(()))])
_WHERE = st.builds(Where, _MANY, _MANY)

settings = st.one_of(
    st.builds(SettingEffect, st.just("fee"), st.sampled_from(SettingKind), st.integers(0, 10**6), st.none() | _WHERE),
    st.builds(
        SettingEffect,
        st.just("limit"),
        st.sampled_from(SettingKind),
        st.integers(0, 90),
        st.none() | _WHERE,
        st.sampled_from([None, "workdays", "months"]),
    ),
)
deadlines = st.one_of(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(lambda day: Deadline(DeadlineKind.BY, day=Moment.on(day))),
    st.builds(
        lambda month, day: Deadline(DeadlineKind.YEARLY, month=month, day_of_month=day),
        st.integers(1, 12),
        st.none() | st.integers(1, 28),
    ),
    st.builds(
        lambda kind, amount, unit: Deadline(
            kind, amount=amount, unit=unit, since="建立劳动关系" if kind is DeadlineKind.AFTER else None
        ),
        st.sampled_from([DeadlineKind.EVERY, DeadlineKind.WITHIN, DeadlineKind.AFTER]),
        st.integers(1, 90),
        st.sampled_from(["months", "days", "workdays"]),
    ),
)
duties = st.builds(DutyEffect, st.just(("psb",)), _MANY, _TEXT, st.booleans(), st.booleans(), st.none() | deadlines)
_items = st.lists(st.builds(ServiceItem, _IDS, _GUARDS), max_size=2).map(tuple)
_service_groups = st.builds(ServiceGroup, st.none() | _IDS, _items, st.booleans())
services = st.builds(
    ServiceEffect,
    st.lists(_service_groups, max_size=2).map(tuple),
    st.booleans(),
    st.none() | st.integers(0, 99),
    _MANY,
    _MANY,
    _MANY,
)
_entitled = st.builds(EntitlementItem, _IDS, _GUARDS, st.none() | _IDS, st.none() | _TEXT)
entitlements = st.builds(EntitlementEffect, _IDS, _GUARDS, st.lists(_entitled, max_size=2).map(tuple), st.booleans())
bindings = st.one_of(
    st.builds(lambda matter: BindingEffect(BindingKind.MUST_GRANT, matter=matter), _IDS),
    st.builds(
        lambda ways: BindingEffect(BindingKind.MUST_NOT_REQUIRE, facts=(FactKey("anchor", "a"),), pathways=ways), _MANY
    ),
    st.builds(
        lambda amount: BindingEffect(BindingKind.AT_MOST, facts=(FactKey("anchor", "a"),), amount=amount),
        st.integers(0, 9),
    ),
    st.builds(lambda setting: BindingEffect(BindingKind.SETTING, setting=setting), settings),
)
delegations = st.builds(DelegationEffect, _MANY, st.none() | _TEXT, st.none() | settings, st.none() | deadlines)


def other_effects() -> st.SearchStrategy[Effect]:
    """Any of them."""
    ends = st.builds(EndEffect, _IDS)
    return st.one_of(settings, duties, services, entitlements, ends, bindings, delegations)
