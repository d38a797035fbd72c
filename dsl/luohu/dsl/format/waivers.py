"""Waivers as text: one statement on one line, or a part a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.layout import Doc, Group, Indent, Line, concat, join, words
from luohu.dsl.format.values import day_text

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.waivers import Waiver


def waiver(to: Target, node: Waiver) -> Doc:
    """`容许 LH311 于 泉州市 指纹 “3f9a1c0d27be” 至 2027年12月31日 “新规起草中”`."""
    until = words(to.key("UNTIL"), day_text(node.until, to.language)) if node.until else ""
    parts = [
        *([words(to.key("AT"), to.references(node.places))] if node.places else []),
        *([words(to.key("CLASS"), to.references(node.groups))] if node.groups else []),
        words(to.key("PRINT"), to.text(node.fingerprint), until),
        to.text(node.reason),
    ]
    head = words(to.key("WAIVE"), to.name(node.code))
    return Group(concat(head, Indent(concat(Line(" "), join(Line(" "), parts)))))
