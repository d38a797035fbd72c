"""Waivers as text: one statement on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.values import day_text

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.waivers import Waiver


def waiver(to: Target, node: Waiver) -> Doc:
    """`容许 LH311 于 泉州市 指纹 “3f9a1c0d27be” 至 2027-12-31 “新规起草中”`."""
    return words(
        to.key("WAIVE"),
        to.name(node.code),
        words(to.key("AT"), to.references(node.places)) if node.places else "",
        words(to.key("CLASS"), to.references(node.groups)) if node.groups else "",
        to.key("PRINT"),
        to.text(node.fingerprint),
        words(to.key("UNTIL"), day_text(node.until, to.language)) if node.until else "",
        to.text(node.reason),
    )
