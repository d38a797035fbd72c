"""Areas, zones, attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.jurisdictions import Area, Attribute, Zone

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Name, Reference
    from luohu.dsl.syntax.values import Period, Value
    from luohu.dsl.tokens import Figure, Token


def area(  # noqa: PLR0913, PLR0917  one for each part of the rule
    span: Span,
    name: Name,
    alias: Name | None,
    code: Token[Figure] | None,
    period: Period | None,
    members: tuple[Area | Zone | Attribute, ...] | None,
) -> Area:
    """An area with what lies in it."""
    return Area(name, alias, code.value.text if code else None, period, members or (), span=span)


def zone(  # noqa: PLR0913, PLR0917  one for each part of the rule
    span: Span,
    name: Name,
    alias: Name | None,
    includes: tuple[Reference, ...],
    period: Period | None,
    source: Name | None,
    assumed: Token[str] | None,
) -> Zone:
    """A group of areas."""
    return Zone(name, alias, includes, period, source, assumed is not None, span=span)


def attribute(span: Span, name: Name, value: Value, period: Period | None, source: Token[str] | None) -> Attribute:
    """A dated property of an area."""
    return Attribute(name, value, period, source.value if source else None, span=span)
