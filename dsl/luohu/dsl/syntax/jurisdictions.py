"""Areas: provinces, cities, districts, development zones, and groups of them."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.dsl.syntax.base import Name, Node, Reference
from luohu.dsl.syntax.values import Period, Value


@dataclass(frozen=True, slots=True)
class Zone(Node):
    """片区: a named group of areas inside an area. `assumed` (推定): no document lists its members."""

    name: Name
    alias: Name | None
    includes: tuple[Reference, ...]
    period: Period | None = None
    source: Name | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """属性: a dated property of an area, for example its resident urban population or completeness of its rules."""

    name: Name
    value: Value
    period: Period | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Area(Node):
    """地区: an area with its GB/T 2260 code, or, for those without one, an alias."""

    name: Name
    alias: Name | None
    code: str | None
    period: Period | None = None
    members: tuple[Area | Zone | Attribute, ...] = ()
