"""Effects of a clause beside granting and barring: figures, what binds lower levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luohu.dsl.rules import differing_cases
from luohu.dsl.syntax.effects import (
    Deem,
    Delegate,
    End,
    LowerAtMost,
    LowerGrant,
    LowerMay,
    LowerRule,
    LowerSetting,
    Setting,
    SettingCase,
    SettingKind,
)
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Reference
    from luohu.dsl.syntax.details import Detail
    from luohu.dsl.syntax.effects import Deadline
    from luohu.dsl.syntax.values import Value

_KINDS = {
    "EQ": SettingKind.VALUE,
    "DEFAULTV": SettingKind.DEFAULT,
    "ATMOST": SettingKind.AT_MOST,
    "NGT_P": SettingKind.AT_MOST,
    "ATLEAST": SettingKind.AT_LEAST,
    "NLT_P": SettingKind.AT_LEAST,
}
_LOWER_RULES = {
    "MUSTNOT": LowerRule.MUST_NOT_REQUIRE,
    "MAYREQ": LowerRule.MAY_REQUIRE,
    "MUSTNOTUSE": LowerRule.MUST_NOT_USE,
    "MAYUSE": LowerRule.MAY_USE,
}


class Figure(NamedTuple):
    """`= v`, `至多 v`: how a parameter is touched, and where that is said."""

    kind: SettingKind
    value: Value
    span: Span


def figure(span: Span, how: Token[str], value: Value) -> Figure:
    """`= v`, `至多 v`, `缺省 v`."""
    return Figure(_KINDS[how.kind], value, span)


def setting(span: Span, parameter: Reference, said: Figure) -> Setting:
    """限定 P = v."""
    return Setting(parameter, said.kind, (SettingCase((), said.value, span=said.span),), span=span)


def setting_by_place(
    report: list[Diagnostic], span: Span, parameter: Reference, *cases: tuple[Figure, SettingCase]
) -> Setting:
    """限定 P { 岛内 = v; 岛外 = v }: the kind is that of the first."""
    first = cases[0][0]
    report.extend(differing_cases.differing(said.span, first.span) for said, _ in cases if said.kind is not first.kind)
    return Setting(parameter, first.kind, tuple(case for _, case in cases), span=span)


def figure_case(span: Span, places: tuple[Reference, ...], said: Figure) -> tuple[Figure, SettingCase]:
    """岛内 = v."""
    return said, SettingCase(places, said.value, span=span)


def deem(span: Span, term: Reference) -> Deem:
    """视为."""
    return Deem(term, span=span)


def end(span: Span, matter: Reference) -> End:
    """终止."""
    return End(matter, span=span)


def lower_grant(span: Span, matter: Reference, details: tuple[Detail, ...] | None) -> LowerGrant:
    """下级 应当准予."""
    return LowerGrant(matter, details or (), span=span)


def lower_may(
    span: Span, rule: Token[str], subjects: tuple[Reference, ...], ways: tuple[Reference, ...] | None = None
) -> LowerMay:
    """下级 不得要求, 不得采用, 可采用, 可要求."""
    return LowerMay(_LOWER_RULES[rule.kind], subjects, ways or (), span=span)


def lower_at_most(span: Span, fact: Reference, value: Value) -> LowerAtMost:
    """下级 至多要求."""
    return LowerAtMost(fact, value, span=span)


def lower_setting(span: Span, bound: Setting) -> LowerSetting:
    """下级 限定."""
    return LowerSetting(bound, span=span)


def delegate(
    span: Span, bodies: tuple[Reference, ...], what: Token[str] | Setting, deadline: Deadline | None
) -> Delegate:
    """授权."""
    if isinstance(what, Token):
        return Delegate(bodies, text=what.value, deadline=deadline, span=span)
    return Delegate(bodies, setting=what, deadline=deadline, span=span)
