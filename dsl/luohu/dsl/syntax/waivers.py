"""Waivers: findings that a library keeps on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.dsl.syntax.base import Name, Node, Reference


@dataclass(frozen=True, slots=True)
class Waiver(Node):
    """容许 LH311 于 泉州市 群体 院校毕业生 指纹 “3f9a1c0d27be” 至 2027-12-31 “新规起草中”: one finding, and why it may stand.

    `places` and `groups` tell a reader whom it is about. `until`: the last day on which it holds, None for good.
    """

    code: Name
    places: tuple[Reference, ...]
    groups: tuple[Reference, ...]
    fingerprint: str
    until: date | None
    reason: str
